//! Rows of the work: assessments and their factors, child-in-need plans, visits.

use super::scene::{Assessed, Said, Scene, Unfit};
use crate::import::{
    story::{PlanRow, assessment_finished, assessment_started, odd_code, odd_order},
    taking::Taking,
};
use casework::{
    Fact,
    visit::{Seen, SeenAlone, VisitRecorded},
};
use words::{EpisodeId, PersonId, Subject, codes::ASSESSMENT_FACTOR};

/// A row that is kept whole because the day on which it stands can't be read.
pub(super) fn whole(person: PersonId, column: &str) -> Unfit {
    let sentence = format!("{column} is empty or can't be read. The row is kept whole.");
    Unfit::Whole(person, Some(sentence))
}

/// An assessment. When its factors stand in a row of their own, that row finishes it.
pub(super) fn assessment(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    let person = scene.person(row)?;
    let Some(started) = row.day("cina_assessment_start_date") else {
        return Err(whole(person, "cina_assessment_start_date"));
    };
    let mut said = Said::about(Subject::Person(person));
    let key = row.row.key();
    let id = scene.memory.names.episode("ssd_cin_assessments", &key);
    let referral = referral_of(row, scene, "cina_referral_id", &mut said);
    let referral =
        referral.unwrap_or_else(|| scene.memory.names.episode("referral of assessment", &key));
    said.facts.push(assessment_started(person, id, referral, started));
    let authorised = row.day("cina_assessment_auth_date");
    said.findings.extend(odd_order(started, authorised, "The assessment"));
    let outcome = outcome(row);
    let text = text(row);
    if scene.memory.ahead.factors.contains_key(&key) {
        let assessed = Assessed { person, authorised, outcome, text };
        scene.memory.assessed.insert(key, assessed);
    } else if let Some(day) = authorised {
        said.facts.extend(assessment_finished(person, id, day, (Vec::new(), outcome, text)));
    }
    Ok(said)
}

/// The referral in a column; one that is not in the extract is found odd, and named all the same.
pub(super) fn referral_of(
    row: &mut Taking<'_>,
    scene: &Scene<'_>,
    column: &'static str,
    said: &mut Said,
) -> Option<EpisodeId> {
    let key = row.peek(column)?;
    row.carried(column);
    if !scene.has("ssd_cin_episodes", key) {
        said.findings.push(format!(
            "{column} names a referral that is not in ssd_cin_episodes. Export that row too."
        ));
    }
    Some(scene.memory.names.episode("ssd_cin_episodes", key))
}

/// What an assessment said should happen, as coded here; empty when it doesn't say.
fn outcome(row: &mut Taking<'_>) -> String {
    const WORDS: [(&str, &str); 8] = [
        ("cin plan", "child_in_need_plan"),
        ("child in need", "child_in_need_plan"),
        ("strategy", "section_47"),
        ("s47", "section_47"),
        ("section 47", "section_47"),
        ("early help", "early_help"),
        ("fostering", "private_fostering"),
        ("specialist", "specialist"),
    ];
    if row.flag("cina_assessment_outcome_nfa") == Some(true) {
        return "no_further_action".to_owned();
    }
    let said = row.row.codes("cina_assessment_outcome_json").join(" ").to_lowercase();
    let said = said.replace(['_', '-'], " ");
    let found = WORDS.iter().find(|(word, _)| said.contains(word));
    found.map(|(_, code)| (*code).to_owned()).unwrap_or_default()
}

fn text(row: &mut Taking<'_>) -> String {
    let seen = match row.flag("cina_assessment_child_seen") {
        Some(true) => "The child was seen.",
        Some(false) => "The child was not seen.",
        None => "",
    };
    let outcome = row.words("cina_assessment_outcome_json").map(|said| format!("{said}."));
    format!("{seen} {}", outcome.unwrap_or_default()).trim().to_owned()
}

