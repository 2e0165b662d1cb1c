//! Pages that only say something: help, accessibility, nothing here, and whether we are well.

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

async fn frame(app: &App, headers: &HeaderMap, title: &str) -> Shell {
    match Visitor::of(app, headers).await {
        Ok(Some(visitor)) => visitor.shell(title, None),
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

/// `GET /health`: whether the record can be read. Says nothing else.
pub async fn health(State(app): State<App>) -> Response {
    match app.office.standing().await {
        Ok(_) => (StatusCode::OK, "well\n").into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the record can't be read\n").into_response(),
    }
}
