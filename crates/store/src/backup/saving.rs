//! Writing a copy out of a database that goes on being used.
//!
//! `office` calls [`Archive::save`]. What always holds: every row is read within one transaction
//! that only reads (on SQLite one for each of the two files), so nobody waits for a copy and a copy
//! never shows half of an entry.

use super::{
    BackupEnd, BackupError, BackupHead, FORMAT, Go, JournalEnd, Steps,
    frame::{END, FILE, FrameWriter, HEAD},
    tables::{ACCESS_ENTRY, CREDENTIAL, ENTRY, JOB, JOB_STOP, PART, SETTING, Table},
};
use crate::{
    Archive, StoreError, Value,
    link::{Begin, Link, cells::Cells},
    value::Param,
};
use ledger::{Digest, Journal, Tree};
use std::io::Write;

const FOUNDED: &str = "select name, founded from authority where authority = ?1";
const ENTRIES: &str = "select sequence from head where authority = ?1";
const LOOKS: &str = "select sequence from access_head where authority = ?1";

/// A copy that wants only its end.
pub struct Saved<W> {
    frames: FrameWriter<W>,
    head: BackupHead,
    end: BackupEnd,
}

impl<W: Write> Saved<W> {
    /// What it says in front.
    #[must_use]
    pub fn head(&self) -> &BackupHead {
        &self.head
    }

    /// Where the journals stood.
    #[must_use]
    pub fn end(&self) -> &BackupEnd {
        &self.end
    }

    /// Writes a frame of a file, and counts the files.
    pub(super) fn frame(&mut self, kind: u8, bytes: &[u8]) -> Result<(), BackupError> {
        self.end.files += u64::from(kind == FILE);
        self.frames.frame(kind, bytes)?;
        self.end.content = Some(self.frames.so_far());
        Ok(())
    }

    /// Writes the end with these signed checkpoints, and gives back what was written to with the
    /// digest of all of it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self, notes: Vec<String>) -> Result<(W, BackupEnd, Digest), BackupError> {
        self.end.notes = notes;
        self.frames.frame(END, &json(&self.end))?;
        let (out, digest) = self.frames.finish()?;
        Ok((out, self.end, digest))
    }
}

fn json(value: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("a head and an end are only text and numbers")
}

impl Archive {
    /// Writes everything of the authority that a restore needs, but for the end.
    ///
    /// # Errors
    /// When the database or the place it is written to fails, or `steps` says to stop.
    pub async fn save<W: Write + Send>(
        &self,
        out: W,
        steps: Steps<'_>,
    ) -> Result<Saved<W>, BackupError> {
        let house = self.store.house();
        let mut record = house.db.desk(Journal::Record).take().await?;
        let mut access = match house.db.is_sqlite() {
            true => Some(house.db.desk(Journal::Access).take().await?),
            // In one database one picture shows both journals.
            false => None,
        };
        record.begin(Begin::Reading).await?;
        let head = self.founded(&mut record, house.now()).await?;
        let entries = self.last(&mut record, ENTRIES).await?;
        let looks = match &mut access {
            Some(access) => {
                access.begin(Begin::Reading).await?;
                self.last(access, LOOKS).await?
            }
            None => self.last(&mut record, LOOKS).await?,
        };
        let mut frames = FrameWriter::begin(out)?;
        frames.frame(HEAD, &json(&head))?;
        let total = entries * 2 + looks;
        let (end, authority) = (BackupEnd::default(), self.authority);
        let mut saving = Saving { frames, end, steps, done: 0, total, parts: 0, authority };
        saving.end.record = saving.journal(&mut record, &ENTRY).await?;
        // Now it is known how many parts there are.
        saving.total = entries + saving.parts + looks;
        for table in [&PART, &SETTING, &CREDENTIAL, &JOB, &JOB_STOP] {
            saving.table(&mut record, table, |_| Ok(())).await?;
        }
        let looking = access.as_mut().unwrap_or(&mut record);
        saving.end.access = saving.journal(looking, &ACCESS_ENTRY).await?;
        record.commit().await?;
        if let Some(access) = &mut access {
            access.commit().await?;
        }
        steps(saving.done, saving.done);
        saving.end.content = Some(saving.frames.so_far());
        Ok(Saved { frames: saving.frames, head, end: saving.end })
    }

