//! The scanner: clamd itself where it is to be had, and a server that speaks its protocol, well,
//! badly, slowly or not at all.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};
use strongroom::{Address, NotScanned, Scanner, Verdict};

/// The harmless text that every scanner calls a virus, in two halves so that this file is none.
fn eicar() -> Vec<u8> {
    [r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-", r"ANTIVIRUS-TEST-FILE!$H+H*"].concat().into()
}

/// Longer than any answer takes that comes at all.
const PATIENT: Duration = Duration::from_secs(120);
/// Short, for answers that never come.
const SHORT: Duration = Duration::from_millis(200);

/// A server of one answer: what it does with a connection is handed in.
fn server(behave: impl Fn(TcpStream) + Send + 'static) -> Address {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || listener.incoming().flatten().for_each(&behave));
    format!("tcp:{address}").parse().unwrap()
}

/// Reads one file as the protocol has it; nothing when the line breaks first.
fn stream(line: &mut TcpStream) -> Option<Vec<u8>> {
    let mut command = [0; 10];
    line.read_exact(&mut command).ok()?;
    assert_eq!(&command, b"zINSTREAM\0");
    let mut file = Vec::new();
    loop {
        let mut length = [0; 4];
        line.read_exact(&mut length).ok()?;
        let length = u32::from_be_bytes(length) as usize;
        if length == 0 {
            return Some(file);
        }
        let start = file.len();
        file.resize(start + length, 0);
        line.read_exact(&mut file[start..]).ok()?;
    }
}

/// Keeps a line open and says nothing, for as long as the test runs.
fn hold(line: TcpStream) {
    std::mem::forget(line);
}

/// A server that knows one virus.
fn plain() -> Address {
    server(|mut line| {
        if let Some(file) = stream(&mut line) {
            let bad = file.windows(20).any(|some| eicar().starts_with(some));
            let said: &[u8] =
                if bad { b"stream: Eicar-Signature FOUND\0" } else { b"stream: OK\0" };
            line.write_all(said).ok();
        }
    })
}

/// A server that hears a file out and answers so.
fn answering(said: &'static [u8]) -> Address {
    server(move |mut line| {
        if stream(&mut line).is_some() {
            line.write_all(said).ok();
        }
    })
}

async fn scan(address: Address, patience: Duration, file: &[u8]) -> Result<Verdict, NotScanned> {
    let mut scanning = Scanner::new(address, patience).begin().await?;
    for piece in file.chunks(70_000) {
        scanning.feed(piece).await?;
    }
    scanning.verdict().await
}

#[tokio::test]
async fn a_clean_file_is_clean_and_an_infected_one_is_named() {
    assert_eq!(scan(plain(), PATIENT, b"hello").await, Ok(Verdict::Clean));
    assert_eq!(scan(plain(), PATIENT, &[9; 3_000_000]).await, Ok(Verdict::Clean));
    let found = scan(plain(), PATIENT, &eicar()).await;
    assert_eq!(found, Ok(Verdict::Infected("Eicar-Signature".to_owned())));
}

#[tokio::test]
async fn anything_but_a_plain_ok_is_no_ok() {
    for said in [
        &b"stream: OK"[..],
        b"OK\0",
        b"stream: OK but\0",
        b"stream: Not OK\0",
        b"\xff\xfe\xfd\0",
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"UNKNOWN COMMAND\0",
    ] {
        let answered = scan(answering(said), PATIENT, b"hello").await;
        assert!(
            answered.is_err(),
            "{:?} was taken for {answered:?}",
            String::from_utf8_lossy(said)
        );
    }
    let long: &'static [u8] = Box::leak(vec![b'x'; 100_000].into_boxed_slice());
    assert_eq!(scan(answering(long), PATIENT, b"hello").await, Err(NotScanned::Unclear));
    let named = scan(answering(b"stream: <b>Bad\r\n Name FOUND\0"), PATIENT, b"x").await;
    assert_eq!(named, Ok(Verdict::Infected("bBadName".to_owned())), "it can be written down");
}

#[tokio::test]
async fn a_scanner_that_hangs_hangs_up_or_is_not_there_gives_no_verdict() {
    let silent = server(hold);
    assert_eq!(scan(silent, SHORT, b"hello").await, Err(NotScanned::Silent));
    let deaf = server(|mut line| {
        let mut some = [0; 4];
        line.read_exact(&mut some).ok();
        hold(line);
    });
    assert_eq!(scan(deaf, SHORT, &[0; 40_000_000]).await, Err(NotScanned::Silent));
    let gone = server(drop);
    assert_eq!(scan(gone, PATIENT, &[0; 4_000_000]).await, Err(NotScanned::Unreachable));
    let nowhere: Address = "unix:/nowhere/clamd.ctl".parse().unwrap();
    assert_eq!(scan(nowhere, PATIENT, b"x").await, Err(NotScanned::Unreachable));
}

#[tokio::test]
async fn a_file_that_is_too_large_for_the_scanner_is_told_as_such() {
    let said = b"INSTREAM size limit exceeded. ERROR\0";
    assert_eq!(scan(answering(said), PATIENT, &[0; 100_000]).await, Err(NotScanned::TooLarge));
}

#[test]
fn an_address_is_of_one_of_two_kinds() {
    let shown = |text: &str| text.parse::<Address>().map(|address| address.to_string());
    assert_eq!(shown("tcp:127.0.0.1:3310"), Ok("tcp:127.0.0.1:3310".to_owned()));
    assert_eq!(shown("unix:/run/clamav/clamd.ctl"), Ok("unix:/run/clamav/clamd.ctl".to_owned()));
    for wrong in ["", "127.0.0.1:3310", "tcp:localhost", "unix:clamd.ctl", "http://x"] {
        assert!(shown(wrong).is_err(), "{wrong}");
    }
}

/// clamd, from the system or from where `make install` has put it.
fn clamd() -> Option<(PathBuf, Option<PathBuf>)> {
    let unpacked = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../var/tools/clamav");
    let here = unpacked.join("usr/sbin/clamd");
    if here.exists() {
        let libraries = unpacked.join("usr/lib");
        let found = std::fs::read_dir(libraries).ok()?.flatten().map(|one| one.path());
        return Some((here, found.into_iter().find(|path| path.join("libclamav.so.12").exists())));
    }
    let system = PathBuf::from("/usr/sbin/clamd");
    system.exists().then_some((system, None))
}

/// A clamd of this test's own, with one signature; gone when this goes.
struct Clamd {
    child: Child,
    socket: PathBuf,
    _folder: tempfile::TempDir,
}

impl Clamd {
    fn start() -> Option<Self> {
        let (program, libraries) = clamd()?;
        let folder = tempfile::tempdir().unwrap();
        let (path, socket) = (folder.path(), folder.path().join("clamd.ctl"));
        let eicar: String = eicar().iter().map(|byte| format!("{byte:02x}")).collect();
        std::fs::write(path.join("test.ndb"), format!("Eicar-Test:0:0:{eicar}\n")).unwrap();
        let settings = format!(
            "Foreground yes\nLocalSocket {}\nDatabaseDirectory {}\nStreamMaxLength 1M\n",
            socket.display(),
            path.display()
        );
        std::fs::write(path.join("clamd.conf"), settings).unwrap();
        let mut command = Command::new(program);
        command.arg(format!("--config-file={}", path.join("clamd.conf").display()));
        if let Some(libraries) = libraries {
            command.env("LD_LIBRARY_PATH", libraries);
        }
        let log = std::fs::File::create(path.join("clamd.log")).unwrap();
        let child = command.stdout(Stdio::null()).stderr(log).spawn().unwrap();
        Some(Self { child, socket, _folder: folder })
    }

    /// Waits until it listens; nothing when it ended instead.
    fn address(&mut self) -> Option<Address> {
        loop {
            if std::os::unix::net::UnixStream::connect(&self.socket).is_ok() {
                return format!("unix:{}", self.socket.display()).parse().ok();
            }
            if self.child.try_wait().unwrap().is_some() {
                return None;
            }
            thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Clamd {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

#[tokio::test]
async fn clamd_itself_finds_the_test_virus_and_nothing_else() {
    let Some(mut clamd) = Clamd::start() else {
        println!("clamd is not here: run 'make install' to have it tested too");
        return;
    };
    // What was only unpacked may lack a library of the system's.
    let Some(address) = clamd.address() else {
        println!("clamd does not start on this machine: install it to have it tested too");
        return;
    };
    assert_eq!(scan(address.clone(), PATIENT, b"A letter.").await, Ok(Verdict::Clean));
    let found = scan(address.clone(), PATIENT, &eicar()).await;
    assert!(matches!(&found, Ok(Verdict::Infected(name)) if name.contains("Eicar")), "{found:?}");
    let large = scan(address, PATIENT, &[7; 3_000_000]).await;
    assert_eq!(large, Err(NotScanned::TooLarge));
}
