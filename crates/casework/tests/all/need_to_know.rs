//! Who sees whom in the stories that happen: relatives of a child, a case that was closed, a record
//! that nobody took on, custodians who go.

use crate::{
    cast::{
        ADA, ELLIE, FAY, GEMMA, IVY, KIT, LEO, MAYA, MONA, NIA, PRIYA, SAM, SOUTH, TOM, episode,
        worker,
    },
    check::{Scene, answers, given},
    scenes::{
        MOTHER, closed, contact, held, person, registered, related, restricted, with_brother,
    },
};
use casework::{
    Case, Depth, Event, Fact, Happened, Role, What,
    actor::Actor,
    allocation::{AllocationAccepted, AllocationOffered, TeamAssigned},
    correction::EntryWithdrawn,
    identity::Kind,
    relationship::{RelationshipEnded, RelationshipRecorded},
    restriction::{
        Classification, CustodianLost, RestrictionClassified, custodians_lost, without_custodians,
    },
    worker::{RoleRevoked, WorkerLeft},
};
use words::{Subject, WorkerId};

const TODAY: &str = "2026-03-09T10:00:00Z";

/// Nan, a grandmother of Ellie's whom nobody has linked: registered long ago, with nobody.
fn unlinked() -> Scene {
    held().to(GEMMA, FAY, "2019-01-05", person(Kind::Adult, "Nan"))
}

/// Sam records that she is the grandmother.
fn linked() -> Scene {
    let answers = answers!["other" = GEMMA, "relation" = "grandparent", "household" = "no"];
    unlinked().after(SAM, "record_relationship", answers)
}

fn depths(scene: &Scene, of: casework::Depth) -> Vec<WorkerId> {
    let people = [SAM, MAYA, PRIYA, FAY, IVY];
    people.into_iter().filter(|who| scene.seen(*who, GEMMA, TODAY).depth == of).collect()
}

#[test]
fn a_grandmother_whom_nobody_has_linked_only_exists_for_a_social_worker() {
    assert_eq!(depths(&unlinked(), Depth::Exists), [SAM, PRIYA]);
}

#[test]
fn a_social_worker_links_a_grandmother_whom_they_can_find_and_then_sees_her_pattern() {
    let scene = linked();
    let sam = scene.seen(SAM, GEMMA, TODAY);
    assert_eq!(sam.depth, Depth::Summary);
    assert_eq!(sam.reason, "related to a child they work with, as they recorded themselves");
    assert_eq!(depths(&scene, Depth::Exists), [PRIYA], "and nobody else sees more for it");
    assert_eq!(scene.case_of(GEMMA).relationships[0].other, ELLIE, "it stands on both records");
    assert_eq!(scene.case().relationships[0].other, GEMMA);
}

#[test]
fn nobody_links_somebody_whom_they_may_not_know_of() {
    let hidden = RestrictionClassified {
        classification: Classification::Unclassified,
        reason: String::new(),
    };
    let answers = answers!["other" = GEMMA, "relation" = "grandparent", "household" = "no"];
    unlinked()
        .to(GEMMA, IVY, "2026-01-06", hidden)
        .when(SAM, "record_relationship", answers)
        .unseen();
}

#[test]
fn a_mother_is_seen_by_the_team_that_holds_her_child_and_by_no_other() {
    let moved = related().to(GEMMA, IVY, "2026-02-06", TeamAssigned { team: SOUTH });
    assert_eq!(moved.seen(SAM, GEMMA, TODAY).depth, Depth::Summary);
    let ended = RelationshipEnded { relationship: MOTHER, reason: "Mistaken".to_owned() };
    let apart = moved.to(GEMMA, SAM, "2026-02-20", ended.clone()).and(SAM, "2026-02-20", ended);
    assert_eq!(apart.seen(SAM, GEMMA, TODAY).depth, Depth::Exists);
}

#[test]
fn a_relationship_withdrawn_from_either_record_opens_nothing() {
    let moved = related().to(GEMMA, IVY, "2026-02-06", TeamAssigned { team: SOUTH });
    let place = moved
        .entries(ELLIE)
        .iter()
        .find(|entry| matches!(entry.event(), Some(Event::RelationshipRecorded(_))));
    let withdrawn = EntryWithdrawn {
        position: place.unwrap().position,
        ordinal: 0,
        kind: "wrong_person".to_owned(),
        reason: "Another child's".to_owned(),
    };
    let scene = moved.and(SAM, "2026-03-01", withdrawn);
    assert_eq!(scene.seen(SAM, GEMMA, TODAY).depth, Depth::Exists);
}

#[test]
fn a_friend_of_the_family_is_no_relative_unless_they_live_there() {
    let friend = |household: &str| {
        let answers = answers!["other" = GEMMA, "relation" = "friend", "household" = household];
        unlinked().after(SAM, "record_relationship", answers).seen(SAM, GEMMA, TODAY).depth
    };
    assert_eq!(friend("no"), Depth::Exists);
    assert_eq!(friend("yes"), Depth::Summary);
}

