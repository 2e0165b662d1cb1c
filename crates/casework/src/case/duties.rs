//! The duties round the edges as the record stands: allegations, exploitation, moves between
//! councils, homeless young people, unaccompanied children. Plain values, each as its entries left
//! it.

use super::Case;
use crate::identity;
use words::{Date, EpisodeId, PersonId, WorkerId, say};

/// The age from which nobody is a child (Children Act 1989, section 105).
const ADULT: u16 = 18;

/// Everything of these duties.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Duties {
    /// Allegations against this adult, on a record that is about nothing else.
    pub allegations: Vec<Allegation>,
    /// Of a child: allegations about somebody of which those who read this record may know.
    pub looked_into: Vec<LookedInto>,
    /// Concerns that the child is exploited.
    pub exploitation: Vec<Exploitation>,
    /// Moves between councils.
    pub transfers: Vec<Transfer>,
    /// Times for which a young person was homeless.
    pub homeless: Vec<Homeless>,
    /// That the child came to the country alone.
    pub unaccompanied: Option<Unaccompanied>,
}

/// An allegation against somebody who works with children.
#[derive(Clone, Debug, PartialEq)]
pub struct Allegation {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// Where its first entry stands.
    pub position: u64,
    /// When the employer, or whoever told us, first knew.
    pub known: Date,
    /// Where they work with children, as coded.
    pub setting: String,
    /// For whom; may be empty.
    pub employer: String,
    /// What makes it an allegation, as coded.
    pub kinds: Vec<String>,
    /// Who they are here, when they work for this council.
    pub worker: Option<WorkerId>,
    /// When the designated officer was told.
    pub officer_told: Option<Date>,
    /// Who else was told, as coded, and when.
    pub told: Vec<(String, Date)>,
    /// When it was weighed last, and whether it is looked into, as coded.
    pub evaluated: Option<(Date, String)>,
    /// Meetings about it, as coded, and when.
    pub meetings: Vec<(String, Date)>,
    /// When it is looked at again, as said last.
    pub review_by: Option<Date>,
    /// The children whom it is about, and whether those who read their records know.
    pub children: Vec<(PersonId, bool)>,
    /// What was found: when, the outcome, and whether a barring referral is due, as coded.
    pub concluded: Option<(Date, String, String)>,
    /// When it was closed.
    pub closed: Option<Date>,
}

impl Allegation {
    /// Whether it is one that is looked into.
    pub fn is_met(&self) -> bool {
        self.evaluated.as_ref().is_some_and(|(_, threshold)| threshold == "met")
    }

    /// Whether it may be an offence, by what makes it an allegation.
    pub fn may_be_an_offence(&self) -> bool {
        self.kinds.iter().any(|kind| kind == "offence")
    }

    /// Whether the barring service has to be told.
    pub fn barring_due(&self) -> bool {
        self.concluded.as_ref().is_some_and(|(_, _, barring)| barring == "due")
    }
}

/// On a child's record: that an allegation about somebody is looked into.
#[derive(Clone, Debug, PartialEq)]
pub struct LookedInto {
    /// By which its end is known.
    pub allegation: EpisodeId,
    /// Since when those who read the record may know.
    pub since: Date,
    /// Until when.
    pub until: Option<Date>,
}

/// A concern that a child is exploited.
#[derive(Clone, Debug, PartialEq)]
pub struct Exploitation {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// Where its first entry stands.
    pub position: u64,
    /// When it came to be known.
    pub raised: Date,
    /// In which ways, as coded.
    pub kinds: Vec<String>,
    /// What was found when somebody looked at it, oldest first.
    pub checks: Vec<ExploitationCheck>,
    /// Meetings of agencies, as coded, and when.
    pub meetings: Vec<(String, Date)>,
    /// The safety plan as written last.
    pub plan: Option<SafetyPlan>,
    /// The referral to the national referral mechanism made last.
    pub referral: Option<NationalReferral>,
    /// When it is looked at again, as said last.
    pub review_by: Option<Date>,
    /// When and how it ended, as coded.
    pub ended: Option<(Date, String)>,
}

/// What screening, an assessment or a review found.
#[derive(Clone, Debug, PartialEq)]
pub struct ExploitationCheck {
    /// When.
    pub on: Date,
    /// Who judged.
    pub by: WorkerId,
    /// How, as coded.
    pub check: String,
    /// How the risk was judged, as coded.
    pub level: String,
}

/// A safety plan.
#[derive(Clone, Debug, PartialEq)]
pub struct SafetyPlan {
    /// Where its entry stands.
    pub position: u64,
    /// When it was agreed.
    pub written: Date,
}

/// A referral to the national referral mechanism.
#[derive(Clone, Debug, PartialEq)]
pub struct NationalReferral {
    /// When it was made.
    pub made: Date,
    /// By whom, as coded.
    pub responder: String,
    /// What was decided, as coded, and when, oldest first.
    pub decisions: Vec<(String, Date)>,
}

