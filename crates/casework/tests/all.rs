//! Every test of the room: given a history, when somebody asks, then events or a refusal.
//!
//! One binary, so that it links once. `check` is the harness, `cast` the people and teams,
//! `scenes` the histories that most tests begin from.

#![expect(clippy::unwrap_used, reason = "the whole binary is a test")]

#[path = "all/access.rs"]
mod access;
#[path = "all/accountable.rs"]
mod accountable;
#[path = "all/adopting.rs"]
mod adopting;
#[path = "all/alleging.rs"]
mod alleging;
#[path = "all/alone.rs"]
mod alone;
#[path = "all/amending.rs"]
mod amending;
#[path = "all/as_at.rs"]
mod as_at;
#[path = "all/beside_care.rs"]
mod beside_care;
#[path = "all/caring.rs"]
mod caring;
#[path = "all/cast.rs"]
mod cast;
#[path = "all/check.rs"]
mod check;
#[path = "all/chronology.rs"]
mod chronology;
#[path = "all/closing.rs"]
mod closing;
#[path = "all/conferring.rs"]
mod conferring;
#[path = "all/corrections.rs"]
mod corrections;
#[path = "all/courting.rs"]
mod courting;
#[path = "all/coverage.rs"]
mod coverage;
#[path = "all/death.rs"]
mod death;
#[path = "all/deciding.rs"]
mod deciding;
#[path = "all/events.rs"]
mod events;
#[path = "all/exploiting.rs"]
mod exploiting;
#[path = "all/finding_out.rs"]
mod finding_out;
#[path = "all/folding.rs"]
mod folding;
#[path = "all/forms.rs"]
mod forms;
#[path = "all/front_door.rs"]
mod front_door;
#[path = "all/holding.rs"]
mod holding;
#[path = "all/identities.rs"]
mod identities;
#[path = "all/judging.rs"]
mod judging;
#[path = "all/labelling.rs"]
mod labelling;
#[path = "all/leaving_care.rs"]
mod leaving_care;
#[path = "all/mirroring.rs"]
mod mirroring;
#[path = "all/missing.rs"]
mod missing;
#[path = "all/moving.rs"]
mod moving;
#[path = "all/need_to_know.rs"]
mod need_to_know;
#[path = "all/papers.rs"]
mod papers;
#[path = "all/promising.rs"]
mod promising;
#[path = "all/protecting.rs"]
mod protecting;
#[path = "all/responsible.rs"]
mod responsible;
#[path = "all/reversing.rs"]
mod reversing;
#[path = "all/scenes.rs"]
mod scenes;
#[path = "all/staff.rs"]
mod staff;
#[path = "all/stepping.rs"]
mod stepping;
#[path = "all/supervising.rs"]
mod supervising;
#[path = "all/tasks.rs"]
mod tasks;
#[path = "all/working.rs"]
mod working;
