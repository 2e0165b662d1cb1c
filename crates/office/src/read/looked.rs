//! Who has looked at somebody (product rule 9).
//!
//! Looks of an inspector are shown to information governance only, until they are released.

use crate::{Desk, Failure, Office};
use casework::{Case, Depth, Role, Workforce};
use std::sync::Arc;
use words::{Moment, PersonId, WorkerId};

/// One look, as a page shows it.
#[derive(Clone, Debug)]
pub struct Look {
    /// Who.
    pub worker: WorkerId,
    /// When.
    pub at: Moment,
    /// In which role.
    pub role: String,
    /// Why it was allowed.
    pub reason: String,
    /// At what.
    pub page: String,
    /// Its place in the access journal; nothing while it waits to be written there.
    pub sequence: Option<u64>,
}

/// Who has looked at somebody.
pub struct LookedPage {
    /// At whom.
    pub case: Arc<Case>,
    /// The looks, newest first.
    pub looks: Vec<Look>,
    /// Workers, for names.
    pub workforce: Arc<Workforce>,
}

/// How many looks stand on a page.
const LOOKS: u32 = 100;

impl Office {
    /// Who has looked at somebody.
    ///
    /// # Errors
    /// [`Failure::NotFound`] unless the reader sees the person's record.
    pub async fn who_looked(&self, desk: &Desk, person: PersonId) -> Result<LookedPage, Failure> {
        let case = self.case(person).await?;
        let access = Self::must_see(desk, &case, Depth::Record)?;
        let looks = self.visible_looks(desk, person, LOOKS).await?;
        self.look(desk, "/people/{id}/looks", access.reason, [person]).await?;
        let standing = self.standing().await?;
        Ok(LookedPage { case, looks, workforce: standing.workforce })
    }

    pub(crate) async fn visible_looks(
        &self,
        desk: &Desk,
        person: PersonId,
        most: u32,
    ) -> Result<Vec<Look>, Failure> {
        let stored = self.archive().looks_at(person.bytes(), None, most).await?;
        let governs = desk.is(Role::InformationGovernance);
        let shown = stored.into_iter().filter(|look| governs || look.role != Role::Inspector.text());
        Ok(shown
            .map(|look| Look {
                worker: WorkerId::from_bytes(look.actor),
                at: look.at,
                role: look.role,
                reason: look.reason,
                page: look.page,
                sequence: look.sequence,
            })
            .collect())
    }
}
