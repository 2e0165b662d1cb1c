//! Strategy discussions, section 47 enquiries and emergency measures: never held up, led by a
//! social worker, and nothing of what was skipped forgotten.

use crate::{
    cast::{CARA, DEE, ELLIE, FAY, FINN, INES, KIT, LEO, MAYA, OMAR, PRIYA, SAM, TODAY, episode},
    check::{Scene, answers, check, given},
    scenes::{
        NO_EPISODE, REFERRAL, REQUEST, closed, death, held, open, person, registered, request,
        restricted, seen, unborn, visit, with_brother,
    },
};
use casework::{
    Event,
    attendance::{Participant, Presence},
    case::protection::MeasureKind,
    decision::DecisionAsked,
    emergency::{EmergencyOrderMade, PoliceProtectionTaken},
    enquiry::{Section47Finished, Section47Led, Section47Started},
    identity::Kind,
    strategy::StrategyDiscussionHeld,
    visit::{Seen, SeenAlone},
    worker::WorkerRegistered,
    workforce::Qualification,
};
use words::{EpisodeId, Subject, WorkerId};

/// A strategy discussion.
pub(crate) const DISCUSSION: EpisodeId = episode(20);
/// The section 47 enquiry that it decided.
pub(crate) const ENQUIRY: EpisodeId = episode(21);
/// Police protection.
const TAKEN: EpisodeId = episode(24);
/// An emergency protection order.
const ORDER: EpisodeId = episode(25);

/// A discussion at which nothing was left out.
pub(crate) fn discussion(decision: &str) -> StrategyDiscussionHeld {
    StrategyDiscussionHeld {
        discussion: DISCUSSION,
        decision: decision.to_owned(),
        reason: "A mark on her arm.".to_owned(),
        police: Presence::Present,
        health: Presence::Absent("not_reached".to_owned()),
        people: vec![
            Participant { name: "Ann Rowe".to_owned(), from: "school".to_owned(), worker: None },
            Participant { name: "Sam".to_owned(), from: String::new(), worker: Some(SAM) },
        ],
        next_steps: "See her today.".to_owned(),
    }
}

/// Two minutes at night: what was decided and why.
fn hurried() -> StrategyDiscussionHeld {
    StrategyDiscussionHeld {
        police: Presence::NotStated,
        health: Presence::NotStated,
        people: Vec::new(),
        next_steps: String::new(),
        ..discussion("section_47_single")
    }
}

fn started() -> Section47Started {
    Section47Started {
        enquiry: ENQUIRY,
        discussion: Some(DISCUSSION),
        referral: Some(REFERRAL),
        joint: Some(true),
        lead: None,
    }
}

/// Last Monday a strategy discussion about Ellie decided on an enquiry, which nobody leads yet.
pub(crate) fn enquiring() -> Scene {
    held().and(SAM, "2026-03-02T09:00:00Z", discussion("section_47_joint")).and(
        SAM,
        "2026-03-02T09:00:00Z",
        started(),
    )
}

/// Sam leads it.
pub(crate) fn led() -> Scene {
    enquiring().and(MAYA, "2026-03-02", Section47Led { enquiry: ENQUIRY, lead: SAM })
}

/// Sam has seen her since.
fn led_and_seen() -> Scene {
    led().and(SAM, "2026-03-03T16:00:00Z", visit(Seen::Yes, SeenAlone::Yes))
}

/// It found that she is likely to go on suffering harm.
pub(crate) fn substantiated() -> Scene {
    let finished = Section47Finished {
        enquiry: ENQUIRY,
        outcome: "continuing_risk".to_owned(),
        text: "The mark was made by a belt.".to_owned(),
        child_view: String::new(),
    };
    led_and_seen().and(SAM, "2026-03-04", finished)
}

/// The question to another manager whether no risk goes on.
const AGREEMENT: EpisodeId = episode(28);

