//! Ids made from the other system's own keys: the same key is the same child for ever.
//!
//! Nothing here is chance: an id is a digest (UUID version 5) of the council's name, of what is
//! named and of its key there.

use uuid::Uuid;
use words::{CommandId, EpisodeId, FamilyId, PersonId, TeamId, WorkerId};

/// Under which all ids of imports are made. It never changes.
const ROOT: Uuid = Uuid::from_u128(0x6b1f_3c52_8d0e_4f7a_9b26_e1d4_70a8_5c93);

/// What a fact came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum System {
    /// A Standard Safeguarding Dataset.
    Ssd,
    /// A children-in-need census message.
    Cin,
    /// A return of children looked after.
    S903,
}

impl System {
    pub(super) const ALL: [Self; 3] = [Self::Ssd, Self::Cin, Self::S903];

    /// The stable code, which stands in the purpose of every part.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Ssd => "ssd",
            Self::Cin => "cin",
            Self::S903 => "ssda903",
        }
    }

    /// The name under which it stands among the workers. Lists know an import by how it begins.
    pub(super) fn worker_name(self) -> &'static str {
        match self {
            Self::Ssd => "Import from SSD",
            Self::Cin => "Import from CIN census",
            Self::S903 => "Import from SSDA903",
        }
    }
}

/// Makes the ids of one council.
#[derive(Clone, Copy, Debug)]
pub(super) struct Names(Uuid);

impl Names {
    /// Those of a council.
    pub(super) fn of(council: &str) -> Self {
        Self(Uuid::new_v5(&ROOT, council.as_bytes()))
    }

    fn id(self, what: &str, key: &str) -> Uuid {
        Uuid::new_v5(&self.0, format!("{what}:{key}").as_bytes())
    }

    /// A person by the council's own id, whichever extract names them.
    pub(super) fn person(self, key: &str) -> PersonId {
        PersonId(self.id("person", key))
    }

    /// A family by its group's id.
    pub(super) fn family(self, key: &str) -> FamilyId {
        FamilyId(self.id("family", key))
    }

    /// A team by its number, or by its name where an extract has no number.
    pub(super) fn team(self, key: &str) -> TeamId {
        TeamId(self.id("team", key))
    }

    /// A worker by the extract's key.
    pub(super) fn worker(self, key: &str) -> WorkerId {
        WorkerId(self.id("worker", key))
    }

    /// Whoever did what an extract names nobody for. Never registered: pages say "Worker unknown".
    pub(super) fn nobody(self) -> WorkerId {
        WorkerId(self.id("nobody", ""))
    }

    /// The worker who stands for an import.
    pub(super) fn importer(self, system: System) -> WorkerId {
        WorkerId(self.id("import", system.code()))
    }

    /// Everybody who stands for an import.
    pub(super) fn importers(self) -> Vec<WorkerId> {
        System::ALL.map(|system| self.importer(system)).into()
    }

    /// Anything that begins in one row and is spoken of in others.
    pub(super) fn episode(self, table: &str, key: &str) -> EpisodeId {
        EpisodeId(self.id(table, key))
    }

    /// A command about somebody, so that doing it twice is doing it once. It begins as their id does, so that the commands of one person
    /// lie together in the index of commands.
    pub(super) fn command_about(self, subject: [u8; 16], what: &str) -> CommandId {
        let mut bytes = self.id("command", what).into_bytes();
        bytes[..6].copy_from_slice(&subject[..6]);
        CommandId(Uuid::from_bytes(bytes))
    }

    /// Where rows of a table stand whose person can't be found.
    pub(super) fn unattached(self, table: &str) -> PersonId {
        PersonId(self.id("unattached", table))
    }
}
