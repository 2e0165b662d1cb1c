//! What happens at each step of a story, as facts of the practice.

mod episode;
mod known;

use super::{Chance, Plan, moment};
use casework::{Event, Fact, Happened};
use words::{Date, PersonId, Subject, WorkerId, london};

pub(crate) use episode::of_child;
pub(crate) use known::{of_family, of_staff};

/// Where a story stands.
pub(crate) struct Scene<'a> {
    pub(crate) plan: &'a Plan,
    /// When this is recorded, in seconds.
    pub(crate) at: i64,
    /// Which step of the thread this is.
    pub(crate) step: u32,
}

impl Scene<'_> {
    /// The day of it in England.
    fn day(&self) -> Date {
        london::day_of(moment(self.at))
    }

    /// Chance for this step of a thread.
    fn chance(&self, thread: u64) -> Chance {
        Chance::of((thread << 20) ^ u64::from(self.step))
    }
}

/// What is recorded: by whom, for what purpose, and the facts.
type Recorded = (WorkerId, &'static str, Vec<Fact>);

fn on(person: PersonId, day: Date, event: impl Into<Event>) -> Fact {
    Fact::new(Subject::Person(person), Happened::On(day), event)
}

fn at(person: PersonId, seconds: i64, event: impl Into<Event>) -> Fact {
    Fact::new(Subject::Person(person), Happened::At(moment(seconds)), event)
}