/// Somebody led it, Sam wrote that there is no risk, and another manager is asked to agree.
fn found_no_risk(lead: WorkerId) -> Scene {
    let finished = Section47Finished {
        enquiry: ENQUIRY,
        outcome: "not_substantiated".to_owned(),
        text: "She fell, and two people saw it.".to_owned(),
        child_view: String::new(),
    };
    let asked = DecisionAsked {
        decision: AGREEMENT,
        matter: "section_47".to_owned(),
        question: "Do you agree that no risk goes on?".to_owned(),
        options: vec!["Agreed".to_owned(), "Not agreed".to_owned()],
        asked_of: None,
        due: "2026-03-13".parse().unwrap(),
    };
    led_and_seen()
        .and(MAYA, "2026-03-03", Section47Led { enquiry: ENQUIRY, lead })
        .and(SAM, "2026-03-06", finished)
        .and(SAM, "2026-03-06", asked)
}

/// Maya is on no register any more.
fn unregistered() -> WorkerRegistered {
    WorkerRegistered {
        name: "Maya".to_owned(),
        qualification: Qualification::Unqualified,
        registration: None,
        staff_number: None,
        agency: false,
    }
}

fn taken() -> Scene {
    let event = PoliceProtectionTaken {
        measure: TAKEN,
        until: "2026-03-10T22:00:00Z".parse().unwrap(),
        place: "With her aunt".to_owned(),
        officer: String::new(),
        text: String::new(),
    };
    held().and(OMAR, "2026-03-07T22:00:00Z", event)
}

fn ordered() -> Scene {
    let event = EmergencyOrderMade {
        measure: ORDER,
        until: "2026-03-12".parse().unwrap(),
        court: "Family court".to_owned(),
        text: String::new(),
    };
    held().and(SAM, "2026-03-05", event)
}

