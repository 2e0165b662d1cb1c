//! Visits, notes, assessments, plans and warnings: every refusal, and what is recorded.

use crate::{
    cast::{ELLIE, FAY, INES, KIT, MAYA, PRIYA, SAM, STRANGER, episode},
    check::{answers, check},
    scenes::{
        ASSESSMENT, CONTACT, NO_EPISODE, PLAN, PROTECTION, REFERRAL, WARNING, assessed, assessing,
        authorised, contacted, death, held, plan_ended, planned, protected, registered, seen,
        unborn, visit, warned, with_brother,
    },
};
use casework::{
    Event,
    assessment::AssessmentStarted,
    visit::{Seen, SeenAlone},
    warning::WarningReviewed,
};

/// The danger is over.
fn warning_ended() -> WarningReviewed {
    WarningReviewed { warning: WARNING, text: "The dog died.".to_owned(), review_by: None }
}

check! {
    a_visit_is_recorded: held(), SAM, "record_visit",
        ["at" = "2026-03-09T09:00", "place" = "home", "seen" = "yes", "alone" = "yes", "text" = "Well"]
        => records("visit.recorded");
    a_visit_of_this_minute_is_recorded: held(), SAM, "record_visit",
        ["at" = "2026-03-09T10:00", "place" = "home", "seen" = "yes", "alone" = "yes", "text" = "Well"]
        => records("visit.recorded");
    a_visit_of_tomorrow_is_refused: held(), SAM, "record_visit",
        ["at" = "2026-03-09T10:01", "place" = "home", "seen" = "yes", "alone" = "yes", "text" = "Well"]
        => asks("at", "This visit is in the future");
    a_child_who_was_not_seen_needs_a_reason: held(), SAM, "record_visit",
        ["at" = "2026-03-09T09:00", "place" = "home", "seen" = "no", "text" = "Nobody came"]
        => asks("not_seen", "Why not?");
    seen_alone_is_asked_every_time: held(), SAM, "record_visit",
        ["at" = "2026-03-09T09:00", "place" = "home", "seen" = "yes", "text" = "Well"]
        => asks("alone", "Did you see the child alone?");
    seen_alone_is_asked_of_an_interface_too: held(), SAM, "record_visit",
        ["at" = "2026-03-09T09:00", "place" = "home", "seen" = "true", "text" = "Well"]
        => asks("alone", "Did you see the child alone?");
    not_alone_needs_a_reason: held(), SAM, "record_visit",
        ["at" = "2026-03-09T09:00", "place" = "home", "seen" = "yes", "alone" = "no", "text" = "Well"]
        => asks("not_alone", "Why not alone?");
    a_worker_of_another_team_records_no_visit: held(), PRIYA, "record_visit",
        ["at" = "2026-03-09T09:00", "place" = "home", "seen" = "yes", "alone" = "yes", "text" = "Well"]
        => unseen();
    an_inspector_records_nothing: held(), INES, "record_visit",
        ["at" = "2026-03-09T09:00", "place" = "home", "seen" = "yes", "alone" = "yes", "text" = "Well"]
        => not_theirs();
    a_visit_to_a_sibling_whom_nobody_registered_is_refused: held(), SAM, "record_visit",
        ["at" = "2026-03-09T09:00", "place" = "home", "seen" = "yes", "alone" = "yes", "text" = "Well",
         "siblings" = STRANGER]
        => refused("We don't know one of the others you chose");

    a_note_is_written: held(), SAM, "write_note",
        ["at" = "2026-03-09T09:00", "heading" = "School", "text" = "They rang"]
        => records("note.written");
    a_note_of_this_minute_is_written: held(), SAM, "write_note",
        ["at" = "2026-03-09T10:00", "heading" = "School", "text" = "They rang"]
        => records("note.written");
    a_note_of_tomorrow_is_refused: held(), SAM, "write_note",
        ["at" = "2026-03-10T09:00", "heading" = "School", "text" = "They rang"]
        => asks("at", "This is in the future. Write it down when it has happened");
    the_front_door_writes_no_notes: registered(), FAY, "write_note",
        ["at" = "2026-03-09T09:00", "heading" = "School", "text" = "They rang"]
        => not_theirs();

    an_assessment_is_started: held(), SAM, "start_assessment",
        ["referral" = REFERRAL, "started" = "2026-03-09"] => records("assessment.started");
    an_assessment_is_not_started_on_a_referral_that_is_not_open: contacted(), MAYA,
        "start_assessment", ["referral" = REFERRAL, "started" = "2026-03-09"]
        => unseen();
    an_assessment_is_not_started_on_an_unknown_referral: held(), MAYA,
        "start_assessment", ["referral" = NO_EPISODE, "started" = "2026-03-09"]
        => refused("This referral isn't open");
    an_assessment_starts_on_the_day_its_referral_arrived: held(), SAM, "start_assessment",
        ["referral" = REFERRAL, "started" = "2026-02-02"] => records("assessment.started");
    an_assessment_does_not_start_before_its_referral: held(), SAM, "start_assessment",
        ["referral" = REFERRAL, "started" = "2026-02-01"]
        => asks("started", "An assessment can't start before its referral arrived");
    one_assessment_runs_at_a_time: assessing(), SAM, "start_assessment",
        ["referral" = REFERRAL, "started" = "2026-03-09"]
        => refused("An assessment on this referral is running already");
    an_assessment_does_not_start_tomorrow: held(), SAM, "start_assessment",
        ["referral" = REFERRAL, "started" = "2026-03-10"] => asks("started", "in the future");

    an_assessment_is_written_up: assessing().and(SAM, "2026-02-10", visit(Seen::Yes, SeenAlone::Yes)),
        SAM, "finish_assessment",
        ["assessment" = ASSESSMENT, "text" = "Found", "factors" = "16A", "factors" = "3B",
         "outcome" = "child_in_need_plan"]
        => records("assessment.finished");
    a_child_seen_on_the_day_the_assessment_started_was_seen:
        assessing().and(SAM, "2026-02-05", visit(Seen::Yes, SeenAlone::Yes)), SAM,
        "finish_assessment",
        ["assessment" = ASSESSMENT, "text" = "Found", "factors" = "21", "outcome" = "no_further_action"]
        => records("assessment.finished");
    an_assessment_is_not_written_up_twice: assessed(), SAM, "finish_assessment",
        ["assessment" = ASSESSMENT, "text" = "Found", "factors" = "16A", "outcome" = "section_47"]
        => refused("This assessment is finished already, or is not on this record");
    a_child_who_was_not_seen_has_no_finished_assessment: assessing()
            .and(SAM, "2026-02-04", visit(Seen::Yes, SeenAlone::Yes))
            .and(SAM, "2026-02-10", visit(Seen::No("nobody_in".to_owned()), SeenAlone::NotStated)),
        SAM, "finish_assessment",
        ["assessment" = ASSESSMENT, "text" = "Found", "factors" = "16A", "outcome" = "section_47"]
        => gated("An assessment can't be finished before the child was seen",
                 "Nobody has seen this child since the assessment started");
    a_child_who_has_died_need_not_be_seen: assessing().and(SAM, "2026-02-10", death()), SAM,
        "finish_assessment",
        ["assessment" = ASSESSMENT, "text" = "Found", "factors" = "16A", "outcome" = "no_further_action"]
        => records("assessment.finished");
    no_factors_found_stands_alone: assessed()
            .and(SAM, "2026-02-20", AssessmentStarted { assessment: episode(51), referral: REFERRAL }),
        SAM, "finish_assessment",
        ["assessment" = episode(51), "text" = "Found", "factors" = "21", "factors" = "16A",
         "outcome" = "no_further_action"]
        => asks("factors", "can't stand beside a factor");
    an_assessment_without_factors_is_asked_for_them: assessing(), SAM, "finish_assessment",
        ["assessment" = ASSESSMENT, "text" = "Found", "outcome" = "section_47"]
        => asks("factors", "Which factors did you find?");

    an_assessment_is_authorised: assessed(), MAYA, "authorise_assessment",
        ["assessment" = ASSESSMENT] => records("assessment.authorised");
    an_unknown_assessment_is_not_authorised: assessed(), MAYA, "authorise_assessment",
        ["assessment" = NO_EPISODE] => refused("There is no such assessment on this record");
    an_assessment_is_written_up_before_it_is_authorised: assessing(), MAYA, "authorise_assessment",
        ["assessment" = ASSESSMENT] => refused("This assessment isn't written up yet");
    an_assessment_is_not_authorised_twice: authorised(), MAYA, "authorise_assessment",
        ["assessment" = ASSESSMENT] => refused("This assessment is authorised already");
    nobody_authorises_their_own_assessment: assessing()
            .and(MAYA, "2026-02-10", visit(Seen::Yes, SeenAlone::Yes))
            .after(MAYA, "finish_assessment", answers!["assessment" = ASSESSMENT, "text" = "Found",
                "factors" = "16A", "outcome" = "section_47"]),
        MAYA, "authorise_assessment", ["assessment" = ASSESSMENT]
        => refused("You wrote this assessment. Somebody else must authorise it");
    an_assessment_is_sent_back: assessed(), MAYA, "return_assessment",
        ["assessment" = ASSESSMENT, "reason" = "Ask her father"] => records("assessment.returned");
    an_assessment_is_not_sent_back_without_a_reason: assessed(), MAYA, "return_assessment",
        ["assessment" = ASSESSMENT] => asks("reason", "What has to be added or changed?");
    an_unknown_assessment_is_not_sent_back: assessed(), MAYA, "return_assessment",
        ["assessment" = NO_EPISODE, "reason" = "Ask"]
        => refused("There is no such assessment on this record");
    an_assessment_that_is_being_written_is_not_sent_back: assessing(), MAYA, "return_assessment",
        ["assessment" = ASSESSMENT, "reason" = "Ask"]
        => refused("This assessment isn't written up yet");
    an_authorised_assessment_is_not_sent_back: authorised(), MAYA, "return_assessment",
        ["assessment" = ASSESSMENT, "reason" = "Ask"]
        => refused("This assessment is authorised already");
    nobody_sends_their_own_assessment_back: assessing()
            .and(MAYA, "2026-02-10", visit(Seen::Yes, SeenAlone::Yes))
            .after(MAYA, "finish_assessment", answers!["assessment" = ASSESSMENT, "text" = "Found",
                "factors" = "16A", "outcome" = "child_in_need_plan"]),
        MAYA, "return_assessment", ["assessment" = ASSESSMENT, "reason" = "Ask"]
        => refused("You wrote this assessment. Somebody else must read it and send it back");
    a_social_worker_sends_nothing_back: assessed(), SAM, "return_assessment",
        ["assessment" = ASSESSMENT, "reason" = "Ask"] => not_theirs();

    worries_and_strengths_are_written: seen(), SAM, "write_worries",
        ["worries" = "Hungry", "strengths" = "Her nan", "sources" = "8.0"]
        => records("worries.written");
    strengths_alone_are_written: seen(), SAM, "write_worries", ["strengths" = "Her nan"]
        => records("worries.written");
    neither_worries_nor_strengths_are_nothing: seen(), SAM, "write_worries", []
        => refused("Write what worries us, or what is going well, or both");
    worries_name_entries_of_this_record: seen(), SAM, "write_worries",
        ["worries" = "Hungry", "sources" = "999.0"]
        => refused("One of the entries you chose isn't on this record, or was withdrawn");
    worries_name_entries_by_number: seen(), SAM, "write_worries",
        ["worries" = "Hungry", "sources" = "the visit"] => asks("sources", "Choose from the list");
    worries_of_a_brother_whom_nobody_registered_are_refused: seen(), SAM, "write_worries",
        ["worries" = "Hungry", "siblings" = STRANGER]
        => refused("We don't know one of the others you chose");
    another_team_writes_no_worries: seen(), PRIYA, "write_worries", ["worries" = "Hungry"]
        => unseen();
    the_front_door_writes_no_worries: seen(), FAY, "write_worries", ["worries" = "Hungry"]
        => not_theirs();

    a_social_worker_authorises_nothing: assessed(), SAM, "authorise_assessment",
        ["assessment" = ASSESSMENT] => not_theirs();

    a_plan_is_started: held(), SAM, "start_plan",
        ["started" = "2026-03-09", "aims" = "A coat", "review_by" = "2026-06-01"]
        => records("plan.started");
    a_case_that_is_not_open_has_no_plan: with_brother(registered()).and(MAYA, "2026-01-05",
            casework::allocation::TeamAssigned { team: crate::cast::NORTH }),
        SAM, "start_plan", ["started" = "2026-03-09", "aims" = "A coat", "review_by" = "2026-06-01"]
        => refused("This case isn't open, so it can't have a plan");
    a_child_has_one_plan_at_a_time: planned(), SAM, "start_plan",
        ["started" = "2026-03-09", "aims" = "A coat", "review_by" = "2026-06-01"]
        => refused("This child has a child-in-need plan already");
    a_plan_is_looked_at_again_after_it_started: held(), SAM, "start_plan",
        ["started" = "2026-03-09", "aims" = "A coat", "review_by" = "2026-03-09"]
        => asks("review_by", "The plan must be looked at again after it started");

    a_plan_ends: planned(), SAM, "end_plan",
        ["plan" = PLAN, "ended" = "2026-03-09", "reason" = "needs_met", "text" = "She has a coat"]
        => records("plan.ended");
    a_plan_ends_on_the_day_it_started: planned(), SAM, "end_plan",
        ["plan" = PLAN, "ended" = "2026-03-04", "reason" = "stepped_up", "text" = "Protection"]
        => records("plan.ended");
    a_plan_does_not_end_twice: plan_ended(), SAM, "end_plan",
        ["plan" = PLAN, "ended" = "2026-03-09", "reason" = "needs_met", "text" = "She has a coat"]
        => refused("This plan has ended already");
    a_protection_plan_is_ended_by_a_conference: protected(), MAYA, "end_plan",
        ["plan" = PROTECTION, "ended" = "2026-03-09", "reason" = "needs_met", "text" = "She is safe"]
        => refused("A protection plan is ended by a conference, not here");
    a_plan_does_not_end_before_it_started: planned(), SAM, "end_plan",
        ["plan" = PLAN, "ended" = "2026-03-03", "reason" = "needs_met", "text" = "She has a coat"]
        => asks("ended", "A plan can't end before it started");

    a_warning_is_raised: held(), SAM, "raise_warning",
        ["text" = "A dog", "review_by" = "2026-06-01"] => records("warning.raised");
    the_front_door_raises_a_warning_about_anybody_it_sees: held(), FAY, "raise_warning",
        ["text" = "A dog", "review_by" = "2027-03-09"] => records("warning.raised");
    a_warning_is_looked_at_again_after_today: held(), SAM, "raise_warning",
        ["text" = "A dog", "review_by" = "2026-03-09"]
        => asks("review_by", "Choose a day after today and at most a year from now");
    a_warning_does_not_stand_for_years: held(), SAM, "raise_warning",
        ["text" = "A dog", "review_by" = "2027-03-10"]
        => asks("review_by", "Choose a day after today and at most a year from now");

    a_warning_is_reviewed_and_stays: warned(), SAM, "review_warning",
        ["warning" = WARNING, "stays" = "yes", "review_by" = "2026-09-01", "text" = "Still there"]
        => records("warning.reviewed");
    a_warning_that_stays_has_a_day: warned(), SAM, "review_warning",
        ["warning" = WARNING, "stays" = "yes", "text" = "Still there"]
        => asks("review_by", "Give a date");
    a_warning_that_has_ended_is_not_reviewed: warned().and(SAM, "2026-03-01", warning_ended()), SAM,
        "review_warning", ["warning" = WARNING, "stays" = "no", "text" = "Gone"]
        => refused("This warning has ended already, or is not on this record");
    a_warning_does_not_stay_for_years: warned(), SAM, "review_warning",
        ["warning" = WARNING, "stays" = "yes", "review_by" = "2028-03-10", "text" = "Still there"]
        => asks("review_by", "Choose a day after today");
}

