//! A person's case: what the record says about one child or adult, folded from their entries.
//!
//! The fold is the only way to the truth. Entries that were withdrawn leave every view, past
//! ones too, and stay as a marker. An entry of a newer version is counted and blocks decisions.

pub mod beside;
pub mod care;
mod caring;
pub mod court;
mod courting;
pub mod decided;
pub mod duties;
mod evolve;
mod owing;
pub mod papers;
pub mod promised;
mod protect;
pub mod protection;
mod state;
mod stepping;
pub mod steps;
mod tasks;
mod who;
mod work;

pub use care::Care;
pub use court::{Court, Direction, LegalPlanning, PreProceedings, Proceedings};
pub use decided::{Decision, Undone};
pub use duties::Duties;
pub use papers::{Document, Letter, Papers};
pub use promised::Promised;
pub use protection::{Conference, Discussion, Enquiry, Measure, Protection, Reversal};
pub use state::{
    Address, Allocation, BreakGlass, ClosureRequest, Contact, Identity, Pinned, Place, Referral,
    Relationship, Removal, TakenOff, Warning, Withdrawn,
};
pub use steps::Steps;
pub use tasks::{Acknowledged, Task, TaskEnd};
pub use work::{Assessment, Plan, Returned, Supervised, Visit, Worries, WrittenUp};

use crate::{
    correction::removal,
    entry::{Entry, What},
    event::Facet,
    mirror::Difference,
    restriction::Classification,
    standing::{Standing, takes_away},
};
use std::collections::{BTreeMap, BTreeSet};
use words::{Date, EpisodeId, FamilyId, Label, Moment, PersonId, TeamId, WorkerId};

/// One person as the record stands at a position.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// Whose case it is.
    pub id: PersonId,
    /// The position of the last entry that was folded; 0 when there is none.
    pub head: u64,
    /// The last position of each facet that was ever moved.
    pub heads: BTreeMap<Facet, u64>,
    /// Where every entry of this record stands, in the order of the journal.
    pub places: Vec<Place>,
    /// Who made this record here, and when; nothing when an import brought it.
    pub registered_by: Option<(WorkerId, Moment)>,
    /// Who they are.
    pub identity: Identity,
    /// The families whose page tells their story.
    pub families: Vec<FamilyId>,
    /// Who is who to them, now and before.
    pub relationships: Vec<Relationship>,
    /// Every contact about them, oldest first.
    pub contacts: Vec<Contact>,
    /// Every referral, oldest first.
    pub referrals: Vec<Referral>,
    /// Every allocation that was ever offered, oldest first.
    pub allocations: Vec<Allocation>,
    /// The team that holds the case, with the day from which it does.
    pub team: Option<(TeamId, Date)>,
    /// Every assessment, oldest first.
    pub assessments: Vec<Assessment>,
    /// Every plan, oldest first.
    pub plans: Vec<Plan>,
    /// What is done to protect them.
    pub protection: Protection,
    /// Their time in care and after it.
    pub care: Care,
    /// What was promised round reviews of care, placements and life after care.
    pub promised: Promised,
    /// Allegations, exploitation, moves between councils, homelessness, having come alone.
    pub duties: Duties,
    /// Pre-proceedings and proceedings.
    pub court: Court,
    /// What the law sees in steps: connected carers, liberty, adoption and the like.
    pub steps: Steps,
    /// The decision register, oldest first.
    pub decisions: Vec<Decision>,
    /// Every visit, in the order of the days on which they happened.
    pub visits: Vec<Visit>,
    /// What worries us and what is going well, as written last.
    pub worries: Option<Worries>,
    /// When the child was talked through in supervision last, and what was agreed.
    pub supervised: Option<Supervised>,
    /// What was agreed to be done, oldest first; also what is done.
    pub tasks: Vec<Task>,
    /// What somebody acknowledged to be late, oldest first; also what was done since.
    pub acknowledged: Vec<Acknowledged>,
    /// Closures asked for and not yet answered.
    pub closure_requests: Vec<ClosureRequest>,
    /// Warnings that were raised.
    pub warnings: Vec<Warning>,
    /// Major events that stand on the family page.
    pub pinned: Vec<Pinned>,
    /// How many notes were written.
    pub notes: u32,
    /// Documents and letters.
    pub papers: Papers,
    /// Who may know of them at all.
    pub classification: Classification,
    /// Access taken in an emergency.
    pub break_glass: Vec<BreakGlass>,
    /// Entries that were withdrawn, with the reason.
    pub withdrawn: Vec<Withdrawn>,
    /// What was decided outside the line of the case and taken off, oldest first, also what was answered.
    pub taken_off: Vec<TakenOff>,
    /// Positions of entries whose content is disputed.
    pub disputed: BTreeSet<(u64, u32)>,
    /// Where the council's other system says otherwise, oldest first, also what was settled.
    pub differences: Vec<Difference>,
    /// Every handling label under which something of this record ever stood.
    pub labels: BTreeSet<Label>,
    /// Entries that this release can't read.
    pub unreadable: u32,
}

