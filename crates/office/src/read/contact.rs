//! The front door's page: a contact, with the history that must stand in front of whoever decides.

mod heard;

pub use heard::{Heard, Matter, Then};

use super::looked::{self, Look};
use crate::{Desk, Failure, Office, veil::Reading};
use casework::{Case, Depth, Entry, Event, Workforce, chronology::Line};
use oversight::{Kind, Question};
use std::{cmp::Reverse, sync::Arc};
use words::{Date, EpisodeId, Moment, PersonId};

/// Somebody in the child's life, as deep as the reader may see them.
pub struct Connected {
    /// Their case.
    pub case: Arc<Case>,
    /// How deep the reader sees them.
    pub depth: Depth,
    /// What they are to the child, as coded.
    pub relation: String,
    /// Whether they live in the same home.
    pub household: bool,
}

/// The decision about a contact.
#[derive(Clone, Debug)]
pub struct Decided {
    /// The entry, with the words of whoever decided where the reader may read them.
    pub line: Line,
    /// As coded.
    pub decision: String,
}

/// A contact and everything that was heard before.
pub struct ContactPage {
    /// The child.
    pub case: Arc<Case>,
    /// How deep the reader sees the child.
    pub depth: Depth,
    /// The contact.
    pub contact: EpisodeId,
    /// The line of the contact itself, with its words.
    pub line: Line,
    /// Who it is from and how to ring them back; may be empty.
    pub from: String,
    /// Until when it must be decided; nothing when it is, or no limit was in force.
    pub due: Option<(Date, String)>,
    /// Who opened it first, and when; nothing when nobody has yet.
    pub opened: Option<Look>,
    /// The decision that stands.
    pub decided: Option<Decided>,
    /// Every other contact, referral and closure of the child and of those connected whom the
    /// reader sees deep enough, newest first.
    pub history: Vec<Heard>,
    /// Family and household.
    pub connected: Vec<Connected>,
    /// Workers and teams, for names.
    pub workforce: Arc<Workforce>,
    /// When everything on it was read.
    pub now: Moment,
    /// Today.
    pub today: Date,
}

/// The page's template in the log of looks.
const PAGE: &str = "/contacts/{id}";

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
        let standing = self.standing().await?;
        let entries = self.entries(person).await?;
        let how = (&*standing.workforce, Reading::Entry);
        let told = Self::lines_for((desk, &access), entries.clone(), how);
        let mut words = Words::of(contact, told).ok_or(Failure::NotFound)?;
        let own = this.decision.as_ref().is_none_or(|(_, by, _)| *by == desk.worker());
        if access.depth < Depth::Record && !own && words.line.actor != desk.worker() {
            // Whoever sees the pattern reads what waits for a decision, and what was theirs.
            words.clear();
        }
        let connected = self.connected(desk, &case).await?;
        let mut history = heard::of(&case, &entries, access.depth);
        history.retain(|one| one.position != this.position);
        self.hear_of(&connected, this.position, &mut history).await?;
        let waits = this.decision.is_none();
        let opened = self.first_opened(desk, person, this.recorded).await?;
        let due = if waits { self.decide_by(this.received.day()).await? } else { None };
        let shown = connected.iter().map(|one| one.case.id).chain([person]);
        self.look(desk, PAGE, access.reason, shown).await?;
        Ok(ContactPage {
            depth: access.depth,
            contact,
            line: words.line,
            from: words.from,
            due,
            opened,
            decided: words.decided,
            history,
            connected,
            workforce: standing.workforce,
            now: desk.now,
            today: self.inner.clock.today(),
            case,
        })
    }

    /// Family and household as far as the reader may know of them: who stands on the child's
    /// record, now or before.
    async fn connected(&self, desk: &Desk, case: &Case) -> Result<Vec<Connected>, Failure> {
        let ids: Vec<PersonId> = case.relationships.iter().map(|one| one.other).collect();
        let cases = self.cases(&ids).await?;
        let mut connected: Vec<Connected> = Vec::new();
        for (one, other) in case.relationships.iter().zip(cases) {
            let depth = Self::may(desk, &other).depth;
            if depth < Depth::Exists || !other.exists() {
                continue;
            }
            let household = one.household && one.to.is_none();
            match connected.iter_mut().find(|known| known.case.id == other.id) {
                Some(known) => known.household |= household,
                None => connected.push(Connected {
                    case: other,
                    depth,
                    relation: one.relation.clone(),
                    household,
                }),
            }
        }
        connected.sort_by_key(|one| !one.household);
        Ok(connected)
    }

    /// Adds what was heard about those connected.
    async fn hear_of(
        &self,
        connected: &[Connected],
        this: u64,
        history: &mut Vec<Heard>,
    ) -> Result<(), Failure> {
        for one in connected.iter().filter(|one| one.depth >= Depth::Summary) {
            if one.case.contacts.is_empty() && one.case.referrals.is_empty() {
                continue;
            }
            let entries = self.entries(one.case.id).await?;
            let theirs = heard::of(&one.case, &entries, one.depth);
            for new in theirs.into_iter().filter(|new| new.position != this) {
                match history.iter_mut().find(|old| old.is_also(&new)) {
                    Some(old) => old.people.extend(new.people),
                    None => history.push(new),
                }
            }
        }
        history.sort_by_key(|one| Reverse((one.happened.day(), one.position)));
        Ok(())
    }

    /// Who opened a contact first after it was recorded, as far as the latest looks tell.
    async fn first_opened(
        &self,
        desk: &Desk,
        person: PersonId,
        recorded: Moment,
    ) -> Result<Option<Look>, Failure> {
        let untold = looked::untold(desk);
        let looks = self.archive().looks_told(person.bytes(), untold, (None, 100)).await?;
        let looks = looked::shown(looks);
        Ok(looks.into_iter().rev().find(|look| look.page == PAGE && look.at >= recorded))
    }

    /// Until when a contact of a day must be decided, and on whose word.
    async fn decide_by(&self, received: Date) -> Result<Option<(Date, String)>, Failure> {
        let standing = self.standing().await?;
        let policy = super::lists::policy(&standing);
        let timeline = standing.timeline();
        let as_at = oversight::AsAt::now(self.inner.clock.today());
        let question = Question::about_everybody(&timeline, &standing.workforce, &policy, as_at);
        let limit = question.limit(Kind::ContactDecision, received);
        Ok(limit.and_then(|limit| {
            let due = words::clock::due(received, limit.period, limit.rule.start).ok()?;
            Some((due, limit.period.to_string()))
        }))
    }
}

/// The words of a contact and of its decision.
struct Words {
    line: Line,
    from: String,
    decided: Option<Decided>,
}

impl Words {
    fn clear(&mut self) {
        self.line.text.clear();
        self.from.clear();
        if let Some(decided) = &mut self.decided {
            decided.line.text.clear();
        }
    }

    fn of(contact: EpisodeId, lines: Vec<(Line, Entry)>) -> Option<Self> {
        let mut words: Option<Self> = None;
        for (line, entry) in lines {
            match (entry.event(), &mut words) {
                (Some(Event::ContactReceived(e)), None) if e.contact == contact => {
                    words = Some(Self { line, from: e.from.clone(), decided: None });
                }
                (Some(Event::ContactDecided(e)), Some(words)) if e.contact == contact => {
                    let decision = e.decision.clone();
                    let stands = line.withdrawn.is_none();
                    words.decided = stands.then_some(Decided { line, decision });
                }
                _ => {}
            }
        }
        words
    }
}
