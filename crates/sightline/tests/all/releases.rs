//! Records of earlier releases, as they wrote them: today's program opens them, proves them, reads
//! from them what they said, and goes on writing. `scripts/release-fixture.sh` made each of them.

use crate::support::{few, folder, run, run_with};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use tempfile::TempDir;

/// What is kept of every release there was.
fn kept() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/releases");
    let kept = fs::read_dir(folder).expect("what earlier releases wrote is kept").flatten();
    let kept: Vec<PathBuf> = kept.map(|one| one.path()).collect();
    kept.into_iter().filter(|path| path.to_string_lossy().ends_with(".tar.gz")).collect()
}

fn unpacked(release: &Path) -> TempDir {
    let folder = folder();
    let done = Command::new("tar").arg("-xzf").arg(release).arg("-C").arg(folder.path()).status();
    assert!(done.is_ok_and(|status| status.success()), "{} can't be unpacked", release.display());
    folder
}

/// The watch without positions: kind, child and dates.
fn told(watch: &str) -> Vec<Value> {
    let mut alerts: Vec<Value> = serde_json::from_str(watch).expect("a list of alerts");
    for alert in &mut alerts {
        let alert = alert.as_object_mut().expect("an alert");
        // How a reason is worded may be bettered by any release.
        alert.remove("why");
    }
    alerts
}

fn verified(ended: crate::support::Ended) -> u64 {
    let verified: Value = ended.with(0).json();
    assert_eq!(verified["holds"], true, "{verified}");
    verified["entries"].as_u64().expect("a number of entries")
}

#[test]
fn a_record_of_an_earlier_release_is_opened_proved_read_and_written_on() {
    assert!(!kept().is_empty(), "nothing is kept of any release");
    for release in kept() {
        let record = unpacked(&release);
        let at = record.path();
        // The release may have lists of its own; until they are built it says so.
        run(at, "rebuild").with(0);
        let against = format!("verify --format json --against {}/checkpoints", at.display());
        let stands = verified(run(at, &against));
        assert!(stands > 100, "{stands} entries");
        let said = fs::read_to_string(at.join("watch.json")).expect("what it said is kept");
        let now = run(at, "watch --as-at 2026-03-09 --format json");
        for alert in told(&said) {
            assert!(told(&now.out).contains(&alert), "{}: {alert}", release.display());
        }
        run(at, "watch --operator adam.reyes");
        let more = few(2_000);
        let words = format!("import ssd {} --taken 2026-03-09", more.path().display());
        let import = run(at, &words);
        assert!(matches!(import.code, Some(0 | 1)), "{}", import.err);
        assert!(verified(run(at, &against)) > stands, "nothing more was written");
    }
}

#[test]
fn a_database_of_an_earlier_release_is_opened_proved_read_and_written_on() {
    let mut tried = 0;
    for release in kept() {
        let record = unpacked(&release);
        let dump = record.path().join("postgres.sql");
        if !dump.exists() {
            continue;
        }
        tried += 1;
        let (data, url) = (folder(), cluster::database_from(&dump));
        let at = |words: &str| run_with(data.path(), &words.split(' ').collect::<Vec<_>>(), &url);
        at("rebuild").with(0);
        let against = record.path().join("postgres-checkpoints");
        let against = format!("verify --format json --against {}", against.display());
        let stands = verified(at(&against));
        assert!(stands > 100, "{stands} entries");
        // What it said was the same on either database.
        let said = fs::read_to_string(record.path().join("watch.json")).expect("it is kept");
        let now = told(&at("watch --as-at 2026-03-09 --format json").out);
        for alert in told(&said) {
            let there = now.iter().any(|one| without_entries(one) == without_entries(&alert));
            assert!(there, "{}: {alert}", release.display());
        }
        let more = few(2_000);
        let import = at(&format!("import ssd {} --taken 2026-03-09", more.path().display()));
        assert!(matches!(import.code, Some(0 | 1)), "{}", import.err);
        assert!(verified(at(&against)) > stands, "nothing more was written");
    }
    assert!(tried > 0, "no release left a database");
}

/// An alert without the places of entries, which differ from record to record.
fn without_entries(alert: &Value) -> Value {
    let mut alert = alert.clone();
    alert.as_object_mut().expect("an alert").remove("entries");
    alert
}

#[test]
fn a_backup_of_an_earlier_release_is_restored_into_either_database() {
    for release in kept() {
        let record = unpacked(&release);
        let backup = record.path().join("whole.backup");
        let (there, beside) = (folder(), folder());
        run(there.path(), &format!("restore --from {}", backup.display())).with(0);
        let stands = verified(run(there.path(), "verify --format json"));
        let url = cluster::fresh_database();
        let backup = backup.display().to_string();
        run_with(beside.path(), &["restore", "--from", &backup], &url).with(0);
        let verify = ["verify", "--format", "json"];
        assert_eq!(verified(run_with(beside.path(), &verify, &url)), stands);
    }
}
