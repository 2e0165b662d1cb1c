//! A second server that follows the first, and takes over when it is told to.
//!
//! Tests of failover make one from a running [`OwnCluster`]. What always holds: the first server
//! acknowledges nothing that the follower has not applied, until it is told to stand alone.

use crate::server::{Flushing, OwnCluster, ask, free_port, run, settle, start, succeeds};
use std::{
    ffi::OsStr,
    fs, thread,
    time::{Duration, Instant},
};

/// How long a follower may take to catch up with a server that does nothing else.
const PATIENCE: Duration = Duration::from_secs(60);

impl OwnCluster {
    /// Makes a server that follows this one, and has this one wait for it at every commit.
    ///
    /// # Panics
    /// When it cannot be made or does not catch up.
    #[must_use]
    pub fn follower(&self, name: &str) -> OwnCluster {
        let directory = self.directory.with_extension(name);
        fs::remove_dir_all(&directory).ok();
        let from =
            format!("host=127.0.0.1 port={} user=postgres application_name={name}", self.port);
        let words = ["-d", &from, "-X", "stream", "-R", "-c", "fast", "-D"];
        let words = words.into_iter().map(OsStr::new);
        run("pg_basebackup", words.chain([directory.as_os_str()]));
        let port = free_port();
        settle(&directory, port, Flushing::Always);
        start(&directory);
        let follower = OwnCluster::watched(directory, port);
        self.tell(&format!("alter system set synchronous_standby_names = 'FIRST 1 ({name})'"));
        self.tell("alter system set synchronous_commit = 'remote_apply'");
        self.tell("select pg_reload_conf()");
        self.wait_for(name);
        follower
    }

    fn wait_for(&self, name: &str) {
        let asked =
            format!("select sync_state from pg_stat_replication where application_name = '{name}'");
        let until = Instant::now() + PATIENCE;
        while self.tell(&asked) != "sync" {
            assert!(Instant::now() < until, "the server {name} does not follow");
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Has a follower take over: from now on it takes writes.
    ///
    /// # Panics
    /// When it cannot.
    pub fn promote(&self) {
        run(
            "pg_ctl",
            [OsStr::new("-D"), self.directory.as_os_str(), "-w".as_ref(), "promote".as_ref()],
        );
    }

    /// Has a server take over that may have done so already. Gives whether it did: PostgreSQL
    /// refuses a second promotion.
    ///
    /// # Panics
    /// When `pg_ctl` does not run at all.
    #[must_use]
    pub fn takes_over(&self) -> bool {
        let words = [OsStr::new("-D"), self.directory.as_os_str(), "-w".as_ref()];
        succeeds("pg_ctl", words.into_iter().chain(["promote".as_ref()]))
    }

    /// Has a server that was stopped come back by itself, waiting for nobody: what must never be
    /// done after another one took over.
    ///
    /// # Panics
    /// When it does not come up.
    pub fn resume_alone(&self) {
        let file = self.directory.join("postgresql.auto.conf");
        let before = fs::read_to_string(&file).expect("the settings are there");
        let kept = before.lines().filter(|line| !line.starts_with("synchronous_"));
        let kept: String = kept.map(|line| format!("{line}\n")).collect();
        fs::write(&file, kept).expect("the settings can be written");
        self.resume();
    }

    /// The address of two servers of which one takes writes, as a program is given it.
    #[must_use]
    pub fn address_with(&self, other: &OwnCluster) -> String {
        format!(
            "postgres://postgres@127.0.0.1:{},127.0.0.1:{}/test?target_session_attrs=read-write",
            self.port, other.port
        )
    }

    /// What the server answers to one statement, as text without blanks round it.
    ///
    /// # Panics
    /// When it does not answer.
    pub fn tell(&self, statement: &str) -> String {
        ask(self.port, statement)
    }
}
