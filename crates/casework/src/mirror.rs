//! The mirror: another system's record follows its own changes here, and never overwrites what
//! people recorded in Sightline.
//!
//! An import adopts these facts; the one command answers a difference. What always holds: a row
//! that changed supersedes only what the import itself recorded, and where people recorded
//! otherwise a difference stands until both agree or somebody answers.

mod speaks;

pub use speaks::{Thing, episodes, in_words, things};

use crate::{
    actor::Role,
    case::Case,
    command::{Command, Situation},
    entry::{Fact, Happened},
    event::Facet,
    form::{EpisodeKind, Field, Form, Kind},
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use words::{Date, EpisodeId, Label, Subject, WorkerId, codes::DIFFERENCE_ANSWER};

/// The system from which an entry came says otherwise since. As at an earlier moment the entry
/// still stands, for that is what was known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntrySuperseded {
    /// Where it stands.
    pub position: u64,
    /// Which part of it.
    pub ordinal: u32,
    /// Which parts of this same entry take its place, in their order; none when the system no
    /// longer says it at all.
    pub by: Vec<u32>,
    /// Why, in words that tell nothing of what it said.
    pub reason: String,
}

/// What stands here is not what the other system says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DifferenceFound {
    /// By which it is spoken of.
    pub difference: EpisodeId,
    /// The extract's kind: `ssd`, `cin`.
    pub source: String,
    /// The table in which the other system says it.
    pub table: String,
    /// The row's key there.
    pub key: String,
    /// About what they differ, in words.
    pub field: String,
    /// What stands here, in words.
    pub here: String,
    /// What the other system says, in words.
    pub there: String,
}

/// A difference is one no longer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DifferenceSettled {
    /// Which.
    pub difference: EpisodeId,
    /// `agrees` when both say the same again or the other system says something else; else what
    /// somebody answered, as coded.
    pub how: String,
    /// Why, in words; empty when nobody answered.
    pub reason: String,
}

/// What both say the same of again.
pub const AGREES: &str = "agrees";
/// Somebody answered that what stands here is right.
pub const HERE_IS_RIGHT: &str = "here";

/// A difference between this record and the other system's.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// Where its entry stands.
    pub position: u64,
    /// Since when it is known.
    pub since: Date,
    /// The other system's table.
    pub table: String,
    /// The row's key there.
    pub key: String,
    /// About what they differ.
    pub field: String,
    /// What stands here.
    pub here: String,
    /// What the other system says.
    pub there: String,
    /// How its words must be handled.
    pub label: Label,
    /// How it was settled, by whom and when.
    pub settled: Option<(String, WorkerId, Date)>,
}

impl Difference {
    /// Whether nobody has answered and both do not agree.
    pub fn stands(&self) -> bool {
        self.settled.is_none()
    }
}

/// Answer a difference between this record and the other system's.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct AnswerDifference {
    difference: EpisodeId,
    answer: String,
    reason: String,
}

impl Command for AnswerDifference {
    const FORM: Form = Form {
        name: "answer_difference",
        title: "Answer a difference with the other system",
        hint: "Nothing on this record changes by your answer. If the other system is right, put the record right here too, or the difference comes back.",
        submit: "Answer it",
        fields: &[
            Field::needed(
                "difference",
                "Which difference?",
                Kind::Episode(EpisodeKind::Difference),
            ),
            Field::needed("answer", "What is right?", Kind::Choice(&DIFFERENCE_ANSWER)),
            Field::needed("reason", "How do you know?", Kind::Line(300)),
        ],
    };
    const ROLES: &'static [Role] =
        &[Role::SocialWorker, Role::TeamManager, Role::InformationGovernance];
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.differences.iter().any(Difference::stands)
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let found = situation.case.differences.iter().find(|one| one.id == self.difference);
        let Some(found) = found else {
            return Err(Refusal::because("There is no such difference on this record."));
        };
        if !found.stands() {
            return Err(Refusal::because(
                "This difference is settled already: somebody answered it, or both agree now.",
            ));
        }
        let settled = DifferenceSettled {
            difference: self.difference,
            how: self.answer,
            reason: self.reason,
        };
        let subject = Subject::Person(situation.case.id);
        let fact = Fact::new(subject, Happened::On(situation.today), settled);
        Ok(vec![fact.labelled(found.label)])
    }
}
