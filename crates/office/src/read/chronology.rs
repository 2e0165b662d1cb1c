//! The chronology of one person, a page at a time, newest first, filtered by topic; and one entry.

use super::{AsAt, family::about_entry};
use crate::{Desk, Failure, Office, veil::Reading};
use casework::{
    Act, Case, Depth, Happened, Workforce, as_at as past,
    chronology::{Line, Topic},
};
use std::{cmp::Reverse, sync::Arc};
use words::{Date, Moment, PersonId};

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
    /// How many lines there are without the filter.
    pub total: usize,
    /// The days of the first and last of those that the filter leaves.
    pub days: Option<(Date, Date)>,
    /// Which page this is, from 1.
    pub page: usize,
    /// Workers and teams, for names.
    pub workforce: Arc<Workforce>,
    /// The day of the page.
    pub today: Date,
    /// Set in an as-at view.
    pub as_at: Option<AsAt>,
}

/// One entry, as far as it is about one person.
pub struct EntryPage {
    /// Whose record.
    pub case: Arc<Case>,
    /// Its parts about them, each with what the reader may do about it.
    pub parts: Vec<(Line, Vec<&'static Act>)>,
    /// Workers and teams, for names.
    pub workforce: Arc<Workforce>,
    /// The day of the page.
    pub today: Date,
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
        // Of everything, before what was known then is taken from it.
        Self::keep_from(desk, &access, &mut entries);
        let case = match as_at {
            Some(AsAt { about, known }) => {
                let known = self.archive().position_at(known).await?;
                let then = past::AsAt { about, known };
                let case = past::case(person, &entries, then);
                entries = past::known(&entries, then);
                Arc::new(case)
            }
            None => self.case_shown(desk, case).await?,
        };
        if !case.exists() {
            return Err(Failure::NotFound);
        }
        let standing = self.standing().await?;
        self.look(desk, "/people/{id}/chronology", access.reason, [person]).await?;
        let how = (&*standing.workforce, Reading::List);
        let lines = Self::lines_for((desk, &access), entries, how);
        let mut lines: Vec<Line> = lines.into_iter().map(|(line, _)| line).collect();
        let total = lines.len();
        lines.retain(|line| topics.is_empty() || topics.contains(&line.topic));
        lines.sort_by_key(|line| Reverse((order(line.happened), line.position, line.ordinal)));
        let day = |line: Option<&Line>| line.map(|line| line.happened.day());
        let days = day(lines.last()).zip(day(lines.first()));
        let all = lines.len();
        let page = page.clamp(1, all.div_ceil(LINES).max(1));
        let lines = lines.into_iter().skip((page - 1) * LINES).take(LINES).collect();
        let today = as_at.map_or_else(|| self.inner.clock.today(), |as_at| as_at.about);
        let workforce = standing.workforce;
        Ok(ChronologyPage { case, lines, all, total, days, page, workforce, today, as_at })
    }

    /// One entry of a person's record, every part of it that is about them.
    ///
    /// # Errors
    /// [`Failure::NotFound`] unless the reader sees the person's record and there is such an entry.
    pub async fn entry(
        &self,
        desk: &Desk,
        person: PersonId,
        position: u64,
    ) -> Result<EntryPage, Failure> {
        let case = self.case(person).await?;
        let access = Self::must_see(desk, &case, Depth::Record)?;
        let entries = self.entries(person).await?;
        let standing = self.standing().await?;
        let how = (&*standing.workforce, Reading::Entry);
        let lines = Self::lines_for((desk, &access), entries, how);
        let parts: Vec<(Line, Vec<&'static Act>)> = lines
            .into_iter()
            .map(|(line, _)| line)
            .filter(|line| line.position == position)
            .map(|line| {
                let place = (line.position, line.ordinal);
                let acts = about_entry(desk, &case, place, access.depth);
                (line, acts)
            })
            .collect();
        if parts.is_empty() {
            return Err(Failure::NotFound);
        }
        self.look(desk, "/people/{id}/entries/{position}", access.reason, [person]).await?;
        let today = self.inner.clock.today();
        let case = self.case_shown(desk, case).await?;
        Ok(EntryPage { case, parts, workforce: standing.workforce, today })
    }
}

/// By the day, within a day by the hour; what has no hour comes first in the day.
fn order(happened: Happened) -> (Date, Option<Moment>) {
    match happened {
        Happened::At(moment) => (happened.day(), Some(moment)),
        Happened::On(day) => (day, None),
    }
}
