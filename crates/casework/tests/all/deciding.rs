//! The decision register: who may decide, in whose name, with which options and whose dissent; and
//! that a senior's reversal of any decision is reasoned and told.

use crate::{
    caring::officered,
    cast::{DEE, DOT, MAYA, NED, SAM, episode},
    check::{Scene, answers, check, day},
    conferring::{convened, on_a_plan},
    courting::{MEETING, before_court, planning},
    scenes::{REQUEST, request, seen, with_brother},
};
use casework::{
    Event,
    attendance::Participant,
    care::review::CareReviewHeld,
    conference::ConferenceConvened,
    decision::{DecisionAsked, DecisionMade, delegation},
};
use words::EpisodeId;

const QUESTION: EpisodeId = episode(125);

fn asked(matter: &str) -> DecisionAsked {
    DecisionAsked {
        decision: QUESTION,
        matter: matter.to_owned(),
        question: "Does she come into care?".to_owned(),
        options: vec!["Foster care".to_owned(), "With her aunt".to_owned()],
        asked_of: None,
        due: day("2026-03-13"),
    }
}

/// Sam has asked for a decision on Friday.
fn waiting() -> Scene {
    seen().and(SAM, "2026-03-06", asked("look_after"))
}

fn ann() -> Participant {
    Participant { name: "Ann Rowe".to_owned(), from: "school".to_owned(), worker: None }
}

fn made(matter: &str) -> DecisionMade {
    DecisionMade {
        decision: QUESTION,
        matter: matter.to_owned(),
        question: "Does she come into care?".to_owned(),
        options: vec!["Foster care".to_owned(), "With her aunt".to_owned()],
        decided: "With her aunt".to_owned(),
        reason: "Three streets away".to_owned(),
        delegation: "The council's scheme of delegation".to_owned(),
        child_view: String::new(),
        family_view: "They agree".to_owned(),
        people: vec![ann()],
        dissent: String::new(),
    }
}

/// Maya has decided something that a manager may.
pub(crate) fn decided() -> Scene {
    seen().and(SAM, "2026-03-05", asked("contact")).and(MAYA, "2026-03-06", made("contact"))
}

