//! Child protection conferences: called for a day, with a chair from outside the case's line.
//!
//! The same conference may be called for brothers and sisters; each record then names it. What it
//! decides is recorded in `held`. A new day or chair is a fact with a reason, so that slipping is
//! seen.

pub mod held;

use crate::{
    actor::Role,
    attendance::{case_of, may_chair},
    case::{Case, Conference},
    command::{Command, Situation},
    entry::{Fact, Happened},
    event::Facet,
    form::{EpisodeKind, Field, Form, Kind},
    identity,
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use words::{Date, EpisodeId, PersonId, Subject, WorkerId, codes::CONFERENCE_KIND, say};

/// A conference was called.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConferenceConvened {
    /// By which it is spoken of; the same for brothers and sisters.
    pub conference: EpisodeId,
    /// What kind it is, as coded.
    pub kind: String,
    /// The day on which it is to be held.
    pub planned: Date,
    /// Who chairs it.
    pub chair: WorkerId,
    /// Of a transfer-in: when the other council told us that the child has moved here.
    pub notified: Option<Date>,
}

/// A conference was moved to another day, or to another chair.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConferenceRearranged {
    /// Which.
    pub conference: EpisodeId,
    /// The day on which it is to be held now.
    pub planned: Date,
    /// Who chairs it now.
    pub chair: WorkerId,
    /// Why.
    pub reason: String,
}

/// Call a conference.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ConveneConference {
    kind: String,
    notified: Option<Date>,
    planned: Date,
    chair: WorkerId,
    siblings: Option<Vec<PersonId>>,
}

impl Command for ConveneConference {
    const FORM: Form = Form {
        name: "convene_conference",
        title: "Call a conference",
        hint: "",
        submit: "Call the conference",
        fields: &[
            Field::needed("kind", "Which conference?", Kind::Choice(&CONFERENCE_KIND)),
            Field::needed(
                "notified",
                "When did the other council tell us that the child has moved here?",
                Kind::PastDate,
            )
            .when("kind", "transfer_in"),
            Field::needed("planned", "When is it to be held?", Kind::Date),
            Field::needed("chair", "Who chairs it?", Kind::Chair)
                .hint("Somebody who doesn't hold the case, manage it, or sit with its team."),
            Field::optional("siblings", "For which brothers and sisters as well?", Kind::Siblings),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager, Role::ReviewingOfficer];
    const READS: &'static [Facet] = &[Facet::Plan, Facet::Status, Facet::Allocation];

    fn fits(case: &Case) -> bool {
        case.is_open() && case.protection.called().next().is_none()
    }

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        let plan = case.protection_plan().and_then(|plan| plan.review_by);
        let by = plan.map(|day| format!("The plan is to be reviewed by {}", say::date(day)));
        by.map(|by| ("planned", by)).into_iter().collect()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        if self.planned < situation.today {
            return Err(
                Refusal::because("Give a day that is still to come, or today.").at("planned")
            );
        }
        let event = ConferenceConvened {
            conference: EpisodeId(situation.fresh(1)),
            kind: self.kind.clone(),
            planned: self.planned,
            chair: self.chair,
            notified: self.notified,
        };
        let everybody = situation.together(&self.others())?;
        for case in everybody.iter().filter_map(|id| case_of(situation, *id)) {
            may_be_called(case, &self.kind)?;
            chaired(case, self.chair, situation)?;
        }
        let today = Happened::On(situation.today);
        let fact = |person| Fact::new(Subject::Person(person), today, event.clone());
        Ok(everybody.into_iter().map(fact).collect())
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }
}

/// Whether a conference of a kind fits how the child stands.
fn may_be_called(case: &Case, kind: &str) -> Result<(), Refusal> {
    if !case.is_open() {
        return Err(Refusal::because("This case isn't open, so no conference can be called."));
    }
    if case.protection.called().next().is_some() {
        return Err(Refusal::because(
            "A conference has been called already. Move it to another day instead.",
        ));
    }
    let unborn = case.identity.kind == identity::Kind::Unborn;
    match (kind, case.protection_plan().is_some()) {
        ("review", false) => Err(Refusal::because("This child has no protection plan to review.")),
        ("review", true) => Ok(()),
        (_, true) => Err(Refusal::because(
            "This child has a protection plan already. Call a review conference.",
        )),
        ("pre_birth", _) if !unborn => {
            Err(Refusal::because("This child is born. Call an initial conference."))
        }
        ("initial", _) if unborn => {
            Err(Refusal::because("This child isn't born yet. Call a pre-birth conference."))
        }
        _ => Ok(()),
    }
}

fn chaired(case: &Case, chair: WorkerId, situation: &Situation<'_>) -> Result<(), Refusal> {
    may_chair(case, chair, situation.workforce).map_err(|missing| {
        Refusal::gate("The chair must stand outside the line of the case.", vec![missing])
    })
}

/// A conference of this record that was called and not held.
fn called(case: &Case, id: EpisodeId) -> Result<&Conference, Refusal> {
    case.protection.called().find(|one| one.id == id).ok_or_else(|| {
        Refusal::because("This conference has been held already, or is not on this record.")
    })
}

/// Move a conference to another day, or to another chair.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RearrangeConference {
    conference: EpisodeId,
    planned: Date,
    chair: Option<WorkerId>,
    reason: String,
}

impl Command for RearrangeConference {
    const FORM: Form = Form {
        name: "rearrange_conference",
        title: "Move a conference",
        hint: "The clock goes on from where it began, however often a conference is moved.",
        submit: "Move the conference",
        fields: &[
            Field::needed(
                "conference",
                "Which conference?",
                Kind::Episode(EpisodeKind::Conference),
            ),
            Field::needed("planned", "When is it to be held now?", Kind::Date),
            Field::optional("chair", "Who chairs it, if somebody else?", Kind::Chair),
            Field::needed("reason", "Why?", Kind::Text(5_000)),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager, Role::ReviewingOfficer];
    const READS: &'static [Facet] = &[Facet::Plan, Facet::Allocation];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let conference = called(case, self.conference)?;
        if self.planned < situation.today {
            return Err(
                Refusal::because("Give a day that is still to come, or today.").at("planned")
            );
        }
        let chair = self.chair.or(conference.chair).unwrap_or_else(|| situation.by());
        chaired(case, chair, situation)?;
        let event = ConferenceRearranged {
            conference: conference.id,
            planned: self.planned,
            chair,
            reason: self.reason,
        };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(situation.today), event)])
    }
}
