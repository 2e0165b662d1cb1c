//! Reading ahead of a return: whose rows they are, which year it is about, and how episodes follow
//! one another.
//!
//! An episode says neither to which period of care it belongs nor what it changed; the ones beside
//! it do. It holds keys and days, never a name.

use super::{Held, day, period_id, rows};
use crate::import::{
    ImportError,
    covers::Covers,
    names::{Names, System},
    origin::{self, Origin},
    reading,
    scribe::Scribe,
    survey::{About, Looked, Met, Survey},
};
use casework::{Case, case::care::Placement};
use returns::ssda903::{Episode, Extract, Row, RowRefusal, TableError, TableReport, Values, Year};
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};
use words::{Date, EpisodeId, PersonId};

/// How many people are looked up together.
const TOGETHER: usize = 200;

/// An episode as far as its neighbours need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) start: Date,
    pub(super) end: Option<Date>,
    pub(super) status: String,
    pub(super) place: [String; 4],
    /// Why it began, as coded.
    pub(super) began: String,
    /// Why it ended, as coded.
    pub(super) ended: String,
    /// Why the child moved at its end, as coded.
    pub(super) moved: String,
}

/// A child of the return.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) person: PersonId,
    /// The council's own number as it stands in the record, or in the return.
    pub(super) key: String,
    /// Whether the record knew them before this import.
    pub(super) here: bool,
    /// Whether somebody else has told of their care: then the return is kept beside it.
    pub(super) told: bool,
    /// Their periods of care in the record, from a day to a day; those of returns first.
    pub(super) periods: Vec<(EpisodeId, Date, Option<Date>)>,
    /// Their legal statuses in the record, each from a day.
    statuses: Vec<(Date, String)>,
    /// Their placements in the record, each from a day and with why they moved there.
    placed: Vec<(Date, [String; 4], String)>,
    /// Their episodes in the return, the earliest first.
    pub(super) stretches: Vec<Stretch>,
    born: Option<Date>,
}

/// The key of each row and a digest of what it says.
type Rows = Vec<(String, u64)>;

/// What was read ahead.
#[derive(Debug, Default)]
pub(super) struct Ahead {
    children: HashMap<String, Known>,
    /// The collection year, by its latest day.
    pub(super) year: Option<Year>,
    /// Whether the return has reviews, or an earlier one had.
    pub(super) reviews: bool,
    /// The latest day in it that is not to come.
    latest: Option<Date>,
    /// What a look at each table showed: the key of each row and a digest of what it says.
    seen: Vec<(&'static str, Looked, Rows)>,
}

impl Ahead {
    /// Reads. What is wrong with a table is said when its turn comes.
    pub(super) async fn read(extract: &Extract, scribe: &Scribe<'_>) -> Result<Self, ImportError> {
        let mut ahead =
            Self { reviews: scribe.known.rows_of("Reviews").next().is_some(), ..Self::default() };
        let people = scribe.office.people_by_number().await?;
        for file in extract.tables.clone() {
            let table = file.table.name;
            let mut looked = Looked::in_file(file.name.clone());
            let mut keys = Vec::new();
            let mut reading = reading::return_table(file);
            while let Some(rows) = reading.next().await {
                for row in &rows {
                    ahead.row(row, (&people, scribe.names));
                    ahead.latest = ahead.latest.max(latest_day(row, scribe.today));
                    keys.push((row.key(), origin::digest(row.fields())));
                }
            }
            if let Some(read) = reading.end().await {
                finished(&mut looked, read);
            }
            ahead.seen.push((table, looked, keys));
        }
        ahead.year = ahead.latest.and_then(Year::of);
        for child in ahead.children.values_mut() {
            child.stretches.sort_by_key(|one| one.start);
        }
        ahead.look_up(scribe).await?;
        Ok(ahead)
    }

    fn row(&mut self, row: &Row, (people, names): (&HashMap<String, PersonId>, Names)) {
        let child = self.children.entry(row.child.clone()).or_insert_with(|| {
            let key = row.text("CHILD").unwrap_or(&row.child).to_owned();
            let here = people.get(&row.child).copied();
            Known {
                person: here.unwrap_or_else(|| names.person(&key)),
                key,
                here: here.is_some(),
                told: false,
                periods: Vec::new(),
                statuses: Vec::new(),
                placed: Vec::new(),
                stretches: Vec::new(),
                born: None,
            }
        });
        child.born = child.born.or_else(|| row.text("DOB").and_then(|_| born(&row.values)));
        match &row.values {
            Values::Episode(episode) => child.stretches.extend(stretch(episode)),
            Values::Review(_) => self.reviews = true,
            _ => {}
        }
    }

