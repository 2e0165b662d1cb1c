//! What there is to be done for one child: clocks that run, answers that wait, days that people chose and
//! conferences that are called. The table and the child's row are made of it.
//!
//! Words of the record stand in an item only for whoever sees the record.

use super::{
    super::{View, called, children, court, protection},
    Item,
};
use casework::{
    Depth,
    as_at::{self, Planned, PlannedWhat},
    case::Conference,
    task,
};
use office::read::family::{Due, Member};
use oversight::Kind;
use words::{Label, TeamId, WorkerId, codes, say};

/// Everything that is to be done for a child, in no order.
pub(super) fn of(view: &View<'_>, member: &Member) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for due in protection::dues(member) {
        let item = of_clock(view, member, due);
        // A child whom nobody holds is to be given a worker once, however many clocks say so.
        if !items.iter().any(|known| known.short == item.short && item.act == "offer_allocation") {
            items.push(item);
        }
    }
    items.extend(answers_awaited(view, member));
    items.extend(reviews(view, member));
    items.extend(conferences(member));
    items
}

fn of_clock(view: &View<'_>, member: &Member, due: &Due) -> Item {
    let Due { deadline, owner, .. } = due;
    let (before, short, act) = match deadline.kind {
        Kind::NotSeen => ("Visit ".to_owned(), "Visit", "record_visit"),
        Kind::ContactDecision => {
            let before = format!("Decide the contact of {} about ", say::date(deadline.since));
            (before, "Decide the contact", "decide_contact")
        }
        Kind::ReferralDecision => {
            let before = format!("Decide the referral of {} about ", say::date(deadline.since));
            (before, "Decide the referral", "decide_referral")
        }
        Kind::FilingDue => {
            let what = called::within(court::wanted(member, due).unwrap_or("Evidence"));
            (format!("File with the court ({what}) about "), "File with the court", "record_filing")
        }
        Kind::Assessment45 => assessment(member),
        Kind::Unallocated | Kind::Allocation => {
            ("Find a social worker for ".to_owned(), "A social worker", "offer_allocation")
        }
        kind => {
            let said = kind.said();
            let act = said.step.map_or("write_note", |step| step.act);
            let about = if is_talked_of(kind) { "about" } else { "for" };
            (format!("{} {about} ", said.due), said.due, act)
        }
    };
    // A written assessment waits for a manager, not for whoever wrote it.
    let team = member.case.team.map(|(team, _)| team);
    let who = if act == "authorise_assessment" { manager(view, team) } else { *owner };
    let after = acknowledged(view, member, due);
    Item {
        before,
        after,
        short,
        act,
        who,
        due: Some(deadline.due),
        at: deadline.hours.due,
        asked: None,
    }
}

/// Who knows that it is late, and what they will do: the record's words, for whoever sees it.
fn acknowledged(view: &View<'_>, member: &Member, due: &Due) -> String {
    let what = due.deadline.kind.said().due;
    let one = member.case.acknowledgement(what, due.deadline.due);
    let deep = due.late && member.access.depth == Depth::Record;
    one.filter(|_| deep).map_or_else(String::new, |one| {
        let who = view.page.workforce.name_of(one.who);
        let doing = one.doing.trim_end_matches('.');
        format!(" ({who} on {}: {doing}, by {})", view.day(one.on), view.day(one.by))
    })
}

fn manager(view: &View<'_>, team: Option<TeamId>) -> Option<WorkerId> {
    team.and_then(|id| view.page.workforce.team(id)).and_then(|team| team.manager)
}

/// What is to be done about an assessment, by how far it is.
fn assessment(member: &Member) -> (String, &'static str, &'static str) {
    let all = &member.case.assessments;
    if all.iter().any(|one| one.finished.is_none()) {
        let before = "Finish the assessment of ".to_owned();
        return (before, "Finish the assessment", "finish_assessment");
    }
    if all.iter().any(|one| one.authorised.is_none()) {
        let before = "Authorise the assessment of ".to_owned();
        return (before, "Authorise the assessment", "authorise_assessment");
    }
    ("Assess ".to_owned(), "Assessment", "start_assessment")
}

/// What somebody asked and nobody has answered.
fn answers_awaited(view: &View<'_>, member: &Member) -> Vec<Item> {
    let case = &member.case;
    let team = case.team.map(|(team, _)| team);
    let offers = case.allocations.iter().filter(|one| one.waits()).map(|one| Item {
        before: "Take or refuse ".to_owned(),
        after: String::new(),
        short: "Take or refuse the case",
        act: "accept_allocation",
        who: Some(one.worker),
        due: None,
        at: None,
        asked: Some(one.offered),
    });
    let closures = case.closure_requests.iter().map(|one| Item {
        before: "Decide whether to close the case of ".to_owned(),
        after: format!(", asked by {}", view.page.workforce.name_of(one.by)),
        short: "Decide the closure",
        act: "decide_closure",
        who: manager(view, team),
        due: None,
        at: None,
        asked: Some(one.asked),
    });
    let contacts = case.contacts.iter().filter(|one| one.decision.is_none()).map(|one| Item {
        before: "Decide the contact about ".to_owned(),
        after: String::new(),
        short: "Decide the contact",
        act: "decide_contact",
        who: None,
        due: None,
        at: None,
        asked: Some(one.received.day()),
    });
    let deep = member.access.depth == Depth::Record;
    let broken =
        case.break_glass.iter().filter(|one| deep && one.reviewed.is_none()).map(|one| Item {
            before: "Review the emergency access to ".to_owned(),
            after: format!(" by {}", view.page.workforce.name_of(one.worker)),
            short: "Review the emergency access",
            act: "review_break_glass",
            who: manager(view, team),
            due: None,
            at: None,
            asked: Some(words::london::day_of(one.opened)),
        });
    contacts.chain(offers).chain(closures).chain(broken).collect()
}

