//! A line of my work: by when, whom, why, and the step that belongs to it. Brothers and sisters for
//! whom the same is due stand on one line.

use super::{
    super::lists::{called, together, way},
    saying::due_named,
};
use crate::{
    Visitor,
    components::{Act, Line, Piece, Prose},
};
use casework::{Depth, case::Acknowledged, form::Kind as FieldKind};
use office::read::work::{DueKind, Task, TaskKind, WorkPage};
use oversight::Kind;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::mem::discriminant;
use words::{Date, say};

/// Tasks that stand on one line; never empty.
pub(super) type Together<'a> = Vec<&'a Task>;

/// The lines of a page, each in the place of its first task.
pub(super) struct Lines<'a> {
    pub(super) first: Vec<Together<'a>>,
    pub(super) today: Vec<Together<'a>>,
    pub(super) week: Vec<Together<'a>>,
    pub(super) later: Vec<Together<'a>>,
}

impl<'a> Lines<'a> {
    /// The lines of what somebody has to do.
    pub(super) fn of(work: &'a WorkPage) -> Self {
        Self {
            first: siblings(&work.first),
            today: siblings(&work.today),
            week: siblings(&work.week),
            later: siblings(&work.later),
        }
    }
}

pub(super) fn siblings(tasks: &[Task]) -> Vec<Together<'_>> {
    let mut lines: Vec<Together<'_>> = Vec::new();
    for task in tasks {
        match lines.iter_mut().find(|others| fits(others[0], task)) {
            Some(others) => others.push(task),
            None => lines.push(vec![task]),
        }
    }
    for line in &mut lines {
        line.sort_by_key(|task| (task.person.born.or(task.person.expected), task.person.id));
    }
    lines
}

fn fits(one: &Task, other: &Task) -> bool {
    let kind = match (one.kind, other.kind) {
        (TaskKind::Due(DueKind::Clock(one)), TaskKind::Due(DueKind::Clock(other))) => one == other,
        (TaskKind::Due(one), TaskKind::Due(other)) => discriminant(&one) == discriminant(&other),
        (TaskKind::Outside(one), TaskKind::Outside(other)) => one == other,
        (TaskKind::Agreed(one), TaskKind::Agreed(other)) => one == other,
        (TaskKind::Chair(one), TaskKind::Chair(other)) => one == other,
        _ => false,
    };
    let family = one.person.family.is_some() && one.person.family == other.person.family;
    let same = (one.since, one.due, &one.why) == (other.since, other.due, &other.why);
    kind && family && same && one.person.id != other.person.id
}

/// The line of a task, or of the same task for brothers and sisters.
pub(super) fn line(visitor: &Visitor, tasks: &[&Task], today: Date) -> Line {
    let task = tasks[0];
    let people: Vec<_> = tasks.iter().map(|task| &task.person).collect();
    let name = together(&people, today);
    let who = Prose::new().link(name.as_str(), format!("/people/{}", task.person.id));
    let mut line = Line::new(when(task, visitor), who, known(visitor, tasks, why(task, today)));
    for (act, words) in steps(task.kind) {
        // One link does for all where the form asks for whom else the same words hold.
        let alone = tasks.len() == 1 || is_shared(act);
        for task in if alone { &tasks[..1] } else { tasks } {
            // Whoever has a task sees the record: it is their own child, team or offer.
            let Some(href) = way(visitor, Depth::Record, task.person.id, act) else { continue };
            let href = match prefilled(task.kind) {
                Some((field, id)) => format!("{href}?{field}={id}"),
                None => href,
            };
            let first = line.acts.is_empty() && is_pressing(task);
            let words = match alone {
                true => words.to_owned(),
                false => format!("{words}: {}", first_name(task)),
            };
            let about =
                format!("for {}", if alone { name.clone() } else { called(&task.person, today) });
            line = line.act(match first {
                true => Act::grey(&words, href, about),
                false => Act::plain(&words, href, about),
            });
        }
    }
    match acknowledging(visitor, tasks, &name) {
        Some(act) => line.act(act),
        None => line,
    }
}

/// Who has acknowledged last that this is late.
fn acknowledged<'a>(tasks: &[&'a Task]) -> Option<&'a Acknowledged> {
    let of = |task: &&'a Task| {
        let task: &'a Task = task;
        let due = task.due?;
        task.acknowledged.iter().rfind(|one| one.is_of(named(task), due))
    };
    tasks.iter().filter(|task| task.late).find_map(of)
}

