//! Where this record and the council's other system differ: the list on which each stands until
//! both agree or somebody answers.
//!
//! What always holds: only whoever sees a child's record sees what differs about them, and every
//! child who is shown is a look.

use crate::{Desk, Failure, Office, PersonRow, read::lists::ROWS};
use casework::{Depth, Role, mirror::Difference};
use oversight::{AsAt, Question, SpellKind};
use words::{Date, PersonId};

/// Who may open it.
const ROLES: [Role; 3] = [Role::TeamManager, Role::InformationGovernance, Role::Director];

/// A child with what differs about them.
#[derive(Clone, Debug)]
pub struct Differing {
    /// Who.
    pub person: PersonRow,
    /// What differs and is not settled, the longest first.
    pub differences: Vec<Difference>,
}

/// A page of the list.
#[derive(Clone, Debug)]
pub struct DifferencesPage {
    /// Children, the one with the longest difference first.
    pub rows: Vec<Differing>,
    /// How many people the list is about on all pages.
    pub people: usize,
    /// Which page this is, from 1.
    pub page: usize,
    /// As at which day the other system was read last.
    pub mirrored_until: Option<Date>,
}

impl Office {
    /// Where the record differs from the council's other system, of those whose record the reader
    /// sees.
    ///
    /// # Errors
    /// When the role does not include it, the database can't be read or the look can't be written.
    pub async fn differences(&self, desk: &Desk, page: usize) -> Result<DifferencesPage, Failure> {
        if !desk.actor.is_any(&ROLES) {
            return Err(Failure::NotYours);
        }
        let mut all = self.differing(desk).await?;
        all.sort_unstable();
        let page = page.clamp(1, all.len().div_ceil(ROWS).max(1));
        let shown: Vec<PersonId> =
            all.iter().skip((page - 1) * ROWS).take(ROWS).map(|(_, id)| *id).collect();
        let mut names = self.named(&shown).await?;
        let mut rows = Vec::with_capacity(shown.len());
        for case in self.cases(&shown).await? {
            let mut differences: Vec<Difference> =
                case.differences.iter().filter(|one| one.stands()).cloned().collect();
            differences.sort_by_key(|one| (one.since, one.position));
            let person = names.remove(&case.id);
            rows.extend(person.map(|person| Differing { person, differences }));
        }
        self.look(desk, "/differences", "list", shown).await?;
        let mirrored_until = self.mirrored_until().await?;
        Ok(DifferencesPage { rows, people: all.len(), page, mirrored_until })
    }

    /// Everybody of whom something differs and whose record the reader sees, with since when.
    async fn differing(&self, desk: &Desk) -> Result<Vec<(Date, PersonId)>, Failure> {
        let standing = self.standing().await?;
        let about = self.inner.clock.today();
        let as_at = AsAt { about, known: standing.position };
        let policy = super::lists::policy(&standing);
        let timeline = standing.timeline();
        let scope = desk.scope(Depth::Record);
        let asked = Question::about_everybody(&timeline, &standing.workforce, &policy, as_at)
            .within(&scope);
        let first = |child: oversight::Child<'_>| {
            let since = child.running(SpellKind::Differs).first().map(|spell| spell.from)?;
            Some((since, child.person()))
        };
        Ok(asked.stirring().filter_map(first).collect())
    }
}
