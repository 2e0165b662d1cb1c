//! Tasks by agreement: from the day they were agreed until they were done or dropped.

use super::{Builder, Unknown};
use crate::{
    day::Day,
    timeline::spell::{Row, SpellKind},
};
use casework::{Entry, Event};

impl Builder<'_> {
    pub(super) fn tasks(&mut self, entry: &Entry, event: &Event) -> Result<(), Unknown> {
        match event {
            Event::TaskAgreed(e) => {
                let worker = e.worker.map_or(0, |id| self.names.workers.number(&id));
                let origin = Day::of(e.due);
                let row = Row { worker, origin, ..self.row(SpellKind::Task, entry) };
                self.running(e.task, row);
            }
            Event::TaskDone(e) => return self.over(e.task, "", entry),
            Event::TaskDropped(e) => return self.over(e.task, "", entry),
            Event::TaskPassedOn(e) => {
                let worker = e.worker.map_or(0, |id| self.names.workers.number(&id));
                let origin = Day::of(e.due);
                return self.changed(e.task, entry, |row| {
                    (row.worker, row.origin) = (worker, origin);
                });
            }
            _ => {}
        }
        Ok(())
    }
}