/// The reason, with who knows of it, what they will do and by when.
fn known(visitor: &Visitor, tasks: &[&Task], why: Prose) -> Prose {
    let Some(one) = acknowledged(tasks) else { return why };
    let today = visitor.today();
    let who = match one.who == visitor.desk.worker() {
        true => "You".to_owned(),
        false => visitor.desk.name_of(one.who).to_owned(),
    };
    let (doing, by) = (one.doing.trim_end_matches('.'), say::date_near(one.by, today));
    let said = format!(" {who} said on {}: {doing}, by {by}.", say::date_near(one.on, today));
    match one.by < today {
        true => why.late(said),
        false => why.plain(said),
    }
}

/// The way to say what one will do about what is late, until somebody has, and again when the day
/// they gave has passed.
fn acknowledging(visitor: &Visitor, tasks: &[&Task], name: &str) -> Option<Act> {
    const ACT: &str = "acknowledge_late";
    let task = tasks[0];
    let clock = matches!(task.kind, TaskKind::Due(_) | TaskKind::Outside(_));
    let answered = acknowledged(tasks).is_some_and(|one| one.by >= visitor.today());
    if !task.late || !clock || answered {
        return None;
    }
    let href = way(visitor, Depth::Record, task.person.id, ACT)?;
    let what = utf8_percent_encode(named(task), NON_ALPHANUMERIC);
    let about = format!("about {}, for {name}", named(task).to_lowercase());
    Some(Act::plain("Say what you will do", format!("{href}?what={what}"), about))
}

fn first_name(task: &Task) -> &str {
    task.person.name.split_whitespace().next().unwrap_or(&task.person.name)
}

fn is_shared(act: &str) -> bool {
    let fields = casework::act(act).map_or(&[][..], |act| act.form.fields);
    fields.iter().any(|field| matches!(field.kind, FieldKind::Siblings))
}

/// What a task is about, in a word or two.
pub(in crate::pages) fn named(task: &Task) -> &'static str {
    match task.kind {
        TaskKind::AnswerOffer(_) => "Offer to answer",
        TaskKind::Due(kind) => due_named(kind),
        TaskKind::DecideClosure(_) => "Closure to decide",
        TaskKind::AuthoriseAssessment(_) => "Assessment to authorise",
        TaskKind::ReviewAccess(_) => "Emergency access to review",
        TaskKind::AmendAssessment(_) => "Assessment sent back to you",
        TaskKind::Agreed(_) => "Something agreed",
        TaskKind::Chair(_) => "Conference you chair",
        TaskKind::Outside(kind) => kind.said().due,
        TaskKind::AnswerReversal(_) => "Reversal to answer",
        TaskKind::AnswerWithdrawal(_) => "Decision taken off the record",
    }
}

fn is_pressing(task: &Task) -> bool {
    task.late || matches!(task.kind, TaskKind::AnswerOffer(_))
}

/// A reason without what stands before it already: "Visit. Last seen on Friday." under "Visit".
pub(super) fn without(why: Prose, named: &str) -> Prose {
    let [Piece::Plain(text)] = why.pieces.as_slice() else { return why };
    let rest = text.strip_prefix(named).and_then(|rest| rest.strip_prefix('.'));
    rest.map_or(why.clone(), |rest| rest.trim_start().into())
}

/// "5 days late", "Today", "Thursday", "18 hours late", "Today at 14:30"; of what has no day since
/// when it waits.
fn when(task: &Task, visitor: &Visitor) -> String {
    let (today, now) = (visitor.today(), visitor.desk.now);
    if let Some(at) = task.hours.due {
        return match (task.late, words::london::day_of(at) == today) {
            (true, _) => format!("{} late", say::hours(at, now)),
            (false, true) => format!("Today at {}", say::time(at)),
            (false, false) => say::date_time_near(at, today),
        };
    }
    let Some(due) = task.due else {
        return match say::days_between(task.since, today) {
            0 => "Since today".to_owned(),
            days => format!("For {}", say::days(days)),
        };
    };
    match say::days_between(due, today) {
        late if late > 0 => format!("{} late", say::days(late)),
        0 => "Today".to_owned(),
        _ => say::date_near(due, today),
    }
}

