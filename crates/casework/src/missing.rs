//! A child who is missing, comes back, and is asked by somebody independent what happened.
//!
//! Nothing holds any of it up (product rules 1 and 2): whoever is there records it in a minute. The
//! conversation after the return is offered within 72 hours (statutory guidance on children who run
//! away or go missing from home or care, January 2014); a child may say no, and that is kept.

use crate::{
    access::Depth,
    actor::Role,
    case::{Case, care::MissingEpisode},
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{EpisodeKind, Field, Form, Kind},
    identity,
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use words::{
    EpisodeId, Moment, Subject,
    codes::{ABSENCE, RETURN_INTERVIEW, TOLD_OF_MISSING},
};

/// A child went missing, or away without leave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MissingBegan {
    /// By which it is spoken of.
    pub missing: EpisodeId,
    /// Missing or away, as the return codes it.
    pub kind: String,
    /// From where; may be empty.
    pub place: String,
    /// Who was told, as coded.
    pub told: Vec<String>,
    /// What is known and what is done; may be empty.
    pub text: String,
}

/// A child who was missing came back or was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MissingEnded {
    /// Which time.
    pub missing: EpisodeId,
    /// How, where, and how the child is; may be empty.
    pub text: String,
}

/// What came of the offer of a return interview.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReturnInterviewRecorded {
    /// After which time.
    pub missing: EpisodeId,
    /// What came of it, as coded.
    pub outcome: String,
    /// Who spoke with the child; may be empty.
    pub by: String,
    /// Why the child did not want to, or why it was not offered; may be empty.
    pub reason: String,
    /// What was found, and what is done; may be empty.
    pub text: String,
    /// What the child said, in their own words; may be empty.
    pub child_words: String,
}

const RECORDERS: &[Role] =
    &[Role::SocialWorker, Role::TeamManager, Role::FrontDoor, Role::OutOfHours];

/// Record that a child is missing.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordMissing {
    at: Moment,
    kind: String,
    place: Option<String>,
    told: Option<Vec<String>>,
    text: Option<String>,
}

impl Command for RecordMissing {
    const FORM: Form = Form {
        name: "record_missing",
        title: "Record that a child is missing",
        hint: "The first two answers are enough for now.",
        submit: "Record it",
        fields: &[
            Field::needed("at", "Since when?", Kind::Moment),
            Field::needed("kind", "Does anybody know where?", Kind::Choice(&ABSENCE)),
            Field::optional("told", "Who has been told?", Kind::Choices(&TOLD_OF_MISSING)),
            Field::optional("place", "From where did the child go?", Kind::Line(300)),
            Field::optional("text", "What is known, and what is done?", Kind::Text(20_000)),
        ],
    };
    const ROLES: &'static [Role] = RECORDERS;
    const DEPTH: Depth = Depth::Summary;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.identity.kind == identity::Kind::Child
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        situation.happened(self.at)?;
        let event = MissingBegan {
            missing: EpisodeId(situation.fresh(1)),
            kind: self.kind,
            place: self.place.unwrap_or_default(),
            told: self.told.unwrap_or_default(),
            text: self.text.unwrap_or_default(),
        };
        Ok(vec![Fact::new(Subject::Person(situation.case.id), Happened::At(self.at), event)])
    }
}

/// Record that a child who was missing came back.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordReturn {
    missing: EpisodeId,
    at: Moment,
    text: Option<String>,
}

impl Command for RecordReturn {
    const FORM: Form = Form {
        name: "record_return",
        title: "Record that a missing child came back",
        hint: "Somebody independent offers the child a conversation within 72 hours.",
        submit: "Record the return",
        fields: &[
            Field::needed("missing", "Which time away?", Kind::Episode(EpisodeKind::Missing)),
            Field::needed("at", "When did the child come back?", Kind::Moment),
            Field::optional(
                "text",
                "How, from where, and how is the child now?",
                Kind::Text(20_000),
            ),
        ],
    };
    const ROLES: &'static [Role] = RECORDERS;
    const DEPTH: Depth = Depth::Summary;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        situation.happened(self.at)?;
        let missing = situation.case.care.missing_now().find(|one| one.id == self.missing);
        let missing = missing.ok_or_else(|| {
            Refusal::because("This child has come back already, or was never recorded as missing.")
        })?;
        if is_before(self.at, missing.began) {
            return Err(
                Refusal::because("The child can't come back before going missing.").at("at")
            );
        }
        let event = MissingEnded { missing: missing.id, text: self.text.unwrap_or_default() };
        Ok(vec![Fact::new(Subject::Person(situation.case.id), Happened::At(self.at), event)])
    }
}

/// Whether a moment is before something that may be known to the day only.
fn is_before(at: Moment, other: Happened) -> bool {
    match other {
        Happened::At(moment) => at < moment,
        Happened::On(day) => words::london::day_of(at) < day,
    }
}

/// Record what came of the offer of a return interview.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordReturnInterview {
    missing: EpisodeId,
    outcome: String,
    at: Moment,
    by: Option<String>,
    refused: Option<String>,
    not_offered: Option<String>,
    child_words: Option<String>,
    text: Option<String>,
}

impl Command for RecordReturnInterview {
    const FORM: Form = Form {
        name: "record_return_interview",
        title: "Record a return interview",
        hint: "Somebody who doesn't look after the child asks what happened. The child may say no.",
        submit: "Record it",
        fields: &[
            Field::needed(
                "missing",
                "After which time away?",
                Kind::Episode(EpisodeKind::ReturnToInterview),
            ),
            Field::needed("outcome", "What came of it?", Kind::Choice(&RETURN_INTERVIEW)),
            Field::needed("at", "When?", Kind::Moment),
            Field::needed("by", "Who spoke with the child?", Kind::Line(200))
                .when("outcome", "held"),
            Field::needed("refused", "Why did the child not want to?", Kind::Text(5_000))
                .when("outcome", "refused"),
            Field::needed("not_offered", "Why has it not been offered?", Kind::Text(5_000))
                .when("outcome", "not_offered"),
            Field::optional(
                "child_words",
                "What did the child say, in their own words?",
                Kind::Text(10_000),
            ),
            Field::optional("text", "What was found, and what is done?", Kind::Text(20_000)),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager, Role::OutOfHours];
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        situation.happened(self.at)?;
        let missing = self.of(situation.case)?;
        if missing.ended.is_some_and(|back| is_before(self.at, back)) {
            return Err(
                Refusal::because("The conversation can't be before the child came back.").at("at")
            );
        }
        let reason = match self.outcome.as_str() {
            "refused" => self.refused,
            "not_offered" => self.not_offered,
            _ => None,
        };
        let event = ReturnInterviewRecorded {
            missing: self.missing,
            outcome: self.outcome,
            by: self.by.unwrap_or_default(),
            reason: reason.unwrap_or_default(),
            text: self.text.unwrap_or_default(),
            child_words: self.child_words.unwrap_or_default(),
        };
        Ok(vec![Fact::new(Subject::Person(situation.case.id), Happened::At(self.at), event)])
    }
}

impl RecordReturnInterview {
    fn of<'a>(&self, case: &'a Case) -> Result<&'a MissingEpisode, Refusal> {
        let mut waiting = case.care.missing.iter().filter(|one| one.waits_for_interview());
        waiting.find(|one| one.id == self.missing).ok_or_else(|| {
            Refusal::because(
                "This conversation is on the record already, or the child has not come back.",
            )
        })
    }
}