check! {
    a_decision_is_asked_for: seen(), SAM, "ask_decision",
        ["matter" = "look_after", "question" = "Does she come into care?",
         "options" = "Foster care\nNothing yet", "asked_of" = DEE, "due" = "2026-03-13"]
        => records("decision.asked");
    a_decision_is_asked_for_brothers_and_sisters: with_brother(seen()), SAM, "ask_decision",
        ["matter" = "contact", "question" = "Sundays?", "options" = "Yes\nNo",
         "siblings" = crate::cast::KIT]
        => records("decision.asked decision.asked");
    a_question_with_one_answer_is_none: seen(), SAM, "ask_decision",
        ["matter" = "contact", "question" = "Sundays?", "options" = "Yes"]
        => asks("options", "Write at least two options, one on each line. Doing nothing is one of them");
    a_decision_is_not_needed_yesterday: seen(), SAM, "ask_decision",
        ["matter" = "contact", "question" = "Sundays?", "options" = "Yes\nNo",
         "due" = "2026-03-08"]
        => asks("due", "Give a day that is still to come, or today");
    nobody_is_asked_who_may_not: seen(), SAM, "ask_decision",
        ["matter" = "look_after", "question" = "Care?", "options" = "Yes\nNo", "asked_of" = MAYA]
        => gated("This is not theirs to decide", "Maya may not decide this. It takes a director");
    nobody_asks_themselves: seen(), MAYA, "ask_decision",
        ["matter" = "contact", "question" = "Sundays?", "options" = "Yes\nNo", "asked_of" = MAYA]
        => refused("Ask somebody else. If it is yours to decide, record the decision");

    a_decision_is_made: seen(), MAYA, "make_decision",
        ["matter" = "contact", "question" = "Sundays?", "options" = "Yes\nNo",
         "on" = "2026-03-06", "decided" = "Yes", "reason" = "She asks for it",
         "child_view" = "Please", "family_view" = "They agree", "people" = "Ann Rowe, school"]
        => records("decision.made");
    a_manager_decides_no_care: seen(), MAYA, "make_decision",
        ["matter" = "look_after", "question" = "Care?", "options" = "Yes\nNo",
         "on" = "2026-03-06", "decided" = "Yes", "reason" = "Hurt", "child_view" = "No",
         "family_view" = "No"]
        => gated("This is not theirs to decide", "Maya may not decide this. It takes a director");
    a_social_worker_decides_none: seen(), SAM, "make_decision",
        ["matter" = "contact", "question" = "Sundays?", "options" = "Yes\nNo",
         "on" = "2026-03-06", "decided" = "Yes", "reason" = "Hm", "child_view" = "No",
         "family_view" = "No"] => not_theirs();
    a_decision_has_a_reason: seen(), MAYA, "make_decision",
        ["matter" = "contact", "question" = "Sundays?", "options" = "Yes\nNo",
         "on" = "2026-03-06", "decided" = "Yes", "child_view" = "No", "family_view" = "No"]
        => asks("reason", "Why?");
    nobody_decided_before_there_was_a_rule: seen(), DEE, "make_decision",
        ["matter" = "out_of_area", "question" = "There?", "options" = "Yes\nNo",
         "on" = "2009-03-06", "decided" = "Yes", "reason" = "Near", "child_view" = "No",
         "family_view" = "No"]
        => refused("No rule says who could decide this on that day. Check the date");
    a_reviewing_officer_who_is_also_a_director_decides_nothing_for_a_child_they_chair:
        on_a_plan().and(DEE, "2026-03-05", ConferenceConvened { chair: DOT, ..convened("review") }),
        DOT, "make_decision",
        ["matter" = "look_after", "question" = "Care?", "options" = "Yes\nNo",
         "on" = "2026-03-06", "decided" = "Yes", "reason" = "Hurt", "child_view" = "No",
         "family_view" = "No"]
        => gated("This is decided in the line of the case", "Dot chairs or reviews for this child");

    what_was_asked_is_decided: waiting(), DEE, "answer_decision",
        ["decision" = QUESTION, "on" = "2026-03-09", "decided" = "With her aunt",
         "reason" = "Near", "child_view" = "A cat", "family_view" = "They agree"]
        => records("decision.made");
    nobody_decides_what_they_asked: seen().and(DEE, "2026-03-06", asked("look_after")), DEE,
        "answer_decision",
        ["decision" = QUESTION, "on" = "2026-03-09", "decided" = "With her aunt",
         "reason" = "Near", "child_view" = "A cat", "family_view" = "They agree"]
        => refused("You asked for this decision. Somebody else must decide it");
    nothing_is_decided_before_it_was_asked: waiting(), DEE, "answer_decision",
        ["decision" = QUESTION, "on" = "2026-03-05", "decided" = "With her aunt",
         "reason" = "Near", "child_view" = "A cat", "family_view" = "They agree"]
        => asks("on", "It can't have been decided before it was asked");
    nothing_is_decided_twice: decided(), DEE, "answer_decision",
        ["decision" = QUESTION, "on" = "2026-03-09", "decided" = "With her aunt",
         "reason" = "Near", "child_view" = "A cat", "family_view" = "They agree"]
        => refused("This has been decided already, or is not on this record");

    dissent_is_kept: decided(), SAM, "record_dissent",
        ["decision" = QUESTION, "by" = "Ann Rowe, school", "text" = "Nobody asked us"]
        => records("decision.dissented");
    nobody_dissents_from_nothing: waiting(), SAM, "record_dissent",
        ["decision" = QUESTION, "by" = "Ann Rowe", "text" = "Nobody asked us"]
        => refused("There is no such decision on this record");
    dissent_has_a_name: decided(), SAM, "record_dissent",
        ["decision" = QUESTION, "by" = ", school", "text" = "Nobody asked us"]
        => refused("Say who does not agree");

    a_decision_is_reversed: decided(), DEE, "reverse_decision",
        ["decision" = QUESTION, "instead" = "Foster care", "reason" = "A new mark"]
        => records("decision.reversed");
    nobody_reverses_their_own: decided(), MAYA, "reverse_decision",
        ["decision" = QUESTION, "instead" = "Foster care", "reason" = "A new mark"]
        => refused("You decided this yourself. Decide anew, and say what has changed");
    nobody_reverses_what_they_could_not_decide:
        seen().and(DEE, "2026-03-06", made("look_after")), MAYA, "reverse_decision",
        ["decision" = QUESTION, "instead" = "Foster care", "reason" = "A new mark"]
        => gated("This is not theirs to decide", "Maya may not decide this. It takes a director");
    only_a_strategy_discussion_is_decided_by_a_code: decided(), DEE, "reverse_decision",
        ["decision" = QUESTION, "now" = "assessment", "instead" = "Foster care", "reason" = "Hm"]
        => asks("now", "This was no strategy discussion. Leave this empty");
    a_legal_planning_meeting_is_reversed:
        seen().and(SAM, "2026-03-02", planning("pre_proceedings")), DEE, "reverse_decision",
        ["decision" = MEETING, "instead" = "No letter", "reason" = "Cost"]
        => records("decision.reversed");

    the_end_of_care_is_not_decided_in_the_register: officered(), DEE, "make_decision",
        ["matter" = "care_end", "question" = "Home?", "options" = "Yes\nNo", "on" = "2026-03-06",
         "decided" = "Yes", "reason" = "Safe", "child_view" = "Yes", "family_view" = "Yes"]
        => gated("The end of care is not decided here",
                 "It has a form of its own, which asks what the law asks before care ends");
    the_end_of_care_is_asked_of_whoever_may_decide_it: officered(), SAM, "ask_decision",
        ["matter" = "care_end", "question" = "Home?", "options" = "Yes\nNo", "asked_of" = DEE]
        => records("decision.asked");
    the_end_of_care_is_asked_of_no_manager: officered(), SAM, "ask_decision",
        ["matter" = "care_end", "question" = "Home?", "options" = "Yes\nNo", "asked_of" = MAYA]
        => gated("This is not theirs to decide", "Maya may not decide this. It takes a director");

    a_case_is_not_closed_over_a_question: waiting().and(SAM, "2026-03-06", request()), MAYA,
        "decide_closure", ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet", "Somebody asked for a decision and waits for it");
}

