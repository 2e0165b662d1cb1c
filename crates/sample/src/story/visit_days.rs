//! On which days a family is visited: often enough that no child goes unseen, unless the plan
//! says that it went so.

use super::Telling;
use crate::{
    calendar,
    plan::{Closing, Decided, Episode, Protecting, Standing},
};
use jiff::civil::Date;

/// How many working days before a closure it is asked for.
pub(super) const ASKED_BEFORE: i64 = 2;

/// A visit as it is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day {
    pub(super) day: Date,
    /// How many working days lie between the visit before and this one.
    pub(super) gap: i64,
    /// The first and the last are always written up in time: other steps stand on them.
    pub(super) edge: Edge,
}

/// Whether other steps stand on a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    First,
    Between,
    Last,
}

impl Telling<'_> {
    /// The days on which the children are seen, up to the end of the episode's work.
    pub(super) fn visit_days(&mut self, episode: &Episode, until: Date) -> Vec<Day> {
        let Decided::Taken(decided) = episode.decided else {
            return Vec::new();
        };
        let (end, must_end) = self.end_of_visits(episode, until);
        let mut days = Vec::new();
        let mut before = decided;
        let next = self.chance.between(1, 4);
        // An enquiry begins with seeing the child, on the day of the discussion.
        let discussed = episode.protecting.as_ref().and_then(Protecting::enquired);
        let same_day = discussed.filter(|day| episode.seen_until.is_none_or(|last| *day < last));
        let mut next = same_day.map_or(next, |day| calendar::between(decided, day));
        loop {
            let (day, gap) = after_a_move(episode, (before, calendar::add(before, next)));
            // The visit that has to be the last needs room before it.
            let room = if must_end.is_some() { calendar::add(end, -2) } else { end };
            if day > room {
                break;
            }
            let edge = if days.is_empty() { Edge::First } else { Edge::Between };
            days.push(Day { day, gap, edge });
            before = day;
            next = self.gap(episode, day);
        }
        if let Some(last) = must_end.filter(|last| *last > decided) {
            days.push(Day { day: last, gap: calendar::between(before, last), edge: Edge::Last });
        }
        days
    }

    fn gap(&mut self, episode: &Episode, day: Date) -> i64 {
        let assessed = episode.assessed.and_then(|assessed| assessed.done);
        let assessing = assessed.is_none_or(|(finished, _)| day < finished);
        match episode.standing {
            _ if assessing => self.chance.between(5, 9),
            Standing::InNeed => self.chance.between(8, 14),
            Standing::Protected if episode.unguarded().is_none_or(|end| day < end) => {
                self.chance.between(6, 9)
            }
            Standing::Protected => self.chance.between(8, 14),
            Standing::InCare => self.chance.between(10, 14),
        }
    }

    /// The last day for visits, and the visit that must be made on it when there is one.
    fn end_of_visits(&mut self, episode: &Episode, until: Date) -> (Date, Option<Date>) {
        if let Some(last) = episode.seen_until {
            return (last, Some(last));
        }
        match episode.closed {
            Some((day, Closing::Gate | Closing::SecondTry)) => {
                let goodbye = calendar::add(day, -ASKED_BEFORE - self.chance.between(2, 6));
                (goodbye, Some(goodbye))
            }
            _ => (until, None),
        }
    }
}

/// A child in care who came to a new place is seen there within a week: the day, and how many
/// working days lie before it.
fn after_a_move(episode: &Episode, (before, day): (Date, Date)) -> (Date, i64) {
    let places = episode.caring.iter().flat_map(|care| &care.places).map(|place| place.from);
    let late = |moved: &Date| before < *moved && calendar::add(*moved, 2) < day;
    let day = places.filter(late).min().map_or(day, |moved| calendar::add(moved, 2));
    (day, calendar::between(before, day))
}
