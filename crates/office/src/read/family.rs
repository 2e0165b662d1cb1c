//! The family page: everybody of a family whom the reader may see, each as deep as they may.

use super::AsAt;
use crate::{Desk, Failure, Office};
use casework::{Access, Case, Depth, Entry, Event, Responsible, Workforce, responsible};
use oversight::Alert;
use std::sync::Arc;
use words::{Date, FamilyId, Moment, PersonId};

/// One person of a family, as deep as the reader may see them.
#[derive(Clone, Debug)]
pub struct Member {
    /// Who.
    pub id: PersonId,
    /// How deep, and why.
    pub access: Access,
    /// Their case; at depth *exists* a page shows name, birth year, whether open and team alone.
    pub case: Arc<Case>,
    /// Who answers for them on the day of the page.
    pub responsible: Responsible,
}

/// A family as a reader may see it.
#[derive(Clone)]
pub struct FamilyPage {
    /// Which family; nothing when it is one person without one.
    pub family: Option<FamilyId>,
    /// The person whose page was asked for, when it was one.
    pub chosen: Option<PersonId>,
    /// Everybody whom the reader may know of: children first, eldest first.
    pub members: Vec<Member>,
    /// Workers and teams, for names.
    pub workforce: Arc<Workforce>,
    /// What the watch says of these children now; empty in an as-at view.
    pub alerts: Vec<Alert>,
    /// The day of the page.
    pub today: Date,
    /// Set in an as-at view.
    pub as_at: Option<AsAt>,
    /// The position up to which everything is in it.
    pub position: u64,
    /// How often each worker looked in the last seven days, most often first.
    pub looks: Vec<(words::WorkerId, u32)>,
    /// When this reader last looked before, if they did.
    pub looked_before: Option<Moment>,
}

impl Office {
    /// The page of a family.
    ///
    /// # Errors
    /// [`Failure::NotFound`] when there is nobody in it whom the reader may know of.
    pub async fn family(
        &self,
        desk: &Desk,
        family: FamilyId,
        as_at: Option<AsAt>,
    ) -> Result<FamilyPage, Failure> {
        let people = views::members(self.archive(), family).await?;
        self.page(desk, Some(family), None, &people, as_at).await
    }

    /// The page of a person's family, or of the person alone when they have none.
    ///
    /// # Errors
    /// [`Failure::NotFound`] when the reader may not know of the person.
    pub async fn person(
        &self,
        desk: &Desk,
        person: PersonId,
        as_at: Option<AsAt>,
    ) -> Result<FamilyPage, Failure> {
        let case = self.case(person).await?;
        Self::must_see(desk, &case, Depth::Exists)?;
        let family = case.families.first().copied();
        let people = match family {
            Some(family) => views::members(self.archive(), family).await?,
            None => vec![person],
        };
        self.page(desk, family, Some(person), &people, as_at).await
    }

    async fn page(
        &self,
        desk: &Desk,
        family: Option<FamilyId>,
        chosen: Option<PersonId>,
        people: &[PersonId],
        as_at: Option<AsAt>,
    ) -> Result<FamilyPage, Failure> {
        let standing = self.standing().await?;
        let today = as_at.map_or_else(|| self.inner.clock.today(), |as_at| as_at.about);
        let mut members = Vec::new();
        for case in self.cases(people).await? {
            let access = Self::may(desk, &case);
            if access.depth == Depth::Nothing || !case.exists() {
                continue;
            }
            let case = match as_at {
                Some(as_at) => Arc::new(self.case_as_at(case.id, as_at).await?),
                None => case,
            };
            if case.exists() {
                let responsible = responsible(&case, &standing.workforce, today);
                members.push(Member { id: case.id, access, case, responsible });
            }
        }
        if members.is_empty() || chosen.is_some_and(|id| members.iter().all(|m| m.id != id)) {
            return Err(Failure::NotFound);
        }
        members.sort_by_key(|member| age_order(&member.case));
        let reason = members.iter().map(|m| m.access).max_by_key(|access| access.depth);
        let looks = self.looks_of_the_week(desk, &members).await?;
        let shown = members.iter().map(|member| member.id);
        self.look(desk, "/families/{id}", reason.map_or("", |access| access.reason), shown).await?;
        let alerts = if as_at.is_some() { Vec::new() } else { alerts(&standing, &members, today) };
        Ok(FamilyPage {
            family,
            chosen,
            alerts,
            workforce: standing.workforce,
            today,
            as_at,
            position: standing.position,
            looks: looks.0,
            looked_before: looks.1,
            members,
        })
    }

    /// A case as it was known. Entries withdrawn since are withdrawn there too (product rule 8).
    pub(crate) async fn case_as_at(&self, person: PersonId, as_at: AsAt) -> Result<Case, Failure> {
        let known = self.archive().position_at(as_at.known).await?;
        let entries = as_known(self.entries(person).await?, as_at.about, known);
        Ok(Case::fold(person, &entries))
    }

    async fn looks_of_the_week(
        &self,
        desk: &Desk,
        members: &[Member],
    ) -> Result<(Vec<(words::WorkerId, u32)>, Option<Moment>), Failure> {
        let Some(member) = members.iter().find(|m| m.access.depth == Depth::Record) else {
            return Ok((Vec::new(), None));
        };
        let looks = self.visible_looks(desk, member.id, 60).await?;
        let mine = looks.iter().find(|look| look.worker == desk.worker()).map(|look| look.at);
        let week = desk.now.checked_sub(jiff::SignedDuration::from_hours(7 * 24)).unwrap_or(desk.now);
        let mut counts: Vec<(words::WorkerId, u32)> = Vec::new();
        for look in looks.iter().filter(|look| look.at >= week) {
            match counts.iter_mut().find(|(worker, _)| *worker == look.worker) {
                Some((_, times)) => *times += 1,
                None => counts.push((look.worker, 1)),
            }
        }
        counts.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
        Ok((counts, mine))
    }
}

/// What was known at a position of what had happened by a day; withdrawals count whenever they
/// were made.
pub(crate) fn as_known(entries: Vec<Entry>, about: Date, known: u64) -> Vec<Entry> {
    let stays = |entry: &Entry| {
        let was_known = entry.position <= known && entry.happened.day() <= about;
        was_known || matches!(entry.event(), Some(Event::EntryWithdrawn(_)))
    };
    entries.into_iter().filter(stays).collect()
}

fn age_order(case: &Case) -> (u8, Option<Date>, PersonId) {
    let group = match case.identity.kind {
        casework::identity::Kind::Child => 0,
        casework::identity::Kind::Unborn => 1,
        casework::identity::Kind::Adult => 2,
    };
    (group, case.identity.born.or(case.identity.expected), case.id)
}

fn alerts(standing: &crate::Standing, members: &[Member], today: Date) -> Vec<Alert> {
    let deep = |id: PersonId| {
        members.iter().any(|m| m.id == id && m.access.depth >= Depth::Summary)
    };
    let ids = members.iter().map(|member| member.id).filter(|id| deep(*id));
    let as_at = oversight::AsAt { about: today, known: standing.position };
    let policy = oversight::Policy::default();
    let timeline = standing.timeline();
    let question =
        oversight::Question::about_everybody(&timeline, &standing.workforce, &policy, as_at);
    ids.flat_map(|id| oversight::watch::watch_one(id, &question)).collect()
}
