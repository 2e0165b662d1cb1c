//! The family page: everybody of a family whom the reader may see, each as deep as they may.
//!
//! Also the page of one person, which is that of their family. What stands on it beside the cases
//! is gathered in the files below: relatives, what is due, what is new, what may be done.

mod acts;
mod gather;
mod member;
mod news;
mod quotes;

pub(crate) use acts::about_entry;
pub use acts::offered;
pub use member::{Address, Due, Member, Standing as CaseStanding};
pub use news::News;

use super::AsAt;
use crate::{Desk, Failure, Office};
use casework::{Depth, Workforce, restriction::Classification};
use gather::Gathered;
use oversight::{Alert, Kind, Question};
use std::sync::Arc;
use words::{Date, FamilyId, Moment, PersonId, WorkerId};

/// A family as a reader may see it.
#[derive(Clone)]
pub struct FamilyPage {
    /// Which family; nothing when it is one person without one.
    pub family: Option<FamilyId>,
    /// The person whose page was asked for, when it was one.
    pub chosen: Option<PersonId>,
    /// Everybody whom the reader may know of: children first, eldest first.
    pub members: Vec<Member>,
    /// Relatives and others of the household who stand on no page of this family, as far as the
    /// reader may know of them.
    pub relatives: Vec<Member>,
    /// Workers and teams, for names.
    pub workforce: Arc<Workforce>,
    /// What the watch says of these children now, or of what was known then in an as-at view.
    pub alerts: Vec<Alert>,
    /// What was recorded by others since the reader last looked, newest first.
    pub news: Vec<News>,
    /// The day of the page.
    pub today: Date,
    /// Set in an as-at view.
    pub as_at: Option<AsAt>,
    /// The position up to which everything is in it.
    pub position: u64,
    /// How often each worker looked in the last seven days, most often first.
    pub looks: Vec<(WorkerId, u32)>,
    /// When this reader last looked before they sat down to it now, if they did.
    pub looked_before: Option<Moment>,
    /// As at which day the council's other system was read, while that is what these children's
    /// records follow; nothing when they are recorded here.
    pub mirrored_until: Option<Date>,
}

impl FamilyPage {
    /// Somebody on the page, also a relative.
    pub fn who(&self, id: PersonId) -> Option<&Member> {
        self.members.iter().chain(&self.relatives).find(|member| member.id == id)
    }

    /// Children and unborn children whom the reader sees at least at a depth, eldest first.
    pub fn children(&self, depth: Depth) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(move |member| member.is_child() && member.access.depth >= depth)
    }

    /// How deep the reader sees the child they see deepest; where there is no child, anybody.
    pub fn depth(&self) -> Depth {
        let depths = |children: bool| {
            let of = self.members.iter().filter(move |member| member.is_child() == children);
            of.map(|member| member.access.depth).max()
        };
        depths(true).or_else(|| depths(false)).unwrap_or_default()
    }
}

/// Whose page is asked for.
#[derive(Clone, Copy)]
enum Whose {
    Family(FamilyId),
    Person(PersonId),
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
        self.page(desk, Whose::Family(family), as_at).await
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
        self.page(desk, Whose::Person(person), as_at).await
    }

    async fn page(
        &self,
        desk: &Desk,
        whose: Whose,
        as_at: Option<AsAt>,
    ) -> Result<FamilyPage, Failure> {
        let today = as_at.map_or_else(|| self.inner.clock.today(), |as_at| as_at.about);
        let gathered = self.gather(desk, whose, (as_at, today)).await?;
        let Gathered { family, chosen, mut members, relatives, then } =
            gathered.ok_or(Failure::NotFound)?;
        let (looks, looked_before) = self.looks_of_the_week(desk, chosen, &members).await?;
        let standing = desk.standing.clone();
        let known = then.map_or(standing.position, |then| then.known);
        let at = oversight::AsAt { about: today, known };
        let now = as_at.is_none().then_some(desk.now);
        let alerts = judged(desk, &mut members, (at, now));
        let mut news = Vec::new();
        if as_at.is_none() {
            news = self.family_news(desk, &members, looked_before).await?;
            for member in &mut members {
                member.acts = offered(desk, &member.case, member.access.depth);
            }
        }
        self.look_at_family(desk, &members, &relatives).await?;
        let (position, workforce) = (standing.position, standing.workforce);
        let mirrored_until = match members.iter().any(|one| follows(one, &workforce)) {
            true if as_at.is_none() => self.mirrored_until().await?,
            _ => None,
        };
        Ok(FamilyPage {
            family,
            chosen,
            members,
            relatives,
            workforce,
            alerts,
            news,
            today,
            as_at,
            position,
            looks,
            looked_before,
            mirrored_until,
        })
    }
}

