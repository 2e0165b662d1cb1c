//! Putting the record right: an entry on the wrong child, a mistake, a dispute.
//!
//! Nothing is deleted: a withdrawn entry leaves every view, past ones too, and stays as a marker.

pub mod answering;

use crate::{
    actor::{Actor, Role},
    attendance::may_chair,
    care::is_order,
    case::{Case, Place, Removal},
    command::{Command, Situation, Urgency},
    conference::held::BY_CONFERENCE,
    entry::{Entry, Fact, Happened, What},
    event::{Event, Facet},
    form::{Field, Form, Kind},
    refusal::{Missing, Refusal},
};
use serde::{Deserialize, Serialize};
use words::{Subject, codes::CORRECTION_REASON};

/// An entry was withdrawn from every view.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntryWithdrawn {
    /// Where it stands.
    pub position: u64,
    /// Which part of it.
    pub ordinal: u32,
    /// `wrong_person`, `wrong_fact`.
    pub kind: String,
    /// Why, in words that tell nothing of what it said.
    pub reason: String,
}

/// Somebody disputes what an entry says. It stays, with their view beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntryDisputed {
    /// Where it stands.
    pub position: u64,
    /// Which part of it.
    pub ordinal: u32,
    /// Who disputes it.
    pub by: String,
    /// What they say.
    pub text: String,
}

/// What may be taken off a record, and by whom.
pub(crate) fn removal(entry: &Entry) -> Removal {
    let event = match &entry.what {
        What::Event(event) => event,
        // Without it a record that was closed to most would be open to all.
        What::Newer { kind, .. } | What::Broken { kind, .. }
            if kind.starts_with("restriction.") =>
        {
            return Removal::Never;
        }
        What::Erasing { .. } => return Removal::Never,
        _ => return Removal::ByAnother,
    };
    if outside_the_line(event) {
        return Removal::OutsideTheLine;
    }
    match **event {
        // Who was let in, kept out or corrected stays to be seen, and somebody made the record.
        Event::PersonRegistered(_)
        | Event::RestrictionClassified(_)
        | Event::CustodianLost(_)
        | Event::BreakGlassOpened(_)
        | Event::BreakGlassReviewed(_)
        | Event::EntryWithdrawn(_)
        | Event::EntrySuperseded(_)
        | Event::DifferenceFound(_)
        | Event::DifferenceSettled(_)
        | Event::DocumentExchanged(_)
        | Event::PartsErased(_) => Removal::Never,
        // Without these a case would be closed, or a gate open, with nobody's decision.
        Event::ContactReceived(_)
        | Event::ContactDecided(_)
        | Event::ReferralReceived(_)
        | Event::ReferralDecided(_)
        | Event::AllocationOffered(_)
        | Event::AllocationAccepted(_)
        | Event::AllocationRefused(_)
        | Event::AllocationEnded(_)
        | Event::TeamAssigned(_)
        | Event::AssessmentStarted(_)
        | Event::AssessmentFinished(_)
        | Event::AssessmentAuthorised(_)
        | Event::AssessmentReturned(_)
        | Event::PlanStarted(_)
        | Event::PlanEnded(_)
        | Event::StrategyDiscussionHeld(_)
        | Event::Section47Led(_)
        | Event::ConferenceConvened(_)
        | Event::ConferenceRearranged(_)
        | Event::PoliceProtectionTaken(_)
        | Event::EmergencyOrderMade(_)
        | Event::EmergencyOrderExtended(_)
        | Event::EmergencyMeasureEnded(_)
        | Event::WarningRaised(_)
        | Event::WarningReviewed(_)
        | Event::ClosureDeclined(_)
        | Event::CaseClosed(_)
        | Event::EntryDisputed(_) => Removal::ByAnother,
        _ if carries_care(event)
            || carries_a_duty(event)
            || carries_court(event)
            || is_a_step(event) =>
        {
            Removal::ByAnother
        }
        _ => Removal::Open,
    }
}

