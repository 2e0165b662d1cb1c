//! What is new about somebody's children: what others recorded since they last looked.

use super::{HeldChild, Looked, PAGE};
use crate::{Desk, Failure, Office, Standing, veil::Reading};
use casework::{Depth, chronology::Line};
use jiff::SignedDuration;
use std::collections::BTreeMap;
use views::PersonRow;
use words::{Moment, PersonId, london};

/// Something that somebody else recorded about a child.
#[derive(Clone, Debug)]
pub struct News {
    /// The child.
    pub person: PersonRow,
    /// What was recorded.
    pub line: Line,
}

/// So many lines are shown; the chronology has the rest.
const MOST: usize = 20;
/// So far the list goes back when nobody looked lately.
const DAYS: i64 = 3;
/// So far it goes back at most.
const MOST_DAYS: i64 = 7;
/// Among so many of the reader's looks the last at this page is looked for.
const LOOKS: u32 = 400;

impl Office {
    /// When the reader last looked at their work before today.
    pub(super) async fn last_looked(&self, desk: &Desk) -> Result<(Moment, Looked), Failure> {
        let days = |days: i64| {
            let ago = SignedDuration::from_hours(24 * days);
            desk.now.checked_sub(ago).unwrap_or(desk.now)
        };
        let today = london::start_of(london::day_of(desk.now)).unwrap_or(desk.now);
        let looks = self.archive().looks_by(desk.worker().bytes(), None, LOOKS).await?;
        let last = looks.iter().find(|look| look.page == PAGE && look.at < today);
        Ok(match last {
            Some(look) if look.at >= days(MOST_DAYS) => (look.at, Looked::Then),
            _ => (days(DAYS), Looked::NotLately),
        })
    }

    /// What others recorded about these children since a moment, the newest first. Only children
    /// whose record has moved since are read.
    pub(super) async fn recorded_since(
        &self,
        desk: &Desk,
        standing: &Standing,
        children: &[HeldChild],
        since: Moment,
    ) -> Result<Vec<News>, Failure> {
        let from = self.archive().position_at(since).await?;
        let moved = children.iter().filter(|child| child.case.head > from);
        let people: BTreeMap<PersonId, &HeldChild> =
            moved.map(|child| (child.person.id, child)).collect();
        let keys: Vec<_> = people.keys().map(PersonId::bytes).collect();
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let parts = self.archive().parts_of(&keys).await?;
        let mut news = Vec::new();
        for one in parts.chunk_by(|a, b| a.subject == b.subject) {
            let Some(child) = people.get(&PersonId::from_bytes(one[0].subject)) else { continue };
            let access = Self::may(desk, &child.case);
            if access.depth < Depth::Record {
                continue;
            }
            let how = (&*standing.workforce, Reading::List);
            let lines = Self::lines_for((desk, &access), views::entries(one), how);
            let lines = lines.into_iter().map(|(line, _)| line);
            let new = lines.filter(|line| line.position > from && line.actor != desk.worker());
            news.extend(new.map(|line| News { person: child.person.clone(), line }));
        }
        news.sort_by_key(|new| std::cmp::Reverse((new.line.position, new.line.ordinal)));
        news.truncate(MOST);
        Ok(news)
    }
}
