//! Ids and moments of the made-up authority, each worked out from the seed.
//!
//! An id is a version 5 UUID of the seed and a counter, so the same seed names the same people
//! for ever, and two seeds share nobody.

use jiff::{
    SignedDuration,
    civil::{Date, Time},
};
use uuid::Uuid;
use words::{CommandId, EpisodeId, FamilyId, Moment, PersonId, TeamId, WorkerId, london};

/// Hands out the ids of one seed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mint {
    space: Uuid,
}

impl Mint {
    pub(crate) fn new(seed: u64) -> Self {
        let name = format!("sightline sample authority {seed}");
        Self { space: Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes()) }
    }

    fn id(self, kind: u8, of: u32, number: u32) -> Uuid {
        let mut name = [kind; 9];
        name[1..5].copy_from_slice(&of.to_be_bytes());
        name[5..9].copy_from_slice(&number.to_be_bytes());
        Uuid::new_v5(&self.space, &name)
    }

    pub(crate) fn team(self, number: usize) -> TeamId {
        TeamId(self.id(1, 0, small(number)))
    }

    pub(crate) fn worker(self, number: usize) -> WorkerId {
        WorkerId(self.id(2, 0, small(number)))
    }

    /// The worker who stands for an import: nobody who works here.
    pub(crate) fn import(self) -> WorkerId {
        WorkerId(self.id(2, 1, 0))
    }

    pub(crate) fn family(self, number: u32) -> FamilyId {
        FamilyId(self.id(3, number, 0))
    }

    pub(crate) fn person(self, family: u32, number: usize) -> PersonId {
        PersonId(self.id(4, family, small(number)))
    }

    pub(crate) fn command(self, family: u32, number: u32) -> CommandId {
        CommandId(self.id(5, family, number))
    }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).expect("no authority has four thousand million workers")
}

/// The id that a command gives to what it begins, as deciding it would.
pub(crate) fn begun_by(command: CommandId, number: u8) -> EpisodeId {
    EpisodeId(Uuid::new_v5(&command.0, &[number]))
}

/// The moment at which a clock in England shows so many minutes after midnight on a day.
pub(crate) fn at(day: Date, minute: i64) -> Moment {
    let moment = london::moment_of(day, Time::midnight()).and_then(|midnight| {
        (minute >= 24 * 60).then(|| midnight + SignedDuration::from_mins(minute))
    });
    let shown = || {
        let hour = i8::try_from(minute / 60).ok()?;
        let rest = i8::try_from(minute % 60).ok()?;
        london::moment_of(day, Time::new(hour, rest, 0, 0).ok()?)
    };
    moment.or_else(shown).expect("no story is told at the edge of the calendar")
}

/// Minutes after midnight.
pub(crate) const fn clock(hour: i64, minute: i64) -> i64 {
    hour * 60 + minute
}
