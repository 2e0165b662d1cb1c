//! What is done for the children of an episode in care, and after it: laid out day by day.
//!
//! Left to itself everything that runs today is in time: reviews, visits after a move, health, the
//! pathway plan. Failings are set afterwards, by [`super::planted`]. A day that has not come yet is
//! not here. What depends on age goes by the eldest child or the youngest, as the field says.

use super::Kid;
use crate::{calendar, chance::Chance};
use jiff::{Span, ToSpan, civil::Date};

/// Care and what follows it.
#[derive(Clone, Debug)]
pub(crate) struct Caring {
    /// The day on which care began: the first legal status and the first place begin on it.
    pub(crate) began: Date,
    /// The legal status as coded, from which day; the first first.
    pub(crate) statuses: Vec<(Date, &'static str)>,
    /// Where the children live, the first first.
    pub(crate) places: Vec<Place>,
    /// Short breaks that are each recorded, from which day and until when: then the first place is
    /// theirs, and care is no home. The first first; the last may go on.
    pub(crate) stays: Vec<(Date, Option<Date>)>,
    /// The day on which somebody was named to review care.
    pub(crate) named: Option<Date>,
    /// Days of reviews, the first first.
    pub(crate) reviews: Vec<Date>,
    /// Where the children are to grow up, as coded, by the last review.
    pub(crate) permanence: &'static str,
    /// Health and dental checks as coded, in any order.
    pub(crate) health: Vec<(Date, &'static str)>,
    /// Days on which the education plan was agreed.
    pub(crate) learning: Vec<Date>,
    /// Times at which the eldest was missing.
    pub(crate) missing: Vec<Gone>,
    /// What the eldest is owed on leaving care, as coded, from which day.
    pub(crate) owed: Vec<(Date, &'static str)>,
    /// Days on which the eldest's pathway plan was made or looked at again.
    pub(crate) pathway: Vec<Date>,
    /// Days on which we were in touch with a young person who left care.
    pub(crate) touches: Vec<Date>,
    /// Where a young person who left care sleeps, as coded, from which night.
    pub(crate) nights: Vec<(Date, &'static str)>,
    /// The day of the eighteenth birthday on which care ended, and how, as coded.
    pub(crate) ended: Option<(Date, &'static str)>,
}

/// A place where children in care live.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) from: Date,
    /// As coded.
    pub(crate) kind: &'static str,
    pub(crate) came: Came,
}

/// How children came to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Came {
    /// Into care.
    First,
    /// After a review.
    Planned,
    /// In an emergency; followed up on that day, if it has been.
    Emergency(Option<Date>),
}

/// A time at which a child was missing from the evening of a day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gone {
    pub(crate) from: Date,
    /// The day after which the child came back, by the morning.
    pub(crate) back: Option<Date>,
    /// When somebody independent offered to listen, and what came of it, as coded.
    pub(crate) asked: Option<(Date, &'static str)>,
}

impl Caring {
    /// Everything in time, for children who are in care today.
    pub(crate) fn lay(chance: &mut Chance, kids: &[Kid], (began, today): (Date, Date)) -> Self {
        let last = calendar::add(today, -1);
        let eldest = kids.first().map_or(began, |kid| kid.born);
        let teenager = eldest + 13.years() <= began;
        let places = places(chance, eldest, (began, last));
        let learning = learning(chance, (kids, &places), (began, last));
        let lasts = places.last().is_some_and(|one| matches!(one.kind, "U4" | "U1"));
        let mut caring = Self {
            began,
            statuses: statuses(chance, (began, last)),
            places,
            stays: Vec::new(),
            named: Some(calendar::add(began, 2)),
            reviews: reviews(chance, (began, last)),
            permanence: if lasts { "long_term_fostering" } else { chance.pick(UNDECIDED) },
            health: health(chance, kids, (began, last)),
            learning,
            missing: Vec::new(),
            owed: Vec::new(),
            pathway: Vec::new(),
            touches: Vec::new(),
            nights: Vec::new(),
            ended: None,
        };
        if teenager && chance.in_a_hundred(30) {
            caring.missing.extend(missing(chance, (began, last)));
        }
        let sixteen = (eldest + 16.years()).max(began + 13.weeks());
        if sixteen <= last {
            caring.owed.push((sixteen, "eligible"));
            caring.pathway = pathway(chance, (sixteen, last));
        }
        caring
    }

    /// Everything in time, for a young person who turned eighteen in care and has left it.
    pub(crate) fn left(
        chance: &mut Chance,
        kid: Kid,
        (began, left, today): (Date, Date, Date),
    ) -> Self {
        let last = calendar::add(today, -1);
        let mut caring = Self::lay(chance, &[kid], (began, left));
        let (home, how) = chance.pick(HOMES);
        caring.ended = Some((left, how));
        caring.owed.push((left, "former_relevant"));
        let from = caring.owed[0].0;
        caring.pathway = pathway(chance, (from, last));
        caring.nights.push((left, home));
        let moved = calendar::on_or_after(left + chance.between(90, 200).days());
        if moved <= last && chance.in_a_hundred(50) {
            caring.nights.push((moved, "U"));
        }
        caring.touches = days(calendar::add(left, 4), last, |_| chance.between(20, 40).days());
        caring
    }

    /// Whether the children are in care on a day.
    pub(crate) fn runs_on(&self, day: Date) -> bool {
        self.began <= day && self.ended.is_none_or(|(ended, _)| day < ended)
    }

    /// Whether it is a series of short breaks, and the children live at home.
    pub(crate) fn is_of_breaks(&self) -> bool {
        self.statuses.last().is_some_and(|one| matches!(one.1, "V3" | "V4"))
    }

    /// The last day of what is done while care runs.
    pub(crate) fn until(&self, last: Date) -> Date {
        self.ended.map_or(last, |(ended, _)| calendar::add(ended, -1).min(last))
    }
}

/// Where children whose last place is not for good are to grow up, by the second review.
const UNDECIDED: &[&str] = &["family", "other", "guardianship", "long_term_fostering"];

/// Where a young person lives who leaves care, and how care is said to have ended.
const HOMES: &[(&str, &str)] = &[("Z", "E17"), ("E", "E5"), ("D", "E5")];

/// Working days from a first one on, each so long after the one before, up to a last day.
fn days(first: Date, last: Date, mut gap: impl FnMut(usize) -> Span) -> Vec<Date> {
    let mut all = Vec::new();
    let mut day = first;
    while day <= last {
        all.push(day);
        day = calendar::on_or_before(day + gap(all.len()));
    }
    all
}

fn reviews(chance: &mut Chance, (began, last): (Date, Date)) -> Vec<Date> {
    let first = calendar::add(began, chance.between(12, 18));
    days(first, last, |held| match held {
        1 => chance.between(76, 88).days(),
        _ => chance.between(160, 176).days(),
    })
}

fn statuses(chance: &mut Chance, (began, last): (Date, Date)) -> Vec<(Date, &'static str)> {
    let agreed = chance.in_a_hundred(55);
    let mut statuses = vec![(began, if agreed { "V2" } else { "C1" })];
    let court = calendar::on_or_after(began + chance.between(35, 90).days());
    if agreed && chance.in_a_hundred(50) && court <= last {
        statuses.push((court, "C1"));
    }
    let decided = calendar::on_or_after(court + chance.between(120, 178).days());
    if statuses.last().is_some_and(|one| one.1 == "C1") && decided <= last {
        statuses.push((decided, "C2"));
    }
    statuses
}

fn places(chance: &mut Chance, eldest: Date, (began, last): (Date, Date)) -> Vec<Place> {
    let teenager = eldest + 13.years() <= began;
    let first = match chance.below(100) {
        0..25 if teenager => "K2",
        0..20 => "U3",
        _ => "U6",
    };
    let mut places = vec![Place { from: began, kind: first, came: Came::First }];
    let moved = calendar::on_or_after(began + chance.between(40, 130).days());
    let done = calendar::add(moved, chance.between(2, 5));
    match chance.below(100) {
        0..12 if done <= last => {
            places.push(Place { from: moved, kind: "U6", came: Came::Emergency(Some(done)) });
        }
        12..60 if moved <= last => {
            let kind = if first == "U3" { "U1" } else { "U4" };
            places.push(Place { from: moved, kind, came: Came::Planned });
        }
        _ => {}
    }
    places
}

fn health(
    chance: &mut Chance,
    kids: &[Kid],
    (began, last): (Date, Date),
) -> Vec<(Date, &'static str)> {
    let youngest = kids.last().map_or(began, |kid| kid.born);
    let first = calendar::add(began, chance.between(8, 17));
    let mut day = first;
    let mut checks = Vec::new();
    while day <= last {
        checks.push((day, if day == first { "initial" } else { "review" }));
        let small = day < youngest + 5.years();
        let (low, high) = if small { (150, 172) } else { (310, 348) };
        day = calendar::on_or_before(day + chance.between(low, high).days());
    }
    let dentist = calendar::on_or_after(began + chance.between(40, 160).days());
    checks.extend(days(dentist, last, |_| chance.between(170, 340).days()).into_iter().map(dental));
    let injected = calendar::add(first, 6);
    checks.extend(yearly((injected, last), "immunisations"));
    let asked = calendar::on_or_after(began + chance.between(70, 110).days());
    // Of each child from four on; whoever is younger is left out on the day.
    checks.extend(yearly((asked, last), "strengths"));
    checks
}

/// Once in less than a year.
fn yearly(
    (first, last): (Date, Date),
    what: &'static str,
) -> impl Iterator<Item = (Date, &'static str)> {
    days(first, last, |_| 330.days()).into_iter().map(move |day| (day, what))
}

fn dental(day: Date) -> (Date, &'static str) {
    (day, "dental")
}

/// From nursery on; agreed in each term, however the terms of a council lie, and again where the
/// children live since they moved in an emergency.
fn learning(
    chance: &mut Chance,
    (kids, places): (&[Kid], &[Place]),
    (began, last): (Date, Date),
) -> Vec<Date> {
    let eldest = kids.first().map_or(began, |kid| kid.born);
    let nursery = calendar::on_or_after(began.max(eldest + 3.years()));
    let first = calendar::add(nursery, chance.between(4, 9));
    let mut all = days(first, last, |_| chance.between(70, 82).days());
    let at_once = places.iter().filter(|place| matches!(place.came, Came::Emergency(_)));
    let told = at_once.map(|place| calendar::add(place.from.max(nursery), 6));
    all.extend(told.filter(|day| *day <= last));
    all.sort_unstable();
    all.dedup();
    all
}

/// A night away, and somebody who listened two days later.
fn missing(chance: &mut Chance, (began, last): (Date, Date)) -> Option<Gone> {
    let from = calendar::on_or_after(began + chance.between(25, 150).days());
    let back = from + 1.day();
    let asked = calendar::add(from, 2);
    let outcome = if chance.in_a_hundred(70) { "held" } else { "refused" };
    (asked <= last).then_some(Gone { from, back: Some(back), asked: Some((asked, outcome)) })
}

fn pathway(chance: &mut Chance, (from, last): (Date, Date)) -> Vec<Date> {
    let first = calendar::on_or_after(from + chance.between(35, 80).days());
    days(first, last, |_| chance.between(150, 176).days())
}
