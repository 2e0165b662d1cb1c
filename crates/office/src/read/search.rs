//! Search: who may this be? Everybody whom the reader may know of, with the reason for each find.
//!
//! What was typed never stands in an address: it is kept for an hour under a random handle that
//! only its owner can use, beside what they are writing, so that every node finds it.

use crate::{Desk, Failure, Office, Standing};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use casework::{Case, Depth, Workforce, identity};
use jiff::SignedDuration;
use oversight::{AsAt, SpellKind};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use store::NewDraft;
use views::{Found, PersonRow, Sight};
use words::{Date, Moment, PersonId, codes};

/// How many people a search shows; more must be narrowed by another word.
pub const MOST: usize = 40;
/// Of so many adults found it is said whose relatives they are.
const RELATED: usize = MOST;
/// A search is kept so long.
const KEPT_FOR: SignedDuration = SignedDuration::from_hours(1);
/// So much of what was typed is read.
const LONGEST: usize = 200;

/// The name under which a search is kept among what its owner is writing: no form has it.
fn kept_as(handle: &str) -> String {
    format!("search {handle}")
}

/// Somebody whom a person found is to somebody else.
#[derive(Clone, Debug)]
pub struct RelativeOf {
    /// What the one who was found is to them, as a page says it: "Mother".
    pub relation: String,
    /// To whom.
    pub person: PersonRow,
}

/// Somebody who was found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Who. Below summary depth only the name and the year of birth may be shown.
    pub person: PersonRow,
    /// Why, in words.
    pub because: String,
    /// How deep the reader may see them.
    pub depth: Depth,
    /// When their case was last closed, when it is not open and the reader sees the pattern.
    pub closed: Option<Date>,
    /// Whose relatives they are, as far as the reader may know.
    pub relatives: Vec<RelativeOf>,
}

/// What a search found.
#[derive(Clone, Debug)]
pub struct SearchPage {
    /// What was asked.
    pub asked: String,
    /// Who answers, nearest first.
    pub found: Vec<Hit>,
    /// Whether there are more than are shown.
    pub more: bool,
    /// When it was searched.
    pub at: Moment,
    /// Workers and teams, for names.
    pub workforce: Arc<Workforce>,
}

impl Office {
    /// Keeps what somebody searches for and gives the handle under which they find it again, at
    /// whichever node.
    ///
    /// # Errors
    /// When there is no chance to make a handle from, or it can't be kept.
    pub async fn keep_search(&self, desk: &Desk, text: &str) -> Result<String, Failure> {
        let mut bytes = [0_u8; 16];
        getrandom::fill(&mut bytes).map_err(|error| Failure::CannotRead(error.to_string()))?;
        let handle = URL_SAFE_NO_PAD.encode(bytes);
        let text: String = text.trim().chars().filter(|c| !c.is_control()).take(LONGEST).collect();
        let kept = NewDraft {
            owner: desk.worker().bytes(),
            form: kept_as(&handle),
            subject: None,
            saved: desk.now,
            expires: desk.now + KEPT_FOR,
            body: text.into_bytes(),
        };
        self.archive().drafts().save(kept).await?;
        Ok(handle)
    }

    /// What the reader searched for under a handle; nothing when it is not theirs or too old.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn kept_search(&self, desk: &Desk, handle: &str) -> Result<Option<String>, Failure> {
        let whose = (&*kept_as(handle), None);
        let found = self.archive().drafts().find(desk.worker().bytes(), whose, desk.now).await?;
        Ok(found.and_then(|kept| String::from_utf8(kept.body).ok()))
    }

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
        let standing = self.standing().await?;
        let today = self.inner.clock.today();
        let mut hits: Vec<Hit> =
            found.into_iter().filter_map(|found| hit(desk, &standing, found, today)).collect();
        let relatives = self.relatives(desk, &standing, &hits).await?;
        for hit in &mut hits {
            hit.relatives = relatives.get(&hit.person.id).cloned().unwrap_or_default();
        }
        let related = hits.iter().flat_map(|hit| &hit.relatives).map(|of| of.person.id);
        let shown: BTreeSet<PersonId> =
            hits.iter().map(|hit| hit.person.id).chain(related).collect();
        self.look(desk, "/search", "search", shown).await?;
        Ok(SearchPage {
            asked: asked.to_owned(),
            found: hits,
            more,
            at: desk.now,
            workforce: standing.workforce,
        })
    }

    /// Whose relatives the adults among those found are, of whom the reader sees the pattern.
    async fn relatives(
        &self,
        desk: &Desk,
        standing: &Standing,
        hits: &[Hit],
    ) -> Result<BTreeMap<PersonId, Vec<RelativeOf>>, Failure> {
        let adults = hits
            .iter()
            .filter(|hit| hit.person.kind == identity::Kind::Adult && hit.depth >= Depth::Summary);
        let ids: Vec<PersonId> = adults.take(RELATED).map(|hit| hit.person.id).collect();
        let cases = self.cases(&ids).await?;
        let others: BTreeSet<PersonId> = cases.iter().flat_map(|case| known(case)).collect();
        let others: Vec<PersonId> = {
            let scope = desk.scope(Depth::Exists);
            let timeline = standing.timeline();
            let seen = |id: &PersonId| timeline.is_within(*id, &scope);
            others.into_iter().filter(seen).collect()
        };
        let names = self.named(&others).await?;
        let of = |case: &Arc<Case>| (case.id, relatives_of(case, &names));
        Ok(cases.iter().map(of).collect())
    }
}

/// Everybody to whom a relationship stands.
fn known(case: &Case) -> impl Iterator<Item = PersonId> {
    case.relationships.iter().filter(|one| one.to.is_none()).map(|one| one.other)
}

/// The children to whom an adult is a relative.
fn relatives_of(case: &Case, names: &BTreeMap<PersonId, PersonRow>) -> Vec<RelativeOf> {
    let sex = case.identity.sex.as_deref().unwrap_or_default();
    let standing = case.relationships.iter().filter(|one| one.to.is_none());
    let of = standing.filter_map(|one| {
        let person = names.get(&one.other)?.clone();
        let inverse = codes::relationship::inverse_for(&one.relation, sex)?;
        let relation = codes::RELATIONSHIP.text(inverse).to_owned();
        (person.kind != identity::Kind::Adult).then_some(RelativeOf { relation, person })
    });
    let mut of: Vec<RelativeOf> = of.collect();
    of.sort_by_key(|of| (of.relation.clone(), of.person.born, of.person.id));
    of
}

fn hit(desk: &Desk, standing: &Standing, found: Found, today: Date) -> Option<Hit> {
    let id = found.person.id;
    let timeline = standing.timeline();
    let depth = desk.judge(timeline.facts(id)?, &timeline).depth;
    if depth == Depth::Nothing {
        return None;
    }
    let as_at = AsAt { about: today, known: standing.position };
    let child = timeline.child(id, as_at).filter(|_| depth >= Depth::Summary);
    let closed = child.and_then(|child| {
        let cases = child.of_kind(SpellKind::CaseOpen).into_iter();
        cases.filter_map(|case| case.to).max()
    });
    let because = found.because.says();
    Some(Hit { person: found.person, because, depth, closed, relatives: Vec::new() })
}