check! {
    three_answers_are_a_strategy_discussion: held(), OMAR, "record_strategy_discussion",
        ["at" = "2026-03-09T02:00:00Z", "decision" = "section_47_single", "reason" = "A mark"]
        => records("strategy_discussion.held section_47.started");
    a_discussion_waits_for_no_worker_and_no_open_case: registered(), FAY,
        "record_strategy_discussion",
        ["at" = "2026-03-09T02:00:00Z", "decision" = "section_47_joint", "reason" = "A mark"]
        => records("strategy_discussion.held section_47.started");
    a_discussion_about_a_closed_case_is_recorded: closed(), FAY, "record_strategy_discussion",
        ["at" = "2026-03-09T02:00:00Z", "decision" = "section_47_joint", "reason" = "A mark"]
        => records("strategy_discussion.held section_47.started");
    a_discussion_waits_for_nothing_that_can_not_be_read: held().and_newer("court.ordered"), OMAR,
        "record_strategy_discussion",
        ["at" = "2026-03-09T02:00:00Z", "decision" = "section_47_joint", "reason" = "A mark"]
        => records("strategy_discussion.held section_47.started");
    a_discussion_about_a_child_not_born_is_recorded: unborn(), FAY, "record_strategy_discussion",
        ["at" = "2026-03-09T02:00:00Z", "decision" = "meet_again", "reason" = "No scan yet"]
        => records("strategy_discussion.held");
    no_enquiry_is_started_where_none_was_decided: held(), SAM, "record_strategy_discussion",
        ["at" = "2026-03-09T02:00:00Z", "decision" = "assessment", "reason" = "A fall, seen by two"]
        => records("strategy_discussion.held");
    a_second_discussion_starts_no_second_enquiry: led(), SAM, "record_strategy_discussion",
        ["at" = "2026-03-09T02:00:00Z", "decision" = "section_47_joint", "reason" = "More came"]
        => records("strategy_discussion.held");
    brothers_and_sisters_are_discussed_together: with_brother(held()), SAM,
        "record_strategy_discussion",
        ["at" = "2026-03-09T02:00:00Z", "decision" = "section_47_joint", "reason" = "A mark",
         "siblings" = KIT]
        => records("strategy_discussion.held section_47.started strategy_discussion.held section_47.started");
    a_discussion_is_about_a_child: given().and(FAY, "2026-03-02", person(Kind::Adult, "Gemma")), FAY,
        "record_strategy_discussion",
        ["at" = "2026-03-09T02:00:00Z", "decision" = "assessment", "reason" = "A fall"]
        => refused("A strategy discussion is about a child. Record it on the child's own page");
    a_discussion_is_not_in_the_future: held(), SAM, "record_strategy_discussion",
        ["at" = "2026-03-10T09:00:00Z", "decision" = "assessment", "reason" = "A fall"]
        => asks("at", "This discussion is in the future. Record it when it has been held");
    whoever_says_that_the_police_were_not_there_says_why: held(), SAM, "record_strategy_discussion",
        ["at" = "2026-03-09T02:00:00Z", "decision" = "assessment", "reason" = "A fall", "police" = "no"]
        => asks("no_police", "Why not the police?");
    a_discussion_without_a_reason_is_asked_again: held(), SAM, "record_strategy_discussion",
        ["at" = "2026-03-09T02:00:00Z", "decision" = "assessment"] => asks("reason", "Why?");
    an_inspector_records_no_discussion: held(), INES, "record_strategy_discussion",
        ["at" = "2026-03-09T02:00:00Z", "decision" = "assessment", "reason" = "A fall"]
        => not_theirs();
    a_restricted_child_is_not_discussed_by_others: restricted(), FAY, "record_strategy_discussion",
        ["at" = "2026-03-09T02:00:00Z", "decision" = "assessment", "reason" = "A fall"]
        => unseen();

    what_was_left_out_is_added: held().and(OMAR, "2026-03-08T02:00:00Z", hurried()), SAM,
        "complete_strategy_discussion",
        ["discussion" = DISCUSSION, "police" = "yes", "health" = "no", "no_health" = "not_reached",
         "people" = "Ann Rowe, school", "next_steps" = "See her"]
        => records("strategy_discussion.completed");
    all_that_was_left_out_is_asked_for: held().and(OMAR, "2026-03-08T02:00:00Z", hurried()), SAM,
        "complete_strategy_discussion",
        ["discussion" = DISCUSSION, "police" = "yes", "people" = "Ann Rowe", "next_steps" = "See her"]
        => gated("This is still left out", "Nobody has said whether health took part");
    nothing_is_added_to_a_discussion_that_is_whole: led(), SAM, "complete_strategy_discussion",
        ["discussion" = DISCUSSION, "police" = "yes"]
        => refused("Nothing is left to say about this discussion");

    a_lead_is_named: enquiring(), MAYA, "name_section_47_lead",
        ["enquiry" = ENQUIRY, "lead" = SAM] => records("section_47.led");
    a_social_worker_in_the_first_years_may_lead: enquiring(), MAYA, "name_section_47_lead",
        ["enquiry" = ENQUIRY, "lead" = PRIYA] => records("section_47.led");
    section_47_is_led_by_a_social_worker: enquiring(), MAYA, "name_section_47_lead",
        ["enquiry" = ENQUIRY, "lead" = FINN]
        => gated("This worker can't lead the enquiry", "Finn is not a registered social worker");
    somebody_who_has_left_leads_nothing: enquiring(), MAYA, "name_section_47_lead",
        ["enquiry" = ENQUIRY, "lead" = LEO]
        => refused("This worker is not here any more. Choose somebody who is");
    nobody_is_named_twice: led(), MAYA, "name_section_47_lead",
        ["enquiry" = ENQUIRY, "lead" = SAM] => refused("This worker leads the enquiry already");
    an_enquiry_that_ended_needs_no_lead: substantiated(), MAYA, "name_section_47_lead",
        ["enquiry" = ENQUIRY, "lead" = PRIYA]
        => refused("This enquiry has ended already, or is not on this record");

    an_enquiry_says_what_it_found: led_and_seen(), SAM, "finish_section_47",
        ["enquiry" = ENQUIRY, "finished" = "2026-03-06", "outcome" = "not_substantiated",
         "text" = "A fall that two people saw"]
        => records("section_47.finished decision.asked");
    nobody_is_asked_to_agree_where_a_conference_follows: led_and_seen(), SAM, "finish_section_47",
        ["enquiry" = ENQUIRY, "finished" = "2026-03-06", "outcome" = "continuing_risk",
         "text" = "A belt"]
        => records("section_47.finished");
    seen_and_nobody_said_whether_alone_is_not_enough:
        led().and(SAM, "2026-03-03", visit(Seen::Yes, SeenAlone::NotStated)), SAM,
        "finish_section_47",
        ["enquiry" = ENQUIRY, "finished" = "2026-03-06", "outcome" = "continuing_risk",
         "text" = "A belt"]
        => gated("This enquiry can't be finished yet",
                 "The child has not been seen alone since the enquiry began");
    seen_alone_before_the_enquiry_does_not_count:
        held().and(SAM, "2026-03-01", visit(Seen::Yes, SeenAlone::Yes))
              .and(SAM, "2026-03-02", Section47Started { lead: Some(SAM), ..started() })
              .and(SAM, "2026-03-03", visit(Seen::Yes, SeenAlone::No(String::new()))),
        SAM, "finish_section_47",
        ["enquiry" = ENQUIRY, "finished" = "2026-03-06", "outcome" = "continuing_risk",
         "text" = "A belt"]
        => gated("This enquiry can't be finished yet",
                 "The child has not been seen alone since the enquiry began");
    why_the_child_was_not_seen_alone_is_enough:
        led().and(SAM, "2026-03-03", visit(Seen::Yes, SeenAlone::No("too_young".to_owned()))), SAM,
        "finish_section_47",
        ["enquiry" = ENQUIRY, "finished" = "2026-03-06", "outcome" = "continuing_risk",
         "text" = "A belt"]
        => records("section_47.finished");

    another_manager_agrees_that_there_is_no_risk: found_no_risk(SAM), MAYA, "answer_decision",
        ["decision" = AGREEMENT, "on" = "2026-03-09", "decided" = "Agreed", "reason" = "Two saw it",
         "child_view" = "I fell", "family_view" = "They agree"]
        => records("decision.made");
    whoever_led_the_enquiry_does_not_agree_to_it: found_no_risk(MAYA), MAYA, "answer_decision",
        ["decision" = AGREEMENT, "on" = "2026-03-09", "decided" = "Agreed", "reason" = "Two saw it",
         "child_view" = "I fell", "family_view" = "They agree"]
        => refused("You led this enquiry. Another manager must agree to what it found");
    a_director_agrees_where_the_manager_led: found_no_risk(MAYA), DEE, "answer_decision",
        ["decision" = AGREEMENT, "on" = "2026-03-09", "decided" = "Agreed", "reason" = "Two saw it",
         "child_view" = "I fell", "family_view" = "They agree"]
        => records("decision.made");
    a_manager_who_is_no_social_worker_does_not_agree:
        found_no_risk(SAM).at_work(Subject::Worker(MAYA), "2026-01-05", unregistered()), MAYA,
        "answer_decision",
        ["decision" = AGREEMENT, "on" = "2026-03-09", "decided" = "Agreed", "reason" = "Two saw it",
         "child_view" = "I fell", "family_view" = "They agree"]
        => gated("A registered social worker agrees to what a section 47 enquiry found",
                 "Maya is not a registered social worker");
    no_case_closes_before_somebody_agreed: found_no_risk(SAM).and(SAM, "2026-03-08", request()),
        MAYA, "decide_closure", ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet", "Somebody asked for a decision and waits for it");
    an_enquiry_is_not_finished_before_the_child_was_seen: led(), SAM, "finish_section_47",
        ["enquiry" = ENQUIRY, "finished" = "2026-03-06", "outcome" = "not_substantiated",
         "text" = "A fall"]
        => gated("This enquiry can't be finished yet",
                 "Nobody has seen this child since the enquiry began");
    a_visit_before_the_enquiry_does_not_count:
        held().and(SAM, "2026-03-01", visit(Seen::Yes, SeenAlone::Yes))
              .and(SAM, "2026-03-02", Section47Started { lead: Some(SAM), ..started() }),
        SAM, "finish_section_47",
        ["enquiry" = ENQUIRY, "finished" = "2026-03-06", "outcome" = "not_substantiated",
         "text" = "A fall"]
        => gated("This enquiry can't be finished yet",
                 "Nobody has seen this child since the enquiry began");
    a_child_who_died_was_not_to_be_seen: led().and(SAM, "2026-03-05", death()), SAM,
        "finish_section_47",
        ["enquiry" = ENQUIRY, "finished" = "2026-03-06", "outcome" = "no_continuing_risk",
         "text" = "She died in hospital"]
        => records("section_47.finished");
    an_enquiry_that_nobody_leads_is_not_finished: enquiring(), SAM, "finish_section_47",
        ["enquiry" = ENQUIRY, "finished" = "2026-03-06", "outcome" = "not_substantiated",
         "text" = "A fall"]
        => gated("This enquiry can't be finished yet", "Nobody has been named to lead the enquiry");
    the_outcome_is_written_by_a_social_worker: led_and_seen(), FINN, "finish_section_47",
        ["enquiry" = ENQUIRY, "finished" = "2026-03-06", "outcome" = "not_substantiated",
         "text" = "A fall"]
        => gated("This enquiry can't be finished yet", "Finn is not a registered social worker");
    an_enquiry_does_not_end_before_it_began: led_and_seen(), SAM, "finish_section_47",
        ["enquiry" = ENQUIRY, "finished" = "2026-03-01", "outcome" = "not_substantiated",
         "text" = "A fall"]
        => asks("finished", "An enquiry can't end before it began");

    police_protection_is_recorded_at_night: held(), OMAR, "record_police_protection",
        ["at" = "2026-03-09T02:00:00Z", "place" = "With her aunt", "text" = "Found alone"]
        => records("police_protection.taken");
    police_protection_is_not_in_the_future: held(), OMAR, "record_police_protection",
        ["at" = "2026-03-10T02:00:00Z", "place" = "With her aunt", "text" = "Found alone"]
        => asks("at", "This is in the future. Record it when it has happened");
    a_chair_records_no_police_protection: held(), CARA, "record_police_protection",
        ["at" = "2026-03-09T02:00:00Z", "place" = "With her aunt", "text" = "Found alone"]
        => not_theirs();
    an_emergency_order_is_recorded_however_long_it_is: held(), OMAR, "record_emergency_order",
        ["made" = "2026-03-08", "until" = "2026-03-30", "court" = "Family court"]
        => records("emergency_order.made");
    an_order_does_not_end_before_it_was_made: held(), OMAR, "record_emergency_order",
        ["made" = "2026-03-08", "until" = "2026-03-07", "court" = "Family court"]
        => asks("until", "The order's last day is before the day it was made");
    an_order_is_extended: ordered(), SAM, "extend_emergency_order",
        ["measure" = ORDER, "extended" = "2026-03-09", "until" = "2026-03-19"]
        => records("emergency_order.extended");
    an_extension_is_longer: ordered(), SAM, "extend_emergency_order",
        ["measure" = ORDER, "extended" = "2026-03-09", "until" = "2026-03-12"]
        => refused("The order lasts as long as that already");
    a_slip_of_the_year_is_asked_about: held(), OMAR, "record_emergency_order",
        ["made" = "2026-03-08", "until" = "2027-03-09", "court" = "Family court"]
        => refused("This last day is more than a year away. Check the date");
    a_slip_of_the_year_of_an_extension_is_asked_about: ordered(), SAM, "extend_emergency_order",
        ["measure" = ORDER, "extended" = "2026-03-09", "until" = "2062-03-19"]
        => refused("This last day is more than a year away. Check the date");
    police_protection_is_not_extended: taken(), SAM, "extend_emergency_order",
        ["measure" = TAKEN, "extended" = "2026-03-09", "until" = "2026-03-12"]
        => refused("Police protection can't be extended. A court makes an order");
    it_is_said_how_police_protection_ended: taken(), SAM, "end_emergency_measure",
        ["measure" = TAKEN, "ended" = "2026-03-09", "how" = "accommodated", "text" = "Foster carers"]
        => records("emergency_measure.ended");
    a_measure_does_not_end_before_it_began: taken(), SAM, "end_emergency_measure",
        ["measure" = TAKEN, "ended" = "2026-03-06", "how" = "returned", "text" = "Home"]
        => asks("ended", "It can't have ended before it began");
    what_has_ended_does_not_end_again: held(), SAM, "end_emergency_measure",
        ["measure" = NO_EPISODE, "ended" = "2026-03-06", "how" = "returned", "text" = "Home"]
        => refused("This has ended already, or is not on this record");
}

