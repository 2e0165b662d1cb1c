//! The limits that hold here, the terms of the schools, and which workers stand for imports.

use crate::Standing;
use oversight::Policy;
use std::sync::Arc;

/// The council's policy: the limits of its file, where it has one. What an import recorded came from
/// another system: when it was recorded tells nothing about practice, and an open case that it
/// brought may have a worker whom it did not name.
pub(crate) fn policy(standing: &Standing) -> Policy {
    let imports = standing.workforce.workers().filter(|worker| worker.is_import());
    Policy::default()
        .under(Arc::clone(standing.clocks.limits()))
        .with_terms(standing.terms().clone())
        .importing_as(imports.map(|worker| worker.id))
}
