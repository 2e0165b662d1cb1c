//! Who acts: a worker with the roles and teams that the record gives them now.

use serde::{Deserialize, Serialize};
use words::{TeamId, WorkerId};

/// What somebody is here to do. A worker may hold several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Holds children's cases.
    SocialWorker,
    /// Runs a team: allocates, decides, supervises.
    TeamManager,
    /// Screens contacts at the front door.
    FrontDoor,
    /// Works alone at night and at weekends.
    OutOfHours,
    /// Chairs conferences and reviews, from outside the line of the cases.
    ReviewingOfficer,
    /// Answers for the whole service.
    Director,
    /// Makes figures and returns.
    Analyst,
    /// Looks after accounts, teams and the running of the system; sees no child's record.
    Administrator,
    /// Answers for who looked at what, restrictions and access requests.
    InformationGovernance,
    /// Reads, from outside, and writes nothing.
    Inspector,
    /// Sees allegations against people who work with children through; sees no child's record for it.
    DesignatedOfficer,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 11] = [
        Self::SocialWorker,
        Self::TeamManager,
        Self::FrontDoor,
        Self::OutOfHours,
        Self::ReviewingOfficer,
        Self::Director,
        Self::Analyst,
        Self::Administrator,
        Self::InformationGovernance,
        Self::Inspector,
        Self::DesignatedOfficer,
    ];

    /// The roles with which somebody can have people of their own: by a case, a team, emergency
    /// access or custody. An analyst or administrator who sits with a team sees no more for it.
    pub const WITH_PEOPLE: &'static [Self] = &[
        Self::SocialWorker,
        Self::TeamManager,
        Self::FrontDoor,
        Self::OutOfHours,
        Self::ReviewingOfficer,
        Self::Director,
        Self::InformationGovernance,
        Self::DesignatedOfficer,
    ];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::SocialWorker => "social_worker",
            Self::TeamManager => "team_manager",
            Self::FrontDoor => "front_door",
            Self::OutOfHours => "out_of_hours",
            Self::ReviewingOfficer => "reviewing_officer",
            Self::Director => "director",
            Self::Analyst => "analyst",
            Self::Administrator => "administrator",
            Self::InformationGovernance => "information_governance",
            Self::Inspector => "inspector",
            Self::DesignatedOfficer => "designated_officer",
        }
    }

    /// The role of a stable code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// As a page says it.
    pub fn text(self) -> &'static str {
        match self {
            Self::SocialWorker => "Social worker",
            Self::TeamManager => "Team manager",
            Self::FrontDoor => "Front door",
            Self::OutOfHours => "Out of hours",
            Self::ReviewingOfficer => "Conference chair or reviewing officer",
            Self::Director => "Director",
            Self::Analyst => "Analyst",
            Self::Administrator => "Administrator",
            Self::InformationGovernance => "Information governance",
            Self::Inspector => "Inspector",
            Self::DesignatedOfficer => "Designated officer for allegations",
        }
    }
}

/// Somebody signed in, as the record knows them at this moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub worker: WorkerId,
    /// What they are here to do.
    pub roles: Vec<Role>,
    /// The teams they are posted to.
    pub teams: Vec<TeamId>,
    /// The teams they manage.
    pub manages: Vec<TeamId>,
}

impl Actor {
    /// Whether they hold a role.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Whether they hold any of these roles.
    pub fn is_any(&self, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.is(*role))
    }
}
