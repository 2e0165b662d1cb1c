//! Backups and the way back: encrypted, signed, into either database, with later erasures replayed.

use age::secrecy::ExposeSecret as _;
use office::{
    Clock, Founding, Kept, Office, Opening, Place,
    backup::{BackupError, Go, RestoredRecord, Restoring, Secrecy, restore},
};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};
use store::{NewEntry, NewPart, Options, Store};
use tempfile::TempDir;

const CANARY: &str = "Wrenfield-canary-48151623";
const COUNCIL: &str = "Testshire";

fn on(_: u64, _: u64) -> Go {
    Go::On
}

fn part(body: &str) -> NewPart {
    NewPart {
        subject: [7; 16],
        facet: 5,
        kind: "note.recorded".to_owned(),
        version: 1,
        happened: "2026-03-02".to_owned(),
        actor: [1; 16],
        purpose: "a test".to_owned(),
        label: String::new(),
        body: body.as_bytes().to_vec(),
    }
}

fn saying(command: u8, body: &str) -> NewEntry {
    NewEntry { command: [command; 16], parts: vec![part(body)], ..NewEntry::default() }
}

/// Documents beside the record; a database's would lie where nothing is ever put.
fn beside(place: &Place) -> office::documents::Keeping {
    office::documents::Keeping::beside(match place {
        Place::Directory(folder) => folder,
        Place::Postgres(_) => Path::new("/nowhere"),
    })
}

async fn opened(place: &Place) -> Office {
    let opening = Opening {
        documents: beside(place),
        place: place.clone(),
        authority: COUNCIL.to_owned(),
        founding: Founding::WhenMissing,
        clock: Clock::of_the_machine(),
        memory: 1 << 20,
        spool: None,
    };
    Office::open(opening).await.expect("it opens")
}

/// A record with a canary, its backup, and the list of erasures after the canary was erased.
struct Scene {
    folder: TempDir,
    backup: PathBuf,
    identity: PathBuf,
    erased: String,
    public: String,
}

impl Scene {
    async fn of(place: impl FnOnce(&Path) -> Place) -> Self {
        let folder = tempfile::tempdir().expect("there is room");
        let place = place(&folder.path().join("var"));
        let office = opened(&place).await;
        office.first_administrator("adam.reyes").await.expect("the first one");
        let lists = Arc::new(views::Lists::new(Arc::new(views::CaseMemory::new(1 << 20))));
        let options = Options { spool: Some(folder.path().join("spool")), ..Options::default() };
        let store = Store::open_with(&place, lists, options).await.expect("it opens");
        let archive = store.of(1);
        archive.append(saying(2, "kept")).await.expect("it is recorded");
        let said = archive.append(saying(3, CANARY)).await.expect("it is recorded");
        let key = age::x25519::Identity::generate();
        let identity = folder.path().join("key.txt");
        fs::write(&identity, key.to_string().expose_secret()).expect("it can be written");
        let backup = folder.path().join("one.backup");
        let signing = office::new_signing_key(COUNCIL, &[9; 32]).expect("a key");
        let secrecy = Secrecy::For(vec![key.to_public().to_string()]);
        let made = office.back_up(&backup, &secrecy, Some(&signing), &on).await;
        let made = made.expect("it is made");
        assert_eq!((made.entries, made.recipients, made.signed), (3, 1, true));
        let again = office.back_up(&backup, &secrecy, None, &on).await;
        assert!(again.is_err_and(|error| error.to_string().contains("never written over")));
        archive.erase(&[(said.sequence, 0)], saying(4, "erased")).await.expect("it is erased");
        let erased = office.erasures().await.expect("a list").says();
        office.close().await;
        store.close().await;
        let public = office::verifier_key(&signing).expect("its public half");
        Self { folder, backup, identity, erased, public }
    }

    fn to(&self, to: Place) -> Restoring {
        Restoring {
            from: self.backup.clone(),
            identity: Some(self.identity.clone()),
            erased: Some(self.erased.clone()),
            signed_by: Some(self.public.clone()),
            documents: beside(&to),
            to,
            clock: Clock::of_the_machine(),
        }
    }

    fn fresh(&self, name: &str) -> Place {
        Place::Directory(self.folder.path().join(name))
    }
}

async fn check(restored: &RestoredRecord, place: &Place) {
    assert_eq!((restored.entries, restored.erased_again, restored.entry), (3, 1, 4));
    assert!(restored.signature_checked && restored.council == COUNCIL);
    let office = opened(place).await;
    let verified = office.verify(None::<&Kept>, &|_, _| {}).await.expect("it can be read");
    assert!(verified.holds && verified.stale.is_empty(), "{}", verified.says());
    assert!(verified.record.contains("Erased parts: 1"), "{}", verified.record);
    let standing = office.standing().await.expect("it can be read");
    assert_eq!(standing.workforce.workers().count(), 1, "the restore made somebody up");
    office.close().await;
    says_what_it_came_from(place).await;
}

