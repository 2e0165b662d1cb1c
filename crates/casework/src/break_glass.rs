//! Breaking the glass: access taken in an emergency, with a reason, seen at once, reviewed after.

use crate::{
    access::{Depth, Facts},
    actor::{Actor, Role},
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{EpisodeKind, Field, Form, Kind},
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use words::{EpisodeId, Moment, Subject};

/// Somebody opened a record in an emergency.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BreakGlassOpened {
    /// By which it is spoken of.
    pub access: EpisodeId,
    /// Until when it holds.
    pub until: Moment,
    /// Why.
    pub reason: String,
}

/// Access taken in an emergency was looked at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BreakGlassReviewed {
    /// Which.
    pub access: EpisodeId,
    /// Whether it was right.
    pub justified: bool,
    /// What was said about it.
    pub text: String,
}

/// For how many hours it holds: long enough for a night. Local policy.
pub const HOURS: i64 = 12;

/// Open a record in an emergency.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct BreakGlass {
    reason: String,
}

impl Command for BreakGlass {
    const FORM: Form = Form {
        name: "break_glass",
        title: "Open this record in an emergency",
        hint: "You see the whole record at once, for 12 hours. The team and whoever guards the record see now that you did, and why.",
        submit: "Open the record",
        fields: &[Field::needed("reason", "Why do you need it now?", Kind::Line(500))],
    };
    const ROLES: &'static [Role] =
        &[Role::OutOfHours, Role::FrontDoor, Role::SocialWorker, Role::TeamManager, Role::Director];
    const DEPTH: Depth = Depth::Exists;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let event = BreakGlassOpened {
            access: EpisodeId(situation.fresh(1)),
            until: situation.now + jiff::SignedDuration::from_hours(HOURS),
            reason: self.reason,
        };
        Ok(vec![Fact::new(Subject::Person(situation.case.id), Happened::At(situation.now), event)])
    }
}

/// Whether somebody may review emergency access to a record: the manager of the child's own team,
/// a custodian, or information governance. Nobody else is answerable for the record, and a manager
/// of another team could wave through what their own workers did.
pub fn may_review(actor: &Actor, facts: &Facts) -> bool {
    let manages = facts.team.is_some_and(|team| actor.manages.contains(&team));
    actor.is(Role::InformationGovernance)
        || (actor.is(Role::TeamManager) && manages)
        || facts.classification.custodians().contains(&actor.worker)
}

/// Review access that somebody else took.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ReviewBreakGlass {
    access: EpisodeId,
    justified: bool,
    text: String,
}

impl Command for ReviewBreakGlass {
    const FORM: Form = Form {
        name: "review_break_glass",
        title: "Review emergency access",
        hint: "",
        submit: "Record the review",
        fields: &[
            Field::needed("access", "Which access?", Kind::Episode(EpisodeKind::EmergencyAccess)),
            Field::needed("justified", "Was it right?", Kind::YesNo),
            Field::needed("text", "Why?", Kind::Text(5_000)),
        ],
    };
    /// Whoever can be a custodian; [`may_review`] says whose record it must be.
    const ROLES: &'static [Role] = Role::WITH_PEOPLE;
    const DEPTH: Depth = Depth::Exists;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let access = situation.case.break_glass.iter().find(|one| one.id == self.access);
        let access =
            access.ok_or_else(|| Refusal::because("There is no such access on this record."))?;
        if access.worker == situation.by() {
            return Err(Refusal::because("You took this access. Somebody else must review it."));
        }
        if !may_review(situation.actor, &Facts::of(situation.case)) {
            return Err(Refusal::because(
                "Emergency access is reviewed by the manager of the child's own team, a custodian of the record or information governance. Ask one of them.",
            ));
        }
        if access.reviewed.is_some() {
            return Err(Refusal::because("This access has been reviewed already."));
        }
        let event =
            BreakGlassReviewed { access: access.id, justified: self.justified, text: self.text };
        let subject = Subject::Person(situation.case.id);
        Ok(vec![Fact::new(subject, Happened::On(situation.today), event)])
    }
}
