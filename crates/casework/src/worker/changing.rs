//! What changes about somebody who works here: their post, and what is known of them.
//!
//! Administrators change it, and nobody their own. What always holds: a team never loses its manager
//! by a move; it may get another one.

use super::{NEEDS_NUMBER, WorkerPosted, WorkerRegistered};
use crate::{
    access::Depth,
    actor::Role,
    command::{About, Command, Situation},
    entry::{Fact, Happened},
    event::Facet,
    form::{Field, Form, Kind},
    refusal::{Missing, Refusal},
    team,
    workforce::{Qualification, Team, Worker},
};
use serde::Deserialize;
use words::{Subject, TeamId, WorkerId, codes::QUALIFICATION};

/// Somebody who works here now and is not the one who asks.
fn somebody_else<'a>(
    worker: WorkerId,
    situation: &'a Situation<'_>,
) -> Result<&'a Worker, Refusal> {
    if worker == situation.by() {
        return Err(Refusal::because(
            "Nobody changes their own post or details. Ask another administrator.",
        ));
    }
    let worker = situation.workforce.worker(worker).filter(|worker| worker.left.is_none());
    worker.ok_or_else(|| Refusal::because("Nobody of this name works here now. Choose again."))
}

/// Move somebody to another post.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct PostWorker {
    worker: WorkerId,
    team: TeamId,
    post: String,
    manages: bool,
}

impl Command for PostWorker {
    const FORM: Form = Form {
        name: "post_worker",
        title: "Move somebody to another post",
        hint: "The children they hold stay theirs, and stay with the team that holds them now, until somebody else takes the case over.",
        submit: "Move them",
        fields: &[
            Field::needed("worker", "Who?", Kind::Worker),
            Field::needed("team", "To which team?", Kind::Team),
            Field::needed("post", "Post", Kind::Line(120)),
            Field::needed("manages", "Do they manage the team?", Kind::YesNo),
        ],
    };
    const ABOUT: About = About::Workforce;
    const ROLES: &'static [Role] = &[Role::Administrator];
    const DEPTH: Depth = Depth::Nothing;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let worker = somebody_else(self.worker, situation)?;
        let team = team::chosen(self.team, situation)?;
        let managed = managed_by(worker, situation);
        let manages = managed.is_some_and(|managed| managed.id == team.id);
        if (worker.team, worker.post.as_str(), manages)
            == (Some(team.id), self.post.as_str(), self.manages)
        {
            return Err(Refusal::because("They have this post already."));
        }
        self.leaves_a_manager(worker, team, situation)?;
        let event = WorkerPosted { team: self.team, post: self.post, manages: self.manages };
        Ok(vec![Fact::new(Subject::Worker(self.worker), Happened::On(situation.today), event)])
    }
}

fn managed_by<'a>(worker: &Worker, situation: &'a Situation<'_>) -> Option<&'a Team> {
    let mut teams = situation.workforce.teams();
    teams.find(|team| team.manager == Some(worker.id) && team.stood_down.is_none())
}

impl PostWorker {
    /// Whoever manages a team answers for its children: another is posted there first.
    fn leaves_a_manager(
        &self,
        worker: &Worker,
        team: &Team,
        situation: &Situation<'_>,
    ) -> Result<(), Refusal> {
        let stays = |managed: &Team| managed.id == team.id && self.manages;
        if let Some(managed) = managed_by(worker, situation).filter(|managed| !stays(managed)) {
            return Err(Refusal::gate(
                format!(
                    "{} would have no manager, and nobody to answer for its children.",
                    managed.name
                ),
                vec![Missing::on_the_form(format!(
                    "Post somebody else as manager of {} first.",
                    managed.name
                ))],
            ));
        }
        Ok(())
    }
}

/// Put right what is known of somebody who works here.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct CorrectWorker {
    worker: WorkerId,
    name: Option<String>,
    qualification: Option<Qualification>,
    registration: Option<String>,
    agency: Option<bool>,
}

impl Command for CorrectWorker {
    const FORM: Form = Form {
        name: "correct_worker",
        title: "Change somebody's details",
        hint: "What you leave empty stays as it is.",
        submit: "Change them",
        fields: &[
            Field::needed("worker", "Who?", Kind::Worker),
            Field::optional("name", "Name", Kind::Line(120)),
            Field::optional("qualification", "Qualification", Kind::Choice(&QUALIFICATION)),
            Field::optional("registration", "Social Work England number", Kind::Line(20)),
            Field::optional("agency", "Are they employed by an agency?", Kind::YesNo),
        ],
    };
    const ABOUT: About = About::Workforce;
    const ROLES: &'static [Role] = &[Role::Administrator];
    const DEPTH: Depth = Depth::Nothing;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let known = somebody_else(self.worker, situation)?;
        let before = WorkerRegistered {
            name: known.name.clone(),
            qualification: known.qualification,
            registration: known.registration.clone(),
            staff_number: known.staff_number.clone(),
            agency: known.agency,
        };
        let after = WorkerRegistered {
            name: self.name.unwrap_or_else(|| before.name.clone()),
            qualification: self.qualification.unwrap_or(before.qualification),
            registration: self.registration.or_else(|| before.registration.clone()),
            staff_number: before.staff_number.clone(),
            agency: self.agency.unwrap_or(before.agency),
        };
        if after == before {
            return Err(Refusal::because("Nothing would change. Fill in what is different."));
        }
        let newly = after.qualification != before.qualification;
        if newly && after.qualification.is_registered() && after.registration.is_none() {
            return Err(Refusal::because(NEEDS_NUMBER).at("registration"));
        }
        Ok(vec![Fact::new(Subject::Worker(self.worker), Happened::On(situation.today), after)])
    }
}
