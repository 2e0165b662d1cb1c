//! Pages, each file named as its address. A page parses, calls the office and fills a sheet.

pub mod allegations;
pub mod calendar;
pub mod chronology;
pub mod contacts;
pub mod differences;
pub mod documents;
pub mod entries;
pub mod families;
pub mod forms;
pub mod front_door;
pub mod home;
pub mod imported;
pub mod imports;
mod lists;
pub mod looks;
pub mod my_work;
pub mod overdue;
pub mod people;
pub mod reading;
pub mod restrictions;
pub mod search;
pub mod sign_in;
pub mod team;
pub mod tokens;
pub mod unallocated;
pub mod users;
mod wording;
