//! The whole of an import on PostgreSQL: the same as on a file.

use super::{Place, adds_up, extract};
use office::import::{Report, Source};
use sample::{Scale, ssd::write_ssd};
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;
use tokio::sync::Notify;
use words::Date;

const TODAY: Date = Date::constant(2026, 3, 9);
const SAMPLE: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../returns/tests/samples/CIN_Census_2026.xml");

async fn import(place: &Place, source: &Source) -> Report {
    let report = place.office().import(source, &|_, _, _| {}).await.unwrap();
    adds_up(&report);
    report
}

/// What a report says of the extract, without when and how often it was imported.
fn counted(report: &Report) -> Vec<(String, office::import::Counts)> {
    report.tables.iter().map(|one| (one.table.clone(), one.counts)).collect()
}

#[tokio::test]
async fn an_extract_comes_out_alike_on_both_databases_and_twice_adds_nothing() {
    let folder = TempDir::new().unwrap();
    write_ssd(&sample::authority(Scale::Small, 7, TODAY), folder.path()).unwrap();
    let source = Source::Ssd(folder.path().to_owned());
    let (file, server) = (Place::new().await, Place::on_postgres().await);
    let on_file = import(&file, &source).await;
    let on_server = import(&server, &source).await;
    assert_eq!(counted(&on_server), counted(&on_file));
    assert_eq!(on_server.findings, on_file.findings);
    assert_eq!(server.head().await, file.head().await);
    let head = server.head().await;
    let again = import(&server, &source).await;
    assert_eq!((again.total.taken, again.total.kept), (0, 0));
    assert_eq!(again.total.here, on_server.total.taken + on_server.total.kept);
    assert_eq!(server.head().await, head);
    let verified = server.office().verify(None, &|_, _| {}).await.unwrap();
    assert!(verified.is_well(), "{}", verified.says());
}

#[tokio::test]
async fn the_census_comes_out_alike_on_both_databases() {
    let source = Source::Cin { file: SAMPLE.into(), restrictions: None };
    let (file, server) = (Place::new().await, Place::on_postgres().await);
    assert_eq!(counted(&import(&server, &source).await), counted(&import(&file, &source).await));
    let head = server.head().await;
    import(&server, &source).await;
    assert_eq!(server.head().await, head);
    let headings = server.headings("DfEX0000001").await;
    assert_eq!(headings, file.headings("DfEX0000001").await);
}

#[tokio::test]
async fn an_import_cut_off_on_a_server_goes_on_to_the_same_end() {
    let folder = extract::many(1_300);
    let source = Source::Ssd(folder.path().to_owned());
    let whole = Place::on_postgres().await;
    let expected = import(&whole, &source).await;
    let place = Place::on_postgres().await;
    for steps in [0, 2, 3] {
        let (cut, told) = (Notify::new(), AtomicU32::new(0));
        let progress = |_: &str, _: u64, _: u64| {
            if told.fetch_add(1, Ordering::SeqCst) == steps {
                cut.notify_one();
            }
        };
        tokio::select! {
            biased;
            () = cut.notified() => {}
            done = place.office().import(&source, &progress) => adds_up(&done.unwrap()),
        }
    }
    let last = import(&place, &source).await;
    assert_eq!(last.total.taken + last.total.here, expected.total.taken);
    assert_eq!(place.head().await, whole.head().await);
    for key in ["P0", "P499", "P777", "P1299"] {
        assert_eq!(place.headings(key).await, whole.headings(key).await);
    }
}
