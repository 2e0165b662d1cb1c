//! The made-up authority as a whole: who works there, which families it knows, what it recorded.
//!
//! [`authority`] holds a small one in memory; [`crate::each`] hands over one of any size in the order
//! of the journal.

use crate::{
    alleged, callow,
    mint::Mint,
    order::Order,
    pen::{Planted, Recorded},
    plan::{self, Family},
    staff::{self, Staff, Team, Worker},
    story::{self, Setting, Told},
};
use jiff::civil::Date;
use words::{FamilyId, PersonId, WorkerId};

/// How large an authority is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// 240 open children, six teams, about three years of history.
    Small,
    /// 2,100 open children, 270 workers who are there today, more than 60,000 people, and more than two
    /// million entries in the twenty years before today.
    Mean,
    /// Five times that.
    Large,
}

impl Scale {
    /// The scale of a name: `small`, `mean`, `large`.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "small" => Some(Self::Small),
            "mean" => Some(Self::Mean),
            "large" => Some(Self::Large),
            _ => None,
        }
    }

    /// How many times the mean it is; nothing for the small one, which is written out by hand.
    fn times(self) -> Option<usize> {
        match self {
            Self::Small => None,
            Self::Mean => Some(1),
            Self::Large => Some(5),
        }
    }
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
const OPEN: usize = 240;

/// Who works there and what is going to happen: everything but the words.
pub(crate) struct Blueprint {
    pub(crate) staff: Staff,
    pub(crate) families: Vec<Family>,
    pub(crate) mint: Mint,
    pub(crate) seed: u64,
    pub(crate) today: Date,
    pub(crate) scale: Scale,
}

impl Blueprint {
    pub(crate) fn new(scale: Scale, seed: u64, today: Date) -> Self {
        let mint = Mint::new(seed);
        let staff = Self::staff(scale, seed, today);
        let families = match scale.times() {
            None => plan::families(&staff, seed, today, (OPEN, callow::OPEN)),
            Some(times) => plan::grown(&staff, (seed, today), times),
        };
        Self { staff, families, mint, seed, today, scale }
    }

    fn staff(scale: Scale, seed: u64, today: Date) -> Staff {
        let mint = Mint::new(seed);
        match scale.times() {
            None => staff::small(mint, today),
            Some(times) => staff::grown(mint, (seed, today), times),
        }
    }

    /// The day on which an authority began.
    pub(crate) fn founded(scale: Scale, today: Date) -> Date {
        match scale.times() {
            None => staff::small(Mint::new(0), today).founded,
            Some(_) => staff::founded(today),
        }
    }

    pub(crate) fn setting(&self) -> Setting<'_> {
        Setting { staff: &self.staff, mint: self.mint, seed: self.seed, today: self.today }
    }

    /// The stories that are in the plans, and the demo's own where there is one.
    pub(crate) fn told(&self) -> impl Iterator<Item = Told> {
        let own = (self.scale == Scale::Small).then(|| callow::tell(self.setting()));
        let stories = self.families.iter().map(|family| story::tell(self.setting(), family));
        own.into_iter().chain(stories)
    }
}

/// What an authority is without its families and what was recorded: its name, teams and workers.
pub fn outline(scale: Scale, seed: u64, today: Date) -> Authority {
    let Staff { teams, workers, .. } = Blueprint::staff(scale, seed, today);
    let (families, recorded, planted) = (Vec::new(), Vec::new(), Vec::new());
    Authority { name: NAME, today, teams, workers, families, recorded, planted }
}

/// The authority of a scale, a seed and a day: the same three give the same bytes.
///
/// `today` lies between 2014 and 2030; bank holidays are known from 2000, so that the twenty years of a
/// grown authority are whole from 2020 on. At [`Scale::Mean`] it takes some gigabytes: use
/// [`crate::each`].
pub fn authority(scale: Scale, seed: u64, today: Date) -> Authority {
    let blueprint = Blueprint::new(scale, seed, today);
    let staff = staff::write(blueprint.mint, &blueprint.staff);
    let mut recorded = staff.recorded;
    let (mut planted, mut families, mut speaks_of) = (Vec::new(), Vec::new(), Vec::new());
    if scale == Scale::Small {
        let alleged = alleged::tell(blueprint.setting());
        recorded.extend(alleged.recorded);
        planted.extend(alleged.planted);
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{cast::Cast, chance::Chance, oracle};
    use jiff::civil::date;
    use std::collections::BTreeSet;

    const TODAY: Date = date(2026, 3, 9);

    fn open(blueprint: &Blueprint) -> usize {
        let open = blueprint.families.iter().filter(|family| family.is_open());
        open.map(|family| family.kids.len()).sum()
    }

    /// How many people the families have: the children as planned, and the adults as cast.
    fn people(blueprint: &Blueprint) -> usize {
        let cast = |family: &Family| {
            let mut chance = Chance::of(blueprint.seed, u64::from(family.number));
            Cast::new(blueprint.mint, family, &mut chance).people.len()
        };
        blueprint.families.iter().map(cast).sum()
    }

    #[test]
    fn a_large_authority_is_five_times_the_mean() {
        let mean = Blueprint::new(Scale::Mean, 1, TODAY);
        let large = Blueprint::new(Scale::Large, 1, TODAY);
        assert_eq!((open(&mean), open(&large)), (2_100, 5 * 2_100));
        let (some, many) = (people(&mean), people(&large));
        assert!((60_000..70_000).contains(&some), "{some}");
        assert!(many.abs_diff(5 * some) <= some / 20, "{some} {many}");
        let marked = |blueprint: &Blueprint| {
            blueprint.families.iter().map(|family| family.marks.len()).sum::<usize>()
        };
        assert_eq!(
            marked(&large),
            5 * marked(&mean),
            "whatever goes wrong does five times as often"
        );
    }

    #[test]
    fn families_of_mean_scale_are_wrong_only_where_the_plan_says() {
        let today = TODAY;
        let blueprint = Blueprint::new(Scale::Mean, 3, today);
        assert_eq!(open(&blueprint), 2100);
        let staff = staff::write(blueprint.mint, &blueprint.staff).recorded;
        for family in blueprint.families.iter().step_by(97) {
            let told = story::tell(blueprint.setting(), family).written;
            let mut recorded = [staff.clone(), told.recorded].concat();
            recorded.sort_by_key(|one| one.recorded);
            let mut order = Order::new(told.speaks_of);
            let recorded: Vec<_> = recorded.into_iter().map(|one| order.place(one)).collect();
            let found: BTreeSet<_> = oracle::watch(&recorded, today)
                .into_iter()
                .map(|one| (one.kind.to_owned(), one.child, one.since))
                .collect();
            // Closings in bulk show only when families are seen together.
            let alone = told.planted.into_iter().filter(|one| one.kind != "bulk_closure");
            let planned: BTreeSet<_> = alone.map(|one| (one.kind, one.child, one.since)).collect();
            assert_eq!(found, planned, "family {}", family.number);
        }
    }
}
