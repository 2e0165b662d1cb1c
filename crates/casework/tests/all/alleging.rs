//! Allegations against people who work with children: a record of its own that only designated
//! officers ever see, and nothing of it on a child's.

use crate::{
    cast::{
        DEE, ELLIE, FAY, GEMMA, INES, IVY, LARS, LENA, MAYA, NIA, OMAR, PRIYA, SAM, STRANGER,
        episode,
    },
    check::{Scene, answers, check, given},
    scenes::{held, registered, seen},
};
use casework::{
    ACTS, Case, Depth, Event,
    allegation::{
        AllegationReceived,
        ending::AllegationConcluded,
        work::{AllegationEvaluated, AllegationTold},
    },
    chronology,
    identity::{Kind, Name, PersonRegistered},
    restriction::{Classification, Restriction, RestrictionClassified},
};
use words::{EpisodeId, WorkerId};

const IT: EpisodeId = episode(70);
const NOW: &str = "2026-03-09T10:00:00Z";

fn received(worker: Option<WorkerId>) -> AllegationReceived {
    AllegationReceived {
        allegation: IT,
        setting: "school".to_owned(),
        employer: "Northgate".to_owned(),
        kinds: vec!["harmed".to_owned(), "offence".to_owned()],
        text: "Pushed a pupil.".to_owned(),
        told: None,
        worker,
    }
}

fn restricted() -> RestrictionClassified {
    let custodians = vec![LENA, LARS];
    let kind = "allegation".to_owned();
    let classification = Classification::Restricted(Restriction { kind, custodians });
    RestrictionClassified { classification, reason: String::new() }
}

/// Gemma is a teacher about whom something is alleged.
fn about(worker: Option<WorkerId>, scene: Scene) -> Scene {
    let registered = PersonRegistered {
        kind: Kind::Adult,
        name: Some(Name::current("Gemma", "Marsh")),
        born: None,
        expected: None,
        sex: None,
        open_to_all: false,
    };
    let scene = scene.to(GEMMA, FAY, "2026-03-03", registered);
    scene.to(GEMMA, FAY, "2026-03-03", restricted()).to(GEMMA, FAY, "2026-03-02", received(worker))
}

fn alleged() -> Scene {
    about(None, held())
}

fn weighed(threshold: &str) -> Scene {
    let weighed = AllegationEvaluated {
        allegation: IT,
        threshold: threshold.to_owned(),
        reason: String::new(),
        review_by: None,
    };
    alleged().to(GEMMA, LENA, "2026-03-04", weighed)
}

fn told(scene: Scene, who: &str) -> Scene {
    let told = AllegationTold { allegation: IT, who: who.to_owned(), text: String::new() };
    scene.to(GEMMA, LENA, "2026-03-04", told)
}

fn concluded(barring: &str) -> Scene {
    let found = AllegationConcluded {
        allegation: IT,
        outcome: "substantiated".to_owned(),
        reason: String::new(),
        removed: true,
        barring: barring.to_owned(),
        barring_reason: String::new(),
    };
    told(told(weighed("met"), "employer"), "police").to(GEMMA, LENA, "2026-03-06", found)
}

const RECEIVE: &str = "receive_allegation";

