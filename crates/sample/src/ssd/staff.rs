//! Who works there and who held what: professionals, department, involvements.

use super::{
    Caseload, People,
    cells::{Table, day, episode, team, text, worker, yes},
};
use crate::authority::Authority;
use casework::{
    Case,
    allocation::Answer,
    case::{Allocation, Referral},
};

pub(super) fn tables(authority: &Authority, caseload: &Caseload) -> Vec<Table> {
    vec![professionals(authority, caseload), departments(authority)]
}

fn professionals(authority: &Authority, caseload: &Caseload) -> Table {
    let mut table = Table::new(
        "ssd_professionals",
        &[
            "prof_professional_id",
            "prof_staff_id",
            "prof_professional_name",
            "prof_social_worker_registration_no",
            "prof_professional_job_title",
            "prof_professional_caseload",
            "prof_professional_department",
            "prof_full_time_equivalency",
            "prof_agency_worker_flag",
        ],
    );
    for one in &authority.workers {
        let post = one.posts.last();
        let named = |id| authority.teams.iter().find(|team| team.id == id);
        let department = post.and_then(|post| named(post.team)).map(|team| team.name.clone());
        let registered = one.qualification.is_registered();
        table.row(&[
            ("prof_professional_id", worker(one.id)),
            ("prof_staff_id", one.staff_number.clone()),
            ("prof_professional_name", one.name.clone()),
            (
                "prof_social_worker_registration_no",
                text(registered.then(|| format!("SW{}", &one.staff_number[1..]))),
            ),
            ("prof_professional_job_title", text(post.map(|post| post.title.to_owned()))),
            ("prof_professional_caseload", caseload.of(one.id).to_string()),
            ("prof_professional_department", text(department)),
            ("prof_full_time_equivalency", "1.0".to_owned()),
            ("prof_agency_worker_flag", yes(one.agency)),
        ]);
    }
    table
}

fn departments(authority: &Authority) -> Table {
    let mut table = Table::new(
        "ssd_department",
        &["dept_team_id", "dept_team_name", "dept_team_parent_id", "dept_team_parent_name"],
    );
    for one in &authority.teams {
        table.row(&[
            ("dept_team_id", team(one.id)),
            ("dept_team_name", one.name.clone()),
            ("dept_team_parent_id", "SOLENT".to_owned()),
            ("dept_team_parent_name", "Children's social care".to_owned()),
        ]);
    }
    table
}

pub(super) fn involvements(people: &People) -> Table {
    let mut table = Table::new(
        "ssd_involvements",
        &[
            "invo_involvements_id",
            "invo_professional_id",
            "invo_professional_role_id",
            "invo_professional_team",
            "invo_involvement_start_date",
            "invo_involvement_end_date",
            "invo_worker_change_reason",
            "invo_person_id",
            "invo_referral_id",
        ],
    );
    for (number, case, _) in people.children() {
        for one in &case.allocations {
            let Some((Answer::Accepted, from)) = one.answered else {
                continue;
            };
            let ended = one.ended.as_ref();
            table.row(&[
                ("invo_involvements_id", episode(one.id)),
                ("invo_professional_id", worker(one.worker)),
                ("invo_professional_role_id", "Allocated worker".to_owned()),
                ("invo_professional_team", team(one.team)),
                ("invo_involvement_start_date", day(from)),
                ("invo_involvement_end_date", day(ended.map(|(day, _)| *day))),
                ("invo_worker_change_reason", text(ended.map(|(_, reason)| reason.clone()))),
                ("invo_person_id", number.to_owned()),
                ("invo_referral_id", text(referral(case, one).map(|one| episode(one.id)))),
            ]);
        }
    }
    table
}

/// The referral on which an allocation stands: the last that had arrived.
fn referral<'a>(case: &'a Case, allocation: &Allocation) -> Option<&'a Referral> {
    case.referrals.iter().rev().find(|referral| referral.received <= allocation.offered)
}
