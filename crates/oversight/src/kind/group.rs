//! The few groups in which kinds are counted at the top of a long list: pages and lists ask here.
//! Every kind stands in exactly one.

/// What kinds have in common, in the order in which a summary shows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// A child may be in danger, or have nowhere to sleep, tonight.
    Tonight,
    /// Nobody holds the case.
    Nobody,
    /// A child has not been seen in time.
    Seen,
    /// Somebody has to decide, or to finish finding out.
    Deciding,
    /// What makes and carries a protection plan.
    Protecting,
    /// What a court waits for, and what has to happen before it is asked.
    Court,
    /// A move between councils, a young person without a home, exploitation, an allegation.
    Duties,
    /// What is owed to a child in care.
    InCare,
    /// What is owed to a young person who leaves care.
    Leaving,
    /// Nothing is late by a clock; somebody should ask why.
    LookInto,
}

impl Group {
    /// Every group, in the order of a summary.
    pub const ALL: [Self; 10] = [
        Self::Tonight,
        Self::Nobody,
        Self::Seen,
        Self::Deciding,
        Self::Protecting,
        Self::Court,
        Self::Duties,
        Self::InCare,
        Self::Leaving,
        Self::LookInto,
    ];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Tonight => "tonight",
            Self::Nobody => "nobody",
            Self::Seen => "seen",
            Self::Deciding => "deciding",
            Self::Protecting => "protecting",
            Self::Court => "court",
            Self::Duties => "duties",
            Self::InCare => "in_care",
            Self::Leaving => "leaving",
            Self::LookInto => "look_into",
        }
    }

    /// As a summary says it, after a count of children.
    pub fn text(self) -> &'static str {
        match self {
            Self::Tonight => "missing, or in danger or without a suitable bed tonight",
            Self::Nobody => "with no social worker",
            Self::Seen => "not seen in time",
            Self::Deciding => "waiting for a decision, an enquiry, an assessment or supervision",
            Self::Protecting => "waiting for a conference, core group or review of a plan",
            Self::Court => "in court or before it, with a step late",
            Self::Duties => "exploited, moving, homeless or alone, with a step late",
            Self::InCare => "in care, with a review, a health check or a follow-up late",
            Self::Leaving => "leaving care, with a pathway plan late",
            Self::LookInto => "to look into",
        }
    }
}
