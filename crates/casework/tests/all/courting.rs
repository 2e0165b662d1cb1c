//! Pre-proceedings and proceedings: what has happened is recorded whatever is missing, what is
//! decided has a name and a delegation, and what the court waits for has a day.

use crate::{
    cast::{DEE, DOT, ELLIE, FAY, KIT, LEO, MAYA, SAM, episode},
    check::{Scene, answers, check, day},
    scenes::{
        NO_EPISODE, REQUEST, accepted, death, held, referral, registered, request, seen,
        with_brother,
    },
};
use casework::{
    Event, Fact,
    as_at::{self, PlannedWhat},
    court::{
        directions::DirectionGiven,
        hearings::HearingHeld,
        letter::{PreProceedingsEnded, PreProceedingsStarted},
        planning::LegalPlanningHeld,
        proceedings::{ProceedingsIssued, last_day},
    },
};
use words::{EpisodeId, Label};

/// A legal planning meeting.
pub(crate) const MEETING: EpisodeId = episode(120);
/// Pre-proceedings that run.
pub(crate) const BEFORE: EpisodeId = episode(121);
/// Proceedings for a care order.
pub(crate) const PROCEEDINGS: EpisodeId = episode(122);
/// The parenting assessment that the court directed.
const ASSESSMENT: EpisodeId = episode(123);

/// A legal planning meeting that decided something.
pub(crate) fn planning(decision: &str) -> LegalPlanningHeld {
    LegalPlanningHeld {
        meeting: MEETING,
        threshold: "met".to_owned(),
        decision: decision.to_owned(),
        decider: MAYA,
        reason: "Too little has changed".to_owned(),
        people: Vec::new(),
        advice: String::new(),
        dissent: String::new(),
    }
}

/// Pre-proceedings were decided a month ago.
fn planned() -> Scene {
    seen().and(SAM, "2026-02-09", planning("pre_proceedings"))
}

/// The letter went a week later.
pub(crate) fn before_court() -> Scene {
    let sent = PreProceedingsStarted {
        pre_proceedings: BEFORE,
        meeting: Some(MEETING),
        to: "Gemma Marsh".to_owned(),
        plan_attached: true,
        family_meeting: Some(true),
        text: "Breakfast every day".to_owned(),
    };
    planned().and(SAM, "2026-02-16", sent)
}

fn application(kind: &str) -> ProceedingsIssued {
    ProceedingsIssued {
        proceedings: PROCEEDINGS,
        application: kind.to_owned(),
        court: "Family Court at Solent".to_owned(),
        case_number: "SO26C00123".to_owned(),
        first_hearing: Some(day("2026-03-16")),
        text: String::new(),
    }
}

/// Proceedings for a care order were issued on 23 February.
pub(crate) fn in_court() -> Scene {
    seen().and(SAM, "2026-02-23", application("care"))
}

fn direction() -> DirectionGiven {
    DirectionGiven {
        direction: ASSESSMENT,
        proceedings: PROCEEDINGS,
        what: "parenting_assessment".to_owned(),
        by: "council".to_owned(),
        worker: Some(SAM),
        due: day("2026-03-06"),
        text: String::new(),
    }
}

/// A parenting assessment was due three days ago.
fn directed() -> Scene {
    in_court().and(SAM, "2026-02-25", direction())
}

/// Kit's case is open in North as well.
fn and_kit(scene: Scene) -> Scene {
    with_brother(scene).to(KIT, FAY, "2026-02-02T09:00:00Z", referral(episode(50))).to(
        KIT,
        MAYA,
        "2026-02-03T09:00:00Z",
        accepted(episode(50)),
    )
}

