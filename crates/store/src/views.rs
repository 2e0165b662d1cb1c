//! The tables of views: what they are called, which side is current, how they are written.
//!
//! Appends, rebuilds and reads meet here. What always holds: each view has two tables, `view_state`
//! says for each authority which one is read, and a view is current only while its `applied`
//! position is the head's.

pub(crate) mod following;
pub(crate) mod memory;
pub(crate) mod rows;
pub(crate) mod select;
pub(crate) mod state;
pub(crate) mod tables;
