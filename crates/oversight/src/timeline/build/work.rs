//! Assessments, plans, visits and emergency access: work that runs, and when a child was seen.

use super::{Builder, Unknown};
use crate::{
    day::Day,
    timeline::{
        line::{Closed, Episode},
        spell::{Marks, Row, SpellKind, Visited},
    },
};
use casework::{
    Entry, Event,
    assessment::AssessmentStarted,
    break_glass::BreakGlassOpened,
    visit::{Seen, SeenAlone, VisitRecorded},
};
use words::EpisodeId;

impl Builder<'_> {
    pub(super) fn work(&mut self, entry: &Entry, event: &Event) -> Result<(), Unknown> {
        match event {
            Event::AssessmentStarted(e) => return self.assessment_started(e, entry),
            Event::AssessmentFinished(e) => return self.finished(e.assessment, entry),
            Event::AssessmentAuthorised(e) => return self.authorised(e.assessment, entry),
            Event::AssessmentReturned(e) => return self.returned(e.assessment, entry),
            Event::PlanStarted(e) => {
                let code = self.names.code_number(&e.kind);
                let row = self.row(SpellKind::Plan, entry);
                let origin = e.review_by.map_or(row.from, Day::of);
                let row = Row { origin, code, ..row };
                let running = self.line.begin(row);
                self.remember(e.plan, Episode::Plan { running, over: false });
            }
            Event::PlanEnded(e) => {
                let place = self.episode(e.plan)?;
                if let Episode::Plan { running, over } = &mut self.line.episodes[place].1 {
                    *over = true;
                    let running = *running;
                    self.line.end(running, Closed::on(Day::of(entry.happened.day())), entry);
                }
            }
            Event::VisitRecorded(e) => self.visited(e, entry),
            Event::BreakGlassOpened(e) => self.glass_broken(e, entry),
            Event::BreakGlassReviewed(e) => {
                let place = self.episode(e.access)?;
                if let Episode::BreakGlass { unreviewed, over } = &mut self.line.episodes[place].1 {
                    *over = true;
                    let unreviewed = *unreviewed;
                    self.line.end(unreviewed, Closed::on(Day::of(entry.happened.day())), entry);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn assessment_started(
        &mut self,
        event: &AssessmentStarted,
        entry: &Entry,
    ) -> Result<(), Unknown> {
        let mut row = self.row(SpellKind::AssessmentRunning, entry);
        let referral = self.line.episode(event.referral);
        if let Some(place) = referral
            && let Episode::Referral(referral) = &mut self.line.episodes[place].1
        {
            row.number = referral.number;
            // Only the first assessment of a referral is counted from the referral; one that is
            // made again later counts from its own start.
            if !std::mem::replace(&mut referral.assessed, true) {
                row.origin = referral.received;
            }
        }
        let running = self.line.begin(row);
        let episode = Episode::Assessment { running, unauthorised: None, over: false };
        self.remember(event.assessment, episode);
        referral.map(|_| ()).ok_or(Unknown)
    }

    fn finished(&mut self, id: EpisodeId, entry: &Entry) -> Result<(), Unknown> {
        let place = self.episode(id)?;
        let Episode::Assessment { running, unauthorised, over } = self.line.episodes[place].1
        else {
            return Ok(());
        };
        let day = Day::of(entry.happened.day());
        self.line.end(running, Closed::on(day), entry);
        let unauthorised = match unauthorised {
            Some(unauthorised) => {
                self.line.correct(unauthorised, entry, |row| row.from = day);
                unauthorised
            }
            None => self.unauthorised(running, entry),
        };
        self.line.episodes[place].1 =
            Episode::Assessment { running, unauthorised: Some(unauthorised), over };
        Ok(())
    }

    fn unauthorised(&mut self, running: usize, entry: &Entry) -> usize {
        let (number, origin) = (self.line.rows[running].number, self.line.rows[running].origin);
        let row = Row { number, origin, ..self.row(SpellKind::AssessmentUnauthorised, entry) };
        self.line.begin(row)
    }

    fn authorised(&mut self, id: EpisodeId, entry: &Entry) -> Result<(), Unknown> {
        let place = self.episode(id)?;
        let Episode::Assessment { running, unauthorised, .. } = self.line.episodes[place].1 else {
            return Ok(());
        };
        let day = Day::of(entry.happened.day());
        // An import may know of the authorisation and not of the day on which it was written up.
        let unauthorised = unauthorised.unwrap_or_else(|| {
            self.line.end(running, Closed::on(day), entry);
            self.unauthorised(running, entry)
        });
        self.line.end(unauthorised, Closed::on(day), entry);
        self.line.episodes[place].1 =
            Episode::Assessment { running, unauthorised: Some(unauthorised), over: true };
        Ok(())
    }

    /// Its author writes again; the clock of the referral runs on.
    fn returned(&mut self, id: EpisodeId, entry: &Entry) -> Result<(), Unknown> {
        let place = self.episode(id)?;
        let Episode::Assessment { running, unauthorised: Some(unauthorised), over: false } =
            self.line.episodes[place].1
        else {
            return Ok(());
        };
        self.line.end(unauthorised, Closed::on(Day::of(entry.happened.day())), entry);
        let (number, origin) = (self.line.rows[running].number, self.line.rows[running].origin);
        let (worker, marks) = (self.line.rows[unauthorised].actor, Marks::RETURNED);
        let row =
            Row { number, origin, worker, marks, ..self.row(SpellKind::AssessmentRunning, entry) };
        let running = self.line.begin(row);
        self.line.episodes[place].1 =
            Episode::Assessment { running, unauthorised: None, over: false };
        Ok(())
    }

    fn visited(&mut self, event: &VisitRecorded, entry: &Entry) {
        let seen = if event.seen == Seen::Yes { Marks::SEEN } else { Marks::default() };
        let alone = if event.alone == SeenAlone::Yes { Marks::ALONE } else { Marks::default() };
        let visit = Visited {
            position: entry.position,
            on: Day::of(entry.happened.day()),
            recorded: Day::of(words::london::day_of(entry.recorded)),
            worker: self.names.workers.number(&event.worker),
            actor: self.names.workers.number(&entry.actor),
            marks: seen.with(alone),
        };
        self.line.visits.push(visit);
    }

    fn glass_broken(&mut self, event: &BreakGlassOpened, entry: &Entry) {
        self.line.facts.broken.push((entry.actor, event.until));
        let mut row = self.row(SpellKind::BreakGlassUnreviewed, entry);
        row.worker = row.actor;
        (row.from, row.minute) = (row.recorded, Row::ALL_DAY);
        row.origin = row.recorded;
        let unreviewed = self.line.begin(row);
        self.remember(event.access, Episode::BreakGlass { unreviewed, over: false });
    }
}
