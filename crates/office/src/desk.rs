//! Whoever is signed in, as the record knows them at this request.
//!
//! Made anew at every request from the workforce as it stands, so that a role that is taken or a
//! contract that ends is felt at the next click in every open window.

use crate::Standing;
use casework::{Access, Actor, Case, Circumstances, Depth, Role, Scope, Terms, access::Facts, may};
use oversight::Timeline;
use words::{Moment, WorkerId};

/// Somebody at work.
#[derive(Clone, Debug)]
pub struct Desk {
    /// What they may do.
    pub actor: Actor,
    /// As colleagues call them.
    pub name: String,
    /// The title of their post.
    pub post: String,
    /// The session, as hashed, or what they came by: `cli`, `token`.
    pub session: String,
    /// When this request arrived.
    pub now: Moment,
    /// The authority as this request found it: what access to relatives depends on.
    pub(crate) standing: Standing,
}

impl Desk {
    /// Whoever holds the machine and its files, for looks that no sign-in stands behind.
    pub(crate) const MACHINE: WorkerId = WorkerId(uuid::Uuid::nil());

    /// What it looks as: not a role of anybody's.
    pub(crate) const COMMAND_LINE: &'static str = "Command line";

    /// Who.
    pub fn worker(&self) -> WorkerId {
        self.actor.worker
    }

    /// Whether they hold a role.
    pub fn is(&self, role: Role) -> bool {
        self.actor.is(role)
    }

    /// The code of the role in which a look of theirs is made. Whoever inspects looks as an
    /// inspector, whatever else they are.
    pub(crate) fn looks_as(&self) -> &'static str {
        if self.worker() == Self::MACHINE {
            return Self::COMMAND_LINE;
        }
        let inspects = self.is(Role::Inspector).then_some(&Role::Inspector);
        inspects.or(self.actor.roles.first()).map_or("none", |role| role.code())
    }

    /// Their first role, as a page names it.
    pub fn role(&self) -> &'static str {
        self.actor.roles.first().map_or("No role", |role| role.text())
    }

    /// Whom they see at least at a depth.
    pub fn scope(&self, depth: Depth) -> Scope {
        Scope::of(&self.actor, depth, (self.now, terms()))
    }

    /// How deep they may see somebody now. Not to be asked while a timeline is being read.
    pub(crate) fn may(&self, case: &Case) -> Access {
        self.judge(&Facts::of(case), &self.standing.timeline())
    }

    /// How deep they may see somebody of whom the timeline knows the facts.
    pub(crate) fn judge(&self, facts: &Facts, timeline: &Timeline) -> Access {
        let under = Circumstances { now: self.now, terms: terms(), relatives: timeline };
        may(&self.actor, facts, &under)
    }

    /// The name of somebody who works here, or did.
    pub fn name_of(&self, worker: WorkerId) -> &str {
        self.standing.workforce.name_of(worker)
    }

    /// Whether they may only read.
    pub fn reads_only(&self) -> bool {
        self.is(Role::Inspector) || self.actor.roles.is_empty()
    }
}

/// The council's terms of access. They are policy: no law gives a figure.
fn terms() -> Terms {
    Terms::default()
}
