//! The web door's tests, one binary: what every request meets, and what nobody must learn.

#![expect(clippy::unwrap_used, reason = "a test that can not go on says where it stopped")]

#[path = "all/allegations.rs"]
mod allegations;
#[path = "all/browser.rs"]
mod browser;
#[path = "all/calendar.rs"]
mod calendar;
#[path = "all/caring.rs"]
mod caring;
#[path = "all/clocks.rs"]
mod clocks;
#[path = "all/courting.rs"]
mod courting;
#[path = "all/deciding.rs"]
mod deciding;
#[path = "all/differing.rs"]
mod differing;
#[path = "all/documents.rs"]
mod documents;
#[path = "all/door.rs"]
mod door;
#[path = "all/drafts.rs"]
mod drafts;
#[path = "all/duties.rs"]
mod duties;
#[path = "all/full_disk.rs"]
mod full_disk;
#[path = "all/labels.rs"]
mod labels;
#[path = "all/lists.rs"]
mod lists;
#[path = "all/offers.rs"]
mod offers;
#[path = "all/record.rs"]
mod record;
#[path = "all/reminding.rs"]
mod reminding;
#[path = "all/restricting.rs"]
mod restricting;
#[path = "all/signed_out.rs"]
mod signed_out;
#[path = "all/story.rs"]
mod story;
#[path = "all/supervising.rs"]
mod supervising;
#[path = "all/tokens.rs"]
mod tokens;
#[path = "all/twin_worlds.rs"]
mod twin_worlds;
