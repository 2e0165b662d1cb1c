//! Who holds a case: a team that is removed, a third worker within twelve months; and what only looks
//! like it.
//!
//! Beside nine children who are left with nobody stand others who were handed over in time; beside the
//! third worker the same worker coming back, and three workers over more than a year.

use super::{Decided, Ends, Episode, Family, Holding, Maker};
use crate::calendar;
use jiff::{ToSpan, civil::Date};
use words::WorkerId;

impl Maker<'_> {
    pub(super) fn holder(&mut self, many: usize, since: Date) -> Holding {
        let slot = self.steady(many, since);
        let filled = &self.staff.slots[slot];
        let worker = filled.holder(since);
        Holding { worker, team: filled.team, from: since, ends: Ends::HandedOver }
    }

    /// Workers one after the other, from the days given; the place says which of them.
    fn relay(&mut self, many: usize, days: &[(usize, Date)]) -> Vec<Holding> {
        let first = days[0].1;
        let mut workers: Vec<Holding> = Vec::new();
        while workers.len() < 3 {
            let next = self.holder(many, first - 10.days());
            if !workers.iter().any(|one| one.worker == next.worker) {
                workers.push(next);
            }
        }
        let mut holdings: Vec<Holding> =
            days.iter().map(|(place, from)| Holding { from: *from, ..workers[*place] }).collect();
        if let Some(last) = holdings.last_mut() {
            last.ends = Ends::WithTheCase;
        }
        holdings
    }
}

/// Everything planted about who holds a case, once.
pub(super) fn all(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = removed_team(maker);
    families.extend(workers(maker));
    families
}

/// A team is removed: nine children are left with nobody, and others were handed over in time.
fn removed_team(maker: &mut Maker<'_>) -> Vec<Family> {
    let (_, removed) = maker.staff.removed;
    // Whoever held these cases held them all along: nobody's going makes a third worker.
    let since = maker.today - 400.days();
    let steady = |slot: &usize| maker.staff.slots[*slot].changes(since, maker.today).is_empty();
    let (steady, others): (Vec<usize>, Vec<usize>) =
        maker.staff.ending_slots().into_iter().partition(steady);
    let ending = if steady.is_empty() { others } else { steady };
    let mut families = Vec::new();
    for (number, many) in [2, 3, 2, 1, 1].into_iter().enumerate() {
        let slot = ending[number % ending.len()];
        let referred = maker.back([70, 120, 95, 160, 58][number]);
        let mut episode = maker.episode_in(slot, referred);
        let left = left(maker, episode.holdings[0].worker);
        for holding in &mut episode.holdings {
            holding.ends = if left { Ends::Forgotten(removed) } else { Ends::TeamEnded(removed) };
        }
        episode.seen_until = Some(calendar::add(removed, -1 - maker.chance.between(0, 2)));
        let note = if left {
            "The team was removed and {child}'s worker left with it. The record still names the worker."
        } else {
            "The team was removed, {child}'s worker was posted elsewhere, and nobody was named in turn."
        };
        let family = maker.family(many, referred, (5, 12)).with(episode);
        families.push(family.marked("unallocated", removed, note));
    }
    for (number, many) in [2, 2, 3, 1].into_iter().enumerate() {
        let slot = ending[number % ending.len()];
        let referred = maker.back(65 + 30 * number as i64);
        let mut episode = maker.episode_in(slot, referred);
        let day = calendar::add(removed, -2 - number as i64);
        let mut next = maker.holder(many, day);
        next.ends = Ends::WithTheCase;
        if let Some(last) = episode.holdings.last_mut() {
            last.ends = Ends::HandedOver;
        }
        episode.holdings.push(next);
        families.push(maker.family(many, referred, (2, 13)).with(episode));
    }
    families
}

fn left(maker: &Maker<'_>, worker: WorkerId) -> bool {
    let workers = &maker.staff.workers;
    workers.iter().any(|one| one.id == worker && one.left.is_some())
}

/// A third worker within twelve months; beside it the same worker coming back, and three workers
/// over more than a year.
fn workers(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for many in [2, 1] {
        let referred = maker.back(205);
        let (episode, decided) = with_decision(maker, referred);
        let (second, third) = (calendar::add(decided, 70), calendar::add(decided, 165));
        let relay = maker.relay(many, &[(0, decided), (1, second), (2, third)]);
        let episode = episode.held_by(relay);
        let note = "{child} has had three workers since the referral, within a year.";
        let family = maker.family(many, referred, (6, 12)).with(episode);
        families.push(family.marked("third_worker", third, note));
    }
    let referred = maker.back(190);
    let (episode, decided) = with_decision(maker, referred);
    let (away, home) = (calendar::add(decided, 60), calendar::add(decided, 130));
    let relay = maker.relay(1, &[(0, decided), (1, away), (0, home)]);
    let episode = episode.held_by(relay);
    families.push(maker.family(1, referred, (5, 11)).with(episode));

    let third = maker.back(25);
    let second = calendar::on_or_before(third - 1.year() - 12.days());
    let referred = calendar::on_or_before(second - 130.days());
    let (episode, decided) = with_decision(maker, referred);
    let relay = maker.relay(2, &[(0, decided), (1, second), (2, third)]);
    let episode = episode.held_by(relay);
    families.push(maker.family(2, referred, (6, 12)).with(episode));
    families
}

pub(super) fn with_decision(maker: &mut Maker<'_>, referred: Date) -> (Episode, Date) {
    let episode = maker.running(0, referred);
    let decided = match episode.decided {
        Decided::Taken(day) => day,
        Decided::Ended(_) | Decided::Waiting => referred,
    };
    (episode, decided)
}
