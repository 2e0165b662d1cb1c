//! Workers, teams and codes kept once, so that a row names them in four bytes.
//!
//! Used by the timeline only. Nothing is ever taken out: a number once given keeps its meaning.

use std::{collections::HashMap, hash::Hash};
use words::{TeamId, WorkerId};

/// Things numbered from 1; 0 stands for none.
#[derive(Clone, Debug)]
pub(crate) struct Numbered<T> {
    things: Vec<T>,
    numbers: HashMap<T, u32>,
}

impl<T> Default for Numbered<T> {
    fn default() -> Self {
        Self { things: Vec::new(), numbers: HashMap::new() }
    }
}

impl<T: Clone + Eq + Hash> Numbered<T> {
    /// The number of a thing, given now when it has none.
    pub(crate) fn number(&mut self, thing: &T) -> u32 {
        if let Some(number) = self.numbers.get(thing) {
            return *number;
        }
        self.things.push(thing.clone());
        let number = u32::try_from(self.things.len())
            .expect("an authority has fewer than four thousand million workers and teams");
        self.numbers.insert(thing.clone(), number);
        number
    }

    /// The thing of a number.
    pub(crate) fn get(&self, number: u32) -> Option<&T> {
        let place = usize::try_from(number.checked_sub(1)?).ok()?;
        self.things.get(place)
    }

    /// The number of a thing that has one.
    pub(crate) fn find(&self, thing: &T) -> Option<u32> {
        self.numbers.get(thing).copied()
    }
}

/// Everything that rows name by number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    pub(crate) workers: Numbered<WorkerId>,
    pub(crate) teams: Numbered<TeamId>,
    codes: Numbered<Box<str>>,
}

impl Names {
    /// The number of a code. Codes beyond 65,535 different ones, which only a broken import
    /// brings, are not kept: no rule reads a code that is not in a code set.
    pub(crate) fn code_number(&mut self, code: &str) -> u16 {
        if code.is_empty() {
            return 0;
        }
        let thing: Box<str> = code.into();
        let known = self.codes.find(&thing);
        let full = self.codes.things.len() >= usize::from(u16::MAX);
        let number = known.or_else(|| (!full).then(|| self.codes.number(&thing)));
        number.and_then(|number| u16::try_from(number).ok()).unwrap_or(0)
    }

    /// The code of a number.
    pub(crate) fn code(&self, number: u16) -> Option<&str> {
        self.codes.get(u32::from(number)).map(AsRef::as_ref)
    }
}
