//! What is done to protect a child: plain values, each as its entries left it.

use super::{Case, Plan};
use crate::{
    attendance::{Participant, Presence},
    enquiry::CONTINUING_RISK,
    entry::Happened,
    strategy::StrategyDiscussionCompleted,
};
use words::{Date, EpisodeId, WorkerId};

/// Everything that is done to protect a child, each oldest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Protection {
    /// Strategy discussions.
    pub discussions: Vec<Discussion>,
    /// Section 47 enquiries.
    pub enquiries: Vec<Enquiry>,
    /// Conferences, called or held.
    pub conferences: Vec<Conference>,
    /// The categories of protection plans, in the order in which they were given.
    pub categories: Vec<Category>,
    /// Core groups, in the order of the days on which they met.
    pub core_groups: Vec<CoreGroup>,
    /// Police protection and emergency protection orders.
    pub measures: Vec<Measure>,
    /// Decisions of others that a senior reversed.
    pub reversals: Vec<Reversal>,
}

/// A strategy discussion.
#[derive(Clone, Debug, PartialEq)]
pub struct Discussion {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// Where its entry stands.
    pub position: u64,
    /// When it was held.
    pub held: Happened,
    /// Who recorded it.
    pub by: WorkerId,
    /// What was decided, as coded.
    pub decision: String,
    /// Whether the police took part.
    pub police: Presence,
    /// Whether health took part.
    pub health: Presence,
    /// Who took part.
    pub people: Vec<Participant>,
    /// What happens next; empty while nobody has said.
    pub next_steps: String,
}

impl Discussion {
    /// What was left out and is still to be said, as sentences.
    pub fn skipped(&self) -> Vec<&'static str> {
        let left = [
            (self.police == Presence::NotStated, "Nobody has said whether the police took part."),
            (self.health == Presence::NotStated, "Nobody has said whether health took part."),
            (self.people.is_empty(), "Nobody has said who took part."),
            (self.next_steps.is_empty(), "Nobody has said what happens next."),
        ];
        left.into_iter().filter(|(left, _)| *left).map(|(_, sentence)| sentence).collect()
    }

    /// Adds what had been skipped; what was said before stays.
    pub(crate) fn complete(&mut self, event: &StrategyDiscussionCompleted) {
        self.police = std::mem::take(&mut self.police).or(event.police.clone());
        self.health = std::mem::take(&mut self.health).or(event.health.clone());
        if self.people.is_empty() {
            self.people.clone_from(&event.people);
        }
        if self.next_steps.is_empty() {
            self.next_steps.clone_from(&event.next_steps);
        }
    }
}

/// A section 47 enquiry.
#[derive(Clone, Debug, PartialEq)]
pub struct Enquiry {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// The strategy discussion that decided it.
    pub discussion: Option<EpisodeId>,
    /// The referral whose case it belongs to.
    pub referral: Option<EpisodeId>,
    /// The day it began.
    pub started: Date,
    /// Whether it is made together with the police.
    pub joint: Option<bool>,
    /// Who leads it.
    pub lead: Option<WorkerId>,
    /// When it ended and what it found, as coded; `stopped` when a reversal stopped it.
    pub ended: Option<(Date, String)>,
}

/// How an enquiry ended that a reversal stopped.
pub const STOPPED: &str = "stopped";

impl Enquiry {
    /// Whether it has not ended.
    pub fn runs(&self) -> bool {
        self.ended.is_none()
    }

    /// Whether it found that the child is likely to go on suffering harm.
    pub fn found_continuing_risk(&self) -> bool {
        self.ended.as_ref().is_some_and(|(_, outcome)| outcome == CONTINUING_RISK)
    }
}

/// A conference.
#[derive(Clone, Debug, PartialEq)]
pub struct Conference {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// Where its last entry stands.
    pub position: u64,
    /// What kind it is, as coded.
    pub kind: String,
    /// The day for which it is called, when it was.
    pub planned: Option<Date>,
    /// How often it was moved.
    pub moved: u32,
    /// Who chairs it.
    pub chair: Option<WorkerId>,
    /// What came of it; nothing while it is called and not held.
    pub held: Option<Held>,
}

/// What came of a conference.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The day on which it was held.
    pub on: Date,
    /// What it decided, as coded.
    pub decision: String,
    /// Who recorded it.
    pub by: WorkerId,
    /// Who took part.
    pub people: Vec<Participant>,
    /// How the child took part, as coded.
    pub child: String,
    /// What the child said; may be empty.
    pub child_view: String,
    /// Who disagreed, and what they say; may be empty.
    pub dissent: String,
    /// The protection plan that it made, kept or ended.
    pub plan: Option<EpisodeId>,
    /// When the plan is to be reviewed.
    pub review_by: Option<Date>,
}

/// The category that a protection plan was put under.
#[derive(Clone, Debug, PartialEq)]
pub struct Category {
    /// Which plan.
    pub plan: EpisodeId,
    /// From this day.
    pub from: Date,
    /// As the census codes it.
    pub code: String,
    /// How many plans the child had before with other councils, where that was asked.
    pub elsewhere: Option<u8>,
}

