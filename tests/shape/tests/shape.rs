//! The shape of this repository, and for every check an example that it must refuse.
//!
//! Run by `make shape` and as a stage of `make test`. The first half looks at the tree on disk,
//! read once for all of them; the second feeds the checks small made-up files.

#[path = "shape/examples.rs"]
mod examples;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use shape::{Finding, Tree};

type Check = fn(&Tree) -> Vec<Finding>;

/// Every check under the name of its test.
const CHECKS: &[(&str, Check)] = &[
    ("every_file_can_be_read", |tree| tree.unread.clone()),
    ("every_arrow_points_down", shape::directions::arrows),
    ("every_member_takes_the_lints_of_the_workspace", shape::directions::lints),
    ("the_office_hands_no_database_up", shape::doors::office),
    ("the_pure_rooms_are_pure", shape::purity::rooms),
    ("no_file_is_too_long", shape::sizes::files),
    ("no_function_is_too_long_or_takes_too_much", shape::sizes::functions),
    ("few_functions_are_long", shape::sizes::share_of_long),
    ("every_file_says_what_it_is", shape::openings::files),
    ("every_room_is_in_the_architecture", shape::openings::rooms),
    ("no_file_is_named_after_nothing", shape::names::files),
    ("no_type_or_function_has_an_empty_name", shape::names::items),
    ("no_function_takes_a_boolean", shape::names::booleans),
    ("nobody_is_summed_up_in_a_number", shape::sums::names),
    ("nothing_is_unwrapped_outside_tests", shape::phrases::unwraps),
    ("nothing_is_left_for_later_or_for_one_machine", shape::phrases::texts),
    ("every_statement_names_its_authority_and_numbers_its_values", shape::statements::rules),
    ("every_member_is_tested_by_a_stage", shape::stages::members),
];

/// What each check found; a parsed file cannot be shared between threads, its findings can.
fn found() -> &'static BTreeMap<&'static str, Vec<Finding>> {
    static FOUND: OnceLock<BTreeMap<&str, Vec<Finding>>> = OnceLock::new();
    FOUND.get_or_init(|| {
        let tree = Tree::here();
        assert!(tree.sources.len() > 10, "the tree was not found where this crate expects it");
        CHECKS.iter().map(|(name, check)| (*name, check(&tree))).collect()
    })
}

#[track_caller]
fn clean(name: &str) {
    let findings = &found()[name];
    let count = findings.len();
    assert!(findings.is_empty(), "{count} out of shape:{}", shape::report(findings.clone()));
}

/// A test for each check, under the same name.
macro_rules! checks {
    ($($name:ident)*) => { $(
        #[test]
        fn $name() {
            clean(stringify!($name));
        }
    )* };
}

checks! {
    every_file_can_be_read
    every_arrow_points_down
    every_member_takes_the_lints_of_the_workspace
    the_office_hands_no_database_up
    the_pure_rooms_are_pure
    no_file_is_too_long
    no_function_is_too_long_or_takes_too_much
    few_functions_are_long
    every_file_says_what_it_is
    every_room_is_in_the_architecture
    no_file_is_named_after_nothing
    no_type_or_function_has_an_empty_name
    no_function_takes_a_boolean
    nobody_is_summed_up_in_a_number
    nothing_is_unwrapped_outside_tests
    nothing_is_left_for_later_or_for_one_machine
    every_statement_names_its_authority_and_numbers_its_values
    every_member_is_tested_by_a_stage
}

#[test]
fn every_check_is_a_test() {
    let names: Vec<&str> = CHECKS.iter().map(|(name, _)| *name).collect();
    let this = include_str!("shape.rs");
    for name in names {
        let line = format!("\n    {name}\n");
        assert!(this.contains(&line), "add `{name}` to the list of `checks!`");
    }
}
