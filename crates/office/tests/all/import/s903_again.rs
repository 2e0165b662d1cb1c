//! A return that comes again changed: corrected, ended, added and gone rows become events, and one
//! that may not follow the last is refused whole.

use super::{
    Place, counts,
    extract::Folder,
    finds, moved,
    s903::{EPISODES, HEADER, MISSING, REVIEWS, day, table, whole},
};
use casework::{Fact, Happened, missing::MissingEnded};
use office::import::{ImportError, Night, Report, Source};
use words::{Date, Subject};

fn source(folder: &Folder) -> Source {
    Source::S903 { folder: folder.path().to_owned(), restrictions: None }
}

/// A night of March 2026.
fn taken(day: i8) -> Night {
    Night { taken: Some(Date::constant(2026, 3, day)), ..Night::default() }
}

async fn take(place: &Place, folder: &Folder, night: &Night) -> Report {
    place.take(&source(folder), night).await.unwrap()
}

/// What an import is refused with, after which nothing may be recorded.
async fn refused(place: &Place, folder: &Folder, night: &Night) -> String {
    let head = place.head().await;
    let error = place.take(&source(folder), night).await.unwrap_err();
    assert!(matches!(error, ImportError::Refused(_)), "{error}");
    assert_eq!(place.head().await, head, "nothing was recorded");
    error.to_string()
}

/// Changes a table of a folder.
fn change(folder: &Folder, table: &str, (from, to): (&str, &str)) {
    let path = folder.path().join(format!("{table}.csv"));
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{table} has no {from}");
    folder.write(table, text.replace(from, to));
}

/// The same return again adds nothing.
async fn settled(place: &Place, folder: &Folder, night: &Night) {
    let head = place.head().await;
    let again = take(place, folder, night).await;
    assert_eq!(place.head().await, head, "{}", again.says());
    assert_eq!((again.total.taken, again.total.changed), (0, 0), "{}", again.says());
}

#[tokio::test]
async fn a_corrected_row_takes_the_place_of_what_it_said() {
    let place = Place::new().await;
    let folder = whole();
    take(&place, &folder, &taken(1)).await;
    change(&folder, "Episodes", ("V2,N1,U4,PR1,,", "V2,N1,U3,PR1,,"));
    change(&folder, "Header", ("A2,M,11/09/2010,BCRB", "A2,M,11/09/2010,BAFR"));
    change(&folder, "OC3", ("YES,F2,W2", "YES,F2,K1"));
    let report = take(&place, &folder, &taken(2)).await;
    assert_eq!(moved(&report, "Episodes"), [1, 0, 0, 0], "{}", report.says());
    assert_eq!(moved(&report, "Header"), [1, 0, 0, 0]);
    assert_eq!(moved(&report, "OC3"), [1, 0, 0, 0]);
    let one = place.case("A1").await;
    let kinds: Vec<&str> = one.care.placements.iter().map(|one| one.kind.as_str()).collect();
    assert_eq!(kinds, ["U6", "U3"]);
    assert_eq!(one.care.placements[1].reason, "CARPL", "why she moved stands in the row before");
    assert_eq!(one.care.periods.len(), 1);
    assert_eq!(place.case("A2").await.identity.ethnicity.as_deref(), Some("BAFR"));
    let bed = place.case("A3").await.care.tonight().cloned().expect("a bed");
    assert_eq!((bed.kind.as_str(), bed.suitable), ("K", Some(true)));
    let headings = place.headings("A1").await;
    assert!(headings.iter().any(|one| one.starts_with("Corrected by the other system")));
    settled(&place, &folder, &taken(2)).await;
}

#[tokio::test]
async fn an_end_is_added_and_taken_off_again() {
    let place = Place::new().await;
    let folder = whole();
    take(&place, &folder, &taken(1)).await;
    let (open, over) = ("U4,PR1,,,,SO1", "U4,PR1,03/03/2025,E4A,,SO1");
    change(&folder, "Episodes", (open, over));
    let report = take(&place, &folder, &taken(2)).await;
    assert_eq!(moved(&report, "Episodes"), [1, 0, 0, 0], "{}", report.says());
    let one = place.case("A1").await;
    assert_eq!(one.care.periods[0].ended, Some((day("2025-03-03"), "E4A".to_owned())));
    assert_eq!(one.withdrawn, [], "what was said before stands");
    settled(&place, &folder, &taken(2)).await;
    change(&folder, "Episodes", (over, open));
    take(&place, &folder, &taken(3)).await;
    assert_eq!(place.case("A1").await.care.periods[0].ended, None);
    settled(&place, &folder, &taken(3)).await;
}

