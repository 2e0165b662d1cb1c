//! Lists of children who need something: nobody's, late, imported with the worker unknown, a
//! team's. Pages and the API ask here.
//!
//! Each list is what the timeline answers, narrowed to whom the reader may see and then to what
//! they asked for; every count is the length of its list, and children are counted, not rows.

mod answers;
mod clocks;
mod front_door;
mod narrowing;
mod policy;
mod team;
mod what;

pub(crate) use answers::{Answered, Answers};
pub use clocks::{ClockNow, ClockPage, ClocksPage};
pub use front_door::{Decided, FrontDoorPage, HeardAs, Waiting};
pub(crate) use policy::policy;
pub use team::{HeldPage, Load, TeamPage};
pub use what::{Ask, What};

use crate::{Desk, Failure, Office, Standing};
use casework::{Depth, Role, Workforce};
use narrowing::{Asked, imported, narrow};
use oversight::clocks::Hours;
use oversight::kind::Group;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use views::PersonRow;
use words::{Date, PersonId, TeamId, WorkerId};

/// How many rows stand on a page.
pub const ROWS: usize = 50;

/// Whose children a list is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum OfTeams {
    /// Everybody's.
    #[default]
    Every,
    /// Those of these teams.
    These(Vec<TeamId>),
    /// Those whom no team holds.
    Without,
}

impl OfTeams {
    fn hold(&self, team: Option<TeamId>) -> bool {
        match self {
            Self::Every => true,
            Self::These(teams) => team.is_some_and(|team| teams.contains(&team)),
            Self::Without => team.is_none(),
        }
    }
}

/// What of a list is asked for.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Codes of what is shown; empty for everything.
    pub what: Vec<String>,
    /// Whose children.
    pub teams: OfTeams,
    /// These children only; empty for all.
    pub only: Vec<PersonId>,
    /// Which page, from 1; beyond the last the last is given.
    pub page: usize,
}

/// One thing that one child needs, before anybody asked who may see it.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) child: PersonId,
    pub(crate) what: What,
    pub(crate) since: Date,
    pub(crate) due: Option<Date>,
    pub(crate) hours: Hours,
    pub(crate) why: String,
    pub(crate) team: Option<TeamId>,
    pub(crate) owner: Option<WorkerId>,
    pub(crate) offered: Option<(WorkerId, Date)>,
    /// Whoever it is about: who asked, who took the access, to whom it was offered.
    pub(crate) by: Option<WorkerId>,
}

impl Item {
    /// The order of every list: kind by kind, the longest first; of what has happened the newest.
    pub(crate) fn order(&self) -> (u8, What, i32, PersonId) {
        let (year, month, day) = (self.since.year(), self.since.month(), self.since.day());
        let day = i32::from(year) * 400 + i32::from(month) * 32 + i32::from(day);
        let (first, what) = self.what.order();
        (first, what, if what.has_happened() { -day } else { day }, self.child)
    }
}

/// What a reader of the pattern or the record is told of a row.
#[derive(Clone, Debug)]
pub struct Told {
    /// Since when.
    pub since: Date,
    /// The last day that was or is in time.
    pub due: Option<Date>,
    /// The moments between which it counts, where hours count.
    pub hours: Hours,
    /// Why, in a sentence that names no child.
    pub why: String,
    /// Who holds the case.
    pub holder: Option<WorkerId>,
    /// To whom the case was offered, and when, while that waits for an answer.
    pub offered: Option<(WorkerId, Date)>,
}

/// One row: something that one child needs.
#[derive(Clone, Debug)]
pub struct Row {
    /// The child. Below summary depth only the name and the year of birth may be shown.
    pub person: PersonRow,
    /// How deep the reader may see the child.
    pub depth: Depth,
    /// What is needed.
    pub what: What,
    /// The team that holds the child.
    pub team: Option<TeamId>,
    /// Whom to ask: who has to put it right.
    pub owner: Option<WorkerId>,
    /// The rest; nothing for a reader who may know only that the child exists.
    pub told: Option<Told>,
}

