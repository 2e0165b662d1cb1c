//! Who is in a family: children, parents, step-parents, grandparents, and what they are to each
//! other.
//!
//! Made from the family's own chances, so that its people are the same however often its story is
//! written.

use crate::{
    chance::Chance,
    mint::Mint,
    names::{self, COMMUNITIES, Community},
    plan::{Family, Kid},
    texts::{THEMES, Theme},
};
use jiff::{
    ToSpan, Unit,
    civil::{Date, DateDifference},
};
use words::{NhsNumber, PersonId, Upn};

/// What somebody is in a family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kin {
    Child,
    Mother,
    Father,
    StepParent,
    Grandparent,
}

/// Where somebody lives, as far as the children are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lives {
    With,
    Elsewhere,
}

/// One person of a family.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) id: PersonId,
    pub(crate) council_number: String,
    pub(crate) given: String,
    pub(crate) family: String,
    /// The name they had before, when they had another.
    pub(crate) before: Option<String>,
    pub(crate) sex: &'static str,
    pub(crate) born: Date,
    pub(crate) kin: Kin,
    pub(crate) lives: Lives,
}

/// A family and its home.
pub(crate) struct Cast {
    /// Children first, the eldest first.
    pub(crate) people: Vec<Person>,
    pub(crate) children: usize,
    /// The place of whoever cares for the children from day to day.
    pub(crate) carer: usize,
    pub(crate) community: &'static Community,
    pub(crate) theme: &'static Theme,
    pub(crate) home: (String, String),
    pub(crate) school: &'static str,
}

impl Cast {
    pub(crate) fn new(mint: Mint, family: &Family, chance: &mut Chance) -> Self {
        let community: &'static Community = chance.weighed(COMMUNITIES);
        let drawn = theme(family, chance);
        let theme = family.theme.unwrap_or(drawn);
        let surname = community.family(chance);
        let mut making =
            Making { mint, family: family.number, taken: Vec::new(), people: Vec::new() };
        for kid in &family.kids {
            let given = community.child(chance, kid.sex, &making.taken);
            making.add(Kin::Child, (given, surname.clone()), (kid.sex, kid.born), Lives::With);
        }
        let children = making.people.len();
        adults(&mut making, family, (community, theme, &surname), chance);
        let carer = children;
        let eldest = family.kids.first().map_or(8, |kid| years(kid.born, first_day(family)));
        Self {
            people: making.people,
            children,
            carer,
            community,
            theme,
            home: (names::street(chance), names::postcode(chance)),
            school: names::school(chance, eldest),
        }
    }

    /// What the children call whoever cares for them.
    pub(crate) fn called(&self) -> &'static str {
        match self.people[self.carer].kin {
            Kin::Father => "Dad",
            Kin::Grandparent => "Nan",
            _ => "Mum",
        }
    }

    /// Another adult of the family, or nobody.
    pub(crate) fn other(&self) -> Option<&Person> {
        self.people.get(self.carer + 1)
    }
}

/// Whole years from one day to another.
pub(crate) fn years(born: Date, on: Date) -> i64 {
    let span = born.until(DateDifference::new(on).largest(Unit::Year));
    span.map_or(0, |span| i64::from(span.get_years()))
}

fn first_day(family: &Family) -> Date {
    let last = family.episodes.last().map(|one| one.referred);
    last.or_else(|| family.heard.first().map(|one| one.day())).unwrap_or(Date::MIN)
}

/// A theme that fits the eldest child at the time of the last referral.
fn theme(family: &Family, chance: &mut Chance) -> &'static Theme {
    let eldest = family.kids.first().map_or(8, |kid| years(kid.born, first_day(family)));
    loop {
        let theme = *chance.weighed::<&'static Theme>(THEMES);
        if theme.ages.hold(eldest) || eldest > 17 {
            return theme;
        }
    }
}

struct Making {
    mint: Mint,
    family: u32,
    taken: Vec<String>,
    people: Vec<Person>,
}

