//! A month of mirrored nights of a made-up council. On each night the watch is held to the truth of
//! that morning, as far as an extract can tell it; half way a team begins to record here; and at the
//! end the record says what it says when the last extract is imported whole.

use super::{
    Place, adds_up,
    mirrored::plain,
    there_and_back::children,
    watched::{NOT_CARRIED, lasting},
};
use casework::{Case, Event, Role, identity::Kind as Who};
use jiff::{ToSpan, civil::time};
use office::import::{Night, Report, Source, Stop};
use oversight::Kind;
use sample::{
    Authority, Scale,
    ssd::{Nights, Truth},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    ops::ControlFlow,
    path::Path,
};
use tempfile::TempDir;
use words::{Date, Moment, PersonId, Subject, TeamId, london};

const FIRST: Date = Date::constant(2026, 3, 9);
const SEED: u64 = 7;

/// How many nights, and of one family in how many.
#[derive(Clone, Copy)]
struct Length {
    nights: u32,
    one_in: usize,
}

/// A month of some families. Soak says that it wants all of them, for so many nights.
fn month() -> Length {
    #[expect(clippy::disallowed_methods, reason = "soak says so in the environment of the tests")]
    let soak = std::env::var("SIGHTLINE_SOAK_NIGHTS").ok();
    let soak = soak.and_then(|nights| nights.parse().ok()).map(|nights| (nights, 1));
    let (nights, one_in) = soak.unwrap_or((30, 12));
    Length { nights, one_in }
}

/// The extracts of so many nights, each in a folder named by its day.
struct Month {
    folder: TempDir,
    days: Vec<Date>,
    unsaid: Unsaid,
}

/// What no row says of children whom the watch names all the same.
#[derive(Default)]
struct Unsaid {
    /// Their placement is meant to last.
    lasting: BTreeSet<String>,
    /// A referral was decided on another day than it came: a row has the latter only.
    decided_later: BTreeSet<String>,
    /// An assessment was decided on and never begun: the reckoning apart asks for those that were
    /// begun alone, and the watch for both.
    never_begun: BTreeSet<String>,
    /// An assessment was finished at a moment and authorised at another, of which a row has the day
    /// alone.
    finished: Vec<(String, Moment, Option<Moment>)>,
}

impl Unsaid {
    fn of(authority: &Authority) -> Self {
        let named = children(authority).into_iter();
        let named: BTreeMap<PersonId, String> =
            named.map(|(number, case)| (case.id, number)).collect();
        let mut unsaid = Self { lasting: lasting(authority), ..Self::default() };
        let (mut received, mut finished) = (BTreeMap::new(), BTreeMap::new());
        let mut awaited = BTreeMap::new();
        for one in &authority.recorded {
            for fact in &one.facts {
                let Subject::Person(person) = fact.subject else { continue };
                let Some(child) = named.get(&person) else { continue };
                let on = fact.happened.day();
                match &fact.event {
                    Event::ReferralReceived(e) => {
                        received.insert(e.referral, on);
                    }
                    Event::ReferralDecided(e) => {
                        if received.get(&e.referral) != Some(&on) {
                            unsaid.decided_later.insert(child.clone());
                        }
                        if e.decision == "assessment" {
                            awaited.insert(e.referral, child.clone());
                        }
                    }
                    Event::AssessmentStarted(e) => {
                        awaited.remove(&e.referral);
                    }
                    Event::AssessmentFinished(e) => {
                        finished.insert(e.assessment, unsaid.finished.len());
                        unsaid.finished.push((child.clone(), one.recorded, None));
                    }
                    Event::AssessmentAuthorised(e) => {
                        if let Some(place) = finished.get(&e.assessment) {
                            unsaid.finished[*place].2 = Some(one.recorded);
                        }
                    }
                    _ => {}
                }
            }
        }
        unsaid.never_begun = awaited.into_values().collect();
        unsaid
    }

    /// Children of whom an assessment waits to be authorised on the morning of a day.
    fn unauthorised(&self, day: Date) -> BTreeSet<&str> {
        let known = london::moment_of(day, time(7, 30, 0, 0)).unwrap();
        let waits = |(_, finished, authorised): &&(String, Moment, Option<Moment>)| {
            *finished < known && authorised.is_none_or(|authorised| authorised >= known)
        };
        self.finished.iter().filter(waits).map(|(child, ..)| child.as_str()).collect()
    }
}

