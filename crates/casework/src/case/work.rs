//! The parts of a case that say what was done with a child: assessed, talked through, planned, visited,
//! and what worries us. Plain values, each as its entries left it.

use crate::{
    entry::Happened,
    visit::{Seen, SeenAlone},
};
use words::{Date, EpisodeId, Label, WorkerId};

/// An assessment of a child's needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// The referral it belongs to.
    pub referral: EpisodeId,
    /// The day it began.
    pub started: Date,
    /// Who wrote it up and when, when it was.
    pub finished: Option<(Date, WorkerId)>,
    /// What it found should happen, as coded.
    pub outcome: Option<String>,
    /// The factors found, as the census codes them.
    pub factors: Vec<String>,
    /// Where the entry stands that wrote it up last; that of its beginning until one has.
    pub position: u64,
    /// What was written up, kept until it is authorised so that it can be amended.
    pub written: Option<WrittenUp>,
    /// How often and why it was sent back, oldest first.
    pub returned: Vec<Returned>,
    /// Who authorised it, and when.
    pub authorised: Option<(Date, WorkerId)>,
    /// How its words must be handled, as written up last.
    pub label: Label,
}

impl Assessment {
    /// The last return, while its author has not sent it again.
    pub fn to_amend(&self) -> Option<&Returned> {
        self.returned.last().filter(|_| self.finished.is_none() && self.authorised.is_none())
    }
}

/// The words of an assessment that is not authorised yet.
#[derive(Clone, Debug, PartialEq)]
pub struct WrittenUp {
    /// Who wrote it.
    pub by: WorkerId,
    /// What was found, and why.
    pub text: String,
    /// What the child thinks about it; may be empty.
    pub child_view: String,
}

/// An assessment was sent back to its author.
#[derive(Clone, Debug, PartialEq)]
pub struct Returned {
    /// Where its entry stands.
    pub position: u64,
    /// When.
    pub on: Date,
    /// Who sent it back.
    pub by: WorkerId,
    /// To whom.
    pub to: WorkerId,
    /// What has to be added or changed.
    pub reason: String,
}

/// A child was talked through in supervision.
#[derive(Clone, Debug, PartialEq)]
pub struct Supervised {
    /// When.
    pub held: Date,
    /// What was agreed, and why.
    pub agreed: String,
    /// How it must be handled.
    pub label: Label,
}

/// What worries us and what is going well, in a worker's own words.
#[derive(Clone, Debug, PartialEq)]
pub struct Worries {
    /// Where its entry stands.
    pub position: u64,
    /// Which part of it.
    pub ordinal: u32,
    /// When it was written.
    pub written: Date,
    /// By whom.
    pub by: WorkerId,
    /// What worries us; may be empty.
    pub worries: String,
    /// What is going well; may be empty.
    pub strengths: String,
    /// The entries of this record that show it, by position and part.
    pub sources: Vec<(u64, u32)>,
    /// How its words must be handled.
    pub label: Label,
}

/// A plan that a child has.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// `child_in_need`, or what an import brought.
    pub kind: String,
    /// From this day.
    pub started: Date,
    /// What is to change, in plain words.
    pub aims: String,
    /// When it is to be looked at again.
    pub review_by: Option<Date>,
    /// Until this day, when it ended, and why.
    pub ended: Option<(Date, String)>,
}

/// Somebody went to see a child.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// Where its entry stands.
    pub position: u64,
    /// Which part of it.
    pub ordinal: u32,
    /// When.
    pub happened: Happened,
    /// How its words must be handled, the child's own too.
    pub label: Label,
    /// By whom.
    pub worker: WorkerId,
    /// Whether the child was seen.
    pub seen: Seen,
    /// Whether alone.
    pub alone: SeenAlone,
    /// Where, as coded.
    pub place: String,
    /// What the child said, in their own words, when they said something.
    pub words: String,
}
