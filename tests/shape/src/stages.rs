//! Every member's tests run in a stage of `scripts/test.sh`, and `.ci/run` runs just that.
//!
//! A member that no stage names would have its tests built and never run.

use crate::{Finding, Manifest, Tree};

const SCRIPT: &str = "scripts/test.sh";

/// Members with tests that no stage runs.
pub fn members(tree: &Tree) -> Vec<Finding> {
    let Some(script) = tree.text(SCRIPT) else {
        return vec![Finding::of(SCRIPT, "is missing: `make test` runs its stages from it.")];
    };
    let runs = |name: &str| {
        let mut lines = script.lines().filter_map(|line| line.split_once("run_tests "));
        lines.any(|(_, members)| members.split([' ', ';']).any(|member| member == name))
    };
    let tested = tree.manifests.iter().filter(|manifest| has_tests(tree, manifest));
    let say = |name: &str| {
        format!("no stage runs the tests of `{name}`: add it to the `run_tests` of one.")
    };
    let left_out = tested.filter(|manifest| !runs(&manifest.name));
    left_out.map(|manifest| Finding::of(SCRIPT, say(&manifest.name))).collect()
}

fn has_tests(tree: &Tree, manifest: &Manifest) -> bool {
    let folder = manifest.path.trim_end_matches("Cargo.toml");
    let mut sources = tree.sources.iter().filter(|source| source.path.starts_with(folder));
    sources.any(|source| source.text.contains("#[test]") || source.text.contains("::test]"))
}