#[tokio::test]
async fn a_row_that_was_added_is_taken_and_what_follows_it_is_said_anew() {
    let place = Place::new().await;
    let folder = whole();
    // The first episode was forgotten, so the second begins her care.
    let first = "A1,03/06/2024,S,V2,N1,U6,PR1,01/07/2024,X1,CARPL,SO1 1AA,SO3 3CC,SC1\n";
    change(&folder, "Episodes", (first, ""));
    take(&place, &folder, &taken(1)).await;
    assert_eq!(place.case("A1").await.care.period().unwrap().started, day("2024-07-01"));
    let report = take(&place, &whole(), &taken(2)).await;
    assert_eq!(counts(&report, "Episodes")[1], 1, "{}", report.says());
    assert_eq!(moved(&report, "Episodes"), [1, 0, 0, 0]);
    let other = Place::new().await;
    take(&other, &whole(), &taken(2)).await;
    let (one, at_once) = (place.case("A1").await, other.case("A1").await);
    let told = |case: &casework::Case| {
        let periods: Vec<_> = case.care.periods.iter().map(|one| (one.id, one.started)).collect();
        let statuses = case.care.statuses.iter().map(|one| (one.from, one.code.clone()));
        let placed = case.care.placements.iter();
        let placed: Vec<_> =
            placed.map(|one| (one.from, one.kind.clone(), one.reason.clone())).collect();
        (periods, statuses.collect::<Vec<_>>(), placed)
    };
    assert_eq!(told(&one), told(&at_once));
    settled(&place, &whole(), &taken(2)).await;
}

#[tokio::test]
async fn a_row_that_is_gone_is_taken_back_after_three_nights_and_comes_again() {
    let place = Place::new().await;
    let folder = whole();
    take(&place, &folder, &taken(1)).await;
    change(&folder, "Reviews", ("A1,02/05/2012,20/09/2024,PN5\n", ""));
    for night in [2, 3, 3] {
        let report = take(&place, &folder, &taken(night)).await;
        assert_eq!(moved(&report, "Reviews"), [0, 0, 1, 0]);
        assert!(finds(&report, "Reviews", "1 row that was here before is missing. It stays"));
        assert_eq!(place.case("A1").await.care.reviews.len(), 2);
    }
    let report = take(&place, &folder, &taken(4)).await;
    assert_eq!(moved(&report, "Reviews"), [0, 0, 1, 1], "{}", report.says());
    assert_eq!(place.case("A1").await.care.reviews.len(), 1);
    take(&place, &whole(), &taken(5)).await;
    assert_eq!(place.case("A1").await.care.reviews.len(), 2);
    settled(&place, &whole(), &taken(6)).await;
}

#[tokio::test]
async fn the_next_years_return_takes_nothing_back_of_the_year_before() {
    let place = Place::new().await;
    take(&place, &whole(), &taken(1)).await;
    let folder = table(Folder::new(), "Header", HEADER, "A1,F,02/05/2012,WBRI,UN5,0,\n");
    let rows = "A1,01/07/2024,P,V2,N1,U4,PR1,10/05/2025,X1,,SO1 1AA,SO2 2BB,\n\
                A1,10/05/2025,L,C2,N1,U4,PR1,,,,SO1 1AA,SO2 2BB,\n";
    let folder = table(folder, "Episodes", EPISODES, rows);
    let folder = table(folder, "Reviews", REVIEWS, "A1,02/05/2012,10/12/2025,PN1\n");
    let all = ["Header", "Episodes", "Reviews"].map(str::to_owned).to_vec();
    for night in 2..7 {
        let night = Night { confirm_vanished: all.clone(), ..taken(night) };
        let report = take(&place, &folder, &night).await;
        for name in &all {
            assert_eq!(moved(&report, name)[2..], [0, 0], "{name}\n{}", report.says());
        }
    }
    let one = place.case("A1").await;
    assert_eq!((one.care.reviews.len(), one.care.placements.len()), (3, 2));
    assert_eq!(one.care.placements[1].reason, "CARPL", "as the return of the year before said");
    assert_eq!(place.case("A2").await.care.reviews.len(), 1);
    settled(&place, &folder, &taken(6)).await;
}

