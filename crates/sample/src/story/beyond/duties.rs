//! The words of private fostering, exploitation, moves between councils, homelessness and a doubted
//! age.

use super::Scene;
use crate::{
    plan::{Act, Thing},
    texts::duties as texts,
};
use casework::{
    Event,
    exploitation::{ExploitationChecked, ExploitationEnded, ExploitationRaised},
    homeless::{HomelessEnded, HomelessOffered, HomelessPresented},
    private_fostering::{PrivateFosteringEnded, PrivateFosteringNotified},
    transfer::{TransferAnswered, TransferEnded, TransferNotified},
    unaccompanied::{AgeDecided, UnaccompaniedRecorded},
    visit::{Seen, SeenAlone, VisitRecorded},
};
use jiff::civil::Date;

/// What an act records, when it is one of these.
pub(super) fn event(act: Act, scene: &Scene<'_>) -> Option<Event> {
    fostering(act, scene)
        .or_else(|| exploiting(act, scene))
        .or_else(|| moving(act, scene))
        .or_else(|| homeless(act, scene))
        .or_else(|| alone(act, scene))
}

fn fostering(act: Act, scene: &Scene<'_>) -> Option<Event> {
    let event = match act {
        Act::Fostered | Act::FosteredSince(_) => PrivateFosteringNotified {
            arrangement: scene.id(Thing::Fostering),
            since: Some(since(act).unwrap_or(scene.day)),
            carer: texts::FOSTER_HOME.to_owned(),
            text: scene.tell(texts::FOSTERED),
        }
        .into(),
        Act::SeenThere => VisitRecorded {
            worker: scene.worker,
            seen: Seen::Yes,
            alone: SeenAlone::Yes,
            place: "placement".to_owned(),
            text: scene.tell(texts::SEEN_THERE),
            child_words: String::new(),
            kind: None,
            bedroom: Some(true),
        }
        .into(),
        Act::FosteredNoMore(how) => PrivateFosteringEnded {
            arrangement: scene.id(Thing::Fostering),
            how: how.to_owned(),
            text: scene.tell(texts::HOME_AGAIN),
        }
        .into(),
        _ => return None,
    };
    Some(event)
}

/// Since when a child is said to live with others.
fn since(act: Act) -> Option<Date> {
    match act {
        Act::FosteredSince(day) => Some(day),
        _ => None,
    }
}

fn exploiting(act: Act, scene: &Scene<'_>) -> Option<Event> {
    let event = match act {
        Act::Exploited => ExploitationRaised {
            concern: scene.id(Thing::Concern),
            kinds: vec!["criminal".to_owned()],
            text: scene.tell(texts::EXPLOITED),
        }
        .into(),
        Act::LookedInto(review_by) => ExploitationChecked {
            concern: scene.id(Thing::Concern),
            check: "review".to_owned(),
            level: "moderate".to_owned(),
            text: scene.tell(texts::LOOKED_INTO),
            child_view: texts::EXPLOITED_SAID.to_owned(),
            review_by,
        }
        .into(),
        Act::Safer(how) => ExploitationEnded {
            concern: scene.id(Thing::Concern),
            how: how.to_owned(),
            text: scene.tell(texts::SAFER),
        }
        .into(),
        _ => return None,
    };
    Some(event)
}

fn moving(act: Act, scene: &Scene<'_>) -> Option<Event> {
    let event = match act {
        Act::Moving(direction, standing) => TransferNotified {
            transfer: scene.id(Thing::Transfer),
            direction: direction.to_owned(),
            council: texts::COUNCIL.to_owned(),
            standing: standing.to_owned(),
            moved: Some(scene.day),
            text: scene.tell(if direction == "in" { texts::COMES } else { texts::MOVING }),
        }
        .into(),
        Act::Answered(from) => TransferAnswered {
            transfer: scene.id(Thing::Transfer),
            accepted: true,
            by: texts::BY.to_owned(),
            words: texts::ANSWERED.to_owned(),
            from: Some(from),
        }
        .into(),
        Act::Moved(how) => TransferEnded {
            transfer: scene.id(Thing::Transfer),
            how: how.to_owned(),
            text: scene.tell(texts::STAYED),
        }
        .into(),
        _ => return None,
    };
    Some(event)
}

fn homeless(act: Act, scene: &Scene<'_>) -> Option<Event> {
    let event = match act {
        Act::Homeless => HomelessPresented {
            homeless: scene.id(Thing::Homeless),
            text: scene.tell(texts::HOMELESS),
            child_words: texts::HOMELESS_SAID.to_owned(),
        }
        .into(),
        Act::Offered(offer) => HomelessOffered {
            homeless: scene.id(Thing::Homeless),
            offer: offer.to_owned(),
            advocate: texts::ADVOCATE.to_owned(),
            advocate_view: scene.tell(texts::ADVOCATE_VIEW),
            child_words: texts::HOMELESS_SAID.to_owned(),
            reason: texts::OFFERED.to_owned(),
        }
        .into(),
        Act::Housed(how) => HomelessEnded {
            homeless: scene.id(Thing::Homeless),
            how: how.to_owned(),
            text: scene.tell(texts::HOUSED),
        }
        .into(),
        _ => return None,
    };
    Some(event)
}

fn alone(act: Act, scene: &Scene<'_>) -> Option<Event> {
    let event = match act {
        Act::Alone => UnaccompaniedRecorded {
            unaccompanied: scene.id(Thing::Alone),
            arrived: None,
            origin: texts::ORIGIN.to_owned(),
            age_disputed: true,
            text: scene.tell(texts::ALONE),
        }
        .into(),
        Act::Aged(decision) => AgeDecided {
            unaccompanied: scene.id(Thing::Alone),
            decision: decision.to_owned(),
            born: None,
            people: scene.people.clone(),
            reason: scene.tell(texts::AGED),
            child_words: texts::AGED_SAID.to_owned(),
        }
        .into(),
        _ => return None,
    };
    Some(event)
}
