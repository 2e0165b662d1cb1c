//! Rows of the way in: contacts, and referral episodes with their decision and their end.

use super::scene::{Said, Scene, Unfit};
use crate::import::{
    story::{Became, ReferralRow, odd_code, odd_order},
    taking::Taking,
};
use casework::{
    Fact,
    contact::{ContactDecided, ContactReceived},
};
use jiff::ToSpan;
use words::{
    Date, Subject,
    codes::{CLOSURE_REASON, PRIMARY_NEED, REFERRAL_SOURCE},
    say,
};

/// A contact. It is decided when the extract says how, or when it is so old that it can't be
/// waiting for anybody.
pub(super) fn contact(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    let person = scene.person(row)?;
    let Some(received) = row.happened("cont_contact_date") else {
        let sentence = "cont_contact_date is empty or can't be read. The row is kept whole.";
        return Err(Unfit::Whole(person, Some(sentence.to_owned())));
    };
    let mut said = Said::about(Subject::Person(person));
    let source = row.code("cont_contact_source_code").unwrap_or_default();
    said.findings.extend(odd_code(&REFERRAL_SOURCE, "cont_contact_source_code", &source));
    let outcome_codes = row.row.codes("cont_contact_outcome_json").join(" ");
    let outcome = row.words("cont_contact_outcome_json");
    let contact = scene.memory.names.episode("ssd_contacts", &row.row.key());
    let event = ContactReceived {
        contact,
        source,
        from: row.word("cont_contact_source_desc").unwrap_or_default(),
        said: String::new(),
        outcome_as_imported: outcome.clone(),
    };
    said.facts.push(Fact::new(said.subject, received, event));
    let decision = match outcome {
        Some(_) => Some(contact_decision(&outcome_codes)),
        None => is_long_past(received.day(), scene.memory.today).then_some(NOT_SAID),
    };
    if let Some(decision) = decision {
        let decided = ContactDecided {
            contact,
            decision: decision.to_owned(),
            reason: outcome.unwrap_or_else(|| "The extract doesn't say.".to_owned()),
            history: String::new(),
            shown: Vec::new(),
        };
        said.facts.push(Fact::new(said.subject, received, decided));
    }
    Ok(said)
}

/// The decision on a contact whose outcome the extract has in words of its own, or not at all.
const AS_SAID: &str = "outcome as imported";
const NOT_SAID: &str = "outcome not in the extract";

/// Whether nobody can be waiting for a decision any more.
fn is_long_past(day: Date, today: Date) -> bool {
    today.checked_sub(28.days()).is_ok_and(|past| day < past)
}

/// The decision that an outcome's words speak of.
fn contact_decision(outcome: &str) -> &'static str {
    const WORDS: [(&str, &str); 10] = [
        ("strategy", "strategy_discussion"),
        ("referral", "referral"),
        ("assessment", "referral"),
        ("early help", "early_help"),
        ("advice", "advice"),
        ("information", "advice"),
        ("other council", "other_council"),
        ("open case", "open_case"),
        ("no further", "no_further_action"),
        ("nfa", "no_further_action"),
    ];
    let outcome = outcome.to_lowercase().replace(['_', '-'], " ");
    // "No further action on this referral" is no referral.
    if outcome.contains("no further") {
        return "no_further_action";
    }
    let found = WORDS.iter().find(|(word, _)| outcome.contains(word));
    found.map_or(AS_SAID, |(_, decision)| decision)
}

