//! Time, handed in: the machine's own, or a day on which a demonstration or a test stands.

use jiff::{SignedDuration, Timestamp, civil::time};
use std::{sync::Arc, time::Instant};
use words::{Date, Moment, london};

/// Where now comes from.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Moment + Send + Sync>);

impl Clock {
    /// The machine's own time.
    #[expect(clippy::disallowed_methods, reason = "this is where time enters")]
    pub fn of_the_machine() -> Self {
        Self(Arc::new(Timestamp::now))
    }

    /// A clock that stood at 08:52 in England on a day when it was made, and goes on from there.
    pub fn standing_on(day: Date) -> Self {
        let morning = london::moment_of(day, time(8, 52, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH);
        let made = Instant::now();
        Self(Arc::new(move || {
            let gone = SignedDuration::try_from(made.elapsed()).unwrap_or(SignedDuration::ZERO);
            morning.saturating_add(gone).unwrap_or(morning)
        }))
    }

    /// A clock of one's own, for tests.
    pub fn from_fn(now: impl Fn() -> Moment + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// Now.
    pub fn now(&self) -> Moment {
        (self.0)()
    }

    /// Today in England.
    pub fn today(&self) -> Date {
        london::day_of(self.now())
    }
}
