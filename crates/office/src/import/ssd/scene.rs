//! What the rows of one extract know of each other: who a row is about, which team it means.
//!
//! Filled while rows are read, also of rows that are here already, so that a run that goes on
//! knows what the first one did. It holds ids and days, never a name of a child.

use super::ahead::Ahead;
use crate::import::{
    known::Known,
    names::{Names, System},
    origin::Origin,
    restrictions::Decided,
    taking::Taking,
};
use casework::{Fact, Happened, Workforce, team::TeamFormed};
use returns::ssd::{Restrictions, Row, TABLES};
use std::{
    collections::{HashMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
};
use words::{Date, EpisodeId, FamilyId, Label, PersonId, Subject, TeamId, WorkerId};

/// What a row came to.
#[derive(Debug)]
pub(crate) struct Said {
    pub(super) subject: Subject,
    pub(super) facts: Vec<Fact>,
    /// Under which everything of the row stands, what is left of it too.
    pub(super) label: Label,
    pub(super) findings: Vec<String>,
    /// What the row only speaks of: a team that no row of its own brings.
    pub(super) beside: Vec<Beside>,
}

/// Something that a row speaks of and that has to be here first.
#[derive(Debug)]
pub(super) struct Beside {
    pub(super) origin: Origin,
    pub(super) facts: Vec<Fact>,
    pub(super) finding: String,
}

impl Said {
    pub(super) fn about(subject: Subject) -> Self {
        Self {
            subject,
            facts: Vec::new(),
            label: Label::None,
            findings: Vec::new(),
            beside: Vec::new(),
        }
    }
}

/// Why a row can't be taken as facts.
#[derive(Debug)]
pub(super) enum Unfit {
    /// It is about nobody of the extract: kept whole, apart.
    Nobody(&'static str),
    /// It is kept whole on its person.
    Whole(PersonId, Option<String>),
    /// Nothing could be filed under it.
    Refused(&'static str),
}

/// An assessment whose factors stand in rows of their own.
#[derive(Clone, Debug)]
pub(super) struct Assessed {
    pub(super) person: PersonId,
    pub(super) authorised: Option<Date>,
    pub(super) outcome: String,
    pub(super) text: String,
}

/// What is remembered from row to row.
pub(super) struct Memory {
    pub(super) names: Names,
    pub(super) today: Date,
    pub(super) restrictions: Option<Restrictions>,
    pub(super) decided: Vec<Decided>,
    /// How many decisions came with their person.
    pub(super) decided_at_once: u64,
    pub(super) people: u64,
    pub(super) opened: u64,
    pub(super) families: HashMap<PersonId, FamilyId>,
    pub(super) disabilities: HashMap<PersonId, Vec<String>>,
    /// What was read ahead of the tables' turn.
    pub(super) ahead: Ahead,
    /// When people of this extract were born, or are expected.
    pub(super) born: HashMap<PersonId, Date>,
    /// The meeting of each conference, by the key of its row.
    pub(super) meetings: HashMap<String, EpisodeId>,
    pub(super) assessed: HashMap<String, Assessed>,
    /// Children with an open case, and those of them whom somebody holds.
    pub(super) open: HashSet<PersonId>,
    pub(super) held: HashSet<PersonId>,
    pub(super) worker_teams: HashMap<WorkerId, TeamId>,
    pub(super) teams_of: HashMap<PersonId, TeamHeld>,
    teams: HashMap<String, TeamId>,
    links: HashMap<u64, PersonId>,
    linked: HashSet<(&'static str, &'static str)>,
}

/// The team of somebody as the rows said it.
#[derive(Clone, Copy, Debug)]
pub(super) struct TeamHeld {
    /// The team that the latest day speaks of, and that day.
    pub(super) latest: (Date, TeamId),
    /// The team of whom a fact spoke last, and its day.
    pub(super) said: (Date, TeamId),
}

/// Columns that repeat another's value without the specification saying so.
const FURTHER: [(&str, &str, &str); 8] = [
    ("invo_referral_id", "ssd_cin_episodes", "cine_referral_id"),
    ("cppl_referral_id", "ssd_cin_episodes", "cine_referral_id"),
    ("icpc_referral_id", "ssd_cin_episodes", "cine_referral_id"),
    ("clae_referral_id", "ssd_cin_episodes", "cine_referral_id"),
    ("cppv_cp_plan_id", "ssd_cp_plans", "cppl_cp_plan_id"),
    ("clav_cla_id", "ssd_cla_episodes", "clae_cla_id"),
    ("perm_cla_id", "ssd_cla_episodes", "clae_cla_id"),
    ("icpc_cp_plan_id", "ssd_cp_plans", "cppl_cp_plan_id"),
];
/// Tables of which something is remembered for later rows, besides the keys of their people.
const REMEMBERED: [&str; 11] = [
    "ssd_person",
    "ssd_department",
    "ssd_professionals",
    "ssd_family",
    "ssd_mother",
    "ssd_disability",
    "ssd_cin_episodes",
    "ssd_cin_assessments",
    "ssd_assessment_factors",
    "ssd_involvements",
    "ssd_cla_episodes",
];
/// Tables whose keys say nothing of a child.
const NOT_A_CHILD: [&str; 3] = ["ssd_person", "ssd_professionals", "ssd_department"];

impl Memory {
    pub(super) fn new(names: Names, today: Date, restrictions: Option<Restrictions>) -> Self {
        let columns = TABLES.into_iter().flatten().flat_map(|table| table.columns);
        let stated = columns.filter_map(|column| column.of?.split_once('.'));
        let further = FURTHER.iter().map(|(_, table, column)| (*table, *column));
        let linked = stated.chain(further).filter(|(table, _)| !NOT_A_CHILD.contains(table));
        Self {
            names,
            today,
            restrictions,
            decided: Vec::new(),
            decided_at_once: 0,
            people: 0,
            opened: 0,
            families: HashMap::new(),
            disabilities: HashMap::new(),
            ahead: Ahead::default(),
            born: HashMap::new(),
            meetings: HashMap::new(),
            assessed: HashMap::new(),
            open: HashSet::new(),
            held: HashSet::new(),
            worker_teams: HashMap::new(),
            teams_of: HashMap::new(),
            teams: HashMap::new(),
            links: HashMap::new(),
            linked: linked.collect(),
        }
    }

    /// Remembers a team under its number and its name.
    pub(super) fn remember_team(&mut self, team: TeamId, called: [Option<&str>; 2]) {
        for text in called.into_iter().flatten() {
            self.teams.entry(team_key(text)).or_insert(team);
        }
    }

    /// Remembers the teams that earlier extracts brought: a table that is missing tonight leaves
    /// them known.
    pub(super) fn remember_teams(&mut self, workforce: &Workforce) {
        for team in workforce.teams() {
            let number = team.number.as_deref();
            if number.is_some_and(|number| self.names.team(number) == team.id) {
                self.remember_team(team.id, [number, Some(&team.name)]);
            }
        }
    }

    /// The team of a number or name that rows have brought.
    pub(super) fn team(&self, text: &str) -> Option<TeamId> {
        self.teams.get(&team_key(text)).copied()
    }

    /// Remembers which team a fact gives somebody from a day on.
    pub(super) fn held_by(&mut self, person: PersonId, day: Date, team: TeamId) {
        let held = self
            .teams_of
            .entry(person)
            .or_insert(TeamHeld { latest: (day, team), said: (day, team) });
        if held.latest.0 <= day {
            held.latest = (day, team);
        }
        held.said = (day, team);
    }

    /// Remembers under which keys a row's person can be found again.
    pub(super) fn link(&mut self, row: &Row, person: PersonId) {
        let Some(shape) = row.shape else { return };
        for column in shape.columns {
            let place = (shape.name, column.name);
            if self.linked.contains(&place)
                && let Some(value) = row.text(column.name)
            {
                self.links.insert(link(place, value), person);
            }
        }
    }

    /// Whether no other row needs what a row of this table says: one that is here already need not
    /// be taken apart again.
    pub(super) fn is_quiet(&self, table: &str) -> bool {
        !REMEMBERED.contains(&table) && !self.linked.iter().any(|(linked, _)| *linked == table)
    }

    fn linked_to(&self, row: &Row) -> Option<PersonId> {
        let shape = row.shape?;
        shape.columns.iter().find_map(|column| {
            let further = FURTHER.iter().find(|(name, _, _)| *name == column.name);
            let place = column
                .of
                .and_then(|of| of.split_once('.'))
                .or(further.map(|(_, table, name)| (*table, *name)))?;
            self.links.get(&link(place, row.text(column.name)?)).copied()
        })
    }
}

fn team_key(text: &str) -> String {
    text.trim().to_lowercase()
}

fn link(place: (&str, &str), value: &str) -> u64 {
    let mut hash = DefaultHasher::new();
    (place, value).hash(&mut hash);
    hash.finish()
}

/// What a table's code sees while it takes a row.
pub(super) struct Scene<'a> {
    pub(super) memory: &'a mut Memory,
    pub(super) known: &'a Known,
}

const NO_PERSON: &str =
    "The row is about somebody who is not in ssd_person. It is kept apart; export that person too.";

impl Scene<'_> {
    /// Whether a row of that key is here or on its way.
    pub(super) fn has(&self, table: &str, key: &str) -> bool {
        self.known.has(System::Ssd, table, key)
    }

    /// Whom a row is about: by its own person id, else by the keys that it names.
    pub(super) fn person(&mut self, taking: &mut Taking<'_>) -> Result<PersonId, Unfit> {
        let column = taking.row.shape.and_then(|table| table.person);
        let column = column.or_else(|| unknown_table_person(taking.row));
        let named = column.and_then(|column| taking.peek(column));
        if let Some(person) = named.and_then(|key| self.person_of(key)) {
            if let Some(column) = taking.row.shape.and_then(|table| table.person) {
                taking.carried(column);
            }
            self.memory.link(taking.row, person);
            return Ok(person);
        }
        let person = self.memory.linked_to(taking.row).ok_or(Unfit::Nobody(NO_PERSON))?;
        self.memory.link(taking.row, person);
        Ok(person)
    }

    /// The person of a key of `ssd_person`.
    pub(super) fn person_of(&self, key: &str) -> Option<PersonId> {
        self.has("ssd_person", key).then(|| self.memory.names.person(key))
    }

    /// The worker in a column; nothing when it is empty or names nobody of the extract.
    pub(super) fn worker(&self, taking: &mut Taking<'_>, column: &'static str) -> Option<WorkerId> {
        let key = taking.peek(column)?;
        let known = self.has("ssd_professionals", key);
        known.then(|| {
            taking.carried(column);
            self.memory.names.worker(key)
        })
    }

    /// The team in a column. One that no row brings is formed under the text that names it: a
    /// child is never left without a team because a table was not exported.
    pub(super) fn team(
        &mut self,
        taking: &mut Taking<'_>,
        column: &'static str,
        said: &mut Said,
    ) -> Option<TeamId> {
        let text = taking.word(column)?;
        if let Some(team) = self.memory.team(&text) {
            return Some(team);
        }
        let team = self.memory.names.team(&text);
        self.memory.remember_team(team, [Some(&text), None]);
        let formed = TeamFormed {
            name: text.clone(),
            kind: team_kind(&text).to_owned(),
            number: Some(text.clone()),
        };
        let happened = Happened::On(self.memory.today);
        said.beside.push(Beside {
            origin: Origin::new(System::Ssd, "named/ssd_department", &text),
            facts: vec![Fact::new(Subject::Team(team), happened, formed)],
            finding: format!(
                "The team \"{text}\" is not in ssd_department. It was formed under that name."
            ),
        });
        Some(team)
    }
}

/// The column of a table that the dataset does not have which names a person.
fn unknown_table_person(row: &Row) -> Option<&str> {
    if row.shape.is_some() {
        return None;
    }
    row.fields().map(|(name, _)| name).find(|name| name.ends_with("person_id"))
}

/// What a team does, as far as its name says so.
pub(super) fn team_kind(name: &str) -> &'static str {
    const KINDS: [(&str, &str); 20] = [
        ("front door", "front_door"),
        ("mash", "front_door"),
        ("contact", "front_door"),
        ("out of hours", "out_of_hours"),
        ("emergency duty", "out_of_hours"),
        ("edt", "out_of_hours"),
        ("early help", "early_help"),
        ("leaving care", "leaving_care"),
        ("care leaver", "leaving_care"),
        ("looked after", "looked_after"),
        ("children in care", "looked_after"),
        ("corporate parent", "looked_after"),
        ("disab", "disabled_children"),
        ("foster", "fostering_adoption"),
        ("adoption", "fostering_adoption"),
        ("review", "reviewing"),
        ("assessment", "assessment"),
        ("protection", "child_protection"),
        ("family help", "family_help"),
        ("family support", "family_help"),
    ];
    let name = name.to_lowercase();
    let found = KINDS.iter().find(|(word, _)| name.contains(word));
    found.map_or("other", |(_, kind)| kind)
}
