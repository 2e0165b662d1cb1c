//! Tells one family's story from its plan: every command that somebody gave, in order.
//!
//! A story depends on the seed, the family's number and the plan, and on no other family; so
//! stories can be written one at a time and in any order.

mod arrival;
mod beyond;
mod caring;
mod closing;
mod conferring;
mod contact;
mod episode;
mod holding;
mod notes;
mod protecting;
mod reversing;
mod visit;
mod visit_days;

use crate::{
    calendar,
    cast::{Cast, Kin, Lives, Person, years},
    chance::Chance,
    mint::{Mint, at, clock},
    pen::{Pen, Planted, Sitting, Written},
    plan::{Episode, Family, Secrecy},
    staff::Staff,
    texts::{THEMES, Theme, Who, little, together},
};
use jiff::civil::Date;
use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};
use words::{FamilyId, Moment, PersonId, WorkerId};

/// What every story of one authority has in common.
#[derive(Clone, Copy)]
pub(crate) struct Setting<'a> {
    pub(crate) staff: &'a Staff,
    pub(crate) mint: Mint,
    pub(crate) seed: u64,
    pub(crate) today: Date,
}

impl Setting<'_> {
    /// The last day of which all work is written up.
    pub(crate) fn last(&self) -> Date {
        calendar::add(self.today, -1)
    }

    /// The moment up to which everything is recorded: before the day begins.
    pub(crate) fn now(&self) -> Moment {
        at(self.today, clock(7, 30))
    }
}

/// A story while it is told.
pub(crate) struct Telling<'a> {
    pub(crate) setting: Setting<'a>,
    pub(crate) plan: &'a Family,
    pub(crate) cast: Cast,
    pub(crate) family: FamilyId,
    pub(crate) pen: Pen,
    pub(crate) chance: Chance,
    /// The places of those who are registered, in the order in which they were.
    known: Vec<usize>,
    /// How often somebody told us about the family.
    contacts: usize,
    /// Where the next text of a kind is taken from.
    turn: usize,
    /// How often each text was written: the least used comes next.
    used: Used,
}

/// What was told, and the people it was about.
pub(crate) struct Told {
    pub(crate) written: Written,
    pub(crate) people: Vec<Person>,
    pub(crate) family: FamilyId,
}

/// Writes a family's story.
pub(crate) fn tell(setting: Setting<'_>, plan: &Family) -> Told {
    let mut chance = Chance::of(setting.seed, u64::from(plan.number));
    let cast = Cast::new(setting.mint, plan, &mut chance);
    let mut telling = Telling::new(setting, plan, cast, chance);
    telling.everything();
    telling.told()
}

impl<'a> Telling<'a> {
    pub(crate) fn new(setting: Setting<'a>, plan: &'a Family, cast: Cast, chance: Chance) -> Self {
        let mut telling = Self {
            setting,
            plan,
            cast,
            family: setting.mint.family(plan.number),
            pen: Pen::new(setting.mint, plan.number),
            chance,
            known: Vec::new(),
            contacts: 0,
            turn: 0,
            used: Used::default(),
        };
        telling.turn = telling.chance.place(1000);
        telling
    }

    pub(crate) fn told(self) -> Told {
        let mut written = self.pen.written;
        let now = self.setting.now();
        // What people do today is not recorded yet.
        written.recorded.retain(|one| one.recorded < now);
        Told { written, people: self.cast.people, family: self.family }
    }

    fn everything(&mut self) {
        let plan = self.plan;
        let mut heard = plan.heard.clone();
        heard.sort_by_key(|one| one.day());
        let mut heard = heard.into_iter().peekable();
        for episode in &plan.episodes {
            while let Some(one) = heard.next_if(|one| one.day() < episode.referred) {
                self.heard(one);
            }
            self.episode(episode);
        }
        for one in heard {
            self.heard(one);
        }
        if let (Some(mistaken), Some(episode)) = (plan.mistaken, plan.episodes.last()) {
            self.mistaken(episode, mistaken);
        }
        self.beyond();
        self.imported();
        self.marks();
    }

    fn marks(&mut self) {
        let plan = self.plan;
        for mark in &plan.marks {
            let since = mark.since.or_else(|| plan.episodes.last()?.seen_until);
            for kid in 0..self.cast.children {
                self.planted(mark.kind, kid, since.unwrap_or(self.setting.today), mark.note);
            }
        }
    }

    pub(crate) fn planted(&mut self, kind: &str, kid: usize, since: Date, note: &str) {
        let person = &self.cast.people[kid];
        self.pen.written.planted.push(Planted {
            kind: kind.to_owned(),
            child: person.id,
            council_number: person.council_number.clone(),
            since,
            note: self.who(kid).tell(note),
        });
    }

    /// The children, by place, who are known on a day and under eighteen.
    fn kids_on(&self, day: Date) -> Vec<usize> {
        let kids = self.known.iter().copied().filter(|place| *place < self.cast.children);
        let mut kids: Vec<usize> =
            kids.filter(|kid| years(self.cast.people[*kid].born, day) < 18).collect();
        kids.sort_unstable();
        kids
    }

