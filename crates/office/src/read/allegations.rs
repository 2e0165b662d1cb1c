//! Allegations against people who work with children: the records whose custodian the reader is.
//!
//! For everybody else the list does not exist, and neither does anybody on it.

use crate::{Desk, Failure, Office, PersonRow};
use casework::{Case, Depth, Role, Workforce};
use std::sync::Arc;
use views::{Class, Sight};
use words::{Date, PersonId};

/// How many records are read: more than a council has in many years.
const ROWS: u32 = 2_000;

/// Records of allegations.
pub struct AllegationsPage {
    /// Those with an allegation that is open first, the oldest of those first; then closed ones, the
    /// newest first.
    pub records: Vec<(PersonRow, Arc<Case>)>,
    /// Workers, for names.
    pub workforce: Arc<Workforce>,
    /// Today.
    pub today: Date,
}

impl Office {
    /// The records of allegations that the reader keeps.
    ///
    /// # Errors
    /// [`Failure::NotYours`] for whoever is no designated officer; else when nothing can be read.
    pub async fn allegations(&self, desk: &Desk) -> Result<AllegationsPage, Failure> {
        if !desk.is(Role::DesignatedOfficer) {
            return Err(Failure::NotYours);
        }
        let sight = Sight::of(&desk.scope(Depth::Record));
        let first = ("", PersonId::from_bytes([0; 16]));
        let rows =
            views::classified(self.archive(), &sight, Class::Restricted, first, ROWS).await?;
        let ids: Vec<PersonId> = rows.iter().map(|row| row.id).collect();
        let cases = self.cases(&ids).await?;
        let alleged = rows.into_iter().zip(cases);
        let mut records: Vec<(PersonRow, Arc<Case>)> =
            alleged.filter(|(_, case)| case.duties.is_of_an_allegation()).collect();
        records.sort_by_key(|(row, case)| {
            let open = case.duties.allegations_open().map(|one| one.known).min();
            let closed = case.duties.allegations.iter().filter_map(|one| one.closed).max();
            (open.is_none(), open, std::cmp::Reverse(closed), row.id)
        });
        self.look(desk, "/allegations", "custodian", records.iter().map(|(row, _)| row.id)).await?;
        let workforce = self.standing().await?.workforce;
        Ok(AllegationsPage { records, workforce, today: self.inner.clock.today() })
    }

    /// Whether the reader may know of somebody now: after recording about them they may not.
    ///
    /// # Errors
    /// When nothing can be read.
    pub async fn knows_of(&self, desk: &Desk, person: PersonId) -> Result<bool, Failure> {
        let case = self.case(person).await?;
        Ok(Self::must_see(desk, &case, Depth::Exists).is_ok())
    }
}
