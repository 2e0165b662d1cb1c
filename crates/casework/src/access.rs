//! Who may see whom, how deep, and why: the one judgement that pages, lists, search, figures,
//! exports and the command line all use. It is always judged now, also for an as-at view.
//!
//! [`may`] judges one person; [`Scope`] is the same rule for lists. A property test holds the two
//! together. Whoever may see nothing of somebody must not be able to tell that they exist.

use crate::{
    actor::{Actor, Role},
    case::Case,
    restriction::Classification,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use words::{Moment, TeamId, WorkerId};

/// How deep somebody may see.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Depth {
    /// As if they did not exist.
    #[default]
    Nothing,
    /// Name, birth year, whether open, team, whom to ask.
    Exists,
    /// The pattern: contacts and referrals with dates and outcomes, warnings, who is responsible.
    Summary,
    /// Everything.
    Record,
}

/// What was judged, and why: the reason is written down with every look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    /// How deep.
    pub depth: Depth,
    /// Why, for the log of looks and for the page.
    pub reason: &'static str,
}

/// What is known of somebody that access depends on. A list's row carries the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Who holds the case, and who has been offered it; who made the record, for as long as no team
    /// has it.
    pub workers: Vec<WorkerId>,
    /// The team that holds it.
    pub team: Option<TeamId>,
    /// Who may know of them at all.
    pub classification: Classification,
    /// Who has broken the glass, until when.
    pub broken: Vec<(WorkerId, Moment)>,
}

impl Facts {
    /// The facts of a case.
    pub fn of(case: &Case) -> Self {
        let live = case.allocations.iter().filter(|a| {
            a.ended.is_none()
                && !matches!(a.answered, Some((crate::allocation::Answer::Refused, _)))
        });
        let mut workers: Vec<WorkerId> = live.map(|allocation| allocation.worker).collect();
        if workers.is_empty() && case.team.is_none() {
            workers.extend(case.registered_by);
        }
        Self {
            workers,
            team: case.team.map(|(team, _)| team),
            classification: case.classification.clone(),
            broken: case.break_glass.iter().map(|b| (b.worker, b.until)).collect(),
        }
    }
}

/// Judges how deep an actor may see somebody now.
pub fn may(actor: &Actor, facts: &Facts, now: Moment) -> Access {
    let access = |depth, reason| Access { depth, reason };
    match &facts.classification {
        Classification::Unclassified if actor.is(Role::InformationGovernance) => {
            access(Depth::Record, "information governance classifies it")
        }
        Classification::Unclassified => access(Depth::Nothing, "not classified yet"),
        Classification::Restricted(restriction) => {
            if near(actor) && restriction.custodians.contains(&actor.worker) {
                access(Depth::Record, "custodian")
            } else {
                access(Depth::Nothing, "restricted")
            }
        }
        Classification::Open if near(actor) => open(actor, facts, now),
        Classification::Open => {
            let (depth, reason) = everywhere(actor);
            access(depth, reason)
        }
    }
}

/// Whether somebody can have people of their own at all, beyond what their role sees of everybody.
fn near(actor: &Actor) -> bool {
    actor.is_any(Role::WITH_PEOPLE)
}

fn open(actor: &Actor, facts: &Facts, now: Moment) -> Access {
    let access = |depth, reason| Access { depth, reason };
    let team = |teams: &[TeamId]| facts.team.is_some_and(|team| teams.contains(&team));
    let broken = facts.broken.iter().any(|(who, until)| *who == actor.worker && now < *until);
    if facts.workers.contains(&actor.worker) {
        access(Depth::Record, "works with this person")
    } else if team(&actor.manages) {
        access(Depth::Record, "manages the team")
    } else if team(&actor.teams) {
        access(Depth::Record, "works in the team")
    } else if broken {
        access(Depth::Record, "emergency access")
    } else {
        let (depth, reason) = everywhere(actor);
        access(depth, reason)
    }
}

/// How deep a role sees every unrestricted person, whatever their team.
fn everywhere(actor: &Actor) -> (Depth, &'static str) {
    const TABLE: &[(Role, Depth, &str)] = &[
        (Role::Director, Depth::Record, "director"),
        (Role::Inspector, Depth::Record, "inspector"),
        (Role::InformationGovernance, Depth::Record, "information governance"),
        (Role::FrontDoor, Depth::Summary, "front door"),
        (Role::OutOfHours, Depth::Summary, "out of hours"),
        (Role::TeamManager, Depth::Summary, "allocating manager"),
        (Role::Analyst, Depth::Exists, "analyst"),
        (Role::SocialWorker, Depth::Exists, "worker of the authority"),
    ];
    let held = TABLE.iter().find(|(role, _, _)| actor.is(*role));
    held.map_or((Depth::Nothing, "no role that needs it"), |(_, depth, reason)| (*depth, reason))
}

/// The same judgement for lists: whom an actor sees at least at a depth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// Who looks, for their own cases, emergency access and custody; an id of nobody when their role
    /// gives them none.
    pub worker: WorkerId,
    /// The depth asked for.
    pub depth: Depth,
    /// Every open person is in it, by role.
    pub everybody: bool,
    /// Unclassified people are in it too.
    pub unclassified: bool,
    /// The teams whose people are in it.
    pub teams: Vec<TeamId>,
    /// Now, for emergency access.
    pub now: Moment,
}

impl Scope {
    /// Whom an actor sees at least at a depth, now.
    pub fn of(actor: &Actor, depth: Depth, now: Moment) -> Self {
        let mut teams = [actor.teams.as_slice(), actor.manages.as_slice()].concat();
        teams.sort_unstable();
        teams.dedup();
        if !near(actor) {
            teams.clear();
        }
        Self {
            worker: if near(actor) { actor.worker } else { WorkerId(Uuid::max()) },
            depth,
            everybody: everywhere(actor).0 >= depth,
            unclassified: actor.is(Role::InformationGovernance),
            teams,
            now,
        }
    }

    /// Whether somebody with these facts is in it.
    pub fn holds(&self, facts: &Facts) -> bool {
        match &facts.classification {
            Classification::Unclassified => self.unclassified,
            Classification::Restricted(restriction) => {
                restriction.custodians.contains(&self.worker)
            }
            Classification::Open => {
                self.everybody
                    || facts.workers.contains(&self.worker)
                    || facts.team.is_some_and(|team| self.teams.contains(&team))
                    || facts.broken.iter().any(|(w, until)| *w == self.worker && self.now < *until)
            }
        }
    }
}
