//! What is settled once all tables were read: which team holds whom, what vanished, and what is
//! remembered for the next night.
//!
//! What always holds: what is remembered is kept last, so that a night that was cut off is the same
//! night when it is run again.

use super::Importing;
use crate::import::{
    Conduct, ImportError,
    names::System,
    night::Remembered,
    origin::Origin,
    scribe::CountedAs,
    story,
    survey::{About, Verdict},
    vanish::{self, Vanished},
};

/// What this extract is beside those before it.
pub(super) struct Mirroring {
    pub(super) verdict: Verdict,
    pub(super) remembered: Remembered,
    pub(super) about: About,
    pub(super) vanished: Vec<Vanished>,
    /// Whether every table that others rest on is there: only then do rows that are unchanged say
    /// otherwise because of what others say.
    pub(super) whole: bool,
}

impl Importing<'_> {
    /// Says which team holds somebody, where rows in no order of days, or of several nights, left
    /// an earlier one last.
    pub(super) async fn teams(&mut self) -> Result<(), ImportError> {
        if self.scribe.is_stopped() {
            return Ok(());
        }
        let teams = std::mem::take(&mut self.memory.teams_of);
        let (stirred, others): (Vec<_>, Vec<_>) =
            teams.into_iter().partition(|(person, _)| self.scribe.is_stirred(&person.bytes()));
        for (person, held) in others {
            let (day, team) = held.latest;
            let key = format!("{person} {team} {day}");
            let origin = Origin::new(System::Ssd, "team", &key);
            if held.latest != held.said && self.scribe.known.digest(origin.id()).is_none() {
                let assigned = casework::allocation::TeamAssigned { team };
                let facts = vec![story::on(person, day, assigned)];
                self.scribe.record(&origin, facts, CountedAs::Nothing)?;
                self.scribe.flush_when_full().await?;
            }
        }
        self.scribe.flush().await?;
        let latest = stirred.into_iter().map(|(person, held)| (person, held.latest)).collect();
        self.scribe.hold_by_latest(latest).await
    }

    pub(super) async fn finish(mut self, conduct: Conduct<'_>) -> Result<(), ImportError> {
        if !self.scribe.is_stopped() {
            let vanished = std::mem::take(&mut self.night.vanished);
            let remembered = &mut self.night.remembered;
            vanish::settle(&mut self.scribe, vanished, conduct.night, remembered).await?;
        }
        self.scribe.flush().await?;
        if !self.scribe.is_stopped() {
            let remembered = &mut self.night.remembered;
            remembered.took(&self.night.about, conduct.night);
            self.scribe.office.remember(System::Ssd, remembered).await?;
        }
        let unknown = self.memory.open.difference(&self.memory.held).count();
        let report = &mut *self.scribe.report;
        report.worker_unknown = unknown as u64;
        report.unclassified = self.memory.people.saturating_sub(self.memory.opened);
        Ok(())
    }
}
