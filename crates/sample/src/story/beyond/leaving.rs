//! The words of a young person who left care before eighteen: what is owed, where they sleep, the
//! pathway plan, being in touch.

use super::Scene;
use crate::{plan::Act, texts::caring as texts};
use casework::{
    Event,
    leaving_care::{
        LeavingCareRecorded, PathwayPlanRecorded,
        tonight::{AccommodationRecorded, InTouchRecorded},
    },
};
use jiff::ToSpan;

/// What an act records, when it is one of these.
pub(super) fn event(act: Act, scene: &Scene<'_>) -> Option<Event> {
    let event = match act {
        Act::Owed(category) => LeavingCareRecorded {
            category: category.to_owned(),
            adviser: Some(scene.by),
            text: scene.tell(texts::owed(category)),
        }
        .into(),
        Act::Sleeps(kind) => {
            let (place, text) = texts::bed(kind);
            AccommodationRecorded {
                kind: kind.to_owned(),
                suitable: Some(kind != "W"),
                place: scene.tell(place),
                text: scene.tell(text),
            }
            .into()
        }
        Act::Pathway => PathwayPlanRecorded {
            text: scene.tell(texts::PATHWAY[1]),
            view: texts::WANTS[0].to_owned(),
            review_by: Some(scene.day + 6.months()),
        }
        .into(),
        Act::InTouch(how) => InTouchRecorded {
            touch: "YES".to_owned(),
            how: how.to_owned(),
            activity: "F2".to_owned(),
            text: scene.tell(texts::TOUCHED[if how == "visit" { 3 } else { 1 }]),
        }
        .into(),
        _ => return None,
    };
    Some(event)
}
