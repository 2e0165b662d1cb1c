//! Pages that only say something: help, accessibility, nothing here, and whether we are
//! well and ready.

use crate::{
    App, Visitor, answer,
    layout::Shell,
    sheets::{Accessibility, Help},
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use std::time::Duration;
use tokio::time::timeout;

async fn frame(app: &App, headers: &HeaderMap, title: &str) -> Shell {
    match Visitor::of(app, headers).await {
        Ok(Some(visitor)) => visitor.reminded().await.shell(title, None),
        _ => Shell::outside(app.office.council(), title),
    }
}

/// `GET /help`
pub async fn help(State(app): State<App>, headers: HeaderMap) -> Response {
    answer::page(&Help { shell: frame(&app, &headers, "Help").await })
}

/// `GET /accessibility`
pub async fn accessibility(State(app): State<App>, headers: HeaderMap) -> Response {
    answer::page(&Accessibility { shell: frame(&app, &headers, "Accessibility").await })
}

/// Any address that is none of ours.
pub async fn nothing_here(State(app): State<App>, headers: HeaderMap) -> Response {
    answer::absent(frame(&app, &headers, "Not found").await)
}

/// `GET /health`: whether this process answers. Says nothing else.
pub async fn health() -> Response {
    (StatusCode::OK, "well\n").into_response()
}

/// How long the database may take before this server calls itself not ready.
const PATIENCE: Duration = Duration::from_secs(5);

/// `GET /ready`: whether requests should be sent here, and if not, why. Names nobody.
pub async fn ready(State(app): State<App>) -> Response {
    let why = match timeout(PATIENCE, app.office.pulse()).await {
        Err(_) => "the database does not answer in time\n".to_owned(),
        Ok(Err(_)) => "the record can't be read\n".to_owned(),
        Ok(Ok(pulse)) if pulse.forked => {
            "the database does not continue what this server last saw: see Failover in the runbook\n"
                .to_owned()
        }
        Ok(Ok(pulse)) if pulse.spooled.is_some_and(|looks| looks > 0) => {
            "looks wait in the spool: the journal of looks can't be written\n".to_owned()
        }
        Ok(Ok(pulse)) if pulse.lists_behind > 0 => {
            format!("{} lists are behind: run sightline rebuild\n", pulse.lists_behind)
        }
        Ok(Ok(_)) => return (StatusCode::OK, "ready\n").into_response(),
    };
    (StatusCode::SERVICE_UNAVAILABLE, why).into_response()
}
