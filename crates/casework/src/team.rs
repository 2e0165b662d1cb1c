//! Teams: formed, and stood down only when every child has somewhere to go (system S11).

use crate::{
    access::Depth,
    actor::Role,
    command::{About, Command, Situation},
    entry::{Fact, Happened},
    event::Facet,
    form::{Field, Form, Kind},
    refusal::Refusal,
    workforce::Team,
};
use serde::{Deserialize, Serialize};
use words::{Date, Subject, TeamId, codes::TEAM_KIND};

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

/// From the day on which this happened the team's children are recorded in Sightline: what the
/// council's other system says of them is only compared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TeamMovedToRecord {
    /// Why now, in words; may be empty.
    pub reason: String,
}

/// A team that somebody chose in the field `team`, when it has not been stood down.
pub(crate) fn chosen<'a>(id: TeamId, situation: &Situation<'a>) -> Result<&'a Team, Refusal> {
    let team = situation.workforce.team(id).filter(|team| team.stood_down.is_none());
    team.ok_or_else(|| {
        Refusal::because("This team doesn't exist any more. Choose another.").at("team")
    })
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

/// Move a team from the mirror to the system of record: one act with a date.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct MoveTeamToRecord {
    team: TeamId,
    from: Date,
    reason: String,
}

impl Command for MoveTeamToRecord {
    const FORM: Form = Form {
        name: "move_team_to_record",
        title: "Move a team to recording in Sightline",
        hint: "From this day the team records here and nowhere else. The nightly extract no longer changes the records of the children whom it holds; where the two differ, that stands on the list of differences.",
        submit: "Move the team",
        fields: &[
            Field::needed("team", "Which team?", Kind::Team),
            Field::needed("from", "From which day does the team record here?", Kind::PastDate),
            Field::needed("reason", "Who agreed it, and who was told?", Kind::Line(300)),
        ],
    };
    const ABOUT: About = About::Workforce;
    const ROLES: &'static [Role] = &[Role::Administrator, Role::Director];
    const DEPTH: Depth = Depth::Nothing;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let team = chosen(self.team, situation)?;
        if let Some(since) = team.record_from {
            return Err(Refusal::because(format!(
                "This team has recorded here since {}. Nothing is left to move.",
                words::say::date(since)
            )));
        }
        if team.manager.is_none() {
            return Err(Refusal::because(
                "Nobody manages this team, so nobody would answer for its differences. Name a manager first.",
            ));
        }
        let event = TeamMovedToRecord { reason: self.reason };
        Ok(vec![Fact::new(Subject::Team(self.team), Happened::On(self.from), event)])
    }
}
