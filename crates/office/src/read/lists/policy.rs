//! The limits that hold here, and which workers stand for imports.

use casework::Workforce;
use oversight::Policy;

/// The council's policy. What an import recorded came from another system: when it was recorded
/// tells nothing about practice, and an open case that it brought may have a worker whom it did
/// not name.
pub(crate) fn policy(workforce: &Workforce) -> Policy {
    Policy::default().importing_as(
        workforce.workers().filter(|worker| worker.is_import()).map(|worker| worker.id),
    )
}
