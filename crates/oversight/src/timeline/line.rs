//! One person's line: their spells, packed, and what access to them depends on now.
//!
//! Built by `build` and read by `Child`. It holds no name, no address and no text.

use super::spell::{Marks, Row, SpellKind, Visited};
use crate::day::Day;
use casework::{access::Facts, entry::Entry, identity};
use std::sync::Arc;
use words::{EpisodeId, Moment, PersonId, WorkerId};

/// One person's line.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) person: PersonId,
    /// The position of the last entry taken.
    pub(crate) head: u64,
    pub(crate) kind: identity::Kind,
    /// Who made the record here, and when; nothing when an import brought it.
    pub(crate) registered_by: Option<(WorkerId, Moment)>,
    /// Whether a case was ever closed: what follows may then move who sees the record. A closing
    /// always builds the line anew, so that it is never missed.
    pub(crate) was_closed: bool,
    /// Who chairs their conferences now.
    pub(crate) chairs: Vec<WorkerId>,
    /// The council's own number for them.
    pub(crate) council_number: Option<Box<str>>,
    /// The day of birth, as it is known now.
    pub(crate) born: Option<Day>,
    /// What access depends on, now.
    pub(crate) facts: Facts,
    /// Spells as they are known now, in the order in which they became known.
    pub(crate) rows: Vec<Row>,
    /// Visits, in the order in which they became known.
    pub(crate) visits: Vec<Visited>,
    /// Spells as they were known before a correction, with the position from which on they were
    /// no longer known so.
    pub(crate) earlier: Vec<(Row, u64)>,
    /// The line as it was known until another system corrected something, with the position of
    /// the correction; in order. Corrections of what leaves no spell are not among them.
    pub(crate) corrected: Vec<(u64, Arc<Line>)>,
    /// Episodes that further entries may speak of, in the order in which they began.
    pub(crate) episodes: Vec<(EpisodeId, Episode)>,
    /// How many referrals and allocations there were: the next one's number.
    pub(crate) referrals: u16,
    pub(crate) allocations: u16,
}

/// The place of a row in its line.
pub(crate) type Place = usize;

/// Something that began in one entry and is spoken of in others.
#[derive(Clone, Debug)]
pub(crate) enum Episode {
    Contact {
        waiting: Place,
        over: bool,
    },
    Referral(ReferralEpisode),
    Allocation(AllocationEpisode),
    Assessment {
        running: Place,
        unauthorised: Option<Place>,
        over: bool,
    },
    Plan {
        running: Place,
        over: bool,
    },
    Closure {
        asked: Place,
        referral: EpisodeId,
        over: bool,
    },
    BreakGlass {
        unreviewed: Place,
        over: bool,
    },
    Enquiry {
        running: Place,
        unled: Option<Place>,
        over: bool,
    },
    Running {
        running: Place,
        over: bool,
    },
    /// A reversal, with the row whose code it took away and that code, where a clock runs on it.
    Reversal {
        running: Place,
        undone: Option<(Place, u16)>,
        over: bool,
    },
    Twofold {
        running: Place,
        waiting: Option<Place>,
        over: bool,
    },
}

/// A referral as far as its spells need it.
#[derive(Clone, Debug)]
pub(crate) struct ReferralEpisode {
    pub(crate) number: u16,
    pub(crate) received: Day,
    pub(crate) waiting: Place,
    /// The row of its case, once a decision accepted it.
    pub(crate) open: Option<Place>,
    pub(crate) decided: Option<Day>,
    pub(crate) closed: Option<Closed>,
    /// Whether an assessment was started on it.
    pub(crate) assessed: bool,
}

/// How something ended: a case, or any other spell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Closed {
    pub(crate) day: Day,
    pub(crate) code: u16,
    pub(crate) marks: Marks,
}

impl Closed {
    /// Ended on a day, and nothing more is said of it.
    pub(crate) fn on(day: Day) -> Self {
        Self { day, code: 0, marks: Marks::default() }
    }

    /// The same under a code.
    pub(crate) fn coded(self, code: u16) -> Self {
        Self { code, ..self }
    }
}

/// An allocation as far as its spells need it.
#[derive(Clone, Debug)]
pub(crate) struct AllocationEpisode {
    pub(crate) worker: WorkerId,
    pub(crate) offered: Place,
    /// The row of the time during which the worker held the case.
    pub(crate) held: Option<Place>,
    pub(crate) refused: bool,
    pub(crate) ended: Option<Day>,
}