#[test]
fn whoever_holds_the_case_leads_the_enquiry_without_being_asked() {
    let night = answers![
        "at" = "2026-03-09T02:00:00Z",
        "decision" = "section_47_single",
        "reason" = "A mark"
    ];
    let outcome = held().when(OMAR, "record_strategy_discussion", night);
    let Event::Section47Started(started) = outcome.event("section_47.started") else {
        panic!("another event")
    };
    assert_eq!((started.lead, started.joint), (Some(SAM), Some(false)));
    assert_eq!(started.referral, Some(REFERRAL));
    let nobody = open().when(OMAR, "record_strategy_discussion", night);
    let Event::Section47Started(started) = nobody.event("section_47.started") else {
        panic!("another event")
    };
    assert_eq!(started.lead, None, "nobody holds the case, and nothing waits for it");
}

#[test]
fn what_was_said_of_a_discussion_stays_and_what_was_left_out_is_added() {
    let scene = held().and(OMAR, "2026-03-08T02:00:00Z", hurried()).after(
        SAM,
        "complete_strategy_discussion",
        answers![
            "discussion" = DISCUSSION,
            "police" = "yes",
            "health" = "yes",
            "people" = "Ann Rowe, school\nSAM\n\n",
            "next_steps" = "See her"
        ],
    );
    let case = scene.case();
    let discussion = &case.protection.discussions[0];
    assert_eq!(discussion.skipped(), [""; 0]);
    assert_eq!(discussion.police, Presence::Present);
    let named: Vec<_> =
        discussion.people.iter().map(|one| (one.from.as_str(), one.worker)).collect();
    assert_eq!(named, [("school", None), ("", Some(SAM))], "a colleague is known by name");
    assert_eq!(scene.case().protection.discussions[0].by, OMAR);
}

