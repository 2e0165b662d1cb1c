//! `/people/{id}`: a person's page, which is their family's with them in front.

use super::families::{Pairs, Whose, respond};
use crate::{Visitor, answer};
use axum::{
    extract::{Path, Query},
    response::Response,
};
use office::Failure;

/// `GET /people/{id}`
pub(crate) async fn show(
    visitor: Visitor,
    Path(id): Path<String>,
    Query(pairs): Query<Pairs>,
) -> Response {
    match id.parse() {
        Ok(id) => respond(&visitor, Whose::Person(id), &pairs).await,
        Err(_) => answer::failed(&visitor, &Failure::NotFound),
    }
}
