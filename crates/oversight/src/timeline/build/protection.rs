//! Strategy discussions, section 47 enquiries, conferences, core groups, emergency measures and
//! reversals: what is done to protect a child.

use super::{Builder, Unknown};
use crate::{
    day::Day,
    timeline::{
        line::{Closed, Episode, Place},
        spell::{Row, SpellKind},
    },
};
use casework::{
    Case, Entry, Event,
    conference::{ConferenceConvened, ConferenceRearranged, held::ConferenceHeld},
    correction::answering,
    enquiry::{Section47Led, Section47Started},
    strategy::StrategyDiscussionHeld,
};
use words::{EpisodeId, london};

impl Builder<'_> {
    pub(super) fn protection(&mut self, entry: &Entry, event: &Event) -> Result<(), Unknown> {
        match event {
            Event::StrategyDiscussionHeld(e) => self.discussed(e, entry),
            Event::StrategyDiscussionCompleted(e) => return self.over(e.discussion, "", entry),
            Event::Section47Started(e) => self.enquiry_started(e, entry),
            Event::Section47Led(e) => return self.led(e, entry),
            Event::Section47Finished(e) => return self.enquired(e.enquiry, &e.outcome, entry),
            Event::Section47Stopped(e) => return self.enquired(e.enquiry, "stopped", entry),
            Event::ConferenceConvened(e) => self.convened(e, entry),
            Event::ConferenceRearranged(e) => return self.rearranged(e, entry),
            Event::ConferenceHeld(e) => self.conferred(e, entry),
            Event::CoreGroupHeld(e) => {
                let row = self.row(SpellKind::CoreGroup, entry);
                let origin = e.next.map_or(row.from, Day::of);
                self.line.begin(Row { origin, ..row });
            }
            Event::PoliceProtectionTaken(e) => {
                let until = Day::of(london::day_of(e.until));
                self.measure(e.measure, (SpellKind::PoliceProtection, until), entry);
            }
            Event::EmergencyOrderMade(e) => {
                self.measure(e.measure, (SpellKind::EmergencyOrder, Day::of(e.until)), entry);
            }
            Event::EmergencyOrderExtended(e) => {
                let until = Day::of(e.until);
                return self.changed(e.measure, entry, |row| {
                    row.origin = until;
                    row.number = row.number.saturating_add(1);
                });
            }
            Event::EmergencyMeasureEnded(e) => return self.over(e.measure, &e.how, entry),
            Event::DecisionReversed(e) => return self.reversed(e, entry),
            Event::ReversalAnswered(e) => return self.reversal_answered(e, entry),
            Event::WithdrawalAnswered(e) => {
                return self.over(answering::id(self.line.person, e.withdrawal), "", entry);
            }
            _ => {}
        }
        Ok(())
    }

    /// What was taken off a whole history, which only the case can tell: whether it had been decided
    /// outside its line. A tail that takes something off builds the line anew.
    pub(super) fn taken_off(&mut self, case: &Case, entries: &[&Entry]) {
        for gone in &case.taken_off {
            let takes = |entry: &&&Entry| {
                entry.position == gone.position
                    && matches!(entry.event(), Some(Event::EntryWithdrawn(_)))
            };
            let Some(withdrawal) = entries.iter().find(takes) else { continue };
            let row = self.row(SpellKind::TakenOff, withdrawal);
            self.running(gone.id, row);
        }
        for entry in entries {
            if let Some(Event::WithdrawalAnswered(answer)) = entry.event() {
                let _ = self.over(answering::id(case.id, answer.withdrawal), "", entry);
            }
        }
    }

    /// Something that runs until one later entry ends it.
    pub(super) fn running(&mut self, id: EpisodeId, row: Row) {
        let running = self.line.begin(row);
        self.remember(id, Episode::Running { running, over: false });
    }

    fn measure(&mut self, id: EpisodeId, (kind, until): (SpellKind, Day), entry: &Entry) {
        let row = Row { origin: until, ..self.row(kind, entry) };
        self.running(id, row);
    }

    /// Ends what runs under an id; the first end counts.
    pub(super) fn over(&mut self, id: EpisodeId, code: &str, entry: &Entry) -> Result<(), Unknown> {
        let code = self.names.code_number(code);
        let place = self.episode(id)?;
        if let Episode::Running { running, over } = &mut self.line.episodes[place].1
            && !std::mem::replace(over, true)
        {
            let running = *running;
            self.line.end(running, Closed::on(Day::of(entry.happened.day())).coded(code), entry);
        }
        Ok(())
    }

    /// Changes what is known of something that runs.
    pub(super) fn changed(
        &mut self,
        id: EpisodeId,
        entry: &Entry,
        change: impl FnOnce(&mut Row),
    ) -> Result<(), Unknown> {
        let place = self.episode(id)?;
        if let Episode::Running { running, over: false } = self.line.episodes[place].1 {
            self.line.correct(running, entry, change);
        }
        Ok(())
    }

    fn discussed(&mut self, event: &StrategyDiscussionHeld, entry: &Entry) {
        let code = self.names.code_number(&event.decision);
        let row = Row { code, ..self.row(SpellKind::StrategyDiscussion, entry) };
        self.line.begin(row);
        if event.is_incomplete() {
            let row = self.row(SpellKind::StrategyIncomplete, entry);
            self.running(event.discussion, row);
        } else {
            let whole = Episode::Running { running: self.line.rows.len() - 1, over: true };
            self.remember(event.discussion, whole);
        }
    }

    fn enquiry_started(&mut self, event: &Section47Started, entry: &Entry) {
        let worker = event.lead.map_or(0, |lead| self.names.workers.number(&lead));
        let row = Row { worker, ..self.row(SpellKind::Section47, entry) };
        let running = self.line.begin(row);
        let unled = event.lead.is_none().then(|| {
            let row = self.row(SpellKind::Section47Unled, entry);
            self.line.begin(row)
        });
        self.remember(event.enquiry, Episode::Enquiry { running, unled, over: false });
    }

    fn led(&mut self, event: &Section47Led, entry: &Entry) -> Result<(), Unknown> {
        let worker = self.names.workers.number(&event.lead);
        let place = self.episode(event.enquiry)?;
        let Episode::Enquiry { running, unled, over: false } = self.line.episodes[place].1 else {
            return Ok(());
        };
        let from = self.line.rows[running].from;
        if let Some(unled) = unled {
            self.line.end(unled, Closed::on(Day::of(entry.happened.day()).max(from)), entry);
        }
        self.line.correct(running, entry, |row| row.worker = worker);
        self.line.episodes[place].1 = Episode::Enquiry { running, unled: None, over: false };
        Ok(())
    }

    fn enquired(&mut self, id: EpisodeId, code: &str, entry: &Entry) -> Result<(), Unknown> {
        let how = Closed::on(Day::of(entry.happened.day())).coded(self.names.code_number(code));
        let place = self.episode(id)?;
        let Episode::Enquiry { running, unled, over: false } = self.line.episodes[place].1 else {
            return Ok(());
        };
        self.line.end(running, how, entry);
        if let Some(unled) = unled {
            self.line.end(unled, Closed::on(how.day), entry);
        }
        self.line.episodes[place].1 = Episode::Enquiry { running, unled: None, over: true };
        Ok(())
    }

    fn convened(&mut self, event: &ConferenceConvened, entry: &Entry) {
        let mut row = self.row(SpellKind::ConferenceCalled, entry);
        if let Some(day) = event.notified {
            (row.from, row.minute) = (Day::of(day), Row::ALL_DAY);
        }
        row.origin = Day::of(event.planned);
        row.worker = self.names.workers.number(&event.chair);
        row.code = self.names.code_number(&event.kind);
        self.running(event.conference, row);
    }

    fn rearranged(&mut self, event: &ConferenceRearranged, entry: &Entry) -> Result<(), Unknown> {
        let worker = self.names.workers.number(&event.chair);
        let planned = Day::of(event.planned);
        self.changed(event.conference, entry, |row| {
            row.origin = planned;
            row.worker = worker;
        })
    }

    fn conferred(&mut self, event: &ConferenceHeld, entry: &Entry) {
        let kind = match event.kind.as_str() {
            "review" => SpellKind::ConferenceReview,
            _ => SpellKind::ConferenceInitial,
        };
        let row = self.row(kind, entry);
        let origin = event.review_by.map_or(row.from, Day::of);
        let code = self.names.code_number(&event.decision);
        let worker = event.chair.map_or(0, |chair| self.names.workers.number(&chair));
        self.line.begin(Row { origin, code, worker, ..row });
        self.called_until(event.conference, entry);
    }

    /// A conference that was called is held; an import knows of some that nobody called here.
    fn called_until(&mut self, id: EpisodeId, entry: &Entry) {
        let Some(place) = self.line.episode(id) else { return };
        if let Episode::Running { running, over: over @ false } = &mut self.line.episodes[place].1 {
            *over = true;
            let running: Place = *running;
            self.line.end(running, Closed::on(Day::of(entry.happened.day())), entry);
        }
    }
}
