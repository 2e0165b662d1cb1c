//! Closing a case: the gate item by item, the second person, the exception, and what ends with it.

use crate::{
    cast::{DEE, FAY, MAYA, NORTH, PRIYA, SAM, TODAY, episode},
    check::{Scene, answers, check},
    scenes::{
        AGAIN, ASSESSMENT, NO_EPISODE, PLAN, REFERRAL, REQUEST, accepted, assessed, assessing,
        authorised, closed, closing, death, held, offer, open, person, plan, plan_ended, planned,
        protected, referral, request, seen, unborn, visit,
    },
};
use casework::{
    Event,
    allocation::TeamAssigned,
    closure::{ClosureRequested, missing},
    correction::EntryWithdrawn,
    identity::{Kind, PersonRegistered},
    visit::{Seen, SeenAlone, VisitRecorded},
};

/// The same history with Sam's request for closure at its end.
fn asked(scene: Scene) -> Scene {
    scene.and(SAM, "2026-03-06", request())
}

/// Seen, and nobody has said whether alone.
fn not_said_whether_alone() -> VisitRecorded {
    visit(Seen::Yes, SeenAlone::NotStated)
}

check! {
    closure_is_asked_for: seen(), SAM, "request_closure",
        ["referral" = REFERRAL, "reason" = "RC7", "outcome" = "Well", "partners_told" = "yes"]
        => records("closure.requested");
    closure_of_a_case_that_is_closed_is_refused: closed(), SAM, "request_closure",
        ["referral" = REFERRAL, "reason" = "RC7", "outcome" = "Well", "partners_told" = "yes"]
        => refused("This case is closed already, or is not on this record");
    closure_of_a_case_that_is_not_on_the_record_is_refused: seen(), SAM, "request_closure",
        ["referral" = NO_EPISODE, "reason" = "RC7", "outcome" = "Well", "partners_told" = "yes"]
        => refused("This case is closed already, or is not on this record");
    two_colleagues_do_not_ask_for_one_closure: closing(), MAYA, "request_closure",
        ["referral" = REFERRAL, "reason" = "RC7", "outcome" = "Well", "partners_told" = "yes"]
        => refused("A colleague has asked for closure of this case already");
    whoever_asked_may_ask_again_with_what_was_missing: closing(), SAM, "request_closure",
        ["referral" = REFERRAL, "reason" = "RC7", "outcome" = "Well", "partners_told" = "yes"]
        => records("closure.requested");
    the_front_door_does_not_ask_for_closure: seen(), FAY, "request_closure",
        ["referral" = REFERRAL, "reason" = "RC7", "outcome" = "Well", "partners_told" = "yes"]
        => not_theirs();
    an_unknown_reason_is_asked_again: seen(), SAM, "request_closure",
        ["referral" = REFERRAL, "reason" = "RC99", "outcome" = "Well", "partners_told" = "yes"]
        => asks("reason", "from the list");

    a_case_is_closed: closing(), MAYA, "decide_closure", ["request" = REQUEST, "close" = "yes"]
        => records("case.closed allocation.ended");
    a_closure_is_declined_with_a_reason: closing(), MAYA, "decide_closure",
        ["request" = REQUEST, "close" = "no", "reason" = "See her at school first"]
        => records("closure.declined");
    a_closure_is_not_declined_without_a_reason: closing(), MAYA, "decide_closure",
        ["request" = REQUEST, "close" = "no"] => asks("reason", "What is to be done first?");
    a_request_is_not_decided_twice: closed(), DEE, "decide_closure",
        ["request" = REQUEST, "close" = "yes"]
        => refused("This request has been decided already, or was asked again");
    nobody_decides_their_own_closure: seen().and(MAYA, "2026-03-06", request()), MAYA,
        "decide_closure", ["request" = REQUEST, "close" = "yes"]
        => refused("You asked for this closure. Somebody else must decide");
    nobody_declines_their_own_closure: seen().and(MAYA, "2026-03-06", request()), MAYA,
        "decide_closure", ["request" = REQUEST, "close" = "no", "reason" = "Hm"]
        => refused("You asked for this closure. Somebody else must decide");
    a_social_worker_closes_nothing: closing(), SAM, "decide_closure",
        ["request" = REQUEST, "close" = "yes"] => not_theirs();
    a_manager_of_another_team_closes_nothing: closing(), crate::cast::MONA, "decide_closure",
        ["request" = REQUEST, "close" = "yes"] => unseen();

    a_child_nobody_has_seen_is_not_closed: asked(held()), MAYA, "decide_closure",
        ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet", "Nobody has seen this child since the referral");
    a_visit_before_the_referral_does_not_count:
        asked(held().and(SAM, "2026-02-01T10:00:00Z", visit(Seen::Yes, SeenAlone::Yes))), MAYA,
        "decide_closure", ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet", "Nobody has seen this child since the referral");
    a_visit_at_which_nobody_was_seen_does_not_count:
        asked(held().and(SAM, "2026-03-02", visit(Seen::No("nobody_in".to_owned()), SeenAlone::NotStated))),
        MAYA, "decide_closure", ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet", "Nobody has seen this child since the referral");
    a_child_seen_long_ago_is_not_closed:
        asked(held().and(SAM, "2026-02-06", visit(Seen::Yes, SeenAlone::Yes))), MAYA,
        "decide_closure", ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet",
                 "The child was last seen on 6 February 2026, more than 20 working days ago");
    twenty_working_days_ago_is_recent_enough:
        asked(held().and(SAM, "2026-02-09", visit(Seen::Yes, SeenAlone::Yes))), MAYA,
        "decide_closure", ["request" = REQUEST, "close" = "yes"]
        => records("case.closed allocation.ended");
    seen_but_nobody_said_whether_alone_is_not_closed:
        asked(held().and(SAM, "2026-03-02", not_said_whether_alone())), MAYA, "decide_closure",
        ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet",
                 "The child has not been seen alone, and nobody has said why not");
    not_alone_without_a_reason_is_not_closed:
        asked(held().and(SAM, "2026-03-02", visit(Seen::Yes, SeenAlone::No(String::new())))),
        MAYA, "decide_closure", ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet",
                 "The child has not been seen alone, and nobody has said why not");
    not_alone_with_a_reason_may_close:
        asked(held().and(SAM, "2026-03-02", visit(Seen::Yes, SeenAlone::No("too_young".to_owned())))),
        MAYA, "decide_closure", ["request" = REQUEST, "close" = "yes"]
        => records("case.closed allocation.ended");
    alone_once_since_the_referral_is_enough:
        asked(held().and(SAM, "2026-02-09", visit(Seen::Yes, SeenAlone::Yes))
                    .and(SAM, "2026-03-05", not_said_whether_alone())),
        MAYA, "decide_closure", ["request" = REQUEST, "close" = "yes"]
        => records("case.closed allocation.ended");
    an_assessment_half_done_is_not_closed: asked(assessing()), MAYA, "decide_closure",
        ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet", "An assessment has been started and not finished");
    an_assessment_that_nobody_authorised_is_not_closed: asked(assessed()), MAYA, "decide_closure",
        ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet", "An assessment waits for a manager to authorise it");
    an_authorised_assessment_may_close: asked(authorised()), MAYA, "decide_closure",
        ["request" = REQUEST, "close" = "yes"] => records("case.closed allocation.ended");
    a_plan_that_runs_is_not_closed: asked(planned()), MAYA, "decide_closure",
        ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet", "The child-in-need plan has not ended");
    a_plan_that_has_ended_may_close: asked(plan_ended()), MAYA, "decide_closure",
        ["request" = REQUEST, "close" = "yes"] => records("case.closed allocation.ended");
    a_protected_child_is_not_closed_by_a_manager: asked(protected()), MAYA, "decide_closure",
        ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet",
                 "The child has a protection plan, which only a conference ends");
    a_child_in_care_is_not_closed: asked(seen().and(DEE, "2026-03-04", plan(PLAN, "care"))), MAYA,
        "decide_closure", ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet", "The child is looked after. That must end first");
    a_closure_because_of_a_death_needs_the_death:
        seen().and(SAM, "2026-03-06", ClosureRequested { reason: "RC2".to_owned(), ..request() }),
        MAYA, "decide_closure", ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet",
                 "The reason is that the child died, and no death is recorded");
    an_outcome_of_blanks_is_none:
        seen().and(SAM, "2026-03-06", ClosureRequested { outcome: " ".to_owned(), ..request() }),
        MAYA, "decide_closure", ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet", "Nobody has said what has changed for the child");
    partners_who_were_not_told_hold_up_a_closure:
        seen().and(SAM, "2026-03-06", ClosureRequested { partners_told: false, ..request() }),
        MAYA, "decide_closure", ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet",
                 "The people who work with the child have not been told");

    a_manager_makes_no_exception: asked(held()), MAYA, "decide_closure",
        ["request" = REQUEST, "close" = "yes", "exception" = "They moved away"]
        => gated("Only a director may close this case while something is missing",
                 "Nobody has seen this child since the referral");
    a_director_makes_an_exception_with_a_reason: asked(held()), DEE, "decide_closure",
        ["request" = REQUEST, "close" = "yes", "exception" = "They moved away"]
        => records("case.closed allocation.ended");
    a_director_makes_no_exception_without_a_reason: asked(held()), DEE, "decide_closure",
        ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet", "Nobody has seen this child since the referral");
}

