//! What somebody outside kept and brings back: proofs, and lists of erasures.

use super::Reader;
use office::{
    Claim, Clock, Journal, Kept, Place, Proof, Proving,
    backup::{BackupError, Go, Restoring, restore},
    documents::Keeping,
};
use std::{collections::BTreeMap, path::PathBuf};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use town::Town;

/// What is kept outside of a small record, and what is true of it.
struct Truth {
    kept: Kept,
    /// The hash of every entry.
    hashes: BTreeMap<u64, String>,
    /// The sizes that were signed.
    sizes: Vec<u64>,
    proofs: Vec<Vec<u8>>,
}

async fn truth() -> Truth {
    let town = Town::found().await;
    let office = &town.office;
    let key = office::new_signing_key("Solent City Council", &[5; 32]).expect("a key");
    let mut notes = Vec::new();
    let mut sizes = Vec::new();
    for child in ["Ellie", "Jack"] {
        town.open_child(child, "Callow").await;
        let signed = office.checkpoint(&key).await.expect("it is signed");
        let record = signed.into_iter().find(|one| one.journal == "record").expect("the record's");
        sizes.push(record.size);
        notes.push((format!("record-{}.checkpoint", record.size), record.note));
    }
    let (earlier, now) = (sizes[0], sizes[1]);
    let mut hashes = BTreeMap::new();
    let mut proofs = Vec::new();
    for entry in 1..=now {
        let proof = office.prove(Journal::Record, Proving::Entry(entry), Some(now)).await;
        let proof = proof.expect("it stands there");
        if let Claim::Entry { sequence, hash } = &proof.of {
            hashes.insert(*sequence, hash.clone());
        }
        if entry % 7 == 1 {
            proofs.push(serde_json::to_vec_pretty(&proof).expect("it is only text and numbers"));
        }
    }
    let since = office.prove(Journal::Record, Proving::Since(earlier), Some(now)).await;
    let since = since.expect("it is the beginning");
    proofs.push(serde_json::to_vec(&since).expect("it is only text and numbers"));
    let kept = Kept { key: office::verifier_key(&key).expect("its public half"), notes };
    office.close().await;
    Truth { kept, hashes, sizes, proofs }
}

/// A proof, checked against the checkpoints of a record: only what is true is ever proved.
pub(super) fn proof() -> Reader {
    let Truth { kept, hashes, sizes, proofs } =
        Runtime::new().expect("a runtime starts").block_on(truth());
    let read = move |input: &[u8]| {
        let proof = match Proof::read(&String::from_utf8_lossy(input)) {
            Ok(proof) => proof,
            Err(why) => return why.to_string(),
        };
        if let Err(why) = proof.check(&kept) {
            return why.to_string();
        }
        match &proof.of {
            Claim::Entry { sequence, hash } => {
                let true_hash = hashes.get(sequence).map(String::as_str);
                assert_eq!(true_hash, Some(&*hash.to_lowercase()), "a false entry was proved");
                "an entry".to_owned()
            }
            Claim::Since { size } => {
                assert!(sizes.contains(size), "the beginning was proved of a size nobody signed");
                "a beginning".to_owned()
            }
        }
    };
    let words: &[&[u8]] =
        &[b"\"size\":", b"\"entry\":{", b"\"since\":{", b"\"sequence\":1", b"\"path\":[]", b"00"];
    Reader { name: "proof", seeds: proofs, words, read: Box::new(read) }
}

/// A list of erasures as a restore is given it. No backup is read: the list is judged first.
pub(super) fn erasures() -> Reader {
    let runtime = Runtime::new().expect("a runtime starts");
    let folder = TempDir::new().expect("there is room for a folder");
    let subject = "00000000000000000000000000000007";
    let place = |entry: u64| format!("{entry} 0 {subject}\n");
    let text = format!(
        "sightline erasures\ncouncil: Testshire\n{}{}all: 2\n",
        place(3),
        place(18_446_744_073_709_551_615)
    );
    let json = format!(
        "{{\"list\":\"sightline erasures\",\"council\":\"Testshire\",\"erased\":[{{\"entry\":3,\
         \"part\":0,\"subject\":\"{subject}\"}}],\"all\":1}}"
    );
    let seeds = vec![text.into_bytes(), json.into_bytes()];
    let read = move |input: &[u8]| {
        let given = String::from_utf8_lossy(input).into_owned();
        let to = folder.path().join("restored");
        let restoring = Restoring {
            from: PathBuf::from("/nowhere/one.backup"),
            identity: None,
            erased: Some(given.clone()),
            signed_by: None,
            to: Place::Directory(to.clone()),
            documents: Keeping::beside(&to),
            clock: Clock::standing_on(jiff::civil::date(2026, 3, 9)),
        };
        let refused = runtime.block_on(restore(&restoring, &|_, _| Go::On));
        let refused = refused.map(|_| ()).expect_err("there is no backup to restore");
        assert!(!to.exists(), "something is left of a restore that never began");
        match refused {
            BackupError::Stranger(sentence) => sentence,
            // Nothing is wrong with the list, so it is whole.
            other => {
                assert!(is_whole(&given), "a list that was cut short was taken: {given:?}");
                format!("taken; {other}")
            }
        }
    };
    let words: &[&[u8]] = &[b"all: ", b"council: ", b"\n", b" 0 ", b"\"all\":", b"{"];
    Reader { name: "erasures", seeds, words, read: Box::new(read) }
}

/// Whether as many places stand on a list as it says.
fn is_whole(list: &str) -> bool {
    if list.trim_start().starts_with('{') {
        let list: serde_json::Value = serde_json::from_str(list).unwrap_or_default();
        let all = list["erased"].as_array().map(Vec::len);
        return all.is_some() && all.map(|all| all as u64) == list["all"].as_u64();
    }
    let lines: Vec<&str> = list.lines().collect();
    let end = lines.iter().position(|line| line.starts_with("all: "));
    end.is_some_and(|end| lines[end]["all: ".len()..].parse() == Ok(end.saturating_sub(2)))
}
