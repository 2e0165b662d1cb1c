//! What goes wrong, and what only looks like it.
//!
//! Each failing stands beside an innocent look-alike: one day inside the clock, thirteen months in
//! place of twelve, the same worker coming back. The marks set here are the truth.

mod caring;
mod court;
mod duties;
mod fostering;
mod guarding;
mod imported;
mod leaving;
mod patterns;
mod protecting;

use super::{
    Assessed, Closing, Decided, Ends, Episode, Family, Heard, Holding, Late, Secrecy, Standing,
    background::Maker,
};
use crate::{calendar, mint::clock, staff::EAST, texts::need::DISABILITY};
use jiff::{ToSpan, civil::Date};
use words::WorkerId;

/// Everything planted, once.
pub(super) fn all(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    families.extend(removed_team(maker));
    families.extend(workers(maker));
    families.extend(referred_again(maker));
    families.extend(front_door(maker));
    families.extend(assessments(maker));
    families.extend(unseen(maker));
    families.extend(ended(maker));
    families.extend(secret(maker));
    families.extend(protecting::all(maker));
    families
}

/// Everything planted about children in care and young people who left it, once. It stands apart,
/// and last, so that it changes nobody else's story.
pub(super) fn in_care(maker: &mut Maker<'_>) -> Vec<Family> {
    caring::all(maker)
}

/// Everything planted about courts and decisions, private fostering, exploitation, moves, homelessness
/// and doubted ages, about imports, and about cases that were closed in bulk or too soon, once. It
/// stands apart, and last, for the same reason.
pub(super) fn at_the_edges(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = court::all(maker);
    families.extend(fostering::all(maker));
    families.extend(duties::all(maker));
    families.extend(imported::all(maker));
    families.extend(patterns::all(maker));
    families
}

impl Maker<'_> {
    /// So many working days before today.
    fn back(&self, days: i64) -> Date {
        calendar::add(self.today, -days)
    }

    fn episode_in(&mut self, slot: usize, referred: Date) -> Episode {
        let layout = self.layout(slot, Standing::InNeed);
        Episode { late: Late::Never, ..layout.running(&mut self.chance, referred) }
    }

    /// A post whose holder has not changed since a day.
    fn steady(&mut self, many: usize, since: Date) -> usize {
        let staff = self.staff;
        let today = self.today;
        self.slot(many, |place| {
            let slot = &staff.slots[place];
            let care = staff.teams[slot.team].kind == "looked_after";
            !care && slot.ended.is_none() && slot.changes(since, today).is_empty()
        })
    }

    fn running(&mut self, many: usize, referred: Date) -> Episode {
        let slot = self.steady(many, referred - 10.days());
        self.episode_in(slot, referred)
    }

    fn holder(&mut self, many: usize, since: Date) -> Holding {
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

fn with_decision(maker: &mut Maker<'_>, referred: Date) -> (Episode, Date) {
    let episode = maker.running(0, referred);
    let decided = match episode.decided {
        Decided::Taken(day) => day,
        Decided::Ended(_) | Decided::Waiting => referred,
    };
    (episode, decided)
}

/// Referred again within twelve months; beside it one day over twelve, and thirteen.
fn referred_again(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for (many, first, again) in [(2, 180, 33), (1, 230, 70), (1, 150, 12)] {
        let (first, again) = (maker.back(first), maker.back(again));
        let note = "{child} was referred again within a year of the referral before, which ended with the case closed.";
        let family = twice(maker, many, first, again);
        families.push(family.marked("re_referral", again, note));
    }
    let again = maker.back(40);
    let first = again - 1.year() - 1.day();
    let family = twice(maker, 2, first, again);
    // A contact in between is not a referral.
    families.push(family.heard(Heard::Ended(calendar::on_or_before(again - 50.days()))));
    let again = maker.back(61);
    families.push(twice(maker, 1, calendar::on_or_before(again - 13.months()), again));
    families
}

fn twice(maker: &mut Maker<'_>, many: usize, first: Date, again: Date) -> Family {
    let slot = maker.steady(many, first - 10.days());
    let layout = maker.layout(slot, Standing::InNeed);
    let closed = calendar::add(first, 62 + maker.chance.between(0, 12));
    let mut before = layout.closed(&mut maker.chance, first, closed);
    before.late = Late::Never;
    let now = maker.episode_in(slot, again);
    maker.family(many, again, (6, 12)).with(before).with(now)
}

/// A referral that nobody decided, an acceptance that nobody allocated; beside them what came on
/// the last working day, what waited over a bank holiday, and what was allocated a day later.
fn front_door(maker: &mut Maker<'_>) -> Vec<Family> {
    let waiting = |maker: &mut Maker<'_>, many, referred| {
        let episode = maker.running(0, referred);
        let episode = Episode {
            decided: Decided::Waiting,
            holdings: Vec::new(),
            assessed: None,
            plan: None,
            ..episode
        };
        maker.family(many, referred, (5, 10)).with(episode)
    };
    let mut families = Vec::new();
    let late = maker.back(4);
    families.push(waiting(maker, 2, late).marked(
        "referral_decision",
        late,
        "{child}'s referral has not been decided, and the working day for it is over.",
    ));
    let last = maker.back(1);
    families.push(waiting(maker, 1, last));

    let holiday = calendar::bank_holiday_before(maker.today - 20.days());
    let before = calendar::on_or_before(holiday);
    let mut episode = maker.running(1, before);
    let after = calendar::add(before, 1);
    decide_on(&mut episode, after);
    families.push(maker.family(1, before, (5, 10)).with(episode));

    families.push(nobody_allocated(maker));
    let accepted = maker.back(29);
    let mut episode = maker.running(1, accepted);
    decide_on(&mut episode, accepted);
    episode.holdings[0].from = calendar::add(accepted, 1);
    families.push(maker.family(1, accepted, (5, 10)).with(episode));

    let friday = maker.back(1);
    let weekend = maker.today - 1.day();
    for (day, minute) in
        [(friday, clock(16, 20)), (weekend, clock(20, 35)), (weekend, clock(22, 10))]
    {
        let family = maker.family(2, day, (5, 11));
        families.push(family.heard(Heard::Waits(day, minute)));
    }
    let day = maker.back(3);
    let family = maker.family(1, day, (5, 11)).heard(Heard::Waits(day, clock(10, 40)));
    let note = "Somebody told us about {child}, and nobody has decided what it is.";
    families.push(family.marked("contact_decision", day, note));
    families
}