check! {
    a_further_allegation_is_no_concern_of_a_social_worker: alleged(), SAM,
        "receive_further_allegation",
        ["setting" = "school", "kinds" = "risk", "known" = "2026-03-09", "text" = "Again"]
        => not_theirs();
    an_inspector_records_no_allegation: given(), INES, "receive_allegation",
        ["setting" = "school", "kinds" = "risk", "known" = "2026-03-09", "text" = "He shouted"]
        => not_theirs();
    an_allegation_is_recorded_without_a_name: given(), SAM, "receive_allegation",
        ["setting" = "school", "kinds" = "risk", "known" = "2026-03-09", "text" = "He shouted"]
        => records("person.registered restriction.classified allegation.received");
    an_allegation_is_not_told_before_it_is_known: given(), SAM, "receive_allegation",
        ["setting" = "school", "kinds" = "risk", "known" = "2026-03-09", "told" = "2026-03-08",
         "text" = "He shouted"]
        => asks("told", "The designated officer can't have been told before anybody knew");
    nobody_knows_of_an_allegation_tomorrow: given(), SAM, "receive_allegation",
        ["setting" = "school", "kinds" = "risk", "known" = "2026-03-10", "text" = "He shouted"]
        => asks("known", "in the future");
    a_child_is_not_told_of_by_the_designated_officer: held(), LENA, "evaluate_allegation",
        ["allegation" = IT, "evaluated" = "2026-03-09", "threshold" = "met", "reason" = "Seen",
         "review_by" = "2026-04-01"] => unseen();
}

/// The same as the rows of [`check!`], about Gemma.
macro_rules! officer {
    ($($name:ident: $scene:expr, $who:expr, $command:literal,
       [$($field:literal = $value:expr),* $(,)?] => $outcome:ident($($said:literal),*);)+) => {
        /// The rows about her.
        pub(crate) const HERS: &[(&str, &str, &[&str])] =
            &[$(($command, stringify!($outcome), &[$($said),*])),+];
        $(#[test]
        fn $name() {
            let answers = answers![$($field = $value),*];
            $scene.about(GEMMA, $who, $command, answers).$outcome($($said),*);
        })+
    };
}

