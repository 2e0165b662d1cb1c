//! The approval of a placement outside the council's own area.
//!
//! It is approved before the child goes there, by whoever the delegation table names. The council of
//! that area is told, before the move or, in an emergency, within five working days; the child, the
//! parents and the reviewing officer are asked (Care Planning, Placement and Case Review (England)
//! Regulations 2010, regulations 11 to 13).

use super::in_care;
use crate::{
    actor::Role,
    case::Case,
    command::{Command, Situation},
    decision::delegation::{Decider, may_decide},
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
    /// When the council of that area was told; nothing where it was not yet, in an emergency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Date>,
    /// Who was asked, and why it is the right place.
    pub text: String,
}

/// Approve a placement outside the council's own area.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ApproveOutsidePlacement {
    approved: Date,
    distant: bool,
    told: Option<Date>,
    text: String,
}

impl Command for ApproveOutsidePlacement {
    const FORM: Form = Form {
        name: "approve_outside_placement",
        title: "Approve a placement outside our area",
        hint: "A director approves it before the child goes there.",
        submit: "Approve the placement",
        fields: &[
            Field::needed("approved", "When was it approved?", Kind::PastDate),
            Field::needed("distant", "Is it further than the areas that border ours?", Kind::YesNo),
            Field::optional("told", "When was the council of that area told?", Kind::PastDate)
                .hint("In an emergency it may be told within five working days of the move."),
            Field::needed(
                "text",
                "Who was asked, and why is it the right place for this child?",
                Kind::Text(20_000),
            ),
        ],
    };
    const ROLES: &'static [Role] = &[Role::Director];
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
        may_decide(case, &Decider::actor(situation), "out_of_area", self.approved)?;
        let event = OutsidePlacementApproved {
            placement: placement.id,
            began: placement.from,
            distant: self.distant,
            told: self.told,
            text: self.text,
        };
        let fact = Fact::new(Subject::Person(case.id), Happened::On(self.approved), event);
        Ok(vec![fact.labelled(placement.label)])
    }
}
