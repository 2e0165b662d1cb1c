//! What a field of a form offers of a child's own episodes, and in which words.
//!
//! The page of a form lists them, the page of a person asks whether there are any; both ask here,
//! so that a new kind of episode is offered everywhere at once.

use super::{EpisodeKind, round_the_edges::duties};
use crate::{
    case::{Allocation, Assessment, Case, Decision, Referral},
    workforce::Workforce,
};
use words::{Date, EpisodeId, Label, WorkerId, codes, say};

/// One episode that may be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// As a list says it.
    pub text: String,
}

pub(super) fn offer(id: EpisodeId, text: impl Into<String>) -> Offer {
    Offer { id, text: text.into() }
}

/// What a reader may choose of a kind. Nothing that only somebody else may act on.
pub fn offers(
    case: &Case,
    kind: EpisodeKind,
    reader: WorkerId,
    workforce: &Workforce,
) -> Vec<Offer> {
    match kind {
        EpisodeKind::Contact | EpisodeKind::WaitingReferral | EpisodeKind::OpenReferral => {
            story(case, kind)
        }
        EpisodeKind::OfferedAllocation | EpisodeKind::Allocation => {
            allocations(case, kind, reader, workforce)
        }
        EpisodeKind::Assessment | EpisodeKind::AssessmentToAuthorise | EpisodeKind::Plan => {
            work(case, kind, reader)
        }
        EpisodeKind::StrategyToComplete
        | EpisodeKind::Enquiry
        | EpisodeKind::Conference
        | EpisodeKind::ProtectionPlan
        | EpisodeKind::EmergencyMeasure
        | EpisodeKind::EmergencyOrder => protection(case, kind),
        EpisodeKind::Decision | EpisodeKind::Reversal => decisions(case, kind),
        EpisodeKind::Proceedings | EpisodeKind::Direction => court(case, kind),
        EpisodeKind::DecisionAwaited | EpisodeKind::DecisionMade => register(case, kind, reader),
        EpisodeKind::PlacementToComplete
        | EpisodeKind::Missing
        | EpisodeKind::ReturnToInterview => care(case, kind),
        EpisodeKind::ReviewDispute | EpisodeKind::ContactRefusal => promised(case, kind),
        EpisodeKind::Task => tasks(case),
        EpisodeKind::LibertyMeasure => liberty(case),
        EpisodeKind::Allegation
        | EpisodeKind::Exploitation
        | EpisodeKind::NationalReferral
        | EpisodeKind::Transfer => duties(case, kind),
        _ => record(case, kind, reader),
    }
}

/// Whether a reader has anything of a kind to choose.
pub fn has(case: &Case, kind: EpisodeKind, reader: WorkerId) -> bool {
    // Whose names stand in the words makes no difference to whether there are any.
    !offers(case, kind, reader, &Workforce::default()).is_empty()
}

fn source(code: &str) -> String {
    codes::REFERRAL_SOURCE.text(code).to_lowercase()
}

fn story(case: &Case, kind: EpisodeKind) -> Vec<Offer> {
    let referral = |one: &Referral| {
        let text = format!("Referral of {}, from {}", say::date(one.received), source(&one.source));
        offer(one.id, text)
    };
    match kind {
        EpisodeKind::Contact => {
            let waiting = case.contacts.iter().filter(|contact| contact.decision.is_none());
            let text =
                |day, from: &str| format!("Contact of {}, from {}", say::date(day), source(from));
            waiting.map(|c| offer(c.id, text(c.received.day(), &c.source))).collect()
        }
        EpisodeKind::WaitingReferral => {
            case.referrals.iter().filter(|one| one.is_waiting()).map(referral).collect()
        }
        _ => case.open_referrals().map(referral).collect(),
    }
}

fn allocations(
    case: &Case,
    kind: EpisodeKind,
    reader: WorkerId,
    workforce: &Workforce,
) -> Vec<Offer> {
    let offered = kind == EpisodeKind::OfferedAllocation;
    let fits = |one: &&Allocation| {
        if offered { one.waits() && one.worker == reader } else { one.waits() || one.runs() }
    };
    let all = case.allocations.iter().filter(fits);
    let text = |one: &Allocation| {
        let day = say::date(one.offered);
        match offered {
            // Whoever answers knows who they are; what they want to know is who offers.
            true => format!("Offered to you by {} on {day}", workforce.name_of(one.offered_by)),
            false => format!("{}, offered {day}", workforce.name_of(one.worker)),
        }
    };
    all.map(|one| offer(one.id, text(one))).collect()
}

