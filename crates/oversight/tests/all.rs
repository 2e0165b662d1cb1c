//! Every test of the timeline, clocks, signals, watch and lists, in one binary.
//!
//! Beside each planted failing stands an innocent look-alike that must stay silent.

#[path = "all/after_care.rs"]
mod after_care;
#[path = "all/agreement.rs"]
mod agreement;
#[path = "all/answering.rs"]
mod answering;
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
#[path = "all/golden.rs"]
mod golden;
#[path = "all/history.rs"]
mod history;
#[path = "all/liberty.rs"]
mod liberty;
#[path = "all/lists.rs"]
mod lists;
#[path = "all/moving_on.rs"]
mod moving_on;
#[path = "all/patterns.rs"]
mod patterns;
#[path = "all/promising.rs"]
mod promising;
#[path = "all/protecting.rs"]
mod protecting;
#[path = "all/register.rs"]
mod register;
#[path = "all/responsibility.rs"]
mod responsibility;
#[path = "all/seen.rs"]
mod seen;
#[path = "all/stepping.rs"]
mod stepping;
#[path = "all/supervising.rs"]
mod supervising;
#[path = "all/tasks.rs"]
mod tasks;
#[path = "all/tighter.rs"]
mod tighter;
#[path = "all/watching.rs"]
mod watching;
