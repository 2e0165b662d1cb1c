//! What the timeline answers about everybody, kept by child and moved on with the journal.
//!
//! Made once for a day, whoever asks; after that only the children of whom something was recorded
//! are asked about again. Each reader's list is cut out of it by what they may see: nothing in here
//! is shown to anybody as it stands.

use super::{Ask, Item, What, policy::policy};
use crate::{Failure, Office, Standing};
use casework::Workforce;
use oversight::{
    Alert, AsAt, Child, Kind, Question, Spell, SpellKind,
    clocks::Hours,
    lists::{self, Agreed, Caseload, Holding, ImportedUnknown, Unallocated},
};
use std::{
    collections::HashSet,
    sync::{Arc, OnceLock},
};
use tokio::sync::Mutex;
use words::{Date, Moment, PersonId, WorkerId, clock, say};

/// A day, and the moment of it where it is today.
type Now = (Date, Option<Moment>);

/// The answers last made.
#[derive(Default)]
pub(crate) struct Answers(Mutex<Option<Arc<Answered>>>);

/// What the timeline answers about everybody on one day.
pub(crate) struct Answered {
    position: u64,
    day: Date,
    /// The next moment at which something that is counted in hours runs out: after it the answers
    /// are made anew.
    until: Option<Moment>,
    workforce: Arc<Workforce>,
    /// Everything that the watch tells of, but for what stands in `imported`.
    pub(crate) watched: Vec<Arc<Item>>,
    /// Open children whom nobody holds, from the first day on.
    pub(crate) unallocated: Vec<Arc<Item>>,
    /// Open children of whom an import did not say whose they are.
    pub(crate) imported: Vec<Arc<Item>>,
    /// Decisions that somebody waits for.
    pub(crate) asked: Vec<Arc<Item>>,
    /// Contacts and referrals that wait for a decision, the nearest clock first.
    pub(crate) waiting: Vec<Heard>,
    /// Contacts and referrals that were decided today.
    pub(crate) decided: Vec<Heard>,
    /// What was agreed and is still to be done, the next first.
    pub(crate) agreed: Vec<Agreed>,
    holdings: Vec<Holding>,
    caseload: OnceLock<Vec<Caseload>>,
}

/// A contact or referral, as the timeline knows it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Heard {
    pub(crate) child: PersonId,
    pub(crate) kind: SpellKind,
    /// The entry that brought it.
    pub(crate) position: u64,
    pub(crate) received: Date,
    pub(crate) due: Option<Date>,
}

impl Heard {
    /// The nearest clock first.
    fn order(&self) -> (Date, Date, u64) {
        (self.due.unwrap_or(Date::MAX), self.received, self.position)
    }
}

impl Office {
    /// What the timeline answers on a day, moved on when something was recorded since.
    pub(crate) async fn answered(
        &self,
        standing: &Standing,
        day: Date,
    ) -> Result<Arc<Answered>, Failure> {
        // Only of today is there a now; of another day what it was to its end.
        let now = (day == self.inner.clock.today()).then(|| self.inner.clock.now());
        let mut kept = self.inner.answers.0.lock().await;
        if let Some(made) = kept.as_ref()
            && made.position >= standing.position
            && made.day == day
            && made.lasts(now)
        {
            return Ok(Arc::clone(made));
        }
        let (standing, before) = (standing.clone(), kept.clone());
        // Half a second's work on the largest authority: the pages of others must not wait for it.
        let making = tokio::task::spawn_blocking(move || {
            Arc::new(Answered::after(before.as_deref(), &standing, (day, now)))
        });
        let made = making.await.map_err(|error| Failure::CannotRead(error.to_string()))?;
        *kept = Some(Arc::clone(&made));
        Ok(made)
    }
}

impl Answered {
    /// Whether nothing that is counted in hours has run out since.
    fn lasts(&self, now: Option<Moment>) -> bool {
        self.until.is_none_or(|until| now.is_none_or(|now| now <= until))
    }

    /// What was answered before moved on; made anew when that does not help: on another day, when
    /// workers and teams are no longer the same, or when hours have run out.
    fn after(before: Option<&Self>, standing: &Standing, (day, now): Now) -> Self {
        let holds = |before: &&Self| {
            before.day == day
                && before.lasts(now)
                && Arc::ptr_eq(&before.workforce, &standing.workforce)
        };
        match before.filter(holds) {
            Some(before) => {
                let changed = standing.timeline().changed_since(before.position);
                before.moved_on(Self::of(standing, (day, now), Some(&changed)), &changed)
            }
            None => Self::of(standing, (day, now), None),
        }
    }