/// Kit is Ellie's brother and held by another team.
fn brothers(apart: bool) -> Scene {
    let side = |other| RelationshipRecorded {
        relationship: episode(30),
        other,
        relation: "sibling".to_owned(),
        household: true,
        responsibility: None,
        from: None,
    };
    let scene = with_brother(held()).and(SAM, "2026-02-05", side(KIT)).to(
        KIT,
        SAM,
        "2026-02-05",
        side(ELLIE),
    );
    if apart { scene.to(KIT, MONA, "2026-02-06", TeamAssigned { team: SOUTH }) } else { scene }
}

#[test]
fn a_brother_is_seen_whole_by_the_same_team_and_in_outline_by_another() {
    assert_eq!(brothers(false).seen(SAM, KIT, TODAY).depth, Depth::Record);
    let apart = brothers(true);
    assert_eq!(apart.seen(SAM, KIT, TODAY).depth, Depth::Summary);
    assert_eq!(apart.seen(PRIYA, ELLIE, TODAY).depth, Depth::Summary, "and the other way round");
    assert_eq!(apart.seen(NIA, KIT, TODAY).depth, Depth::Exists, "Nia is in neither team");
}

#[test]
fn after_a_closing_the_last_team_writes_for_four_weeks_and_then_sees_what_its_roles_see() {
    let scene = closed();
    let depth = |who, at| scene.seen(who, ELLIE, at).depth;
    assert_eq!(depth(SAM, "2026-04-05T23:30:00Z"), Depth::Record);
    assert_eq!(depth(SAM, "2026-04-06T00:30:00Z"), Depth::Exists);
    assert_eq!(depth(MAYA, "2026-04-06T00:30:00Z"), Depth::Summary, "as an allocating manager");
}

#[test]
fn a_case_that_is_opened_again_is_given_back_to_its_team() {
    let again = crate::scenes::AGAIN;
    let scene = closed().and(FAY, "2026-06-01T09:00:00Z", contact(episode(31))).and(
        FAY,
        "2026-06-01T09:00:00Z",
        crate::scenes::referral(again),
    );
    assert_eq!(scene.seen(SAM, ELLIE, "2026-06-01T10:00:00Z").depth, Depth::Exists, "not yet");
    let open = scene.and(MAYA, "2026-06-02T09:00:00Z", crate::scenes::accepted(again));
    assert_eq!(open.seen(SAM, ELLIE, "2026-09-01T10:00:00Z").depth, Depth::Record);
}

#[test]
fn a_team_that_takes_a_closed_case_over_holds_it() {
    let scene = closed().and(MAYA, "2026-03-20", TeamAssigned { team: SOUTH });
    assert_eq!(scene.seen(PRIYA, ELLIE, "2026-12-01T10:00:00Z").depth, Depth::Record);
    assert_eq!(scene.seen(SAM, ELLIE, "2026-12-01T10:00:00Z").depth, Depth::Exists);
}

#[test]
fn a_plan_that_runs_on_keeps_the_team() {
    let plan = crate::scenes::plan(episode(32), "child_in_need");
    let scene = closed().and(SAM, "2026-03-09", plan);
    assert_eq!(scene.seen(SAM, ELLIE, "2026-12-01T10:00:00Z").depth, Depth::Record);
}

#[test]
fn whoever_made_a_record_sees_it_for_four_weeks_or_until_somebody_holds_it() {
    let nan = || given().to(GEMMA, SAM, "2026-03-02T09:00:00Z", person(Kind::Adult, "Nan"));
    let depth = |scene: &Scene, at| scene.seen(SAM, GEMMA, at).depth;
    assert_eq!(depth(&nan(), "2026-03-30T08:59:59Z"), Depth::Record);
    assert_eq!(depth(&nan(), "2026-03-30T09:00:00Z"), Depth::Exists);
    let taken = nan().to(GEMMA, MAYA, "2026-03-03", TeamAssigned { team: SOUTH });
    assert_eq!(depth(&taken, TODAY), Depth::Exists);
}

#[test]
fn the_front_door_keeps_the_pattern_of_whom_it_registered() {
    assert_eq!(registered().seen(FAY, ELLIE, TODAY).depth, Depth::Summary);
}

/// A custodian of Ellie's record goes.
fn lost(custodian: WorkerId, remaining: u32) -> CustodianLost {
    CustodianLost { custodian, remaining }
}

