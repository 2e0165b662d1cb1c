//! The words of the lines of documents and letters.
//!
//! A title may say what its label keeps from some readers, so it stands with the words and not in
//! the heading.

use super::{
    Topic,
    line::{Said, because, said},
};
use crate::{event::Event, letter};
use words::codes::DOCUMENT_KIND;

/// The line of a document or a letter.
pub(super) fn line(event: &Event) -> Option<Said> {
    match event {
        Event::DocumentAdded(e) => {
            let heading = because("Document added", &DOCUMENT_KIND, &e.kind);
            let from = if e.from.is_empty() { String::new() } else { format!(", from {}", e.from) };
            let text = format!("{}{from}\n{}", e.title, e.text);
            Some(said(Topic::Papers, heading, text.trim()))
        }
        Event::LetterIssued(e) => {
            let text = format!("To {}. {}\n{}", e.to, e.heading, e.text);
            Some(said(Topic::Papers, letter::kind_text(&e.kind), text))
        }
        Event::DocumentExchanged(_) => {
            let text = "Other bytes lie in its place than were recorded, so it was not given out. Whoever runs Sightline looks for the right ones in a backup.";
            Some(said(Topic::Record, "The file of a document is not the one that was added", text))
        }
        _ => None,
    }
}
