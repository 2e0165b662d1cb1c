//! Refusals: why a decision can't be made now, said so that a practitioner knows what to do.

use serde::Serialize;

/// Why a command was refused. Nothing was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// One sentence: what can't be done, and why.
    pub sentence: String,
    /// What is still missing, each with what to do about it; empty when the sentence says it all.
    pub missing: Vec<Missing>,
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
        Self { sentence: sentence.into(), missing: Vec::new() }
    }

    /// A gate's refusal: a sentence and the list of what is missing.
    pub fn gate(sentence: impl Into<String>, missing: Vec<Missing>) -> Self {
        Self { sentence: sentence.into(), missing }
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
