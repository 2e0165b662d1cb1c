//! Workers: who works here, in which post, with which roles, until when.

mod changing;

pub use changing::{CorrectWorker, PostWorker};

use crate::{
    access::Depth,
    actor::Role,
    command::{About, Command, Situation},
    entry::{Fact, Happened},
    event::Facet,
    form::{Field, Form, Kind},
    refusal::{Missing, Refusal},
    team,
    workforce::Qualification,
};
use serde::{Deserialize, Serialize};
use words::{
    Date, Subject, TeamId, WorkerId,
    codes::{QUALIFICATION, ROLE},
};

/// Somebody works here from the day on which this happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorkerRegistered {
    /// Their name, as colleagues use it.
    pub name: String,
    /// What they are qualified as.
    pub qualification: Qualification,
    /// Their registration number, when they have one.
    pub registration: Option<String>,
    /// The council's own number for them, when an import brought one.
    pub staff_number: Option<String>,
    /// Whether an agency employs them.
    pub agency: bool,
}

/// A worker has a post in a team from the day on which this happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorkerPosted {
    /// Which team.
    pub team: TeamId,
    /// The post's title.
    pub post: String,
    /// Whether they manage the team.
    pub manages: bool,
}

/// A worker no longer works here, from the day on which this happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorkerLeft {
    /// Why, in words; may be empty.
    pub reason: String,
}

/// A worker may act in a role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoleGranted {
    /// Which.
    pub role: Role,
}

/// A worker may no longer act in a role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoleRevoked {
    /// Which.
    pub role: Role,
}

/// Why somebody can't be registered without the number that says so.
const NEEDS_NUMBER: &str =
    "A registered social worker has a Social Work England number. Give it too.";

/// Add somebody who works here.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct AddWorker {
    name: String,
    qualification: Qualification,
    registration: Option<String>,
    role: Role,
    team: TeamId,
    post: String,
    manages: bool,
    agency: bool,
}

impl Command for AddWorker {
    const FORM: Form = Form {
        name: "add_worker",
        title: "Add a worker",
        hint: "",
        submit: "Add",
        fields: &[
            Field::needed("name", "Name", Kind::Line(120)),
            Field::needed("role", "What are they here to do?", Kind::Choice(&ROLE)),
            Field::needed("qualification", "Qualification", Kind::Choice(&QUALIFICATION)),
            Field::optional("registration", "Social Work England number", Kind::Line(20)),
            Field::needed("team", "Team", Kind::Team),
            Field::needed("post", "Post", Kind::Line(120)),
            Field::needed("manages", "Do they manage the team?", Kind::YesNo),
            Field::needed("agency", "Are they employed by an agency?", Kind::YesNo),
        ],
    };
    const ABOUT: About = About::Workforce;
    const ROLES: &'static [Role] = &[Role::Administrator];
    const DEPTH: Depth = Depth::Nothing;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        if self.qualification.is_registered() && self.registration.is_none() {
            return Err(Refusal::because(NEEDS_NUMBER).at("registration"));
        }
        team::chosen(self.team, situation)?;
        let worker = WorkerId(situation.fresh(1));
        let fact = |event: crate::event::Event| {
            Fact::new(Subject::Worker(worker), Happened::On(situation.today), event)
        };
        Ok(vec![
            fact(
                WorkerRegistered {
                    name: self.name,
                    qualification: self.qualification,
                    registration: self.registration,
                    staff_number: None,
                    agency: self.agency,
                }
                .into(),
            ),
            fact(WorkerPosted { team: self.team, post: self.post, manages: self.manages }.into()),
            fact(RoleGranted { role: self.role }.into()),
        ])
    }
}

/// End somebody's work here: they lose access at once.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RemoveWorker {
    worker: WorkerId,
    left: Date,
    reason: Option<String>,
}

impl Command for RemoveWorker {
    const FORM: Form = Form {
        name: "remove_worker",
        title: "Record that a worker leaves",
        hint: "Their access ends now, in every open window. The children they hold go on their manager's list at once.",
        submit: "End their access",
        fields: &[
            Field::needed("worker", "Who?", Kind::Worker),
            Field::needed("left", "Since when?", Kind::PastDate),
            Field::optional("reason", "Why?", Kind::Line(300)),
        ],
    };
    const ABOUT: About = About::Workforce;
    const ROLES: &'static [Role] = &[Role::Administrator, Role::Director];
    const DEPTH: Depth = Depth::Nothing;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let worker = situation.workforce.worker(self.worker);
        let worker = worker.ok_or_else(|| Refusal::because("This worker is not known."))?;
        if worker.left.is_some() {
            return Err(Refusal::because("They have left already."));
        }
        let event = WorkerLeft { reason: self.reason.unwrap_or_default() };
        Ok(vec![Fact::new(Subject::Worker(self.worker), Happened::On(self.left), event)])
    }
}

/// Give somebody a role.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct GrantRole {
    worker: WorkerId,
    role: Role,
}

impl Command for GrantRole {
    const FORM: Form = Form {
        name: "grant_role",
        title: "Give somebody a role",
        hint: "",
        submit: "Give the role",
        fields: &[
            Field::needed("worker", "Who?", Kind::Worker),
            Field::needed("role", "Which role?", Kind::Choice(&ROLE)),
        ],
    };
    const ABOUT: About = About::Workforce;
    const ROLES: &'static [Role] = &[Role::Administrator];
    const DEPTH: Depth = Depth::Nothing;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        if self.worker == situation.by() {
            return Err(Refusal::because(
                "Nobody gives themselves a role. Ask another administrator.",
            ));
        }
        let worker = situation.workforce.worker(self.worker).filter(|worker| worker.left.is_none());
        let worker =
            worker.ok_or_else(|| Refusal::because("This worker has left or is not known."))?;
        if worker.roles.contains(&self.role) {
            return Err(Refusal::because("They have this role already."));
        }
        if worker.roles.contains(&Role::Inspector) || self.role == Role::Inspector {
            return Err(Refusal::gate(
                "An inspector reads and does nothing else.",
                vec![Missing::on_the_form("Make a worker of their own for the inspector.")],
            ));
        }
        let event = RoleGranted { role: self.role };
        Ok(vec![Fact::new(Subject::Worker(self.worker), Happened::On(situation.today), event)])
    }
}

/// Take a role from somebody.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RevokeRole {
    worker: WorkerId,
    role: Role,
}

impl Command for RevokeRole {
    const FORM: Form = Form {
        name: "revoke_role",
        title: "Take a role from somebody",
        hint: "It ends now, in every open window.",
        submit: "Take the role",
        fields: &[
            Field::needed("worker", "Who?", Kind::Worker),
            Field::needed("role", "Which role?", Kind::Choice(&ROLE)),
        ],
    };
    const ABOUT: About = About::Workforce;
    const ROLES: &'static [Role] = &[Role::Administrator];
    const DEPTH: Depth = Depth::Nothing;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let worker = situation.workforce.worker(self.worker);
        if !worker.is_some_and(|worker| worker.roles.contains(&self.role)) {
            return Err(Refusal::because("They don't have this role."));
        }
        let event = RoleRevoked { role: self.role };
        Ok(vec![Fact::new(Subject::Worker(self.worker), Happened::On(situation.today), event)])
    }
}
