//! One person as at a day and a position: what runs for them, who answers, when they were seen.
//!
//! Handed out by the timeline; every clock, signal and list asks it. It agrees with `casework`'s
//! own judgement of responsibility, which a property in `tests` holds it to.

use super::{
    AsAt,
    line::Line,
    names::Names,
    spell::{Marks, Row, Spell, SpellKind, Visited},
};
use crate::day::Day;
use casework::{Responsible, Workforce, access::Facts, identity};
use jiff::ToSpan;
use words::{Date, PersonId, TeamId, WorkerId};

/// A person as at a day, as known at a position.
#[derive(Clone, Copy, Debug)]
pub struct Child<'a> {
    /// As it was known.
    line: &'a Line,
    /// As it is now, for what is always judged now.
    now: &'a Line,
    names: &'a Names,
    as_at: AsAt,
}

/// A case that is open on the day asked about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Opened<'a> {
    /// The first day on which it has been open without a break.
    pub since: Date,
    /// The spell that began on that day.
    pub spell: Spell<'a>,
}

impl<'a> Child<'a> {
    pub(super) fn new(line: &'a Line, names: &'a Names, as_at: AsAt) -> Self {
        Self { line: line.known_at(as_at.known), now: line, names, as_at }
    }

    /// Who.
    pub fn person(&self) -> PersonId {
        self.line.person
    }

