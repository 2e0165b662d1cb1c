//! The words of the lines about tasks by agreement. They are quiet: never pinned, and no sign by
//! themselves that something happened for the child.

use super::{
    Topic,
    line::{Said, said},
};
use crate::{event::Event, task::TaskAgreed, workforce::Workforce};
use words::{WorkerId, say};

/// The line of an event of a task; nothing for any other.
pub(super) fn line(event: &Event, workforce: &Workforce) -> Option<Said> {
    let one = |heading: String, text: &str| Some(said(Topic::Tasks, heading, text));
    match event {
        Event::TaskAgreed(e) => one(
            format!("Agreed to be done by {}, by {}", say::date(e.due), who(e.worker, workforce)),
            &agreed(e),
        ),
        Event::TaskDone(e) => one("What was agreed is done".to_owned(), &e.text),
        Event::TaskPassedOn(e) => one(
            format!(
                "What was agreed is to be done by {}, by {}",
                say::date(e.due),
                who(e.worker, workforce)
            ),
            &e.reason,
        ),
        Event::LatenessAcknowledged(e) => {
            let heading = format!("Acknowledged to be late, to be mended by {}", say::date(e.by));
            one(heading, &format!("{}: {}", e.what, e.doing))
        }
        Event::TaskDropped(e) => one("What was agreed will not be done".to_owned(), &e.reason),
        _ => None,
    }
}

fn who(worker: Option<WorkerId>, workforce: &Workforce) -> String {
    worker.map_or("whoever holds the case".to_owned(), |id| workforce.name_of(id).to_owned())
}

fn agreed(event: &TaskAgreed) -> String {
    match event.asked.as_str() {
        "" => event.what.clone(),
        asked => format!("{}\nAsked for by {}.", event.what, say::going_on(asked)),
    }
}
