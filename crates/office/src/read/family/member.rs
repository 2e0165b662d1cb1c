//! One person of a family page, as deep as the reader may see them.

use casework::{Access, Act, Case, Responsible, Workforce, case, identity::Kind, responsible};
use oversight::Deadline;
use std::sync::Arc;
use words::{Date, Label, PersonId, WorkerId};

/// One person of a family, as deep as the reader may see them.
#[derive(Clone)]
pub struct Member {
    /// Who.
    pub id: PersonId,
    /// How deep, and why.
    pub access: Access,
    /// Their case; at depth *exists* a page shows name, birth year, whether open and team alone.
    pub case: Arc<Case>,
    /// Who answers for them on the day of the page.
    pub responsible: Responsible,
    /// Who has to act for them now: whoever holds the case, else the manager.
    pub owner: Option<WorkerId>,
    /// What has to be done for them by a day, the next first: clocks as they stood on the day of
    /// the page.
    pub due: Vec<Due>,
    /// What the reader may do about them, in the order of the table; empty in an as-at view.
    pub acts: Vec<&'static Act>,
    /// The labels under which their address stands today, also in an as-at view.
    pub address_labels: Vec<Label>,
    /// The latest visits with words of theirs, newest first; each under the strictest label under
    /// which its entry speaks of them.
    pub quotes: Vec<case::Visit>,
}

/// Something that has to be done for somebody by a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Due {
    /// What, and by when.
    pub deadline: Deadline,
    /// Who has to: whoever holds the case, the manager, or for a referral the front door's.
    pub owner: Option<WorkerId>,
    /// Whether it should have been done by now.
    pub late: bool,
}

/// An address that may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// As written, with the postcode.
    pub text: String,
    /// From this day.
    pub from: Date,
}

/// How a case stands, the strongest first.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// They have died.
    Died(Date),
    /// A plan runs: its kind, and since when.
    Plan(String, Date),
    /// They are being assessed since a day.
    Assessment(Date),
    /// The case is open since a day, with neither.
    Open(Date),
    /// A referral of a day waits for a decision.
    ReferralWaits(Date),
    /// A contact of a day waits for a decision.
    ContactWaits(Date),
    /// The last case was closed on a day, for a coded reason.
    Closed(Date, String),
    /// There was never one.
    NeverOpen,
}

impl Member {
    /// Somebody as a page shows them: `now` is their case as it stands today.
    pub(super) fn new(
        case: Arc<Case>,
        now: &Case,
        access: Access,
        (workforce, today): (&Workforce, Date),
    ) -> Self {
        let held = now.identity.addresses.iter().filter(|one| one.to.is_none());
        let mut labels: Vec<Label> =
            held.map(|one| one.label).filter(|label| *label != Label::None).collect();
        labels.sort_unstable();
        labels.dedup();
        Self {
            id: case.id,
            access,
            responsible: responsible(&case, workforce, today),
            owner: None,
            due: Vec::new(),
            acts: Vec::new(),
            address_labels: labels,
            quotes: Vec::new(),
            case,
        }
    }

    /// Whether they are a child, born or not.
    pub fn is_child(&self) -> bool {
        self.case.identity.kind != Kind::Adult
    }

    /// The address where they live, when no label withholds any of theirs.
    pub fn address(&self) -> Option<Address> {
        if !self.address_labels.is_empty() {
            return None;
        }
        let one = self.case.identity.addresses.iter().rfind(|one| one.to.is_none())?;
        let text = match (one.lines.is_empty(), one.postcode.is_empty()) {
            (false, false) => format!("{}, {}", one.lines, one.postcode),
            _ => format!("{}{}", one.lines, one.postcode),
        };
        let plain = one.label == Label::None && !text.is_empty();
        plain.then(|| Address { text: text.replace('\n', ", "), from: one.from })
    }

    /// How their case stands on a day.
    pub fn standing(&self, on: Date) -> Standing {
        let case = &self.case;
        if let Some(died) = case.identity.died {
            return Standing::Died(died);
        }
        let running = case.plans.iter().filter(|plan| plan.ended.is_none());
        if let Some(plan) = running.max_by_key(|plan| (strength(&plan.kind), plan.started)) {
            return Standing::Plan(plan.kind.clone(), plan.started);
        }
        if case.is_open() {
            let running = case.assessments.iter().rfind(|one| one.finished.is_none());
            let opened = || casework::responsibility::opened(case, on).unwrap_or(on);
            return running
                .map_or_else(|| Standing::Open(opened()), |one| Standing::Assessment(one.started));
        }
        if let Some(referral) = case.referrals.iter().find(|one| one.is_waiting()) {
            return Standing::ReferralWaits(referral.received);
        }
        if let Some(contact) = case.contacts.iter().find(|one| one.decision.is_none()) {
            return Standing::ContactWaits(contact.received.day());
        }
        let closed = case.referrals.iter().filter_map(|one| one.closed.clone());
        closed
            .max_by_key(|(day, _)| *day)
            .map_or(Standing::NeverOpen, |(day, why)| Standing::Closed(day, why))
    }
}

/// Of several plans that run, the one by which a page calls the child's standing.
fn strength(kind: &str) -> u8 {
    match kind {
        "care" => 3,
        "child_protection" => 2,
        "child_in_need" => 1,
        _ => 0,
    }
}
