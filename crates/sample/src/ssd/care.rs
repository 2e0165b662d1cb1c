//! Children in care: episodes as the return counts them, placements, legal statuses, reviews,
//! visits.
//!
//! The record keeps statuses and placements apart; an episode is a stretch in which neither
//! changed, and why it began follows from what did.

use super::{
    People,
    cells::{Table, day, episode, text, yes},
    protection::guarded,
};
use casework::{
    Case, Entry,
    case::{
        Visit,
        care::{CarePeriod, LegalStatus, Placement},
    },
};
use jiff::civil::Date;

pub(super) fn tables(people: &People) -> Vec<Table> {
    vec![episodes(people), placements(people), statuses(people), reviews(people), visits(people)]
}

/// Whether a visit stands in the table of children in care: one of a protection plan has its own.
pub(super) fn is_of_care(case: &Case, visit: &Visit) -> bool {
    let on = visit.happened.day();
    period_on(case, on).is_some() && !guarded(case, on)
}

fn period_on(case: &Case, on: Date) -> Option<&CarePeriod> {
    let runs = |one: &&CarePeriod| {
        one.started <= on && one.ended.as_ref().is_none_or(|(ended, _)| on < *ended)
    };
    case.care.periods.iter().find(runs)
}

/// The period to which something of a day belongs, over or not.
fn period_of(case: &Case, on: Date) -> Option<&CarePeriod> {
    case.care.periods.iter().rfind(|one| one.started <= on)
}

fn end(period: &CarePeriod) -> Option<Date> {
    period.ended.as_ref().map(|(day, _)| *day)
}

/// The first of two days that are known.
fn first(one: Option<Date>, other: Option<Date>) -> Option<Date> {
    one.into_iter().chain(other).min()
}

/// Until when a status held: its own end, the next, or the end of care.
fn status_until(case: &Case, one: &LegalStatus) -> Option<Date> {
    let later = case.care.statuses.iter().map(|other| other.from).filter(|day| *day > one.from);
    let care = period_of(case, one.from).and_then(end);
    first(first(one.until, later.min()), care)
}

/// Until when a placement lasted.
fn placement_until(case: &Case, one: &Placement) -> Option<Date> {
    let later = case.care.placements.iter().map(|other| other.from).filter(|day| *day > one.from);
    let care = period_of(case, one.from).and_then(end);
    first(first(one.until, later.min()), care)
}

fn episodes(people: &People) -> Table {
    let mut table = Table::new(
        "ssd_cla_episodes",
        &[
            "clae_cla_episode_id",
            "clae_person_id",
            "clae_cla_episode_start_date",
            "clae_cla_episode_start_reason",
            "clae_cla_primary_need_code",
            "clae_cla_episode_ceased_date",
            "clae_cla_episode_ceased_reason",
            "clae_cla_id",
            "clae_referral_id",
            "clae_cla_placement_id",
            "clae_entered_care_date",
        ],
    );
    for (number, case, entries) in people.children() {
        for period in &case.care.periods {
            for row in stretches((number, case, entries), period) {
                table.row(&row);
            }
        }
    }
    table
}

type Row = Vec<(&'static str, String)>;

/// The episodes of a period of care.
fn stretches((number, case, entries): (&str, &Case, &[Entry]), period: &CarePeriod) -> Vec<Row> {
    let ended = end(period);
    let within = |day: &Date| *day > period.started && ended.is_none_or(|ended| *day < ended);
    let statuses = case.care.statuses.iter().map(|one| one.from);
    let changes = statuses.chain(case.care.placements.iter().map(|one| one.from));
    let mut begins: Vec<Date> = changes.filter(within).chain([period.started]).collect();
    begins.sort_unstable();
    begins.dedup();
    let need = case.referrals.iter().rfind(|one| one.received <= period.started);
    let need = need.and_then(|one| one.need.clone());
    let referral = super::episodes::referral_of(entries, period.id);
    let row = |(place, from): (usize, &Date)| {
        let next = begins.get(place + 1).copied();
        let reason = match (next, &period.ended) {
            (Some(_), _) => "X1".to_owned(),
            (None, Some((_, reason))) => reason.clone(),
            (None, None) => String::new(),
        };
        let lives = case.care.placements.iter().rfind(|one| one.from <= *from);
        vec![
            ("clae_cla_episode_id", format!("{}-{place}", episode(period.id))),
            ("clae_person_id", number.to_owned()),
            ("clae_cla_episode_start_date", day(*from)),
            ("clae_cla_episode_start_reason", why(case, (period, *from)).to_owned()),
            ("clae_cla_primary_need_code", text(need.clone())),
            ("clae_cla_episode_ceased_date", day(next.or(ended))),
            ("clae_cla_episode_ceased_reason", reason),
            ("clae_cla_id", episode(period.id)),
            ("clae_referral_id", text(referral.map(episode))),
            ("clae_cla_placement_id", text(lives.map(|one| episode(one.id)))),
            ("clae_entered_care_date", day(period.started)),
        ]
    };
    begins.iter().enumerate().map(row).collect()
}

/// Why an episode began, as the return codes it.
fn why(case: &Case, (period, from): (&CarePeriod, Date)) -> &'static str {
    let status = case.care.statuses.iter().any(|one| one.from == from);
    let place = case.care.placements.iter().any(|one| one.from == from);
    match (from == period.started, status, place) {
        (true, ..) => "S",
        (_, true, true) => "B",
        (_, true, false) => "L",
        _ => "P",
    }
}

