//! Judging access and writing looks: no page is shown before both.

use crate::{Desk, Failure, Office};
use casework::{Access, Case, Depth};
use store::NewLook;
use words::PersonId;

impl Office {
    /// How deep somebody may see a person now.
    pub(crate) fn may(desk: &Desk, case: &Case) -> Access {
        desk.may(case)
    }

    /// Fails as if the person did not exist when they can't be seen at least at a depth.
    pub(crate) fn must_see(desk: &Desk, case: &Case, depth: Depth) -> Result<Access, Failure> {
        let access = Self::may(desk, case);
        if case.exists() && access.depth >= depth { Ok(access) } else { Err(Failure::NotFound) }
    }

    /// Writes down that a page is about to show these people. Returns when that is safe.
    ///
    /// # Errors
    /// When the look can't be written anywhere: then the page must not be shown.
    pub(crate) async fn look(
        &self,
        desk: &Desk,
        page: &'static str,
        reason: &str,
        people: impl IntoIterator<Item = PersonId>,
    ) -> Result<(), Failure> {
        let subjects: Vec<_> = people.into_iter().map(|person| person.bytes()).collect();
        if subjects.is_empty() {
            return Ok(());
        }
        let look = NewLook {
            actor: desk.worker().bytes(),
            role: desk.looks_as().to_owned(),
            reason: reason.to_owned(),
            page: page.to_owned(),
            subjects,
        };
        Ok(self.archive().look(look).await?)
    }
}
