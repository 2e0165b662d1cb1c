//! A manager's teams: which children need something, and who holds how many.

use super::{
    Filter, Item, List, ListPage, OfTeams, What,
    narrowing::{Asked, imported},
};
use crate::{
    Desk, Failure, Office, Standing,
    read::work::{HeldChild, held},
};
use casework::{Depth, Role, allocation::HOLDERS};
use oversight::{Kind, lists::Caseload};
use std::{collections::BTreeMap, sync::Arc};
use words::{PersonId, TeamId, WorkerId};

/// How many children one worker of a team holds. Not a ranking: workers stand by name.
#[derive(Clone, Debug)]
pub struct Load {
    /// Who.
    pub worker: WorkerId,
    /// Their team.
    pub team: Option<TeamId>,
    /// How many open children they hold.
    pub held: usize,
    /// How many were offered to them and wait for their answer.
    pub offered: usize,
}

/// A manager's teams.
#[derive(Clone, Debug)]
pub struct TeamPage {
    /// What the children of these teams need.
    pub list: ListPage,
    /// The teams that the reader manages, by name.
    pub manages: Vec<TeamId>,
    /// Everybody who works in these teams with children, by name.
    pub loads: Vec<Load>,
}

/// The children whom one worker holds.
#[derive(Clone, Debug)]
pub struct HeldPage {
    /// The worker.
    pub worker: WorkerId,
    /// The children, by what is due next.
    pub children: Vec<HeldChild>,
    /// As on the team's page.
    pub team: Option<TeamId>,
}

const TEAM: List = List {
    page: "/team",
    depth: Depth::Record,
    roles: &[Role::TeamManager],
    items: |answered| {
        // Nobody's children stand once, from their first day; the clocks that say the same of
        // them later are left to the council's list.
        let same = [Kind::Unallocated, Kind::Allocation].map(What::Watched);
        let watched = answered.watched.iter().filter(move |item| !same.contains(&item.what));
        let all = answered.unallocated.iter().chain(watched).chain(&answered.asked);
        let mut all: Vec<&Item> = all.map(Arc::as_ref).collect();
        all.sort_by_key(|item| item.order());
        all
    },
};

impl Office {
    /// What the children of the reader's teams need. The filter may name one of these teams.
    ///
    /// # Errors
    /// [`Failure::NotYours`] for whoever manages no team; else when nothing can be read.
    pub async fn team(&self, desk: &Desk, filter: &Filter) -> Result<TeamPage, Failure> {
        if !desk.actor.is_any(TEAM.roles) || desk.actor.manages.is_empty() {
            return Err(Failure::NotYours);
        }
        let standing = self.standing().await?;
        let answered = self.answered(&standing, self.inner.clock.today()).await?;
        let mut filter = filter.clone();
        filter.teams = OfTeams::These(chosen(desk, &filter.teams));
        let items = (TEAM.items)(&answered);
        let imported = imported(desk, &standing, &answered, &filter);
        let asked = Asked { list: &TEAM, items, filter: &filter, imported };
        let list = self.page_of(desk, &standing, asked).await?;
        let mut manages = desk.actor.manages.clone();
        manages.sort_by_key(|team| standing.workforce.team_name(Some(*team)).to_owned());
        let loads = loads(desk, &standing, &filter.teams, answered.caseload());
        Ok(TeamPage { list, manages, loads })
    }

    /// The children whom a worker of the reader's teams holds.
    ///
    /// # Errors
    /// [`Failure::NotFound`] when no team of the reader's holds such a worker's child.
    pub async fn held_by(&self, desk: &Desk, worker: WorkerId) -> Result<HeldPage, Failure> {
        let standing = self.standing().await?;
        let known = standing.workforce.worker(worker).ok_or(Failure::NotFound)?;
        let theirs = known.team.is_some_and(|team| desk.actor.manages.contains(&team));
        let mut children = held(self, desk, &standing, worker).await?;
        children.retain(|child| {
            theirs || child.person.team.is_some_and(|team| desk.actor.manages.contains(&team))
        });
        if !theirs && children.is_empty() {
            return Err(Failure::NotFound);
        }
        let shown = children.iter().map(|child| child.person.id);
        self.look(desk, "/team", "manages the team", shown).await?;
        Ok(HeldPage { worker, children, team: known.team })
    }
}

/// One of the reader's own teams, or all of them.
fn chosen(desk: &Desk, asked: &OfTeams) -> Vec<TeamId> {
    let own = |team: &&TeamId| match asked {
        OfTeams::These(teams) => teams.contains(team),
        OfTeams::Every | OfTeams::Without => true,
    };
    desk.actor.manages.iter().filter(own).copied().collect()
}

fn loads(desk: &Desk, standing: &Standing, teams: &OfTeams, caseload: &[Caseload]) -> Vec<Load> {
    let scope = desk.scope(TEAM.depth);
    let timeline = standing.timeline();
    let mut loads: BTreeMap<WorkerId, Load> = BTreeMap::new();
    let empty = |worker, team| Load { worker, team, held: 0, offered: 0 };
    for worker in standing.workforce.workers() {
        let carries = worker.roles.iter().any(|role| HOLDERS.contains(role));
        if worker.left.is_none() && carries && teams.hold(worker.team) && worker.team.is_some() {
            loads.insert(worker.id, empty(worker.id, worker.team));
        }
    }
    let seen = |ids: &[PersonId]| ids.iter().filter(|id| timeline.is_within(**id, &scope)).count();
    for row in caseload {
        let (held, offered) = (seen(&row.children), seen(&row.offered));
        // Whoever holds a child is counted, also one whose role should not.
        let theirs = row.team.is_some() && teams.hold(row.team) && held + offered > 0;
        if theirs || loads.contains_key(&row.worker) {
            loads.insert(row.worker, Load { worker: row.worker, team: row.team, held, offered });
        }
    }
    let mut loads: Vec<Load> = loads.into_values().collect();
    loads.sort_by_key(|load| standing.workforce.name_of(load.worker).to_owned());
    loads
}
