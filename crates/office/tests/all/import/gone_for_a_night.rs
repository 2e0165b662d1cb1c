//! A child whom an extract lacks by mistake: one night ends nothing and leaves no trace, and the
//! limits of what is believed are kept to the row.

use super::{Place, extract, extract::Folder, finds, moved};
use casework::Role;
use office::import::Night;
use words::Date;

fn taken(day: i8) -> Night {
    Night { taken: Some(Date::constant(2026, 3, day)), ..Night::default() }
}

/// The whole extract without every row of Ellie's, in whichever table.
fn without_ellie() -> Folder {
    let folder = extract::whole();
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let hers = |line: &&str| line.split(',').any(|cell| matches!(cell, "P1" | "S1"));
        let (head, rows) = text.split_once('\n').unwrap();
        let kept = rows.lines().filter(|line| !hers(line)).map(|line| format!("{line}\n"));
        std::fs::write(&path, format!("{head}\n{}", kept.collect::<String>())).unwrap();
    }
    folder
}

async fn watched(place: &Place) -> Vec<String> {
    let all = place.office().watch(None, "test").await.unwrap();
    all.iter().map(|one| serde_json::to_string(one).unwrap()).collect()
}

#[tokio::test]
async fn a_child_gone_from_every_table_for_a_night_is_untouched_and_back_without_a_trace() {
    let place = Place::new().await;
    place.night(&extract::whole(), &taken(1)).await;
    let (head, before) = (place.head().await, watched(&place).await);
    let (case, headings) = (place.case("P1").await, place.headings("P1").await);
    assert!(case.is_open() && case.visits.len() == 2);

    let report = place.night(&without_ellie(), &taken(2)).await;
    assert_eq!(moved(&report, "ssd_person"), [0, 0, 1, 0]);
    assert!(finds(&report, "ssd_person", "1 row that was here before is missing. It stays"));
    // Two of a small table are more than is believed.
    assert!(finds(&report, "ssd_cin_visits", "2 of 3 rows are missing. None was taken back."));
    let gone = report.tables.iter().map(|one| (one.vanished, one.withdrawn));
    let (vanished, withdrawn) = gone.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    assert!(vanished > 10 && withdrawn == 0, "{}", report.says());
    assert_eq!(place.head().await, head, "nothing was recorded of it");
    assert_eq!(*place.case("P1").await, *case);
    assert_eq!(watched(&place).await, before);
    let director = place.town.desk(Role::Director).await;
    assert_eq!(place.office().differences(&director, 1).await.unwrap().people, 0);

    let back = place.night(&extract::whole(), &taken(3)).await;
    assert_eq!(back.tables.iter().map(|one| one.vanished).sum::<u64>(), 0);
    assert_eq!(place.head().await, head);
    assert_eq!(place.headings("P1").await, headings);
    assert_eq!(watched(&place).await, before);
    // The count begins anew: two further nights are not the third.
    for night in [4, 5] {
        place.night(&without_ellie(), &taken(night)).await;
        assert_eq!(place.head().await, head);
    }
}

/// Which of a hundred addresses stand after nights without some of them.
async fn left(gone: usize, (nights, of): (i8, &Night)) -> usize {
    let place = Place::new().await;
    let folder = extract::many(100);
    place.night(&folder, &taken(1)).await;
    let path = folder.path().join("ssd_address.csv");
    let text = std::fs::read_to_string(path).unwrap();
    let kept = text.lines().take(101 - gone).map(|line| format!("{line}\n"));
    folder.write("ssd_address", kept.collect::<String>());
    for night in 2..2 + nights {
        place.night(&folder, &Night { taken: taken(night).taken, ..of.clone() }).await;
    }
    let mut left = 0;
    for number in 90..100 {
        left += place.case(&format!("P{number}")).await.identity.addresses.len();
    }
    left
}

#[tokio::test]
async fn at_the_limit_of_rows_three_nights_end_what_one_more_row_does_not() {
    let rows = Night { vanish_rows: 4, vanish_share: 50, ..Night::default() };
    assert_eq!(left(4, (2, &rows)).await, 10, "two nights end nothing");
    assert_eq!(left(4, (3, &rows)).await, 6);
    assert_eq!(left(5, (7, &rows)).await, 10, "one more ends nothing, however long it lasts");
    let sure = Night { confirm_vanished: vec!["ssd_address".to_owned()], ..rows };
    assert_eq!(left(5, (1, &sure)).await, 5, "unless somebody says so");
}

#[tokio::test]
async fn at_the_limit_of_the_share_three_nights_end_what_one_more_row_does_not() {
    let share = Night { vanish_rows: 200, vanish_share: 50, ..Night::default() };
    assert_eq!(left(5, (3, &share)).await, 5);
    assert_eq!(left(6, (7, &share)).await, 10);
}