/// A page of a list.
#[derive(Clone, Debug)]
pub struct ListPage {
    /// The rows of this page: kind by kind, the longest first in each; of what has happened the
    /// newest.
    pub rows: Vec<Row>,
    /// How many children each kind is about, before it was narrowed to some kinds.
    pub counts: Vec<(What, usize)>,
    /// The same by group, before it was narrowed to some kinds; a child who stands in several
    /// kinds of one group is counted once in it.
    pub groups: Vec<(Group, usize)>,
    /// How many children the list is about, each once.
    pub children: usize,
    /// How many of the children that `counts` counts have something late, each once.
    pub late: usize,
    /// How many rows it has on all pages.
    pub all: usize,
    /// How many children the filter leaves out.
    pub left_out: usize,
    /// How many children of these teams came by import with their worker unknown, counted apart;
    /// none for a reader who can't say whose they are.
    pub imported: usize,
    /// Which page this is, from 1.
    pub page: usize,
    /// Teams that hold anybody on the list, by name: what a filter offers.
    pub teams: Vec<TeamId>,
    /// Whether the reader's role sees everybody who is not restricted, as deep as this list goes.
    pub everybody: bool,
    /// Workers and teams, for names.
    pub workforce: Arc<Workforce>,
    /// Today.
    pub today: Date,
}

/// One of the lists: its page, the depth it needs, who may open it, and its items.
struct List {
    page: &'static str,
    depth: Depth,
    roles: &'static [Role],
    /// Its items, in the order of [`Item::order`].
    items: fn(&Answered) -> Vec<&Item>,
}

const UNALLOCATED: List = List {
    page: "/unallocated",
    // That a case is open, its team and whom to ask is what everybody may know who may know of it.
    depth: Depth::Exists,
    roles: &[Role::TeamManager, Role::OutOfHours, Role::Director, Role::Analyst, Role::Inspector],
    items: |answered| answered.unallocated.iter().map(Arc::as_ref).collect(),
};

const OVERDUE: List = List {
    page: "/overdue",
    depth: Depth::Summary,
    roles: &[Role::TeamManager, Role::Director, Role::Analyst, Role::Inspector],
    items: |answered| answered.watched.iter().map(Arc::as_ref).collect(),
};

const IMPORTED: List = List {
    page: "/imported",
    depth: Depth::Exists,
    roles: &[Role::TeamManager, Role::Director],
    items: |answered| answered.imported.iter().map(Arc::as_ref).collect(),
};

/// Whether the list of what is late is open to a reader.
pub(super) fn shows_lateness(desk: &Desk) -> bool {
    desk.actor.is_any(OVERDUE.roles)
}

impl Office {
    /// Children whose case is open and whom nobody holds, the longest first.
    ///
    /// # Errors
    /// [`Failure::NotYours`] when the role does not include it; else when nothing can be read.
    pub async fn unallocated(&self, desk: &Desk, filter: &Filter) -> Result<ListPage, Failure> {
        self.list(desk, &UNALLOCATED, filter).await
    }

    /// What is late and what should be looked into: everything that the watch tells of, but for
    /// children of whom an import did not say whose they are.
    ///
    /// # Errors
    /// [`Failure::NotYours`] when the role does not include it; else when nothing can be read.
    pub async fn overdue(&self, desk: &Desk, filter: &Filter) -> Result<ListPage, Failure> {
        self.list(desk, &OVERDUE, filter).await
    }

    /// Children of whom an import did not say whose they are, the longest open first.
    ///
    /// # Errors
    /// [`Failure::NotYours`] when the role does not include it; else when nothing can be read.
    pub async fn imported_unknown(
        &self,
        desk: &Desk,
        filter: &Filter,
    ) -> Result<ListPage, Failure> {
        self.list(desk, &IMPORTED, filter).await
    }

    async fn list(&self, desk: &Desk, list: &List, filter: &Filter) -> Result<ListPage, Failure> {
        if !desk.actor.is_any(list.roles) {
            return Err(Failure::NotYours);
        }
        let standing = self.standing().await?;
        let today = self.inner.clock.today();
        let answered = self.answered(&standing, today).await?;
        let items = (list.items)(&answered);
        let imported = imported(desk, &standing, &answered, filter);
        self.page_of(desk, &standing, Asked { list, items, filter, imported }).await
    }

