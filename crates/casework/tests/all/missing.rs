//! A missing child is recorded in a minute by whoever is there, and is asked afterwards.

use crate::{
    cast::{DEE, FAY, INES, MAYA, OMAR, SAM, episode},
    check::{Scene, answers, check},
    scenes::{NO_EPISODE, REQUEST, held, registered, request, seen},
};
use casework::missing::{MissingBegan, MissingEnded};
use words::EpisodeId;

/// The time for which Ellie is missing.
const MISSING: EpisodeId = episode(45);

/// She is missing since Saturday night.
fn gone(scene: Scene) -> Scene {
    let began = MissingBegan {
        missing: MISSING,
        kind: "M".to_owned(),
        place: String::new(),
        told: Vec::new(),
        text: String::new(),
    };
    scene.and(OMAR, "2026-03-07T22:00:00Z", began)
}

/// She came back on Sunday.
fn back() -> Scene {
    let ended = MissingEnded { missing: MISSING, text: String::new() };
    gone(held()).and(OMAR, "2026-03-08T16:00:00Z", ended)
}

check! {
    no_exception_reaches_a_missing_child: gone(seen()).and(SAM, "2026-03-08", request()), DEE,
        "decide_closure",
        ["request" = REQUEST, "close" = "yes", "exception" = "She will come back"]
        => gated("Nobody closes the case of a child who is missing, not even by exception",
                 "The child is missing by our record");
    a_missing_child_is_recorded_at_once: registered().and_newer("court.ordered"), FAY,
        "record_missing", ["at" = "2026-03-09T09:00", "kind" = "M"] => records("missing.began");
    a_child_who_went_again_is_recorded_at_once: gone(held()), SAM, "record_missing",
        ["at" = "2026-03-09T09:00", "kind" = "M", "told" = "police"] => records("missing.began");
    nobody_is_missing_from_tomorrow: held(), SAM, "record_missing",
        ["at" = "2026-03-09T10:01", "kind" = "M"] => asks("at", "This is in the future");
    an_inspector_misses_nobody: held(), INES, "record_missing",
        ["at" = "2026-03-09T09:00", "kind" = "M"] => not_theirs();

    a_child_comes_back: gone(held()), OMAR, "record_return",
        ["missing" = MISSING, "at" = "2026-03-09T09:00", "text" = "Cold"] => records("missing.ended");
    a_child_comes_back_once: back(), SAM, "record_return",
        ["missing" = MISSING, "at" = "2026-03-09T09:00"]
        => refused("This child has come back already");
    nobody_comes_back_before_going: gone(held()), SAM, "record_return",
        ["missing" = MISSING, "at" = "2026-03-07T21:59"]
        => asks("at", "The child can't come back before going missing");

    a_return_interview_is_recorded: back(), SAM, "record_return_interview",
        ["missing" = MISSING, "outcome" = "held", "at" = "2026-03-09T09:00", "by" = "Nell"]
        => records("return_interview.recorded");
    a_child_may_refuse: back(), SAM, "record_return_interview",
        ["missing" = MISSING, "outcome" = "refused", "at" = "2026-03-09T09:00", "refused" = "Told the police"]
        => records("return_interview.recorded");
    a_refusal_has_a_reason: back(), SAM, "record_return_interview",
        ["missing" = MISSING, "outcome" = "refused", "at" = "2026-03-09T09:00"]
        => asks("refused", "Why did the child not want to?");
    nobody_is_asked_before_coming_back: back(), SAM, "record_return_interview",
        ["missing" = MISSING, "outcome" = "held", "at" = "2026-03-08T15:59", "by" = "Nell"]
        => asks("at", "The conversation can't be before the child came back");
    whoever_is_missing_is_not_asked: gone(held()), SAM, "record_return_interview",
        ["missing" = MISSING, "outcome" = "held", "at" = "2026-03-09T09:00", "by" = "Nell"]
        => refused("This conversation is on the record already, or the child has not come back");
    a_conversation_is_after_a_return: held(), SAM, "record_return_interview",
        ["missing" = NO_EPISODE, "outcome" = "held", "at" = "2026-03-09T09:00", "by" = "Nell"]
        => refused("This conversation is on the record already, or the child has not come back");

    nobody_closes_the_case_of_a_missing_child: gone(seen()).and(SAM, "2026-03-08", request()), MAYA,
        "decide_closure", ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet", "The child is missing by our record");
}

#[test]
fn an_offer_that_was_not_made_is_still_waited_for() {
    let asked = |outcome: &str, field: &'static str| {
        let answers: Vec<(&str, String)> =
            answers!["missing" = MISSING, "outcome" = outcome, "at" = "2026-03-09T09:00"]
                .iter()
                .cloned()
                .chain([(field, "Nobody was free".to_owned())])
                .collect();
        back().after(SAM, "record_return_interview", &answers).case().care.missing.remove(0)
    };
    assert!(asked("not_offered", "not_offered").waits_for_interview());
    assert!(!asked("refused", "refused").waits_for_interview());
    assert!(!asked("held", "by").waits_for_interview());
}

#[test]
fn a_child_is_missing_until_each_time_has_ended() {
    assert_eq!(gone(held()).case().care.missing_now().count(), 1);
    assert_eq!(back().case().care.missing_now().count(), 0);
}
