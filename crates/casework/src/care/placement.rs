//! Placements: where a child in care lives, and what the law asks when they move.
//!
//! A planned move is a decision: it was reviewed before the child moved, and the reviewing officer
//! was told. A move in an emergency is a fact that nothing holds up; what it left undone is asked
//! for within a clock (Care Planning, Placement and Case Review (England) Regulations 2010,
//! regulation 14).

use super::{
    RECORDERS,
    agreed::{Followed, PlacementPlanAgreed},
    in_care,
};
use crate::{
    actor::Role,
    case::{Case, care::Placement},
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{EpisodeKind, Field, Form, Kind},
    refusal::{Missing, Refusal},
};
use serde::{Deserialize, Serialize};
use words::{
    Date, EpisodeId, Label, Subject,
    codes::{PLACEMENT_CHANGE_REASON, PLACEMENT_PROVIDER, PLACEMENT_ROUTE, PLACEMENT_TYPE},
    say,
};

/// A child in care began to live somewhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlacementStarted {
    /// By which it is spoken of.
    pub placement: EpisodeId,
    /// Which period of care; nothing when an import did not say.
    pub period: Option<EpisodeId>,
    /// What kind of place, as the return codes it.
    pub kind: String,
    /// Who provides it, as the return codes it; may be empty.
    pub provider: String,
    /// With whom, and at which address; may be empty.
    pub place: String,
    /// The postcode, or empty.
    pub postcode: String,
    /// The number under which it is registered, or empty.
    pub urn: String,
    /// Why the child moved there, as the return codes it; empty for the first.
    pub reason: String,
    /// How the move came about, as coded; empty for the first and where an import did not say.
    pub route: String,
    /// Of a planned move: when it was reviewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<Date>,
    /// Of a planned move: when the reviewing officer was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer_told: Option<Date>,
    /// Its last day, where an import brought it; otherwise the next placement or the end of care.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// What the child was told and thinks, and who knows; may be empty.
    pub text: String,
    /// What is followed up of it; nothing where an import brought it, or where it was recorded before
    /// that was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub followed: Option<Followed>,
}

/// What a move in an emergency had left undone was done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlacementChangeCompleted {
    /// The placement to which the child moved.
    pub placement: EpisodeId,
    /// When the move was reviewed.
    pub reviewed: Date,
    /// When the reviewing officer was told.
    pub officer_told: Date,
    /// When those who are owed it had notice in writing.
    pub notice: Date,
    /// What the review found.
    pub text: String,
}

/// Record that a child in care moved.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ChangePlacement {
    moved: Date,
    route: String,
    reviewed: Option<Date>,
    told: Option<Date>,
    notice: Option<Date>,
    plan: Option<Date>,
    outside: Option<bool>,
    kind: String,
    reason: String,
    provider: Option<String>,
    place: Option<String>,
    postcode: Option<String>,
    urn: Option<String>,
    text: Option<String>,
    label: Option<Label>,
}

impl Command for ChangePlacement {
    const FORM: Form = Form {
        name: "change_placement",
        title: "Record that a child in care moved",
        hint: "A child who had to move at once has moved: say so, and do the rest within ten working days.",
        submit: "Record the move",
        fields: &[
            Field::needed("moved", "When did the child move?", Kind::PastDate),
            Field::needed("route", "How did it come about?", Kind::Choice(&PLACEMENT_ROUTE)),
            Field::needed("reviewed", "When was the move reviewed?", Kind::PastDate)
                .when("route", "planned"),
            Field::needed("told", "When was the reviewing officer told?", Kind::PastDate)
                .when("route", "planned"),
            Field::needed(
                "notice",
                "When did the child, the parents and the others who are owed it have notice in writing?",
                Kind::PastDate,
            )
            .when("route", "planned"),
            Field::needed("reason", "Why?", Kind::Choice(&PLACEMENT_CHANGE_REASON)),
            Field::needed("kind", "Where does the child live now?", Kind::Choice(&PLACEMENT_TYPE)),
            Field::optional("provider", "Who provides it?", Kind::Choice(&PLACEMENT_PROVIDER)),
            Field::optional("place", "With whom, and at which address?", Kind::Text(1_000)),
            Field::optional("postcode", "What is the postcode?", Kind::Line(10)),
            Field::optional("urn", "Under which number is it registered?", Kind::Line(20)),
            Field::optional("outside", "Is the place outside our council's area?", Kind::YesNo)
                .hint("Then its approval is recorded too, before the child goes there."),
            Field::optional("plan", "When was the placement plan agreed?", Kind::PastDate)
                .hint("Left empty: not yet. It is within five working days."),
            Field::optional(
                "text",
                "What was the child told, what do they say, and who else knows?",
                Kind::Text(20_000),
            ),
            Field::optional("label", "Special handling of the address", Kind::Label),
        ],
    };
    const ROLES: &'static [Role] = RECORDERS;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.is_in_care()
    }

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        let now = case.care.placement().map(|one| {
            let kind = PLACEMENT_TYPE.text(&one.kind);
            ("kind", format!("Until now: {kind}, since {}", say::date(one.from)))
        });
        now.into_iter().collect()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let period = in_care(case)?;
        let last = case.care.placement();
        let begins = last.map_or(period.started, |one| one.from);
        if self.moved < begins {
            return Err(Refusal::because(format!(
                "The child can't have moved before {}, when the last placement began.",
                say::date(begins)
            ))
            .at("moved"));
        }
        self.may_move(case, last)?;
        let event = PlacementStarted {
            placement: EpisodeId(situation.fresh(1)),
            period: Some(period.id),
            kind: self.kind,
            provider: self.provider.unwrap_or_default(),
            place: self.place.unwrap_or_default(),
            postcode: self.postcode.unwrap_or_default(),
            urn: self.urn.unwrap_or_default(),
            reason: self.reason,
            route: self.route,
            reviewed: self.reviewed,
            officer_told: self.told,
            until: None,
            text: self.text.unwrap_or_default(),
            followed: Some(Followed { notice: self.notice, outside: self.outside == Some(true) }),
        };
        let (subject, label) = (Subject::Person(case.id), self.label.unwrap_or_default());
        let agreed = self.plan.map(|on| {
            let (placement, text) = (event.placement, String::new());
            let agreed = PlacementPlanAgreed { placement, began: self.moved, text };
            Fact::new(subject, Happened::On(on), agreed).labelled(label)
        });
        let moved = Fact::new(subject, Happened::On(self.moved), event).labelled(label);
        Ok([moved].into_iter().chain(agreed).collect())
    }
}