    /// Narrows, counts, cuts out a page, names those on it and writes down that they were seen.
    async fn page_of(
        &self,
        desk: &Desk,
        standing: &Standing,
        asked: Asked<'_>,
    ) -> Result<ListPage, Failure> {
        let today = self.inner.clock.today();
        let scope = desk.scope(asked.list.depth);
        let narrowed = narrow(standing, &scope, &asked);
        let page = page_within(asked.filter.page, narrowed.items.len());
        let shown: Vec<&Item> =
            narrowed.items.iter().skip((page - 1) * ROWS).take(ROWS).copied().collect();
        let ids: BTreeSet<PersonId> = shown.iter().map(|item| item.child).collect();
        let ids: Vec<PersonId> = ids.into_iter().collect();
        let names = self.named(&ids).await?;
        let rows = rows(desk, standing, &shown, &names, today);
        self.look(desk, asked.list.page, "list", ids).await?;
        Ok(ListPage {
            rows,
            children: narrowed.children,
            all: narrowed.items.len(),
            left_out: narrowed.left_out,
            late: narrowed.late,
            counts: narrowed.counts,
            groups: narrowed.groups.into_iter().collect(),
            teams: narrowed.teams,
            imported: asked.imported,
            page,
            everybody: scope.everybody,
            workforce: Arc::clone(&standing.workforce),
            today,
        })
    }

    /// The rows of these people, by id. The caller has judged each of them.
    pub(crate) async fn named(
        &self,
        ids: &[PersonId],
    ) -> Result<BTreeMap<PersonId, PersonRow>, Failure> {
        let rows = views::people_named(self.archive(), ids).await?;
        let named = rows.into_iter().map(|row| (row.id, row)).collect::<BTreeMap<_, _>>();
        Ok(named)
    }
}

/// How many children something is late for, by group and by kind, as the list of what is late
/// counts them.
pub(super) struct Counted {
    pub(super) late: usize,
    pub(super) groups: Vec<(Group, usize)>,
    pub(super) kinds: Vec<(What, usize)>,
}

pub(super) fn counted(desk: &Desk, standing: &Standing, answered: &Answered) -> Counted {
    let (items, filter) = ((OVERDUE.items)(answered), Filter::default());
    let asked = Asked { list: &OVERDUE, items, filter: &filter, imported: 0 };
    let all = narrow(standing, &desk.scope(OVERDUE.depth), &asked);
    Counted { late: all.late, groups: all.groups, kinds: all.counts }
}

/// The page that was asked for, or the nearest that there is.
fn page_within(page: usize, rows: usize) -> usize {
    page.clamp(1, rows.div_ceil(ROWS).max(1))
}

pub(super) fn rows(
    desk: &Desk,
    standing: &Standing,
    items: &[&Item],
    names: &BTreeMap<PersonId, PersonRow>,
    today: Date,
) -> Vec<Row> {
    let timeline = standing.timeline();
    let as_at = oversight::AsAt { about: today, known: standing.position };
    let row = |item: &&Item| {
        let facts = timeline.facts(item.child)?;
        let depth = desk.judge(facts, &timeline).depth;
        let child = timeline.child(item.child, as_at);
        let holder = child.and_then(|child| child.holder(&standing.workforce));
        let told = (depth >= Depth::Summary).then(|| Told {
            since: item.since,
            due: item.due,
            hours: item.hours,
            why: item.why.clone(),
            holder: holder.map(|(worker, _)| worker),
            offered: item.offered,
        });
        Some(Row {
            person: names.get(&item.child).cloned().unwrap_or_else(|| unnamed(item.child)),
            depth,
            what: item.what,
            team: item.team,
            owner: item.owner,
            told,
        })
    };
    items.iter().filter_map(row).collect()
}

/// Somebody whose name is not in the list of people yet: still counted, still there to be opened.
pub(crate) fn unnamed(id: PersonId) -> PersonRow {
    PersonRow {
        id,
        kind: casework::identity::Kind::Child,
        name: "Name not supplied".to_owned(),
        sort_name: String::new(),
        born: None,
        expected: None,
        died: None,
        open: true,
        team: None,
        worker: None,
        family: None,
        council_number: None,
    }
}
