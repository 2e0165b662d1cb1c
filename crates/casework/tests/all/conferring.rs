//! Conferences: chaired from outside the line, and the only place where a protection plan is made.

use crate::{
    cast::{CARA, DOT, ELLIE, FAY, GEMMA, KIT, LEO, MAYA, NED, NORTH, SAM, episode},
    check::{Scene, answers, check},
    finding_out::substantiated,
    scenes::{
        NO_EPISODE, PROTECTION, accepted, held, person, plan, planned, referral, registered, seen,
        unborn, with_brother,
    },
};
use casework::{
    Depth, Event,
    access::Facts,
    allocation::TeamAssigned,
    conference::{ConferenceConvened, held::ConferenceHeld},
    identity::Kind,
    protection::PlanCategorised,
};
use words::EpisodeId;

/// A conference that is called.
pub(crate) const CONFERENCE: EpisodeId = episode(22);

/// A conference of a kind, chaired by Cara.
pub(crate) fn convened(kind: &str) -> ConferenceConvened {
    ConferenceConvened {
        conference: CONFERENCE,
        kind: kind.to_owned(),
        planned: "2026-03-09".parse().unwrap(),
        chair: CARA,
        notified: None,
    }
}

/// An initial conference is called for today.
pub(crate) fn called() -> Scene {
    substantiated().and(SAM, "2026-03-04", convened("initial"))
}

/// An initial conference of last month made a plan for neglect.
pub(crate) fn on_a_plan() -> Scene {
    let made = plan(PROTECTION, "child_protection");
    let categorised = PlanCategorised {
        plan: PROTECTION,
        category: "NEG".to_owned(),
        conference: Some(episode(23)),
        elsewhere: Some(0),
    };
    seen()
        .and(CARA, "2026-02-20", conference(episode(23), "plan_made"))
        .and(CARA, "2026-02-20", made)
        .and(CARA, "2026-02-20", categorised)
}

/// What a conference decided.
pub(crate) fn conference(id: EpisodeId, decision: &str) -> ConferenceHeld {
    ConferenceHeld {
        conference: id,
        kind: "initial".to_owned(),
        chair: Some(CARA),
        decision: decision.to_owned(),
        reason: "She is likely to be hurt again.".to_owned(),
        quorate: Some(true),
        people: Vec::new(),
        agencies: Vec::new(),
        apologies: Vec::new(),
        parents: "all".to_owned(),
        parents_view: String::new(),
        child: "advocate".to_owned(),
        child_view: "I like it when nobody shouts.".to_owned(),
        dissent: "The school nurse thinks it is too early.".to_owned(),
        plan: Some(PROTECTION),
        review_by: None,
    }
}

/// A review is called for today.
pub(crate) fn reviewing() -> Scene {
    on_a_plan().and(SAM, "2026-03-02", convened("review"))
}

/// What every conference is asked, after what it decided.
macro_rules! decided {
    ($($field:literal = $value:expr),* $(,)?) => {
        answers!["conference" = CONFERENCE, "held" = "2026-03-09", "reason" = "Hurt again",
            "quorate" = "yes", "people" = "Ann Rowe, school\nSam", "parents" = "all",
            "parents_view" = "They want help", "child" = "came", "child_view" = "Stop shouting",
            $($field = $value),*]
    };
}