impl Month {
    fn write(length: Length) -> Self {
        let today = FIRST.checked_add(i64::from(length.nights - 1).days()).unwrap();
        let nights = Nights { scale: Scale::Small, seed: SEED, today, nights: Some(length.nights) };
        let folder = TempDir::new().unwrap();
        nights.write_some((folder.path(), length.one_in), &mut |_, _| {}).unwrap();
        let unsaid = Unsaid::of(&sample::authority(Scale::Small, SEED, today));
        Self { folder, days: nights.days(), unsaid }
    }

    fn extract(&self, day: Date) -> std::path::PathBuf {
        self.folder.path().join(day.to_string())
    }

    fn truth(&self, day: Date) -> Vec<Truth> {
        let file = self.folder.path().join(format!("truth-{day}.json"));
        serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
    }
}

/// The rows of all extracts so far, each with its child.
#[derive(Default)]
struct Rows(BTreeMap<(String, String), String>);

impl Rows {
    /// Takes an extract, and gives the children of whom it lacks a row that an earlier one had, with
    /// everybody in it.
    fn take(&mut self, folder: &Path) -> (BTreeSet<String>, BTreeSet<String>) {
        let (mut here, mut people) = (BTreeSet::new(), BTreeSet::new());
        for table in returns::ssd::Extract::open(folder).unwrap().tables {
            let read = table.read(&mut |row| {
                let person = row.person().or(row.text("pers_person_id"));
                let person = person.unwrap_or_default().to_owned();
                if &*row.table == "ssd_person" {
                    people.insert(person.clone());
                }
                let key = (row.table.to_string(), row.key());
                here.insert(key.clone());
                self.0.insert(key, person);
                ControlFlow::Continue(())
            });
            read.unwrap();
        }
        let gone = self.0.iter().filter(|(key, _)| !here.contains(*key));
        (gone.map(|(_, child)| child.clone()).collect(), people)
    }
}

/// A team that records here from a day on, and its children as they stood then.
struct Moved {
    team: TeamId,
    stood: BTreeMap<String, Case>,
}

async fn import(place: &Place, folder: &Path, night: &Night) -> Report {
    let source = Source::Ssd(folder.to_owned());
    let done = place.office().import_night(&source, night, &|_, _, _| {}, &Stop::default()).await;
    let report = done.unwrap();
    adds_up(&report);
    assert_eq!(report.total.refused, 0, "{}", report.says());
    report
}

async fn cases(place: &Place, numbers: &BTreeSet<String>) -> BTreeMap<String, Case> {
    let mut cases = BTreeMap::new();
    for number in numbers {
        let mut case = plain(&*place.case(number).await);
        // The table of care leavers does not say since when: the day on which their row was first
        // seen stands.
        case.care.leaving.iter_mut().for_each(|one| one.from = FIRST);
        case.differences.clear();
        cases.insert(number.clone(), case);
    }
    cases
}

fn team_of(case: &Case) -> Option<TeamId> {
    case.team.map(|(team, _)| team)
}

/// Moves a team that holds some of the children and not most of them.
async fn move_a_team(place: &Place, numbers: &BTreeSet<String>, today: Date) -> Moved {
    let cases = cases(place, numbers).await;
    let mut held: BTreeMap<TeamId, usize> = BTreeMap::new();
    let open = cases.values().filter(|case| case.is_open());
    open.filter_map(team_of).for_each(|team| *held.entry(team).or_default() += 1);
    let some = held.into_iter().filter(|(_, children)| *children > 1);
    let (team, _) = some.min_by_key(|(_, children)| *children).expect("a team holds two children");
    let admin = place.town.desk(Role::Administrator).await;
    let (id, from) = (team.to_string(), today.to_string());
    let manager = [
        ("name", "Maya Holt"),
        ("role", "team_manager"),
        ("qualification", "social_worker"),
        ("registration", "SW77"),
        ("team", id.as_str()),
        ("post", "Manager"),
        ("manages", "yes"),
        ("agency", "no"),
    ];
    place.town.ask(&admin, "add_worker", None, &manager).await.unwrap();
    let moved = [("team", id.as_str()), ("from", from.as_str()), ("reason", "Agreed")];
    place.town.ask(&admin, "move_team_to_record", None, &moved).await.unwrap();
    let stood = cases.into_iter().filter(|(_, case)| team_of(case) == Some(team)).collect();
    Moved { team, stood }
}

