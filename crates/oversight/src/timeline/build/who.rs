//! Who somebody is, as far as a line needs it: unborn, died, the council's number, restrictions.

use super::Builder;
use crate::{
    day::Day,
    timeline::{
        line::Closed,
        spell::{Marks, SpellKind},
    },
};
use casework::{Entry, Event, identity::Kind, restriction::Classification};

impl Builder<'_> {
    pub(super) fn who(&mut self, entry: &Entry, event: &Event) {
        match event {
            Event::PersonRegistered(e) => {
                if e.open_to_all {
                    self.line.facts.classification = Classification::Open;
                    self.line.registered_by = Some((entry.actor, entry.recorded));
                }
                self.line.born = e.born.map(Day::of);
                self.registered(e.kind, entry);
            }
            Event::PersonBorn(_) => {
                self.line.kind = Kind::Child;
                self.line.born = Some(Day::of(entry.happened.day()));
                if let Some(place) = self.place_of(SpellKind::Unborn) {
                    let day = Day::of(entry.happened.day());
                    self.line.end(place, Closed::on(day), entry);
                }
            }
            Event::PersonDied(_) => self.died(entry),
            Event::PersonIdentified(e) if e.identifier.kind == "council_id" => {
                self.line.council_number = Some(e.identifier.value.as_str().into());
            }
            Event::RestrictionClassified(e) => {
                self.line.facts.classification = e.classification.clone();
            }
            Event::CustodianLost(e) => self.line.facts.classification.lose(e.custodian),
            _ => {}
        }
    }

    fn registered(&mut self, kind: Kind, entry: &Entry) {
        self.line.kind = kind;
        let unborn = self.place_of(SpellKind::Unborn);
        match (kind, unborn) {
            (Kind::Unborn, None) => {
                let row = self.row(SpellKind::Unborn, entry);
                self.line.begin(super::Row { from: Day::ALWAYS, ..row });
            }
            (Kind::Child | Kind::Adult, Some(place)) => {
                self.line.correct(place, entry, |row| row.marks = row.marks.with(Marks::VOID));
            }
            _ => {}
        }
    }

    fn died(&mut self, entry: &Entry) {
        let day = Day::of(entry.happened.day());
        match self.place_of(SpellKind::Died) {
            Some(place) => self.line.correct(place, entry, |row| row.from = day),
            None => {
                let row = self.row(SpellKind::Died, entry);
                self.line.begin(row);
            }
        }
    }

    /// Where the last row of a kind stands.
    fn place_of(&self, kind: SpellKind) -> Option<usize> {
        self.line.rows.iter().rposition(|row| row.kind == kind && !row.marks.has(Marks::VOID))
    }
}
