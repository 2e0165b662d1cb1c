//! What a reader learns from a record that they may see: nothing of relatives of whom they may not
//! know, nothing that a label closes to them, and no words that a label keeps on their own entry's
//! page.
//!
//! Whoever in `office` shows lines, forms or pages of a record, or decides on it, asks here; what
//! is kept back is said in `casework::veil`, to whom a label closes what in `casework::access`.
//! What always holds: access is judged, and a command decided, on the whole record; everything that
//! leaves this room is made from what is left.

use crate::{Desk, Office, load};
use casework::{
    Access, Case, Depth, Entry, Workforce,
    access::labels::closed,
    chronology::{Line, lines},
    veil,
};
use std::{collections::BTreeSet, sync::Arc};
use store::{Snapshot, StoreError};
use words::PersonId;

/// Where words are about to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Among others: a chronology, news, a conflict, the API, a paper.
    List,
    /// On the entry's own page, the one place for words that a label keeps there.
    Entry,
}

/// Takes out of lines what a label closes to the reader, or keeps on the entry's own page.
fn veil_words(desk: &Desk, access: &Access, reading: Reading, lines: &mut [Line]) {
    for line in lines {
        if reading == Reading::List {
            veil::withhold(line);
        }
        if let Some(whom) = closed(&desk.actor, access, line.label) {
            veil::say_closed(line, whom);
        }
    }
}

/// Those of whom a reader may not know. Of somebody without a line nothing is recorded.
fn unknown_to(desk: &Desk, people: impl IntoIterator<Item = PersonId>) -> BTreeSet<PersonId> {
    let timeline = desk.standing.timeline();
    let unknown = |person: &PersonId| {
        let facts = timeline.facts(*person);
        facts.is_some_and(|facts| desk.judge(facts, &timeline).depth < Depth::Exists)
    };
    people.into_iter().filter(unknown).collect()
}

/// Everybody who stands on a case as related.
fn related(case: &Case) -> BTreeSet<PersonId> {
    case.relationships.iter().map(|one| one.other).collect()
}

impl Office {
    /// The lines of a record as a reader may read them, with the entry of each, closed where its line
    /// is. `entries` must be all of the person's, as far as lines are wanted of what leans on
    /// earlier ones.
    pub(crate) fn lines_for(
        (desk, access): (&Desk, &Access),
        mut entries: Vec<Entry>,
        (workforce, reading): (&Workforce, Reading),
    ) -> Vec<(Line, Entry)> {
        Self::keep_from(desk, access, &mut entries);
        let mut lines = lines(&entries, workforce);
        veil_words(desk, access, reading, &mut lines);
        lines.into_iter().zip(entries).collect()
    }

    /// Takes out of a person's entries what the reader may not learn from them. They must be all of
    /// the person's.
    pub(crate) fn keep_from(desk: &Desk, access: &Access, entries: &mut Vec<Entry>) {
        Self::keep_relatives(desk, entries);
        veil::close(entries, &|label| closed(&desk.actor, access, label));
    }

    /// Takes out of a person's entries what tells of relatives of whom the reader may not know.
    pub(crate) fn keep_relatives(desk: &Desk, entries: &mut Vec<Entry>) {
        veil::keep_from(entries, &unknown_to(desk, veil::relatives(entries)));
    }

    /// Whether something of a record is closed to a reader by its label.
    pub(crate) fn closes(desk: &Desk, access: &Access, case: &Case) -> bool {
        case.labels.iter().any(|label| closed(&desk.actor, access, *label).is_some())
    }

    /// A case as a command decides on it for a reader: without the relatives of whom they may not
    /// know, with every word of the rest. It still says to which families it belongs.
    pub(crate) async fn case_for(
        &self,
        desk: &Desk,
        case: Arc<Case>,
    ) -> Result<Arc<Case>, StoreError> {
        let kept = unknown_to(desk, related(&case));
        if kept.is_empty() {
            return Ok(case);
        }
        let mut entries = self.entries(case.id).await?;
        veil::keep_from(&mut entries, &kept);
        Ok(Arc::new(case.told_by(&entries)))
    }

    /// A case as a form shows it beside its questions: without what its reader may not learn. It
    /// still says to which families it belongs.
    pub(crate) async fn case_asked(
        &self,
        desk: &Desk,
        case: Arc<Case>,
    ) -> Result<Arc<Case>, StoreError> {
        let told = self.entries_but_kept(desk, &case).await?;
        Ok(told.map_or(case.clone(), |entries| Arc::new(case.told_by(&entries))))
    }

    /// A case as its pages show it: also without the families that were joined for the sake of
    /// relatives of whom the reader may not know.
    pub(crate) async fn case_shown(
        &self,
        desk: &Desk,
        case: Arc<Case>,
    ) -> Result<Arc<Case>, StoreError> {
        let told = self.entries_but_kept(desk, &case).await?;
        Ok(told.map_or(case.clone(), |entries| {
            let families = Case::fold(case.id, &entries).families;
            Arc::new(Case { families, ..case.told_by(&entries) })
        }))
    }

    /// What is left of a person's entries, when something is kept from the reader.
    async fn entries_but_kept(
        &self,
        desk: &Desk,
        case: &Case,
    ) -> Result<Option<Vec<Entry>>, StoreError> {
        let access = desk.may(case);
        if unknown_to(desk, related(case)).is_empty() && !Self::closes(desk, &access, case) {
            return Ok(None);
        }
        let mut entries = self.entries(case.id).await?;
        Self::keep_from(desk, &access, &mut entries);
        Ok(Some(entries))
    }

    /// The same for several, in one picture of the record.
    pub(crate) async fn cases_for(
        &self,
        record: &mut Snapshot<'_>,
        desk: &Desk,
        cases: Vec<Arc<Case>>,
    ) -> Result<Vec<Arc<Case>>, StoreError> {
        let others: BTreeSet<PersonId> = cases.iter().flat_map(|case| related(case)).collect();
        let kept = unknown_to(desk, others);
        let mut told = Vec::with_capacity(cases.len());
        for case in cases {
            let access = desk.may(&case);
            if kept.is_disjoint(&related(&case)) && !Self::closes(desk, &access, &case) {
                told.push(case);
                continue;
            }
            let mut entries = load::entries_in(record, case.id).await?;
            Self::keep_from(desk, &access, &mut entries);
            told.push(Arc::new(case.told_by(&entries)));
        }
        Ok(told)
    }
}
