//! Loading people: folded cases from memory or from the journal, in one statement for a family.

use crate::{Failure, Office};
use casework::{Case, Entry};
use std::{collections::BTreeMap, sync::Arc};
use store::{Key, Snapshot, StoreError};
use words::PersonId;

impl Office {
    /// The cases of these people as they stand now, in the order asked for. Somebody of whom
    /// nothing is recorded comes back as a case that does not exist.
    pub(crate) async fn cases(&self, people: &[PersonId]) -> Result<Vec<Arc<Case>>, StoreError> {
        if people.is_empty() {
            return Ok(Vec::new());
        }
        match self.in_memory(people).await? {
            Some(cases) => Ok(cases),
            None => self.cases_read(people).await,
        }
    }

    /// The same where all of them are in memory as they stand at the head, which the timeline
    /// knows: nothing is read for them then. A node that holds no timeline does not make one.
    async fn in_memory(&self, people: &[PersonId]) -> Result<Option<Vec<Arc<Case>>>, StoreError> {
        if !self.inner.keeper.stands().await {
            return Ok(None);
        }
        let standing = self.standing().await?;
        let timeline = standing.timeline();
        let (memory, authority) = (&self.inner.memory, self.inner.authority);
        let one = |person: &PersonId| {
            let head = timeline.head_of(*person)?;
            memory.at(authority, &person.bytes(), head)
        };
        Ok(people.iter().map(one).collect())
    }

    /// The same, asked of the record itself: for whoever writes so much that following it would
    /// cost more.
    pub(crate) async fn cases_read(
        &self,
        people: &[PersonId],
    ) -> Result<Vec<Arc<Case>>, StoreError> {
        let (office, people): (_, Arc<[PersonId]>) = (self.clone(), people.into());
        self.archive()
            .snapshot(move |record| {
                let (office, people) = (office.clone(), Arc::clone(&people));
                Box::pin(async move { office.cases_in(record, &people).await })
            })
            .await
    }

    /// The same, as they stand in one picture of the record.
    pub(crate) async fn cases_in(
        &self,
        record: &mut Snapshot<'_>,
        people: &[PersonId],
    ) -> Result<Vec<Arc<Case>>, StoreError> {
        if people.is_empty() {
            return Ok(Vec::new());
        }
        let keys: Vec<Key> = people.iter().map(PersonId::bytes).collect();
        let mut heads: BTreeMap<Key, u64> = BTreeMap::new();
        for head in record.heads(&keys).await? {
            let last = heads.entry(head.subject).or_default();
            *last = head.position.max(*last);
        }
        let authority = self.inner.authority;
        let mut known: BTreeMap<Key, Arc<Case>> = BTreeMap::new();
        for (key, head) in &heads {
            let case = self.inner.memory.at(authority, key, *head);
            known.extend(case.map(|case| (*key, case)));
        }
        let missing: Vec<Key> = heads.into_keys().filter(|key| !known.contains_key(key)).collect();
        if !missing.is_empty() {
            let parts = record.parts_of(&missing).await?;
            for one in parts.chunk_by(|a, b| a.subject == b.subject) {
                let key = one[0].subject;
                let case = Arc::new(Case::fold(PersonId::from_bytes(key), &views::entries(one)));
                self.inner.memory.keep(authority, key, Arc::clone(&case));
                known.insert(key, case);
            }
        }
        let nothing = |person: &PersonId| Arc::new(Case::nothing_known(*person));
        let one = |person: &PersonId| {
            known.get(&person.bytes()).cloned().unwrap_or_else(|| nothing(person))
        };
        Ok(people.iter().map(one).collect())
    }

    /// One person's case as it stands now.
    pub(crate) async fn case(&self, person: PersonId) -> Result<Arc<Case>, Failure> {
        let mut cases = self.cases(&[person]).await?;
        cases.pop().ok_or(Failure::NotFound)
    }

    /// A person's entries, in the order of the journal.
    pub(crate) async fn entries(&self, person: PersonId) -> Result<Vec<Entry>, StoreError> {
        Ok(views::entries(&self.archive().parts_of(&[person.bytes()]).await?))
    }
}

/// A person's entries in one picture of the record, in the order of the journal.
pub(crate) async fn entries_in(
    record: &mut Snapshot<'_>,
    person: PersonId,
) -> Result<Vec<Entry>, StoreError> {
    Ok(views::entries(&record.parts_of(&[person.bytes()]).await?))
}
