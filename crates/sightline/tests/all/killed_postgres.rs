//! Killed in the middle of an import or a rebuild on PostgreSQL, or the server without power: what
//! stands verifies, every list agrees with it, and the next run goes on to the same end.

use crate::{
    imports::extract,
    support::{Ended, SEED, folder, monday, program, run_with},
};
use cluster::{ForgetfulCluster, Waits};
use office::{Clock, Founding, Office, Opening, Place, documents::Keeping};
use serde_json::Value;
use std::{
    os::unix::process::ExitStatusExt,
    path::Path,
    process::Child,
    sync::OnceLock,
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// A record on PostgreSQL, with the folder that a program of it wants.
struct Record {
    url: String,
    data: TempDir,
}

/// What a record says: how many entries it has, and the watch without positions.
#[derive(PartialEq, Debug)]
struct Says {
    entries: u64,
    watch: Vec<Value>,
}

impl Record {
    fn at(url: String) -> Self {
        Self { url, data: folder() }
    }

    fn run(&self, words: &str) -> Ended {
        run_with(self.data.path(), &words.split(' ').collect::<Vec<_>>(), &self.url)
    }

    fn start(&self, words: &str) -> Child {
        let mut program = program(self.data.path());
        program.args(["--database", &self.url]).args(words.split(' '));
        program.spawn().expect("the program starts")
    }

    /// What it says, once all of it was compared with the lists.
    fn says(&self) -> Says {
        let verified: Value = self.run("verify --format json").with(0).json();
        assert_eq!(verified["holds"], true, "{verified}");
        let watch = self.run(&format!("watch --as-at {} --format json", monday()));
        assert!(matches!(watch.code, Some(0 | 1)), "{}", watch.err);
        let mut watch: Vec<Value> = watch.json();
        for alert in &mut watch {
            alert.as_object_mut().expect("an alert").remove("entries");
        }
        Says { entries: verified["entries"].as_u64().expect("a number"), watch }
    }

    /// Waits until so many entries stand, while something runs.
    fn reaches(&self, entries: u64, running: &mut Child) {
        let runtime = Runtime::new().expect("a runtime starts");
        runtime.block_on(async {
            let office = Office::open(Opening {
                place: Place::Postgres(self.url.clone()),
                authority: "Solent City Council".to_owned(),
                founding: Founding::WhenMissing,
                clock: Clock::standing_on(monday()),
                memory: 1 << 20,
                spool: None,
                documents: Keeping::beside(self.data.path()),
            });
            let office = office.await.expect("it opens");
            while office.pulse().await.expect("it can be read").entries < entries {
                let ended = running.try_wait().expect("it can be asked");
                assert!(ended.is_none(), "it was over before {entries} entries stood");
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
            office.close().await;
        });
    }
}

fn kill(mut running: Child) -> bool {
    running.kill().expect("it can be killed");
    running.wait().expect("it ends").signal() == Some(9)
}

fn importing() -> String {
    format!("import ssd {}", extract().display())
}

fn imported(record: &Record) {
    let ended = record.run(&importing());
    assert!(matches!(ended.code, Some(0 | 1)), "{}", ended.err);
}

/// What a record says after an import that nothing befell.
fn undisturbed() -> &'static Says {
    static SAYS: OnceLock<Says> = OnceLock::new();
    SAYS.get_or_init(|| {
        let record = Record::at(cluster::fresh_database());
        imported(&record);
        record.says()
    })
}

#[test]
fn an_import_killed_on_postgresql_ends_as_if_it_had_not_been() {
    let expected = undisturbed();
    let record = Record::at(cluster::fresh_database());
    for quarter in [1, 3] {
        let mut running = record.start(&importing());
        record.reaches(expected.entries * quarter / 4, &mut running);
        assert!(kill(running), "it was over before it was killed");
        let part = record.says().entries;
        assert!(part < expected.entries, "{part} of {}", expected.entries);
    }
    imported(&record);
    assert_eq!(record.says(), *expected);
}

/// A made-up authority on PostgreSQL, what it says, and how long a rebuild of it takes.
fn built(url: String) -> (Record, Says, Duration) {
    let record = Record::at(url);
    record.run(&format!("demo --seed {SEED} --today {}", monday())).with(0);
    let says = record.says();
    let began = Instant::now();
    record.run("rebuild").with(0);
    (record, says, began.elapsed())
}

#[test]
fn a_rebuild_killed_on_postgresql_costs_no_list_and_the_next_one_ends_it() {
    let (record, says, whole) = built(cluster::fresh_database());
    let mut amid = 0;
    for eighths in [2, 4, 6] {
        let running = record.start("rebuild");
        thread::sleep(whole * eighths / 8);
        amid += u32::from(kill(running));
        assert_eq!(record.says(), says, "killed at {eighths} eighths");
    }
    assert!(amid > 0, "no rebuild was killed before it was over");
    record.run("rebuild").with(0);
    assert_eq!(record.says(), says);
}

fn without_power() -> ForgetfulCluster {
    let shim = power::shadow(Path::new(env!("CARGO_TARGET_TMPDIR")));
    ForgetfulCluster::start(&shim, Waits::ForItsDisk)
}

#[test]
fn an_import_goes_on_after_the_power_went_under_postgresql() {
    let expected = undisturbed();
    let cluster = without_power();
    let record = Record::at(cluster.address());
    let mut running = record.start(&importing());
    record.reaches(expected.entries / 3, &mut running);
    cluster.cut_power();
    // It may have found the server again or given up: either way the next run ends it.
    running.wait().expect("it ends");
    let part = record.says().entries;
    assert!(expected.entries / 3 <= part, "{part} stand, and more had been seen to");
    imported(&record);
    assert_eq!(record.says(), *expected);
}

#[test]
fn a_rebuild_is_made_anew_after_the_power_went_under_postgresql() {
    let cluster = without_power();
    let (record, says, whole) = built(cluster.address());
    let mut running = record.start("rebuild");
    thread::sleep(whole / 3);
    cluster.cut_power();
    running.wait().expect("it ends");
    assert_eq!(record.says(), says, "what was read before is read on");
    record.run("rebuild").with(0);
    assert_eq!(record.says(), says);
}
