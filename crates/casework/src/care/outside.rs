//! The approval of a placement outside the council's own area.
//!
//! It is approved before the child goes there, the council of that area is told, and the child, the
//! parents and the reviewing officer are asked; at a distance a director approves it (Care Planning,
//! Placement and Case Review (England) Regulations 2010, regulations 11 and 12).

use super::in_care;
use crate::{
    actor::Role,
    case::Case,
    command::{Command, Situation},
    entry::{Fact, Happened},
    event::Facet,
    form::{Field, Form, Kind},
    refusal::{Missing, Refusal},
};
use serde::{Deserialize, Serialize};
use words::{Date, EpisodeId, Subject};

/// A placement outside the council's own area was approved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutsidePlacementApproved {
    /// Which placement.
    pub placement: EpisodeId,
    /// The day on which the child began to live there.
    pub began: Date,
    /// Whether it is at a distance: in no area that borders the council's own.
    pub distant: bool,
    /// When the council of that area was told.
    pub told: Date,
    /// Who was asked, and why it is the right place.
    pub text: String,
}

/// Approve a placement outside the council's own area.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ApproveOutsidePlacement {
    approved: Date,
    distant: bool,
    told: Date,
    text: String,
}

impl Command for ApproveOutsidePlacement {
    const FORM: Form = Form {
        name: "approve_outside_placement",
        title: "Approve a placement outside our area",
        hint: "Before the child goes there. At a distance a director approves it.",
        submit: "Approve the placement",
        fields: &[
            Field::needed("approved", "When was it approved?", Kind::PastDate),
            Field::needed("distant", "Is it further than the areas that border ours?", Kind::YesNo),
            Field::needed("told", "When was the council of that area told?", Kind::PastDate),
            Field::needed(
                "text",
                "Who was asked, and why is it the right place for this child?",
                Kind::Text(20_000),
            ),
        ],
    };
    const ROLES: &'static [Role] = &[Role::TeamManager, Role::Director];
    const READS: &'static [Facet] = &[Facet::Plan, Facet::Allocation];

    fn fits(case: &Case) -> bool {
        case.care.placement().is_some_and(|one| one.outside)
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        in_care(case)?;
        let Some(placement) = case.care.placement().filter(|one| one.outside) else {
            return Err(Refusal::gate(
                "Only a placement outside our area is approved so.",
                vec![Missing::mended_by(
                    "change_placement",
                    "By our record this child doesn't live outside our area.",
                )],
            ));
        };
        if self.distant && !situation.actor.is(Role::Director) {
            return Err(Refusal::because(
                "A director approves a placement at a distance. Ask one to do it.",
            )
            .at("distant"));
        }
        let event = OutsidePlacementApproved {
            placement: placement.id,
            began: placement.from,
            distant: self.distant,
            told: self.told,
            text: self.text,
        };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(self.approved), event)])
    }
}
