//! Who holds how many children. No league table: the order is that of teams and ids.

use crate::question::Question;
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

/// The caseload of everybody who holds or is offered a child in the scope.
pub fn caseload(question: &Question<'_>) -> Vec<Caseload> {
    let mut held: BTreeMap<WorkerId, Vec<PersonId>> = BTreeMap::new();
    let mut offered: BTreeMap<WorkerId, Vec<PersonId>> = BTreeMap::new();
    for child in question.open() {
        if let Some((worker, _)) = child.holder(question.workforce) {
            held.entry(worker).or_default().push(child.person());
        }
        let offer = crate::signals::offered_to(&child).and_then(|offer| offer.worker);
        if let Some(worker) = offer {
            offered.entry(worker).or_default().push(child.person());
        }
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
        let team = question.workforce.worker(worker).and_then(|worker| worker.team);
        Caseload { worker, team, children: of(&mut held), offered: of(&mut offered) }
    };
    let mut rows: Vec<Caseload> = workers.into_iter().map(row).collect();
    rows.sort_by_key(|row| (row.team, row.worker));
    rows
}
