//! The kinds of thing that may be wrong for a child, in the order in which they are shown.
//!
//! Everything that is known of a kind is one row, in the file of its area: its code, whether it is
//! a clock, the group in which it is counted, and its words on every page. The compiler refuses a
//! kind without a row. The order is one of safety, never a score: two children of one kind stand
//! in the order of how long it has lasted.

mod any_case;
mod care;
mod court;
mod duties;
mod enquiry;
mod group;
mod leaving_care;
mod patterns;
mod promised;
mod protection;
mod row;
mod steps;
mod tighter;

pub use group::Group;
use row::{CALL, Row, VISIT, clock, said, sign, step};
pub use row::{Said, Step};
use serde::{Serialize, Serializer};

/// What may be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Police protection can last no longer, and nobody has said what followed.
    PoliceProtection72,
    /// An emergency protection order ran out, and nobody has said what followed.
    EmergencyOrder8,
    /// A child is missing, or away without leave.
    Missing,
    /// A young person sleeps in bed and breakfast.
    BedAndBreakfast,
    /// Somebody under 18 has slept in bed and breakfast for longer than an emergency may last.
    BedAndBreakfast2,
    /// A child under 16 lives in a place of a kind, or without a registration, that law forbids.
    UnregisteredUnder16,
    /// A child of 16 or 17 lives in supported accommodation for which no registration is recorded.
    Unregistered16To17,
    /// A child assessment order can last no longer, and the record shows no other status.
    AssessmentOrder7,
    /// A child is kept in secure accommodation for longer than may be without a court.
    SecureHours72,
    /// A first secure accommodation order has run out, and the child is still kept.
    SecureOrder3,
    /// A further secure accommodation order has run out, and the child is still kept.
    SecureOrder6,
    /// A deprivation of liberty order has run out, and nobody has said what followed.
    LibertyOrder,
    /// The case is open and nobody holds it.
    Unallocated,
    /// Whoever holds the case may not answer for a child who stands so.
    UnfitToHold,
    /// Nobody has seen a child since a section 47 enquiry was decided.
    Section47Seen,
    /// The case is open and nobody has seen the child for too long.
    NotSeen,
    /// A child who was missing came back, and was not asked about it within the limit.
    ReturnInterview,
    /// It was decided to hold a strategy discussion, and none is recorded.
    StrategyDiscussion,
    /// Something was left out when a strategy discussion was recorded, or nobody leads the enquiry.
    StrategyRecord,
    /// A section 47 enquiry has not said what it found within the limit.
    Section47Outcome,
    /// No conference was held within the limit after a section 47 enquiry was decided.
    Conference15,
    /// No conference was held within the limit after a child moved here with a plan.
    ConferenceTransfer15,
    /// A child on a protection plan has not been seen within the limit.
    ProtectionVisit,
    /// The first core group of a protection plan has not met within the limit.
    CoreGroup10,
    /// The core group has not met again as agreed, or within the limit.
    CoreGroup,
    /// A protection plan has not been reviewed for the first time within the limit.
    ProtectionReviewFirst,
    /// A protection plan has not been reviewed again within the limit.
    ProtectionReview,
    /// Somebody asked for a decision, and nobody decided by the day on which it was needed.
    DecisionDue,
    /// It was decided to go to court, and no application was issued within the limit.
    ApplicationDue,
    /// What a court directed to be filed was not filed by its day.
    FilingDue,
    /// Pre-proceedings were decided, and the letter was not sent within the limit.
    LetterDue,
    /// No meeting was held within the limit of the letter before proceedings.
    PreProceedingsMeeting,
    /// Progress in pre-proceedings was not reviewed as agreed, or within the limit.
    PreProceedingsReview,
    /// Pre-proceedings have run for longer than is good for a child.
    PreProceedings16,
    /// No case management hearing is recorded within the limit of an application.
    CaseManagementHearing,
    /// No issues resolution hearing is recorded within the limit of an application.
    IssuesResolutionHearing,
    /// Proceedings have not ended within the limit, or within what the court gave.
    Proceedings26Weeks,
    /// A child in care has not been seen within the limit of a new placement.
    CareVisitFirst,
    /// A child placed with parents in haste has not been seen within the week.
    CareVisitParents,
    /// A child at home under an interim order has not been seen within the week.
    CareVisitInterim,
    /// A child at home under an interim order has not been seen within four weeks.
    CareVisitInterimLater,
    /// A child placed for adoption has not been seen within the week.
    AdoptionVisit,
    /// A child who was in care is detained, and nobody from the council has seen them within the limit.
    DetentionVisit10,
    /// A child in care has not been seen within the limit.
    CareVisit,
    /// A child who has lived for long with the same foster carers has not been seen within the limit.
    CareVisitLasting,
    /// Contact with the family has been refused for longer than the council may without a court.
    ContactRefused7,
    /// A formal dispute of a reviewing officer has not ended within the limit.
    ReviewDispute20,
    /// Nobody was named to review a child's care within the limit.
    ReviewingOfficer5,
    /// A child's care was not reviewed for the first time within the limit.
    CareReviewFirst,
    /// A child's care was not reviewed for the second time within the limit.
    CareReviewSecond,
    /// A child's care was not reviewed again within the limit.
    CareReview,
    /// The social worker's report is not there within the limit before a review of care.
    ReviewReport3,
    /// The decisions of a review of care were not sent out within the limit.
    ReviewDecisions5,
    /// No manager answered the decisions of a review of care within the limit.
    ReviewAnswer5,
    /// The record of a review of care was not finished within the limit.
    ReviewRecord15,
    /// The record of a review of care was not sent out within the limit.
    ReviewRecordSent20,
    /// Care was reviewed twice and there is no plan for where the child grows up.
    PermanencePlan,
    /// A placement for adoption was not reviewed for the first time within the limit.
    AdoptionReviewFirst,
    /// A placement for adoption was not reviewed for the second time within the limit.
    AdoptionReviewSecond,
    /// A placement for adoption was not reviewed again within the limit.
    AdoptionReview,
    /// A child under a placement order waits to be placed, and care was not reviewed within the limit.
    AdoptionWaitFirst,
    /// A child under a placement order still waits, and care was not reviewed again within the limit.
    AdoptionWait,
    /// Secure accommodation was not reviewed for the first time within the limit.
    SecureReviewFirst,
    /// Secure accommodation was not reviewed again within the limit.
    SecureReview,
    /// A relative's or friend's temporary approval has run out.
    ConnectedCarer16,
    /// A relative's or friend's temporary approval has run out after it was extended.
    ConnectedCarer8,
    /// A child lives with parents in care, and the parents were not assessed within the limit.
    ParentsAssessed10,
    /// No detention placement plan was made within the limit of a remand.
    DetentionPlan10,
    /// Adoption was planned, and the agency did not decide within the limit.
    AdoptionDecision2,
    /// A panel recommended, and the agency did not decide within the limit.
    AdoptionPanel7,
    /// The agency decided about adoption, and the parents were not told within the limit.
    AdoptionTold2,
    /// The agency decided about adoption, and the parents were not told in writing within the limit.
    AdoptionWritten5,
    /// It was decided that a child should be placed for adoption, and no match is recorded.
    AdoptionMatch6,
    /// A court made a placement order, and no match is recorded within the limit.
    AdoptionMatch121,
    /// Adoption is planned, and the child has been in care for longer than the limit and not moved.
    AdoptionMove426,
    /// A short break has lasted for longer than one may.
    ShortBreak17,
    /// Short breaks of twelve months add up to more than they may.
    ShortBreak75,
    /// A child with short breaks has not been seen within the limit of the first.
    ShortBreakVisitFirst,
    /// A child with short breaks has not been seen again within the limit.
    ShortBreakVisit,
    /// A series of short breaks was not reviewed for the first time within the limit.
    ShortBreakReviewFirst,
    /// A series of short breaks was not reviewed again within the limit.
    ShortBreakReview,
    /// Notice in writing of a move in an emergency is not recorded within the limit.
    PlacementNotice5,
    /// A move in an emergency was not followed up within the limit.
    PlacementNotice,
    /// A child lives outside the council's area and nobody has approved it.
    OutsidePlacement,
    /// The plan of a placement was not agreed within the limit.
    PlacementPlan5,
    /// The health of a child who came into care was not assessed within the limit.
    InitialHealth20,
    /// The health of a child in care under five was not assessed again within the limit.
    HealthReviewUnderFive,
    /// The health of a child in care was not assessed again within the limit.
    HealthReview,
    /// A child in care has not been to a dentist within the limit.
    DentalCheck,
    /// A child in care has no questionnaire of strengths and difficulties in the year.
    Questionnaire,
    /// Nobody has said within the limit that the immunisations of a child in care are up to date.
    Immunisations,
    /// A child in care of school age has no personal education plan within the limit.
    EducationPlanFirst,
    /// A personal education plan was not looked at in the term after the last.
    EducationPlanTerm,
    /// A child who moved in an emergency: nobody has said where they learn within the limit.
    SchoolPlace20,
    /// A child in care of 16 or 17 has no pathway plan within the limit.
    PathwayNeeds,
    /// A young person who left care has no pathway plan within the limit.
    PathwayPlan,
    /// A pathway plan was not looked at again within the limit.
    PathwayReview,
    /// A young person who left care moved, and the pathway plan was not looked at within the limit.
    PathwayReviewMoved28,
    /// A young person who left care moved, and nobody visited within the limit.
    AdviserVisitFirst,
    /// A young person who left care was not visited again within the limit.
    AdviserVisit,
    /// A birthday of somebody who left care passed, and nobody said whether we are in touch.
    InTouchBirthday,
    /// Somebody of 21 or more who left care was not offered support within the limit.
    SupportOffer,
    /// Somebody of 21 or more who left care wants to learn, and has no plan for it within the limit.
    LearningWish,
    /// Somebody who had left care died, and no notice of it was given within the limit.
    DeathNotice5,
    /// A child who is privately fostered was not seen within the limit after we were told.
    PrivateFosteringFirst,
    /// A child who is privately fostered was not seen again within the limit of the first year.
    PrivateFosteringVisit,
    /// A child who is privately fostered was not seen again within the limit of later years.
    PrivateFosteringLater,
    /// A supervision order has run out, and nothing further was asked of the court.
    SupervisionOrder12,
    /// Notice of an application for special guardianship: the report was not given within the limit.
    GuardianReport3,
    /// A special guardianship support plan was not looked at again within the limit.
    GuardianSupport12,
    /// The designated officer was not told of an allegation within the limit.
    AllegationTold1,
    /// An allegation was not looked at again within the limit.
    AllegationReview,
    /// A concern about exploitation was not looked at again within the limit.
    ExploitationReview,
    /// The receiving council has not answered a move between councils within the limit.
    TransferAnswer,
    /// A homeless young person was not offered anything within the limit.
    HomelessDuty10,
    /// A doubted age was not decided within the limit.
    AgeAssessment28,
    /// It was not decided within the limit whether to assess education, health and care needs.
    NeedsDecision6,
    /// No education, health and care plan was issued within the limit.
    NeedsPlan20,
    /// A contact waits for a decision beyond its limit.
    ContactDecision,
    /// A referral waits for a decision beyond its limit.
    ReferralDecision,
    /// A referral was accepted and the child never got a worker within the limit.
    Allocation,
    /// An assessment is not finished and authorised within the limit.
    Assessment45,
    /// A child was not talked through in supervision within the limit.
    Supervision,
    /// What others had decided together was reversed, and nobody else has answered.
    Reversal,
    /// What was decided outside the line of the case was taken off the record, and nobody outside it has
    /// answered.
    DecisionWithdrawn,
    /// A case was closed although its gate was not met.
    EndedWithoutGate,
    /// A case was closed although its gate was not met, one of many by one person within the window.
    BulkClosure,
    /// A child came back soon after help had ended, or after a protection plan had.
    StepDownAndBack,
    /// A protection plan was made again within the window after an earlier one.
    RepeatPlan,
    /// A protection plan has run for very long.
    PlanDrift,
    /// A third different worker within the window.
    ThirdWorker,
    /// A new referral within the window of an earlier one.
    ReReferral,
    /// A visit or contact was written down long after it happened.
    RecordedLate,
    /// We were told of a planned private fostering arrangement later than the law asks.
    PrivateFosteringPlanned,
    /// We were told of private fostering later than 48 hours after the child moved.
    PrivateFosteringTold48,
    /// Adopters applied sooner than the law lets them.
    AdoptionApplied10,
    /// An import brought an open case and nobody knows whose it is. Counted apart from
    /// [`Kind::Unallocated`].
    ImportedWorkerUnknown,
}

