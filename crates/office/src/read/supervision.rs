//! Supervision: a worker's own, for them, their line and information governance; and of whom the
//! reader supervises, when each was supervised last.
//!
//! Somebody else's is absent: asked for by its address, it is as if it did not exist. Reading what was
//! said is written down among the looks, under the worker.

use crate::{Desk, Failure, Office, Standing, read::lists::policy};
use casework::{
    Event, Role,
    supervision::{Action, may_read, supervises},
    workforce::Worker,
};
use oversight::lists::supervision_due;
use std::sync::Arc;
use words::{Date, PersonId, WorkerId};

/// Supervision that was held.
#[derive(Clone, Debug)]
pub struct Held {
    /// On which day.
    pub on: Date,
    /// By whom: whoever recorded it.
    pub by: WorkerId,
    /// What it was about, as coded.
    pub kind: String,
    /// Whether they were asked how they are.
    pub wellbeing: bool,
    /// What was agreed.
    pub agreed: String,
    /// Who does what by when.
    pub actions: Vec<Action>,
}

/// Somebody and when they were supervised.
#[derive(Clone, Debug)]
pub struct Supervisee {
    /// Who.
    pub worker: WorkerId,
    /// When last, as far as it is recorded here.
    pub last: Option<Date>,
    /// By when again.
    pub due: Option<Date>,
}

/// A page of supervision.
#[derive(Clone, Debug)]
pub struct SupervisionPage {
    /// Whose it is, with when last and by when again.
    pub whose: Supervisee,
    /// What was held, the newest first.
    pub held: Vec<Held>,
    /// Whom the reader supervises, by name; empty on somebody else's page.
    pub people: Vec<Supervisee>,
    /// Whether the reader supervises whose page it is.
    pub supervises: bool,
    /// By which limit it is due: "20 working days (local policy)".
    pub limit: String,
    /// Workers, for names.
    pub workforce: Arc<casework::Workforce>,
    /// Today.
    pub today: Date,
}

impl Office {
    /// The reader's own supervision, or that of somebody whose line they are.
    ///
    /// # Errors
    /// [`Failure::NotFound`] when it is not theirs to read; else when nothing can be read or the look
    /// can't be written.
    pub async fn supervision(
        &self,
        desk: &Desk,
        of: Option<WorkerId>,
    ) -> Result<SupervisionPage, Failure> {
        let standing = self.standing().await?;
        let id = of.unwrap_or(desk.worker());
        let worker = standing.workforce.worker(id).filter(|worker| may_read(&desk.actor, worker));
        let worker = worker.ok_or(Failure::NotFound)?;
        let held = self.supervision_held(id).await?;
        if of.is_some_and(|of| of != desk.worker()) {
            let reason = if supervises(&desk.actor, worker) { "supervises" } else { "governs" };
            self.look(desk, "/supervision", reason, [PersonId(id.0)]).await?;
        }
        let policy = policy(&standing);
        let today = self.inner.clock.today();
        let limit = policy.limit(oversight::Kind::Supervision, today);
        Ok(SupervisionPage {
            whose: supervisee(worker, &standing),
            held,
            people: if of.is_none() { people(desk, &standing) } else { Vec::new() },
            supervises: supervises(&desk.actor, worker),
            limit: limit.map_or(String::new(), |limit| limit.says()),
            workforce: Arc::clone(&standing.workforce),
            today,
        })
    }

    async fn supervision_held(&self, worker: WorkerId) -> Result<Vec<Held>, Failure> {
        let parts = self.archive().parts_of(&[worker.bytes()]).await?;
        let entries = views::entries(&parts);
        let mut held: Vec<Held> = entries
            .iter()
            .filter_map(|entry| match entry.event()? {
                Event::SupervisionHeld(e) => Some(Held {
                    on: entry.happened.day(),
                    by: entry.actor,
                    kind: e.kind.clone(),
                    wellbeing: e.wellbeing,
                    agreed: e.agreed.clone(),
                    actions: e.actions.clone(),
                }),
                _ => None,
            })
            .collect();
        held.sort_by_key(|one| std::cmp::Reverse(one.on));
        Ok(held)
    }
}

fn supervisee(worker: &Worker, standing: &Standing) -> Supervisee {
    let due = worker.supervised.and_then(|last| supervision_due(&policy(standing), last));
    Supervisee { worker: worker.id, last: worker.supervised, due: due.map(|deadline| deadline.due) }
}

/// Whom somebody supervises: a manager the workers of their teams, a director the managers. By name,
/// never in order of anything else.
fn people(desk: &Desk, standing: &Standing) -> Vec<Supervisee> {
    let workforce = &standing.workforce;
    let manages = |id: WorkerId| workforce.teams().any(|team| team.manager == Some(id));
    let theirs = |worker: &&Worker| {
        let of_team = worker.team.is_some_and(|team| desk.actor.manages.contains(&team));
        let of_director = desk.is(Role::Director) && manages(worker.id);
        let works = worker.left.is_none() && !worker.roles.is_empty();
        works && supervises(&desk.actor, worker) && (of_team || of_director)
    };
    let mut people: Vec<&Worker> = workforce.workers().filter(theirs).collect();
    people.sort_by(|a, b| a.name.cmp(&b.name));
    people.into_iter().map(|worker| supervisee(worker, standing)).collect()
}
