//! The kinds of thing that may be wrong for a child, in the order in which they are shown.
//!
//! The code of a kind is what `watch` prints and never changes. The order is one of safety, never
//! a score: two children of one kind stand in the order of how long it has lasted.

use serde::{Deserialize, Serialize};

/// What may be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The case is open and nobody holds it.
    Unallocated,
    /// The case is open and nobody has seen the child for too long.
    NotSeen,
    /// A referral waits for a decision beyond its limit.
    ReferralDecision,
    /// A referral was accepted and the child never got a worker within the limit.
    Allocation,
    /// An assessment is not finished and authorised within the limit.
    #[serde(rename = "assessment_45")]
    Assessment45,
    /// A case was closed although its gate was not met.
    EndedWithoutGate,
    /// A third different worker within the window.
    ThirdWorker,
    /// A new referral within the window of an earlier one.
    ReReferral,
    /// A visit or contact was written down long after it happened.
    RecordedLate,
    /// An import brought an open case and nobody knows whose it is. Counted apart from
    /// [`Kind::Unallocated`].
    ImportedWorkerUnknown,
}

impl Kind {
    /// Every kind, the most pressing first.
    pub const ALL: [Self; 10] = [
        Self::Unallocated,
        Self::NotSeen,
        Self::ReferralDecision,
        Self::Allocation,
        Self::Assessment45,
        Self::EndedWithoutGate,
        Self::ThirdWorker,
        Self::ReReferral,
        Self::RecordedLate,
        Self::ImportedWorkerUnknown,
    ];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unallocated => "unallocated",
            Self::NotSeen => "not_seen",
            Self::ReferralDecision => "referral_decision",
            Self::Allocation => "allocation",
            Self::Assessment45 => "assessment_45",
            Self::EndedWithoutGate => "ended_without_gate",
            Self::ThirdWorker => "third_worker",
            Self::ReReferral => "re_referral",
            Self::RecordedLate => "recorded_late",
            Self::ImportedWorkerUnknown => "imported_worker_unknown",
        }
    }

    /// The kind of a stable code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// As a page's heading says it.
    pub fn text(self) -> &'static str {
        match self {
            Self::Unallocated => "Nobody holds the case",
            Self::NotSeen => "Not seen for too long",
            Self::ReferralDecision => "Referral not decided in time",
            Self::Allocation => "Not allocated in time",
            Self::Assessment45 => "Assessment not finished in time",
            Self::EndedWithoutGate => "Closed although something was missing",
            Self::ThirdWorker => "Third worker in a year",
            Self::ReReferral => "Referred again within a year",
            Self::RecordedLate => "Recorded late",
            Self::ImportedWorkerUnknown => "Imported, worker unknown",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_what_json_says_and_reads_back() {
        for kind in Kind::ALL {
            let json = serde_json::to_string(&kind).unwrap();
            assert_eq!(json, format!("\"{}\"", kind.code()));
            assert_eq!(Kind::from_code(kind.code()), Some(kind));
        }
        assert!(Kind::ALL.is_sorted(), "the list and the order of the variants are one");
    }
}
