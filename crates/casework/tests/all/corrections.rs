//! Putting the record right, emergency access and restriction: every refusal, and what is recorded.

use crate::{
    caring::{officered, ordered, reviewed},
    cast::{ADA, CARA, DEE, DOT, ELLIE, FAY, INES, IVY, LEO, MAYA, MONA, NED, OMAR, PRIYA, SAM},
    check::{Scene, answers, check},
    conferring::{CONFERENCE, called, convened, just_made, on_a_plan},
    reversing::reversed,
    scenes::{
        EMERGENCY, closing, contacted, glass_broken, held, planned, restricted, seen, unclassified,
    },
};
use casework::{
    Depth, Event,
    break_glass::BreakGlassReviewed,
    correction::{EntryDisputed, EntryWithdrawn, answering::id},
    restriction::{Classification, Restriction, RestrictionClassified},
};
use words::WorkerId;

/// Entry number by number, withdrawn.
fn withdrawn(position: u64) -> EntryWithdrawn {
    EntryWithdrawn {
        position,
        ordinal: 0,
        kind: "wrong_person".to_owned(),
        reason: "Another child's".to_owned(),
    }
}

/// Somebody has taken off that an enquiry was made.
fn taken_off(by: WorkerId) -> Scene {
    called().and(by, "2026-03-09", withdrawn(10))
}

/// Omar's access has been looked at.
fn looked_at() -> BreakGlassReviewed {
    BreakGlassReviewed { access: EMERGENCY, justified: true, text: "Right".to_owned() }
}

/// A restriction to Sam and Dee, who manage no team of the child's.
fn guarded() -> RestrictionClassified {
    let custodians = vec![SAM, DEE];
    let kind = "staff_relative".to_owned();
    let classification = Classification::Restricted(Restriction { kind, custodians });
    RestrictionClassified { classification, reason: "Her aunt works here.".to_owned() }
}

