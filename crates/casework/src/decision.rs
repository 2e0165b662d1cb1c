//! The decision register: a question, the options, who may decide, what was decided and why.
//!
//! Whoever needs a decision asks for it, with a day; it is waited for on the lists until somebody
//! else decides it in their own name. Who may decide what is a dated table (see `delegation`).
//! Dissent is kept in words with who it is from, also when it comes later. A decision here ends no
//! protection plan and moves no gate: those have commands of their own.

pub mod asking;
pub mod delegation;
pub mod making;

use crate::{
    attendance::{Participant, case_of},
    care::ending,
    case::Case,
    command::Situation,
    entry::{Fact, Happened},
    event::Event,
    form::{Field, Kind},
    refusal::{Missing, Refusal},
};
use serde::{Deserialize, Serialize};
use words::{Date, EpisodeId, Label, Period, PersonId, Subject, WorkerId, codes::DECISION_MATTER};

/// Somebody asked for a decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DecisionAsked {
    /// By which it is spoken of; the same for brothers and sisters.
    pub decision: EpisodeId,
    /// What it is about, as coded.
    pub matter: String,
    /// What is to be decided.
    pub question: String,
    /// What could be decided.
    pub options: Vec<String>,
    /// Who is asked; nothing when it is whoever may.
    pub asked_of: Option<WorkerId>,
    /// By when it is needed.
    pub due: Date,
}

/// Somebody decided, in their own name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DecisionMade {
    /// By which it is spoken of; the same for brothers and sisters.
    pub decision: EpisodeId,
    /// What it is about, as coded.
    pub matter: String,
    /// What was to be decided.
    pub question: String,
    /// What could have been decided.
    pub options: Vec<String>,
    /// What was decided.
    pub decided: String,
    /// Why.
    pub reason: String,
    /// Under what the decider may decide it.
    pub delegation: String,
    /// What the child says; may be empty.
    pub child_view: String,
    /// What the family says; may be empty.
    pub family_view: String,
    /// Who took part.
    pub people: Vec<Participant>,
    /// Who disagreed, and what they say; may be empty.
    pub dissent: String,
}

/// Somebody said, after it was made, that they do not agree with a decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DecisionDissented {
    /// Which decision.
    pub decision: EpisodeId,
    /// Who does not agree.
    pub by: Participant,
    /// What they say.
    pub text: String,
}

/// How long a decision may take for which nobody gave a day. The council's own choice.
pub const ANSWERED_WITHIN: Period = Period::WorkingDays(5);

const MATTER: Field = Field::needed("matter", "What is it about?", Kind::Choice(&DECISION_MATTER))
    .hint("It says who may decide: about court, care, where a child in care lives, and money a director; about the rest a manager too.");
const QUESTION: Field = Field::needed("question", "What is to be decided?", Kind::Text(2_000))
    .hint("One question, as you would put it to the person who decides.");
const OPTIONS: Field = Field::needed("options", "What could be decided?", Kind::Text(5_000))
    .hint("One on each line. Doing nothing is one of them.");

const LABEL: Field = Field::optional("label", "Special handling", Kind::Label)
    .hint("If it rests on what lawyers advised, or must not be shown to everybody: it then goes with these words wherever they are shown.");

/// The options of a text with one on each line; a decision with one option is none.
fn options(text: &str) -> Result<Vec<String>, Refusal> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let options: Vec<String> = lines.map(str::to_owned).collect();
    if options.len() < 2 {
        return Err(Refusal::because(
            "Write at least two options, one on each line. Doing nothing is one of them.",
        )
        .at("options"));
    }
    Ok(options)
}

/// Whether a matter is decided here; what has a form of its own is not.
fn in_register(matter: &str) -> Result<(), Refusal> {
    if matter == ending::MATTER {
        return Err(Refusal::gate(
            "The end of care is not decided here.",
            vec![Missing::mended_by(
                "decide_care_end",
                "It has a form of its own, which asks what the law asks before care ends.",
            )],
        ));
    }
    Ok(())
}

fn everybody<'a>(
    situation: &'a Situation<'_>,
    others: &[PersonId],
) -> Result<Vec<&'a Case>, Refusal> {
    let ids = situation.together(others)?;
    Ok(ids.into_iter().filter_map(|id| case_of(situation, id)).collect())
}

fn each(
    situation: &Situation<'_>,
    others: &[PersonId],
    (on, label): (Date, Label),
    of: impl Fn(&Case) -> Result<Event, Refusal>,
) -> Result<Vec<Fact>, Refusal> {
    let fact = |case: &Case| {
        Ok(Fact::new(Subject::Person(case.id), Happened::On(on), of(case)?).labelled(label))
    };
    everybody(situation, others)?.into_iter().map(fact).collect()
}
