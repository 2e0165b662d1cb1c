//! Restrictions: who may know of somebody at all, and who must stand between.
//!
//! Import fails closed: whoever was not classified is readable by information governance only.

use crate::{
    access::Depth,
    actor::Role,
    allegation,
    case::Case,
    choices::{CLASSIFICATION, RESTRICTION},
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::{Event, Facet},
    form::{Field, Form, Kind as Ask},
    refusal::{Missing, Refusal},
    workforce::Workforce,
};
use serde::{Deserialize, Serialize};
use words::{Date, Subject, WorkerId};

/// Who may know of somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Classification {
    /// Nobody has decided yet: information governance only.
    #[default]
    Unclassified,
    /// No restriction: need-to-know alone decides.
    Open,
    /// Restricted to custodians.
    Restricted(Restriction),
    /// An entry that decided it can't be read: information governance, and the custodians who were
    /// known before it. Never recorded; only what a fold makes of such an entry.
    #[serde(skip)]
    Unclear(Vec<WorkerId>),
}

impl Classification {
    /// Those who may see a restricted record; nobody for one that is not.
    pub fn custodians(&self) -> &[WorkerId] {
        match self {
            Self::Restricted(restriction) => &restriction.custodians,
            Self::Unclear(known) => known,
            Self::Unclassified | Self::Open => &[],
        }
    }

    /// Whether information governance answers for the record: nobody has decided yet, or too few
    /// custodians are left, or the decision can't be read.
    pub fn falls_to_governance(&self) -> bool {
        match self {
            Self::Unclassified | Self::Unclear(_) => true,
            Self::Open => false,
            Self::Restricted(restriction) => restriction.is_short(),
        }
    }

    /// Somebody can no longer be a custodian.
    pub fn lose(&mut self, custodian: WorkerId) {
        match self {
            Self::Restricted(restriction) => restriction.custodians.retain(|id| *id != custodian),
            Self::Unclear(known) => known.retain(|id| *id != custodian),
            Self::Unclassified | Self::Open => {}
        }
    }
}

impl Restriction {
    /// Whether fewer than two custodians are left: information governance stands in until others
    /// are named.
    pub fn is_short(&self) -> bool {
        let first = self.custodians.first();
        !self.custodians.iter().any(|id| first != Some(id))
    }
}

/// Why somebody's record is restricted, and to whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restriction {
    /// Why, as coded: `staff_relative`, `protected_address`, `adoption`, `court_or_police`, `public_interest`.
    pub kind: String,
    /// Those who may see the record: at least two.
    pub custodians: Vec<WorkerId>,
}

/// Who may know of somebody was decided.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RestrictionClassified {
    /// The decision.
    pub classification: Classification,
    /// Why, in words; may be empty when imported.
    pub reason: String,
}

/// A custodian of a restricted record left, or has no role any more in which they work with
/// families. They lose access at once; the record is not left without anybody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustodianLost {
    /// Who.
    pub custodian: WorkerId,
    /// How many are left; with fewer than two, information governance stands in.
    pub remaining: u32,
}

/// Those who by these facts can no longer be custodians: they leave, or lose their last role with
/// families.
pub fn custodians_lost(facts: &[Fact], workforce: &Workforce) -> Vec<WorkerId> {
    let lost = |fact: &Fact| {
        let Subject::Worker(id) = fact.subject else { return None };
        let keeps = |taken: Role| {
            let roles = workforce.worker(id).map_or(&[][..], |worker| worker.roles.as_slice());
            roles.iter().any(|role| *role != taken && Role::WITH_PEOPLE.contains(role))
        };
        let gone = match &fact.event {
            Event::WorkerLeft(_) => true,
            Event::RoleRevoked(e) => !keeps(e.role),
            _ => false,
        };
        gone.then_some(id)
    };
    facts.iter().filter_map(lost).collect()
}

/// What stands on a person's record once these workers can no longer be custodians of it; nothing
/// where they are none.
pub fn without_custodians(case: &Case, lost: &[WorkerId], today: Date) -> Vec<Fact> {
    let mut left = case.classification.clone();
    let mut facts = Vec::new();
    for custodian in lost.iter().copied().filter(|id| case.classification.custodians().contains(id))
    {
        left.lose(custodian);
        let remaining = u32::try_from(left.custodians().len()).unwrap_or(u32::MAX);
        let event = CustodianLost { custodian, remaining };
        facts.push(Fact::new(Subject::Person(case.id), Happened::On(today), event));
    }
    facts
}

