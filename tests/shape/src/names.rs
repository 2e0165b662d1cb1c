//! What files, types and functions may not be called, and what functions may not ask for.
//!
//! A name that fits everything says nothing. Names that a trait of somebody else's fixes are left
//! alone, and so is test code.

use syn::visit::{self, Visit};

use crate::{Finding, Source, Tree};

/// Words that may not be part of a type's or a function's name, and what to write instead.
const EMPTY_WORDS: [(&str, &str); 7] = [
    ("data", "say what the thing is"),
    ("info", "say what the thing is"),
    ("service", "say what it does"),
    ("helper", "say what it does"),
    ("helpers", "say what it does"),
    ("utils", "say what it does"),
    ("process", "say what is done"),
];

/// Types that end in `Manager` and are people.
const PEOPLE: [&str; 6] = [
    "Manager",
    "TeamManager",
    "LineManager",
    "PracticeManager",
    "NamedManager",
    "AllocatingManager",
];

/// File names that gather whatever has no home.
const HOMELESS: [&str; 8] =
    ["util", "utils", "helper", "helpers", "common", "misc", "shared", "stuff"];

/// `mod.rs` and files whose name says nothing.
pub fn files(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in &tree.sources {
        let stem = source.stem();
        if stem == "mod" {
            let say =
                "name it after its folder and put it beside the folder: `topic.rs`, `topic/`.";
            findings.push(Finding::of(&source.path, say));
        } else if HOMELESS.contains(&stem) {
            let say = format!("`{stem}` says nothing: name the file after what it holds.");
            findings.push(Finding::of(&source.path, say));
        }
    }
    findings
}

/// Types and functions named with a word that says nothing.
pub fn items(tree: &Tree) -> Vec<Finding> {
    let sources = tree.sources.iter().filter(|source| !source.is_test());
    sources.flat_map(|source| types(source).into_iter().chain(functions(source))).collect()
}

fn functions(source: &Source) -> Vec<Finding> {
    let ours = source.functions.iter().filter(|function| !function.test && !function.dictated);
    ours.filter_map(|function| judge(source, function.line, &function.name)).collect()
}

fn types(source: &Source) -> Vec<Finding> {
    let mut reader = Types::default();
    reader.visit_file(&source.syntax);
    let outside = reader.0.iter().filter(|(_, line)| !source.in_test(*line));
    outside.filter_map(|(name, line)| judge(source, *line, name)).collect()
}

fn judge(source: &Source, line: usize, name: &str) -> Option<Finding> {
    let words = words_of(name);
    let empty = EMPTY_WORDS.iter().find(|(word, _)| words.iter().any(|found| found == word));
    if let Some((word, instead)) = empty {
        let say = format!("`{name}` uses the empty word `{word}`: {instead}.");
        return Some(Finding::at(&source.path, line, say));
    }
    (name.ends_with("Manager") && !PEOPLE.contains(&name)).then(|| {
        let say =
            format!("`{name}` is not a person: say what it does, or add the person to the list.");
        Finding::at(&source.path, line, say)
    })
}

/// The words of a `CamelCase` or `snake_case` name, in small letters.
pub fn words_of(name: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    for letter in name.chars() {
        if letter == '_' || letter.is_uppercase() {
            words.push(String::new());
        }
        if letter != '_' {
            let word = words.last_mut().expect("there is always one word being written");
            word.extend(letter.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Functions that ask for a boolean: at the place of the call nobody can tell what `true` means.
/// One that takes a boolean and nothing else, as a conversion does, says it by its name.
pub fn booleans(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in tree.sources.iter().filter(|source| !source.is_test()) {
        for function in &source.functions {
            let conversion = function.arguments == 1 && !function.method;
            if function.booleans == 0 || function.test || function.dictated || conversion {
                continue;
            }
            let say = format!(
                "`{}` takes a boolean: make two functions, or an enum whose variants say it.",
                function.name
            );
            findings.push(Finding::at(&source.path, function.line, say));
        }
    }
    findings
}

#[derive(Default)]
struct Types(Vec<(String, usize)>);

impl Types {
    fn take(&mut self, name: &syn::Ident) {
        self.0.push((name.to_string(), name.span().start().line));
    }
}

impl<'ast> Visit<'ast> for Types {
    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.take(&item.ident);
    }
    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.take(&item.ident);
    }
    fn visit_item_type(&mut self, item: &'ast syn::ItemType) {
        self.take(&item.ident);
    }
    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.take(&item.ident);
        visit::visit_item_trait(self, item);
    }
}
