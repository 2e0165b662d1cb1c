//! What can't run says why and what to do, on standard error, and ends with 2.

use crate::support::{demo, entries, folder, run};
use rusqlite::Connection;
use serde_json::Value;

#[test]
fn a_folder_without_a_record_is_not_taken_for_an_empty_one() {
    let new = folder();
    let nowhere = new.path().join("vra");
    for words in ["verify", "watch", "checkpoint", "rebuild", "import report"] {
        let ended = run(&nowhere, words).with(2);
        assert!(ended.err.contains("There is no record in"), "{words}: {}", ended.err);
        assert!(ended.err.contains("Check --data") && ended.out.is_empty(), "{words}");
        assert!(!nowhere.exists(), "{words} made a folder");
    }
}

#[test]
fn a_database_that_cannot_be_reached_is_named_without_its_password() {
    let new = folder();
    for (url, words) in [
        ("nonsense", "such as postgres://user@host/name"),
        ("mysql://me:secret@127.0.0.1/x", "such as postgres://user@host/name"),
        ("postgres://me:secret@127.0.0.1:1/x", "The database 127.0.0.1:1/x can't be opened"),
    ] {
        let ended = run(new.path(), &format!("verify --database {url}")).with(2);
        assert!(ended.err.contains(words), "{url}: {}", ended.err);
        assert!(!ended.err.contains("secret") && ended.out.is_empty(), "{}", ended.err);
        assert!(!ended.err.contains("report this fault"), "{}", ended.err);
    }
}

#[test]
fn a_record_of_a_newer_release_is_left_alone() {
    let demo = demo();
    let record = Connection::open(demo.path().join("record.db")).expect("the record opens");
    record.execute("update layout set layout = 99", []).expect("the statement runs");
    drop(record);
    for words in ["verify", "watch", "serve --port 0", "import cin /dev/null"] {
        let ended = run(demo.path(), words).with(2);
        assert!(ended.err.contains("use the newer one"), "{words}: {}", ended.err);
        assert!(ended.out.is_empty(), "{words}: {}", ended.out);
    }
}

#[test]
fn a_file_that_is_no_record_is_left_as_it_is() {
    let new = folder();
    std::fs::write(new.path().join("record.db"), "a shopping list, quite long enough to be read")
        .expect("it can be written");
    let ended = run(new.path(), "verify").with(2);
    assert!(ended.err.contains("can't be opened"), "{}", ended.err);
}

#[test]
fn without_words_the_program_says_what_there_is() {
    let new = folder();
    let ended = run(new.path(), "help").with(0);
    for command in ["serve", "demo", "import", "watch", "verify", "checkpoint", "rebuild", "user"] {
        assert!(ended.out.contains(&format!("  {command} ")), "{command}: {}", ended.out);
        let help = run(new.path(), &format!("{command} --help")).with(0);
        assert!(help.out.contains("Usage: sightline"), "{}", help.out);
    }
    for words in ["import", "import ssd", "import cin", "user"] {
        let ended = run(new.path(), words).with(2);
        assert!(ended.err.contains("Usage: sightline"), "{words}: {}", ended.err);
    }
}

#[test]
fn a_refused_import_is_remembered() {
    let demo = demo();
    let stood = entries(demo.path());
    let nothing = run(demo.path(), "import report").with(0);
    assert_eq!(nothing.out, "Nothing has been imported yet.\n");
    let refused = run(demo.path(), "import cin /dev/null").with(2);
    assert!(refused.out.is_empty());
    assert!(refused.err.contains("The file is empty"), "{}", refused.err);
    assert!(refused.err.contains("sightline import report 1"), "{}", refused.err);
    assert_eq!(entries(demo.path()), stood);
    let listed = run(demo.path(), "import report").with(0);
    assert!(listed.out.contains("refused: 0 read"), "{}", listed.out);
    let report: Value = run(demo.path(), "import report 1 --format json").with(1).json();
    assert!(report["cut_short"]["sentence"].as_str().is_some_and(|why| why.contains("empty")));
    let words = run(demo.path(), "import report 1").with(1);
    assert!(words.out.contains("not finished") && words.out.contains("No row was read."));
    let missing = run(demo.path(), "import report 7").with(2);
    assert!(missing.err.contains("No import 7 is remembered"), "{}", missing.err);
    let theirs = run(demo.path(), "import report --operator priya.nair").with(2);
    assert!(theirs.err.contains("Your role does not include this."), "{}", theirs.err);
    run(demo.path(), "import report 1 --operator yusuf.rahmani").with(1);
}