/// Decide who may know of somebody.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ClassifyPerson {
    classification: String,
    kind: Option<String>,
    first_custodian: Option<WorkerId>,
    second_custodian: Option<WorkerId>,
    reason: String,
}

impl Command for ClassifyPerson {
    const FORM: Form = Form {
        name: "classify_person",
        title: "Decide who may see this record",
        hint: "For everybody but its custodians a restricted person does not exist: not in lists, not in counts, not in search.",
        submit: "Decide",
        fields: &[
            Field::needed(
                "classification",
                "Is this record restricted?",
                Ask::Choice(&CLASSIFICATION),
            ),
            Field::needed("kind", "Why is it restricted?", Ask::Choice(&RESTRICTION))
                .when("classification", "restricted"),
            Field::needed("first_custodian", "First custodian", Ask::Worker)
                .when("classification", "restricted"),
            Field::needed("second_custodian", "Second custodian", Ask::Worker)
                .when("classification", "restricted"),
            Field::needed("reason", "Why?", Ask::Text(5_000)),
        ],
    };
    const ROLES: &'static [Role] =
        &[Role::InformationGovernance, Role::Director, Role::TeamManager, Role::DesignatedOfficer];
    const DEPTH: Depth = Depth::Exists;
    /// A record whose last decision can't be read must be closed or opened by a new one.
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[Facet::Status];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        // Once a record is restricted only its custodians see it, so they hand it on themselves.
        let restricted = !situation.case.classification.custodians().is_empty();
        if !restricted && !situation.actor.is(Role::InformationGovernance) {
            return Err(Refusal::because(
                "Information governance decides who may see this record. Ask them.",
            ));
        }
        if self.classification == "open" && situation.case.duties.is_of_an_allegation() {
            return Err(Refusal::because(
                "The record of an allegation stays with its designated officers.",
            ));
        }
        let classification = if self.classification == "open" {
            Classification::Open
        } else {
            Classification::Restricted(self.restriction(situation)?)
        };
        let event = RestrictionClassified { classification, reason: self.reason };
        let subject = Subject::Person(situation.case.id);
        Ok(vec![Fact::new(subject, Happened::On(situation.today), event)])
    }
}

impl ClassifyPerson {
    fn restriction(&self, situation: &Situation<'_>) -> Result<Restriction, Refusal> {
        let chosen = [self.first_custodian, self.second_custodian];
        let custodians: Vec<WorkerId> = chosen.into_iter().flatten().collect();
        let here = |id: &WorkerId| {
            let worker = situation.workforce.worker(*id).filter(|worker| worker.left.is_none());
            worker.is_some_and(|w| w.roles.iter().any(|role| Role::WITH_PEOPLE.contains(role)))
        };
        if custodians.len() < 2 || custodians[0] == custodians[1] || !custodians.iter().all(here) {
            return Err(Refusal::gate(
                "A restricted record needs two custodians.",
                vec![Missing::on_the_form(
                    "Choose two different people who work with families or in information governance.",
                )],
            ));
        }
        let mut kind = self.kind.clone().unwrap_or_default();
        if situation.case.duties.is_of_an_allegation() {
            allegation::RESTRICTED_AS.clone_into(&mut kind);
            for_an_allegation(&custodians, situation)?;
        }
        Ok(Restriction { kind, custodians })
    }
}

/// The record of an allegation is kept by designated officers and directors, and never by the one
/// whom it is about.
fn for_an_allegation(custodians: &[WorkerId], situation: &Situation<'_>) -> Result<(), Refusal> {
    let keeps = |id: &WorkerId| {
        let worker = situation.workforce.worker(*id);
        let officer = |role: &Role| matches!(role, Role::DesignatedOfficer | Role::Director);
        worker.is_some_and(|worker| worker.roles.iter().any(officer))
    };
    if situation.case.duties.alleged().any(|id| custodians.contains(&id)) {
        return Err(Refusal::gate(
            "Whoever an allegation is about can't keep its record.",
            vec![Missing::on_the_form("Choose somebody else.")],
        ));
    }
    if !custodians.iter().all(keeps) {
        return Err(Refusal::gate(
            "The record of an allegation is kept by designated officers.",
            vec![Missing::on_the_form("Choose designated officers, or a director beside one.")],
        ));
    }
    Ok(())
}