    async fn founded(&self, link: &mut Link, made: i64) -> Result<BackupHead, StoreError> {
        let authority = self.authority;
        let take = |row: &Cells<'_>| {
            let (name, founded) = (row.text(0)?.to_owned(), row.int(1)?);
            Ok(BackupHead { format: FORMAT, authority, name, founded, made })
        };
        let found = link.find(FOUNDED, &[Param::Int(authority.into())], take).await?;
        found.ok_or(StoreError::NoSuchAuthority(authority))
    }

    async fn last(&self, link: &mut Link, text: &'static str) -> Result<u64, StoreError> {
        let of = [Param::Int(self.authority.into())];
        Ok(link.find(text, &of, |row| row.count(0)).await?.unwrap_or(0))
    }
}

struct Saving<'s, W> {
    frames: FrameWriter<W>,
    end: BackupEnd,
    steps: Steps<'s>,
    done: u64,
    total: u64,
    parts: u64,
    authority: u32,
}

impl<W: Write + Send> Saving<'_, W> {
    /// Copies one journal's entries, and works out where it stands.
    async fn journal(
        &mut self,
        link: &mut Link,
        table: &'static Table,
    ) -> Result<JournalEnd, BackupError> {
        let mut standing = Standing::new(table);
        self.table(link, table, |values| standing.take(values)).await?;
        self.parts += standing.parts;
        Ok(standing.end())
    }

    /// Copies one table.
    async fn table(
        &mut self,
        link: &mut Link,
        table: &'static Table,
        mut seen: impl FnMut(&[Value]) -> Result<(), StoreError> + Send,
    ) -> Result<(), BackupError> {
        let mut failed = None;
        let mut rows = 0;
        let of = [Param::Int(self.authority.into())];
        let mut copy = |row: &Cells<'_>| {
            let values = row.values()?;
            seen(&values)?;
            rows += 1;
            self.row(table, &values).map_err(|error| {
                failed = Some(error);
                StoreError::Overtaken("the copy was broken off".to_owned())
            })
        };
        let scanned = link.scan(table.all, &of, &mut copy).await;
        if let Some(error) = failed {
            link.rollback().await;
            return Err(error);
        }
        scanned?;
        self.end.rows.insert(table.name.to_owned(), rows);
        Ok(())
    }

    fn row(&mut self, table: &Table, values: &[Value]) -> Result<(), BackupError> {
        self.done += 1;
        if self.done.is_multiple_of(1_000) {
            let total = self.total.max(self.done);
            if (self.steps)(self.done, total) == Go::Stop {
                return Err(BackupError::Stopped);
            }
        }
        self.frames.row(table.number, values)
    }
}

/// Where a journal stands, worked out of its rows as they go by.
pub(super) struct Standing {
    table: &'static Table,
    tree: Tree,
    last: JournalEnd,
    pub(super) parts: u64,
}

impl Standing {
    pub(super) fn new(table: &'static Table) -> Self {
        Self { table, tree: Tree::new(), last: JournalEnd::default(), parts: 0 }
    }

    /// Takes the next entry: its sequence must follow.
    pub(super) fn take(&mut self, values: &[Value]) -> Result<(), StoreError> {
        let at = |name: &str| self.table.columns.iter().position(|column| *column == name);
        let value = |name: &str| at(name).and_then(|place| values.get(place));
        let torn = || StoreError::Damaged(format!("a row of {} cannot be read", self.table.name));
        let (Some(Value::Int(sequence)), Some(Value::Int(recorded)), Some(Value::Bytes(hash))) =
            (value("sequence"), value("recorded"), value("hash"))
        else {
            return Err(torn());
        };
        let hash: Digest = hash.as_slice().try_into().map_err(|_| torn())?;
        if let Some(Value::Bytes(digests)) = value("digests") {
            self.parts += digests.len() as u64 / 32;
        }
        let follows = i64::try_from(self.last.entries + 1) == Ok(*sequence);
        if !follows {
            return Err(StoreError::Damaged(format!(
                "entry {} of {} is not where it should be",
                self.last.entries + 1,
                self.table.name
            )));
        }
        self.tree.append(&hash);
        self.last.entries += 1;
        (self.last.recorded, self.last.hash) = (*recorded, hash);
        Ok(())
    }

    pub(super) fn end(&self) -> JournalEnd {
        JournalEnd { root: self.tree.root(), ..self.last.clone() }
    }
}
