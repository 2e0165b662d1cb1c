//! Twice, stopped, gone on, changed: the same row is one entry for ever.

use super::{Place, adds_up, counts, extract, finds};
use office::import::{Source, Stop};
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::sync::Notify;

#[tokio::test]
async fn the_same_extract_twice_adds_nothing() {
    let place = Place::new().await;
    let folder = extract::whole();
    let first = place.import(&folder).await;
    let head = place.head().await;
    let second = place.import(&folder).await;
    assert_eq!(place.head().await, head);
    assert_eq!((second.total.taken, second.total.kept), (0, 0));
    assert_eq!(second.total.here, first.total.taken + first.total.kept);
    assert!(second.is_clean(), "{}", second.says());
    assert_eq!((second.unclassified, second.worker_unknown), (1, 1));
}

#[tokio::test]
async fn an_import_that_is_stopped_goes_on_where_it_was() {
    let folder = extract::many(1_300);
    let whole = Place::new().await;
    let expected = whole.import(&folder).await;
    assert_eq!(expected.total.taken, 2_600);

    let place = Place::new().await;
    let mut taken = 0;
    let mut runs = 0;
    loop {
        let stop = Stop::default();
        let progress = |what: &str, done: u64, all: u64| {
            if what == "Recording" && done < all {
                stop.ask();
            }
        };
        let source = Source::Ssd(folder.path().to_owned());
        let report = place.office().import_until(&source, &progress, &stop).await.unwrap();
        adds_up(&report);
        taken += report.total.taken;
        runs += 1;
        assert!(runs < 20, "it never ends");
        if !report.stopped {
            break;
        }
        assert!(!report.is_clean() && report.says().contains("run it again"));
    }
    assert!(runs > 2, "it was stopped on the way");
    assert_eq!(taken, expected.total.taken);
    assert_eq!(place.head().await, whole.head().await);
    for key in ["P0", "P499", "P500", "P777", "P1299"] {
        assert_eq!(place.headings(key).await, whole.headings(key).await);
    }
}

#[tokio::test]
async fn an_import_that_is_cut_off_in_a_batch_loses_and_doubles_nothing() {
    let folder = extract::many(1_300);
    let whole = Place::new().await;
    let expected = whole.import(&folder).await;
    let place = Place::new().await;
    let source = Source::Ssd(folder.path().to_owned());
    for batches in [1, 3, 4] {
        let (cut, told) = (Notify::new(), AtomicU32::new(0));
        let progress = |_: &str, _: u64, _: u64| {
            if told.fetch_add(1, Ordering::SeqCst) == batches {
                cut.notify_one();
            }
        };
        tokio::select! {
            biased;
            () = cut.notified() => {}
            done = place.office().import(&source, &progress) => adds_up(&done.unwrap()),
        }
    }
    let last = place.import(&folder).await;
    assert!(last.total.here > 0);
    assert_eq!(last.total.taken + last.total.here, expected.total.taken);
    assert_eq!(place.head().await, whole.head().await);
    for key in ["P0", "P499", "P500", "P1299"] {
        assert_eq!(place.headings(key).await, whole.headings(key).await);
    }
}

#[tokio::test]
async fn a_new_row_of_a_later_extract_is_taken() {
    let place = Place::new().await;
    let folder = extract::whole();
    place.import(&folder).await;
    folder.write(
        "ssd_disability",
        "disa_table_id,disa_person_id,disa_disability_code\nD1,P1,HEAR\nD2,P1,LD\nD3,P1,AUT\n",
    );
    let report = place.import(&folder).await;
    assert_eq!(counts(&report, "ssd_disability"), [3, 1, 0, 2, 0, 0]);
    assert_eq!(place.case("P1").await.identity.disabilities, ["HEAR", "LD", "AUT"]);
}

#[tokio::test]
async fn rows_without_their_person_are_taken_when_the_person_comes() {
    let place = Place::new().await;
    let folder = extract::whole();
    let visits = "cinv_cin_visit_id,cinv_person_id,cinv_cin_visit_date,cinv_cin_visit_seen\nV8,P8,2026-02-01,Y\n";
    folder.write("ssd_cin_visits", visits);
    let first = place.import(&folder).await;
    assert_eq!(counts(&first, "ssd_cin_visits"), [1, 0, 1, 0, 0, 0]);
    assert!(finds(&first, "ssd_cin_visits", "not in ssd_person"));
    let again = place.import(&folder).await;
    assert_eq!(counts(&again, "ssd_cin_visits"), [1, 0, 0, 1, 0, 0]);

    folder
        .write("ssd_person", format!("{}P8,Nia,Quill,F,WBRI,2017-01-01,,,N,,,\n", extract::PEOPLE));
    let third = place.import(&folder).await;
    assert_eq!(counts(&third, "ssd_cin_visits"), [1, 1, 0, 0, 0, 0]);
    assert_eq!(place.case("P8").await.visits.len(), 1);
}

#[tokio::test]
async fn the_team_of_the_latest_day_holds_a_child_whatever_the_order_of_the_rows() {
    let place = Place::new().await;
    let folder = extract::whole();
    folder.write(
        "ssd_involvements",
        "invo_involvements_id,invo_professional_id,invo_professional_team,invo_involvement_start_date,invo_involvement_end_date,invo_person_id\n\
         I2,W2,T2,2025-11-01,2026-01-01,P2\n\
         I1,W1,T1,2025-09-01,2025-11-01,P2\n",
    );
    place.import(&folder).await;
    let standing = place.office().standing().await.unwrap();
    let team = |case: &casework::Case| case.team.map(|(team, _)| team);
    let tom = place.case("P2").await;
    assert_eq!(standing.workforce.team_name(team(&tom)), "South Child Protection");
    let head = place.head().await;
    place.import(&folder).await;
    assert_eq!(place.head().await, head);
}
