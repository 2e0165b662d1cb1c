//! What a request asks, read from its address and its body; whatever can't be read is a problem
//! that says so, like every other answer of the API.

use super::problem::Problem;
use axum::{
    Json,
    extract::{FromRequest, FromRequestParts, Path, Query, Request},
    http::request::Parts,
};
use serde::de::DeserializeOwned;

/// The parts of the address.
pub struct InPath<T>(pub T);

impl<T, S> FromRequestParts<S> for InPath<T>
where
    T: DeserializeOwned + Send,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let read = Path::<T>::from_request_parts(parts, state).await;
        read.map(|Path(read)| Self(read)).map_err(|error| Problem::unreadable(error.body_text()))
    }
}

/// What stands after the question mark.
pub struct InQuery<T>(pub T);

impl<T, S> FromRequestParts<S> for InQuery<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let read = Query::<T>::from_request_parts(parts, state).await;
        read.map(|Query(read)| Self(read)).map_err(|error| Problem::unreadable(error.body_text()))
    }
}

/// A body of JSON.
pub struct InBody<T>(pub T);

impl<T, S> FromRequest<S> for InBody<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let read = Json::<T>::from_request(request, state).await;
        read.map(|Json(read)| Self(read))
            .map_err(|error| Problem::body(error.status(), error.body_text()))
    }
}
