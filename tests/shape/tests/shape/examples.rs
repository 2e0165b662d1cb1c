//! Made-up files that each check must refuse, and their innocent look-alikes.
//!
//! A check that finds nothing in a clean tree proves nothing until it has found something here.

use shape::{
    Finding, Tree, directions, doors, names, openings, phrases, purity, sizes, stages, statements,
    sums,
};

const PLACE: &str = "crates/casework/src/topic.rs";

fn one(text: &str) -> Tree {
    Tree::of(&[(PLACE, text)])
}

#[track_caller]
fn refuses(findings: &[Finding], words: &str) {
    let said = findings.iter().any(|finding| finding.say.contains(words));
    assert!(said, "nothing says {words:?} in {findings:?}");
}

fn manifest(name: &str, dependencies: &str) -> Tree {
    let text = format!("[package]\nname = \"{name}\"\n[dependencies]\n{dependencies}\n");
    Tree::of(&[(&format!("crates/{name}/Cargo.toml"), &text)])
}

#[test]
fn a_page_that_names_the_database_is_refused() {
    refuses(&directions::arrows(&manifest("web", "store.workspace = true")), "may not use `store`");
    refuses(&directions::arrows(&manifest("web", "rusqlite = \"1\"")), "may not use `rusqlite`");
    assert_eq!(directions::arrows(&manifest("web", "office.workspace = true")), []);
}

#[test]
fn a_synthetic_authority_that_asks_the_code_under_test_is_refused() {
    let findings = directions::arrows(&manifest("sample", "oversight.workspace = true"));
    refuses(&findings, "may not use `oversight`");
}

#[test]
fn a_room_that_nobody_planned_is_refused() {
    refuses(&directions::arrows(&manifest("cupboard", "")), "in no table of rooms");
}

#[test]
fn a_member_without_the_lints_is_refused() {
    refuses(&directions::lints(&manifest("words", "")), "lints");
}

#[test]
fn an_office_that_hands_its_store_up_is_refused() {
    let office = |text: &str| doors::office(&Tree::of(&[("crates/office/src/lib.rs", text)]));
    for leak in [
        "pub use store::Store;",
        "pub use store::{StoreError, Archive as Box};",
        "pub use store::*;",
        "pub use store;",
        "pub use store::{self as cellar};",
        "pub use views::*;",
        "pub use ledger;",
        "pub fn archive() -> Option<store::Archive> { None }",
        "pub struct Office { pub store: Store }",
        "impl Office { pub fn store(&self) -> &Store { &self.store } }",
    ] {
        refuses(&office(leak), "access check");
    }
    for fine in [
        "pub use store::StoreError;",
        "pub use views::rows;",
        "pub use views::rows::*;",
        "pub(crate) use store::Store;",
        "pub struct Office { store: Store }",
        "impl Office { fn store(&self) -> &Store { &self.store } }",
    ] {
        assert_eq!(office(fine), [], "{fine}");
    }
}

#[test]
fn a_rule_that_waits_or_reads_a_file_is_refused() {
    refuses(&purity::rooms(&one("async fn wait() {}")), "`async`");
    refuses(&purity::rooms(&one("use std::{fmt, fs};")), "`std::fs`");
    refuses(&purity::rooms(&one("fn f() { std::thread::yield_now() }")), "`std::thread`");
    assert_eq!(purity::rooms(&one("#[cfg(test)] mod tests { use std::fs; }")), []);
}

#[test]
fn a_file_is_measured_without_its_tests() {
    let long = "//! Long.\n".to_owned() + &"const A: u8 = 0;\n".repeat(sizes::FILE);
    refuses(&sizes::files(&one(&long)), "split it by topic");
    let tests = "const A: u8 = 0;\n".repeat(sizes::FILE);
    let tested = format!("//! Short.\n#[cfg(test)]\nmod tests {{\n{tests}}}\n");
    assert_eq!(sizes::files(&one(&tested)), []);
    let rules = [("crates/returns/src/rules/late.rs", long.as_str())];
    assert_eq!(sizes::files(&Tree::of(&rules)), []);
}

#[test]
fn a_long_function_is_refused_and_its_line_named() {
    let body = "    let _ = 1;\n".repeat(sizes::FUNCTION);
    let findings = sizes::functions(&one(&format!("\nfn long() {{\n{body}}}\n")));
    refuses(&findings, "`long` has 72 lines");
    assert_eq!(findings[0].line, 2);
    assert_eq!(sizes::functions(&one(&format!("#[test]\nfn long() {{\n{body}}}\n"))), []);
}

#[test]
fn a_function_that_takes_seven_things_is_refused() {
    let seven = "fn f(a: u8, b: u8, c: u8, d: u8, e: u8, g: u8, h: u8) {}";
    refuses(&sizes::functions(&one(seven)), "takes 7 arguments");
    assert_eq!(sizes::functions(&one("fn f(a: u8, b: u8, c: u8, d: u8, e: u8, g: u8) {}")), []);
}

#[test]
fn too_many_long_functions_are_refused_together() {
    let body = "    let _ = 1;\n".repeat(sizes::LONG);
    refuses(&sizes::share_of_long(&one(&format!("fn long() {{\n{body}}}\n"))), "1 of 1 functions");
}

#[test]
fn a_function_that_takes_a_boolean_is_refused() {
    refuses(&names::booleans(&one("fn list(of: u8, all: bool) {}")), "takes a boolean");
    refuses(&names::booleans(&one("fn list(of: u8, all: Option<bool>) {}")), "takes a boolean");
    refuses(&names::booleans(&one("impl A { fn set(&mut self, on: bool) {} }")), "takes a boolean");
    assert_eq!(names::booleans(&one("fn yes_or_no(it: bool) -> &'static str { \"\" }")), []);
    assert_eq!(names::booleans(&one("impl V for A { fn visit(&self, it: bool) {} }")), []);
}

