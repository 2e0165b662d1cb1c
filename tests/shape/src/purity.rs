//! The pure rooms wait for nothing, read nothing and ask nobody what time it is.
//!
//! Clippy bans the clocks and the environment everywhere but in the office and the binary; this
//! looks for what no list of functions can cover: `async`, and the standard library's doors to the
//! machine.

use syn::visit::{self, Visit};

use crate::{Finding, Tree};

/// Rooms whose every function gives the same answer to the same question.
const PURE: [&str; 7] =
    ["words", "ledger", "casework", "oversight", "assurance", "linkage", "concerns"];

/// Modules of the standard library that reach out of the program.
const DOORS: [&str; 5] = ["fs", "net", "process", "thread", "env"];

/// `async` and doors to the machine in the pure rooms.
pub fn rooms(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (room, source) in tree.rooms().filter(|(room, _)| PURE.contains(room)) {
        let mut reader = Reader::default();
        reader.visit_file(&source.syntax);
        for (line, what) in reader.0.into_iter().filter(|(line, _)| !source.in_test(*line)) {
            let say = format!("`{room}` is a pure room and uses {what}: let the office do that.");
            findings.push(Finding::at(&source.path, line, say));
        }
    }
    findings
}

#[derive(Default)]
struct Reader(Vec<(usize, String)>);

impl Reader {
    fn segments(&mut self, first: &syn::Ident, second: &str) {
        if first == "std" && DOORS.contains(&second) {
            self.0.push((first.span().start().line, format!("`std::{second}`")));
        }
    }

    fn imports(&mut self, first: &syn::Ident, tree: &syn::UseTree) {
        match tree {
            syn::UseTree::Path(inner) => self.segments(first, &inner.ident.to_string()),
            syn::UseTree::Name(inner) => self.segments(first, &inner.ident.to_string()),
            syn::UseTree::Rename(inner) => self.segments(first, &inner.ident.to_string()),
            syn::UseTree::Group(group) => {
                for inner in &group.items {
                    self.imports(first, inner);
                }
            }
            syn::UseTree::Glob(_) => {}
        }
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_signature(&mut self, signature: &'ast syn::Signature) {
        if let Some(word) = &signature.asyncness {
            self.0.push((word.span.start().line, "`async`".to_owned()));
        }
        visit::visit_signature(self, signature);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if let (Some(first), Some(second)) = (path.segments.first(), path.segments.get(1)) {
            self.segments(&first.ident, &second.ident.to_string());
        }
        visit::visit_path(self, path);
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if let syn::UseTree::Path(path) = &item.tree {
            self.imports(&path.ident, &path.tree);
        }
    }
}