/// The entry of the restore is an event that this release reads, and says how much came back.
async fn says_what_it_came_from(place: &Place) {
    let folder = tempfile::tempdir().expect("there is room");
    let lists = Arc::new(views::Lists::new(Arc::new(views::CaseMemory::new(1 << 20))));
    let options = Options { spool: Some(folder.path().join("spool")), ..Options::default() };
    let store = Store::open_with(place, lists, options).await.expect("it opens");
    let parts = store.of(1).parts_after(3, 1).await.expect("it can be read");
    let part = parts.iter().find(|part| part.ordinal == 0).expect("its first part");
    let body = part.body.as_deref().expect("it has a body");
    let event = casework::Event::parse(&part.kind, part.version, body).expect("it can be read");
    let casework::Event::RecordRestored(from) = event else { panic!("{} is another", part.kind) };
    assert_eq!((from.entries, from.erased_again, from.digest.len()), (3, 1, 64));
    assert_eq!(part.happened.get(..10), part.recorded.to_string().get(..10), "it happened then");
    store.close().await;
}

fn grep(folder: &Path) {
    for file in fs::read_dir(folder).expect("it can be read") {
        let path = file.expect("it is there").path();
        if path.is_dir() {
            grep(&path);
            continue;
        }
        let bytes = fs::read(&path).expect("it can be read");
        let found = bytes.windows(CANARY.len()).any(|window| window == CANARY.as_bytes());
        assert!(!found, "{} still holds the words", path.display());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_erased_after_a_backup_is_erased_again_from_a_database_into_a_folder() {
    let scene = Scene::of(|_| Place::Postgres(cluster::fresh_database())).await;
    let place = scene.fresh("restored");
    let restored = restore(&scene.to(place.clone()), &on).await.expect("it is restored");
    check(&restored, &place).await;
    grep(scene.folder.path());
    let twice = restore(&scene.to(place), &on).await;
    assert!(matches!(twice, Err(BackupError::NotEmpty)));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_erased_after_a_backup_is_erased_again_from_a_folder_into_a_database() {
    let scene = Scene::of(|folder| Place::Directory(folder.to_owned())).await;
    let place = Place::Postgres(cluster::fresh_database());
    let restored = restore(&scene.to(place.clone()), &on).await.expect("it is restored");
    check(&restored, &place).await;
    grep(scene.folder.path());
    let twice = restore(&scene.to(place), &on).await;
    assert!(matches!(twice, Err(BackupError::NotEmpty)));
}

/// Restores into an empty folder and an empty database, is refused, and leaves both empty.
async fn refused(scene: &Scene, change: impl Fn(&mut Restoring), sentence: &str) {
    let folder = scene.folder.path().join("refused");
    let database = Place::Postgres(cluster::fresh_database());
    for place in [Place::Directory(folder.clone()), database] {
        let mut restoring = scene.to(place);
        change(&mut restoring);
        for _ in 0..2 {
            let error = restore(&restoring, &on).await.expect_err(sentence).to_string();
            assert!(error.contains(sentence), "{error}");
        }
    }
    let left = fs::read_dir(&folder).map_or(0, Iterator::count);
    assert_eq!(left, 0, "something is left of it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restore_that_cannot_be_trusted_is_refused_and_leaves_nothing() {
    let scene = Scene::of(|folder| Place::Directory(folder.to_owned())).await;
    let stranger = scene.folder.path().join("stranger.txt");
    let key = age::x25519::Identity::generate();
    fs::write(&stranger, key.to_string().expose_secret()).expect("it can be written");
    refused(&scene, |asked| asked.identity = None, "with --identity").await;
    refused(&scene, |asked| asked.identity = Some(stranger.clone()), "not one that this").await;
    let other = office::new_signing_key(COUNCIL, &[8; 32]).expect("a key");
    let other = office::verifier_key(&other).expect("its public half");
    refused(&scene, |asked| asked.signed_by = Some(other.clone()), "did not sign").await;
    let elsewhere = scene.erased.replace(COUNCIL, "Elsewhere");
    refused(&scene, |asked| asked.erased = Some(elsewhere.clone()), "another council").await;
    let wrong = scene.erased.replace("3 0 07", "2 0 08");
    assert_ne!(wrong, scene.erased);
    refused(&scene, |asked| asked.erased = Some(wrong.clone()), "another record").await;
    let short = scene.erased.replace("all: 1", "");
    refused(&scene, |asked| asked.erased = Some(short.clone()), "cut short").await;
    let whole = fs::read(&scene.backup).expect("it can be read");
    let cut = scene.folder.path().join("cut.backup");
    for length in [10, 60, whole.len() / 2, whole.len() - 1] {
        fs::write(&cut, &whole[..length]).expect("it can be written");
        let restoring = Restoring { from: cut.clone(), ..scene.to(scene.fresh("cut")) };
        let error = restore(&restoring, &on).await.expect_err("it is cut short");
        println!("{length}: {error}");
    }
    let mut changed = whole.clone();
    changed[whole.len() / 2] ^= 1;
    fs::write(&cut, &changed).expect("it can be written");
    refused(&scene, |asked| asked.from.clone_from(&cut), "was changed or damaged").await;
}
