//! API tokens: the reader's own, made, listed and withdrawn; for an administrator everybody's.
//!
//! A token itself stands on one page only, once: the answer to the form that made it.

use crate::{
    components::{Button, ErrorSummary, Input, Radios},
    layout::Shell,
};
use askama::Template;

/// A token that was just made.
#[derive(Clone, Debug, Default)]
pub struct FreshToken {
    /// What it is for.
    pub name: String,
    /// The token itself.
    pub secret: String,
    /// Until when it holds: "7 June 2026".
    pub until: String,
}

/// A token, as it is told of.
#[derive(Clone, Debug, Default)]
pub struct TokenRow {
    /// By which it is withdrawn; opens nothing.
    pub value: String,
    /// What it is for.
    pub name: String,
    /// Whose it is, on the page of everybody's.
    pub owner: String,
    /// When it was made.
    pub made: String,
    /// When a program last came with it, or that none has.
    pub used: String,
    /// Until when it holds, or since when it has not.
    pub ends: String,
    /// Whether it holds, and so may be withdrawn.
    pub holds: bool,
}

/// API tokens.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/tokens.html")]
pub struct Tokens {
    /// The frame.
    pub shell: Shell,
    /// How many hold, and when the next one ends.
    pub lead: String,
    /// The token that was just made.
    pub fresh: Option<FreshToken>,
    /// What is wrong with the form.
    pub errors: Option<ErrorSummary>,
    /// What will use it.
    pub name: Input,
    /// For how long it holds.
    pub days: Radios,
    /// The reader's own, the newest first.
    pub mine: Vec<TokenRow>,
    /// Everybody's, by owner; nothing for whoever is no administrator.
    pub everybodys: Option<Vec<TokenRow>>,
}

impl Tokens {
    fn make(&self) -> Button {
        Button { once: Some(true), ..Button::new("Make the token") }
    }
}
