//! The steps before and after a review of care: the social worker's report, the list of decisions, the
//! manager's answer, the full record, and its sending.
//!
//! The limits are those of the handbook for independent reviewing officers (2010); `oversight` counts
//! them. What the reviewing officer owes, the officer records, from outside the line of the case; what
//! the manager answers, a manager.

use super::{in_care, review::outside};
use crate::{
    actor::Role,
    case::{Case, promised::ReviewStep},
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{Field, Form, Kind},
    refusal::{Missing, Refusal},
};
use serde::{Deserialize, Serialize};
use words::{Date, EpisodeId, Subject, codes::REVIEW_STEP, say};

/// A step before or after a review of care was taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReviewStepTaken {
    /// Which period of care.
    pub period: EpisodeId,
    /// What was done, as coded.
    pub step: String,
    /// The day of the review to which it belongs; nothing of the report for one that is to come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Date>,
    /// Of an answer: whether the manager agrees with the decisions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agrees: Option<bool>,
    /// To whom it went, or what the answer is; may be empty.
    pub text: String,
}

/// The step that comes before a review.
pub const REPORT: &str = "report";
/// The manager's answer to the decisions.
pub const ANSWER: &str = "answer";

/// Record a step before or after a review of care.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordReviewStep {
    step: String,
    on: Date,
    agrees: Option<bool>,
    review: Option<Date>,
    text: Option<String>,
}

impl Command for RecordReviewStep {
    const FORM: Form = Form {
        name: "record_review_step",
        title: "Record a step before or after a review of care",
        hint: "The reviewing officer records the list of decisions and the record; a manager the answer.",
        submit: "Record the step",
        fields: &[
            Field::needed("step", "What was done?", Kind::Choice(&REVIEW_STEP)),
            Field::needed("on", "On which day?", Kind::PastDate),
            Field::needed("agrees", "Does the manager agree with the decisions?", Kind::YesNo)
                .when("step", ANSWER),
            Field::optional(
                "text",
                "To whom did it go, or what is the answer?",
                Kind::Text(20_000),
            ),
            Field::optional("review", "When was the review held?", Kind::PastDate)
                .hint("Left empty: the last one. A report belongs to the next."),
        ],
    };
    const ROLES: &'static [Role] = &[Role::ReviewingOfficer, Role::SocialWorker, Role::TeamManager];
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.is_in_care()
    }

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        let Some(last) = case.care.reviews_now().last() else { return Vec::new() };
        let done = case.promised.steps_of(last.held);
        let done =
            done.map(|one| format!("{}, on {}", REVIEW_STEP.text(&one.step), say::date(one.on)));
        let done: Vec<String> = done.collect();
        let held = say::date(last.held);
        let said = match done.as_slice() {
            [] => format!("After the review of {held}: nothing yet"),
            done => format!("After the review of {held}: {}", done.join("; ")),
        };
        vec![("step", said)]
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let period = in_care(case)?;
        self.may(situation)?;
        let review = self.of(case)?;
        if review.is_some_and(|held| self.on < held) {
            return Err(Refusal::because(
                "This can't have been done before the review was held. Check the day.",
            )
            .at("on"));
        }
        if self.is_known(case, review) {
            return Err(Refusal::because("This step is on the record already.").at("step"));
        }
        let event = ReviewStepTaken {
            period: period.id,
            agrees: self.agrees.filter(|_| self.step == ANSWER),
            step: self.step,
            review,
            text: self.text.unwrap_or_default(),
        };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(self.on), event)])
    }
}

impl RecordReviewStep {
    /// Whose step it is.
    fn may(&self, situation: &Situation<'_>) -> Result<(), Refusal> {
        match self.step.as_str() {
            REPORT => Ok(()),
            ANSWER if situation.actor.is(Role::TeamManager) => Ok(()),
            ANSWER => Err(Refusal::because(
                "A manager answers the decisions of a review. Ask the manager of the team to record it.",
            )
            .at("step")),
            _ if situation.actor.is(Role::ReviewingOfficer) => {
                outside(situation.case, situation.by(), situation)
            }
            _ => Err(Refusal::because(
                "The reviewing officer sends out the decisions and the record. Ask the officer to record it.",
            )
            .at("step")),
        }
    }

    /// The day of the review to which it belongs.
    fn of(&self, case: &Case) -> Result<Option<Date>, Refusal> {
        let mut held = case.care.reviews_now().map(|one| one.held);
        match self.review {
            // A report belongs to a review that is to come, whichever was the last.
            _ if self.step == REPORT => Ok(None),
            Some(day) if held.any(|one| one == day) => Ok(Some(day)),
            Some(_) => Err(Refusal::because(
                "No review of this period of care was held on that day by our record.",
            )
            .at("review")),
            None => held.last().map(Some).ok_or_else(|| {
                Refusal::gate(
                    "There is no review yet that this could follow.",
                    vec![Missing::mended_by(
                        "record_care_review",
                        "No review of this period of care is on the record.",
                    )],
                )
            }),
        }
    }

    /// Whether the same was recorded of the same review; of a report, since the last.
    fn is_known(&self, case: &Case, review: Option<Date>) -> bool {
        let last = case.care.reviews_now().map(|one| one.held).last();
        let same = |one: &ReviewStep| {
            let since = review.is_some() || last.is_none_or(|held| one.on > held);
            one.step == self.step && one.review == review && since
        };
        case.promised.review_steps.iter().any(same)
    }
}
