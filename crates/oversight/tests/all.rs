//! Every test of the timeline, clocks, signals, watch and lists, in one binary.
//!
//! Beside each planted failing stands an innocent look-alike that must stay silent.

#[path = "all/agreement.rs"]
mod agreement;
#[path = "all/as_at.rs"]
mod as_at;
#[path = "all/caring.rs"]
mod caring;
#[path = "all/clocks.rs"]
mod clocks;
#[path = "all/courting.rs"]
mod courting;
#[path = "all/duties.rs"]
mod duties;
#[path = "all/endings.rs"]
mod endings;
#[path = "all/history.rs"]
mod history;
#[path = "all/lists.rs"]
mod lists;
#[path = "all/moving_on.rs"]
mod moving_on;
#[path = "all/patterns.rs"]
mod patterns;
#[path = "all/protecting.rs"]
mod protecting;
#[path = "all/responsibility.rs"]
mod responsibility;
#[path = "all/seen.rs"]
mod seen;
#[path = "all/tasks.rs"]
mod tasks;
#[path = "all/watching.rs"]
mod watching;