#[test]
fn a_running_enquiry_asks_for_a_social_worker() {
    use casework::accountable::{Standing, standing};
    assert_eq!(standing(&led().case()), Standing::Enquiry);
    assert_eq!(standing(&substantiated().case()), Standing::ChildInNeed);
    assert_eq!(standing(&seen().case()), Standing::ChildInNeed);
}

#[test]
fn whoever_finds_no_risk_asks_another_manager_and_is_not_held_up_by_it() {
    let scene = led_and_seen().after(
        SAM,
        "finish_section_47",
        answers![
            "enquiry" = ENQUIRY,
            "finished" = "2026-03-06",
            "outcome" = "no_continuing_risk",
            "text" = "He has moved out"
        ],
    );
    let case = scene.case();
    assert!(case.protection.running_enquiry().is_none(), "the outcome stands at once");
    let asked = case.awaited().next().unwrap();
    assert_eq!(asked.asked.map(|(by, _)| by), Some(SAM));
    assert_eq!(
        asked.question,
        "The section 47 enquiry of 2 March 2026 has ended: concerns are substantiated, and no risk continues. Do you agree that no risk goes on?"
    );
    assert_eq!(asked.due.to_string(), "2026-03-16");
}

#[test]
fn police_protection_ends_after_72_hours_and_an_order_when_the_court_said() {
    let night =
        answers!["at" = "2026-03-07T22:00:00Z", "place" = "With her aunt", "text" = "Found alone"];
    let scene = held().after(OMAR, "record_police_protection", night);
    let measure = scene.case().protection.measures[0].clone();
    assert_eq!(
        (measure.kind, measure.until.to_string().as_str()),
        (MeasureKind::PoliceProtection, "2026-03-10")
    );
    let extended = ordered().after(
        SAM,
        "extend_emergency_order",
        answers!["measure" = ORDER, "extended" = "2026-03-09", "until" = "2026-03-19"],
    );
    assert_eq!(extended.case().protection.measures[0].until.to_string(), "2026-03-19");
    let ended = taken().after(
        SAM,
        "end_emergency_measure",
        answers!["measure" = TAKEN, "ended" = "2026-03-09", "how" = "returned", "text" = "Home"],
    );
    let (day, how) = ended.case().protection.measures[0].ended.clone().unwrap();
    assert_eq!((day, how.as_str()), (TODAY, "returned"));
}

#[test]
fn what_is_pinned_is_what_everybody_must_see() {
    let case = taken().and(SAM, "2026-03-08", started()).case();
    let pinned: Vec<&str> = case.pinned.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(pinned, ["Taken into police protection", "Section 47 enquiry started"]);
    assert_eq!(case.id, ELLIE);
}
