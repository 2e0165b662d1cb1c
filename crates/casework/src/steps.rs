//! What the law sees in steps: a connected carer's temporary approval, the assessment of parents, a
//! child's liberty, special guardianship, adoption, detention, and education, health and care needs.
//!
//! Each step is one entry with its day. What has happened is recorded at once; who may decide, and
//! what must stand before, is asked only of what the council itself decides.

pub mod adoption;
pub mod connected;
pub mod detention;
pub mod guardianship;
pub mod liberty;
pub mod needs;

use crate::case::steps::Step;
use words::say;

/// What was recorded last, for the question which step it is now.
fn last<'a>(steps: &'a [Step], text: impl Fn(&'a str) -> &'a str) -> Vec<(&'static str, String)> {
    let last = steps.last();
    let said = last.map(|one| format!("Last: {}, {}", text(&one.step), say::date(one.on)));
    said.map(|said| ("step", said)).into_iter().collect()
}
