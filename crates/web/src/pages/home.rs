//! `/`: to the place where this person's day begins.

use crate::{
    Visitor, answer,
    layout::{Place, places},
};
use axum::response::Response;

/// `GET /`
pub async fn show(visitor: Visitor) -> Response {
    let first = places(&visitor.desk.actor.roles).first().copied();
    answer::to(first.map_or("/help", Place::href))
}