fn work(case: &Case, kind: EpisodeKind, reader: WorkerId) -> Vec<Offer> {
    let fits = |one: &&Assessment| match kind {
        EpisodeKind::Assessment => one.finished.is_none(),
        _ => one.authorised.is_none() && one.finished.is_some_and(|(_, by)| by != reader),
    };
    if kind == EpisodeKind::Plan {
        let in_need = |one: &&crate::case::Plan| one.ended.is_none() && one.kind == "child_in_need";
        let running = case.plans.iter().filter(in_need);
        return running
            .map(|one| offer(one.id, format!("Plan of {}", say::date(one.started))))
            .collect();
    }
    let text = |one: &Assessment| format!("Assessment started {}", say::date(one.started));
    case.assessments.iter().filter(fits).map(|one| offer(one.id, text(one))).collect()
}

fn protection(case: &Case, kind: EpisodeKind) -> Vec<Offer> {
    let all = &case.protection;
    match kind {
        EpisodeKind::StrategyToComplete => {
            let left = all.discussions.iter().filter(|one| !one.skipped().is_empty());
            let text = |day| format!("Strategy discussion of {}", say::date(day));
            left.map(|one| offer(one.id, text(one.held.day()))).collect()
        }
        EpisodeKind::Enquiry => {
            let running = all.enquiries.iter().filter(|one| one.runs());
            let text = |day| format!("Section 47 enquiry started {}", say::date(day));
            running.map(|one| offer(one.id, text(one.started))).collect()
        }
        EpisodeKind::Conference => {
            let text = |one: &crate::case::Conference| {
                let day = one.planned.map(|day| format!(" called for {}", say::date(day)));
                format!("{}{}", codes::CONFERENCE_KIND.text(&one.kind), day.unwrap_or_default())
            };
            all.called().map(|one| offer(one.id, text(one))).collect()
        }
        EpisodeKind::ProtectionPlan => {
            let running = case.protection_plans().filter(|one| one.ended.is_none());
            let text = |day| format!("Protection plan of {}", say::date(day));
            running.map(|one| offer(one.id, text(one.started))).collect()
        }
        _ => {
            let orders = kind == EpisodeKind::EmergencyOrder;
            let standing = all.measures.iter().filter(|one| one.ended.is_none());
            let standing = standing.filter(|one| one.is_order() || !orders);
            let text = |one: &crate::case::Measure| {
                format!("{} since {}", one.text(), say::date(one.began.day()))
            };
            standing.map(|one| offer(one.id, text(one))).collect()
        }
    }
}

fn decisions(case: &Case, kind: EpisodeKind) -> Vec<Offer> {
    if kind == EpisodeKind::Reversal {
        let open = case.protection.reversals.iter();
        let open = open.filter(|one| one.answered.is_none() || one.untold().next().is_some());
        let text = |day| format!("Reversal of {}", say::date(day));
        return open.map(|one| offer(one.id, text(one.on))).collect();
    }
    let text = |one: &crate::case::Undone<'_>| {
        let (what, decided) = one.says();
        let known = case.decisions.iter().find(|decision| decision.id == one.id);
        let label = known.map(|decision| decision.label).unwrap_or_default();
        format!("{what} of {}: {}", say::date(one.on), handled(label, one.on, short(decided)))
    };
    let mut all: Vec<crate::case::Undone<'_>> = case.reversible().collect();
    // What was decided last is what somebody means to reverse.
    all.sort_by_key(|one| std::cmp::Reverse(one.on));
    all.iter().map(|one| offer(one.id, text(one))).collect()
}

/// As much of what somebody wrote as a list of answers takes.
const SHORT: usize = 90;

fn short(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(SHORT) {
        Some((end, _)) => format!("{} …", line[..end].trim_end()),
        None => line.to_owned(),
    }
}

/// What somebody wrote, with its label; the label and the day alone where the words stay on their
/// own entry's page.
fn handled(label: Label, day: Date, text: String) -> String {
    match label {
        Label::None => text,
        label if label.stays_on_its_entry() => {
            format!("{}, since {}", label.text(), say::date(day))
        }
        label => format!("{}: {text}", label.text()),
    }
}

fn court(case: &Case, kind: EpisodeKind) -> Vec<Offer> {
    if kind == EpisodeKind::Proceedings {
        let text = |one: &crate::case::Proceedings| {
            let what = codes::COURT_APPLICATION.text(&one.application);
            format!("{what}, issued {}", say::date(one.issued))
        };
        return case.court.proceedings_now().map(|one| offer(one.id, text(one))).collect();
    }
    let text = |one: &crate::case::Direction| {
        let by = match one.by.as_str() {
            "council" => String::new(),
            by => format!(" ({})", codes::FILED_BY.text(by).to_lowercase()),
        };
        format!("{}{by}, due {}", codes::FILING.text(&one.what), say::date(one.due))
    };
    case.court.directions_now().map(|one| offer(one.id, text(one))).collect()
}

