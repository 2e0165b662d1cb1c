//! HTML that is known to be safe, and class names.
//!
//! Plain text becomes `Markup` by being escaped; nothing that a person typed can become it
//! in another way outside this crate.

use super::Prose;
use askama::{Template, filters};
use std::fmt;

/// HTML that may be printed as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markup(String);

impl Markup {
    /// What a template makes.
    pub fn of(part: &impl Template) -> Self {
        Self(part.render().expect("a template that writes to memory does not fail"))
    }

    /// HTML written in this crate, never what somebody typed.
    #[cfg(test)]
    pub(crate) fn trusted(html: impl Into<String>) -> Self {
        Self(html.into())
    }

    /// Several, one after the other.
    pub fn joined(parts: &[Self]) -> Self {
        Self(parts.iter().map(|part| part.0.as_str()).collect::<Vec<_>>().join("\n"))
    }

    /// Whether there is nothing to print.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<&str> for Markup {
    fn from(text: &str) -> Self {
        let Ok(escaped) = filters::escape(text, filters::Html);
        Self(escaped.to_string())
    }
}

impl From<String> for Markup {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<Prose> for Markup {
    fn from(prose: Prose) -> Self {
        Self::of(&prose)
    }
}

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Further class names; prints itself with a space before each, so that it can follow another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Classes(String);

impl Classes {
    /// Adds class names.
    pub fn add(&mut self, classes: &str) {
        for class in classes.split_whitespace() {
            self.0.push(' ');
            self.0.push_str(class);
        }
    }
}

impl From<&str> for Classes {
    fn from(classes: &str) -> Self {
        let mut all = Self::default();
        all.add(classes);
        all
    }
}

impl fmt::Display for Classes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