fn placements(people: &People) -> Table {
    let mut table = Table::new(
        "ssd_cla_placement",
        &[
            "clap_cla_placement_id",
            "clap_cla_placement_start_date",
            "clap_cla_placement_type",
            "clap_cla_placement_urn",
            "clap_cla_id",
            "clap_cla_placement_provider",
            "clap_cla_placement_postcode",
            "clap_cla_placement_end_date",
            "clap_cla_placement_change_reason",
            "clap_person_id",
        ],
    );
    for (number, case, _) in people.children() {
        for one in &case.care.placements {
            let until = placement_until(case, one);
            // The dataset has the reason with the placement that ended.
            let next = case.care.placements.iter().find(|next| Some(next.from) == until);
            let period = period_of(case, one.from).map(|period| episode(period.id));
            table.row(&[
                ("clap_cla_placement_id", episode(one.id)),
                ("clap_cla_placement_start_date", day(one.from)),
                ("clap_cla_placement_type", one.kind.clone()),
                ("clap_cla_placement_urn", one.urn.clone()),
                ("clap_cla_id", text(period)),
                ("clap_cla_placement_provider", one.provider.clone()),
                ("clap_cla_placement_postcode", one.postcode.clone()),
                ("clap_cla_placement_end_date", day(until)),
                ("clap_cla_placement_change_reason", text(next.map(|next| next.reason.clone()))),
                ("clap_person_id", number.to_owned()),
            ]);
        }
    }
    table
}

fn statuses(people: &People) -> Table {
    let mut table = Table::new(
        "ssd_legal_status",
        &[
            "lega_legal_status_id",
            "lega_person_id",
            "lega_legal_status",
            "lega_legal_status_start_date",
            "lega_legal_status_end_date",
        ],
    );
    for (number, case, _) in people.children() {
        for one in &case.care.statuses {
            table.row(&[
                ("lega_legal_status_id", format!("S{number}-{}", one.position)),
                ("lega_person_id", number.to_owned()),
                ("lega_legal_status", one.code.clone()),
                ("lega_legal_status_start_date", day(one.from)),
                ("lega_legal_status_end_date", day(status_until(case, one))),
            ]);
        }
    }
    table
}

/// Reviews that were held, and of a period that runs the one that is due next.
fn reviews(people: &People) -> Table {
    let mut table = Table::new(
        "ssd_cla_reviews",
        &[
            "clar_cla_review_id",
            "clar_cla_id",
            "clar_cla_review_due_date",
            "clar_cla_review_date",
            "clar_cla_review_cancelled",
            "clar_cla_review_participation",
        ],
    );
    for (_, case, _) in people.children() {
        for period in &case.care.periods {
            let of = |on: Date| period_of(case, on).is_some_and(|one| one.id == period.id);
            let mut due = None;
            for (place, held) in case.care.reviews.iter().filter(|one| of(one.held)).enumerate() {
                table.row(&[
                    ("clar_cla_review_id", format!("R{}-{place}", episode(period.id))),
                    ("clar_cla_id", episode(period.id)),
                    ("clar_cla_review_due_date", day(due)),
                    ("clar_cla_review_date", day(held.held)),
                    ("clar_cla_review_cancelled", yes(false)),
                    ("clar_cla_review_participation", held.part.clone()),
                ]);
                due = held.next;
            }
            if let Some(next) = due.filter(|_| period.ended.is_none()) {
                table.row(&[
                    ("clar_cla_review_id", format!("R{}-next", episode(period.id))),
                    ("clar_cla_id", episode(period.id)),
                    ("clar_cla_review_due_date", day(next)),
                    ("clar_cla_review_cancelled", yes(false)),
                ]);
            }
        }
    }
    table
}

/// The visits of children while they were in care.
fn visits(people: &People) -> Table {
    let mut table = Table::new(
        "ssd_cla_visits",
        &[
            "clav_cla_visit_id",
            "clav_cla_id",
            "clav_person_id",
            "clav_cla_visit_date",
            "clav_cla_visit_seen",
            "clav_cla_visit_seen_alone",
        ],
    );
    for (number, case, _) in people.children() {
        for visit in case.visits.iter().filter(|visit| is_of_care(case, visit)) {
            let on = visit.happened.day();
            let (seen, alone) = super::episodes::seen(visit);
            let period = period_on(case, on).map(|period| episode(period.id));
            table.row(&[
                ("clav_cla_visit_id", format!("U{number}-{}", visit.position)),
                ("clav_cla_id", text(period)),
                ("clav_person_id", number.to_owned()),
                ("clav_cla_visit_date", day(on)),
                ("clav_cla_visit_seen", yes(seen)),
                ("clav_cla_visit_seen_alone", yes(alone)),
            ]);
        }
    }
    table
}
