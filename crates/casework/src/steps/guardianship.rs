//! Special guardianship: notice of an application, the council's report to the court, and the support
//! that follows.
//!
//! Applicants give three months' notice, and the report is written in that time (Children Act 1989,
//! section 14A); a support plan is looked at again every year. All of it is fact; several people may
//! give notice, and one report answers everybody who waits.

use super::last;
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
use words::{Date, Subject, codes::GUARDIANSHIP_STEP};

/// A step of special guardianship.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GuardianshipRecorded {
    /// Which, as coded.
    pub step: String,
    /// Who applies, and what they are to the child; may be empty.
    pub who: String,
    /// What is known, or was agreed; may be empty.
    pub text: String,
}

/// Record a step of special guardianship.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordGuardianship {
    step: String,
    on: Date,
    who: Option<String>,
    text: Option<String>,
}

impl Command for RecordGuardianship {
    const FORM: Form = Form {
        name: "record_guardianship",
        title: "Record a step of special guardianship",
        hint: "Applicants give three months’ notice: the report is written in that time, and answers everybody who has given notice.",
        submit: "Record the step",
        fields: &[
            Field::needed("step", "What happened?", Kind::Choice(&GUARDIANSHIP_STEP)),
            Field::needed("on", "When?", Kind::PastDate),
            Field::needed("who", "Who applies, and what are they to the child?", Kind::Line(300))
                .when("step", "notice"),
            Field::optional("text", "What is known, or was agreed?", Kind::Text(20_000)),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager, Role::FrontDoor];
    const DEPTH: Depth = Depth::Summary;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.is_a_child()
    }

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        last(&case.steps.guardianship, |code| GUARDIANSHIP_STEP.text(code))
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let steps = &case.steps;
        match self.step.as_str() {
            "withdrawn" if !steps.notice_waits(self.on) => {
                return Err(Refusal::because(
                    "No notice of an application waited on that day by our record.",
                ));
            }
            "reviewed" | "support_ended" if !steps.support_runs(self.on) => {
                return Err(Refusal::because(
                    "No support plan ran on that day by our record. Record that it was made first.",
                ));
            }
            _ => {}
        }
        let event = GuardianshipRecorded {
            step: self.step,
            who: self.who.unwrap_or_default(),
            text: self.text.unwrap_or_default(),
        };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(self.on), event)])
    }
}
