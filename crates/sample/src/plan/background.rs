//! The families in whose story nothing goes wrong, and how a whole authority is put together.
//!
//! Every clock is kept here: decisions by the next working day, a worker on the same day, seen at
//! least every fifteen working days, no second referral within thirteen months, no third worker.

use super::{
    Caring, Decided, Episode, Family, Heard, Kid, Standing,
    episode::{Layout, SHORTEST},
    planted,
};
use crate::{calendar, cast::eldest_first, chance::Chance, staff::Staff};
use jiff::{ToSpan, civil::Date};

/// Days that lie at least between two referrals of a child: thirteen months and a little.
const APART: i64 = 402;

/// How often a family has so many children.
const SIZES: &[(u64, usize)] = &[(40, 1), (33, 2), (18, 3), (9, 4)];

/// How long ago, in days, the case of an open child was referred: from, to.
const AGES_OF_CASES: &[(u64, (i64, i64))] =
    &[(20, (4, 55)), (25, (56, 150)), (25, (151, 300)), (20, (301, 550)), (10, (551, 1000))];

/// Lays out families, one after the other.
pub(super) struct Maker<'a> {
    pub(super) staff: &'a Staff,
    pub(super) today: Date,
    pub(super) chance: Chance,
    /// How many times everything planted was planted before.
    pub(super) round: usize,
    next: u32,
    /// How many open children each post holds.
    load: Vec<usize>,
}

impl<'a> Maker<'a> {
    fn new(staff: &'a Staff, seed: u64, today: Date) -> Self {
        Self {
            staff,
            today,
            chance: Chance::of(seed, u64::MAX - 1),
            round: 0,
            // The first number belongs to the demo's own family.
            next: 1,
            load: vec![0; staff.slots.len()],
        }
    }

    /// A family of so many children, the eldest of an age in years at the last referral.
    pub(super) fn family(&mut self, many: usize, referred: Date, eldest: (i64, i64)) -> Family {
        let number = self.next;
        self.next += 1;
        let kids = self.kids(many, referred, eldest);
        Family::new(number, kids)
    }

    fn kids(&mut self, many: usize, referred: Date, (from, to): (i64, i64)) -> Vec<Kid> {
        // Whoever is under eighteen today was younger by the length of the case.
        let elapsed = i64::from((self.today - referred).get_days());
        let oldest = (18 * 365 - 40 - elapsed).max(400);
        let fewest = 60 + 420 * (many as i64 - 1);
        let days = self.chance.between(from * 365 + 10, to * 365).clamp(fewest, oldest.max(fewest));
        let mut age = days;
        let mut kids = Vec::new();
        for left in (0..many as i64).rev() {
            let sex = self.chance.pick(&["F", "M"]);
            kids.push(Kid { born: referred - age.days(), sex });
            let room = (age - 60 - 400 * (left - 1).max(0)).max(400);
            age = (age - self.chance.between(400, room.min(1300))).max(25 + 30 * left);
        }
        eldest_first(kids)
    }

    /// The post with the fewest children among those that a test lets through.
    pub(super) fn slot(&mut self, many: usize, fits: impl Fn(usize) -> bool) -> usize {
        let all: Vec<usize> = (0..self.staff.slots.len()).filter(|slot| fits(*slot)).collect();
        let start = self.chance.place(all.len());
        let turned = all.iter().cycle().skip(start).take(all.len()).copied();
        let slot = turned.min_by_key(|slot| self.load[*slot]).unwrap_or(0);
        self.load[slot] += many;
        slot
    }

