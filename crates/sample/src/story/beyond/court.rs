//! The words of what happens before a court is asked, in court, and where somebody has to decide.

use super::Scene;
use crate::{
    plan::{Act, Thing},
    texts::court as texts,
};
use casework::{
    Event,
    court::{
        directions::{DirectionChanged, DirectionGiven, EvidenceFiled},
        hearings::HearingHeld,
        letter::{PreProceedingsEnded, PreProceedingsMet, PreProceedingsStarted},
        planning::LegalPlanningHeld,
        proceedings::{ProceedingsEnded, ProceedingsExtended, ProceedingsIssued},
    },
    decision::{DecisionAsked, DecisionMade},
};

/// What an act records, when it is one of these.
pub(super) fn event(act: Act, scene: &Scene<'_>) -> Option<Event> {
    before(act, scene).or_else(|| in_court(act, scene)).or_else(|| deciding(act, scene))
}

fn before(act: Act, scene: &Scene<'_>) -> Option<Event> {
    let event = match act {
        Act::Planned(decision) => LegalPlanningHeld {
            meeting: scene.id(Thing::Planning),
            threshold: if decision == "no_court" { "not_met" } else { "met" }.to_owned(),
            decision: decision.to_owned(),
            decider: scene.by,
            reason: scene.tell(texts::PLANNED),
            people: scene.people.clone(),
            advice: texts::ADVICE.to_owned(),
            dissent: String::new(),
        }
        .into(),
        Act::Letter => PreProceedingsStarted {
            pre_proceedings: scene.id(Thing::PreProceedings),
            meeting: scene.begun.get(&Thing::Planning).copied(),
            to: scene.tell("{carer}"),
            plan_attached: true,
            family_meeting: Some(true),
            text: scene.tell(texts::LETTER),
        }
        .into(),
        Act::Met(next) => PreProceedingsMet {
            pre_proceedings: scene.id(Thing::PreProceedings),
            kind: if scene.first { "first" } else { "review" }.to_owned(),
            parents: "some".to_owned(),
            advised: Some(true),
            people: scene.people.clone(),
            text: scene.tell(texts::MET),
            next,
        }
        .into(),
        Act::Spared(how) => PreProceedingsEnded {
            pre_proceedings: scene.id(Thing::PreProceedings),
            how: how.to_owned(),
            reason: scene.tell(if how == "to_court" { texts::TO_COURT } else { texts::ENOUGH }),
        }
        .into(),
        _ => return None,
    };
    Some(event)
}

fn in_court(act: Act, scene: &Scene<'_>) -> Option<Event> {
    let event = match act {
        Act::Issued => ProceedingsIssued {
            proceedings: scene.id(Thing::Proceedings),
            application: "care".to_owned(),
            court: texts::COURT.to_owned(),
            case_number: String::new(),
            first_hearing: None,
            text: scene.tell(texts::ISSUED),
        }
        .into(),
        Act::Extended(until) => ProceedingsExtended {
            proceedings: scene.id(Thing::Proceedings),
            until,
            reason: scene.tell(texts::LONGER),
        }
        .into(),
        Act::Ordered(order) => ProceedingsEnded {
            proceedings: scene.id(Thing::Proceedings),
            outcome: order.to_owned(),
            text: scene.tell(texts::ORDERED),
        }
        .into(),
        Act::Heard(hearing) => HearingHeld {
            proceedings: scene.id(Thing::Proceedings),
            hearing: hearing.to_owned(),
            text: scene.tell(texts::HEARD),
            next: None,
            next_hearing: String::new(),
        }
        .into(),
        Act::Directed(what, due) => DirectionGiven {
            direction: scene.id(Thing::Direction),
            proceedings: scene.id(Thing::Proceedings),
            what: what.to_owned(),
            by: "council".to_owned(),
            worker: Some(scene.worker),
            due,
            text: texts::WANTED.to_owned(),
        }
        .into(),
        Act::Redirected(due) => DirectionChanged {
            direction: scene.id(Thing::Direction),
            due: Some(due),
            reason: texts::ANOTHER_DAY.to_owned(),
        }
        .into(),
        Act::Filed => EvidenceFiled {
            direction: scene.id(Thing::Direction),
            what: "statement".to_owned(),
            due: scene.day,
            checked_by: None,
            text: texts::FILED.to_owned(),
        }
        .into(),
        _ => return None,
    };
    Some(event)
}

fn deciding(act: Act, scene: &Scene<'_>) -> Option<Event> {
    let options = || texts::OPTIONS.iter().map(|option| scene.tell(option)).collect();
    let event = match act {
        Act::Asked(due) => DecisionAsked {
            decision: scene.id(Thing::Decision),
            matter: "direction".to_owned(),
            question: scene.tell(texts::ASKED),
            options: options(),
            asked_of: None,
            due,
        }
        .into(),
        Act::Decided => DecisionMade {
            decision: scene.id(Thing::Decision),
            matter: "direction".to_owned(),
            question: scene.tell(texts::ASKED),
            options: options(),
            decided: texts::DECIDED.to_owned(),
            reason: scene.tell(texts::WHY),
            delegation: texts::SCHEME.to_owned(),
            child_view: String::new(),
            family_view: String::new(),
            people: scene.people.clone(),
            dissent: String::new(),
        }
        .into(),
        _ => return None,
    };
    Some(event)
}
