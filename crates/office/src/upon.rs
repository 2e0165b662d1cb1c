//! What stands above a form's questions: the entries that it decides upon, as the reader may read
//! them, and what a gate still lacks.
//!
//! Which entries these are is said in `casework::form::upon`. The page of a form asks here beside
//! `Office::form`, which judges the same depth and writes the look down. What always holds: nothing
//! stands here that the reader's chronology would not show.

use crate::{Desk, Failure, Office, veil::Reading};
use casework::{
    About, Act, Answers, Depth, Missing,
    chronology::Line,
    form::{
        Kind,
        upon::{Reader, upon},
    },
};
use words::PersonId;

/// One entry that a form decides upon.
#[derive(Debug)]
pub struct Upon {
    /// Its line, as the reader's chronology has it.
    pub line: Line,
    /// The name of whoever recorded it.
    pub recorder: String,
    /// What the gate still lacks; nothing where there is no gate, empty where it is met.
    pub lacks: Option<Vec<Missing>>,
}

impl Office {
    /// The entries that a form decides upon, oldest first; none for most forms, and none for
    /// whoever sees less than the record.
    ///
    /// # Errors
    /// When there is nobody here that the reader can see, or the record can't be read.
    pub async fn upon(
        &self,
        desk: &Desk,
        (act, about): (&'static Act, Option<PersonId>),
        answers: &Answers,
    ) -> Result<Vec<Upon>, Failure> {
        let (About::Person, Some(person), true) = (act.about, about, is_upon_entries(act)) else {
            return Ok(Vec::new());
        };
        let case = self.case(person).await?;
        let access = Self::must_see(desk, &case, act.depth)?;
        if access.depth < Depth::Record {
            return Ok(Vec::new());
        }
        let case = self.case_for(desk, case).await?;
        let entries = self.entries(person).await?;
        let standing = self.standing().await?;
        let workforce = &*standing.workforce;
        let reader = Reader { worker: desk.worker(), today: self.inner.clock.today(), workforce };
        let mut found = upon(&act.form, answers, (&case, &entries), reader);
        let lines = Self::lines_for((desk, &access), entries, (workforce, Reading::List));
        let shown = lines.into_iter().filter_map(|(line, _)| {
            let place = (line.position, line.ordinal);
            let at = found.iter().position(|one| (one.position, one.ordinal) == place)?;
            let recorder = workforce.name_of(line.actor).to_owned();
            Some(Upon { line, recorder, lacks: found.remove(at).lacks })
        });
        Ok(shown.collect())
    }
}

/// Whether a form decides upon entries at all: most don't, and read nothing for it.
fn is_upon_entries(act: &Act) -> bool {
    act.form.fields.iter().any(|field| match field.kind {
        Kind::Entry => true,
        Kind::Episode(kind) => kind.is_judged(),
        _ => false,
    })
}
