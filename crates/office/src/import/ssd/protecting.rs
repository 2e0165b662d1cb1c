//! Rows of what is done to protect a child: section 47 enquiries, conferences, protection plans,
//! their reviews.
//!
//! The dataset has no strategy discussions and no core groups, and of a meeting neither who came
//! nor what was said. A meeting that is due and was not held is no fact: its row is kept whole, and
//! the day stands with the meeting before.

use super::{
    scene::{Said, Scene, Unfit},
    work::{referral_of, whole},
};
use crate::import::{
    story::{PlanRow, held, odd_code, odd_order},
    taking::Taking,
};
use casework::{
    Fact,
    enquiry::{CONTINUING_RISK, Section47Finished, Section47Started},
};
use words::{
    EpisodeId, PersonId, Subject,
    codes::{CATEGORY_OF_ABUSE, SECTION_47_OUTCOME},
};

/// A section 47 enquiry, and what it found once it has ended.
pub(super) fn enquiry(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    let person = scene.person(row)?;
    let Some(started) = row.happened("s47e_s47_start_date") else {
        return Err(whole(person, "s47e_s47_start_date"));
    };
    let mut said = Said::about(Subject::Person(person));
    let enquiry = scene.memory.names.episode("ssd_s47_enquiry", &row.row.key());
    let begun = Section47Started {
        enquiry,
        discussion: None,
        referral: referral_of(row, scene, "s47e_referral_id", &mut said),
        joint: None,
        lead: scene.worker(row, "s47e_s47_completed_by_worker_id"),
    };
    said.facts.push(Fact::new(said.subject, started, begun));
    if let Some(ended) = row.happened("s47e_s47_end_date") {
        said.findings.extend(odd_order(started.day(), Some(ended.day()), "The enquiry"));
        let (outcome, text) = found(row);
        let finished = Section47Finished { enquiry, outcome, text, child_view: String::new() };
        said.facts.push(Fact::new(said.subject, ended, finished));
    }
    Ok(said)
}

/// What an enquiry found, as coded where the extract says so, and in its own words.
fn found(row: &mut Taking<'_>) -> (String, String) {
    let flagged = row.row.codes("s47e_s47_outcome_json").join(" ").to_lowercase();
    let words = row.words("s47e_s47_outcome_json").unwrap_or_default();
    let said = words.to_lowercase();
    let coded = |code: &&words::Code| said.contains(&code.text.to_lowercase());
    let nothing_more = row.flag("s47e_s47_nfa") == Some(true);
    let outcome = match SECTION_47_OUTCOME.codes.iter().find(coded) {
        Some(code) => code.code,
        None if flagged.contains("conference") || flagged.contains("icpc") => CONTINUING_RISK,
        None if said.contains("not substantiated") || said.contains("unsubstantiated") => {
            "not_substantiated"
        }
        None if nothing_more && said.contains("substantiated") => "no_continuing_risk",
        None => "",
    };
    let done = if nothing_more { "No further action." } else { "" };
    let words = if words.is_empty() { words } else { format!("{words}.") };
    (outcome.to_owned(), format!("{done} {words}").trim().to_owned())
}

/// The meeting of a column, by which brothers and sisters share one; else the row's own.
fn meeting(row: &mut Taking<'_>, scene: &Scene<'_>, column: &'static str) -> EpisodeId {
    let shared = row.peek(column).map(|key| ("conference", key.to_owned()));
    row.carried(column);
    let (what, key) = shared.unwrap_or_else(|| (column, row.row.key()));
    scene.memory.names.episode(what, &key)
}

/// The protection plan of a column; one that no row brings is named all the same.
fn plan_of(
    row: &mut Taking<'_>,
    scene: &Scene<'_>,
    column: &'static str,
) -> Option<(String, EpisodeId)> {
    let key = row.peek(column)?.to_owned();
    row.carried(column);
    let id = scene.memory.names.episode("ssd_cp_plans", &key);
    Some((key, id))
}

/// A day that is written and can't be read is found; a meeting that is still due is not.
fn not_held(row: &Taking<'_>, person: PersonId, column: &str) -> Unfit {
    if row.peek(column).is_some() { whole(person, column) } else { Unfit::Whole(person, None) }
}

