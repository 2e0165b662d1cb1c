//! After several mirrored nights the record says what it says when the last extract is imported
//! whole.

use super::{Place, extract::Folder, mirrored::plain};
use casework::{Case, Fact};
use jiff::ToSpan;
use office::import::Night;
use sample::{Authority, Scale};
use std::collections::{BTreeMap, BTreeSet};
use words::{Date, PersonId, Subject, london};

const FIRST: Date = Date::constant(2026, 3, 9);
/// A month of nights; on a server fewer, because each is the same work there.
const MONTH: i64 = 30;
const FEW: i64 = 3;

/// A fifth of the authority's families as their own entries told it on the morning of a day.
fn as_at(authority: &Authority, day: Date) -> Authority {
    let mut then = authority.clone();
    let some: BTreeSet<PersonId> = authority
        .families
        .iter()
        .step_by(5)
        .flat_map(|family| family.people.iter().map(|person| person.id))
        .collect();
    let about_some = |fact: &Fact| match fact.subject {
        Subject::Person(person) => some.contains(&person),
        _ => true,
    };
    then.recorded
        .retain(|one| london::day_of(one.recorded) < day && one.facts.iter().all(about_some));
    then
}

/// The numbers of everybody in an extract.
fn people(folder: &Folder) -> Vec<String> {
    let text = std::fs::read_to_string(folder.path().join("ssd_person.csv")).unwrap();
    let number = |line: &str| line.split(',').next().unwrap_or_default().to_owned();
    text.lines().skip(1).map(number).collect()
}

/// The lines in which two cases are not alike.
fn unlike(ours: &Case, theirs: &Case) -> Vec<(String, String)> {
    let (ours, theirs) = (format!("{ours:#?}"), format!("{theirs:#?}"));
    // Where an entry stands in the journal differs: the nights were several imports.
    let place = |line: &str| line.trim_start().starts_with("position:");
    let pairs = ours.lines().zip(theirs.lines()).filter(|(one, other)| one != other && !place(one));
    pairs.take(20).map(|(one, other)| (one.to_owned(), other.to_owned())).collect()
}

fn night_of(day: Date) -> Night {
    Night { taken: Some(day), ..Night::default() }
}

async fn cases(place: &Place, numbers: &[String]) -> BTreeMap<String, Case> {
    let mut cases = BTreeMap::new();
    for number in numbers {
        let mut case = plain(&*place.case(number).await);
        // The table of care leavers does not say since when: the day on which their
        // row was first seen stands.
        case.care.leaving.iter_mut().for_each(|one| one.from = FIRST);
        cases.insert(number.clone(), case);
    }
    cases
}

/// What the watch says, without the places of entries.
async fn watched(place: &Place) -> Vec<String> {
    let all = place.office().watch(None, "test").await.unwrap();
    let mut said: Vec<String> = all
        .iter()
        .map(|one| {
            let mut one = serde_json::to_value(one).unwrap();
            one.as_object_mut().unwrap().remove("entries");
            one.to_string()
        })
        .collect();
    said.sort();
    said
}

async fn mirrored_equals_whole(mirrored: Place, whole: Place, nights: i64) {
    let last = FIRST.checked_add(nights.days()).unwrap();
    let authority = sample::authority(Scale::Small, 7, last);
    let (mut changed, mut numbers) = (0, Vec::new());
    for night in 0..=nights {
        let day = FIRST.checked_add(night.days()).unwrap();
        let folder = Folder::new();
        sample::ssd::write_ssd(&as_at(&authority, day), folder.path()).unwrap();
        let report = mirrored.night(&folder, &night_of(day)).await;
        assert_eq!((report.total.refused, report.total.differences), (0, 0), "{}", report.says());
        changed += report.total.changed;
        if night == nights {
            numbers = people(&folder);
            whole.town.later(24 * nights);
            whole.night(&folder, &night_of(day)).await;
        } else {
            mirrored.town.later(24);
        }
    }
    assert!(changed > 0, "the nights brought changes");
    let (ours, theirs) = (cases(&mirrored, &numbers).await, cases(&whole, &numbers).await);
    for (number, case) in &ours {
        let unlike = unlike(case, &theirs[number]);
        assert!(unlike.is_empty(), "{number}: {unlike:#?}");
    }
    assert_eq!(watched(&mirrored).await, watched(&whole).await);
}

#[tokio::test]
async fn thirty_mirrored_nights_come_to_the_same_as_the_last_extract_imported_whole() {
    mirrored_equals_whole(Place::new().await, Place::new().await, MONTH).await;
}

#[tokio::test]
async fn mirrored_nights_come_to_the_same_on_a_server() {
    mirrored_equals_whole(Place::on_postgres().await, Place::new().await, FEW).await;
}
