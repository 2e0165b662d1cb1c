//! The server: whom it answers, when it can't begin, how it ends, and lists built beside it.

use crate::support::{demo, entries, few, folder, program, run};
use serde_json::Value;
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

/// A server that runs, and is killed when the test ends before it does.
struct Served {
    child: Child,
    port: u16,
}

impl Drop for Served {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

impl Served {
    fn start(mut program: Command) -> Self {
        program.args(["serve", "--port", "0"]).stderr(Stdio::null());
        let mut child = program.spawn().expect("the program starts");
        let mut said = String::new();
        let out = child.stdout.take().expect("its output is read");
        BufReader::new(out).read_line(&mut said).expect("it says something");
        let port = said.trim().rsplit(':').next().and_then(|port| port.parse().ok());
        let port = port.unwrap_or_else(|| panic!("no address in {said:?}"));
        Self { child, port }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a socket has a timeout");
        stream
    }

    /// The status with which a path is answered to a host.
    fn status(&self, host: &str, path: &str) -> u16 {
        let mut stream = self.connect();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
            .expect("it takes a request");
        status_of(&mut stream)
    }

    fn own_name(&self) -> String {
        format!("localhost:{}", self.port)
    }

    /// Asks it to end, as a service manager does.
    fn terminate(&self) {
        let pid = self.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &pid]).status();
        assert!(asked.is_ok_and(|status| status.success()));
    }

    fn ends(&mut self) -> ExitStatus {
        let until = Instant::now() + Duration::from_secs(20);
        while Instant::now() < until {
            if let Some(status) = self.child.try_wait().expect("it can be asked") {
                return status;
            }
            thread::sleep(Duration::from_millis(20));
        }
        panic!("it did not end");
    }
}

fn status_of(stream: &mut TcpStream) -> u16 {
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("it answers");
    let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok());
    status.unwrap_or_else(|| panic!("no status in {answer:?}"))
}

#[test]
fn only_the_names_it_was_given_are_answered() {
    let demo = demo();
    let served = Served::start(program(demo.path()));
    assert_eq!(served.status(&served.own_name(), "/sign-in"), 200);
    assert_eq!(served.status(&format!("127.0.0.1:{}", served.port), "/sign-in"), 200);
    for host in ["evil.example", "localhost", "localhost:1", "localhost.evil.example:80"] {
        assert!(served.status(host, "/sign-in") >= 400, "{host:?} was answered");
    }
}

#[test]
fn a_second_server_is_told_what_to_do() {
    let demo = demo();
    let served = Served::start(program(demo.path()));
    let second = run(demo.path(), "serve --port 0").with(2);
    assert!(
        second.err.contains("is being served already. Stop that server first"),
        "{}",
        second.err
    );
    assert!(second.err.contains("--database") && second.out.is_empty());
    let elsewhere = folder();
    run(elsewhere.path(), "user rosa.lind").with(0);
    let busy = run(elsewhere.path(), &format!("serve --port {}", served.port)).with(2);
    let next = format!("sightline serve --port {}", served.port + 1);
    assert!(busy.err.contains("listens on") && busy.err.contains(&next), "{}", busy.err);
    assert_eq!(served.status(&served.own_name(), "/sign-in"), 200, "the first goes on");
}

#[test]
fn asked_to_end_it_answers_what_it_was_asked_and_ends_well() {
    let demo = demo();
    let mut served = Served::start(program(demo.path()));
    let mut under_way = served.connect();
    let request =
        format!("GET /sign-in HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", served.own_name());
    under_way.write_all(request.as_bytes()).expect("it takes half a request");
    // Long enough for the server to have begun reading it.
    thread::sleep(Duration::from_millis(300));
    served.terminate();
    thread::sleep(Duration::from_millis(300));
    under_way.write_all(b"\r\n").expect("it takes the rest");
    assert_eq!(status_of(&mut under_way), 200);
    assert_eq!(served.ends().code(), Some(0));
    assert!(!demo.path().join("record.db-wal").exists(), "the record was closed");
    assert!(entries(demo.path()) > 10_000);
    // The folder is free again.
    drop(Served::start(program(demo.path())));
}