check! {
    no_exception_reaches_a_court: in_court().and(SAM, "2026-03-06", request()), DEE,
        "decide_closure",
        ["request" = REQUEST, "close" = "yes", "exception" = "The judge will agree"]
        => gated("Nobody closes a case while a court has proceedings about the child, not even",
                 "A court has proceedings about this child");
    a_legal_planning_meeting_is_recorded: seen(), SAM, "record_legal_planning",
        ["held" = "2026-03-06", "threshold" = "met", "decision" = "pre_proceedings",
         "decider" = MAYA, "reason" = "Too little has changed", "people" = "Ann Rowe, school"]
        => records("legal_planning.held");
    one_meeting_plans_for_brothers_and_sisters: and_kit(seen()), SAM, "record_legal_planning",
        ["held" = "2026-03-06", "threshold" = "met", "decision" = "issue", "decider" = DEE,
         "reason" = "Hurt again", "people" = "Ann Rowe", "siblings" = KIT]
        => records("legal_planning.held legal_planning.held");
    nothing_is_planned_where_no_case_is_open: registered().and(MAYA, "2026-02-03",
            casework::allocation::TeamAssigned { team: crate::cast::NORTH }), SAM,
        "record_legal_planning",
        ["held" = "2026-03-06", "threshold" = "met", "decision" = "issue", "decider" = DEE,
         "reason" = "Hurt", "people" = "Ann Rowe"]
        => refused("This case isn't open, so there is nothing to plan. Open it first");
    a_team_manager_does_not_decide_to_go_to_court: seen(), SAM, "record_legal_planning",
        ["held" = "2026-03-06", "threshold" = "met", "decision" = "issue", "decider" = MAYA,
         "reason" = "Hurt", "people" = "Ann Rowe"]
        => gated("This is not theirs to decide", "Maya may not decide this. It takes a director (The council's scheme of delegation)");
    nobody_who_has_left_decides: seen(), SAM, "record_legal_planning",
        ["held" = "2026-03-06", "threshold" = "met", "decision" = "no_court", "decider" = LEO,
         "reason" = "Hurt", "people" = "Ann Rowe"]
        => gated("This is not theirs to decide", "Leo may not decide this. It takes a team manager or a director");
    whoever_chairs_decides_nothing_in_the_line:
        crate::conferring::on_a_plan().and(DEE, "2026-03-05",
            casework::conference::ConferenceConvened { chair: DOT, ..crate::conferring::convened("review") }),
        SAM, "record_legal_planning",
        ["held" = "2026-03-06", "threshold" = "met", "decision" = "issue", "decider" = DOT,
         "reason" = "Hurt", "people" = "Ann Rowe"]
        => gated("This is decided in the line of the case", "Dot chairs or reviews for this child, and stands outside the line of the case");

    the_letter_is_recorded: planned(), SAM, "record_letter_before_proceedings",
        ["sent" = "2026-02-16", "to" = "Gemma Marsh", "text" = "Breakfast every day",
         "plan_attached" = "yes"]
        => records("pre_proceedings.started");
    the_letter_is_recorded_though_no_meeting_is_on_the_record: seen(), SAM,
        "record_letter_before_proceedings",
        ["sent" = "2026-02-16", "to" = "Gemma Marsh", "text" = "Breakfast", "plan_attached" = "no"]
        => records("pre_proceedings.started");
    a_second_letter_does_not_begin_them_again: before_court(), SAM,
        "record_letter_before_proceedings",
        ["sent" = "2026-03-02", "to" = "Gemma Marsh", "text" = "Breakfast", "plan_attached" = "no"]
        => refused("Pre-proceedings run already. Record a meeting, or how they ended");
    what_stands_in_a_brothers_way_is_said_with_his_name:
        and_kit(seen()).to(KIT, SAM, "2026-02-16", PreProceedingsStarted { pre_proceedings: BEFORE,
            meeting: None, to: String::new(), plan_attached: true, family_meeting: None,
            text: String::new() }), SAM, "record_letter_before_proceedings",
        ["sent" = "2026-03-02", "to" = "Gemma", "text" = "Breakfast", "plan_attached" = "no",
         "siblings" = KIT]
        => refused("Kit: Pre-proceedings run already");

    a_meeting_is_recorded: before_court(), SAM, "record_pre_proceedings_meeting",
        ["held" = "2026-02-27", "kind" = "first", "text" = "Breakfast is there", "parents" = "all",
         "people" = "Ann Rowe, school", "next" = "2026-04-10"]
        => records("pre_proceedings.met");
    no_meeting_without_a_letter: planned(), SAM, "record_pre_proceedings_meeting",
        ["held" = "2026-02-27", "kind" = "first", "text" = "Breakfast", "parents" = "all",
         "people" = "Ann Rowe"]
        => refused("No pre-proceedings run for this child. Record the letter before proceedings first");
    no_meeting_before_the_letter: before_court(), SAM, "record_pre_proceedings_meeting",
        ["held" = "2026-02-13", "kind" = "first", "text" = "Breakfast", "parents" = "all",
         "people" = "Ann Rowe"]
        => asks("held", "This meeting can't have been held before the letter was sent");
    progress_is_reviewed_after_the_meeting: before_court(), SAM, "record_pre_proceedings_meeting",
        ["held" = "2026-02-27", "kind" = "first", "text" = "Breakfast", "parents" = "all",
         "people" = "Ann Rowe", "next" = "2026-02-27"]
        => asks("next", "Progress must be reviewed after this meeting");

    pre_proceedings_are_stepped_down: before_court(), MAYA, "end_pre_proceedings",
        ["ended" = "2026-03-09", "how" = "stepped_down", "reason" = "She is fed and warm"]
        => records("pre_proceedings.ended");
    a_director_moves_them_to_court: before_court(), DEE, "end_pre_proceedings",
        ["ended" = "2026-03-09", "how" = "to_court", "reason" = "Hurt again"]
        => records("pre_proceedings.ended");
    a_manager_does_not_move_them_to_court: before_court(), MAYA, "end_pre_proceedings",
        ["ended" = "2026-03-09", "how" = "to_court", "reason" = "Hurt again"]
        => gated("This is not theirs to decide", "Maya may not decide this. It takes a director");
    they_do_not_end_before_the_letter: before_court(), MAYA, "end_pre_proceedings",
        ["ended" = "2026-02-13", "how" = "stepped_down", "reason" = "Warm"]
        => asks("ended", "They can't have ended before the letter was sent");
    a_social_worker_ends_no_pre_proceedings: before_court(), SAM, "end_pre_proceedings",
        ["ended" = "2026-03-09", "how" = "stepped_down", "reason" = "Warm"] => not_theirs();

    proceedings_end_the_pre_proceedings: before_court(), SAM, "record_proceedings",
        ["issued" = "2026-03-09", "application" = "care", "court" = "Family Court at Solent"]
        => records("proceedings.issued pre_proceedings.ended");
    proceedings_are_recorded_whatever_came_before: registered().and(MAYA, "2026-02-03",
            casework::allocation::TeamAssigned { team: crate::cast::NORTH }), SAM,
        "record_proceedings",
        ["issued" = "2026-03-09", "application" = "secure", "court" = "Family Court at Solent"]
        => records("proceedings.issued");
    proceedings_are_not_heard_before_they_are_issued: seen(), SAM, "record_proceedings",
        ["issued" = "2026-03-09", "application" = "care", "court" = "Solent",
         "first_hearing" = "2026-03-06"]
        => asks("first_hearing", "The first hearing is before the day of issue");
    proceedings_are_about_the_living: held().and(SAM, "2026-03-07", death()), SAM,
        "record_proceedings",
        ["issued" = "2026-03-09", "application" = "care", "court" = "Solent"]
        => refused("Proceedings are about a child. Record them on the child's own page");

    the_court_gives_longer: in_court(), SAM, "extend_proceedings",
        ["proceedings" = PROCEEDINGS, "extended" = "2026-03-09", "until" = "2026-10-16",
         "reason" = "An aunt came forward"]
        => records("proceedings.extended");
    longer_is_longer: in_court(), SAM, "extend_proceedings",
        ["proceedings" = PROCEEDINGS, "extended" = "2026-03-09", "until" = "2026-08-23",
         "reason" = "An aunt"]
        => refused("They may last as long as that already");
    only_care_and_supervision_have_26_weeks:
        seen().and(SAM, "2026-02-23", application("secure")), SAM, "extend_proceedings",
        ["proceedings" = PROCEEDINGS, "extended" = "2026-03-09", "until" = "2026-10-16",
         "reason" = "An aunt"]
        => refused("Only applications for a care or supervision order have 26 weeks");
    nothing_that_has_ended_is_extended: seen(), SAM, "extend_proceedings",
        ["proceedings" = NO_EPISODE, "extended" = "2026-03-09", "until" = "2026-10-16",
         "reason" = "An aunt"]
        => refused("These proceedings have ended, or are not on this record");

    proceedings_end_with_an_order: in_court(), SAM, "end_proceedings",
        ["proceedings" = PROCEEDINGS, "ended" = "2026-03-09", "outcome" = "supervision",
         "text" = "With her aunt"]
        => records("proceedings.ended");
    they_do_not_end_before_they_were_issued: in_court(), SAM, "end_proceedings",
        ["proceedings" = PROCEEDINGS, "ended" = "2026-02-20", "outcome" = "no_order", "text" = "Hm"]
        => asks("ended", "They can't have ended before they were issued");

    a_direction_is_recorded: in_court(), SAM, "record_direction",
        ["proceedings" = PROCEEDINGS, "given" = "2026-03-02", "what" = "care_plan",
         "by" = "council", "worker" = SAM, "due" = "2026-03-20"]
        => records("direction.given");
    a_direction_has_a_day: in_court(), SAM, "record_direction",
        ["proceedings" = PROCEEDINGS, "given" = "2026-03-02", "what" = "care_plan",
         "by" = "council"]
        => asks("due", "Give a date");
    a_direction_is_filed_after_it_was_given: in_court(), SAM, "record_direction",
        ["proceedings" = PROCEEDINGS, "given" = "2026-03-02", "what" = "care_plan",
         "by" = "council", "due" = "2026-02-27"]
        => asks("due", "The day for filing is before the court directed it");
    nothing_is_directed_before_the_issue: in_court(), SAM, "record_direction",
        ["proceedings" = PROCEEDINGS, "given" = "2026-02-20", "what" = "care_plan",
         "by" = "council", "due" = "2026-02-27"]
        => asks("given", "The court can't have directed it before proceedings were issued");

    something_is_filed: directed(), SAM, "record_filing",
        ["direction" = ASSESSMENT, "filed" = "2026-03-09", "checked_by" = MAYA,
         "text" = "The last session was on Friday"]
        => records("evidence.filed");
    nothing_is_filed_twice: directed().after(SAM, "record_filing",
            answers!["direction" = ASSESSMENT, "filed" = "2026-03-05"]), SAM, "record_filing",
        ["direction" = ASSESSMENT, "filed" = "2026-03-09"]
        => refused("This is filed already or no longer asked for, or is not on this record");
    nothing_is_filed_before_it_was_asked: directed(), SAM, "record_filing",
        ["direction" = ASSESSMENT, "filed" = "2026-02-24"]
        => asks("filed", "It can't have been filed before the court directed it");

    the_court_gives_another_day: directed(), SAM, "change_direction",
        ["direction" = ASSESSMENT, "decided" = "2026-03-06", "asked" = "yes",
         "due" = "2026-03-20", "reason" = "Illness"]
        => records("direction.changed");
    the_same_day_is_no_change: directed(), SAM, "change_direction",
        ["direction" = ASSESSMENT, "decided" = "2026-03-06", "asked" = "yes",
         "due" = "2026-03-06", "reason" = "Illness"]
        => asks("due", "This is the day that stands already");
    a_direction_is_not_changed_before_it_was_given: directed(), SAM, "change_direction",
        ["direction" = ASSESSMENT, "decided" = "2026-02-24", "asked" = "no", "reason" = "Illness"]
        => refused("This is before the court directed it");

    a_hearing_is_recorded: in_court(), SAM, "record_hearing",
        ["proceedings" = PROCEEDINGS, "held" = "2026-03-09", "hearing" = "case_management",
         "text" = "An interim order", "next" = "2026-06-22", "next_hearing" = "issues_resolution"]
        => records("hearing.held");
    the_next_hearing_comes_after: in_court(), SAM, "record_hearing",
        ["proceedings" = PROCEEDINGS, "held" = "2026-03-09", "hearing" = "urgent",
         "text" = "An interim order", "next" = "2026-03-06"]
        => asks("next", "The next hearing is before this one");
    no_hearing_before_the_issue: in_court(), SAM, "record_hearing",
        ["proceedings" = PROCEEDINGS, "held" = "2026-02-20", "hearing" = "urgent", "text" = "Hm"]
        => asks("held", "This hearing can't have been before proceedings were issued");

    an_expert_is_instructed: in_court(), SAM, "record_expert",
        ["proceedings" = PROCEEDINGS, "instructed" = "2026-03-09", "expert" = "Dr Noor Elam",
         "question" = "Can she learn in time?", "due" = "2026-06-01"]
        => records("expert.instructed");
    no_report_before_the_question: in_court(), SAM, "record_expert",
        ["proceedings" = PROCEEDINGS, "instructed" = "2026-03-09", "expert" = "Dr Noor Elam",
         "question" = "Can she learn in time?", "due" = "2026-03-06"]
        => asks("due", "The report is due before the expert was instructed");

    the_care_plan_changes: in_court(), MAYA, "change_care_plan",
        ["proceedings" = PROCEEDINGS, "changed" = "2026-03-09", "plan" = "guardianship",
         "reason" = "An aunt", "child_view" = "She has a cat"]
        => records("care_plan.changed");
    the_same_plan_is_no_change: in_court().after(MAYA, "change_care_plan",
            answers!["proceedings" = PROCEEDINGS, "changed" = "2026-03-06", "plan" = "guardianship",
                "reason" = "An aunt", "child_view" = "A cat"]), MAYA, "change_care_plan",
        ["proceedings" = PROCEEDINGS, "changed" = "2026-03-09", "plan" = "guardianship",
         "reason" = "An aunt", "child_view" = "A cat"]
        => refused("This is the plan before the court already");

    a_case_in_court_is_not_closed: in_court().and(SAM, "2026-03-06", request()), MAYA,
        "decide_closure", ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet", "A court has proceedings about this child");
    a_case_in_pre_proceedings_is_not_closed: before_court().and(SAM, "2026-03-06", request()),
        MAYA, "decide_closure", ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet", "Pre-proceedings run, and nobody has ended them");
}