fn decide_on(episode: &mut Episode, day: Date) {
    episode.decided = Decided::Taken(day);
    episode.holdings[0].from = day;
    if let Some(assessed) = &mut episode.assessed {
        assessed.started = calendar::add(day, 1);
    }
}

fn nobody_allocated(maker: &mut Maker<'_>) -> Family {
    let (referred, accepted) = (maker.back(6), maker.back(5));
    let episode = Episode {
        decided: Decided::Taken(accepted),
        holdings: Vec::new(),
        assessed: None,
        plan: None,
        ..maker.running(0, referred)
    };
    let note = "{child}'s referral was accepted and nobody has been asked to take it.";
    let family = maker.family(2, referred, (5, 9)).with(episode);
    family.marked("allocation", accepted, note).marked("unallocated", accepted, note)
}

/// Assessments past their forty-fifth working day; beside them day 41, and day 45 today.
fn assessments(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for (many, day) in [(2, 53), (1, 47), (1, 45), (2, 41)] {
        let referred = maker.back(day);
        let mut episode = maker.running(many, referred);
        episode.plan = None;
        episode.assessed = episode.assessed.map(|one| Assessed { done: None, ..one });
        let family = maker.family(many, referred, (6, 12)).with(episode);
        families.push(if day > 45 {
            let note = "{child}'s assessment is not finished, more than 45 working days after the referral.";
            family.marked("assessment_45", referred, note)
        } else {
            family
        });
    }
    families
}

/// Not seen for more than twenty working days, or never; beside them exactly twenty.
fn unseen(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for (many, days) in [(2, 27), (1, 22), (2, 20)] {
        let referred = maker.back(90);
        let mut episode = maker.running(many, referred);
        episode.seen_until = Some(maker.back(days));
        let family = maker.family(many, referred, (6, 13)).with(episode);
        families.push(if days > 20 {
            let note = "Nobody of ours has seen {child} for more than 20 working days.";
            family.marked("not_seen", None, note)
        } else {
            family
        });
    }
    let referred = maker.back(24);
    let mut episode = maker.running(1, referred);
    decide_on(&mut episode, referred);
    episode.plan = None;
    episode.assessed = episode.assessed.map(|one| Assessed { done: None, ..one });
    episode.seen_until = Some(referred);
    let note = "Nobody of ours has ever seen {child}, more than 20 working days after the case was opened.";
    let family = maker.family(1, referred, (6, 13)).with(episode);
    families.push(family.marked("not_seen", referred, note));
    families
}