#[test]
fn an_exception_keeps_what_was_missing_and_why() {
    let answers =
        answers!["request" = REQUEST, "close" = "yes", "exception" = "They moved to Leeds"];
    let Event::CaseClosed(closed) =
        asked(held()).when(DEE, "decide_closure", answers).event("case.closed")
    else {
        panic!("the case was closed");
    };
    let exception = closed.exception.unwrap();
    assert_eq!(exception.missing, ["Nobody has seen this child since the referral."]);
    assert_eq!(exception.reason, "They moved to Leeds");
}

#[test]
fn a_reason_for_an_exception_that_was_not_needed_is_no_exception() {
    let answers = answers!["request" = REQUEST, "close" = "yes", "exception" = "In case"];
    let Event::CaseClosed(closed) =
        closing().when(DEE, "decide_closure", answers).event("case.closed")
    else {
        panic!("the case was closed");
    };
    assert_eq!(closed.exception, None);
}

#[test]
fn asking_again_takes_the_place_of_the_earlier_request() {
    let lacking = ClosureRequested { partners_told: false, ..request() };
    let scene = seen().and(SAM, "2026-03-05", lacking).after(
        SAM,
        "request_closure",
        answers![
            "referral" = REFERRAL,
            "reason" = "RC7",
            "outcome" = "Well",
            "partners_told" = "yes"
        ],
    );
    let requests = scene.case().closure_requests;
    assert_eq!(requests.len(), 1);
    let again = requests[0].id;
    scene
        .when(MAYA, "decide_closure", answers!["request" = again, "close" = "yes"])
        .records("case.closed allocation.ended");
}

