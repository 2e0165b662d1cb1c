//! Who may see whom, how deep, and why: the one judgement that pages, lists, search, figures,
//! exports and the command line all use. It is always judged now, also for an as-at view.
//!
//! [`may`] judges one person; [`Scope`] is the same rule for lists. A property test holds the two
//! together. Whoever may see nothing of somebody must not be able to tell that they exist.

mod facts;
pub mod labels;
mod scope;

pub use facts::{Facts, Kin};
pub use scope::Scope;

use crate::{
    actor::{Actor, Role},
    restriction::Classification,
};
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use words::{Moment, PersonId, TeamId};

/// Why somebody sees a record that they opened in an emergency.
pub const EMERGENCY: &str = "emergency access";

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

/// For how long somebody still sees a record after their part in it is over. The council's own
/// policy; no law gives a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// After a case was closed its last team may finish writing for so long.
    pub after_closing: SignedDuration,
    /// Whoever made a record that nobody holds sees it for so long.
    pub after_registering: SignedDuration,
}

impl Default for Terms {
    /// Four weeks each.
    fn default() -> Self {
        let four_weeks = SignedDuration::from_hours(28 * 24);
        Self { after_closing: four_weeks, after_registering: four_weeks }
    }
}

/// Where the facts of relatives are looked up: whether somebody is related to a child whom the
/// actor holds depends on who holds that child.
pub trait Relatives {
    /// What is known of a person; nothing of somebody who is not on the record.
    fn facts(&self, person: PersonId) -> Option<&Facts>;
}

impl Relatives for BTreeMap<PersonId, Facts> {
    fn facts(&self, person: PersonId) -> Option<&Facts> {
        self.get(&person)
    }
}

/// Under what an access is judged.
#[derive(Clone, Copy)]
pub struct Circumstances<'a> {
    /// Now.
    pub now: Moment,
    /// The council's terms.
    pub terms: Terms,
    /// Everybody else.
    pub relatives: &'a dyn Relatives,
}

/// Judges how deep an actor may see somebody now.
pub fn may(actor: &Actor, facts: &Facts, under: &Circumstances<'_>) -> Access {
    let access = |depth, reason| Access { depth, reason };
    let governs = actor.is(Role::InformationGovernance);
    match &facts.classification {
        Classification::Unclassified if governs => {
            access(Depth::Record, "information governance classifies it")
        }
        Classification::Unclassified => access(Depth::Nothing, "not classified yet"),
        Classification::Restricted(_) | Classification::Unclear(_) => {
            if near(actor) && facts.classification.custodians().contains(&actor.worker) {
                access(Depth::Record, "custodian")
            } else if governs && facts.classification.falls_to_governance() {
                access(Depth::Record, "information governance stands in for custodians")
            } else {
                access(Depth::Nothing, "restricted")
            }
        }
        Classification::Open if near(actor) => open(actor, facts, under),
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

fn open(actor: &Actor, facts: &Facts, under: &Circumstances<'_>) -> Access {
    let (everywhere, role) = everywhere(actor);
    let found = if let Some(reason) = own(actor, facts, under) {
        (Depth::Record, reason)
    } else if everywhere >= Depth::Summary {
        (everywhere, role)
    } else if let Some(reason) = kin(actor, facts, under.relatives) {
        (Depth::Summary, reason)
    } else {
        (everywhere, role)
    };
    Access { depth: found.0, reason: found.1 }
}

/// Why the record is open to an actor, when it is by their own work.
fn own(actor: &Actor, facts: &Facts, under: &Circumstances<'_>) -> Option<&'static str> {
    let team = |teams: &[TeamId]| facts.team.is_some_and(|team| teams.contains(&team));
    let past = |since: Moment, term: SignedDuration| under.now.duration_since(since) >= term;
    let closed = facts.closed.is_some_and(|at| past(at, under.terms.after_closing));
    let broken = |(who, until): &(_, Moment)| *who == actor.worker && under.now < *until;
    let made =
        |(who, at): (_, Moment)| who == actor.worker && !past(at, under.terms.after_registering);
    if facts.workers.contains(&actor.worker) {
        Some("works with this person")
    } else if team(&actor.manages) && !closed {
        Some("manages the team")
    } else if team(&actor.teams) && !closed {
        Some("works in the team")
    } else if facts.broken.iter().any(broken) {
        Some(EMERGENCY)
    } else if facts.registered.is_some_and(made) {
        Some("made the record")
    } else {
        None
    }
}

/// Why the pattern of somebody is open to an actor who holds a child to whom they are related.
///
/// Both records must say so: a relationship that was withdrawn from either opens nothing. Only
/// what the actor holds counts, not emergency access to a child; a restricted child opens nobody,
/// because the reason of a look would tell that the child exists.
fn kin(actor: &Actor, facts: &Facts, relatives: &dyn Relatives) -> Option<&'static str> {
    let held = |kin: &&Kin| {
        relatives.facts(kin.other).is_some_and(|other| {
            let back = other.kin.iter().any(|back| back.relationship == kin.relationship);
            back && other.classification == Classification::Open && holds(actor, other)
        })
    };
    let mut related = facts.kin.iter().filter(held).peekable();
    related.peek()?;
    // Whoever opens somebody's pattern by what they alone recorded is named as having done so.
    let by_others = related.any(|kin| kin.by != actor.worker);
    Some(if by_others {
        "related to a child they work with"
    } else {
        "related to a child they work with, as they recorded themselves"
    })
}

/// Whether an actor or their team holds somebody now.
fn holds(actor: &Actor, facts: &Facts) -> bool {
    let team = |team: TeamId| actor.teams.contains(&team) || actor.manages.contains(&team);
    facts.workers.contains(&actor.worker)
        || (facts.closed.is_none() && facts.team.is_some_and(team))
}

/// How deep a role sees every unrestricted person, whatever their team.
fn everywhere(actor: &Actor) -> (Depth, &'static str) {
    const TABLE: &[(Role, Depth, &str)] = &[
        (Role::Director, Depth::Record, "director"),
        (Role::Inspector, Depth::Record, "inspector"),
        (Role::InformationGovernance, Depth::Record, "information governance"),
        (Role::FrontDoor, Depth::Summary, "front door"),
        (Role::OutOfHours, Depth::Summary, "out of hours"),
        (Role::ReviewingOfficer, Depth::Summary, "reviewing service"),
        (Role::TeamManager, Depth::Summary, "allocating manager"),
        (Role::Analyst, Depth::Exists, "analyst"),
        (Role::SocialWorker, Depth::Exists, "worker of the authority"),
        (Role::DesignatedOfficer, Depth::Exists, "designated officer"),
    ];
    let held = TABLE.iter().find(|(role, _, _)| actor.is(*role));
    held.map_or((Depth::Nothing, "no role that needs it"), |(_, depth, reason)| (*depth, reason))
}