check! {
    a_conference_is_called: substantiated(), SAM, "convene_conference",
        ["kind" = "initial", "planned" = "2026-03-20", "chair" = CARA]
        => records("conference.convened");
    a_conference_is_called_for_brothers_and_sisters:
        with_brother(substantiated()).to(KIT, FAY, "2026-02-02T09:00:00Z", referral(episode(50)))
            .to(KIT, MAYA, "2026-02-03T09:00:00Z", accepted(episode(50))),
        SAM, "convene_conference",
        ["kind" = "initial", "planned" = "2026-03-20", "chair" = CARA, "siblings" = KIT]
        => records("conference.convened conference.convened");
    no_conference_is_called_where_no_case_is_open: registered().and(FAY, "2026-03-01", TeamAssigned { team: NORTH }),
        SAM, "convene_conference",
        ["kind" = "initial", "planned" = "2026-03-20", "chair" = CARA]
        => refused("This case isn't open, so no conference can be called");
    a_second_conference_is_not_called_beside_the_first: called(), SAM, "convene_conference",
        ["kind" = "initial", "planned" = "2026-03-20", "chair" = CARA]
        => refused("A conference has been called already. Move it to another day instead");
    a_conference_is_not_called_for_yesterday: substantiated(), SAM, "convene_conference",
        ["kind" = "initial", "planned" = "2026-03-08", "chair" = CARA]
        => asks("planned", "Give a day that is still to come, or today");
    there_is_no_review_without_a_plan: substantiated(), SAM, "convene_conference",
        ["kind" = "review", "planned" = "2026-03-20", "chair" = CARA]
        => refused("This child has no protection plan to review");
    there_is_no_initial_conference_with_a_plan: on_a_plan(), SAM, "convene_conference",
        ["kind" = "initial", "planned" = "2026-03-20", "chair" = CARA]
        => refused("This child has a protection plan already. Call a review conference");
    a_review_is_called: on_a_plan(), SAM, "convene_conference",
        ["kind" = "review", "planned" = "2026-05-20", "chair" = CARA]
        => records("conference.convened");
    a_child_who_is_born_has_no_pre_birth_conference: substantiated(), SAM, "convene_conference",
        ["kind" = "pre_birth", "planned" = "2026-03-20", "chair" = CARA]
        => refused("This child is born. Call an initial conference");
    a_child_who_is_not_born_has_a_pre_birth_conference: expected(), MAYA, "convene_conference",
        ["kind" = "initial", "planned" = "2026-03-20", "chair" = CARA]
        => refused("This child isn't born yet. Call a pre-birth conference");
    a_pre_birth_conference_is_called: expected(), MAYA, "convene_conference",
        ["kind" = "pre_birth", "planned" = "2026-03-20", "chair" = CARA]
        => records("conference.convened");
    a_child_who_moved_here_has_a_transfer_in_conference: held(), SAM, "convene_conference",
        ["kind" = "transfer_in", "notified" = "2026-03-06", "planned" = "2026-03-20", "chair" = CARA]
        => records("conference.convened");
    a_transfer_in_counts_from_the_day_we_were_told: held(), SAM, "convene_conference",
        ["kind" = "transfer_in", "planned" = "2026-03-20", "chair" = CARA]
        => asks("notified", "When did the other council");
    whoever_holds_the_case_does_not_chair: substantiated(), MAYA, "convene_conference",
        ["kind" = "initial", "planned" = "2026-03-20", "chair" = SAM]
        => gated("The chair must stand outside the line", "Sam is not a conference chair here");
    a_chair_who_sits_with_the_team_is_in_the_line: substantiated(), SAM, "convene_conference",
        ["kind" = "initial", "planned" = "2026-03-20", "chair" = NED]
        => gated("The chair must stand outside the line", "Ned belongs to the team that has this case");
    a_chair_who_held_the_case_before_is_in_the_line:
        substantiated().and(MAYA, "2026-02-03", crate::scenes::offer(episode(51), CARA)), SAM,
        "convene_conference", ["kind" = "initial", "planned" = "2026-03-20", "chair" = CARA]
        => gated("The chair must stand outside the line", "Cara holds this case, or has held it");
    a_director_is_in_the_line_of_every_case: substantiated(), SAM, "convene_conference",
        ["kind" = "initial", "planned" = "2026-03-20", "chair" = DOT]
        => gated("The chair must stand outside the line", "Dot is a director");
    a_worker_who_left_chairs_nothing: substantiated(), SAM, "convene_conference",
        ["kind" = "initial", "planned" = "2026-03-20", "chair" = LEO]
        => gated("The chair must stand outside the line", "Leo is not a conference chair here");

    a_conference_is_moved_with_a_reason: called(), SAM, "rearrange_conference",
        ["conference" = CONFERENCE, "planned" = "2026-03-20", "reason" = "The school can't come"]
        => records("conference.rearranged");
    a_conference_is_not_moved_without_a_reason: called(), SAM, "rearrange_conference",
        ["conference" = CONFERENCE, "planned" = "2026-03-20"] => asks("reason", "Why?");
    a_conference_is_not_moved_to_a_chair_in_the_line: called(), SAM, "rearrange_conference",
        ["conference" = CONFERENCE, "planned" = "2026-03-20", "chair" = NED, "reason" = "Ill"]
        => gated("The chair must stand outside the line", "Ned belongs to the team");
    a_conference_that_was_held_is_not_moved: on_a_plan(), SAM, "rearrange_conference",
        ["conference" = NO_EPISODE, "planned" = "2026-03-20", "reason" = "Ill"]
        => refused("This conference has been held already, or is not on this record");
    a_conference_is_not_moved_to_yesterday: called(), SAM, "rearrange_conference",
        ["conference" = CONFERENCE, "planned" = "2026-03-08", "reason" = "Ill"]
        => asks("planned", "Give a day that is still to come, or today");

    a_manager_does_not_record_a_conference: called(), MAYA, "record_conference",
        ["conference" = CONFERENCE] => not_theirs();
    a_director_who_chairs_is_still_in_the_line: called(), DOT, "record_conference",
        ["conference" = CONFERENCE, "held" = "2026-03-09", "decision" = "no_plan",
         "reason" = "Safe", "quorate" = "yes", "people" = "Sam", "parents" = "all",
         "parents_view" = "Glad", "child" = "came", "child_view" = "Glad"]
        => gated("A chair from outside the line of the case records it", "Dot is a director");
    a_conference_decides_that_no_plan_is_needed: called(), CARA, "record_conference",
        ["conference" = CONFERENCE, "held" = "2026-03-09", "decision" = "no_plan",
         "reason" = "Safe", "quorate" = "yes", "people" = "Sam", "parents" = "all",
         "parents_view" = "Glad", "child" = "came", "child_view" = "Glad"]
        => records("conference.held");
    a_plan_needs_a_category: called(), CARA, "record_conference",
        ["conference" = CONFERENCE, "held" = "2026-03-09", "decision" = "plan_made",
         "reason" = "Hurt", "quorate" = "yes", "people" = "Sam", "parents" = "all",
         "parents_view" = "Glad", "child" = "came", "child_view" = "Glad", "aims" = "No belt",
         "elsewhere" = "0"]
        => asks("category", "Under which category?");
    the_child_is_heard: called(), CARA, "record_conference",
        ["conference" = CONFERENCE, "held" = "2026-03-09", "decision" = "no_plan",
         "reason" = "Safe", "quorate" = "yes", "people" = "Sam", "parents" = "all",
         "parents_view" = "Glad", "child" = "came"]
        => asks("child_view", "What does the child say?");
    a_plan_that_is_not_there_does_not_go_on: called(), CARA, "record_conference",
        ["conference" = CONFERENCE, "held" = "2026-03-09", "decision" = "plan_ends",
         "reason" = "Safe", "quorate" = "yes", "people" = "Sam", "parents" = "all",
         "parents_view" = "Glad", "child" = "came", "child_view" = "Glad"]
        => refused("This child has no protection plan. Say whether one is needed");
    a_second_plan_is_not_made_beside_the_first: reviewing(), CARA, "record_conference",
        ["conference" = CONFERENCE, "held" = "2026-03-09", "decision" = "no_plan",
         "reason" = "Safe", "quorate" = "yes", "people" = "Sam", "parents" = "all",
         "parents_view" = "Glad", "child" = "came", "child_view" = "Glad"]
        => refused("This child has a protection plan. Say whether it goes on or ends");
    a_review_ends_the_plan: reviewing(), CARA, "record_conference",
        ["conference" = CONFERENCE, "held" = "2026-03-09", "decision" = "plan_ends",
         "reason" = "Safe", "quorate" = "yes", "people" = "Sam", "parents" = "all",
         "parents_view" = "Glad", "child" = "came", "child_view" = "Glad"]
        => records("conference.held plan.ended");
    a_plan_does_not_end_before_too_few_without_a_reason: reviewing(), CARA, "record_conference",
        ["conference" = CONFERENCE, "held" = "2026-03-09", "decision" = "plan_ends",
         "reason" = "Safe", "quorate" = "no", "people" = "Sam", "parents" = "all",
         "parents_view" = "Glad", "child" = "came", "child_view" = "Glad"]
        => asks("went_on", "Why was it decided all the same?");
    a_plan_ends_before_too_few_with_a_reason: reviewing(), CARA, "record_conference",
        ["conference" = CONFERENCE, "held" = "2026-03-09", "decision" = "plan_ends",
         "reason" = "Safe", "quorate" = "no", "went_on" = "All had written", "people" = "Sam",
         "parents" = "all", "parents_view" = "Glad", "child" = "came", "child_view" = "Glad"]
        => records("conference.held plan.ended");
    a_review_is_not_held_before_the_plan_began: reviewing(), CARA, "record_conference",
        ["conference" = CONFERENCE, "held" = "2026-02-19", "decision" = "plan_ends",
         "reason" = "Safe", "quorate" = "yes", "people" = "Sam", "parents" = "all",
         "parents_view" = "Glad", "child" = "came", "child_view" = "Glad"]
        => asks("held", "This conference can't have been held before the plan began");
}

