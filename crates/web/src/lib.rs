//! web

pub mod assets;
pub mod components;
pub mod form_page;
pub mod layout;
pub mod pictures;
pub mod sheets;
