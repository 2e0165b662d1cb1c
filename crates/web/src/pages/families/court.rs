//! The court and the decision register on a family's page.
//!
//! That a child is in proceedings or pre-proceedings stands in the sentence of Now, for whoever sees at
//! least the pattern. What is decided, asked and wanted stands in lines under it and in a list of
//! decisions, for those who see the record. The court's number for a case is on its own entry only.

use super::{
    View, called,
    care::lives_on,
    protection::{self, State, next},
    told,
};
use crate::components::{Line, Prose};
use casework::{
    Depth,
    case::{Decision, Direction, PreProceedings, Proceedings, decided::Made},
    veil::is_closed,
};
use office::read::family::{Due, Member};
use oversight::Kind;
use words::{Label, codes, say};

/// The part of the sentence of Now that is about the court.
pub(super) fn sentence(view: &View<'_>, said: Prose) -> Prose {
    let states = protection::together(view, &[in_court, before_court]);
    states.into_iter().fold(said, |said, (state, them)| said.strong(state.of(&them)).plain(" "))
}

fn in_court(_: &View<'_>, child: &Member) -> Vec<State> {
    let running = child.case.court.proceedings_now().filter(|_| lives_on(child));
    let state = |one: &Proceedings| {
        let what = application(&one.application);
        State::has(&format!("been in court proceedings ({what}) since {}", say::date(one.issued)))
    };
    running.map(state).collect()
}

/// What is asked of the court, inside a sentence.
fn application(code: &str) -> String {
    let text = codes::COURT_APPLICATION.text(code);
    let text = text.strip_prefix("A ").or_else(|| text.strip_prefix("The ")).unwrap_or(text);
    called::within(text)
}

fn before_court(_: &View<'_>, child: &Member) -> Vec<State> {
    let running = child.case.court.pre_proceedings_now().filter(|_| lives_on(child));
    let state = |one: &PreProceedings| {
        State::has(&format!("been in pre-proceedings since {}", say::date(one.sent)))
    };
    running.map(state).into_iter().collect()
}

const BEFORE: [Kind; 3] =
    [Kind::PreProceedingsMeeting, Kind::PreProceedingsReview, Kind::PreProceedings16];
const PLANNED: [Kind; 2] = [Kind::LetterDue, Kind::ApplicationDue];
const IN_COURT: [Kind; 3] =
    [Kind::CaseManagementHearing, Kind::IssuesResolutionHearing, Kind::Proceedings26Weeks];

/// Lines about the court and about decisions that wait, as far as each is so.
pub(super) fn of_child(view: &View<'_>, child: &Member) -> Vec<(String, Prose)> {
    if !lives_on(child) {
        return Vec::new();
    }
    let deep = child.access.depth == Depth::Record;
    let court = &child.case.court;
    let mut lines = Vec::new();
    for one in court.proceedings_now() {
        lines.push(("In court".to_owned(), proceedings(view, child, one)));
        let open: Vec<&Direction> = one.directions.iter().filter(|one| one.is_open()).collect();
        if deep && !open.is_empty() {
            lines.push(("To be filed".to_owned(), directions(view, &open)));
        }
    }
    if let Some(one) = court.pre_proceedings_now() {
        let said = Prose::from(format!("Letter sent on {}. ", view.day(one.sent)));
        lines.push(("Pre-proceedings".to_owned(), next(view, child, &BEFORE, said)));
    }
    lines.extend(closed_planning(view, child).filter(|_| deep));
    lines.extend(decided_on(view, child).filter(|_| deep));
    lines.extend(child.case.awaited().filter(|_| deep).map(|one| awaited(view, child, one)));
    lines
}

fn proceedings(view: &View<'_>, child: &Member, one: &Proceedings) -> Prose {
    let what = called::within(codes::COURT_APPLICATION.text(&one.application));
    let said = Prose::from(format!("Application: {what}, issued on {}. ", view.day(one.issued)));
    let said = match &one.next_hearing {
        Some((day, hearing)) => {
            let hearing = match hearing.as_str() {
                "" => "hearing".to_owned(),
                code => called::within(codes::HEARING.text(code)),
            };
            let day_said = view.day(*day);
            match *day < view.page.today {
                true => said.plain(format!("The {hearing} was on {day_said}. ")),
                false => said.plain(format!("The next {hearing} is on {day_said}. ")),
            }
        }
        None => said.plain("No hearing is listed. "),
    };
    let said = match &one.plan {
        Some((day, plan)) if child.access.depth == Depth::Record => {
            let plan = called::within(codes::PERMANENCE_PLAN.text(plan));
            said.plain(format!("Plan since {}: {plan}. ", view.day(*day)))
        }
        _ => said,
    };
    next(view, child, &IN_COURT, said)
}

/// What is to be filed, the next first: late in bold, and from whom where it isn't ours.
fn directions(view: &View<'_>, open: &[&Direction]) -> Prose {
    let mut said = Prose::new();
    for (place, one) in open.iter().enumerate() {
        let what = codes::FILING.text(&one.what);
        let what = if place == 0 { what.to_owned() } else { called::within(what) };
        let by = match one.by.as_str() {
            "council" => String::new(),
            code => format!(", from {}", called::within(codes::FILED_BY.text(code))),
        };
        let end = if place + 1 == open.len() { "." } else { "; " };
        let day = view.day(one.due);
        said = match one.due < view.page.today {
            true => said.late(format!("{what}{by}, was due {day}")).plain(end),
            false => said.plain(format!("{what}{by}, by {day}{end}")),
        };
    }
    said
}

