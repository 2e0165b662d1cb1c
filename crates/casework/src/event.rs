//! Every event of the record: its stable kind, its version, its facet and its body.
//!
//! An event says what happened, in the past tense, with its reason; never a difference of rows.
//! Kinds and versions are kept for ever: golden files under `tests/events` must always parse.

use crate::{
    acknowledging, allegation, allocation, assessment, break_glass, care, closure, conference,
    contact, core_group, correction, court, decision, document, early_help, emergency, enquiry,
    erased, exploitation, homeless, identity, import, leaving_care, letter, mirror, missing, note,
    plan, private_fostering, protection, referral, relationship, restored, restriction, reversal,
    steps, strategy, supervision, task, team, transfer, unaccompanied, visit, warning, worker,
    worries,
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What part of a subject's story an event moves. Two commands conflict when one of them decided
/// on a facet that the other has moved since; notes never conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Facet {
    /// Who somebody is: names, birth, addresses, relatives.
    Identity = 1,
    /// Where somebody stands: contacts, referrals, closures, restrictions.
    Status = 2,
    /// Who is responsible.
    Allocation = 3,
    /// Assessments and plans.
    Plan = 4,
    /// Visits, notes and looks: they add up and never conflict.
    Notes = 5,
}

impl Facet {
    /// Every facet.
    pub const ALL: [Self; 5] =
        [Self::Identity, Self::Status, Self::Allocation, Self::Plan, Self::Notes];

    /// The facet of a stored number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| *facet as u8 == number)
    }
}

/// Why a stored event can't be read.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// A newer release wrote it: reading goes on without it, deciding about its subject does not.
    #[error("recorded by a newer version ({kind} version {version})")]
    Newer {
        /// The kind as stored.
        kind: String,
        /// The version as stored.
        version: u16,
    },
    /// The stored body does not have the shape its kind promises.
    #[error("the stored {kind} can't be read: {problem}")]
    Broken {
        /// The kind as stored.
        kind: String,
        /// What is wrong with it.
        problem: String,
    },
}

macro_rules! events {
    ($($kind:literal $version:literal $facet:ident $name:ident($body:path)),+ $(,)?) => {
        /// Something that happened. The variants are documented at the bodies they carry.
        #[derive(Clone, Debug, PartialEq)]
        #[expect(missing_docs, reason = "each variant is documented at the body it carries")]
        pub enum Event { $($name($body)),+ }

        impl Event {
            /// Every kind with its current version, in the order of this table.
            pub const KINDS: &'static [(&'static str, u16)] = &[$(($kind, $version)),+];

            /// The stable kind: `visit.recorded`.
            pub fn kind(&self) -> &'static str {
                match self { $(Self::$name(_) => $kind),+ }
            }

            /// The version that this release writes.
            pub fn version(&self) -> u16 {
                match self { $(Self::$name(_) => $version),+ }
            }

            /// The facet that it moves.
            pub fn facet(&self) -> Facet {
                match self { $(Self::$name(_) => Facet::$facet),+ }
            }

            /// The body as the journal keeps it.
            pub fn body(&self) -> Result<Vec<u8>, serde_json::Error> {
                match self { $(Self::$name(body) => serde_json::to_vec(body)),+ }
            }

            /// Reads a stored event. Fails with [`Unreadable`].
            pub fn parse(kind: &str, version: u16, body: &[u8]) -> Result<Self, Unreadable> {
                match (kind, version) {
                    $(($kind, $version) => serde_json::from_slice(body)
                        .map(Self::$name)
                        .map_err(|error| Unreadable::Broken {
                            kind: kind.to_owned(),
                            problem: error.to_string(),
                        }),)+
                    _ => Err(Unreadable::Newer { kind: kind.to_owned(), version }),
                }
            }
        }
        $(impl From<$body> for Event {
            fn from(body: $body) -> Self { Self::$name(body) }
        })+
    };
}

