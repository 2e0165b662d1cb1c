//! Documents: kept only when they are what they may be, opened by whoever may, forgotten when they
//! must be, and never lost without being told.

use casework::{Depth, Role, document::opening::PaperFor, document::paper::OnPaper};
use office::{
    Asked, Failure, Place,
    backup::{Go, Restoring, Secrecy, restore},
    documents::{Arriving, Keeping, Shown, Stray},
};
use std::{
    fs,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};
use tempfile::TempDir;
use town::{Town, worker};
use uuid::Uuid;
use words::{CommandId, EpisodeId, Label, PersonId};

const PRIYA: u128 = 1;
const TOMAS: u128 = 2;
const MARCUS: u128 = 3;
const RUTH: u128 = 7;
const IRIS: u128 = 9;
const OWEN: u128 = 10;

const PDF: &[u8] = b"%PDF-1.7\nEllie lives here and nobody else may read it\n%%EOF\n";

async fn send(town: &Town, who: u128, child: PersonId, bytes: &[u8]) -> Result<Uuid, Failure> {
    let desk = town.seat(who).await;
    let mut arriving: Arriving = town.office.receive_file(&desk, child, "report.pdf").await?;
    for piece in bytes.chunks(10_000) {
        arriving.take(piece.to_vec()).await?;
    }
    arriving.finish().await.map(|file| file.id)
}

async fn put(
    town: &Town,
    (who, child): (u128, PersonId),
    more: &[(&str, &str)],
) -> Result<EpisodeId, Failure> {
    let file = send(town, who, child, PDF).await?.to_string();
    let desk = town.seat(who).await;
    let usual = [("title", "Report"), ("kind", "report"), ("file", file.as_str())];
    let answers: Vec<(&str, &str)> = usual.iter().chain(more).copied().collect();
    town.ask(&desk, "add_document", Some(child), &answers).await?;
    let iris = town.seat(IRIS).await;
    let page = town.office.documents_of(&iris, child, None).await?;
    let newest = page.documents.iter().max_by_key(|one| one.document.position);
    Ok(newest.expect("it stands on the record").document.id)
}

/// What a file says when it is taken out.
async fn read(town: &Town, who: u128, child: PersonId, id: EpisodeId) -> Result<Vec<u8>, Failure> {
    let desk = town.seat(who).await;
    let mut opened = town.office.document_file(&desk, child, id).await?;
    let mut bytes = Vec::new();
    while let Some(piece) = opened.next().await {
        match piece {
            Ok(piece) => bytes.extend(piece),
            Err(error) => return Err(Failure::CannotRead(error.to_string())),
        }
    }
    Ok(bytes)
}

/// Every finished file in the folder of documents.
fn files(town: &Town) -> Vec<PathBuf> {
    let folders = fs::read_dir(town.folder.path().join("documents"));
    let folders = folders.into_iter().flatten().flatten().map(|folder| folder.path());
    let within = |folder: PathBuf| fs::read_dir(folder).into_iter().flatten().flatten();
    folders.flat_map(within).map(|file| file.path()).filter(|path| path.is_file()).collect()
}

fn sentence(failure: Failure) -> String {
    match failure {
        Failure::Invalid(problems) => {
            assert_eq!(problems[0].field, "file");
            problems[0].sentence.clone()
        }
        other => other.to_string(),
    }
}

#[tokio::test]
async fn a_document_is_added_read_by_the_team_and_each_opening_is_a_look() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let id = put(&town, (PRIYA, child), &[("dated", "2025-11-03"), ("from", "School")]).await;
    let id = id.unwrap();
    let marcus = town.seat(MARCUS).await;
    let page = town.office.document(&marcus, child, id).await.unwrap();
    assert_eq!(page.listed.document.title, "Report");
    assert_eq!((page.shown, page.listed.closed), (Shown::Nothing, None));
    assert_eq!(read(&town, MARCUS, child, id).await.unwrap(), PDF);
    let looked = town.office.who_looked(&marcus, child, None).await.unwrap();
    let pages: Vec<&str> = looked.looks.iter().map(|look| look.page.as_str()).collect();
    assert_eq!(
        pages[..2],
        ["/people/{id}/documents/{document}/file", "/people/{id}/documents/{document}"]
    );
    let stored = fs::read(&files(&town)[0]).unwrap();
    assert!(!stored.windows(5).any(|some| some == b"Ellie"), "it lies there encrypted");
    assert!(!files(&town)[0].display().to_string().contains("report"), "under a random name");
}

