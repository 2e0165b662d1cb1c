//! A server on a disk that forgets whatever was not synced, for tests of power cuts.
//!
//! The shim that keeps what the disk holds for certain is `tests/power/src/shadow.c`. What always
//! holds: after a cut the server starts from exactly what its processes had synced.

use crate::server::{Flushing, OwnCluster, clean_start, create_database, make_on};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// A server whose disk can lose power. It goes with all its files when it is dropped.
pub struct ForgetfulCluster {
    server: OwnCluster,
    shim: PathBuf,
}

/// Whether the server waits for its disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waits {
    /// As in earnest.
    ForItsDisk,
    /// It takes the disk at its word: a check that does not notice that is blind.
    ForNothing,
}

impl ForgetfulCluster {
    /// Makes a server with an empty database called `test`, and starts it under the shim.
    ///
    /// # Panics
    /// With a sentence that says what to do when PostgreSQL is missing or does not start.
    #[must_use]
    pub fn start(shim: &Path, waits: Waits) -> Self {
        let flushing = match waits {
            Waits::ForItsDisk => Flushing::Always,
            Waits::ForNothing => Flushing::Never,
        };
        let server = make_on(flushing);
        create_database(server.port, "test");
        server.stop();
        let shim = shim.to_owned();
        // The server's own user reads it.
        copy(&shim, &server.directory.with_extension("so"));
        let cluster = Self { shim: server.directory.with_extension("so"), server };
        copy(&cluster.server.directory, &cluster.shadow());
        cluster.resume();
        cluster
    }

    /// The address of its database.
    #[must_use]
    pub fn address(&self) -> String {
        self.server.address()
    }

    fn shadow(&self) -> PathBuf {
        self.server.directory.with_extension("shadow")
    }

    fn resume(&self) {
        let (of, shadow) = (self.server.directory.as_os_str(), self.shadow());
        let said = [
            ("LD_PRELOAD", self.shim.as_os_str()),
            ("SHADOW_OF", of),
            ("SHADOW", shadow.as_os_str()),
        ];
        clean_start(&self.server.directory, &said);
    }

    /// The power goes: every process is gone, and so is whatever was not synced. Then it comes
    /// back.
    ///
    /// # Panics
    /// When the server does not come up from what its disk held.
    pub fn cut_power(&self) {
        self.server.crash();
        fs::remove_dir_all(&self.server.directory).expect("the folder can be taken away");
        copy(&self.shadow(), &self.server.directory);
        fs::remove_file(self.server.directory.join("postmaster.pid")).ok();
        self.resume();
    }
}

/// Copies a file or a folder with its owner and its rights.
fn copy(from: &Path, to: &Path) {
    let done = Command::new("cp").arg("-a").arg(from).arg(to).status();
    assert!(done.is_ok_and(|status| status.success()), "{} can be copied", from.display());
}
