//! Teams: formed, and stood down only when every child has somewhere to go (system S11).

use crate::{
    access::Depth,
    actor::Role,
    command::{About, Command, Situation},
    entry::{Fact, Happened},
    event::Facet,
    form::{Field, Form, Kind},
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use words::{Subject, TeamId, codes::TEAM_KIND};

/// A team exists from the day on which this happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TeamFormed {
    /// Its name.
    pub name: String,
    /// What it does, as coded.
    pub kind: String,
    /// The council's own number for it, when an import brought one.
    pub number: Option<String>,
}

/// A team ended on the day on which this happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TeamStoodDown {
    /// Why.
    pub reason: String,
}

/// Form a team.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct FormTeam {
    name: String,
    kind: String,
}

impl Command for FormTeam {
    const FORM: Form = Form {
        name: "form_team",
        title: "Form a team",
        hint: "",
        submit: "Form the team",
        fields: &[
            Field::needed("name", "Name", Kind::Line(120)),
            Field::needed("kind", "What does it do?", Kind::Choice(&TEAM_KIND)),
        ],
    };
    const ABOUT: About = About::Workforce;
    const ROLES: &'static [Role] = &[Role::Administrator, Role::Director];
    const DEPTH: Depth = Depth::Nothing;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let named = situation
            .workforce
            .teams()
            .any(|team| team.name == self.name && team.stood_down.is_none());
        if named {
            return Err(Refusal::because("There is a team of this name already."));
        }
        let team = TeamId(situation.fresh(1));
        let event = TeamFormed { name: self.name, kind: self.kind, number: None };
        Ok(vec![Fact::new(Subject::Team(team), Happened::On(situation.today), event)])
    }
}
