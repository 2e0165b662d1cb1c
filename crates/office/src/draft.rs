//! Drafts: what somebody is writing and has not sent. The owner's alone, judged again on opening.

use crate::{Desk, Failure, Office};
use casework::{Act, Answers};
use jiff::SignedDuration;
use std::collections::BTreeMap;
use store::NewDraft;
use words::{Moment, PersonId};

/// For how long a draft is kept.
pub(crate) const KEPT_FOR: SignedDuration = SignedDuration::from_hours(14 * 24);

/// A draft, as its owner finds it again.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Which form.
    pub form: String,
    /// Whom it is about.
    pub about: Option<PersonId>,
    /// When it was last saved.
    pub saved: Moment,
    /// When it goes by itself.
    pub expires: Moment,
    /// What was typed.
    pub answers: Answers,
}

fn read(draft: store::Draft) -> Draft {
    let pairs: BTreeMap<String, Vec<String>> =
        serde_json::from_slice(&draft.body).unwrap_or_default();
    let pairs = pairs
        .into_iter()
        .flat_map(|(name, values)| values.into_iter().map(move |value| (name.clone(), value)));
    Draft {
        form: draft.form,
        about: draft.subject.map(PersonId::from_bytes),
        saved: draft.saved,
        expires: draft.expires,
        answers: Answers::from_pairs(pairs),
    }
}

impl Office {
    /// Keeps what somebody is writing, over what was kept before.
    ///
    /// # Errors
    /// When they may not open the form, or nothing can be written.
    pub async fn keep_draft(
        &self,
        desk: &Desk,
        act: &Act,
        about: Option<PersonId>,
        answers: &Answers,
    ) -> Result<Moment, Failure> {
        self.may_write(desk, act, about).await?;
        let saved = self.inner.clock.now();
        let body = serde_json::to_vec(answers.all())
            .map_err(|error| Failure::CannotSave(error.to_string()))?;
        let draft = NewDraft {
            owner: desk.worker().bytes(),
            form: act.name().to_owned(),
            subject: about.map(|person| person.bytes()),
            saved,
            expires: saved + KEPT_FOR,
            body,
        };
        self.archive().drafts().save(draft).await?;
        Ok(saved)
    }

    /// What the reader was writing on a form, if they may still open it.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn draft(
        &self,
        desk: &Desk,
        act: &Act,
        about: Option<PersonId>,
    ) -> Result<Option<Draft>, Failure> {
        self.may_write(desk, act, about).await?;
        let whose = (act.name(), about.map(|person| person.bytes()));
        let found = self.archive().drafts().find(desk.worker().bytes(), whose, desk.now).await?;
        Ok(found.map(read))
    }

    /// Everything that the reader is writing, newest first; what they may no longer open is left
    /// out.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn drafts(&self, desk: &Desk) -> Result<Vec<Draft>, Failure> {
        let mut mine = Vec::new();
        for draft in self.archive().drafts().of(desk.worker().bytes(), desk.now).await? {
            let draft = read(draft);
            let Some(act) = casework::act(&draft.form) else { continue };
            if self.may_write(desk, act, draft.about).await.is_ok() {
                mine.push(draft);
            }
        }
        Ok(mine)
    }

    /// Whether somebody may fill a form in about somebody.
    pub(crate) async fn may_write(
        &self,
        desk: &Desk,
        act: &Act,
        about: Option<PersonId>,
    ) -> Result<(), Failure> {
        if desk.reads_only() || !desk.actor.is_any(act.roles) {
            return Err(Failure::NotYours);
        }
        if let Some(person) = about {
            let case = self.case(person).await?;
            Self::must_see(desk, &case, act.depth)?;
        }
        Ok(())
    }
}