#[tokio::test]
async fn whoever_does_not_see_the_record_sees_no_document() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let id = put(&town, (PRIYA, child), &[]).await.unwrap();
    for (who, name, ..) in town::PEOPLE {
        let desk = town.seat(who).await;
        let depth = town.office.person(&desk, child, None).await.map(|page| page.depth());
        let sees = depth.is_ok_and(|depth| depth == Depth::Record);
        let listed = town.office.documents_of(&desk, child, None).await.is_ok();
        let opened = read(&town, who, child, id).await.is_ok();
        assert_eq!((listed, opened), (sees, sees), "{name}");
        assert!(town.office.document(&desk, PersonId(Uuid::from_u128(5)), id).await.is_err());
    }
}

#[tokio::test]
async fn a_label_closes_a_document_and_every_line_about_it() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let advice = [("label", "legally_privileged"), ("text", "Counsel thinks it is weak.")];
    let id = put(&town, (PRIYA, child), &advice).await.unwrap();
    assert!(read(&town, PRIYA, child, id).await.is_ok());
    let owen = town.seat(OWEN).await;
    let page = town.office.document(&owen, child, id).await.unwrap();
    assert!(page.listed.closed.is_some() && page.listed.document.title.is_empty());
    assert!(matches!(read(&town, OWEN, child, id).await, Err(Failure::NotFound)));
    assert!(matches!(town.office.document_picture(&owen, child, id).await, Err(Failure::NotFound)));
    let lines = town.office.chronology(&owen, child, &[], 1, None).await.unwrap().lines;
    assert!(!lines.iter().any(|line| line.heading.starts_with("Document added")));
    let line = lines.iter().find(|line| line.label == Label::LegallyPrivileged).unwrap();
    assert_eq!(line.heading, "An entry that is closed to you");
    assert!(line.text.starts_with("You can't open this."), "{line:?}");
    let entry = town.office.entry(&owen, child, line.position).await.unwrap();
    assert!(!entry.parts[0].0.text.contains("Counsel"));
    let own = town.office.chronology(&town.seat(PRIYA).await, child, &[], 1, None).await.unwrap();
    assert!(own.lines.iter().any(|line| line.text.contains("Counsel thinks")));
}

/// Puts the file of one document in the place of another's: sealed with the right key, and of the
/// same length, so that only the digest of the journal tells them apart.
fn exchange(town: &Town, bytes: [&[u8]; 2], documents: [&PathBuf; 2]) {
    assert_eq!(bytes[0].len(), bytes[1].len());
    assert_eq!(files(town).len(), 2);
    fs::copy(documents[1], documents[0]).unwrap();
}

/// Adds a document of these bytes, and gives its id and where its file lies.
async fn laid(town: &Town, child: PersonId, bytes: &[u8]) -> (EpisodeId, PathBuf) {
    let before = files(town);
    let file = send(town, PRIYA, child, bytes).await.unwrap().to_string();
    let desk = town.seat(PRIYA).await;
    let answers = [("title", "Report"), ("kind", "report"), ("file", file.as_str())];
    town.ask(&desk, "add_document", Some(child), &answers).await.unwrap();
    let page = town.office.documents_of(&desk, child, None).await.unwrap();
    let newest = page.documents.iter().max_by_key(|one| one.document.position).unwrap();
    let path = files(town).into_iter().find(|path| !before.contains(path)).unwrap();
    (newest.document.id, path)
}

/// How often the record says that a document's file is another.
async fn findings(town: &Town, child: PersonId) -> usize {
    let iris = town.seat(IRIS).await;
    let page = town.office.chronology(&iris, child, &[], 1, None).await.unwrap();
    let says = "The file of a document is not the one that was added";
    page.lines.iter().filter(|line| line.heading == says).count()
}

