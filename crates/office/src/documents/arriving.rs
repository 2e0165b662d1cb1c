//! A file on its way in: recognised, scanned and encrypted while it comes, piece by piece.
//!
//! What always holds: nothing is kept of a file that is too large, empty, of a kind that is not
//! taken, infected, or that a scanner gave no verdict on; and what is kept is its sender's own, for
//! as long as a draft, until a form puts it on a record.

use crate::{Desk, Failure, Office, draft};
use casework::{
    Act, Answers, Case, Event, Fact, Happened, Problem,
    document::{self, KeptFile, UploadInfected},
    form::Kind,
};
use store::{DraftKey, NewDraft};
use strongroom::{Failed, NotScanned, Scanning, Sealed, Verdict};
use tokio::{sync::mpsc, task::JoinHandle};
use uuid::Uuid;
use words::{CommandId, PersonId, Subject};

/// The form that puts a file on a record.
const FORM: &str = "add_document";
/// How many files somebody may have sent for one record and not put on it.
const MOST_HELD: usize = 20;
/// How many pieces may wait to be written.
const WAITING: usize = 4;

/// How a file that is somebody's own is named among their drafts.
pub(super) const HELD: &str = "file ";

fn held_name(file: Uuid) -> String {
    format!("{HELD}{}", file.simple())
}

/// A problem with the file that a form brings.
fn problem(sentence: impl Into<String>) -> Failure {
    Failure::Invalid(vec![Problem::new("file", sentence)])
}

/// A file on its way in. Dropped before it is finished, nothing is left of it.
pub struct Arriving {
    office: Office,
    desk: Desk,
    person: PersonId,
    called: String,
    id: Uuid,
    size: u64,
    to: mpsc::Sender<Vec<u8>>,
    written: JoinHandle<Result<Sealed, Failed>>,
    scanning: Option<Scanning>,
}

impl Office {
    /// Begins to take a file that somebody sends for a person's record.
    ///
    /// # Errors
    /// When they may not add a document there, the scanner can't be reached, or nothing can be
    /// written.
    pub async fn receive_file(
        &self,
        desk: &Desk,
        person: PersonId,
        called: &str,
    ) -> Result<Arriving, Failure> {
        let act = casework::act(FORM).ok_or(Failure::NotFound)?;
        self.may_write(desk, act, Some(person)).await?;
        if self.held_files(desk, person).await?.len() >= MOST_HELD {
            return Err(problem(format!(
                "You have sent {MOST_HELD} files for this record that are on no record yet. Add those first; they go by themselves after two weeks."
            )));
        }
        let room = self.strongroom()?;
        let scanning = match &self.documents().scanner {
            Some(scanner) => Some(scanner.begin().await.map_err(|why| not_scanned(&why))?),
            None => None,
        };
        let id = crate::sign_in::random_id();
        let (to, mut pieces) = mpsc::channel::<Vec<u8>>(WAITING);
        let written = tokio::task::spawn_blocking(move || {
            let mut receiving = room.receive(id)?;
            while let Some(piece) = pieces.blocking_recv() {
                receiving.take(&piece)?;
            }
            receiving.seal()
        });
        let (office, desk, called) = (self.clone(), desk.clone(), called.to_owned());
        Ok(Arriving { office, desk, person, called, id, size: 0, to, written, scanning })
    }

    /// The files that somebody has sent for a person and that no record has yet.
    pub(crate) async fn held_files(
        &self,
        desk: &Desk,
        person: PersonId,
    ) -> Result<Vec<KeptFile>, Failure> {
        let drafts = self.archive().drafts().of(desk.worker().bytes(), desk.now).await?;
        let own = drafts
            .into_iter()
            .filter(|draft| draft.form.starts_with(HELD) && draft.subject == Some(person.bytes()));
        Ok(own.filter_map(|draft| serde_json::from_slice(&draft.body).ok()).collect())
    }

