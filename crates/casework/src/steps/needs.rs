//! A request to find out what help with education, health and care a child needs: asked for, decided,
//! the plan.
//!
//! The team for special educational needs keeps its own record; here stand the days, so that nobody who
//! works with the child misses them. All of it is fact.

use super::last;
use crate::{
    actor::Role,
    case::Case,
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{Field, Form, Kind},
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;
use words::{Date, Subject, codes::NEEDS_STEP};

/// A step of finding out what help with education, health and care is needed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NeedsRecorded {
    /// Which, as coded.
    pub step: String,
    /// Who asked, or what was decided and why; may be empty.
    pub text: String,
}

/// Record a step of education, health and care needs.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordNeeds {
    step: String,
    on: Date,
    text: Option<String>,
}

impl Command for RecordNeeds {
    const FORM: Form = Form {
        name: "record_education_health_care",
        title: "Record a step of education, health and care needs",
        hint: "It is decided within six weeks whether to assess, and a plan is issued within 20.",
        submit: "Record the step",
        fields: &[
            Field::needed("step", "What happened?", Kind::Choice(&NEEDS_STEP)),
            Field::needed("on", "When?", Kind::PastDate),
            Field::optional("text", "Who asked, or what was decided and why?", Kind::Text(20_000)),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager];
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];
    const AGES: Option<RangeInclusive<u16>> = Some(0..=24);

    fn fits(case: &Case) -> bool {
        case.is_a_child()
    }

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        last(&case.steps.needs, |code| NEEDS_STEP.text(code))
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        match (self.step.as_str(), case.steps.needs_wait(self.on)) {
            ("asked", true) => {
                return Err(Refusal::because(
                    "A request waits already. Record what was decided on it first.",
                ));
            }
            ("asked", false) | (_, true) => {}
            _ => {
                return Err(Refusal::because(
                    "No request for such an assessment waited on that day by our record. Record that somebody asked first.",
                ));
            }
        }
        let event = NeedsRecorded { step: self.step, text: self.text.unwrap_or_default() };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(self.on), event)])
    }
}