    /// The council's own number for them, as it is now.
    pub fn council_number(&self) -> Option<&'a str> {
        self.now.council_number.as_deref()
    }

    /// The day on which they were born, as it is known now.
    pub fn born(&self) -> Option<Date> {
        self.now.born.and_then(Day::date)
    }

    /// How many whole years old they were on a day; nothing when no day of birth is known, or before
    /// the birth.
    pub fn age_on(&self, day: Date) -> Option<i16> {
        let born = self.born().filter(|born| *born <= day)?;
        let years = day.year() - born.year();
        Some(if born.saturating_add(years.years()) <= day { years } else { years - 1 })
    }

    /// What access to them depends on, always now.
    pub fn facts(&self) -> &'a Facts {
        &self.now.facts
    }

    /// As at when.
    pub fn as_at(&self) -> AsAt {
        self.as_at
    }

    /// Whether the record says that they are an adult.
    pub fn is_adult(&self) -> bool {
        self.line.kind == identity::Kind::Adult
    }

    /// Rows as they were known, whenever they began.
    fn known(&self) -> impl Iterator<Item = &'a Row> + use<'a> {
        let known = self.as_at.known;
        let now = self.line.rows.iter().filter(move |row| row.known_at(known));
        let before = self.line.earlier.iter();
        let before = before.filter(move |(row, replaced)| known < *replaced && row.known_at(known));
        now.chain(before.map(|(row, _)| row))
    }

    /// Rows of a kind that began by the day asked about.
    fn rows(&self, kind: SpellKind) -> impl Iterator<Item = &'a Row> + use<'a> {
        let about = Day::of(self.as_at.about);
        self.known().filter(move |row| row.kind == kind && row.from <= about)
    }

    fn runs(&self, row: &Row) -> bool {
        Day::of(self.as_at.about) < row.end_at(self.as_at.known)
    }

    fn spell(&self, row: &Row) -> Spell<'a> {
        Spell::of(row, self.as_at.known, self.names)
    }

    /// Visits as they were known, by the day asked about.
    fn visits(&self) -> impl Iterator<Item = &'a Visited> + use<'a> {
        let (about, known) = (Day::of(self.as_at.about), self.as_at.known);
        let visits = self.line.visits.iter();
        visits.filter(move |visit| visit.position <= known && visit.on <= about)
    }

    /// Every spell that began by the day asked about, in no particular order.
    pub fn spells(&self) -> impl Iterator<Item = Spell<'a>> + use<'a> {
        let (child, about) = (*self, Day::of(self.as_at.about));
        let rows = self.known().filter(move |row| row.from <= about);
        let visits = self.visits().map(move |visit| Spell::of_visit(visit, child.names));
        rows.map(move |row| child.spell(row)).chain(visits)
    }

    /// The spells of a kind that began by the day asked about, the earliest first.
    pub fn of_kind(&self, kind: SpellKind) -> Vec<Spell<'a>> {
        self.sorted(kind, |_| true)
    }

    /// The spells of a kind that run on the day asked about, the earliest first.
    pub fn running(&self, kind: SpellKind) -> Vec<Spell<'a>> {
        self.sorted(kind, |row| self.runs(row))
    }

    fn sorted(&self, kind: SpellKind, keep: impl Fn(&Row) -> bool) -> Vec<Spell<'a>> {
        let mut spells: Vec<Spell<'a>> = match kind {
            SpellKind::Visit => self.visits().map(|v| Spell::of_visit(v, self.names)).collect(),
            _ => self.rows(kind).filter(|row| keep(row)).map(|row| self.spell(row)).collect(),
        };
        spells.sort_by_key(|spell| (spell.from, spell.number, spell.position));
        spells
    }

    /// Visits and contacts that were recorded after a day, in no particular order.
    pub fn recorded_after(&self, day: Date) -> impl Iterator<Item = Spell<'a>> + use<'a> {
        let (child, day) = (*self, Day::of(day));
        let visits = self.visits().filter(move |visit| visit.recorded > day);
        let contacts = self.rows(SpellKind::ContactWaiting).filter(move |row| row.recorded > day);
        let visits = visits.map(move |visit| Spell::of_visit(visit, child.names));
        visits.chain(contacts.map(move |row| child.spell(row)))
    }

    /// The entries of visits from a day on which did not see them, in the order of the journal.
    pub fn not_seen_by(&self, from: Date) -> impl Iterator<Item = u64> + use<'a> {
        let from = Day::of(from);
        let visits = self.visits().filter(move |v| v.on >= from && !v.marks.has(Marks::SEEN));
        visits.map(|visit| visit.position)
    }

    /// Since when the case has been open without a break; nothing when it is not open.
    pub fn opened(&self) -> Option<Opened<'a>> {
        let open = self.rows(SpellKind::CaseOpen).filter(|row| self.runs(row));
        let mut first = open.min_by_key(|row| (row.from, row.position))?;
        // A case that was closed only after the next had been opened left no break.
        let joins = |row: &&Row, day| row.from < day && row.end_at(self.as_at.known) >= day;
        while let Some(row) = self.rows(SpellKind::CaseOpen).find(|row| joins(row, first.from)) {
            first = row;
        }
        let spell = self.spell(first);
        Some(Opened { since: spell.from, spell })
    }

    /// The team that holds them, as recorded last.
    pub fn team(&self) -> Option<TeamId> {
        let known = self.as_at.known;
        let held = |row: &&Row| row.kind == SpellKind::TeamHeld && row.known_at(known);
        // In the order in which entries are folded: what was corrected stands where it stood.
        let last = self.line.rows.iter().rfind(held)?;
        self.names.teams.get(last.team).copied()
    }

    /// Who holds the case on the day asked about and is still there to do so, with the spell.
    pub fn holder(&self, workforce: &Workforce) -> Option<(WorkerId, Spell<'a>)> {
        let running = self.rows(SpellKind::Allocation).filter(|row| self.runs(row));
        let held = running
            .map(|row| self.spell(row))
            .filter(|spell| gone(spell, workforce).is_none_or(|gone| self.as_at.about < gone));
        // The allocation that was offered last is the one that counts.
        let spell = held.max_by_key(|spell| spell.number)?;
        Some((spell.worker?, spell))
    }

    /// Who answers for the child.
    pub fn responsible(&self, workforce: &Workforce) -> Responsible {
        let Some(opened) = self.opened() else {
            return Responsible::NotOpen;
        };
        if let Some((worker, spell)) = self.holder(workforce)
            && let Some(team) = spell.team
        {
            return Responsible::Worker { worker, team, since: spell.from };
        }
        let since = self.lost(workforce).map_or(opened.since, |day| day.max(opened.since));
        Responsible::Nobody { team: self.team(), since }
    }

    /// The last day by which somebody who had held the case no longer did.
    fn lost(&self, workforce: &Workforce) -> Option<Date> {
        let held = self.known().filter(|row| row.kind == SpellKind::Allocation);
        let ends = held.filter_map(|row| {
            let spell = self.spell(row);
            let end = [spell.to, gone(&spell, workforce)].into_iter().flatten().min();
            // What ended before it began was held on no day.
            end.filter(|end| spell.from < *end)
        });
        ends.filter(|day| *day <= self.as_at.about).max()
    }

    /// The latest visit on which they were seen.
    pub fn last_seen(&self) -> Option<Spell<'a>> {
        self.last_visit(Marks::SEEN)
    }

    /// The latest visit on which they were seen alone.
    pub fn last_seen_alone(&self) -> Option<Spell<'a>> {
        self.last_visit(Marks::SEEN.with(Marks::ALONE))
    }

    fn last_visit(&self, marks: Marks) -> Option<Spell<'a>> {
        let visits = self.visits().filter(|visit| visit.marks.has(marks));
        let last = visits.max_by_key(|visit| (visit.on, visit.position))?;
        Some(Spell::of_visit(last, self.names))
    }

    /// The day on which they died, if they have by the day asked about.
    pub fn died(&self) -> Option<Date> {
        self.rows(SpellKind::Died).map(|row| row.from.date_or_edge()).min()
    }

    /// Whether they were still unborn on a day, as known.
    pub fn unborn_on(&self, day: Date) -> bool {
        let day = Day::of(day);
        self.rows(SpellKind::Unborn).any(|row| day < row.end_at(self.as_at.known))
    }
}

/// The day from which a worker is no longer here to hold what they accepted: they have left, or
/// their team was stood down before they were placed elsewhere.
fn gone(held: &Spell<'_>, workforce: &Workforce) -> Option<Date> {
    let worker = workforce.worker(held.worker?)?;
    let team = worker.team.filter(|team| Some(*team) == held.team);
    let stood_down = team.and_then(|id| workforce.team(id)).and_then(|team| team.stood_down);
    [worker.left, stood_down].into_iter().flatten().min()
}
