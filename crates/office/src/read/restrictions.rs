//! Records that nobody has classified, records that are restricted, and emergency access that
//! waits to be reviewed.

use crate::{Asked, Desk, Done, Failure, Office, PersonRow};
use casework::{
    Answers, Case, Depth, Role, Workforce,
    case::BreakGlass,
    restriction::{Classification, Restriction},
};
use oversight::{Question, SpellKind};
use std::{collections::BTreeMap, sync::Arc};
use uuid::Uuid;
use views::{Class, Sight};
use words::{CommandId, PersonId, WorkerId};

/// The command, by name.
const CLASSIFY: &str = "classify_person";
/// How many unclassified people stand on a page.
pub const ROWS: u32 = 50;

/// Somebody whose record was opened in an emergency.
pub struct OpenedInEmergency {
    /// Whose.
    pub case: Arc<Case>,
    /// Who opened it, when, why, until when.
    pub access: BreakGlass,
}

/// What an answerer for restrictions has to look at.
pub struct RestrictionsPage {
    /// Not classified yet, by name.
    pub unclassified: Vec<PersonRow>,
    /// Whether there are more than are shown.
    pub more: bool,
    /// Restricted records of which the reader is a custodian, or for whose custodians they stand
    /// in; those that need custodians first.
    pub restricted: Vec<(PersonRow, Restriction)>,
    /// Emergency access that nobody has reviewed, newest first.
    pub openings: Vec<OpenedInEmergency>,
    /// Workers, for names.
    pub workforce: Arc<Workforce>,
}

impl Office {
    /// Records to classify, restricted ones, and emergency access to review.
    ///
    /// # Errors
    /// When the role does not include it, or the database can't be read.
    pub async fn restrictions(
        &self,
        desk: &Desk,
        after: (&str, PersonId),
    ) -> Result<RestrictionsPage, Failure> {
        if !desk.is(Role::InformationGovernance) {
            return Err(Failure::NotYours);
        }
        let sight = Sight::of(&desk.scope(Depth::Record));
        let archive = self.archive();
        let mut unclassified =
            views::classified(archive, &sight, Class::Unclassified, after, ROWS + 1).await?;
        let more = unclassified.len() > ROWS as usize;
        unclassified.truncate(ROWS as usize);
        let first = ("", PersonId::from_bytes([0; 16]));
        let rows = views::classified(archive, &sight, Class::Restricted, first, 500).await?;
        let restricted = self.with_restriction(rows).await?;
        let openings = self.openings(desk).await?;
        let shown =
            unclassified.iter().chain(restricted.iter().map(|(row, _)| row)).map(|row| row.id);
        let shown: Vec<PersonId> = shown.chain(openings.iter().map(|one| one.case.id)).collect();
        self.look(desk, "/restrictions", "information governance", shown).await?;
        let workforce = self.standing().await?.workforce;
        Ok(RestrictionsPage { unclassified, more, restricted, openings, workforce })
    }

    async fn with_restriction(
        &self,
        rows: Vec<PersonRow>,
    ) -> Result<Vec<(PersonRow, Restriction)>, Failure> {
        let ids: Vec<PersonId> = rows.iter().map(|row| row.id).collect();
        let cases = self.cases(&ids).await?;
        let both =
            rows.into_iter().zip(cases).filter_map(|(row, case)| match &case.classification {
                Classification::Restricted(r) => Some((row, r.clone())),
                Classification::Unclear(known) => Some((row, unclear(known))),
                _ => None,
            });
        let mut both: Vec<(PersonRow, Restriction)> = both.collect();
        both.sort_by_key(|(_, restriction)| !restriction.is_short());
        Ok(both)
    }

