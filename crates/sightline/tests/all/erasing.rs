//! `sightline erase`: who may, what it shows before, and that the words are gone from the files.

use crate::support::{demo, entries, program, run};
use casework::Event;
use serde_json::Value;
use std::{fs, path::Path};

/// A case note of the demo: its entry, its place there, and words of it that no other note has.
fn note(folder: &Path) -> (i64, i64, String) {
    let record = rusqlite::Connection::open(folder.join("record.db")).expect("it opens");
    let mut notes = record
        .prepare("select sequence, ordinal, body from part where kind = 'note.written' order by 1")
        .expect("it is understood");
    let words = |body: Vec<u8>| -> String {
        let body: Value = serde_json::from_slice(&body).expect("a body is JSON");
        body["text"].as_str().expect("a note has words").to_owned()
    };
    let found = notes.query_map([], |row| Ok((row.get(0)?, row.get(1)?, words(row.get(2)?))));
    let all: Vec<(i64, i64, String)> = found.expect("it can be asked").flatten().collect();
    let plain = |words: &str| words.len() > 60 && !words.contains(['"', '\\', '\n']);
    let alone = |words: &str| all.iter().filter(|(.., other)| other.contains(words)).count() == 1;
    let one = all.iter().find(|(.., words)| plain(words) && alone(words));
    one.expect("some note says something of its own").clone()
}

/// Whether the bytes stand in any file of the record.
fn stands(folder: &Path, words: &str) -> bool {
    ["record.db", "record.db-wal", "access.db", "access.db-wal"].iter().any(|file| {
        let bytes = fs::read(folder.join(file)).unwrap_or_default();
        bytes.windows(words.len()).any(|found| found == words.as_bytes())
    })
}

fn erase(folder: &Path, operator: &str, place: (i64, i64)) -> (Option<i32>, String, String) {
    let (entry, part) = (place.0.to_string(), place.1.to_string());
    let words = ["erase", "--operator", operator, "--entry", &entry, "--part", &part];
    let reason = ["--reason", "Order 12 of 2026", "--format", "json"];
    let done = program(folder).args(words).args(reason).output().expect("the program starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (done.status.code(), text(&done.stdout), text(&done.stderr))
}

#[test]
fn words_are_shown_by_kind_erased_once_and_gone_from_every_file() {
    let demo = demo();
    let (entry, part, words) = note(demo.path());
    let before = entries(demo.path());
    let listed = run(demo.path(), &format!("erase --operator yusuf.rahmani --entry {entry}"));
    let listed = listed.with(0).out;
    assert!(listed.contains("note.written") && !listed.contains(&words), "{listed}");
    assert!(stands(demo.path(), &words));
    let (code, out, err) = erase(demo.path(), "yusuf.rahmani", (entry, part));
    assert_eq!(code, Some(0), "{err}");
    let told: Value = serde_json::from_str(&out).expect("it is JSON");
    assert_eq!(told["told_in"].as_u64(), Some(before + 1));
    assert!(!stands(demo.path(), &words), "the words still lie in a file");
    let record = rusqlite::Connection::open(demo.path().join("record.db")).expect("it opens");
    let said = "select version, body from part where kind = 'worker.erased_parts'";
    let said = record.query_row(said, [], |row| Ok((row.get(0)?, row.get(1)?)));
    let (version, body): (u16, Vec<u8>) = said.expect("it stands on whoever erased it");
    let said = Event::parse("worker.erased_parts", version, &body).expect("it is typed");
    let Event::PartsErased(said) = said else { panic!("{said} says something else") };
    assert_eq!(said.parts.len(), 1);
    assert_eq!(said.reason, "Order 12 of 2026");
    let again = erase(demo.path(), "yusuf.rahmani", (entry, part));
    assert_eq!((again.0, entries(demo.path())), (Some(0), before + 1), "{}", again.2);
    let list: Value = run(demo.path(), "erasures --format json").with(0).json();
    assert_eq!(list["erased"][0]["entry"].as_i64(), Some(entry));
}

#[test]
fn nobody_but_information_governance_erases_and_nothing_unknown_is_erased() {
    let demo = demo();
    let (entry, part, _) = note(demo.path());
    let before = entries(demo.path());
    for who in ["ruth.penhallow", "beth.larkin", "priya.nair"] {
        let (code, _, err) = erase(demo.path(), who, (entry, part));
        assert_eq!(code, Some(2));
        assert!(err.contains("Only information governance erases"), "{err}");
    }
    for (place, says) in [((entry, 99), "has no part 99"), ((9_999_999, 0), "has no entry")] {
        let (code, _, err) = erase(demo.path(), "yusuf.rahmani", place);
        assert_eq!(code, Some(2));
        assert!(err.contains(says), "{err}");
    }
    let unsaid = format!("erase --operator yusuf.rahmani --entry {entry} --part {part}");
    run(demo.path(), &unsaid).with(2);
    assert_eq!(entries(demo.path()), before);
}