/// Those whom the moved team holds now: their records follow the extracts no more.
async fn kept_here(
    place: &Place,
    moved: Option<&Moved>,
    numbers: &BTreeSet<String>,
) -> BTreeSet<String> {
    let Some(moved) = moved else { return BTreeSet::new() };
    let mut kept: BTreeSet<String> = moved.stood.keys().cloned().collect();
    for number in numbers {
        if team_of(&*place.case(number).await) == Some(moved.team) {
            kept.insert(number.clone());
        }
    }
    kept
}

type Told = BTreeSet<(String, String, Date)>;

/// What an extract can tell, of children of whom nothing waits.
fn comparable(told: Told, (month, day): (&Month, Date), apart: &BTreeSet<String>) -> Told {
    let not_carried: BTreeSet<&str> = NOT_CARRIED.iter().map(|(kind, _)| kind.code()).collect();
    let (unsaid, unauthorised) = (&month.unsaid, month.unsaid.unauthorised(day));
    let [lasting, bed] = [Kind::CareVisit, Kind::BedAndBreakfast].map(Kind::code);
    let [assessed, seen] = [Kind::Assessment45, Kind::NotSeen].map(Kind::code);
    let fit = |(kind, child, _): &(String, String, Date)| {
        let lasts = kind == lasting && unsaid.lasting.contains(child);
        let waits = unauthorised.contains(child.as_str()) || unsaid.never_begun.contains(child);
        let waits = kind == assessed && waits;
        !not_carried.contains(kind.as_str()) && !lasts && !waits && !apart.contains(child)
    };
    // A row has the last place and the day it was last heard of, and not the first night there.
    let unknown = |kind: &str, child: &str| {
        kind == bed || kind == seen && unsaid.decided_later.contains(child)
    };
    let since = |kind: &str, child: &str, on| if unknown(kind, child) { FIRST } else { on };
    let told = told.into_iter().filter(fit);
    told.map(|(kind, child, on)| (kind.clone(), child.clone(), since(&kind, &child, on))).collect()
}

/// Holds the watch of a night to its truth. Gives how many lines of it were compared, and those in
/// which they are not alike.
async fn as_true(
    place: &Place,
    at: (&Month, Date),
    apart: &BTreeSet<String>,
) -> (usize, Vec<String>) {
    let (month, day) = at;
    let watched = place.office().watch(Some(day), "test").await.unwrap().into_iter();
    let watched = watched.map(|one| (one.kind.code().to_owned(), one.child, one.since)).collect();
    let truth = month.truth(day).into_iter();
    let truth = truth.map(|one| (one.kind, one.council_number, one.since)).collect();
    let watched = comparable(watched, at, apart);
    let truth = comparable(truth, at, apart);
    let more = watched.difference(&truth).map(|one| format!("{day}: more {one:?}"));
    let less = truth.difference(&watched).map(|one| format!("{day}: less {one:?}"));
    (truth.len(), more.chain(less).collect())
}

/// What the watch says of those who follow the extracts, without the places of entries.
async fn watched(place: &Place, day: Date, apart: &BTreeSet<String>) -> Vec<String> {
    let all = place.office().watch(Some(day), "test").await.unwrap();
    let all = all.iter().filter(|one| !apart.contains(&one.child));
    let mut said: Vec<String> = all
        .map(|one| {
            let mut one = serde_json::to_value(one).unwrap();
            one.as_object_mut().unwrap().remove("entries");
            if one["kind"] == "imported_worker_unknown" {
                // It says on which day the case came, which the nights and the whole differ in.
                one.as_object_mut().unwrap().remove("why");
            }
            one.to_string()
        })
        .collect();
    said.sort();
    said
}

