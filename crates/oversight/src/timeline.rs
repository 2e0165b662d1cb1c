//! The timeline: for each person of one authority the spells that ran for them, in memory.
//!
//! Built from the journal and kept by following its tail; every list, figure, clock and signal
//! reads only it. It holds no name, no address and no text. A spell is there at a position exactly
//! when the entry that makes it known stands at or before it; withdrawn entries are nowhere, past
//! views too.

mod build;
mod child;
mod line;
mod moved;
mod names;
mod spell;

pub use child::{Child, Opened};
pub use spell::{Spell, SpellKind};

use crate::day::Day;
use casework::{Entry, Event, Relatives, Responsible, Scope, Workforce, access::Facts};
use line::Line;
use moved::Moved;
use names::Names;
use std::collections::HashMap;
use words::{Date, PersonId, WorkerId};

/// As at which day, and as known at which position of the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AsAt {
    /// The day that is asked about.
    pub about: Date,
    /// The last position of the journal that counts.
    pub known: u64,
}

impl AsAt {
    /// About a day, with everything that is known now.
    pub fn now(about: Date) -> Self {
        Self { about, known: u64::MAX }
    }
}

/// What came of following a tail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "a person who needs their history is wrong until it is taken"]
pub enum Followed {
    /// The line is up to date.
    Applied,
    /// An entry withdraws or corrects something the line has forgotten. Nothing was changed:
    /// load the person's whole history and [`Timeline::take`] it.
    NeedsHistory,
}

/// Every person's line, of one authority.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    names: Names,
    lines: Vec<Line>,
    /// Beside each line: from when nothing happens on it, and its head. Kept apart so that the
    /// many lines that have been quiet for years cost a list next to nothing.
    quiet: Vec<(Day, u64)>,
    places: HashMap<PersonId, usize>,
    moved: Moved,
    position: u64,
}

impl Timeline {
    /// A timeline of nobody.
    pub fn new() -> Self {
        Self::default()
    }

    /// The kind of entry that leaves nothing on a line but that it was the last: more than half of
    /// all entries are of it. Whoever builds a whole timeline may leave them unread, and then says
    /// with [`Timeline::take_read_to`] where each history ends.
    pub const NEEDLESS: &str = "note.written";

    /// Builds or replaces a person's line from a history without what is needless, the last entry
    /// of which, needless or not, stands at a position.
    pub fn take_read_to(&mut self, person: PersonId, entries: &[Entry], last: u64) {
        let mut line = Line::empty(person);
        build::whole(&mut line, &mut self.names, entries);
        line.head = line.head.max(last);
        self.moved.forget(line.head);
        self.put(line);
    }

    /// Builds or replaces a person's line from their whole history, in the order of the journal.
    pub fn take(&mut self, person: PersonId, entries: &[Entry]) {
        let mut line = Line::empty(person);
        build::whole(&mut line, &mut self.names, entries);
        self.moved.by(line.head, person);
        self.put(line);
    }

    /// Takes entries about a person that follow those taken before. Entries at positions that were
    /// taken already are passed over; all parts of one position must come together.
    pub fn follow(&mut self, person: PersonId, entries: &[Entry]) -> Followed {
        let mut line = match self.places.get(&person) {
            Some(place) => self.lines[*place].clone(),
            None => Line::empty(person),
        };
        // On a copy, because a tail that turns out to need the history must leave no trace.
        if build::tail(&mut line, &mut self.names, entries).is_err() {
            return Followed::NeedsHistory;
        }
        let needed = entries.iter().rev().find(|entry| !is_needless(entry));
        if let Some(entry) = needed {
            self.moved.by(entry.position, person);
        }
        self.put(line);
        Followed::Applied
    }

    fn put(&mut self, line: Line) {
        let quiet = (line.quiet_from(), line.head);
        if let Some(place) = self.places.get(&line.person) {
            self.quiet[*place] = quiet;
            self.lines[*place] = line;
        } else {
            self.places.insert(line.person, self.lines.len());
            self.quiet.push(quiet);
            self.lines.push(line);
        }
    }

    /// Forgets a person, as an erasure asks of everything that keeps a copy.
    pub fn forget(&mut self, person: PersonId) {
        let Some(place) = self.places.remove(&person) else {
            return;
        };
        self.lines.swap_remove(place);
        // At no entry of theirs: whoever has read up to here has to hear of it too.
        self.moved.by(self.position.saturating_add(1), person);
        self.quiet.swap_remove(place);
        if let Some(moved) = self.lines.get(place) {
            self.places.insert(moved.person, place);
        }
    }

    /// The position of the journal up to which everything was taken.
    pub fn position(&self) -> u64 {
        self.position
    }

    /// Says that everything up to a position was taken. A position never goes back.
    pub fn advance(&mut self, position: u64) {
        self.position = self.position.max(position);
    }

