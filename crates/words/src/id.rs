//! Identifiers: one newtype a thing, so a worker can never be passed where a child is meant.
//!
//! Every id is a UUID stored as 16 bytes. This crate makes none: `office` hands them out,
//! so that deciding stays a pure function.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// The sixteen bytes under which the journal files it.
            pub fn bytes(&self) -> [u8; 16] {
                *self.0.as_bytes()
            }

            /// The id whose sixteen bytes these are.
            pub fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::from_str(text).map(Self)
            }
        }
    };
}

id! {
    /// A person: a child, an adult or an unborn child.
    PersonId
}
id! {
    /// A family: the people whose story is told on one page.
    FamilyId
}
id! {
    /// Somebody who works for the council and may sign in.
    WorkerId
}
id! {
    /// A team of workers under one manager.
    TeamId
}
id! {
    /// A command as the client named it: the same id twice is the same act, done once.
    CommandId
}
id! {
    /// Anything that begins in one entry and is spoken of later: a contact, a referral, a plan.
    EpisodeId
}

/// What an entry is about. The journal knows only the sixteen bytes; the kind is the event's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A child or adult.
    Person(PersonId),
    /// A worker.
    Worker(WorkerId),
    /// A team.
    Team(TeamId),
    /// A family.
    Family(FamilyId),
}

impl Subject {
    /// The sixteen bytes under which the journal files it.
    pub fn bytes(&self) -> [u8; 16] {
        match self {
            Self::Person(id) => id.bytes(),
            Self::Worker(id) => id.bytes(),
            Self::Team(id) => id.bytes(),
            Self::Family(id) => id.bytes(),
        }
    }
}

/// The council whose record this is. A small integer, because every key begins with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Authority(pub u32);