/// The lines in which two cases are not alike.
fn unlike(ours: &Case, theirs: &Case) -> Vec<(String, String)> {
    let (ours, theirs) = (format!("{ours:#?}"), format!("{theirs:#?}"));
    // Where an entry stands in the journal differs: the nights were several imports.
    let place = |line: &str| line.trim_start().starts_with("position:");
    let pairs = ours.lines().zip(theirs.lines()).filter(|(one, other)| one != other && !place(one));
    pairs.take(20).map(|(one, other)| (one.to_owned(), other.to_owned())).collect()
}

fn alike(ours: &BTreeMap<String, Case>, theirs: &BTreeMap<String, Case>, apart: &BTreeSet<String>) {
    for (number, case) in ours.iter().filter(|(number, _)| !apart.contains(*number)) {
        let unlike = unlike(case, &theirs[number]);
        assert!(unlike.is_empty(), "{number}: {unlike:#?}");
    }
}

/// What the nights came to.
#[derive(Default)]
struct Sum {
    changed: u64,
    vanished: u64,
    compared: usize,
    differences: u64,
    unlike: Vec<String>,
}

async fn mirrored_equals_whole(mirrored: Place, whole: Place, length: Length) {
    let month = Month::write(length);
    let (half, last) = (month.days.len() / 2, month.days[month.days.len() - 1]);
    let (mut rows, mut sum) = (Rows::default(), Sum::default());
    let mut moved: Option<Moved> = None;
    let mut numbers = BTreeSet::new();
    for (place, day) in month.days.iter().copied().enumerate() {
        let (waiting, people) = rows.take(&month.extract(day));
        numbers = people;
        let mut night = Night { taken: Some(day), ..Night::default() };
        if day == last {
            // What vanished of late is looked at and confirmed.
            night.confirm_vanished = rows.0.keys().map(|(table, _)| table.clone()).collect();
        }
        let report = import(&mirrored, &month.extract(day), &night).await;
        assert!(moved.is_some() || report.differences == 0, "{}", report.says());
        sum.changed += report.total.changed;
        sum.vanished += report.tables.iter().map(|one| one.withdrawn).sum::<u64>();
        sum.differences = report.differences;
        let mut apart = kept_here(&mirrored, moved.as_ref(), &numbers).await;
        apart.extend(waiting);
        let (compared, unlike) = as_true(&mirrored, (&month, day), &apart).await;
        sum.compared += compared;
        sum.unlike.extend(unlike);
        if place == half {
            moved = Some(move_a_team(&mirrored, &numbers, day).await);
        }
        if day != last {
            mirrored.town.later(24);
            whole.town.later(24);
        }
    }
    let once = Night { taken: Some(last), ..Night::default() };
    import(&whole, &month.extract(last), &once).await;
    println!(
        "mirrored nights: {}, {} rows changed, {} taken back, {} lines of truth compared, {} differences stand",
        length.nights, sum.changed, sum.vanished, sum.compared, sum.differences
    );
    assert!(sum.unlike.is_empty(), "{:#?}", sum.unlike);
    assert!(sum.changed > 0 && sum.compared > 0);
    let apart = kept_here(&mirrored, moved.as_ref(), &numbers).await;
    let (ours, theirs) = (cases(&mirrored, &numbers).await, cases(&whole, &numbers).await);
    let children = |cases: &BTreeMap<String, Case>| {
        cases.values().filter(|case| case.identity.kind == Who::Child).count()
    };
    let (some, all) = (apart.len(), children(&ours));
    assert!(some <= all / 2, "at least half of them follow the extracts: {some} of {all} don't");
    alike(&ours, &theirs, &apart);
    assert_eq!(watched(&mirrored, last, &apart).await, watched(&whole, last, &apart).await);
    for (number, stood) in moved.iter().flat_map(|moved| &moved.stood) {
        let unlike = unlike(&ours[number], stood);
        assert!(unlike.is_empty(), "{number} is recorded here: {unlike:#?}");
    }
}

#[tokio::test]
async fn a_month_of_mirrored_nights_comes_to_the_last_extract_imported_whole() {
    mirrored_equals_whole(Place::new().await, Place::new().await, month()).await;
}

#[tokio::test]
async fn mirrored_nights_come_to_the_same_on_a_server() {
    let length = Length { nights: 3, ..month() };
    mirrored_equals_whole(Place::on_postgres().await, Place::new().await, length).await;
}