    /// Everybody whom the council knows by a number of its own, with that number; in no order that
    /// means anything.
    pub fn numbered(&self) -> impl Iterator<Item = (&str, PersonId)> {
        self.lines.iter().filter_map(|line| Some((line.council_number.as_deref()?, line.person)))
    }

    /// How many people have a line.
    pub fn people(&self) -> usize {
        self.lines.len()
    }

    /// How many spells are kept, with those that were corrected: for measuring memory.
    pub fn spells(&self) -> usize {
        let own = |line: &Line| line.rows.len() + line.visits.len() + line.earlier.len();
        let before = |line: &Line| line.corrected.iter().map(|(_, line)| own(line)).sum::<usize>();
        self.lines.iter().map(|line| own(line) + before(line)).sum()
    }

    /// A person as at a day and position; nothing when they have no line.
    pub fn child(&self, person: PersonId, as_at: AsAt) -> Option<Child<'_>> {
        let place = self.places.get(&person)?;
        Some(Child::new(&self.lines[*place], &self.names, as_at))
    }

    /// The position of the last entry taken about a person; nothing while there is none.
    pub fn head_of(&self, person: PersonId) -> Option<u64> {
        self.places.get(&person).map(|place| self.lines[*place].head)
    }

    /// What access to a person depends on, always now.
    pub fn facts(&self, person: PersonId) -> Option<&Facts> {
        self.places.get(&person).map(|place| &self.lines[*place].facts)
    }

    /// Whether a scope holds a person; nobody's does somebody without a line.
    pub fn is_within(&self, person: PersonId, scope: &Scope) -> bool {
        self.facts(person).is_some_and(|facts| scope.holds(facts, self))
    }

    /// Those of whose restricted record a worker is a custodian, by id.
    pub fn in_custody_of(&self, worker: WorkerId) -> Vec<PersonId> {
        let kept = self
            .lines
            .iter()
            .filter(|line| line.facts.classification.custodians().contains(&worker));
        let mut people: Vec<PersonId> = kept.map(|line| line.person).collect();
        people.sort_unstable();
        people
    }

    /// Everybody for whom something goes on on the day asked about, or happened since a day
    /// before it; in no order that means anything.
    pub fn stirring(&self, since: Date, as_at: AsAt) -> impl Iterator<Item = Child<'_>> {
        let since = Day::of(since.min(as_at.about));
        let lines = self.lines.iter().zip(&self.quiet);
        lines
            .filter(move |(_, quiet)| stirs(**quiet, since, as_at.known))
            .map(move |(line, _)| Child::new(line, &self.names, as_at))
    }

    /// One person, when they are among [`Timeline::stirring`].
    pub fn stirring_one(&self, person: PersonId, since: Date, as_at: AsAt) -> Option<Child<'_>> {
        let place = *self.places.get(&person)?;
        let since = Day::of(since.min(as_at.about));
        let quiet = *self.quiet.get(place)?;
        stirs(quiet, since, as_at.known).then(|| Child::new(&self.lines[place], &self.names, as_at))
    }

    /// Everybody of whom something was taken after a position.
    pub fn changed_since(&self, position: u64) -> Vec<PersonId> {
        let lines = self.lines.iter().zip(&self.quiet);
        let changed = lines.filter(|(_, (_, head))| *head > position);
        changed.map(|(line, _)| line.person).collect()
    }

    /// Everybody on whose line something was left by what was taken after a position, some perhaps
    /// more than once; nothing when that is longer ago than is remembered, and then it may be
    /// anybody. For whoever keeps answers about a few people and asks at every page.
    pub fn moved_since(&self, position: u64) -> Option<impl Iterator<Item = PersonId>> {
        self.moved.since(position)
    }

    /// Every child whose case is open.
    pub fn open(&self, as_at: AsAt) -> impl Iterator<Item = Child<'_>> {
        self.stirring(as_at.about, as_at).filter(|child| child.opened().is_some())
    }

    /// Who answers for a person. Of somebody without a line nobody needs to.
    pub fn responsible(&self, person: PersonId, as_at: AsAt, workforce: &Workforce) -> Responsible {
        self.child(person, as_at).map_or(Responsible::NotOpen, |child| child.responsible(workforce))
    }
}

/// Whether an entry is of the kind [`Timeline::NEEDLESS`].
fn is_needless(entry: &Entry) -> bool {
    matches!(entry.event(), Some(Event::NoteWritten(_)))
}

/// Whether anything goes on for a line, or happened since a day, or is not known to have ended.
fn stirs((quiet, head): (Day, u64), since: Day, known: u64) -> bool {
    quiet > since || head > known
}

impl Relatives for Timeline {
    fn facts(&self, person: PersonId) -> Option<&Facts> {
        Timeline::facts(self, person)
    }
}
