//! Workers and teams as the record stands: folded from their entries, small enough to keep whole.

use crate::{
    actor::{Actor, Role},
    entry::{Entry, Happened, What},
    event::{Event, Facet},
    worker::WorkerPosted,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use words::{Date, Subject, TeamId, WorkerId};

/// What somebody is qualified as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualification {
    /// A registered social worker.
    SocialWorker,
    /// A registered social worker in the protected first years.
    SocialWorkerFirstYears,
    /// A social work student.
    Student,
    /// A Family Help lead practitioner who is not a registered social worker.
    FamilyHelpLead,
    /// Not a registered social worker.
    Unqualified,
    /// An import did not say.
    #[default]
    NotKnown,
}

impl Qualification {
    /// Whether it stands on the register of social workers.
    pub fn is_registered(self) -> bool {
        matches!(self, Self::SocialWorker | Self::SocialWorkerFirstYears)
    }
}

/// Somebody who works here, or did.
#[derive(Clone, Debug, PartialEq)]
pub struct Worker {
    /// Who.
    pub id: WorkerId,
    /// As colleagues call them.
    pub name: String,
    /// What they are qualified as.
    pub qualification: Qualification,
    /// Their registration number.
    pub registration: Option<String>,
    /// The council's own number for them.
    pub staff_number: Option<String>,
    /// Whether an agency employs them.
    pub agency: bool,
    /// The team of their latest post.
    pub team: Option<TeamId>,
    /// The title of their latest post.
    pub post: String,
    /// What they may act as.
    pub roles: Vec<Role>,
    /// When they left.
    pub left: Option<Date>,
    /// When they were supervised last, as far as it is recorded here. What was said is not kept in
    /// memory.
    pub supervised: Option<Date>,
    /// Whether something about where they stand can't be read here: until it can, nobody knows
    /// what they may do, so they may do nothing.
    pub unclear: bool,
}

/// A team that exists, or did.
#[derive(Clone, Debug, PartialEq)]
pub struct Team {
    /// Which.
    pub id: TeamId,
    /// Its name.
    pub name: String,
    /// What it does, as coded.
    pub kind: String,
    /// The council's own number for it.
    pub number: Option<String>,
    /// Who manages it.
    pub manager: Option<WorkerId>,
    /// When it was stood down.
    pub stood_down: Option<Date>,
    /// Since when its children are recorded here and no longer follow the council's other system.
    pub record_from: Option<Date>,
}

/// Everybody who works here and every team.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Workforce {
    workers: BTreeMap<WorkerId, Worker>,
    teams: BTreeMap<TeamId, Team>,
}

impl Workforce {
    /// Takes one entry about a worker or team; entries about people change nothing here.
    /// Entries must come in the order of the journal.
    pub fn take(&mut self, subject: Subject, entry: &Entry) {
        let Some(event) = entry.event() else {
            self.take_unreadable(subject, entry);
            return;
        };
        match subject {
            // One is filed under the machine, who is nobody that works here; the other changes nothing.
            Subject::Worker(_)
                if matches!(event, Event::RecordRestored(_) | Event::PartsErased(_)) => {}
            Subject::Worker(id) => {
                self.take_worker(id, entry.happened, event);
                self.take_supervision(id, entry, event);
            }
            Subject::Team(id) => self.take_team(id, entry.happened, event),
            Subject::Person(_) | Subject::Family(_) => {}
        }
    }

    /// Whether an event is about workers or teams, and of which kind its subject then is.
    pub fn subject_of(kind: &str, id: [u8; 16]) -> Option<Subject> {
        match kind.split('.').next() {
            Some("worker" | "role" | "supervision") => {
                Some(Subject::Worker(WorkerId::from_bytes(id)))
            }
            Some("team") if kind != "team.assigned" => Some(Subject::Team(TeamId::from_bytes(id))),
            _ => None,
        }
    }

    /// An entry of a newer version may have taken somebody's access away: nobody keeps it because
    /// this release can't read that.
    fn take_unreadable(&mut self, subject: Subject, entry: &Entry) {
        let unread = matches!(entry.what, What::Newer { .. } | What::Broken { .. });
        if let (Subject::Worker(id), true, Facet::Status) = (subject, unread, entry.facet) {
            self.workers.entry(id).or_insert_with(|| Worker::unnamed(id)).unclear = true;
        }
    }

