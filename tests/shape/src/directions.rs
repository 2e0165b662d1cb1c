//! Which room may use which, and which outside crates belong to one room only.
//!
//! Read from the manifests' `[dependencies]`: what a room's tests use is not judged. A room that is
//! not in the table fails, so that nobody adds one without saying what it forbids.

use crate::{Finding, Manifest, Tree};

/// One room and the rooms of ours that it may use.
struct Room {
    name: &'static str,
    may_use: &'static [&'static str],
}

/// The pure rooms, whose types every upper room may name.
const PURE: &[&str] = &["words", "casework", "oversight", "assurance", "linkage", "returns"];

/// The whole house; ARCHITECTURE.md says why.
const ROOMS: &[Room] = &[
    Room { name: "words", may_use: &[] },
    Room { name: "ledger", may_use: &[] },
    Room { name: "casework", may_use: &["words"] },
    Room { name: "oversight", may_use: &["words", "casework"] },
    Room { name: "assurance", may_use: &["words", "casework", "oversight"] },
    Room { name: "concerns", may_use: &["words"] },
    Room { name: "linkage", may_use: &["words"] },
    Room { name: "returns", may_use: &["words", "casework"] },
    Room { name: "sample", may_use: &["words", "casework"] },
    Room { name: "store", may_use: &["ledger"] },
    Room { name: "strongroom", may_use: &[] },
    Room { name: "views", may_use: &["words", "casework", "oversight", "linkage", "store"] },
    Room {
        name: "office",
        may_use: &[
            "words",
            "ledger",
            "casework",
            "oversight",
            "assurance",
            "linkage",
            "returns",
            "store",
            "strongroom",
            "views",
        ],
    },
    Room { name: "outside", may_use: &["words", "office"] },
    Room { name: "papers", may_use: PURE },
    Room {
        name: "web",
        may_use: &["words", "casework", "oversight", "assurance", "linkage", "returns", "office"],
    },
    Room {
        name: "sightline",
        may_use: &[
            "words",
            "ledger",
            "casework",
            "oversight",
            "assurance",
            "linkage",
            "returns",
            "store",
            "views",
            "office",
            "outside",
            "papers",
            "web",
            "sample",
            "concerns",
        ],
    },
    // It stands outside the house and measures it: no manifest of a room may name it.
    Room {
        name: "bench",
        may_use: &["words", "casework", "store", "oversight", "views", "office", "web"],
    },
];

/// Outside crates that only some rooms may use, and why.
const KEPT: &[(&str, &[&str], &str)] = &[
    ("rusqlite", &["store"], "only the store speaks to a database"),
    ("tokio-postgres", &["store"], "only the store speaks to a database"),
    ("deadpool-postgres", &["store"], "only the store speaks to a database"),
    ("axum", &["web", "sightline"], "only the web door speaks HTTP"),
    ("tower-http", &["web", "sightline"], "only the web door speaks HTTP"),
    ("askama", &["web"], "only the web door writes pages"),
    ("clap", &["sightline"], "only the binary reads a command line"),
    ("argon2", &["office"], "only the office knows passwords"),
    ("image", &["strongroom"], "pictures of strangers are read in one room"),
    ("infer", &["strongroom"], "what a file is is told in one room"),
    ("getrandom", &["office", "store", "sightline"], "chance is handed in to every other room"),
    (
        "tokio",
        &["store", "strongroom", "office", "outside", "web", "sightline"],
        "the pure rooms wait for nothing",
    ),
    ("tracing", &["store", "office", "outside", "web", "sightline"], "the pure rooms log nothing"),
    ("anyhow", &["sightline"], "a room's errors are enums by what the caller can do"),
];

/// Arrows that point the wrong way.
pub fn arrows(tree: &Tree) -> Vec<Finding> {
    rooms(tree).flat_map(|manifest| arrows_of(tree, manifest)).collect()
}

fn rooms(tree: &Tree) -> impl Iterator<Item = &Manifest> {
    tree.manifests.iter().filter(|manifest| manifest.path.starts_with("crates/"))
}

fn arrows_of(tree: &Tree, manifest: &Manifest) -> Vec<Finding> {
    let name = &manifest.name;
    let Some(room) = ROOMS.iter().find(|room| room.name == name) else {
        let say = format!(
            "`{name}` is in no table of rooms: add it to tests/shape/src/directions.rs with the \
             rooms that it may use."
        );
        return vec![Finding::of(&manifest.path, say)];
    };
    let ours = |name: &str| {
        let in_the_tree = tree.manifests.iter().any(|manifest| manifest.name == name);
        in_the_tree || ROOMS.iter().any(|room| room.name == name)
    };
    let used = manifest.dependencies();
    let mut findings = Vec::new();
    for wrong in used.iter().filter(|used| ours(used) && !room.may_use.contains(used)) {
        let say = format!(
            "`{name}` may not use `{wrong}`: it may use {}. Move the code to a room that may.",
            list(room.may_use)
        );
        findings.push(Finding::of(&manifest.path, say));
    }
    for (kept, by, why) in
        KEPT.iter().filter(|(kept, by, _)| used.contains(kept) && !by.contains(&room.name))
    {
        let say = format!("`{name}` may not use `{kept}` ({why}): it belongs to {}.", list(by));
        findings.push(Finding::of(&manifest.path, say));
    }
    findings
}

fn list(names: &[&str]) -> String {
    match names {
        [] => "no room of ours".to_owned(),
        names => names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "),
    }
}

/// Members that do not take the workspace's lints, or that could be published by mistake.
pub fn lints(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for manifest in &tree.manifests {
        let takes = |table: &str, key: &str| {
            let found = manifest.table.get(table).and_then(|table| table.get(key));
            match found {
                Some(toml::Value::Boolean(yes)) => *yes,
                Some(toml::Value::Table(inner)) => inner.contains_key("workspace"),
                _ => false,
            }
        };
        if !takes("lints", "workspace") {
            let say = "does not take the workspace's lints: add `[lints]` with `workspace = true`.";
            findings.push(Finding::of(&manifest.path, say));
        }
        if !takes("package", "publish") {
            let say = "could be published by mistake: add `publish.workspace = true`.";
            findings.push(Finding::of(&manifest.path, say));
        }
    }
    findings
}