#[test]
fn a_number_that_sums_somebody_up_is_refused_where_things_are_judged_and_shown() {
    let at = |place: &str, text: &str| sums::names(&Tree::of(&[(place, text)]));
    let judged = "crates/oversight/src/signals/topic.rs";
    for text in ["struct RiskScore;", "fn rank_of(child: u8) {}", "struct Row { rating: u8 }"] {
        refuses(&at(judged, text), "sums somebody up");
        refuses(&at("crates/web/src/pages/topic.rs", text), "sums somebody up");
    }
    for fine in ["fn operating() {}", "struct Integrated;", "fn underscored() {}"] {
        assert_eq!(at(judged, fine), []);
    }
    assert_eq!(at("crates/linkage/src/topic.rs", "fn score() {}"), []);
}

#[test]
fn an_empty_name_is_refused() {
    for (text, word) in [
        ("struct ChildData;", "`data`"),
        ("enum Info {}", "`info`"),
        ("fn process_row() {}", "`process`"),
        ("struct SessionManager;", "not a person"),
        ("trait MailService {}", "`service`"),
    ] {
        refuses(&names::items(&one(text)), word);
    }
    for fine in ["struct TeamManager;", "fn update() {}", "struct Database;", "fn informs() {}"] {
        assert_eq!(names::items(&one(fine)), [], "{fine}");
    }
}

#[test]
fn a_file_named_after_nothing_is_refused() {
    let tree = Tree::of(&[("crates/web/src/utils.rs", ""), ("crates/web/src/pages/mod.rs", "")]);
    assert_eq!(names::files(&tree).len(), 2);
}

#[test]
fn a_file_that_does_not_say_what_it_is_is_refused() {
    refuses(&openings::files(&one("//! casework\n")), "opens without saying");
    assert_eq!(openings::files(&one("//! Clocks: when each thing falls due.\n")), []);
}

#[test]
fn a_room_without_a_line_in_the_architecture_is_refused() {
    refuses(&openings::rooms(&manifest("words", "")), "is missing");
    let text = "[package]\nname = \"words\"\n";
    let files = |table| [("crates/words/Cargo.toml", text), ("ARCHITECTURE.md", table)];
    refuses(&openings::rooms(&Tree::of(&files("| `ledger` | x |"))), "no line for `words`");
    assert_eq!(openings::rooms(&Tree::of(&files("| `words` | ids | nothing |"))), []);
}

#[test]
fn an_unwrap_outside_tests_is_refused() {
    refuses(&phrases::unwraps(&one("fn f() { Some(1).unwrap(); }")), "`unwrap` outside tests");
    refuses(&phrases::unwraps(&one("fn f() { print!(\"{}\", a.unwrap()) }")), "outside tests");
    assert_eq!(phrases::unwraps(&one("#[cfg(test)] mod t { fn f() { a.unwrap(); } }")), []);
    assert_eq!(phrases::unwraps(&one("fn f() { a.unwrap_or_default(); }")), []);
}

#[test]
fn a_promise_to_finish_later_is_refused() {
    let later = concat!("// TO", "DO: the rest\n");
    refuses(&phrases::texts(&one(later)), "finish it");
}

#[test]
fn a_path_of_one_machine_is_refused() {
    let machine = concat!("const AT: &str = \"/ho", "me/somebody/x\";");
    refuses(&phrases::texts(&one(machine)), "one machine only");
    assert_eq!(phrases::texts(&one("const AT: &str = \"/my-work/one\";")), []);
}

#[test]
fn a_statement_that_forgets_its_authority_is_refused() {
    let say = |text: &str| statements::faults(text).join(" ");
    assert!(say("SELECT body FROM part WHERE subject = ?1").contains("no `authority`"));
    assert!(say("select 1 from part where authority = $1").contains("`$digit`"));
    assert!(say("SELECT 1 FROM part WHERE authority = ?").contains("bare `?`"));
    assert!(say("CREATE TABLE part (subject BLOB)").contains("no `authority`"));
    assert_eq!(say("SELECT '?' FROM part WHERE authority = ?1 AND n = ?2"), "");
    assert_eq!(say("CREATE INDEX part_by_sequence ON part (sequence)"), "");
}

#[test]
fn a_statement_is_found_in_constants_macros_and_pieces() {
    let tree = Tree::of(&[(
        "crates/store/src/read.rs",
        "const A: &str = \"SELECT a FROM b WHERE c = $1\";\n\
         fn f() { format!(\"DELETE FROM {table} WHERE c = ?1\"); }\n\
         const B: &str = concat!(\"SELECT a FROM b \", \"WHERE authority = ?1\");\n\
         const C: &str = \"Select a child from the list\";\n\
         const D: &str = \"with the reason\";\n",
    )]);
    let lines: Vec<usize> = statements::rules(&tree).iter().map(|finding| finding.line).collect();
    assert_eq!(lines, [1, 1, 2]);
}

#[test]
fn a_member_whose_tests_no_stage_runs_is_refused() {
    let files = |script| {
        [
            ("scripts/test.sh", script),
            ("crates/words/Cargo.toml", "[package]\nname = \"words\"\n"),
            ("crates/words/src/lib.rs", "#[test]\nfn it_holds() {}\n"),
        ]
    };
    refuses(&stages::members(&Tree::of(&files("run_tests ledger"))), "tests of `words`");
    assert_eq!(stages::members(&Tree::of(&files("stage_pure() { run_tests ledger words; }"))), []);
}
