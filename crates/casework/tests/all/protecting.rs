//! Protection plans: ended by a conference or the law and never by a manager; core groups; visits
//! to a child on a plan; and no closure while any of it stands.

use crate::{
    cast::{CARA, DEE, DOT, FAY, KIT, MAYA, NED, SAM, episode},
    check::{Scene, answers, check},
    conferring::{called, on_a_plan, reviewing},
    finding_out::led,
    scenes::{NO_EPISODE, PROTECTION, REFERRAL, REQUEST, death, plan, request, seen, with_brother},
};
use casework::{
    Event, Fact,
    identity::PersonBorn,
    transfer::{TransferAnswered, TransferNotified},
    visit::VisitRecorded,
};
use words::Subject;

/// Sam has asked for closure.
fn asked(scene: Scene) -> Scene {
    scene.and(SAM, "2026-03-06", request())
}

/// Ellie was born on a day.
fn born(scene: Scene, day: &str) -> Scene {
    scene.and(FAY, day, PersonBorn { name: None })
}

/// She moves to another council, which has accepted her from 5 March.
fn going() -> Scene {
    let transfer = episode(72);
    let told = TransferNotified {
        transfer,
        direction: "out".to_owned(),
        council: "Eastholm".to_owned(),
        standing: "child_protection".to_owned(),
        moved: None,
        text: String::new(),
    };
    let answered = TransferAnswered {
        transfer,
        accepted: true,
        by: "Jo Farrow".to_owned(),
        words: String::new(),
        from: Some("2026-03-05".parse().unwrap()),
    };
    on_a_plan().and(SAM, "2026-03-01", told).and(SAM, "2026-03-02", answered)
}

