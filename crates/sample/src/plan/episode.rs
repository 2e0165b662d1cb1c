//! Lays out one episode: day of referral, decision, assessment, plan, who holds it, and its end.
//!
//! Everything laid out here keeps inside every clock; what is to go wrong is changed afterwards
//! by [`super::planted`].

use super::{Assessed, Closing, Decided, Ends, Episode, Holding, Late, Protecting, Standing};
use crate::{calendar, chance::Chance, staff::Staff};
use jiff::{ToSpan, civil::Date};

/// A closed episode is at least so many working days long: long enough for its assessment.
pub(super) const SHORTEST: i64 = 48;

/// What an episode needs to be laid out.
#[derive(Clone, Copy)]
pub(super) struct Layout<'a> {
    pub(super) staff: &'a Staff,
    pub(super) today: Date,
    pub(super) slot: usize,
    pub(super) standing: Standing,
}

impl Layout<'_> {
    /// The last day of which all work is written up.
    pub(super) fn last(&self) -> Date {
        calendar::add(self.today, -1)
    }

    /// An episode that goes on today.
    pub(super) fn running(&self, chance: &mut Chance, referred: Date) -> Episode {
        self.lay(chance, referred, None)
    }

    /// An episode that was closed on a day, at least [`SHORTEST`] after its referral.
    pub(super) fn closed(&self, chance: &mut Chance, referred: Date, closed: Date) -> Episode {
        let how = if chance.in_a_hundred(6) { Closing::SecondTry } else { Closing::Gate };
        self.lay(chance, referred, Some((closed, how)))
    }

    fn lay(&self, chance: &mut Chance, referred: Date, closed: Option<(Date, Closing)>) -> Episode {
        let decided = self.decision(chance, referred);
        let until = closed.map_or(self.today, |(day, _)| day);
        let assessed = assessment(chance, referred, decided, until);
        let planned = chance.between(2, 5);
        let plan = assessed.done.map(|(_, authorised)| calendar::add(authorised, planned));
        // A case that closes soon after its assessment has no plan.
        let room = if closed.is_some() { calendar::add(until, -20) } else { until };
        let protected = self.standing == Standing::Protected;
        let protecting = protected.then(|| self.protecting(chance, decided, closed.map(|it| it.0)));
        let guarded = protecting.as_ref().and_then(|one| one.plan.as_ref()).map(|plan| plan.made);
        let plan = if protected { guarded } else { plan.filter(|day| *day < room) };
        Episode {
            referred,
            decided: Decided::Taken(decided),
            team: self.staff.slots[self.slot].team,
            holdings: self.holdings(decided, until),
            assessed: Some(assessed),
            standing: self.standing,
            plan,
            protecting,
            caring: None,
            closed,
            seen_until: None,
            late: Late::AsItHappens,
        }
    }

    /// Everything in time: the discussion on the day of the decision, and the plan ended well
    /// before the case closes, or before it has run for so long that somebody should ask why.
    fn protecting(&self, chance: &mut Chance, decided: Date, closed: Option<Date>) -> Protecting {
        let last = closed.map_or(self.last(), |day| calendar::add(day, -1));
        let next = calendar::add(decided, 1);
        let discussed = if next <= last && chance.in_a_hundred(12) { next } else { decided };
        let long = (decided + 400.days() < last).then(|| decided + 310.days());
        let ends_by = closed.map(|day| calendar::add(day, -24)).or(long);
        Protecting::from(chance, discussed, last).planned(chance, last, ends_by)
    }

    fn decision(&self, chance: &mut Chance, referred: Date) -> Date {
        let same = calendar::is_working(referred) && chance.in_a_hundred(55);
        if same { referred } else { calendar::add(referred, 1).min(self.last()) }
    }

    /// The post's holders while the episode runs.
    pub(super) fn holdings(&self, decided: Date, until: Date) -> Vec<Holding> {
        let slot = &self.staff.slots[self.slot];
        let mut from = decided;
        let mut worker = slot.holder(decided);
        let mut holdings = Vec::new();
        for (day, next) in slot.changes(decided, until) {
            holdings.push(Holding { worker, team: slot.team, from, ends: Ends::HandedOver });
            (from, worker) = (day, next);
        }
        holdings.push(Holding { worker, team: slot.team, from, ends: Ends::WithTheCase });
        holdings
    }
}

fn assessment(chance: &mut Chance, referred: Date, decided: Date, until: Date) -> Assessed {
    let started = calendar::add(decided, chance.between(1, 2));
    let finished = calendar::add(referred, chance.between(22, 35));
    let authorised = calendar::add(finished, chance.between(1, 3));
    Assessed { started, done: (authorised < until).then_some((finished, authorised)) }
}
