//! Verifying the record for whoever asks at the command line: what holds, what does not, and what
//! a verification can prove at all.
//!
//! What always holds: each outside checkpoint is told of once, under the journal that it was signed
//! over, and one that belongs to neither is said to prove nothing.

use crate::{Failure, Office, documents::tidying};
use ledger::{Checkpoint, Compared, Outside, PublicKey, Report, Verdict, hex};
use serde::Serialize;
use store::Against;
use words::say;

/// What a verification came to.
#[derive(Debug, Serialize)]
pub struct Verified {
    /// Whether nothing at all was found.
    pub holds: bool,
    /// How many entries of the record were read.
    pub entries: u64,
    /// How many looks were read.
    pub looks: u64,
    /// How many files of documents were read.
    pub documents: u64,
    /// The record's journal, in words: what is proved and what can't be.
    pub record: String,
    /// The journal of looks, in words.
    pub access: String,
    /// The outside checkpoints, each once.
    pub checkpoints: Vec<Judged>,
    /// Whatever does not fit, one sentence each, the first bad entry first.
    pub findings: Vec<String>,
    /// Lists that are known to be stale and were left out.
    pub stale: Vec<String>,
}

/// What became of one outside checkpoint.
#[derive(Debug, Serialize)]
pub struct Judged {
    /// The file's name.
    pub name: String,
    /// `record`, `access`, or `neither` when it was signed over another record.
    pub journal: &'static str,
    /// How many entries it covers.
    pub entries: u64,
    /// `matches`, `differs`, `journal_too_short`, `not_reached` or `not_compared`.
    pub verdict: &'static str,
}

/// What no verification can show, said once for both journals.
const NEVER_PROVED: &str = "What no verification can prove: that what was recorded is true, or that everything was recorded.\nSomebody who holds both this server and the signing key is found out only back to the last\ncheckpoint that was kept outside.";

impl Verified {
    /// Whether nothing at all was found.
    pub fn is_well(&self) -> bool {
        self.holds
    }

    /// For a person to read.
    pub fn says(&self) -> String {
        let mut text = format!("{}\n\n{}\n", self.record, self.access);
        if self.documents > 0 {
            let read = say::counted(i64::try_from(self.documents).unwrap_or(i64::MAX), "document");
            text.push_str(&format!(
                "\nDocuments\n  {read} opened, and held against the digest in the record.\n"
            ));
        }
        let strangers = self.checkpoints.iter().filter(|one| one.journal == NEITHER);
        for one in strangers {
            text.push_str(&format!(
                "\n{} was signed over another record, so it proves nothing here.\n",
                one.name
            ));
        }
        text.push_str(&format!("\n{NEVER_PROVED}\n"));
        if !self.findings.is_empty() {
            text.push_str("\nWhat does not fit\n");
            for finding in &self.findings {
                text.push_str(&format!("  {finding}\n"));
            }
        }
        for list in &self.stale {
            text.push_str(&format!(
                "\nThe list {list} is behind and was left out: run \"sightline rebuild\".\n"
            ));
        }
        text.push_str(match self.holds {
            true => "\nEverything holds.",
            false => "\nSomething does not hold.",
        });
        text
    }
}

/// Checkpoints that were kept outside, with the key that must have signed them.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// The public key, as text.
    pub key: String,
    /// The name of each file with the signed note in it.
    pub notes: Vec<(String, String)>,
}

const NEITHER: &str = "neither";

impl Office {
    /// Verifies both journals and everything derived from them, against checkpoints kept outside
    /// when there are some.
    ///
    /// # Errors
    /// When a checkpoint is not signed by the key, or the database can't be read.
    pub async fn verify(
        &self,
        kept: Option<&Kept>,
        progress: &(dyn Fn(u64, u64) + Send + Sync),
    ) -> Result<Verified, Failure> {
        let against = match kept {
            Some(kept) => against(kept)?,
            None => Against::default(),
        };
        let verified = self.archive().verify(&against, progress).await?;
        let (record, access) = (&verified.record, &verified.access);
        let mut findings = bad(record, "The record");
        findings.extend(bad(access, "The journal of looks"));
        findings.extend(verified.findings.iter().map(ToString::to_string));
        let (documents, misfits) = self.verify_documents(record.entries(), progress).await?;
        let holds = verified.holds() && misfits.is_empty();
        findings.extend(misfits);
        let outside = if kept.is_some() { Asked::Against } else { Asked::Alone };
        Ok(Verified {
            holds,
            entries: record.entries(),
            looks: access.entries(),
            documents,
            record: says("The record", record, outside),
            access: says("The journal of looks", access, outside),
            checkpoints: judged(record, access),
            findings,
            stale: verified.stale,
        })
    }
}

impl Office {
    /// Opens the file of every document that stands in the journal: how many there are, and what
    /// does not fit.
    async fn verify_documents(
        &self,
        upto: u64,
        progress: &(dyn Fn(u64, u64) + Send + Sync),
    ) -> Result<(u64, Vec<String>), Failure> {
        let named = tidying::named(self.archive(), upto).await?;
        if named.is_empty() {
            return Ok((0, Vec::new()));
        }
        let misfits = match self.strongroom() {
            Ok(room) => tidying::misfits(&room, &named, progress).await,
            Err(why) => vec![why.to_string()],
        };
        Ok((named.len() as u64, misfits))
    }
}

/// Whether checkpoints were given to compare with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Alone,
    Against,
}

/// The checkpoints of a journal's own.
fn own(report: &Report) -> impl Iterator<Item = &Compared> {
    report.outside.iter().filter(|one| one.verdict != Verdict::AnotherJournal)
}