fn why(task: &Task, today: Date) -> Prose {
    let late = task.late;
    if late && let Some((first, rest)) = task.why.split_once(". ") {
        return Prose::new().late(format!("{first}.")).plain(format!(" {rest}"));
    }
    if !task.why.is_empty() {
        return task.why.as_str().into();
    }
    let since = say::date_near(task.since, today);
    let ago = say::ago(task.since, today);
    match task.kind {
        TaskKind::Due(DueKind::Clock(Kind::NotSeen)) => {
            format!("Visit. Not seen since {since}, {ago}.").into()
        }
        TaskKind::Due(DueKind::Clock(Kind::Assessment45)) => {
            format!("Assessment, counted from {since}, {ago}.").into()
        }
        TaskKind::Due(DueKind::PlanReview(_)) if late => overdue_review("The plan", &since),
        TaskKind::Due(DueKind::PlanReview(_)) => review("The plan", &since),
        TaskKind::Due(DueKind::WarningReview(_)) if late => overdue_review("The warning", &since),
        TaskKind::Due(DueKind::WarningReview(_)) => review("The warning", &since),
        TaskKind::Due(DueKind::Conference(_)) => "Conference, with a chair from outside.".into(),
        _ => format!("{}.", named(task)).into(),
    }
}

fn overdue_review(what: &str, since: &str) -> Prose {
    Prose::new().late(format!("{what} of {since} should have been looked at again."))
}

fn review(what: &str, since: &str) -> Prose {
    format!("{what} of {since} is to be looked at again.").into()
}

/// The commands that a task asks for, the first one first.
fn steps(kind: TaskKind) -> Vec<(&'static str, &'static str)> {
    match kind {
        TaskKind::AnswerOffer(_) => {
            vec![("accept_allocation", "Accept"), ("refuse_allocation", "Refuse")]
        }
        TaskKind::Due(DueKind::Clock(Kind::Assessment45)) => {
            vec![("finish_assessment", "Write up the assessment")]
        }
        TaskKind::Due(DueKind::PlanReview(_)) => vec![("write_note", "Write a note")],
        TaskKind::Due(DueKind::WarningReview(_)) => vec![("review_warning", "Review the warning")],
        TaskKind::Due(DueKind::Conference(_)) => vec![("rearrange_conference", "Move it")],
        TaskKind::Due(DueKind::Hearing(_)) => vec![("record_hearing", "Record the hearing")],
        TaskKind::Due(DueKind::Clock(Kind::Unallocated | Kind::Allocation)) => Vec::new(),
        TaskKind::Due(DueKind::Clock(kind)) | TaskKind::Outside(kind) => {
            kind.said().step.map(|step| (step.act, step.alone)).into_iter().collect()
        }
        TaskKind::DecideClosure(_) => vec![("decide_closure", "Decide")],
        TaskKind::AuthoriseAssessment(_) => {
            vec![("authorise_assessment", "Read and authorise"), ("return_assessment", "Send back")]
        }
        TaskKind::ReviewAccess(_) => vec![("review_break_glass", "Review")],
        TaskKind::AmendAssessment(_) => vec![("finish_assessment", "Amend and send again")],
        TaskKind::Agreed(_) => {
            vec![("finish_task", "Done"), ("pass_on_task", "Pass on or put off")]
        }
        TaskKind::Chair(_) => {
            vec![
                ("record_conference", "Record the conference"),
                ("rearrange_conference", "Move it"),
            ]
        }
        TaskKind::AnswerReversal(_) => vec![
            ("answer_reversal", "Answer the reversal"),
            ("tell_of_reversal", "Say what you or others think"),
        ],
        TaskKind::AnswerWithdrawal(_) => vec![("answer_withdrawal", "Answer it")],
    }
}

/// The answer that the form need not ask for.
fn prefilled(kind: TaskKind) -> Option<(&'static str, String)> {
    Some(match kind {
        TaskKind::AnswerOffer(id) => ("allocation", id.to_string()),
        TaskKind::Due(DueKind::WarningReview(id)) => ("warning", id.to_string()),
        TaskKind::DecideClosure(id) => ("request", id.to_string()),
        TaskKind::AuthoriseAssessment(id) | TaskKind::AmendAssessment(id) => {
            ("assessment", id.to_string())
        }
        TaskKind::ReviewAccess(id) => ("access", id.to_string()),
        TaskKind::Agreed(id) => ("task", id.to_string()),
        TaskKind::Chair(id) => ("conference", id.to_string()),
        TaskKind::AnswerReversal(id) => ("reversal", id.to_string()),
        TaskKind::AnswerWithdrawal(id) => ("withdrawal", id.to_string()),
        TaskKind::Due(_) | TaskKind::Outside(_) => return None,
    })
}
