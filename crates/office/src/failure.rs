//! What a page can be told instead of what it asked for.

use casework::{Problem, Refusal, chronology::Line};
use store::{AppendError, LookError, StoreError};

/// Why there is no answer, sorted by what the person can do.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// It does not exist, or not for this actor: the two look alike.
    #[error("There is nothing here that you can see.")]
    NotFound,
    /// This actor's roles do not include it. Says nothing about anybody.
    #[error("Your role does not include this.")]
    NotYours,
    /// Practice refuses it, and says why.
    #[error("{}", .0.sentence)]
    Refused(Refusal),
    /// The form must be put right first.
    #[error("Some answers must be put right first.")]
    Invalid(Vec<Problem>),
    /// What the form showed has changed since.
    #[error("Somebody recorded something else while you were writing.")]
    Conflict(Box<Conflict>),
    /// Nothing can be saved now; what was typed is kept by the page.
    #[error("{0}")]
    CannotSave(String),
    /// The database can't be read now.
    #[error("{0}")]
    CannotRead(String),
}

/// What changed since a form was opened.
#[derive(Debug)]
pub struct Conflict {
    /// The lines that came since, oldest first.
    pub since: Vec<Line>,
    /// A token for the record as it is now: sending it says "I have seen this".
    pub token: String,
}

impl From<Refusal> for Failure {
    /// Mistakes in answers come back at their fields, like any others that the form finds.
    fn from(refusal: Refusal) -> Self {
        let problems = refusal.problems();
        if problems.is_empty() { Self::Refused(refusal) } else { Self::Invalid(problems) }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the store did not answer");
        Self::CannotRead(error.to_string())
    }
}

impl From<LookError> for Failure {
    fn from(error: LookError) -> Self {
        tracing::error!(%error, "a look could not be written down");
        Self::CannotRead(error.to_string())
    }
}

impl Failure {
    /// What an append's error means for whoever waits; a conflict is told by the caller.
    pub(crate) fn of_append(error: &AppendError) -> Self {
        tracing::error!(%error, "nothing was recorded");
        Self::CannotSave(error.to_string())
    }
}