#[tokio::test]
async fn other_bytes_of_the_same_length_are_not_given_out_and_the_record_says_so_once() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let (one, other) =
        (b"%PDF-1.7\nThe aunt said so.\n%%EOF\n", b"%PDF-1.7\nThe aunt said no.\n%%EOF\n");
    let (first, here) = laid(&town, child, one).await;
    let (second, there) = laid(&town, child, other).await;
    exchange(&town, [one, other], [&here, &there]);
    for _ in 0..2 {
        assert!(matches!(read(&town, MARCUS, child, first).await, Err(Failure::CannotRead(_))));
    }
    assert_eq!(findings(&town, child).await, 1);
    assert_eq!(read(&town, MARCUS, child, second).await.unwrap(), other);
    let owen = town.seat(OWEN).await;
    assert!(town.office.document_file(&owen, child, first).await.is_err());
}

#[tokio::test]
async fn a_large_file_that_was_exchanged_is_broken_off_before_its_end() {
    let town = small_town(20 << 20, None).await;
    let child = town.open_child("Ellie", "Callow").await;
    let large = |letter: u8| {
        let mut bytes = b"%PDF-1.7\n".to_vec();
        bytes.resize(5 << 20, letter);
        bytes
    };
    let (one, other) = (large(b'a'), large(b'b'));
    let (first, here) = laid(&town, child, &one).await;
    let (second, there) = laid(&town, child, &other).await;
    assert_eq!(read(&town, MARCUS, child, first).await.unwrap(), one);
    exchange(&town, [&one, &other], [&here, &there]);
    let desk = town.seat(MARCUS).await;
    let mut opened = town.office.document_file(&desk, child, first).await.unwrap();
    let (mut given, mut broken) = (0, false);
    while let Some(piece) = opened.next().await {
        match piece {
            Ok(piece) => given += piece.len(),
            Err(_) => broken = true,
        }
    }
    assert!(broken && given < one.len(), "{given}");
    assert_eq!(findings(&town, child).await, 1);
    assert_eq!(read(&town, MARCUS, child, second).await.unwrap(), other);
}

#[tokio::test]
async fn what_may_not_be_kept_is_refused_in_a_sentence_and_leaves_nothing() {
    let town = small_town(1_000_000, None).await;
    let child = town.open_child("Ellie", "Callow").await;
    let mut program = b"MZ\x90\0\x03\0\0\0".to_vec();
    program.resize(9_000, 0);
    let refused = [
        (program, "This file is a program, whatever its name says"),
        (Vec::new(), "This file is empty"),
        (vec![b'x'; 1_000_001], "larger than 977 KB"),
        (vec![0; 500], "We can't tell what this file is"),
        (b"PK\x03\x04 and more".to_vec(), "packed folder"),
    ];
    for (bytes, said) in refused {
        let failure = send(&town, PRIYA, child, &bytes).await.unwrap_err();
        let sentence = sentence(failure);
        assert!(sentence.contains(said), "{sentence}");
        assert_eq!(files(&town), [] as [PathBuf; 0]);
    }
    assert!(send(&town, PRIYA, child, PDF).await.is_ok());
    let joan = town.seat(4).await;
    let unseen = town.office.receive_file(&joan, child, "x.pdf").await;
    assert!(matches!(unseen.err(), Some(Failure::NotFound)));
    let owen = town.seat(OWEN).await;
    assert!(town.office.receive_file(&owen, child, "x.pdf").await.is_err());
}

#[tokio::test]
async fn an_upload_that_is_cut_midway_leaves_nothing() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let desk = town.seat(PRIYA).await;
    let mut arriving = town.office.receive_file(&desk, child, "report.pdf").await.unwrap();
    arriving.take(PDF.to_vec()).await.unwrap();
    drop(arriving);
    let strays = town.office.strays(Stray::Tell).await.unwrap();
    assert_eq!((strays.files, strays.held), (0, 0));
}

