//! Spells: something that ran for a child from one day to another, and which entries say so.
//!
//! A [`Row`] or a [`Visited`] is what the timeline keeps, packed; a [`Spell`] is what readers get.
//! A row says both when something was so and from which position on it was known.

mod row;

pub(crate) use row::{Marks, Row, Visited};

use super::names::Names;
use crate::day::Day;
use words::{Date, Moment, TeamId, WorkerId};

/// What kind of thing ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum SpellKind {
    /// A contact waited for a decision: from the day it arrived to the day it was decided.
    ContactWaiting,
    /// A referral waited for a decision: from the day it arrived to the day it was decided.
    ReferralWaiting,
    /// The case of a referral was open: from the day of the decision that accepted it to the day
    /// of its closing.
    CaseOpen,
    /// A worker was asked to take the case, until they answered or the offer was taken back.
    AllocationOffered,
    /// A worker held the case: from the day they accepted it.
    Allocation,
    /// An assessment was being made: from its start to the day it was written up.
    AssessmentRunning,
    /// An assessment was written up and waited for a manager's authorisation.
    AssessmentUnauthorised,
    /// A plan ran.
    Plan,
    /// Somebody went to see the child, on the first day of the spell; it has no end.
    Visit,
    /// Closure was asked for and not answered.
    ClosureRequested,
    /// Emergency access was taken and not reviewed.
    BreakGlassUnreviewed,
    /// A team holds the child; the spell recorded last is the one that counts.
    TeamHeld,
    /// The child was not born yet.
    Unborn,
    /// The child has died, on the first day of the spell; it has no end.
    Died,
    /// A strategy discussion was held, on the first day of the spell; it has no end.
    StrategyDiscussion,
    /// Something was left out when a strategy discussion was recorded, until it was added.
    StrategyIncomplete,
    /// A section 47 enquiry was made: from the day it was decided to the day it said what it found.
    Section47,
    /// Nobody had been named to lead a section 47 enquiry.
    Section47Unled,
    /// A conference was called and not held: of a transfer-in from the day we were told, else from
    /// the day it was called.
    ConferenceCalled,
    /// An initial, pre-birth or transfer-in conference was held, on the first day of the spell; it
    /// has no end.
    ConferenceInitial,
    /// A review conference was held, on the first day of the spell; it has no end.
    ConferenceReview,
    /// A core group met, on the first day of the spell; it has no end.
    CoreGroup,
    /// The child was in police protection.
    PoliceProtection,
    /// An emergency protection order ran.
    EmergencyOrder,
    /// What others had decided together was reversed, until somebody else answered it.
    Reversed,
    /// What was decided outside the line of the case was taken off the record, until somebody outside it
    /// answered.
    TakenOff,
    /// A legal status held, until the next or the end of care.
    LegalStatus,
    /// A child in care lived somewhere, until the next placement or the end of care.
    Placement,
    /// A child in care moved in an emergency, until what that left undone was done.
    PlacementToComplete,
    /// A child's care was reviewed, on the first day of the spell; it has no end.
    CareReview,
    /// A child's health was assessed, on the first day of the spell; it has no end.
    HealthAssessed,
    /// A dentist saw a child, on the first day of the spell; it has no end.
    Dental,
    /// A child was missing, or away without leave.
    Missing,
    /// A child came back from being missing, and was not asked about it yet.
    ReturnInterviewDue,
    /// A young person was owed help on leaving care, until something else or nothing was owed.
    LeavingCare,
    /// A pathway plan was made or looked at again, on the first day of the spell; it has no end.
    PathwayPlan,
    /// A young person slept somewhere, until somewhere else.
    Accommodation,
    /// It was said whether we are in touch, on the first day of the spell; it has no end.
    InTouch,
    /// A child had early help.
    EarlyHelp,
    /// A child lived in a private fostering arrangement that we knew of.
    PrivateFostering,
    /// Something agreed was to be done, until it was done or dropped.
    Task,
    /// An allegation against somebody who works with children was looked into.
    Allegation,
    /// The designated officer had not been told of an allegation.
    AllegationUntold,
    /// An allegation was looked at, on the first day of the spell; it has no end.
    AllegationLookedAt,
    /// Somebody was worried that a child is exploited.
    Exploitation,
    /// Exploitation was looked at, on the first day of the spell; it has no end.
    ExploitationLookedAt,
    /// A child moved between councils: the code says which way and how the child stands.
    Transfer,
    /// The receiving council had not answered.
    TransferUnanswered,
    /// A homeless young person had not been offered anything.
    HomelessUnanswered,
    /// A child's age was doubted and not decided.
    AgeDoubted,
    /// A legal planning meeting was held, on the first day of the spell; it has no end. Its code is
    /// what it decided, or `reversed`.
    LegalPlanning,
    /// Pre-proceedings ran, from the day of the letter; of what has ended the code says how.
    PreProceedings,
    /// A meeting of pre-proceedings was held, on the first day of the spell; it has no end.
    PreProceedingsMeeting,
    /// Proceedings ran, from the day of issue.
    Proceedings,
    /// A court heard proceedings, on the first day of the spell; it has no end.
    Hearing,
    /// A court waited for something that the council or an expert has to file.
    Filing,
    /// Somebody asked for a decision, until somebody decided.
    DecisionAwaited,
    /// This record and the council's other system differed, until both agreed or somebody answered.
    Differs,
    /// A personal education plan was made or looked at again, on the first day of the spell; it has
    /// no end.
    EducationPlan,
    /// Somebody was named to review a child's care, on the first day of the spell; it has no end.
    OfficerNamed,
    /// A court made a supervision order, on the first day of the spell; it has no end.
    SupervisionOrder,
    /// A child was talked through in supervision, on the first day of the spell; it has no end.
    CaseSupervision,
    /// Somebody closed a case, on the first day of the spell; it has no end.
    CaseClosed,
    /// A relative or friend cared under a temporary approval: the code says whether it was extended.
    ConnectedCarer,
    /// Parents were assessed with whom a child in care lives, on the first day of the spell; it has no
    /// end.
    ParentsAssessed,
    /// A child was kept in secure accommodation.
    SecureStay,
    /// A secure accommodation order ran.
    SecureOrder,
    /// A deprivation of liberty order ran.
    LibertyOrder,
    /// A stay or an order about liberty ended, at the moment at which this spell begins; it has no end.
    LibertyOver,
    /// Secure accommodation was reviewed, on the first day of the spell; it has no end.
    SecureReview,
    /// Somebody had given notice of an application for special guardianship.
    GuardianshipNotice,
    /// Special guardians had support by a plan, since it was made or last looked at.
    GuardianshipSupport,
    /// A step of adoption, on the first day of the spell; it has no end. Its code is the step, or what
    /// was decided.
    AdoptionStep,
    /// A child was detained: the code says whether after a conviction or on remand.
    Detained,
    /// A detention placement plan was made, on the first day of the spell; it has no end.
    DetentionPlan,
    /// A request to assess education, health and care needs had not come to its end.
    NeedsAsked,
    /// It was decided to assess them, on the first day of the spell; it has no end.
    NeedsAgreed,
    /// A questionnaire of strengths and difficulties was filled in, on the first day of the spell; it
    /// has no end.
    Questionnaire,
    /// Immunisations were recorded as up to date, on the first day of the spell; it has no end.
    Immunised,
    /// A review of care was held whose steps are recorded here, on the first day of the spell; it has
    /// no end.
    ReviewFollowed,
    /// A step before or after a review of care was taken, on the first day of the spell; it has no end.
    ReviewStep,
    /// A formal dispute of a reviewing officer ran.
    ReviewDispute,
    /// A placement began whose plan is recorded here, on the first day of the spell; it has no end.
    PlacementFollowed,
    /// The plan of a placement was agreed, on the first day of the spell; it has no end.
    PlacementPlan,
    /// A placement outside the council's own area was approved, on the first day of the spell; it has
    /// no end.
    OutsideApproved,
    /// Contact between a child in care and the family was refused.
    ContactRefused,
    /// Somebody who left care was offered support, on the first day of the spell; it has no end.
    SupportOffered,
    /// Somebody who left care said whether they want to learn, on the first day of the spell; it has no
    /// end.
    LearningWish,
    /// Notice of a death was given, on the first day of the spell; it has no end.
    DeathNotified,
}

