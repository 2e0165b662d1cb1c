//! Entries onto a line, in the order of the journal: whole histories, and tails that follow.
//!
//! Mirrors `casework`'s fold, which the properties in `tests` hold it to. A tail may speak of
//! episodes that are over and were forgotten; then the builder says that it needs the history.

mod care;
mod court;
mod duties;
mod front_door;
mod promised;
mod protection;
mod responsibility;
mod steps;
mod supervision;
mod tasks;
mod who;
mod work;

use super::{
    line::{Episode, Line},
    names::Names,
    spell::{Marks, Row, SpellKind},
};
use crate::day::Day;
use casework::{
    Case, Entry, Event, Happened, What,
    access::Facts,
    as_at,
    standing::{Standing, takes_away},
};
use std::sync::Arc;
use words::{EpisodeId, london};

/// An entry speaks of something that the line does not know, or no longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unknown;

/// Builds one line.
pub(super) struct Builder<'a> {
    line: &'a mut Line,
    names: &'a mut Names,
}

/// Builds a line from a whole history. Withdrawn entries leave no trace; what another system
/// corrected leaves the line as it was known until then; entries that speak of nothing known
/// change nothing, as in the case itself.
pub(super) fn whole(line: &mut Line, names: &mut Names, entries: &[Entry]) {
    for position in corrections(entries) {
        let at = as_at::AsAt { about: words::Date::MAX, known: position - 1 };
        let mut before = Line::empty(line.person);
        as_known(&mut before, names, &as_at::known(entries, at));
        line.corrected.push((position, Arc::new(before)));
    }
    as_known(line, names, entries);
}

/// Where another system corrected something of which the line keeps a spell, in order.
fn corrections(entries: &[Entry]) -> Vec<u64> {
    let mut positions: Vec<u64> = Vec::new();
    for entry in entries {
        let Some(Event::EntrySuperseded(event)) = entry.event() else { continue };
        let part = (event.position, event.ordinal);
        let old = entries.iter().find(|one| (one.position, one.ordinal) == part);
        let keeps_spell = old.and_then(Entry::event).is_some_and(|event| !leaves_no_spell(event));
        if keeps_spell && positions.last() != Some(&entry.position) {
            positions.push(entry.position);
        }
    }
    positions
}

/// Whether an event is of who somebody is or kept beside, of which a line has no spell: then there
/// is nothing to remember of how it was.
fn leaves_no_spell(event: &Event) -> bool {
    matches!(
        event,
        Event::SourceRowAttached(_)
            | Event::PersonNamed(_)
            | Event::PersonDescribed(_)
            | Event::PersonIdentified(_)
            | Event::PersonMoved(_)
            | Event::FamilyJoined(_)
            | Event::RelationshipRecorded(_)
            | Event::NoteWritten(_)
    )
}

/// Builds a line from entries, as they are known.
fn as_known(line: &mut Line, names: &mut Names, entries: &[Entry]) {
    let case = Case::fold(line.person, entries);
    let mut builder = Builder { line, names };
    let standing = Standing::of(entries).entries;
    for entry in &standing {
        let _ = builder.take(entry);
    }
    builder.taken_off(&case, &standing);
    line.settle();
    line.head = case.head;
    line.kind = case.identity.kind;
    line.council_number = case.identity.council_number().map(Into::into);
    line.registered_by = case.registered_by;
    line.born = case.identity.born.map(Day::of);
    line.facts = Facts::of(&case);
    line.chairs = case.chairs();
    line.was_closed = case.referrals.iter().any(|referral| referral.closed.is_some());
    line.rows.shrink_to_fit();
    line.visits.shrink_to_fit();
    line.earlier.shrink_to_fit();
    line.episodes.shrink_to_fit();
}

