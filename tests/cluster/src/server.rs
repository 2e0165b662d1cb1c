//! Starting and stopping one PostgreSQL server.
//!
//! What always holds: the server runs as a user who is not root, and a watcher of its own stops it
//! and removes its files when the process that started it has gone.

use std::{
    ffi::{OsStr, OsString},
    fs,
    net::TcpListener,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

static NUMBER: AtomicU32 = AtomicU32::new(0);

/// A server that belongs to one test, which may stop and start it.
pub struct OwnCluster {
    pub(crate) directory: PathBuf,
    pub(crate) port: u16,
}

impl OwnCluster {
    /// Starts a server with an empty database called `test`, flushing to the disk as in earnest.
    ///
    /// # Panics
    /// With a sentence that says what to do when PostgreSQL is missing or does not start.
    #[must_use]
    pub fn start() -> Self {
        let server = make_on(Flushing::Always);
        create_database(server.port, "test");
        server
    }

    /// A server that runs already, and is taken away when this process has gone.
    pub(crate) fn watched(directory: PathBuf, port: u16) -> Self {
        let watch = format!(
            "while kill -0 {} 2>/dev/null; do sleep 0.3; done; {}",
            std::process::id(),
            removal(&directory)
        );
        watch_in_background(&watch);
        Self { directory, port }
    }

    /// The address of its database.
    #[must_use]
    pub fn address(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/test", self.port)
    }

    /// Stops the server at once, as a crash would, and starts it again.
    ///
    /// # Panics
    /// When it does not come up again.
    pub fn crash_and_restart(&self) {
        self.crash();
        self.resume();
    }

    /// Stops the server at once, as a crash would.
    ///
    /// # Panics
    /// When it cannot be stopped.
    pub fn crash(&self) {
        run(
            "pg_ctl",
            [
                OsStr::new("-D"),
                self.directory.as_ref(),
                "-m".as_ref(),
                "immediate".as_ref(),
                "stop".as_ref(),
            ],
        );
    }

    /// Stops the server as a careful person would.
    pub(crate) fn stop(&self) {
        let fast = [OsStr::new("-D"), self.directory.as_ref(), "-m".as_ref(), "fast".as_ref()];
        run("pg_ctl", fast.into_iter().chain(["-w".as_ref(), "stop".as_ref()]));
    }

    /// Starts a server that was stopped.
    ///
    /// # Panics
    /// When it does not come up.
    pub fn resume(&self) {
        start(&self.directory);
    }
}

impl Drop for OwnCluster {
    fn drop(&mut self) {
        // The watcher does the same once this process has ended; a failure here is made good there.
        Command::new("sh").args(["-c", &removal(&self.directory)]).status().ok();
    }
}

/// Whether the server waits for the disk.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flushing {
    Always,
    Never,
}

/// A server of a test's own, without a database.
pub(crate) fn make_on(flushing: Flushing) -> OwnCluster {
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let name = format!("sightline-own-{}-{number}", std::process::id());
    let directory = std::env::temp_dir().join(name);
    let port = make(&directory, flushing);
    OwnCluster::watched(directory, port)
}

/// Makes a server's files and starts it; gives its port.
pub(crate) fn make(directory: &Path, flushing: Flushing) -> u16 {
    fs::remove_dir_all(directory).ok();
    fs::create_dir_all(directory).expect("the directory for temporary files can be written");
    hand_over(directory);
    let at = directory.as_os_str();
    let how = ["-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "-N"];
    // Where the disk counts, what is made safe at a commit is a small piece of the log.
    let small = (flushing == Flushing::Always).then_some("--wal-segsize=1");
    let how = how.into_iter().chain(small).map(OsStr::new);
    run("initdb", [OsStr::new("-D"), at].into_iter().chain(how));
    let port = free_port();
    settle(directory, port, flushing);
    start(directory);
    port
}

/// Writes the settings of a server behind those it has.
pub(crate) fn settle(directory: &Path, port: u16, flushing: Flushing) {
    let flush = if flushing == Flushing::Always { "on" } else { "off" };
    let settings = format!(
        "\nport = {port}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = '{}'\n\
         max_connections = 500\nshared_buffers = 64MB\nfsync = {flush}\n\
         synchronous_commit = on\nfull_page_writes = {flush}\nlog_min_messages = fatal\n",
        directory.display()
    );
    let file = directory.join("postgresql.conf");
    let before = fs::read_to_string(&file).expect("initdb has made the settings");
    fs::write(&file, before + &settings).expect("the settings can be written");
}

pub(crate) fn start(directory: &Path) {
    clean_start(directory, &[]);
}

/// Starts a server whose processes are told something in their environment.
pub(crate) fn clean_start(directory: &Path, told: &[(&str, &OsStr)]) {
    let log = directory.join("log");
    let options = [
        OsStr::new("-D"),
        directory.as_os_str(),
        OsStr::new("-l"),
        log.as_os_str(),
        OsStr::new("-w"),
        OsStr::new("-t"),
        OsStr::new("60"),
        OsStr::new("start"),
    ];
    said_told("pg_ctl", options, told);
}

pub(crate) fn create_database(port: u16, name: &str) {
    let port = port.to_string();
    let options = ["-h", "127.0.0.1", "-p", &port, "-U", "postgres", "-T", "template0", name];
    run("createdb", options.into_iter().map(OsStr::new));
}

/// The shell's words for stopping a server and taking its files away.
pub(crate) fn removal(directory: &Path) -> String {
    let directory = directory.display();
    let stop = as_user(&binary("pg_ctl"));
    format!(
        "{stop} -D {directory} -m immediate stop >/dev/null 2>&1; \
         rm -rf {directory} {directory}.shadow {directory}.shadow.lock {directory}.so"
    )
}

/// Runs shell words in a process of their own that outlives this one.
pub(crate) fn watch_in_background(words: &str) {
    // The shell that is started ends at once and leaves the words running behind it.
    let started = Command::new("sh")
        .args(["-c", &format!("( {words} ) &")])
        .process_group(0)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    assert!(started.is_ok_and(|status| status.success()), "a shell can be started");
}

pub(crate) fn run<'a>(program: &str, options: impl IntoIterator<Item = &'a OsStr>) {
    said(program, options);
}

