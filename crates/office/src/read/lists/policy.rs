//! The limits that hold here, the terms of the schools, and which workers stand for imports.

use crate::Standing;
use oversight::Policy;

/// The council's policy. What an import recorded came from another system: when it was recorded
/// tells nothing about practice, and an open case that it brought may have a worker whom it did
/// not name.
pub(crate) fn policy(standing: &Standing) -> Policy {
    let workers = standing.workforce.workers();
    let imports = workers.filter(|worker| worker.is_import()).map(|worker| worker.id);
    Policy::default().importing_as(imports).with_terms(standing.terms().clone())
}
