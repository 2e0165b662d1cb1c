//! Saying things on a terminal: progress on standard error, answers on standard output.

use crate::cli::Format;
use serde::Serialize;
use std::io::{IsTerminal, Write};

/// Prints an answer: as JSON, or as a person reads it.
pub(crate) fn answer<T: Serialize>(
    format: Format,
    value: &T,
    text: impl FnOnce() -> String,
) -> anyhow::Result<()> {
    let said = match format {
        Format::Json => serde_json::to_string_pretty(value)?,
        Format::Text => text(),
    };
    let mut out = std::io::stdout().lock();
    // A reader that has gone away (`| head`) is no failure of ours.
    let _ = writeln!(out, "{said}");
    Ok(())
}

/// Shows how far a long piece of work is, on one line of a terminal or not at all.
pub(crate) fn progress(what: &str, done: u64, all: u64) {
    let mut out = std::io::stderr();
    if out.is_terminal() {
        let _ = write!(out, "\r\x1b[K{what}: {done} of {all}");
        if done >= all {
            let _ = writeln!(out);
        }
    }
}

/// "1 document", "12 documents".
pub(crate) fn documents(count: u64) -> String {
    if count == 1 { "1 document".to_owned() } else { format!("{count} documents") }
}
