//! Recording what was prepared, in groups, while more is being read.
//!
//! A run is sorted by whom it is about, so that a person's rows are written, and their lists worked
//! out, once and not once a table. What always holds: what a person's rows say keeps its order;
//! teams and workers come before people; and no group takes so long that somebody who saves at the
//! same time would notice.

use super::{Stop, scribe::CountedAs};
use std::time::{Duration, Instant};
use store::{AppendError, Archive, Key, NewEntry};
use tokio::{sync::mpsc, task::JoinHandle};

/// How many entries the first group has, and how many one may have.
const FIRST: usize = 250;
const MOST: usize = 8_000;
/// A group that took less is followed by a larger one, a group that took more by a smaller one.
const QUICK: Duration = Duration::from_millis(120);
const SLOW: Duration = Duration::from_millis(300);

/// An entry that waits to be recorded.
pub(super) struct Pending {
    pub(super) entry: NewEntry,
    /// Teams and workers first, then whoever it is about.
    pub(super) place: (u8, Key),
    pub(super) counted: Counted,
}

/// What an entry counts as.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted {
    /// The table, by its place in the report.
    pub(super) table: usize,
    pub(super) as_what: CountedAs,
    /// A table of which the entry takes a row too.
    pub(super) also: Option<usize>,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    /// All of it is recorded.
    Whole,
    /// Somebody asked to stop: what was not recorded by then was let go.
    Stopped,
}

/// One run, being recorded. Given up when it is dropped, but for the group under way.
pub(super) struct Recorder {
    told: mpsc::UnboundedReceiver<Vec<(Counted, bool)>>,
    end: JoinHandle<Result<Ended, AppendError>>,
}

impl Recorder {
    /// Begins to record.
    pub(super) fn begin(archive: Archive, mut run: Vec<Pending>, stop: Stop) -> Self {
        let (tell, told) = mpsc::unbounded_channel();
        let end = tokio::spawn(async move {
            run.sort_by_key(|pending| pending.place);
            let mut run = run.into_iter();
            let mut size = FIRST;
            loop {
                let group: Vec<Pending> = run.by_ref().take(size).collect();
                if group.is_empty() {
                    return Ok(Ended::Whole);
                }
                let counted: Vec<Counted> = group.iter().map(|pending| pending.counted).collect();
                let entries = group.into_iter().map(|pending| pending.entry).collect();
                let began = Instant::now();
                let answers = archive.append_bulk(entries).await?;
                size = next_size(size, began.elapsed());
                let repeated = answers.into_iter().map(|answer| answer.repeated);
                // Whoever is told may have gone: then nobody counts.
                tell.send(counted.into_iter().zip(repeated).collect()).ok();
                if stop.is_asked() && run.len() > 0 {
                    return Ok(Ended::Stopped);
                }
            }
        });
        Self { told, end }
    }

    /// The next group that is recorded, each entry with whether it had been before; nothing when
    /// the run has ended.
    pub(super) async fn next(&mut self) -> Option<Vec<(Counted, bool)>> {
        self.told.recv().await
    }

    /// The same without waiting.
    pub(super) fn next_now(&mut self) -> Option<Vec<(Counted, bool)>> {
        self.told.try_recv().ok()
    }

    /// How it ended.
    pub(super) async fn end(mut self) -> Result<Ended, AppendError> {
        match (&mut self.end).await {
            Ok(ended) => ended,
            Err(error) => {
                Err(store::StoreError::Misused(format!("recording ended early: {error}")).into())
            }
        }
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        self.end.abort();
    }
}

fn next_size(size: usize, took: Duration) -> usize {
    if took < QUICK {
        (size * 2).min(MOST)
    } else if took > SLOW {
        (size / 2).max(FIRST)
    } else {
        size
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_grow_while_they_are_quick_and_shrink_when_they_hold_others_up() {
        assert_eq!(next_size(FIRST, Duration::from_millis(10)), 2 * FIRST);
        assert_eq!(next_size(MOST, Duration::from_millis(10)), MOST);
        assert_eq!(next_size(1_000, Duration::from_millis(200)), 1_000);
        assert_eq!(next_size(1_000, Duration::from_millis(900)), 500);
        assert_eq!(next_size(FIRST, Duration::from_secs(9)), FIRST);
    }
}