    /// The answers about everybody, or about some only.
    fn of(standing: &Standing, (day, now): Now, only: Option<&[PersonId]>) -> Self {
        let timeline = standing.timeline();
        let policy = policy(standing);
        let as_at = AsAt { about: day, known: standing.position };
        let question = Question::about_everybody(&timeline, &standing.workforce, &policy, as_at);
        let question = now.map_or(question, |now| question.at(now));
        let question = only.map_or(question, |people| question.only(people));
        // What is kept for a day is judged as at its beginning; each reader is judged again.
        let began = words::london::start_of(day).unwrap_or_default();
        let watched = oversight::watch(&question).into_iter().map(watched);
        let apart = What::Watched(Kind::ImportedWorkerUnknown);
        Self {
            position: standing.position,
            day,
            until: now.and_then(|_| lists::next_hour(&question)),
            workforce: Arc::clone(&standing.workforce),
            watched: in_order(watched.filter(|item| item.what != apart)),
            unallocated: in_order(lists::unallocated(&question).into_iter().map(unallocated)),
            imported: in_order(lists::imported_unknown(&question).into_iter().map(imported)),
            asked: in_order(question.open().flat_map(|child| asked(&child, &question))),
            waiting: waiting(&question),
            decided: decided(&question),
            agreed: lists::agreed(&question, began),
            holdings: lists::holdings(&question),
            caseload: OnceLock::new(),
        }
    }

    /// These answers with those about some children in the place of what they were.
    fn moved_on(&self, fresh: Self, changed: &[PersonId]) -> Self {
        let changed: HashSet<PersonId> = changed.iter().copied().collect();
        let items = |kept: &[Arc<Item>], fresh: Vec<Arc<Item>>| {
            let mut items = replaced(kept, fresh, |item| !changed.contains(&item.child));
            items.sort_by_key(|item| item.order());
            items
        };
        let heard = |kept: &[Heard], fresh: Vec<Heard>| {
            let mut heard = replaced(kept, fresh, |one| !changed.contains(&one.child));
            heard.sort_by_key(Heard::order);
            heard
        };
        let mut agreed = replaced(&self.agreed, fresh.agreed, |one| !changed.contains(&one.child));
        agreed.sort_by_key(Agreed::order);
        Self {
            until: self.until.into_iter().chain(fresh.until).min(),
            agreed,
            watched: items(&self.watched, fresh.watched),
            unallocated: items(&self.unallocated, fresh.unallocated),
            imported: items(&self.imported, fresh.imported),
            asked: items(&self.asked, fresh.asked),
            waiting: heard(&self.waiting, fresh.waiting),
            decided: heard(&self.decided, fresh.decided),
            holdings: replaced(&self.holdings, fresh.holdings, |one| !changed.contains(&one.child)),
            ..fresh
        }
    }

    /// Who holds whom.
    pub(crate) fn caseload(&self) -> &[Caseload] {
        self.caseload.get_or_init(|| lists::caseload_of(&self.holdings, &self.workforce))
    }
}

fn in_order(items: impl Iterator<Item = Item>) -> Vec<Arc<Item>> {
    let mut items: Vec<Arc<Item>> = items.map(Arc::new).collect();
    items.sort_by_key(|item| item.order());
    items
}

/// What is kept of before, and behind it what is new. Both are in order, so that sorting it is
/// little more than passing through.
fn replaced<T: Clone>(before: &[T], fresh: Vec<T>, keep: impl Fn(&T) -> bool) -> Vec<T> {
    let kept = before.iter().filter(|one| keep(one)).cloned();
    kept.chain(fresh).collect()
}

fn watched(alert: Alert) -> Item {
    Item {
        child: alert.child,
        what: What::Watched(alert.kind),
        since: alert.since,
        due: alert.due,
        hours: alert.hours,
        why: alert.why,
        team: alert.team,
        owner: alert.owner,
        offered: None,
        by: None,
    }
}

fn unallocated(row: Unallocated) -> Item {
    Item {
        child: row.child,
        what: What::Watched(Kind::Unallocated),
        since: row.since,
        due: row.due,
        hours: Hours::default(),
        why: row.status,
        team: row.team,
        owner: row.until_then,
        offered: row.offered,
        by: None,
    }
}

fn imported(row: ImportedUnknown) -> Item {
    Item {
        child: row.child,
        what: What::Watched(Kind::ImportedWorkerUnknown),
        since: row.opened,
        due: None,
        hours: Hours::default(),
        why: format!("Came by import on {}.", say::date(row.imported)),
        team: row.team,
        owner: row.until_then,
        offered: None,
        by: None,
    }
}

