//! Who took part in a meeting about a child, and who stands outside the line of a case.
//!
//! Strategy discussions, conferences, core groups and every other meeting use it, for the questions
//! of their forms too. People are written one a line, as one writes them on paper; colleagues are
//! recognised by their name, so that they can be told later.

use crate::{
    actor::Role,
    allocation::Answer,
    case::Case,
    command::Situation,
    form::{Field, Kind},
    refusal::Missing,
    workforce::Workforce,
};
use serde::{Deserialize, Serialize};
use words::{
    PersonId, WorkerId,
    codes::{CHILD_PART, PARENTS_PART},
};

/// Somebody who took part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// As they were written down.
    pub name: String,
    /// For whom they came: an agency, or what they are to the child; may be empty.
    #[serde(default)]
    pub from: String,
    /// Which colleague it is, when exactly one has that name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worker: Option<WorkerId>,
}

/// Whether an agency that has to be there was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// It took part.
    Present,
    /// It did not, for this reason, as coded.
    Absent(String),
    /// Not said yet; asked for within a clock.
    #[default]
    NotStated,
}

impl Presence {
    /// This answer, or the later one where this says nothing.
    pub(crate) fn or(self, later: Self) -> Self {
        if self == Self::NotStated { later } else { self }
    }
}

/// Two answers of a form: whether an agency took part, and why not.
type Answered = (Option<bool>, Option<String>);

impl From<Answered> for Presence {
    fn from((present, why_not): Answered) -> Self {
        match present {
            Some(true) => Self::Present,
            Some(false) => Self::Absent(why_not.unwrap_or_default()),
            None => Self::NotStated,
        }
    }
}

/// Who took part, one person on each line, as [`people`] reads them; in at most so many characters.
pub(crate) const fn who_took_part(most: usize) -> Field {
    Field::needed("people", "Who took part?", Kind::Text(most))
        .hint("One on each line: name, agency.")
}

/// The help of [`who_took_part`] where the family sits at the table too.
pub(crate) const AGENCY_OR_FAMILY: &str =
    "One on each line: name, agency or what they are to the child.";
/// The help of [`who_took_part`] where what is decided can be reversed.
pub(crate) const TOLD_IF_REVERSED: &str =
    "One on each line: name, agency. They are told if this is reversed.";
/// How the parents took part.
pub(crate) const PARENTS: Field =
    Field::needed("parents", "How did the parents take part?", Kind::Choice(&PARENTS_PART));
/// How the child took part.
pub(crate) const CHILD: Field =
    Field::needed("child", "How did the child take part?", Kind::Choice(&CHILD_PART));
/// Who did not agree with what the meeting decided.
pub(crate) const DISSENT: Field =
    Field::optional("dissent", "Who did not agree, and what do they say?", Kind::Text(20_000));

/// The people of a text with one on each line: "Ann Rowe, school".
pub(crate) fn people(text: &str, workforce: &Workforce) -> Vec<Participant> {
    let one = |line: &str| {
        let (name, from) = line.split_once(',').unwrap_or((line, ""));
        let name = name.trim();
        let same = workforce.workers().filter(|worker| same_name(&worker.name, name));
        let same: Vec<WorkerId> = same.map(|worker| worker.id).collect();
        let worker = if let [only] = same[..] { Some(only) } else { None };
        Participant { name: name.to_owned(), from: from.trim().to_owned(), worker }
    };
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(one).filter(|one| !one.name.is_empty()).collect()
}

/// A colleague, as somebody who took part.
pub(crate) fn colleague(id: WorkerId, from: &str, workforce: &Workforce) -> Participant {
    let name = workforce.name_of(id).to_owned();
    Participant { name, from: from.to_owned(), worker: Some(id) }
}

/// Whether two names are written alike.
pub(crate) fn same_name(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// The case of one of those whom the answers are about.
pub(crate) fn case_of<'a>(situation: &'a Situation<'_>, id: PersonId) -> Option<&'a Case> {
    if situation.case.id == id { Some(situation.case) } else { situation.other(id) }
}

/// Whether somebody may chair a child's conference: a conference chair who stands outside the line
/// of the case. Otherwise what stands in the way.
///
/// Working Together to Safeguard Children 2023, chapter 3: the chair is independent of operational
/// and line management responsibility for the case.
pub fn may_chair(case: &Case, chair: WorkerId, workforce: &Workforce) -> Result<(), Missing> {
    let worker = workforce.worker(chair).filter(|worker| worker.left.is_none());
    let Some(worker) = worker.filter(|worker| worker.roles.contains(&Role::ReviewingOfficer))
    else {
        return Err(Missing::on_the_form(format!(
            "{} is not a conference chair here.",
            workforce.name_of(chair)
        )));
    };
    let name = &worker.name;
    let holds = |one: &crate::case::Allocation| {
        one.worker == chair && (one.waits() || matches!(one.answered, Some((Answer::Accepted, _))))
    };
    if case.allocations.iter().any(holds) {
        return Err(Missing::on_the_form(format!("{name} holds this case, or has held it.")));
    }
    let team = case.team.map(|(team, _)| team);
    let manages = team.and_then(|id| workforce.team(id)).and_then(|team| team.manager);
    if team.is_some() && (worker.team == team || manages == Some(chair)) {
        return Err(Missing::on_the_form(format!(
            "{name} belongs to the team that has this case."
        )));
    }
    if worker.roles.contains(&Role::Director) {
        return Err(Missing::on_the_form(format!(
            "{name} is a director, who stands in the line of every case."
        )));
    }
    Ok(())
}