    fn take_worker(&mut self, id: WorkerId, happened: Happened, event: &Event) {
        let worker = self.workers.entry(id).or_insert_with(|| Worker::unnamed(id));
        match event {
            Event::WorkerRegistered(e) => {
                worker.name.clone_from(&e.name);
                worker.qualification = e.qualification;
                worker.registration.clone_from(&e.registration);
                worker.staff_number.clone_from(&e.staff_number);
                worker.agency = e.agency;
                worker.left = None;
            }
            Event::WorkerPosted(e) => {
                worker.team = Some(e.team);
                worker.post.clone_from(&e.post);
                self.posted(id, e);
            }
            Event::WorkerLeft(_) => {
                worker.left = Some(happened.day());
                worker.roles.clear();
                for team in self.teams.values_mut().filter(|team| team.manager == Some(id)) {
                    team.manager = None;
                }
            }
            Event::RoleGranted(e) if !worker.roles.contains(&e.role) => worker.roles.push(e.role),
            Event::RoleRevoked(e) => worker.roles.retain(|role| *role != e.role),
            _ => {}
        }
    }

    fn take_supervision(&mut self, id: WorkerId, entry: &Entry, event: &Event) {
        let (Event::SupervisionHeld(_), Some(worker)) = (event, self.workers.get_mut(&id)) else {
            return;
        };
        worker.supervised = worker.supervised.max(Some(entry.happened.day()));
    }

    fn posted(&mut self, id: WorkerId, post: &WorkerPosted) {
        for team in self.teams.values_mut() {
            if team.manager == Some(id) && (team.id != post.team || !post.manages) {
                team.manager = None;
            }
            if team.id == post.team && post.manages {
                team.manager = Some(id);
            }
        }
    }

    fn take_team(&mut self, id: TeamId, happened: Happened, event: &Event) {
        match event {
            Event::TeamFormed(e) => {
                let old = self.teams.get(&id);
                let manager = old.and_then(|old| old.manager);
                let record_from = old.and_then(|old| old.record_from);
                self.teams.insert(
                    id,
                    Team {
                        id,
                        name: e.name.clone(),
                        kind: e.kind.clone(),
                        number: e.number.clone(),
                        manager,
                        stood_down: None,
                        record_from,
                    },
                );
            }
            Event::TeamStoodDown(_) => {
                if let Some(team) = self.teams.get_mut(&id) {
                    team.stood_down = Some(happened.day());
                }
            }
            Event::TeamMovedToRecord(_) => {
                if let Some(team) = self.teams.get_mut(&id) {
                    team.record_from.get_or_insert(happened.day());
                }
            }
            _ => {}
        }
    }

    /// A worker by id, also one who has left.
    pub fn worker(&self, id: WorkerId) -> Option<&Worker> {
        self.workers.get(&id)
    }

    /// A team by id, also one that was stood down.
    pub fn team(&self, id: TeamId) -> Option<&Team> {
        self.teams.get(&id)
    }

    /// Everybody, by id.
    pub fn workers(&self) -> impl Iterator<Item = &Worker> {
        self.workers.values()
    }

    /// Every team, by id.
    pub fn teams(&self) -> impl Iterator<Item = &Team> {
        self.teams.values()
    }

    /// Somebody's name, or "Worker unknown".
    pub fn name_of(&self, id: WorkerId) -> &str {
        self.worker(id).map_or("Worker unknown", |worker| &worker.name)
    }

    /// A team's name, or "No team".
    pub fn team_name(&self, id: Option<TeamId>) -> &str {
        id.and_then(|id| self.team(id)).map_or("No team", |team| &team.name)
    }

    /// What somebody may do now; nothing when they are unknown, have left or hold no role.
    pub fn actor(&self, id: WorkerId) -> Option<Actor> {
        let works = |worker: &&Worker| worker.left.is_none() && !worker.unclear;
        let worker = self.worker(id).filter(works)?;
        let managed = self.teams().filter(|team| team.manager == Some(id));
        (!worker.roles.is_empty()).then(|| Actor {
            worker: id,
            roles: worker.roles.clone(),
            teams: worker.team.into_iter().collect(),
            manages: managed.map(|team| team.id).collect(),
        })
    }
}

/// How the name begins under which an import registers itself as a worker.
const IMPORT: &str = "Import from ";

impl Worker {
    /// Whether it stands for an import: what it recorded came from another system.
    pub fn is_import(&self) -> bool {
        self.name.starts_with(IMPORT) && self.roles.is_empty() && self.team.is_none()
    }

    fn unnamed(id: WorkerId) -> Self {
        Self {
            id,
            name: "Name not supplied".to_owned(),
            qualification: Qualification::NotKnown,
            registration: None,
            staff_number: None,
            agency: false,
            team: None,
            post: String::new(),
            roles: Vec::new(),
            left: None,
            supervised: None,
            unclear: false,
        }
    }
}
