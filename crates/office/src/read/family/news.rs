//! What is new to this reader, and who has looked this week.

use super::Member;
use crate::{
    Desk, Failure, Office, load,
    read::looked::{is_of_a_record, is_of_the_story, untold},
    veil::Reading,
};
use casework::{Depth, Entry, Event, chronology::Line, veil::leans_on_earlier};
use jiff::SignedDuration;
use std::sync::Arc;
use store::{Glance, Snapshot, StoreError};
use words::{Moment, PersonId, WorkerId};

/// Something that somebody else recorded since the reader last looked.
#[derive(Clone, Debug, PartialEq)]
pub struct News {
    /// About whom; several when one entry is about brothers and sisters together.
    pub people: Vec<PersonId>,
    /// The line.
    pub line: Line,
}

/// How many looks are read for what is new and who looked: some weeks of a busy family.
const LOOKS: u32 = 100;
/// How many things are called new; the rest is in the chronology.
const NEWS: usize = 12;
/// How many of somebody's newest entries are read at first: mostly enough to find those.
const AT_FIRST: u32 = 48;
/// Looks with less than this between them are one sitting: a form opened and sent does not make
/// what was new old.
const SITTING: SignedDuration = SignedDuration::from_mins(45);
/// What "this week" is.
const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);

impl Office {
    pub(super) async fn looks_of_the_week(
        &self,
        desk: &Desk,
        chosen: Option<PersonId>,
        members: &[Member],
    ) -> Result<(Vec<(WorkerId, u32)>, Option<Moment>), Failure> {
        let mut deep = members.iter().filter(|member| member.access.depth == Depth::Record);
        let chosen = deep.clone().find(|member| Some(member.id) == chosen);
        let Some(member) = chosen.or_else(|| deep.next()) else {
            return Ok((Vec::new(), None));
        };
        let looks = self.archive().glances_at(member.id.bytes(), LOOKS, untold(desk)).await?;
        let own = desk.worker().bytes();
        let mine = looks.iter().filter(|look| look.actor == own && is_of_the_story(&look.page));
        let before = before_this_sitting(mine.map(|look| look.at), desk.now);
        let week = desk.now.checked_sub(WEEK).unwrap_or(desk.now);
        Ok((counted(looks.iter().filter(|look| look.at >= week)), before))
    }

    /// What others recorded about people whose record the reader sees, newest first.
    pub(super) async fn family_news(
        &self,
        desk: &Desk,
        members: &[Member],
        before: Option<Moment>,
    ) -> Result<Vec<News>, Failure> {
        let Some(before) = before else {
            return Ok(Vec::new());
        };
        let deep = members.iter().filter(|member| member.access.depth == Depth::Record);
        let whose = |member: &Member| Whose {
            id: member.id,
            head: member.case.head,
            closed: Self::closes(desk, &member.access, &member.case),
        };
        let heads: Arc<[Whose]> = deep.map(whose).collect();
        let reader = desk.clone();
        let told = self.archive().snapshot(move |record| {
            let (heads, reader) = (Arc::clone(&heads), reader.clone());
            Box::pin(async move { told_since(record, &reader, (&heads, before)).await })
        });
        let mut news: Vec<News> = Vec::new();
        for (person, known, entries) in told.await? {
            let Some(member) = members.iter().find(|member| member.id == person) else { continue };
            let how = (&*desk.standing.workforce, Reading::List);
            let lines = Self::lines_for((desk, &member.access), entries, how).into_iter();
            let lines = lines.filter(|(line, entry)| line.position > known && is_news(desk, entry));
            for (line, _) in lines {
                match news.iter_mut().find(|one| one.line.same_words(&line)) {
                    Some(one) => one.people.push(person),
                    None => news.push(News { people: vec![person], line }),
                }
            }
        }
        news.sort_by_key(|one| std::cmp::Reverse((one.line.position, one.line.ordinal)));
        news.truncate(NEWS);
        Ok(news)
    }
}