/// Closed without the gate; beside it a child who died, and one seen eighteen working days before.
fn ended(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for (many, how) in [(2, Closing::NobodyLooked), (1, Closing::Exception)] {
        // Planted again, it is of another week: a director who excepts one case excepts it alone.
        let weeks = 6 * (maker.round % 10) as i64;
        let (referred, closed) = (maker.back(75 + weeks), maker.back(19 + weeks));
        let mut episode = closing(maker, referred, (closed, how));
        episode.assessed = None;
        episode.plan = None;
        episode.seen_until = Some(referred);
        let note = if how == Closing::NobodyLooked {
            "{child}'s case was closed although nobody had seen {child} since the referral."
        } else {
            "{child}'s case was closed by exception: nobody had seen {child} since the referral."
        };
        let family = maker.family(many, referred, (6, 12)).with(episode);
        families.push(family.marked("ended_without_gate", closed, note));
    }
    let (referred, closed) = (maker.back(140), maker.back(33));
    let mut episode = closing(maker, referred, (closed, Closing::Died));
    episode.seen_until = Some(calendar::add(closed, -3));
    let family = maker.family(1, referred, (6, 10)).with(episode);
    families.push(Family { theme: Some(&DISABILITY), ..family });

    let (referred, closed) = (maker.back(88), maker.back(11));
    let mut episode = closing(maker, referred, (closed, Closing::Gate));
    episode.seen_until = Some(calendar::add(closed, -18));
    families.push(maker.family(2, referred, (6, 12)).with(episode));
    families
}

fn closing(maker: &mut Maker<'_>, referred: Date, closed: (Date, Closing)) -> Episode {
    let slot = maker.steady(0, referred - 10.days());
    let layout = maker.layout(slot, Standing::InNeed);
    let episode = layout.closed(&mut maker.chance, referred, closed.0);
    Episode { closed: Some(closed), late: Late::Never, ..episode }
}

/// Two restricted children, three whom nobody has classified, and visits written up late or just
/// in time.
fn secret(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for (number, days) in [80, 36].into_iter().enumerate() {
        let referred = maker.back(days);
        let team = EAST + number;
        let manager = maker.staff.manager(team);
        let episode = maker.running(0, referred);
        let from = episode.holdings[0].from;
        let held = Holding { worker: manager, team, from, ends: Ends::WithTheCase };
        let episode = episode.held_by(vec![held]);
        let family = maker.family(1, referred, (6, 14)).with(episode);
        families.push(Family { secrecy: Secrecy::Restricted, ..family });
    }
    let referred = maker.back(3);
    let episode = maker.running(3, referred);
    let family = maker.family(3, referred, (8, 11)).with(episode);
    families.push(Family { secrecy: Secrecy::Unclassified, ..family });
    for (many, delay) in [(2, 9), (1, 5)] {
        let referred = maker.back(100);
        let mut episode = maker.running(many, referred);
        episode.late = Late::Once(delay);
        families.push(maker.family(many, referred, (6, 12)).with(episode));
    }
    families
}

/// Many cases closed within a week, each through its gate: an audit found that they were ready.
pub(super) fn spike(maker: &mut Maker<'_>, families: usize) -> Vec<Family> {
    let one = |maker: &mut Maker<'_>, number: usize| {
        let closed = maker.back(40 + (number % 5) as i64);
        let referred = calendar::add(closed, -60 - (number % 37) as i64);
        let episode = closing(maker, referred, (closed, Closing::Gate));
        maker.family(1 + number % 3, referred, (4, 13)).with(episode)
    };
    (0..families).map(|number| one(maker, number)).collect()
}

/// A visit that was put on the wrong child and taken back: one child has really not been seen, and
/// of another nothing was written up late.
pub(super) fn put_right(maker: &mut Maker<'_>) -> Vec<Family> {
    let referred = maker.back(90);
    let mut episode = maker.running(1, referred);
    episode.seen_until = Some(maker.back(25));
    let family = maker.family(1, referred, (6, 13)).with(episode);
    let (on, written) = (maker.back(6), maker.back(5));
    let unseen = Family { mistaken: Some((on, written)), ..family };
    let note = "Nobody of ours has seen {child}: the last visit was another child's.";
    let unseen = unseen.marked("not_seen", None, note);
    let referred = maker.back(100);
    let episode = maker.running(1, referred);
    let family = maker.family(1, referred, (6, 12)).with(episode);
    let (on, written) = (maker.back(40), maker.back(30));
    vec![unseen, Family { mistaken: Some((on, written)), ..family }]
}

/// A child of whom some five thousand things are written.
pub(super) fn thick(maker: &mut Maker<'_>) -> Family {
    let referred = maker.back(505);
    let episode = maker.running(1, referred);
    Family { thickness: 10, ..maker.family(1, referred, (7, 8)).with(episode) }
}