impl Office {
    /// One look at everybody on the page, for the reason of those whom the reader sees deepest; and
    /// one of its own at each whose record is not open to the need to know alone, because why
    /// somebody may see that one is not for the others' records to tell.
    async fn look_at_family(
        &self,
        desk: &Desk,
        members: &[Member],
        relatives: &[Member],
    ) -> Result<(), Failure> {
        let page = "/families/{id}";
        let is_open = |one: &&Member| one.case.classification == Classification::Open;
        let (open, kept): (Vec<&Member>, Vec<&Member>) = members.iter().partition(is_open);
        let (other, apart): (Vec<&Member>, Vec<&Member>) = relatives.iter().partition(is_open);
        let people = open.iter().chain(&other).map(|member| member.id);
        self.look(desk, page, reason(if open.is_empty() { &other } else { &open }), people).await?;
        for member in kept.into_iter().chain(apart) {
            self.look(desk, page, member.access.reason, [member.id]).await?;
        }
        Ok(())
    }
}

/// Whether a child's record follows the council's other system: an import brought it, and their
/// team does not record here.
fn follows(member: &Member, workforce: &Workforce) -> bool {
    let team = member.case.team.and_then(|(team, _)| workforce.team(team));
    let imported = member.is_child() && member.case.registered_by.is_none();
    imported && member.case.is_open() && team.is_none_or(|team| team.record_from.is_none())
}

/// Why the page could be opened: for the children's sake where there are any.
fn reason(members: &[&Member]) -> &'static str {
    let deepest = members.iter().max_by_key(|one| (one.is_child(), one.access.depth));
    deepest.map_or("", |member| member.access.reason)
}

/// Gives members what is due for them as at a day, and gathers what the watch says of it.
fn judged(
    desk: &Desk,
    members: &mut [Member],
    (as_at, now): (oversight::AsAt, Option<Moment>),
) -> Vec<Alert> {
    let standing = &desk.standing;
    let policy = super::lists::policy(standing);
    let reads_lateness = super::lists::shows_lateness(desk);
    let timeline = standing.timeline();
    let question = Question::about_everybody(&timeline, &standing.workforce, &policy, as_at);
    let question = now.map_or(question, |now| question.at(now));
    let mut alerts = Vec::new();
    for member in members.iter_mut().filter(|member| member.access.depth >= Depth::Summary) {
        let depth = member.access.depth;
        // Whoever the late list tells of it finds it here too.
        let told = reads_lateness || depth == Depth::Record;
        let shows = |kind: Kind| told || !kind.is_of_the_record();
        if let Some(child) = timeline.child(member.id, as_at) {
            member.owner = question.owner(&child);
            let due = oversight::signals::next_due(&child, &question).into_iter();
            let due = due.filter(|one| shows(one.kind)).map(|one| Due {
                owner: oversight::signals::owner(&child, &one, &question),
                late: question.has_passed(&one),
                deadline: one,
            });
            member.due = due.collect();
        }
        let found = oversight::watch::watch_one(member.id, &question).into_iter();
        alerts.extend(found.filter(|alert| shows(alert.kind)));
    }
    alerts
}