/// A council that takes files up to a size, perhaps with a scanner that is waited for briefly.
async fn small_town(largest: u64, scanner: Option<(String, Duration)>) -> Town {
    let folder = TempDir::new().unwrap();
    let place = Place::Directory(folder.path().to_owned());
    Town::keeping(place, folder, |usual| {
        let (scanner, patience) = scanner.map_or((None, usual.patience), |(a, p)| (Some(a), p));
        Keeping { largest, scanner, patience, ..usual }
    })
    .await
}

/// A scanner of one behaviour.
fn scanner(behave: impl Fn(TcpStream) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || listener.incoming().flatten().for_each(behave));
    format!("tcp:{address}")
}

/// Hears a file out as clamd does, and answers.
fn answering(said: &'static [u8]) -> String {
    scanner(move |mut line| {
        let mut command = [0; 10];
        let mut length = [0; 4];
        let mut heard = line.read_exact(&mut command).is_ok();
        while heard && line.read_exact(&mut length).is_ok() && length != [0; 4] {
            let mut piece = vec![0; u32::from_be_bytes(length) as usize];
            heard = line.read_exact(&mut piece).is_ok();
        }
        line.write_all(said).ok();
    })
}

#[tokio::test]
async fn a_scanner_that_gives_no_answer_lets_nothing_in() {
    let patient = Duration::from_secs(120);
    let behaviours = [
        (scanner(std::mem::forget), Duration::from_millis(150)),
        (scanner(drop), patient),
        (answering(b"stream: something else\0"), patient),
        (answering(b""), patient),
        ("unix:/nowhere/clamd.ctl".to_owned(), patient),
    ];
    for behaviour in behaviours {
        let town = small_town(1 << 20, Some(behaviour)).await;
        let child = town.open_child("Ellie", "Callow").await;
        let sentence = sentence(send(&town, PRIYA, child, PDF).await.unwrap_err());
        assert!(sentence.starts_with("The virus scanner gave no answer, so the file was not kept"));
        assert_eq!(files(&town), [] as [PathBuf; 0]);
    }
    let town = small_town(1 << 20, Some((answering(b"stream: OK\0"), patient))).await;
    let child = town.open_child("Ellie", "Callow").await;
    assert!(send(&town, PRIYA, child, PDF).await.is_ok());
}

#[tokio::test]
async fn an_infected_file_is_refused_and_written_down_without_any_name() {
    let found = answering(b"stream: Win.Test.EICAR_HDB-1 FOUND\0");
    let town = small_town(1 << 20, Some((found, Duration::from_secs(120)))).await;
    let child = town.open_child("Ellie", "Callow").await;
    let head = town.office.standing().await.unwrap().position;
    let sentence = sentence(send(&town, PRIYA, child, PDF).await.unwrap_err());
    assert!(sentence.starts_with("A virus was found in this file, so it was not kept"));
    assert_eq!(files(&town), [] as [PathBuf; 0]);
    assert_eq!(town.office.standing().await.unwrap().position, head + 1);
    let place = Place::Directory(town.folder.path().to_owned());
    let lists = std::sync::Arc::new(views::Lists::new(std::sync::Arc::new(
        views::CaseMemory::new(1 << 20),
    )));
    town.office.close().await;
    let store = store::Store::open(&place, lists).await.unwrap();
    let parts = store.of(1).parts_after(head, 10).await.unwrap();
    assert_eq!((&*parts[0].kind, parts[0].subject), ("upload.infected", worker(PRIYA).bytes()));
    let body = String::from_utf8(parts[0].body.clone().unwrap()).unwrap();
    assert_eq!(body, format!("{{\"found\":\"Win.Test.EICAR_HDB-1\",\"size\":{}}}", PDF.len()));
}

