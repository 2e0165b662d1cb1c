//! Confirming for several children at once whose case an import brought: one command a child.
//!
//! Each child stands or falls alone: what is refused for one is recorded for the others.

use crate::{Asked, Desk, Done, Failure, Office};
use casework::{Answers, Depth};
use uuid::Uuid;
use views::PersonRow;
use words::{CommandId, PersonId, WorkerId};

/// The command, by name.
const CONFIRM: &str = "confirm_worker";

/// A child and who is said to hold them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToConfirm {
    /// The child.
    pub child: PersonId,
    /// The worker.
    pub worker: WorkerId,
}

/// What came of it for one child.
#[derive(Debug)]
pub struct Confirmed {
    /// The child.
    pub child: PersonId,
    /// What was recorded, or why not.
    pub answer: Result<Done, Failure>,
}

impl Office {
    /// Confirms for each of these children who holds them. The page's own id makes the id of each
    /// command, so that sending the page twice records nothing twice.
    pub async fn confirm_workers(
        &self,
        desk: &Desk,
        page: CommandId,
        children: &[ToConfirm],
    ) -> Vec<Confirmed> {
        let mut confirmed = Vec::with_capacity(children.len());
        for one in children {
            let mut answers = Answers::default();
            answers.set("worker", one.worker.to_string());
            let asked = Asked {
                // The worker is part of it: another choice after a refusal is another command.
                command: CommandId(Uuid::new_v5(&page.0, &named(one))),
                act: CONFIRM.to_owned(),
                about: Some(one.child),
                answers,
                token: None,
            };
            let answer = self.perform(desk, &asked).await;
            confirmed.push(Confirmed { child: one.child, answer });
        }
        confirmed
    }

    /// The names of children who are on no list any more, as far as the reader may know of them.
    ///
    /// # Errors
    /// When the database can't be read or the look can't be written.
    pub async fn children_named(
        &self,
        desk: &Desk,
        children: &[PersonId],
    ) -> Result<Vec<PersonRow>, Failure> {
        let standing = self.standing().await?;
        let known: Vec<PersonId> = {
            let scope = desk.scope(Depth::Exists);
            let timeline = standing.timeline();
            let seen =
                |id: &&PersonId| timeline.facts(**id).is_some_and(|facts| scope.holds(facts));
            children.iter().filter(seen).copied().collect()
        };
        let names = self.named(&known).await?;
        self.look(desk, "/imported", "list", known).await?;
        Ok(names.into_values().collect())
    }
}

fn named(one: &ToConfirm) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes[..16].copy_from_slice(&one.child.bytes());
    bytes[16..].copy_from_slice(&one.worker.bytes());
    bytes
}