impl Case {
    /// A person of whom nothing is known yet.
    pub fn nothing_known(id: PersonId) -> Self {
        Self {
            id,
            head: 0,
            heads: BTreeMap::new(),
            places: Vec::new(),
            registered_by: None,
            identity: Identity::default(),
            families: Vec::new(),
            relationships: Vec::new(),
            contacts: Vec::new(),
            referrals: Vec::new(),
            allocations: Vec::new(),
            team: None,
            assessments: Vec::new(),
            plans: Vec::new(),
            protection: Protection::default(),
            care: Care::default(),
            promised: Promised::default(),
            duties: Duties::default(),
            court: Court::default(),
            steps: Steps::default(),
            decisions: Vec::new(),
            visits: Vec::new(),
            worries: None,
            supervised: None,
            tasks: Vec::new(),
            acknowledged: Vec::new(),
            closure_requests: Vec::new(),
            warnings: Vec::new(),
            pinned: Vec::new(),
            notes: 0,
            papers: Papers::default(),
            classification: Classification::default(),
            break_glass: Vec::new(),
            withdrawn: Vec::new(),
            taken_off: Vec::new(),
            disputed: BTreeSet::new(),
            differences: Vec::new(),
            labels: BTreeSet::new(),
            unreadable: 0,
        }
    }

    /// Folds a person's entries, which must be in the order of the journal.
    pub fn fold(id: PersonId, entries: &[Entry]) -> Self {
        let mut case = Self::nothing_known(id);
        if !entries.iter().any(takes_away) {
            entries.iter().for_each(|entry| case.take(entry));
            return case;
        }
        let standing = Standing::of(entries);
        entries.iter().for_each(|entry| case.pass(entry));
        standing.entries.iter().for_each(|entry| case.learn(entry));
        let mut markers = standing.markers();
        markers.retain(|one| case.place(one.position, one.ordinal).is_some());
        case.withdrawn = markers;
        case
    }

    /// Folds further entries onto a case. Returns nothing when one of them takes away an entry
    /// that was folded before: then the whole history must be folded again.
    pub fn fold_on(&self, entries: &[Entry]) -> Option<Self> {
        if entries.iter().any(takes_away) {
            return None;
        }
        let mut case = self.clone();
        for entry in entries {
            case.take(entry);
        }
        Some(case)
    }

    /// Whether anything at all is recorded about them.
    pub fn exists(&self) -> bool {
        self.head > 0
    }

    /// The position that a decision on a facet stands on.
    pub fn head_of(&self, facet: Facet) -> u64 {
        self.heads.get(&facet).copied().unwrap_or(0)
    }

    /// The referrals that were accepted and are not closed: while there is one, the case is open.
    pub fn open_referrals(&self) -> impl Iterator<Item = &Referral> {
        self.referrals.iter().filter(|referral| referral.is_open())
    }

    /// Whether the case is open now.
    pub fn is_open(&self) -> bool {
        self.open_referrals().next().is_some()
    }

    /// A referral by id.
    pub fn referral(&self, id: EpisodeId) -> Option<&Referral> {
        self.referrals.iter().find(|referral| referral.id == id)
    }

    /// The entry of this record that stands at a place.
    pub fn place(&self, position: u64, ordinal: u32) -> Option<&Place> {
        let at =
            self.places.binary_search_by_key(&(position, ordinal), |p| (p.position, p.ordinal));
        self.places.get(at.ok()?)
    }

    /// Takes that an entry stands there, whether or not it still says anything.
    fn pass(&mut self, entry: &Entry) {
        self.head = entry.position;
        self.heads.insert(entry.facet, entry.position);
        self.labels.insert(entry.label);
        self.places.push(Place {
            position: entry.position,
            ordinal: entry.ordinal,
            actor: entry.actor,
            removal: removal(entry),
        });
    }

    fn take(&mut self, entry: &Entry) {
        self.pass(entry);
        self.learn(entry);
    }

    /// Takes what an entry says.
    fn learn(&mut self, entry: &Entry) {
        match &entry.what {
            What::Event(event) => evolve::evolve(self, entry, event),
            What::Newer { kind, .. } | What::Broken { kind, .. } => {
                self.unreadable += 1;
                if kind.starts_with("restriction.") {
                    // Whatever it says of who may see the record, nobody sees too much.
                    let known = self.classification.custodians().to_vec();
                    self.classification = Classification::Unclear(known);
                }
            }
            What::Erased | What::Erasing { .. } => {}
        }
    }
}