/// Takes entries that follow those the line has taken. On [`Unknown`] the line is half changed
/// and must be thrown away.
pub(super) fn tail(line: &mut Line, names: &mut Names, entries: &[Entry]) -> Result<(), Unknown> {
    let fresh = entries.iter().filter(|entry| entry.position > line.head);
    let fresh: Vec<&Entry> = fresh.collect();
    if line.head == 0 {
        let registers = |entry: &&Entry| matches!(entry.event(), Some(Event::PersonRegistered(_)));
        if !fresh.iter().any(registers) {
            return Err(Unknown);
        }
        // Nothing came before, so this is all of it.
        whole(line, names, entries);
        return Ok(());
    }
    let mut builder = Builder { line, names };
    for entry in &fresh {
        if reaches_back(entry) || moves_access(builder.line, entry) {
            return Err(Unknown);
        }
        builder.take(entry)?;
    }
    if let Some(last) = fresh.last() {
        line.head = last.position;
    }
    line.settle();
    Ok(())
}

/// Whether an entry may change what earlier ones say, or says what this release can't read.
fn reaches_back(entry: &Entry) -> bool {
    match &entry.what {
        What::Event(_) => takes_away(entry),
        What::Newer { .. } | What::Broken { .. } | What::Erased | What::Erasing { .. } => true,
    }
}

/// Whether an entry may move who sees the record in a way that only the whole case can tell: who
/// is related, who chairs the conferences or reviews the care, and until when the last team sees
/// it. Such entries are few.
fn moves_access(line: &Line, entry: &Entry) -> bool {
    match entry.event() {
        Some(
            Event::CaseClosed(_)
            | Event::RelationshipRecorded(_)
            | Event::RelationshipEnded(_)
            | Event::ConferenceConvened(_)
            | Event::ConferenceRearranged(_)
            | Event::ConferenceHeld(_)
            | Event::ReviewingOfficerAppointed(_)
            | Event::LeavingCareRecorded(_),
        ) => true,
        Some(
            Event::ReferralDecided(_)
            | Event::TeamAssigned(_)
            | Event::AllocationAccepted(_)
            | Event::PlanStarted(_)
            | Event::PlanEnded(_),
        ) => line.was_closed || line.was_conferred() || !line.chairs.is_empty(),
        _ => false,
    }
}

/// How many minutes of its day had passed in England; days of a clock change are as long as they are.
fn minute(happened: Happened) -> u16 {
    let Happened::At(at) = happened else { return Row::ALL_DAY };
    let start = london::start_of(london::day_of(at));
    let passed = start.map(|start| at.duration_since(start).as_mins());
    passed.and_then(|minutes| u16::try_from(minutes).ok()).unwrap_or(Row::ALL_DAY)
}

impl Builder<'_> {
    fn take(&mut self, entry: &Entry) -> Result<(), Unknown> {
        let Some(event) = entry.event() else {
            return Ok(());
        };
        self.who(entry, event);
        self.front_door(entry, event)?;
        self.responsibility(entry, event)?;
        self.protection(entry, event)?;
        self.care(entry, event)?;
        self.promised(entry, event)?;
        self.tasks(entry, event)?;
        self.supervision(entry, event);
        self.duties(entry, event)?;
        self.court(entry, event)?;
        self.steps(entry, event)?;
        self.work(entry, event)
    }

    /// A row of a kind that begins with an entry, on the day on which it happened.
    fn row(&mut self, kind: SpellKind, entry: &Entry) -> Row {
        let day = Day::of(entry.happened.day());
        Row {
            position: entry.position,
            ended: 0,
            from: day,
            to: Day::NEVER,
            recorded: Day::of(words::london::day_of(entry.recorded)),
            origin: day,
            worker: 0,
            actor: self.names.workers.number(&entry.actor),
            team: 0,
            code: 0,
            number: 0,
            kind,
            marks: Marks::default(),
            minute: minute(entry.happened),
        }
    }

    fn remember(&mut self, id: EpisodeId, episode: Episode) {
        self.line.episodes.push((id, episode));
    }

    /// The episode of an id, to be read and written back.
    fn episode(&self, id: EpisodeId) -> Result<usize, Unknown> {
        self.line.episode(id).ok_or(Unknown)
    }
}
