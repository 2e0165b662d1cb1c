//! Writes what people recorded, one command at a time, with ids that a command would have given.
//!
//! Every story is written with one pen. What a pen writes is in the order of the telling; the
//! authority sorts it by the moment at which it was recorded.

use crate::mint::{Mint, at, begun_by};
use casework::{Event, Fact, Happened};
use jiff::{SignedDuration, civil::Date};
use serde::Serialize;
use words::{CommandId, EpisodeId, Label, Moment, PersonId, Subject, WorkerId};

/// One command as somebody gave it, with everything it decided. It becomes one entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    /// When it was recorded. Each is later than the one before it.
    pub recorded: Moment,
    /// Who recorded it.
    pub actor: WorkerId,
    /// The command's id, which is the same for the same seed.
    pub command: CommandId,
    /// What it decided, in order; never empty.
    pub facts: Vec<Fact>,
}

/// Something that the authority is known to have got wrong, because the plan says so.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Planted {
    /// The kind of the watch, as `sightline watch` prints it: `unallocated`, `not_seen`,
    /// `conference_15`.
    pub kind: String,
    /// The child.
    pub child: PersonId,
    /// The council's own number for the child.
    pub council_number: String,
    /// The day on which it began: the last day with a worker, the last day seen, the day of the
    /// closure, of the second referral, of the third worker's acceptance, of the visit that was
    /// written up late, of the referral that waits or whose assessment runs on; of child protection
    /// the day of the discussion, conference, core group, order or reversal that is waited on.
    pub since: Date,
    /// What happened, in a sentence.
    pub note: String,
}

/// Everything that one story left behind.
#[derive(Clone, Debug, Default)]
pub(crate) struct Written {
    pub(crate) recorded: Vec<Recorded>,
    pub(crate) planted: Vec<Planted>,
    /// Withdrawals and disputes with the command that they speak of: positions are known only
    /// when all stories stand in one order.
    pub(crate) speaks_of: Vec<(CommandId, CommandId)>,
}

/// The id of a command being written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ticket(pub(crate) CommandId);

impl Ticket {
    /// What the command begins, by number.
    pub(crate) fn begins(self, number: usize) -> EpisodeId {
        begun_by(self.0, u8::try_from(number).unwrap_or(u8::MAX))
    }
}

/// A moment of recording and who records.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sitting {
    pub(crate) day: Date,
    pub(crate) minute: i64,
    pub(crate) by: WorkerId,
}

impl Sitting {
    pub(crate) fn moment(self) -> Moment {
        at(self.day, self.minute)
    }

    /// The same person, so many minutes later on the same day.
    pub(crate) fn later(self, minutes: i64) -> Self {
        Self { minute: self.minute + minutes, ..self }
    }

    /// Somebody else at the same time.
    pub(crate) fn of(self, by: WorkerId) -> Self {
        Self { by, ..self }
    }

    pub(crate) fn happened(self) -> Happened {
        Happened::At(self.moment())
    }

    pub(crate) fn on(self) -> Happened {
        Happened::On(self.day)
    }
}

/// Writes one story.
pub(crate) struct Pen {
    mint: Mint,
    family: u32,
    commands: u32,
    last: Moment,
    pub(crate) written: Written,
}

impl Pen {
    pub(crate) fn new(mint: Mint, family: u32) -> Self {
        Self { mint, family, commands: 0, last: Moment::MIN, written: Written::default() }
    }

    /// Writes one command. What is written next in the same minute comes a second later.
    pub(crate) fn write(
        &mut self,
        sitting: Sitting,
        facts: impl FnOnce(Ticket) -> Vec<Fact>,
    ) -> CommandId {
        let ticket = Ticket(self.mint.command(self.family, self.commands));
        self.commands += 1;
        let moment = sitting.moment();
        let same_minute = moment <= self.last && self.last < moment + SignedDuration::from_mins(1);
        let recorded = if same_minute {
            self.last + SignedDuration::from_secs(1)
        } else {
            moment + SignedDuration::from_secs(i64::from((self.family ^ self.commands) % 20))
        };
        self.last = recorded;
        self.written.recorded.push(Recorded {
            recorded,
            actor: sitting.by,
            command: ticket.0,
            facts: facts(ticket),
        });
        ticket.0
    }

    /// Writes a command that decides one thing about one person.
    pub(crate) fn one(
        &mut self,
        sitting: Sitting,
        person: PersonId,
        happened: Happened,
        event: impl Into<Event>,
    ) -> CommandId {
        let fact = about(person, happened, event);
        self.write(sitting, |_| vec![fact])
    }
}

/// A fact about a person, without special handling.
pub(crate) fn about(person: PersonId, happened: Happened, event: impl Into<Event>) -> Fact {
    Fact::new(Subject::Person(person), happened, event)
}

/// A fact about a person under a label.
pub(crate) fn labelled(
    person: PersonId,
    happened: Happened,
    label: Label,
    event: impl Into<Event>,
) -> Fact {
    about(person, happened, event).labelled(label)
}