#[test]
fn when_a_custodian_goes_the_record_falls_to_information_governance() {
    let scene = restricted();
    let ivy = || worker(70);
    let governs = |scene: &Scene| {
        let roles = vec![Role::InformationGovernance];
        let actor = Actor { worker: ivy(), roles, teams: vec![], manages: vec![] };
        let facts = scene.relatives();
        let under = casework::Circumstances {
            now: TODAY.parse().unwrap(),
            terms: casework::Terms::default(),
            relatives: &facts,
        };
        casework::may(&actor, &facts[&ELLIE], &under)
    };
    assert_eq!(governs(&scene).depth, Depth::Nothing, "two custodians are enough");
    let scene = scene.and(ADA, "2026-03-08", lost(MAYA, 1));
    assert_eq!(governs(&scene).reason, "information governance stands in for custodians");
    assert_eq!(scene.seen(IVY, ELLIE, TODAY).reason, "custodian", "whoever is left stays one");
    assert_eq!(scene.seen(MAYA, ELLIE, TODAY).depth, Depth::Nothing);
    let named = answers![
        "classification" = "restricted",
        "kind" = "staff_relative",
        "first_custodian" = IVY,
        "second_custodian" = MONA,
        "reason" = "Maya has gone."
    ];
    let again = scene.after(IVY, "classify_person", named);
    assert_eq!(governs(&again).depth, Depth::Nothing);
    assert_eq!(again.seen(MONA, ELLIE, TODAY).reason, "custodian");
}

#[test]
fn nobody_is_held_up_in_going_and_each_record_they_guard_says_so() {
    let scene = restricted();
    let left = Fact::new(
        Subject::Worker(MAYA),
        Happened::On(crate::cast::TODAY),
        WorkerLeft { reason: String::new() },
    );
    let going = custodians_lost(&[left], scene.workforce());
    assert_eq!(going, [MAYA]);
    let facts = without_custodians(&scene.case(), &going, crate::cast::TODAY);
    assert_eq!(facts.len(), 1);
    assert_eq!(facts[0].event, lost(MAYA, 1).into());
    assert_eq!(without_custodians(&held().case(), &going, crate::cast::TODAY), []);
    let both = without_custodians(&scene.case(), &[MAYA, IVY], crate::cast::TODAY);
    assert_eq!(both[1].event, lost(IVY, 0).into());
}

#[test]
fn a_custodian_who_loses_the_last_role_with_families_is_none_any_more() {
    let revoked = |who, role| {
        let event = RoleRevoked { role };
        let fact = Fact::new(Subject::Worker(who), Happened::On(crate::cast::TODAY), event);
        custodians_lost(&[fact], &crate::cast::workforce())
    };
    assert_eq!(revoked(MAYA, Role::TeamManager), [MAYA]);
    assert_eq!(revoked(MAYA, Role::Analyst), [], "another role stays");
    assert_eq!(revoked(LEO, Role::SocialWorker), [LEO]);
    assert_eq!(revoked(TOM, Role::SocialWorker), [TOM]);
}

/// The last entry of Ellie's record is damaged.
fn damaged(scene: Scene, event: impl Into<Event>) -> (Scene, Case) {
    let scene = scene.and(IVY, "2026-03-05", event);
    let mut entries = scene.entries(ELLIE).to_vec();
    let last = entries.last_mut().unwrap();
    let kind = last.event().unwrap().kind();
    last.what = What::read(kind, 1, Some(b"{\"classification\":"));
    let case = Case::fold(ELLIE, &entries);
    (scene, case)
}

fn opened() -> RestrictionClassified {
    RestrictionClassified { classification: Classification::Open, reason: String::new() }
}

#[test]
fn a_damaged_restriction_closes_the_record_to_all_but_governance_and_custodians_known() {
    let (_, case) = damaged(held(), opened());
    assert_eq!(case.classification, Classification::Unclear(vec![]));
    let (_, case) = damaged(restricted(), opened());
    assert_eq!(case.classification, Classification::Unclear(vec![MAYA, IVY]));
    assert!(case.classification.falls_to_governance());
    let (_, case) = damaged(restricted(), lost(MAYA, 1));
    assert_eq!(case.classification, Classification::Unclear(vec![MAYA, IVY]));
}

#[test]
fn a_damaged_restriction_cannot_be_taken_off_the_record() {
    let (_, case) = damaged(restricted(), opened());
    let place = case.places.last().unwrap();
    assert_eq!(place.removal, casework::case::Removal::Never);
}

#[test]
fn information_governance_decides_anew_over_a_restriction_that_cannot_be_read() {
    let scene = held().and_newer("restriction.sealed");
    let open = answers!["classification" = "open", "reason" = "Looked at on paper."];
    scene.when(IVY, "classify_person", open).records("restriction.classified");
}

#[test]
fn an_offer_lets_the_worker_see_the_child_they_are_asked_to_take() {
    let offered = AllocationOffered {
        allocation: episode(33),
        worker: PRIYA,
        team: SOUTH,
        handover: String::new(),
    };
    let scene = held().and(MAYA, "2026-03-06", offered);
    assert_eq!(scene.seen(PRIYA, ELLIE, TODAY).depth, Depth::Record);
    let accepted = AllocationAccepted { allocation: episode(33) };
    assert_eq!(
        scene.and(PRIYA, "2026-03-07", accepted).seen(PRIYA, ELLIE, TODAY).depth,
        Depth::Record
    );
}