/// The factors of an assessment: with them it is finished and authorised. All rows of one
/// assessment are read ahead, so the first brings them all.
pub(super) fn factors(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    let person = scene.person(row)?;
    let key = row.peek("cinf_assessment_id").unwrap_or_default();
    let Some(assessed) = scene.memory.assessed.remove(key) else {
        return Err(Unfit::Whole(person, None));
    };
    let Some(day) = assessed.authorised else {
        return Err(Unfit::Whole(person, None));
    };
    row.carried("cinf_assessment_id");
    row.carried("cinf_assessment_factors_json");
    let factors = scene.memory.ahead.factors.get(key).cloned().unwrap_or_default();
    let mut said = Said::about(Subject::Person(assessed.person));
    for factor in &factors {
        said.findings.extend(odd_code(&ASSESSMENT_FACTOR, "cinf_assessment_factors_json", factor));
    }
    let id = scene.memory.names.episode("ssd_cin_assessments", key);
    let found = (factors, assessed.outcome, assessed.text);
    said.facts.extend(assessment_finished(assessed.person, id, day, found));
    Ok(said)
}

/// A child-in-need plan.
pub(super) fn need_plan(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    let person = scene.person(row)?;
    let Some(started) = row.day("cinp_cin_plan_start_date") else {
        return Err(whole(person, "cinp_cin_plan_start_date"));
    };
    let mut said = Said::about(Subject::Person(person));
    let referral = referral_of(row, scene, "cinp_referral_id", &mut said);
    let id = scene.memory.names.episode("ssd_cin_plans", &row.row.key());
    let plan = PlanRow {
        referral,
        ended: row.day("cinp_cin_plan_end_date"),
        ..PlanRow::begun(id, "child_in_need", started)
    };
    said.findings.extend(odd_order(started, plan.ended, "The plan"));
    said.facts.extend(plan.facts(person));
    Ok(said)
}

/// A visit of a child in need.
pub(super) fn need_visit(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    const COLUMNS: [&str; 4] = [
        "cinv_cin_visit_date",
        "cinv_cin_visit_seen",
        "cinv_cin_visit_seen_alone",
        "cinv_cin_visit_bedroom",
    ];
    visit(row, scene, COLUMNS, "child_in_need")
}

/// A visit of a child with a protection plan.
pub(super) fn protection_visit(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    const COLUMNS: [&str; 4] = [
        "cppv_cp_visit_date",
        "cppv_cp_visit_seen",
        "cppv_cp_visit_seen_alone",
        "cppv_cp_visit_bedroom",
    ];
    visit(row, scene, COLUMNS, "protection")
}

/// A visit of a looked-after child.
pub(super) fn care_visit(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    const COLUMNS: [&str; 4] =
        ["clav_cla_visit_date", "clav_cla_visit_seen", "clav_cla_visit_seen_alone", ""];
    visit(row, scene, COLUMNS, "care")
}

fn visit(
    row: &mut Taking<'_>,
    scene: &mut Scene<'_>,
    [date, seen, alone, bedroom]: [&'static str; 4],
    kind: &str,
) -> Result<Said, Unfit> {
    let person = scene.person(row)?;
    let Some(happened) = row.happened(date) else {
        return Err(whole(person, date));
    };
    let seen = match row.flag(seen) {
        Some(true) => Seen::Yes,
        Some(false) => Seen::No(String::new()),
        None => Seen::NotStated,
    };
    let alone = match row.flag(alone) {
        Some(true) => SeenAlone::Yes,
        Some(false) => SeenAlone::No(String::new()),
        None => SeenAlone::NotStated,
    };
    let bedroom = row.flag(bedroom);
    let mut said = Said::about(Subject::Person(person));
    if alone == SeenAlone::Yes && seen != Seen::Yes {
        let sentence =
            "The child is said to have been seen alone and not to have been seen. Put one right.";
        said.findings.push(sentence.to_owned());
    }
    let visit = VisitRecorded {
        // The dataset does not say who visited.
        worker: scene.memory.names.nobody(),
        seen,
        alone,
        place: String::new(),
        text: String::new(),
        child_words: String::new(),
        kind: Some(kind.to_owned()),
        bedroom,
    };
    said.facts.push(Fact::new(said.subject, happened, visit));
    Ok(said)
}
