//! Judging access and writing looks: no page is shown before both.

use crate::{Desk, Failure, Office};
use casework::{
    Access, Case, Depth,
    chronology::{Line, Topic},
    document::opening,
};
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

    /// Takes the words out of lines about papers that a label closes to the reader.
    pub(crate) fn veil(desk: &Desk, access: &Access, lines: &mut [Line]) {
        for line in lines.iter_mut().filter(|line| line.topic == Topic::Papers) {
            if let Some(whom_to_ask) = opening::closed(&desk.actor, access, line.label) {
                line.text = format!("You can't open this. {whom_to_ask}");
            }
        }
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
            role: desk.role().to_owned(),
            reason: reason.to_owned(),
            page: page.to_owned(),
            subjects,
        };
        Ok(self.archive().look(look).await?)
    }
}