check! {
    a_visit_on_the_wrong_child_is_withdrawn: seen(), SAM, "withdraw_entry",
        ["position" = 9, "kind" = "wrong_person", "reason" = "Her cousin's"]
        => records("entry.withdrawn");
    an_entry_that_is_not_on_the_record_is_not_withdrawn: seen(), SAM, "withdraw_entry",
        ["position" = 99, "kind" = "wrong_person", "reason" = "Her cousin's"]
        => refused("There is no such entry on this record");
    a_part_that_is_not_on_the_record_is_not_withdrawn: seen(), SAM, "withdraw_entry",
        ["position" = 9, "ordinal" = 1, "kind" = "wrong_person", "reason" = "Her cousin's"]
        => refused("There is no such entry on this record");
    a_part_beyond_all_numbers_is_not_withdrawn: seen(), SAM, "withdraw_entry",
        ["position" = 9, "ordinal" = 4294967296_u64, "kind" = "duplicate", "reason" = "Twice"]
        => refused("There is no such entry on this record");
    an_entry_is_not_withdrawn_twice: seen().and(SAM, "2026-03-05", withdrawn(9)), SAM,
        "withdraw_entry", ["position" = 9, "kind" = "wrong_person", "reason" = "Her cousin's"]
        => refused("This entry has been withdrawn already");
    a_withdrawal_itself_stays: seen().and(SAM, "2026-03-05", withdrawn(9)), MAYA,
        "withdraw_entry", ["position" = 10, "kind" = "wrong_fact", "reason" = "It was hers"]
        => refused("This entry is part of the record itself");
    emergency_access_is_not_taken_off_the_record: glass_broken(), MAYA, "withdraw_entry",
        ["position" = 9, "kind" = "wrong_fact", "reason" = "Never happened"]
        => refused("This entry is part of the record itself");
    a_restriction_is_not_withdrawn: restricted(), MAYA, "withdraw_entry",
        ["position" = 9, "kind" = "wrong_fact", "reason" = "Not needed"]
        => refused("This entry is part of the record itself");
    a_record_is_not_unmade: held(), MAYA, "withdraw_entry",
        ["position" = 1, "kind" = "duplicate", "reason" = "Registered twice"]
        => refused("This entry is part of the record itself");
    a_social_worker_does_not_withdraw_what_keeps_the_case_open: held(), SAM, "withdraw_entry",
        ["position" = 4, "kind" = "wrong_fact", "reason" = "No longer needed"]
        => refused("The case rests on this entry. Ask your manager or information governance");
    nobody_withdraws_their_own_decision: held(), MAYA, "withdraw_entry",
        ["position" = 5, "kind" = "wrong_fact", "reason" = "Changed my mind"]
        => refused("The case rests on this entry, and you recorded it");
    information_governance_withdraws_a_decision_on_the_wrong_child: held(), IVY, "withdraw_entry",
        ["position" = 5, "kind" = "wrong_person", "reason" = "Another child's"]
        => records("entry.withdrawn");
    a_manager_withdraws_no_protection_plan: on_a_plan(), MAYA, "withdraw_entry",
        ["position" = 11, "kind" = "wrong_fact", "reason" = "She is doing well"]
        => refused("or by a court. Ask information governance to withdraw it");
    a_manager_withdraws_no_conference: on_a_plan(), MAYA, "withdraw_entry",
        ["position" = 10, "kind" = "wrong_fact", "reason" = "It was too early"]
        => refused("or by a court. Ask information governance to withdraw it");
    a_manager_withdraws_no_category: on_a_plan(), MAYA, "withdraw_entry",
        ["position" = 12, "kind" = "wrong_fact", "reason" = "It was emotional"]
        => refused("or by a court. Ask information governance to withdraw it");
    a_manager_withdraws_no_section_47_enquiry: called(), MAYA, "withdraw_entry",
        ["position" = 10, "kind" = "wrong_fact", "reason" = "It was a fall"]
        => refused("or by a court. Ask information governance to withdraw it");
    a_manager_withdraws_not_what_it_found: called(), MAYA, "withdraw_entry",
        ["position" = 13, "kind" = "wrong_fact", "reason" = "It was a fall"]
        => refused("or by a court. Ask information governance to withdraw it");
    a_manager_withdraws_no_reversal: reversed(), MAYA, "withdraw_entry",
        ["position" = 12, "kind" = "wrong_fact", "reason" = "Not needed"]
        => refused("or by a court. Ask information governance to withdraw it");
    a_manager_withdraws_no_review_of_care: reviewed(), MAYA, "withdraw_entry",
        ["position" = 14, "kind" = "wrong_fact", "reason" = "Not agreed"]
        => refused("or by a court. Ask information governance to withdraw it");
    a_manager_withdraws_no_care: officered(), MAYA, "withdraw_entry",
        ["position" = 10, "kind" = "wrong_fact", "reason" = "She went home"]
        => refused("or by a court. Ask information governance to withdraw it");
    a_manager_withdraws_no_care_order: ordered("C2"), MAYA, "withdraw_entry",
        ["position" = 14, "kind" = "wrong_fact", "reason" = "It has ended"]
        => refused("or by a court. Ask information governance to withdraw it");
    a_manager_withdraws_a_legal_status_that_is_no_order: officered(), MAYA, "withdraw_entry",
        ["position" = 11, "kind" = "wrong_fact", "reason" = "It began a day later"]
        => records("entry.withdrawn");
    a_manager_withdraws_a_child_in_need_plan: planned(), MAYA, "withdraw_entry",
        ["position" = 10, "kind" = "wrong_person", "reason" = "Her cousin's"]
        => records("entry.withdrawn");
    a_social_worker_withdraws_no_plan: on_a_plan(), SAM, "withdraw_entry",
        ["position" = 11, "kind" = "wrong_fact", "reason" = "She is doing well"]
        => refused("or by a court. Ask information governance to withdraw it");
    information_governance_withdraws_a_plan_on_the_wrong_child: on_a_plan(), IVY, "withdraw_entry",
        ["position" = 11, "kind" = "wrong_person", "reason" = "Her cousin's"]
        => records("entry.withdrawn");
    a_chair_outside_the_line_withdraws_what_somebody_else_recorded: called(), CARA,
        "withdraw_entry",
        ["position" = 10, "kind" = "wrong_person", "reason" = "Her cousin's"]
        => records("entry.withdrawn");
    a_chair_withdraws_not_what_they_recorded: on_a_plan(), CARA, "withdraw_entry",
        ["position" = 11, "kind" = "wrong_person", "reason" = "Her cousin's"]
        => refused("The case rests on this entry, and you recorded it");
    a_chair_who_sits_with_the_team_withdraws_no_plan: on_a_plan(), NED, "withdraw_entry",
        ["position" = 11, "kind" = "wrong_person", "reason" = "Her cousin's"]
        => gated("and somebody outside it withdraws it", "Ned belongs to the team");
    a_director_who_chairs_withdraws_no_plan: on_a_plan(), DOT, "withdraw_entry",
        ["position" = 11, "kind" = "wrong_person", "reason" = "Her cousin's"]
        => gated("and somebody outside it withdraws it", "Dot is a director");
    a_chair_takes_no_visit_off: on_a_plan(), CARA, "withdraw_entry",
        ["position" = 9, "kind" = "wrong_person", "reason" = "Her cousin's"]
        => refused("Whoever recorded this, or their manager, withdraws it");
    a_plan_is_not_withdrawn_without_its_conference: just_made(), IVY, "withdraw_entry",
        ["position" = 15, "ordinal" = 1, "kind" = "wrong_person", "reason" = "Her cousin's"]
        => refused("This was recorded together with what it decided, and one can't stand without");
    a_conference_is_not_withdrawn_without_its_plan: just_made(), IVY, "withdraw_entry",
        ["position" = 15, "kind" = "wrong_person", "reason" = "Her cousin's", "together" = "no"]
        => refused("This was recorded together with what it decided, and one can't stand without");
    a_conference_and_its_plan_are_withdrawn_together: just_made(), IVY, "withdraw_entry",
        ["position" = 15, "ordinal" = 1, "together" = "yes", "kind" = "wrong_person",
         "reason" = "Her cousin's"]
        => records("entry.withdrawn entry.withdrawn entry.withdrawn");
    a_chair_withdraws_with_it_what_only_followed:
        planned().and(SAM, "2026-03-04", convened("initial"))
            .after(CARA, "record_conference", answers!["conference" = CONFERENCE,
                "held" = "2026-03-09", "decision" = "plan_made", "category" = "NEG",
                "aims" = "Breakfast", "elsewhere" = "0", "reason" = "Hurt", "quorate" = "yes",
                "people" = "Sam", "parents" = "all", "parents_view" = "Glad", "child" = "came",
                "child_view" = "Glad"]), IVY, "withdraw_entry",
        ["position" = 12, "together" = "yes", "kind" = "wrong_person", "reason" = "Her cousin's"]
        => records("entry.withdrawn entry.withdrawn entry.withdrawn entry.withdrawn");
    a_chair_answers_what_was_taken_off: taken_off(IVY), CARA, "answer_withdrawal",
        ["withdrawal" = id(ELLIE, 15), "text" = "It was right"] => records("withdrawal.answered");
    whoever_took_it_off_does_not_answer: taken_off(CARA), CARA, "answer_withdrawal",
        ["withdrawal" = id(ELLIE, 15), "text" = "It was right"]
        => refused("You took this off the record. Somebody else must answer");
    a_chair_who_sits_with_the_team_does_not_answer: taken_off(IVY), NED, "answer_withdrawal",
        ["withdrawal" = id(ELLIE, 15), "text" = "It was right"]
        => gated("Somebody from outside the line of the case answers this", "Ned belongs to the team");
    it_is_answered_once:
        taken_off(IVY).after(CARA, "answer_withdrawal",
            answers!["withdrawal" = id(ELLIE, 15), "text" = "It was right"]),
        CARA, "answer_withdrawal", ["withdrawal" = id(ELLIE, 15), "text" = "It was right"]
        => refused("This has been answered already, or was never taken off this record");
    a_manager_does_not_answer: taken_off(IVY), MAYA, "answer_withdrawal",
        ["withdrawal" = id(ELLIE, 15), "text" = "It was right"] => not_theirs();
    nobody_waits_for_an_answer_to_a_visit_that_was_taken_off:
        called().and(SAM, "2026-03-09", withdrawn(12)), CARA, "answer_withdrawal",
        ["withdrawal" = id(ELLIE, 15), "text" = "It was right"]
        => refused("This has been answered already, or was never taken off this record");
    the_front_door_withdraws_nothing: contacted(), FAY, "withdraw_entry",
        ["position" = 2, "kind" = "duplicate", "reason" = "Twice"] => not_theirs();
    what_can_not_be_read_can_be_withdrawn: held().and_newer("court.ordered"), MAYA, "withdraw_entry",
        ["position" = 9, "kind" = "wrong_person", "reason" = "Another child's"]
        => records("entry.withdrawn");

    a_dispute_stands_beside_the_entry: seen(), SAM, "dispute_entry",
        ["position" = 9, "by" = "Gemma", "text" = "I was in."] => records("entry.disputed");
    an_entry_that_is_not_on_the_record_is_not_disputed: seen(), SAM, "dispute_entry",
        ["position" = 99, "by" = "Gemma", "text" = "I was in."]
        => refused("There is no such entry on this record");
    nobody_disputes_what_was_withdrawn: seen().and(SAM, "2026-03-05", withdrawn(9)), SAM,
        "dispute_entry", ["position" = 9, "by" = "Gemma", "text" = "I was in."]
        => refused("This entry has been withdrawn already");
    a_familys_view_is_not_taken_off_by_their_worker: seen()
            .and(MAYA, "2026-03-05", EntryDisputed { position: 9, ordinal: 0,
                by: "Gemma".to_owned(), text: "I was in.".to_owned() }),
        SAM, "withdraw_entry", ["position" = 10, "kind" = "wrong_fact", "reason" = "Not so"]
        => refused("The case rests on this entry");

    the_glass_is_broken_with_a_reason: held(), OMAR, "break_glass", ["reason" = "Police at the door"]
        => records("break_glass.opened");
    a_worker_of_another_team_breaks_the_glass: held(), PRIYA, "break_glass", ["reason" = "She is here"]
        => records("break_glass.opened");
    the_glass_is_not_broken_without_a_reason: held(), OMAR, "break_glass", []
        => asks("reason", "Why do you need it now?");
    the_glass_of_a_restricted_record_can_not_be_found: restricted(), OMAR, "break_glass",
        ["reason" = "Police at the door"] => unseen();
    the_glass_of_a_record_that_is_not_classified_can_not_be_found: unclassified(), OMAR,
        "break_glass", ["reason" = "Police at the door"] => unseen();
    an_inspector_breaks_no_glass: held(), INES, "break_glass", ["reason" = "Curious"]
        => not_theirs();

    emergency_access_is_reviewed: glass_broken(), MAYA, "review_break_glass",
        ["access" = EMERGENCY, "justified" = "yes", "text" = "Right"]
        => records("break_glass.reviewed");
    emergency_access_that_nobody_took_is_not_reviewed: held(), MAYA, "review_break_glass",
        ["access" = EMERGENCY, "justified" = "yes", "text" = "Right"]
        => refused("There is no such access on this record");
    nobody_reviews_their_own_emergency_access: held()
            .and(MONA, "2026-03-09T06:00:00Z", casework::break_glass::BreakGlassOpened {
                access: EMERGENCY, until: crate::cast::now(), reason: "Danger".to_owned() }),
        MONA, "review_break_glass", ["access" = EMERGENCY, "justified" = "yes", "text" = "Right"]
        => refused("You took this access. Somebody else must review it");
    emergency_access_is_not_reviewed_twice: glass_broken().and(MAYA, "2026-03-09", looked_at()), IVY,
        "review_break_glass", ["access" = EMERGENCY, "justified" = "no", "text" = "Wrong"]
        => refused("This access has been reviewed already");
    an_access_that_is_no_id_is_chosen_from_the_list: glass_broken(), MAYA, "review_break_glass",
        ["access" = "mine", "justified" = "yes", "text" = "Right"]
        => asks("access", "Choose from the list");
    a_social_worker_reviews_no_access: glass_broken(), SAM, "review_break_glass",
        ["access" = EMERGENCY, "justified" = "yes", "text" = "Right"]
        => refused("reviewed by the manager of the child's own team");
    a_manager_of_another_team_reviews_no_access: glass_broken(), MONA, "review_break_glass",
        ["access" = EMERGENCY, "justified" = "yes", "text" = "Right"]
        => refused("reviewed by the manager of the child's own team");
    a_director_who_is_no_custodian_reviews_no_access: glass_broken(), DEE, "review_break_glass",
        ["access" = EMERGENCY, "justified" = "yes", "text" = "Right"]
        => refused("reviewed by the manager of the child's own team");
    information_governance_reviews_emergency_access: glass_broken(), IVY, "review_break_glass",
        ["access" = EMERGENCY, "justified" = "no", "text" = "Nobody was at the door"]
        => records("break_glass.reviewed");
    a_custodian_reviews_the_emergency_access_before_the_restriction: glass_broken()
            .and(IVY, "2026-03-09T08:00:00Z", guarded()),
        SAM, "review_break_glass", ["access" = EMERGENCY, "justified" = "yes", "text" = "Right"]
        => records("break_glass.reviewed");
    an_administrator_reviews_no_access: glass_broken(), ADA, "review_break_glass",
        ["access" = EMERGENCY, "justified" = "yes", "text" = "Right"] => not_theirs();

    an_import_is_classified_as_open: unclassified(), IVY, "classify_person",
        ["classification" = "open", "reason" = "Nothing restricts her"]
        => records("restriction.classified");
    a_record_is_restricted_to_two_custodians: held(), IVY, "classify_person",
        ["classification" = "restricted", "kind" = "staff_relative", "first_custodian" = MAYA,
         "second_custodian" = DEE, "reason" = "Her aunt works here"]
        => records("restriction.classified");
    one_custodian_twice_is_one: held(), IVY, "classify_person",
        ["classification" = "restricted", "kind" = "staff_relative", "first_custodian" = MAYA,
         "second_custodian" = MAYA, "reason" = "Her aunt works here"]
        => gated("A restricted record needs two custodians",
                 "Choose two different people who work with families");
    an_administrator_guards_nothing: held(), IVY, "classify_person",
        ["classification" = "restricted", "kind" = "staff_relative", "first_custodian" = MAYA,
         "second_custodian" = ADA, "reason" = "Her aunt works here"]
        => gated("A restricted record needs two custodians",
                 "Choose two different people who work with families");
    whoever_left_guards_nothing: held(), IVY, "classify_person",
        ["classification" = "restricted", "kind" = "staff_relative", "first_custodian" = MAYA,
         "second_custodian" = LEO, "reason" = "Her aunt works here"]
        => gated("A restricted record needs two custodians",
                 "Choose two different people who work with families");
    a_restriction_names_its_custodians: held(), IVY, "classify_person",
        ["classification" = "restricted", "kind" = "staff_relative", "first_custodian" = MAYA,
         "reason" = "Her aunt works here"]
        => asks("second_custodian", "Choose a colleague under “Second custodian”.");
    a_manager_does_not_restrict_a_record: held(), MAYA, "classify_person",
        ["classification" = "open", "reason" = "Mine"]
        => refused("Information governance decides who may see this record");
    a_custodian_hands_a_restriction_on: restricted(), MAYA, "classify_person",
        ["classification" = "restricted", "kind" = "staff_relative", "first_custodian" = IVY,
         "second_custodian" = DEE, "reason" = "I am leaving"]
        => records("restriction.classified");
    whoever_is_no_custodian_does_not_even_see_it: restricted(), DEE, "classify_person",
        ["classification" = "open", "reason" = "Why not"] => unseen();
    the_administrator_classifies_nobody: held(), ADA, "classify_person",
        ["classification" = "open", "reason" = "Why not"] => not_theirs();
}