/// The conference has made a plan, in one entry with it.
pub(crate) fn just_made() -> Scene {
    called().after(CARA, "record_conference", &with(MADE))
}

/// Maya's team has an unborn child's case.
fn expected() -> Scene {
    unborn()
        .and(FAY, "2026-02-02T09:00:00Z", referral(episode(52)))
        .and(MAYA, "2026-02-03T09:00:00Z", accepted(episode(52)))
        .and(MAYA, "2026-02-03T09:00:00Z", TeamAssigned { team: NORTH })
}

const MADE: &[(&str, &str)] =
    &[("decision", "plan_made"), ("category", "PHY"), ("aims", "No belt"), ("elsewhere", "1")];

fn with(more: &[(&str, &str)]) -> Vec<(&'static str, String)> {
    let mut all: Vec<(&'static str, String)> = decided![].to_vec();
    for (name, value) in more {
        all.push((Box::leak((*name).to_owned().into_boxed_str()), (*value).to_owned()));
    }
    all
}

#[test]
fn a_plan_that_is_made_takes_the_place_of_a_child_in_need_plan() {
    let scene = planned().and(SAM, "2026-03-04", convened("initial"));
    let scene = scene.after(CARA, "record_conference", &with(MADE));
    let case = scene.case();
    assert_eq!(case.plans[0].ended.as_ref().unwrap().1, "stepped_up");
    let protection = case.protection_plan().unwrap();
    assert_eq!(protection.review_by.unwrap().to_string(), "2026-06-09", "within three months");
    assert_eq!(case.protection.category_of(protection.id), Some("PHY"));
    assert_eq!(case.plans_before(protection.id), 1, "one with another council");
    let last = &case.protection.conferences[0];
    assert_eq!(last.held.as_ref().unwrap().people.len(), 2);
}

#[test]
fn the_review_is_never_agreed_for_later_than_guidance_allows() {
    let late = [("review_by", "2026-06-10")];
    let of = |scene: &Scene, more: &[(&str, &str)]| {
        scene.when(CARA, "record_conference", &with(&[more, &late].concat()))
    };
    of(&called(), MADE).asks("review_by", "within 3 months of this conference, by 9 June 2026");
    let kept = [("decision", "plan_continues"), ("category_now", "NEG")];
    of(&reviewing(), &kept).records("conference.held");
    let at_once = [MADE, &[("review_by", "2026-03-09")]].concat();
    let outcome = called().when(CARA, "record_conference", &with(&at_once));
    outcome.asks("review_by", "The plan must be reviewed after this conference");
}

#[test]
fn why_it_was_decided_before_too_few_is_kept_and_said() {
    let few = [("decision", "plan_ends"), ("went_on", "All had written")];
    let mut answers = with(&few);
    answers.iter_mut().filter(|(name, _)| *name == "quorate").for_each(|(_, said)| {
        "no".clone_into(said);
    });
    let scene = reviewing().after(CARA, "record_conference", &answers);
    let lines = casework::chronology::lines(scene.entries(ELLIE), scene.workforce());
    let said = lines.iter().filter(|line| {
        line.text.contains(
            "Not enough agencies were there to decide. It was decided all the same: All had written",
        )
    });
    assert_eq!(said.count(), 2, "with the conference and with the end of the plan");
    let imported = ConferenceHeld { quorate: Some(false), ..conference(episode(60), "plan_ends") };
    let scene = seen().and(SAM, "2026-02-20", Event::from(imported));
    let line = casework::chronology::lines(scene.entries(ELLIE), scene.workforce()).pop().unwrap();
    assert!(line.text.contains("Not enough agencies were there to decide."), "{}", line.text);
}

#[test]
fn a_review_may_change_the_category_and_says_it_only_then() {
    let kept = |category| [("decision", "plan_continues"), ("category_now", category)];
    let when = |category| reviewing().when(CARA, "record_conference", &with(&kept(category)));
    when("NEG").records("conference.held");
    when("EMO").records("conference.held plan.categorised");
    let case = reviewing().after(CARA, "record_conference", &with(&kept("EMO"))).case();
    assert_eq!(case.protection.category_of(PROTECTION), Some("EMO"));
    assert_eq!(case.protection.first_category_of(PROTECTION), Some("NEG"));
    let review = case.protection_plan().unwrap().review_by.unwrap();
    assert_eq!(review.to_string(), "2026-09-09", "six months after a review");
}

#[test]
fn each_child_of_a_conference_has_their_own_plan_and_their_own_words() {
    let scene = with_brother(called())
        .to(KIT, FAY, "2026-02-02T09:00:00Z", referral(episode(50)))
        .to(KIT, MAYA, "2026-02-03T09:00:00Z", accepted(episode(50)))
        .to(KIT, SAM, "2026-03-04", convened("initial"));
    let kit = KIT.to_string();
    let both = [MADE, &[("siblings", kit.as_str())]].concat();
    let scene = scene.after(CARA, "record_conference", &with(&both));
    let (ellie, kit) = (scene.case_of(ELLIE), scene.case_of(KIT));
    let words =
        |case: &casework::Case| case.protection.conferences[0].held.clone().unwrap().child_view;
    assert_eq!((words(&ellie).as_str(), words(&kit).as_str()), ("Stop shouting", ""));
    let plans = [&ellie, &kit].map(|case| case.protection_plan().unwrap().id);
    assert_ne!(plans[0], plans[1]);
}

#[test]
fn a_child_who_was_not_called_is_not_decided_about() {
    let scene = with_brother(called());
    let kit = KIT.to_string();
    let both = [MADE, &[("siblings", kit.as_str())]].concat();
    let outcome = scene.when(CARA, "record_conference", &with(&both));
    outcome.unseen();
}

#[test]
fn a_chair_reads_the_record_while_the_conference_is_called_and_the_plan_runs() {
    let sees = |scene: &Scene| Facts::of(&scene.case()).workers.contains(&CARA);
    assert!(!sees(&substantiated()));
    assert!(sees(&called()));
    assert!(sees(&on_a_plan()));
    let no_plan = [("decision", "no_plan")];
    assert!(!sees(&called().after(CARA, "record_conference", &with(&no_plan))));
    let made = called().after(CARA, "record_conference", &with(MADE));
    assert!(sees(&made));
    assert_eq!(casework::act("record_conference").unwrap().depth, Depth::Record);
}

#[test]
fn a_moved_conference_is_counted_and_keeps_its_chair() {
    let moved = called().after(
        SAM,
        "rearrange_conference",
        answers!["conference" = CONFERENCE, "planned" = "2026-03-20", "reason" = "Snow"],
    );
    let case = moved.case();
    let conference = case.protection.called().next().unwrap();
    assert_eq!((conference.moved, conference.chair), (1, Some(CARA)));
    assert_eq!(conference.planned.unwrap().to_string(), "2026-03-20");
}

#[test]
fn what_the_record_knows_stands_beside_the_question() {
    let act = casework::act("record_conference").unwrap();
    let beside = (act.beside)(&reviewing().case());
    let of = |field| beside.iter().find(|(name, _)| *name == field).map(|(_, text)| text.as_str());
    assert_eq!(of("category_now"), Some("Now: Neglect"));
    assert_eq!(of("elsewhere"), Some("Here before: 1 plan"));
    assert!(of("child_view").unwrap().ends_with("I like it when nobody shouts."));
    assert!(!(casework::act("convene_conference").unwrap().fits)(&called().case()));
    let adult = crate::check::given().and(FAY, "2026-01-05", person(Kind::Adult, "Gemma"));
    assert!(!(casework::act("record_strategy_discussion").unwrap().fits)(&adult.case()));
    assert_ne!(GEMMA, ELLIE);
}

#[test]
fn an_imported_conference_that_nobody_called_stands_on_the_record() {
    let imported = ConferenceHeld { chair: None, ..conference(episode(60), "plan_made") };
    let case = seen().and(SAM, "2026-02-20", Event::from(imported)).case();
    assert_eq!(case.protection.called().count(), 0);
    assert_eq!(case.protection.conferences[0].planned, None);
    assert_eq!(case.chairs(), []);
}
