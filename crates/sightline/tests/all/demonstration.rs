//! The demo, and the watch held to what was planted in it.

use crate::support::{SEED, demo, entries, folder, monday, run, watch};
use jiff::civil::date;
use sample::{Planted, Scale, authority, truth};
use serde_json::Value;
use std::collections::BTreeSet;

type Found = BTreeSet<(String, String, String)>;

/// Kind, child and since, as the watch gives them.
fn found(alerts: &[Value]) -> Found {
    let text = |alert: &Value, key: &str| alert[key].as_str().expect("a text").to_owned();
    let one = |alert| (text(alert, "kind"), text(alert, "child"), text(alert, "since"));
    alerts.iter().map(one).collect()
}

#[test]
fn the_watch_finds_what_was_planted_and_none_of_the_look_alikes() {
    let demo = demo();
    let planted = truth(&authority(Scale::Small, SEED, monday()));
    let as_watched =
        |one: &Planted| (one.kind.clone(), one.council_number.clone(), one.since.to_string());
    let told: Found = planted.iter().map(as_watched).collect();
    let watched = found(&watch(demo.path()));
    let more: Vec<_> = watched.difference(&told).collect();
    let less: Vec<_> = told.difference(&watched).collect();
    assert!(more.is_empty() && less.is_empty(), "more {more:#?}\nless {less:#?}");
    let kinds: BTreeSet<&String> = watched.iter().map(|(kind, ..)| kind).collect();
    assert_eq!(kinds.len(), 26, "{kinds:?}");
}

/// Makes an authority and holds the watch to its plan; gives how many alerts there are.
#[track_caller]
fn agrees(seed: u64, today: jiff::civil::Date) -> usize {
    let new = folder();
    let made = format!("demo --seed {seed} --today {today} --format json");
    run(new.path(), &made).with(0);
    let said = run(new.path(), &format!("watch --as-at {today} --format json")).with(1);
    let planted = truth(&authority(Scale::Small, seed, today));
    let as_watched =
        |one: &Planted| (one.kind.clone(), one.council_number.clone(), one.since.to_string());
    let told: Found = planted.iter().map(as_watched).collect();
    let watched = found(&said.json::<Vec<Value>>());
    let more: Vec<_> = watched.difference(&told).collect();
    let less: Vec<_> = told.difference(&watched).collect();
    let wrong = !more.is_empty() || !less.is_empty();
    assert!(!wrong, "seed {seed} on {today}: more {more:#?}\nless {less:#?}");
    watched.len()
}

#[test]
fn over_easter_the_watch_still_agrees_with_the_plan() {
    agrees(3, date(2026, 4, 13));
}

#[test]
#[ignore = "soak runs it, on as many seeds as it says"]
fn whatever_the_seed_the_watch_agrees_with_the_plan() {
    #[expect(clippy::disallowed_methods, reason = "soak says so in the environment of the tests")]
    let seeds = std::env::var("SIGHTLINE_SOAK_SEEDS").ok();
    let seeds: u64 = seeds.and_then(|seeds| seeds.parse().ok()).unwrap_or(20);
    let alerts: usize = (1..=seeds).map(|seed| agrees(seed, monday())).sum();
    println!("{seeds} seeds: {alerts} planted, all found, 0 more");
}

#[test]
fn every_alert_says_why_and_since_when() {
    let demo = demo();
    for alert in watch(demo.path()) {
        assert!(alert["why"].as_str().is_some_and(|why| why.ends_with('.')), "{alert}");
        assert!(alert["entries"].as_array().is_some_and(|entries| !entries.is_empty()), "{alert}");
        assert!(alert["due"].is_string() || alert["due"].is_null(), "{alert}");
    }
}

#[test]
fn the_watch_in_words_counts_what_it_lists() {
    let demo = demo();
    let number = watch(demo.path()).len();
    let said = run(demo.path(), &format!("watch --as-at {}", monday())).with(1);
    assert!(said.out.ends_with(&format!("\n\n{number} to look at.\n")), "{}", said.out);
}

#[test]
fn the_demo_verifies_and_prints_its_sign_ins() {
    let new = folder();
    let words = format!("demo --seed 2 --today {} --format json", monday());
    let made: Value = run(new.path(), &words).with(0).json();
    assert_eq!(made["entries"].as_u64(), Some(entries(new.path())));
    let sign_ins = made["sign_ins"].as_array().expect("a list");
    assert!(sign_ins.len() > 3, "{made}");
    assert!(sign_ins.iter().all(|one| one["password"].as_str().is_some_and(|p| p.len() > 8)));
    let again = run(new.path(), &words).with(2);
    assert!(again.err.contains("Choose an empty folder"), "{}", again.err);
    assert_eq!(again.out, "");
}

#[test]
fn a_record_with_nobody_in_it_has_nothing_to_look_at() {
    let new = folder();
    run(new.path(), "user rosa.lind").with(0);
    assert!(watch(new.path()).is_empty());
    assert_eq!(entries(new.path()), 1);
}

#[test]
fn what_could_not_run_ends_with_two_and_a_sentence() {
    let new = folder();
    for words in [
        "demo --scale enormous",
        "import ssd /nowhere/at/all",
        "import cin /nowhere/at/all.xml",
        "verify --against /nowhere/at/all",
        "watch --as-at yesterday",
        "whatever",
    ] {
        let ended = run(new.path(), words).with(2);
        assert!(ended.err.len() > 20 && ended.out.is_empty(), "{words}: {}", ended.err);
        assert!(!ended.err.contains("panicked"), "{words}: {}", ended.err);
    }
}
