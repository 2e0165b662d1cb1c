//! Homeless young people of 16 and 17, and children who came to the country alone.

use crate::{
    cast::{FAY, INES, MAYA, OMAR, SAM, episode},
    check::{Scene, check, given},
    scenes::{REQUEST, accepted, closing, held, offer, person, referral, request, seen, visit},
};
use casework::{
    allocation::AllocationAccepted,
    homeless::{HomelessOffered, HomelessPresented},
    identity::{Kind, PersonRegistered},
    unaccompanied::UnaccompaniedRecorded,
    visit::{Seen, SeenAlone},
};
use words::EpisodeId;

const HOMELESS: EpisodeId = episode(73);
const ALONE: EpisodeId = episode(74);

/// Ellie, born on a day, is known and held by Sam.
fn born(day: &str) -> Scene {
    let child =
        PersonRegistered { born: Some(day.parse().unwrap()), ..person(Kind::Child, "Ellie") };
    given()
        .and(FAY, "2026-01-05", child)
        .and(FAY, "2026-02-02", referral(crate::scenes::REFERRAL))
        .and(MAYA, "2026-02-03T09:00:00Z", accepted(crate::scenes::REFERRAL))
        .and(MAYA, "2026-02-03", offer(crate::scenes::ALLOCATION, SAM))
        .and(SAM, "2026-02-04", AllocationAccepted { allocation: crate::scenes::ALLOCATION })
        .and(SAM, "2026-03-02T16:00:00Z", visit(Seen::Yes, SeenAlone::Yes))
}

fn homeless(scene: Scene) -> Scene {
    let presented =
        HomelessPresented { homeless: HOMELESS, text: String::new(), child_words: String::new() };
    scene.and(SAM, "2026-03-03", presented)
}

fn offered(scene: Scene) -> Scene {
    let offered = HomelessOffered {
        homeless: HOMELESS,
        offer: "refused".to_owned(),
        advocate: "Bo".to_owned(),
        advocate_view: "She knows".to_owned(),
        child_words: String::new(),
        reason: String::new(),
    };
    homeless(scene).and(SAM, "2026-03-04", offered)
}

fn alone(age_disputed: &str) -> Scene {
    let came = UnaccompaniedRecorded {
        unaccompanied: ALONE,
        arrived: None,
        origin: String::new(),
        age_disputed: age_disputed == "doubted",
        text: String::new(),
    };
    held().and(SAM, "2026-03-03", came)
}

