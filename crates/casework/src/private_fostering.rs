//! Private fostering: a child who lives with somebody who is no close relative, by an arrangement of
//! the parents' own.
//!
//! The council is told, and sees the child within seven working days, then every six weeks in the
//! first year and every twelve later (Children (Private Arrangements for Fostering) Regulations
//! 2005). Being told is a fact and never held up.

use crate::{
    access::Depth,
    actor::Role,
    case::Case,
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{Field, Form, Kind},
    identity,
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use words::{Date, EpisodeId, Label, Subject, codes::PRIVATE_FOSTERING_END};

/// The council was told of a private fostering arrangement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PrivateFosteringNotified {
    /// By which it is spoken of.
    pub arrangement: EpisodeId,
    /// Since when the child lives there, or is to; nothing when not known.
    pub since: Option<Date>,
    /// With whom, and at which address; may be empty.
    pub carer: String,
    /// Who told us, and why the child lives there; may be empty.
    pub text: String,
}

/// A private fostering arrangement ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PrivateFosteringEnded {
    /// Which.
    pub arrangement: EpisodeId,
    /// How, as coded; may be empty.
    pub how: String,
    /// Where the child lives now; may be empty.
    pub text: String,
}

const RECORDERS: &[Role] =
    &[Role::SocialWorker, Role::TeamManager, Role::FrontDoor, Role::OutOfHours];

/// Record that a child is privately fostered.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordPrivateFostering {
    told: Date,
    carer: String,
    since: Option<Date>,
    text: Option<String>,
    label: Option<Label>,
}

impl Command for RecordPrivateFostering {
    const FORM: Form = Form {
        name: "record_private_fostering",
        title: "Record that a child is privately fostered",
        hint: "The child is seen within seven working days.",
        submit: "Record it",
        fields: &[
            Field::needed("told", "When were we told?", Kind::PastDate),
            Field::needed("carer", "With whom, and at which address?", Kind::Text(1_000)),
            Field::optional("since", "From which day does the child live there?", Kind::Date),
            Field::optional(
                "text",
                "Who told us, and why does the child live there?",
                Kind::Text(10_000),
            ),
            Field::optional("label", "Special handling of the address", Kind::Label),
        ],
    };
    const ROLES: &'static [Role] = RECORDERS;
    const DEPTH: Depth = Depth::Summary;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        let child = case.identity.kind == identity::Kind::Child;
        child && case.care.fostered_now().is_none() && !case.is_in_care()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        if case.care.fostered_now().is_some() {
            return Err(Refusal::because(
                "We know of a private arrangement already. Record how it ended first.",
            ));
        }
        let event = PrivateFosteringNotified {
            arrangement: EpisodeId(situation.fresh(1)),
            since: self.since,
            carer: self.carer,
            text: self.text.unwrap_or_default(),
        };
        let fact = Fact::new(Subject::Person(case.id), Happened::On(self.told), event);
        Ok(vec![fact.labelled(self.label.unwrap_or_default())])
    }
}

/// Record how a private fostering arrangement ended.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct EndPrivateFostering {
    ended: Date,
    how: String,
    text: String,
}

impl Command for EndPrivateFostering {
    const FORM: Form = Form {
        name: "end_private_fostering",
        title: "Record how private fostering ended",
        hint: "",
        submit: "Record the end",
        fields: &[
            Field::needed("ended", "From which day?", Kind::PastDate),
            Field::needed("how", "How did it end?", Kind::Choice(&PRIVATE_FOSTERING_END)),
            Field::needed(
                "text",
                "Where does the child live now, and with whom?",
                Kind::Text(10_000),
            ),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager];
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.care.fostered_now().is_some()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let now = case
            .care
            .fostered_now()
            .ok_or_else(|| Refusal::because("We know of no private arrangement for this child."))?;
        if self.ended < now.told {
            return Err(
                Refusal::because("It can't have ended before we were told of it.").at("ended")
            );
        }
        let event = PrivateFosteringEnded { arrangement: now.id, how: self.how, text: self.text };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(self.ended), event)])
    }
}
