//! The made-up authority as a whole: who works there, which families it knows, what it recorded.
//!
//! [`authority`] holds a small one in memory; [`each`] streams one of any size in the order of the
//! journal, half a year at a time.

use crate::{
    callow,
    mint::Mint,
    order::Order,
    pen::{Planted, Recorded},
    plan::{self, Family},
    staff::{self, Staff, Team, Worker},
    story::{self, Setting, Told},
};
use jiff::{ToSpan, civil::Date};
use words::{FamilyId, PersonId, WorkerId};

/// How large an authority is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// 200 open children, six teams, about three years of history.
    Small,
    /// About 2,100 open children, 270 workers, 60,000 people, and two million entries since 2010.
    Mean,
}

/// A synthetic authority.
#[derive(Clone, Debug, PartialEq)]
pub struct Authority {
    /// Its name, which no council has.
    pub name: &'static str,
    /// The day on which it is looked at: everything was recorded before 7:30 that morning.
    pub today: Date,
    /// Its teams, also the one that was removed.
    pub teams: Vec<Team>,
    /// Everybody who works there, or did.
    pub workers: Vec<Worker>,
    /// Its families, in no order that means anything.
    pub families: Vec<KnownFamily>,
    /// Everything that was recorded, in order; each moment is later than the one before it. It is
    /// meant for an empty journal: what speaks of positions counts from 1.
    pub recorded: Vec<Recorded>,
    pub(crate) planted: Vec<Planted>,
}

/// A family and its people.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownFamily {
    /// Which.
    pub id: FamilyId,
    /// The family name of the eldest child.
    pub name: String,
    /// Children first, the eldest first.
    pub people: Vec<KnownPerson>,
}

/// A person of a family.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownPerson {
    /// Who.
    pub id: PersonId,
    /// The council's own number for them.
    pub council_number: String,
    /// Given and family name.
    pub name: String,
    /// The day of birth.
    pub born: Date,
}

/// Somebody who can sign in to the demo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// The name to sign in with: `priya.nair`.
    pub name: String,
    /// The worker.
    pub worker: WorkerId,
    /// Who they are and what to look at, in a sentence.
    pub role: &'static str,
}

/// What the authority is called.
const NAME: &str = "Solent City Council";

/// How many children of the small authority are open.
const OPEN: usize = 200;

struct Blueprint {
    staff: Staff,
    families: Vec<Family>,
    mint: Mint,
    seed: u64,
    today: Date,
    scale: Scale,
}

impl Blueprint {
    fn new(scale: Scale, seed: u64, today: Date) -> Self {
        let mint = Mint::new(seed);
        let (staff, families) = match scale {
            Scale::Small => {
                let staff = staff::small(mint, today);
                let families = plan::families(&staff, seed, today, (OPEN, callow::OPEN));
                (staff, families)
            }
            Scale::Mean => {
                let staff = staff::mean(mint, seed, today);
                let families = plan::mean(&staff, seed, today);
                (staff, families)
            }
        };
        Self { staff, families, mint, seed, today, scale }
    }

    fn setting(&self) -> Setting<'_> {
        Setting { staff: &self.staff, mint: self.mint, seed: self.seed, today: self.today }
    }

    /// The stories that are in the plans, and the demo's own where there is one.
    fn told(&self) -> impl Iterator<Item = Told> {
        let own = (self.scale == Scale::Small).then(|| callow::tell(self.setting()));
        let stories = self.families.iter().map(|family| story::tell(self.setting(), family));
        own.into_iter().chain(stories)
    }
}

/// The authority of a scale, a seed and a day: the same three give the same bytes.
///
/// `today` lies between 2014 and 2030, where bank holidays are known. At [`Scale::Mean`] it takes
/// some gigabytes: use [`each`].
pub fn authority(scale: Scale, seed: u64, today: Date) -> Authority {
    let blueprint = Blueprint::new(scale, seed, today);
    let staff = staff::write(blueprint.mint, &blueprint.staff);
    let mut recorded = staff.recorded;
    let (mut planted, mut families, mut speaks_of) = (Vec::new(), Vec::new(), Vec::new());
    for told in blueprint.told() {
        families.push(known(&told));
        recorded.extend(told.written.recorded);
        planted.extend(told.written.planted);
        speaks_of.extend(told.written.speaks_of);
    }
    recorded.sort_by_key(|one| one.recorded);
    let mut order = Order::new(speaks_of);
    let recorded = recorded.into_iter().map(|one| order.place(one)).collect();
    planted.sort();
    let Staff { teams, workers, .. } = blueprint.staff;
    Authority { name: NAME, today, teams, workers, families, recorded, planted }
}

