//! Compares our components with the fixtures that GOV.UK Frontend ships: the same options must
//! make the same HTML, white space folded. What we do not support is left out, by name.

mod build;
mod fold;

use fold::fold;
use serde_json::Value;
use std::{fs, path::PathBuf};

const COMPONENTS: [&str; 22] = [
    "back-link",
    "breadcrumbs",
    "button",
    "checkboxes",
    "date-input",
    "details",
    "error-message",
    "error-summary",
    "fieldset",
    "hint",
    "input",
    "inset-text",
    "label",
    "notification-banner",
    "pagination",
    "password-input",
    "radios",
    "select",
    "skip-link",
    "summary-list",
    "table",
    "tag",
];
const MORE: [&str; 3] = ["textarea", "warning-text", "file-upload"];

/// Options, and what our component makes of them; nothing when it does not support them.
struct Compared {
    name: String,
    ours: Option<String>,
    theirs: String,
}

fn compared(component: &str) -> Vec<Compared> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("node_modules/govuk-frontend/dist/govuk/components")
        .join(component)
        .join("fixtures.json");
    let text = fs::read_to_string(path)
        .expect("The packages of the page assets are not installed: run `make assets`.");
    let file: Value = serde_json::from_str(&text).unwrap();
    let fixtures = file["fixtures"].as_array().unwrap();
    fixtures
        .iter()
        .map(|fixture| Compared {
            name: format!("{component}: {}", fixture["name"].as_str().unwrap()),
            ours: build::build(component, &fixture["options"]),
            theirs: fixture["html"].as_str().unwrap().to_owned(),
        })
        .collect()
}

fn all() -> Vec<Compared> {
    COMPONENTS.into_iter().chain(MORE).flat_map(compared).collect()
}

#[test]
fn components_make_the_same_html_as_govuk_frontend() {
    let wrong: Vec<String> = all()
        .into_iter()
        .filter_map(|one| {
            let (ours, theirs) = (fold(&one.ours?), fold(&one.theirs));
            (ours != theirs).then(|| format!("{}\n  ours   {ours}\n  theirs {theirs}", one.name))
        })
        .collect();
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_covered_fixtures_are_the_ones_on_the_list() {
    let covered: Vec<String> =
        all().into_iter().filter(|one| one.ours.is_some()).map(|one| one.name).collect();
    assert!(covered.len() >= 60, "only {} fixtures are covered", covered.len());
    let listed: Vec<&str> = include_str!("tests/covered.txt").lines().collect();
    assert_eq!(
        covered,
        listed,
        "write this list to src/components/tests/covered.txt:\n{}",
        covered.join("\n")
    );
}
