//! A short mark of what a row's facts say, so that a row can be held against the journal without
//! reading the journal again.
//!
//! Marks live for one run only. They add up part by part, whatever the order, so that a part that
//! was superseded is taken off again.

use casework::{Fact, Happened};
use std::hash::{DefaultHasher, Hash, Hasher};
use store::StoredPart;
use words::Date;

/// What facts say, and on which days, each as a sum of marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    facts: u64,
    days: u64,
}

impl Said {
    /// Of a part as it stands in the journal.
    pub(super) fn of_part(part: &StoredPart) -> Self {
        let body = part.body.as_deref().unwrap_or_default();
        Self::of((&part.kind, body), &part.label, &part.happened)
    }

    /// Of facts about to be recorded; nothing when one of them can't be written. What happened on
    /// no day of its own happened on the day on which the row was first taken.
    pub(super) fn of_facts(facts: &[Fact], undated: &Undated) -> Option<Self> {
        facts.iter().try_fold(Self::default(), |sum, fact| {
            let happened = undated.day_of(fact).to_string();
            let body = fact.event.body().ok()?;
            Some(sum.and(Self::of((fact.event.kind(), &body), fact.label.code(), &happened)))
        })
    }

    fn of((kind, body): (&str, &[u8]), label: &str, happened: &str) -> Self {
        let mut hash = DefaultHasher::new();
        (kind, body, label).hash(&mut hash);
        let facts = hash.finish();
        happened.hash(&mut hash);
        Self { facts, days: hash.finish() }
    }

    /// Both together.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            facts: self.facts.wrapping_add(other.facts),
            days: self.days.wrapping_add(other.days),
        }
    }

    /// The first without the other.
    pub(super) fn without(self, other: Self) -> Self {
        Self {
            facts: self.facts.wrapping_sub(other.facts),
            days: self.days.wrapping_sub(other.days),
        }
    }
}

/// How facts of a row are told that have no day of their own: they stand on the day of the import.
#[derive(Clone, Copy, Debug)]
pub(super) struct Undated {
    /// Today, when the row names today nowhere.
    today: Option<Date>,
    /// The day on which the row was first taken.
    first: Date,
}

impl Undated {
    /// For a row first taken on a day; `named` says whether the row itself names today.
    pub(super) fn new(today: Date, first: Date, named: NamesToday) -> Self {
        Self { today: (named == NamesToday::No).then_some(today), first }
    }

    /// Whether a fact has no day of its own.
    pub(super) fn is(&self, fact: &Fact) -> bool {
        self.today.is_some_and(|today| fact.happened == Happened::On(today))
    }

    fn day_of(&self, fact: &Fact) -> Happened {
        if self.is(fact) { Happened::On(self.first) } else { fact.happened }
    }
}

/// Whether a row names today as one of its dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NamesToday {
    /// It does: what happened today may have happened today.
    Yes,
    /// It does not: what is said to have happened today only has no day.
    No,
}
