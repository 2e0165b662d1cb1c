//! What stands beside care: health, children who were missing, young people who leave care, early
//! help.

use super::{
    People,
    cells::{Table, day, episode, text, worker, yes},
};
use casework::{
    Case,
    case::care::{HealthCheck, MissingEpisode},
    leaving_care::tonight::AccommodationRecorded,
};
use words::codes::EARLY_HELP_END;

pub(super) fn tables(people: &People) -> Vec<Table> {
    vec![
        checks(people),
        immunisations(people),
        strengths(people),
        missing(people),
        leavers(people),
        early_help(people),
    ]
}

/// Checks of a child, by what was done.
fn of<'a>(case: &'a Case, check: &str) -> impl Iterator<Item = &'a HealthCheck> {
    case.care.health.iter().filter(move |one| one.check == check)
}

fn checks(people: &People) -> Table {
    const NAMES: [(&str, &str); 4] = [
        ("initial", "Initial health assessment"),
        ("review", "Review health assessment"),
        ("dental", "Dental check"),
        ("other", "Other check"),
    ];
    let mut table = Table::new(
        "ssd_cla_health",
        &[
            "clah_health_check_id",
            "clah_person_id",
            "clah_health_check_type",
            "clah_health_check_date",
            "clah_health_check_status",
        ],
    );
    for (number, case, _) in people.children() {
        for (check, name) in NAMES {
            for one in of(case, check) {
                table.row(&[
                    ("clah_health_check_id", format!("H{number}-{check}-{}", one.position)),
                    ("clah_person_id", number.to_owned()),
                    ("clah_health_check_type", name.to_owned()),
                    ("clah_health_check_date", day(one.on)),
                    ("clah_health_check_status", "Completed".to_owned()),
                ]);
            }
        }
    }
    table
}

/// One row a child: the last time that they were found to be up to date.
fn immunisations(people: &People) -> Table {
    let mut table = Table::new(
        "ssd_cla_immunisations",
        &["clai_person_id", "clai_immunisations_status", "clai_immunisations_status_date"],
    );
    for (number, case, _) in people.children() {
        if let Some(last) = of(case, "immunisations").last() {
            table.row(&[
                ("clai_person_id", number.to_owned()),
                ("clai_immunisations_status", yes(true)),
                ("clai_immunisations_status_date", day(last.on)),
            ]);
        }
    }
    table
}

fn strengths(people: &People) -> Table {
    let mut table = Table::new(
        "ssd_sdq_scores",
        &[
            "csdq_table_id",
            "csdq_person_id",
            "csdq_sdq_completed_date",
            "csdq_sdq_reason",
            "csdq_sdq_score",
        ],
    );
    for (number, case, _) in people.children() {
        for one in of(case, "strengths") {
            table.row(&[
                ("csdq_table_id", format!("Q{number}-{}", one.position)),
                ("csdq_person_id", number.to_owned()),
                ("csdq_sdq_completed_date", day(one.on)),
                ("csdq_sdq_score", text(one.score.map(|score| score.to_string()))),
            ]);
        }
    }
    table
}

fn missing(people: &People) -> Table {
    let mut table = Table::new(
        "ssd_missing",
        &[
            "miss_table_id",
            "miss_person_id",
            "miss_missing_episode_start_date",
            "miss_missing_episode_type",
            "miss_missing_episode_end_date",
            "miss_missing_rhi_offered",
            "miss_missing_rhi_accepted",
        ],
    );
    for (number, case, _) in people.children() {
        for one in &case.care.missing {
            let (offered, accepted) = interview(one);
            table.row(&[
                ("miss_table_id", episode(one.id)),
                ("miss_person_id", number.to_owned()),
                ("miss_missing_episode_start_date", day(one.began.day())),
                ("miss_missing_episode_type", one.kind.clone()),
                ("miss_missing_episode_end_date", day(one.ended.map(|ended| ended.day()))),
                ("miss_missing_rhi_offered", yes(offered)),
                ("miss_missing_rhi_accepted", yes(accepted)),
            ]);
        }
    }
    table
}

/// Whether a return interview was offered, and accepted. Of a child who came back and of whom
/// nobody has said anything it was not.
fn interview(one: &MissingEpisode) -> (Option<bool>, Option<bool>) {
    match one.interview.as_ref().map(|(_, outcome)| outcome.as_str()) {
        Some("held") => (Some(true), Some(true)),
        Some("refused") => (Some(true), Some(false)),
        _ => (one.ended.map(|_| false), None),
    }
}

/// One row for each young person, as they stand now.
fn leavers(people: &People) -> Table {
    let mut table = Table::new(
        "ssd_care_leavers",
        &[
            "clea_table_id",
            "clea_person_id",
            "clea_care_leaver_eligibility",
            "clea_care_leaver_in_touch",
            "clea_care_leaver_latest_contact",
            "clea_care_leaver_accommodation",
            "clea_care_leaver_accom_suitable",
            "clea_care_leaver_activity",
            "clea_pathway_plan_review_date",
            "clea_care_leaver_personal_advisor",
        ],
    );
    for (number, case, _) in people.children() {
        let Some(owed) = case.care.leaving_now() else { continue };
        let (touch, bed) = (case.care.touches.last(), case.care.tonight());
        let code = bed.map(|bed| {
            let (kind, suitable) = (bed.kind.clone(), bed.suitable);
            AccommodationRecorded { kind, suitable, place: String::new(), text: String::new() }
                .code()
        });
        table.row(&[
            ("clea_table_id", format!("C{number}")),
            ("clea_person_id", number.to_owned()),
            ("clea_care_leaver_eligibility", owed.category.replace('_', " ")),
            ("clea_care_leaver_in_touch", text(touch.map(|one| one.touch.clone()))),
            ("clea_care_leaver_latest_contact", day(touch.map(|one| one.on))),
            ("clea_care_leaver_accommodation", text(code)),
            ("clea_care_leaver_accom_suitable", yes(bed.and_then(|bed| bed.suitable))),
            ("clea_care_leaver_activity", text(touch.map(|one| one.activity.clone()))),
            ("clea_pathway_plan_review_date", day(case.care.pathway.last().map(|one| one.on))),
            ("clea_care_leaver_personal_advisor", text(owed.adviser.map(worker))),
        ]);
    }
    table
}

fn early_help(people: &People) -> Table {
    let mut table = Table::new(
        "ssd_early_help_episodes",
        &[
            "earl_episode_id",
            "earl_person_id",
            "earl_episode_start_date",
            "earl_episode_end_date",
            "earl_episode_reason",
            "earl_episode_end_reason",
            "earl_episode_organisation",
        ],
    );
    for (number, case, _) in people.children() {
        for one in &case.care.early_help {
            let ended = one.ended.as_ref();
            let how = ended.map(|(_, how)| match how.as_str() {
                "step_up" => "Step up".to_owned(),
                how => EARLY_HELP_END.text(how).to_owned(),
            });
            table.row(&[
                ("earl_episode_id", episode(one.id)),
                ("earl_person_id", number.to_owned()),
                ("earl_episode_start_date", day(one.started)),
                ("earl_episode_end_date", day(ended.map(|(day, _)| *day))),
                ("earl_episode_end_reason", text(how)),
                ("earl_episode_organisation", one.lead.clone()),
            ]);
        }
    }
    table
}
