//! What is refused before its first row, or can't go on: nothing is recorded of the one, the other
//! keeps what it took, and both keep their report.

use super::{Place, adds_up, extract, extract::Folder};
use casework::Role;
use office::import::{NotImported, Source};
use std::{fs, path::PathBuf};
use tempfile::TempDir;

async fn refused(place: &Place, source: Source) -> NotImported {
    place.office().import(&source, &|_, _, _| {}).await.unwrap_err()
}

fn census(file: impl Into<PathBuf>) -> Source {
    Source::Cin { file: file.into(), restrictions: None }
}

#[tokio::test]
async fn nothing_is_recorded_of_an_input_refused_before_its_first_row() {
    let place = Place::new().await;
    let head = place.head().await;
    let folder = TempDir::new().unwrap();
    let written = |name: &str, text: &str| {
        fs::write(folder.path().join(name), text).unwrap();
        folder.path().join(name)
    };
    let no_table = Folder::new();
    let other_files = Folder::new();
    fs::write(other_files.path().join("notes.txt"), "shopping").unwrap();
    let no_rows = Folder::new().with("ssd_missing", "miss_table_id,miss_person_id\n");
    for source in [
        census("/dev/null"),
        census(folder.path()),
        census(folder.path().join("none.xml")),
        census(written("empty.xml", "")),
        census(written("words.xml", "not a message at all")),
        census(written("page.xml", "<html><body/></html>")),
        Source::Cin {
            file: written("cin.xml", "<Message><Header/><Children/></Message>"),
            restrictions: Some(written("who.csv", "who,what\n")),
        },
        Source::Ssd("/dev/null".into()),
        Source::Ssd(no_table.path().to_owned()),
        Source::Ssd(other_files.path().to_owned()),
        Source::Ssd(no_rows.path().to_owned()),
    ] {
        let NotImported { problem, report } = refused(&place, source.clone()).await;
        assert_eq!(place.head().await, head, "{source:?}");
        let cut = report.cut_short.expect("it says why");
        assert_eq!((cut.table.as_str(), cut.row), ("", 0), "{source:?}");
        assert_eq!(cut.sentence, problem.to_string());
        assert!(cut.sentence.len() > 30 && report.number > 0 && report.total.read == 0);
    }
}

#[tokio::test]
async fn files_with_a_header_and_no_rows_record_nothing() {
    let place = Place::new().await;
    let head = place.head().await;
    let folder = Folder::new().with("ssd_person", "pers_person_id,pers_forename,pers_surname\n");
    let report = place.import(&folder).await;
    assert_eq!((report.total.read, place.head().await), (0, head));
}

#[tokio::test]
async fn a_refused_import_keeps_its_report_where_it_is_looked_for() {
    let place = Place::new().await;
    let failed = refused(&place, census("/dev/null")).await;
    let governance = place.town.desk(Role::InformationGovernance).await;
    let listed = place.office().import_reports(&governance).await.unwrap();
    assert_eq!(listed.first(), Some(&*failed.report));
    assert_eq!((listed[0].source.as_str(), listed[0].from.as_str()), ("cin", "null"));
    assert!(!listed[0].is_clean());
    assert!(
        listed[0].says().contains("not finished") && listed[0].says().contains("No row was read")
    );
    assert_eq!(place.office().machine_import_report(1).await.unwrap(), Some(*failed.report));
    assert_eq!(place.office().machine_import_reports().await.unwrap().len(), 1);
}

#[tokio::test]
async fn an_import_that_cannot_go_on_reports_what_it_took_and_the_next_one_takes_the_rest() {
    let place = Place::new().await;
    let folder = extract::many(1_300);
    let office = place.office().clone();
    let closing = office.clone();
    // The record goes away when a part of it is recorded.
    let progress = move |what: &str, done: u64, all: u64| {
        if what == "Recording" && done < all {
            let closing = closing.clone();
            std::thread::spawn(move || {
                let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
                runtime.block_on(closing.close());
            })
            .join()
            .unwrap();
        }
    };
    let source = Source::Ssd(folder.path().to_owned());
    let failed = office.import(&source, &progress).await.unwrap_err();
    let (report, cut) = (&failed.report, failed.report.cut_short.as_ref().unwrap());
    assert!(report.adds_up && report.total.add_up(), "{}", report.says());
    assert!((1..2_600).contains(&report.total.taken), "{}", report.says());
    assert_eq!((cut.table.as_str(), cut.row), ("ssd_address", 1_300));
    assert!(cut.sentence.contains("goes on where it stopped"), "{}", cut.sentence);
    assert_eq!(report.number, 0, "a record that is gone keeps no report");

    let again = town::Town::at(
        office::Place::Directory(place.town.folder.path().to_owned()),
        TempDir::new().unwrap(),
    )
    .await;
    let rest = again.office.import(&source, &|_, _, _| {}).await.unwrap();
    adds_up(&rest);
    assert_eq!(rest.total.here, report.total.taken);
    assert_eq!(rest.total.taken + rest.total.here, 2_600);
}
