//! Restricted records whose custodians go: none is left with fewer than two in silence.
//!
//! `perform` asks after every act about the workforce. Whoever goes loses access at once; the
//! record says so, falls to information governance, and stands on its list of restrictions.

use crate::{Asked, Failure, Office, recording};
use casework::{Fact, restriction};
use uuid::Uuid;
use words::{CommandId, Date, PersonId, WorkerId};

impl Office {
    /// What is recorded of the records that these workers can no longer guard.
    pub(crate) async fn custody_lost(
        &self,
        lost: &[WorkerId],
        today: Date,
    ) -> Result<Vec<Fact>, Failure> {
        if lost.is_empty() {
            return Ok(Vec::new());
        }
        let standing = self.standing().await?;
        let guarded: Vec<PersonId> = {
            let timeline = standing.timeline();
            let mut of: Vec<_> = lost.iter().flat_map(|id| timeline.in_custody_of(*id)).collect();
            of.sort_unstable();
            of.dedup();
            of
        };
        let cases = self.cases(&guarded).await?;
        let facts =
            cases.iter().flat_map(|case| restriction::without_custodians(case, lost, today));
        Ok(facts.collect())
    }

    /// Records the same of what was restricted to them between reading and recording. From then on
    /// nobody can name them, so one look is enough.
    pub(crate) async fn settle_custody(
        &self,
        asked: &Asked,
        by: WorkerId,
        lost: &[WorkerId],
    ) -> Result<(), Failure> {
        let missed = self.custody_lost(lost, self.inner.clock.today()).await?;
        if missed.is_empty() {
            return Ok(());
        }
        let command = CommandId(Uuid::new_v5(&asked.command.0, b"custody"));
        let entry = recording::entry(command, by, &asked.act, &missed, Vec::new())?;
        let appended = self.archive().append(entry).await;
        appended.map(|_| ()).map_err(|error| Failure::of_append(&error))
    }
}
