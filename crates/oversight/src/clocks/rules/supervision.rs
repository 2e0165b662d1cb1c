//! The clock of supervision. No law gives a figure: it is the council's own, and `rules` puts the row
//! into the one table.

use super::{ClockRule, Evidence, Force, Way};
use crate::kind::Kind;
use words::{Period, Start};

pub(super) const OF_A_CHILD: ClockRule = ClockRule {
    id: "WF01",
    kind: Kind::Supervision,
    starts: "A child whose case is open is talked through in supervision; where the council set a limit of its own, also the day from which that holds, or on which the case opens after it",
    stops: "The child is talked through again, or the case closes",
    period: Period::WorkingDays(20),
    start: Start::DayAfter,
    way: Way::Forward,
    force: Force::LocalPolicy,
    evidence: Evidence::Known,
    source: "Common practice; guidance gives no number",
    effective_from: None,
    effective_to: None,
};
