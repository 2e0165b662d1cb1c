//! Errors as RFC 9457 has them. What may not be seen is answered as what does not exist.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use casework::Missing;
use office::Failure;
use serde::Serialize;

/// Every kind of problem, by its stable name.
pub(super) const KINDS: [&str; 10] = [
    "unreadable",
    "no-token",
    "not-found",
    "wrong-method",
    "conflict",
    "too-large",
    "not-json",
    "refused",
    "invalid",
    "unavailable",
];

/// An error as a program reads it.
#[derive(Debug, Serialize)]
pub struct Problem {
    /// A stable name of the kind of error.
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'static str,
    status: u16,
    /// For the person behind the program.
    detail: String,
    /// What is wrong with which field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<casework::Problem>,
    /// What a gate still needs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    missing: Vec<Missing>,
}

impl Problem {
    fn new(status: StatusCode, kind: &'static str, detail: impl Into<String>) -> Self {
        let title = status.canonical_reason().unwrap_or("Error");
        let (fields, missing) = (Vec::new(), Vec::new());
        Self { kind, title, status: status.as_u16(), detail: detail.into(), fields, missing }
    }

    /// No token, or one that does not hold.
    pub fn no_token() -> Self {
        let detail = "Send a token that holds: Authorization: Bearer ...";
        Self::new(StatusCode::UNAUTHORIZED, "no-token", detail)
    }

    /// A body that is not what the route takes.
    pub fn unreadable(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "unreadable", detail)
    }

    /// A body that can't be read, by what is wrong with it.
    pub fn body(status: StatusCode, detail: impl Into<String>) -> Self {
        match status {
            StatusCode::PAYLOAD_TOO_LARGE => Self::new(status, "too-large", detail),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::new(status, "not-json", detail),
            _ => Self::unreadable(detail),
        }
    }

    /// What the office answered instead.
    pub fn of(failure: &Failure) -> Self {
        let said = failure.to_string();
        match failure {
            Failure::NotFound | Failure::NotYours => Self::new(
                StatusCode::NOT_FOUND,
                "not-found",
                "There is nothing here that this token can see.",
            ),
            Failure::Refused(refusal) => Self {
                missing: refusal.missing.clone(),
                ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, "refused", said)
            },
            Failure::Invalid(fields) => Self {
                fields: fields.clone(),
                ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", said)
            },
            Failure::Conflict(_) => Self::new(StatusCode::CONFLICT, "conflict", said),
            Failure::CannotSave(_) | Failure::CannotRead(_) => {
                Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", said)
            }
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(self)).into_response();
        let kind = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        response
    }
}

/// An address that takes another method.
pub async fn wrong_method() -> Problem {
    let detail = "This address takes another method: the description of the API says which.";
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "wrong-method", detail)
}

/// Any address of the API that is none of ours.
pub async fn nothing_here() -> Problem {
    Problem::of(&Failure::NotFound)
}
