//! The web door: pages for people, an API for programs. It parses, calls `office`, and fills
//! sheets.
//!
//! It can name neither the database nor the ledger, so no page can pass by access. Every page works
//! without a script, says its dates and counts as a colleague would, and holds no rule.

mod answer;
mod api;
mod app;
pub mod assets;
pub mod components;
mod door;
pub mod form_page;
mod ical;
pub mod layout;
mod meter;
mod pages;
pub mod pictures;
pub mod sheets;
mod visitor;

pub use app::{App, Hosts, router, serve, serve_watched};
pub use meter::Meter;
pub use visitor::{Posted, Visitor};
