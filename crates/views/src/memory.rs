//! Folded cases kept in memory, bounded in bytes, each under the position at which it was folded.
//!
//! A case is only ever served at the head it was folded at, so a stale one is never served: it is
//! merely folded anew.

use casework::{
    Case,
    case::{Care, Protection},
};
use quick_cache::{Weighter, sync::Cache};
use std::sync::Arc;
use store::Key;

/// One authority's person.
type Whose = (u32, Key);

#[derive(Clone)]
struct Weight;

impl Weighter<Whose, Arc<Case>> for Weight {
    fn weight(&self, _: &Whose, case: &Arc<Case>) -> u64 {
        weight(case)
    }
}

/// What the short texts of one row of a list take beside the row itself.
const SHORT_TEXTS: usize = 64;

/// Roughly the bytes that a case keeps in memory: itself, its lists, and the texts in them.
fn weight(case: &Case) -> u64 {
    let texts =
        case.visits.iter().map(|visit| visit.words.len() + visit.place.len()).sum::<usize>()
            + case.plans.iter().map(|plan| plan.aims.len()).sum::<usize>()
            + case.warnings.iter().map(|warning| warning.text.len()).sum::<usize>()
            + case.pinned.iter().map(|pinned| pinned.text.len()).sum::<usize>();
    // Where each entry stands carries no text, and is most of a long case.
    let lists = size_of_val(&*case.places)
        + rows(&case.visits)
        + rows(&case.contacts)
        + rows(&case.referrals)
        + rows(&case.allocations)
        + rows(&case.assessments)
        + rows(&case.plans)
        + rows(&case.relationships)
        + rows(&case.pinned)
        + rows(&case.break_glass)
        + protecting(&case.protection)
        + caring(&case.care);
    (size_of::<Case>() + texts + lists) as u64
}

fn protecting(protection: &Protection) -> usize {
    rows(&protection.discussions)
        + rows(&protection.enquiries)
        + rows(&protection.conferences)
        + rows(&protection.core_groups)
}

fn caring(care: &Care) -> usize {
    rows(&care.placements) + rows(&care.reviews) + rows(&care.health) + rows(&care.missing)
}

fn rows<T>(list: &[T]) -> usize {
    size_of_val(list) + list.len() * SHORT_TEXTS
}

/// The memory of folded cases.
pub struct CaseMemory {
    cases: Cache<Whose, Arc<Case>, Weight>,
}

impl CaseMemory {
    /// A memory of at most so many bytes, give or take what a case weighs.
    pub fn new(bytes: u64) -> Self {
        let about = usize::try_from(bytes / 6_000).unwrap_or(1_000);
        Self { cases: Cache::with_weighter(about, bytes, Weight) }
    }

    /// The case as folded at exactly this head.
    pub fn at(&self, authority: u32, subject: &Key, head: u64) -> Option<Arc<Case>> {
        self.cases.get(&(authority, *subject)).filter(|case| case.head == head)
    }

    /// Keeps a case that was folded from everything recorded up to its head.
    pub fn keep(&self, authority: u32, subject: Key, case: Arc<Case>) {
        self.cases.insert((authority, subject), case);
    }

    /// Forgets somebody.
    pub fn forget(&self, authority: u32, subject: &Key) {
        self.cases.remove(&(authority, *subject));
    }
}
