//! The decision register, pre-proceedings and proceedings: what somebody waits for, and since when.

use super::{Builder, Unknown};
use crate::{
    day::Day,
    timeline::{
        line::{Closed, Episode, Place},
        spell::{Row, SpellKind},
    },
};
use casework::{
    Entry, Event,
    court::{
        directions::{DirectionChanged, is_ours},
        hearings::HearingHeld,
        planning::LegalPlanningHeld,
        proceedings::ProceedingsIssued,
    },
    decision::DecisionAsked,
    reversal::{DecisionReversed, ReversalAnswered, SET_ASIDE},
};
use words::{Date, EpisodeId, WorkerId};

/// What is to be filed: in which proceedings, as coded, by whom here, and by when.
type Wanted<'a> = (EpisodeId, &'a str, Option<WorkerId>, Date);

impl Builder<'_> {
    pub(super) fn court(&mut self, entry: &Entry, event: &Event) -> Result<(), Unknown> {
        match event {
            Event::LegalPlanningHeld(e) => self.planned(e, entry),
            Event::PreProceedingsStarted(e) => {
                let row = self.row(SpellKind::PreProceedings, entry);
                self.running(e.pre_proceedings, row);
            }
            Event::PreProceedingsMet(e) => {
                self.looked_at((SpellKind::PreProceedingsMeeting, e.next), "", entry);
            }
            Event::PreProceedingsEnded(e) => {
                let how = (SpellKind::PreProceedings, e.how.as_str());
                return self.over_if(e.pre_proceedings, how, entry).map(drop);
            }
            Event::ProceedingsIssued(e) => self.issued(e, entry),
            Event::ProceedingsExtended(e) => {
                let until = Day::of(e.until);
                return self.changed(e.proceedings, entry, |row| row.origin = until);
            }
            Event::HearingHeld(e) => return self.heard(e, entry),
            Event::ProceedingsEnded(e) => {
                if e.outcome == "supervision" {
                    let row = self.row(SpellKind::SupervisionOrder, entry);
                    self.line.begin(row);
                }
                return self.proceedings_over(e.proceedings, entry);
            }
            Event::DirectionGiven(e) if is_ours(&e.by) => {
                let wanted = (e.proceedings, e.what.as_str(), e.worker, e.due);
                return self.wanted(e.direction, wanted, entry);
            }
            Event::ExpertInstructed(e) => {
                let wanted = (e.proceedings, "expert_report", None, e.due);
                return self.wanted(e.direction, wanted, entry);
            }
            Event::DirectionChanged(e) => return self.redirected(e, entry),
            Event::EvidenceFiled(e) => {
                return self.over_if(e.direction, (SpellKind::Filing, ""), entry).map(drop);
            }
            Event::DecisionAsked(e) => self.asked(e, entry),
            Event::DecisionMade(e) if self.line.episode(e.decision).is_some() => {
                let made = (SpellKind::DecisionAwaited, "");
                return self.over_if(e.decision, made, entry).map(drop);
            }
            _ => {}
        }
        Ok(())
    }

    fn planned(&mut self, event: &LegalPlanningHeld, entry: &Entry) {
        let code = self.names.code_number(&event.decision);
        let row = Row { code, ..self.row(SpellKind::LegalPlanning, entry) };
        self.line.begin(row);
        let over = Episode::Running { running: self.line.rows.len() - 1, over: true };
        self.remember(event.meeting, over);
    }

    /// What others decided was reversed. Where a clock runs on it, nothing is waited for any more.
    pub(super) fn reversed(
        &mut self,
        event: &DecisionReversed,
        entry: &Entry,
    ) -> Result<(), Unknown> {
        let undone = match event.of.as_str() {
            "legal_planning" | "pre_proceedings" => self.undone(event.decided, entry),
            _ => Ok(None),
        };
        let row = self.row(SpellKind::Reversed, entry);
        let worker = row.actor;
        let running = self.line.begin(Row { worker, ..row });
        // What was decided may have been withdrawn since; the reversal stands all the same.
        let known = undone.unwrap_or_default();
        self.remember(event.reversal, Episode::Reversal { running, undone: known, over: false });
        undone.map(drop)
    }

    /// Takes the code from what a clock runs on, and says where it stood and what it was.
    fn undone(&mut self, id: EpisodeId, entry: &Entry) -> Result<Option<(Place, u16)>, Unknown> {
        let place = self.episode(id)?;
        let Episode::Running { running, .. } = self.line.episodes[place].1 else {
            return Ok(None);
        };
        let row = &self.line.rows[running];
        if !matches!(row.kind, SpellKind::LegalPlanning | SpellKind::PreProceedings) {
            return Ok(None);
        }
        let (before, after) = (row.code, self.names.code_number("reversed"));
        self.line.correct(running, entry, |row| row.code = after);
        Ok(Some((running, before)))
    }

    /// A reversal was answered; when it is set aside, what had been decided holds again.
    pub(super) fn reversal_answered(
        &mut self,
        event: &ReversalAnswered,
        entry: &Entry,
    ) -> Result<(), Unknown> {
        let code = self.names.code_number(&event.answer);
        let place = self.episode(event.reversal)?;
        let Episode::Reversal { running, undone, over: false } = self.line.episodes[place].1 else {
            return Ok(());
        };
        self.line.end(running, Closed::on(Day::of(entry.happened.day())).coded(code), entry);
        if let Some((row, before)) = undone.filter(|_| event.answer == SET_ASIDE) {
            self.line.correct(row, entry, |row| row.code = before);
        }
        self.line.episodes[place].1 = Episode::Reversal { running, undone, over: true };
        Ok(())
    }

    fn issued(&mut self, event: &ProceedingsIssued, entry: &Entry) {
        let before = self.line.rows.iter().filter(|row| row.kind == SpellKind::Proceedings).count();
        let number = u16::try_from(before + 1).unwrap_or(u16::MAX);
        let code = self.names.code_number(&event.application);
        let row = Row { number, code, ..self.row(SpellKind::Proceedings, entry) };
        self.running(event.proceedings, row);
    }

    /// The row of proceedings that an entry speaks of; nothing when they have ended.
    fn proceedings(&self, id: EpisodeId) -> Result<Option<Place>, Unknown> {
        let place = self.episode(id)?;
        let Episode::Running { running, over: false } = self.line.episodes[place].1 else {
            return Ok(None);
        };
        Ok((self.line.rows[running].kind == SpellKind::Proceedings).then_some(running))
    }

    fn heard(&mut self, event: &HearingHeld, entry: &Entry) -> Result<(), Unknown> {
        let Some(running) = self.proceedings(event.proceedings)? else { return Ok(()) };
        let number = self.line.rows[running].number;
        let code = self.names.code_number(&event.hearing);
        let row = Row { number, code, ..self.row(SpellKind::Hearing, entry) };
        self.line.begin(row);
        Ok(())
    }

    fn wanted(
        &mut self,
        id: EpisodeId,
        (proceedings, what, worker, due): Wanted<'_>,
        entry: &Entry,
    ) -> Result<(), Unknown> {
        let Some(running) = self.proceedings(proceedings)? else { return Ok(()) };
        let number = self.line.rows[running].number;
        let worker = worker.map_or(0, |worker| self.names.workers.number(&worker));
        let code = self.names.code_number(what);
        let row = self.row(SpellKind::Filing, entry);
        let row = Row { number, worker, code, origin: Day::of(due), ..row };
        self.running(id, row);
        Ok(())
    }

    fn redirected(&mut self, event: &DirectionChanged, entry: &Entry) -> Result<(), Unknown> {
        let Some(due) = event.due else {
            return self.over_if(event.direction, (SpellKind::Filing, ""), entry).map(drop);
        };
        let due = Day::of(due);
        self.changed(event.direction, entry, |row| {
            if row.kind == SpellKind::Filing {
                row.origin = due;
            }
        })
    }

    /// With proceedings ends what a court waited for in them.
    fn proceedings_over(&mut self, id: EpisodeId, entry: &Entry) -> Result<(), Unknown> {
        let Some(running) = self.proceedings(id)? else { return Ok(()) };
        let number = self.line.rows[running].number;
        self.over(id, "", entry)?;
        let closed = Closed::on(Day::of(entry.happened.day()));
        for place in 0..self.line.episodes.len() {
            let Episode::Running { running, over: false } = self.line.episodes[place].1 else {
                continue;
            };
            let row = &self.line.rows[running];
            if row.kind == SpellKind::Filing && row.number == number {
                self.line.end(running, closed, entry);
                self.line.episodes[place].1 = Episode::Running { running, over: true };
            }
        }
        Ok(())
    }

    fn asked(&mut self, event: &DecisionAsked, entry: &Entry) {
        let worker = event.asked_of.map_or(0, |worker| self.names.workers.number(&worker));
        let code = self.names.code_number(&event.matter);
        let row = self.row(SpellKind::DecisionAwaited, entry);
        self.running(event.decision, Row { worker, code, origin: Day::of(event.due), ..row });
    }
}
