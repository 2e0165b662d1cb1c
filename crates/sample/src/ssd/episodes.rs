//! What was done: contacts, referrals with their cases, assessments, factors, plans, visits.

use super::{
    People,
    cells::{Table, day, episode, team, text, worker, yes},
};
use crate::authority::Authority;
use casework::{
    Case, Entry, Event,
    case::{Assessment, Referral, Visit},
    visit::{Seen, SeenAlone},
};
use jiff::civil::Date;
use serde_json::json;
use words::{EpisodeId, TeamId, WorkerId, codes::REFERRAL_SOURCE};

pub(super) fn tables(people: &People, authority: &Authority) -> Vec<Table> {
    let (assessments, factors) = assessments(people);
    vec![
        contacts(people),
        referrals(people, authority),
        assessments,
        factors,
        plans(people),
        visits(people),
    ]
}

fn contacts(people: &People) -> Table {
    let mut table = Table::new(
        "ssd_contacts",
        &[
            "cont_contact_id",
            "cont_person_id",
            "cont_contact_date",
            "cont_contact_source_code",
            "cont_contact_source_desc",
            "cont_contact_outcome_json",
        ],
    );
    for (number, case, _) in people.children() {
        for contact in &case.contacts {
            let outcome = contact.decision.as_ref().map(|(decision, _, _)| {
                json!({
                    "NEW_REFERRAL_FLAG": yes(decision == "referral"),
                    "EXISTING_REFERRAL_FLAG": yes(decision == "open_case"),
                    "NFA_FLAG": yes(decision == "no_further_action" || decision == "advice"),
                    "EARLY_HELP_FLAG": yes(decision == "early_help"),
                })
                .to_string()
            });
            table.row(&[
                ("cont_contact_id", episode(contact.id)),
                ("cont_person_id", number.to_owned()),
                ("cont_contact_date", day(contact.received.day())),
                ("cont_contact_source_code", contact.source.clone()),
                ("cont_contact_source_desc", REFERRAL_SOURCE.text(&contact.source).to_owned()),
                ("cont_contact_outcome_json", text(outcome)),
            ]);
        }
    }
    table
}

/// Who held a child's case on a day, and in which team.
pub(super) fn held(case: &Case, on: Date) -> Option<(WorkerId, TeamId)> {
    let held = case.allocations.iter().rev().find(|one| one.runs_on(on));
    held.or_else(|| case.allocations.iter().find(|one| one.offered >= on))
        .map(|one| (one.worker, one.team))
}

fn referrals(people: &People, authority: &Authority) -> Table {
    let mut table = Table::new(
        "ssd_cin_episodes",
        &[
            "cine_referral_id",
            "cine_person_id",
            "cine_referral_date",
            "cine_cin_primary_need_code",
            "cine_referral_source_code",
            "cine_referral_source_desc",
            "cine_referral_outcome_json",
            "cine_referral_nfa",
            "cine_close_reason",
            "cine_close_date",
            "cine_referral_team",
            "cine_referral_worker_id",
        ],
    );
    for (number, case, _) in people.children() {
        for referral in &case.referrals {
            let closed = referral.closed.as_ref();
            let last = closed.map_or(authority.today, |(day, _)| *day);
            let held = held(case, referral.received).or_else(|| held(case, last));
            table.row(&[
                ("cine_referral_id", episode(referral.id)),
                ("cine_person_id", number.to_owned()),
                ("cine_referral_date", day(referral.received)),
                ("cine_cin_primary_need_code", text(referral.need.clone())),
                ("cine_referral_source_code", referral.source.clone()),
                ("cine_referral_source_desc", REFERRAL_SOURCE.text(&referral.source).to_owned()),
                ("cine_referral_outcome_json", text(outcome(referral))),
                ("cine_referral_nfa", yes(ended_here(referral))),
                ("cine_close_reason", text(closed.map(|(_, reason)| reason.clone()))),
                ("cine_close_date", day(closed.map(|(day, _)| *day))),
                ("cine_referral_team", text(held.map(|(_, id)| team(id)))),
                ("cine_referral_worker_id", text(held.map(|(id, _)| worker(id)))),
            ]);
        }
    }
    table
}

fn ended_here(referral: &Referral) -> Option<bool> {
    referral.decided.as_ref().map(|(_, _, decision)| !Referral::accepts(decision))
}

fn outcome(referral: &Referral) -> Option<String> {
    let (_, _, decision) = referral.decided.as_ref()?;
    let flags = json!({
        "SINGLE_ASSESSMENT_FLAG": yes(decision == "assessment"),
        "STRATEGY_DISCUSSION_FLAG": yes(decision == "strategy_discussion"),
        "NFA_FLAG": yes(decision == "no_further_action"),
    });
    Some(flags.to_string())
}

