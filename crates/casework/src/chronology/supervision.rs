//! The words of the lines about supervision. Of a worker's own no words stand in a line: they are
//! read on the page of supervision, by those who may.

use super::{
    Topic,
    line::{Said, said},
};
use crate::{event::Event, workforce::Workforce};

/// The line of an event of supervision; nothing for any other.
pub(super) fn line(event: &Event, workforce: &Workforce) -> Option<Said> {
    match event {
        Event::CaseSupervisionHeld(e) => {
            let with = e.worker.map(|id| format!(" with {}", workforce.name_of(id)));
            let heading = format!("Talked through in supervision{}", with.unwrap_or_default());
            let text = format!("{}\nAgreed: {}", e.talked, e.agreed);
            Some(said(Topic::Decisions, heading, text))
        }
        Event::SupervisionHeld(_) => Some(said(Topic::Record, "Supervision held", "")),
        _ => None,
    }
}
