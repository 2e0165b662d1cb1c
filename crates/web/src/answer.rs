//! Answers: a sheet as a page, and a failure as the page that says what to do.

use crate::{
    Visitor,
    layout::Shell,
    sheets::{Absent, Trouble},
};
use askama::Template;
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use office::Failure;

/// A sheet as a page.
pub fn page<T: Template>(sheet: &T) -> Response {
    match sheet.render() {
        Ok(html) => ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page could not be written");
            (StatusCode::INTERNAL_SERVER_ERROR, "This page could not be written.\n").into_response()
        }
    }
}

/// A sheet, or the page that says why there is none.
pub fn shown<T: Template>(visitor: &Visitor, sheet: Result<T, Failure>) -> Response {
    match sheet {
        Ok(sheet) => page(&sheet),
        Err(failure) => failed(visitor, &failure),
    }
}

/// To another page, after something was done.
pub fn to(path: &str) -> Response {
    Redirect::to(path).into_response()
}

/// The page for a failure. What may not be seen is answered as what does not exist, with the same
/// bytes. Refusals, problems and conflicts have pages of their own where they can arise; one that
/// reaches this place says its sentence.
pub fn failed(visitor: &Visitor, failure: &Failure) -> Response {
    match failure {
        Failure::NotFound | Failure::NotYours => absent(visitor.shell("Not found", None)),
        Failure::Refused(_) | Failure::Invalid(_) | Failure::Conflict(_) => {
            trouble(visitor, StatusCode::UNPROCESSABLE_ENTITY, failure)
        }
        Failure::CannotSave(_) | Failure::CannotRead(_) => {
            trouble(visitor, StatusCode::SERVICE_UNAVAILABLE, failure)
        }
    }
}

/// The page for what is not there.
pub fn absent(shell: Shell) -> Response {
    (StatusCode::NOT_FOUND, page(&Absent { shell })).into_response()
}

fn trouble(visitor: &Visitor, status: StatusCode, failure: &Failure) -> Response {
    let sheet = Trouble {
        shell: visitor.shell("This could not be done", None),
        sentence: failure.to_string(),
        reference: String::new(),
    };
    (status, page(&sheet)).into_response()
}
