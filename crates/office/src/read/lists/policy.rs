//! The limits that hold here, the terms of the schools, and which workers stand for imports.

use crate::Standing;
use oversight::Policy;
use std::sync::Arc;

/// The council's policy as the authority stands: made when the workforce changes, and shared by every
/// question.
pub(crate) fn policy(standing: &Standing) -> Arc<Policy> {
    Arc::clone(&standing.policy)
}