#[test]
fn a_request_whose_referral_was_withdrawn_closes_nothing() {
    let withdrawn = EntryWithdrawn {
        position: 4,
        ordinal: 0,
        kind: "wrong_person".to_owned(),
        reason: "Another child's".to_owned(),
    };
    let scene = closing().and(MAYA, "2026-03-07", withdrawn);
    assert!(scene.case().referrals.is_empty(), "the fourth entry was the referral");
    scene
        .when(MAYA, "decide_closure", answers!["request" = REQUEST, "close" = "yes"])
        .refused("This case is closed already, or is not on this record");
}

#[test]
fn an_unborn_child_and_an_adult_need_not_be_seen() {
    for kind in [Kind::Unborn, Kind::Adult] {
        let scene = match kind {
            Kind::Unborn => unborn(),
            _ => crate::check::given().and(FAY, "2026-01-05", person(kind, "Gemma")),
        };
        let scene = scene
            .and(FAY, "2026-02-02", referral(REFERRAL))
            .and(MAYA, "2026-02-03", accepted(REFERRAL))
            .and(MAYA, "2026-02-03", TeamAssigned { team: NORTH });
        let case = asked(scene).case();
        assert_eq!(missing(&case, &case.closure_requests[0], TODAY), [], "{kind:?}");
    }
}

#[test]
fn the_worker_stays_while_another_referral_is_open() {
    let scene =
        closing().and(FAY, "2026-03-06", referral(AGAIN)).and(MAYA, "2026-03-06", accepted(AGAIN));
    let answers = answers!["request" = REQUEST, "close" = "yes"];
    scene.when(MAYA, "decide_closure", answers).records("case.closed");
    let case = scene.after(MAYA, "decide_closure", answers).case();
    assert!(case.is_open());
    assert!(case.allocations[0].runs());
}