/// Whether a kind is a talk about a child rather than something done for one.
fn is_talked_of(kind: Kind) -> bool {
    use Kind::{
        ApplicationDue, CaseManagementHearing, Conference15, ConferenceTransfer15, DecisionDue,
        IssuesResolutionHearing, LetterDue, PreProceedings16, PreProceedingsMeeting,
        PreProceedingsReview, Proceedings26Weeks, ProtectionReview, ProtectionReviewFirst,
        Section47Outcome, StrategyDiscussion, StrategyRecord,
    };
    let reviews = matches!(kind, ProtectionReview | ProtectionReviewFirst);
    let conferences = matches!(kind, Conference15 | ConferenceTransfer15);
    let court = matches!(
        kind,
        DecisionDue
            | LetterDue
            | ApplicationDue
            | PreProceedingsMeeting
            | PreProceedingsReview
            | PreProceedings16
            | CaseManagementHearing
            | IssuesResolutionHearing
            | Proceedings26Weeks
    );
    let asked = matches!(kind, Section47Outcome | StrategyDiscussion | StrategyRecord);
    reviews || conferences || court || asked
}

/// Days that people chose, on which something is looked at again.
fn reviews(view: &View<'_>, member: &Member) -> Vec<Item> {
    let all = as_at::planned(&member.case, view.page.today).into_iter();
    all.filter_map(|planned| match planned.what {
        PlannedWhat::PlanReview => plan_review(member, &planned),
        PlannedWhat::Hearing => Some(in_court(member, &planned, "Hearing about ", "Hearing")),
        PlannedWhat::OthersFiling => Some(in_court(
            member,
            &planned,
            "Others file with the court about ",
            "A filing by others",
        )),
        PlannedWhat::WarningReview => Some(Item {
            before: "Look again at the warning about ".to_owned(),
            after: String::new(),
            short: "Look at the warning",
            act: "review_warning",
            who: member.owner,
            due: Some(planned.by),
            at: None,
            asked: None,
        }),
        PlannedWhat::Task => agreed(view, member, &planned),
    })
    .collect()
}

/// A day of the court's own.
fn in_court(member: &Member, planned: &Planned, before: &str, short: &'static str) -> Item {
    let act = if planned.what == PlannedWhat::Hearing { "record_hearing" } else { "record_filing" };
    Item {
        before: before.to_owned(),
        after: String::new(),
        short,
        act,
        who: member.owner,
        due: Some(planned.by),
        at: None,
        asked: None,
    }
}

/// Something agreed. Its words are the record's: whoever sees the pattern is not told of it.
fn agreed(view: &View<'_>, member: &Member, planned: &Planned) -> Option<Item> {
    let task = member.case.tasks.iter().find(|task| task.id == planned.of)?;
    let label = match task.label {
        Label::None => String::new(),
        label => format!(" ({})", called::within(label.text())),
    };
    let moved = match task.first_due < task.due {
        true => format!(", first agreed for {}", view.day(task.first_due)),
        false => String::new(),
    };
    let now = (view.page.today, view.desk.now);
    (member.access.depth == Depth::Record).then(|| Item {
        before: String::new(),
        after: match task.label.stays_on_its_entry() {
            true => format!("{label}{moved}"),
            false => format!(": {}{label}{moved}", task.what),
        },
        short: "What was agreed",
        act: "finish_task",
        who: task::doer(task, &member.case, &view.page.workforce, now),
        due: Some(task.due),
        at: None,
        asked: None,
    })
}

/// The review of a plan; that of a protection plan is a conference, which has a clock of its own.
fn plan_review(member: &Member, planned: &Planned) -> Option<Item> {
    let plan = member.case.plans.iter().find(|plan| plan.id == planned.of)?;
    let reviewed = [Kind::ProtectionReviewFirst, Kind::ProtectionReview];
    let clock = member.due.iter().any(|due| reviewed.contains(&due.deadline.kind));
    let protects = plan.kind == "child_protection";
    (!(protects && clock)).then(|| Item {
        before: "Look again at the plan of ".to_owned(),
        after: format!(" ({})", called::within(children::plan(&plan.kind))),
        short: "Look at the plan",
        act: if protects { "convene_conference" } else { "start_plan" },
        who: member.owner,
        due: Some(planned.by),
        at: None,
        asked: None,
    })
}

/// Conferences that are called and not held.
fn conferences(member: &Member) -> Vec<Item> {
    let item = |one: &Conference| Item {
        before: format!("{} about ", codes::CONFERENCE_KIND.text(&one.kind)),
        after: String::new(),
        short: "Conference",
        act: "record_conference",
        who: one.chair,
        due: one.planned,
        at: None,
        asked: None,
    };
    member.case.protection.called().map(item).collect()
}
