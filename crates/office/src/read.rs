//! Reading: who may, the look, the view. One file a page.

pub mod allegations;
pub mod chronology;
pub mod contact;
pub mod differences;
pub mod family;
pub mod given_out;
pub mod lists;
pub mod looked;
pub mod paper;
pub mod restrictions;
pub mod search;
pub mod supervision;
pub mod work;
pub mod workforce;

use words::{Date, Moment};

/// As at which day, and which moment's knowledge. Access is always judged now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsAt {
    /// What had happened by this day.
    pub about: Date,
    /// What had been recorded by this moment.
    pub known: Moment,
}