check! {
    a_plan_of_somebody_who_is_eighteen_ends_by_law: born(on_a_plan(), "2008-03-09"), SAM,
        "end_protection_plan",
        ["plan" = PROTECTION, "reason" = "eighteen", "ended" = "2026-03-09", "text" = "Birthday"]
        => records("plan.ended");
    a_day_before_eighteen_only_a_conference_ends_it: born(on_a_plan(), "2008-03-10"), SAM,
        "end_protection_plan",
        ["plan" = PROTECTION, "reason" = "eighteen", "ended" = "2026-03-09", "text" = "Birthday"]
        => refused("The child turns 18 on 10 March 2026. Until then only a conference ends the plan");
    nobody_turns_eighteen_without_a_birthday: on_a_plan(), SAM, "end_protection_plan",
        ["plan" = PROTECTION, "reason" = "eighteen", "ended" = "2026-03-09", "text" = "Birthday"]
        => gated("The reason is that the child turned 18", "No day of birth is recorded");
    a_plan_of_a_child_who_died_ends_by_law: on_a_plan().and(SAM, "2026-03-08", death()), SAM,
        "end_protection_plan",
        ["plan" = PROTECTION, "reason" = "died", "ended" = "2026-03-08", "text" = "Hospital"]
        => records("plan.ended");
    the_death_is_recorded_first: on_a_plan(), SAM, "end_protection_plan",
        ["plan" = PROTECTION, "reason" = "died", "ended" = "2026-03-08", "text" = "Hospital"]
        => gated("The reason is that the child died", "No death is recorded");
    a_plan_is_not_taken_over_before_they_accept: on_a_plan(), CARA, "end_protection_plan",
        ["plan" = PROTECTION, "reason" = "moved_accepted", "council" = "Eastholm",
         "conference" = "2026-03-05", "ended" = "2026-03-05", "text" = "Their minutes came"]
        => gated("A plan ends as taken over when the other council has accepted the child in words",
                 "No move to another council is recorded");
    the_other_council_has_taken_over: going(), CARA, "end_protection_plan",
        ["plan" = PROTECTION, "reason" = "moved_accepted", "council" = "Eastholm",
         "conference" = "2026-03-05", "ended" = "2026-03-05", "text" = "Their minutes came"]
        => records("plan.ended");
    the_plan_goes_on_until_the_other_council_has_met: going(), CARA, "end_protection_plan",
        ["plan" = PROTECTION, "reason" = "moved_accepted", "council" = "Eastholm",
         "conference" = "2026-03-05", "ended" = "2026-03-04", "text" = "Their minutes came"]
        => refused("The plan goes on until the other council's conference has been held");
    without_their_conference_the_plan_goes_on: on_a_plan(), CARA, "end_protection_plan",
        ["plan" = PROTECTION, "reason" = "moved_accepted", "council" = "Eastholm",
         "ended" = "2026-03-05", "text" = "They moved"]
        => asks("conference", "When was their conference?");
    a_chair_records_that_a_child_has_gone_for_good: on_a_plan(), SAM, "end_protection_plan",
        ["plan" = PROTECTION, "reason" = "left_country", "ended" = "2026-03-05", "text" = "Tickets"]
        => refused("A conference chair records that the child has gone for good");
    a_child_who_left_the_country_for_good: on_a_plan(), CARA, "end_protection_plan",
        ["plan" = PROTECTION, "reason" = "left_country", "ended" = "2026-03-05", "text" = "Tickets"]
        => records("plan.ended");
    a_chair_who_sits_with_the_team_ends_no_plan: on_a_plan(), NED, "end_protection_plan",
        ["plan" = PROTECTION, "reason" = "left_country", "ended" = "2026-03-05", "text" = "Tickets"]
        => gated("A chair from outside the line of the case records that the child",
                 "Ned belongs to the team that has this case");
    a_director_who_chairs_ends_no_plan: going(), DOT, "end_protection_plan",
        ["plan" = PROTECTION, "reason" = "moved_accepted", "council" = "Eastholm",
         "conference" = "2026-03-05", "ended" = "2026-03-05", "text" = "Their minutes came"]
        => gated("A chair from outside the line of the case records that the child",
                 "Dot is a director");
    a_manager_ends_no_protection_plan: on_a_plan(), MAYA, "end_protection_plan",
        ["plan" = PROTECTION, "reason" = "died", "ended" = "2026-03-08", "text" = "Hospital"]
        => not_theirs();
    a_director_ends_no_protection_plan: on_a_plan(), DEE, "end_protection_plan",
        ["plan" = PROTECTION, "reason" = "died", "ended" = "2026-03-08", "text" = "Hospital"]
        => not_theirs();
    a_conference_is_no_reason_of_law: on_a_plan(), SAM, "end_protection_plan",
        ["plan" = PROTECTION, "reason" = "conference", "ended" = "2026-03-08", "text" = "Hm"]
        => asks("reason", "from the list");
    a_plan_does_not_end_before_it_began: on_a_plan(), CARA, "end_protection_plan",
        ["plan" = PROTECTION, "reason" = "left_country", "ended" = "2026-02-19", "text" = "Tickets"]
        => asks("ended", "A plan can't end before it started");
    a_protection_plan_ends_once: seen(), CARA, "end_protection_plan",
        ["plan" = NO_EPISODE, "reason" = "left_country", "ended" = "2026-03-05", "text" = "Tickets"]
        => unseen();
    a_plan_that_ended_does_not_end_again: called(), CARA, "end_protection_plan",
        ["plan" = NO_EPISODE, "reason" = "left_country", "ended" = "2026-03-05", "text" = "Tickets"]
        => refused("This protection plan has ended already, or is not on this record");
    no_child_in_need_plan_beside_a_protection_plan: on_a_plan(), SAM, "start_plan",
        ["started" = "2026-03-09", "aims" = "A coat", "review_by" = "2026-06-01"]
        => refused("This child has a protection plan, which stands in the place of a child-in-need plan");

    a_core_group_is_recorded: on_a_plan(), SAM, "record_core_group",
        ["plan" = PROTECTION, "held" = "2026-03-05", "text" = "Breakfast", "people" = "Ann Rowe",
         "parents" = "all", "child" = "too_young", "next" = "2026-04-10"]
        => records("core_group.held");
    a_core_group_meets_for_brothers_and_sisters:
        with_brother(on_a_plan()).to(KIT, CARA, "2026-02-20", plan(episode(62), "child_protection")),
        SAM, "record_core_group",
        ["plan" = PROTECTION, "held" = "2026-03-05", "text" = "Breakfast", "people" = "Ann Rowe",
         "parents" = "all", "child" = "too_young", "next" = "2026-04-10", "siblings" = KIT]
        => records("core_group.held core_group.held");
    a_brother_without_a_plan_is_left_out: with_brother(on_a_plan()), SAM, "record_core_group",
        ["plan" = PROTECTION, "held" = "2026-03-05", "text" = "Breakfast", "people" = "Ann Rowe",
         "parents" = "all", "child" = "too_young", "next" = "2026-04-10", "siblings" = KIT]
        => refused("One of the brothers and sisters has no protection plan. Leave them out");
    a_core_group_meets_for_a_plan: called(), SAM, "record_core_group",
        ["plan" = PROTECTION, "held" = "2026-03-05", "text" = "Breakfast", "people" = "Ann Rowe",
         "parents" = "all", "child" = "too_young", "next" = "2026-04-10"]
        => refused("There is no such protection plan on this record");
    a_core_group_meets_after_the_conference: on_a_plan(), SAM, "record_core_group",
        ["plan" = PROTECTION, "held" = "2026-02-19", "text" = "Breakfast", "people" = "Ann Rowe",
         "parents" = "all", "child" = "too_young", "next" = "2026-04-10"]
        => asks("held", "A core group can't meet before the plan was made");
    a_core_group_meets_again: on_a_plan(), SAM, "record_core_group",
        ["plan" = PROTECTION, "held" = "2026-03-05", "text" = "Breakfast", "people" = "Ann Rowe",
         "parents" = "all", "child" = "too_young", "next" = "2026-03-05"]
        => asks("next", "The core group must meet again after this day");

    nobody_closes_a_case_with_a_protection_plan: asked(on_a_plan()), MAYA, "decide_closure",
        ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet",
                 "The child has a protection plan, which only a conference ends");
    not_even_a_director_by_exception: asked(on_a_plan()), DEE, "decide_closure",
        ["request" = REQUEST, "close" = "yes", "exception" = "They are doing well"]
        => gated("Nobody closes a case while a protection plan stands",
                 "The child has a protection plan, which only a conference ends");
    a_case_is_not_closed_under_an_enquiry: asked(led()), MAYA, "decide_closure",
        ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet", "A section 47 enquiry is being made");
    a_case_is_not_closed_before_the_conference: asked(called()), MAYA, "decide_closure",
        ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet", "A conference has been called and not held");
    a_case_is_not_closed_in_police_protection:
        asked(seen().after(SAM, "record_police_protection",
            answers!["at" = "2026-03-05T02:00:00Z", "place" = "Aunt", "text" = "Alone"])),
        MAYA, "decide_closure", ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet",
                 "Nobody has said how police protection or an emergency order ended");
    no_exception_reaches_an_enquiry: asked(led()), DEE, "decide_closure",
        ["request" = REQUEST, "close" = "yes", "exception" = "They are doing well"]
        => gated("Nobody closes a case during a section 47 enquiry, not even by exception",
                 "A section 47 enquiry is being made");
    no_exception_reaches_police_protection:
        asked(seen().after(SAM, "record_police_protection",
            answers!["at" = "2026-03-05T02:00:00Z", "place" = "Aunt", "text" = "Alone"])),
        DEE, "decide_closure",
        ["request" = REQUEST, "close" = "yes", "exception" = "They are doing well"]
        => gated("Nobody closes a case under police protection or an emergency order",
                 "Nobody has said how police protection or an emergency order ended");
    an_exception_reaches_a_conference_that_was_called: asked(called()), DEE, "decide_closure",
        ["request" = REQUEST, "close" = "yes", "exception" = "Called twice by mistake"]
        => records("case.closed allocation.ended");
    the_case_of_a_child_who_died_during_an_enquiry_closes:
        asked(led()).and(SAM, "2026-03-07", death()), DEE, "decide_closure",
        ["request" = REQUEST, "close" = "yes", "exception" = "She died"]
        => records("case.closed allocation.ended");
}