    fn age(&self, kid: usize, day: Date) -> i64 {
        years(self.cast.people[kid].born, day)
    }

    fn person(&self, place: usize) -> PersonId {
        self.cast.people[place].id
    }

    /// A theme that fits the eldest on a day.
    fn theme_on(&self, day: Date) -> &'static Theme {
        // Whoever turned eighteen while we were there is told of as before.
        let eldest = self.age(0, day).min(17);
        if self.cast.theme.ages.hold(eldest) {
            return self.cast.theme;
        }
        let fits = THEMES.iter().map(|(_, theme)| *theme).find(|theme| theme.ages.hold(eldest));
        fits.unwrap_or(&little::LITTLE_ONES)
    }

    /// The words for one child, or for several with that one first in mind.
    fn who(&self, kid: usize) -> Speaking {
        self.speaking(kid, &[kid], "")
    }

    fn speaking(&self, lead: usize, kids: &[usize], worker: &str) -> Speaking {
        let given = |place: usize| self.cast.people[place].given.clone();
        let names: Vec<String> = kids.iter().map(|kid| given(*kid)).collect();
        Speaking {
            child: given(lead),
            children: together(&names),
            many: kids.len(),
            carer: given(self.cast.carer),
            mum: self.cast.called(),
            other: self.cast.other().map(|other| other.given.clone()).unwrap_or_default(),
            school: self.cast.school,
            worker: worker.to_owned(),
        }
    }

    /// The next of a list, from which a text tells each apart: one of the least used.
    fn next_by<T: Copy>(&mut self, list: &[T], text: impl Fn(&T) -> &'static str) -> T {
        self.turn += 1;
        let turned = (0..list.len()).map(|place| list[(self.turn + place) % list.len()]);
        let times = |one: &T| self.used.get(&mark(text(one))).copied().unwrap_or(0);
        let chosen = turned.min_by_key(times).expect("no list of texts is empty");
        *self.used.entry(mark(text(&chosen))).or_default() += 1;
        chosen
    }

    /// The next of a list's texts.
    fn next(&mut self, list: &[&'static str]) -> &'static str {
        self.next_by(list, |text| text)
    }

    /// Who holds the case on a day; the team's manager while nobody does.
    fn holder(&self, episode: &Episode, day: Date) -> WorkerId {
        let held = episode.holdings.iter().rev().find(|one| one.from <= day);
        held.or_else(|| episode.holdings.first())
            .map_or_else(|| self.setting.staff.manager(episode.team), |one| one.worker)
    }

    /// The manager of whoever holds the case on a day.
    fn manager(&self, episode: &Episode, day: Date) -> WorkerId {
        let held = episode.holdings.iter().rev().find(|one| one.from <= day);
        self.setting.staff.manager(held.map_or(episode.team, |one| one.team))
    }

    /// The manager, or the director where the manager holds the case: nobody signs off their own.
    fn second(&self, episode: &Episode, day: Date) -> WorkerId {
        let manager = self.manager(episode, day);
        let own = self.holder(episode, day) == manager;
        if own { self.setting.staff.director } else { manager }
    }

    fn screener(&mut self) -> WorkerId {
        self.chance.pick(&self.setting.staff.screeners)
    }

    fn is_open_to_all(&self, place: usize) -> bool {
        self.plan.secrecy != Secrecy::Unclassified || place >= self.cast.children
    }

    fn household(&self) -> Vec<usize> {
        let with = |place: &usize| self.cast.people[*place].lives == Lives::With;
        self.known.iter().copied().filter(with).collect()
    }

    fn is_child(&self, place: usize) -> bool {
        self.cast.people[place].kin == Kin::Child
    }
}

/// What tells one text from another: eight bytes from its middle, and its length. Two that happen
/// to share it only take turns a little less well.
type Mark = u64;

/// How often each text was written. A mark is as good as its own hash.
type Used = HashMap<Mark, usize, BuildHasherDefault<Itself>>;

/// The hash of a mark: the mark, spread.
#[derive(Default)]
struct Itself(u64);

impl Hasher for Itself {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0 ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    }
}

fn mark(text: &str) -> Mark {
    let middle = text.as_bytes().get(text.len() / 2..).unwrap_or_default();
    let mut bytes = [0; 8];
    bytes.iter_mut().zip(middle).for_each(|(to, from)| *to = *from);
    u64::from_le_bytes(bytes) ^ ((text.len() as u64) << 48)
}

/// The names for a text, owned.
struct Speaking {
    child: String,
    children: String,
    many: usize,
    carer: String,
    mum: &'static str,
    other: String,
    school: &'static str,
    worker: String,
}

impl Speaking {
    fn tell(&self, text: &str) -> String {
        let who = Who {
            child: &self.child,
            children: &self.children,
            many: self.many,
            carer: &self.carer,
            mum: self.mum,
            other: &self.other,
            school: self.school,
            worker: &self.worker,
        };
        who.tell(text)
    }
}

/// A sitting at so many minutes after midnight.
pub(crate) const fn sitting(day: Date, minute: i64, by: WorkerId) -> Sitting {
    Sitting { day, minute, by }
}