fn one(facts: Vec<Fact>) -> Fact {
    assert_eq!(facts.len(), 1, "{facts:#?}");
    facts.into_iter().next().unwrap()
}

#[test]
fn what_lawyers_advised_is_kept_as_legal_advice() {
    let fact = one(seen()
        .when(
            SAM,
            "record_legal_planning",
            answers![
                "held" = "2026-03-06",
                "threshold" = "met",
                "decision" = "pre_proceedings",
                "decider" = MAYA,
                "reason" = "Too little",
                "people" = "Ann Rowe",
                "advice" = "It is enough"
            ],
        )
        .facts());
    assert_eq!(fact.label, Label::LegallyPrivileged);
}

#[test]
fn twenty_six_weeks_count_the_day_of_issue() {
    assert_eq!(last_day(day("2026-02-23")), day("2026-08-23"), "issue and 181 days");
    let case = in_court().case();
    assert_eq!(case.court.proceedings[0].until(), Some(day("2026-08-23")));
    let longer = in_court().after(
        SAM,
        "extend_proceedings",
        answers![
            "proceedings" = PROCEEDINGS,
            "extended" = "2026-03-09",
            "until" = "2026-10-16",
            "reason" = "An aunt"
        ],
    );
    assert_eq!(longer.case().court.proceedings[0].until(), Some(day("2026-10-16")));
}

