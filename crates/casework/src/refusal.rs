//! Refusals: why a decision can't be made now, said so that a practitioner knows what to do.

use crate::form::Problem;
use serde::Serialize;

/// Why a command was refused. Nothing was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// One sentence: what can't be done, and why.
    pub sentence: String,
    /// What is still missing, each with what to do about it; empty when the sentence says it all.
    pub missing: Vec<Missing>,
    /// The one field of the form whose answer is the mistake, by name; nothing when it is about how
    /// the record stands.
    pub field: Option<&'static str>,
}

/// One thing that a gate still needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// What is missing, as a sentence.
    pub sentence: String,
    /// The command that would mend it, by name, when there is one.
    pub mend: Option<&'static str>,
}

impl Refusal {
    /// A refusal of one sentence.
    pub fn because(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), missing: Vec::new(), field: None }
    }

    /// The same refusal, where another answer to one field would mend it: whoever sent the form is
    /// told at that field.
    pub fn at(mut self, field: &'static str) -> Self {
        self.field = Some(field);
        self
    }

    /// The refusal as a problem with its field, where it is one.
    pub fn problem(&self) -> Option<Problem> {
        self.field.map(|field| Problem::new(field, self.sentence.as_str()))
    }

    /// A gate's refusal: a sentence and the list of what is missing.
    pub fn gate(sentence: impl Into<String>, missing: Vec<Missing>) -> Self {
        Self { sentence: sentence.into(), missing, field: None }
    }
}

impl Missing {
    /// Something that a command would mend.
    pub fn mended_by(command: &'static str, sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), mend: Some(command) }
    }

    /// Something to be put right on the form itself.
    pub fn on_the_form(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), mend: None }
    }
}
