//! Files in and out: whole or not at all, found out when they were changed, and no key twice.

use std::{fs, io::Read, path::Path, sync::Arc, time::Duration};
use strongroom::{Failed, Folder, Key, KeyProblem, Lying, Place, Rough, Strongroom};
use uuid::Uuid;

const NAME: Uuid = Uuid::from_u128(0xABCD);

fn room(folder: &Path) -> Strongroom {
    let key = Key::load(&folder.join("key"), || false).unwrap();
    Strongroom::new(Arc::new(Folder::at(folder.join("documents"))), key)
}

fn put(room: &Strongroom, name: Uuid, bytes: &[u8]) {
    let mut receiving = room.receive(name).unwrap();
    for piece in bytes.chunks(7_001) {
        receiving.take(piece).unwrap();
    }
    receiving.seal().unwrap().keep().unwrap();
}

fn file(folder: &Path) -> std::path::PathBuf {
    folder.join("documents/00").join(format!("{}.age", NAME.simple()))
}

#[test]
fn what_is_put_in_comes_out_and_is_nowhere_to_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let room = room(folder.path());
    let bytes: Vec<u8> =
        (0..300_000_u32).flat_map(|n| format!("Ellie {n} ").into_bytes()).collect();
    put(&room, NAME, &bytes);
    let mut out = Vec::new();
    room.open(NAME).unwrap().read_to_end(&mut out).unwrap();
    assert_eq!(out, bytes);
    assert_eq!(room.measure(NAME).unwrap().0, bytes.len() as u64);
    let stored = fs::read(file(folder.path())).unwrap();
    assert!(stored.len() > bytes.len());
    assert!(!stored.windows(5).any(|five| five == b"Ellie"));
    assert!(matches!(room.whole(NAME, 10), Err(Failed::Full)));
    assert_eq!(room.whole(NAME, u64::from(u32::MAX)).unwrap(), bytes);
}

#[test]
fn a_file_that_was_changed_cut_short_or_exchanged_is_found_out() {
    let folder = tempfile::tempdir().unwrap();
    let room = room(folder.path());
    put(&room, NAME, &[7; 200_000]);
    let whole = fs::read(file(folder.path())).unwrap();
    for place in [0, 60, 250, 100_000, whole.len() - 1] {
        let mut changed = whole.clone();
        changed[place] ^= 1;
        fs::write(file(folder.path()), &changed).unwrap();
        assert!(matches!(room.measure(NAME), Err(Failed::Sealed)), "byte {place}");
    }
    for length in [0, 10, 200, 70_000, whole.len() - 1] {
        fs::write(file(folder.path()), &whole[..length]).unwrap();
        assert!(matches!(room.measure(NAME), Err(Failed::Sealed)), "{length} bytes");
    }
    let place = Arc::new(Folder::at(folder.path().join("documents")));
    fs::write(file(folder.path()), &whole).unwrap();
    let other = Strongroom::new(place, Key::generate());
    assert!(matches!(other.measure(NAME), Err(Failed::Sealed)), "another key opens nothing");
    assert!(room.measure(NAME).is_ok());
}

#[test]
fn what_is_broken_off_leaves_nothing_and_what_is_missing_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let room = room(folder.path());
    let mut receiving = room.receive(NAME).unwrap();
    receiving.take(&[1; 100_000]).unwrap();
    assert_eq!(room.lying().unwrap().len(), 1);
    drop(receiving);
    drop(room.receive(NAME).unwrap().seal().unwrap());
    assert_eq!(room.lying().unwrap(), []);
    assert!(matches!(room.open(NAME), Err(Failed::Missing)));
    room.remove(NAME).unwrap();
    put(&room, NAME, b"one");
    let mut second = room.receive(NAME).unwrap();
    second.take(b"two").unwrap();
    assert!(second.seal().unwrap().keep().is_err(), "a name is never given twice");
    assert_eq!(room.whole(NAME, 10).unwrap(), b"one");
}

#[test]
fn what_lies_there_is_told_and_what_was_never_finished_is_cleared() {
    let folder = tempfile::tempdir().unwrap();
    let room = room(folder.path());
    put(&room, NAME, b"one");
    fs::write(folder.path().join("documents/incoming/left-by-a-crash"), b"half").unwrap();
    fs::write(folder.path().join("documents/README"), b"not ours").unwrap();
    let names: Vec<Option<Uuid>> = room.lying().unwrap().iter().map(|l: &Lying| l.name).collect();
    assert_eq!(names.len(), 2);
    assert!(names.contains(&Some(NAME)) && names.contains(&None));
    assert_eq!(room.clear_rough(Duration::from_secs(3_600)).unwrap(), 0);
    assert_eq!(room.clear_rough(Duration::ZERO).unwrap(), 1);
    assert_eq!(room.lying().unwrap().len(), 1);
}

#[test]
fn a_key_is_made_once_read_again_and_never_made_beside_what_it_can_not_open() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep/documents.key");
    Key::load(&path, || false).unwrap();
    let made = fs::read_to_string(&path).unwrap();
    assert!(made.starts_with("AGE-SECRET-KEY-1"));
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(format!("{:?}", Key::load(&path, || true).unwrap()), "Key", "it is never printed");
    assert_eq!(fs::read_to_string(&path).unwrap(), made);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    assert!(matches!(Key::load(&path, || true), Err(KeyProblem::Open(_))));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    fs::write(&path, "not a key").unwrap();
    assert!(matches!(Key::load(&path, || true), Err(KeyProblem::NotAKey(_))));
    fs::remove_file(&path).unwrap();
    let missing = Key::load(&path, || true).unwrap_err();
    assert!(missing.to_string().contains("Put it back"), "{missing}");
    assert!(!path.exists());
}

/// A place that has room for so many bytes.
struct Small(usize);

struct SmallFile(usize);

impl std::io::Write for SmallFile {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 = self.0.checked_sub(bytes.len()).ok_or(std::io::ErrorKind::StorageFull)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Rough for SmallFile {
    fn keep(self: Box<Self>) -> std::io::Result<()> {
        Ok(())
    }
}

impl Place for Small {
    fn begin(&self, _: Uuid) -> std::io::Result<Box<dyn Rough>> {
        Ok(Box::new(SmallFile(self.0)))
    }

    fn open(&self, _: Uuid) -> std::io::Result<Box<dyn Read + Send>> {
        Err(std::io::ErrorKind::NotFound.into())
    }

    fn remove(&self, _: Uuid) -> std::io::Result<()> {
        Ok(())
    }

    fn lying(&self) -> std::io::Result<Vec<Lying>> {
        Ok(Vec::new())
    }

    fn clear_rough(&self, _: Duration) -> std::io::Result<usize> {
        Ok(0)
    }
}

#[test]
fn a_place_that_is_full_says_so_and_another_place_can_stand_in_for_a_folder() {
    let room = Strongroom::new(Arc::new(Small(1_000)), Key::generate());
    let mut receiving = room.receive(NAME).unwrap();
    let failed = (0..10).find_map(|_| receiving.take(&[1; 100_000]).err());
    assert!(matches!(failed, Some(Failed::Full)), "{failed:?}");
    let plenty = Strongroom::new(Arc::new(Small(1_000_000)), Key::generate());
    plenty.receive(NAME).unwrap().seal().unwrap().keep().unwrap();
}

#[test]
fn a_real_full_disk_refuses_and_leaves_nothing_behind() {
    // Every write to this device fails as on a full disk.
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let error = std::io::Write::write_all(&mut &full, &[1; 10]).unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::StorageFull, "that is what Full stands for");
}