    /// Emergency access that nobody has reviewed, of people whom the reader sees in full.
    pub(crate) async fn openings(&self, desk: &Desk) -> Result<Vec<OpenedInEmergency>, Failure> {
        let standing = self.standing().await?;
        let scope = desk.scope(Depth::Record);
        let people: Vec<PersonId> = {
            let as_at =
                oversight::AsAt { about: self.inner.clock.today(), known: standing.position };
            let policy = super::lists::policy(&standing);
            let timeline = standing.timeline();
            let asked = Question::about_everybody(&timeline, &standing.workforce, &policy, as_at)
                .within(&scope);
            let waiting = asked
                .stirring()
                .filter(|child| !child.running(SpellKind::BreakGlassUnreviewed).is_empty());
            waiting.map(|child| child.person()).collect()
        };
        let mut openings = Vec::new();
        for case in self.cases(&people).await? {
            let waiting = case.break_glass.iter().filter(|access| access.reviewed.is_none());
            for access in waiting {
                openings
                    .push(OpenedInEmergency { case: Arc::clone(&case), access: access.clone() });
            }
        }
        openings.sort_by_key(|one| std::cmp::Reverse(one.access.opened));
        Ok(openings)
    }
}

/// A restriction that can't be read, as the list shows it: short of custodians, whoever is known.
fn unclear(known: &[WorkerId]) -> Restriction {
    Restriction { kind: String::new(), custodians: known.iter().copied().take(1).collect() }
}

/// Those who are about to be marked as not restricted, for the page on which that is checked.
pub struct ToOpen {
    /// The page's own id: the id of each command comes of it.
    pub page: CommandId,
    /// Each with what the record stood at when the page was opened, by name.
    pub people: Vec<(PersonRow, String)>,
    /// How many of those who were asked for do not wait to be classified any more.
    pub gone: usize,
}

/// Somebody who is to be marked as not restricted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotRestricted {
    /// Whom.
    pub person: PersonId,
    /// Why, in words.
    pub reason: String,
    /// What the record stood at when it was checked, from [`ToOpen`].
    pub read: String,
}

impl Office {
    /// Those of some people who still wait to be classified. Reading their names is a look.
    ///
    /// # Errors
    /// When the role does not include it, the database can't be read or the look can't be written.
    pub async fn to_open(&self, desk: &Desk, people: &[PersonId]) -> Result<ToOpen, Failure> {
        if !desk.is(Role::InformationGovernance) {
            return Err(Failure::NotYours);
        }
        let act = casework::act(CLASSIFY).ok_or(Failure::NotFound)?;
        let mut read = BTreeMap::new();
        for case in self.cases(people).await? {
            let waits = case.classification == Classification::Unclassified && case.exists();
            if waits && Self::must_see(desk, &case, act.depth).is_ok() {
                read.insert(case.id, self.inner.token_key.issue(desk.worker(), act, &case));
            }
        }
        let ids: Vec<PersonId> = read.keys().copied().collect();
        let mut rows: Vec<PersonRow> = self.named(&ids).await?.into_values().collect();
        rows.sort_by(|one, other| one.sort_name.cmp(&other.sort_name));
        self.look(desk, "/restrictions", "information governance", ids).await?;
        let gone = people.len() - rows.len();
        let known = |row: PersonRow| {
            let read = read.remove(&row.id).unwrap_or_default();
            (row, read)
        };
        let people = rows.into_iter().map(known).collect();
        Ok(ToOpen { page: CommandId(crate::sign_in::fresh_id()), people, gone })
    }

    /// Marks people as not restricted, one command each. The page's own id makes the id of each, so
    /// that sending the page twice records nothing twice; somebody about whom something was
    /// recorded since the page was opened is a conflict, and the others are not.
    pub async fn open_all(
        &self,
        desk: &Desk,
        page: CommandId,
        people: &[NotRestricted],
    ) -> Vec<(PersonId, Result<Done, Failure>)> {
        let mut answered = Vec::with_capacity(people.len());
        for one in people {
            let mut answers = Answers::default();
            answers.set("classification", "open");
            answers.set("reason", &one.reason);
            let asked = Asked {
                command: CommandId(Uuid::new_v5(&page.0, &one.person.bytes())),
                act: CLASSIFY.to_owned(),
                about: Some(one.person),
                answers,
                token: Some(one.read.clone()),
            };
            answered.push((one.person, self.perform(desk, &asked).await));
        }
        answered
    }

    /// The name by which somebody stands in a list, for going on after them; empty when the reader
    /// may not know of them.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn sort_name(&self, desk: &Desk, person: PersonId) -> Result<String, Failure> {
        let sight = Sight::of(&desk.scope(Depth::Exists));
        let row = views::person(self.archive(), &sight, person).await?;
        Ok(row.map(|row| row.sort_name).unwrap_or_default())
    }
}
