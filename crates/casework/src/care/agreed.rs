//! The placement plan: what is agreed about a child's life where they live now.
//!
//! It is agreed before the child goes to live there, and where that could not be, within five working
//! days (Care Planning, Placement and Case Review (England) Regulations 2010, regulation 9).

use super::in_care;
use crate::{
    actor::Role,
    case::Case,
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{Field, Form, Kind},
    refusal::{Missing, Refusal},
};
use serde::{Deserialize, Serialize};
use words::{Date, EpisodeId, Subject, codes::PLACEMENT_TYPE, say};

/// What is followed up of a placement. One that has none of it was brought by an import, or recorded
/// before this was asked: nobody waits for its plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Followed {
    /// Of a planned move: when the child, the parents and the others who are owed it had notice in
    /// writing (regulation 13).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<Date>,
    /// Whether the place lies outside the council's own area.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub outside: bool,
}

/// A placement plan was agreed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlacementPlanAgreed {
    /// Of which placement.
    pub placement: EpisodeId,
    /// The day on which the child began to live there.
    pub began: Date,
    /// What was agreed: day to day, health, school, contact, who decides what.
    pub text: String,
}

/// Record that a placement plan was agreed.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordPlacementPlan {
    agreed: Date,
    text: String,
}

impl Command for RecordPlacementPlan {
    const FORM: Form = Form {
        name: "record_placement_plan",
        title: "Record the placement plan",
        hint: "For where the child lives now. Agreed before the child moves there, or within five working days.",
        submit: "Record the plan",
        fields: &[
            Field::needed("agreed", "When was it agreed?", Kind::PastDate),
            Field::needed(
                "text",
                "What was agreed about daily life, health, school and contact, and who decides what?",
                Kind::Text(50_000),
            ),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager];
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.is_in_care() && case.care.placement().is_some()
    }

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        let now = case.care.placement().map(|one| {
            let since = say::date(one.from);
            let kind = PLACEMENT_TYPE.text(&one.kind);
            let agreed = case.promised.plan_of(one.id);
            let agreed = agreed.map(|on| format!(". Plan agreed on {}", say::date(on)));
            ("agreed", format!("{kind}, since {since}{}", agreed.unwrap_or_default()))
        });
        now.into_iter().collect()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        in_care(case)?;
        let Some(placement) = case.care.placement() else {
            return Err(Refusal::gate(
                "A placement plan is about where a child in care lives.",
                vec![Missing::mended_by(
                    "change_placement",
                    "Where this child lives is not on the record.",
                )],
            ));
        };
        let event =
            PlacementPlanAgreed { placement: placement.id, began: placement.from, text: self.text };
        let fact = Fact::new(Subject::Person(case.id), Happened::On(self.agreed), event);
        Ok(vec![fact.labelled(placement.label)])
    }
}