fn assessments(people: &People) -> (Table, Table) {
    let mut table = Table::new(
        "ssd_cin_assessments",
        &[
            "cina_assessment_id",
            "cina_person_id",
            "cina_referral_id",
            "cina_assessment_start_date",
            "cina_assessment_child_seen",
            "cina_assessment_auth_date",
            "cina_assessment_outcome_json",
            "cina_assessment_outcome_nfa",
            "cina_assessment_team",
            "cina_assessment_worker_id",
        ],
    );
    let mut factors = Table::new(
        "ssd_assessment_factors",
        &["cinf_table_id", "cinf_assessment_id", "cinf_assessment_factors_json"],
    );
    for (number, case, _) in people.children() {
        for assessment in &case.assessments {
            table.row(&assessed(number, case, assessment));
            if assessment.finished.is_some() {
                factors.row(&[
                    ("cinf_table_id", format!("X{}", episode(assessment.id))),
                    ("cinf_assessment_id", episode(assessment.id)),
                    ("cinf_assessment_factors_json", json!(assessment.factors).to_string()),
                ]);
            }
        }
    }
    (table, factors)
}

fn assessed(number: &str, case: &Case, one: &Assessment) -> Vec<(&'static str, String)> {
    let held = held(case, one.started);
    let until = one.authorised.or(one.finished).map_or(Date::MAX, |(day, _)| day);
    let seen = case.visits.iter().any(|visit| {
        visit.seen == Seen::Yes && (one.started..=until).contains(&visit.happened.day())
    });
    let outcome = one.outcome.as_deref().map(|outcome| {
        json!({
            "CIN_PLAN_FLAG": yes(outcome == "child_in_need_plan"),
            "S47_FLAG": yes(outcome == "section_47"),
            "CLA_FLAG": yes(outcome == "looked_after"),
            "EARLY_HELP_FLAG": yes(outcome == "early_help"),
            "NFA_FLAG": yes(outcome == "no_further_action"),
        })
        .to_string()
    });
    let nfa = one.outcome.as_ref().map(|outcome| outcome == "no_further_action");
    vec![
        ("cina_assessment_id", episode(one.id)),
        ("cina_person_id", number.to_owned()),
        ("cina_referral_id", episode(one.referral)),
        ("cina_assessment_start_date", day(one.started)),
        ("cina_assessment_child_seen", yes(seen)),
        ("cina_assessment_auth_date", day(one.authorised.map(|(day, _)| day))),
        ("cina_assessment_outcome_json", text(outcome)),
        ("cina_assessment_outcome_nfa", yes(nfa)),
        ("cina_assessment_team", text(held.map(|(_, id)| team(id)))),
        ("cina_assessment_worker_id", text(held.map(|(id, _)| worker(id)))),
    ]
}

fn plans(people: &People) -> Table {
    let mut table = Table::new(
        "ssd_cin_plans",
        &[
            "cinp_cin_plan_id",
            "cinp_referral_id",
            "cinp_person_id",
            "cinp_cin_plan_start_date",
            "cinp_cin_plan_end_date",
            "cinp_cin_plan_team",
            "cinp_cin_plan_worker_id",
        ],
    );
    for (number, case, entries) in people.children() {
        for plan in case.plans.iter().filter(|plan| plan.kind == "child_in_need") {
            let held = held(case, plan.started);
            table.row(&[
                ("cinp_cin_plan_id", episode(plan.id)),
                ("cinp_referral_id", text(referral_of(entries, plan.id).map(episode))),
                ("cinp_person_id", number.to_owned()),
                ("cinp_cin_plan_start_date", day(plan.started)),
                ("cinp_cin_plan_end_date", day(plan.ended.as_ref().map(|(day, _)| *day))),
                ("cinp_cin_plan_team", text(held.map(|(_, id)| team(id)))),
                ("cinp_cin_plan_worker_id", text(held.map(|(id, _)| worker(id)))),
            ]);
        }
    }
    table
}

pub(super) fn referral_of(entries: &[Entry], plan: EpisodeId) -> Option<EpisodeId> {
    entries.iter().filter_map(Entry::event).find_map(|event| match event {
        Event::PlanStarted(started) if started.plan == plan => started.referral,
        _ => None,
    })
}

fn visits(people: &People) -> Table {
    let mut table = Table::new(
        "ssd_cin_visits",
        &[
            "cinv_cin_visit_id",
            "cinv_person_id",
            "cinv_cin_visit_date",
            "cinv_cin_visit_seen",
            "cinv_cin_visit_seen_alone",
            "cinv_cin_visit_bedroom",
        ],
    );
    for (number, case, _) in people.children() {
        let own_table = |visit: &&Visit| {
            super::protection::guarded(case, visit.happened.day())
                || super::care::is_of_care(case, visit)
        };
        for visit in case.visits.iter().filter(|visit| !own_table(visit)) {
            let (seen, alone) = seen(visit);
            table.row(&[
                ("cinv_cin_visit_id", format!("V{number}-{}", visit.position)),
                ("cinv_person_id", number.to_owned()),
                ("cinv_cin_visit_date", day(visit.happened.day())),
                ("cinv_cin_visit_seen", yes(seen)),
                ("cinv_cin_visit_seen_alone", yes(alone)),
            ]);
        }
    }
    table
}

/// Whether the child was seen, and alone where that is known.
pub(super) fn seen(visit: &Visit) -> (bool, Option<bool>) {
    let alone = match visit.alone {
        SeenAlone::Yes => Some(true),
        SeenAlone::No(_) => Some(false),
        SeenAlone::NotStated => None,
    };
    (visit.seen == Seen::Yes, alone)
}
