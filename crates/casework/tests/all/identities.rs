//! Who somebody is and who is who: every refusal, and what is recorded when there is none.

use crate::{
    cast::{ELLIE, FAY, GEMMA, INES, KIT, MARSHES, MAYA, OMAR, PRIYA, SAM, STRANGER, TODAY},
    check::{answers, check, day, given},
    scenes::{MOTHER, NO_EPISODE, held, registered, related, unborn, with_brother, with_mother},
};
use casework::{
    Event,
    identity::{Identifier, Kind, Name, PersonIdentified, PersonMoved, PersonNamed},
};
use words::{EpisodeId, Label};

/// A name in some use.
fn named(given: &str, used_as: &str) -> PersonNamed {
    PersonNamed {
        name: Name {
            given: given.to_owned(),
            family: "Marsh".to_owned(),
            used_as: used_as.to_owned(),
        },
    }
}

/// A number.
fn numbered(kind: &str, value: &str) -> PersonIdentified {
    PersonIdentified { identifier: Identifier { kind: kind.to_owned(), value: value.to_owned() } }
}

/// A move to a street.
fn moved(street: &str, until: Option<&str>) -> PersonMoved {
    PersonMoved {
        address: EpisodeId(uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_OID, street.as_bytes())),
        lines: street.to_owned(),
        postcode: String::new(),
        until: until.map(day),
    }
}

check! {
    somebody_new_is_registered: given(), FAY, "register_person",
        ["kind" = "child", "given" = "Ellie", "family" = "Marsh", "born" = "2016-05-01", "sex" = "F"]
        => records("person.registered");
    a_nickname_is_enough_of_a_name: given(), OMAR, "register_person",
        ["kind" = "adult", "given" = "Big Dave"] => records("person.registered");
    a_child_before_birth_needs_no_name: given(), FAY, "register_person",
        ["kind" = "unborn", "expected" = "2026-07-01"] => records("person.registered");
    a_child_before_birth_needs_the_day_expected: given(), FAY, "register_person",
        ["kind" = "unborn"] => asks("expected", "Give a date");
    nobody_is_registered_twice: registered(), FAY, "register_person",
        ["kind" = "child", "given" = "Ellie"] => refused("This person is registered already");
    somebody_who_is_born_has_a_name: given(), FAY, "register_person", ["kind" = "child"]
        => refused("Give at least one name");
    whoever_has_a_date_of_birth_is_born: given(), FAY, "register_person",
        ["kind" = "unborn", "expected" = "2026-07-01", "born" = "2026-03-01"]
        => refused("A child with a date of birth is born");
    nobody_was_born_tomorrow: given(), FAY, "register_person",
        ["kind" = "child", "given" = "Ellie", "born" = "2026-03-10"] => asks("born", "in the future");
    an_inspector_registers_nobody: given(), INES, "register_person",
        ["kind" = "child", "given" = "Ellie"] => not_theirs();

    a_name_is_recorded: held(), SAM, "record_name",
        ["given" = "Eleanor", "family" = "Marsh", "used_as" = "legal"] => records("person.named");
    the_name_on_the_record_is_not_recorded_again: held(), SAM, "record_name",
        ["given" = "Ellie", "family" = "Marsh", "used_as" = "legal"]
        => refused("This is their name on the record already");
    a_former_name_is_not_recorded_twice: held().and(SAM, "2026-02-05", named("Elle", "previous")), SAM,
        "record_name", ["given" = "Elle", "family" = "Marsh", "used_as" = "previous"]
        => refused("This is their name on the record already");
    the_front_door_records_a_name_of_whomever_it_sees: held(), FAY, "record_name",
        ["given" = "Elle", "used_as" = "alias"] => records("person.named");
    a_worker_of_another_team_records_no_name: held(), PRIYA, "record_name",
        ["given" = "Elle", "used_as" = "alias"] => unseen();

    a_birth_is_recorded: unborn(), FAY, "record_birth", ["born" = "2026-03-08", "given" = "Ellie"]
        => records("person.born");
    nobody_is_born_twice: held(), SAM, "record_birth", ["born" = "2026-03-08"]
        => refused("This person is recorded as born already");

    somebody_is_described: held(), SAM, "describe_person",
        ["ethnicity" = "MWBC", "disabilities" = "VIS", "disabilities" = "MOB", "interpreter" = "no"]
        => records("person.described");
    an_empty_description_is_refused: held(), SAM, "describe_person", []
        => refused("Nothing was filled in, so nothing was recorded");
    no_disability_stands_alone: held(), SAM, "describe_person",
        ["disabilities" = "NONE", "disabilities" = "MOB"]
        => refused("can't stand beside a disability");
    no_disability_said_twice_is_said_once: held(), SAM, "describe_person",
        ["disabilities" = "NONE", "disabilities" = "NONE"] => records("person.described");

    a_number_is_recorded: held(), SAM, "record_identifier",
        ["kind" = "nhs_number", "value" = "943 476 5919"] => records("person.identified");
    a_number_with_a_wrong_digit_is_refused: held(), SAM, "record_identifier",
        ["kind" = "nhs_number", "value" = "943 476 5918"]
        => refused("its last digit does not fit the others");
    a_pupil_number_with_a_wrong_letter_is_refused: held(), SAM, "record_identifier",
        ["kind" = "former_upn", "value" = "B123456789012"]
        => refused("This is not a unique pupil number");
    a_number_on_the_record_is_not_recorded_again:
        held().and(SAM, "2026-02-05", numbered("nhs_number", "9434765919")), SAM,
        "record_identifier", ["kind" = "nhs_number", "value" = "943-476-5919"]
        => refused("This number is on the record already");

    an_address_is_recorded: held(), SAM, "record_address",
        ["from" = "2026-03-01", "lines" = "1 High Street", "postcode" = "so14 0aa"]
        => records("person.moved");
    an_address_is_recorded_for_those_who_moved_along: with_brother(held()), SAM, "record_address",
        ["from" = "2026-03-01", "lines" = "1 High Street", "siblings" = KIT]
        => records("person.moved person.moved");
    a_stranger_does_not_move_along: held(), SAM, "record_address",
        ["from" = "2026-03-01", "lines" = "1 High Street", "siblings" = STRANGER]
        => refused("We don't know one of the others you chose");

    a_relationship_is_recorded_at_both_ends: with_mother(held()), SAM, "record_relationship",
        ["other" = GEMMA, "relation" = "mother", "household" = "yes", "responsibility" = "yes"]
        => records("relationship.recorded relationship.recorded family.joined family.joined");
    nobody_is_their_own_relative: held(), SAM, "record_relationship",
        ["other" = ELLIE, "relation" = "sibling", "household" = "yes"]
        => refused("Nobody is their own relative");
    a_stranger_is_nobodys_relative: held(), SAM, "record_relationship",
        ["other" = STRANGER, "relation" = "mother", "household" = "yes"]
        => refused("We don't know this person. Register them first");
    a_relationship_is_not_recorded_twice: related(), SAM, "record_relationship",
        ["other" = GEMMA, "relation" = "mother", "household" = "yes"]
        => refused("This relationship is on the record already");

    a_relationship_ends_at_both_ends: related(), SAM, "end_relationship",
        ["relationship" = MOTHER, "ended" = "2026-03-01", "reason" = "Adopted"]
        => records("relationship.ended relationship.ended");
    a_relationship_that_is_not_on_the_record_does_not_end: related(), SAM, "end_relationship",
        ["relationship" = NO_EPISODE, "ended" = "2026-03-01", "reason" = "Adopted"]
        => refused("This relationship has ended already");
    a_relationship_does_not_end_before_it_began: related(), SAM, "end_relationship",
        ["relationship" = MOTHER, "ended" = "2016-04-30", "reason" = "Adopted"]
        => asks("ended", "A relationship can't end before it began");
}

