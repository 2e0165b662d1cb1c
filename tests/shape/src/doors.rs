//! The office is the only door to the record: it hands no database handle up to the pages.
//!
//! `web` cannot name `store` in its manifest (see [`crate::directions`]); this closes the two ways
//! round it, a public re-export and a public function or field that gives a handle away.

use syn::visit::{self, Visit};

use crate::functions::is_test;
use crate::{Finding, Tree};

/// Rooms below the office that `web` may not reach, even under another name.
const BEHIND: [&str; 2] = ["store", "ledger"];
/// Types whose value is the power to read or write past the access check.
const HANDLES: [&str; 2] = ["Store", "Archive"];

/// Public re-exports and public results in `office` that give a handle away.
pub fn office(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (_, source) in tree.rooms().filter(|(room, _)| *room == "office") {
        let mut reader = Reader::default();
        reader.visit_file(&source.syntax);
        let found = reader.0.into_iter();
        findings.extend(found.map(|(line, say)| Finding::at(&source.path, line, say)));
    }
    findings
}

#[derive(Default)]
struct Reader(Vec<(usize, String)>);

impl Reader {
    fn re_exports(&mut self, line: usize, path: &mut Vec<String>, tree: &syn::UseTree) {
        match tree {
            syn::UseTree::Path(inner) => {
                path.push(inner.ident.to_string());
                self.re_exports(line, path, &inner.tree);
                path.pop();
            }
            syn::UseTree::Group(group) => {
                for inner in &group.items {
                    self.re_exports(line, path, inner);
                }
            }
            syn::UseTree::Name(name) => self.re_export(line, path, &name.ident.to_string()),
            syn::UseTree::Rename(name) => self.re_export(line, path, &name.ident.to_string()),
            syn::UseTree::Glob(_) => self.re_export(line, path, "*"),
        }
    }

    fn re_export(&mut self, line: usize, path: &[String], name: &str) {
        let name = if name == "self" { path.last().map_or(name, String::as_str) } else { name };
        let first = path.first().map_or(name, String::as_str);
        let behind = BEHIND.contains(&first);
        let whole = name == "*" || BEHIND.contains(&name);
        let leaks = behind && (whole || HANDLES.contains(&name))
            || name == "views"
            || first == "views" && (name == "*" && path.len() == 1 || HANDLES.contains(&name));
        if leaks {
            let say = format!(
                "`pub use` of `{first}::{name}` gives pages a way past the access check: re-export \
                 the one plain type that they need."
            );
            self.0.push((line, say));
        }
    }

    fn gives(&mut self, line: usize, what: &str, kind: &syn::Type) {
        let mut handles = Handles::default();
        handles.visit_type(kind);
        if let Some(handle) = handles.0 {
            let say = format!(
                "{what} gives a `{handle}` away, a way past the access check: keep it `pub(crate)`."
            );
            self.0.push((line, say));
        }
    }

    fn signature(&mut self, visibility: &syn::Visibility, signature: &syn::Signature) {
        if let (syn::Visibility::Public(_), syn::ReturnType::Type(_, kind)) =
            (visibility, &signature.output)
        {
            let line = signature.fn_token.span.start().line;
            self.gives(line, &format!("`{}`", signature.ident), kind);
        }
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if matches!(item.vis, syn::Visibility::Public(_)) {
            let line = item.use_token.span.start().line;
            self.re_exports(line, &mut Vec::new(), &item.tree);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.signature(&item.vis, &item.sig);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.signature(&item.vis, &item.sig);
    }

    fn visit_field(&mut self, field: &'ast syn::Field) {
        if matches!(field.vis, syn::Visibility::Public(_)) {
            let name = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
            let line = field.ident.as_ref().map_or(0, |ident| ident.span().start().line);
            self.gives(line, &format!("the public field `{name}`"), &field.ty);
        }
    }
}

#[derive(Default)]
struct Handles(Option<String>);

impl<'ast> Visit<'ast> for Handles {
    fn visit_path_segment(&mut self, segment: &'ast syn::PathSegment) {
        let name = segment.ident.to_string();
        if HANDLES.contains(&name.as_str()) {
            self.0 = Some(name);
        }
        visit::visit_path_segment(self, segment);
    }
}