impl ChangePlacement {
    /// What the route asks for. Nothing where the child could not stay.
    fn may_move(&self, case: &Case, last: Option<&Placement>) -> Result<(), Refusal> {
        match self.route.as_str() {
            "planned" => self.was_planned(case),
            "temporary" => {
                let from_one = last.is_some_and(Placement::is_temporary);
                if from_one || self.kind.starts_with('T') {
                    return Ok(());
                }
                Err(Refusal::because(
                    "Neither place is a temporary one. Say whether the move was planned or an emergency.",
                ))
            }
            _ => Ok(()),
        }
    }

    fn was_planned(&self, case: &Case) -> Result<(), Refusal> {
        if case.reviewing_officer().is_none() {
            return Err(Refusal::gate(
                "A planned move is reviewed, and the reviewing officer is told. If the child had to move at once, say that it was an emergency.",
                vec![Missing::mended_by(
                    "appoint_reviewing_officer",
                    "Nobody is named to review this child's care.",
                )],
            ));
        }
        let late = |day: Option<Date>| day.is_some_and(|day| day > self.moved);
        if late(self.reviewed) || late(self.told) {
            return Err(Refusal::because(
                "A planned move is reviewed, and the reviewing officer told, before the child moves. If that came later, say that it was an emergency.",
            ));
        }
        if late(self.notice) {
            return Err(Refusal::because(
                "Notice in writing of a planned move comes before the child moves. If it came later, say that it was an emergency.",
            )
            .at("notice"));
        }
        Ok(())
    }
}

/// Record what a move in an emergency had left undone.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct CompletePlacementChange {
    placement: EpisodeId,
    reviewed: Date,
    told: Date,
    notice: Date,
    text: String,
}

impl Command for CompletePlacementChange {
    const FORM: Form = Form {
        name: "complete_placement_change",
        title: "Follow up a move in an emergency",
        hint: "Within ten working days of the move.",
        submit: "Record it",
        fields: &[
            Field::needed(
                "placement",
                "Which move?",
                Kind::Episode(EpisodeKind::PlacementToComplete),
            ),
            Field::needed("reviewed", "When was the move reviewed?", Kind::PastDate),
            Field::needed("told", "When was the reviewing officer told?", Kind::PastDate),
            Field::needed(
                "notice",
                "When did the child, the parents and the others who are owed it have notice in writing?",
                Kind::PastDate,
            ),
            Field::needed("text", "What did the review find?", Kind::Text(20_000)),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager];
    const READS: &'static [Facet] = &[Facet::Plan];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let mut waiting = case.care.placements.iter().filter(|one| one.is_to_complete());
        let placement = waiting.find(|one| one.id == self.placement).ok_or_else(|| {
            Refusal::because("This move has been followed up already, or is not on this record.")
        })?;
        if self.told < placement.from || self.notice < placement.from {
            return Err(Refusal::because(
                "These days can't be before the move, which was an emergency. Check them.",
            ));
        }
        if case.is_in_care() && case.reviewing_officer().is_none() {
            return Err(Refusal::gate(
                "The reviewing officer is told of the move.",
                vec![Missing::mended_by(
                    "appoint_reviewing_officer",
                    "Nobody is named to review this child's care.",
                )],
            ));
        }
        let done = self.reviewed.max(self.told).max(self.notice);
        let event = PlacementChangeCompleted {
            placement: placement.id,
            reviewed: self.reviewed,
            officer_told: self.told,
            notice: self.notice,
            text: self.text,
        };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(done), event)])
    }
}