    /// What the record knows of the care of those who are here.
    async fn look_up(&mut self, scribe: &Scribe<'_>) -> Result<(), ImportError> {
        let mut here: Vec<&mut Known> =
            self.children.values_mut().filter(|child| child.here).collect();
        for some in here.chunks_mut(TOGETHER) {
            let people: Vec<PersonId> = some.iter().map(|child| child.person).collect();
            let cases = scribe.office.cases_read(&people).await?;
            for (child, case) in some.iter_mut().zip(&cases) {
                child.learn(case, scribe.names);
            }
        }
        Ok(())
    }

    /// What a look through the return showed, and of how many of its children the record knows.
    pub(super) fn survey(&mut self, scribe: &Scribe<'_>) -> (Survey, Met) {
        let mut tables = BTreeMap::new();
        for (table, mut looked, keys) in std::mem::take(&mut self.seen) {
            let id = |key: String| Origin::new(System::S903, table, &key).id();
            let rows = keys
                .into_iter()
                .map(|(key, digest)| (id(rows::key_of(table, key, self.year)), digest));
            looked.rows = rows.collect();
            tables.insert(table.to_owned(), looked);
        }
        let about = About {
            system: System::S903,
            covers: Covers::year(self.year),
            newest: self.latest,
            council: None,
        };
        let known = |table| scribe.known.rows_of(table).count() as u64;
        let ours = match known("Header") {
            0 => known("ssd_person"),
            some => some,
        };
        let both = self.children.values().filter(|child| child.here).count() as u64;
        let met = Met { theirs: self.children.len() as u64, ours, both };
        (Survey { about, tables }, met)
    }

    /// A child of the return by its number in capitals.
    pub(super) fn child(&self, number: &str) -> Option<&Known> {
        self.children.get(number)
    }
}

impl Known {
    fn learn(&mut self, case: &Arc<Case>, names: Names) {
        let key = &self.key;
        let ours = |(id, started, _): &(EpisodeId, Date, Option<Date>)| {
            *id == period_id(names, (key, *started))
        };
        let periods = case.care.periods.iter();
        let mut periods: Vec<_> = periods
            .map(|one| (one.id, one.started, one.ended.as_ref().map(|(day, _)| *day)))
            .collect();
        self.told = !periods.iter().all(ours);
        periods.sort_by_key(|one| !ours(one));
        self.periods = periods;
        let statuses = case.care.statuses.iter();
        self.statuses = statuses.map(|one| (one.from, one.code.clone())).collect();
        let placed = case.care.placements.iter();
        self.placed = placed.map(|one| (one.from, place_of(one), one.reason.clone())).collect();
    }

    /// When they were born, as the return says.
    pub(super) fn born(&self) -> Option<Date> {
        self.born
    }

    /// The period of care that ran on a day: one of the record, else the one whose first episode
    /// in the return began last before it.
    pub(super) fn period_on(&self, names: Names, on: Date) -> Option<EpisodeId> {
        let ran = |(_, from, to): &&(EpisodeId, Date, Option<Date>)| {
            *from <= on && to.is_none_or(|to| on < to)
        };
        let first = self.first_of_period(on);
        let started = first.is_some_and(|first| first.began == "S");
        match self.periods.iter().find(ran) {
            Some((id, ..)) if !started => Some(*id),
            _ => Some(period_id(names, (&self.key, first?.start))),
        }
    }

    /// The first of the episodes that follow one another up to a day.
    fn first_of_period(&self, on: Date) -> Option<&Stretch> {
        let mut first: Option<&Stretch> = None;
        let mut before: Option<&Stretch> = None;
        for one in self.stretches.iter().filter(|one| one.start <= on) {
            let follows = before.is_some_and(|last| last.goes_on_to(one));
            if !follows {
                first = Some(one);
            }
            before = Some(one);
        }
        first
    }

    /// How an episode stands to the ones beside it.
    pub(super) fn held(&self, names: Names, start: Date) -> Held {
        let place = self.stretches.iter().position(|one| one.start == start);
        let before = place.and_then(|place| place.checked_sub(1));
        let before = before.and_then(|place| self.stretches.get(place));
        let after = place.and_then(|place| self.stretches.get(place + 1));
        let this = place.and_then(|place| self.stretches.get(place));
        let follows = this.zip(before).is_some_and(|(this, before)| before.goes_on_to(this));
        let started = this.is_some_and(|this| this.began == "S");
        let own = period_id(names, (&self.key, start));
        let own = self.periods.iter().any(|(id, ..)| *id == own);
        let begins = !follows && (started || own || self.ran_before(start).is_none());
        Held {
            before: match before.filter(|_| follows) {
                Some(before) => Some(before.clone()),
                None if begins => None,
                None => self.recorded_before(start),
            },
            followed: this.zip(after).is_some_and(|(this, after)| this.goes_on_to(after)),
            begins,
        }
    }