#[test]
fn an_offer_that_waits_ends_with_the_case() {
    let scene = asked(open().and(MAYA, "2026-03-01", offer(episode(50), PRIYA)).and(
        SAM,
        "2026-03-02",
        visit(Seen::Yes, SeenAlone::Yes),
    ));
    let answers = answers!["request" = REQUEST, "close" = "yes"];
    let case = scene.after(MAYA, "decide_closure", answers).case();
    assert!(!case.allocations[0].waits());
}

#[test]
fn the_case_of_a_child_who_died_closes_unseen_and_its_plans_end_with_the_death() {
    let scene = asked(held().and(SAM, "2026-03-01", plan(PLAN, "child_protection"))).and(
        MAYA,
        "2026-03-08",
        death(),
    );
    let answers = answers!["request" = REQUEST, "close" = "yes"];
    let facts = scene.when(MAYA, "decide_closure", answers).facts();
    let ended = facts.iter().find(|fact| fact.event.kind() == "plan.ended").unwrap();
    assert_eq!(ended.happened.to_string(), "2026-03-08");
    let case = scene.after(MAYA, "decide_closure", answers).case();
    assert_eq!(case.plans[0].ended.as_ref().map(|(_, why)| why.as_str()), Some("died"));
}

#[test]
fn an_assessment_of_another_referral_holds_nothing_up() {
    let scene = closing()
        .and(FAY, "2026-03-06", referral(AGAIN))
        .and(MAYA, "2026-03-06", accepted(AGAIN))
        .and(
            SAM,
            "2026-03-07",
            casework::assessment::AssessmentStarted { assessment: ASSESSMENT, referral: AGAIN },
        );
    let case = scene.case();
    assert_eq!(missing(&case, &case.closure_requests[0], TODAY), []);
}

#[test]
fn every_missing_thing_names_the_command_that_mends_it() {
    let everything = ClosureRequested {
        reason: "RC2".to_owned(),
        outcome: String::new(),
        partners_told: false,
        ..request()
    };
    let scene = held()
        .and(
            SAM,
            "2026-02-05",
            casework::assessment::AssessmentStarted { assessment: ASSESSMENT, referral: REFERRAL },
        )
        .and(SAM, "2026-02-06", plan(PLAN, "child_in_need"))
        .and(SAM, "2026-03-06", everything);
    let case = scene.case();
    let missing = missing(&case, &case.closure_requests[0], TODAY);
    let mends: Vec<&str> = missing.iter().filter_map(|one| one.mend).collect();
    assert_eq!(
        mends,
        [
            "record_visit",
            "finish_assessment",
            "end_plan",
            "record_death",
            "request_closure",
            "request_closure",
        ]
    );
    for mend in mends {
        assert!(casework::act(mend).is_some(), "{mend} is no command");
    }
}

#[test]
fn a_person_who_was_never_classified_is_closed_by_nobody() {
    let imported = PersonRegistered { open_to_all: false, ..person(Kind::Child, "Ellie") };
    let scene = asked(crate::check::given().and(FAY, "2026-01-05", imported));
    for who in [MAYA, DEE] {
        scene.when(who, "decide_closure", answers!["request" = REQUEST, "close" = "yes"]).unseen();
    }
}

#[test]
fn a_visit_on_the_day_of_the_referral_counts() {
    let scene = held()
        .and(FAY, "2026-03-05", referral(AGAIN))
        .and(MAYA, "2026-03-05", accepted(AGAIN))
        .and(SAM, "2026-03-05T09:00:00Z", visit(Seen::Yes, SeenAlone::Yes))
        .and(SAM, "2026-03-06", ClosureRequested { referral: AGAIN, ..request() });
    let case = scene.case();
    assert_eq!(missing(&case, &case.closure_requests[0], TODAY), []);
}

#[test]
fn the_case_of_a_child_who_died_closes_with_that_reason() {
    let scene = held().and(MAYA, "2026-03-08", death()).and(
        SAM,
        "2026-03-08",
        ClosureRequested { reason: "RC2".to_owned(), ..request() },
    );
    let answers = answers!["request" = REQUEST, "close" = "yes"];
    scene.when(MAYA, "decide_closure", answers).records("case.closed allocation.ended");
}