#[tokio::test]
async fn a_file_is_its_senders_own_until_a_record_has_it() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let other = town.open_child("Kit", "Callow").await;
    let file = send(&town, PRIYA, child, PDF).await.unwrap().to_string();
    let answers = [("title", "Report"), ("kind", "report"), ("file", file.as_str())];
    let gone = |result: Result<office::Done, Failure>| match result {
        Err(Failure::Refused(refusal)) => refusal.sentence.contains("isn't here any more"),
        _ => false,
    };
    let tomas = town.seat(TOMAS).await;
    assert!(gone(town.ask(&tomas, "add_document", Some(child), &answers).await));
    let priya = town.seat(PRIYA).await;
    assert!(gone(town.ask(&priya, "add_document", Some(other), &answers).await));
    town.ask(&priya, "add_document", Some(child), &answers).await.unwrap();
    assert!(gone(town.ask(&priya, "add_document", Some(child), &answers).await), "once only");
    let left = send(&town, PRIYA, child, PDF).await.unwrap();
    town.later(15 * 24);
    let priya = town.seat(PRIYA).await;
    let file = left.to_string();
    let answers = [("title", "Report"), ("kind", "report"), ("file", file.as_str())];
    assert!(gone(town.ask(&priya, "add_document", Some(child), &answers).await), "it has ended");
    let strays = town.office.strays(Stray::Remove(Duration::ZERO)).await.unwrap();
    assert_eq!((strays.files, strays.named, strays.removed), (2, 1, 1));
    assert_eq!(files(&town).len(), 1);
}

#[tokio::test]
async fn the_same_command_twice_makes_one_document() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let priya = town.seat(PRIYA).await;
    let command = CommandId(Uuid::from_u128(0xD0C));
    for repeated in [false, true] {
        let file = send(&town, PRIYA, child, PDF).await.unwrap();
        let named = file.to_string();
        let answers = [("title", "Report"), ("kind", "report"), ("file", named.as_str())];
        let asked = Asked {
            command,
            act: "add_document".to_owned(),
            about: Some(child),
            answers: casework::Answers::from_pairs(answers),
            token: None,
        };
        assert_eq!(town.office.perform(&priya, &asked).await.unwrap().repeated, repeated);
        if repeated {
            town.office.discard_file(&priya, child, file).await.unwrap();
        }
    }
    let page = town.office.documents_of(&priya, child, None).await.unwrap();
    assert_eq!((page.documents.len(), files(&town).len()), (1, 1));
    // Throwing away what a record has changes nothing.
    let kept = page.documents[0].document.file.id;
    town.office.discard_file(&priya, child, kept).await.unwrap();
    assert_eq!(files(&town).len(), 1);
}

#[tokio::test]
async fn a_file_without_an_entry_is_found_and_taken_away_and_a_held_one_stays() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    put(&town, (PRIYA, child), &[]).await.unwrap();
    send(&town, PRIYA, child, PDF).await.unwrap();
    let one = files(&town).remove(0);
    let name = Uuid::from_u128(0xFF).simple().to_string();
    fs::create_dir_all(one.parent().unwrap().with_file_name("00")).unwrap();
    let stray = one.parent().unwrap().with_file_name("00").join(format!("{name}.age"));
    fs::copy(&one, &stray).unwrap();
    let told = town.office.strays(Stray::Tell).await.unwrap();
    assert_eq!((told.files, told.named, told.held, told.stray, told.removed), (3, 1, 1, 1, 0));
    let young = town.office.strays(Stray::USUAL).await.unwrap();
    assert_eq!(young.removed, 0, "it may be on its way to its form");
    let removed = town.office.strays(Stray::Remove(Duration::ZERO)).await.unwrap();
    assert_eq!((removed.removed, files(&town).len()), (1, 2));
}