impl Making {
    fn add(
        &mut self,
        kin: Kin,
        (given, family): (String, String),
        (sex, born): (&'static str, Date),
        lives: Lives,
    ) {
        let number = self.people.len();
        self.taken.push(given.clone());
        self.people.push(Person {
            id: self.mint.person(self.family, number),
            council_number: council_number(self.family, number),
            given,
            family,
            before: None,
            sex,
            born,
            kin,
            lives,
        });
    }
}

/// The council's own number for somebody.
pub(crate) fn council_number(family: u32, number: usize) -> String {
    format!("{}", 400_000 + u64::from(family) * 12 + number as u64)
}

fn adults(
    making: &mut Making,
    family: &Family,
    (community, theme, surname): (&'static Community, &Theme, &str),
    chance: &mut Chance,
) {
    let eldest = family.kids.first().map_or(Date::constant(2015, 1, 1), |kid| kid.born);
    let frightening = std::ptr::eq(theme, &crate::texts::harm::FEAR_AT_HOME);
    // Who cares from day to day: mostly a mother, here and there a father or a grandmother.
    let carer = match chance.below(100) {
        _ if frightening => Kin::Mother,
        0..9 => Kin::Father,
        9..13 if theme.need != "N1" && theme.need != "N3" => Kin::Grandparent,
        _ => Kin::Mother,
    };
    let adult = |making: &mut Making, kin: Kin, lives: Lives, chance: &mut Chance| {
        let sex = sex_of(kin, chance);
        let given = community.adult(chance, sex, &making.taken);
        let shares = matches!(kin, Kin::Grandparent) || kin == carer || chance.in_a_hundred(45);
        let name = if shares { surname.to_owned() } else { community.family(chance) };
        let older = if kin == Kin::Grandparent { (43, 52) } else { (19, 34) };
        let days = chance.between(0, 360);
        let born = eldest - chance.between(older.0, older.1).years() - days.days();
        making.add(kin, (given, name), (sex, born), lives);
    };
    adult(making, carer, Lives::With, chance);
    if carer == Kin::Mother && chance.in_a_hundred(16) {
        let last = making.people.len() - 1;
        making.people[last].before = Some(community.family(chance));
    }
    if frightening {
        adult(making, Kin::Father, Lives::Elsewhere, chance);
    } else if carer == Kin::Grandparent {
        adult(making, Kin::Mother, Lives::Elsewhere, chance);
    } else {
        let other = if carer == Kin::Mother { Kin::Father } else { Kin::Mother };
        let lives = if chance.in_a_hundred(48) { Lives::With } else { Lives::Elsewhere };
        if chance.in_a_hundred(78) {
            adult(making, other, lives, chance);
        }
        if lives == Lives::Elsewhere && chance.in_a_hundred(30) {
            adult(making, Kin::StepParent, Lives::With, chance);
        }
    }
    if carer != Kin::Grandparent && chance.in_a_hundred(26) {
        adult(making, Kin::Grandparent, Lives::Elsewhere, chance);
    }
}

fn sex_of(kin: Kin, chance: &mut Chance) -> &'static str {
    match kin {
        Kin::Mother => "F",
        Kin::Father | Kin::StepParent => "M",
        Kin::Grandparent => "F",
        Kin::Child => chance.pick(&["F", "M"]),
    }
}

/// What an adult is to a child, as coded.
pub(crate) fn relation(adult: Kin) -> &'static str {
    match adult {
        Kin::Child => "sibling",
        Kin::Mother => "mother",
        Kin::Father => "father",
        Kin::StepParent => "step_parent",
        Kin::Grandparent => "grandparent",
    }
}

/// An NHS number whose check digit fits, of the range that is never issued (999).
pub(crate) fn nhs_number(council_number: &str) -> Option<NhsNumber> {
    let middle = &council_number[council_number.len().saturating_sub(6)..];
    (0..10).find_map(|digit| NhsNumber::new(&format!("999{middle:0>6}{digit}")).ok())
}

/// A unique pupil number whose check letter fits, of a council that does not exist.
pub(crate) fn upn(council_number: &str, born: Date) -> Option<Upn> {
    let year = born.year() % 100;
    let last = council_number.len().saturating_sub(4);
    let digits = format!("9993{year:02}{:0>6}", &council_number[last..]);
    "ABCDEFGHJKLMNPQRTUVWXYZ".chars().find_map(|letter| Upn::new(&format!("{letter}{digits}")).ok())
}

/// The kids of a family, the eldest first.
pub(crate) fn eldest_first(mut kids: Vec<Kid>) -> Vec<Kid> {
    kids.sort_by_key(|kid| kid.born);
    kids
}
