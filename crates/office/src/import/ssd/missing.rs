//! Rows of children who were missing: gone, back, and what came of the return interview.
//!
//! The dataset says whether a return interview was offered and accepted, and not when it was held:
//! it stands on the day of the return.

use super::{
    scene::{Said, Scene, Unfit},
    work::whole,
};
use crate::import::{
    story::{odd_code, odd_order},
    taking::Taking,
};
use casework::{
    Fact,
    missing::{MissingBegan, MissingEnded, ReturnInterviewRecorded},
};
use words::{Subject, codes::ABSENCE};

/// A time when a child was missing. One whose end can't be read is not over: somebody looks.
pub(super) fn missing(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    let person = scene.person(row)?;
    let Some(began) = row.happened("miss_missing_episode_start_date") else {
        return Err(whole(person, "miss_missing_episode_start_date"));
    };
    let mut said = Said::about(Subject::Person(person));
    let id = scene.memory.names.episode("ssd_missing", &row.row.key());
    let kind = kind(row);
    said.findings.extend(odd_code(&ABSENCE, "miss_missing_episode_type", &kind));
    let event = MissingBegan {
        missing: id,
        kind,
        place: String::new(),
        told: Vec::new(),
        text: String::new(),
    };
    said.facts.push(Fact::new(said.subject, began, event));
    let Some(ended) = row.happened("miss_missing_episode_end_date") else { return Ok(said) };
    said.findings.extend(odd_order(began.day(), Some(ended.day()), "The time missing"));
    let back = MissingEnded { missing: id, text: String::new() };
    said.facts.push(Fact::new(said.subject, ended, back));
    if let Some(outcome) = interview(row) {
        let recorded = ReturnInterviewRecorded {
            missing: id,
            outcome: outcome.to_owned(),
            by: String::new(),
            reason: String::new(),
            text: String::new(),
            child_words: String::new(),
        };
        said.facts.push(Fact::new(said.subject, ended, recorded));
    }
    Ok(said)
}

/// Missing or away, as the return codes it, however the supplier writes it.
fn kind(row: &mut Taking<'_>) -> String {
    const COLUMN: &str = "miss_missing_episode_type";
    let written = row.code(COLUMN).unwrap_or_default();
    match written.to_lowercase().as_str() {
        "m" => "M".to_owned(),
        "a" => "A".to_owned(),
        words if words.starts_with("missing") => "M".to_owned(),
        words if words.starts_with("away") || words.starts_with("absent") => "A".to_owned(),
        _ => written,
    }
}

/// What came of the offer of a return interview; nothing where the row does not say.
fn interview(row: &mut Taking<'_>) -> Option<&'static str> {
    let offered = row.row.flag("miss_missing_rhi_offered").ok().flatten();
    let accepted = row.row.flag("miss_missing_rhi_accepted").ok().flatten();
    let outcome = match (offered, accepted) {
        (_, Some(true)) => "held",
        (Some(true), Some(false)) => "refused",
        (Some(false), _) => "not_offered",
        _ => return None,
    };
    row.flag("miss_missing_rhi_offered");
    row.flag("miss_missing_rhi_accepted");
    Some(outcome)
}
