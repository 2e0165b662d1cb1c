//! Golden events: a body of every kind, kept for ever. A kind without one fails; so does one that
//! no longer reads, or that would be written back differently.

use casework::{Entry, Event, Facet, Happened, What};
use serde_json::Value;
use std::{collections::BTreeMap, fs, path::Path};

/// The stored bodies by kind and version.
fn bodies() -> BTreeMap<(String, u16), String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/events");
    let mut bodies = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let Some(stem) = name.strip_suffix(".json") else { continue };
        let (kind, version) = stem.rsplit_once(".v").unwrap();
        let version = version.parse().unwrap();
        bodies.insert((kind.to_owned(), version), fs::read_to_string(&path).unwrap());
    }
    bodies
}

/// Every golden event.
pub(crate) fn golden() -> Vec<Event> {
    let parse = |((kind, version), body): (&(String, u16), &String)| {
        Event::parse(kind, *version, body.as_bytes()).unwrap()
    };
    bodies().iter().map(parse).collect()
}

#[test]
fn every_kind_has_a_golden_event() {
    let bodies = bodies();
    for (kind, version) in Event::KINDS {
        for version in 1..=*version {
            let there = bodies.contains_key(&((*kind).to_owned(), version));
            assert!(there, "write tests/events/{kind}.v{version}.json");
        }
    }
}

#[test]
fn every_golden_event_reads_and_is_written_back_the_same() {
    for ((kind, version), body) in bodies() {
        let event = Event::parse(&kind, version, body.as_bytes()).unwrap();
        assert_eq!(event.kind(), kind);
        if event.version() == version {
            let golden: Value = serde_json::from_str(&body).unwrap();
            let written: Value = serde_json::from_slice(&event.body().unwrap()).unwrap();
            assert_eq!(written, golden, "{kind}");
        }
    }
}

#[test]
fn no_golden_event_leaves_anything_out() {
    for ((kind, _), body) in bodies() {
        let golden: Value = serde_json::from_str(&body).unwrap();
        let empty = |(_, value): &(&String, &Value)| value.is_null() || **value == "";
        let left: Vec<_> = golden.as_object().unwrap().iter().filter(empty).collect();
        // A child that is born has no day on which it is expected.
        let allowed = usize::from(kind == "person.registered");
        assert!(left.len() <= allowed, "{kind} leaves out {left:?}");
    }
}

#[test]
fn what_was_recorded_before_its_steps_were_followed_reads_as_not_followed() {
    for kind in ["care_review.held", "placement.started"] {
        let mut old: Value = serde_json::from_str(&bodies()[&(kind.to_owned(), 1)]).unwrap();
        old.as_object_mut().unwrap().remove("followed");
        let read = Event::parse(kind, 1, old.to_string().as_bytes()).unwrap();
        let again: Value = serde_json::from_slice(&read.body().unwrap()).unwrap();
        assert_eq!(again, old, "{kind}");
    }
}

#[test]
fn an_optional_member_may_be_left_out_of_old_bodies() {
    let visit = r#"{"worker":"00000000-0000-0000-0000-000000002002","seen":"not_stated",
        "alone":"not_stated","place":"","text":"","child_words":""}"#;
    let event = Event::parse("visit.recorded", 1, visit.as_bytes()).unwrap();
    let written = String::from_utf8(event.body().unwrap()).unwrap();
    assert!(!written.contains("kind"), "{written}");
}

#[test]
fn a_kind_or_version_of_tomorrow_is_newer_and_not_broken() {
    for (kind, version) in [("visit.recorded", 2), ("court.ordered", 1)] {
        let what = What::read(kind, version, Some(b"{}"));
        assert_eq!(what, What::Newer { kind: kind.to_owned(), version });
    }
}

#[test]
fn a_damaged_body_is_broken_and_an_absent_one_erased() {
    for body in [&b"{}"[..], b"", b"not json", b"{\"team\":7}", b"\xff\xfe"] {
        let what = What::read("team.assigned", 1, Some(body));
        assert!(matches!(what, What::Broken { .. }), "{what:?}");
    }
    assert_eq!(What::read("team.assigned", 1, None), What::Erased);
}

#[test]
fn facets_have_numbers_that_never_change() {
    let numbers: Vec<(Facet, u8)> = Facet::ALL.iter().map(|facet| (*facet, *facet as u8)).collect();
    insta::assert_debug_snapshot!("facets", numbers);
    for facet in Facet::ALL {
        assert_eq!(Facet::from_number(facet as u8), Some(facet));
    }
    assert_eq!(Facet::from_number(0), None);
}

#[test]
fn every_kind_moves_the_facet_it_always_moved() {
    let moved: BTreeMap<&str, Facet> =
        golden().iter().map(|event| (event.kind(), event.facet())).collect();
    insta::assert_debug_snapshot!("facet_of_kind", moved);
}

#[test]
fn a_day_and_a_moment_are_read_back_as_what_they_were() {
    for text in ["2026-03-09", "2026-03-09T10:00:00Z"] {
        let happened: Happened = text.parse().unwrap();
        assert_eq!(happened.to_string(), text);
        let json = serde_json::to_string(&happened).unwrap();
        assert_eq!(serde_json::from_str::<Happened>(&json).unwrap(), happened);
    }
    let late: Happened = "2026-06-30T23:30:00Z".parse().unwrap();
    assert_eq!(late.day().to_string(), "2026-07-01", "the day is England's");
    assert!("soon".parse::<Happened>().is_err());
}

#[test]
fn an_entry_without_an_event_has_none() {
    let mut entry = crate::cast::about_work("2026-03-09", golden().remove(0));
    assert!(entry.event().is_some());
    entry.what = What::Erased;
    assert_eq!(Entry::event(&entry), None);
}