fn register(case: &Case, kind: EpisodeKind, reader: WorkerId) -> Vec<Offer> {
    if kind == EpisodeKind::DecisionAwaited {
        let theirs = case.awaited().filter(|one| one.asked.is_none_or(|(by, _)| by != reader));
        let question = |one: &Decision| handled(one.label, one.due, short(&one.question));
        return theirs.map(|one| offer(one.id, question(one))).collect();
    }
    let made = case.decisions.iter().filter_map(|one| Some((one, one.made.as_ref()?)));
    let text = |one: &Decision, on, decided: &str| {
        format!("{}: {}", say::date(on), handled(one.label, on, short(decided)))
    };
    made.map(|(one, made)| offer(one.id, text(one, made.on, &made.decided))).collect()
}

fn care(case: &Case, kind: EpisodeKind) -> Vec<Offer> {
    if kind == EpisodeKind::PlacementToComplete {
        let waiting = case.care.placements.iter().filter(|one| one.is_to_complete());
        let text = |day| format!("Move of {}", say::date(day));
        return waiting.map(|one| offer(one.id, text(one.from))).collect();
    }
    let missing = kind == EpisodeKind::Missing;
    let fits = |one: &&crate::case::care::MissingEpisode| {
        if missing { one.ended.is_none() } else { one.waits_for_interview() }
    };
    let text = |day| format!("Missing since {}", say::date(day));
    case.care.missing.iter().filter(fits).map(|one| offer(one.id, text(one.began.day()))).collect()
}

fn liberty(case: &Case) -> Vec<Offer> {
    let stands = case.steps.liberty.iter().filter(|one| one.ended.is_none());
    let text = |one: &crate::case::steps::LibertyMeasure| {
        let began = say::date(one.began.day());
        match one.until {
            None => format!("Secure accommodation since {began}"),
            Some(until) => {
                let what = codes::LIBERTY_ORDER.text(&one.kind);
                format!("{what} of {began}, until {}", say::date(until))
            }
        }
    };
    stands.map(|one| offer(one.id, text(one))).collect()
}

fn promised(case: &Case, kind: EpisodeKind) -> Vec<Offer> {
    let day = say::date;
    if kind == EpisodeKind::ReviewDispute {
        let open = case.promised.disputes_now();
        return open
            .map(|one| offer(one.id, format!("Dispute raised on {}", day(one.raised))))
            .collect();
    }
    let open = case.promised.contact_refused();
    open.map(|one| offer(one.id, format!("Contact refused since {}", day(one.from)))).collect()
}

/// What is due first stands first.
fn tasks(case: &Case) -> Vec<Offer> {
    let mut open: Vec<&crate::case::Task> = case.open_tasks().collect();
    open.sort_by_key(|task| task.due);
    let text = |task: &crate::case::Task| {
        let what = handled(task.label, task.agreed, say::going_on(&task.what).to_owned());
        format!("{what}, by {}", say::date(task.due))
    };
    open.into_iter().map(|task| offer(task.id, text(task))).collect()
}

fn record(case: &Case, kind: EpisodeKind, reader: WorkerId) -> Vec<Offer> {
    match kind {
        EpisodeKind::ClosureRequest => {
            let asked = case.closure_requests.iter().filter(|one| one.by != reader);
            let text = |day| format!("Asked for on {}", say::date(day));
            asked.map(|one| offer(one.id, text(one.asked))).collect()
        }
        EpisodeKind::Difference => {
            let standing = case.differences.iter().filter(|one| one.stands());
            // What it says may be labelled; the page of the difference shows it to whoever may see.
            let text = |field: &str, since| format!("{field}, since {}", say::date(since));
            standing.map(|one| offer(one.id, text(&one.field, one.since))).collect()
        }
        EpisodeKind::Withdrawal => {
            let waiting = case.taken_off.iter().filter(|one| one.waits() && one.by != reader);
            let text = |one: &crate::case::TakenOff| {
                format!("Taken off on {}: {}", say::date(one.on), one.reason)
            };
            waiting.map(|one| offer(one.id, text(one))).collect()
        }
        EpisodeKind::Warning => {
            let standing = case.warnings.iter().filter(|one| one.ended.is_none());
            let text = |one: &crate::case::Warning| one.text.chars().take(80).collect::<String>();
            standing.map(|one| offer(one.id, handled(one.label, one.raised, text(one)))).collect()
        }
        EpisodeKind::Relationship => {
            let standing = case.relationships.iter().filter(|one| one.to.is_none());
            standing.map(|one| offer(one.id, codes::RELATIONSHIP.text(&one.relation))).collect()
        }
        EpisodeKind::Address => {
            let current = case.identity.addresses.iter().filter(|one| one.to.is_none());
            let text = |one: &crate::case::Address| handled(one.label, one.from, one.lines.clone());
            current.map(|one| offer(one.id, text(one))).collect()
        }
        _ => {
            let unreviewed = case.break_glass.iter();
            let unreviewed =
                unreviewed.filter(|one| one.reviewed.is_none() && one.worker != reader);
            let text = |one: &crate::case::BreakGlass| {
                format!("Opened {}: {}", say::date_time(one.opened), one.reason)
            };
            unreviewed.map(|one| offer(one.id, text(one))).collect()
        }
    }
}