#[test]
fn a_childs_words_are_theirs_alone() {
    let answers = answers![
        "at" = "2026-03-09T09:00",
        "place" = "school",
        "seen" = "yes",
        "alone" = "yes",
        "text" = "Both well",
        "child_words" = "I like breakfast",
        "siblings" = KIT,
        "label" = "police_sensitive"
    ];
    let facts = with_brother(held()).when(SAM, "record_visit", answers).facts();
    let words: Vec<&str> = facts
        .iter()
        .map(|fact| match &fact.event {
            Event::VisitRecorded(visit) => visit.child_words.as_str(),
            other => panic!("{other}"),
        })
        .collect();
    assert_eq!(words, ["I like breakfast", ""]);
    assert!(facts.iter().all(|fact| fact.label == words::Label::PoliceSensitive));
}

#[test]
fn a_visit_keeps_only_the_answers_that_fit() {
    let answers = answers![
        "at" = "2026-03-09T09:00",
        "place" = "home",
        "seen" = "no",
        "not_seen" = "nobody_in",
        "alone" = "yes",
        "text" = "Nobody came"
    ];
    let Event::VisitRecorded(visit) =
        held().when(SAM, "record_visit", answers).event("visit.recorded")
    else {
        panic!("a visit was recorded");
    };
    assert_eq!(visit.seen, Seen::No("nobody_in".to_owned()));
    assert_eq!(visit.alone, SeenAlone::NotStated);
    assert_eq!(visit.worker, SAM);
}

