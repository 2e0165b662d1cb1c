//! How entries become rows: the one implementation of the store's projection.

use crate::{CaseMemory, access, families, kin, people, reading, search};
use casework::{Case, WORDS_ERASED, Workforce};
use std::sync::Arc;
use store::{Change, Key, Occasion, Projection, Recalled, ViewTable, ViewWrites};
use words::PersonId;

static VIEWS: [ViewTable; 5] =
    [people::TABLE, access::TABLE, families::TABLE, kin::TABLE, search::TABLE];

/// The names of the lists, in the order in which they are built.
pub fn names() -> Vec<&'static str> {
    VIEWS.iter().map(|view| view.name).collect()
}

/// The lists of now, made from people's cases.
pub struct Lists {
    memory: Arc<CaseMemory>,
}

impl Lists {
    /// Lists that share the office's memory of cases.
    pub fn new(memory: Arc<CaseMemory>) -> Self {
        Self { memory }
    }

    /// The case after a change: folded on from what was recalled, or from the whole history. Never
    /// from the new entries of somebody known alone.
    fn folded(change: &Change<'_>) -> Result<Arc<Case>, String> {
        let id = PersonId::from_bytes(change.subject);
        let new = reading::entries(change.new);
        let recalled = change.recalled.and_then(|known| known.downcast_ref::<Case>());
        if let Some(case) = recalled.and_then(|case| case.fold_on(&new)) {
            return Ok(Arc::new(case));
        }
        if change.before > 0 && change.history.is_empty() {
            return Err("somebody was projected without their history".to_owned());
        }
        let mut all = reading::entries(change.history);
        all.extend(new);
        Ok(Arc::new(Case::fold(id, &all)))
    }
}

/// Workers and teams have no rows: they are few and kept whole in memory.
fn is_person(change: &Change<'_>) -> bool {
    let first = change.history.first().or(change.new.first());
    first.is_some_and(|part| Workforce::subject_of(&part.kind, part.subject).is_none())
}

impl Projection for Lists {
    fn views(&self) -> &'static [ViewTable] {
        &VIEWS
    }

    fn recall(&self, authority: u32, subject: &Key, before: u64) -> Option<Recalled> {
        let case: Recalled = self.memory.at(authority, subject, before)?;
        Some(case)
    }

    fn needs_history(&self, kind: &str) -> bool {
        // What a reader folded before the erasure may be in memory and still hold the words.
        matches!(kind, "entry.withdrawn" | "entry.superseded") || kind.ends_with(WORDS_ERASED)
    }

    fn project(&self, change: Change<'_>) -> Vec<ViewWrites> {
        if !is_person(&change) {
            return Vec::new();
        }
        let case = match Self::folded(&change) {
            Ok(case) => case,
            Err(reason) => {
                let stale =
                    |view: &ViewTable| ViewWrites { view: view.name, rows: Err(reason.clone()) };
                return VIEWS.iter().map(stale).collect();
            }
        };
        if change.occasion == Occasion::Append {
            self.memory.keep(change.authority, change.subject, Arc::clone(&case));
        }
        vec![
            ViewWrites { view: people::TABLE.name, rows: Ok(vec![people::row(&case)]) },
            ViewWrites { view: access::TABLE.name, rows: Ok(access::rows(&case)) },
            ViewWrites { view: families::TABLE.name, rows: Ok(families::rows(&case)) },
            ViewWrites { view: kin::TABLE.name, rows: Ok(kin::rows(&case)) },
            ViewWrites { view: search::TABLE.name, rows: Ok(search::rows(&case)) },
        ]
    }

    fn rolled_back(&self, authority: u32, subjects: &[Key]) {
        for subject in subjects {
            self.memory.forget(authority, subject);
        }
    }
}
