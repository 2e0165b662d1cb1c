//! Who there is: staff, families, and how long each child's story is.
//!
//! Made in a moment from the size alone, so a run that reuses a record knows whom to look at.

use super::{
    Chance, DAY, END, YEARS,
    chance::{Named, id},
};
use words::{FamilyId, PersonId, TeamId, WorkerId};

/// Entries of an authority of full size; what is planned grows with the size.
const FULL: f64 = 2_000_000.0;
/// Children with an open case in an authority of full size.
const OPEN: f64 = 2_100.0;
/// Social workers in an authority of full size.
const WORKERS: f64 = 140.0;
/// How many workers make a team.
const TEAM: usize = 10;
/// The median number of entries of a child whose case is open.
const MEDIAN: f64 = 200.0;
/// The median of a child whose case was closed.
const CLOSED: f64 = 38.0;
/// The entries of the child with the longest story.
const LONGEST: u32 = 5_000;

/// Who works there.
#[derive(Clone, Debug)]
pub(crate) struct Staff {
    /// Social workers, ten to a team.
    pub(crate) workers: usize,
    /// Teams, each with a manager.
    pub(crate) teams: usize,
}

impl Staff {
    /// The so-manyth social worker.
    pub(crate) fn worker(&self, number: usize) -> WorkerId {
        WorkerId(id(Named::Worker, number as u64))
    }

    /// The manager of the so-manyth team.
    pub(crate) fn manager(&self, team: usize) -> WorkerId {
        WorkerId(id(Named::Worker, 10_000 + team as u64))
    }

    /// The director.
    pub(crate) fn director(&self) -> WorkerId {
        WorkerId(id(Named::Worker, 20_000))
    }

    /// Somebody at the front door.
    pub(crate) fn front_door(&self) -> WorkerId {
        WorkerId(id(Named::Worker, 20_001))
    }

    /// The so-manyth team.
    pub(crate) fn team(&self, number: usize) -> TeamId {
        TeamId(id(Named::Team, number as u64))
    }

    /// Entries that make the staff known: one for each team, manager and worker, and two at the
    /// top.
    pub(crate) fn entries(&self) -> u64 {
        (self.workers + 2 * self.teams + 2) as u64
    }

    /// The team of a worker.
    pub(crate) fn team_of(&self, worker: usize) -> usize {
        (worker / TEAM).min(self.teams - 1)
    }
}

/// Where a child's case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// Open, and somebody holds it.
    Held,
    /// Open, and nobody holds it.
    Unallocated,
    /// Closed.
    Closed,
}

/// One child's story, in short.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Child {
    /// Its number among all people.
    pub(crate) number: u64,
    /// How many entries there are about it.
    pub(crate) entries: u32,
    /// When the first was recorded, and the seconds from one to the next.
    pub(crate) begins: i64,
    pub(crate) step: i64,
    /// Where the case stands.
    pub(crate) case: Case,
    /// Who holds or held it.
    pub(crate) worker: usize,
}

impl Child {
    /// Under which id.
    pub(crate) fn id(&self) -> PersonId {
        PersonId(id(Named::Person, self.number))
    }
}

/// One family: two adults, and children who follow one another in [`Plan::children`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Family {
    pub(crate) number: u64,
    /// The number of the first adult; the second has the next, the children those after.
    pub(crate) first: u64,
    pub(crate) children: u8,
    pub(crate) begins: i64,
    /// An earlier family whose first adult is the children's grandparent.
    pub(crate) grandparent: Option<u64>,
}

impl Family {
    /// Under which id.
    pub(crate) fn id(&self) -> FamilyId {
        FamilyId(id(Named::Family, self.number))
    }

    /// Entries that make the family known: one for each person, and one for who is who.
    pub(crate) fn entries(&self) -> u64 {
        3 + u64::from(self.children)
    }
}

/// The whole authority, in short.
pub(crate) struct Plan {
    /// How many entries there are in all.
    pub(crate) entries: u64,
    pub(crate) staff: Staff,
    pub(crate) families: Vec<Family>,
    pub(crate) children: Vec<Child>,
    people: u64,
}

impl Plan {
    /// The plan for so many entries.
    pub(crate) fn new(entries: u64) -> Self {
        let share = entries as f64 / FULL;
        let workers = ((WORKERS * share) as usize).max(8);
        let staff = Staff { workers, teams: workers.div_ceil(TEAM) };
        let mut plan = Self {
            entries: staff.entries(),
            staff,
            families: Vec::new(),
            children: Vec::new(),
            people: 0,
        };
        let mut chance = Chance::of(entries);
        let open = ((OPEN * share) as usize).max(40);
        while plan.children.len() < open {
            plan.family(&mut chance, Open::Yes);
        }
        while plan.entries < entries {
            plan.family(&mut chance, Open::No);
        }
        plan
    }

    /// How many people there are.
    pub(crate) fn people(&self) -> u64 {
        self.people
    }

    /// Children whose case somebody holds, with the longest story first.
    pub(crate) fn held(&self) -> impl Iterator<Item = &Child> {
        self.children.iter().filter(|child| child.case == Case::Held)
    }

    /// The median number of entries of a child whose case is open.
    pub(crate) fn median(&self) -> u32 {
        let open = self.children.iter().filter(|child| child.case != Case::Closed);
        let mut entries: Vec<u32> = open.map(|child| child.entries).collect();
        entries.sort_unstable();
        entries.get(entries.len() / 2).copied().unwrap_or(0)
    }

    fn family(&mut self, chance: &mut Chance, open: Open) {
        let number = self.families.len() as u64;
        let children = 1 + u8::try_from(chance.below(3)).unwrap_or(0);
        let worker = usize::try_from(chance.next() % self.staff.workers as u64).unwrap_or(0);
        let span = match open {
            Open::Yes => (200 + i64::try_from(chance.below(700)).unwrap_or(0)) * DAY,
            Open::No => (60 + i64::try_from(chance.below(360)).unwrap_or(0)) * DAY,
        };
        let long = self.children.is_empty();
        let span = if long { 12 * 365 * DAY } else { span };
        let ends = match open {
            Open::Yes => END - i64::try_from(chance.below(2 * DAY as u64)).unwrap_or(0),
            Open::No => {
                END - 30 * DAY
                    - i64::try_from(chance.below((YEARS - 700 * DAY) as u64)).unwrap_or(0)
            }
        };
        let begins = ends - span;
        let (first, before) = (self.people, self.families.len() as u64);
        let grandparent = (before > 0 && chance.percent(30)).then(|| chance.below(before));
        let family = Family { number, first, children, begins, grandparent };
        self.people += 2 + u64::from(children);
        self.entries += family.entries();
        for place in 0..u64::from(children) {
            let entries = match open {
                Open::Yes if long && place == 0 => LONGEST,
                Open::Yes => chance.spread(MEDIAN) as u32,
                Open::No => chance.spread(CLOSED) as u32,
            };
            let entries = entries.clamp(16, LONGEST);
            let case = match open {
                Open::No => Case::Closed,
                Open::Yes if chance.percent(3) && !long => Case::Unallocated,
                Open::Yes => Case::Held,
            };
            let step = (span - DAY) / i64::from(entries);
            let number = first + 2 + place;
            let begins = begins + DAY;
            self.children.push(Child { number, entries, begins, step, case, worker });
            self.entries += u64::from(entries);
        }
        self.families.push(family);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Yes,
    No,
}
