//! Whoever calls the API: the owner of a bearer token, as the record knows them now.

use super::problem::Problem;
use crate::App;
use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use office::{Desk, Office};

/// A caller whose token holds.
pub struct Caller {
    /// The one door to the record.
    pub office: Office,
    /// For whom the token acts.
    pub desk: Desk,
}

impl FromRequestParts<App> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let header = parts.headers.get(header::AUTHORIZATION);
        let token = header.and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
        let token = token.ok_or_else(Problem::no_token)?;
        match app.office.bearer(token.trim()).await {
            Ok(Some(desk)) => Ok(Self { office: app.office.clone(), desk }),
            Ok(None) => Err(Problem::no_token()),
            Err(failure) => Err(Problem::of(&failure)),
        }
    }
}
