//! Who holds the case: offered, now and then refused, accepted, handed over, and how it ends.

use super::{Telling, contact::Referred, sitting};
use crate::{
    calendar,
    mint::clock,
    pen::{Sitting, about},
    plan::{Ends, Episode, Holding},
    staff::EAST,
    texts::notes,
};
use casework::allocation::{
    AllocationAccepted, AllocationEnded, AllocationOffered, AllocationRefused, TeamAssigned,
};
use jiff::civil::Date;
use words::{EpisodeId, WorkerId};

impl Telling<'_> {
    /// Writes every allocation of the episode, for every child.
    pub(super) fn allocate(&mut self, episode: &Episode, referred: &Referred, desk: Sitting) {
        let mut before: Vec<(usize, EpisodeId)> = Vec::new();
        for (order, holding) in episode.holdings.iter().enumerate() {
            let first = order == 0 && holding.from == desk.day;
            let minute = if first { desk.minute + 25 } else { clock(9, 40) };
            let manager =
                self.second(&Episode { holdings: vec![*holding], ..episode.clone() }, holding.from);
            let offer = sitting(holding.from, minute, manager);
            let accepted = self.chance.between(45, 75);
            let mut now = Vec::new();
            let refused = order == 0 && self.chance.in_a_hundred(3);
            for (kid, _) in referred {
                if let Some(other) = refused.then(|| self.somebody_else(holding)).flatten() {
                    self.refused((*kid, holding), other, offer);
                }
                let released = before.iter().find(|(one, _)| one == kid).map(|(_, id)| *id);
                let id = self.offered(*kid, holding, offer.later(6));
                let accept = offer.later(accepted).of(holding.worker);
                self.accepted((*kid, id), released, accept);
                now.push((*kid, id));
            }
            before = self.ending(holding, now);
        }
    }

    fn offered(&mut self, kid: usize, holding: &Holding, when: Sitting) -> EpisodeId {
        let handover = self.who(kid).tell(notes::HANDOVER[self.turn % notes::HANDOVER.len()]);
        let team = self.setting.staff.teams[holding.team].id;
        let person = self.person(kid);
        let worker = holding.worker;
        let mut id = None;
        self.pen.write(when, |ticket| {
            let allocation = ticket.begins(1);
            id = Some(allocation);
            vec![about(person, when.on(), AllocationOffered { allocation, worker, team, handover })]
        });
        id.expect("the pen asks for the facts of every command")
    }

    fn accepted(
        &mut self,
        (kid, allocation): (usize, EpisodeId),
        released: Option<EpisodeId>,
        when: Sitting,
    ) {
        let person = self.person(kid);
        let mut facts = Vec::new();
        facts.extend(released.map(|before| {
            let event = AllocationEnded {
                allocation: before,
                reason: "handed_over".to_owned(),
                text: String::new(),
            };
            about(person, when.on(), event)
        }));
        facts.push(about(person, when.on(), AllocationAccepted { allocation }));
        self.pen.write(when, |_| facts);
    }

    /// Another worker of the team on the day, to whom the case was offered first.
    fn somebody_else(&mut self, holding: &Holding) -> Option<WorkerId> {
        let staff = self.setting.staff;
        let team = staff.slots.iter().filter(|slot| slot.team == holding.team);
        let others: Vec<WorkerId> = team
            .map(|slot| slot.holder(holding.from))
            .filter(|worker| *worker != holding.worker)
            .collect();
        others.get(self.turn % others.len().max(1)).copied()
    }

    fn refused(&mut self, (kid, holding): (usize, &Holding), other: WorkerId, offer: Sitting) {
        let asked = Holding { worker: other, ..*holding };
        let allocation = self.offered(kid, &asked, offer.later(-12));
        let reason = notes::CANNOT[self.turn % notes::CANNOT.len()].to_owned();
        let when = offer.later(-3).of(other);
        self.pen.one(when, self.person(kid), when.on(), AllocationRefused { allocation, reason });
    }

    /// Writes how a holding ended, where it did without a next worker. Gives the allocations that
    /// the next acceptance releases.
    fn ending(
        &mut self,
        holding: &Holding,
        held: Vec<(usize, EpisodeId)>,
    ) -> Vec<(usize, EpisodeId)> {
        let day: Date = match holding.ends {
            Ends::WithTheCase | Ends::HandedOver | Ends::Forgotten(_) => return held,
            Ends::TeamEnded(day) => day,
        };
        let staff = self.setting.staff;
        // Another manager has the children on the list, although no worker does.
        let team = staff.teams[EAST].id;
        let when = sitting(calendar::on_or_after(day), clock(9, 35), staff.director);
        for (kid, allocation) in held {
            let event = AllocationEnded {
                allocation,
                reason: "team_ended".to_owned(),
                text: "The team ended. A new worker will be named.".to_owned(),
            };
            let on = casework::Happened::On(day);
            let person = self.person(kid);
            self.pen.write(when, |_| {
                vec![about(person, on, event), about(person, on, TeamAssigned { team })]
            });
        }
        Vec::new()
    }
}
