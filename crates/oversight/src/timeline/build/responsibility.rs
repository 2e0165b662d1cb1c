//! Allocations and teams: who was asked, who holds the case, which team.

use super::{Builder, Unknown};
use crate::{
    day::Day,
    timeline::{
        line::{AllocationEpisode, Closed, Episode},
        spell::{Marks, Row, SpellKind},
    },
};
use casework::{Entry, Event, allocation::AllocationOffered};
use words::{EpisodeId, TeamId};

impl Builder<'_> {
    pub(super) fn responsibility(&mut self, entry: &Entry, event: &Event) -> Result<(), Unknown> {
        match event {
            Event::TeamAssigned(e) => self.team_held(e.team, entry),
            Event::AllocationOffered(e) => self.offered(e, entry),
            Event::AllocationAccepted(e) => return self.accepted(e.allocation, entry),
            Event::AllocationRefused(e) => return self.refused(e.allocation, entry),
            Event::AllocationEnded(e) => {
                let code = self.names.code_number(&e.reason);
                return self.ended(e.allocation, code, entry);
            }
            _ => {}
        }
        Ok(())
    }

    pub(super) fn team_held(&mut self, team: TeamId, entry: &Entry) {
        self.line.facts.team = Some(team);
        let number = self.names.teams.number(&team);
        let row = Row { team: number, ..self.row(SpellKind::TeamHeld, entry) };
        self.line.begin(row);
    }

    fn offered(&mut self, event: &AllocationOffered, entry: &Entry) {
        self.line.allocations = self.line.allocations.saturating_add(1);
        let number = self.line.allocations;
        let mut row = self.row(SpellKind::AllocationOffered, entry);
        row.number = number;
        row.worker = self.names.workers.number(&event.worker);
        row.team = self.names.teams.number(&event.team);
        let offered = self.line.begin(row);
        let episode = AllocationEpisode {
            worker: event.worker,
            offered,
            held: None,
            refused: false,
            ended: None,
        };
        self.remember(event.allocation, Episode::Allocation(episode));
    }

    fn allocation(&self, id: EpisodeId) -> Result<(usize, AllocationEpisode), Unknown> {
        let place = self.episode(id)?;
        match &self.line.episodes[place].1 {
            Episode::Allocation(allocation) => Ok((place, allocation.clone())),
            _ => Err(Unknown),
        }
    }

    fn accepted(&mut self, id: EpisodeId, entry: &Entry) -> Result<(), Unknown> {
        let (place, mut allocation) = self.allocation(id)?;
        let day = Day::of(entry.happened.day());
        let offer = self.line.rows[allocation.offered].clone();
        if let Some(team) = self.names.teams.get(offer.team).copied() {
            self.team_held(team, entry);
        }
        let accepted = self.names.code_number("accepted");
        self.line.end(allocation.offered, Closed::on(day).coded(accepted), entry);
        allocation.refused = false;
        match allocation.held {
            Some(held) => self.line.correct(held, entry, |row| row.from = day),
            None => {
                let mut row = self.row(SpellKind::Allocation, entry);
                row.number = offer.number;
                row.worker = offer.worker;
                row.team = offer.team;
                row.origin = offer.from;
                let held = self.line.begin(row);
                allocation.held = Some(held);
                if let Some(ended) = allocation.ended {
                    self.line.end(held, Closed::on(ended), entry);
                }
            }
        }
        self.line.episodes[place].1 = Episode::Allocation(allocation);
        Ok(())
    }

    fn refused(&mut self, id: EpisodeId, entry: &Entry) -> Result<(), Unknown> {
        let (place, mut allocation) = self.allocation(id)?;
        let refused = self.names.code_number("refused");
        let how = Closed::on(Day::of(entry.happened.day())).coded(refused);
        self.line.end(allocation.offered, how, entry);
        allocation.refused = true;
        if let Some(held) = allocation.held.take() {
            self.line.correct(held, entry, |row| row.marks = row.marks.with(Marks::VOID));
        }
        self.line.episodes[place].1 = Episode::Allocation(allocation);
        Ok(())
    }

    fn ended(&mut self, id: EpisodeId, code: u16, entry: &Entry) -> Result<(), Unknown> {
        let (place, mut allocation) = self.allocation(id)?;
        let day = Day::of(entry.happened.day());
        allocation.ended = Some(day);
        if let Some(held) = allocation.held {
            self.line.end(held, Closed::on(day).coded(code), entry);
        } else if !allocation.refused {
            self.line.end(allocation.offered, Closed::on(day).coded(code), entry);
        }
        self.line.episodes[place].1 = Episode::Allocation(allocation);
        Ok(())
    }
}