fn told(scene: &Scene) -> Vec<(String, String)> {
    let case = scene.case();
    let reversal = case.protection.reversals.last().unwrap();
    reversal.tell.iter().map(|one| (one.name.clone(), one.from.clone())).collect()
}

#[test]
fn who_decided_asked_took_part_and_dissented_is_told_and_the_chair() {
    let scene = on_a_plan()
        .and(SAM, "2026-03-05", asked("contact"))
        .and(MAYA, "2026-03-06", made("contact"))
        .after(
            SAM,
            "record_dissent",
            answers!["decision" = QUESTION, "by" = "Ben Oak, health", "text" = "Too soon"],
        )
        .after(
            DEE,
            "reverse_decision",
            answers!["decision" = QUESTION, "instead" = "None", "reason" = "Cost"],
        );
    let pair = |name: &str, part: &str| (name.to_owned(), part.to_owned());
    assert_eq!(
        told(&scene),
        [
            pair("Maya", "decided"),
            pair("Sam", "asked for it"),
            pair("Cara", "chairs or reviews"),
            pair("Ann Rowe", "school"),
            pair("Ben Oak", "health"),
        ]
    );
    let case = scene.case();
    assert!(case.undoable(QUESTION).is_none(), "it is reversed once");
    assert_eq!(case.protection.reversals[0].of, "decision");
    assert!(case.protection_plan().is_some(), "the plan goes on");
}

/// Ned has held a review that decided something.
pub(crate) fn reviewed() -> Scene {
    let review = CareReviewHeld {
        period: None,
        officer: Some(NED),
        people: vec![ann()],
        part: "PN1".to_owned(),
        child_view: String::new(),
        permanence: "guardianship".to_owned(),
        decisions: "She sees her aunt every Sunday.".to_owned(),
        next: None,
        followed: false,
    };
    seen().and(NED, "2026-03-02", review)
}

