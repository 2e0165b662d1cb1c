//! Loading people: folded cases from memory or from the journal, in one statement for a family.

use crate::{Failure, Office};
use casework::{Case, Entry};
use std::{collections::BTreeMap, sync::Arc};
use store::{Key, StoreError};
use words::PersonId;

impl Office {
    /// The cases of these people as they stand now, in the order asked for. Somebody of whom
    /// nothing is recorded comes back as a case that does not exist.
    pub(crate) async fn cases(&self, people: &[PersonId]) -> Result<Vec<Arc<Case>>, StoreError> {
        let keys: Vec<Key> = people.iter().map(PersonId::bytes).collect();
        let mut heads: BTreeMap<Key, u64> = BTreeMap::new();
        for head in self.archive().heads(&keys).await? {
            let last = heads.entry(head.subject).or_default();
            *last = head.position.max(*last);
        }
        let authority = self.inner.authority;
        let known =
            |key: &Key| heads.get(key).and_then(|head| self.inner.memory.at(authority, key, *head));
        let missing: Vec<Key> = keys
            .iter()
            .filter(|key| heads.contains_key(*key) && known(key).is_none())
            .copied()
            .collect();
        let mut loaded: BTreeMap<Key, Arc<Case>> = BTreeMap::new();
        if !missing.is_empty() {
            let parts = self.archive().parts_of(&missing).await?;
            for one in parts.chunk_by(|a, b| a.subject == b.subject) {
                let key = one[0].subject;
                let case = Arc::new(Case::fold(PersonId::from_bytes(key), &views::entries(one)));
                self.inner.memory.keep(authority, key, Arc::clone(&case));
                loaded.insert(key, case);
            }
        }
        let nothing = |key: &Key| Arc::new(Case::nothing_known(PersonId::from_bytes(*key)));
        let one = |key: &Key| {
            loaded.get(key).cloned().or_else(|| known(key)).unwrap_or_else(|| nothing(key))
        };
        Ok(keys.iter().map(one).collect())
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

    /// A person's entries after a position, in the order of the journal.
    pub(crate) async fn entries_since(
        &self,
        person: PersonId,
        position: u64,
    ) -> Result<Vec<Entry>, StoreError> {
        Ok(views::entries(&self.archive().parts_since(person.bytes(), position).await?))
    }
}
