//! Users and teams: who may sign in, what they are here to do, and in which team.

use crate::{
    components::{Act, Pagination, Prose, StackTable},
    layout::Shell,
};
use askama::Template;

/// Somebody who may sign in.
#[derive(Clone, Debug, Default)]
pub struct UserRow {
    /// Name; opens their page.
    pub name: Prose,
    /// What they are here to do.
    pub roles: Prose,
    /// Their team.
    pub team: Prose,
    /// Account: signs in, locked, ended; and what may be done.
    pub account: Prose,
}

/// A team.
#[derive(Clone, Debug, Default)]
pub struct TeamRow {
    /// Name.
    pub name: Prose,
    /// Who manages it, or that nobody does.
    pub manager: Prose,
    /// How many workers and children.
    pub size: Prose,
    /// Since when, or when it was stood down.
    pub since: Prose,
}

/// Users and teams.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/users.html")]
pub struct Users {
    /// The frame.
    pub shell: Shell,
    /// Counts, and what needs doing: locked, without a team.
    pub lead: Prose,
    /// What may be begun: add somebody, add a team.
    pub acts: Vec<Act>,
    /// Everybody, by name.
    pub users: Vec<UserRow>,
    /// Every team, by name.
    pub teams: Vec<TeamRow>,
    /// Ways to the other pages of users.
    pub pages: Pagination,
}

impl Users {
    fn users_table(&self) -> StackTable {
        StackTable::new("Users, by name", &["Name", "Here as", "Team", "Account"]).rows(
            self.users.iter().map(|row| {
                vec![row.name.clone(), row.roles.clone(), row.team.clone(), row.account.clone()]
            }),
        )
    }

    fn teams_table(&self) -> StackTable {
        StackTable::new("Teams, by name", &["Team", "Manager", "Workers", "At work"]).rows(
            self.teams.iter().map(|row| {
                vec![row.name.clone(), row.manager.clone(), row.size.clone(), row.since.clone()]
            }),
        )
    }
}
