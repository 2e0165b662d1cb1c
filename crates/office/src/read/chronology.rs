//! The chronology of one person, a page at a time, newest first, filtered by topic.

use super::{AsAt, family::as_known};
use crate::{Desk, Failure, Office};
use casework::{
    Case, Depth, Workforce,
    chronology::{Line, Topic, lines},
};
use std::sync::Arc;
use words::PersonId;

/// How many lines stand on a page.
pub const LINES: usize = 100;

/// A page of a chronology.
pub struct ChronologyPage {
    /// Whose.
    pub case: Arc<Case>,
    /// The lines, newest happening first.
    pub lines: Vec<Line>,
    /// How many lines the filter leaves in all.
    pub all: usize,
    /// Which page this is, from 1.
    pub page: usize,
    /// Workers and teams, for names.
    pub workforce: Arc<Workforce>,
    /// Set in an as-at view.
    pub as_at: Option<AsAt>,
}

impl Office {
    /// One page of a person's chronology.
    ///
    /// # Errors
    /// [`Failure::NotFound`] unless the reader sees the person's record.
    pub async fn chronology(
        &self,
        desk: &Desk,
        person: PersonId,
        topics: &[Topic],
        page: usize,
        as_at: Option<AsAt>,
    ) -> Result<ChronologyPage, Failure> {
        let case = self.case(person).await?;
        let access = Self::must_see(desk, &case, Depth::Record)?;
        let mut entries = self.entries(person).await?;
        let case = match as_at {
            Some(as_at) => {
                let known = self.archive().position_at(as_at.known).await?;
                entries = as_known(entries, as_at.about, known);
                Arc::new(Case::fold(person, &entries))
            }
            None => case,
        };
        if !case.exists() {
            return Err(Failure::NotFound);
        }
        let standing = self.standing().await?;
        self.look(desk, "/people/{id}/chronology", access.reason, [person]).await?;
        let mut lines = lines(&entries, &standing.workforce);
        lines.retain(|line| topics.is_empty() || topics.contains(&line.topic));
        lines.sort_by_key(|line| {
            std::cmp::Reverse((line.happened.day(), line.recorded, line.position, line.ordinal))
        });
        let all = lines.len();
        let page = page.max(1);
        let lines = lines.into_iter().skip((page - 1) * LINES).take(LINES).collect();
        Ok(ChronologyPage { case, lines, all, page, workforce: standing.workforce, as_at })
    }
}
