//! One event of what the law sees in steps onto a case. Nothing here refuses.

use super::{
    Case,
    evolve::pin,
    steps::{LibertyMeasure, Step, Steps},
};
use crate::{entry::Entry, event::Event};

/// Takes one step into the case.
pub(super) fn stepping(case: &mut Case, entry: &Entry, event: &Event) {
    let (on, position) = (entry.happened.day(), entry.position);
    if let Some((all, code)) = list(&mut case.steps, event) {
        let place = all.partition_point(|old| old.on <= on);
        all.insert(place, Step { position, on, step: code.to_owned() });
        return;
    }
    let measure = |id, kind: &str, until| LibertyMeasure {
        id,
        position,
        kind: kind.to_owned(),
        began: entry.happened,
        until,
        ended: None,
    };
    match event {
        Event::SecureStayBegan(e) => {
            case.steps.liberty.push(measure(e.measure, "", None));
            pin(case, entry, "Kept in secure accommodation".to_owned());
        }
        Event::LibertyOrderMade(e) => {
            case.steps.liberty.push(measure(e.measure, &e.order, Some(e.until)));
        }
        Event::LibertyMeasureEnded(e) => {
            for one in case.steps.liberty.iter_mut().filter(|one| one.id == e.measure) {
                one.ended = Some(entry.happened);
            }
        }
        _ => {}
    }
}

/// Where a step stands, and its code.
fn list<'a>(steps: &'a mut Steps, event: &'a Event) -> Option<(&'a mut Vec<Step>, &'a str)> {
    Some(match event {
        Event::ConnectedCarerRecorded(e) => (&mut steps.connected, e.step.as_str()),
        Event::ParentsAssessed(e) => (&mut steps.parents, e.outcome.as_str()),
        Event::SecureReviewHeld(_) => (&mut steps.secure_reviews, "held"),
        Event::GuardianshipRecorded(e) => (&mut steps.guardianship, e.step.as_str()),
        Event::AdoptionStepRecorded(e) => (&mut steps.adoption, e.code()),
        Event::DetentionRecorded(e) => (&mut steps.detention, e.step.as_str()),
        Event::NeedsRecorded(e) => (&mut steps.needs, e.step.as_str()),
        _ => return None,
    })
}