/// Somebody of whom there may be news.
struct Whose {
    id: PersonId,
    head: u64,
    /// Whether something of their record is closed to the reader: what speaks of that is closed too,
    /// so their newest entries are judged beside all the earlier ones.
    closed: bool,
}

/// Whether an entry is news to a reader: somebody else made it, and it says something.
fn is_news(desk: &Desk, entry: &Entry) -> bool {
    entry.actor != desk.worker() && !matches!(entry.event(), Some(Event::SourceRowAttached(_)))
}

/// What the lines after a moment are made from, for each of these people of whom more is recorded
/// than there was then: who, the position of that moment, and the entries. A line is made from its
/// own entry; only what leans on an earlier one, as a dispute does, must be seen with it. Where the
/// newest entries hold as much news as is shown, older ones are not read.
async fn told_since(
    record: &mut Snapshot<'_>,
    desk: &Desk,
    (heads, before): (&[Whose], Moment),
) -> Result<Vec<(PersonId, u64, Vec<Entry>)>, StoreError> {
    let known = record.position_at(before).await?;
    let mut told = Vec::new();
    for one in heads.iter().filter(|one| one.head > known) {
        let (person, key) = (&one.id, one.id.bytes());
        let mut entries = views::entries(&record.parts_since(key, known, AT_FIRST).await?);
        if entries.len() >= AT_FIRST as usize && !is_enough(desk, &entries) {
            entries = views::entries(&record.parts_since(key, known, u32::MAX).await?);
        }
        if one.closed || entries.iter().any(leans_on_earlier) {
            entries = load::entries_in(record, *person).await?;
        }
        told.push((*person, known, entries));
    }
    Ok(told)
}

/// Whether these entries alone hold as much news for a reader as is shown.
fn is_enough(desk: &Desk, entries: &[Entry]) -> bool {
    let mut told = entries.to_vec();
    Office::keep_relatives(desk, &mut told);
    told.iter().filter(|entry| is_news(desk, entry)).count() >= NEWS
}

/// Whether two lines are the same words, recorded together for several people.
trait SameWords {
    fn same_words(&self, other: &Self) -> bool;
}

impl SameWords for Line {
    fn same_words(&self, other: &Self) -> bool {
        (self.position, &self.heading, &self.text) == (other.position, &other.heading, &other.text)
    }
}

/// The last look before the sitting that goes on now, of looks given newest first.
fn before_this_sitting(looks: impl Iterator<Item = Moment>, now: Moment) -> Option<Moment> {
    let mut sitting = now;
    for at in looks {
        if sitting.duration_since(at) > SITTING {
            return Some(at);
        }
        sitting = at;
    }
    None
}

/// How often each worker looked at more than a list, most often first.
fn counted<'a>(looks: impl Iterator<Item = &'a Glance>) -> Vec<(WorkerId, u32)> {
    let mut counts: Vec<(WorkerId, u32)> = Vec::new();
    for look in looks.filter(|look| is_of_a_record(&look.page)) {
        let worker = WorkerId::from_bytes(look.actor);
        match counts.iter_mut().find(|(known, _)| *known == worker) {
            Some((_, times)) => *times += 1,
            None => counts.push((worker, 1)),
        }
    }
    counts.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Moment {
        Moment::UNIX_EPOCH + SignedDuration::from_mins(minutes)
    }

    #[test]
    fn reading_again_a_minute_later_does_not_make_the_news_old() {
        let looks = [at(1_000), at(990), at(960), at(100)];
        assert_eq!(before_this_sitting(looks.into_iter(), at(1_001)), Some(at(100)));
    }

    #[test]
    fn whoever_never_looked_before_has_no_news() {
        assert_eq!(before_this_sitting(std::iter::empty(), at(5)), None);
        assert_eq!(before_this_sitting([at(4), at(1)].into_iter(), at(5)), None);
    }
}
