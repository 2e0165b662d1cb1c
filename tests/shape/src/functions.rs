//! What a Rust file's functions look like: where they stand, how long, what they take.
//!
//! Called by [`crate::tree`] for every file; sizes and names are judged elsewhere. Closures are
//! part of the function that holds them; a function within a function is one of its own.

use std::ops::RangeInclusive;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};

/// One function or method with a body, or a trait's method without one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// The line of `fn`.
    pub line: usize,
    /// From the line of `fn` to the closing brace, both counted.
    pub lines: usize,
    /// What it takes, `self` not counted.
    pub arguments: usize,
    /// How many of those are a bare `bool`, a reference to one or an option of one.
    pub booleans: usize,
    /// Whether it takes `self`.
    pub method: bool,
    /// Whether its name and arguments are fixed by a trait that it implements.
    pub dictated: bool,
    /// Whether it stands in a `#[cfg(test)]` item or is a test itself.
    pub test: bool,
}

/// Every function of a file, in order.
pub fn all(syntax: &syn::File) -> Vec<Function> {
    let mut reader = Reader::default();
    reader.visit_file(syntax);
    reader.found
}

/// The lines of the items that are compiled for tests only.
pub fn test_lines(syntax: &syn::File) -> Vec<RangeInclusive<usize>> {
    let tested = syntax.items.iter().filter(|item| is_test(attributes(item)));
    tested.map(lines_of).collect()
}

/// Whether attributes say `#[cfg(test)]`, `#[cfg(any(test, ..))]` or `#[test]` in any of its forms.
pub fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let last = attribute.path().segments.last();
        let name = last.map(|segment| segment.ident.to_string()).unwrap_or_default();
        name == "test" || name == "cfg" && mentions_test(attribute)
    })
}

fn mentions_test(attribute: &syn::Attribute) -> bool {
    let syn::Meta::List(list) = &attribute.meta else { return false };
    let text = list.tokens.to_string();
    !text.contains("not") && text.split(|c: char| !c.is_alphanumeric()).any(|word| word == "test")
}

fn lines_of(item: &impl Spanned) -> RangeInclusive<usize> {
    let span = item.span();
    span.start().line..=span.end().line
}

fn attributes(item: &syn::Item) -> &[syn::Attribute] {
    match item {
        syn::Item::Const(item) => &item.attrs,
        syn::Item::Enum(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Macro(item) => &item.attrs,
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Static(item) => &item.attrs,
        syn::Item::Struct(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

#[derive(Default)]
struct Reader {
    found: Vec<Function>,
    tests: usize,
    dictated: bool,
}

impl Reader {
    fn take(&mut self, signature: &syn::Signature, end: usize, attributes: &[syn::Attribute]) {
        let line = signature.fn_token.span.start().line;
        let typed = || {
            signature.inputs.iter().filter_map(|input| match input {
                syn::FnArg::Typed(typed) => Some(&*typed.ty),
                syn::FnArg::Receiver(_) => None,
            })
        };
        self.found.push(Function {
            name: signature.ident.to_string(),
            line,
            lines: end + 1 - line,
            arguments: typed().count(),
            booleans: typed().filter(|kind| is_boolean(kind)).count(),
            method: signature.receiver().is_some(),
            dictated: self.dictated,
            test: self.tests > 0 || is_test(attributes),
        });
    }
}

fn is_boolean(kind: &syn::Type) -> bool {
    match kind {
        syn::Type::Reference(reference) => is_boolean(&reference.elem),
        syn::Type::Path(path) => match path.path.segments.last() {
            Some(last) if last.ident == "bool" => true,
            Some(last) if last.ident == "Option" => match &last.arguments {
                syn::PathArguments::AngleBracketed(inner) => inner.args.iter().any(
                    |inner| matches!(inner, syn::GenericArgument::Type(kind) if is_boolean(kind)),
                ),
                _ => false,
            },
            _ => false,
        },
        _ => false,
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let test = usize::from(is_test(&item.attrs));
        self.tests += test;
        visit::visit_item_mod(self, item);
        self.tests -= test;
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        let (test, before) = (usize::from(is_test(&item.attrs)), self.dictated);
        self.tests += test;
        self.dictated = item.trait_.is_some();
        visit::visit_item_impl(self, item);
        self.dictated = before;
        self.tests -= test;
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        let (test, before) = (usize::from(is_test(&item.attrs)), self.dictated);
        self.dictated = false;
        self.take(&item.sig, item.span().end().line, &item.attrs);
        self.tests += test;
        visit::visit_item_fn(self, item);
        self.tests -= test;
        self.dictated = before;
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.take(&item.sig, item.span().end().line, &item.attrs);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        self.take(&item.sig, item.span().end().line, &item.attrs);
        visit::visit_trait_item_fn(self, item);
    }
}