/// A referral with what became of it.
pub(super) fn episode(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    let person = scene.person(row)?;
    let Some(received) = row.day("cine_referral_date") else {
        let sentence = "cine_referral_date is empty or can't be read. The row is kept whole.";
        return Err(Unfit::Whole(person, Some(sentence.to_owned())));
    };
    let mut said = Said::about(Subject::Person(person));
    let source = row.code("cine_referral_source_code").unwrap_or_default();
    said.findings.extend(odd_code(&REFERRAL_SOURCE, "cine_referral_source_code", &source));
    let need = row.code("cine_cin_primary_need_code");
    let odd =
        need.as_deref().and_then(|n| odd_code(&PRIMARY_NEED, "cine_cin_primary_need_code", n));
    said.findings.extend(odd);
    let became = became(row);
    let team = scene.team(row, "cine_referral_team", &mut said);
    let closed = closed(row, &mut said);
    said.findings.extend(odd_order(received, closed.as_ref().map(|(day, _)| *day), "The episode"));
    let referral = ReferralRow {
        id: scene.memory.names.episode("ssd_cin_episodes", &row.row.key()),
        received,
        source,
        need,
        reason: reason(row, scene, &became, closed.as_ref()),
        became,
        team,
        closed,
    };
    if referral.is_open() {
        scene.memory.open.insert(person);
    }
    if let (Some(team), Became::Accepted(_)) = (team, &referral.became) {
        scene.memory.held_by(person, received, team);
    }
    said.facts.extend(referral.facts(person));
    Ok(said)
}

/// What became of a referral: the flag says; without it, whatever followed says that it was
/// accepted, and a referral of which nothing is known waits.
fn became(row: &mut Taking<'_>) -> Became {
    let outcome = row.row.codes("cine_referral_outcome_json").join(" ").to_lowercase();
    let followed = ["cine_close_date", "cine_referral_team", "cine_referral_worker_id"];
    let followed = followed.iter().any(|column| row.peek(column).is_some());
    match row.flag("cine_referral_nfa") {
        Some(true) => Became::Ended,
        None if outcome.is_empty() && !followed => Became::Waits,
        _ if outcome.contains("strategy") => Became::Accepted("strategy_discussion"),
        _ => Became::Accepted("assessment"),
    }
}

/// The day of the end with its reason; without the day the reason stays in the rest.
fn closed(row: &mut Taking<'_>, said: &mut Said) -> Option<(Date, String)> {
    let day = row.day("cine_close_date")?;
    let reason = row.code("cine_close_reason").unwrap_or_default();
    said.findings.extend(odd_code(&CLOSURE_REASON, "cine_close_reason", &reason));
    Some((day, reason))
}

/// What the extract says of the decision, in words.
fn reason(
    row: &mut Taking<'_>,
    scene: &Scene<'_>,
    became: &Became,
    closed: Option<&(Date, String)>,
) -> String {
    if *became == Became::Waits {
        return String::new();
    }
    let mut sentences = Vec::new();
    sentences.extend(row.words("cine_referral_outcome_json").map(|said| format!("{said}.")));
    if let Some(text) = row.word("cine_referral_source_desc") {
        sentences.push(format!("From: {text}."));
    }
    if scene.worker(row, "cine_referral_worker_id").is_some()
        && let Some(key) = row.peek("cine_referral_worker_id")
    {
        sentences.push(format!("Worker of the referral: number {key}."));
    }
    if let (Became::Ended, Some((day, reason))) = (became, closed) {
        let reason = CLOSURE_REASON.text(reason);
        sentences.push(format!("Ended on {}. {reason}", say::date(*day)).trim().to_owned());
    }
    sentences.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outcome_is_understood_in_several_suppliers_words() {
        assert_eq!(contact_decision("NEW_REFERRAL"), "referral");
        assert_eq!(
            contact_decision("Contact - No Further Action on this referral"),
            "no_further_action"
        );
        assert_eq!(contact_decision("Information & Advice"), "advice");
        assert_eq!(contact_decision("Pathway 7"), AS_SAID);
    }

    #[test]
    fn an_old_contact_waits_for_nobody() {
        let today = Date::constant(2026, 3, 9);
        assert!(is_long_past(Date::constant(2026, 1, 9), today));
        assert!(!is_long_past(Date::constant(2026, 3, 1), today));
    }
}
