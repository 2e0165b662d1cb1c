//! `/api/v1`: the same office for programs. A bearer token acts for its owner and never beyond.
//!
//! Bodies are JSON, errors are `application/problem+json` (RFC 9457). Every command of the forms
//! is here under its own name with the same table of fields; sending the same
//! `Idempotency-Key` twice with it does it once.

mod asked;
mod caller;
mod documents;
mod openapi;
mod problem;
mod record;
mod shape;

use crate::App;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};

/// Every route of the API.
pub fn router() -> Router<App> {
    Router::new()
        .route("/openapi.json", get(openapi::show))
        .route("/commands", get(record::commands))
        .route("/people/{id}", get(record::person))
        .route("/people/{id}/chronology", get(record::chronology))
        .route("/people/{id}/commands/{act}", post(record::perform))
        .route("/people/{id}/documents", get(documents::list))
        .route("/people/{id}/documents/{document}/file", get(documents::file))
        .route("/people/{id}/files", post(documents::send).layer(DefaultBodyLimit::disable()))
        .route("/commands/{act}", post(record::perform_new))
        .route("/search", post(record::search))
        .route("/watch", get(record::watch))
        .method_not_allowed_fallback(problem::wrong_method)
        .fallback(problem::nothing_here)
}
