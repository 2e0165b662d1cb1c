//! Who works for the made-up council: teams, workers, and the posts that hold cases.
//!
//! A case is held by a post, and whoever fills the post holds the case; so a worker's going is
//! felt by every child of the post. One team is removed eight days before today.

mod given;
mod grown;
mod written;

pub(crate) use given::small;
pub(crate) use grown::{founded, grown};
pub(crate) use written::write;

use crate::calendar;
use casework::{Role, workforce::Qualification};
use jiff::civil::Date;
use words::{TeamId, WorkerId};

/// A team of the authority.
#[derive(Clone, Debug, PartialEq)]
pub struct Team {
    /// Which.
    pub id: TeamId,
    /// Its name.
    pub name: String,
    /// What it does, as coded.
    pub kind: &'static str,
    /// Who manages it, or did until it was removed.
    pub manager: WorkerId,
    /// When it was removed, if it was.
    pub stood_down: Option<Date>,
}

/// Somebody who works for the authority, or did.
#[derive(Clone, Debug, PartialEq)]
pub struct Worker {
    /// Who.
    pub id: WorkerId,
    /// As colleagues call them.
    pub name: String,
    /// The name under which they sign in: `priya.nair`.
    pub sign_in: String,
    /// What they may act as.
    pub roles: Vec<Role>,
    /// What they are qualified as.
    pub qualification: Qualification,
    /// The council's own number for them.
    pub staff_number: String,
    /// Whether an agency employs them.
    pub agency: bool,
    /// Their posts, oldest first: from when, in which team, under which title.
    pub posts: Vec<Post>,
    /// When they left, if they did.
    pub left: Option<Date>,
}

/// A post that somebody has or had.
#[derive(Clone, Debug, PartialEq)]
pub struct Post {
    /// From this day.
    pub from: Date,
    /// In which team.
    pub team: TeamId,
    /// Its title.
    pub title: &'static str,
    /// Whether it manages the team.
    pub manages: bool,
}

/// A post that holds cases, with everybody who filled it.
#[derive(Clone, Debug)]
pub(crate) struct Slot {
    /// The place of its team.
    pub(crate) team: usize,
    /// Who filled it, from when; oldest first.
    pub(crate) filled: Vec<(Date, WorkerId)>,
    /// When the post ended.
    pub(crate) ended: Option<Date>,
}

impl Slot {
    /// Who fills it on a day: the first of all before anybody did.
    pub(crate) fn holder(&self, day: Date) -> WorkerId {
        let then = self.filled.iter().rev().find(|(from, _)| *from <= day);
        then.unwrap_or(&self.filled[0]).1
    }

    /// Whoever came to the post after a day and before another.
    pub(crate) fn changes(&self, after: Date, before: Date) -> Vec<(Date, WorkerId)> {
        let inside = |(from, _): &&(Date, WorkerId)| after < *from && *from < before;
        self.filled.iter().filter(inside).copied().collect()
    }
}

/// Everybody, and where they stand.
#[derive(Clone, Debug)]
pub(crate) struct Staff {
    pub(crate) founded: Date,
    pub(crate) teams: Vec<Team>,
    pub(crate) workers: Vec<Worker>,
    pub(crate) slots: Vec<Slot>,
    pub(crate) screeners: Vec<WorkerId>,
    pub(crate) front_manager: WorkerId,
    pub(crate) night: WorkerId,
    pub(crate) director: WorkerId,
    pub(crate) administrator: WorkerId,
    pub(crate) governance: WorkerId,
    /// Who chairs conferences, from outside the teams that hold cases.
    pub(crate) chairs: Vec<WorkerId>,
    /// A Family Help lead practitioner, who is no registered social worker and fills no post, and the
    /// place of the team.
    pub(crate) lead: (WorkerId, usize),
    /// The removed team, by place, and the day.
    pub(crate) removed: (usize, Date),
}

/// The place of Safeguarding East, where the demo's own family is looked after.
pub(crate) const EAST: usize = 2;

impl Staff {
    pub(crate) fn manager(&self, team: usize) -> WorkerId {
        self.teams[team].manager
    }

    pub(crate) fn name(&self, worker: WorkerId) -> &str {
        let known = self.workers.iter().find(|one| one.id == worker);
        known.map_or("a colleague", |worker| &worker.name)
    }

    /// A worker by sign-in name.
    pub(crate) fn who(&self, sign_in: &str) -> WorkerId {
        let known = self.workers.iter().find(|one| one.sign_in == sign_in);
        known.expect("the staff of the small authority is written out by name").id
    }

    /// The day in whose night an import brought some children from an earlier system.
    pub(crate) fn imported_on(&self) -> Date {
        calendar::add(self.removed.1, -2)
    }

    /// The posts that end with the removed team.
    pub(crate) fn ending_slots(&self) -> Vec<usize> {
        (0..self.slots.len()).filter(|slot| self.slots[*slot].ended.is_some()).collect()
    }
}

/// A sign-in name: `priya.nair`, without marks that a keyboard may lack.
pub(crate) fn sign_in(name: &str) -> String {
    let plain = name.chars().filter(|letter| letter.is_ascii_alphabetic() || *letter == ' ');
    plain.collect::<String>().to_ascii_lowercase().replace(' ', ".")
}
