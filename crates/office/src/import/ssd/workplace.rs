//! Rows of those who work: teams and workers.
//!
//! An imported worker may do nothing here until somebody gives them a role.

use super::scene::{Said, Scene, Unfit, team_kind};
use crate::import::taking::Taking;
use casework::{
    Event, Fact, Happened,
    team::TeamFormed,
    worker::{WorkerPosted, WorkerRegistered},
    workforce::Qualification,
};
use words::Subject;

/// A team.
pub(super) fn team(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    let number = row.peek("dept_team_id").ok_or(Unfit::Refused(
        "The row has no dept_team_id, so nobody could be posted to it. Give one and import again.",
    ))?;
    let name = row.word("dept_team_name").unwrap_or_else(|| number.to_owned());
    let team = scene.memory.names.team(number);
    scene.memory.remember_team(team, [Some(number), Some(&name)]);
    let kind = team_kind(&name).to_owned();
    let formed = TeamFormed { name, kind, number: Some(number.to_owned()) };
    let mut said = Said::about(Subject::Team(team));
    let happened = Happened::On(scene.memory.today);
    said.facts.push(Fact::new(said.subject, happened, formed));
    Ok(said)
}

/// A worker, and the team they are posted to when the extract has it.
pub(super) fn worker(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    let key = row.peek("prof_professional_id").ok_or(Unfit::Refused(
        "The row has no prof_professional_id, so no case could be theirs. Give one and import again.",
    ))?;
    let worker = scene.memory.names.worker(key);
    let registration = row.word("prof_social_worker_registration_no");
    let qualification = match registration {
        Some(_) => Qualification::SocialWorker,
        None => Qualification::NotKnown,
    };
    let name = row.name("prof_professional_name");
    let registered = WorkerRegistered {
        name: name.unwrap_or_else(|| format!("Worker {key}")),
        qualification,
        registration,
        staff_number: Some(row.word("prof_staff_id").unwrap_or_else(|| key.to_owned())),
        agency: row.flag("prof_agency_worker_flag").unwrap_or(false),
    };
    let mut said = Said::about(Subject::Worker(worker));
    let happened = Happened::On(scene.memory.today);
    let fact = |event: Event| Fact::new(Subject::Worker(worker), happened, event);
    said.facts.push(fact(registered.into()));
    let department = row.peek("prof_professional_department");
    if let Some(team) = department.and_then(|text| scene.memory.team(text)) {
        row.carried("prof_professional_department");
        scene.memory.worker_teams.insert(worker, team);
        let post = row.word("prof_professional_job_title").unwrap_or_default();
        said.facts.push(fact(WorkerPosted { team, post, manages: false }.into()));
    }
    Ok(said)
}