#[test]
fn a_former_name_does_not_become_what_a_child_is_called() {
    let case = held()
        .and(SAM, "2026-02-05", named("Elle", "previous"))
        .and(SAM, "2026-02-06", named("Nelly", "alias"))
        .case();
    assert_eq!(case.identity.name(), "Ellie Marsh");
    assert_eq!(case.identity.names.len(), 3, "and the others are still found");
    let case = held().and(SAM, "2026-02-05", named("Eleanor", "legal")).case();
    assert_eq!(case.identity.name(), "Eleanor Marsh");
}

#[test]
fn a_given_name_alone_leaves_the_family_name_as_it_was() {
    let known_as = PersonNamed {
        name: Name {
            given: "Ellie-May".to_owned(),
            family: String::new(),
            used_as: "known_as".to_owned(),
        },
    };
    let case = held().and(SAM, "2026-02-05", known_as).case();
    assert_eq!(case.identity.name(), "Ellie-May Marsh");
    assert_eq!((case.identity.given().as_str(), case.identity.family()), ("Ellie-May", "Marsh"));
}

#[test]
fn a_family_name_given_at_birth_is_kept() {
    let answers = answers!["born" = "2026-03-08", "family" = "Marsh"];
    let case = unborn().after(FAY, "record_birth", answers).case();
    assert_eq!(case.identity.name(), "Marsh");
    assert_eq!(case.identity.born, Some(day("2026-03-08")));
    assert_eq!(case.identity.kind, Kind::Child);
}

#[test]
fn a_new_pupil_number_replaces_the_old_and_former_ones_add_up() {
    let case = held()
        .and(SAM, "2026-02-05", numbered("upn", "one"))
        .and(SAM, "2026-02-05", numbered("upn", "two"))
        .and(SAM, "2026-02-05", numbered("former_upn", "one"))
        .and(SAM, "2026-02-05", numbered("former_upn", "none"))
        .and(SAM, "2026-02-05", numbered("former_upn", "one"))
        .case();
    let kept: Vec<&str> = case.identity.identifiers.iter().map(|id| id.value.as_str()).collect();
    assert_eq!(kept, ["two", "none", "one"]);
}

