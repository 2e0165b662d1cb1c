//! Contacts, referrals and closures: what waits, what is open, and how it ended.

use super::{Builder, Unknown};
use crate::{
    day::Day,
    timeline::{
        line::{Closed, Episode, ReferralEpisode},
        spell::{Marks, Row, SpellKind},
    },
};
use casework::{
    Entry, Event, case::Referral, closure::CaseClosed, closure::ClosureRequested,
    referral::ReferralDecided,
};
use words::EpisodeId;

impl Builder<'_> {
    pub(super) fn front_door(&mut self, entry: &Entry, event: &Event) -> Result<(), Unknown> {
        match event {
            Event::ContactReceived(e) => {
                let row = self.row(SpellKind::ContactWaiting, entry);
                let waiting = self.line.begin(row);
                self.remember(e.contact, Episode::Contact { waiting, over: false });
            }
            Event::ContactDecided(e) => {
                let code = self.names.code_number(&e.decision);
                let place = self.episode(e.contact)?;
                if let Episode::Contact { waiting, over } = &mut self.line.episodes[place].1 {
                    *over = true;
                    let waiting = *waiting;
                    let how = Closed::on(Day::of(entry.happened.day())).coded(code);
                    self.line.end(waiting, how, entry);
                }
            }
            Event::ReferralReceived(e) => self.referral_received(e.referral, entry),
            Event::ReferralDecided(e) => return self.referral_decided(e, entry),
            Event::ClosureRequested(e) => return self.closure_requested(e, entry),
            Event::ClosureDeclined(e) => {
                let place = self.episode(e.request)?;
                self.answer_closure(place, entry);
            }
            Event::CaseClosed(e) => return self.case_closed(e, entry),
            _ => {}
        }
        Ok(())
    }

    fn referral_received(&mut self, id: EpisodeId, entry: &Entry) {
        self.line.referrals = self.line.referrals.saturating_add(1);
        let number = self.line.referrals;
        let row = Row { number, ..self.row(SpellKind::ReferralWaiting, entry) };
        let received = row.from;
        let waiting = self.line.begin(row);
        self.remember(
            id,
            Episode::Referral(ReferralEpisode {
                number,
                received,
                waiting,
                open: None,
                decided: None,
                closed: None,
                assessed: false,
            }),
        );
    }

    fn referral_decided(&mut self, event: &ReferralDecided, entry: &Entry) -> Result<(), Unknown> {
        if let Some(team) = event.team {
            self.team_held(team, entry);
        }
        let place = self.episode(event.referral)?;
        let Episode::Referral(mut referral) = self.line.episodes[place].1.clone() else {
            return Ok(());
        };
        let day = Day::of(entry.happened.day());
        let code = self.names.code_number(&event.decision);
        self.line.end(referral.waiting, Closed::on(day).coded(code), entry);
        referral.decided = Some(day);
        let accepted = Referral::accepts(&event.decision);
        referral.open = match (accepted, referral.open) {
            (true, None) => Some(self.open_case(&referral, event, entry)),
            (true, Some(open)) => {
                self.line.correct(open, entry, |row| row.from = day);
                Some(open)
            }
            (false, Some(open)) => {
                self.line.correct(open, entry, |row| row.marks = row.marks.with(Marks::VOID));
                None
            }
            (false, None) => None,
        };
        self.line.episodes[place].1 = Episode::Referral(referral);
        Ok(())
    }

    fn open_case(
        &mut self,
        referral: &ReferralEpisode,
        event: &ReferralDecided,
        entry: &Entry,
    ) -> usize {
        let mut row = self.row(SpellKind::CaseOpen, entry);
        row.number = referral.number;
        row.origin = referral.received;
        if event.decision == "assessment" {
            row.marks = Marks::TO_ASSESS;
        }
        let open = self.line.begin(row);
        if let Some(closed) = referral.closed {
            self.line.end(open, closed, entry);
        }
        open
    }

    fn closure_requested(
        &mut self,
        event: &ClosureRequested,
        entry: &Entry,
    ) -> Result<(), Unknown> {
        let mut row = self.row(SpellKind::ClosureRequested, entry);
        let referral = self.line.episode(event.referral);
        if let Some(place) = referral
            && let Episode::Referral(referral) = &self.line.episodes[place].1
        {
            row.number = referral.number;
            row.origin = referral.received;
        }
        self.answer_closures_of(event.referral, entry);
        let asked = self.line.begin(row);
        let episode = Episode::Closure { asked, referral: event.referral, over: false };
        self.remember(event.request, episode);
        referral.map(|_| ()).ok_or(Unknown)
    }

    fn answer_closure(&mut self, place: usize, entry: &Entry) {
        let Episode::Closure { asked, over, .. } = &mut self.line.episodes[place].1 else {
            return;
        };
        // The first answer takes the request off the list; a further one finds nothing there.
        if !std::mem::replace(over, true) {
            let asked = *asked;
            self.line.end(asked, Closed::on(Day::of(entry.happened.day())), entry);
        }
    }

    /// A closing answers every request to close the same case, and so does asking again.
    fn answer_closures_of(&mut self, id: EpisodeId, entry: &Entry) {
        for place in 0..self.line.episodes.len() {
            let episode = &self.line.episodes[place].1;
            if matches!(episode, Episode::Closure { referral, .. } if *referral == id) {
                self.answer_closure(place, entry);
            }
        }
    }

    fn case_closed(&mut self, event: &CaseClosed, entry: &Entry) -> Result<(), Unknown> {
        self.answer_closures_of(event.referral, entry);
        let place = self.episode(event.referral)?;
        let code = self.names.code_number(&event.reason);
        let Episode::Referral(referral) = &mut self.line.episodes[place].1 else {
            return Ok(());
        };
        let marks = if event.exception.is_some() { Marks::EXCEPTION } else { Marks::default() };
        let how = Closed { day: Day::of(entry.happened.day()), code, marks };
        referral.closed = Some(how);
        let (waiting, open, decided) = (referral.waiting, referral.open, referral.decided);
        if let Some(open) = open {
            self.line.end(open, how, entry);
            let row = self.row(SpellKind::CaseClosed, entry);
            self.line.begin(row);
        }
        if decided.is_none() {
            self.line.end(waiting, Closed::on(how.day), entry);
        }
        Ok(())
    }
}
