//! The front door: contacts and referrals that wait for a decision, and what was decided today.

use super::{ROWS, answers::Heard, page_within, unnamed};
use crate::{Desk, Failure, Office, Standing};
use casework::{Case, Depth, Happened, Role, Workforce};
use oversight::SpellKind;
use std::{collections::BTreeSet, sync::Arc};
use views::PersonRow;
use words::{Date, EpisodeId, Moment, PersonId, WorkerId, london};

/// Something that was heard about a child and waits for a decision.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The child.
    pub person: PersonRow,
    /// The contact or referral.
    pub id: EpisodeId,
    /// Whether it is a referral already.
    pub kind: HeardAs,
    /// When it reached us.
    pub received: Happened,
    /// From whom, as coded.
    pub source: String,
    /// The last day on which a decision is in time.
    pub due: Option<Date>,
    /// How many contacts about the child came before it.
    pub earlier: usize,
}

/// As what it stands on the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeardAs {
    /// Somebody told us something.
    Contact,
    /// A request for the council's services.
    Referral,
}

/// Something that was decided today.
#[derive(Clone, Debug)]
pub struct Decided {
    /// The child.
    pub person: PersonRow,
    /// The contact or referral.
    pub id: EpisodeId,
    /// As what it stood on the record.
    pub kind: HeardAs,
    /// When.
    pub at: Happened,
    /// What, as coded.
    pub decision: String,
    /// By whom.
    pub by: WorkerId,
}

/// The front door as it stands.
#[derive(Clone, Debug)]
pub struct FrontDoorPage {
    /// What waits, the nearest clock first: one page of it.
    pub waiting: Vec<Waiting>,
    /// How many wait in all.
    pub all: usize,
    /// How many of them are past their day.
    pub late: usize,
    /// About how many children, each once.
    pub children: usize,
    /// What was decided today, the latest first.
    pub decided: Vec<Decided>,
    /// Which page this is, from 1.
    pub page: usize,
    /// Workers and teams, for names.
    pub workforce: Arc<Workforce>,
    /// Today.
    pub today: Date,
}

const ROLES: &[Role] =
    &[Role::FrontDoor, Role::OutOfHours, Role::TeamManager, Role::Director, Role::Inspector];

impl Office {
    /// Contacts and referrals that wait for a decision, the nearest clock first, and what was
    /// decided today.
    ///
    /// # Errors
    /// [`Failure::NotYours`] when the role does not include it; else when nothing can be read.
    pub async fn waiting_contacts(
        &self,
        desk: &Desk,
        page: usize,
    ) -> Result<FrontDoorPage, Failure> {
        if !desk.actor.is_any(ROLES) {
            return Err(Failure::NotYours);
        }
        let standing = self.standing().await?;
        let today = self.inner.clock.today();
        let answered = self.answered(&standing, today).await?;
        let waiting = seen(desk, &standing, &answered.waiting);
        let page = page_within(page, waiting.len());
        let late = waiting.iter().filter(|one| one.due.is_some_and(|due| due < today)).count();
        let shown: Vec<Heard> =
            waiting.iter().skip((page - 1) * ROWS).take(ROWS).copied().collect();
        let mut decided = seen(desk, &standing, &answered.decided);
        decided.truncate(ROWS);
        let told = self.heard(desk, &shown, &decided).await?;
        Ok(FrontDoorPage {
            waiting: told.0,
            all: waiting.len(),
            late,
            children: waiting.iter().map(|one| one.child).collect::<BTreeSet<_>>().len(),
            decided: told.1,
            page,
            workforce: standing.workforce,
            today,
        })
    }

    /// How many contacts and referrals wait for a decision, for those who decide them.
    pub(crate) fn how_many_wait(desk: &Desk, standing: &Standing, waiting: &[Heard]) -> usize {
        seen(desk, standing, waiting).len()
    }

    async fn heard(
        &self,
        desk: &Desk,
        waiting: &[Heard],
        decided: &[Heard],
    ) -> Result<(Vec<Waiting>, Vec<Decided>), Failure> {
        let ids: BTreeSet<PersonId> = waiting.iter().chain(decided).map(|one| one.child).collect();
        let ids: Vec<PersonId> = ids.into_iter().collect();
        let names = self.named(&ids).await?;
        let cases = self.cases(&ids).await?;
        self.look(desk, "/front-door", "front door", ids).await?;
        let case = |id: PersonId| cases.iter().find(|case| case.id == id);
        let person = |id: PersonId| names.get(&id).cloned().unwrap_or_else(|| unnamed(id));
        let waits = |one: &Heard| waits(case(one.child)?, person(one.child), one);
        let was_decided = |one: &Heard| was_decided(case(one.child)?, person(one.child), one);
        let mut decided: Vec<Decided> = decided.iter().filter_map(was_decided).collect();
        decided.sort_by_key(|one| std::cmp::Reverse(moment(one.at)));
        Ok((waiting.iter().filter_map(waits).collect(), decided))
    }
}

/// The moment, or the beginning of the day where only that is known.
fn moment(at: Happened) -> Option<Moment> {
    match at {
        Happened::At(moment) => Some(moment),
        Happened::On(day) => london::start_of(day),
    }
}

/// Those of whom the reader sees the pattern.
fn seen(desk: &Desk, standing: &Standing, all: &[Heard]) -> Vec<Heard> {
    let scope = desk.scope(Depth::Summary);
    let timeline = standing.timeline();
    let seen = |one: &&Heard| timeline.is_within(one.child, &scope);
    all.iter().filter(seen).copied().collect()
}

fn waits(case: &Case, person: PersonRow, one: &Heard) -> Option<Waiting> {
    let due = one.due;
    if one.kind == SpellKind::ContactWaiting {
        let contact = case.contacts.iter().find(|contact| contact.position == one.position)?;
        let before = case.contacts.iter().filter(|other| other.position < one.position).count();
        return Some(Waiting {
            person,
            id: contact.id,
            kind: HeardAs::Contact,
            received: contact.received,
            source: contact.source.clone(),
            due,
            earlier: before,
        });
    }
    let referral = case.referrals.iter().find(|referral| referral.position == one.position)?;
    let before = case.contacts.iter().filter(|other| other.position < one.position).count();
    Some(Waiting {
        person,
        id: referral.id,
        kind: HeardAs::Referral,
        received: Happened::On(referral.received),
        source: referral.source.clone(),
        due,
        earlier: before,
    })
}

fn was_decided(case: &Case, person: PersonRow, one: &Heard) -> Option<Decided> {
    if one.kind == SpellKind::ContactWaiting {
        let contact = case.contacts.iter().find(|contact| contact.position == one.position)?;
        let (decision, by, at) = contact.decision.clone()?;
        return Some(Decided { person, id: contact.id, kind: HeardAs::Contact, at, decision, by });
    }
    let referral = case.referrals.iter().find(|referral| referral.position == one.position)?;
    let (at, by, decision) = referral.decided.clone()?;
    Some(Decided { person, id: referral.id, kind: HeardAs::Referral, at, decision, by })
}
