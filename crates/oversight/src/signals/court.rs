//! What a court, a family in pre-proceedings or somebody who asked for a decision waits for.
//!
//! Nothing is waited for after a death. The court's own hearings have a clock too: where none is
//! recorded, either the court is late or the record is, and the sentence says which is known.

mod before;
mod issued;

use super::within;
use crate::{
    clocks::Deadline,
    kind::Kind,
    question::Question,
    timeline::{Child, Spell, SpellKind},
};
use casework::{Role, decision::delegation};
use words::{WorkerId, codes, say};

/// Whether a kind belongs here.
pub(super) fn is_of(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::DecisionDue
            | Kind::ApplicationDue
            | Kind::FilingDue
            | Kind::LetterDue
            | Kind::PreProceedingsMeeting
            | Kind::PreProceedingsReview
            | Kind::PreProceedings16
            | Kind::CaseManagementHearing
            | Kind::IssuesResolutionHearing
            | Kind::Proceedings26Weeks
            | Kind::SupervisionOrder12
    )
}

/// The clocks of a kind that run for a child.
pub(super) fn deadlines(child: &Child<'_>, kind: Kind, question: &Question<'_>) -> Vec<Deadline> {
    if child.died().is_some() {
        return Vec::new();
    }
    match kind {
        Kind::DecisionDue => decisions(child, question),
        Kind::LetterDue => before::letter(child, question).into_iter().collect(),
        Kind::ApplicationDue => before::application(child, question).into_iter().collect(),
        Kind::PreProceedingsMeeting => before::meetings(child, question),
        Kind::PreProceedingsReview => before::reviews(child, question),
        Kind::PreProceedings16 => before::lasting(child, question),
        Kind::CaseManagementHearing | Kind::IssuesResolutionHearing => {
            issued::hearings(child, kind, question)
        }
        Kind::Proceedings26Weeks => issued::lasting(child, question),
        Kind::SupervisionOrder12 => issued::supervised(child, question).into_iter().collect(),
        _ => issued::filings(child, question),
    }
}

/// How a clock stands, in a sentence, and who has to do what it asks for.
pub(super) fn explain(
    child: &Child<'_>,
    deadline: &Deadline,
    question: &Question<'_>,
) -> (String, Option<WorkerId>) {
    let why = match deadline.kind {
        Kind::DecisionDue => waits(child, deadline),
        Kind::LetterDue
        | Kind::ApplicationDue
        | Kind::PreProceedingsMeeting
        | Kind::PreProceedingsReview
        | Kind::PreProceedings16 => before::explain(deadline),
        _ => issued::explain(child, deadline),
    };
    (why, owner(child, deadline, question))
}

/// Who has to: the colleague who writes it or is asked, while they are here; of a decision, whoever
/// may decide it; else whoever holds the case.
pub(super) fn owner(
    child: &Child<'_>,
    deadline: &Deadline,
    question: &Question<'_>,
) -> Option<WorkerId> {
    let named = |kind| {
        let of = spell(child, kind, deadline)?;
        let worker = question.workforce.worker(of.worker?)?;
        worker.left.is_none_or(|left| question.day() < left).then_some(worker.id)
    };
    match deadline.kind {
        Kind::FilingDue => named(SpellKind::Filing).or_else(|| question.owner(child)),
        Kind::DecisionDue => {
            named(SpellKind::DecisionAwaited).or_else(|| decider(child, deadline, question))
        }
        _ => question.owner(child),
    }
}

/// Who may decide what nobody in particular was asked: the manager, or a director.
fn decider(child: &Child<'_>, deadline: &Deadline, question: &Question<'_>) -> Option<WorkerId> {
    let matter = spell(child, SpellKind::DecisionAwaited, deadline)?.code?;
    let rule = delegation::rule_on(matter, deadline.since)?;
    if rule.roles.contains(&Role::TeamManager) {
        return question.manager(child.team());
    }
    question.director_other_than(None)
}

/// The spell that a clock of this kind runs on.
fn spell<'a>(child: &Child<'a>, kind: SpellKind, deadline: &Deadline) -> Option<Spell<'a>> {
    let mut running = child.running(kind).into_iter();
    running.rfind(|one| deadline.entries.contains(&one.position))
}

fn decisions(child: &Child<'_>, question: &Question<'_>) -> Vec<Deadline> {
    let of = |asked: Spell<'_>| {
        let limit = question.limit(Kind::DecisionDue, asked.from)?;
        let mut deadline = Deadline::new(limit, asked.from, asked.entries());
        deadline.due = asked.origin.max(asked.from);
        deadline.exact = true;
        Some(deadline)
    };
    child.running(SpellKind::DecisionAwaited).into_iter().filter_map(of).collect()
}

fn waits(child: &Child<'_>, deadline: &Deadline) -> String {
    let matter = spell(child, SpellKind::DecisionAwaited, deadline).and_then(|one| one.code);
    let matter = matter.map(|code| format!(" ({})", codes::DECISION_MATTER.text(code)));
    format!(
        "A decision was asked for on {}{}. It was needed by {}, and nobody has decided.",
        say::date(deadline.since),
        matter.unwrap_or_default(),
        say::date(deadline.due)
    )
}