#[tokio::test]
async fn an_episode_that_is_gone_leaves_what_followed_it_whole() {
    let place = Place::new().await;
    let folder = whole();
    take(&place, &folder, &taken(1)).await;
    let first = "A1,03/06/2024,S,V2,N1,U6,PR1,01/07/2024,X1,CARPL,SO1 1AA,SO3 3CC,SC1\n";
    change(&folder, "Episodes", (first, ""));
    let waits = take(&place, &folder, &taken(2)).await;
    assert_eq!(moved(&waits, "Episodes"), [0, 0, 1, 0], "{}", waits.says());
    let one = place.case("A1").await;
    assert_eq!(one.care.period().unwrap().started, day("2024-06-03"), "nothing ends in one night");
    let sure = Night { confirm_vanished: vec!["Episodes".to_owned()], ..taken(3) };
    let report = take(&place, &folder, &sure).await;
    assert_eq!(moved(&report, "Episodes"), [0, 0, 1, 1], "{}", report.says());
    assert!(report.notes.iter().any(|note| note.contains("said anew")), "{:?}", report.notes);
    let one = place.case("A1").await;
    assert_eq!(one.care.periods.len(), 1);
    assert_eq!(one.care.period().unwrap().started, day("2024-07-01"));
    assert_eq!(one.care.statuses.len(), 1);
    let kinds: Vec<&str> = one.care.placements.iter().map(|one| one.kind.as_str()).collect();
    assert_eq!(kinds, ["U4"]);
    settled(&place, &folder, &taken(3)).await;
}

#[tokio::test]
async fn what_people_recorded_here_stands_and_the_difference_is_told() {
    let place = Place::new().await;
    let folder = whole();
    change(&folder, "Missing", ("04/08/2024,05/08/2024", "04/08/2024,"));
    take(&place, &folder, &taken(1)).await;
    let missing = place.case("A1").await.care.missing[0].id;
    let child = place.office().imported_person("A1");
    let back = MissingEnded { missing, text: String::new() };
    let on = Happened::On(day("2024-08-06"));
    place.town.adopt(vec![Fact::new(Subject::Person(child), on, back)]).await;
    let report = take(&place, &whole(), &taken(2)).await;
    assert_eq!(moved(&report, "Missing"), [0, 1, 0, 0], "{}", report.says());
    let one = place.case("A1").await;
    assert_eq!(one.care.missing[0].ended.map(|back| back.day()), Some(day("2024-08-06")));
    assert_eq!(one.differences.iter().filter(|one| one.stands()).count(), 1);
    let head = place.head().await;
    take(&place, &whole(), &taken(3)).await;
    assert_eq!(place.head().await, head, "it is told once");
}

/// A return of many children, each with one episode.
fn many(children: usize, initial: char) -> Folder {
    let (mut header, mut episodes) = (String::new(), String::new());
    for number in 0..children {
        header.push_str(&format!("{initial}{number},F,02/05/2012,WBRI,UN5,0,\n"));
        episodes.push_str(&format!(
            "{initial}{number},03/06/2024,S,V2,N1,U6,PR1,,,,SO1 1AA,SO3 3CC,\n"
        ));
    }
    table(table(Folder::new(), "Header", HEADER, &header), "Episodes", EPISODES, &episodes)
}

#[tokio::test]
async fn another_councils_return_is_refused() {
    let place = Place::new().await;
    take(&place, &many(30, 'A'), &taken(1)).await;
    let sentence = refused(&place, &many(30, 'B'), &taken(2)).await;
    assert!(sentence.contains("another council's"), "{sentence}");
    // So is the first return, when nobody in it is in the extract that came before.
    let place = Place::new().await;
    place.import(&super::extract::many(30)).await;
    let sentence = refused(&place, &many(30, 'B'), &taken(2)).await;
    assert!(sentence.contains("of 30 people in it 0 are known here"), "{sentence}");
    take(&place, &many(30, 'P'), &taken(2)).await;
}