check! {
    a_young_person_is_homeless_tonight: born("2009-05-01"), OMAR, "record_homeless",
        ["presented" = "2026-03-09", "text" = "The lock was changed"]
        => records("homeless.presented");
    a_young_person_is_homeless_beside_what_can_not_be_read: held().and_newer("court.ordered"),
        SAM, "record_homeless", ["presented" = "2026-03-09", "text" = "The lock was changed"]
        => records("homeless.presented");
    a_child_of_fifteen_is_protected_otherwise: born("2010-03-10"), SAM, "record_homeless",
        ["presented" = "2026-03-09", "text" = "The lock was changed"]
        => refused("This duty is for young people of 16 and 17");
    nobody_is_homeless_twice: homeless(seen()), SAM, "record_homeless",
        ["presented" = "2026-03-09", "text" = "The lock was changed"]
        => refused("They are homeless by our record already");
    an_inspector_records_nobody_homeless: seen(), INES, "record_homeless",
        ["presented" = "2026-03-09", "text" = "The lock was changed"] => not_theirs();
    section_20_is_offered: homeless(seen()), SAM, "record_homeless_offer",
        ["offered" = "2026-03-09", "offer" = "accepted", "reason" = "She has nowhere"]
        => records("homeless.offered");
    nobody_says_no_without_an_advocate: homeless(seen()), SAM, "record_homeless_offer",
        ["offered" = "2026-03-09", "offer" = "refused", "reason" = "She wants a flat"]
        => asks("advocate", "Which advocate explained it to them?");
    they_say_no_with_an_advocate: homeless(seen()), SAM, "record_homeless_offer",
        ["offered" = "2026-03-09", "offer" = "refused", "reason" = "She wants a flat",
         "advocate" = "Bo, Voices", "advocate_view" = "She knows what she would lose"]
        => records("homeless.offered");
    nothing_is_offered_before_it_is_known: homeless(seen()), SAM, "record_homeless_offer",
        ["offered" = "2026-03-02", "offer" = "accepted", "reason" = "She has nowhere"]
        => asks("offered", "It can't have been offered before we heard of it");
    nothing_is_offered_to_somebody_with_a_home: seen(), SAM, "record_homeless_offer",
        ["offered" = "2026-03-09", "offer" = "accepted", "reason" = "She has nowhere"]
        => refused("They are not homeless by our record. Record that first");
    they_have_a_home: offered(seen()), SAM, "end_homeless",
        ["ended" = "2026-03-09", "how" = "relative", "text" = "With her grandmother"]
        => records("homeless.ended");
    they_had_a_home_all_along: seen(), SAM, "end_homeless",
        ["ended" = "2026-03-09", "how" = "relative", "text" = "With her grandmother"]
        => refused("They have a home by our record already");
    they_had_no_home_before_we_heard: homeless(seen()), SAM, "end_homeless",
        ["ended" = "2026-03-02", "how" = "relative", "text" = "With her grandmother"]
        => asks("ended", "It can't have ended before we heard of it");
    a_case_is_not_closed_before_section_20_is_offered:
        homeless(seen()).and(SAM, "2026-03-06", request()), MAYA, "decide_closure",
        ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet",
                 "They are homeless, and nobody has recorded what they were offered under section 20");
    a_case_is_not_closed_while_they_are_homeless:
        offered(seen()).and(SAM, "2026-03-06", request()), MAYA, "decide_closure",
        ["request" = REQUEST, "close" = "yes"]
        => gated("This case can't be closed yet", "They are homeless by our record");

    a_child_came_alone: held(), OMAR, "record_unaccompanied",
        ["known" = "2026-03-09", "age_disputed" = "no"] => records("unaccompanied.recorded");
    a_child_came_alone_once: alone("certain"), SAM, "record_unaccompanied",
        ["known" = "2026-03-09", "age_disputed" = "no"]
        => refused("It is on the record already that they came alone");
    an_age_is_decided_by_two: alone("doubted"), SAM, "decide_age",
        ["decided" = "2026-03-09", "decision" = "child", "people" = "Sam\nAnn Rowe, Eastholm",
         "reason" = "Steady"] => records("age.decided");
    an_age_is_not_decided_by_one: alone("doubted"), SAM, "decide_age",
        ["decided" = "2026-03-09", "decision" = "child", "people" = "Sam", "reason" = "Steady"]
        => asks("people", "made by two social workers. Name both, one on each line");
    an_age_that_nobody_doubts_is_not_decided: alone("certain"), SAM, "decide_age",
        ["decided" = "2026-03-09", "decision" = "child", "people" = "Sam\nAnn", "reason" = "Steady"]
        => refused("Nobody doubts this young person's age by our record");
    an_age_is_not_decided_before_we_knew: alone("doubted"), SAM, "decide_age",
        ["decided" = "2026-03-02", "decision" = "child", "people" = "Sam\nAnn", "reason" = "Steady"]
        => asks("decided", "It can't have been decided before we knew of them");
    another_date_of_birth_is_given: alone("doubted"), SAM, "decide_age",
        ["decided" = "2026-03-09", "decision" = "child_other", "people" = "Sam\nAnn",
         "reason" = "Steady"] => asks("born", "Which date of birth was found?");
}

#[test]
fn a_case_of_somebody_with_a_home_closes_as_before() {
    assert!(
        casework::closure::missing(
            &closing().case(),
            &closing().case().closure_requests[0],
            crate::cast::TODAY
        )
        .is_empty()
    );
}

#[test]
fn a_doubted_age_is_decided_once() {
    let scene = alone("doubted").after(
        SAM,
        "decide_age",
        crate::check::answers![
            "decided" = "2026-03-09",
            "decision" = "child",
            "people" = "Sam\nAnn",
            "reason" = "Steady"
        ],
    );
    let case = scene.case();
    assert!(case.duties.age_doubted().is_none());
    assert_eq!(case.duties.unaccompanied.unwrap().age.unwrap().0, "child");
}

#[test]
fn being_homeless_is_offered_about_the_young_people_whose_duty_it_is() {
    let act = casework::act("record_homeless").unwrap();
    let offered = |born_on: &str| act.is_for(&born(born_on).case(), crate::cast::TODAY);
    assert!(offered("2010-03-09") && offered("2008-03-10"));
    assert!(offered("2008-03-09"), "at 18 the day before can still be written down");
    assert!(!offered("2010-03-10") && !offered("2016-05-01") && !offered("2007-03-09"));
    let unknown = given().and(FAY, "2026-01-05", person(Kind::Child, "Ellie"));
    assert!(act.is_for(&unknown.case(), crate::cast::TODAY), "their age is not known");
}
