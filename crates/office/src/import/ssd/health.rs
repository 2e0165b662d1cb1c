//! Rows of the health of a child in care: assessments and checks, immunisations, strengths and
//! difficulties.
//!
//! A check that was refused, missed or is still to come is no fact: its row is kept whole.

use super::{
    scene::{Said, Scene, Unfit},
    work::whole,
};
use crate::import::taking::Taking;
use casework::{Fact, Happened, care::health::HealthChecked};
use jiff::ToSpan;
use words::{PersonId, Subject};

/// Words of a check that was not made, or not yet.
const NOT_MADE: [&str; 13] = [
    "refus",
    "declin",
    "cancel",
    "missed",
    "not attend",
    "did not",
    "dna",
    "overdue",
    "due",
    "book",
    "planned",
    "pending",
    "not ",
];

/// A check of a day.
fn checked(
    scene: &Scene<'_>,
    (person, happened): (PersonId, Happened),
    (check, score): (&str, Option<u8>),
) -> Said {
    let mut said = Said::about(Subject::Person(person));
    let fifth = scene.memory.born.get(&person).and_then(|born| born.checked_add(5.years()).ok());
    let event = HealthChecked {
        check: check.to_owned(),
        by: String::new(),
        score,
        under_five: fifth.map(|fifth| happened.day() < fifth),
        text: String::new(),
    };
    said.facts.push(Fact::new(said.subject, happened, event));
    said
}

/// A health assessment, a dental check or another.
pub(super) fn check(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    let person = scene.person(row)?;
    let status = row.peek("clah_health_check_status").unwrap_or_default().to_lowercase();
    let not_made = matches!(status.as_str(), "n" | "no" | "0" | "false")
        || NOT_MADE.iter().any(|word| status.contains(word));
    if not_made {
        return Err(Unfit::Whole(person, None));
    }
    let Some(happened) = row.happened("clah_health_check_date") else {
        return Err(whole(person, "clah_health_check_date"));
    };
    if happened.day() > scene.memory.today {
        return Err(Unfit::Whole(person, None));
    }
    let (check, all) = kind(row.peek("clah_health_check_type").unwrap_or_default());
    if all {
        row.carried("clah_health_check_type");
    }
    if matches!(status.as_str(), "y" | "yes" | "1" | "true" | "complete" | "completed" | "done") {
        row.carried("clah_health_check_status");
    }
    Ok(checked(scene, (person, happened), (check, None)))
}

/// What a check's words say, and whether our word says as much.
fn kind(words: &str) -> (&'static str, bool) {
    let words = words.to_lowercase();
    let says = |any: &[&str]| any.iter().any(|word| words.contains(word));
    if says(&["dental", "dentist", "teeth"]) {
        ("dental", true)
    } else if says(&["immunis", "vaccin"]) {
        ("immunisations", true)
    } else if says(&["initial", "iha"]) {
        ("initial", true)
    } else if says(&["review", "rha"]) {
        ("review", true)
    } else if says(&["optic", "eye", "vision", "optom", "hearing", "development"]) {
        ("other", false)
    } else if says(&["health assess", "medical", "assessment"]) {
        // Which of the two is not said; both are looked at again within the same time.
        ("review", false)
    } else {
        ("other", false)
    }
}

/// Immunisations that are up to date. Those that are not are no check.
pub(super) fn immunised(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    let person = scene.person(row)?;
    if row.row.flag("clai_immunisations_status").ok().flatten() != Some(true) {
        return Err(Unfit::Whole(person, None));
    }
    let Some(happened) = row.happened("clai_immunisations_status_date") else {
        return Err(whole(person, "clai_immunisations_status_date"));
    };
    row.flag("clai_immunisations_status");
    Ok(checked(scene, (person, happened), ("immunisations", None)))
}

/// A score of strengths and difficulties. A row that says why there is none is kept whole.
pub(super) fn strengths(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    const SCORE: &str = "csdq_sdq_score";
    let person = scene.person(row)?;
    let Some(written) = row.peek(SCORE) else { return Err(Unfit::Whole(person, None)) };
    let whole_number = written.strip_suffix(".0").unwrap_or(written);
    let Some(score) = whole_number.parse().ok().filter(|score: &u8| *score <= 40) else {
        let sentence = "csdq_sdq_score is not a number from 0 to 40. The row is kept whole.";
        return Err(Unfit::Whole(person, Some(sentence.to_owned())));
    };
    let Some(happened) = row.happened("csdq_sdq_completed_date") else {
        return Err(whole(person, "csdq_sdq_completed_date"));
    };
    row.carried(SCORE);
    Ok(checked(scene, (person, happened), ("strengths", Some(score))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_is_understood_in_several_suppliers_words() {
        for (words, check) in [
            ("Health Assessment - Initial", "initial"),
            ("HEALTH ASSESSMENT", "review"),
            ("Review Health Assessment", "review"),
            ("DENTAL CHECK", "dental"),
            ("Teeth check", "dental"),
            ("Optician", "other"),
            ("", "other"),
        ] {
            assert_eq!(kind(words).0, check, "{words}");
        }
    }
}