#[tokio::test]
async fn an_erased_document_takes_its_file_with_it_unless_another_record_has_it() {
    let town = Town::found().await;
    let (ellie, kit) =
        (town.open_child("Ellie", "Callow").await, town.open_child("Kit", "Callow").await);
    let own = put(&town, (PRIYA, ellie), &[]).await.unwrap();
    let sibling = kit.to_string();
    let shared = put(&town, (PRIYA, ellie), &[("siblings", &sibling)]).await.unwrap();
    let priya = town.seat(PRIYA).await;
    let place = |id: EpisodeId| {
        let (town, priya) = (&town, &priya);
        async move {
            let page = town.office.documents_of(priya, ellie, None).await.unwrap();
            let found = page.documents.into_iter().find(|one| one.document.id == id).unwrap();
            (found.document.position, found.document.ordinal)
        }
    };
    let (own_place, shared_place) = (place(own).await, place(shared).await);
    assert_eq!(files(&town).len(), 2);
    town.office.erase(worker(IRIS), &[own_place, shared_place], "retention is over").await.unwrap();
    assert_eq!(files(&town).len(), 1);
    assert!(matches!(read(&town, PRIYA, ellie, own).await, Err(Failure::NotFound)));
    assert!(matches!(read(&town, PRIYA, ellie, shared).await, Err(Failure::NotFound)));
    assert_eq!(read(&town, PRIYA, kit, shared).await.unwrap(), PDF);
    let verified = town.office.verify(None, &|_, _| {}).await.unwrap();
    assert!(verified.is_well(), "{:?}", verified.findings);
    assert!(office::HOLDERS.iter().any(|holder| holder.place == "documents"));
}

#[tokio::test]
async fn verify_names_a_document_whose_file_is_gone_or_is_another() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let first = put(&town, (PRIYA, child), &[]).await.unwrap();
    put(&town, (PRIYA, child), &[]).await.unwrap();
    let told = std::sync::Mutex::new(Vec::new());
    let steps = |done, all| told.lock().unwrap().push((done, all));
    let verified = town.office.verify(None, &steps).await.unwrap();
    assert!(verified.is_well() && verified.documents == 2, "{:?}", verified.findings);
    assert!(verified.says().contains("2 documents opened"));
    assert!(told.into_inner().unwrap().ends_with(&[(1, 2), (2, 2)]), "progress is shown");
    let all = files(&town);
    fs::copy(&all[0], &all[1]).unwrap();
    let exchanged = town.office.verify(None, &|_, _| {}).await.unwrap();
    // The same words under the same key: only another file is another one.
    assert!(exchanged.is_well());
    fs::write(&all[1], b"nothing").unwrap();
    let changed = town.office.verify(None, &|_, _| {}).await.unwrap();
    assert!(!changed.is_well());
    assert!(changed.findings[0].contains("can't be opened with this key, or was changed"));
    fs::remove_file(&all[0]).unwrap();
    let gone = town.office.verify(None, &|_, _| {}).await.unwrap();
    assert!(gone.findings.iter().any(|one| one.ends_with("its file is missing.")), "{gone:?}");
    assert!(matches!(read(&town, PRIYA, child, first).await, Err(Failure::CannotRead(_))));
}

#[tokio::test]
async fn a_withdrawn_document_is_opened_by_nobody_also_not_as_at_an_earlier_day() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let id = put(&town, (PRIYA, child), &[]).await.unwrap();
    let priya = town.seat(PRIYA).await;
    let page = town.office.documents_of(&priya, child, None).await.unwrap();
    let position = page.documents[0].document.position.to_string();
    let answers =
        [("position", position.as_str()), ("kind", "wrong_person"), ("reason", "Another child's.")];
    town.ask(&priya, "withdraw_entry", Some(child), &answers).await.unwrap();
    for who in [PRIYA, MARCUS, RUTH, IRIS] {
        assert!(matches!(read(&town, who, child, id).await, Err(Failure::NotFound)));
    }
    let now = town.office.clock().now();
    let as_at = office::read::AsAt { about: town.office.clock().today(), known: now };
    let then = town.office.documents_of(&priya, child, Some(as_at)).await.unwrap();
    assert_eq!(then.documents.len(), 0);
    let strays = town.office.strays(Stray::Remove(Duration::ZERO)).await.unwrap();
    assert_eq!((strays.named, strays.removed), (1, 0), "the journal still has it");
}