#[test]
fn what_is_filed_keeps_the_day_that_the_court_had_given() {
    let scene = directed()
        .after(
            SAM,
            "change_direction",
            answers![
                "direction" = ASSESSMENT,
                "decided" = "2026-03-05",
                "asked" = "yes",
                "due" = "2026-03-08",
                "reason" = "Illness"
            ],
        )
        .after(SAM, "record_filing", answers!["direction" = ASSESSMENT, "filed" = "2026-03-09"]);
    assert_eq!(scene.case().court.directions_now().count(), 0);
    let lines = casework::chronology::lines(scene.entries(ELLIE), scene.workforce());
    assert_eq!(
        lines.last().unwrap().heading,
        "Parenting assessment filed, due on 8 March 2026: 1 day late"
    );
}

#[test]
fn what_a_court_drops_or_decides_is_no_longer_waited_for() {
    let dropped = directed().after(
        SAM,
        "change_direction",
        answers![
            "direction" = ASSESSMENT,
            "decided" = "2026-03-06",
            "asked" = "no",
            "reason" = "The plan changed"
        ],
    );
    assert_eq!(dropped.case().court.directions_now().count(), 0);
    let ended = directed().after(
        SAM,
        "end_proceedings",
        answers![
            "proceedings" = PROCEEDINGS,
            "ended" = "2026-03-09",
            "outcome" = "withdrawn",
            "text" = "Not needed"
        ],
    );
    assert_eq!(ended.case().court.directions_now().count(), 0);
}

