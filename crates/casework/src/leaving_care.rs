//! Young people who leave care: what the council owes them, and the pathway plan.
//!
//! What is owed is a fact of age and of time in care that a worker states; the record does not
//! reckon it. A pathway plan is made within three months and looked at again within six (Care
//! Leavers (England) Regulations 2010, regulations 5 and 7).

pub mod later;
pub mod tonight;

use crate::{
    actor::Role,
    case::Case,
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{Field, Form, Kind},
    identity,
    refusal::{Missing, Refusal},
};
use serde::{Deserialize, Serialize};
use words::{Date, Period, Start, Subject, WorkerId, clock, codes::LEAVING_CARE, say};

/// It was said what the council owes somebody who leaves care.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeavingCareRecorded {
    /// What is owed, as coded.
    pub category: String,
    /// Their personal adviser.
    pub adviser: Option<WorkerId>,
    /// How that is known; may be empty.
    pub text: String,
}

/// A pathway plan was made, or looked at again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PathwayPlanRecorded {
    /// What is to happen: home, money, health, learning, work, people; may be empty.
    pub text: String,
    /// What the young person wants; may be empty.
    pub view: String,
    /// When it is looked at again.
    pub review_by: Option<Date>,
}

/// A pathway plan is looked at again within six months.
pub const PATHWAY_REVIEW: Period = Period::Months(6);

pub(crate) const RECORDERS: &[Role] = &[Role::SocialWorker, Role::TeamManager];

/// Say what the council owes somebody who leaves care.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordLeavingCare {
    from: Date,
    category: String,
    adviser: Option<WorkerId>,
    text: Option<String>,
}

impl Command for RecordLeavingCare {
    const FORM: Form = Form {
        name: "record_leaving_care",
        title: "Say what is owed to a young person who leaves care",
        hint: "",
        submit: "Record it",
        fields: &[
            Field::needed("from", "From which day?", Kind::PastDate),
            Field::needed("category", "What is owed?", Kind::Choice(&LEAVING_CARE)),
            Field::optional("adviser", "Who is their personal adviser?", Kind::Worker),
            Field::optional("text", "How do you know?", Kind::Text(5_000)),
        ],
    };
    const ROLES: &'static [Role] = RECORDERS;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.identity.kind != identity::Kind::Unborn && !case.care.periods.is_empty()
    }

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        let now = case.care.leaving.last();
        let now = now.map(|one| {
            let what = LEAVING_CARE.text(&one.category);
            ("category", format!("Until now: {what}, since {}", say::date(one.from)))
        });
        now.into_iter().collect()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let now = case.care.leaving.last();
        let adviser = self.adviser.or_else(|| now.and_then(|one| one.adviser));
        if now.is_some_and(|one| one.category == self.category && one.adviser == adviser) {
            return Err(Refusal::because("The record says this already."));
        }
        let event = LeavingCareRecorded {
            category: self.category,
            adviser,
            text: self.text.unwrap_or_default(),
        };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(self.from), event)])
    }
}

/// Refuses where nobody has said that anything is owed.
fn owed(case: &Case) -> Result<(), Refusal> {
    if case.care.leaving_now().is_some() {
        return Ok(());
    }
    Err(Refusal::gate(
        "Nothing is owed to this young person by our record.",
        vec![Missing::mended_by(
            "record_leaving_care",
            "Nobody has said what is owed to them when they leave care.",
        )],
    ))
}

/// Record a pathway plan, made or looked at again.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordPathwayPlan {
    on: Date,
    text: String,
    view: String,
    review_by: Option<Date>,
}

impl Command for RecordPathwayPlan {
    const FORM: Form = Form {
        name: "record_pathway_plan",
        title: "Record a pathway plan",
        hint: "Made with the young person. It is looked at again within six months.",
        submit: "Record the plan",
        fields: &[
            Field::needed("on", "When was it agreed or looked at again?", Kind::PastDate),
            Field::needed("view", "What does the young person want?", Kind::Text(20_000)),
            Field::needed(
                "text",
                "What happens about home, money, health, learning, work and people?",
                Kind::Text(50_000),
            ),
            Field::optional("review_by", "When is it looked at again?", Kind::Date)
                .hint("Left empty: six months from now."),
        ],
    };
    const ROLES: &'static [Role] = RECORDERS;
    const READS: &'static [Facet] = &[Facet::Plan];

    fn fits(case: &Case) -> bool {
        case.care.leaving_now().is_some()
    }

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        let last = case.care.pathway.last().filter(|one| !one.view.is_empty());
        let last =
            last.map(|one| ("view", format!("Last time, {}: {}", say::date(one.on), one.view)));
        last.into_iter().collect()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        owed(situation.case)?;
        let last = clock::due(self.on, PATHWAY_REVIEW, Start::DayAfter).unwrap_or(self.on);
        let review_by = match self.review_by {
            Some(day) if day <= self.on => Err(Refusal::because(
                "A pathway plan must be looked at again after the day it was agreed.",
            )
            .at("review_by")),
            Some(day) if day > last => Err(Refusal::because(format!(
                "A pathway plan must be looked at again within {PATHWAY_REVIEW}, by {}.",
                say::date(last)
            ))
            .at("review_by")),
            agreed => Ok(agreed.unwrap_or(last)),
        }?;
        let event =
            PathwayPlanRecorded { text: self.text, view: self.view, review_by: Some(review_by) };
        let subject = Subject::Person(situation.case.id);
        Ok(vec![Fact::new(subject, Happened::On(self.on), event)])
    }
}
