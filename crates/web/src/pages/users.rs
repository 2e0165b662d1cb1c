//! `/users`: who works here, as what, in which team; and every team.

use super::wording;
use crate::{
    Visitor, answer,
    components::{Act as Step, NotificationBanner, Prose},
    layout::Place,
    sheets::{TeamRow, UserRow, Users},
};
use axum::{extract::Query, response::Response};
use casework::{
    Role, Workforce,
    workforce::{Team, Worker},
};
use office::Failure;
use serde::Deserialize;
use words::say;

/// What was just done.
#[derive(Deserialize)]
pub struct Saved {
    saved: Option<String>,
}

/// `GET /users`
pub async fn show(visitor: Visitor, Query(saved): Query<Saved>) -> Response {
    let sheet = sheet(&visitor, saved.saved.as_deref()).await;
    answer::shown(&visitor, sheet)
}

async fn sheet(visitor: &Visitor, saved: Option<&str>) -> Result<Users, Failure> {
    let workforce = visitor.office.workforce_page(&visitor.desk).await?;
    let changes = visitor.desk.is(Role::Administrator);
    let mut here: Vec<&Worker> = workforce.workers().filter(|w| w.left.is_none()).collect();
    here.sort_by(|a, b| a.name.cmp(&b.name));
    let mut teams: Vec<&Team> = workforce.teams().collect();
    teams.sort_by_key(|team| (team.stood_down.is_some(), team.name.clone()));
    let homeless = here.iter().filter(|worker| worker.team.is_none()).count();
    let mut lead = Prose::new().plain(format!("{} people work here.", here.len()));
    if homeless > 0 {
        let are = if homeless == 1 { "is" } else { "are" };
        lead = lead.plain(" ").strong(format!("{homeless} of them {are} in no team."));
    }
    let mut shell = visitor.shell("Users and teams", Some(Place::Users));
    shell.saved = wording::saved(saved).map(NotificationBanner::saved);
    let acts = match changes {
        true => vec![
            Step::green("Add a worker", "/new/add_worker", ""),
            Step::plain("Move somebody to another post", "/new/post_worker", ""),
            Step::plain("Change somebody’s details", "/new/correct_worker", ""),
            Step::plain("Form a team", "/new/form_team", ""),
            Step::plain("Move a team to recording here", "/new/move_team_to_record", ""),
            Step::plain("Give somebody a role", "/new/grant_role", ""),
            Step::plain("Take a role", "/new/revoke_role", ""),
            Step::plain("Record that a worker leaves", "/new/remove_worker", ""),
            Step::plain("API tokens", "/tokens", ""),
        ],
        false => Vec::new(),
    };
    let account: Account = if changes { leaves } else { signs_in };
    Ok(Users {
        shell,
        lead,
        acts,
        users: here.iter().map(|worker| user(worker, &workforce, account)).collect(),
        teams: teams.iter().map(|team| row(team, &workforce)).collect(),
        ..Users::default()
    })
}

/// Said of somebody who may do nothing yet.
const NO_ROLE: &str = "No role, so nothing opens to them.";

/// What may be done about somebody's account, for those who may.
type Account = fn(&Worker) -> Prose;

fn leaves(worker: &Worker) -> Prose {
    if worker.roles.is_empty() {
        let href = format!("/new/grant_role?worker={}", worker.id);
        return Prose::from(NO_ROLE).plain(" ").link_about(
            "Give a role",
            href,
            format!("to {}", worker.name),
        );
    }
    let href = format!("/new/remove_worker?worker={}", worker.id);
    Prose::new().link_about("Record that they leave", href, worker.name.as_str())
}

fn signs_in(worker: &Worker) -> Prose {
    if worker.roles.is_empty() { NO_ROLE.into() } else { "May sign in".into() }
}

fn user(worker: &Worker, workforce: &Workforce, account: Account) -> UserRow {
    // "Team manager and out of hours": one capital for the whole of it.
    let mut roles: Vec<String> = worker.roles.iter().map(|role| role.text().to_owned()).collect();
    roles.iter_mut().skip(1).for_each(|role| *role = role.to_lowercase());
    let team = workforce.team_name(worker.team);
    let team = match worker.post.as_str() {
        "" => team.to_owned(),
        post => format!("{team}, {post}"),
    };
    UserRow {
        name: Prose::new().plain(worker.name.as_str()),
        roles: Prose::new().plain(say::list(&roles)),
        team: team.into(),
        account: account(worker),
    }
}

fn row(team: &Team, workforce: &Workforce) -> TeamRow {
    let members = workforce.workers().filter(|w| w.left.is_none() && w.team == Some(team.id));
    let manager = match team.manager {
        Some(manager) => Prose::new().plain(workforce.name_of(manager)),
        None if team.stood_down.is_some() => Prose::new().plain("Nobody"),
        None => Prose::new().strong("Nobody"),
    };
    let since = match team.stood_down {
        Some(day) => Prose::new().plain(format!("Stood down on {}", say::date(day))),
        None => match team.record_from {
            Some(day) => Prose::new().plain(format!("Records here since {}", say::date(day))),
            None => Prose::new().plain("Yes"),
        },
    };
    TeamRow {
        name: Prose::new().plain(team.name.as_str()),
        manager,
        size: Prose::new().plain(say::counted(members.count() as i64, "worker")),
        since,
    }
}
