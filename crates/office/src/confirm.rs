//! The same done for several children at once, one command a child: confirming whose case an
//! import brought, offering those who have nobody.
//!
//! Each child stands or falls alone: what is refused for one is recorded for the others.

use crate::{Asked, Desk, Done, Failure, Office};
use casework::{Act, Answers, Depth};
use std::collections::BTreeMap;
use uuid::Uuid;
use views::PersonRow;
use words::{CommandId, PersonId, WorkerId};

/// The commands, by name.
const CONFIRM: &str = "confirm_worker";
const OFFER: &str = "offer_allocation";

/// A child and who is said to hold them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToConfirm {
    /// The child.
    pub child: PersonId,
    /// The worker.
    pub worker: WorkerId,
}

/// A child who has nobody, and to whom the case is to be offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToOffer {
    /// The child.
    pub child: PersonId,
    /// The worker who is asked.
    pub worker: WorkerId,
    /// What they should know first; may be empty.
    pub handover: String,
    /// What the record stood at when the page was opened, from [`Office::offering`].
    pub read: String,
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
            let asked = asked(page, CONFIRM, one, answers);
            let answer = self.perform(desk, &asked).await;
            confirmed.push(Confirmed { child: one.child, answer });
        }
        confirmed
    }

    /// Offers each of these children to the worker chosen for them. The page's own id makes the
    /// id of each command, so that sending the page twice offers nobody twice; a child about whom
    /// something was recorded since the page was opened is a conflict, and the others are not.
    pub async fn offer_cases(
        &self,
        desk: &Desk,
        page: CommandId,
        children: &[ToOffer],
    ) -> Vec<Confirmed> {
        let mut offered = Vec::with_capacity(children.len());
        for one in children {
            let mut answers = Answers::default();
            answers.set("worker", one.worker.to_string());
            answers.set("handover", &one.handover);
            let both = ToConfirm { child: one.child, worker: one.worker };
            let asked =
                Asked { token: Some(one.read.clone()), ..asked(page, OFFER, &both, answers) };
            let answer = self.perform(desk, &asked).await;
            offered.push(Confirmed { child: one.child, answer });
        }
        offered
    }

    /// What [`Office::offer_cases`] needs to know of each child whom the reader may offer: what the
    /// record stands at. Shows nothing of anybody, so it is no look.
    ///
    /// # Errors
    /// [`Failure::NotYours`] when the role does not include it, or nothing can be read.
    pub async fn offering(
        &self,
        desk: &Desk,
        children: &[PersonId],
    ) -> Result<(CommandId, BTreeMap<PersonId, String>), Failure> {
        let act: &Act = casework::act(OFFER).ok_or(Failure::NotFound)?;
        if desk.reads_only() || !desk.actor.is_any(act.roles) {
            return Err(Failure::NotYours);
        }
        let mut read = BTreeMap::new();
        for case in self.cases(children).await? {
            if Self::must_see(desk, &case, act.depth).is_ok() {
                read.insert(case.id, self.inner.token_key.issue(desk.worker(), act, &case));
            }
        }
        Ok((CommandId(crate::sign_in::fresh_id()), read))
    }

    /// The names of children who are on no list any more, as far as the reader may know of them.
    ///
    /// # Errors
    /// When the database can't be read or the look can't be written.
    pub async fn children_named(
        &self,
        desk: &Desk,
        page: &'static str,
        children: &[PersonId],
    ) -> Result<Vec<PersonRow>, Failure> {
        let standing = self.standing().await?;
        let known: Vec<PersonId> = {
            let scope = desk.scope(Depth::Exists);
            let timeline = standing.timeline();
            let seen = |id: &&PersonId| timeline.is_within(**id, &scope);
            children.iter().filter(seen).copied().collect()
        };
        let names = self.named(&known).await?;
        self.look(desk, page, "list", known).await?;
        Ok(names.into_values().collect())
    }
}

/// A command of a page for one child.
fn asked(page: CommandId, act: &str, one: &ToConfirm, answers: Answers) -> Asked {
    Asked {
        // The worker is part of it: another choice after a refusal is another command.
        command: CommandId(Uuid::new_v5(&page.0, &named(one))),
        act: act.to_owned(),
        about: Some(one.child),
        answers,
        token: None,
    }
}

fn named(one: &ToConfirm) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes[..16].copy_from_slice(&one.child.bytes());
    bytes[16..].copy_from_slice(&one.worker.bytes());
    bytes
}