/// Whether a conference, a review, a section 47 enquiry, a court or a reversal said it: what they
/// decided would end if somebody in the line of the case took it off the record.
fn outside_the_line(event: &Event) -> bool {
    match event {
        Event::ConferenceHeld(_)
        | Event::PlanCategorised(_)
        | Event::CareReviewHeld(_)
        | Event::ReviewDisputeRaised(_)
        | Event::ReviewDisputeSettled(_)
        | Event::Section47Started(_)
        | Event::Section47Finished(_)
        | Event::Section47Stopped(_)
        | Event::DecisionReversed(_)
        | Event::ReversalTold(_)
        | Event::ReversalAnswered(_)
        | Event::WithdrawalAnswered(_) => true,
        // The worker's report and the manager's answer are the line's own.
        Event::ReviewStepTaken(step) => !matches!(step.step.as_str(), "report" | "answer"),
        Event::PlanStarted(plan) => plan.kind == "child_protection" || plan.kind == "care",
        Event::PlanEnded(plan) => plan.reason == BY_CONFERENCE,
        Event::LegalStatusChanged(status) => is_order(&status.status),
        _ => false,
    }
}

/// Whether a clock of care, leaving care or private fostering, or who reads the record for it, rests on an event.
fn carries_care(event: &Event) -> bool {
    matches!(
        event,
        Event::LegalStatusChanged(_)
            | Event::PlacementStarted(_)
            | Event::PlacementChangeCompleted(_)
            | Event::ReviewingOfficerAppointed(_)
            | Event::CareEndDecided(_)
            | Event::MissingBegan(_)
            | Event::MissingEnded(_)
            | Event::ReturnInterviewRecorded(_)
            | Event::LeavingCareRecorded(_)
            | Event::PathwayPlanRecorded(_)
            | Event::AccommodationRecorded(_)
            | Event::EarlyHelpStarted(_)
            | Event::EarlyHelpEnded(_)
            | Event::PrivateFosteringNotified(_)
            | Event::PrivateFosteringEnded(_)
            | Event::ReviewStepTaken(_)
            | Event::PlacementPlanAgreed(_)
            | Event::OutsidePlacementApproved(_)
            | Event::FamilyContactRefused(_)
            | Event::ContactRefusalEnded(_)
            | Event::SupportOffered(_)
            | Event::LearningWishTold(_)
            | Event::DeathNoticeGiven(_)
    )
}

/// Whether a clock or a gate of what the law sees in steps rests on an event.
fn is_a_step(event: &Event) -> bool {
    matches!(
        event,
        Event::ConnectedCarerRecorded(_)
            | Event::ParentsAssessed(_)
            | Event::SecureStayBegan(_)
            | Event::LibertyOrderMade(_)
            | Event::SecureReviewHeld(_)
            | Event::LibertyMeasureEnded(_)
            | Event::GuardianshipRecorded(_)
            | Event::AdoptionStepRecorded(_)
            | Event::DetentionRecorded(_)
            | Event::NeedsRecorded(_)
    )
}

/// Whether a clock, a gate or who may know rests on an event of the duties round the edges.
fn carries_a_duty(event: &Event) -> bool {
    matches!(
        event,
        Event::AllegationReceived(_)
            | Event::AllegationTold(_)
            | Event::AllegationEvaluated(_)
            | Event::AllegationMeetingHeld(_)
            | Event::AllegationChildNamed(_)
            | Event::AllegationConcluded(_)
            | Event::AllegationClosed(_)
            | Event::ChildAllegationOpened(_)
            | Event::ChildAllegationClosed(_)
            | Event::ExploitationRaised(_)
            | Event::ExploitationChecked(_)
            | Event::ExploitationEnded(_)
            | Event::NationalReferralMade(_)
            | Event::NationalReferralDecided(_)
            | Event::TransferNotified(_)
            | Event::TransferAnswered(_)
            | Event::TransferEnded(_)
            | Event::HomelessPresented(_)
            | Event::HomelessOffered(_)
            | Event::HomelessEnded(_)
            | Event::UnaccompaniedRecorded(_)
            | Event::AgeDecided(_)
    )
}

