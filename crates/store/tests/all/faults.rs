//! Faults: the process killed, the disk full, the server restarting. Nothing acknowledged is lost;
//! the tests count it.

use crate::{
    looks::look,
    support::{Bench, Kind, entry, key, on_both, quietly, small, times},
    toy::Toy,
};
use cluster::OwnCluster;
use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::PathBuf,
    process::{Command, Stdio},
    sync::Arc,
};
use store::{Against, AppendError, Key, Place, Store};

on_both!(a_process_killed_in_the_middle_loses_nothing_acknowledged);

const CHILD: &str = "SIGHTLINE_STORE_TEST_CHILD";

/// Where the child of a kill test writes; `None` in an ordinary run.
#[expect(clippy::disallowed_methods, reason = "the child of a kill test is told its place so")]
fn told() -> Option<Place> {
    let told = std::env::var(CHILD).ok()?;
    Some(if told.starts_with("postgres:") {
        Place::Postgres(told)
    } else {
        Place::Directory(PathBuf::from(told))
    })
}

fn command(writer: u32, number: u32) -> Key {
    key(u8::try_from(writer).unwrap(), number)
}

/// Run by the kill test in a process of its own: appends and looks until it is killed, and says
/// each command after its acknowledgement.
#[test]
#[ignore = "only the kill test runs it"]
fn the_child_that_is_killed() {
    let Some(place) = told() else { return };
    crate::support::run(Kind::Sqlite, |_| async {
        let directory = tempfile::tempdir().unwrap();
        let store = Store::open_with(&place, Arc::new(Toy::default()), small(&directory));
        let store = store.await.unwrap();
        let authority = store.found_authority("Testshire").await.unwrap();
        let archive = store.of(authority);
        let from = u32::try_from(archive.head().await.unwrap()).unwrap();
        let writers: Vec<_> = (1..9_u32)
            .map(|writer| {
                let archive = archive.clone();
                tokio::spawn(async move {
                    for number in from.. {
                        let mut new = entry(0, key(1, number % 50), "words");
                        new.command = command(writer, number);
                        archive.append(new).await.unwrap();
                        writeln!(std::io::stdout().lock(), "ack {writer} {number}").unwrap();
                        archive.look(look(writer, &[key(1, number % 50)])).await.unwrap();
                        writeln!(std::io::stdout().lock(), "saw {writer}").unwrap();
                    }
                })
            })
            .collect();
        for writer in writers {
            writer.await.unwrap();
        }
    });
}

#[derive(Default)]
struct Acknowledged {
    commands: Vec<Key>,
    looks: u64,
}

/// Starts the child, kills it after so many acknowledgements, and gives what it had said.
fn kill_after(place: &Place, lines: usize, said: &mut Acknowledged) {
    let place = match place {
        Place::Directory(path) => path.display().to_string(),
        Place::Postgres(url) => url.clone(),
    };
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "faults::the_child_that_is_killed", "--ignored", "--nocapture"])
        .env(CHILD, place)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut heard = 0;
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        let Ok(line) = line else { break };
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["ack", writer, number] => {
                let (Ok(writer), Ok(number)) = (writer.parse(), number.parse()) else { continue };
                said.commands.push(command(writer, number));
                heard += 1;
            }
            ["saw", _] => said.looks += 1,
            _ => {}
        }
        if heard == lines {
            // The rest of what it had already said is still read.
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    assert!(heard >= lines, "the child ended by itself after {heard} acknowledgements");
}

async fn a_process_killed_in_the_middle_loses_nothing_acknowledged(kind: Kind) {
    let bench = Bench::open(kind).await;
    bench.store.close().await;
    let mut said = Acknowledged::default();
    let kills = times("SIGHTLINE_SOAK_KILLS", 3);
    // A few soon, a few late, and whatever lies between.
    let after = (0..kills).map(|kill| [40, 113, 271, 7, 66, 19][kill as usize % 6]);
    let mut expected = 0;
    for lines in after {
        expected += lines;
        let (place, before) = (bench.place.clone(), std::mem::take(&mut said));
        said = tokio::task::spawn_blocking(move || {
            let mut said = before;
            kill_after(&place, lines, &mut said);
            said
        })
        .await
        .unwrap();
    }
    let after = bench.reopen().await;
    let archive = after.of(bench.archive.authority());
    assert!(said.commands.len() >= expected);
    println!("{kills} kills: {} acknowledged, 0 lost", said.commands.len());
    for command in &said.commands {
        let found = archive.command(*command).await.unwrap();
        assert!(found.is_some(), "an acknowledged entry was lost");
    }
    let verified = archive.verify(&Against::default(), &quietly).await.unwrap();
    assert!(verified.holds(), "{verified:?}");
    assert!(verified.access.entries() >= said.looks, "an acknowledged look was lost");
}

