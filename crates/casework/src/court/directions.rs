//! What a court directs to be filed, by whom and by when; and what was filed, in time or late.
//!
//! The day that the court gave is the only one that counts, until the court gives another. A section
//! 37 report has eight weeks where the court names no day (Children Act 1989, section 37(4)); the form
//! says so.

use super::{
    proceedings::{WHICH, running},
    together,
};
use crate::{
    actor::Role,
    case::{Case, Direction},
    command::{Command, Situation, Urgency},
    entry::Fact,
    event::Facet,
    form::{EpisodeKind, Field, Form, Kind},
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use words::{
    Date, EpisodeId, Label, PersonId, WorkerId,
    codes::{FILED_BY, FILING},
    say,
};

/// A court directed something to be filed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DirectionGiven {
    /// By which it is spoken of; the same for brothers and sisters.
    pub direction: EpisodeId,
    /// In which proceedings.
    pub proceedings: EpisodeId,
    /// What is to be filed, as coded.
    pub what: String,
    /// Who has to, as coded.
    pub by: String,
    /// Which colleague writes it, where the council files it and that was said.
    pub worker: Option<WorkerId>,
    /// By when.
    pub due: Date,
    /// What the court said about it; may be empty.
    pub text: String,
}

/// A court gave another day for something, or no longer asks for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DirectionChanged {
    /// Which direction.
    pub direction: EpisodeId,
    /// The day by which it is to be filed now; nothing when it is no longer asked for.
    pub due: Option<Date>,
    /// Why.
    pub reason: String,
}

/// Something was filed that a court had directed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EvidenceFiled {
    /// Which direction it answers.
    pub direction: EpisodeId,
    /// What it is, as coded.
    pub what: String,
    /// The day that the court had given for it.
    pub due: Date,
    /// Who read it before it went, other than its author; nothing when nobody is named.
    pub checked_by: Option<WorkerId>,
    /// What is to be said about it; of something late, why; may be empty.
    pub text: String,
}

/// Whether whoever has to file it is the council, or an expert whose report the council waits for.
pub fn is_ours(by: &str) -> bool {
    matches!(by, "council" | "expert")
}

/// A direction of this child's that was neither answered nor dropped.
fn open(case: &Case, id: EpisodeId) -> Result<&Direction, Refusal> {
    let mut all = case.court.directions_now();
    all.find(|one| one.id == id).ok_or_else(|| {
        Refusal::because("This is filed already or no longer asked for, or is not on this record.")
    })
}

/// Record what a court directed to be filed.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordDirection {
    proceedings: EpisodeId,
    given: Date,
    what: String,
    by: String,
    worker: Option<WorkerId>,
    due: Date,
    text: Option<String>,
    siblings: Option<Vec<PersonId>>,
}

impl Command for RecordDirection {
    const FORM: Form = Form {
        name: "record_direction",
        title: "Record what the court directed to be filed",
        hint: "One at a time. What the council has to file stands on the lists until it is filed.",
        submit: "Record the direction",
        fields: &[
            WHICH,
            Field::needed("given", "When did the court direct it?", Kind::PastDate),
            Field::needed("what", "What is to be filed?", Kind::Choice(&FILING)),
            Field::needed("by", "Who has to file it?", Kind::Choice(&FILED_BY)),
            Field::optional("worker", "Who writes it?", Kind::Worker)
                .hint("A colleague, where the council files it. Left empty: whoever holds the case."),
            Field::needed("due", "By which day?", Kind::Date).hint(
                "As the court ordered. For a section 37 report without a day: eight weeks, counting the day of the direction.",
            ),
            Field::optional("text", "What did the court say about it?", Kind::Text(10_000)),
            Field::optional("siblings", "For which brothers and sisters as well?", Kind::Siblings),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager];
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        if self.due < self.given {
            return Err(
                Refusal::because("The day for filing is before the court directed it.").at("due")
            );
        }
        let ours = self.by == "council";
        let event = DirectionGiven {
            direction: EpisodeId(situation.fresh(1)),
            proceedings: self.proceedings,
            what: self.what.clone(),
            by: self.by.clone(),
            worker: self.worker.filter(|_| ours),
            due: self.due,
            text: self.text.clone().unwrap_or_default(),
        };
        together(situation, &self.others(), (self.given, Label::None), |case| {
            let one = running(case, self.proceedings)?;
            if self.given < one.issued {
                return Err(Refusal::because(
                    "The court can't have directed it before proceedings were issued.",
                )
                .at("given"));
            }
            Ok(vec![event.clone().into()])
        })
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }
}