    /// Those of them that the answers of a form name.
    pub(crate) async fn files_named(
        &self,
        desk: &Desk,
        (act, person): (&Act, PersonId),
        answers: &serde_json::Value,
    ) -> Result<Vec<KeptFile>, Failure> {
        let fields = act.form.fields.iter().filter(|field| matches!(field.kind, Kind::File));
        let named: Vec<&str> =
            fields.filter_map(|field| answers.get(field.name)?.as_str()).collect();
        if named.is_empty() {
            return Ok(Vec::new());
        }
        let mut held = self.held_files(desk, person).await?;
        held.retain(|file| named.iter().any(|name| name.parse() == Ok(file.id)));
        Ok(held)
    }

    /// Throws away a file that somebody has sent, unless a record has it.
    ///
    /// # Errors
    /// When the database can't be read or written.
    pub async fn discard_file(
        &self,
        desk: &Desk,
        person: PersonId,
        file: Uuid,
    ) -> Result<(), Failure> {
        let held = self.held_files(desk, person).await?;
        let Some(file) = held.into_iter().find(|held| held.id == file) else { return Ok(()) };
        let case = self.case(person).await?;
        let recorded = has_file(&case, file.id);
        let (owner, name) = (desk.worker().bytes(), held_name(file.id));
        self.archive().drafts().discard(owner, &name, Some(person.bytes())).await?;
        if !recorded {
            let (room, id) = (self.strongroom()?, file.id);
            let removed = tokio::task::spawn_blocking(move || room.remove(id)).await;
            if !matches!(removed, Ok(Ok(()))) {
                tracing::warn!("a file that nobody needs stays until the next tidying");
            }
        }
        Ok(())
    }
}

/// The drafts that stand for files: they end in the append that puts the files on a record.
pub(crate) fn held_drafts(desk: &Desk, person: PersonId, files: &[KeptFile]) -> Vec<DraftKey> {
    let key = |file: &KeptFile| DraftKey {
        owner: desk.worker().bytes(),
        form: held_name(file.id),
        subject: Some(person.bytes()),
    };
    files.iter().map(key).collect()
}

fn has_file(case: &Case, file: Uuid) -> bool {
    case.papers.documents.iter().any(|document| document.file.id == file)
}

impl Arriving {
    /// Takes the next piece.
    ///
    /// # Errors
    /// When the file is larger than is taken, the scanner does not answer, or the place where it
    /// is written is full or fails. Nothing is kept then.
    pub async fn take(&mut self, piece: Vec<u8>) -> Result<(), Failure> {
        self.size += piece.len() as u64;
        let largest = self.office.largest_document();
        if self.size > largest {
            self.let_go().await;
            return Err(too_large(largest));
        }
        if let Some(scanning) = &mut self.scanning
            && let Err(why) = scanning.feed(&piece).await
        {
            self.let_go().await;
            return Err(not_scanned(&why));
        }
        if self.to.send(piece).await.is_err() {
            return Err(match (&mut self.written).await {
                Ok(Err(failed)) => not_kept(&failed),
                _ => not_kept(&Failed::Full),
            });
        }
        Ok(())
    }

    /// Stops writing, and waits until what was written is gone.
    async fn let_go(&mut self) {
        let (closed, _) = mpsc::channel(1);
        self.to = closed;
        drop((&mut self.written).await);
    }

