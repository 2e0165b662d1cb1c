//! The repository as the checks see it: every text file, every Rust file parsed, every manifest.
//!
//! Read once from disk by `tests/shape.rs`; the checks' own tests make small trees from text.
//! Folders that tools make (`target`, `node_modules`, `var`, built assets) are never looked into.

use std::ops::RangeInclusive;
use std::path::Path;

use crate::Finding;
use crate::functions::{self, Function};

/// Folders that hold what tools made, or that belong to git.
const PASSED_OVER: [&str; 7] =
    [".git", "target", "node_modules", "var", "dist", "artefacts", "proptest-regressions"];

/// Endings of the text files that the checks read besides Rust.
const TEXTS: [&str; 10] = ["md", "toml", "sh", "mjs", "js", "scss", "html", "json", "sql", "yml"];

/// Everything that the checks look at.
#[derive(Default)]
pub struct Tree {
    /// Every Rust file.
    pub sources: Vec<Source>,
    /// Every member's `Cargo.toml`.
    pub manifests: Vec<Manifest>,
    /// Every other text file: its path and what it says.
    pub texts: Vec<(String, String)>,
    /// Files that could not be read or parsed.
    pub unread: Vec<Finding>,
}

/// One Rust file.
pub struct Source {
    /// From the root of the repository, with `/`.
    pub path: String,
    /// As it stands.
    pub text: String,
    /// Parsed.
    pub syntax: syn::File,
    /// Its functions and methods, test code included.
    pub functions: Vec<Function>,
    /// The lines of its `#[cfg(test)]` items.
    pub tests: Vec<RangeInclusive<usize>>,
}

/// One member's manifest.
#[derive(Debug)]
pub struct Manifest {
    /// The path of the `Cargo.toml`.
    pub path: String,
    /// The crate's name.
    pub name: String,
    /// Parsed.
    pub table: toml::Table,
}

impl Source {
    /// Reads one file's text; the error is a finding that says where it does not parse.
    pub fn parse(path: &str, text: &str) -> Result<Self, Finding> {
        let syntax = syn::parse_file(text).map_err(|error| {
            let line = error.span().start().line;
            Finding::at(path, line, format!("does not parse ({error}): make it compile first."))
        })?;
        let tests = functions::test_lines(&syntax);
        let functions = functions::all(&syntax);
        Ok(Self { path: path.to_owned(), text: text.to_owned(), syntax, functions, tests })
    }

    /// The room whose source it is: `casework` for `crates/casework/src/...`, nothing for tests,
    /// examples, benches and build scripts.
    pub fn room(&self) -> Option<&str> {
        let (room, rest) = self.path.strip_prefix("crates/")?.split_once('/')?;
        rest.starts_with("src/").then_some(room)
    }

    /// Whether the whole file is test code by its place or its name.
    pub fn is_test(&self) -> bool {
        let stem = self.stem();
        self.path.split('/').rev().skip(1).any(|folder| folder == "tests" || folder == "benches")
            && !self.path.starts_with("tests/shape/src/")
            || stem == "tests"
            || stem.ends_with("_tests")
    }

    /// Whether a line stands in test code.
    pub fn in_test(&self, line: usize) -> bool {
        self.is_test() || self.tests.iter().any(|lines| lines.contains(&line))
    }

    /// The file's name without `.rs`.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.strip_suffix(".rs").unwrap_or(name)
    }

    /// Its lines without those of its tests.
    pub fn length(&self) -> usize {
        let tests: usize = self.tests.iter().map(|lines| lines.end() - lines.start() + 1).sum();
        self.text.lines().count().saturating_sub(tests)
    }
}

impl Manifest {
    /// Reads one manifest's text.
    pub fn parse(path: &str, text: &str) -> Result<Self, Finding> {
        let table: toml::Table = text.parse().map_err(|error| {
            Finding::of(path, format!("is not a manifest ({error}): correct it."))
        })?;
        let name = table
            .get("package")
            .and_then(|package| package.get("name"))
            .and_then(toml::Value::as_str)
            .ok_or_else(|| Finding::of(path, "names no package: give it a name."))?
            .to_owned();
        Ok(Self { path: path.to_owned(), name, table })
    }

    /// The names under `[dependencies]`, not those that only tests or the build use.
    pub fn dependencies(&self) -> Vec<&str> {
        let table = self.table.get("dependencies").and_then(toml::Value::as_table);
        table.map(|table| table.keys().map(String::as_str).collect()).unwrap_or_default()
    }
}

impl Tree {
    /// Reads the repository that this crate stands in.
    pub fn here() -> Self {
        let mut tree = Self::default();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        tree.walk(&root, "");
        tree
    }

    /// A small tree made of texts, for the checks' own tests: `(path, text)`.
    pub fn of(files: &[(&str, &str)]) -> Self {
        let mut tree = Self::default();
        for (path, text) in files {
            tree.take(path, text);
        }
        tree
    }

    fn walk(&mut self, folder: &Path, at: &str) {
        let Ok(entries) = std::fs::read_dir(folder) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if at.is_empty() { name.clone() } else { format!("{at}/{name}") };
            match entry.file_type() {
                Ok(kind) if kind.is_dir() && !PASSED_OVER.contains(&name.as_str()) => {
                    self.walk(&entry.path(), &path);
                }
                Ok(kind) if kind.is_file() && is_text(&name) => self.read(&entry.path(), &path),
                _ => {}
            }
        }
    }

    fn read(&mut self, file: &Path, path: &str) {
        match std::fs::read_to_string(file) {
            Ok(text) => self.take(path, &text),
            Err(error) => self.unread.push(Finding::of(path, format!("cannot be read ({error})."))),
        }
    }

    fn take(&mut self, path: &str, text: &str) {
        let taken = if path.ends_with(".rs") {
            Source::parse(path, text).map(|source| self.sources.push(source))
        } else {
            self.texts.push((path.to_owned(), text.to_owned()));
            if path.ends_with("/Cargo.toml") {
                Manifest::parse(path, text).map(|manifest| self.manifests.push(manifest))
            } else {
                Ok(())
            }
        };
        self.unread.extend(taken.err());
    }

    /// The text of a file that is not Rust.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.texts.iter().find(|(at, _)| at == path).map(|(_, text)| text.as_str())
    }

    /// The Rust files of the rooms' own sources, without tests, examples and build scripts.
    pub fn rooms(&self) -> impl Iterator<Item = (&str, &Source)> {
        self.sources.iter().filter_map(|source| Some((source.room()?, source)))
    }
}

fn is_text(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    name == "Makefile" || ending == "rs" || TEXTS.contains(&ending) && !name.ends_with("lock.json")
}