#[test]
fn whoever_broke_the_glass_cannot_hide_it() {
    let hidden = glass_broken().and(OMAR, "2026-03-09T07:00:00Z", withdrawn(9));
    let case = hidden.case();
    assert_eq!(case.break_glass.len(), 1, "even a journal that says so does not hide it");
    assert_eq!(case.withdrawn, []);
}

#[test]
fn withdrawing_a_restriction_opens_nothing() {
    let case = restricted().and(MAYA, "2026-03-05", withdrawn(9)).case();
    assert!(matches!(case.classification, Classification::Restricted(_)));
}

#[test]
fn a_conference_that_was_withdrawn_with_its_plan_is_called_again_and_can_be_recorded_anew() {
    let scene = just_made().after(
        IVY,
        "withdraw_entry",
        answers![
            "position" = 15,
            "together" = "yes",
            "kind" = "wrong_fact",
            "reason" = "Another category"
        ],
    );
    let case = scene.case();
    assert!(case.protection_plan().is_none());
    assert_eq!(case.protection.called().count(), 1);
    assert_eq!(case.withdrawn.len(), 3);
    assert_eq!(case.taken_off.len(), 1, "and is one question to a chair");
    assert_eq!((case.taken_off[0].by, case.taken_off[0].waits()), (IVY, true));
    let line = casework::chronology::lines(scene.entries(ELLIE), scene.workforce()).pop().unwrap();
    assert_eq!(line.text, "Another category");
}

