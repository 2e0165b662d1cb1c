//! What was done to protect children: enquiries, first conferences, protection plans with their
//! categories, their reviews, and the visits while one ran.

use super::{
    People,
    cells::{Table, day, episode, team, text, worker, yes},
    episodes::{held, referral_of},
};
use casework::{
    Case,
    case::{Conference, Enquiry, Plan},
    enquiry::CONTINUING_RISK,
};
use jiff::civil::Date;
use serde_json::json;
use words::codes::SECTION_47_OUTCOME;

pub(super) fn tables(people: &People) -> Vec<Table> {
    vec![enquiries(people), conferences(people), plans(people), reviews(people), visits(people)]
}

/// Whether a protection plan ran on a day: its visits stand in a table of their own.
pub(super) fn guarded(case: &Case, on: Date) -> bool {
    plan_on(case, on).is_some()
}

fn plan_on(case: &Case, on: Date) -> Option<&Plan> {
    let runs = |plan: &&Plan| {
        plan.started <= on && plan.ended.as_ref().is_none_or(|(ended, _)| on < *ended)
    };
    case.protection_plans().find(runs)
}

fn enquiries(people: &People) -> Table {
    let mut table = Table::new(
        "ssd_s47_enquiry",
        &[
            "s47e_s47_enquiry_id",
            "s47e_referral_id",
            "s47e_person_id",
            "s47e_s47_start_date",
            "s47e_s47_end_date",
            "s47e_s47_nfa",
            "s47e_s47_outcome_json",
            "s47e_s47_completed_by_worker_id",
            "s47e_s47_completed_by_team",
        ],
    );
    for (number, case, _) in people.children() {
        for one in &case.protection.enquiries {
            table.row(&enquiry(number, case, one));
        }
    }
    table
}

fn enquiry(number: &str, case: &Case, one: &Enquiry) -> Vec<(&'static str, String)> {
    let ended = one.ended.as_ref();
    let outcome = ended.map(|(_, outcome)| {
        json!({
            "NFA_FLAG": yes(outcome != CONTINUING_RISK),
            "CP_CONFERENCE_FLAG": yes(outcome == CONTINUING_RISK),
            "OUTCOME": SECTION_47_OUTCOME.text(outcome),
        })
        .to_string()
    });
    let by = held(case, one.started);
    vec![
        ("s47e_s47_enquiry_id", episode(one.id)),
        ("s47e_referral_id", text(one.referral.map(episode))),
        ("s47e_person_id", number.to_owned()),
        ("s47e_s47_start_date", day(one.started)),
        ("s47e_s47_end_date", day(ended.map(|(day, _)| *day))),
        ("s47e_s47_nfa", yes(ended.map(|(_, outcome)| outcome != CONTINUING_RISK))),
        ("s47e_s47_outcome_json", text(outcome)),
        ("s47e_s47_completed_by_worker_id", text(one.lead.map(worker))),
        ("s47e_s47_completed_by_team", text(by.map(|(_, id)| team(id)))),
    ]
}

/// Conferences that were held, by the child and the conference: brothers and sisters share one.
fn meetings(case: &Case) -> impl Iterator<Item = &Conference> {
    case.protection.conferences.iter().filter(|one| one.held.is_some())
}

fn meeting_key(number: &str, conference: &Conference) -> String {
    format!("{number}-{}", episode(conference.id))
}

fn conferences(people: &People) -> Table {
    let mut table = Table::new(
        "ssd_initial_cp_conference",
        &[
            "icpc_icpc_id",
            "icpc_icpc_meeting_id",
            "icpc_s47_enquiry_id",
            "icpc_person_id",
            "icpc_cp_plan_id",
            "icpc_referral_id",
            "icpc_icpc_transfer_in",
            "icpc_icpc_target_date",
            "icpc_icpc_date",
            "icpc_icpc_outcome_cp_flag",
            "icpc_icpc_outcome_json",
            "icpc_icpc_team",
            "icpc_icpc_worker_id",
        ],
    );
    for (number, case, _) in people.children() {
        for one in meetings(case).filter(|one| one.kind != "review") {
            table.row(&conference(number, case, one));
        }
    }
    table
}

fn conference(number: &str, case: &Case, one: &Conference) -> Vec<(&'static str, String)> {
    let sat = one.held.as_ref();
    let on = sat.map(|held| held.on);
    let enquiry = case.protection.enquiries.iter().rev().find(|e| Some(e.started) <= on);
    let transfer = one.kind == "transfer_in";
    let enquiry = enquiry.filter(|_| !transfer);
    let target = enquiry.map(|enquiry| crate::calendar::add(enquiry.started, 15));
    let planned = sat.is_some_and(|held| held.decision == "plan_made");
    let outcome = json!({ "CP_PLAN_FLAG": yes(planned), "NFA_FLAG": yes(!planned) });
    let by = on.and_then(|on| held(case, on));
    vec![
        ("icpc_icpc_id", meeting_key(number, one)),
        ("icpc_icpc_meeting_id", episode(one.id)),
        ("icpc_s47_enquiry_id", text(enquiry.map(|enquiry| episode(enquiry.id)))),
        ("icpc_person_id", number.to_owned()),
        ("icpc_cp_plan_id", text(sat.and_then(|held| held.plan).map(episode))),
        ("icpc_referral_id", text(enquiry.and_then(|enquiry| enquiry.referral).map(episode))),
        ("icpc_icpc_transfer_in", yes(transfer)),
        ("icpc_icpc_target_date", day(target)),
        ("icpc_icpc_date", day(on)),
        ("icpc_icpc_outcome_cp_flag", yes(planned)),
        ("icpc_icpc_outcome_json", outcome.to_string()),
        ("icpc_icpc_team", text(by.map(|(_, id)| team(id)))),
        ("icpc_icpc_worker_id", text(by.map(|(id, _)| worker(id)))),
    ]
}