/// What the last legal planning meeting, or the end of pre-proceedings, decided and nothing followed.
fn decided_on(view: &View<'_>, child: &Member) -> impl Iterator<Item = (String, Prose)> {
    let last = child.case.legal_decision_now();
    let line = last.map(|meeting| {
        let what = called::within(codes::LEGAL_PLANNING_DECISION.text(&meeting.decision));
        let who = view.page.workforce.name_of(meeting.decider);
        let said = Prose::from(format!("{who} decided on {}: {what}. ", view.day(meeting.held)));
        ("Legal planning".to_owned(), next(view, child, &PLANNED, said))
    });
    line.into_iter()
}

/// The last legal planning meeting, where its label closes it to the reader: that it was held, and
/// whom to ask.
fn closed_planning(view: &View<'_>, child: &Member) -> Option<(String, Prose)> {
    let last = child.case.court.meetings.last().filter(|one| is_closed(&one.decision))?;
    let said = Prose::from(format!("A meeting was held on {}. ", view.day(last.held)));
    let said = said.strong(format!("{}. ", Label::LegallyPrivileged.text()));
    Some(("Legal planning".to_owned(), said.plain(last.decision.as_str())))
}

fn awaited(view: &View<'_>, child: &Member, one: &Decision) -> (String, Prose) {
    let name = |id| view.page.workforce.name_of(id);
    let asked = one.asked.map(|(by, day)| format!("asked by {} on {}", name(by), view.day(day)));
    let of = one.asked_of.map(|id| format!(", of {}", name(id))).unwrap_or_default();
    let href = told::entry_href(child.id, one.position);
    let said = Prose::new().link_about(words(one), href, called::short(child));
    let said = said.plain(format!(", {}{of}. ", asked.unwrap_or_default()));
    let day = view.day(one.due);
    let said = match one.due < view.page.today {
        true => said.late(format!("It was needed by {day}.")),
        false => said.plain(format!("It is needed by {day}.")),
    };
    let said = match super::acts::href(child, "answer_decision") {
        Some(href) => said.plain(" ").link_about("Decide", href, called::short(child)),
        None => said,
    };
    ("A decision is awaited".to_owned(), said)
}

/// The question, or its label where its words are for its own page alone.
fn words(one: &Decision) -> String {
    match one.label {
        label if label.stays_on_its_entry() => label.text().to_owned(),
        Label::None => told::cut(&one.question, SHOWN).0,
        label => format!("{}: {}", label.text(), told::cut(&one.question, SHOWN).0),
    }
}

/// So much of a decision stands on a line; its entry has the rest.
const SHOWN: usize = 200;
/// So many decisions stand on the page; the chronology has the rest.
const MOST: usize = 5;

/// What was decided, newest first: what, by whom, and whether somebody disagreed or reversed it. What
/// was decided in the same words for brothers and sisters stands once.
pub(super) fn decisions(view: &View<'_>) -> Vec<Line> {
    let mut lines: Vec<(&Decision, &Made, Vec<&Member>)> = Vec::new();
    for child in view.children() {
        for one in &child.case.decisions {
            let Some(made) = &one.made else { continue };
            match lines.iter_mut().find(|(known, ..)| known.id == one.id) {
                Some((.., them)) => them.push(child),
                None => lines.push((one, made, vec![child])),
            }
        }
    }
    lines.sort_by_key(|(_, made, _)| std::cmp::Reverse(made.on));
    lines.truncate(MOST);
    lines.into_iter().map(|(one, made, them)| line(view, one, made, &them)).collect()
}

fn line(view: &View<'_>, one: &Decision, made: &Made, them: &[&Member]) -> Line {
    let child = them[0];
    let href = told::entry_href(child.id, one.position);
    let what = match one.label {
        label if label.stays_on_its_entry() => label.text().to_owned(),
        _ => told::cut(&made.decided, SHOWN).0,
    };
    let who = Prose::new().link(what, href);
    let by = view.page.workforce.name_of(made.by);
    let about = called::within(codes::DECISION_MATTER.text(&one.matter));
    let whose = if view.known_children().len() > 1 {
        format!("{}: ", called::all(them))
    } else {
        String::new()
    };
    let why = told::labelled(one.label).plain(format!("{whose}{about}. Decided by {by}."));
    let why = match made.dissented || !one.dissent.is_empty() {
        true => why.plain(" Not everybody agreed."),
        false => why,
    };
    let mut all = child.case.protection.reversals.iter();
    let reversed = all.rfind(|undone| undone.decided == one.id);
    let why = match reversed {
        Some(undone) => {
            let by = view.page.workforce.name_of(undone.by);
            let said = why.plain(" ").late(format!("Reversed by {by} on {}.", view.day(undone.on)));
            match child.case.is_reversed(one.id) {
                true => said,
                false => said.plain(" The reversal was set aside: it holds."),
            }
        }
        None => why,
    };
    Line::new(say::date(made.on), who, why)
}

/// What a clock about filing is about, as a plan says it: "Parenting assessment".
pub(super) fn wanted(member: &Member, due: &Due) -> Option<&'static str> {
    let mut all = member.case.court.directions_now();
    let one = all.find(|one| due.deadline.entries.contains(&one.position))?;
    codes::FILING.find(&one.what).map(|code| code.text)
}