    /// Since when a period of care of the record ran that goes on over a day.
    fn ran_before(&self, start: Date) -> Option<Date> {
        let ran = |(_, from, to): &&(EpisodeId, Date, Option<Date>)| {
            *from < start && to.is_none_or(|to| start < to)
        };
        self.periods.iter().find(ran).map(|(_, from, _)| *from)
    }

    /// What the record says of a child in care on the day before an episode, where the return does
    /// not have the one that it follows.
    fn recorded_before(&self, start: Date) -> Option<Stretch> {
        let since = self.ran_before(start)?;
        let then = |day: Date| (since..start).contains(&day);
        let statuses = self.statuses.iter().filter(|(from, _)| then(*from));
        let (_, status) = statuses.max_by_key(|(from, _)| *from)?;
        let placed = self.placed.iter().filter(|(from, ..)| then(*from));
        let (_, place, _) = placed.max_by_key(|(from, ..)| *from)?;
        let moved = self.placed.iter().rfind(|(from, ..)| *from == start);
        Some(Stretch {
            start: since,
            end: Some(start),
            status: status.clone(),
            place: place.clone(),
            began: String::new(),
            ended: String::new(),
            moved: moved.map(|(.., reason)| reason.clone()).unwrap_or_default(),
        })
    }
}

fn place_of(placement: &Placement) -> [String; 4] {
    let Placement { kind, provider, postcode, urn, .. } = placement;
    [kind, provider, postcode, urn].map(|text| text.to_uppercase())
}

impl Stretch {
    /// Whether another one follows without a break.
    fn goes_on_to(&self, next: &Self) -> bool {
        let left = !self.ended.is_empty() && self.ended != "X1";
        next.began != "S" && !left && self.end.is_none_or(|end| end == next.start)
    }
}

fn stretch(episode: &Episode) -> Option<Stretch> {
    let code = |coded: &Option<returns::ssda903::Coded>| {
        coded.as_ref().map(|one| one.text.to_uppercase()).unwrap_or_default()
    };
    let text = |text: &Option<String>| text.as_ref().map(|t| t.to_uppercase()).unwrap_or_default();
    Some(Stretch {
        start: day(episode.start.as_ref())?,
        end: day(episode.end.as_ref()),
        status: code(&episode.legal_status),
        place: [
            code(&episode.placement),
            code(&episode.provider),
            text(&episode.placement_postcode),
            text(&episode.urn),
        ],
        began: code(&episode.reason_started),
        ended: code(&episode.reason_ended),
        moved: code(&episode.reason_moved),
    })
}

/// The latest day on which something of a row happened. One that is to come was mistyped, and says
/// nothing of which year it is.
fn latest_day(row: &Row, today: Date) -> Option<Date> {
    let days = match &row.values {
        Values::Episode(one) => [day(one.start.as_ref()), day(one.end.as_ref())],
        Values::Review(one) => [day(one.held.as_ref()), None],
        Values::Missing(one) => [day(one.start.as_ref()), day(one.end.as_ref())],
        _ => [None, None],
    };
    days.into_iter().flatten().filter(|day| *day <= today).max()
}

/// What the reader says of a table as a whole.
fn finished(looked: &mut Looked, read: Result<TableReport, TableError>) {
    let report = match read {
        Ok(report) => report,
        Err(error) => {
            looked.wrong = Some(error.problem.to_string());
            return;
        }
    };
    let torn = report.refused.iter().find(|one| matches!(one.reason, RowRefusal::HalfWritten));
    looked.broken = torn.map(|torn| format!("it ends in the middle of line {}.", torn.line));
}

fn born(values: &Values) -> Option<Date> {
    let birth = match values {
        Values::Child(one) => &one.birth,
        Values::Unaccompanied(one) => &one.birth,
        Values::Review(one) => &one.birth,
        Values::Missing(one) => &one.birth,
        Values::Health(one) => &one.birth,
        Values::CareLeaver(one) => &one.birth,
        Values::PlacedForAdoption(one) => &one.birth,
        Values::Adoption(one) => &one.birth,
        Values::PreviousPermanence(one) => &one.birth,
        Values::WorkerEpisode(one) => &one.birth,
        Values::Deprivation(one) => &one.birth,
        Values::Episode(_) => return None,
    };
    day(birth.as_ref())
}