fn plans(people: &People) -> Table {
    let mut table = Table::new(
        "ssd_cp_plans",
        &[
            "cppl_cp_plan_id",
            "cppl_referral_id",
            "cppl_icpc_id",
            "cppl_person_id",
            "cppl_cp_plan_start_date",
            "cppl_cp_plan_end_date",
            "cppl_cp_plan_ola",
            "cppl_cp_plan_initial_category",
            "cppl_cp_plan_latest_category",
        ],
    );
    for (number, case, entries) in people.children() {
        for plan in case.protection_plans() {
            let of_plan = |one: &&Conference| {
                let made = one.held.as_ref().and_then(|held| held.plan);
                one.kind != "review" && made == Some(plan.id)
            };
            let made = meetings(case).find(of_plan);
            let category = |code: Option<&str>| text(code.map(str::to_owned));
            table.row(&[
                ("cppl_cp_plan_id", episode(plan.id)),
                ("cppl_referral_id", text(referral_of(entries, plan.id).map(episode))),
                ("cppl_icpc_id", text(made.map(|one| meeting_key(number, one)))),
                ("cppl_person_id", number.to_owned()),
                ("cppl_cp_plan_start_date", day(plan.started)),
                ("cppl_cp_plan_end_date", day(plan.ended.as_ref().map(|(day, _)| *day))),
                ("cppl_cp_plan_ola", yes(false)),
                (
                    "cppl_cp_plan_initial_category",
                    category(case.protection.first_category_of(plan.id)),
                ),
                ("cppl_cp_plan_latest_category", category(case.protection.category_of(plan.id))),
            ]);
        }
    }
    table
}

fn reviews(people: &People) -> Table {
    let mut table = Table::new(
        "ssd_cp_reviews",
        &[
            "cppr_cp_review_id",
            "cppr_person_id",
            "cppr_cp_plan_id",
            "cppr_cp_review_due",
            "cppr_cp_review_date",
            "cppr_cp_review_meeting_id",
            "cppr_cp_review_outcome_continue_cp",
            "cppr_cp_review_quorate",
            "cppr_cp_review_participation",
        ],
    );
    for (number, case, _) in people.children() {
        let mut due = None;
        for one in meetings(case) {
            let Some(held) = &one.held else { continue };
            if one.kind == "review" {
                let child = match held.child.as_str() {
                    "came" => "PN1",
                    "advocate" => "PN2",
                    "spoken_for" => "PN5",
                    "sent_views" => "PN6",
                    "too_young" => "PN0",
                    _ => "PN7",
                };
                table.row(&[
                    ("cppr_cp_review_id", meeting_key(number, one)),
                    ("cppr_person_id", number.to_owned()),
                    ("cppr_cp_plan_id", text(held.plan.map(episode))),
                    ("cppr_cp_review_due", day(due)),
                    ("cppr_cp_review_date", day(held.on)),
                    ("cppr_cp_review_meeting_id", episode(one.id)),
                    ("cppr_cp_review_outcome_continue_cp", yes(held.decision != "plan_ends")),
                    ("cppr_cp_review_quorate", yes(true)),
                    ("cppr_cp_review_participation", child.to_owned()),
                ]);
            }
            due = held.review_by;
        }
        if let Some(next) = next_review(number, case, due) {
            table.row(&next);
        }
    }
    table
}

/// The review that is due while a plan runs.
fn next_review(
    number: &str,
    case: &Case,
    due: Option<Date>,
) -> Option<Vec<(&'static str, String)>> {
    let plan = case.protection_plan()?;
    Some(vec![
        ("cppr_cp_review_id", format!("{number}-next")),
        ("cppr_person_id", number.to_owned()),
        ("cppr_cp_plan_id", episode(plan.id)),
        ("cppr_cp_review_due", day(due?)),
    ])
}

/// The visits of children while a protection plan ran.
fn visits(people: &People) -> Table {
    let mut table = Table::new(
        "ssd_cp_visits",
        &[
            "cppv_cp_visit_id",
            "cppv_person_id",
            "cppv_cp_plan_id",
            "cppv_cp_visit_date",
            "cppv_cp_visit_seen",
            "cppv_cp_visit_seen_alone",
            "cppv_cp_visit_bedroom",
        ],
    );
    for (number, case, _) in people.children() {
        for visit in &case.visits {
            let on = visit.happened.day();
            let Some(plan) = plan_on(case, on) else { continue };
            let (seen, alone) = super::episodes::seen(visit);
            table.row(&[
                ("cppv_cp_visit_id", format!("W{number}-{}", visit.position)),
                ("cppv_person_id", number.to_owned()),
                ("cppv_cp_plan_id", episode(plan.id)),
                ("cppv_cp_visit_date", day(on)),
                ("cppv_cp_visit_seen", yes(seen)),
                ("cppv_cp_visit_seen_alone", yes(alone)),
            ]);
        }
    }
    table
}
