//! What is settled once all tables of a return were read: decisions on restrictions, what vanished,
//! and what is remembered for the next return.
//!
//! What always holds: what is remembered is kept last, so that a return that was cut off is the same
//! one when it is taken again.

use super::Importing;
use crate::import::{ImportError, Report, names::System, night::Night, restrictions, vanish};
use returns::ssd::Decision;

/// Whether a return has to be gone through once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Afterwards {
    /// No.
    Nothing,
    /// Episodes were taken back, and what followed them rests on others now.
    SayAnew,
}

impl Importing<'_> {
    pub(super) async fn finish(mut self, night: &Night) -> Result<Afterwards, ImportError> {
        let opened = self.decided.iter().filter(|one| one.decision == Decision::Open).count();
        let unclassified = self.met.len().saturating_sub(opened) as u64;
        if let Some(decisions) = self.decisions.take().filter(|_| !self.scribe.is_stopped()) {
            let decided = std::mem::take(&mut self.decided);
            restrictions::apply(&mut self.scribe, &decisions, (decided, 0)).await?;
        }
        let mut afterwards = Afterwards::Nothing;
        if !self.scribe.is_stopped() {
            let vanished = std::mem::take(&mut self.vanished);
            vanish::settle(&mut self.scribe, vanished, night, &mut self.remembered).await?;
            let mut tables = self.scribe.report.tables.iter();
            if tables.any(|one| one.table == "Episodes" && one.withdrawn > 0) {
                afterwards = Afterwards::SayAnew;
            }
        }
        self.scribe.flush().await?;
        if !self.scribe.is_stopped() {
            self.remembered.took(&self.about, night);
            self.scribe.office.remember(System::S903, &self.remembered).await?;
        }
        self.say(unclassified);
        Ok(afterwards)
    }

    fn say(&mut self, unclassified: u64) {
        let told = self.met.iter().filter_map(|number| self.ahead.child(number));
        let told = told.filter(|child| child.told).count();
        let report = &mut *self.scribe.report;
        report.unclassified = unclassified;
        if self.in_care_before > 0 {
            report.notes.push(format!(
                "{} of these children were in care before their first episode of this return. Their care stands from that day: take the returns of earlier years first.",
                self.in_care_before
            ));
        }
        if told > 0 {
            report.notes.push(format!(
                "The care of {told} of these children is here from elsewhere. What the return says of them is kept beside their story."
            ));
        }
    }
}

impl Report {
    /// Adds what a second going through came to, in which nothing is counted twice.
    pub(super) fn say_anew(&mut self, anew: &Self) {
        let changed: u64 = anew.tables.iter().map(|one| one.counts.changed).sum();
        self.stopped |= anew.stopped;
        self.differences = self.differences.max(anew.differences);
        self.notes.push(format!(
            "{changed} more rows were said anew, because an episode that they followed is gone."
        ));
    }
}
