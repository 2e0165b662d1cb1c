//! An entry as a line of JSON, for whoever reckons with an authority without this program.
//!
//! What a database would hold stands in it, and nothing of the journal's proof: no hashes and no salts.

use crate::pen::Recorded;
use casework::Fact;
use serde_json::{Value, json};
use words::Subject;

impl Recorded {
    /// The entry as JSON, at its place in an empty journal; the first is 1. It holds no line break.
    ///
    /// # Errors
    /// When an event can't be written down, which no event of a sample is.
    pub fn line(&self, position: u64) -> Result<Value, serde_json::Error> {
        let facts: Result<Vec<Value>, serde_json::Error> = self.facts.iter().map(fact).collect();
        Ok(json!({
            "position": position,
            "recorded": self.recorded,
            "actor": self.actor,
            "facts": facts?,
        }))
    }
}

fn fact(fact: &Fact) -> Result<Value, serde_json::Error> {
    let (of, subject) = match fact.subject {
        Subject::Person(id) => ("person", id.to_string()),
        Subject::Worker(id) => ("worker", id.to_string()),
        Subject::Team(id) => ("team", id.to_string()),
        Subject::Family(id) => ("family", id.to_string()),
    };
    let body: Value = serde_json::from_slice(&fact.event.body()?)?;
    Ok(json!({
        "of": of,
        "subject": subject,
        "happened": fact.happened,
        "label": fact.label,
        "kind": fact.event.kind(),
        "version": fact.event.version(),
        "body": body,
    }))
}
