//! Sign-ins made at the command line: the first administrator, a worker's, a new password.

use crate::support::{demo, entries, folder, program, run};
use serde_json::Value;

fn made(folder: &std::path::Path, words: &str) -> (String, String) {
    let made: Value = run(folder, &format!("{words} --format json")).with(0).json();
    let text = |key: &str| made[key].as_str().expect("a text").to_owned();
    (text("sign_in"), text("password"))
}

#[test]
fn the_first_administrator_begins_a_record_and_may_be_given_a_new_password() {
    let new = folder();
    let (name, first) = made(new.path(), "user rosa.lind");
    assert_eq!((name.as_str(), entries(new.path())), ("rosa.lind", 1));
    assert!(first.len() >= 24, "{first}");
    let (_, second) = made(new.path(), "user Rosa.Lind");
    assert_ne!(first, second);
    assert_eq!(entries(new.path()), 1, "a new password is no new administrator");
    run(new.path(), "watch --operator rosa.lind").with(0);
    let said = run(new.path(), "user rosa.lind").with(0);
    assert!(said.out.ends_with("It is shown this once.\n"), "{}", said.out);
}

#[test]
fn somebody_else_is_not_made_an_administrator_in_passing() {
    let demo = demo();
    let stood = entries(demo.path());
    let refused = run(demo.path(), "user nobody.yet").with(2);
    assert!(refused.err.contains("Nobody signs in as nobody.yet"), "{}", refused.err);
    assert!(
        refused.err.contains("sightline user nobody.yet --worker \"THEIR NAME\""),
        "{}",
        refused.err
    );
    let stranger = "user nobody.yet --worker 00000000-0000-0000-0000-000000000001";
    let stranger = run(demo.path(), stranger).with(2);
    assert!(stranger.err.contains("works here"), "{}", stranger.err);
    let unknown = run(demo.path(), "user nobody.yet --worker Nobody").with(2);
    assert!(unknown.err.contains("Nobody called Nobody works here"), "{}", unknown.err);
    let taken = ["user", "beth.larkin", "--worker", "Ruth Penhallow"];
    let taken = program(demo.path()).args(taken).output().expect("the program starts");
    let said = String::from_utf8_lossy(&taken.stderr);
    assert!(said.contains("is another worker's sign-in name"), "{said}");
    let (name, _) = made(demo.path(), "user beth.larkin");
    assert_eq!((name.as_str(), entries(demo.path())), ("beth.larkin", stood));
}

#[test]
fn an_unknown_operator_is_told_apart_from_an_empty_watch() {
    let demo = demo();
    let unknown = run(demo.path(), "watch --operator nobody.yet").with(2);
    assert!(unknown.err.contains("Nobody signs in as nobody.yet"), "{}", unknown.err);
    assert!(unknown.out.is_empty());
}

#[test]
fn a_worker_is_named_as_people_name_them() {
    let demo = demo();
    let words = ["user", "second.name", "--worker", "ruth penhallow", "--format", "json"];
    let made = program(demo.path()).args(words).output().expect("the program starts");
    assert_eq!(made.status.code(), Some(0), "{}", String::from_utf8_lossy(&made.stderr));
    run(demo.path(), "watch --operator second.name --format json").with(1);
}