/// An initial conference that was held, a transfer-in, or one before the birth.
pub(super) fn conference(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    let person = scene.person(row)?;
    let Some(on) = row.happened("icpc_icpc_date") else {
        return Err(not_held(row, person, "icpc_icpc_date"));
    };
    let mut said = Said::about(Subject::Person(person));
    let id = meeting(row, scene, "icpc_icpc_meeting_id");
    scene.memory.meetings.insert(row.row.key(), id);
    let unborn = scene.memory.born.get(&person).is_some_and(|born| on.day() < *born);
    let kind = match row.flag("icpc_icpc_transfer_in") {
        Some(true) => "transfer_in",
        _ if unborn => "pre_birth",
        _ => "initial",
    };
    let plan = plan_of(row, scene, "icpc_cp_plan_id");
    let flagged = row.row.codes("icpc_icpc_outcome_json").join(" ").to_lowercase();
    let decision = match row.flag("icpc_icpc_outcome_cp_flag") {
        Some(true) => "plan_made",
        Some(false) => "no_plan",
        None if plan.is_some() || flagged.contains("cp_plan") => "plan_made",
        None => "",
    };
    let review_by = plan.as_ref().and_then(|(key, _)| {
        let ahead = &scene.memory.ahead;
        ahead.first_conference(key, on.day()).filter(|_| decision == "plan_made")
    });
    let mut event = held(id, kind, decision);
    event.plan = plan.map(|(_, id)| id).filter(|_| decision != "no_plan");
    event.review_by = review_by;
    event.reason = row.words("icpc_icpc_outcome_json").unwrap_or_default();
    said.facts.push(Fact::new(said.subject, on, event));
    Ok(said)
}

/// A protection plan, with the category it was first put under and the one it is under now.
pub(super) fn plan(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    let person = scene.person(row)?;
    let Some(started) = row.day("cppl_cp_plan_start_date") else {
        return Err(whole(person, "cppl_cp_plan_start_date"));
    };
    let mut said = Said::about(Subject::Person(person));
    let key = row.row.key();
    let ended = row.day("cppl_cp_plan_end_date");
    let reviews = &scene.memory.ahead.conferences;
    let conference = row.peek("cppl_icpc_id").and_then(|icpc| scene.memory.meetings.get(icpc));
    if conference.is_some() {
        row.carried("cppl_icpc_id");
    }
    let end_reason = if ended.is_some() && reviews.ended(&key, ended) { "conference" } else { "" };
    if ended.is_none() && reviews.ended(&key, None) {
        let sentence = "A review says that this plan ended, and the plan has no end date. It stands as running. Look which is right.";
        said.findings.push(sentence.to_owned());
    }
    let plan = PlanRow {
        referral: referral_of(row, scene, "cppl_referral_id", &mut said),
        ended,
        end_reason: end_reason.to_owned(),
        review_by: scene.memory.ahead.first_conference(&key, started),
        conference: conference.copied(),
        categories: [
            category(row, "cppl_cp_plan_initial_category", &mut said),
            category(row, "cppl_cp_plan_latest_category", &mut said),
        ],
        ..PlanRow::begun(
            scene.memory.names.episode("ssd_cp_plans", &key),
            "child_protection",
            started,
        )
    };
    said.findings.extend(odd_order(started, plan.ended, "The protection plan"));
    said.facts.extend(plan.facts(person));
    Ok(said)
}

/// A category of abuse, as coded; one that the census doesn't know is kept as it came.
fn category(row: &mut Taking<'_>, column: &'static str, said: &mut Said) -> Option<String> {
    row.peek(column)?;
    let code = row.code(column)?;
    said.findings.extend(odd_code(&CATEGORY_OF_ABUSE, column, &code));
    Some(code)
}

/// A review conference that was held.
pub(super) fn review(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    let person = scene.person(row)?;
    let Some(on) = row.happened("cppr_cp_review_date") else {
        return Err(not_held(row, person, "cppr_cp_review_date"));
    };
    let mut said = Said::about(Subject::Person(person));
    let id = meeting(row, scene, "cppr_cp_review_meeting_id");
    let plan = plan_of(row, scene, "cppr_cp_plan_id");
    if let Some((key, _)) = &plan
        && !scene.has("ssd_cp_plans", key)
    {
        let sentence =
            "cppr_cp_plan_id names a plan that is not in ssd_cp_plans. Export that row too.";
        said.findings.push(sentence.to_owned());
    }
    let decision = match row.flag("cppr_cp_review_outcome_continue_cp") {
        Some(true) => "plan_continues",
        Some(false) => "plan_ends",
        None => "",
    };
    let mut event = held(id, "review", decision);
    let next =
        plan.as_ref().and_then(|(key, _)| scene.memory.ahead.conferences.next_after(key, on.day()));
    event.review_by = next.filter(|_| decision != "plan_ends");
    event.plan = plan.map(|(_, id)| id);
    event.quorate = row.flag("cppr_cp_review_quorate");
    event.child = part(row).to_owned();
    said.facts.push(Fact::new(said.subject, on, event));
    Ok(said)
}

/// How the child took part, where our words say all that the code does; else it stays in the rest.
fn part(row: &mut Taking<'_>) -> &'static str {
    const COLUMN: &str = "cppr_cp_review_participation";
    let (part, all) = match row.row.code(COLUMN) {
        Some("PN0") => ("too_young", true),
        Some("PN1") => ("came", true),
        Some("PN2" | "PN3" | "PN4") => ("came", false),
        Some("PN5") => ("spoken_for", true),
        Some("PN6") => ("sent_views", true),
        _ => ("", false),
    };
    if all {
        row.carried(COLUMN);
    }
    part
}
