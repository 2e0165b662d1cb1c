//! web

pub mod assets;
pub mod components;
