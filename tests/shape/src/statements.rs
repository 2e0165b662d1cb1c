//! Every SQL text of `store` and `views`: placeholders that both databases read alike, and no
//! statement that forgets whose authority it is about.
//!
//! A statement is any string literal that begins like one, in macros too. Test code is left alone,
//! so that tests may look at the tables as an outsider would.

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

use crate::{Finding, Source, Tree};

/// Rooms that write SQL.
const ROOMS: [&str; 2] = ["store", "views"];

/// How a statement begins, in small letters.
const BEGINNINGS: [&str; 13] = [
    "select ",
    "insert into ",
    "insert or ",
    "update ",
    "delete from ",
    "create table ",
    "create index ",
    "create unique index ",
    "alter table ",
    "drop table ",
    "drop index ",
    "with ",
    "copy ",
];

/// Tables that belong to the database or to the installation, not to an authority.
const BELONG_TO_NOBODY: [&str; 4] = ["sqlite_master", "pg_", "information_schema", " layout"];

/// Everything wrong with a SQL text.
pub fn rules(tree: &Tree) -> Vec<Finding> {
    let sources = tree.rooms().filter(|(room, _)| ROOMS.contains(room));
    sources.flat_map(|(_, source)| rules_of(source)).collect()
}

fn rules_of(source: &Source) -> Vec<Finding> {
    let mut reader = Literals::default();
    reader.visit_file(&source.syntax);
    let mut findings = Vec::new();
    for (line, text) in reader.0.iter().filter(|(line, _)| !source.in_test(*line)) {
        if is_statement(text) {
            let faults = faults(text).into_iter();
            findings.extend(faults.map(|say| Finding::at(&source.path, *line, say)));
        }
    }
    findings
}

/// Whether a text begins like a statement of SQL.
pub fn is_statement(text: &str) -> bool {
    let folded = fold(text);
    // A sentence begins with one capital letter; SQL is written in small ones or all in capitals.
    let first = text.split_whitespace().next().unwrap_or_default();
    if first != first.to_uppercase() && first != first.to_lowercase() {
        return false;
    }
    let begins = BEGINNINGS.iter().any(|beginning| folded.starts_with(beginning));
    let sentence = text.trim().ends_with(['.', ':']) && !folded.contains('(');
    let whole = !folded.starts_with("with ") || folded.contains(" as (");
    let copies = !folded.starts_with("copy ") || folded.contains("from stdin");
    let reads = !folded.starts_with("select ") || folded.contains(" from ");
    let changes = !folded.starts_with("update ") || folded.contains(" set ");
    begins && !sentence && whole && copies && reads && changes
}

fn fold(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// What is wrong with one statement.
pub fn faults(statement: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let letters: Vec<char> = outside_quotes(statement);
    for (at, letter) in letters.iter().enumerate() {
        let digit = letters.get(at + 1).is_some_and(char::is_ascii_digit);
        if *letter == '$' && digit {
            faults.push(
                "a `$digit` in SQL is a name to one of the databases: write `?digit`.".into(),
            );
        }
        if *letter == '?' && !digit {
            faults.push("a bare `?` in SQL takes its place by order: write `?1`, `?2` ...".into());
        }
    }
    let folded = fold(statement);
    let ours = !BELONG_TO_NOBODY.iter().any(|table| folded.contains(table));
    let shaped = ["create ", "alter ", "drop "].iter().any(|start| folded.starts_with(start));
    let table = folded.starts_with("create table");
    // Where the columns are filled in by the program, the store's own tests look at the result.
    let filled_in = folded.starts_with("insert ") && folded.contains("({");
    if ours && !filled_in && (!shaped || table) && !folded.contains("authority") {
        faults.push("this SQL names no `authority`: every row belongs to one.".into());
    }
    faults.dedup();
    faults
}

/// The letters of a statement that stand outside its own quoted texts.
fn outside_quotes(statement: &str) -> Vec<char> {
    let mut quoted = false;
    let mut letters = Vec::new();
    for letter in statement.chars() {
        if letter == '\'' {
            quoted = !quoted;
        } else if !quoted {
            letters.push(letter);
        }
    }
    letters
}

#[derive(Default)]
struct Literals(Vec<(usize, String)>);

impl Literals {
    fn tokens(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Literal(literal) => {
                    let line = literal.span().start().line;
                    if let syn::Lit::Str(text) = syn::Lit::new(literal) {
                        self.0.push((line, text.value()));
                    }
                }
                TokenTree::Ident(_) | TokenTree::Punct(_) => {}
            }
        }
    }
}

impl<'ast> Visit<'ast> for Literals {
    fn visit_lit_str(&mut self, text: &'ast syn::LitStr) {
        self.0.push((text.span().start().line, text.value()));
    }

    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}

    fn visit_macro(&mut self, found: &'ast syn::Macro) {
        // The pieces of a `concat!` make one statement.
        if found.path.is_ident("concat") {
            let mut pieces = Self::default();
            pieces.tokens(found.tokens.clone());
            let line = pieces.0.first().map_or(0, |(line, _)| *line);
            let whole = pieces.0.into_iter().map(|(_, text)| text).collect();
            self.0.push((line, whole));
        } else {
            self.tokens(found.tokens.clone());
            visit::visit_macro(self, found);
        }
    }
}