impl SpellKind {
    /// Whether a spell of this kind without an end is something that is going on.
    fn goes_on(self) -> bool {
        !matches!(
            self,
            Self::Visit
                | Self::TeamHeld
                | Self::Unborn
                | Self::Died
                | Self::StrategyDiscussion
                | Self::ConferenceInitial
                | Self::ConferenceReview
                | Self::CoreGroup
                | Self::CareReview
                | Self::HealthAssessed
                | Self::Dental
                | Self::PathwayPlan
                | Self::InTouch
                | Self::AllegationLookedAt
                | Self::ExploitationLookedAt
                | Self::LegalPlanning
                | Self::PreProceedingsMeeting
                | Self::Hearing
                | Self::EducationPlan
                | Self::OfficerNamed
                | Self::SupervisionOrder
                | Self::CaseSupervision
                | Self::CaseClosed
                | Self::ParentsAssessed
                | Self::LibertyOver
                | Self::SecureReview
                | Self::AdoptionStep
                | Self::DetentionPlan
                | Self::NeedsAgreed
                | Self::Questionnaire
                | Self::Immunised
                | Self::ReviewFollowed
                | Self::ReviewStep
                | Self::PlacementFollowed
                | Self::PlacementPlan
                | Self::OutsideApproved
                | Self::SupportOffered
                | Self::LearningWish
                | Self::DeathNotified
        )
    }

