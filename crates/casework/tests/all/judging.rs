//! What stands above the questions of a form: the entries that it decides upon and what a gate still
//! lacks; and what is said where there is nothing to choose from.

use crate::{
    cast::{DEE, ELLIE, MAYA, SAM, TODAY},
    check::{Scene, answers, note},
    conferring::on_a_plan,
    courting::before_court,
    deciding::{decided, reviewed},
    finding_out::led,
    scenes::{assessed, closing, held, open, request, seen},
};
use casework::{
    ACTS, Answers, Event,
    assessment::{AssessmentFinished, AssessmentReturned},
    correction::EntryWithdrawn,
    form::{
        EpisodeKind, Kind, Needed, episodes, nothing,
        upon::{Reader, Upon, upon},
    },
};
use std::collections::BTreeSet;
use words::WorkerId;

/// What a form of somebody decides upon.
fn decided_upon(
    scene: &Scene,
    who: WorkerId,
    command: &str,
    answers: &[(&str, String)],
) -> Vec<Upon> {
    let act = casework::act(command).unwrap();
    let answers = Answers::from_pairs(answers.iter().map(|(name, text)| (*name, text.clone())));
    let reader = Reader { worker: who, today: TODAY, workforce: scene.workforce() };
    upon(&act.form, &answers, (&scene.case(), scene.entries(ELLIE)), reader)
}

/// The events that a form decides upon.
fn events(scene: &Scene, who: WorkerId, command: &str) -> Vec<Event> {
    let entries = scene.entries(ELLIE);
    let at = |one: &Upon| entries.iter().find(|entry| entry.position == one.position);
    let found = decided_upon(scene, who, command, &[]);
    found.iter().map(|one| at(one).unwrap().event().unwrap().clone()).collect()
}

#[test]
fn whoever_decides_about_a_closure_has_the_request_and_the_gate_before_them() {
    let met = decided_upon(&closing(), MAYA, "decide_closure", &[]);
    assert_eq!(met.len(), 1);
    assert_eq!(met[0].lacks, Some(Vec::new()), "nothing is missing");
    let unseen = held().and(SAM, "2026-03-06", request());
    let lacking = decided_upon(&unseen, MAYA, "decide_closure", &[]);
    let lacks = lacking[0].lacks.as_ref().unwrap();
    assert!(lacks.iter().any(|one| one.sentence.contains("Nobody has seen this child")));
    assert_eq!(decided_upon(&closing(), SAM, "decide_closure", &[]), [], "nobody their own");
}

#[test]
fn an_assessment_is_judged_as_it_reads_now() {
    let written = |text: &str| {
        let event = events(&assessed(), MAYA, "authorise_assessment").remove(0);
        let Event::AssessmentFinished(event) = event else { panic!("{event:?}") };
        AssessmentFinished { text: text.to_owned(), ..event }
    };
    let first = written("Thin.");
    let back = AssessmentReturned { assessment: first.assessment, reason: "More".to_owned() };
    let again = assessed().and(MAYA, "2026-03-07", back).and(SAM, "2026-03-08", written("Whole."));
    for command in ["authorise_assessment", "return_assessment"] {
        let found = events(&again, MAYA, command);
        assert!(
            matches!(&found[..], [Event::AssessmentFinished(one)] if one.text == "Whole."),
            "{command}: {found:?}"
        );
    }
    assert_eq!(events(&again, SAM, "authorise_assessment"), [], "nobody their own");
}

#[test]
fn whoever_reverses_a_decision_has_the_words_of_those_who_made_it() {
    let kinds = |scene: &Scene| -> Vec<&'static str> {
        events(scene, DEE, "reverse_decision").iter().map(Event::kind).collect()
    };
    assert_eq!(kinds(&led()), ["strategy_discussion.held"]);
    assert!(kinds(&on_a_plan()).contains(&"conference.held"));
    assert_eq!(kinds(&open()), Vec::<&str>::new());
}

#[test]
fn every_decision_that_can_be_reversed_has_an_entry_that_says_it() {
    for scene in [led(), on_a_plan(), decided(), before_court(), reviewed()] {
        let offers = episodes::offers(&scene.case(), EpisodeKind::Decision, DEE, scene.workforce());
        assert_eq!(offers.len(), events(&scene, DEE, "reverse_decision").len(), "{offers:?}");
    }
}

#[test]
fn an_entry_that_a_link_names_is_what_the_form_is_about() {
    let scene = seen().and(SAM, "2026-03-07", note("Rang the school"));
    let position = scene.entries(ELLIE).last().unwrap().position;
    for command in ["withdraw_entry", "dispute_entry"] {
        let named = answers!["position" = position, "ordinal" = 0];
        let found = decided_upon(&scene, SAM, command, named);
        assert_eq!(found, [Upon { position, ordinal: 0, lacks: None }], "{command}");
        for wrong in [answers!["position" = 4711], answers!["position" = "x"], answers![]] {
            assert_eq!(decided_upon(&scene, SAM, command, wrong), [], "{wrong:?}");
        }
    }
}

#[test]
fn words_that_were_withdrawn_are_not_decided_upon() {
    let scene = closing();
    let position = scene.entries(ELLIE).last().unwrap().position;
    let withdrawn = EntryWithdrawn {
        position,
        ordinal: 0,
        kind: "wrong_person".to_owned(),
        reason: "Another child".to_owned(),
    };
    let scene = scene.and(MAYA, "2026-03-08", withdrawn);
    assert_eq!(decided_upon(&scene, MAYA, "decide_closure", &[]), []);
}

#[test]
fn a_question_without_anything_to_choose_from_says_what_must_exist_first() {
    let mut said = BTreeSet::new();
    for act in ACTS {
        for field in act.form.fields.iter().filter(|field| matches!(field.needed, Needed::Yes)) {
            let chosen = matches!(
                field.kind,
                Kind::Episode(_)
                    | Kind::Worker
                    | Kind::Chair
                    | Kind::Team
                    | Kind::Person
                    | Kind::Child
                    | Kind::Entry
            );
            let Some(lacking) = nothing(field.kind) else {
                assert!(!chosen, "{}: nothing is said of {}", act.name(), field.name);
                continue;
            };
            assert!(lacking.sentence.ends_with('.'), "{}", lacking.sentence);
            let mend = lacking.mend.map(|name| casework::act(name).expect(name).name());
            assert_ne!(mend, Some(act.name()), "{} leads to itself", field.name);
            if let Kind::Episode(_) = field.kind {
                said.insert(lacking.sentence);
            }
        }
    }
    let kinds: BTreeSet<String> = ACTS
        .iter()
        .flat_map(|act| act.form.fields)
        .filter(|field| matches!(field.needed, Needed::Yes))
        .filter_map(|field| match field.kind {
            Kind::Episode(kind) => Some(format!("{kind:?}")),
            _ => None,
        })
        .collect();
    assert_eq!(said.len(), kinds.len(), "each kind has a sentence of its own");
}
