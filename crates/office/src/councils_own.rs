//! What a council set for itself: limits tighter than law and guidance, and the terms of its schools.
//!
//! Whoever opens the record reads both and hands them in once, before anything is asked of it: the same
//! for pages and for the watch. No event: configuration.

use crate::CouncilClocks;
use casework::Workforce;
use oversight::Policy;
use std::sync::Arc;
use words::school::Terms;

/// What a council set for itself.
#[derive(Clone, Debug, Default)]
pub struct CouncilsOwn {
    /// Its own limits; none where it has no file of them.
    pub clocks: CouncilClocks,
    /// The terms of its schools; none where nobody has given them.
    pub terms: Arc<Terms>,
}

impl From<CouncilClocks> for CouncilsOwn {
    fn from(clocks: CouncilClocks) -> Self {
        Self { clocks, terms: Arc::default() }
    }
}

impl CouncilsOwn {
    /// The policy by which a question about these people is answered. What an import recorded came from
    /// another system: when it was recorded tells nothing about practice, and an open case that it
    /// brought may have a worker whom it did not name.
    pub(crate) fn policy(&self, workforce: &Workforce) -> Policy {
        let imports = workforce.workers().filter(|worker| worker.is_import());
        Policy::default()
            .under(Arc::clone(self.clocks.limits()))
            .with_terms(Arc::clone(&self.terms))
            .importing_as(imports.map(|worker| worker.id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oversight::Kind;
    use words::{Date, Period};

    #[test]
    fn what_a_council_set_is_in_its_policy_and_its_terms_are_shared() {
        let file = "clock,limit,from,why,decided_by\n\
                    assessment_45,35 working days,2026-04-01,Panel,Ruth Abara\n";
        let clocks = CouncilClocks::read(file.as_bytes()).unwrap();
        let terms = Arc::new(Terms::read("2026-04-13,2026-07-17").unwrap());
        let policy =
            CouncilsOwn { clocks, terms: Arc::clone(&terms) }.policy(&Workforce::default());
        let limit = |on| policy.limit(Kind::Assessment45, on).map(|limit| limit.period);
        assert_eq!(limit(Date::constant(2026, 4, 1)), Some(Period::WorkingDays(35)));
        assert_eq!(limit(Date::constant(2026, 3, 31)), Some(Period::WorkingDays(45)));
        assert!(std::ptr::eq(policy.terms(), &*terms), "no question has terms of its own");
        assert!(std::ptr::eq(policy.clone().terms(), &*terms));
    }
}