#[test]
fn the_last_meeting_counts_until_the_letter_or_the_application() {
    let waits = |scene: Scene| scene.case().legal_decision_now().map(|one| one.decision.clone());
    assert_eq!(waits(planned()).as_deref(), Some("pre_proceedings"));
    assert_eq!(waits(before_court()), None);
    let again = before_court().and(SAM, "2026-03-06", planning("issue"));
    assert_eq!(waits(again.clone()).as_deref(), Some("issue"));
    assert_eq!(waits(again.and(SAM, "2026-03-09", application("care"))), None);
    assert_eq!(waits(seen().and(SAM, "2026-03-06", planning("no_court"))), None);
}

#[test]
fn the_courts_number_stands_in_no_heading_and_on_no_pin() {
    let scene = in_court();
    let lines = casework::chronology::lines(scene.entries(ELLIE), scene.workforce());
    assert!(lines.iter().all(|line| !line.heading.contains("SO26C")), "{lines:#?}");
    assert!(lines.iter().any(|line| line.text.contains("SO26C00123")), "it is in the entry");
    assert!(scene.case().pinned.iter().all(|one| !one.text.contains("SO26C")));
}

#[test]
fn hearings_and_what_others_file_are_planned_until_they_are_over() {
    let guardian =
        DirectionGiven { by: "guardian".to_owned(), direction: episode(124), ..direction() };
    let scene = in_court().and(SAM, "2026-02-25", guardian);
    let what = |scene: &Scene, on: &str| -> Vec<PlannedWhat> {
        let all = as_at::planned(&scene.case(), day(on));
        all.into_iter()
            .map(|one| one.what)
            .filter(|what| matches!(what, PlannedWhat::Hearing | PlannedWhat::OthersFiling))
            .collect()
    };
    assert_eq!(what(&scene, "2026-03-09"), [PlannedWhat::OthersFiling, PlannedWhat::Hearing]);
    assert_eq!(what(&scene, "2026-03-17"), [PlannedWhat::OthersFiling], "that hearing has been");
    let heard = HearingHeld {
        proceedings: PROCEEDINGS,
        hearing: "final".to_owned(),
        text: String::new(),
        next: None,
        next_hearing: String::new(),
    };
    let scene = scene.and(SAM, "2026-03-09", heard);
    assert_eq!(what(&scene, "2026-03-09"), [PlannedWhat::OthersFiling]);
}

