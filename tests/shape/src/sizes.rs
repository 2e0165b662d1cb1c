//! How big a file and a function may grow before a reader drowns.
//!
//! The limits are those of ARCHITECTURE.md; tests are not measured. Clippy measures functions too,
//! but by statement; this counts the lines a reader sees.

use crate::{Finding, Source, Tree};

/// Lines of a source file without its tests.
pub const FILE: usize = 600;
/// Lines of a file of rules, where the department's own wording stands above each rule.
pub const RULES_FILE: usize = 700;
/// Lines of a function.
pub const FUNCTION: usize = 70;
/// Arguments of a function, `self` not counted.
pub const ARGUMENTS: usize = 6;
/// A function longer than this counts as long ...
pub const LONG: usize = 60;
/// ... and no more than this many in a thousand may be.
pub const LONG_IN_A_THOUSAND: usize = 15;

/// Files over their limit.
pub fn files(tree: &Tree) -> Vec<Finding> {
    let measured = tree.sources.iter().filter(|source| !source.is_test());
    measured.filter_map(file).collect()
}

fn file(source: &Source) -> Option<Finding> {
    let rules = source.path.contains("/rules/") || source.stem().starts_with("rules");
    let limit = if rules { RULES_FILE } else { FILE };
    let length = source.length();
    (length > limit).then(|| {
        Finding::of(
            &source.path,
            format!("{length} lines without its tests, over {limit}: split it by topic."),
        )
    })
}

/// Functions that are too long or take too much.
pub fn functions(tree: &Tree) -> Vec<Finding> {
    tree.sources.iter().filter(|source| !source.is_test()).flat_map(functions_of).collect()
}

fn functions_of(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    for function in source.functions.iter().filter(|function| !function.test) {
        let name = &function.name;
        if function.lines > FUNCTION {
            let say = format!(
                "`{name}` has {} lines, over {FUNCTION}: give its steps names of their own.",
                function.lines
            );
            findings.push(Finding::at(&source.path, function.line, say));
        }
        if function.arguments > ARGUMENTS && !function.dictated {
            let say = format!(
                "`{name}` takes {} arguments, over {ARGUMENTS}: make a struct of those that go together.",
                function.arguments
            );
            findings.push(Finding::at(&source.path, function.line, say));
        }
    }
    findings
}

/// The share of long functions in the whole tree; one finding when it is too high.
pub fn share_of_long(tree: &Tree) -> Vec<Finding> {
    let measured = || {
        let sources = tree.sources.iter().filter(|source| !source.is_test());
        sources.flat_map(|source| source.functions.iter().map(move |function| (source, function)))
    };
    let all = measured().filter(|(_, function)| !function.test).count();
    let long = || measured().filter(|(_, function)| !function.test && function.lines > LONG);
    let count = long().count();
    if count * 1000 <= all * LONG_IN_A_THOUSAND {
        return Vec::new();
    }
    let each = |(source, function): (&Source, &crate::functions::Function)| {
        format!("{}:{} {}", source.path, function.line, function.name)
    };
    let list: Vec<String> = long().map(each).collect();
    let say = format!(
        "{count} of {all} functions are over {LONG} lines, more than {LONG_IN_A_THOUSAND} in a thousand: shorten {}.",
        list.join(", ")
    );
    vec![Finding::of("crates", say)]
}
