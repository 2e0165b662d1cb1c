//! Reading a copy back into an empty place.
//!
//! `office` calls [`Store::load`] and then has everything verified. What always holds: rows go in
//! within a transaction that is committed only when the copy's own end, counts and digest fit it,
//! with a setting that says the restore is not finished;
//! authority, heads, positions and indexes are worked out from what was read; and a copy that does
//! not verify leaves nothing behind.

use super::{
    BackupEnd, BackupError, BackupHead, FORMAT, Go, Restored, Steps,
    files::Files,
    frame::{DIGEST, END, FILE, FrameReader, HEAD, PIECE, ROW, decode},
    saving::Standing,
    tables::{ACCESS_ENTRY, ENTRY, INSERTS, PART, SETTING, TABLES, Table},
};
use crate::{
    Against, Key, Store, StoreError, Value,
    house::House,
    link::{Begin, Link},
    look::from_body,
    schema,
    sql::Insert,
    value::Param,
    views::state,
};
use ledger::{Digest, Journal};
use std::{collections::BTreeSet, io::Read, sync::LazyLock};

const ANYBODY: &str = "select count(*) from authority";
/// Positions follow from the parts: the last entry that touched each facet.
const POSITIONS: &str = "insert into stream_head \
                         select authority, subject, facet, max(sequence) from part \
                         where authority = ?1 group by authority, subject, facet";
const ACTORS: &str = "insert into access_actor \
                      select authority, actor, sequence from access_entry where authority = ?1";
static AUTHORITY: LazyLock<Insert> =
    LazyLock::new(|| Insert::new("authority", &["authority", "name", "founded"], ""));
static RECORD_HEAD: LazyLock<Insert> = LazyLock::new(|| {
    Insert::new("head", &["authority", "sequence", "recorded", "hash", "views"], "")
});
static ACCESS_HEAD: LazyLock<Insert> = LazyLock::new(|| {
    Insert::new("access_head", &["authority", "sequence", "recorded", "hash"], "")
});
static SHOWN: LazyLock<Insert> = LazyLock::new(|| {
    let columns = ["authority", "subject", "sequence", "at", "actor", "role", "page"];
    Insert::new("access_subject", &columns, "")
});

/// Rows that go to the database together.
const TOGETHER: usize = 512;

impl Store {
    /// Reads a copy into this store, which must hold nothing, and verifies all of it. Lists are
    /// built afterwards, by [`crate::Archive::rebuild_all`].
    ///
    /// # Errors
    /// When the store holds anything, the copy is cut short, changed, of a newer format or does not
    /// verify, or the database fails. Nothing is left of it then.
    pub async fn load<R: Read + Send>(
        &self,
        from: R,
        steps: Steps<'_>,
        judge: Judge<'_>,
        files: &mut dyn Files,
    ) -> Result<Restored, BackupError> {
        let house = self.house();
        let mut record = house.db.desk(Journal::Record).take().await?;
        let mut access = house.db.desk(Journal::Access).take().await?;
        let loaded = load(house, (&mut record, &mut access), (from, steps, judge), files).await;
        let restored = match loaded {
            Ok(restored) => restored,
            Err(error) => {
                access.rollback().await;
                record.rollback().await;
                return Err(error);
            }
        };
        drop((record, access));
        let archive = self.of(restored.head.authority);
        let verified = archive.verify(&Against::default(), &|_, _| {}).await?;
        if verified.holds() {
            return Ok(restored);
        }
        self.unload(restored.head.authority).await?;
        let reports = [&verified.record, &verified.access];
        let bad = reports.into_iter().find_map(|report| report.bad.as_ref());
        let bad = bad.map(|bad| format!("entry {}: {}", bad.sequence, bad.reason));
        let other = || verified.findings.first().map(ToString::to_string).unwrap_or_default();
        Err(BackupError::Changed(bad.unwrap_or_else(other)))
    }

    /// Takes out again what [`Store::load`] read in, when it turns out that it must not stay.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unload(&self, authority: u32) -> Result<(), StoreError> {
        let db = &self.house().db;
        let mut record = db.desk(Journal::Record).take().await?;
        let mut access = db.desk(Journal::Access).take().await?;
        let of = [Param::Int(authority.into())];
        for (link, tables) in [(&mut access, super::ACCESS), (&mut record, super::RECORD)] {
            link.begin(Begin::Writing).await?;
            for text in tables {
                link.execute(text, &of).await?;
            }
            link.commit().await?;
        }
        Ok(())
    }
}

/// Judges what a copy says of itself before anything of it stays.
pub type Judge<'a> = &'a (dyn Fn(&BackupHead, &BackupEnd) -> Result<(), BackupError> + Send + Sync);

/// The setting that stands while a restore is under way. Whoever opens a record looks for it.
pub const RESTORING: &str = "restoring";