events! {
    "person.registered" 1 Identity PersonRegistered(identity::PersonRegistered),
    "person.named" 1 Identity PersonNamed(identity::PersonNamed),
    "person.born" 1 Identity PersonBorn(identity::PersonBorn),
    "person.described" 1 Identity PersonDescribed(identity::PersonDescribed),
    "person.identified" 1 Identity PersonIdentified(identity::PersonIdentified),
    "person.moved" 1 Identity PersonMoved(identity::PersonMoved),
    "person.died" 1 Identity PersonDied(identity::PersonDied),
    "family.joined" 1 Identity FamilyJoined(relationship::FamilyJoined),
    "relationship.recorded" 1 Identity RelationshipRecorded(relationship::RelationshipRecorded),
    "relationship.ended" 1 Identity RelationshipEnded(relationship::RelationshipEnded),
    "contact.received" 1 Status ContactReceived(contact::ContactReceived),
    "contact.decided" 1 Status ContactDecided(contact::ContactDecided),
    "referral.received" 1 Status ReferralReceived(referral::ReferralReceived),
    "referral.decided" 1 Status ReferralDecided(referral::ReferralDecided),
    "allocation.offered" 1 Allocation AllocationOffered(allocation::AllocationOffered),
    "allocation.accepted" 1 Allocation AllocationAccepted(allocation::AllocationAccepted),
    "allocation.refused" 1 Allocation AllocationRefused(allocation::AllocationRefused),
    "allocation.ended" 1 Allocation AllocationEnded(allocation::AllocationEnded),
    "team.assigned" 1 Allocation TeamAssigned(allocation::TeamAssigned),
    "assessment.started" 1 Plan AssessmentStarted(assessment::AssessmentStarted),
    "assessment.finished" 1 Plan AssessmentFinished(assessment::AssessmentFinished),
    "assessment.authorised" 1 Plan AssessmentAuthorised(assessment::AssessmentAuthorised),
    "assessment.returned" 1 Plan AssessmentReturned(assessment::AssessmentReturned),
    "plan.started" 1 Plan PlanStarted(plan::PlanStarted),
    "plan.ended" 1 Plan PlanEnded(plan::PlanEnded),
    "strategy_discussion.held" 1 Plan StrategyDiscussionHeld(strategy::StrategyDiscussionHeld),
    "strategy_discussion.completed" 1 Plan StrategyDiscussionCompleted(strategy::StrategyDiscussionCompleted),
    "section_47.started" 1 Plan Section47Started(enquiry::Section47Started),
    "section_47.led" 1 Plan Section47Led(enquiry::Section47Led),
    "section_47.finished" 1 Plan Section47Finished(enquiry::Section47Finished),
    "section_47.stopped" 1 Plan Section47Stopped(enquiry::Section47Stopped),
    "conference.convened" 1 Plan ConferenceConvened(conference::ConferenceConvened),
    "conference.rearranged" 1 Plan ConferenceRearranged(conference::ConferenceRearranged),
    "conference.held" 1 Plan ConferenceHeld(conference::held::ConferenceHeld),
    "plan.categorised" 1 Plan PlanCategorised(protection::PlanCategorised),
    "core_group.held" 1 Notes CoreGroupHeld(core_group::CoreGroupHeld),
    "police_protection.taken" 1 Status PoliceProtectionTaken(emergency::PoliceProtectionTaken),
    "emergency_order.made" 1 Status EmergencyOrderMade(emergency::EmergencyOrderMade),
    "emergency_order.extended" 1 Status EmergencyOrderExtended(emergency::EmergencyOrderExtended),
    "emergency_measure.ended" 1 Status EmergencyMeasureEnded(emergency::EmergencyMeasureEnded),
    "decision.reversed" 1 Plan DecisionReversed(reversal::DecisionReversed),
    "reversal.told" 1 Notes ReversalTold(reversal::ReversalTold),
    "reversal.answered" 1 Status ReversalAnswered(reversal::ReversalAnswered),
    "legal_status.changed" 1 Plan LegalStatusChanged(care::LegalStatusChanged),
    "placement.started" 1 Plan PlacementStarted(care::placement::PlacementStarted),
    "placement_change.completed" 1 Plan PlacementChangeCompleted(care::placement::PlacementChangeCompleted),
    "reviewing_officer.appointed" 1 Plan ReviewingOfficerAppointed(care::review::ReviewingOfficerAppointed),
    "care_review.held" 1 Plan CareReviewHeld(care::review::CareReviewHeld),
    "care_end.decided" 1 Plan CareEndDecided(care::ending::CareEndDecided),
    "health.checked" 1 Notes HealthChecked(care::health::HealthChecked),
    "education_plan.recorded" 1 Notes EducationPlanRecorded(care::health::EducationPlanRecorded),
    "missing.began" 1 Status MissingBegan(missing::MissingBegan),
    "missing.ended" 1 Status MissingEnded(missing::MissingEnded),
    "return_interview.recorded" 1 Notes ReturnInterviewRecorded(missing::ReturnInterviewRecorded),
    "leaving_care.recorded" 1 Status LeavingCareRecorded(leaving_care::LeavingCareRecorded),
    "pathway_plan.recorded" 1 Plan PathwayPlanRecorded(leaving_care::PathwayPlanRecorded),
    "in_touch.recorded" 1 Notes InTouchRecorded(leaving_care::tonight::InTouchRecorded),
    "accommodation.recorded" 1 Status AccommodationRecorded(leaving_care::tonight::AccommodationRecorded),
    "early_help.started" 1 Plan EarlyHelpStarted(early_help::EarlyHelpStarted),
    "early_help.ended" 1 Plan EarlyHelpEnded(early_help::EarlyHelpEnded),
    "private_fostering.notified" 1 Status PrivateFosteringNotified(private_fostering::PrivateFosteringNotified),
    "private_fostering.ended" 1 Status PrivateFosteringEnded(private_fostering::PrivateFosteringEnded),
    "legal_planning.held" 1 Plan LegalPlanningHeld(court::planning::LegalPlanningHeld),
    "pre_proceedings.started" 1 Plan PreProceedingsStarted(court::letter::PreProceedingsStarted),
    "pre_proceedings.met" 1 Notes PreProceedingsMet(court::letter::PreProceedingsMet),
    "pre_proceedings.ended" 1 Plan PreProceedingsEnded(court::letter::PreProceedingsEnded),
    "proceedings.issued" 1 Plan ProceedingsIssued(court::proceedings::ProceedingsIssued),
    "proceedings.extended" 1 Notes ProceedingsExtended(court::proceedings::ProceedingsExtended),
    "proceedings.ended" 1 Plan ProceedingsEnded(court::proceedings::ProceedingsEnded),
    "direction.given" 1 Notes DirectionGiven(court::directions::DirectionGiven),
    "direction.changed" 1 Notes DirectionChanged(court::directions::DirectionChanged),
    "evidence.filed" 1 Notes EvidenceFiled(court::directions::EvidenceFiled),
    "hearing.held" 1 Notes HearingHeld(court::hearings::HearingHeld),
    "expert.instructed" 1 Notes ExpertInstructed(court::hearings::ExpertInstructed),
    "care_plan.changed" 1 Plan CarePlanChanged(court::hearings::CarePlanChanged),
    "decision.asked" 1 Notes DecisionAsked(decision::DecisionAsked),
    "decision.made" 1 Plan DecisionMade(decision::DecisionMade),
    "decision.dissented" 1 Notes DecisionDissented(decision::DecisionDissented),
    "visit.recorded" 1 Notes VisitRecorded(visit::VisitRecorded),
    "worries.written" 1 Plan WorriesWritten(worries::WorriesWritten),
    "note.written" 1 Notes NoteWritten(note::NoteWritten),
    "warning.raised" 1 Status WarningRaised(warning::WarningRaised),
    "warning.reviewed" 1 Status WarningReviewed(warning::WarningReviewed),
    "closure.requested" 1 Status ClosureRequested(closure::ClosureRequested),
    "closure.declined" 1 Status ClosureDeclined(closure::ClosureDeclined),
    "case.closed" 1 Status CaseClosed(closure::CaseClosed),
    "restriction.classified" 1 Status RestrictionClassified(restriction::RestrictionClassified),
    "restriction.custodian_lost" 1 Status CustodianLost(restriction::CustodianLost),
    "break_glass.opened" 1 Notes BreakGlassOpened(break_glass::BreakGlassOpened),
    "break_glass.reviewed" 1 Notes BreakGlassReviewed(break_glass::BreakGlassReviewed),
    "entry.withdrawn" 1 Status EntryWithdrawn(correction::EntryWithdrawn),
    "withdrawal.answered" 1 Notes WithdrawalAnswered(correction::answering::WithdrawalAnswered),
    "entry.disputed" 1 Notes EntryDisputed(correction::EntryDisputed),
    "source_row.attached" 1 Notes SourceRowAttached(import::SourceRowAttached),
    "worker.registered" 1 Identity WorkerRegistered(worker::WorkerRegistered),
    "worker.posted" 1 Allocation WorkerPosted(worker::WorkerPosted),
    "worker.left" 1 Status WorkerLeft(worker::WorkerLeft),
    "role.granted" 1 Status RoleGranted(worker::RoleGranted),
    "role.revoked" 1 Status RoleRevoked(worker::RoleRevoked),
    "team.formed" 1 Identity TeamFormed(team::TeamFormed),
    "team.stood_down" 1 Status TeamStoodDown(team::TeamStoodDown),
    "task.agreed" 1 Notes TaskAgreed(task::TaskAgreed),
    "task.done" 1 Notes TaskDone(task::TaskDone),
    "task.passed_on" 1 Notes TaskPassedOn(task::TaskPassedOn),
    "task.dropped" 1 Notes TaskDropped(task::TaskDropped),
    "allegation.received" 1 Status AllegationReceived(allegation::AllegationReceived),
    "allegation.told" 1 Status AllegationTold(allegation::work::AllegationTold),
    "allegation.evaluated" 1 Status AllegationEvaluated(allegation::work::AllegationEvaluated),
    "allegation_meeting.held" 1 Notes AllegationMeetingHeld(allegation::work::AllegationMeetingHeld),
    "allegation.child_named" 1 Status AllegationChildNamed(allegation::work::AllegationChildNamed),
    "allegation.concluded" 1 Status AllegationConcluded(allegation::ending::AllegationConcluded),
    "allegation.closed" 1 Status AllegationClosed(allegation::ending::AllegationClosed),
    "child_allegation.opened" 1 Notes ChildAllegationOpened(allegation::work::ChildAllegationOpened),
    "child_allegation.closed" 1 Notes ChildAllegationClosed(allegation::work::ChildAllegationClosed),
    "exploitation.raised" 1 Status ExploitationRaised(exploitation::ExploitationRaised),
    "exploitation.checked" 1 Plan ExploitationChecked(exploitation::ExploitationChecked),
    "exploitation_meeting.held" 1 Notes ExploitationMeetingHeld(exploitation::ExploitationMeetingHeld),
    "safety_plan.written" 1 Plan SafetyPlanWritten(exploitation::plan::SafetyPlanWritten),
    "national_referral.made" 1 Status NationalReferralMade(exploitation::plan::NationalReferralMade),
    "national_referral.decided" 1 Status NationalReferralDecided(exploitation::plan::NationalReferralDecided),
    "exploitation.ended" 1 Status ExploitationEnded(exploitation::ExploitationEnded),
    "transfer.notified" 1 Status TransferNotified(transfer::TransferNotified),
    "transfer_records.moved" 1 Notes TransferRecordsMoved(transfer::TransferRecordsMoved),
    "transfer.answered" 1 Status TransferAnswered(transfer::TransferAnswered),
    "transfer.ended" 1 Status TransferEnded(transfer::TransferEnded),
    "homeless.presented" 1 Status HomelessPresented(homeless::HomelessPresented),
    "homeless.offered" 1 Status HomelessOffered(homeless::HomelessOffered),
    "homeless.ended" 1 Status HomelessEnded(homeless::HomelessEnded),
    "unaccompanied.recorded" 1 Status UnaccompaniedRecorded(unaccompanied::UnaccompaniedRecorded),
    "age.decided" 1 Status AgeDecided(unaccompanied::AgeDecided),
    "entry.superseded" 1 Status EntrySuperseded(mirror::EntrySuperseded),
    "difference.found" 1 Notes DifferenceFound(mirror::DifferenceFound),
    "difference.settled" 1 Notes DifferenceSettled(mirror::DifferenceSettled),
    "team.moved_to_record" 1 Status TeamMovedToRecord(team::TeamMovedToRecord),
    "document.added" 1 Notes DocumentAdded(document::DocumentAdded),
    "upload.infected" 1 Notes UploadInfected(document::UploadInfected),
    "document.exchanged" 1 Notes DocumentExchanged(document::DocumentExchanged),
    "lateness.acknowledged" 1 Notes LatenessAcknowledged(acknowledging::LatenessAcknowledged),
    "letter.issued" 1 Notes LetterIssued(letter::LetterIssued),
    "worker.restored_record" 1 Notes RecordRestored(restored::RecordRestored),
    "supervision.held" 1 Notes SupervisionHeld(supervision::SupervisionHeld),
    "case_supervision.held" 1 Notes CaseSupervisionHeld(supervision::of_child::CaseSupervisionHeld),
    "connected_carer.recorded" 1 Plan ConnectedCarerRecorded(steps::connected::ConnectedCarerRecorded),
    "parents.assessed" 1 Plan ParentsAssessed(steps::connected::ParentsAssessed),
    "secure_stay.began" 1 Plan SecureStayBegan(steps::liberty::SecureStayBegan),
    "liberty_order.made" 1 Plan LibertyOrderMade(steps::liberty::LibertyOrderMade),
    "secure_review.held" 1 Notes SecureReviewHeld(steps::liberty::SecureReviewHeld),
    "liberty_measure.ended" 1 Plan LibertyMeasureEnded(steps::liberty::LibertyMeasureEnded),
    "guardianship.recorded" 1 Plan GuardianshipRecorded(steps::guardianship::GuardianshipRecorded),
    "adoption_step.recorded" 1 Plan AdoptionStepRecorded(steps::adoption::AdoptionStepRecorded),
    "detention.recorded" 1 Status DetentionRecorded(steps::detention::DetentionRecorded),
    "education_health_care.recorded" 1 Notes NeedsRecorded(steps::needs::NeedsRecorded),
    "review_step.taken" 1 Notes ReviewStepTaken(care::steps::ReviewStepTaken),
    "review_dispute.raised" 1 Plan ReviewDisputeRaised(care::dispute::ReviewDisputeRaised),
    "review_dispute.settled" 1 Plan ReviewDisputeSettled(care::dispute::ReviewDisputeSettled),
    "placement_plan.agreed" 1 Notes PlacementPlanAgreed(care::agreed::PlacementPlanAgreed),
    "outside_placement.approved" 1 Plan OutsidePlacementApproved(care::outside::OutsidePlacementApproved),
    "family_contact.refused" 1 Plan FamilyContactRefused(care::contact::FamilyContactRefused),
    "contact_refusal.ended" 1 Plan ContactRefusalEnded(care::contact::ContactRefusalEnded),
    "support.offered" 1 Notes SupportOffered(leaving_care::later::SupportOffered),
    "learning_wish.told" 1 Notes LearningWishTold(leaving_care::later::LearningWishTold),
    "death_notice.given" 1 Notes DeathNoticeGiven(leaving_care::later::DeathNoticeGiven),
    "worker.erased_parts" 1 Notes PartsErased(erased::PartsErased),
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind())
    }
}