/// Laid out at build time: a kind without a row, or with two, does not compile.
static TABLE: [Row; Kind::COUNT] = row::in_order(&[
    any_case::ROWS,
    care::ROWS,
    court::ROWS,
    duties::ROWS,
    enquiry::ROWS,
    leaving_care::ROWS,
    patterns::ROWS,
    promised::ROWS,
    protection::ROWS,
    steps::ROWS,
    tighter::ROWS,
]);

impl Kind {
    const COUNT: usize = Self::ImportedWorkerUnknown as usize + 1;

    /// Every kind, the most pressing first.
    pub const ALL: [Self; Self::COUNT] = row::kinds(&TABLE);

    const fn row(self) -> &'static Row {
        &TABLE[self as usize]
    }

    /// The stable code: what `watch` prints, and never changes.
    pub const fn code(self) -> &'static str {
        self.row().code
    }

    /// The kind of a stable code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Those that are a clock: something has to be done by a day.
    pub fn clocks() -> impl Iterator<Item = Self> + Clone {
        Self::ALL.into_iter().filter(|kind| kind.is_clock())
    }

    /// Whether it is a clock: something has to be done by a day.
    pub const fn is_clock(self) -> bool {
        self.row().clock
    }

    /// The group in which it is counted.
    pub const fn group(self) -> Group {
        self.row().group
    }

    /// How it is said.
    pub const fn said(self) -> Said {
        self.row().said
    }

    /// As a page's heading says it.
    pub const fn text(self) -> &'static str {
        self.said().heading
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_code_is_what_json_says_reads_back_and_is_of_one_kind() {
        for kind in Kind::ALL {
            let json = serde_json::to_string(&kind).unwrap();
            assert_eq!(json, format!("\"{}\"", kind.code()));
            assert_eq!(Kind::from_code(kind.code()), Some(kind));
        }
        assert!(Kind::ALL.is_sorted(), "the list and the order of the variants are one");
    }

    #[test]
    fn no_two_kinds_are_said_alike_where_they_are_counted() {
        let headings: BTreeSet<_> = Kind::ALL.map(Kind::text).into();
        let counts: BTreeSet<_> = Kind::ALL.map(|kind| kind.said().one).into();
        assert_eq!((headings.len(), counts.len()), (Kind::ALL.len(), Kind::ALL.len()));
    }

    #[test]
    fn whatever_is_late_by_a_clock_is_counted_with_its_like() {
        for kind in Kind::clocks() {
            assert_ne!(kind.group(), Group::LookInto, "{}", kind.code());
        }
    }
}
