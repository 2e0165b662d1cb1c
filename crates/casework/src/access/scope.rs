//! The judgement of access for lists: whom an actor sees at least at a depth.
//!
//! `views` turns it into one condition, `oversight` asks [`Scope::holds`]; both say of everybody
//! what [`super::may`] says.

use super::{Circumstances, Depth, Facts, Relatives, Terms, everywhere, kin, near, own};
use crate::{
    actor::{Actor, Role},
    restriction::Classification,
};
use uuid::Uuid;
use words::{Moment, TeamId, WorkerId};

/// Whom an actor sees at least at a depth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// Who looks, for their own cases, emergency access and custody; an id of nobody when their role
    /// gives them none.
    pub worker: WorkerId,
    /// The depth asked for.
    pub depth: Depth,
    /// Every open person is in it, by role.
    pub everybody: bool,
    /// Those who fall to information governance are in it too: nobody has classified them, or too
    /// few custodians are left, or who they are can't be read.
    pub governs: bool,
    /// The teams whose people are in it.
    pub teams: Vec<TeamId>,
    /// Now, for emergency access.
    pub now: Moment,
    /// The council's terms.
    pub terms: Terms,
    /// Who looks, as far as their own people go.
    me: Actor,
}

impl Scope {
    /// Whom an actor sees at least at a depth, now.
    pub fn of(actor: &Actor, depth: Depth, (now, terms): (Moment, Terms)) -> Self {
        let mut teams = [actor.teams.as_slice(), actor.manages.as_slice()].concat();
        teams.sort_unstable();
        teams.dedup();
        if !near(actor) {
            teams.clear();
        }
        let worker = if near(actor) { actor.worker } else { WorkerId(Uuid::max()) };
        let me = Actor { worker, roles: Vec::new(), teams: teams.clone(), manages: Vec::new() };
        Self {
            worker,
            depth,
            everybody: everywhere(actor).0 >= depth,
            governs: actor.is(Role::InformationGovernance),
            teams,
            now,
            terms,
            me,
        }
    }

    /// Cases that were closed after this are still seen by their last team.
    pub fn closed_after(&self) -> Moment {
        self.now.checked_sub(self.terms.after_closing).unwrap_or(Moment::MIN)
    }

    /// Records that were made after this are still seen by whoever made them.
    pub fn registered_after(&self) -> Moment {
        self.now.checked_sub(self.terms.after_registering).unwrap_or(Moment::MIN)
    }

    /// Whether relatives of those whom the actor holds are in it: their pattern is, not their
    /// record.
    pub fn with_relatives(&self) -> bool {
        self.depth <= Depth::Summary
    }

    /// Whether somebody with these facts is in it.
    pub fn holds(&self, facts: &Facts, relatives: &dyn Relatives) -> bool {
        match &facts.classification {
            Classification::Open if self.everybody => true,
            Classification::Open => {
                let under = Circumstances { now: self.now, terms: self.terms, relatives };
                own(&self.me, facts, &under).is_some()
                    || (self.with_relatives() && kin(&self.me, facts, relatives).is_some())
            }
            Classification::Unclassified => self.governs,
            restricted => {
                restricted.custodians().contains(&self.worker)
                    || (self.governs && restricted.falls_to_governance())
            }
        }
    }
}