#[tokio::test]
async fn an_older_return_after_a_newer_one_is_refused() {
    let place = Place::new().await;
    take(&place, &whole(), &taken(5)).await;
    let sentence = refused(&place, &whole(), &taken(4)).await;
    assert!(sentence.contains("was taken on 4 March 2026"), "{sentence}");
    let before = table(Folder::new(), "Header", HEADER, "A1,F,02/05/2012,WBRI,UN5,0,\n");
    let rows = "A1,03/06/2023,S,V2,N1,U6,PR1,01/07/2023,E4A,,,,\n";
    let before = table(before, "Episodes", EPISODES, rows);
    for night in [taken(6), Night::default()] {
        let sentence = refused(&place, &before, &night).await;
        assert!(sentence.contains("about the year to March 2024"), "{sentence}");
        assert!(sentence.contains("Earlier years come first"), "{sentence}");
    }
    // Nobody said when it was taken: its newest day tells.
    let place = Place::new().await;
    take(&place, &whole(), &Night::default()).await;
    let older = whole();
    change(&older, "Episodes", ("20/01/2025,E4A", ","));
    let sentence = refused(&place, &older, &Night::default()).await;
    assert!(sentence.contains("it is an older one"), "{sentence}");
}

#[tokio::test]
async fn a_half_written_return_and_one_with_swapped_columns_are_refused_whole() {
    let place = Place::new().await;
    let folder = whole();
    take(&place, &folder, &taken(1)).await;
    folder.write("Missing", format!("{MISSING}A1,02/05/2012,M,04/08/2024,05/08/2024\nA2,11/0"));
    let sentence = refused(&place, &folder, &taken(2)).await;
    assert!(sentence.contains("Missing.csv is half written"), "{sentence}");
    let swapped = whole();
    change(&swapped, "Header", ("CHILD,SEX,DOB", "CHILD,DOB,SEX"));
    let sentence = refused(&place, &swapped, &taken(2)).await;
    assert!(sentence.contains("The values of"), "{sentence}");
    assert!(sentence.contains("Nothing was taken."), "{sentence}");
    take(&place, &whole(), &taken(2)).await;
}

#[tokio::test]
async fn a_return_of_which_most_says_otherwise_waits_until_somebody_says_that_it_is_right() {
    let place = Place::new().await;
    let folder = many(30, 'A');
    take(&place, &folder, &taken(1)).await;
    change(&folder, "Episodes", ("N1,U6", "N1,U4"));
    let sentence = refused(&place, &folder, &taken(2)).await;
    assert!(sentence.contains("30 of 30 rows of Episodes say otherwise"), "{sentence}");
    assert!(sentence.contains("--confirm-changed Episodes"), "{sentence}");
    let sure = Night { confirm_changed: vec!["Episodes".to_owned()], ..taken(3) };
    let report = take(&place, &folder, &sure).await;
    assert_eq!(moved(&report, "Episodes"), [30, 0, 0, 0]);
    assert_eq!(place.case("A7").await.care.placements[0].kind, "U4");
    // Half of a table is not believed either.
    let few = many(12, 'A');
    change(&few, "Episodes", ("N1,U6", "N1,U4"));
    let sentence = refused(&place, &few, &taken(4)).await;
    assert!(sentence.contains("has 12 rows where 30 are here"), "{sentence}");
}

#[tokio::test]
async fn too_many_gone_rows_end_nothing_until_somebody_says_so() {
    let place = Place::new().await;
    take(&place, &many(30, 'A'), &taken(1)).await;
    for night in 2..7 {
        let report = take(&place, &many(28, 'A'), &taken(night)).await;
        assert_eq!(moved(&report, "Episodes"), [0, 0, 2, 0]);
        assert!(finds(&report, "Episodes", "--confirm-vanished Episodes"));
        assert!(place.case("A29").await.is_in_care());
    }
    let sure = Night { confirm_vanished: vec!["Episodes".to_owned()], ..taken(7) };
    let report = take(&place, &many(28, 'A'), &sure).await;
    assert_eq!(moved(&report, "Episodes"), [0, 0, 2, 2], "{}", report.says());
    assert!(!place.case("A29").await.is_in_care());
    assert!(place.case("A29").await.exists(), "who somebody is does not end with a return");
}
