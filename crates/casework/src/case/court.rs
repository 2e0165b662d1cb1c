//! Pre-proceedings and proceedings as the record stands: plain values, each as its entries left it.

pub use crate::court::directions::is_ours;
use crate::{
    attendance::Participant,
    court::proceedings::{is_limited, last_day},
};
use words::{Date, EpisodeId, WorkerId};

/// Everything about a child and the court, each oldest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Court {
    /// Legal planning meetings, in the order of their days.
    pub meetings: Vec<LegalPlanning>,
    /// Pre-proceedings.
    pub pre_proceedings: Vec<PreProceedings>,
    /// Proceedings.
    pub proceedings: Vec<Proceedings>,
}

/// A legal planning meeting.
#[derive(Clone, Debug, PartialEq)]
pub struct LegalPlanning {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// Where its entry stands.
    pub position: u64,
    /// When it was held.
    pub held: Date,
    /// What was decided, as coded.
    pub decision: String,
    /// Who decided.
    pub decider: WorkerId,
    /// Who recorded it.
    pub by: WorkerId,
    /// Who took part.
    pub people: Vec<Participant>,
}

/// Pre-proceedings, from the letter on.
#[derive(Clone, Debug, PartialEq)]
pub struct PreProceedings {
    /// By which they are spoken of.
    pub id: EpisodeId,
    /// Where the letter's entry stands.
    pub position: u64,
    /// When the letter was sent.
    pub sent: Date,
    /// The meetings, in the order in which they were recorded.
    pub met: Vec<Met>,
    /// How they ended.
    pub ended: Option<PreProceedingsOver>,
}

/// A meeting of pre-proceedings.
#[derive(Clone, Debug, PartialEq)]
pub struct Met {
    /// When it was held.
    pub held: Date,
    /// When progress is reviewed, as agreed.
    pub next: Option<Date>,
    /// Who took part.
    pub people: Vec<Participant>,
}

/// How pre-proceedings ended.
#[derive(Clone, Debug, PartialEq)]
pub struct PreProceedingsOver {
    /// Where its entry stands.
    pub position: u64,
    /// When.
    pub on: Date,
    /// How, as coded.
    pub how: String,
    /// Who recorded it.
    pub by: WorkerId,
    /// Whether somebody decided it; otherwise it followed on the issue of proceedings.
    pub decided: bool,
}

/// Proceedings about a child.
#[derive(Clone, Debug, PartialEq)]
pub struct Proceedings {
    /// By which they are spoken of.
    pub id: EpisodeId,
    /// Where the entry of their issue stands.
    pub position: u64,
    /// What is asked of the court, as coded.
    pub application: String,
    /// Which court; may be empty.
    pub court: String,
    /// When they were issued.
    pub issued: Date,
    /// The last day on which they are to end, as the court extended it.
    pub extended: Option<Date>,
    /// The last hearing that was recorded.
    pub heard: Option<(Date, String)>,
    /// The next hearing, and which it is, as coded; may be empty.
    pub next_hearing: Option<(Date, String)>,
    /// What is to be filed and was, in the order of the days on which it is due.
    pub directions: Vec<Direction>,
    /// The plan before the court, since when and as coded, where it was changed.
    pub plan: Option<(Date, String)>,
    /// When they ended and what was ordered, as coded.
    pub ended: Option<(Date, String)>,
}

/// Something that a court directed to be filed.
#[derive(Clone, Debug, PartialEq)]
pub struct Direction {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// Where its last entry stands.
    pub position: u64,
    /// When the court directed it.
    pub given: Date,
    /// What, as coded.
    pub what: String,
    /// Who has to file it, as coded.
    pub by: String,
    /// Which colleague writes it.
    pub worker: Option<WorkerId>,
    /// By when.
    pub due: Date,
    /// Whether it is still asked for.
    pub asked: bool,
    /// When it was filed.
    pub filed: Option<Date>,
}

impl Direction {
    /// Whether the court waits for it.
    pub fn is_open(&self) -> bool {
        self.asked && self.filed.is_none()
    }

    /// Whether it is the council's to see that it is filed: its own, or the report of an expert.
    pub fn is_ours(&self) -> bool {
        is_ours(&self.by)
    }
}

impl Proceedings {
    /// The last day on which they are to end; nothing where the law gives none.
    pub fn until(&self) -> Option<Date> {
        is_limited(&self.application)
            .then(|| self.extended.unwrap_or_else(|| last_day(self.issued)))
    }
}

impl Court {
    /// The pre-proceedings that run.
    pub fn pre_proceedings_now(&self) -> Option<&PreProceedings> {
        self.pre_proceedings.iter().rfind(|one| one.ended.is_none())
    }

    /// The proceedings that have not ended.
    pub fn proceedings_now(&self) -> impl Iterator<Item = &Proceedings> {
        self.proceedings.iter().filter(|one| one.ended.is_none())
    }

    /// What a court waits for, in proceedings that have not ended.
    pub fn directions_now(&self) -> impl Iterator<Item = &Direction> {
        self.proceedings_now().flat_map(|one| &one.directions).filter(|one| one.is_open())
    }

    /// What the last legal planning meeting decided and nothing has followed on; see
    /// `Case::legal_decision_now`, which leaves out what was reversed.
    pub(super) fn decided_now(&self) -> Option<&LegalPlanning> {
        let last = self.meetings.last()?;
        let sent = self.pre_proceedings.iter().any(|one| one.sent >= last.held);
        let issued = self.proceedings.iter().any(|one| one.issued >= last.held);
        let waits = match last.decision.as_str() {
            "pre_proceedings" => !sent && !issued && self.pre_proceedings_now().is_none(),
            "issue" => !issued,
            _ => false,
        };
        waits.then_some(last)
    }
}