fn judged(record: &Report, access: &Report) -> Vec<Judged> {
    let of = |journal: &'static str| {
        move |one: &Compared| Judged {
            name: one.name.clone(),
            journal,
            entries: one.size,
            verdict: match one.verdict {
                Verdict::Matches => "matches",
                Verdict::Differs => "differs",
                Verdict::JournalTooShort => "journal_too_short",
                Verdict::NotReached => "not_reached",
                Verdict::BeforeTheBeginning | Verdict::AnotherJournal => "not_compared",
            },
        }
    };
    let claimed = |name: &str| own(access).chain(own(record)).any(|one| one.name == name);
    let strangers = record.outside.iter().filter(|one| !claimed(&one.name));
    let journals = own(record).map(of("record")).chain(own(access).map(of("access")));
    journals.chain(strangers.map(of(NEITHER))).collect()
}

/// How many checkpoints that match are listed one by one.
const FEW: usize = 3;

/// One journal: what was read, which checkpoints agree, what that proves.
fn says(name: &str, report: &Report, asked: Asked) -> String {
    let mut lines = vec![entries(name, report)];
    lines.extend(checkpoints(report, asked));
    if report.entries() > 0 {
        lines.push(proved(report));
        lines.push(format!("The root of all of it: {}", hex(&report.standing.tree.root())));
    }
    if report.erased > 0 {
        lines.push(format!(
            "Erased parts: {} of {}. That something stood there is proved, not what it said.",
            report.erased, report.parts
        ));
    }
    lines.join("\n  ")
}

fn entries(name: &str, report: &Report) -> String {
    match (&report.bad, report.entries()) {
        (Some(bad), _) => format!(
            "{name}\n  Entry {} is the first bad one: {}. Nothing after it was judged.",
            bad.sequence, bad.reason
        ),
        (None, 0) => format!("{name}\n  Nothing stands in it yet."),
        (None, 1) => format!("{name}\n  Its one entry is whole."),
        (None, last) => {
            format!(
                "{name}\n  Entries 1 to {last} are whole, in order, and follow from one another."
            )
        }
    }
}

fn checkpoints(report: &Report, asked: Asked) -> Vec<String> {
    let (matching, others): (Vec<&Compared>, Vec<&Compared>) =
        own(report).partition(|one| one.verdict == Verdict::Matches);
    if asked == Asked::Against && matching.is_empty() && others.is_empty() {
        return vec!["No checkpoint of this journal is in the folder.".to_owned()];
    }
    let mut lines: Vec<String> = others.iter().map(|one| one.says()).collect();
    lines.extend(where_it_began(&matching, &others));
    let last = matching.iter().max_by_key(|one| one.size);
    match last {
        Some(last) if matching.len() > FEW => lines.push(format!(
            "{} outside checkpoints match; the last is {} over {} entries.",
            matching.len(),
            last.name,
            last.size
        )),
        _ => lines.extend(matching.iter().map(|one| one.says())),
    }
    lines
}

/// Where a rewriting began, as narrowly as the checkpoints on both sides of it say; and that the
/// key was used on it, when a later one matches all the same.
fn where_it_began(matching: &[&Compared], others: &[&Compared]) -> Vec<String> {
    let differing = others.iter().filter(|one| one.verdict == Verdict::Differs);
    let Some(first) = differing.map(|one| one.size).min() else { return Vec::new() };
    let before = matching.iter().map(|one| one.size).filter(|size| *size < first).max();
    let from = before.unwrap_or(0) + 1;
    let mut lines =
        vec![format!("The first entry that was rewritten stands between {from} and {first}.")];
    if let Some(later) = matching.iter().find(|one| one.size >= first) {
        lines.push(format!(
            "{} matches all the same, so the signing key was used on a rewritten journal.",
            later.name
        ));
    }
    lines
}

fn proved(report: &Report) -> String {
    let last = report.standing.sequence();
    match report.confirmed_up_to() {
        Some(size) => {
            let since = match last > size {
                true => format!(
                    " Entries {} to {last} came later; no checkpoint confirms them.",
                    size + 1
                ),
                false => String::new(),
            };
            format!(
                "Proved: up to entry {size} nothing was added, changed, moved or taken out since \
                 that checkpoint was signed.{since}"
            )
        }
        None => "Proved: the entries fit together. No outside checkpoint confirms them, so a \
                 journal rewritten from end to end would look the same."
            .to_owned(),
    }
}

/// The checkpoints that were kept, opened with their key.
pub(crate) fn against(kept: &Kept) -> Result<Against, Failure> {
    let unusable = |name: &str, error: &dyn std::fmt::Display| {
        Failure::CannotRead(format!("{name} can't be used: {error}"))
    };
    let key = PublicKey::parse(kept.key.trim()).map_err(|error| unusable("The key", &error))?;
    let mut outside = Vec::new();
    for (name, note) in &kept.notes {
        let checkpoint = Checkpoint::open(note, std::slice::from_ref(&key))
            .map_err(|error| unusable(name, &error))?;
        outside.push(Outside { name: name.clone(), checkpoint });
    }
    Ok(Against { place: key.name().to_owned(), kept: outside })
}

fn bad(report: &Report, journal: &str) -> Vec<String> {
    let entries = report.bad.iter().map(|finding| format!("{journal}: {finding}"));
    let outside = report.outside.iter().filter(|compared| compared.verdict.accuses());
    entries.chain(outside.map(|compared| format!("{journal}: {}", compared.says()))).collect()
}