    /// Ends the file. When this returns it is on the disk and its sender's own.
    ///
    /// # Errors
    /// When it is not of a kind that is taken, a virus was found, the scanner gave no verdict, or
    /// it can't be kept. Nothing is kept then.
    pub async fn finish(self) -> Result<KeptFile, Failure> {
        let Self { office, desk, person, called, id, to, written, scanning, .. } = self;
        drop(to);
        let sealed = match written.await {
            Ok(Ok(sealed)) => sealed,
            Ok(Err(failed)) => return Err(not_kept(&failed)),
            // Whatever made the recogniser fail is nothing that could be opened safely.
            Err(_) => return Err(problem("This file can't be read. Save it as PDF and add that.")),
        };
        if let Some(scanning) = scanning {
            match scanning.verdict().await.map_err(|why| not_scanned(&why))? {
                Verdict::Clean => {}
                Verdict::Infected(found) => {
                    office.infected(&desk, UploadInfected { found, size: sealed.size }).await?;
                    return Err(problem(
                        "A virus was found in this file, so it was not kept. Don't open it again, and tell whoever looks after your machines.",
                    ));
                }
            }
        }
        if let Some(sentence) = document::unfit(&called, sealed.content, sealed.size) {
            return Err(problem(sentence));
        }
        let media = sealed.content.and_then(document::media).ok_or(Failure::NotFound)?;
        let file = KeptFile {
            id,
            called: document::called(&called, media),
            media: media.code.to_owned(),
            size: sealed.size,
            digest: ledger::hex(&sealed.digest),
        };
        let kept = tokio::task::spawn_blocking(move || sealed.keep()).await;
        kept.unwrap_or(Err(Failed::Sealed)).map_err(|failed| not_kept(&failed))?;
        office.hold(&desk, person, &file).await?;
        Ok(file)
    }
}

impl Office {
    /// Makes a file that lies in the strongroom its sender's own.
    async fn hold(&self, desk: &Desk, person: PersonId, file: &KeptFile) -> Result<(), Failure> {
        let saved = self.inner.clock.now();
        let body =
            serde_json::to_vec(file).map_err(|error| Failure::CannotSave(error.to_string()))?;
        let draft = NewDraft {
            owner: desk.worker().bytes(),
            form: held_name(file.id),
            subject: Some(person.bytes()),
            saved,
            expires: saved + draft::KEPT_FOR,
            body,
        };
        // A file that can't be held lies there without an owner until the next tidying.
        Ok(self.archive().drafts().save(draft).await?)
    }

    /// Writes down that a virus was found: about the worker, with no name of a file or a child.
    async fn infected(&self, desk: &Desk, event: UploadInfected) -> Result<(), Failure> {
        tracing::warn!(found = %event.found, "a virus was found in a file that somebody sent");
        let worker = desk.worker();
        let today = Happened::On(self.inner.clock.today());
        let fact = Fact::new(Subject::Worker(worker), today, Event::from(event));
        let command = CommandId(crate::sign_in::fresh_id());
        self.adopt(command, worker, "a file was scanned", &[fact]).await?;
        Ok(())
    }
}

fn too_large(largest: u64) -> Failure {
    problem(format!(
        "This file is larger than {}, which is the most that can be added. Save its pictures smaller, or divide it.",
        super::say_size(largest)
    ))
}

fn not_scanned(why: &NotScanned) -> Failure {
    tracing::warn!(%why, "a file could not be scanned");
    problem(match why {
        NotScanned::TooLarge => {
            "This file is larger than the virus scanner takes, so it was not kept. Divide it, or ask whoever runs Sightline to let the scanner take more."
        }
        _ => {
            "The virus scanner gave no answer, so the file was not kept. Your words are on this page; choose the file again in a few minutes. If this goes on, tell whoever runs Sightline."
        }
    })
}

fn not_kept(failed: &Failed) -> Failure {
    tracing::error!(%failed, "a file could not be kept");
    Failure::CannotSave(match failed {
        Failed::Full => {
            "There is no room left for documents, so the file was not kept. Your words are on this page. Tell whoever runs Sightline.".to_owned()
        }
        _ => "The file could not be kept. Your words are on this page; choose the file again in a few minutes.".to_owned(),
    })
}

/// What a form offers where it asks for a file: those that were sent and are on no record yet.
pub(crate) fn offer(file: &KeptFile) -> crate::Choice {
    let media = document::media(&file.media).map_or("file", |media| media.text);
    crate::Choice {
        value: file.id.to_string(),
        text: format!("{} ({media}, {})", file.called, super::say_size(file.size)),
    }
}

/// Answers of a form with a file in the place of one that was answered before.
pub fn with_file(answers: &Answers, file: &KeptFile) -> Answers {
    let mut answers = answers.clone();
    answers.set("file", file.id.to_string());
    answers
}