impl NationalReferral {
    /// Whether nothing more is to be decided.
    pub fn is_over(&self) -> bool {
        let last = self.decisions.last();
        last.is_some_and(|(decision, _)| decision != "reasonable_yes")
    }
}

/// A child's move between councils.
#[derive(Clone, Debug, PartialEq)]
pub struct Transfer {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// Where its first entry stands.
    pub position: u64,
    /// `in` or `out`, as coded.
    pub direction: String,
    /// The other council.
    pub council: String,
    /// How the child stands, as coded.
    pub standing: String,
    /// When the receiving council was told.
    pub notified: Date,
    /// What was done about the records, as coded, and when.
    pub records: Vec<(String, Date)>,
    /// What the receiving council answered last.
    pub answer: Option<TransferAnswer>,
    /// When and how it ended, as coded.
    pub ended: Option<(Date, String)>,
}

/// What a receiving council answered.
#[derive(Clone, Debug, PartialEq)]
pub struct TransferAnswer {
    /// When.
    pub on: Date,
    /// Whether it takes the child.
    pub accepted: bool,
    /// Who said so.
    pub by: String,
    /// From which day it is to be responsible.
    pub from: Option<Date>,
}

impl Transfer {
    /// Whether the child moves away from us.
    pub fn is_out(&self) -> bool {
        self.direction == "out"
    }

    /// Whether it ended with the child where it was.
    pub fn stays(&self) -> bool {
        self.ended.as_ref().is_some_and(|(_, how)| how == "stays")
    }

    /// The answer, where the receiving council takes the child.
    pub fn accepted(&self) -> Option<&TransferAnswer> {
        self.answer.as_ref().filter(|answer| answer.accepted)
    }
}

/// A time for which a young person was homeless.
#[derive(Clone, Debug, PartialEq)]
pub struct Homeless {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// Where its last entry stands.
    pub position: u64,
    /// When we heard of it.
    pub presented: Date,
    /// What became of the duty, as coded, and when.
    pub offer: Option<(String, Date)>,
    /// When and how it ended, as coded.
    pub ended: Option<(Date, String)>,
}

/// That a child came to the country alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Unaccompanied {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// Where its last entry stands.
    pub position: u64,
    /// When we heard of it.
    pub known: Date,
    /// Whether somebody doubts the age.
    pub age_disputed: bool,
    /// What an assessment of age found, as coded, and when.
    pub age: Option<(String, Date)>,
}

impl Duties {
    /// Whether the record is that of somebody about whom something is alleged.
    pub fn is_of_an_allegation(&self) -> bool {
        !self.allegations.is_empty()
    }

    /// Allegations that are not closed.
    pub fn allegations_open(&self) -> impl Iterator<Item = &Allegation> {
        self.allegations.iter().filter(|one| one.closed.is_none())
    }

    /// Who of those who work for this council the allegations are about.
    pub fn alleged(&self) -> impl Iterator<Item = WorkerId> {
        self.allegations.iter().filter_map(|one| one.worker)
    }

    /// Of a child: allegations that are looked into now.
    pub fn looked_into_now(&self) -> impl Iterator<Item = &LookedInto> {
        self.looked_into.iter().filter(|one| one.until.is_none())
    }

    /// Concerns about exploitation that have not ended.
    pub fn exploitation_open(&self) -> impl DoubleEndedIterator<Item = &Exploitation> {
        self.exploitation.iter().filter(|one| one.ended.is_none())
    }

    /// Open concerns whose national referral waits for a decision.
    pub fn national_referrals_waiting(&self) -> impl Iterator<Item = &Exploitation> {
        let waits = |one: &&Exploitation| one.referral.as_ref().is_some_and(|r| !r.is_over());
        self.exploitation.iter().filter(waits)
    }

    /// Moves that have not ended.
    pub fn transfers_running(&self) -> impl Iterator<Item = &Transfer> {
        self.transfers.iter().filter(|one| one.ended.is_none())
    }

    /// The time for which a young person is homeless now.
    pub fn homeless_now(&self) -> Option<&Homeless> {
        self.homeless.iter().rfind(|one| one.ended.is_none())
    }

    /// The child whose age is doubted and not decided.
    pub fn age_doubted(&self) -> Option<&Unaccompanied> {
        self.unaccompanied.as_ref().filter(|one| one.age_disputed && one.age.is_none())
    }
}

impl Case {
    /// Whether the record is a child's, born or not.
    pub fn is_a_child(&self) -> bool {
        self.exists() && self.identity.kind != identity::Kind::Adult
    }

    /// Whether the record is that of somebody who is not grown up on a day: whoever has no day of
    /// birth on it counts as a child.
    pub fn is_under_age(&self, on: Date) -> bool {
        let born = self.identity.born;
        self.is_a_child()
            && born.and_then(|born| say::years_old(born, on)).is_none_or(|age| age < ADULT)
    }
}