/// Whether what a court waits for, or what somebody decided, rests on an event.
fn carries_court(event: &Event) -> bool {
    matches!(
        event,
        Event::LegalPlanningHeld(_)
            | Event::PreProceedingsStarted(_)
            | Event::PreProceedingsMet(_)
            | Event::PreProceedingsEnded(_)
            | Event::ProceedingsIssued(_)
            | Event::ProceedingsExtended(_)
            | Event::ProceedingsEnded(_)
            | Event::DirectionGiven(_)
            | Event::DirectionChanged(_)
            | Event::EvidenceFiled(_)
            | Event::HearingHeld(_)
            | Event::ExpertInstructed(_)
            | Event::CarePlanChanged(_)
            | Event::DecisionAsked(_)
            | Event::DecisionMade(_)
            | Event::DecisionDissented(_)
    )
}

/// Whether somebody may have words erased for ever, by a rule of retention or an order: whoever
/// answers for the record as a whole, and nobody who works with the child.
pub fn may_erase(actor: &Actor) -> bool {
    actor.is(Role::InformationGovernance)
}

const RECORDERS: &[Role] =
    &[Role::SocialWorker, Role::TeamManager, Role::InformationGovernance, Role::DesignatedOfficer];

/// Who may ask for an entry to be taken off; which entry, is judged of each.
const WITHDRAWERS: &[Role] = &[
    Role::SocialWorker,
    Role::TeamManager,
    Role::ReviewingOfficer,
    Role::InformationGovernance,
    Role::DesignatedOfficer,
];

/// Who decides that what a conference, a review, an enquiry, a court or a reversal said may go, where
/// they did not record it and stand outside the line of the case.
const OUTSIDERS: &[Role] = &[Role::InformationGovernance, Role::ReviewingOfficer];

/// Who decides that something on which the case rests may go, where they did not record it.
const DECIDERS: &[Role] =
    &[Role::TeamManager, Role::InformationGovernance, Role::DesignatedOfficer];

/// Withdraw an entry.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct WithdrawEntry {
    position: u64,
    ordinal: Option<u64>,
    together: Option<bool>,
    kind: String,
    reason: String,
}

impl Command for WithdrawEntry {
    const FORM: Form = Form {
        name: "withdraw_entry",
        title: "Take an entry off this record",
        hint: "It leaves every page, also as at an earlier date. A marker stays that says when and why. Record it again where it belongs.",
        submit: "Withdraw the entry",
        fields: &[
            Field::needed("position", "Which entry?", Kind::Entry),
            Field::optional("ordinal", "Which part of it?", Kind::Entry),
            Field::needed("kind", "What is wrong?", Kind::Choice(&CORRECTION_REASON)),
            Field::needed("reason", "Why? Don't repeat what it said.", Kind::Line(300)),
            Field::optional(
                "together",
                "Does everything go that was recorded together with it?",
                Kind::YesNo,
            )
            .hint("A conference and the plan that it made go together, and so do a reversal and what it stopped."),
        ],
    };
    const ROLES: &'static [Role] = WITHDRAWERS;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let place = standing(case, self.position, self.ordinal)?;
        may_remove(place, situation)?;
        let beside: Vec<&Place> = beside(case, place).collect();
        let together = self.together == Some(true);
        if !together && is_bound(place, &beside) {
            return Err(Refusal::because(
                "This was recorded together with what it decided, and one can't stand without the other. Say that everything goes that was recorded together, and record it again as it was.",
            ));
        }
        let mut gone = vec![place];
        for other in beside.into_iter().filter(|_| together) {
            // Whoever may take off what was decided outside the line, may what only followed from it.
            let followed = place.removal == Removal::OutsideTheLine;
            if other.removal != Removal::ByAnother || !followed {
                may_remove(other, situation)?;
            }
            gone.push(other);
        }
        let withdrawn = |place: &Place| {
            let event = EntryWithdrawn {
                position: place.position,
                ordinal: place.ordinal,
                kind: self.kind.clone(),
                reason: self.reason.clone(),
            };
            Fact::new(Subject::Person(case.id), Happened::On(situation.today), event)
        };
        Ok(gone.into_iter().map(withdrawn).collect())
    }
}

