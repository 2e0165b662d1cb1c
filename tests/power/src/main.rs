//! A writer to cut the power under: it says aloud what the database acknowledged, line by line.
//!
//! `tests/cut.rs` starts it under the shim of `shim.c`. What always holds: a line is printed only
//! after the answer came, so each line is a promise that the next start must find kept.

use std::{io::Write, path::Path, process::ExitCode, sync::Arc};
use store::{AppendError, NewEntry, NewLook, NewPart, NoViews, Options, Place, Store};

/// What is written, and how.
enum Writes {
    /// Entries and looks into a store.
    Store,
    /// Rows into a bare table, with this `pragma synchronous`.
    Bare(String),
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let said = match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["store", folder, number] => number.parse().map(|many| (Writes::Store, *folder, many)),
        ["bare", synchronous, folder, number] => {
            number.parse().map(|many| (Writes::Bare((*synchronous).to_owned()), *folder, many))
        }
        _ => {
            eprintln!("Say: store FOLDER NUMBER, or bare SYNCHRONOUS FOLDER NUMBER.");
            return ExitCode::from(2);
        }
    };
    let written = match said {
        Ok((Writes::Store, folder, many)) => write_entries(Path::new(folder), many),
        Ok((Writes::Bare(how), folder, many)) => write_rows(Path::new(folder), &how, many),
        Err(error) => Err(error.to_string()),
    };
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

/// Says what was acknowledged. One write to the pipe, so that a cut never tears a line.
fn acknowledge(what: &str, sequence: u64, number: u64) {
    let line = format!("{what} {sequence} {number}\n");
    // Whoever listened may be gone; then nothing more is promised.
    let _ = std::io::stdout().lock().write_all(line.as_bytes());
}

/// Writers at work at the same time, so that commits come in groups.
const WRITERS: u64 = 6;

fn write_entries(folder: &Path, many: u64) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?;
    runtime.block_on(async {
        let options = Options { spool_room: 64 * 1024, readers: 2, ..Options::default() };
        let place = Place::Directory(folder.to_owned());
        let store = Store::open_with(&place, Arc::new(NoViews), options).await;
        let store = store.map_err(|error| error.to_string())?;
        let authority = store.found_authority("Testshire").await.map_err(|e| e.to_string())?;
        let archive = store.of(authority);
        acknowledge("founded", u64::from(authority), 0);
        let writers = (0..WRITERS).map(|writer| {
            let archive = archive.clone();
            tokio::spawn(async move {
                for number in (writer..many).step_by(WRITERS as usize) {
                    match archive.append(entry(number)).await {
                        Ok(answer) => acknowledge("entry", answer.sequence, number),
                        Err(error) => refused(&error),
                    }
                    match archive.look(look(number)).await {
                        Ok(_) => acknowledge("look", 0, number),
                        Err(error) => eprintln!("A look was refused: {error}"),
                    }
                }
            })
        });
        for writer in writers.collect::<Vec<_>>() {
            writer.await.map_err(|error| error.to_string())?;
        }
        store.close().await;
        Ok(())
    })
}

fn refused(error: &AppendError) {
    eprintln!("An entry was refused: {error}");
}

/// The entry with a number: some short, some of several pages.
fn entry(number: u64) -> NewEntry {
    let body = format!("line {number} ").repeat(if number.is_multiple_of(7) { 2_000 } else { 9 });
    let part = NewPart {
        subject: key(1, number % 11),
        kind: "Noted".to_owned(),
        version: 1,
        happened: "2026-03-02".to_owned(),
        actor: key(2, 1),
        purpose: "a power cut".to_owned(),
        body: body.into_bytes(),
        ..NewPart::default()
    };
    NewEntry { command: key(3, number), parts: vec![part], ..NewEntry::default() }
}

fn look(number: u64) -> NewLook {
    NewLook {
        actor: key(4, number),
        role: "tester".to_owned(),
        reason: "a power cut".to_owned(),
        page: "/people/{id}".to_owned(),
        subjects: vec![key(1, number % 11)],
    }
}

fn key(first: u8, number: u64) -> [u8; 16] {
    let mut key = [first; 16];
    key[8..].copy_from_slice(&number.to_be_bytes());
    key
}

fn write_rows(folder: &Path, synchronous: &str, many: u64) -> Result<(), String> {
    let written = || -> rusqlite::Result<()> {
        let connection = rusqlite::Connection::open(folder.join("bare.db"))?;
        connection.execute_batch(&format!(
            "pragma journal_mode = wal; pragma synchronous = {synchronous}; \
             create table if not exists line (number integer primary key, words text not null);"
        ))?;
        acknowledge("founded", 0, 0);
        for number in 0..many {
            let words = format!("line {number} ").repeat(20);
            connection
                .execute("insert into line values (?1, ?2)", (number.cast_signed(), words))?;
            acknowledge("row", number, number);
        }
        Ok(())
    };
    written().map_err(|error| error.to_string())
}
