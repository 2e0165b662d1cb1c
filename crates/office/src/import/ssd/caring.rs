//! Rows of care: periods, legal statuses, placements, reviews.
//!
//! A period of care is made of episodes, one for each change of status or placement; it begins with
//! the first and ends with the last. Why an episode began follows from the others and is no fact.

use super::{
    scene::{Said, Scene, Unfit},
    work::{referral_of, whole},
};
use crate::import::{
    story::{PlanRow, odd_code, odd_order, on, plan_ended},
    taking::Taking,
};
use casework::{
    Fact,
    care::{LegalStatusChanged, placement::PlacementStarted, review::CareReviewHeld},
};
use words::{
    Date, EpisodeId, Label, Subject,
    codes::{CARE_END_REASON, LEGAL_STATUS, PLACEMENT_PROVIDER, PLACEMENT_TYPE, REVIEW_PART},
};

/// Whether an episode of care begins or ends the period in care: the return's codes say so.
pub(super) struct Care {
    begins: Option<Date>,
    ends: Option<Date>,
}

impl Care {
    /// Reads it without taking anything from the row.
    fn of(row: &Taking<'_>) -> Self {
        let day = |column| row.row.date(column).ok().flatten();
        let start = day("clae_cla_episode_start_date");
        let entered = start.is_some() && start == day("clae_entered_care_date");
        let first = row.row.code("clae_cla_episode_start_reason") == Some("S") || entered;
        let ended = row.row.code("clae_cla_episode_ceased_reason");
        let last = ended.is_some_and(|reason| reason != "X1");
        Self {
            begins: start.filter(|_| first),
            ends: day("clae_cla_episode_ceased_date").filter(|_| last),
        }
    }

    /// Whether it only ends a period: then it must come after the row that began it.
    pub(super) fn comes_late(row: &Taking<'_>) -> bool {
        let care = Self::of(row);
        care.begins.is_none() && care.ends.is_some()
    }
}

/// An episode of care: kept whole, and the period in care begins and ends with it.
pub(super) fn episode(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    let person = scene.person(row)?;
    let care = Care::of(row);
    let period = row.peek("clae_cla_id").map_or_else(|| row.row.key(), str::to_owned);
    let id = scene.memory.names.episode("ssd_cla_episodes", &period);
    let mut said = Said::about(Subject::Person(person));
    let end_reason = match care.ends {
        Some(_) => row.code("clae_cla_episode_ceased_reason").unwrap_or_default(),
        None => String::new(),
    };
    said.findings.extend(odd_code(&CARE_END_REASON, "clae_cla_episode_ceased_reason", &end_reason));
    if let Some(started) = care.begins {
        let plan = PlanRow {
            referral: referral_of(row, scene, "clae_referral_id", &mut said),
            ended: care.ends,
            end_reason,
            review_by: scene.memory.ahead.first_care_review(&period, started),
            ..PlanRow::begun(id, "care", started)
        };
        said.findings.extend(odd_order(started, plan.ended, "The period of care"));
        said.facts.extend(plan.facts(person));
    } else if let Some(day) = care.ends {
        said.facts.push(plan_ended(person, id, (day, end_reason)));
    }
    if said.facts.is_empty() {
        return Err(Unfit::Whole(person, None));
    }
    Ok(said)
}

/// The period of care in a column, with its key.
fn period_of(
    row: &mut Taking<'_>,
    scene: &Scene<'_>,
    column: &'static str,
) -> Option<(String, EpisodeId)> {
    let key = row.peek(column)?.to_owned();
    row.carried(column);
    let id = scene.memory.names.episode("ssd_cla_episodes", &key);
    Some((key, id))
}

/// What the law says of a child in care, from a day to a day.
pub(super) fn status(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    let person = scene.person(row)?;
    let Some(from) = row.day("lega_legal_status_start_date") else {
        return Err(whole(person, "lega_legal_status_start_date"));
    };
    let Some(status) = row.code("lega_legal_status") else {
        let sentence = "lega_legal_status is empty. The row is kept whole.";
        return Err(Unfit::Whole(person, Some(sentence.to_owned())));
    };
    let mut said = Said::about(Subject::Person(person));
    said.findings.extend(odd_code(&LEGAL_STATUS, "lega_legal_status", &status));
    let until = row.day("lega_legal_status_end_date");
    said.findings.extend(odd_order(from, until, "The legal status"));
    let changed = LegalStatusChanged { period: None, status, until, text: String::new() };
    said.facts.push(on(person, from, changed));
    Ok(said)
}

/// A placement. Its address is withheld: nobody has said that it may be shown. The reason for which
/// it ended stays beside it, as it is the next one that would say why the child moved there.
pub(super) fn placement(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    let person = scene.person(row)?;
    let Some(from) = row.day("clap_cla_placement_start_date") else {
        return Err(whole(person, "clap_cla_placement_start_date"));
    };
    let mut said = Said::about(Subject::Person(person));
    said.label = Label::PlacementAddressWithheld;
    let kind = row.code("clap_cla_placement_type").unwrap_or_default();
    said.findings.extend(odd_code(&PLACEMENT_TYPE, "clap_cla_placement_type", &kind));
    let provider = row.code("clap_cla_placement_provider").unwrap_or_default();
    said.findings.extend(odd_code(&PLACEMENT_PROVIDER, "clap_cla_placement_provider", &provider));
    let until = row.day("clap_cla_placement_end_date");
    said.findings.extend(odd_order(from, until, "The placement"));
    let started = PlacementStarted {
        placement: scene.memory.names.episode("ssd_cla_placement", &row.row.key()),
        period: period_of(row, scene, "clap_cla_id").map(|(_, id)| id),
        kind,
        provider,
        place: String::new(),
        postcode: row.word("clap_cla_placement_postcode").unwrap_or_default().to_uppercase(),
        urn: row.word("clap_cla_placement_urn").unwrap_or_default(),
        reason: String::new(),
        route: String::new(),
        reviewed: None,
        officer_told: None,
        until,
        text: String::new(),
        followed: None,
    };
    said.facts.push(on(person, from, started));
    Ok(said)
}

/// A review of a child's care that was held. One that is due, or was called off, is no fact: the
/// day on which it is due stands with the review before.
pub(super) fn review(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    const DAY: &str = "clar_cla_review_date";
    let person = scene.person(row)?;
    if row.row.flag("clar_cla_review_cancelled").ok().flatten() == Some(true) {
        return Err(Unfit::Whole(person, None));
    }
    let Some(held) = row.happened(DAY) else {
        return Err(match row.peek(DAY) {
            Some(_) => whole(person, DAY),
            None => Unfit::Whole(person, None),
        });
    };
    row.flag("clar_cla_review_cancelled");
    let mut said = Said::about(Subject::Person(person));
    let part = row.code("clar_cla_review_participation").unwrap_or_default();
    said.findings.extend(odd_code(&REVIEW_PART, "clar_cla_review_participation", &part));
    let period = period_of(row, scene, "clar_cla_id");
    let ahead = &scene.memory.ahead.care;
    let next = period.as_ref().and_then(|(key, _)| ahead.next_after(key, held.day()));
    let event = CareReviewHeld {
        period: period.map(|(_, id)| id),
        officer: None,
        people: Vec::new(),
        part,
        child_view: String::new(),
        permanence: String::new(),
        decisions: String::new(),
        next,
        followed: false,
    };
    said.facts.push(Fact::new(said.subject, held, event));
    Ok(said)
}
