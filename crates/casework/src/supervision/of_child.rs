//! A child in supervision: what was talked through about the child, and what was agreed and why.
//!
//! It stands on the child's record, because it is about the child. Whoever holds the case doesn't
//! record it: a second person has looked.

use super::ROLES;
use crate::{
    actor::Role,
    attendance::case_of,
    case::Case,
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{Field, Form, Kind},
    identity,
    refusal::Refusal,
    responsibility::{Responsible, responsible},
    siblings::{LABEL, SAME_WORDS},
};
use serde::{Deserialize, Serialize};
use words::{Date, Label, PersonId, Subject, WorkerId, say};

/// A child was talked through in supervision, on the day on which this happened, by whoever
/// recorded it and whoever held the case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseSupervisionHeld {
    /// Who held the case then; nothing when nobody did.
    pub worker: Option<WorkerId>,
    /// What was talked through.
    pub talked: String,
    /// What was agreed, and why.
    pub agreed: String,
}

/// Record a child's supervision.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordCaseSupervision {
    held: Date,
    talked: String,
    agreed: String,
    siblings: Option<Vec<PersonId>>,
    label: Option<Label>,
}

impl Command for RecordCaseSupervision {
    const FORM: Form = Form {
        name: "record_case_supervision",
        title: "Record supervision of this child’s case",
        hint: "What you and whoever holds the case talked through. It stands on the child’s record; what is about the worker goes on theirs.",
        submit: "Record it",
        fields: &[
            Field::needed("held", "When did you talk it through?", Kind::PastDate),
            Field::needed("talked", "What did you talk through?", Kind::Text(20_000)).hint(
                "What is a day like for this child? What has changed, what is stuck, what don’t we know?",
            ),
            Field::needed("agreed", "What did you agree, and why?", Kind::Text(20_000))
                .hint("Who does what by when also goes on the tasks: “Agree what will be done”."),
            SAME_WORDS,
            LABEL,
        ],
    };
    const ROLES: &'static [Role] = ROLES;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.identity.kind != identity::Kind::Adult && case.is_open()
    }

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        let Some(last) = &case.supervised else { return Vec::new() };
        let day = say::date(last.held);
        let words = match last.label {
            Label::None => format!("Agreed on {day}: {}", last.agreed),
            _ => format!("Talked through last on {day}"),
        };
        vec![("talked", words)]
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let everybody = situation.together(&self.others())?;
        let mut facts = Vec::new();
        for person in everybody {
            let worker = case_of(situation, person).and_then(|case| {
                match responsible(case, situation.workforce, self.held) {
                    Responsible::Worker { worker, .. } => Some(worker),
                    _ => None,
                }
            });
            if worker == Some(situation.by()) {
                return Err(Refusal::because(
                    "You hold this case yourself. Whoever supervises you records what you talked through.",
                ));
            }
            let event = CaseSupervisionHeld {
                worker,
                talked: self.talked.clone(),
                agreed: self.agreed.clone(),
            };
            let fact = Fact::new(Subject::Person(person), Happened::On(self.held), event);
            facts.push(fact.labelled(self.label.unwrap_or_default()));
        }
        Ok(facts)
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }
}
