//! Rows of young people who leave care, and of early help.
//!
//! The dataset has one row for a young person, as they stand now: what is owed, whether we are in
//! touch, where they live. Since when, it does not say, so it stands on the day of the last contact
//! or, without one, of the import.

use super::{
    scene::{Said, Scene, Unfit},
    work::whole,
};
use crate::import::{
    story::{odd_code, odd_order, on},
    taking::Taking,
};
use casework::{
    Fact,
    early_help::{EarlyHelpEnded, EarlyHelpStarted},
    leaving_care::{
        LeavingCareRecorded, PathwayPlanRecorded,
        tonight::{AccommodationRecorded, InTouchRecorded},
    },
};
use words::{
    Subject,
    codes::{ACCOMMODATION, ACTIVITY, IN_TOUCH, LEAVING_CARE},
};

/// Somebody who leaves care, or has left it.
pub(super) fn leaver(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    let person = scene.person(row)?;
    let today = scene.memory.today;
    let mut said = Said::about(Subject::Person(person));
    let contact = row.day("clea_care_leaver_latest_contact").filter(|day| *day <= today);
    let day = contact.unwrap_or(today);
    let category = category(row);
    said.findings.extend(odd_code(&LEAVING_CARE, "clea_care_leaver_eligibility", &category));
    let adviser = scene.worker(row, "clea_care_leaver_personal_advisor");
    let owed = LeavingCareRecorded { category, adviser, text: String::new() };
    said.facts.push(on(person, day, owed));
    let reviewed = row.row.date("clea_pathway_plan_review_date").ok().flatten();
    if let Some(reviewed) = reviewed.filter(|day| *day <= today) {
        row.day("clea_pathway_plan_review_date");
        let plan =
            PathwayPlanRecorded { text: String::new(), view: String::new(), review_by: None };
        said.facts.push(on(person, reviewed, plan));
    }
    if let Some(touch) = touch(row, &mut said) {
        said.facts.push(on(person, day, touch));
    }
    if let Some(bed) = bed(row, &mut said) {
        said.facts.push(on(person, day, bed));
    }
    Ok(said)
}

/// What is owed, as coded here; as it came where its words are none of ours.
fn category(row: &mut Taking<'_>) -> String {
    const COLUMN: &str = "clea_care_leaver_eligibility";
    const WORDS: [(&str, &str); 7] = [
        ("not eligible", "nothing_owed"),
        ("ineligible", "nothing_owed"),
        ("former", "former_relevant"),
        ("qualif", "qualifying"),
        ("relevant", "relevant"),
        ("eligible", "eligible"),
        ("nothing", "nothing_owed"),
    ];
    let Some(written) = row.word(COLUMN) else { return String::new() };
    let words = written.to_lowercase();
    let known = WORDS.iter().find(|(word, _)| words.contains(word));
    known.map_or(written, |(_, code)| (*code).to_owned())
}

/// Whether we are in touch, and what they do.
fn touch(row: &mut Taking<'_>, said: &mut Said) -> Option<InTouchRecorded> {
    let written = row.code("clea_care_leaver_in_touch")?;
    let touch = match written.to_lowercase().as_str() {
        "y" | "yes" | "1" => "YES".to_owned(),
        "n" | "no" | "0" => "NO".to_owned(),
        _ => written.to_uppercase(),
    };
    said.findings.extend(odd_code(&IN_TOUCH, "clea_care_leaver_in_touch", &touch));
    let activity = row.code("clea_care_leaver_activity").unwrap_or_default();
    said.findings.extend(odd_code(&ACTIVITY, "clea_care_leaver_activity", &activity));
    Some(InTouchRecorded { touch, how: String::new(), activity, text: String::new() })
}

/// Where they live: the return's letter, and whether it is suitable by its digit or by a column of
/// its own. Words that begin with no such letter stay beside the facts.
fn bed(row: &mut Taking<'_>, said: &mut Said) -> Option<AccommodationRecorded> {
    const COLUMN: &str = "clea_care_leaver_accommodation";
    const SUITABLE: &str = "clea_care_leaver_accom_suitable";
    let code = row.row.code(COLUMN).map(str::to_uppercase)?;
    let (letter, digit) = code.split_at_checked(1)?;
    let suitable = match digit {
        "" => None,
        "1" => Some(true),
        "2" => Some(false),
        _ => {
            said.findings.extend(odd_code(&ACCOMMODATION, COLUMN, &code));
            return None;
        }
    };
    if ACCOMMODATION.find(letter).is_none() {
        // 0 says that nobody knows.
        said.findings.extend(odd_code(&ACCOMMODATION, COLUMN, &code).filter(|_| code != "0"));
        return None;
    }
    row.code(COLUMN);
    let stated = match row.peek(SUITABLE).map(str::to_lowercase).as_deref() {
        Some("1" | "y" | "yes" | "suitable") => Some(true),
        Some("2" | "n" | "no" | "0" | "unsuitable" | "not suitable") => Some(false),
        _ => None,
    };
    if stated.is_some() {
        row.carried(SUITABLE);
    }
    Some(AccommodationRecorded {
        kind: letter.to_owned(),
        suitable: suitable.or(stated),
        place: String::new(),
        text: String::new(),
    })
}

/// Early help. Who leads it is the organisation, as far as the dataset says.
pub(super) fn early_help(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    let person = scene.person(row)?;
    let Some(started) = row.happened("earl_episode_start_date") else {
        return Err(whole(person, "earl_episode_start_date"));
    };
    let mut said = Said::about(Subject::Person(person));
    let help = scene.memory.names.episode("ssd_early_help_episodes", &row.row.key());
    let begun = EarlyHelpStarted {
        help,
        how: String::new(),
        lead: row.word("earl_episode_organisation").unwrap_or_default(),
        aims: String::new(),
        review_by: None,
    };
    said.facts.push(Fact::new(said.subject, started, begun));
    if let Some(ended) = row.happened("earl_episode_end_date") {
        said.findings.extend(odd_order(started.day(), Some(ended.day()), "The episode"));
        let text = row.word("earl_episode_end_reason").unwrap_or_default();
        let stepped_up = text.to_lowercase().replace(['-', '_'], " ").contains("step up");
        let how = if stepped_up { "step_up" } else { "" };
        let over = EarlyHelpEnded { help, how: how.to_owned(), text };
        said.facts.push(Fact::new(said.subject, ended, over));
    }
    Ok(said)
}