/// The decisions that somebody waits for about an open child.
fn asked(child: &Child<'_>, question: &Question<'_>) -> Vec<Item> {
    let one = |ask: Ask, kind: SpellKind| {
        let spells = child.running(kind).into_iter();
        spells.map(move |spell| decision(child, ask, &spell, question)).collect::<Vec<_>>()
    };
    [
        one(Ask::Closure, SpellKind::ClosureRequested),
        one(Ask::Assessment, SpellKind::AssessmentUnauthorised),
        one(Ask::Offer, SpellKind::AllocationOffered),
        one(Ask::EmergencyAccess, SpellKind::BreakGlassUnreviewed),
        amendments(child, question),
    ]
    .concat()
}

/// Assessments that were sent back and not sent again.
fn amendments(child: &Child<'_>, question: &Question<'_>) -> Vec<Item> {
    let running = child.running(SpellKind::AssessmentRunning).into_iter();
    let returned = running.filter(|spell| spell.returned);
    returned.map(|spell| decision(child, Ask::Amendment, &spell, question)).collect()
}

/// Who amends an assessment: its author, or whoever holds the child when the author has left.
fn amends(child: &Child<'_>, spell: &Spell<'_>, question: &Question<'_>) -> Option<WorkerId> {
    let here = |id: &WorkerId| question.workforce.actor(*id).is_some();
    spell.worker.filter(here).or_else(|| question.owner(child))
}

fn decision(child: &Child<'_>, ask: Ask, spell: &Spell<'_>, question: &Question<'_>) -> Item {
    let name = |id: Option<WorkerId>| {
        id.map_or("Somebody", |id| question.workforce.name_of(id)).to_owned()
    };
    let day = say::date_near(spell.from, question.day());
    let why = match ask {
        Ask::Closure => format!("{} asked on {day} to close the case.", name(spell.actor)),
        Ask::Assessment => {
            format!("{} wrote up the assessment on {day}.", name(spell.actor))
        }
        Ask::Offer => format!("Offered to {} on {day}.", name(spell.worker)),
        Ask::EmergencyAccess => {
            format!("{} opened the record in an emergency on {day}.", name(spell.worker))
        }
        Ask::Amendment => format!("{} sent the assessment back on {day}.", name(spell.actor)),
    };
    let owner = match ask {
        Ask::Offer => spell.worker,
        Ask::Amendment => amends(child, spell, question),
        _ => question.manager(child.team()),
    };
    let offered = (ask == Ask::Offer).then(|| spell.worker.map(|who| (who, spell.from))).flatten();
    Item {
        child: child.person(),
        what: What::Asked(ask),
        since: spell.from,
        due: None,
        hours: Hours::default(),
        why,
        team: child.team(),
        owner,
        offered,
        by: if ask == Ask::Offer { spell.worker } else { spell.actor },
    }
}

const HEARD: [SpellKind; 2] = [SpellKind::ContactWaiting, SpellKind::ReferralWaiting];

fn heard(child: &Child<'_>, spell: &Spell<'_>, question: &Question<'_>) -> Heard {
    let kind = match spell.kind {
        SpellKind::ContactWaiting => Kind::ContactDecision,
        _ => Kind::ReferralDecision,
    };
    let limit = question.limit(kind, spell.from);
    let due = limit.and_then(|limit| clock::due(spell.from, limit.period, limit.rule.start).ok());
    Heard {
        child: child.person(),
        kind: spell.kind,
        position: spell.position,
        received: spell.from,
        due,
    }
}

fn waiting(question: &Question<'_>) -> Vec<Heard> {
    let of = |child: Child<'_>| {
        let spells = HEARD.into_iter().flat_map(|kind| child.running(kind));
        spells.map(|spell| heard(&child, &spell, question)).collect::<Vec<_>>()
    };
    let mut all: Vec<Heard> = question.stirring().flat_map(of).collect();
    all.sort_by_key(Heard::order);
    all
}

fn decided(question: &Question<'_>) -> Vec<Heard> {
    let today = question.day();
    let of = |child: Child<'_>| {
        let spells = HEARD.into_iter().flat_map(|kind| child.of_kind(kind));
        let today = spells.filter(|spell| spell.to == Some(today));
        today.map(|spell| heard(&child, &spell, question)).collect::<Vec<_>>()
    };
    let mut all: Vec<Heard> = question.stirring().flat_map(of).collect();
    all.sort_by_key(Heard::order);
    all
}
