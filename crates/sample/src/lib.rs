//! A synthetic authority: made up, seeded, the same every time.
//!
//! The demo shows it, tests and benches run on it. What goes wrong in it is planted, with innocent
//! look-alikes beside it, so the truth is known from the plan and never from the code under test.
//! Nobody in it lives.

mod alleged;
mod authority;
mod calendar;
mod callow;
mod cast;
mod chance;
mod line;
mod mint;
mod names;
pub mod oracle;
mod order;
mod pen;
mod plan;
pub mod ssd;
mod staff;
mod story;
mod stream;
mod texts;

pub use authority::{
    Authority, KnownFamily, KnownPerson, Scale, SignIn, authority, outline, truth,
};
pub use callow::sign_ins;
pub use pen::{Planted, Recorded};
pub use staff::{Post, Team, Worker};
pub use stream::{each, first_day};