#[test]
fn an_address_recorded_late_stands_where_it_belongs() {
    let case = held()
        .and(SAM, "2026-01-10", moved("New Street", None))
        .and(SAM, "2025-06-01", moved("Old Street", None))
        .and(SAM, "2024-01-01", moved("Refuge", Some("2024-03-01")))
        .case();
    let lived: Vec<_> = case
        .identity
        .addresses
        .iter()
        .map(|address| (address.lines.as_str(), address.to.map(|to| to.to_string())))
        .collect();
    assert_eq!(
        lived,
        [
            ("Refuge", Some("2024-03-01".to_owned())),
            ("Old Street", Some("2026-01-10".to_owned())),
            ("New Street", None),
        ]
    );
}

#[test]
fn moving_ends_the_address_before() {
    let case = held()
        .and(SAM, "2025-06-01", moved("Old Street", None))
        .and(SAM, "2026-01-10", moved("New Street", None))
        .case();
    assert_eq!(case.identity.addresses[0].to, Some(day("2026-01-10")));
    assert_eq!(case.identity.addresses[1].to, None);
}

#[test]
fn an_address_put_right_on_the_same_day_takes_the_place_of_the_first() {
    let case = held()
        .and(SAM, "2026-01-10", moved("Wrong Street", None))
        .and(SAM, "2026-01-10", moved("Right Street", None))
        .case();
    let current: Vec<_> =
        case.identity.addresses.iter().filter(|address| address.to.is_none()).collect();
    assert_eq!(current.len(), 1);
    assert_eq!(current[0].lines, "Right Street");
}

#[test]
fn a_confidential_address_stays_confidential() {
    let answers =
        answers!["from" = "2026-03-01", "lines" = "The refuge", "label" = "confidential_address"];
    let case = held().after(SAM, "record_address", answers).case();
    assert_eq!(case.identity.addresses[0].label, Label::ConfidentialAddress);
}

#[test]
fn a_mother_finds_her_daughter_on_her_own_record() {
    let scene = with_mother(held()).after(
        SAM,
        "record_relationship",
        answers!["other" = GEMMA, "relation" = "mother", "household" = "yes"],
    );
    let (ellie, gemma) = (scene.case(), scene.case_of(GEMMA));
    assert_eq!(ellie.relationships[0].relation, "mother");
    assert_eq!(gemma.relationships[0].relation, "child");
    assert_eq!(gemma.relationships[0].id, ellie.relationships[0].id);
    assert_eq!(ellie.families, gemma.families, "they stand on one page");
}

#[test]
fn whoever_has_a_family_already_takes_the_other_in() {
    let joined = casework::relationship::FamilyJoined { family: MARSHES };
    let scene = with_mother(held()).and(SAM, "2026-02-05", joined).after(
        SAM,
        "record_relationship",
        answers!["other" = GEMMA, "relation" = "mother", "household" = "yes"],
    );
    assert_eq!(scene.case_of(GEMMA).families, [MARSHES]);
}

#[test]
fn the_inverse_knows_a_father_from_a_mother() {
    for (sex, expected) in [("M", "father"), ("F", "mother"), ("U", "parent")] {
        let scene = with_mother(held()).to(
            GEMMA,
            SAM,
            "2026-02-05",
            casework::identity::PersonDescribed { sex: Some(sex.to_owned()), ..Default::default() },
        );
        let answers = answers!["other" = ELLIE, "relation" = "child", "household" = "yes"];
        let facts = scene.about(GEMMA, MAYA, "record_relationship", answers).facts();
        let Event::RelationshipRecorded(theirs) = &facts[1].event else { panic!("both ends") };
        assert_eq!(theirs.relation, expected);
    }
}

#[test]
fn what_is_not_known_yet_can_follow_and_what_is_known_stays() {
    let case = held()
        .after(SAM, "describe_person", answers!["sex" = "F", "language" = "pol"])
        .after(SAM, "describe_person", answers!["interpreter" = "yes"])
        .case();
    assert_eq!(case.identity.sex.as_deref(), Some("F"));
    assert_eq!(case.identity.language.as_deref(), Some("pol"));
    assert!(case.identity.interpreter);
}

#[test]
fn two_children_of_one_command_get_addresses_of_their_own() {
    let answers = answers!["from" = TODAY, "lines" = "1 High Street", "siblings" = KIT];
    let scene = with_brother(held()).after(SAM, "record_address", answers);
    let of = |who| scene.case_of(who).identity.addresses[0].id;
    assert_ne!(of(ELLIE), of(KIT));
}