const DIRECTION: Field =
    Field::needed("direction", "Which direction?", Kind::Episode(EpisodeKind::Direction));

/// What the record knows of the one direction that waits, where there is one.
fn asked_for(case: &Case) -> Option<String> {
    let mut open = case.court.directions_now();
    let one = open.next().filter(|_| open.next().is_none())?;
    Some(format!("Due on {}", say::date(one.due)))
}

/// Record that something was filed.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordFiling {
    direction: EpisodeId,
    filed: Date,
    checked_by: Option<WorkerId>,
    text: Option<String>,
    siblings: Option<Vec<PersonId>>,
}

impl Command for RecordFiling {
    const FORM: Form = Form {
        name: "record_filing",
        title: "Record what was filed with the court",
        hint: "",
        submit: "Record the filing",
        fields: &[
            DIRECTION,
            Field::needed("filed", "When was it filed?", Kind::PastDate),
            Field::optional("checked_by", "Who checked it before it went?", Kind::Worker)
                .hint("Somebody other than its author."),
            Field::optional("text", "If it was late, why?", Kind::Text(5_000))
                .hint("The court will ask. So will whoever reads this later."),
            Field::optional("siblings", "For which brothers and sisters as well?", Kind::Siblings),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager];
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        asked_for(case).map(|due| ("filed", due)).into_iter().collect()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        together(situation, &self.others(), (self.filed, Label::None), |case| {
            let one = open(case, self.direction)?;
            if self.filed < one.given {
                return Err(Refusal::because(
                    "It can't have been filed before the court directed it.",
                )
                .at("filed"));
            }
            let event = EvidenceFiled {
                direction: one.id,
                what: one.what.clone(),
                due: one.due,
                checked_by: self.checked_by,
                text: self.text.clone().unwrap_or_default(),
            };
            Ok(vec![event.into()])
        })
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }
}

/// Record that the court gave another day for something, or no longer asks for it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ChangeDirection {
    direction: EpisodeId,
    decided: Date,
    asked: bool,
    due: Option<Date>,
    reason: String,
    siblings: Option<Vec<PersonId>>,
}

impl Command for ChangeDirection {
    const FORM: Form = Form {
        name: "change_direction",
        title: "Record that the court changed a direction",
        hint: "Only the court can. A day agreed between lawyers changes nothing.",
        submit: "Record the change",
        fields: &[
            DIRECTION,
            Field::needed("decided", "When did the court decide it?", Kind::PastDate),
            Field::needed("asked", "Does the court still ask for it?", Kind::YesNo),
            Field::needed("due", "By which day now?", Kind::Date).when("asked", "yes"),
            Field::needed("reason", "Why?", Kind::Text(5_000)),
            Field::optional("siblings", "For which brothers and sisters as well?", Kind::Siblings),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager];
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        asked_for(case).map(|due| ("due", due)).into_iter().collect()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let due = self.due.filter(|_| self.asked);
        together(situation, &self.others(), (self.decided, Label::None), |case| {
            let one = open(case, self.direction)?;
            if self.decided < one.given || due.is_some_and(|due| due < one.given) {
                return Err(Refusal::because("This is before the court directed it."));
            }
            if due == Some(one.due) {
                return Err(Refusal::because("This is the day that stands already.").at("due"));
            }
            let reason = self.reason.clone();
            Ok(vec![DirectionChanged { direction: one.id, due, reason }.into()])
        })
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }
}