/// A core group that met.
#[derive(Clone, Debug, PartialEq)]
pub struct CoreGroup {
    /// Where its entry stands.
    pub position: u64,
    /// For which plan.
    pub plan: EpisodeId,
    /// The day on which it met.
    pub held: Date,
    /// When it meets again, as agreed.
    pub next: Option<Date>,
}

/// Police protection or an emergency protection order.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// Where its last entry stands.
    pub position: u64,
    /// Which of the two.
    pub kind: MeasureKind,
    /// When it began.
    pub began: Happened,
    /// The last day on which it can hold.
    pub until: Date,
    /// When it ended and how, as coded.
    pub ended: Option<(Date, String)>,
}

/// Which emergency measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeasureKind {
    /// Children Act 1989, section 46.
    PoliceProtection,
    /// Children Act 1989, section 44.
    EmergencyOrder,
}

impl Measure {
    /// Whether a court made it.
    pub fn is_order(&self) -> bool {
        self.kind == MeasureKind::EmergencyOrder
    }

    /// As a sentence calls it.
    pub fn text(&self) -> &'static str {
        match self.kind {
            MeasureKind::PoliceProtection => "Police protection",
            MeasureKind::EmergencyOrder => "Emergency protection order",
        }
    }
}

/// A decision of others that a senior reversed.
#[derive(Clone, Debug, PartialEq)]
pub struct Reversal {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// Where its entry stands.
    pub position: u64,
    /// The meeting, review or decision that was reversed.
    pub decided: EpisodeId,
    /// Whether a meeting, a review or a decision of the register had decided; see `Undone::of`.
    pub of: String,
    /// Who reversed it.
    pub by: WorkerId,
    /// When.
    pub on: Date,
    /// What is to happen instead.
    pub instead: String,
    /// Who is asked to answer it.
    pub escalated_to: Option<WorkerId>,
    /// Everybody who has to be told.
    pub tell: Vec<Participant>,
    /// Who has been told, what they think as coded, and what they say.
    pub told: Vec<(String, String, String)>,
    /// When it was answered, by whom and how, as coded.
    pub answered: Option<(Date, WorkerId, String)>,
}

impl Reversal {
    /// Who is still to be told.
    pub fn untold(&self) -> impl Iterator<Item = &Participant> {
        self.tell.iter().filter(|one| !self.told.iter().any(|(name, _, _)| *name == one.name))
    }
}

impl Protection {
    /// A strategy discussion by id.
    pub fn discussion(&self, id: EpisodeId) -> Option<&Discussion> {
        self.discussions.iter().find(|one| one.id == id)
    }

    /// The section 47 enquiry that is being made, if one is.
    pub fn running_enquiry(&self) -> Option<&Enquiry> {
        self.enquiries.iter().rfind(|one| one.runs())
    }

    /// Conferences that were called and not held.
    pub fn called(&self) -> impl Iterator<Item = &Conference> {
        self.conferences.iter().filter(|one| one.held.is_none())
    }

    /// The category that a plan is under now, as the census codes it.
    pub fn category_of(&self, plan: EpisodeId) -> Option<&str> {
        let last = self.categories.iter().rfind(|one| one.plan == plan);
        last.map(|category| category.code.as_str())
    }

    /// The category that a plan was first put under.
    pub fn first_category_of(&self, plan: EpisodeId) -> Option<&str> {
        let first = self.categories.iter().find(|one| one.plan == plan);
        first.map(|category| category.code.as_str())
    }

    /// How many protection plans the child had with other councils, as last said.
    pub fn plans_elsewhere(&self) -> Option<u8> {
        self.categories.iter().rev().find_map(|category| category.elsewhere)
    }
}

impl Case {
    /// Who chairs this child's conferences now: of those that are called, and of the last one for
    /// as long as a protection plan runs; who reviews the child's care; and the personal
    /// adviser of a young person who leaves it. They read the record for it.
    pub fn chairs(&self) -> Vec<WorkerId> {
        let adviser = self.care.leaving_now().and_then(|one| one.adviser);
        let mut chairs: Vec<WorkerId> = self.overseers().into_iter().chain(adviser).collect();
        chairs.sort_unstable();
        chairs.dedup();
        chairs
    }

    /// Those of them who stand outside the line of the case: whoever chairs, and whoever reviews.
    /// They decide nothing in it, and are told when a decision is reversed.
    pub fn overseers(&self) -> Vec<WorkerId> {
        let called = self.protection.called().filter_map(|one| one.chair);
        let runs = |plan: &Plan| plan.ended.is_none() && plan.kind == "child_protection";
        let last = self.protection.conferences.iter().rfind(|one| one.held.is_some());
        let last = last.and_then(|one| one.chair);
        let last = last.filter(|_| self.plans.iter().any(runs));
        let mut overseers: Vec<WorkerId> =
            called.chain(last).chain(self.reviewing_officer()).collect();
        overseers.sort_unstable();
        overseers.dedup();
        overseers
    }
}