#[tokio::test]
async fn what_can_not_be_written_is_said_and_nothing_is_half_kept() {
    let folder = TempDir::new().unwrap();
    let place = Place::Directory(folder.path().to_owned());
    // A file stands where the folder should be: nothing can be written there.
    fs::write(folder.path().join("full"), b"").unwrap();
    let town = Town::keeping(place, folder, |usual| Keeping {
        folder: usual.folder.with_file_name("full"),
        ..usual
    })
    .await;
    let child = town.open_child("Ellie", "Callow").await;
    let failure = send(&town, PRIYA, child, PDF).await.unwrap_err();
    assert!(matches!(failure, Failure::CannotSave(_) | Failure::CannotRead(_)), "{failure}");
    let priya = town.seat(PRIYA).await;
    assert!(town.office.documents_of(&priya, child, None).await.unwrap().documents.is_empty());
}

fn on(_: u64, _: u64) -> Go {
    Go::On
}

fn restoring(backup: &Path, to: &Path, erased: Option<String>) -> Restoring {
    Restoring {
        from: backup.to_owned(),
        identity: None,
        erased,
        signed_by: None,
        to: Place::Directory(to.to_owned()),
        documents: Keeping::beside(to),
        clock: office::Clock::of_the_machine(),
    }
}

#[tokio::test]
async fn a_backup_brings_the_documents_back_under_another_key() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let large: Vec<u8> = [PDF, &[b'.'; 3_000_000][..]].concat();
    let file = send(&town, PRIYA, child, &large).await.unwrap().to_string();
    let priya = town.seat(PRIYA).await;
    let answers = [("title", "Long"), ("kind", "court"), ("file", file.as_str())];
    town.ask(&priya, "add_document", Some(child), &answers).await.unwrap();
    let id = put(&town, (PRIYA, child), &[]).await.unwrap();
    let backup = town.folder.path().join("backup");
    let made = town.office.back_up(&backup, &Secrecy::Plain, None, &on).await.unwrap();
    assert_eq!((made.documents, made.missing), (2, 0));
    let to = town.folder.path().join("restored");
    let restored = restore(&restoring(&backup, &to, None), &on).await.unwrap();
    assert_eq!((restored.documents, restored.missing), (2, 0));
    let keys = ["documents.key", "restored/documents.key"];
    let keys = keys.map(|key| fs::read_to_string(town.folder.path().join(key)).unwrap());
    assert_ne!(keys[0], keys[1]);
    assert!(!to.join("restoring").exists());
    let folder = TempDir::new().unwrap();
    let back = reopened(&to, folder).await;
    assert_eq!(read(&back, PRIYA, child, id).await.unwrap(), PDF);
    let verified = back.office.verify(None, &|_, _| {}).await.unwrap();
    assert!(verified.is_well() && verified.documents == 2, "{:?}", verified.findings);

    // What was erased since is erased again, with its file.
    let page = town.office.documents_of(&priya, child, None).await.unwrap();
    let one = page.documents.iter().find(|one| one.document.id == id).unwrap();
    let place = (one.document.position, one.document.ordinal);
    town.office.erase(worker(IRIS), &[place], "an order of the court").await.unwrap();
    let erased = town.office.erasures().await.unwrap().says();
    let again = town.folder.path().join("again");
    let restored = restore(&restoring(&backup, &again, Some(erased)), &on).await.unwrap();
    assert_eq!((restored.documents, restored.erased_again), (1, 1));
    let fresh = fs::read_dir(again.join("documents")).unwrap().flatten();
    let kept: usize = fresh.map(|folder| fs::read_dir(folder.path()).unwrap().count()).sum();
    assert_eq!(kept, 1);
}

/// A record in a folder, opened as a town is, with nobody added.
async fn reopened(folder: &Path, keep: TempDir) -> Town {
    Town::reopened(Place::Directory(folder.to_owned()), keep, Keeping::beside(folder)).await
}

#[tokio::test]
async fn a_backup_that_was_changed_within_a_document_leaves_nothing() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    put(&town, (PRIYA, child), &[]).await.unwrap();
    let backup = town.folder.path().join("backup");
    town.office.back_up(&backup, &Secrecy::Plain, None, &on).await.unwrap();
    let mut bytes = fs::read(&backup).unwrap();
    let words = b"nobody else may read it";
    let at = bytes.windows(words.len()).position(|some| some == words).unwrap();
    bytes[at] ^= 1;
    let changed = town.folder.path().join("changed");
    fs::write(&changed, bytes).unwrap();
    let to = town.folder.path().join("restored");
    assert!(restore(&restoring(&changed, &to, None), &on).await.is_err());
    assert_eq!(fs::read_dir(&to).unwrap().count(), 0);
}