async fn load<R: Read + Send>(
    house: &House,
    (record, access): (&mut Link, &mut Link),
    (from, steps, judge): (R, Steps<'_>, Judge<'_>),
    files: &mut dyn Files,
) -> Result<Restored, BackupError> {
    record.begin(Begin::Writing).await?;
    schema::queue_up(record).await?;
    let there = record.find(ANYBODY, &[], |row| row.count(0)).await?;
    if there != Some(0) {
        return Err(BackupError::NotEmpty);
    }
    access.begin(Begin::Writing).await?;
    let mut frames = FrameReader::begin(from)?;
    let head = read_head(&mut frames)?;
    let mut loading = Loading::new((record, access), head.authority, steps);
    let mut brought = 0;
    let end: BackupEnd = loop {
        match frames.next()? {
            (ROW, row) => loading.take(row).await?,
            (FILE, name) => {
                files.begin(name.try_into().map_err(|_| torn("the name of a file"))?)?;
                brought += 1;
            }
            (PIECE, bytes) if brought > 0 => files.piece(bytes)?,
            (END, end) => break serde_json::from_slice(end).map_err(|_| torn("its end"))?,
            _ => return Err(torn("a part of it")),
        }
    };
    if end.content.is_some_and(|content| content != frames.before()) {
        return Err(BackupError::Changed("its end does not fit what comes before it".to_owned()));
    }
    let digest = match frames.next()? {
        (DIGEST, digest) => digest.try_into().map_err(|_| torn("its digest"))?,
        _ => return Err(torn("its digest")),
    };
    frames.finish()?;
    loading.close(&end).await?;
    files.end()?;
    if end.files != brought {
        let why = format!("it says {} files and has {brought}", end.files);
        return Err(BackupError::Changed(why));
    }
    judge(&head, &end)?;
    found(house, (record, access), &head, &end).await?;
    access.commit().await?;
    record.commit().await?;
    Ok(Restored { head, end, digest })
}

fn read_head<R: Read>(frames: &mut FrameReader<R>) -> Result<BackupHead, BackupError> {
    let (HEAD, bytes) = frames.next()? else { return Err(BackupError::NotABackup) };
    // The format is read first: a later one may have another head.
    let any: serde_json::Value = serde_json::from_slice(bytes).map_err(|_| torn("its head"))?;
    let found = any.get("format").and_then(serde_json::Value::as_u64);
    let found =
        found.and_then(|found| u32::try_from(found).ok()).ok_or_else(|| torn("its head"))?;
    if found > FORMAT {
        return Err(BackupError::Newer { found, known: FORMAT });
    }
    serde_json::from_value(any).map_err(|_| torn("its head"))
}

fn torn(what: &str) -> BackupError {
    BackupError::Changed(format!("{what} can't be read"))
}

/// Rows on their way in.
struct Loading<'l> {
    record: &'l mut Link,
    access: &'l mut Link,
    authority: u32,
    steps: Steps<'l>,
    done: u64,
    table: &'static Table,
    rows: Vec<Vec<Value>>,
    counts: [u64; TABLES.len()],
    entries: Standing,
    looks: Standing,
}

impl<'l> Loading<'l> {
    fn new(
        (record, access): (&'l mut Link, &'l mut Link),
        authority: u32,
        steps: Steps<'l>,
    ) -> Self {
        let (entries, looks) = (Standing::new(&ENTRY), Standing::new(&ACCESS_ENTRY));
        let (rows, counts) = (Vec::with_capacity(TOGETHER), [0; TABLES.len()]);
        Self {
            record,
            access,
            authority,
            steps,
            done: 0,
            table: &ENTRY,
            rows,
            counts,
            entries,
            looks,
        }
    }

    async fn take(&mut self, row: &[u8]) -> Result<(), BackupError> {
        let (number, mut values) = decode(row).ok_or_else(|| torn("a row of it"))?;
        let table = Table::numbered(number).ok_or_else(|| torn("a row of it"))?;
        if values.len() != table.columns.len() {
            return Err(torn("a row of it"));
        }
        let judged = match table.number {
            number if number == ENTRY.number => self.entries.take(&values),
            number if number == ACCESS_ENTRY.number => self.looks.take(&values),
            _ => Ok(()),
        };
        judged.map_err(|_| torn("an entry of it"))?;
        if table.number != self.table.number || self.rows.len() == TOGETHER {
            self.flush().await?;
            self.table = table;
        }
        self.counts[table.place()] += 1;
        self.done += 1;
        if self.done.is_multiple_of(1_000) {
            let total = (self.entries.end().entries + self.entries.parts).max(self.done);
            if (self.steps)(self.done, total) == Go::Stop {
                return Err(BackupError::Stopped);
            }
        }
        values.insert(0, Value::from(self.authority));
        self.rows.push(values);
        Ok(())
    }

