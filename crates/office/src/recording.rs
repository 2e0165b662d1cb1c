//! From decided facts to an entry of the journal.

use crate::{Failure, Office};
use casework::{Event, Fact};
use store::{Expected, Key, NewEntry, NewPart};
use words::{CommandId, Subject, WorkerId};

/// An entry made of facts.
pub(crate) fn entry(
    command: CommandId,
    actor: WorkerId,
    purpose: &str,
    facts: &[Fact],
    expected: Vec<Expected>,
) -> Result<NewEntry, Failure> {
    let parts: Result<Vec<NewPart>, Failure> =
        facts.iter().map(|fact| part(actor, purpose, fact)).collect();
    Ok(NewEntry {
        command: command.bytes(),
        parts: parts?,
        expected,
        jobs: Vec::new(),
        ends_sessions_of: leaving(facts),
        ends_drafts: Vec::new(),
    })
}

fn part(actor: WorkerId, purpose: &str, fact: &Fact) -> Result<NewPart, Failure> {
    let body = fact.event.body().map_err(|error| Failure::CannotSave(error.to_string()))?;
    Ok(NewPart {
        subject: fact.subject.bytes(),
        facet: fact.event.facet() as u8,
        kind: fact.event.kind().to_owned(),
        version: fact.event.version(),
        happened: fact.happened.to_string(),
        actor: actor.bytes(),
        purpose: purpose.to_owned(),
        label: fact.label.code().to_owned(),
        body,
    })
}

/// Whoever leaves is signed out everywhere in the same transaction.
fn leaving(facts: &[Fact]) -> Vec<Key> {
    let left = facts.iter().filter(|fact| matches!(fact.event, Event::WorkerLeft(_)));
    left.filter_map(|fact| match fact.subject {
        Subject::Worker(worker) => Some(worker.bytes()),
        _ => None,
    })
    .collect()
}

impl Office {
    /// Records facts that no command decided: a demonstration's, an import's. Each is as safe to
    /// repeat as a command.
    ///
    /// # Errors
    /// When nothing could be recorded.
    pub async fn adopt(
        &self,
        command: CommandId,
        actor: WorkerId,
        purpose: &str,
        facts: &[Fact],
    ) -> Result<store::Appended, Failure> {
        let entry = entry(command, actor, purpose, facts, Vec::new())?;
        self.archive().append(entry).await.map_err(|error| Failure::of_append(&error))
    }

    /// Records many such facts at one moment and in one transaction: all of them or none.
    ///
    /// # Errors
    /// When nothing could be recorded.
    pub async fn adopt_together<'a>(
        &self,
        purpose: &str,
        batch: impl IntoIterator<Item = (CommandId, WorkerId, &'a [Fact])>,
    ) -> Result<(), Failure> {
        let made = batch
            .into_iter()
            .map(|(command, actor, facts)| entry(command, actor, purpose, facts, Vec::new()));
        let entries: Result<Vec<NewEntry>, Failure> = made.collect();
        let appended = self.archive().append_bulk(entries?).await;
        appended.map(|_| ()).map_err(|error| Failure::of_append(&error))
    }
}
