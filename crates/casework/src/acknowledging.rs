//! Acknowledging what is late about a child: who knows of it, what they will do, and by when.
//!
//! It mends nothing and stops no clock: what is late stays late wherever it is told. It says to
//! everybody who sees it that somebody has seen it too, so that a warning is nobody's no longer.

use crate::{
    actor::Role,
    case::Case,
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{Field, Form, Kind},
    identity,
    refusal::Refusal,
    siblings::siblings,
    task::{self, in_time},
};
use serde::{Deserialize, Serialize};
use words::{Date, PersonId, Subject};

/// Somebody acknowledged that something is late.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LatenessAcknowledged {
    /// What is late, in the words of the list on which it stands: "Visit".
    pub what: String,
    /// What they will do.
    pub doing: String,
    /// By when.
    pub by: Date,
}

/// Acknowledge what is late.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct AcknowledgeLate {
    what: String,
    doing: String,
    by: Date,
    siblings: Option<Vec<PersonId>>,
}

impl Command for AcknowledgeLate {
    const FORM: Form = Form {
        name: "acknowledge_late",
        title: "Say what you will do about what is late",
        hint: "It stays late. Whoever looks at it sees that you know of it, what you will do and by when.",
        submit: "Say it",
        fields: &[
            Field::needed("what", "What is late?", Kind::Line(120))
                .hint("In the words of the list: “Visit”, “Review of care”."),
            Field::needed("doing", "What will you do?", Kind::Line(300))
                .hint("“I go there tomorrow after school”, “I asked the school for another day”."),
            Field::needed("by", "By when?", Kind::Date),
            siblings("For which brothers and sisters is the same late?"),
        ],
    };
    const ROLES: &'static [Role] = task::ROLES;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.identity.kind != identity::Kind::Adult && case.identity.died.is_none()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        in_time(self.by, situation).map_err(|refusal| refusal.at("by"))?;
        let (what, doing, by) = (self.what.clone(), self.doing.clone(), self.by);
        let event = LatenessAcknowledged { what, doing, by };
        let today = Happened::On(situation.today);
        let everybody = situation.together(&self.others())?.into_iter();
        let fact = |person| Fact::new(Subject::Person(person), today, event.clone());
        Ok(everybody.map(fact).collect())
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }
}
