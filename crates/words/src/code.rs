//! Code sets: a code, the words for it, and the dates between which it may be used.
//!
//! A set is never shortened: a code that has ended stays, so that old entries keep their words.

use jiff::civil::Date;

/// One code of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// As stored and returned: `RC1`, `WBRI`.
    pub code: &'static str,
    /// As a page says it.
    pub text: &'static str,
    /// The first day on which it may be chosen; nothing means always.
    pub from: Option<Date>,
    /// The last day on which it may be chosen; nothing means still.
    pub to: Option<Date>,
}

impl Code {
    /// A code without dates.
    pub const fn always(code: &'static str, text: &'static str) -> Self {
        Self { code, text, from: None, to: None }
    }

    /// Whether it may be chosen on a day.
    pub fn in_force(&self, on: Date) -> bool {
        self.from.is_none_or(|from| from <= on) && self.to.is_none_or(|to| on <= to)
    }
}

/// A named list of codes.
#[derive(Clone, Copy, Debug)]
pub struct CodeSet {
    /// Stable name, as the API and the documentation use it: `closure_reason`.
    pub name: &'static str,
    /// Where the set comes from: law, guidance, a return's specification, or local.
    pub source: &'static str,
    /// The codes in the order in which a form offers them.
    pub codes: &'static [Code],
}

impl CodeSet {
    /// The entry for a code, whether or not it is still in force.
    pub fn find(&self, code: &str) -> Option<&'static Code> {
        self.codes.iter().find(|entry| entry.code == code)
    }

    /// The words for a code; an unknown code speaks for itself.
    pub fn text<'a>(&self, code: &'a str) -> &'a str {
        self.find(code).map_or(code, |entry| entry.text)
    }

    /// The codes that may be chosen on a day.
    pub fn on(&self, day: Date) -> impl Iterator<Item = &'static Code> {
        self.codes.iter().filter(move |entry| entry.in_force(day))
    }
}
