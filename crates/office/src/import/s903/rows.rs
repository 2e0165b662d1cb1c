//! Rows of a return as facts: what began, and how it ended where the row says so.
//!
//! What always holds: a value that no fact carries is kept beside the facts.

mod episodes;

use super::{ahead::Known, day};
use crate::import::{
    names::Names,
    story::{identified, odd_order, on},
    taking::cleaned,
};
use casework::{
    Fact,
    care::{health::HealthChecked, review::CareReviewHeld},
    identity::{Kind, PersonDescribed, PersonRegistered},
    leaving_care::tonight::{AccommodationRecorded, InTouchRecorded},
    missing::{MissingBegan, MissingEnded},
};
use jiff::ToSpan;
use returns::ssda903::{CareLeaver, Child, Coded, Health, Missing, Review, Row, Values, Year};
use std::collections::BTreeMap;
use words::{Date, Label, PersonId, codes::sex_today};

/// A row as facts.
#[derive(Debug)]
pub(super) struct Spoken {
    /// What tells the row apart, the same in every return.
    pub(super) key: String,
    pub(super) facts: Vec<Fact>,
    /// What the row says, as it stood.
    pub(super) values: BTreeMap<String, String>,
    carried: Vec<&'static str>,
    pub(super) findings: Vec<String>,
    /// The first day that the row names.
    pub(super) day: Option<Date>,
    pub(super) label: Label,
    /// Whether a period of care begins with it that had begun before, as the return says itself.
    pub(super) in_care_before: bool,
}

impl Spoken {
    fn carries(&mut self, columns: &[&'static str]) {
        self.carried.extend(columns);
    }

    /// What no fact carries.
    pub(super) fn rest(&self) -> BTreeMap<String, String> {
        let left = self.values.iter().filter(|(name, _)| !self.carried.contains(&name.as_str()));
        left.map(|(name, value)| (name.clone(), value.clone())).collect()
    }
}

/// What a row's code sees.
#[derive(Clone, Copy)]
pub(super) struct Sight<'a> {
    pub(super) names: Names,
    pub(super) today: Date,
    pub(super) child: &'a Known,
    pub(super) year: Option<Year>,
    pub(super) reviews: bool,
}

/// What a row says.
pub(super) fn spoken(row: &Row, sight: Sight<'_>) -> Spoken {
    let filled = row.fields().filter(|(_, value)| !value.trim().is_empty());
    let mut said = Spoken {
        key: key_of(row.table.name, row.key(), sight.year),
        facts: Vec::new(),
        values: filled.map(|(name, value)| (name.to_owned(), value.trim().to_owned())).collect(),
        carried: Vec::new(),
        findings: Vec::new(),
        day: first_day(row),
        label: label(row),
        in_care_before: false,
    };
    // Who the row is about stands in the entry itself.
    said.carries(&["CHILD", "DOB"]);
    match &row.values {
        Values::Child(one) => header(one, sight, &mut said),
        Values::Episode(one) => episodes::episode(one, sight, &mut said),
        Values::Review(one) => review(one, sight, &mut said),
        Values::Missing(one) => missing(one, sight, &mut said),
        Values::Health(one) => health(one, sight, &mut said),
        Values::CareLeaver(one) => leaver(one, sight, &mut said),
        _ => {}
    }
    said
}

/// What tells a row apart from the others of its table: one about a whole year by that too.
pub(super) fn key_of(table: &str, key: String, year: Option<Year>) -> String {
    match (table, year) {
        ("OC2" | "OC3", Some(year)) => format!("{key} {year}"),
        _ => key,
    }
}

/// How everything of a row must be handled.
fn label(row: &Row) -> Label {
    match row.table.name {
        "Episodes" => Label::PlacementAddressWithheld,
        "AD1" | "PlacedAdoption" | "PrevPerm" => Label::Adoption,
        _ => Label::None,
    }
}

fn first_day(row: &Row) -> Option<Date> {
    match &row.values {
        Values::Episode(one) => day(one.start.as_ref()),
        Values::Review(one) => day(one.held.as_ref()),
        Values::Missing(one) => day(one.start.as_ref()),
        Values::PlacedForAdoption(one) => day(one.decided.as_ref()),
        Values::Adoption(one) => day(one.decided.as_ref()),
        Values::WorkerEpisode(one) => day(one.start.as_ref()),
        Values::Deprivation(one) => day(one.start.as_ref()),
        _ => None,
    }
}

/// A code as the return has it: in capitals, also one that its lists don't have, which the reader
/// finds.
fn code(coded: Option<&Coded>) -> String {
    coded.map(|one| cleaned(&one.text.to_uppercase(), 48).0).unwrap_or_default()
}

/// A child whom nobody knows yet, without a name.
pub(super) fn registered(
    person: PersonId,
    today: Date,
    (born, sex): (Option<Date>, Option<String>),
) -> Fact {
    let registered = PersonRegistered {
        kind: Kind::Child,
        name: None,
        born,
        expected: None,
        sex,
        open_to_all: false,
    };
    on(person, today, registered)
}

