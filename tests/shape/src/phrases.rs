//! Phrases that may not stand in the tree: promises to finish later, paths of one machine, and
//! `unwrap` outside tests.
//!
//! The words looked for are put together from halves here, so that this file does not find itself.

use syn::visit::{self, Visit};

use crate::{Finding, Source, Tree};

/// Words that promise to finish something later.
const LATER: [&str; 3] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];

/// Beginnings of paths that only one machine has.
const MACHINES: [&str; 4] =
    [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("/Use", "rs/")];

/// Promises to finish later, and paths of one machine, in any text file.
pub fn texts(tree: &Tree) -> Vec<Finding> {
    let sources = tree.sources.iter().map(|source| (source.path.as_str(), source.text.as_str()));
    let texts = tree.texts.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    sources.chain(texts).flat_map(|(path, text)| text_of(path, text)).collect()
}

fn text_of(path: &str, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if let Some(word) = LATER.iter().find(|word| has_word(line, word)) {
            let say = format!("`{word}`: finish it, or file an issue and take the note out.");
            findings.push(Finding::at(path, number + 1, say));
        }
        if let Some(path_of) = MACHINES.iter().find(|start| has_path(line, start)) {
            let say =
                format!("a path under `{path_of}` stands on one machine only: make it relative.");
            findings.push(Finding::at(path, number + 1, say));
        }
    }
    findings
}

fn has_word(line: &str, word: &str) -> bool {
    line.split(|letter: char| !letter.is_alphanumeric()).any(|found| found == word)
}

/// Whether an absolute path begins so; `/my-work/` and `crates/work/` are none.
fn has_path(line: &str, start: &str) -> bool {
    line.match_indices(start).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|letter| letter.is_alphanumeric() || "-_.}>$".contains(letter))
    })
}

/// `.unwrap()` outside tests, in macros too.
pub fn unwraps(tree: &Tree) -> Vec<Finding> {
    tree.sources.iter().filter(|source| !source.is_test()).flat_map(unwraps_of).collect()
}

fn unwraps_of(source: &Source) -> Vec<Finding> {
    let mut reader = Unwraps::default();
    reader.visit_file(&source.syntax);
    let outside = reader.0.into_iter().filter(|line| !source.in_test(*line));
    let say = "`unwrap` outside tests: hand the error on, or `expect` with the reason why it cannot \
               happen.";
    outside.map(|line| Finding::at(&source.path, line, say)).collect()
}

#[derive(Default)]
struct Unwraps(Vec<usize>);

impl<'ast> Visit<'ast> for Unwraps {
    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        if call.method == "unwrap" && call.args.is_empty() {
            self.0.push(call.method.span().start().line);
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, found: &'ast syn::Macro) {
        let text = found.tokens.to_string().replace(' ', "");
        if text.contains(".unwrap()") {
            self.0.push(found.path.segments[0].ident.span().start().line);
        }
    }
}
