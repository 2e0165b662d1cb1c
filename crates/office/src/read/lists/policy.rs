//! The limits that hold here, and which workers stand for imports.

use casework::{Workforce, workforce::Worker};
use oversight::Policy;

/// How the name begins under which an import registers itself as a worker.
const IMPORT: &str = "Import from ";

/// The council's policy. What an import recorded came from another system: when it was recorded
/// tells nothing about practice, and an open case that it brought may have a worker whom it did
/// not name.
pub(crate) fn policy(workforce: &Workforce) -> Policy {
    Policy::default().importing_as(workforce.workers().filter(is_import).map(|worker| worker.id))
}

fn is_import(worker: &&Worker) -> bool {
    worker.name.starts_with(IMPORT) && worker.roles.is_empty() && worker.team.is_none()
}
