//! People's names as pages say them.
//!
//! A name is kept as it was given; nothing here folds, cases or shortens it. Searching and
//! comparing names is `linkage`'s work.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A name somebody uses. Either part may be empty: some people have one name, and an extract may
/// bring none.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PersonName {
    /// Given names, in the order in which they are said.
    pub given: String,
    /// Family name or names.
    pub family: String,
}

impl PersonName {
    /// What a page says where nobody gave a name.
    pub const NOT_SUPPLIED: &'static str = "name not supplied";

    /// A name of the two parts, without the space around them.
    pub fn new(given: &str, family: &str) -> Self {
        Self { given: given.trim().to_owned(), family: family.trim().to_owned() }
    }

    /// Whether neither part was given.
    pub fn is_empty(&self) -> bool {
        self.given.is_empty() && self.family.is_empty()
    }

    /// "Ellie Marsh"; "name not supplied" when there is none.
    pub fn display(&self) -> String {
        match (self.given.is_empty(), self.family.is_empty()) {
            (true, true) => Self::NOT_SUPPLIED.to_owned(),
            (false, true) => self.given.clone(),
            (true, false) => self.family.clone(),
            (false, false) => format!("{} {}", self.given, self.family),
        }
    }

    /// What a child is called: the first given name, else the family name.
    pub fn called(&self) -> &str {
        let first = self.given.split_whitespace().next();
        match first {
            Some(first) => first,
            None if self.family.is_empty() => Self::NOT_SUPPLIED,
            None => &self.family,
        }
    }

    /// "Marsh, Ellie", for lists in the order of family names.
    pub fn family_first(&self) -> String {
        if self.given.is_empty() || self.family.is_empty() {
            self.display()
        } else {
            format!("{}, {}", self.family, self.given)
        }
    }

    /// "Ellie Marsh's".
    pub fn possessive(&self) -> String {
        possessive(&self.display())
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.display())
    }
}

/// "Ellie's", "James's".
pub fn possessive(name: &str) -> String {
    format!("{name}'s")
}

/// What a page calls a child who is not born yet: "unborn baby of Gemma Marsh".
pub fn unborn_of(mother: &PersonName) -> String {
    format!("unborn baby of {}", mother.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_said_with_what_there_is() {
        assert_eq!(PersonName::new(" Ellie ", "Marsh").to_string(), "Ellie Marsh");
        assert_eq!(PersonName::new("Ellie", "").display(), "Ellie");
        assert_eq!(PersonName::new("", "Marsh").called(), "Marsh");
        assert_eq!(PersonName::default().display(), "name not supplied");
        assert_eq!(PersonName::default().called(), "name not supplied");
    }

    #[test]
    fn a_child_is_called_by_the_first_given_name() {
        let name = PersonName::new("Ellie May", "O'Shea-Marsh");
        assert_eq!(name.called(), "Ellie");
        assert_eq!(name.family_first(), "O'Shea-Marsh, Ellie May");
        assert_eq!(name.possessive(), "Ellie May O'Shea-Marsh's");
        assert_eq!(possessive("James"), "James's");
        assert_eq!(unborn_of(&name), "unborn baby of Ellie May O'Shea-Marsh");
    }
}
