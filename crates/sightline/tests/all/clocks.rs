//! The council's file of clocks: refused whole where it loosens, and dated where it tightens.

use crate::support::{demo, monday, program, run, watch};
use jiff::{ToSpan, civil::Date};
use serde_json::Value;
use std::{fs, path::Path};
use words::working_days::subtract_working_days;

const HEAD: &str = "clock,limit,from,why,decided_by\n";

/// Writes a file of clocks beside a record, and gives its path.
fn file(folder: &Path, rows: &str) -> String {
    let path = folder.join("clocks.csv");
    fs::write(&path, format!("{HEAD}{rows}")).expect("it can be written");
    path.display().to_string()
}

#[test]
fn a_file_that_loosens_law_or_guidance_stops_what_judges_by_it_and_nothing_else() {
    let demo = demo();
    let rows = "assessment_45,46 working days,2026-01-01,Fewer staff,Ruth Abara\n\
                not_seen,15 working days,2026-01-01,Panel,Ruth Abara\n\
                conference_16,15 working days,2026-01-01,Panel,Ruth Abara\n\
                LA04,4 weeks,2026-01-01,Panel,Ruth Abara\n";
    let file = file(demo.path(), rows);
    for words in ["watch --as-at 2026-03-09", "serve --port 0"] {
        let ended = run(demo.path(), &format!("{words} --clocks {file}")).with(2);
        assert_eq!(ended.out, "", "{words}");
        for sentence in [
            "was refused, so nothing was started",
            "line 2: 46 working days is longer than the 45 working days of Working Together to \
             Safeguard Children 2023, chapter 3. A limit of law or guidance can be made shorter, \
             not longer.",
            "line 4: There is no clock called \"conference_16\".",
            "line 5: The limit of Care Planning, Placement and Case Review (England) Regulations",
        ] {
            assert!(ended.err.contains(sentence), "{words}: {}", ended.err);
        }
        assert!(!ended.err.contains("line 3:"), "{}", ended.err);
    }
    let named = |words: &str| {
        let mut program = program(demo.path());
        program.env("SIGHTLINE_CLOCKS", &file).args(words.split(' '));
        program.output().expect("the program starts")
    };
    assert_eq!(named("watch").status.code(), Some(2), "the environment names it as well");
    assert_eq!(named("verify").status.code(), Some(0), "what judges nothing doesn't wait for it");
}

#[test]
fn a_file_that_is_not_there_stops_as_well() {
    let demo = demo();
    let ended = run(demo.path(), "watch --clocks nowhere.csv").with(2);
    assert!(ended.err.contains("The file of clocks nowhere.csv can't be read"), "{}", ended.err);
    let file = file(demo.path(), "not_seen,0 days,2026-01-01,Panel,Ruth Abara\n");
    let ended = run(demo.path(), &format!("serve --port 0 --clocks {file}")).with(2);
    assert!(ended.err.contains("line 2: A limit of nothing can't be kept."), "{}", ended.err);
}

/// What the watch tells as at a day, under a file.
fn under(folder: &Path, file: &str, day: Date) -> Vec<Value> {
    run(folder, &format!("watch --as-at {day} --format json --clocks {file}")).json()
}

fn day_of(alert: &Value, key: &str) -> Date {
    alert[key].as_str().expect("a day").parse().expect("a day")
}

fn tells(alerts: &[Value], of: &Value) -> bool {
    alerts.iter().any(|one| one["kind"] == of["kind"] && one["child"] == of["child"])
}

#[test]
fn a_file_that_tightens_makes_a_child_late_a_day_earlier_and_not_before_its_day() {
    let demo = demo();
    let late = watch(demo.path());
    let of_guidance = |one: &&Value| {
        one["kind"] == "assessment_45" && day_of(one, "since") >= jiff::civil::date(2023, 12, 15)
    };
    let alert = late.iter().find(of_guidance).expect("somebody's assessment is late");
    let (since, last) = (day_of(alert, "since"), day_of(alert, "due"));
    let words = |from: Date, days: u32| {
        format!("assessment_45,{days} working days,{from},Drift,Ruth Abara\n")
    };
    let usual: Vec<Value> = run(demo.path(), &format!("watch --as-at {last} --format json")).json();
    assert!(!tells(&usual, alert), "on its last day it is in time");
    let from_then = file(demo.path(), &words(since, 44));
    let told = under(demo.path(), &from_then, last);
    assert!(tells(&told, alert), "the council's last day is a working day earlier");
    let one =
        told.iter().find(|one| one["kind"] == alert["kind"] && one["child"] == alert["child"]);
    let one = one.expect("it was found");
    let before = subtract_working_days(last, 1).expect("the table holds it");
    assert_eq!(day_of(one, "due"), before);
    assert!(one["why"].as_str().is_some_and(|why| why.contains("44 working days (local policy)")));
    assert!(!tells(&under(demo.path(), &from_then, before), alert), "in time until then");
    // What began before the day from which the council decided is judged as it was.
    let from_later = file(demo.path(), &words(since + 1.day(), 44));
    assert!(!tells(&under(demo.path(), &from_later, last), alert));
}

#[test]
fn each_alert_says_by_which_file_it_was_judged() {
    let demo = demo();
    assert!(watch(demo.path()).iter().all(|alert| alert.get("clocks").is_none()));
    let row = "not_seen,19 working days,2020-01-01,Panel,Ruth Abara\n";
    let told = under(demo.path(), &file(demo.path(), row), monday());
    let digest = |alerts: &[Value]| alerts[0]["clocks"].as_str().expect("a digest").to_owned();
    let first = digest(&told);
    assert!(told.iter().all(|alert| alert["clocks"] == first.as_str()) && first.len() == 64);
    let row = "not_seen,18 working days,2020-01-01,Panel,Ruth Abara\n";
    assert_ne!(digest(&under(demo.path(), &file(demo.path(), row), monday())), first);
}
