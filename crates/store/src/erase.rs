//! Taking the words of parts out for good, and proving that it was done.
//!
//! `office` calls it when a retention rule or a court says so. What always holds: body and salt go,
//! the digest stays, so the chain still verifies; the erasure is itself an entry in the same
//! transaction and stands on the record of everybody whose words went, so their heads move and no
//! node serves what it folded before; and every place of this store that keeps a copy is named in
//! [`HOLDERS`] with how it forgets.

use crate::{
    AppendError, Appended, Archive, Key, NewEntry, StoreError,
    append::{self, Touched, ruling},
    drafts,
    house::House,
    link::{Begin, Link},
    parts,
    value::Param,
};
use std::{collections::BTreeMap, sync::Arc};

/// A place that keeps copies of what was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The place.
    pub place: &'static str,
    /// How it forgets.
    pub forgets: &'static str,
}

/// Every place in the store that keeps a copy. Rooms above add theirs.
pub const HOLDERS: &[Holder] = &[
    Holder { place: "part", forgets: "body and salt are set to null in the erasing transaction" },
    Holder {
        place: "views",
        forgets: "all rows of the subject leave both tables of every version, and those of this \
                  release are projected again without the words",
    },
    Holder {
        place: "draft",
        forgets: "drafts about the subject are deleted; what was searched for goes after an hour",
    },
    Holder { place: "job", forgets: "payloads hold ids only" },
    Holder { place: "session", forgets: "holds no words of the record" },
    Holder { place: "access journal and spool", forgets: "hold ids and route templates only" },
    Holder { place: "memory", forgets: "the projection is told to forget the subject" },
    Holder {
        place: "write-ahead log",
        forgets: "SQLite overwrites freed pages and the log is emptied after the commit; \
                  PostgreSQL's tables are vacuumed, and its log goes as it is recycled",
    },
    Holder {
        place: "backup",
        forgets: "keeps what it held when it was made; a restore erases again what the list of \
                  erasures names, and the backup is destroyed when its time is over",
    },
];

const SUBJECTS: &str = "select subjects from entry where authority = ?1 and sequence = ?2";
const ERASE: &str = "update part set salt = null, body = null \
                     where authority = ?1 and subject = ?2 and sequence = ?3 and ordinal = ?4";
/// A rebuild under way may have read the words already: it is made to stop.
const STOP_BUILDING: &str = "update view_state set building = null where authority = ?1 and view in \
                             (select view from view_state where authority = ?1 order by view {lock})";
const OLD_STATES: &str = "update view_state set stale = ?2 \
                          where authority = ?1 and stale is null and view not in ({list})";

impl Archive {
    /// Erases parts, each named by its entry's sequence and its place there, and records `erasure`
    /// in the same transaction. Erasing again what is erased is no error, and a command that is
    /// repeated is answered with its first answer. The erasure says something of everybody whose
    /// words it takes, in a kind of which the projection needs the history.
    ///
    /// # Errors
    /// When a part does not exist, the erasure says nothing of one of the subjects or is refused,
    /// or the database fails. Nothing was erased then.
    pub async fn erase(
        &self,
        erased: &[(u64, u32)],
        erasure: NewEntry,
    ) -> Result<Appended, AppendError> {
        let (house, authority) = (Arc::clone(self.store.house()), self.authority);
        let erased = erased.to_vec();
        self.store
            .alone(authority, move |link| {
                Box::pin(async move {
                    let mut touched = Touched::new(&house);
                    let job = Erasing { house: &house, authority };
                    let outcome = job.run(link, &erased, &erasure, &mut touched).await;
                    if matches!(&outcome, Ok(Ok(erased)) if !erased.repeated) {
                        touched.stands();
                        job.sweep(link).await;
                    } else {
                        link.rollback().await;
                    }
                    outcome
                })
            })
            .await?
    }
}

struct Erasing<'a> {
    house: &'a House,
    authority: u32,
}

