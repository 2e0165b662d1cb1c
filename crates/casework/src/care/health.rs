//! Health and education of a child in care: assessments, dental checks, education plans.
//!
//! All of them are facts that add up. A doctor sees the child before the first review, then every
//! year, and every six months under five (Care Planning, Placement and Case Review (England)
//! Regulations 2010, regulation 7).

use super::birthday;
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
use words::{Date, Subject, codes::HEALTH_CHECK, say};

/// Something was done for a child's health.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HealthChecked {
    /// What, as coded.
    pub check: String,
    /// By whom; may be empty.
    pub by: String,
    /// The score of a strengths and difficulties questionnaire, 0 to 40.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<u8>,
    /// Whether the child was under five: then the next assessment is due sooner. Nothing when no
    /// day of birth was known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under_five: Option<bool>,
    /// What was found, and what is done; may be empty.
    pub text: String,
}

/// A personal education plan was made or looked at again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EducationPlanRecorded {
    /// Where the child learns.
    pub school: String,
    /// What is to change, and who helps.
    pub text: String,
    /// What the child says; may be empty.
    pub child_view: String,
    /// When it is to be looked at again.
    pub next: Option<Date>,
}

const RECORDERS: &[Role] = &[Role::SocialWorker, Role::TeamManager];

/// Record what was done for a child's health.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordHealthCheck {
    check: String,
    done: Date,
    score: Option<String>,
    by: Option<String>,
    text: Option<String>,
}

impl Command for RecordHealthCheck {
    const FORM: Form = Form {
        name: "record_health_check",
        title: "Record a health or dental check",
        hint: "",
        submit: "Record the check",
        fields: &[
            Field::needed("check", "What was done?", Kind::Choice(&HEALTH_CHECK)),
            Field::needed("done", "When?", Kind::PastDate),
            Field::needed("score", "What was the score?", Kind::Line(2))
                .when("check", "strengths")
                .hint("From 0 to 40."),
            Field::optional("by", "By whom?", Kind::Line(200)),
            Field::optional("text", "What was found, and what is done?", Kind::Text(20_000)),
        ],
    };
    const ROLES: &'static [Role] = RECORDERS;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.is_in_care() || case.care.leaving_now().is_some()
    }

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        let last = case.care.health.last().map(|one| {
            let what = HEALTH_CHECK.text(&one.check);
            ("check", format!("Last: {what}, {}", say::date(one.on)))
        });
        last.into_iter().collect()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let score = match self.score.as_deref().filter(|_| self.check == "strengths") {
            None => None,
            Some(text) => {
                let score = text.parse::<u8>().ok().filter(|score| *score <= 40);
                let wrong = || Refusal::because("The score is a whole number from 0 to 40.");
                Some(score.ok_or_else(wrong)?)
            }
        };
        let event = HealthChecked {
            check: self.check,
            by: self.by.unwrap_or_default(),
            score,
            under_five: case.identity.born.map(|born| self.done < birthday(born, 5)),
            text: self.text.unwrap_or_default(),
        };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(self.done), event)])
    }
}

/// Record a personal education plan.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordEducationPlan {
    held: Date,
    school: String,
    text: String,
    child_view: String,
    next: Date,
}

impl Command for RecordEducationPlan {
    const FORM: Form = Form {
        name: "record_education_plan",
        title: "Record a personal education plan",
        hint: "",
        submit: "Record the plan",
        fields: &[
            Field::needed("held", "When was it agreed?", Kind::PastDate),
            Field::needed("school", "Where does the child learn?", Kind::Line(200)),
            Field::needed("text", "What is to change, and who helps?", Kind::Text(20_000)),
            Field::needed(
                "child_view",
                "What does the child say, in their own words?",
                Kind::Text(10_000),
            ),
            Field::needed("next", "When is it looked at again?", Kind::Date),
        ],
    };
    const ROLES: &'static [Role] = RECORDERS;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.is_in_care()
    }

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        let last = case.care.education.last();
        last.map(|one| ("school", format!("Last: {}", one.school))).into_iter().collect()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        if self.next <= self.held {
            return Err(
                Refusal::because("The plan must be looked at again after this day.").at("next")
            );
        }
        let event = EducationPlanRecorded {
            school: self.school,
            text: self.text,
            child_view: self.child_view,
            next: Some(self.next),
        };
        let subject = Subject::Person(situation.case.id);
        Ok(vec![Fact::new(subject, Happened::On(self.held), event)])
    }
}