#[test]
fn a_full_disk_refuses_saves_and_goes_on_reading() {
    let limited = |options: &mut store::Options| options.record_page_limit = Some(80);
    crate::support::run(Kind::Sqlite, |_| async move {
        let bench = Bench::open_with(Kind::Sqlite, limited).await;
        let words = "w".repeat(2_000);
        let mut saved = 0;
        let refused = loop {
            match bench.archive.append(entry(saved, key(1, saved), &words)).await {
                Ok(_) => saved += 1,
                Err(error) => break error,
            }
        };
        assert!(matches!(refused, AppendError::Full(_)), "{refused:?}");
        assert!(refused.to_string().contains("not lost"), "{refused}");
        assert_eq!(bench.archive.head().await.unwrap(), u64::from(saved));
        assert_eq!(bench.archive.parts_of(&[key(1, 1)]).await.unwrap().len(), 1);
        bench.archive.look(look(1, &[key(1, 1)])).await.unwrap();
        bench.store.close().await;
        // Room again: the very same command is taken.
        let mut options = bench.options.clone();
        options.record_page_limit = None;
        let toy = Arc::new(Toy::default());
        let after = Store::open_with(&bench.place, toy, options).await.unwrap();
        let archive = after.of(bench.archive.authority());
        archive.append(entry(saved, key(1, saved), &words)).await.unwrap();
        let verified = archive.verify(&Against::default(), &quietly).await.unwrap();
        assert!(verified.holds(), "{verified:?}");
    });
}

#[test]
fn a_server_that_crashes_under_load_loses_nothing_acknowledged() {
    let server = Arc::new(OwnCluster::start());
    let place = Place::Postgres(server.address());
    crate::support::run(Kind::Postgres, |_| async move {
        let directory = tempfile::tempdir().unwrap();
        let store = Store::open_with(&place, Arc::new(Toy::default()), small(&directory));
        let store = store.await.unwrap();
        let authority = store.found_authority("Testshire").await.unwrap();
        let archive = store.of(authority);
        let writers: Vec<_> = (1..9_u32)
            .map(|writer| {
                let archive = archive.clone();
                tokio::spawn(async move {
                    let mut acknowledged = Vec::new();
                    for number in 0..150 {
                        let mut new = entry(0, key(1, number % 20), "words");
                        new.command = command(writer, number);
                        let answer = archive.append(new).await.unwrap();
                        assert!(!answer.repeated || number > 0);
                        acknowledged.push((answer.sequence, command(writer, number)));
                        archive.look(look(writer, &[key(1, number)])).await.unwrap();
                    }
                    acknowledged
                })
            })
            .collect();
        for _ in 0..2 {
            tokio::time::sleep(std::time::Duration::from_millis(150)).await;
            let server = Arc::clone(&server);
            tokio::task::spawn_blocking(move || server.crash_and_restart()).await.unwrap();
        }
        let mut acknowledged = Vec::new();
        for writer in writers {
            acknowledged.extend(writer.await.unwrap());
        }
        acknowledged.sort_unstable();
        assert_eq!(acknowledged.len(), 8 * 150);
        assert!(acknowledged.windows(2).all(|two| two[0].0 < two[1].0), "a sequence given twice");
        for (sequence, command) in &acknowledged {
            assert_eq!(archive.command(*command).await.unwrap().unwrap().sequence, *sequence);
        }
        assert_eq!(archive.head().await.unwrap(), 8 * 150);
        archive.look(look(1, &[key(1, 1)])).await.unwrap();
        let verified = archive.verify(&Against::default(), &quietly).await.unwrap();
        assert!(verified.holds(), "{verified:?}");
        assert!(verified.access.entries() > 8 * 150, "a look was lost");
    });
}