/// What a server answers to one statement in its database.
pub(crate) fn ask(port: u16, statement: &str) -> String {
    let port = port.to_string();
    let to = ["-h", "127.0.0.1", "-p", &port, "-U", "postgres", "-d", "test"];
    let how = ["-X", "-q", "-A", "-t", "-c", statement];
    said("psql", to.into_iter().chain(how).map(OsStr::new)).trim().to_owned()
}

/// Has a database take a dump in plain SQL. It is read here: the server's user may not read it.
pub(crate) fn fill(url: &str, dump: &Path) {
    let from = fs::File::open(dump).unwrap_or_else(|error| panic!("{}: {error}", dump.display()));
    let words = ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", url].map(OsStr::new);
    let mut command = command("psql", words, &[]);
    let done = command.stdin(from).stdout(Stdio::null()).stderr(Stdio::piped()).output();
    let done = done.unwrap_or_else(|error| panic!("psql does not run: {error}"));
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{} can't be read in: {said}", dump.display());
}

/// Runs a program of PostgreSQL's to its end; gives what it said.
fn said<'a>(program: &str, options: impl IntoIterator<Item = &'a OsStr>) -> String {
    said_told(program, options, &[])
}

fn said_told<'a>(
    program: &str,
    options: impl IntoIterator<Item = &'a OsStr>,
    told: &[(&str, &OsStr)],
) -> String {
    let mut command = command(program, options, told);
    // A server that is started keeps what it was given to write to, so that must not be a pipe.
    command.stdout(if program == "psql" { Stdio::piped() } else { Stdio::null() });
    let done = command.stderr(Stdio::piped()).output();
    let done = done.unwrap_or_else(|error| panic!("{program} does not run: {error}"));
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{program} failed; run `make install` and try again: {said}");
    String::from_utf8_lossy(&done.stdout).into_owned()
}

/// Whether a program of PostgreSQL's that may refuse did what it was asked.
pub(crate) fn succeeds<'a>(program: &str, options: impl IntoIterator<Item = &'a OsStr>) -> bool {
    let mut command = command(program, options, &[]);
    let done = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    done.unwrap_or_else(|error| panic!("{program} does not run: {error}")).success()
}

/// A program of PostgreSQL's, run by a user who is not root.
fn command<'a>(
    program: &str,
    options: impl IntoIterator<Item = &'a OsStr>,
    told: &[(&str, &OsStr)],
) -> Command {
    let path = binary(program);
    let mut command = if is_root() {
        let mut command = Command::new("runuser");
        // Only the program itself is to be told, not whatever starts it.
        command.args(["-u", "postgres", "--", "env"]);
        for (name, value) in told {
            let mut word = OsString::from(format!("{name}="));
            word.push(value);
            command.arg(word);
        }
        command.arg(&path);
        command
    } else {
        let mut command = Command::new(&path);
        command.envs(told.iter().copied());
        command
    };
    command.args(options).current_dir("/").stdin(Stdio::null());
    command
}

fn as_user(program: &Path) -> String {
    let program = program.display();
    if is_root() { format!("runuser -u postgres -- {program}") } else { program.to_string() }
}

/// PostgreSQL will not run as root, so its files go to the user that its package made.
fn hand_over(directory: &Path) {
    if is_root() {
        let done = Command::new("chown").arg("postgres:").arg(directory).status();
        let done = done.is_ok_and(|status| status.success());
        assert!(done, "there is no user called postgres; run `make install` and try again");
    }
    let done = Command::new("chmod").arg("700").arg(directory).status();
    assert!(done.is_ok_and(|status| status.success()), "the directory can be closed to others");
}

fn is_root() -> bool {
    let me = Command::new("id").arg("-u").output().expect("the command id is there");
    me.stdout.starts_with(b"0\n")
}

/// The newest PostgreSQL from 15 on, where Debian puts it.
fn binary(program: &str) -> PathBuf {
    let mut found: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|version| {
            let number = version.file_name().to_str()?.parse().ok()?;
            let path = version.path().join("bin").join(program);
            (number >= 15 && path.exists()).then_some((number, path))
        })
        .collect();
    found.sort();
    found.pop().map(|(_, path)| path).unwrap_or_else(|| {
        panic!("PostgreSQL 15 or newer is not installed ({program}); run `make install`")
    })
}

pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("127.0.0.1 has a free port");
    listener.local_addr().expect("a bound listener has an address").port()
}