impl Erasing<'_> {
    fn of(&self) -> Param<'static> {
        Param::Int(self.authority.into())
    }

    async fn run(
        &self,
        link: &mut Link,
        erased: &[(u64, u32)],
        erasure: &NewEntry,
        touched: &mut Touched<'_>,
    ) -> Result<Result<Appended, AppendError>, StoreError> {
        link.begin(Begin::Writing).await?;
        ruling::lock(link, self.authority).await?;
        let named = match self.name(link, erased).await? {
            Ok(named) => named,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let subjects: Vec<Key> = named.keys().copied().collect();
        let says = |key: &Key| erasure.parts.iter().any(|part| part.subject == *key);
        if !subjects.iter().all(says) {
            let why = "an erasure must say so on the record of everybody whose words it takes";
            return Ok(Err(AppendError::Unacceptable(why.to_owned())));
        }
        touched.add(self.authority, subjects.iter().copied());
        self.house.forget(self.authority, &subjects);
        for (subject, places) in &named {
            for (sequence, ordinal) in places {
                let (key, at) = (Param::Bytes(subject), Param::count(*sequence));
                link.execute(ERASE, &[self.of(), key, at, Param::Int((*ordinal).into())]).await?;
            }
        }
        self.purge(link, &subjects).await?;
        // Their rows are made again from what is left, because the erasure is about them.
        let answer = append::within(link, self.authority, &[erasure], touched).await?;
        let answer = answer.into_iter().next().expect("one entry gets one answer");
        if answer.as_ref().is_ok_and(|appended| !appended.repeated) {
            link.commit().await?;
        }
        Ok(answer)
    }

    /// Whose parts they are.
    async fn name(
        &self,
        link: &mut Link,
        erased: &[(u64, u32)],
    ) -> Result<Result<BTreeMap<Key, Vec<(u64, u32)>>, AppendError>, StoreError> {
        let mut named: BTreeMap<Key, Vec<(u64, u32)>> = BTreeMap::new();
        for (sequence, ordinal) in erased {
            let at = [self.of(), Param::count(*sequence)];
            let subjects = link.find(SUBJECTS, &at, |row| Ok(row.bytes(0)?.to_vec())).await?;
            let subjects = subjects.unwrap_or_default();
            let Some(subject) = parts::keys(&subjects).nth(*ordinal as usize) else {
                let why =
                    format!("part {ordinal} of entry {sequence}, to be erased, does not exist");
                return Ok(Err(AppendError::Unacceptable(why)));
            };
            named.entry(subject).or_default().push((*sequence, *ordinal));
        }
        Ok(Ok(named))
    }

    /// Takes every copy of these subjects out of views and drafts.
    async fn purge(&self, link: &mut Link, subjects: &[Key]) -> Result<(), StoreError> {
        let keys: Vec<Param<'_>> = subjects.iter().map(|key| Param::Bytes(key)).collect();
        for table in self.house.views.every_table(link).await? {
            let text =
                format!("delete from {table} where authority = ?1 and subject in ({{list}})");
            link.execute_listed(&text, &[self.of()], &keys).await?;
        }
        link.execute_listed(drafts::FORGET, &[self.of()], &keys).await?;
        link.execute(STOP_BUILDING, &[self.of()]).await?;
        // Views of other releases have lost rows that only those releases can make.
        let why = Param::Text("an erasure took rows out; build the list again");
        let ours = self.house.views.views.iter().map(|view| Param::Text(&view.key));
        let ours: Vec<Param<'_>> = ours.collect();
        let ours = if ours.is_empty() { vec![Param::Text("")] } else { ours };
        link.execute_listed(OLD_STATES, &[self.of(), why], &ours).await.map(|_| ())
    }

    /// Clears what the database keeps behind the tables. The erasure stands even if this fails;
    /// then the next one, or the next start, does it.
    async fn sweep(&self, link: &mut Link) {
        let swept = match link {
            Link::Sqlite(link) => link.empty_log(),
            Link::Postgres(_) => self.vacuum(link).await,
        };
        if let Err(error) = swept {
            tracing::warn!(%error, "erased pages are cleared later");
        }
    }

    async fn vacuum(&self, link: &mut Link) -> Result<(), StoreError> {
        for table in ["part", "draft"] {
            link.run(&format!("vacuum {table}")).await?;
        }
        for table in self.house.views.every_table(link).await? {
            link.run(&format!("vacuum {table}")).await?;
        }
        Ok(())
    }
}