    /// Whether its code says what it is, and not how it ended.
    fn is_coded(self) -> bool {
        matches!(
            self,
            Self::Plan
                | Self::StrategyDiscussion
                | Self::ConferenceCalled
                | Self::ConferenceInitial
                | Self::ConferenceReview
                | Self::LegalStatus
                | Self::Placement
                | Self::CareReview
                | Self::HealthAssessed
                | Self::Missing
                | Self::ReturnInterviewDue
                | Self::LeavingCare
                | Self::Accommodation
                | Self::InTouch
                | Self::Transfer
                | Self::LegalPlanning
                | Self::Proceedings
                | Self::Hearing
                | Self::Filing
                | Self::DecisionAwaited
                | Self::ConnectedCarer
                | Self::ParentsAssessed
                | Self::AdoptionStep
                | Self::Detained
                | Self::ReviewStep
                | Self::PlacementFollowed
                | Self::LearningWish
        )
    }
}

/// Something that ran for a child, as it was known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spell<'a> {
    /// What.
    pub kind: SpellKind,
    /// Its first day.
    pub from: Date,
    /// The day on which it no longer ran; nothing while no end was known. May be the first day.
    pub to: Option<Date>,
    /// The moment at which it began, to the minute; nothing when it is known to the day only.
    pub at: Option<Moment>,
    /// The entry that began it; of a spell that was corrected, the correction.
    pub position: u64,
    /// The entry that ended it.
    pub ended_position: Option<u64>,
    /// The day on which the beginning was recorded.
    pub recorded: Date,
    /// The day from which its clock counts: for a case, an assessment or a request for closure the
    /// day its referral arrived, else its first day. Of what is done to protect a child the day
    /// that was agreed or ordered: for which a conference is called, by which a plan is reviewed,
    /// on which the core group meets again, until which an emergency measure or an order about
    /// liberty holds; of a review of
    /// care, of a pathway plan, of any plan for which it is known, of an allegation and of
    /// exploitation the day by which it is looked at again; of a step the day of its review, of the plan
    /// of a placement that on which it began; of private fostering the day since which
    /// the child lives there, or is to; of a task the last day in time; of a
    /// filing and a decision the day by which it is wanted; of proceedings the last day that the
    /// court gave.
    pub origin: Date,
    /// Whose it is: who holds or is offered a case, who visited, who looked, who was named, with whom by
    /// name a task was agreed.
    pub worker: Option<WorkerId>,
    /// Who recorded it.
    pub actor: Option<WorkerId>,
    /// In which team.
    pub team: Option<TeamId>,
    /// Its code, where it has one: the kind of a plan or of a conference that is called, what a
    /// conference or strategy discussion decided, a legal status, the kind of a placement, of a bed
    /// with the digit that says whether it is suitable; of what has ended how it ended: what was
    /// decided, why the case was closed, why the allocation ended.
    pub code: Option<&'a str>,
    /// Which of the person's referrals, allocations or proceedings it belongs to, counted from 1; 0
    /// for none. Of an emergency protection order how often it was extended.
    pub number: u16,
    /// Whether the child was seen, of a visit; of being in touch whether it was at home.
    pub seen: bool,
    /// Whether the child was seen alone, of a visit.
    pub alone: bool,
    /// Whether the case was accepted for an assessment, of an open case.
    pub to_assess: bool,
    /// Whether it was closed by exception, of a case.
    pub exception: bool,
    /// Whether it was sent back to its author, of an assessment.
    pub returned: bool,
    /// Whether it was reviewed before the child moved, of a placement.
    pub planned: bool,
    /// Whether a number is recorded under which it is registered, of a placement.
    pub registered: bool,
}

