//! Somebody changes the files behind the program's back: `verify` names the entry.

use crate::support::{demo, entries, run};
use rusqlite::Connection;
use serde_json::Value;
use std::{fs, path::Path};

/// A part of the record: its entry, and what stands in the file for its salt and body.
fn a_note(folder: &Path) -> (u64, Vec<u8>) {
    let record = Connection::open(folder.join("record.db")).expect("the record opens");
    let a_note = "select sequence, salt, body from part \
                  where kind = 'note.written' and length(body) between 200 and 900 \
                  order by sequence limit 1 offset 400";
    let row = record.query_row(a_note, [], |row| {
        let (salt, body): (Vec<u8>, Vec<u8>) = (row.get(1)?, row.get(2)?);
        Ok((row.get::<_, i64>(0)?, [salt, body].concat()))
    });
    let (sequence, bytes) = row.expect("the demo has notes");
    (sequence.cast_unsigned(), bytes)
}

/// What `verify` finds in a folder in which something is wrong.
fn findings(folder: &Path) -> Vec<String> {
    let verified: Value = run(folder, "verify --format json").with(1).json();
    assert_eq!(verified["holds"], false);
    serde_json::from_value(verified["findings"].clone()).expect("a list of sentences")
}

fn change(folder: &Path, sql: &str) {
    let record = Connection::open(folder.join("record.db")).expect("the record opens");
    assert!(record.execute(sql, []).expect("the statement runs") > 0, "{sql} changed nothing");
}

#[test]
fn one_flipped_bit_in_the_file_is_found_and_its_entry_named() {
    let demo = demo();
    let (sequence, stands) = a_note(demo.path());
    let file = demo.path().join("record.db");
    let mut bytes = fs::read(&file).expect("the record can be read");
    let places: Vec<usize> = bytes
        .windows(stands.len())
        .enumerate()
        .filter(|(_, window)| *window == stands)
        .map(|(place, _)| place)
        .collect();
    assert_eq!(places.len(), 1, "the note stands in the file once");
    bytes[places[0] + stands.len() - 20] ^= 1;
    fs::write(&file, bytes).expect("the record can be written");
    let found = findings(demo.path());
    assert!(found[0].contains(&format!("ntry {sequence}")), "entry {sequence}: {found:#?}");
    let said = run(demo.path(), "verify").with(1);
    assert!(said.out.ends_with("Something does not hold.\n"), "{}", said.out);
}

#[test]
fn the_first_of_two_bad_entries_is_named_first() {
    let demo = demo();
    for sequence in [7_000, 3_000] {
        let sql = format!("update part set happened = '2019-01-01' where sequence = {sequence}");
        change(demo.path(), &sql);
    }
    let found = findings(demo.path());
    assert!(found[0].contains("ntry 3000"), "{found:#?}");
}

#[test]
fn an_entry_cut_out_of_the_middle_is_missed() {
    let demo = demo();
    change(demo.path(), "delete from entry where sequence = 4321");
    let found = findings(demo.path());
    assert!(found[0].contains("4321") || found[0].contains("4322"), "{found:#?}");
}

#[test]
fn a_list_that_was_altered_is_found_though_the_journal_holds() {
    let demo = demo();
    change(
        demo.path(),
        "delete from stream_head where subject in (select subject from part where sequence = 4000)",
    );
    assert!(!findings(demo.path()).is_empty());
}

#[test]
fn a_record_left_alone_holds_however_often_it_is_verified() {
    let demo = demo();
    assert_eq!(entries(demo.path()), entries(demo.path()));
}
