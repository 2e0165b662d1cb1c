//! Who may answer for a child, judged by the dated table on the day: what changes after a case was
//! accepted stands on the watch at once.

use crate::history::{History, MANAGER, OTHER_MANAGER, World, entry, worker};
use casework::{
    enquiry::{Section47Finished, Section47Started},
    plan::{PlanEnded, PlanStarted},
    worker::WorkerRegistered,
    workforce::Qualification::{self, FamilyHelpLead, NotKnown, SocialWorker, Unqualified},
};
use jiff::civil::{Date, date};
use oversight::{Alert, Kind, watch};
use words::{EpisodeId, Subject};

const MONDAY: Date = date(2026, 3, 9);
/// Who holds the child in these tests, in the team of the first manager.
const HOLDER: u128 = 1;

/// What the watch says of the child when somebody is qualified as something.
fn unfit(child: &History, (who, as_what): (u128, Qualification), on: Date) -> Vec<Alert> {
    qualified(child, &[(who, as_what)], on)
}

fn qualified(child: &History, people: &[(u128, Qualification)], on: Date) -> Vec<Alert> {
    let mut world = World::of(&[child]);
    for (who, qualification) in people {
        let registered = WorkerRegistered {
            name: format!("Worker {who}"),
            qualification: *qualification,
            registration: None,
            staff_number: None,
            agency: false,
        };
        let entry = entry(3, date(2015, 1, 2), registered);
        world.workforce.take(Subject::Worker(worker(*who)), &entry);
    }
    let mut alerts = watch(&world.ask(on));
    alerts.retain(|alert| alert.kind == Kind::UnfitToHold);
    alerts
}

fn planned(child: &mut History, kind: &str, on: Date) -> EpisodeId {
    let plan = child.fresh();
    let (kind, aims) = (kind.to_owned(), String::new());
    child.add(on, PlanStarted { plan, kind, referral: None, aims, review_by: None });
    plan
}

fn enquiring(child: &mut History, on: Date) -> EpisodeId {
    let enquiry = child.fresh();
    let (discussion, referral, joint) = (None, None, None);
    let lead = Some(worker(2));
    child.add(on, Section47Started { enquiry, discussion, referral, joint, lead });
    enquiry
}

#[test]
fn a_family_help_lead_may_keep_a_child_in_need_and_not_one_on_a_plan() {
    let (mut child, _) = History::settled(1, date(2026, 3, 2));
    planned(&mut child, "child_in_need", date(2026, 3, 3));
    let position = child.entries.len() as u64 + 1;
    let plan = planned(&mut child, "child_protection", MONDAY);
    let of = |on| unfit(&child, (HOLDER, FamilyHelpLead), on);
    assert_eq!(of(date(2026, 3, 8)), [], "in need until then");
    let alert = of(MONDAY).remove(0);
    assert_eq!((alert.since, alert.owner), (MONDAY, Some(worker(MANAGER))), "at once, and whose");
    assert!(alert.entries.contains(&position), "{:?}", alert.entries);
    assert_eq!(
        alert.why,
        "Since 9 March 2026 the child has been on a protection plan or in care and held by somebody who may not answer for that. A child on a protection plan or in care needs a registered social worker."
    );
    let reason = "conference".to_owned();
    child.add(date(2026, 3, 20), PlanEnded { plan, reason, text: String::new() });
    let of = |on| unfit(&child, (HOLDER, FamilyHelpLead), on).len();
    assert_eq!((of(date(2026, 3, 19)), of(date(2026, 3, 20))), (1, 0), "until the plan ended");
    assert_eq!(unfit(&child, (HOLDER, SocialWorker), MONDAY), []);
}

#[test]
fn an_enquiry_takes_a_registered_social_worker_while_it_runs() {
    let (mut child, _) = History::settled(1, date(2026, 3, 2));
    let enquiry = enquiring(&mut child, date(2026, 3, 5));
    let (outcome, text) = ("not_substantiated".to_owned(), String::new());
    let finished = Section47Finished { enquiry, outcome, text, child_view: String::new() };
    child.add(MONDAY, finished);
    let of = |on| unfit(&child, (HOLDER, FamilyHelpLead), on).len();
    assert_eq!([4, 5, 8, 9].map(|day| of(date(2026, 3, day))), [0, 1, 1, 0]);
}

#[test]
fn care_takes_a_registered_social_worker_and_another_worker_puts_it_right() {
    let (mut child, _) = History::settled(1, date(2026, 3, 2));
    planned(&mut child, "care", MONDAY);
    assert_eq!(unfit(&child, (HOLDER, FamilyHelpLead), MONDAY).len(), 1);
    let held = child.held(2, date(2026, 3, 11));
    assert_eq!(unfit(&child, (HOLDER, FamilyHelpLead), date(2026, 3, 11)), []);
    child.released(held, date(2026, 3, 12));
    let again = unfit(&child, (HOLDER, FamilyHelpLead), date(2026, 3, 12));
    assert_eq!(again.len(), 1, "the first still holds it");
}

#[test]
fn a_family_help_lead_could_not_hold_anybody_before_the_guidance_of_december_2023() {
    let (child, _) = History::settled(1, date(2023, 12, 4));
    let of = |on| unfit(&child, (HOLDER, FamilyHelpLead), on).len();
    assert_eq!((of(date(2023, 12, 14)), of(date(2023, 12, 15))), (1, 0));
}

#[test]
fn a_family_help_lead_needs_a_manager_who_is_a_social_worker() {
    let (child, _) = History::settled(1, date(2026, 3, 2));
    let under =
        |manager| qualified(&child, &[(HOLDER, FamilyHelpLead), (MANAGER, manager)], MONDAY).len();
    assert_eq!((under(SocialWorker), under(Unqualified)), (0, 1));
    assert_eq!(unfit(&child, (OTHER_MANAGER, Unqualified), MONDAY), [], "of another team");
}

#[test]
fn nothing_is_said_of_whom_nobody_knows_of_closed_cases_and_of_the_dead() {
    let (mut child, referral) = History::settled(1, date(2026, 3, 2));
    planned(&mut child, "child_protection", date(2026, 3, 3));
    assert_eq!(unfit(&child, (HOLDER, NotKnown), MONDAY), []);
    let mut dead = child.clone();
    dead.died(date(2026, 3, 6));
    assert_eq!(unfit(&dead, (HOLDER, Unqualified), MONDAY), []);
    child.closed(referral, date(2026, 3, 6));
    assert_eq!(unfit(&child, (HOLDER, Unqualified), date(2026, 3, 5)).len(), 1);
    assert_eq!(unfit(&child, (HOLDER, Unqualified), MONDAY), []);
}
