//! Rows of who held a case: involvements as allocations, in an order that leaves the present
//! holder last.

use super::scene::{Said, Scene, Unfit};
use crate::import::{
    story::{odd_order, on},
    taking::Taking,
};
use casework::allocation::{AllocationAccepted, AllocationEnded, AllocationOffered};
use words::{Date, Subject};

/// Words of roles beside whoever holds the case.
const BESIDE: [&str; 18] = [
    "review",
    "iro",
    "chair",
    "supervis",
    "manager",
    "foster",
    "adopt",
    "admin",
    "support officer",
    "legal",
    "solicitor",
    "health",
    "nurse",
    "school",
    "teacher",
    "youth justice",
    "panel",
    "second",
];
/// Words of the role of whoever holds the case.
const HOLDS: [&str; 7] = [
    "allocated",
    "social worker",
    "case worker",
    "caseworker",
    "key worker",
    "accountable",
    "lead",
];

/// Whether a role is one that holds a child's case. One that isn't known may well be.
fn is_beside(role: &str) -> bool {
    let role = role.to_lowercase();
    let words: Vec<&str> = role.split(|letter: char| !letter.is_alphanumeric()).collect();
    let says =
        |word: &str| if word.len() <= 3 { words.contains(&word) } else { role.contains(word) };
    !HOLDS.iter().any(|word| says(word)) && BESIDE.iter().any(|word| says(word))
}

/// The place of an involvement that still runs among those that come last; nothing of one that
/// has ended. Whoever is said to hold the case comes after those who may, and the latest last.
pub(super) fn comes_late(row: &Taking<'_>) -> Option<(u8, Date)> {
    if row.peek("invo_involvement_end_date").is_some() {
        return None;
    }
    let role = row.peek("invo_professional_role_id").unwrap_or_default().to_lowercase();
    let holds = HOLDS.iter().any(|word| role.contains(word));
    let start = row.row.date("invo_involvement_start_date").ok().flatten();
    Some((u8::from(holds), start.unwrap_or(Date::MIN)))
}

/// An involvement: offered, accepted and ended, when the worker is one of ours and the role is
/// one that holds a case.
pub(super) fn involvement(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    let person = scene.person(row)?;
    if is_beside(row.peek("invo_professional_role_id").unwrap_or_default()) {
        return Err(Unfit::Whole(person, None));
    }
    let Some(worker) = scene.worker(row, "invo_professional_id") else {
        let sentence = "invo_professional_id names nobody of ssd_professionals, so nobody can be said to hold the case. The row is kept whole.";
        return Err(Unfit::Whole(person, Some(sentence.to_owned())));
    };
    let Some(start) = row.day("invo_involvement_start_date") else {
        let sentence =
            "invo_involvement_start_date is empty or can't be read. The row is kept whole.";
        return Err(Unfit::Whole(person, Some(sentence.to_owned())));
    };
    let mut said = Said::about(Subject::Person(person));
    let team = scene.team(row, "invo_professional_team", &mut said);
    let team = team
        .or_else(|| scene.memory.worker_teams.get(&worker).copied())
        .or_else(|| scene.memory.teams_of.get(&person).map(|held| held.latest.1));
    let Some(team) = team else {
        let sentence = "Neither the row nor the worker names a team, so nobody would answer for the child. The row is kept whole.";
        return Err(Unfit::Whole(person, Some(sentence.to_owned())));
    };
    let allocation = scene.memory.names.episode("ssd_involvements", &row.row.key());
    let offered = AllocationOffered { allocation, worker, team, handover: String::new() };
    said.facts.push(on(person, start, offered));
    said.facts.push(on(person, start, AllocationAccepted { allocation }));
    scene.memory.held_by(person, start, team);
    let written_end = row.peek("invo_involvement_end_date").is_some();
    let end = row.day("invo_involvement_end_date");
    said.findings.extend(odd_order(start, end, "The involvement"));
    match end {
        Some(day) => {
            let text = row.word("invo_worker_change_reason").unwrap_or_default();
            let reason = "not_known".to_owned();
            said.facts.push(on(person, day, AllocationEnded { allocation, reason, text }));
        }
        // An end that can't be read is an end: nobody may be thought to hold the child's case.
        None if written_end => {
            let (reason, text) = ("not_known".to_owned(), String::new());
            said.facts.push(on(person, start, AllocationEnded { allocation, reason, text }));
            said.findings.push(
                "invo_involvement_end_date can't be read. The allocation stands as ended on the day it began.".to_owned(),
            );
        }
        None => {
            scene.memory.held.insert(person);
        }
    }
    Ok(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_beside_the_holder_are_told_apart() {
        for role in
            ["IRO", "Independent Reviewing Officer", "Supervising fostering worker", "Admin"]
        {
            assert!(is_beside(role), "{role}");
        }
        for role in
            ["", "Allocated worker", "Environment worker", "Lead reviewing social worker", "17"]
        {
            assert!(!is_beside(role), "{role}");
        }
    }
}