#[tokio::test]
async fn a_missing_file_is_told_by_the_backup_and_by_the_restore() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    put(&town, (PRIYA, child), &[]).await.unwrap();
    put(&town, (PRIYA, child), &[]).await.unwrap();
    fs::remove_file(&files(&town)[0]).unwrap();
    let backup = town.folder.path().join("backup");
    let made = town.office.back_up(&backup, &Secrecy::Plain, None, &on).await.unwrap();
    assert_eq!((made.documents, made.missing), (1, 1));
    let to = town.folder.path().join("restored");
    let restored = restore(&restoring(&backup, &to, None), &on).await.unwrap();
    assert_eq!((restored.documents, restored.missing), (1, 1));
}

#[tokio::test]
async fn a_letter_is_read_as_it_went_out() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let priya = town.seat(PRIYA).await;
    let answers =
        [("letter", "contact_outcome"), ("to", "Ms Kirsty Callow"), ("address", "12 Mill Lane")];
    town.ask(&priya, "issue_letter", Some(child), &answers).await.unwrap();
    let page = town.office.documents_of(&priya, child, None).await.unwrap();
    let letter = town.office.letter(&priya, child, page.letters[0].id).await.unwrap();
    assert_eq!(letter.letter.heading, "What we decided about Ellie");
    assert!(letter.letter.text.contains("decided on 9 March 2026"), "{}", letter.letter.text);
    assert_eq!(page.documents.len(), 0);
}

#[tokio::test]
async fn a_print_is_an_export_and_leaves_out_what_must_not_stand_on_it() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let priya = town.seat(PRIYA).await;
    let note = |text: &'static str, label: &'static str| {
        [("at", "2026-03-09T08:40"), ("heading", "Rang"), ("text", text), ("label", label)]
    };
    for one in [note("The aunt rang.", "third_party"), note("All is well.", "none")] {
        town.ask(&priya, "write_note", Some(child), &one).await.unwrap();
    }
    let family = town.office.chronology_on_paper(&priya, child, PaperFor::Family).await.unwrap();
    let text: String = family.lines.iter().map(|(line, _)| line.text.as_str()).collect();
    assert!(text.contains("All is well.") && !text.contains("aunt"));
    assert_eq!(family.lines.iter().filter(|(_, shown)| *shown == OnPaper::LeftOut).count(), 1);
    let ours = town.office.chronology_on_paper(&priya, child, PaperFor::OurWork).await.unwrap();
    assert!(ours.lines.iter().any(|(line, _)| line.text.contains("aunt")));
    let days: Vec<_> = ours.lines.iter().map(|(line, _)| line.happened.day()).collect();
    assert!(days.is_sorted(), "oldest first");
    town.office.story_on_paper(&priya, child).await.unwrap();
    let marcus = town.seat(MARCUS).await;
    let looked = town.office.who_looked(&marcus, child, None).await.unwrap();
    let reasons: Vec<&str> = looked
        .looks
        .iter()
        .filter(|look| look.page == "/people/{id}/print")
        .map(|look| look.reason.as_str())
        .collect();
    assert_eq!(
        reasons,
        [
            "export: printed for our own work",
            "export: printed for our own work",
            "export: printed for the child or the family",
        ]
    );
    let joan = town.desk(Role::Analyst).await;
    assert!(town.office.chronology_on_paper(&joan, child, PaperFor::Court).await.is_err());
}

#[tokio::test]
async fn nobody_fills_the_disk_with_files_that_stand_on_no_record() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    for _ in 0..20 {
        send(&town, PRIYA, child, PDF).await.unwrap();
    }
    let said = sentence(send(&town, PRIYA, child, PDF).await.unwrap_err());
    assert!(said.starts_with("You have sent 20 files for this record"), "{said}");
    assert!(send(&town, MARCUS, child, PDF).await.is_ok(), "others go on");
}
