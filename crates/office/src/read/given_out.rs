//! What was given out of records: files of documents and prints, by whom, whose, when and why.
//!
//! Information governance reads it from the looks that were written down before each was given out: a
//! look names the person, never which document it was. What always holds: whoever may not see a record
//! finds nothing of it here, and of a paper about several people only those whom they may see.

use crate::{
    Desk, Failure, Office, Standing,
    read::{
        lists::unnamed,
        looked::{Look, shown},
    },
};
use casework::{Depth, Role, Scope, Workforce, document::opening::PaperFor};
use std::{collections::BTreeSet, sync::Arc};
use store::StoredLook;
use views::PersonRow;
use words::PersonId;

/// The page as the log of looks names it.
const PAGE: &str = "/looks/given-out";
/// A file, as the log of looks names its page.
const FILE: &str = "/people/{id}/documents/{document}/file";
/// A print, also of who only looks at for whom it could be.
const PRINT: &str = "/people/{id}/print";
/// How many stand on a page.
const ROWS: usize = 100;
/// How many looks are read at once, and how often for one page: what is given out is rare among them.
const WALK: (u32, usize) = (2_000, 20);

/// What was given out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// The file of a document.
    File,
    /// A chronology or a story on paper; the reason says for whom.
    Print,
}

impl Given {
    fn by(look: &StoredLook) -> Option<Self> {
        let printed = || PaperFor::ALL.iter().any(|one| look.reason.ends_with(one.reason()));
        match look.page.as_str() {
            FILE => Some(Self::File),
            PRINT if printed() => Some(Self::Print),
            _ => None,
        }
    }
}

/// Something that was given out.
#[derive(Clone, Debug)]
pub struct GivenOut {
    /// What.
    pub what: Given,
    /// By whom, when and by what right.
    pub look: Look,
    /// Whose record it is from, as far as the reader may see them.
    pub whose: Vec<PersonRow>,
}

/// A page of what was given out.
pub struct GivenOutPage {
    /// The newest first.
    pub rows: Vec<GivenOut>,
    /// Where the next page begins, when there may be one.
    pub older: Option<u64>,
    /// Workers, for names.
    pub workforce: Arc<Workforce>,
}

/// What was found, whose, and where the next page begins.
type Found = (Vec<(Given, StoredLook, Vec<PersonId>)>, Option<u64>);

impl Office {
    /// What was given out of records, from the newest or from before a place of the access journal.
    ///
    /// # Errors
    /// [`Failure::NotYours`] for anybody but information governance.
    pub async fn given_out(
        &self,
        desk: &Desk,
        before: Option<u64>,
    ) -> Result<GivenOutPage, Failure> {
        if !desk.is(Role::InformationGovernance) {
            return Err(Failure::NotYours);
        }
        let standing = self.standing().await?;
        let (found, older) = self.walk_looks(desk, &standing, before).await?;
        let people: BTreeSet<PersonId> = found.iter().flat_map(|one| one.2.clone()).collect();
        let people: Vec<PersonId> = people.into_iter().collect();
        let names = self.named(&people).await?;
        self.look(desk, PAGE, "information governance", people).await?;
        let name = |id: PersonId| names.get(&id).cloned().unwrap_or_else(|| unnamed(id));
        let rows = found.into_iter().filter_map(|(what, look, whose)| {
            let look = shown(vec![look]).pop()?;
            Some(GivenOut { what, look, whose: whose.into_iter().map(name).collect() })
        });
        Ok(GivenOutPage { rows: rows.collect(), older, workforce: standing.workforce })
    }

    async fn walk_looks(
        &self,
        desk: &Desk,
        standing: &Standing,
        before: Option<u64>,
    ) -> Result<Found, Failure> {
        let scope = desk.scope(Depth::Record);
        let (many, times) = WALK;
        let (mut found, mut at) = (Vec::new(), before);
        for _ in 0..times {
            let looks = self.archive().looks_before(at, many).await?;
            let last = looks.len() < many as usize;
            for look in looks {
                let look_is_placed = look.sequence.is_some();
                at = look.sequence.or(at);
                let Some(what) = Given::by(&look) else { continue };
                let whose = seen(&look, &scope, standing);
                if !whose.is_empty() {
                    found.push((what, look, whose));
                }
                // Looks that wait to be written down have no place to go on from.
                if found.len() >= ROWS && look_is_placed {
                    return Ok((found, at));
                }
            }
            if last || at.is_none() {
                return Ok((found, None));
            }
        }
        Ok((found, at))
    }
}

/// Those whom a look showed and whose record the reader may see.
fn seen(look: &StoredLook, scope: &Scope, standing: &Standing) -> Vec<PersonId> {
    let timeline = standing.timeline();
    let people = look.subjects.iter().map(|subject| PersonId::from_bytes(*subject));
    people.filter(|person| timeline.is_within(*person, scope)).collect()
}