officer! {
    nobody_else_sees_that_there_is_one: alleged(), MAYA, "write_note",
        ["at" = "2026-03-09T09:00", "heading" = "A", "text" = "B"] => unseen();
    a_further_one_stands_on_the_same_record: alleged(), LENA, "receive_further_allegation",
        ["setting" = "school", "kinds" = "risk", "known" = "2026-03-09", "text" = "Again"]
        => records("allegation.received");
    whoever_it_turns_out_to_be_about_loses_the_record: alleged(), LENA,
        "receive_further_allegation",
        ["setting" = "council", "kinds" = "risk", "known" = "2026-03-09", "text" = "Again",
         "works_here" = LARS] => records("allegation.received restriction.classified");
    only_the_record_of_an_allegation_takes_a_further_one:
        registered().to(GEMMA, FAY, "2026-03-03", PersonRegistered {
            kind: Kind::Adult, name: None, born: None, expected: None, sex: None,
            open_to_all: false }).to(GEMMA, FAY, "2026-03-03", restricted()), LENA,
        "receive_further_allegation",
        ["setting" = "school", "kinds" = "risk", "known" = "2026-03-09", "text" = "Again"]
        => refused("The first allegation against somebody gets a record of its own");

    it_is_weighed: alleged(), LARS, "evaluate_allegation",
        ["allegation" = IT, "evaluated" = "2026-03-04", "threshold" = "met", "reason" = "Seen",
         "review_by" = "2026-04-01"] => records("allegation.evaluated");
    it_is_weighed_again: weighed("not_met"), LARS, "evaluate_allegation",
        ["allegation" = IT, "evaluated" = "2026-03-09", "threshold" = "met", "reason" = "More",
         "review_by" = "2026-04-01"] => records("allegation.evaluated");
    what_is_looked_into_is_looked_at_again: alleged(), LARS, "evaluate_allegation",
        ["allegation" = IT, "evaluated" = "2026-03-04", "threshold" = "met", "reason" = "Seen",
         "review_by" = "2026-03-04"] => asks("review_by", "It must be looked at again after 4 March 2026");
    what_nobody_knew_is_not_weighed: alleged(), LARS, "evaluate_allegation",
        ["allegation" = IT, "evaluated" = "2026-03-01", "threshold" = "not_met", "reason" = "No"]
        => asks("evaluated", "That day is before anybody knew of the allegation");
    what_is_not_on_the_record_is_not_weighed: alleged(), LARS, "evaluate_allegation",
        ["allegation" = episode(99), "evaluated" = "2026-03-09", "threshold" = "not_met",
         "reason" = "No"] => refused("This allegation is closed, or is not on this record");

    the_police_are_told: alleged(), LENA, "tell_of_allegation",
        ["allegation" = IT, "who" = "police", "told" = "2026-03-04"]
        => records("allegation.told");
    the_designated_officer_is_told_once: told(alleged(), "designated_officer"), LENA,
        "tell_of_allegation",
        ["allegation" = IT, "who" = "designated_officer", "told" = "2026-03-04"]
        => refused("It is on the record when you were told");
    people_meet_about_it: weighed("met"), LENA, "record_allegation_meeting",
        ["allegation" = IT, "kind" = "management", "held" = "2026-03-06", "people" = "Ann, school",
         "decisions" = "Wait for the police"] => records("allegation_meeting.held");
    they_do_not_meet_before_it_is_known: weighed("met"), LENA, "record_allegation_meeting",
        ["allegation" = IT, "kind" = "management", "held" = "2026-03-01", "people" = "Ann, school",
         "decisions" = "Wait"] => asks("held", "That day is before anybody knew of the allegation");

    a_child_is_named_and_nobody_told: weighed("met"), LENA, "name_allegation_child",
        ["allegation" = IT, "child" = ELLIE, "tell" = "no"] => records("allegation.child_named");
    a_child_is_named_and_those_who_work_with_her_told: weighed("met"), LENA,
        "name_allegation_child", ["allegation" = IT, "child" = ELLIE, "tell" = "yes"]
        => records("allegation.child_named child_allegation.opened");
    they_are_told_later: named("no"), LENA, "name_allegation_child",
        ["allegation" = IT, "child" = ELLIE, "tell" = "yes"]
        => records("allegation.child_named child_allegation.opened");
    a_child_is_named_once: named("yes"), LENA, "name_allegation_child",
        ["allegation" = IT, "child" = ELLIE, "tell" = "yes"]
        => refused("This child is named on the allegation already");
    a_child_is_somebody_whom_the_record_knows: weighed("met"), LENA, "name_allegation_child",
        ["allegation" = IT, "child" = STRANGER, "tell" = "no"]
        => refused("Choose a child whom the record knows");
    nobody_learns_from_a_child_that_it_is_about_them: about(Some(SAM), held()), LENA,
        "name_allegation_child", ["allegation" = IT, "child" = ELLIE, "tell" = "yes"]
        => refused("Somebody whom an allegation on this record is about can read this child's record");
    a_worker_of_another_team_learns_nothing_anyway: about(Some(PRIYA), held()), LENA,
        "name_allegation_child", ["allegation" = IT, "child" = ELLIE, "tell" = "yes"]
        => records("allegation.child_named child_allegation.opened");

    it_is_concluded: weighed("met"), LENA, "conclude_allegation",
        ["allegation" = IT, "concluded" = "2026-03-09", "outcome" = "unfounded",
         "reason" = "Nobody was there", "removed" = "no"] => records("allegation.concluded");
    the_duty_to_refer_is_answered: weighed("met"), LENA, "conclude_allegation",
        ["allegation" = IT, "concluded" = "2026-03-09", "outcome" = "substantiated",
         "reason" = "Recorded", "removed" = "yes"] => asks("barring", "barring service");
    only_what_is_looked_into_is_concluded: weighed("not_met"), LENA, "conclude_allegation",
        ["allegation" = IT, "concluded" = "2026-03-09", "outcome" = "unfounded",
         "reason" = "Nobody was there", "removed" = "no"]
        => gated("Only an allegation that is looked into is concluded",
                 "By the record this one does not have to be looked into");

    it_is_closed: told(concluded("due"), "barring"), LENA, "close_allegation",
        ["allegation" = IT, "closed" = "2026-03-09", "text" = "Kept by the school"]
        => records("allegation.closed");
    it_is_closed_where_advice_was_enough: weighed("not_met"), LENA, "close_allegation",
        ["allegation" = IT, "closed" = "2026-03-09", "text" = "Advice"]
        => records("allegation.closed");
    it_is_not_closed_while_a_referral_is_due: concluded("due"), LENA, "close_allegation",
        ["allegation" = IT, "closed" = "2026-03-09", "text" = "Kept by the school"]
        => gated("This allegation can't be closed yet",
                 "A referral to the barring service is due and not recorded");
    it_is_not_closed_before_it_is_weighed: alleged(), LENA, "close_allegation",
        ["allegation" = IT, "closed" = "2026-03-09", "text" = "Kept by the school"]
        => gated("This allegation can't be closed yet",
                 "Nobody has said whether it has to be looked into");
    it_is_not_closed_before_it_is_concluded: weighed("met"), LENA, "close_allegation",
        ["allegation" = IT, "closed" = "2026-03-09", "text" = "Kept by the school"]
        => gated("This allegation can't be closed yet", "Nobody has said what was found");
    it_is_not_closed_before_the_employer_knows: weighed("met"), LENA, "close_allegation",
        ["allegation" = IT, "closed" = "2026-03-09", "text" = "Kept by the school"]
        => gated("This allegation can't be closed yet",
                 "Nobody has recorded that the employer was told");
    it_is_not_closed_before_the_police_know: weighed("met"), LENA, "close_allegation",
        ["allegation" = IT, "closed" = "2026-03-09", "text" = "Kept by the school"]
        => gated("This allegation can't be closed yet",
                 "It may be an offence, and nobody has recorded that the police were told");

    its_record_is_never_opened: alleged(), LENA, "classify_person",
        ["classification" = "open", "reason" = "Over"]
        => refused("The record of an allegation stays with its designated officers");
    its_record_is_kept_by_designated_officers: alleged(), LENA, "classify_person",
        ["classification" = "restricted", "kind" = "public_interest", "first_custodian" = LENA,
         "second_custodian" = MAYA, "reason" = "Leaving"]
        => gated("The record of an allegation is kept by designated officers",
                 "Choose designated officers, or a director beside one");
    a_director_may_stand_beside_one: alleged(), LENA, "classify_person",
        ["classification" = "restricted", "kind" = "public_interest", "first_custodian" = LENA,
         "second_custodian" = DEE, "reason" = "Lars leaves"] => records("restriction.classified");
    whoever_it_is_about_never_keeps_it: about(Some(DEE), held()), LENA, "classify_person",
        ["classification" = "restricted", "kind" = "public_interest", "first_custodian" = LENA,
         "second_custodian" = DEE, "reason" = "Lars leaves"]
        => gated("Whoever an allegation is about can't keep its record", "Choose somebody else");
}

