//! What happens to a family's children beside the usual story: court, decisions, private fostering,
//! exploitation, moves between councils, homelessness, a doubted age, leaving care early, and who answers
//! for a case.
//!
//! Each act is a day and one thing that somebody recorded then, for every child of the family. An act
//! speaks of what an earlier one of the same family began. `story::beyond` puts it into words.

use jiff::civil::Date;

/// One thing that somebody recorded. What is said as coded stands in it; days are those agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// A legal planning meeting decided this.
    Planned(&'static str),
    /// The letter before proceedings was sent.
    Letter,
    /// The family and the council met in pre-proceedings, and agreed when they meet again.
    Met(Option<Date>),
    /// Pre-proceedings ended in this way.
    Spared(&'static str),
    /// An application for a care order was issued.
    Issued,
    /// The court gave proceedings until a day.
    Extended(Date),
    /// The court made this order, and proceedings ended with it.
    Ordered(&'static str),
    /// A hearing of this kind was held.
    Heard(&'static str),
    /// The court wants this filed by a day.
    Directed(&'static str, Date),
    /// The court gave another day for it.
    Redirected(Date),
    /// It was filed.
    Filed,
    /// A decision was asked for, by a day.
    Asked(Date),
    /// It was decided.
    Decided,
    /// We were told that the child is privately fostered.
    Fostered,
    /// The same, and since when the child lives there or is to.
    FosteredSince(Date),
    /// Somebody saw the child at the carers' home.
    SeenThere,
    /// The arrangement ended in this way.
    FosteredNoMore(&'static str),
    /// Somebody was worried that the child is exploited.
    Exploited,
    /// It was looked at again, and is by a day.
    LookedInto(Option<Date>),
    /// The concern ended in this way.
    Safer(&'static str),
    /// A move between councils: which way, and how the child stands.
    Moving(&'static str, &'static str),
    /// The receiving council answered, and takes the child from a day.
    Answered(Date),
    /// The move ended in this way.
    Moved(&'static str),
    /// We heard that a young person is homeless.
    Homeless,
    /// What became of it.
    Offered(&'static str),
    /// They are homeless no more.
    Housed(&'static str),
    /// A child came to the country alone, and somebody doubts their age.
    Alone,
    /// Their age was decided.
    Aged(&'static str),
    /// Somebody who left care is owed this.
    Owed(&'static str),
    /// They sleep here from that night on, as coded.
    Sleeps(&'static str),
    /// Their pathway plan was made or looked at again.
    Pathway,
    /// We were in touch with them in this way.
    InTouch(&'static str),
    /// A section 47 enquiry began, led by the manager.
    Enquired,
    /// Somebody saw the child at home.
    SeenAtHome,
    /// A manager talked the case through with whoever holds it.
    TalkedThrough,
    /// A review of care was written on the wrong record and taken off it the same day; another officer
    /// answered on that day, if anybody has.
    TakenOff(Option<Date>),
}

/// Something that an act begins and later ones speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Thing {
    Planning,
    PreProceedings,
    Meeting,
    Proceedings,
    Direction,
    Decision,
    Fostering,
    Concern,
    Transfer,
    Homeless,
    Alone,
    Enquiry,
}

impl Act {
    /// What it begins, when it begins something.
    pub(crate) fn begins(self) -> Option<Thing> {
        match self {
            Self::Planned(_) => Some(Thing::Planning),
            Self::Letter => Some(Thing::PreProceedings),
            Self::Met(_) => Some(Thing::Meeting),
            Self::Issued => Some(Thing::Proceedings),
            Self::Directed(..) => Some(Thing::Direction),
            Self::Asked(_) => Some(Thing::Decision),
            Self::Fostered | Self::FosteredSince(_) => Some(Thing::Fostering),
            Self::Exploited => Some(Thing::Concern),
            Self::Moving(..) => Some(Thing::Transfer),
            Self::Homeless => Some(Thing::Homeless),
            Self::Alone => Some(Thing::Alone),
            Self::Enquired => Some(Thing::Enquiry),
            _ => None,
        }
    }

    /// Whether a manager records it, and not whoever holds the case.
    pub(crate) fn is_managers(self) -> bool {
        matches!(
            self,
            Self::Planned(_)
                | Self::Decided
                | Self::Answered(_)
                | Self::Moved(_)
                | Self::Enquired
                | Self::TalkedThrough
        )
    }
}
