//! The one door: load what is known, ask who may, decide in pure code, append; or ask who may,
//! write the look, read.
//!
//! `web`, the API and the command line call this and nothing below. No rule of practice stands
//! here, no HTML and no SQL; this is where time and chance enter.

mod access;
mod api_token;
pub mod backup;
mod begun;
mod clock;
mod clocks;
mod confirm;
mod councils_own;
mod custody;
mod desk;
pub mod documents;
mod draft;
pub mod erasing;
mod failure;
mod feed;
mod form;
pub mod import;
mod keeping;
mod load;
mod open;
mod perform;
mod proving;
pub mod read;
mod recording;
mod sign_in;
mod standing;
mod token;
mod upon;
mod veil;
mod verify;

pub use api_token::{ApiToken, LONGEST_TOKEN, LONGEST_TOKEN_NAME};
pub use clock::Clock;
pub use clocks::{ClocksRefused, CouncilClocks};
pub use confirm::{Confirmed, ToConfirm, ToOffer};
pub use councils_own::CouncilsOwn;
pub use desk::Desk;
pub use draft::Draft;
pub use erasing::{HOLDERS, holders};
pub use failure::{Conflict, Failure};
pub use feed::{CalendarFeed, Fetched};
pub use form::{Choice, FormSheet};
pub use keeping::{Demonstration, SignedCheckpoint, new_signing_key, verifier_key};
pub use ledger::Journal;
pub use open::{Founding, Office, OpenError, Opening};
pub use oversight::Watched;
pub use perform::{Asked, Done};
pub use proving::{Claim, Proof, Proving, Unproved};
pub use sign_in::{SignInProblem, SignedIn, new_password};
pub use standing::Standing;
pub use store::{FeedUse, Place, Pulse};
pub use upon::Upon;
pub use verify::{Kept, Verified};
pub use views::PersonRow;
