//! Closing entries to a reader: the table of labels and readers, and that no word of a closed entry
//! is left in it, of any kind that a record can hold.

use crate::{
    cast::{DEE, ELLIE, INES, IVY, MAYA, OMAR, SAM, actor, workforce},
    check::entry,
};
use casework::{
    Access, Case, Depth, Entry, Event, Happened, What,
    access::{
        EMERGENCY,
        labels::{CLOSINGS, Reader, closed},
    },
    chronology::lines,
    correction::{EntryDisputed, EntryWithdrawn},
    note::NoteWritten,
    veil,
};
use serde_json::Value;
use std::fs;
use words::{Date, Label, Moment, WorkerId, codes};

const WHOM: &str = "It is legal advice to the council. Ask whoever holds the case.";

/// Closes what is privileged, as to somebody from outside.
fn privileged(label: Label) -> Option<&'static str> {
    (label == Label::LegallyPrivileged).then_some(WHOM)
}

/// Every stored event of a person that a golden file keeps: kind, version, body.
fn golden() -> Vec<(String, u16, Value)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/events");
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let mut all: Vec<_> = files
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let (kind, version) = name.rsplit_once(".v").unwrap();
            let body = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
            (kind.to_owned(), version.parse().unwrap(), body)
        })
        .collect();
    all.sort_by(|one, other| one.0.cmp(&other.0));
    assert!(all.len() > 100);
    all
}

/// Every text of a body that is neither an id, a day, a moment nor a code: what somebody wrote.
fn written(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            let code = codes::ALL.iter().any(|set| set.find(text).is_some());
            let day = text.parse::<Date>().is_ok() || text.parse::<Moment>().is_ok();
            if text.contains(' ') && !code && !day {
                found.push(text.clone());
            }
        }
        Value::Array(all) => all.iter().for_each(|one| written(one, found)),
        Value::Object(fields) => fields.values().for_each(|one| written(one, found)),
        _ => {}
    }
}

fn stored(position: u64, label: Label, event: Event) -> Entry {
    let day: Date = "2026-03-02".parse().unwrap();
    Entry { label, ..entry(position, SAM, Happened::On(day), event) }
}

#[test]
fn who_may_not_read_what_is_one_table() {
    let readers: [(Reader, WorkerId, &'static str); 7] = [
        (Reader::AtWork, SAM, "works with this person"),
        (Reader::AtWork, MAYA, "manages the team"),
        (Reader::AtWork, DEE, "custodian"),
        (Reader::Emergency, OMAR, EMERGENCY),
        (Reader::ByOffice, DEE, "director"),
        (Reader::Governance, IVY, "information governance"),
        (Reader::Outside, INES, "inspector"),
    ];
    for (reader, who, reason) in readers {
        let access = Access { depth: Depth::Record, reason };
        assert_eq!(Reader::of(&actor(who), &access), reader, "{reason}");
        for label in Label::ALL {
            let row = CLOSINGS.iter().find(|one| one.label == label);
            let shut = row.is_some_and(|one| one.to.contains(&reader));
            assert_eq!(closed(&actor(who), &access, label).is_some(), shut, "{label:?} {reason}");
        }
    }
    for one in CLOSINGS {
        assert!(!one.to.contains(&Reader::AtWork), "whoever does the work reads it");
        assert!(one.whom.contains("Ask ") && !one.source.is_empty());
        assert_eq!(CLOSINGS.iter().filter(|other| other.label == one.label).count(), 1);
    }
    for label in [Label::ConfidentialAddress, Label::PoliceSensitive, Label::CourtRestricted] {
        let row = CLOSINGS.iter().find(|one| one.label == label).unwrap();
        assert!(!row.to.contains(&Reader::Emergency), "{label:?} keeps a child safe at night");
    }
}

#[test]
fn of_no_kind_is_a_word_left_in_a_closed_entry() {
    for (kind, version, body) in golden() {
        let mut words = Vec::new();
        written(&body, &mut words);
        let event = Event::parse(&kind, version, &serde_json::to_vec(&body).unwrap()).unwrap();
        let named = kind.starts_with("person.") && kind != "person.moved";
        let mut entries = vec![stored(1, Label::LegallyPrivileged, event)];
        veil::close(&mut entries, &privileged);
        let What::Event(event) = &entries[0].what else { panic!("{kind} could not be closed") };
        assert_eq!(event.kind(), kind);
        let left = String::from_utf8(event.body().unwrap()).unwrap();
        let mut lines = lines(&entries, &workforce());
        veil::say_closed(&mut lines[0], WHOM);
        let line = serde_json::to_string(&lines[0]).unwrap();
        for text in words {
            assert!(named || !left.contains(&text), "{kind} keeps {text:?}: {left}");
            assert!(!line.contains(&text), "the line of {kind} says {text:?}: {line}");
        }
        let case = Case::fold(ELLIE, &entries);
        assert_eq!((case.head, case.unreadable), (1, 0), "{kind}");
        let before = entries.clone();
        veil::close(&mut entries, &privileged);
        assert_eq!(entries, before, "closing {kind} twice changes nothing more");
    }
}

fn note(text: &str) -> Event {
    let (heading, text) = ("Rang counsel".to_owned(), text.to_owned());
    NoteWritten { heading, text, pinned: None }.into()
}

#[test]
fn what_speaks_of_a_closed_entry_is_closed_with_it_and_nothing_else_is() {
    let disputed = EntryDisputed {
        position: 1,
        ordinal: 0,
        by: "Mrs Callow".to_owned(),
        text: "Counsel never said so.".to_owned(),
    };
    let withdrawn = EntryWithdrawn {
        position: 1,
        ordinal: 0,
        kind: "wrong".to_owned(),
        reason: "Counsel said it of another child.".to_owned(),
    };
    let mut entries = vec![
        stored(1, Label::LegallyPrivileged, note("Counsel thinks it is weak.")),
        stored(2, Label::None, disputed.into()),
        stored(3, Label::None, withdrawn.into()),
        stored(4, Label::ThirdParty, note("The aunt rang.")),
    ];
    veil::close(&mut entries, &privileged);
    let all = format!("{entries:?}");
    assert!(!all.contains("Counsel") && all.contains("The aunt rang."), "{all}");
    assert_eq!(all.matches("Rang counsel").count(), 1, "the heading of the open one: {all}");
    let labels: Vec<Label> = entries.iter().map(|entry| entry.label).collect();
    let shut = Label::LegallyPrivileged;
    assert_eq!(labels, [shut, shut, shut, Label::ThirdParty]);
    assert!(Case::fold(ELLIE, &entries).withdrawn.len() == 1, "the marker stays");
    let mut line = lines(&entries, &workforce()).swap_remove(3);
    line.disputes = vec![("Mrs Callow".to_owned(), "No.".to_owned())];
    "Oh".clone_into(&mut line.child_words);
    veil::say_closed(&mut line, WHOM);
    assert_eq!((line.position, line.happened), (4, entries[3].happened), "its place and its day");
    assert!(veil::is_closed(&line.text) && line.text.ends_with(WHOM));
    assert!(line.child_words.is_empty() && line.disputes.is_empty());
    assert!(!line.heading.contains("Rang"));
}
