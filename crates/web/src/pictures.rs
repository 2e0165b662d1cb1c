//! Pictures drawn from the same rows as the table or list beside them, so they cannot differ.
//!
//! Inline SVG with classes only: the content policy forbids style attributes. Each has a title
//! and a description, written by the same code as the drawing.

mod life;
mod life_drawing;
mod tree;
mod tree_layout;

pub use life::{Band, Life, Look, Spell};
pub use tree::{Couple, FamilyTree, Symbol, Together, TreePerson};
