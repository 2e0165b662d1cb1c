//! Every reader for a moment, and inputs of a few megabytes: the long runs are for `make soak`.

use crate::{
    large,
    readers::NAMES,
    running::{Lasting, run},
};

fn moment(names: &[&str], inputs: u64) {
    let keep = std::env::temp_dir().join("sightline-fuzz");
    for name in names {
        let well = run(name, 1, Lasting::Inputs(inputs), &keep);
        assert_eq!(well, Ok(true), "{name}: what led to it is kept in {}", keep.display());
    }
}

#[test]
fn no_changed_file_or_note_is_answered_with_a_panic_or_a_wrong_count() {
    let slow = ["backup", "server", "picture", "scanner", "upload", "document"];
    let quick = NAMES.iter().filter(|name| !slow.contains(name));
    moment(&quick.copied().collect::<Vec<_>>(), 1_500);
}

#[test]
fn no_changed_backup_is_restored_and_nothing_is_left_of_one() {
    moment(&["backup"], 120);
}

#[test]
fn nothing_that_somebody_sends_is_answered_with_our_fault() {
    moment(&["server"], 400);
}

#[test]
fn no_changed_picture_scan_or_upload_is_answered_with_a_panic_or_our_fault() {
    moment(&["picture", "scanner", "upload"], 250);
}

#[test]
fn no_file_that_lies_comes_out_as_another_or_as_our_fault() {
    moment(&["document"], 100);
}

#[test]
fn an_input_of_some_megabytes_is_read_to_its_end_in_bounded_memory() {
    for name in ["cin", "ssd", "ssda903"] {
        assert_eq!(large::read(name, 4 << 20), Ok(true), "{name}");
    }
}
