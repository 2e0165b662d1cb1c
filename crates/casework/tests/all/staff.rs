//! Workers and teams: every refusal, what is recorded, and who may act afterwards.

use crate::{
    cast::{
        ADA, ALF, ANA, DEE, EAST, LEO, MAYA, MONA, NO_TEAM, NORTH, SAM, SOUTH, TOM, about_work,
        worker, workforce,
    },
    check::{answers, check, given},
};
use casework::{
    Event, Role,
    worker::{RoleGranted, RoleRevoked, WorkerLeft, WorkerPosted, WorkerRegistered},
    workforce::Qualification,
};
use words::Subject;

check! {
    a_worker_is_added: given(), ADA, "add_worker",
        ["name" = "Ben", "role" = "social_worker", "qualification" = "social_worker",
         "registration" = "SW1", "team" = NORTH, "post" = "Social worker", "manages" = "no", "agency" = "no"]
        => records("worker.registered worker.posted role.granted");
    a_registered_social_worker_has_a_number: given(), ADA, "add_worker",
        ["name" = "Ben", "role" = "social_worker", "qualification" = "social_worker_first_years",
         "team" = NORTH, "post" = "Social worker", "manages" = "no", "agency" = "no"]
        => asks("registration", "A registered social worker has a Social Work England number");
    nobody_is_added_to_a_team_that_was_stood_down: given(), ADA, "add_worker",
        ["name" = "Ben", "role" = "front_door", "qualification" = "unqualified", "team" = EAST,
         "post" = "Screener", "manages" = "no", "agency" = "no"]
        => asks("team", "This team doesn't exist any more");
    nobody_is_added_to_no_team: given(), ADA, "add_worker",
        ["name" = "Ben", "role" = "front_door", "qualification" = "unqualified", "team" = NO_TEAM,
         "post" = "Screener", "manages" = "no", "agency" = "no"]
        => asks("team", "This team doesn't exist any more");
    a_manager_adds_nobody: given(), MAYA, "add_worker",
        ["name" = "Ben", "role" = "front_door", "qualification" = "unqualified", "team" = NORTH,
         "post" = "Screener", "manages" = "no", "agency" = "no"]
        => not_theirs();

    somebody_moves: given(), ADA, "post_worker",
        ["worker" = SAM, "team" = SOUTH, "post" = "Social worker", "manages" = "no"]
        => records("worker.posted");
    a_new_manager_takes_over: given(), ADA, "post_worker",
        ["worker" = SAM, "team" = NORTH, "post" = "Team manager", "manages" = "yes"]
        => records("worker.posted");
    nobody_moves_themselves: given(), ADA, "post_worker",
        ["worker" = ADA, "team" = SOUTH, "post" = "Manager", "manages" = "yes"]
        => refused("Nobody changes their own post or details. Ask another administrator");
    whoever_left_moves_nowhere: given(), ADA, "post_worker",
        ["worker" = LEO, "team" = SOUTH, "post" = "Social worker", "manages" = "no"]
        => refused("Nobody of this name works here now");
    nobody_moves_to_a_team_that_was_stood_down: given(), ADA, "post_worker",
        ["worker" = SAM, "team" = EAST, "post" = "Social worker", "manages" = "no"]
        => asks("team", "This team doesn't exist any more");
    the_same_post_is_no_move: given(), ADA, "post_worker",
        ["worker" = SAM, "team" = NORTH, "post" = "Post", "manages" = "no"]
        => refused("They have this post already");
    a_team_never_loses_its_manager_by_a_move: given(), ADA, "post_worker",
        ["worker" = MAYA, "team" = SOUTH, "post" = "Manager", "manages" = "no"]
        => gated("North would have no manager, and nobody to answer for its children", "Post somebody else as manager of North first");
    a_manager_moves_nobody: given(), MAYA, "post_worker",
        ["worker" = SAM, "team" = SOUTH, "post" = "Social worker", "manages" = "no"]
        => not_theirs();

    a_name_is_put_right: given(), ADA, "correct_worker", ["worker" = SAM, "name" = "Sam Ekholm"]
        => records("worker.registered");
    details_that_change_nothing_are_not_recorded: given(), ADA, "correct_worker", ["worker" = SAM]
        => refused("Nothing would change. Fill in what is different");
    a_registration_goes_with_a_qualification: given(), ADA, "correct_worker",
        ["worker" = MONA, "qualification" = "social_worker"]
        => asks("registration", "A registered social worker has a Social Work England number");
    nobody_qualifies_themselves: given(), ADA, "correct_worker",
        ["worker" = ADA, "qualification" = "social_worker", "registration" = "SW9"]
        => refused("Nobody changes their own post or details");
    the_director_changes_no_details: given(), DEE, "correct_worker",
        ["worker" = SAM, "name" = "Samuel"] => not_theirs();

    somebody_leaves: given(), ADA, "remove_worker", ["worker" = SAM, "left" = "2026-03-09"]
        => records("worker.left");
    nobody_we_know_does_not_leave: given(), ADA, "remove_worker",
        ["worker" = worker(999), "left" = "2026-03-09"] => refused("This worker is not known");
    nobody_leaves_twice: given(), DEE, "remove_worker", ["worker" = LEO, "left" = "2026-03-09"]
        => refused("They have left already");
    nobody_leaves_tomorrow: given(), ADA, "remove_worker", ["worker" = SAM, "left" = "2026-03-10"]
        => asks("left", "in the future");

    a_role_is_given: given(), ADA, "grant_role", ["worker" = SAM, "role" = "out_of_hours"]
        => records("role.granted");
    nobody_gives_themselves_a_role: given(), ADA, "grant_role",
        ["worker" = ADA, "role" = "director"]
        => refused("Nobody gives themselves a role. Ask another administrator");
    whoever_left_is_given_no_role: given(), ADA, "grant_role",
        ["worker" = LEO, "role" = "social_worker"]
        => refused("This worker has left or is not known");
    a_role_is_not_given_twice: given(), ADA, "grant_role",
        ["worker" = SAM, "role" = "social_worker"] => refused("They have this role already");
    an_inspector_does_nothing_else: given(), ADA, "grant_role",
        ["worker" = SAM, "role" = "inspector"]
        => gated("An inspector reads and does nothing else",
                 "Make a worker of their own for the inspector");
    an_inspector_is_given_nothing_else: given(), ADA, "grant_role",
        ["worker" = crate::cast::INES, "role" = "director"]
        => gated("An inspector reads and does nothing else",
                 "Make a worker of their own for the inspector");
    a_role_that_is_none_is_asked_again: given(), ADA, "grant_role",
        ["worker" = SAM, "role" = "king"] => asks("role", "from the list");

    a_role_is_taken: given(), ADA, "revoke_role", ["worker" = SAM, "role" = "social_worker"]
        => records("role.revoked");
    a_role_that_somebody_has_not_is_not_taken: given(), ADA, "revoke_role",
        ["worker" = SAM, "role" = "director"] => refused("They don't have this role");
    the_director_takes_no_roles: given(), DEE, "revoke_role",
        ["worker" = SAM, "role" = "social_worker"] => not_theirs();

    a_team_is_formed: given(), ADA, "form_team", ["name" = "West", "kind" = "assessment"]
        => records("team.formed");
    two_teams_do_not_share_a_name: given(), DEE, "form_team",
        ["name" = "North", "kind" = "assessment"] => refused("There is a team of this name already");
    the_name_of_a_team_that_ended_is_free: given(), DEE, "form_team",
        ["name" = "East", "kind" = "assessment"] => records("team.formed");
}

