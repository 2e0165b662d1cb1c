//! An episode of the return: one legal status in one placement, from a day to a day.
//!
//! The first of a period of care begins it, a later one says what changed, and the last ends it. Why
//! it began follows from the one before, in the return or on the record, and the return's own word is
//! asked only where there is none.

use super::{
    super::{Held, day, period_id},
    Sight, Spoken, code,
};
use crate::import::{
    story::{PlanRow, odd_order, on, plan_ended},
    taking::cleaned,
};
use casework::care::{LegalStatusChanged, placement::PlacementStarted};
use returns::ssda903::Episode;
use words::{Date, EpisodeId, Period, Start, clock};

/// The first review of a child's care is held within so long of its beginning.
const FIRST_REVIEW: Period = Period::WorkingDays(20);

/// One legal status in one placement. The first of a period begins it; a later one says what
/// changed; the last ends it.
pub(super) fn episode(episode: &Episode, sight: Sight<'_>, said: &mut Spoken) {
    let Some(start) = day(episode.start.as_ref()) else { return };
    let person = sight.child.person;
    let held = sight.child.held(sight.names, start);
    let Some(period) = sight.child.period_on(sight.names, start) else { return };
    let began = code(episode.reason_started.as_ref());
    if held.begins {
        let first = clock::due(start, FIRST_REVIEW, Start::DayAfter).ok();
        // Reviews are counted from the first only where the return shows the first.
        let review_by = first.filter(|_| sight.reviews && began == "S");
        let id = period_id(sight.names, (&sight.child.key, start));
        let plan = PlanRow { review_by, ..PlanRow::begun(id, "care", start) };
        said.facts.extend(plan.facts(person));
        said.in_care_before = began != "S";
    }
    let (status, placed) = changes(episode, &held, &began);
    if status {
        let status = code(episode.legal_status.as_ref());
        let (period, text) = (Some(period), String::new());
        let changed = LegalStatusChanged { period, status, until: None, text };
        said.facts.push(on(person, start, changed));
    }
    if placed {
        let moved = held.before.as_ref().map(|before| before.moved.clone()).unwrap_or_default();
        let id = sight.names.episode("ssda903 placement", &said.key);
        let place = placement(episode, (id, Some(period)), moved);
        said.facts.push(on(person, start, place));
    }
    if !said.facts.is_empty() {
        said.carries(&["DECOM", "LS", "PLACE", "PLACE_PROVIDER", "PL_POST", "URN"]);
    }
    ceased(episode, (sight, &held), (start, period), said);
}

/// Whether an episode changed the legal status, and the placement: by the one before, else by the
/// reason that the return gives.
fn changes(episode: &Episode, held: &Held, began: &str) -> (bool, bool) {
    let Some(before) = &held.before else {
        return match began {
            _ if held.begins => (true, true),
            "L" => (true, false),
            "P" | "T" => (false, true),
            _ => (true, true),
        };
    };
    let upper = |text: &Option<String>| text.as_deref().unwrap_or_default().to_uppercase();
    let place = [
        code(episode.placement.as_ref()),
        code(episode.provider.as_ref()),
        upper(&episode.placement_postcode),
        upper(&episode.urn),
    ];
    (before.status != code(episode.legal_status.as_ref()), before.place != place)
}

fn placement(
    episode: &Episode,
    (placement, period): (EpisodeId, Option<EpisodeId>),
    reason: String,
) -> PlacementStarted {
    let text = |text: &Option<String>, most| {
        text.as_deref().map(|text| cleaned(text, most).0).unwrap_or_default()
    };
    PlacementStarted {
        placement,
        period,
        kind: code(episode.placement.as_ref()),
        provider: code(episode.provider.as_ref()),
        place: String::new(),
        postcode: text(&episode.placement_postcode, 10).to_uppercase(),
        urn: text(&episode.urn, 20),
        reason,
        route: String::new(),
        reviewed: None,
        officer_told: None,
        until: None,
        text: String::new(),
        followed: None,
    }
}

/// How an episode ended: with the next, or with care.
fn ceased(
    episode: &Episode,
    (sight, held): (Sight<'_>, &Held),
    (start, period): (Date, EpisodeId),
    said: &mut Spoken,
) {
    if held.followed {
        // The next episode of the return says it all, and why the child moved.
        said.carries(&["DEC", "REC", "REASON_PLACE_CHANGE"]);
    }
    let reason = code(episode.reason_ended.as_ref());
    let Some(end) = day(episode.end.as_ref()).filter(|_| !reason.is_empty()) else { return };
    said.findings.extend(odd_order(start, Some(end), "The episode"));
    if reason != "X1" {
        said.facts.push(plan_ended(sight.child.person, period, (end, reason)));
        said.carries(&["DEC", "REC"]);
    }
}