#[test]
fn the_same_note_goes_for_brothers_and_sisters_once_each() {
    let answers = answers![
        "at" = "2026-03-09T09:00",
        "heading" = "They moved",
        "text" = "All of them",
        "major" = "yes",
        "siblings" = KIT,
        "siblings" = KIT,
        "siblings" = ELLIE
    ];
    let scene = with_brother(held()).after(SAM, "write_note", answers);
    for child in [ELLIE, KIT] {
        let case = scene.case_of(child);
        assert_eq!(case.notes, 1);
        assert_eq!(case.pinned.len(), 1);
        assert_eq!(case.pinned[0].text, "They moved");
    }
}

#[test]
fn the_same_words_are_not_recorded_for_a_crowd() {
    let mut scene = held();
    let mut answers = vec![
        ("at", "2026-03-09T09:00".to_owned()),
        ("heading", "A".to_owned()),
        ("text", "B".to_owned()),
    ];
    for number in 0..300 {
        let who = words::PersonId(uuid::Uuid::from_u128(0x9000 + number));
        let team = casework::allocation::TeamAssigned { team: crate::cast::NORTH };
        let made = crate::scenes::person(casework::identity::Kind::Child, "Twin");
        scene = scene.to(who, FAY, "2026-01-05", made).to(who, FAY, "2026-01-05", team);
        answers.push(("siblings", who.to_string()));
    }
    scene.when(SAM, "write_note", &answers).refused("for at most 30 people at once");
}

#[test]
fn an_unborn_child_is_assessed_unseen() {
    let scene = unborn()
        .and(FAY, "2026-02-02T09:00:00Z", crate::scenes::contact(CONTACT))
        .and(FAY, "2026-02-02", crate::scenes::referral(REFERRAL))
        .and(MAYA, "2026-02-03T09:00:00Z", crate::scenes::accepted(REFERRAL))
        .and(SAM, "2026-02-05", AssessmentStarted { assessment: ASSESSMENT, referral: REFERRAL });
    let answers = answers![
        "assessment" = ASSESSMENT,
        "text" = "Found",
        "factors" = "3B",
        "outcome" = "section_47"
    ];
    scene.when(SAM, "finish_assessment", answers).records("assessment.finished");
}

#[test]
fn a_review_that_ends_a_warning_needs_no_further_day() {
    let answers = answers![
        "warning" = WARNING,
        "stays" = "no",
        "review_by" = "2026-09-01",
        "text" = "The dog died"
    ];
    let case = warned().after(SAM, "review_warning", answers).case();
    assert_eq!(case.warnings[0].ended, Some(crate::cast::TODAY));
}
