//! An extract from another system: taken once, however often it comes.

use crate::support::{Ended, SEED, entries, folder, monday, run, watch};
use sample::{Scale, authority, ssd::write_ssd};
use serde_json::Value;
use std::{path::Path, sync::OnceLock};
use tempfile::TempDir;

/// An extract of the small authority, written once for all tests.
pub(crate) fn extract() -> &'static Path {
    static WRITTEN: OnceLock<TempDir> = OnceLock::new();
    let written = WRITTEN.get_or_init(|| {
        let folder = folder();
        write_ssd(&authority(Scale::Small, SEED, monday()), folder.path()).expect("it is written");
        folder
    });
    written.path()
}

/// Imports the extract. It ends with 0 or 1: an extract may have findings.
pub(crate) fn import(folder: &Path) -> Value {
    let ended: Ended = run(folder, &format!("import ssd {} --format json", extract().display()));
    assert!(matches!(ended.code, Some(0 | 1)), "{}", ended.err);
    let report: Value = ended.json();
    assert_eq!(report["adds_up"], true, "{report}");
    assert_eq!(report["stopped"], false, "{report}");
    report
}

/// One of the report's counts over all tables.
pub(crate) fn total(report: &Value, count: &str) -> u64 {
    report["total"][count].as_u64().unwrap_or_else(|| panic!("no count of {count} in {report}"))
}

#[test]
fn the_same_extract_twice_adds_nothing() {
    let new = folder();
    let first = import(new.path());
    assert!(total(&first, "taken") > 1_000 && total(&first, "here") == 0, "{}", first["total"]);
    let (stands, watched) = (entries(new.path()), watch(new.path()));
    assert!(!watched.is_empty());
    let second = import(new.path());
    assert_eq!((total(&second, "taken"), total(&second, "kept")), (0, 0), "{}", second["total"]);
    assert_eq!(total(&second, "read"), total(&first, "read"));
    assert_eq!(total(&second, "here"), total(&first, "taken") + total(&first, "kept"));
    assert_eq!(entries(new.path()), stands);
    assert_eq!(watch(new.path()), watched);
}

#[test]
fn what_was_done_to_protect_children_comes_back_or_is_kept_whole() {
    let new = folder();
    let report = import(new.path());
    let tables = report["tables"].as_array().expect("a list");
    let count = |name: &str, count: &str| {
        let table = tables.iter().find(|table| table["table"] == name);
        table.and_then(|table| table[count].as_u64()).unwrap_or_else(|| panic!("no {name}"))
    };
    // Plans with their categories, and visits, are events; of the meetings the rows are kept.
    for (table, became) in [
        ("ssd_cp_plans", "taken"),
        ("ssd_cp_visits", "taken"),
        ("ssd_s47_enquiry", "kept"),
        ("ssd_initial_cp_conference", "kept"),
        ("ssd_cp_reviews", "kept"),
    ] {
        assert!(count(table, "read") > 20, "{table}");
        assert_eq!(count(table, became), count(table, "read"), "{table}");
    }
}
