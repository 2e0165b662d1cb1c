//! Spells as the timeline keeps them: packed, because there are a million of them.
//!
//! The builders write them and [`super::Spell`] reads them. A row says both when something was so and
//! from which position on it was known; what turned out not to be so keeps its place.

use super::SpellKind;
use crate::day::Day;
use jiff::ToSpan;
use words::{Moment, london};

/// What is true of a row besides its days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks(u8);

impl Marks {
    /// The child was seen.
    pub(crate) const SEEN: Self = Self(1);
    /// The child was seen alone.
    pub(crate) const ALONE: Self = Self(2);
    /// The referral was accepted for an assessment.
    pub(crate) const TO_ASSESS: Self = Self(4);
    /// The case was closed by exception: something was missing.
    pub(crate) const EXCEPTION: Self = Self(8);
    /// It turned out not to be so; kept so that rows keep their places.
    pub(crate) const VOID: Self = Self(16);

    /// The assessment was sent back to its author.
    pub(crate) const RETURNED: Self = Self(32);
    /// The move was planned: reviewed before the child moved.
    pub(crate) const PLANNED: Self = Self(64);
    /// A number is recorded under which the place is registered.
    pub(crate) const REGISTERED: Self = Self(128);

    /// Both together.
    pub(crate) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The first without the other.
    pub(crate) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether all of the other's are set.
    pub(crate) fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// A spell as the timeline keeps it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    /// The entry that made it known.
    pub(crate) position: u64,
    /// The entry that made its end known; 0 while there is none.
    pub(crate) ended: u64,
    pub(crate) from: Day,
    pub(crate) to: Day,
    /// The day on which it was recorded.
    pub(crate) recorded: Day,
    /// The day from which its clock counts: of a case or an assessment that of its referral.
    pub(crate) origin: Day,
    /// Interned; 0 for nobody.
    pub(crate) worker: u32,
    /// Interned.
    pub(crate) actor: u32,
    /// Interned; 0 for none.
    pub(crate) team: u32,
    /// Interned; 0 for none.
    pub(crate) code: u16,
    /// The number of its referral or allocation among this person's, from 1; 0 for none.
    pub(crate) number: u16,
    pub(crate) kind: SpellKind,
    pub(crate) marks: Marks,
    /// The minutes of its first day that had passed when it began; [`Row::ALL_DAY`] when unknown.
    pub(crate) minute: u16,
}

impl Row {
    /// Of a row that is known to the day only.
    pub(crate) const ALL_DAY: u16 = u16::MAX;

    /// The moment at which it began, where that is known.
    pub(super) fn at(&self) -> Option<Moment> {
        let start = (self.minute != Self::ALL_DAY).then(|| self.from.date()).flatten();
        start.and_then(london::start_of).map(|start| start + i64::from(self.minute).minutes())
    }

    /// Whether its beginning was known at a position.
    pub(crate) fn known_at(&self, position: u64) -> bool {
        self.position <= position && !self.marks.has(Marks::VOID)
    }

    /// Its end as it was known at a position.
    pub(crate) fn end_at(&self, position: u64) -> Day {
        if self.ended != 0 && self.ended <= position { self.to } else { Day::NEVER }
    }

    /// The last day on which anything about it happens; later than all days while it goes on.
    pub(crate) fn quiet_from(&self) -> Day {
        if self.ended != 0 {
            return self.to.max(self.from).max(self.recorded);
        }
        if self.kind.goes_on() { Day::NEVER } else { self.from.max(self.recorded) }
    }
}

/// A visit as the timeline keeps it: smaller than a row, because most of what is kept are visits,
/// and apart from the rows, so that nobody who asks about a case reads past them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Visited {
    pub(crate) position: u64,
    pub(crate) on: Day,
    pub(crate) recorded: Day,
    pub(crate) worker: u32,
    pub(crate) actor: u32,
    pub(crate) marks: Marks,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_stays_small_because_there_are_a_million_of_them() {
        assert!(size_of::<Row>() <= 56, "{}", size_of::<Row>());
        assert!(size_of::<Visited>() <= 32, "{}", size_of::<Visited>());
    }
}