/// Ellie was named on it.
fn named(tell: &str) -> Scene {
    let answers = answers!["allegation" = IT, "child" = ELLIE, "tell" = tell];
    weighed("met").after_about(GEMMA, LENA, "name_allegation_child", answers)
}

/// The case that a new allegation makes, as recorded by Sam.
fn made(works_here: &str) -> (Case, Vec<casework::Fact>) {
    let answers = answers![
        "given" = "Lee",
        "family" = "Roth",
        "setting" = "council",
        "kinds" = "risk",
        "known" = "2026-03-09",
        "text" = "Shouted",
        "works_here" = works_here
    ];
    let facts = given().about(STRANGER, SAM, RECEIVE, answers).facts();
    let entries: Vec<casework::Entry> = (1_u64..)
        .zip(&facts)
        .map(|(at, fact)| crate::check::entry(at, SAM, fact.happened, fact.event.clone()))
        .collect();
    (Case::fold(STRANGER, &entries), facts)
}

#[test]
fn a_new_record_belongs_to_the_designated_officers_from_its_first_entry() {
    let (case, _) = made("");
    assert_eq!(case.classification.custodians(), [LENA, LARS]);
    assert!(!case.classification.falls_to_governance());
    assert_eq!(case.registered_by, None, "whoever recorded it does not see it for that");
}

