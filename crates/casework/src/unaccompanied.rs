//! Children who came to the country alone, and whose age may be doubted.
//!
//! While the age is being assessed they are treated as the child that they say they are. The
//! assessment is made by two social workers; no law says by when, so the limit is the council's own.

use crate::{
    access::Depth,
    actor::Role,
    attendance::{Participant, people},
    case::Case,
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::{Event, Facet},
    form::{Field, Form, Kind},
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use words::{Date, EpisodeId, Subject, codes::AGE_DECISION};

/// A child came to the country without a parent or carer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnaccompaniedRecorded {
    /// By which it is spoken of.
    pub unaccompanied: EpisodeId,
    /// When they came to the country; nothing when not known.
    pub arrived: Option<Date>,
    /// From where, and with which language; may be empty.
    pub origin: String,
    /// Whether somebody doubts the age that they give.
    pub age_disputed: bool,
    /// What is known; may be empty.
    pub text: String,
}

/// An assessment of age was decided.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AgeDecided {
    /// Of whom.
    pub unaccompanied: EpisodeId,
    /// What was found, as coded.
    pub decision: String,
    /// The date of birth that was found, when another one was.
    pub born: Option<Date>,
    /// The social workers who assessed.
    pub people: Vec<Participant>,
    /// On what it rests.
    pub reason: String,
    /// What the young person says to it; may be empty.
    pub child_words: String,
}

/// Record that a child came to the country alone.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordUnaccompanied {
    known: Date,
    arrived: Option<Date>,
    origin: Option<String>,
    age_disputed: bool,
    text: Option<String>,
}

impl Command for RecordUnaccompanied {
    const FORM: Form = Form {
        name: "record_unaccompanied",
        title: "Record that a child came to the country alone",
        hint: "Until an assessment says otherwise they are treated as the age that they give.",
        submit: "Record it",
        fields: &[
            Field::needed("known", "When did we hear of it?", Kind::PastDate),
            Field::optional("arrived", "When did they come to the country?", Kind::PastDate),
            Field::optional("origin", "From where, and what do they speak?", Kind::Line(300)),
            Field::needed("age_disputed", "Does somebody doubt their age?", Kind::YesNo),
            Field::optional(
                "text",
                "What is known of their journey and of their family?",
                Kind::Text(20_000),
            ),
        ],
    };
    const ROLES: &'static [Role] =
        &[Role::SocialWorker, Role::TeamManager, Role::FrontDoor, Role::OutOfHours];
    const DEPTH: Depth = Depth::Summary;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.is_a_child() && case.duties.unaccompanied.is_none()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        if situation.case.duties.unaccompanied.is_some() {
            return Err(Refusal::because("It is on the record already that they came alone."));
        }
        let event = UnaccompaniedRecorded {
            unaccompanied: EpisodeId(situation.fresh(1)),
            arrived: self.arrived,
            origin: self.origin.unwrap_or_default(),
            age_disputed: self.age_disputed,
            text: self.text.unwrap_or_default(),
        };
        Ok(vec![Fact::new(Subject::Person(situation.case.id), Happened::On(self.known), event)])
    }
}

/// Record what an assessment of age found.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct DecideAge {
    decided: Date,
    decision: String,
    born: Option<Date>,
    people: String,
    reason: String,
    child_words: Option<String>,
}

impl Command for DecideAge {
    const FORM: Form = Form {
        name: "decide_age",
        title: "Record what an assessment of age found",
        hint: "Two social workers assess it together.",
        submit: "Record it",
        fields: &[
            Field::needed("decided", "When was it decided?", Kind::PastDate),
            Field::needed("decision", "What was found?", Kind::Choice(&AGE_DECISION)),
            Field::needed("born", "Which date of birth was found?", Kind::PastDate)
                .when("decision", "child_other"),
            Field::needed("people", "Which social workers assessed?", Kind::Text(2_000))
                .hint("One on each line: name, agency."),
            Field::needed("reason", "What is that based on?", Kind::Text(50_000)),
            Field::optional("child_words", "What do they say to it?", Kind::Text(10_000)),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager];
    const READS: &'static [Facet] = &[Facet::Status];

    fn fits(case: &Case) -> bool {
        case.duties.age_doubted().is_some()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let doubted = case.duties.age_doubted().ok_or_else(|| {
            Refusal::because("Nobody doubts this young person's age by our record.")
        })?;
        if self.decided < doubted.known {
            return Err(Refusal::because("It can't have been decided before we knew of them.")
                .at("decided"));
        }
        let people = people(&self.people, situation.workforce);
        if people.len() < 2 {
            return Err(Refusal::because(
                "An assessment of age is made by two social workers. Name both, one on each line.",
            )
            .at("people"));
        }
        let event = AgeDecided {
            unaccompanied: doubted.id,
            decision: self.decision,
            born: self.born,
            people,
            reason: self.reason,
            child_words: self.child_words.unwrap_or_default(),
        };
        let subject = Subject::Person(case.id);
        let on = Happened::On(self.decided);
        Ok(vec![Fact::new(subject, on, Event::from(event))])
    }
}