fn known(told: &Told) -> KnownFamily {
    let person = |person: &crate::cast::Person| KnownPerson {
        id: person.id,
        council_number: person.council_number.clone(),
        name: format!("{} {}", person.given, person.family),
        born: person.born,
    };
    KnownFamily {
        id: told.family,
        name: told.people.first().map(|eldest| eldest.family.clone()).unwrap_or_default(),
        people: told.people.iter().map(person).collect(),
    }
}

/// What went wrong in an authority, by the plan: nothing else of these kinds did.
pub fn truth(authority: &Authority) -> Vec<Planted> {
    authority.planted.clone()
}

/// Hands over everything that an authority of any scale recorded, in the order of the journal,
/// without ever holding more than half a year of it. Gives what went wrong by the plan.
pub fn each(scale: Scale, seed: u64, today: Date, take: &mut dyn FnMut(Recorded)) -> Vec<Planted> {
    let blueprint = Blueprint::new(scale, seed, today);
    let setting = blueprint.setting();
    let own = (scale == Scale::Small).then(|| callow::tell(setting));
    let mut planted = own.as_ref().map(|own| own.written.planted.clone()).unwrap_or_default();
    let speaks_of = own.as_ref().map(|own| own.written.speaks_of.clone()).unwrap_or_default();
    let mut order = Order::new(speaks_of);
    let staff = staff::write(blueprint.mint, &blueprint.staff).recorded;
    let always: Vec<Recorded> =
        staff.into_iter().chain(own.into_iter().flat_map(|own| own.written.recorded)).collect();
    let mut from = blueprint.staff.founded - 1.day();
    while from <= today {
        let to = from + 6.months();
        let inside = |one: &Recorded| {
            let day = words::london::day_of(one.recorded);
            from <= day && day < to
        };
        let mut half_year: Vec<Recorded> =
            always.iter().filter(|one| inside(one)).cloned().collect();
        for family in &blueprint.families {
            let (first, last) = family.span(today);
            // What was heard on the last day may be decided a few days later.
            if last + 10.days() < from || to <= first {
                continue;
            }
            let written = story::tell(setting, family).written;
            if first >= from {
                planted.extend(written.planted);
            }
            half_year.extend(written.recorded.into_iter().filter(|one| inside(one)));
        }
        half_year.sort_by_key(|one| one.recorded);
        half_year.into_iter().for_each(|one| take(order.place(one)));
        from = to;
    }
    planted.sort();
    planted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oracle;
    use jiff::civil::date;
    use std::collections::BTreeSet;

    #[test]
    fn families_of_mean_scale_are_wrong_only_where_the_plan_says() {
        let today = date(2026, 3, 9);
        let blueprint = Blueprint::new(Scale::Mean, 3, today);
        let open = |family: &&Family| family.is_open();
        let children: usize =
            blueprint.families.iter().filter(open).map(|family| family.kids.len()).sum();
        assert_eq!(children, 2100);
        let staff = staff::write(blueprint.mint, &blueprint.staff).recorded;
        for family in blueprint.families.iter().step_by(97) {
            let told = story::tell(blueprint.setting(), family).written;
            let mut recorded = [staff.clone(), told.recorded].concat();
            recorded.sort_by_key(|one| one.recorded);
            let found: BTreeSet<_> = oracle::watch(&recorded, today)
                .into_iter()
                .map(|one| (one.kind.to_owned(), one.child, one.since))
                .collect();
            let planned: BTreeSet<_> =
                told.planted.into_iter().map(|one| (one.kind, one.child, one.since)).collect();
            assert_eq!(found, planned, "family {}", family.number);
        }
    }
}