impl Episode {
    /// Whether nothing is expected of it any more. What speaks of it later is a correction, and
    /// then the line is built again from the whole history.
    pub(crate) fn is_over(&self) -> bool {
        match self {
            Self::Contact { over, .. }
            | Self::Assessment { over, .. }
            | Self::Plan { over, .. }
            | Self::Closure { over, .. }
            | Self::BreakGlass { over, .. }
            | Self::Enquiry { over, .. }
            | Self::Running { over, .. }
            | Self::Twofold { over, .. }
            | Self::Reversal { over, .. } => *over,
            Self::Referral(referral) => {
                referral.closed.is_some() || (referral.decided.is_some() && referral.open.is_none())
            }
            Self::Allocation(allocation) => allocation.ended.is_some() || allocation.refused,
        }
    }
}

impl Line {
    /// A line of which nothing is known.
    pub(crate) fn empty(person: PersonId) -> Self {
        Self {
            person,
            head: 0,
            kind: identity::Kind::default(),
            registered_by: None,
            was_closed: false,
            chairs: Vec::new(),
            council_number: None,
            born: None,
            facts: Facts::default(),
            rows: Vec::new(),
            visits: Vec::new(),
            earlier: Vec::new(),
            corrected: Vec::new(),
            episodes: Vec::new(),
            referrals: 0,
            allocations: 0,
        }
    }

    /// The line as it was known at a position.
    pub(crate) fn known_at(&self, position: u64) -> &Self {
        let then = self.corrected.iter().find(|(until, _)| position < *until);
        then.map_or(self, |(_, line)| line)
    }

    /// Adds a row and says where it stands.
    pub(crate) fn begin(&mut self, row: Row) -> Place {
        self.rows.push(row);
        self.rows.len() - 1
    }

    /// Ends a spell. An end that was known already is corrected: the earlier one stays what was
    /// known before.
    pub(crate) fn end(&mut self, place: Place, how: Closed, entry: &Entry) {
        let row = &mut self.rows[place];
        let settle = |row: &mut Row| {
            row.to = how.day;
            row.ended = entry.position;
            if how.code != 0 {
                row.code = how.code;
            }
            row.marks = row.marks.without(Marks::EXCEPTION).with(how.marks);
        };
        if row.ended == 0 {
            settle(row);
        } else {
            self.correct(place, entry, settle);
        }
    }

    /// Corrects a spell: what was known of it until now stays what was known before.
    pub(crate) fn correct(&mut self, place: Place, entry: &Entry, change: impl FnOnce(&mut Row)) {
        let row = &mut self.rows[place];
        if row.position < entry.position {
            self.earlier.push((row.clone(), entry.position));
        }
        row.position = entry.position;
        change(row);
        if row.ended != 0 {
            row.ended = entry.position;
        }
    }

    /// Where an episode stands in the list, the latest of that name.
    pub(crate) fn episode(&self, id: EpisodeId) -> Option<usize> {
        self.episodes.iter().rposition(|(known, _)| *known == id)
    }

    /// Whether a conference was ever held: a plan that begins or ends then moves who chairs.
    pub(crate) fn was_conferred(&self) -> bool {
        let held = [SpellKind::ConferenceInitial, SpellKind::ConferenceReview];
        self.rows.iter().any(|row| held.contains(&row.kind))
    }

    /// From this day on nothing happens on the line; later than all days while something goes on.
    pub(crate) fn quiet_from(&self) -> Day {
        let rows = self.rows.iter().filter(|row| !row.marks.has(Marks::VOID));
        let visits = self.visits.iter().map(|visit| visit.on.max(visit.recorded));
        rows.map(Row::quiet_from).chain(visits).max().unwrap_or(Day::ALWAYS)
    }

    /// Settles the line after entries were taken: the facts of access, and what may be forgotten.
    pub(crate) fn settle(&mut self) {
        let live = self.episodes.iter().filter_map(|(_, episode)| match episode {
            Episode::Allocation(one) if !one.refused && one.ended.is_none() => Some(one.worker),
            _ => None,
        });
        self.facts.workers = live.collect();
        let nobody = self.facts.workers.is_empty() && self.facts.team.is_none();
        self.facts.workers.extend(&self.chairs);
        self.facts.registered = self.registered_by.filter(|_| nobody);
        self.episodes.retain(|(_, episode)| !episode.is_over());
    }
}