#[test]
fn whoever_has_left_may_not_act_and_their_team_has_no_manager() {
    let mut workforce = workforce();
    assert!(workforce.actor(MAYA).is_some());
    let left = WorkerLeft { reason: String::new() };
    workforce.take(Subject::Worker(MAYA), &about_work("2026-03-09", left));
    assert_eq!(workforce.actor(MAYA), None);
    assert_eq!(workforce.team(NORTH).unwrap().manager, None);
    assert_eq!(workforce.name_of(MAYA), "Maya", "the record still knows who she was");
}

#[test]
fn a_team_has_one_manager_and_who_moves_keeps_their_roles() {
    let mut workforce = workforce();
    let roles = workforce.worker(SAM).unwrap().roles.clone();
    let posted = WorkerPosted { team: NORTH, post: "Manager".to_owned(), manages: true };
    workforce.take(Subject::Worker(SAM), &about_work("2026-03-09", posted));
    assert_eq!(workforce.team(NORTH).unwrap().manager, Some(SAM));
    assert_eq!(workforce.worker(SAM).unwrap().roles, roles);
    let qualified = WorkerRegistered {
        name: "Sam".to_owned(),
        qualification: Qualification::SocialWorker,
        registration: Some("SW2".to_owned()),
        staff_number: None,
        agency: false,
    };
    workforce.take(Subject::Worker(SAM), &about_work("2026-03-09", qualified));
    assert_eq!(workforce.team(NORTH).unwrap().manager, Some(SAM), "details move nobody");
}

