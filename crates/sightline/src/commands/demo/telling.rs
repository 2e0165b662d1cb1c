//! Tells an authority on a thread of its own, a batch at a time, while the batches before are
//! recorded; and reckons beside it what should be found, to hold against the plan.
//!
//! Only some batches wait at any time. Whoever drops it stops the telling.

use super::Which;
use crate::say;
use anyhow::{anyhow, bail};
use sample::{Planted, Recorded, Scale, oracle::Reckoning};
use std::{collections::BTreeSet, ops::ControlFlow, thread::JoinHandle};
use tokio::sync::mpsc::{Receiver, Sender, channel};
use words::{CommandId, Date, Moment, london, say::days_between};

/// How many days before today the moments of recording are kept to the minute; before that, all of
/// a day is recorded at its last moment, which is many times faster and changes no lateness.
fn to_the_minute(scale: Scale) -> i64 {
    if scale == Scale::Small { 45 } else { 7 }
}

/// How many batches may wait.
const WAITING: usize = 16;

/// What is recorded together.
#[derive(Default)]
pub(super) struct Batch {
    /// The last command that stands on the record already, once all of those have been passed over.
    pub(super) last_known: Option<CommandId>,
    pub(super) entries: Vec<Recorded>,
    /// How many days of all are told.
    pub(super) day: u64,
}

/// What a telling came to.
pub(super) struct Told {
    pub(super) entries: u64,
    planted: Vec<Planted>,
    more: Vec<String>,
    less: Vec<String>,
}

impl Told {
    /// What went wrong by the plan, as JSON.
    pub(super) fn truth(&self) -> String {
        serde_json::to_string_pretty(&self.planted).unwrap_or_default()
    }
}

pub(super) struct Telling {
    batches: Receiver<Batch>,
    thread: JoinHandle<Option<Told>>,
    days: u64,
}

impl Telling {
    /// Begins, passing over as many entries as are known.
    pub(super) fn begin(which: Which, known: u64) -> Self {
        let (send, batches) = channel(WAITING);
        let founded = sample::first_day(which.scale, which.today);
        let days = u64::try_from(days_between(founded, which.today)).unwrap_or(1);
        let teller = Teller {
            which,
            founded,
            known,
            send,
            position: 0,
            batch: Batch::default(),
            reckoning: Reckoning::of(which.today),
        };
        let thread = std::thread::spawn(move || teller.tell());
        Self { batches, thread, days }
    }

    pub(super) async fn next(&mut self) -> Option<Batch> {
        self.batches.recv().await
    }

    /// Shows that a day is recorded.
    pub(super) fn shown(&self, day: u64) {
        say::progress("Recording, by days", day.min(self.days), self.days);
    }

    /// What it came to, once nothing is left to come. Refuses a plan with which a second reckoning
    /// does not agree: nobody should be taught by a wrong truth.
    pub(super) fn end(self) -> anyhow::Result<Told> {
        drop(self.batches);
        let told = self.thread.join().map_err(|_| anyhow!("The demo could not be told"))?;
        let Some(told) = told else { bail!("The demo was not told to the end.") };
        if let Some(one) = told.more.iter().chain(&told.less).next() {
            bail!(
                "The plan of this authority and a second reckoning of it disagree in {} places, \
                 the first being {one}. Please report it with the scale, the seed and the day.",
                told.more.len() + told.less.len()
            );
        }
        Ok(told)
    }
}

struct Teller {
    which: Which,
    founded: Date,
    known: u64,
    send: Sender<Batch>,
    position: u64,
    batch: Batch,
    reckoning: Reckoning,
}

impl Teller {
    fn tell(mut self) -> Option<Told> {
        let Which { scale, seed, today } = self.which;
        let planted = sample::each(scale, seed, today, &mut |one| self.take(one))?;
        if self.give().is_break() {
            return None;
        }
        let found = self.reckoning.found();
        let found: BTreeSet<_> = found.iter().map(|one| (one.kind, one.child, one.since)).collect();
        let told: BTreeSet<_> =
            planted.iter().map(|one| (one.kind.as_str(), one.child, one.since)).collect();
        let words = |(kind, child, since): &(&str, words::PersonId, Date)| {
            format!("{kind} of {child} since {since}")
        };
        Some(Told {
            entries: self.position,
            more: found.difference(&told).map(words).collect(),
            less: told.difference(&found).map(words).collect(),
            planted,
        })
    }

    fn take(&mut self, one: Recorded) -> ControlFlow<()> {
        self.position += 1;
        self.reckoning.take(&one);
        if self.position <= self.known {
            self.batch.last_known = (self.position == self.known).then_some(one.command);
            return ControlFlow::Continue(());
        }
        let together = self.batch.entries.last().is_none_or(|last| self.together(last, &one));
        if !together {
            self.give()?;
        }
        self.batch.entries.push(one);
        ControlFlow::Continue(())
    }

    /// Whether two that follow one another are recorded at one moment.
    fn together(&self, before: &Recorded, next: &Recorded) -> bool {
        let day = |one: &Recorded| london::day_of(one.recorded);
        let minute = |moment: Moment| moment.as_second().div_euclid(60);
        let recent = days_between(day(next), self.which.today) <= to_the_minute(self.which.scale);
        match recent {
            true => minute(before.recorded) == minute(next.recorded),
            false => day(before) == day(next),
        }
    }

    fn give(&mut self) -> ControlFlow<()> {
        let mut batch = std::mem::take(&mut self.batch);
        if let Some(last) = batch.entries.last() {
            let told = days_between(self.founded, london::day_of(last.recorded));
            batch.day = u64::try_from(told).unwrap_or_default();
        }
        match self.send.blocking_send(batch) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    }
}