/// The one visit among facts about somebody.
fn visit(facts: &[Fact], who: words::PersonId) -> &VisitRecorded {
    let of = |fact: &&Fact| fact.subject == Subject::Person(who);
    match facts.iter().find(of).map(|fact| &fact.event) {
        Some(Event::VisitRecorded(visit)) => visit,
        other => panic!("no visit: {other:?}"),
    }
}

#[test]
fn a_visit_to_a_child_on_a_plan_is_a_protection_visit_and_says_whether_the_bedroom_was_seen() {
    let kit = KIT.to_string();
    let facts = with_brother(on_a_plan())
        .when(
            SAM,
            "record_visit",
            answers![
                "at" = "2026-03-08T10:00:00Z",
                "place" = "home",
                "seen" = "yes",
                "alone" = "yes",
                "text" = "Both were in",
                "bedroom" = "yes",
                "siblings" = kit
            ],
        )
        .facts();
    let ellie = visit(&facts, crate::cast::ELLIE);
    assert_eq!((ellie.kind.as_deref(), ellie.bedroom), (Some("protection"), Some(true)));
    assert_eq!(visit(&facts, KIT).kind, None, "her brother has no plan");
    let before = on_a_plan()
        .when(
            SAM,
            "record_visit",
            answers![
                "at" = "2026-02-19T10:00:00Z",
                "place" = "home",
                "seen" = "yes",
                "alone" = "yes",
                "text" = "In"
            ],
        )
        .facts();
    assert_eq!(visit(&before, crate::cast::ELLIE).kind, None, "the plan had not begun");
}

