//! What a row of a list says is needed: something that the watch tells of, or a decision that
//! somebody waits for.
//!
//! The order is one of safety: what is late, who waits for an answer, what should be looked into.

use oversight::{Kind, kind::Group};

/// What a row says is needed, in the order in which a list shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// Something that the watch tells of.
    Watched(Kind),
    /// A decision that somebody waits for.
    Asked(Ask),
}

/// A decision that somebody waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ask {
    /// Whether a case may be closed.
    Closure,
    /// Whether an assessment stands.
    Assessment,
    /// Whether a worker takes a case that was offered to them.
    Offer,
    /// Whether access taken in an emergency was right.
    EmergencyAccess,
    /// What has to be changed in an assessment that was sent back to its author.
    Amendment,
}

impl Ask {
    /// The stable code, for a filter's address.
    pub fn code(self) -> &'static str {
        match self {
            Self::Closure => "closure",
            Self::Assessment => "assessment",
            Self::Offer => "offer",
            Self::EmergencyAccess => "emergency_access",
            Self::Amendment => "amendment",
        }
    }
}

impl What {
    /// The stable code, for a filter's address.
    pub fn code(self) -> &'static str {
        match self {
            Self::Watched(kind) => kind.code(),
            Self::Asked(ask) => ask.code(),
        }
    }

    /// What a stable code stands for.
    pub fn from_code(code: &str) -> Option<Self> {
        let asks =
            [Ask::Closure, Ask::Assessment, Ask::Offer, Ask::EmergencyAccess, Ask::Amendment];
        let ask = asks.into_iter().find(|ask| ask.code() == code).map(Self::Asked);
        ask.or_else(|| Kind::from_code(code).map(Self::Watched))
    }

    /// Whether it has happened and is over, such as a closing: then the newest stands first.
    pub fn has_happened(self) -> bool {
        let events = [
            Kind::EndedWithoutGate,
            Kind::RepeatPlan,
            Kind::ThirdWorker,
            Kind::ReReferral,
            Kind::RecordedLate,
            Kind::BulkClosure,
            Kind::StepDownAndBack,
        ];
        matches!(self, Self::Watched(kind) if events.contains(&kind))
    }

    /// The order of every list: what is late, then who waits for an answer, then what should be
    /// looked into.
    pub(super) fn order(self) -> (u8, Self) {
        match self {
            late if late.is_late() => (0, late),
            Self::Asked(_) => (1, self),
            Self::Watched(_) => (2, self),
        }
    }

    /// The group in which a summary counts it.
    pub fn group(self) -> Group {
        match self {
            Self::Watched(kind) => kind.group(),
            Self::Asked(_) => Group::Deciding,
        }
    }

    /// Whether a day was missed, or nobody has the child: what a list shows first.
    pub fn is_late(self) -> bool {
        matches!(self, Self::Watched(kind) if kind.is_clock())
    }
}