#[test]
fn a_server_that_was_killed_leaves_no_lock_behind() {
    let demo = demo();
    drop(Served::start(program(demo.path())));
    let again = Served::start(program(demo.path()));
    assert_eq!(again.status(&again.own_name(), "/sign-in"), 200);
}

/// Builds all lists beside a server that goes on answering.
fn rebuilt_beside(served: &Served, mut rebuild: Command) -> Vec<Value> {
    let building = rebuild.args(["rebuild", "--format", "json"]).spawn().expect("it starts");
    let mut asked = 0;
    let waiting = thread::spawn(move || building.wait_with_output().expect("it ends"));
    while !waiting.is_finished() || asked == 0 {
        assert_eq!(served.status(&served.own_name(), "/sign-in"), 200);
        asked += 1;
        thread::sleep(Duration::from_millis(20));
    }
    let done = waiting.join().expect("it was waited for");
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!((done.status.code(), said.as_str()), (Some(0), ""));
    serde_json::from_slice(&done.stdout).expect("JSON and nothing else")
}

fn all_stand_at(built: &[Value], position: u64) {
    assert!(built.len() >= 4, "{built:?}");
    for one in built {
        assert_eq!(one["position"].as_u64(), Some(position), "{one}");
    }
}

#[test]
fn lists_are_built_again_beside_a_server() {
    let demo = demo();
    let stands = entries(demo.path());
    let served = Served::start(program(demo.path()));
    let built = rebuilt_beside(&served, program(demo.path()));
    all_stand_at(&built, stands);
    assert_eq!(entries(demo.path()), stands);
    let unknown = run(demo.path(), "rebuild --view wishes").with(2);
    assert!(unknown.err.contains("There is no list called \"wishes\". There are: people"));
}

/// The program on a database server of the test run.
fn on_a_database(url: &str, data: &Path) -> Command {
    let mut program = program(data);
    program.args(["--database", url]);
    program
}

#[test]
fn lists_are_built_again_beside_a_server_on_postgresql() {
    let (url, data, extract) = (cluster::fresh_database(), folder(), few(30));
    let mut import = on_a_database(&url, data.path());
    let import = import.args(["import", "ssd"]).arg(extract.path()).output().expect("it starts");
    assert!(matches!(import.status.code(), Some(0 | 1)), "{:?}", import);
    let verify = || {
        let mut verify = on_a_database(&url, data.path());
        let done = verify.args(["verify", "--format", "json"]).output().expect("it starts");
        let verified: Value = serde_json::from_slice(&done.stdout).expect("JSON");
        assert_eq!(verified["holds"], true, "{verified}");
        verified["entries"].as_u64().expect("a number")
    };
    let stands = verify();
    assert!(stands > 30);
    let served = Served::start(on_a_database(&url, data.path()));
    let beside = folder();
    let second = Served::start(on_a_database(&url, beside.path()));
    let built = rebuilt_beside(&served, on_a_database(&url, data.path()));
    all_stand_at(&built, stands);
    assert_eq!(second.status(&second.own_name(), "/sign-in"), 200);
    assert_eq!(verify(), stands);
}

#[test]
fn a_folder_without_a_record_is_not_served_and_a_first_administrator_is_enough() {
    let new = folder();
    let nothing = run(new.path(), "serve --port 0").with(2);
    assert!(nothing.err.contains("There is no record in"), "{}", nothing.err);
    assert!(fs::read_dir(new.path()).expect("it can be read").next().is_none(), "it left a file");
    run(new.path(), "user rosa.lind").with(0);
    let served = Served::start(program(new.path()));
    assert_eq!(served.status(&served.own_name(), "/sign-in"), 200);
}