#[test]
fn a_restriction_of_a_newer_version_closes_the_record() {
    let scene = held().and_newer("restriction.sealed");
    assert_eq!(scene.case().classification, Classification::Unclear(vec![]));
    assert_eq!(scene.seen(SAM, ELLIE, "2026-03-09T10:00:00Z").depth, Depth::Nothing);
}

#[test]
fn emergency_access_holds_for_twelve_hours() {
    let opened = held().when(OMAR, "break_glass", answers!["reason" = "Police"]);
    let Event::BreakGlassOpened(opened) = opened.event("break_glass.opened") else {
        panic!("the record was opened");
    };
    assert_eq!(opened.until.to_string(), "2026-03-09T22:00:00Z");
    let depth = |at: &str| glass_broken().seen(OMAR, ELLIE, at).depth;
    assert_eq!(depth("2026-03-09T17:59:59Z"), Depth::Record);
    assert_eq!(depth("2026-03-09T18:00:00Z"), Depth::Summary, "and back to what the role sees");
}

#[test]
fn a_withdrawal_moves_the_standing_so_that_open_forms_are_warned() {
    let before = closing().case();
    let scene = closing().and(SAM, "2026-03-07", withdrawn(9));
    let head = |case: &casework::Case| case.head_of(casework::Facet::Status);
    assert!(head(&scene.case()) > head(&before));
}
