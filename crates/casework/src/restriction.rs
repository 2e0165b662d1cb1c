//! Restrictions: who may know of somebody at all, and who must stand between.
//!
//! Import fails closed: whoever was not classified is readable by information governance only.

use crate::{
    access::Depth,
    actor::Role,
    choices::{CLASSIFICATION, RESTRICTION},
    command::{Command, Situation},
    entry::{Fact, Happened},
    event::Facet,
    form::{Field, Form, Kind as Ask},
    refusal::{Missing, Refusal},
};
use serde::{Deserialize, Serialize};
use words::{Subject, WorkerId};

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
        &[Role::InformationGovernance, Role::Director, Role::TeamManager];
    const DEPTH: Depth = Depth::Exists;
    const READS: &'static [Facet] = &[Facet::Status];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        // Once a record is restricted only its custodians see it, so they hand it on themselves.
        let restricted = matches!(situation.case.classification, Classification::Restricted(_));
        if !restricted && !situation.actor.is(Role::InformationGovernance) {
            return Err(Refusal::because(
                "Information governance decides who may see this record. Ask them.",
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
        Ok(Restriction { kind: self.kind.clone().unwrap_or_default(), custodians })
    }
}
