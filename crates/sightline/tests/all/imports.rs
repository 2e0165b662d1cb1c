//! An extract from another system: taken once, however often it comes.

use crate::support::{Ended, SEED, demo, entries, folder, monday, run, watch};
use sample::{Scale, authority, ssd::write_ssd};
use serde_json::Value;
use std::{collections::BTreeSet, path::Path, sync::OnceLock};
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
fn what_was_done_to_protect_children_comes_back() {
    let new = folder();
    let report = import(new.path());
    let tables = report["tables"].as_array().expect("a list");
    let count = |name: &str, count: &str| {
        let table = tables.iter().find(|table| table["table"] == name);
        table.and_then(|table| table[count].as_u64()).unwrap_or_else(|| panic!("no {name}"))
    };
    for table in ["ssd_cp_plans", "ssd_cp_visits", "ssd_s47_enquiry", "ssd_initial_cp_conference"] {
        assert!(count(table, "read") > 20, "{table}");
        assert_eq!(count(table, "taken"), count(table, "read"), "{table}");
    }
    // A review that is due and was not held is no event: its row is kept whole.
    let [read, taken, kept] = ["read", "taken", "kept"].map(|one| count("ssd_cp_reviews", one));
    assert!(taken > 20 && kept > 0, "{taken} taken, {kept} kept");
    assert_eq!(read, taken + kept);
}

/// What an extract has no table for; `office`'s tests say why of each.
const NOT_CARRIED: [&str; 8] = [
    "unallocated",
    "allocation",
    "strategy_discussion",
    "strategy_record",
    "core_group_10",
    "core_group",
    "reversal",
    "recorded_late",
];
/// The same of places, visits and what follows care.
const OTHERS: [&str; 20] = [
    "bed_and_breakfast",
    "care_visit",
    "care_visit_lasting",
    "initial_health_20",
    "pathway_needs",
    "pathway_plan",
    "conference_transfer_15",
    "police_protection_72",
    "emergency_order_8",
    "placement_notice",
    "placement_notice_5",
    "imported_worker_unknown",
    "bed_and_breakfast_2",
    "care_visit_parents",
    "education_plan_first",
    "education_plan_term",
    "reviewing_officer_5",
    "school_place_20",
    "short_break_review_first",
    "short_break_visit_first",
];
/// Courts, decisions, allegations and duties round the edges, of which the dataset knows nothing.
const BESIDE: [&str; 30] = [
    "age_assessment_28",
    "allegation_review",
    "allegation_told_1",
    "application_due",
    "bulk_closure",
    "case_management_hearing",
    "decision_due",
    "exploitation_review",
    "filing_due",
    "homeless_duty_10",
    "issues_resolution_hearing",
    "letter_due",
    "pre_proceedings_16",
    "pre_proceedings_meeting",
    "pre_proceedings_review",
    "private_fostering_first",
    "private_fostering_later",
    "private_fostering_visit",
    "proceedings_26_weeks",
    "transfer_answer",
    "adviser_visit",
    "adviser_visit_first",
    "decision_withdrawn",
    "in_touch_birthday",
    "pathway_review_moved_28",
    "private_fostering_planned_6",
    "private_fostering_told_48",
    "supervision",
    "supervision_order_12",
    "unfit_to_hold",
];

#[test]
fn the_watch_of_the_demos_own_extract_is_that_of_the_demo() {
    let carried = |alerts: &[Value]| -> BTreeSet<(String, String, String)> {
        let text = |alert: &Value, key: &str| alert[key].as_str().expect("a text").to_owned();
        let one = |alert| (text(alert, "kind"), text(alert, "child"), text(alert, "since"));
        let all = alerts.iter().map(one);
        let lacks = [&NOT_CARRIED[..], &OTHERS, &BESIDE].concat();
        let not = |kind: &str| lacks.contains(&kind);
        all.filter(|(kind, ..)| !not(kind)).collect()
    };
    let new = folder();
    import(new.path());
    let (told, imported) = (carried(&watch(demo().path())), carried(&watch(new.path())));
    let more: Vec<_> = imported.difference(&told).collect();
    let less: Vec<_> = told.difference(&imported).collect();
    assert!(more.is_empty() && less.is_empty(), "more {more:#?}\nless {less:#?}");
    let kinds: BTreeSet<&String> = told.iter().map(|(kind, ..)| kind).collect();
    assert!(kinds.len() > 12, "{kinds:?}");
}
