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
    /// The field of the form where another answer would mend it, by name; nothing when none would.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<&'static str>,
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

    /// The refusal as problems with the fields where other answers would mend it: its own field, or
    /// those of everything that is missing. Empty when it is about how the record stands.
    pub fn problems(&self) -> Vec<Problem> {
        if let Some(field) = self.field {
            return vec![Problem::new(field, self.sentence.as_str())];
        }
        let at_its_field =
            |one: &Missing| one.field.map(|field| Problem::new(field, one.sentence.as_str()));
        // One that no answer mends makes it a refusal of the whole.
        self.missing.iter().map(at_its_field).collect::<Option<Vec<_>>>().unwrap_or_default()
    }

    /// A refusal of several answers, each of which says its field: whoever sent the form is told at
    /// each of them.
    pub fn answers(missing: Vec<Missing>) -> Self {
        let sentences: Vec<&str> = missing.iter().map(|one| one.sentence.as_str()).collect();
        Self { sentence: sentences.join(" "), missing, field: None }
    }

    /// A gate's refusal: a sentence and the list of what is missing.
    pub fn gate(sentence: impl Into<String>, missing: Vec<Missing>) -> Self {
        Self { sentence: sentence.into(), missing, field: None }
    }
}

impl Missing {
    /// Something that a command would mend.
    pub fn mended_by(command: &'static str, sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), mend: Some(command), field: None }
    }

    /// Something to be put right on the form itself.
    pub fn on_the_form(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), mend: None, field: None }
    }

    /// The same, where another answer to one field would mend it.
    pub fn at(mut self, field: &'static str) -> Self {
        self.field = Some(field);
        self
    }
}
