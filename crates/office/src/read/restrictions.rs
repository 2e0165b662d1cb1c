//! Records that nobody has classified, records that are restricted, and emergency access that
//! waits to be reviewed.

use crate::{Desk, Failure, Office, PersonRow};
use casework::{
    Case, Depth, Role, Workforce,
    case::BreakGlass,
    restriction::{Classification, Restriction},
};
use oversight::{Question, SpellKind};
use std::sync::Arc;
use views::{Class, Sight};
use words::{PersonId, WorkerId};

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
            let policy = super::lists::policy(&standing.workforce);
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

impl Office {
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
