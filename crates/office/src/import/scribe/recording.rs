//! Handing over what waits to be recorded, and counting it once it is.
//!
//! Rows of a first taking wait here until a run is full; what stands on the record as it was read is
//! recorded at once. What always holds: nothing is counted before it is safely recorded.

use super::{Also, CountedAs, Scribe};
use crate::{
    import::{
        ImportError,
        origin::Origin,
        recorder::{Counted, Ended, Pending, Recorder},
    },
    recording,
};
use casework::Fact;
use store::{AppendError, Expected, NewEntry};
use words::Subject;

/// Roughly how many bytes of rows wait for a run to be full: the more, the fewer times a person's
/// lists are worked out. Two runs are in memory at most.
const RUN: usize = 96 << 20;
/// What an entry and a part take beside their texts.
const AN_ENTRY: usize = 250;
const A_PART: usize = 350;
/// The word under which progress tells of recording.
const RECORDING: &str = "Recording";
/// The largest entry that the journal takes, with room to spare.
const MOST_BYTES: usize = 12 << 20;

impl Scribe<'_> {
    /// Puts a row among those that wait.
    pub(in crate::import) fn record(
        &mut self,
        origin: &Origin,
        facts: Vec<Fact>,
        counted_as: CountedAs,
    ) -> Result<(), ImportError> {
        self.record_with(origin, facts, counted_as, None)
    }

    /// The same with a row of another table in one entry.
    pub(in crate::import) fn record_with(
        &mut self,
        origin: &Origin,
        facts: Vec<Fact>,
        as_what: CountedAs,
        also: Option<Also>,
    ) -> Result<(), ImportError> {
        self.introduce()?;
        let Some(about) = facts.first().map(|fact| fact.subject) else { return Ok(()) };
        let command = self.names.command_about(about.bytes(), &origin.purpose());
        let mut entry =
            recording::entry(command, self.actor, &origin.purpose(), &facts, Vec::new())?;
        if entry.parts.iter().map(|part| part.body.len()).sum::<usize>() > MOST_BYTES {
            if as_what != CountedAs::Nothing {
                self.refuse(
                    origin,
                    "The row is too long to be kept. Look for an open quotation mark.",
                );
            }
            return Ok(());
        }
        self.known.take(origin);
        let also = also.map(|also| self.take_along(&mut entry, also)).transpose()?;
        let counted = Counted { table: self.current, as_what, also };
        self.weight += AN_ENTRY + entry.parts.iter().map(|p| A_PART + p.body.len()).sum::<usize>();
        self.prepared += 1;
        let place = (u8::from(matches!(about, Subject::Person(_))), about.bytes());
        self.waiting.push(Pending { entry, place, counted });
        Ok(())
    }

    /// Puts a further row into an entry. Gives the place of its table in the report.
    fn take_along(&mut self, entry: &mut NewEntry, also: Also) -> Result<usize, ImportError> {
        let facts = [also.fact];
        let purpose = also.origin.purpose();
        let part = recording::entry(
            words::CommandId::from_bytes(entry.command),
            self.actor,
            &purpose,
            &facts,
            Vec::new(),
        )?;
        let expected = part.parts.iter().map(|part| Expected {
            subject: part.subject,
            facet: part.facet,
            position: 0,
        });
        entry.expected.extend(expected);
        entry.parts.extend(part.parts);
        self.known.take(&also.origin);
        let own = self.current;
        self.turn_to(also.table);
        Ok(std::mem::replace(&mut self.current, own))
    }

    /// Hands over what waits when it is enough for a run; else counts what was recorded meanwhile.
    pub(in crate::import) async fn flush_when_full(&mut self) -> Result<(), ImportError> {
        if self.weight >= RUN {
            return self.hand_over().await;
        }
        while let Some(group) = self.recorder.as_mut().and_then(Recorder::next_now) {
            self.count_all(group);
        }
        Ok(())
    }

    /// Records what waits, and waits for that; says how far it is, and asks whether to stop.
    pub(in crate::import) async fn flush(&mut self) -> Result<(), ImportError> {
        self.hand_over().await?;
        self.settle().await?;
        self.say_progress();
        self.heed();
        Ok(())
    }

    /// Begins to record what waits, once the run before is recorded.
    async fn hand_over(&mut self) -> Result<(), ImportError> {
        let before = self.settle().await?;
        let run = std::mem::take(&mut self.waiting);
        self.weight = 0;
        if before == Ended::Whole && !run.is_empty() {
            let (archive, stop) = (self.office.archive().clone(), self.conduct.stop.clone());
            self.recorder = Some(Recorder::begin(archive, run, stop));
        }
        Ok(())
    }

    /// Waits until the run under way is recorded.
    async fn settle(&mut self) -> Result<Ended, ImportError> {
        let Some(mut recorder) = self.recorder.take() else { return Ok(Ended::Whole) };
        while let Some(group) = recorder.next().await {
            self.count_all(group);
            (self.conduct.progress)(RECORDING, self.recorded, self.prepared);
        }
        let ended = recorder.end().await?;
        if ended == Ended::Stopped {
            self.report.stopped = true;
        }
        Ok(ended)
    }

    fn count_all(&mut self, group: Vec<(Counted, bool)>) {
        self.recorded += group.len() as u64;
        for (counted, repeated) in group {
            self.count(counted.table, counted.as_what, repeated);
            if let Some(table) = counted.also {
                self.count(table, CountedAs::Taken, repeated);
            }
        }
    }

    /// Asks whether to stop.
    pub(super) fn heed(&mut self) {
        self.report.stopped = self.report.stopped || self.conduct.stop.is_asked();
    }

    /// Records entries that stand on what was read of the record, all of them or none.
    ///
    /// # Errors
    /// With [`AppendError::Moved`] when what one of them was decided on is no longer so.
    pub(in crate::import) async fn record_now(
        &mut self,
        entries: Vec<(NewEntry, CountedAs)>,
    ) -> Result<(), AppendError> {
        let table = self.current;
        let (entries, counted): (Vec<NewEntry>, Vec<CountedAs>) = entries.into_iter().unzip();
        if entries.is_empty() {
            return Ok(());
        }
        let answers = self.office.archive().append_bulk(entries).await?;
        for (counted_as, answer) in counted.into_iter().zip(answers) {
            self.count(table, counted_as, answer.repeated);
        }
        Ok(())
    }

    /// An entry of this import, for [`Scribe::record_now`].
    pub(in crate::import) fn entry(
        &self,
        origin: &Origin,
        command: words::CommandId,
        facts: &[Fact],
        expected: Vec<Expected>,
    ) -> Result<NewEntry, ImportError> {
        Ok(recording::entry(command, self.actor, &origin.purpose(), facts, expected)?)
    }
}
