//! When a server says that it is not ready, and that it is again: its database gone, its looks
//! waiting in the spool.

use crate::support::{folder, program};
use casework::Role;
use cluster::OwnCluster;
use office::Place;
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
};
use town::Town;

/// A server that is killed when the test ends.
struct Served(Child, u16);

impl Drop for Served {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

impl Served {
    fn start(mut program: Command) -> Self {
        let program = program.args(["serve", "--port", "0"]).stderr(Stdio::null());
        let mut child = program.spawn().expect("the program starts");
        let mut said = String::new();
        let out = child.stdout.take().expect("its output is read");
        BufReader::new(out).read_line(&mut said).expect("it says something");
        let port = said.trim().rsplit(':').next().and_then(|port| port.parse().ok());
        Self(child, port.unwrap_or_else(|| panic!("no address in {said:?}")))
    }

    fn get(&self, path: &str, token: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.1)).expect("it listens");
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\
             Authorization: Bearer {token}\r\n\r\n",
            self.1
        )
        .expect("it takes a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        answer
    }
}

fn token_of(town: &Town, runtime: &tokio::runtime::Runtime) -> String {
    runtime.block_on(async {
        let ruth = town.desk(Role::Director).await;
        let token = town.office.make_token(&ruth, "readiness", 1).await.expect("a token");
        town.office.close().await;
        token
    })
}

fn on(place: &Path, url: Option<&str>) -> Command {
    let mut program = program(place);
    program.args(url.into_iter().flat_map(|url| ["--database", url]));
    program
}

#[test]
fn a_server_whose_database_is_gone_is_well_and_not_ready_until_it_is_back() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime starts");
    let (server, data) = (OwnCluster::start(), folder());
    let url = server.address();
    let town = runtime.block_on(Town::at(Place::Postgres(url.clone()), folder()));
    let child = runtime.block_on(town.open_child("Ellie", "Callow"));
    let token = token_of(&town, &runtime);
    let served = Served::start(on(data.path(), Some(&url)));
    let person = format!("/api/v1/people/{child}");
    assert!(served.get("/ready", "").contains("200 OK"));
    assert!(served.get(&person, &token).contains("200 OK"));
    server.crash();
    assert!(served.get("/health", "").contains("200 OK"));
    let ready = served.get("/ready", "");
    assert!(ready.contains(" 503 ") && ready.contains("can't be read"), "{ready}");
    let shown = served.get(&person, &token);
    assert!(shown.contains(" 503 ") && !shown.contains("Callow"), "{shown}");
    server.resume();
    assert!(served.get("/ready", "").contains("200 OK"));
    assert!(served.get(&person, &token).contains("Callow"));
}

#[test]
fn a_server_whose_looks_wait_in_the_spool_shows_pages_and_says_that_it_is_not_ready() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime starts");
    let town = runtime.block_on(Town::found());
    let child = runtime.block_on(town.open_child("Ellie", "Callow"));
    let token = token_of(&town, &runtime);
    let served = Served::start(on(town.folder.path(), None));
    let person = format!("/api/v1/people/{child}");
    assert!(served.get("/ready", "").contains("200 OK"));
    let file = town.folder.path().join("access.db");
    let held = rusqlite::Connection::open(&file).expect("it opens");
    held.execute_batch("begin immediate").expect("it is locked");
    assert!(served.get(&person, &token).contains("Callow"), "pages go on by the spool");
    let ready = served.get("/ready", "");
    assert!(ready.contains(" 503 ") && ready.contains("looks wait in the spool"), "{ready}");
    held.execute_batch("rollback").expect("it is let go");
    // Nobody is sent to a server that is not ready, so it must mend itself.
    assert!(served.get("/ready", "").contains("200 OK"));
}