#[test]
fn a_child_of_his_own_keeps_his_own_words() {
    let scene = and_kit(in_court()).to(KIT, SAM, "2026-02-23", application("care"));
    let facts = scene
        .when(
            MAYA,
            "change_care_plan",
            answers![
                "proceedings" = PROCEEDINGS,
                "changed" = "2026-03-09",
                "plan" = "guardianship",
                "reason" = "An aunt",
                "child_view" = "She has a cat",
                "siblings" = KIT
            ],
        )
        .facts();
    let views = facts.iter().map(|fact| match &fact.event {
        Event::CarePlanChanged(event) => event.child_view.as_str(),
        other => panic!("{other}"),
    });
    assert_eq!(views.collect::<Vec<_>>(), ["She has a cat", ""]);
}

#[test]
fn an_end_that_followed_on_the_issue_is_nobodys_decision() {
    let scene = before_court().and(
        SAM,
        "2026-03-06",
        PreProceedingsEnded {
            pre_proceedings: BEFORE,
            how: "to_court".to_owned(),
            reason: String::new(),
        },
    );
    assert!(scene.case().undoable(BEFORE).is_none());
    let stepped = before_court().after(
        MAYA,
        "end_pre_proceedings",
        answers!["ended" = "2026-03-09", "how" = "stepped_down", "reason" = "Warm"],
    );
    assert!(stepped.case().undoable(BEFORE).is_some());
}