    pub(super) fn layout(&self, slot: usize, standing: Standing) -> Layout<'a> {
        Layout { staff: self.staff, today: self.today, slot, standing }
    }

    fn lasting(&mut self, many: usize, standing: Standing) -> usize {
        let staff = self.staff;
        let care = |slot: usize| staff.teams[staff.slots[slot].team].kind == "looked_after";
        let has_care = staff.teams.iter().any(|team| team.kind == "looked_after");
        self.slot(many, |slot| {
            let right = !has_care || care(slot) == (standing == Standing::InCare);
            right && staff.slots[slot].ended.is_none()
        })
    }

    /// A family whose case is open today.
    fn open(&mut self, many: usize) -> Family {
        let referred = self.days_ago();
        let standing = match self.chance.below(100) {
            0..12 => Standing::Protected,
            12..26 => Standing::InCare,
            _ => Standing::InNeed,
        };
        let slot = self.lasting(many, standing);
        let layout = self.layout(slot, standing);
        let family = self.family(many, referred, (0, 16));
        let mut episode = layout.running(&mut self.chance, referred);
        // What is drawn for care is drawn aside: it changes nobody else's story.
        let mut aside = self.chance.clone();
        let began = episode.plan.filter(|_| standing == Standing::InCare);
        episode.caring =
            began.map(|began| Caring::lay(&mut aside, &family.kids, (began, self.today)));
        let before = self.before(&family, layout, referred);
        Family { episodes: before.into_iter().chain([episode]).collect(), ..family }
            .told_of(|family| self.rumours(family))
    }

    fn days_ago(&mut self) -> Date {
        let (from, to) = *self.chance.weighed(AGES_OF_CASES);
        let day = self.today - self.chance.between(from, to).days();
        let earliest = calendar::add(self.staff.founded, 5);
        let day = calendar::on_or_after(day.max(earliest));
        day.min(calendar::add(self.today, -1))
    }

    /// A family whose story is over.
    fn over(&mut self) -> Family {
        let many = *self.chance.weighed(SIZES);
        let length = self.chance.between(SHORTEST, 200);
        let first = calendar::add(self.staff.founded, 5);
        let last = calendar::add(self.today, -length - 8);
        let width = i64::from((last - first).get_days()).max(1);
        let referred = calendar::on_or_before(first + self.chance.between(1, width).days());
        let referred = referred.max(first);
        let slot = self.lasting(many, Standing::InNeed);
        self.load[slot] -= many;
        let layout = self.layout(slot, Standing::InNeed);
        let family = self.family(many, referred, (0, 15));
        let closed = calendar::add(referred, length);
        let mut episode = layout.closed(&mut self.chance, referred, closed);
        if self.chance.in_a_hundred(15) {
            // The referral ended where it arrived.
            let day = calendar::add(referred, 1);
            episode = Episode { decided: Decided::Ended(day), closed: None, ..episode };
        }
        let before = self.before(&family, layout, referred);
        Family { episodes: before.into_iter().chain([episode]).collect(), ..family }
            .told_of(|family| self.rumours(family))
    }

    /// An earlier episode, well before the last referral, in some families.
    fn before(&mut self, family: &Family, layout: Layout<'_>, referred: Date) -> Option<Episode> {
        if !self.chance.in_a_hundred(22) {
            return None;
        }
        let first = calendar::on_or_after(referred - self.chance.between(APART, 730).days());
        let length = self.chance.between(SHORTEST, 150);
        let closed = calendar::add(first, length);
        let born = family.kids.first().is_some_and(|kid| kid.born + 30.days() < first);
        let early = first < calendar::add(self.staff.founded, 5);
        if early || !born || closed > referred - 45.days() || first > referred - APART.days() {
            return None;
        }
        let layout = Layout { standing: Standing::InNeed, ..layout };
        Some(layout.closed(&mut self.chance, first, closed))
    }

    /// Contacts that came to nothing, before or between the episodes.
    fn rumours(&mut self, mut family: Family) -> Family {
        if !self.chance.in_a_hundred(38) {
            return family;
        }
        let Some(first) = family.kids.first().map(|kid| kid.born + 40.days()) else {
            return family;
        };
        let from = first.max(calendar::add(self.staff.founded, 5));
        for _ in 0..self.chance.between(1, 3) {
            let to = family.span(self.today).0 - 20.days();
            let width = i64::from((to - from).get_days());
            if width < 30 {
                break;
            }
            let day = from + self.chance.between(0, width.min(900)).days();
            let day = if self.chance.in_a_hundred(85) { calendar::on_or_after(day) } else { day };
            if day < to {
                family.heard.push(Heard::Ended(day));
            }
        }
        family
    }
}

impl Family {
    fn told_of(self, next: impl FnOnce(Self) -> Self) -> Self {
        next(self)
    }
}

/// How many children are open today in these plans.
fn open_children(families: &[Family]) -> usize {
    families.iter().filter(|family| family.is_open()).map(|family| family.kids.len()).sum()
}

fn fill(maker: &mut Maker<'_>, families: &mut Vec<Family>, open: usize) {
    let mut left = open.saturating_sub(open_children(families));
    while left > 0 {
        let many = (*maker.chance.weighed(SIZES)).min(left);
        families.push(maker.open(many));
        left -= many;
    }
}

/// Takes out families in whose story nothing goes wrong, until so many fewer children are open:
/// the last before the very last first, so that nobody else's story changes.
fn make_room(families: &mut Vec<Family>, planted: usize, mut children: usize) {
    for place in (planted..families.len().saturating_sub(1)).rev() {
        let many = families[place].kids.len();
        if many <= children {
            families.remove(place);
            children -= many;
        }
    }
}

/// How many children of the small authority are open before the last are planted, which changes nobody
/// else's story.
const FIRST_FILLED: usize = 200;

/// The families of the small authority but for the demo's own, which has so many open children.
pub(crate) fn families(
    staff: &Staff,
    seed: u64,
    today: Date,
    (open, own): (usize, usize),
) -> Vec<Family> {
    let mut maker = Maker::new(staff, seed, today);
    let mut families = planted::all(&mut maker);
    let planted = families.len();
    fill(&mut maker, &mut families, FIRST_FILLED - own);
    let in_care = planted::in_care(&mut maker);
    make_room(&mut families, planted, open_children(&in_care));
    let over: Vec<Family> = (0..9).map(|_| maker.over()).collect();
    let at_the_edges = planted::at_the_edges(&mut maker);
    make_room(&mut families, planted, open_children(&at_the_edges));
    families.extend(in_care);
    families.extend(over);
    families.extend(at_the_edges);
    families.extend(planted::tighter(&mut maker));
    fill(&mut maker, &mut families, open - own);
    families
}

/// The families of an authority so many times the mean: ten times the planted ones, one child of
/// whom very much is written, a lawful spike of closures, and the past of two decades.
pub(crate) fn grown(staff: &Staff, (seed, today): (u64, Date), times: usize) -> Vec<Family> {
    const OPEN: usize = 2100;
    const PAST: usize = 13_000;
    /// What is planted last is planted once in so many times: children to whom nothing happens need room.
    const SELDOM: usize = 5;
    let mut maker = Maker::new(staff, seed, today);
    let mut families = Vec::new();
    for round in 0..10 * times {
        maker.round = round;
        families.extend(planted::all(&mut maker));
        families.extend(planted::in_care(&mut maker));
        families.extend(planted::put_right(&mut maker));
        families.extend(planted::at_the_edges(&mut maker));
    }
    for round in (0..10 * times).step_by(SELDOM) {
        maker.round = round;
        families.extend(planted::tighter(&mut maker));
    }
    families.push(planted::thick(&mut maker));
    families.extend(planted::spike(&mut maker, 30 * times));
    fill(&mut maker, &mut families, OPEN * times);
    families.extend((0..PAST * times).map(|_| maker.over()));
    for family in &mut families {
        family.thickness = family.thickness.max(4);
    }
    families
}
