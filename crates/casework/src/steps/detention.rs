//! Children who are detained: after a conviction, or on remand.
//!
//! Somebody from the council sees a child who was in care within ten working days, and a child on
//! remand, who is looked after for it, has a detention placement plan within ten. Detention and release
//! are facts that nothing holds up.

use super::{last, liberty::place_label};
use crate::{
    access::Depth,
    actor::Role,
    case::Case,
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{Field, Form, Kind},
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use words::{Date, Subject, codes::DETENTION_STEP};

/// A step of a child's detention.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DetentionRecorded {
    /// Which, as coded.
    pub step: String,
    /// Where the child is; may be empty.
    pub place: String,
    /// What is known, and what the child needs; may be empty.
    pub text: String,
}

/// Record a step of a child's detention.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordDetention {
    step: String,
    on: Date,
    place: Option<String>,
    text: Option<String>,
}

impl Command for RecordDetention {
    const FORM: Form = Form {
        name: "record_detention",
        title: "Record that a child is detained",
        hint: "A child who was in care is visited within ten working days; on remand a plan is made within ten.",
        submit: "Record it",
        fields: &[
            Field::needed("step", "What happened?", Kind::Choice(&DETENTION_STEP)),
            Field::needed("on", "When?", Kind::PastDate),
            Field::optional("place", "Where is the child?", Kind::Line(300)),
            Field::optional(
                "text",
                "What is known, and what does the child need there?",
                Kind::Text(20_000),
            ),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager, Role::OutOfHours];
    const DEPTH: Depth = Depth::Summary;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.is_a_child()
    }

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        last(&case.steps.detention, |code| DETENTION_STEP.text(code))
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let detained = case.steps.detained(self.on);
        match self.step.as_str() {
            "plan" if detained != Some("remanded") => {
                return Err(Refusal::because(
                    "No remand ran on that day by our record. Record that the child was remanded first.",
                ));
            }
            "released" if detained.is_none() => {
                return Err(Refusal::because(
                    "The child was not detained on that day by our record. Record since when they were first.",
                ));
            }
            _ => {}
        }
        let event = DetentionRecorded {
            step: self.step,
            place: self.place.unwrap_or_default(),
            text: self.text.unwrap_or_default(),
        };
        let fact = Fact::new(Subject::Person(case.id), Happened::On(self.on), event);
        Ok(vec![fact.labelled(place_label(case))])
    }
}