/// The entry at a place, when it is on this record and was not withdrawn.
fn standing(case: &Case, position: u64, ordinal: Option<u64>) -> Result<&Place, Refusal> {
    let ordinal = u32::try_from(ordinal.unwrap_or(0)).ok();
    let place = ordinal
        .and_then(|ordinal| case.place(position, ordinal))
        .ok_or_else(|| Refusal::because("There is no such entry on this record."))?;
    if is_gone(case, place) {
        return Err(Refusal::because("This entry has been withdrawn already."));
    }
    Ok(place)
}

fn is_gone(case: &Case, place: &Place) -> bool {
    let part = (place.position, place.ordinal);
    case.withdrawn.iter().any(|one| (one.position, one.ordinal) == part)
}

/// What else of this record was recorded together with an entry, and stands.
fn beside<'a>(case: &'a Case, place: &'a Place) -> impl Iterator<Item = &'a Place> {
    let together = case.places.iter().filter(move |one| one.position == place.position);
    together.filter(move |one| one.ordinal != place.ordinal && !is_gone(case, one))
}

/// Whether an entry goes only with what was recorded together with it: a conference with its plan, a
/// reversal with the enquiry that it started or stopped.
fn is_bound(place: &Place, beside: &[&Place]) -> bool {
    let outside = |one: &Place| one.removal == Removal::OutsideTheLine;
    outside(place) && beside.iter().any(|one| outside(one))
}

/// Whether somebody may take an entry off the record.
fn may_remove(place: &Place, situation: &Situation<'_>) -> Result<(), Refusal> {
    let actor = situation.actor;
    let own = place.actor == actor.worker;
    match place.removal {
        Removal::Open if own || actor.is_any(RECORDERS) => Ok(()),
        Removal::Open => Err(Refusal::because(
            "Whoever recorded this, or their manager, withdraws it. You can record that somebody disputes it.",
        )),
        Removal::Never => Err(Refusal::because(
            "This entry is part of the record itself: who made it, opened it, restricted it or corrected it. It stays.",
        )),
        Removal::ByAnother if !actor.is_any(DECIDERS) => Err(Refusal::because(
            "The case rests on this entry. Ask your manager or information governance to withdraw it.",
        )),
        Removal::OutsideTheLine if !actor.is_any(OUTSIDERS) => Err(Refusal::because(
            "This was decided outside the line of the case, or by a court. Ask information governance to withdraw it, and tell the chair or reviewing officer.",
        )),
        Removal::ByAnother | Removal::OutsideTheLine if own => Err(Refusal::because(
            "The case rests on this entry, and you recorded it. Somebody else must withdraw it.",
        )),
        Removal::OutsideTheLine => outside(situation).map_err(|missing| {
            Refusal::gate(
                "This was decided outside the line of the case, and somebody outside it withdraws it.",
                vec![missing],
            )
        }),
        Removal::ByAnother => Ok(()),
    }
}

/// Whether whoever asks answers for the record as a whole, or may chair for this child.
fn outside(situation: &Situation<'_>) -> Result<(), Missing> {
    if situation.actor.is(Role::InformationGovernance) {
        return Ok(());
    }
    may_chair(situation.case, situation.by(), situation.workforce)
}

/// Record that somebody disputes an entry.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct DisputeEntry {
    position: u64,
    ordinal: Option<u64>,
    by: String,
    text: String,
}

impl Command for DisputeEntry {
    const FORM: Form = Form {
        name: "dispute_entry",
        title: "Record that somebody disputes an entry",
        hint: "The entry stays. Their view stands beside it wherever it is shown.",
        submit: "Record the dispute",
        fields: &[
            Field::needed("position", "Which entry?", Kind::Entry),
            Field::optional("ordinal", "Which part of it?", Kind::Entry),
            Field::needed("by", "Who disputes it?", Kind::Line(200)),
            Field::needed("text", "What do they say?", Kind::Text(20_000)),
        ],
    };
    const ROLES: &'static [Role] = RECORDERS;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let place = standing(situation.case, self.position, self.ordinal)?;
        let (position, ordinal) = (place.position, place.ordinal);
        let event = EntryDisputed { position, ordinal, by: self.by, text: self.text };
        let subject = Subject::Person(situation.case.id);
        Ok(vec![Fact::new(subject, Happened::On(situation.today), event)])
    }
}
