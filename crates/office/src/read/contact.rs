//! The front door's page: a contact, with the history that must stand in front of whoever decides.

use crate::{Desk, Failure, Office};
use casework::{
    Case, Depth, Workforce,
    chronology::{Line, lines},
};
use std::sync::Arc;
use words::{Date, EpisodeId, PersonId};

/// Somebody in the child's life, with the part of their history that matters here.
pub struct Connected {
    /// Their case.
    pub case: Arc<Case>,
    /// What they are to the child, as coded.
    pub relation: String,
    /// Whether they live in the same home.
    pub household: bool,
}

/// A contact and everything that was heard before.
pub struct ContactPage {
    /// The child.
    pub case: Arc<Case>,
    /// The contact.
    pub contact: EpisodeId,
    /// The line of the contact itself, with its words.
    pub line: Option<Line>,
    /// Every other contact, referral and closure, newest first, at the reader's depth.
    pub history: Vec<Line>,
    /// Family and household.
    pub connected: Vec<Connected>,
    /// Workers and teams, for names.
    pub workforce: Arc<Workforce>,
    /// Today.
    pub today: Date,
}

impl Office {
    /// A contact's page.
    ///
    /// # Errors
    /// [`Failure::NotFound`] when the reader may not see the child's history or there is no such
    /// contact.
    pub async fn contact(
        &self,
        desk: &Desk,
        person: PersonId,
        contact: EpisodeId,
    ) -> Result<ContactPage, Failure> {
        let case = self.case(person).await?;
        let access = Self::must_see(desk, &case, Depth::Summary)?;
        let this = case.contacts.iter().find(|one| one.id == contact).ok_or(Failure::NotFound)?;
        let position = this.position;
        let standing = self.standing().await?;
        let entries = self.entries(person).await?;
        let (mut of_this, mut history): (Vec<Line>, Vec<Line>) =
            lines(&entries, &standing.workforce)
                .into_iter()
                .filter(|line| line.topic == casework::chronology::Topic::Story)
                .partition(|line| line.position == position);
        if access.depth < Depth::Record {
            for line in &mut history {
                line.text.clear();
                line.child_words.clear();
            }
        }
        history.sort_by_key(|line| std::cmp::Reverse((line.happened.day(), line.position)));
        let connected = self.connected(desk, &case).await?;
        let shown = connected.iter().map(|one| one.case.id).chain([person]);
        self.look(desk, "/contacts/{id}", access.reason, shown).await?;
        Ok(ContactPage {
            contact,
            line: of_this.pop(),
            history,
            connected,
            workforce: standing.workforce,
            today: self.inner.clock.today(),
            case,
        })
    }

    async fn connected(&self, desk: &Desk, case: &Case) -> Result<Vec<Connected>, Failure> {
        let standing = case.relationships.iter().filter(|one| one.to.is_none());
        let standing: Vec<_> = standing.collect();
        let ids: Vec<PersonId> = standing.iter().map(|one| one.other).collect();
        let cases = self.cases(&ids).await?;
        let all = standing.into_iter().zip(cases);
        let seen = all.filter(|(_, case)| Self::may(desk, case).depth >= Depth::Exists);
        Ok(seen
            .map(|(one, case)| Connected {
                case,
                relation: one.relation.clone(),
                household: one.household,
            })
            .collect())
    }
}