#[test]
fn whoever_comes_back_begins_without_roles() {
    let mut workforce = workforce();
    let back = WorkerRegistered {
        name: "Leo".to_owned(),
        qualification: Qualification::SocialWorker,
        registration: None,
        staff_number: None,
        agency: true,
    };
    workforce.take(Subject::Worker(LEO), &about_work("2026-03-05", back));
    assert_eq!(workforce.actor(LEO), None);
    let granted = RoleGranted { role: Role::SocialWorker };
    workforce.take(Subject::Worker(LEO), &about_work("2026-03-05", granted));
    assert!(workforce.actor(LEO).is_some());
}

#[test]
fn whoever_has_no_role_left_may_not_act() {
    assert_eq!(workforce().actor(TOM), None);
    let mut workforce = workforce();
    let revoked = RoleRevoked { role: Role::SocialWorker };
    workforce.take(Subject::Worker(SAM), &about_work("2026-03-09", revoked));
    assert_eq!(workforce.actor(SAM), None);
    assert_eq!(workforce.actor(worker(999)), None);
}

#[test]
fn a_post_opens_a_teams_records_only_to_those_who_have_people_of_their_own() {
    let scene = crate::scenes::held();
    let depth = |who| scene.seen(who, crate::cast::ELLIE, "2026-03-09T10:00:00Z").depth;
    assert_eq!(depth(SAM), casework::Depth::Record);
    assert_eq!(depth(ADA), casework::Depth::Nothing, "Ada sits in North as well");
    assert_eq!(depth(ANA), casework::Depth::Exists, "and so does Ana");
}

#[test]
fn a_team_has_one_manager_and_a_manager_one_team() {
    let mut workforce = workforce();
    let posted = WorkerPosted { team: SOUTH, post: "Manager".to_owned(), manages: true };
    workforce.take(Subject::Worker(MAYA), &about_work("2026-03-09", posted));
    assert_eq!(workforce.team(NORTH).unwrap().manager, None);
    assert_eq!(workforce.team(SOUTH).unwrap().manager, Some(MAYA));
    assert_eq!(workforce.actor(MONA).unwrap().manages, []);
}

#[test]
fn a_new_worker_is_one_person_in_all_that_is_recorded() {
    let answers = answers![
        "name" = "Ben",
        "role" = "analyst",
        "qualification" = "unqualified",
        "team" = NORTH,
        "post" = "Analyst",
        "manages" = "no",
        "agency" = "yes"
    ];
    let facts = given().when(ALF, "add_worker", answers).facts();
    assert!(facts.iter().all(|fact| fact.subject == facts[0].subject));
    assert!(matches!(&facts[0].event, Event::WorkerRegistered(worker) if worker.agency));
}

#[test]
fn only_entries_about_workers_and_teams_are_taken_for_such() {
    use casework::{Event, Workforce};
    for (kind, _) in Event::KINDS {
        let about = Workforce::subject_of(kind, [7; 16]);
        let ours = [
            "worker.",
            "role.",
            "team.formed",
            "team.stood_down",
            "team.moved_to_record",
            "supervision.",
        ];
        assert_eq!(about.is_some(), ours.iter().any(|start| kind.starts_with(start)), "{kind}");
    }
}

#[test]
fn the_roles_of_the_form_are_the_roles_there_are() {
    let codes: Vec<&str> = words::codes::ROLE.codes.iter().map(|code| code.code).collect();
    let roles: Vec<&str> = Role::ALL.iter().map(|role| role.code()).collect();
    assert_eq!(codes, roles);
    for role in Role::ALL {
        assert_eq!(Role::from_code(role.code()), Some(role));
        assert!(!role.text().is_empty());
    }
}