#[test]
fn an_end_by_law_keeps_where_it_is_known_from() {
    let outcome = going().when(
        CARA,
        "end_protection_plan",
        answers![
            "plan" = PROTECTION,
            "reason" = "moved_accepted",
            "council" = "Eastholm",
            "conference" = "2026-03-05",
            "ended" = "2026-03-06",
            "text" = "Their minutes came"
        ],
    );
    let Event::PlanEnded(ended) = outcome.event("plan.ended") else { panic!("another event") };
    assert_eq!(ended.text, "Conference of Eastholm on 5 March 2026.\nTheir minutes came");
}

#[test]
fn a_child_becomes_subject_of_a_plan_a_second_time() {
    let again = episode(61);
    let scene = reviewing()
        .and(
            CARA,
            "2026-03-01",
            casework::plan::PlanEnded {
                plan: PROTECTION,
                reason: "conference".to_owned(),
                text: String::new(),
            },
        )
        .and(CARA, "2026-03-08", plan(again, "child_protection"));
    let case = scene.case();
    assert_eq!(case.plans_before(PROTECTION), 0);
    assert_eq!(case.plans_before(again), 1);
    let pinned: Vec<&str> = case.pinned.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(
        pinned,
        ["Protection plan started", "Protection plan ended", "Protection plan started"]
    );
    assert!(case.referral(REFERRAL).is_some());
}

#[test]
fn core_groups_stand_in_the_order_of_their_days() {
    let met = |scene: Scene, held: &str, next: &str| {
        scene.after(
            SAM,
            "record_core_group",
            answers![
                "plan" = PROTECTION,
                "held" = held,
                "text" = "Breakfast",
                "people" = "Ann Rowe",
                "parents" = "all",
                "child" = "too_young",
                "next" = next
            ],
        )
    };
    let case = met(met(on_a_plan(), "2026-03-05", "2026-04-10"), "2026-02-25", "2026-03-05").case();
    let days: Vec<String> =
        case.protection.core_groups.iter().map(|group| group.held.to_string()).collect();
    assert_eq!(days, ["2026-02-25", "2026-03-05"]);
}
