//! The server that all test processes share.
//!
//! What always holds: whoever uses it holds a shared lock on one file for as long as the process
//! lives; the watcher stops the server only when it can take that lock for itself.

use crate::server::{Flushing, create_database, make, removal, watch_in_background};
use std::{
    fs::{self, File},
    net::TcpStream,
    path::{Path, PathBuf},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

static SERVER: OnceLock<Shared> = OnceLock::new();
static NUMBER: AtomicU32 = AtomicU32::new(0);

struct Shared {
    address: String,
    port: Option<u16>,
    /// Held, not read: it keeps the server alive.
    _in_use: Option<File>,
}

pub(crate) fn fresh_database() -> String {
    let server = SERVER.get_or_init(join);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let name = format!("test_{}_{number}", std::process::id());
    match server.port {
        Some(port) => create_database(port, &name),
        None => {
            panic!("give SIGHTLINE_TEST_POSTGRES a port, as in postgres://postgres@127.0.0.1:5432")
        }
    }
    format!("{}/{name}", server.address)
}

#[expect(clippy::disallowed_methods, reason = "a test run may bring its own server")]
fn given() -> Option<String> {
    std::env::var("SIGHTLINE_TEST_POSTGRES").ok().filter(|address| !address.is_empty())
}

fn join() -> Shared {
    if let Some(address) = given() {
        let port = address.rsplit(':').next().and_then(|port| port.parse().ok());
        return Shared { address, port, _in_use: None };
    }
    let base = std::env::temp_dir().join("sightline-test-postgres");
    let starting = locked_file(&base, "starting");
    starting.lock().expect("the lock for starting can be waited for");
    let in_use = locked_file(&base, "used");
    in_use.lock_shared().expect("the lock for using can be waited for");
    let directory = base.join("server");
    let port = running(&directory).unwrap_or_else(|| start(&base, &directory));
    drop(starting);
    let address = format!("postgres://postgres@127.0.0.1:{port}");
    Shared { address, port: Some(port), _in_use: Some(in_use) }
}

fn locked_file(base: &Path, name: &str) -> File {
    fs::create_dir_all(base).expect("the directory for temporary files can be written");
    let path = base.join(name);
    let open = File::options().create(true).truncate(false).write(true).open(path);
    open.expect("a lock file can be written")
}

/// The port of the server that runs there, if one answers.
fn running(directory: &Path) -> Option<u16> {
    let port = fs::read_to_string(port_file(directory)).ok()?.parse().ok()?;
    TcpStream::connect(("127.0.0.1", port)).ok().map(|_| port)
}

fn port_file(directory: &Path) -> PathBuf {
    directory.with_extension("port")
}

fn start(base: &Path, directory: &Path) -> u16 {
    let port = make(directory, Flushing::Never);
    fs::write(port_file(directory), port.to_string()).expect("the port can be written down");
    let base = base.display();
    // Idle for some seconds: the next test process may already be on its way.
    let watch = format!(
        "while :; do idle=0; while [ $idle -lt 8 ]; do sleep 1; \
         if flock -n -x {base}/used true; then idle=$((idle+1)); else idle=0; fi; done; \
         flock -x {base}/starting sh -c 'flock -n -x {base}/used true && {{ {}; }}' && exit; done",
        removal(directory)
    );
    watch_in_background(&watch);
    port
}