impl<'a> Spell<'a> {
    /// A row as it was known at a position.
    pub(crate) fn of(row: &Row, known: u64, names: &'a Names) -> Self {
        let ended = row.end_at(known) != Day::NEVER;
        let over = |mark| row.marks.has(mark) && (ended || mark != Marks::EXCEPTION);
        Self {
            kind: row.kind,
            from: row.from.date_or_edge(),
            to: if ended { Some(row.to.date_or_edge()) } else { None },
            at: row.at(),
            position: row.position,
            ended_position: ended.then_some(row.ended),
            recorded: row.recorded.date_or_edge(),
            origin: row.origin.date_or_edge(),
            worker: names.workers.get(row.worker).copied(),
            actor: names.workers.get(row.actor).copied(),
            team: names.teams.get(row.team).copied(),
            code: if ended || row.kind.is_coded() { names.code(row.code) } else { None },
            number: row.number,
            seen: row.marks.has(Marks::SEEN),
            alone: false,
            to_assess: over(Marks::TO_ASSESS),
            exception: over(Marks::EXCEPTION),
            returned: row.marks.has(Marks::RETURNED),
            planned: row.marks.has(Marks::PLANNED),
            registered: row.marks.has(Marks::REGISTERED),
        }
    }

    /// A visit, which has no end.
    pub(crate) fn of_visit(visit: &Visited, names: &'a Names) -> Self {
        let on = visit.on.date_or_edge();
        Self {
            kind: SpellKind::Visit,
            from: on,
            to: None,
            at: None,
            position: visit.position,
            ended_position: None,
            recorded: visit.recorded.date_or_edge(),
            origin: on,
            worker: names.workers.get(visit.worker).copied(),
            actor: names.workers.get(visit.actor).copied(),
            team: None,
            code: None,
            number: 0,
            seen: visit.marks.has(Marks::SEEN),
            alone: visit.marks.has(Marks::ALONE),
            to_assess: false,
            exception: false,
            returned: false,
            planned: false,
            registered: false,
        }
    }

    /// Whether it runs on a day.
    pub fn runs_on(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day < to)
    }

    /// The entries that say so.
    pub fn entries(&self) -> Vec<u64> {
        std::iter::once(self.position).chain(self.ended_position).collect()
    }
}
