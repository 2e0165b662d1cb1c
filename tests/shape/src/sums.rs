//! Nobody is summed up in a number: no score, rank or rating of a child, a family or a worker.
//!
//! Checked where things are judged and shown. Matching two records of one person (`linkage`) and a
//! questionnaire's own figure (`casework`) are not about how anybody stands.

use syn::visit::{self, Visit};

use crate::{Finding, Source, Tree, names::words_of};

/// Words that a name in these rooms may not have.
const SUMS: [&str; 8] =
    ["score", "scores", "rank", "ranks", "ranking", "rating", "ratings", "league"];

/// The rooms that judge and show.
const ROOMS: [&str; 4] =
    ["crates/oversight/src/", "crates/views/src/", "crates/office/src/read", "crates/web/src/"];

/// Types, fields, variants, functions and constants that sum somebody up.
pub fn names(tree: &Tree) -> Vec<Finding> {
    let shown = |source: &&Source| ROOMS.iter().any(|room| source.path.starts_with(room));
    tree.sources.iter().filter(shown).flat_map(of).collect()
}

fn of(source: &Source) -> Vec<Finding> {
    let mut reader = Idents::default();
    reader.visit_file(&source.syntax);
    let summed = |(name, _): &&(String, usize)| {
        words_of(name).iter().any(|word| SUMS.contains(&word.as_str()))
    };
    let told = |(name, line): &(String, usize)| {
        let say = format!("`{name}` sums somebody up: show what was found, with its entries.");
        Finding::at(&source.path, *line, say)
    };
    reader.0.iter().filter(summed).map(told).collect()
}

#[derive(Default)]
struct Idents(Vec<(String, usize)>);

impl Idents {
    fn take(&mut self, name: &syn::Ident) {
        self.0.push((name.to_string(), name.span().start().line));
    }
}

impl<'ast> Visit<'ast> for Idents {
    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.take(&item.ident);
        visit::visit_item_struct(self, item);
    }
    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.take(&item.ident);
        visit::visit_item_enum(self, item);
    }
    fn visit_item_const(&mut self, item: &'ast syn::ItemConst) {
        self.take(&item.ident);
        visit::visit_item_const(self, item);
    }
    fn visit_signature(&mut self, signature: &'ast syn::Signature) {
        self.take(&signature.ident);
        visit::visit_signature(self, signature);
    }
    fn visit_field(&mut self, field: &'ast syn::Field) {
        if let Some(name) = &field.ident {
            self.take(name);
        }
        visit::visit_field(self, field);
    }
    fn visit_variant(&mut self, variant: &'ast syn::Variant) {
        self.take(&variant.ident);
        visit::visit_variant(self, variant);
    }
}
