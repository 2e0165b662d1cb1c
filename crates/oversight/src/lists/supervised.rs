//! When somebody who works here is next supervised: by the same limit as a child's case, which is the
//! council's own. It is about whether workers are held, not about their minutes.

use crate::{
    clocks::{Deadline, Policy},
    kind::Kind,
};
use words::Date;

/// The last day by which a worker is supervised again who was supervised on a day; nothing where no
/// limit is in force.
pub fn supervision_due(policy: &Policy, held: Date) -> Option<Deadline> {
    Some(Deadline::new(policy.limit(Kind::Supervision, held)?, held, Vec::new()))
}
