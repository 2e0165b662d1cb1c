//! The web door's tests, one binary: what every request meets, and what nobody must learn.

#[path = "all/browser.rs"]
mod browser;
#[path = "all/door.rs"]
mod door;
#[path = "all/twin_worlds.rs"]
mod twin_worlds;
