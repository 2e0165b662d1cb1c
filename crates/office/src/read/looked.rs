//! Who has looked at somebody (product rule 9), and who opened a record in an emergency.
//!
//! Looks of an inspector are shown to information governance only, until they are released.

use crate::{Desk, Failure, Office};
use casework::{Case, Depth, Role, Workforce, break_glass::may_review, case::BreakGlass};
use oversight::SpellKind;
use std::sync::Arc;
use store::{StoredLook, Untold};
use words::{Moment, PersonId, WorkerId};

/// One look, as a page shows it.
#[derive(Clone, Debug)]
pub struct Look {
    /// Who.
    pub worker: WorkerId,
    /// When.
    pub at: Moment,
    /// In which role.
    pub role: String,
    /// Why it was allowed.
    pub reason: String,
    /// At what.
    pub page: String,
    /// Its place in the access journal; nothing while it waits to be written there.
    pub sequence: Option<u64>,
}

impl Look {
    /// Whether it came from the command line, where nobody signs in: its reason names the account.
    pub fn is_of_the_machine(&self) -> bool {
        self.worker == Desk::MACHINE
    }
}

/// Whether a look at a page was at more than a line of a list.
pub(crate) fn is_of_a_record(page: &str) -> bool {
    ["/people/", "/families/", "/contacts/"].iter().any(|known| page.starts_with(known))
}

/// Whether a look at a page was at the story: the family page or the chronology.
pub(crate) fn is_of_the_story(page: &str) -> bool {
    matches!(page, "/families/{id}" | "/people/{id}/chronology")
}

/// The looks of which a reader is not told: those of inspectors, for all but information
/// governance. Earlier releases wrote the words of a role down in place of its code.
pub(crate) fn untold(desk: &Desk) -> Option<Untold> {
    let roles = [Role::Inspector.code(), "Inspector"];
    let told = desk.is(Role::InformationGovernance);
    (!told).then(|| Untold { roles, unless_by: desk.worker().bytes() })
}

/// Who has looked at somebody.
pub struct LookedPage {
    /// At whom.
    pub case: Arc<Case>,
    /// The looks, newest first.
    pub looks: Vec<Look>,
    /// Where the next page begins, when there is one.
    pub older: Option<u64>,
    /// Workers, for names.
    pub workforce: Arc<Workforce>,
}

/// A record that was opened in an emergency, and nobody has reviewed that yet.
pub struct EmergencyAccess {
    /// Whose record.
    pub case: Arc<Case>,
    /// Who opened it, when and why.
    pub access: BreakGlass,
}

/// Emergency access that waits for its review.
pub struct EmergencyPage {
    /// The oldest first.
    pub waiting: Vec<EmergencyAccess>,
    /// Backups: copies of everything, the newest first. Nothing for anybody but information
    /// governance.
    pub copies: Option<Vec<Look>>,
    /// Workers, for names.
    pub workforce: Arc<Workforce>,
}

/// How many looks stand on a page.
const LOOKS: u32 = 100;
/// How many emergency accesses stand on a page.
const EMERGENCIES: usize = 100;
/// How many backups stand on a page, and among how many looks of the machine's they are sought.
const COPIES: (usize, u32) = (30, 500);
/// The page of a look that copied everything.
pub(crate) const BACKUP: &str = "backup";

impl Office {
    /// Who has looked at somebody, from the newest or from before a place of the access journal.
    ///
    /// # Errors
    /// [`Failure::NotFound`] unless the reader sees the person's record.
    pub async fn who_looked(
        &self,
        desk: &Desk,
        person: PersonId,
        before: Option<u64>,
    ) -> Result<LookedPage, Failure> {
        let case = self.case(person).await?;
        let access = Self::must_see(desk, &case, Depth::Record)?;
        let page = (before, LOOKS);
        let stored = self.archive().looks_told(person.bytes(), untold(desk), page).await?;
        let full = stored.len() >= LOOKS as usize;
        let older = stored.last().and_then(|look| look.sequence).filter(|_| full);
        let looks = shown(stored);
        self.look(desk, "/people/{id}/looks", access.reason, [person]).await?;
        let standing = self.standing().await?;
        let case = self.case_shown(desk, case).await?;
        Ok(LookedPage { case, looks, older, workforce: standing.workforce })
    }

    /// Records that were opened in an emergency and wait for somebody to say whether it was right.
    ///
    /// Each reviewer sees those that are theirs to review.
    ///
    /// # Errors
    /// [`Failure::NotYours`] for whoever reviews none: neither a manager nor information governance,
    /// and no custodian for whom one waits.
    pub async fn emergencies(&self, desk: &Desk) -> Result<EmergencyPage, Failure> {
        let act = casework::act("review_break_glass").ok_or(Failure::NotFound)?;
        if !desk.actor.is_any(act.roles) {
            return Err(Failure::NotYours);
        }
        let standing = self.standing().await?;
        let scope = desk.scope(act.depth);
        let people: Vec<PersonId> = {
            let as_at = oversight::AsAt::now(self.inner.clock.today());
            let timeline = standing.timeline();
            let stirring = timeline.stirring(as_at.about, as_at);
            let waits = stirring.filter(|child| {
                !child.running(SpellKind::BreakGlassUnreviewed).is_empty()
                    && may_review(&desk.actor, child.facts())
                    && scope.holds(child.facts(), &*timeline)
            });
            waits.map(|child| child.person()).take(EMERGENCIES).collect()
        };
        let mut waiting = Vec::new();
        for case in self.cases(&people).await? {
            if Self::may(desk, &case).depth < act.depth {
                continue;
            }
            let unreviewed = case.break_glass.iter().filter(|one| one.reviewed.is_none()).cloned();
            let of_case =
                unreviewed.map(|access| EmergencyAccess { case: Arc::clone(&case), access });
            waiting.extend(of_case);
        }
        let always = [Role::TeamManager, Role::InformationGovernance];
        if waiting.is_empty() && !desk.actor.is_any(&always) {
            return Err(Failure::NotYours);
        }
        waiting.sort_by_key(|one| one.access.opened);
        self.look(desk, "/looks", "review of emergency access", waiting.iter().map(|w| w.case.id))
            .await?;
        let copies = self.copies(desk).await?;
        Ok(EmergencyPage { waiting, copies, workforce: standing.workforce })
    }

    /// Backups are looks at everybody by whoever holds the machine. They name no child, so they
    /// stand on no child's page.
    async fn copies(&self, desk: &Desk) -> Result<Option<Vec<Look>>, Failure> {
        if !desk.is(Role::InformationGovernance) {
            return Ok(None);
        }
        let (most, among) = COPIES;
        let stored = self.archive().looks_by(Desk::MACHINE.bytes(), None, among).await?;
        let copies = stored.into_iter().filter(|look| look.page == BACKUP);
        Ok(Some(shown(copies.take(most).collect())))
    }
}

/// Looks as a page shows them. A role that this release does not know stands as it was written.
pub(crate) fn shown(stored: Vec<StoredLook>) -> Vec<Look> {
    let look = |look: StoredLook| Look {
        worker: WorkerId::from_bytes(look.actor),
        at: look.at,
        role: Role::from_code(&look.role).map_or(look.role, |role| role.text().to_owned()),
        reason: look.reason,
        page: look.page,
        sequence: look.sequence,
    };
    stored.into_iter().map(look).collect()
}