#[test]
fn whoever_it_is_about_is_no_custodian_and_a_director_stands_in() {
    let (case, _) = made(&LARS.to_string());
    let custodians = case.classification.custodians();
    assert!(custodians.contains(&LENA) && !custodians.contains(&LARS));
    assert!(custodians.contains(&DEE), "one designated officer alone would be too few");
}

#[test]
fn nobody_but_its_designated_officers_sees_that_it_exists() {
    let scene = named("yes");
    for who in [SAM, MAYA, FAY, OMAR, DEE, IVY, INES, NIA, PRIYA] {
        assert_eq!(scene.seen(who, GEMMA, NOW).depth, Depth::Nothing, "{who}");
    }
    for who in [LENA, LARS] {
        assert_eq!(scene.seen(who, GEMMA, NOW).depth, Depth::Record);
        assert_eq!(scene.seen(who, ELLIE, NOW).depth, Depth::Exists, "no child's record for it");
    }
}

#[test]
fn a_childs_record_says_that_one_is_looked_into_and_no_word_of_it() {
    let scene = named("yes");
    let lines = chronology::lines(scene.entries(ELLIE), scene.workforce());
    let last = lines.last().unwrap();
    assert_eq!(
        last.heading,
        "An allegation about somebody who works with children is being looked into"
    );
    assert_eq!((last.text.as_str(), last.child_words.as_str()), ("", ""));
    let whole = format!("{:?}", scene.entries(ELLIE));
    for word in ["Gemma", "Northgate", "school", "Pushed", &GEMMA.to_string()] {
        assert!(!whole.contains(word), "{word} stands on the child's record");
    }
    assert_eq!(scene.case().duties.looked_into_now().count(), 1);
    assert!(named("no").case().duties.looked_into.is_empty());
}

#[test]
fn what_is_closed_is_no_longer_looked_into() {
    let scene = told(concluded("not_due"), "employer");
    let answers = answers!["allegation" = IT, "child" = ELLIE, "tell" = "yes"];
    let scene = scene.after_about(GEMMA, LENA, "name_allegation_child", answers);
    let answers = answers!["allegation" = IT, "closed" = "2026-03-09", "text" = "Kept"];
    let scene = scene.after_about(GEMMA, LENA, "close_allegation", answers);
    assert_eq!(scene.case().duties.looked_into_now().count(), 0);
    assert!(scene.case_of(GEMMA).duties.allegations_open().next().is_none());
}

#[test]
fn being_weighed_is_being_told() {
    let case = weighed("met").case_of(GEMMA);
    assert_eq!(case.duties.allegations[0].officer_told, Some("2026-03-04".parse().unwrap()));
}

#[test]
fn only_designated_officers_work_on_an_allegation() {
    let named = |name: &str| name.contains("allegation") && name != RECEIVE;
    let acts = ACTS.iter().filter(|act| named(act.name()));
    assert!(acts.clone().count() >= 6);
    for act in acts {
        assert_eq!(act.roles, [casework::Role::DesignatedOfficer], "{}", act.name());
    }
}

#[test]
fn nothing_of_an_allegation_is_offered_about_a_child() {
    let case = seen().case();
    for act in ACTS.iter().filter(|act| act.about == casework::About::Person) {
        if act.roles == [casework::Role::DesignatedOfficer] {
            assert!(!(act.fits)(&case), "{} is offered about a child", act.name());
        }
    }
}

#[test]
fn a_closed_allegation_takes_its_events_as_they_came() {
    let scene = told(weighed("met"), "designated_officer");
    let case = scene.case_of(GEMMA);
    assert_eq!(case.duties.allegations[0].told, [], "the officer is no third party");
    let kinds: Vec<&str> =
        scene.entries(GEMMA).iter().filter_map(|e| e.event()).map(Event::kind).collect();
    assert_eq!(kinds.last(), Some(&"allegation.told"));
}
