//! Supervision of a child's case. A row keeps the day and with whom, and no words.

use super::Builder;
use crate::timeline::spell::{Row, SpellKind};
use casework::{Entry, Event};

impl Builder<'_> {
    pub(super) fn supervision(&mut self, entry: &Entry, event: &Event) {
        if let Event::CaseSupervisionHeld(e) = event {
            let worker = e.worker.map_or(0, |id| self.names.workers.number(&id));
            let row = Row { worker, ..self.row(SpellKind::CaseSupervision, entry) };
            self.line.begin(row);
        }
    }
}
