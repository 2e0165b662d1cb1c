//! Who holds how many children. No league table: the order is that of teams and ids.

use crate::{question::Question, timeline::Child};
use casework::Workforce;
use std::collections::BTreeMap;
use words::{PersonId, TeamId, WorkerId};

/// The children that one worker holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Caseload {
    /// Who.
    pub worker: WorkerId,
    /// The team of their latest post.
    pub team: Option<TeamId>,
    /// The open children they hold, in the order of their ids.
    pub children: Vec<PersonId>,
    /// The open children they were offered and have not answered for.
    pub offered: Vec<PersonId>,
}

/// A child and who holds it, or is asked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holding {
    /// The child, whose case is open.
    pub child: PersonId,
    /// Who.
    pub worker: WorkerId,
    /// Whether they hold the case or were offered it.
    pub how: How,
}

/// How somebody comes to have a child.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// They accepted.
    Held,
    /// They were offered the case and have not answered.
    Offered,
}

/// Who holds and who is offered whom, in no particular order.
pub fn holdings(question: &Question<'_>) -> Vec<Holding> {
    let of = |child: Child<'_>| {
        let holder = child.holder(question.workforce).map(|(worker, _)| (worker, How::Held));
        let offer = crate::signals::offered_to(&child).and_then(|offer| offer.worker);
        let both = [holder, offer.map(|worker| (worker, How::Offered))];
        let child = child.person();
        both.into_iter().flatten().map(move |(worker, how)| Holding { child, worker, how })
    };
    question.open().flat_map(of).collect()
}

/// The caseload of everybody who holds or is offered a child in the scope.
pub fn caseload(question: &Question<'_>) -> Vec<Caseload> {
    caseload_of(&holdings(question), question.workforce)
}

/// The same from who holds and is offered whom.
pub fn caseload_of(holdings: &[Holding], workforce: &Workforce) -> Vec<Caseload> {
    let mut held: BTreeMap<WorkerId, Vec<PersonId>> = BTreeMap::new();
    let mut offered: BTreeMap<WorkerId, Vec<PersonId>> = BTreeMap::new();
    for holding in holdings {
        let lists = if holding.how == How::Held { &mut held } else { &mut offered };
        lists.entry(holding.worker).or_default().push(holding.child);
    }
    let mut workers: Vec<WorkerId> = held.keys().chain(offered.keys()).copied().collect();
    workers.sort_unstable();
    workers.dedup();
    let row = |worker: WorkerId| {
        let of = |lists: &mut BTreeMap<WorkerId, Vec<PersonId>>| {
            let mut children = lists.remove(&worker).unwrap_or_default();
            children.sort_unstable();
            children
        };
        let team = workforce.worker(worker).and_then(|worker| worker.team);
        Caseload { worker, team, children: of(&mut held), offered: of(&mut offered) }
    };
    let mut rows: Vec<Caseload> = workers.into_iter().map(row).collect();
    rows.sort_by_key(|row| (row.team, row.worker));
    rows
}