/// Who the child is.
fn header(child: &Child, sight: Sight<'_>, said: &mut Spoken) {
    let (person, today) = (sight.child.person, sight.today);
    let sex = child.sex.as_ref().map(|_| code(child.sex.as_ref()));
    let sex = sex.map(|sex| sex_today(&sex).map_or(sex, str::to_owned));
    let facts = &mut said.facts;
    facts.push(registered(person, today, (day(child.birth.as_ref()), sex)));
    if child.ethnicity.is_some() {
        let ethnicity = Some(code(child.ethnicity.as_ref()));
        facts.push(on(person, today, PersonDescribed { ethnicity, ..PersonDescribed::default() }));
    }
    facts.push(identified(person, today, "council_id", cleaned(&sight.child.key, 48).0));
    if let Some(upn) = &child.upn {
        let kind = if upn.len() == 3 { "upn_unknown" } else { "upn" };
        facts.push(identified(person, today, kind, cleaned(&upn.to_uppercase(), 48).0));
    }
    said.carries(&["SEX", "ETHNIC", "UPN"]);
    if child.birth.is_some() && day(child.birth.as_ref()).is_none() {
        said.carried.retain(|column| *column != "DOB");
    }
}

fn review(review: &Review, sight: Sight<'_>, said: &mut Spoken) {
    let Some(held) = day(review.held.as_ref()) else { return };
    let event = CareReviewHeld {
        period: sight.child.period_on(sight.names, held),
        officer: None,
        people: Vec::new(),
        part: code(review.part.as_ref()),
        child_view: String::new(),
        permanence: String::new(),
        decisions: String::new(),
        next: None,
        followed: false,
    };
    said.facts.push(on(sight.child.person, held, event));
    said.carries(&["REVIEW", "REVIEW_CODE"]);
}

fn missing(missing: &Missing, sight: Sight<'_>, said: &mut Spoken) {
    let Some(start) = day(missing.start.as_ref()) else { return };
    let id = sight.names.episode("ssda903 Missing", &said.key);
    let began = MissingBegan {
        missing: id,
        kind: code(missing.absence.as_ref()),
        place: String::new(),
        told: Vec::new(),
        text: String::new(),
    };
    said.facts.push(on(sight.child.person, start, began));
    said.carries(&["MISSING", "MIS_START"]);
    let Some(end) = day(missing.end.as_ref()) else { return };
    said.findings.extend(odd_order(start, Some(end), "The time missing"));
    let back = MissingEnded { missing: id, text: String::new() };
    said.facts.push(on(sight.child.person, end, back));
    said.carries(&["MIS_END"]);
}

/// What was true of a child's health in the year. Only immunisations are so on its last day; of
/// everything else the return says neither the day nor the finding, and it is kept beside.
fn health(health: &Health, sight: Sight<'_>, said: &mut Spoken) {
    let Some(year) = sight.year else { return };
    said.day = Some(year.last_day());
    let up_to_date = health.immunisations.as_ref().and_then(|flag| flag.yes) == Some(true);
    if up_to_date && year.last_day() <= sight.today {
        let fifth = sight.child.born().and_then(|born| born.checked_add(5.years()).ok());
        let checked = HealthChecked {
            check: "immunisations".to_owned(),
            by: String::new(),
            score: None,
            under_five: fifth.map(|fifth| year.last_day() < fifth),
            text: String::new(),
        };
        said.facts.push(on(sight.child.person, year.last_day(), checked));
        said.carries(&["IMMUNISATIONS"]);
    }
}

/// A young person who left care, about their birthday in the year. What is owed to them the return
/// does not say.
fn leaver(leaver: &CareLeaver, sight: Sight<'_>, said: &mut Spoken) {
    let birthday = sight.year.and_then(|year| birthday_in(year, sight.child.born()?));
    let Some(birthday) = birthday.filter(|day| *day <= sight.today) else { return };
    said.day = Some(birthday);
    if leaver.in_touch.is_some() {
        let touch = InTouchRecorded {
            touch: code(leaver.in_touch.as_ref()),
            how: String::new(),
            activity: code(leaver.activity.as_ref()),
            text: String::new(),
        };
        said.facts.push(on(sight.child.person, birthday, touch));
        said.carries(&["IN_TOUCH", "ACTIV"]);
    }
    let bed = leaver.accommodation.as_ref().and_then(|one| one.code);
    if let Some((kind, suitable)) = bed.and_then(|code| code.code.split_at_checked(1))
        && !suitable.is_empty()
    {
        let sleeps = AccommodationRecorded {
            kind: kind.to_owned(),
            suitable: Some(suitable == "1"),
            place: String::new(),
            text: String::new(),
        };
        said.facts.push(on(sight.child.person, birthday, sleeps));
        said.carries(&["ACCOM"]);
    }
}

/// The birthday that lies in a collection year; of 29 February the last day of February.
fn birthday_in(year: Year, born: Date) -> Option<Date> {
    let in_year =
        |of: Date| born.checked_add((i32::from(of.year()) - i32::from(born.year())).years());
    let days = [in_year(year.first_day()).ok()?, in_year(year.last_day()).ok()?];
    days.into_iter().find(|day| (year.first_day()..=year.last_day()).contains(day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_birthday_lies_in_one_half_of_the_collection_year_or_the_other() {
        let year = Year::ending(2026).unwrap();
        assert_eq!(birthday_in(year, date(2007, 6, 1)), Some(date(2025, 6, 1)));
        assert_eq!(birthday_in(year, date(2007, 2, 1)), Some(date(2026, 2, 1)));
        assert_eq!(birthday_in(year, date(2008, 2, 29)), Some(date(2026, 2, 28)));
        assert_eq!(birthday_in(year, date(2007, 4, 1)), Some(date(2025, 4, 1)));
    }
}
