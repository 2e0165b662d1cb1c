//! Allegations, exploitation, moves between councils, homeless young people and doubted ages.

use super::{Builder, Unknown};
use crate::{
    day::Day,
    timeline::{
        line::{Closed, Episode},
        spell::{Row, SpellKind},
    },
};
use casework::{
    Entry, Event,
    allegation::{AllegationReceived, OFFICER, work::AllegationTold},
    transfer::TransferNotified,
};
use words::{Date, EpisodeId};

impl Builder<'_> {
    pub(super) fn duties(&mut self, entry: &Entry, event: &Event) -> Result<(), Unknown> {
        match event {
            Event::AllegationReceived(e) => self.alleged(e, entry),
            Event::AllegationTold(e) => return self.told(e, entry),
            Event::AllegationEvaluated(e) => {
                self.answered(e.allegation, entry)?;
                return self.looks(
                    e.allegation,
                    (SpellKind::AllegationLookedAt, e.review_by),
                    entry,
                );
            }
            Event::AllegationMeetingHeld(e) => {
                return self.looks(
                    e.allegation,
                    (SpellKind::AllegationLookedAt, e.review_by),
                    entry,
                );
            }
            Event::AllegationClosed(e) => return self.both_over(e.allegation, entry),
            Event::ExploitationRaised(e) => {
                let row = self.row(SpellKind::Exploitation, entry);
                self.twofold(e.concern, row, None);
            }
            Event::ExploitationChecked(e) => {
                return self.looks(
                    e.concern,
                    (SpellKind::ExploitationLookedAt, e.review_by),
                    entry,
                );
            }
            Event::SafetyPlanWritten(e) => {
                return self.looks(
                    e.concern,
                    (SpellKind::ExploitationLookedAt, e.review_by),
                    entry,
                );
            }
            Event::ExploitationEnded(e) => return self.both_over(e.concern, entry),
            Event::TransferNotified(e) => self.notified(e, entry),
            Event::TransferAnswered(e) => return self.answered(e.transfer, entry),
            Event::TransferEnded(e) => return self.both_over(e.transfer, entry),
            Event::HomelessPresented(e) => {
                let row = self.row(SpellKind::HomelessUnanswered, entry);
                self.running(e.homeless, row);
            }
            Event::HomelessOffered(e) => return self.over(e.homeless, &e.offer, entry),
            Event::HomelessEnded(e) => return self.over(e.homeless, &e.how, entry),
            Event::UnaccompaniedRecorded(e) if e.age_disputed => {
                let row = self.row(SpellKind::AgeDoubted, entry);
                self.running(e.unaccompanied, row);
            }
            Event::AgeDecided(e) => return self.over(e.unaccompanied, &e.decision, entry),
            _ => {}
        }
        Ok(())
    }

    /// Something that runs, and beside it something that waits for an answer meanwhile.
    fn twofold(&mut self, id: EpisodeId, row: Row, waits: Option<SpellKind>) {
        let before = self.line.rows.iter().filter(|known| known.kind == row.kind).count();
        let number = u16::try_from(before + 1).unwrap_or(u16::MAX);
        let row = Row { number, ..row };
        let waiting = waits.map(|kind| Row { kind, code: 0, ..row.clone() });
        let running = self.line.begin(row);
        let waiting = waiting.map(|row| self.line.begin(row));
        self.remember(id, Episode::Twofold { running, waiting, over: false });
    }

    fn alleged(&mut self, event: &AllegationReceived, entry: &Entry) {
        let row = self.row(SpellKind::Allegation, entry);
        let untold = event.told.is_none().then_some(SpellKind::AllegationUntold);
        self.twofold(event.allegation, row, untold);
    }

    fn told(&mut self, event: &AllegationTold, entry: &Entry) -> Result<(), Unknown> {
        if event.who != OFFICER {
            return self.episode(event.allegation).map(drop);
        }
        self.answered(event.allegation, entry)
    }

    fn notified(&mut self, event: &TransferNotified, entry: &Entry) {
        let code = self.names.code_number(&format!("{}_{}", event.direction, event.standing));
        let row = Row { code, ..self.row(SpellKind::Transfer, entry) };
        self.twofold(event.transfer, row, Some(SpellKind::TransferUnanswered));
    }

    /// What waited was answered; what runs goes on.
    fn answered(&mut self, id: EpisodeId, entry: &Entry) -> Result<(), Unknown> {
        let place = self.episode(id)?;
        let Episode::Twofold { running, waiting: Some(waiting), over: false } =
            self.line.episodes[place].1
        else {
            return Ok(());
        };
        self.line.end(waiting, Closed::on(Day::of(entry.happened.day())), entry);
        self.line.episodes[place].1 = Episode::Twofold { running, waiting: None, over: false };
        Ok(())
    }

    /// What runs is over, and nothing waits any more.
    fn both_over(&mut self, id: EpisodeId, entry: &Entry) -> Result<(), Unknown> {
        let place = self.episode(id)?;
        let Episode::Twofold { running, waiting, over: false } = self.line.episodes[place].1 else {
            return Ok(());
        };
        for one in [Some(running), waiting].into_iter().flatten() {
            self.line.end(one, Closed::on(Day::of(entry.happened.day())), entry);
        }
        self.line.episodes[place].1 = Episode::Twofold { running, waiting: None, over: true };
        Ok(())
    }

    /// What runs was looked at, and says when again.
    fn looks(
        &mut self,
        id: EpisodeId,
        (kind, next): (SpellKind, Option<Date>),
        entry: &Entry,
    ) -> Result<(), Unknown> {
        let place = self.episode(id)?;
        let Episode::Twofold { running, .. } = self.line.episodes[place].1 else {
            return Ok(());
        };
        let number = self.line.rows[running].number;
        let row = self.row(kind, entry);
        let origin = next.map_or(row.from, Day::of);
        self.line.begin(Row { origin, number, ..row });
        Ok(())
    }
}
