//! `/calendar/{secret}/sightline.ics`: what somebody has to do, for their own calendar program.
//!
//! It has no name, no initial and no address of anybody in it: a kind, a day, how many children,
//! and a link that asks for signing in. Whoever holds the secret can read that and nothing else.

use crate::{
    App,
    ical::{AllDay, calendar},
    pages::my_work,
};
use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use office::{Fetched, read::work::Coming};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use words::{Date, Moment, PersonId, say, working_days};

/// `GET /calendar/{secret}/sightline.ics`
pub(crate) async fn show(
    State(app): State<App>,
    Path(secret): Path<String>,
    headers: HeaderMap,
) -> Response {
    let program = headers.get(header::USER_AGENT).and_then(|name| name.to_str().ok());
    match app.office.fetch_feed(&secret, program.unwrap_or_default()).await {
        Ok(Fetched::Calendar(coming, now)) => {
            let text = written(&coming, now, &here(&headers));
            ([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], text).into_response()
        }
        Ok(Fetched::TooOften(seconds)) => {
            let wait = [(header::RETRY_AFTER, seconds.to_string())];
            let sentence = "This calendar was fetched too often. Try again later.\n";
            (StatusCode::TOO_MANY_REQUESTS, wait, sentence).into_response()
        }
        Ok(Fetched::Nothing) => {
            (StatusCode::NOT_FOUND, "There is no such calendar.\n").into_response()
        }
        Err(failure) => {
            tracing::error!(%failure, "a calendar could not be read");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

/// How this server was called, as the beginning of an address. It is called without encryption only
/// on its own machine.
pub(super) fn here(headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let local = ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| host.starts_with(name));
    format!("{}://{host}", if local { "http" } else { "https" })
}

/// One event for each kind of thing on each day.
fn written(coming: &Coming, now: Moment, here: &str) -> String {
    let mut days: BTreeMap<(Date, &'static str), BTreeSet<PersonId>> = BTreeMap::new();
    for task in &coming.tasks {
        let Some(due) = task.due else { continue };
        days.entry((due, my_work::named(task))).or_default().insert(task.person.id);
    }
    let event = |((day, what), children): (&(Date, &'static str), &BTreeSet<PersonId>)| AllDay {
        uid: uid(coming, *day, what),
        day: *day,
        summary: format!("{what} due ({})", say::children(children.len())),
        description: "Sign in to Sightline to see for whom.".to_owned(),
        url: format!("{here}/calendar#day-{day}"),
        remind: remind(*day, coming.today),
    };
    let events: Vec<AllDay> = days.iter().map(event).collect();
    calendar("Sightline", now, &events)
}

/// The minute of a day at which people are reminded: half past eight.
const MORNING: i64 = 8 * 60 + 30;
const DAY: i64 = 24 * 60;

/// On the morning of the working day before, so that there is a day left to do it; of what is due
/// today, on its own.
fn remind(due: Date, today: Date) -> i64 {
    let before = working_days::subtract_working_days(due, 1).unwrap_or(due).max(today);
    MORNING - say::days_between(before, due) * DAY
}

/// The same whenever the same is due on the same day, and telling nothing of whose it is.
fn uid(coming: &Coming, day: Date, what: &str) -> String {
    let digest = Sha256::digest(format!("calendar {} {day} {what}", coming.owner).as_bytes());
    let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("{hex}@sightline")
}
