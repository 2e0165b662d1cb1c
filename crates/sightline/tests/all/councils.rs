//! Whose record it is: another council's name, or none, never begins a second record in passing.

use crate::support::{Ended, folder, program, run, run_with};
use rusqlite::Connection;
use std::path::Path;

/// The program with a council's name, which has blanks.
fn named(folder: &Path, council: &str, words: &str) -> Ended {
    let mut program = program(folder);
    let done = program.args(["--council", council]).args(words.split(' ')).output();
    let done = done.expect("the program starts");
    Ended {
        code: done.status.code(),
        out: String::from_utf8_lossy(&done.stdout).into_owned(),
        err: String::from_utf8_lossy(&done.stderr).into_owned(),
    }
}

/// The councils of which a folder holds a record.
fn councils(folder: &Path) -> Vec<String> {
    let record = Connection::open(folder.join("record.db")).expect("it opens");
    let mut names = record.prepare("select name from authority order by name").expect("it is one");
    let names = names.query_map([], |row| row.get(0)).expect("it can be asked");
    names.map(|name| name.expect("a name")).collect()
}

/// Everything that reads a record or works on one that stands.
const ON_A_RECORD: [&str; 9] = [
    "serve --port 0",
    "watch",
    "verify",
    "checkpoint",
    "rebuild",
    "documents",
    "erasures",
    "import report",
    "prove --entry 1",
];

#[test]
fn another_council_s_name_or_none_serves_and_reads_nothing_and_says_what_to_type() {
    let new = folder();
    named(new.path(), "Wexmoor County Council", "user rosa.lind").with(0);
    for words in ON_A_RECORD {
        let none = run(new.path(), words).with(2);
        let other = named(new.path(), "Wexmore County Council", words).with(2);
        for refused in [&none, &other] {
            let says = "it holds the record of \"Wexmoor County Council\", and none of ";
            assert!(refused.err.contains(says), "{words}: {}", refused.err);
            let types = "Type --council \"Wexmoor County Council\"";
            assert!(refused.err.contains(types) && refused.out.is_empty(), "{words}");
        }
        assert!(other.err.contains("none of \"Wexmore County Council\""), "{}", other.err);
    }
    let backup = format!("backup --plain --to {}", new.path().join("one.backup").display());
    run(new.path(), &backup).with(2);
    assert_eq!(councils(new.path()), ["Wexmoor County Council"]);
    named(new.path(), "Wexmoor County Council", "verify").with(0);
}

#[test]
fn a_second_council_begins_only_by_its_name_and_that_is_said() {
    let new = folder();
    named(new.path(), "Wexmoor County Council", "user rosa.lind").with(0);
    for words in ["user adam.reyes", "import cin /dev/null", "demo"] {
        let refused = run(new.path(), words).with(2);
        assert!(refused.err.contains("Type --council \"Wexmoor County Council\""), "{words}");
        assert!(refused.err.contains("is to begin beside it"), "{words}: {}", refused.err);
    }
    assert_eq!(councils(new.path()), ["Wexmoor County Council"]);
    let second = named(new.path(), "Solent City Council", "user adam.reyes").with(0);
    let says = "The record of \"Solent City Council\" begins here, beside that of Wexmoor County";
    assert!(second.err.contains(says), "{}", second.err);
    // From now on it is there, and need not be told of again.
    assert_eq!(run(new.path(), "user adam.reyes").with(0).err, "");
    let third = named(new.path(), "Testshire", "verify").with(2);
    let both = "the record of \"Wexmoor County Council\" and \"Solent City Council\"";
    assert!(third.err.contains(both), "{}", third.err);
}

#[test]
fn a_database_without_a_record_is_not_served() {
    let (url, data) = (cluster::fresh_database(), folder());
    for words in [&["serve", "--port", "0"][..], &["verify"], &["watch"]] {
        let refused = run_with(data.path(), words, &url).with(2);
        assert!(refused.err.contains("no council's record has begun there"), "{}", refused.err);
    }
    run_with(data.path(), &["user", "rosa.lind"], &url).with(0);
    run_with(data.path(), &["verify"], &url).with(0);
    let other = ["--council", "Testshire", "verify"];
    let refused = run_with(data.path(), &other, &url).with(2);
    assert!(refused.err.contains("holds the record of \"Solent City Council\""), "{}", refused.err);
}
