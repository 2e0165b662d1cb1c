//! What is written anew: an assessment that was sent back, and what worries us and goes well.

use crate::{
    cast::{ELLIE, KIT, MAYA, SAM},
    check::{Scene, answers},
    scenes::{ASSESSMENT, assessed, seen, with_brother},
};
use casework::{Case, act, chronology, correction::EntryWithdrawn};

fn returned() -> Scene {
    let why = answers!["assessment" = ASSESSMENT, "reason" = "Ask her father what he sees."];
    assessed().after(MAYA, "return_assessment", why)
}

fn again() -> Scene {
    let amended = answers![
        "assessment" = ASSESSMENT,
        "text" = "With her father's view.",
        "factors" = "16A",
        "outcome" = "child_in_need_plan"
    ];
    returned().after(SAM, "finish_assessment", amended)
}

fn begins(case: &Case, command: &str) -> Vec<(&'static str, String)> {
    act(command).unwrap().begins(case)
}

#[test]
fn what_was_sent_back_is_its_authors_again_with_the_reason_and_the_words_kept() {
    let case = returned().case();
    let assessment = &case.assessments[0];
    assert_eq!(assessment.finished, None);
    let back = assessment.to_amend().unwrap();
    assert_eq!((back.by, back.to), (MAYA, SAM));
    assert_eq!(back.reason, "Ask her father what he sees.");
    let form = begins(&case, "finish_assessment");
    assert!(form.contains(&("text", "What was found.".to_owned())), "{form:?}");
    assert!(form.contains(&("child_view", "I want to stay.".to_owned())));
    assert!(form.contains(&("factors", "16A".to_owned())));
    let beside = (act("finish_assessment").unwrap().beside)(&case);
    assert_eq!(beside[0].1, "Sent back 9 March 2026: Ask her father what he sees.");
}

#[test]
fn an_assessment_that_was_never_sent_back_begins_empty() {
    assert_eq!(begins(&assessed().case(), "finish_assessment"), []);
    assert_eq!(begins(&again().case(), "finish_assessment"), []);
}

#[test]
fn it_is_amended_sent_again_and_authorised_and_every_return_stays_known() {
    let case = again().case();
    assert!(case.assessments[0].finished.is_some());
    assert_eq!(case.assessments[0].to_amend(), None);
    assert_eq!(case.assessments[0].returned.len(), 1);
    let done = again().after(MAYA, "authorise_assessment", answers!["assessment" = ASSESSMENT]);
    assert!(done.case().assessments[0].authorised.is_some());
    assert_eq!(done.case().assessments[0].written, None, "the words are in the chronology");
}

#[test]
fn what_was_sent_back_is_not_authorised_before_it_is_sent_again() {
    returned()
        .when(MAYA, "authorise_assessment", answers!["assessment" = ASSESSMENT])
        .refused("This assessment isn't written up yet");
}

#[test]
fn a_case_is_not_closed_over_an_assessment_that_was_sent_back() {
    let ask = answers![
        "referral" = crate::scenes::REFERRAL,
        "reason" = "RC7",
        "outcome" = "Well",
        "partners_told" = "yes"
    ];
    let asked = returned().after(SAM, "request_closure", ask);
    let request = asked.case().closure_requests[0].id;
    let close = answers!["request" = request, "close" = "yes"];
    let outcome = asked.when(MAYA, "decide_closure", close);
    outcome.gated("", "assessment");
}

fn written(scene: Scene, worries: &str) -> Scene {
    let words = answers!["worries" = worries, "strengths" = "Her nan", "sources" = "8.0"];
    scene.after(SAM, "write_worries", words)
}

#[test]
fn worries_written_anew_replace_the_earlier_and_the_chronology_keeps_both() {
    let scene = written(written(seen(), "Hungry at school"), "Fed, and frightened at night");
    let case = scene.case();
    let worries = case.worries.as_ref().unwrap();
    assert_eq!(worries.worries, "Fed, and frightened at night");
    assert_eq!((worries.by, worries.sources.as_slice()), (SAM, [(8, 0)].as_slice()));
    let lines = chronology::lines(scene.entries(ELLIE), scene.workforce());
    let texts: Vec<&str> = lines.iter().rev().take(2).map(|line| line.text.as_str()).collect();
    assert!(texts[0].contains("Fed, and") && texts[1].contains("Hungry"), "{texts:?}");
    let form = begins(&case, "write_worries");
    assert_eq!(form[0], ("worries", "Fed, and frightened at night".to_owned()));
    assert_eq!(form[2], ("sources", "8.0".to_owned()));
}

#[test]
fn worries_that_were_withdrawn_give_way_to_the_earlier() {
    let scene = written(written(seen(), "Hungry at school"), "About another child");
    let withdrawn = EntryWithdrawn {
        position: scene.case().worries.unwrap().position,
        ordinal: 0,
        kind: "wrong_person".to_owned(),
        reason: "Another child's".to_owned(),
    };
    let case = scene.and(SAM, "2026-03-09", withdrawn).case();
    assert_eq!(case.worries.unwrap().worries, "Hungry at school");
}

#[test]
fn a_source_that_was_withdrawn_is_not_offered_again() {
    let scene = written(seen(), "Hungry at school");
    let withdrawn = EntryWithdrawn {
        position: 8,
        ordinal: 0,
        kind: "wrong_person".to_owned(),
        reason: "Another child's".to_owned(),
    };
    let form = begins(&scene.and(SAM, "2026-03-09", withdrawn).case(), "write_worries");
    assert!(form.iter().all(|(field, _)| *field != "sources"), "{form:?}");
}

#[test]
fn the_same_words_for_a_brother_carry_only_the_entries_of_his_own_record() {
    let words = answers!["worries" = "Hungry", "sources" = "8.0", "siblings" = KIT];
    let scene = with_brother(seen()).after(SAM, "write_worries", words);
    assert_eq!(scene.case().worries.unwrap().sources, [(8, 0)]);
    assert_eq!(scene.case_of(KIT).worries.unwrap().sources, []);
}

#[test]
fn a_visit_keeps_how_its_words_must_be_handled_and_where_it_stands() {
    let visit = answers![
        "at" = "2026-03-09T09:00",
        "place" = "home",
        "seen" = "yes",
        "alone" = "yes",
        "text" = "Well",
        "child_words" = "I don't like the dark.",
        "label" = "third_party"
    ];
    let case = seen().after(SAM, "record_visit", visit).case();
    let last = case.visits.last().unwrap();
    assert_eq!(last.label, words::Label::ThirdParty);
    assert_eq!(last.words, "I don't like the dark.");
    assert!(case.place(last.position, last.ordinal).is_some());
}
