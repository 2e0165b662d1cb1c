//! Search: who may this be? Everybody whom the reader may know of, with the reason for each find.

use crate::{Desk, Failure, Office};
use casework::Depth;
use views::{Found, Sight};

/// How many people a search shows; more must be narrowed by another word.
pub const MOST: usize = 40;

/// What a search found.
pub struct SearchPage {
    /// What was asked.
    pub asked: String,
    /// Who answers, nearest first.
    pub found: Vec<Found>,
    /// Whether there are more than are shown.
    pub more: bool,
}

impl Office {
    /// Searches names, births, numbers and postcodes.
    ///
    /// # Errors
    /// When the database can't be read or the look can't be written.
    pub async fn search(&self, desk: &Desk, asked: &str) -> Result<SearchPage, Failure> {
        let query = linkage::keys_for_query(asked, self.inner.clock.today());
        let sight = Sight::of(&desk.scope(Depth::Exists));
        let mut found = views::search(self.archive(), &sight, &query, MOST + 1).await?;
        let more = found.len() > MOST;
        found.truncate(MOST);
        self.look(desk, "/search", "search", found.iter().map(|one| one.person.id)).await?;
        Ok(SearchPage { asked: asked.to_owned(), found, more })
    }
}