    async fn flush(&mut self) -> Result<(), BackupError> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let link = if self.table.is_of_looks() { &mut *self.access } else { &mut *self.record };
        let rows = self.rows.iter().map(|row| row.iter().map(Value::param).collect());
        let rows: Vec<Vec<Param<'_>>> = rows.collect();
        link.insert(&INSERTS[self.table.place()], rows).await.map_err(misfit)?;
        if self.table.is_of_looks() {
            self.index_looks().await?;
        }
        self.rows.clear();
        Ok(())
    }

    /// Whom the looks name, for the page that says who has looked.
    async fn index_looks(&mut self) -> Result<(), BackupError> {
        let mut shown = Vec::new();
        for row in &self.rows {
            let [
                _,
                Value::Int(sequence),
                _,
                _,
                _,
                Value::Bytes(actor),
                Value::Text(why),
                rest @ ..,
            ] = row.as_slice()
            else {
                return Err(torn("a look of it"));
            };
            let Some(Value::Bytes(body)) = rest.last() else { continue };
            let actor: Key = actor.as_slice().try_into().map_err(|_| torn("a look of it"))?;
            let sequence = u64::try_from(*sequence).map_err(|_| torn("a look of it"))?;
            let look = from_body((sequence, actor), why, body).map_err(|_| torn("a look of it"))?;
            let subjects: BTreeSet<Key> = look.subjects.iter().copied().collect();
            shown.extend(subjects.into_iter().map(|subject| (subject, sequence, look.clone())));
        }
        let authority = Param::Int(self.authority.into());
        let rows = shown.iter().map(|(subject, sequence, look)| {
            vec![
                authority,
                Param::Bytes(subject),
                Param::count(*sequence),
                Param::Int(look.at.as_microsecond()),
                Param::Bytes(&look.actor),
                Param::Text(&look.role),
                Param::Text(&look.page),
            ]
        });
        let rows: Vec<_> = rows.collect();
        if rows.is_empty() { Ok(()) } else { Ok(self.access.insert(&SHOWN, rows).await?) }
    }

    /// Puts the last rows in, and holds what came against what the end says.
    async fn close(&mut self, end: &BackupEnd) -> Result<(), BackupError> {
        self.flush().await?;
        for table in TABLES {
            let says = end.rows.get(table.name).copied().unwrap_or(0);
            let is = self.counts[table.place()];
            if says != is {
                let why = format!("it says {says} rows of {} and has {is}", table.name);
                return Err(BackupError::Changed(why));
            }
        }
        if self.counts[PART.place()] != self.entries.parts {
            return Err(BackupError::Changed("parts of its entries are missing".to_owned()));
        }
        if self.entries.end() != end.record || self.looks.end() != end.access {
            return Err(BackupError::Changed("its heads do not fit its entries".to_owned()));
        }
        Ok(())
    }
}

/// A row that the tables refuse, as when one comes twice, is no fault of the database.
fn misfit(error: StoreError) -> BackupError {
    match error {
        StoreError::Misused(_) => torn("a row of it"),
        error => error.into(),
    }
}

/// Works out what a copy leaves out, all but the lists.
async fn found(
    house: &House,
    (record, access): (&mut Link, &mut Link),
    head: &BackupHead,
    end: &BackupEnd,
) -> Result<(), StoreError> {
    let of = Param::Int(head.authority.into());
    let last = |entries: u64, recorded: i64| [of, Param::count(entries), Param::Int(recorded)];
    let row = vec![of, Param::Text(&head.name), Param::Int(head.founded)];
    record.insert(&AUTHORITY, vec![row]).await?;
    let unfinished = vec![of, Param::Text(RESTORING), Param::Text("not finished")];
    record.insert(&INSERTS[SETTING.place()], vec![unfinished]).await?;
    record.execute(POSITIONS, &[of]).await?;
    let hash = hash_of(&end.record.hash, (head.authority, Journal::Record), end.record.entries);
    let mut row = last(end.record.entries, end.record.recorded).to_vec();
    row.extend([Param::Bytes(&hash), Param::Int(0)]);
    record.insert(&RECORD_HEAD, vec![row]).await?;
    state::found(record, &house.views, head.authority, end.record.entries).await?;
    access.execute(ACTORS, &[of]).await?;
    let hash = hash_of(&end.access.hash, (head.authority, Journal::Access), end.access.entries);
    let mut row = last(end.access.entries, end.access.recorded).to_vec();
    row.push(Param::Bytes(&hash));
    access.insert(&ACCESS_HEAD, vec![row]).await
}

/// An empty journal stands at its beginning.
fn hash_of(hash: &Digest, (authority, journal): (u32, Journal), entries: u64) -> Digest {
    if entries == 0 { ledger::genesis(authority, journal) } else { *hash }
}