#[test]
fn a_review_of_care_is_reversed_and_its_officer_told() {
    let scene = reviewed();
    let case = scene.case();
    let undone = case.reversible().find(|one| one.of == "care_review").unwrap();
    assert_eq!(undone.says(), ("Review of care", "She sees her aunt every Sunday."));
    let id = undone.id;
    let scene = scene.after(
        DEE,
        "reverse_decision",
        answers!["decision" = id, "instead" = "No Sundays", "reason" = "Cost"],
    );
    let names: Vec<String> = told(&scene).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Ned", "Ann Rowe"]);
    assert!(scene.case().undoable(id).is_none());
}

#[test]
fn what_a_legal_planning_meeting_decided_holds_again_when_its_reversal_is_set_aside() {
    let reversed = seen().and(SAM, "2026-03-02", planning("pre_proceedings")).after(
        DEE,
        "reverse_decision",
        answers!["decision" = MEETING, "instead" = "No letter", "reason" = "Cost"],
    );
    assert!(reversed.case().legal_decision_now().is_none());
    let reversal = reversed.case().protection.reversals[0].id;
    let names = told(&reversed).into_iter().map(|(name, _)| name);
    let reversed = names.fold(reversed, |scene, name| {
        let answers = answers!["reversal" = reversal, "name" = name, "reaction" = "no_answer"];
        scene.after(SAM, "tell_of_reversal", answers)
    });
    let answered = reversed.after(
        DOT,
        "answer_reversal",
        answers!["reversal" = reversal, "answer" = "set_aside", "reason" = "Cost is no reason"],
    );
    assert!(answered.case().legal_decision_now().is_some());
    assert!(!answered.case().is_reversed(MEETING));
}

#[test]
fn without_a_day_a_decision_is_needed_within_five_working_days() {
    let outcome = seen().when(
        SAM,
        "ask_decision",
        answers!["matter" = "contact", "question" = "Sundays?", "options" = "Yes\nNo"],
    );
    let Event::DecisionAsked(event) = outcome.event("decision.asked") else {
        panic!("another event")
    };
    assert_eq!(event.due, day("2026-03-16"));
}

#[test]
fn a_decision_says_under_what_it_was_made() {
    let outcome = waiting().when(
        DEE,
        "answer_decision",
        answers![
            "decision" = QUESTION,
            "on" = "2026-03-09",
            "decided" = "With her aunt",
            "reason" = "Near",
            "child_view" = "A cat",
            "family_view" = "They agree"
        ],
    );
    let Event::DecisionMade(event) = outcome.event("decision.made") else {
        panic!("another event")
    };
    assert_eq!(event.delegation, "The council's scheme of delegation");
    assert_eq!(event.options, ["Foster care", "With her aunt"], "as it was asked");
}

#[test]
fn whoever_asked_is_not_offered_their_own_question() {
    use casework::form::{EpisodeKind, episodes};
    let case = waiting().case();
    assert!(!episodes::has(&case, EpisodeKind::DecisionAwaited, SAM));
    assert!(episodes::has(&case, EpisodeKind::DecisionAwaited, DEE));
    let long = before_court().case();
    let all = episodes::offers(&long, EpisodeKind::Decision, DEE, before_court().workforce());
    assert!(all[0].text.starts_with("Legal planning meeting of 9 February 2026: Begin"), "{all:?}");
}

#[test]
fn the_page_about_delegation_says_what_the_table_says() {
    let page = include_str!("../../../../docs/delegation.md");
    for rule in delegation::RULES {
        let matter = words::codes::DECISION_MATTER.text(rule.matter);
        let roles: Vec<&str> = rule.roles.iter().map(|role| role.text()).collect();
        let from = match rule.from.year() {
            1900 => "-".to_owned(),
            _ => words::say::date(rule.from),
        };
        let row = format!("| {matter} | {} | {} | {from} |", roles.join(", "), rule.source);
        assert!(page.contains(&row), "docs/delegation.md lacks the row\n{row}");
    }
    for code in words::codes::DECISION_MATTER.codes {
        let rule = delegation::rule_on(code.code, crate::cast::TODAY);
        assert!(rule.is_some(), "nobody may decide {}", code.code);
    }
}
