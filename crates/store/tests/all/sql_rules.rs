//! Rules for the SQL in this crate, checked on its source.

use std::{fs, path::Path};

/// Statements that stand above any authority: the register of authorities itself, the number of
/// the layout, the waiting line for changes of tables, and what the database keeps for itself.
const ABOVE: &[&str] =
    &[" from layout", "into layout", "exists layout", "pg_advisory_xact_lock", " pg_class "];

/// Every quoted text in a source file, lines joined as the compiler joins them.
fn texts(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(begin) = rest.find('"') {
        let mut text = String::new();
        let mut letters = rest[begin + 1..].char_indices();
        let mut end = rest.len();
        while let Some((at, letter)) = letters.next() {
            match letter {
                '"' => {
                    end = begin + 1 + at + 1;
                    break;
                }
                '\\' => {
                    letters.next();
                    text.push(' ');
                }
                other => text.push(other),
            }
        }
        found.push(text.split_whitespace().collect::<Vec<_>>().join(" "));
        rest = &rest[end..];
    }
    found
}

fn sources(directory: &Path, found: &mut Vec<(String, String)>) {
    for file in fs::read_dir(directory).unwrap() {
        let path = file.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
}

fn statements() -> Vec<(String, String)> {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let verbs = ["select ", "insert into ", "update ", "delete from ", "create table "];
    let mut found = Vec::new();
    for (file, source) in files {
        // Apostrophes of prose in comments would open quotations.
        let code: String = source
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .map(|line| format!("{}\n", line.replace("'\"'", "")))
            .collect();
        let statement = |text: &String| verbs.iter().any(|verb| text.starts_with(verb));
        found.extend(texts(&code).into_iter().filter(statement).map(|text| (file.clone(), text)));
    }
    found
}

#[test]
fn every_statement_names_its_authority() {
    let all = statements();
    assert!(all.len() > 90, "only {} statements were found", all.len());
    for (file, text) in all {
        let above = ABOVE.iter().any(|above| text.contains(above));
        // The store makes whole inserts out of the beginning and a list of columns.
        let built = text.contains("{table}") || text.contains("{name}") || text.contains("{into}");
        assert!(above || built || text.contains("authority"), "{file}: {text}");
    }
}

#[test]
fn every_placeholder_is_a_numbered_question_mark() {
    for (file, text) in statements() {
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            let digit = letters.peek().is_some_and(char::is_ascii_digit);
            assert!(letter != '$' || !digit, "SQLite takes this for a name: {file}: {text}");
            let made = letters.peek() == Some(&'{');
            assert!(letter != '?' || digit || made, "a bare question mark: {file}: {text}");
        }
    }
}

#[test]
fn every_key_begins_with_the_authority() {
    for (file, text) in statements() {
        let Some((_, columns)) = text.split_once("if not exists ") else { continue };
        if columns.starts_with("layout") || columns.starts_with('{') {
            continue;
        }
        let own = columns.contains("authority BIGINT NOT NULL PRIMARY KEY");
        assert!(own || columns.contains("PRIMARY KEY (authority, "), "{file}: {text}");
    }
}
