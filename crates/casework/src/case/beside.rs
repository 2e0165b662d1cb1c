//! Early help and private fostering: what stands beside social care's own plans.

use super::care::Care;
use words::{Date, EpisodeId, Label};

/// An episode of early help.
#[derive(Clone, Debug, PartialEq)]
pub struct EarlyHelp {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// Its first day.
    pub started: Date,
    /// How it began, as coded; may be empty.
    pub how: String,
    /// Who leads it; may be empty.
    pub lead: String,
    /// Who may read that.
    pub label: Label,
    /// When it is looked at again.
    pub review_by: Option<Date>,
    /// When and how it ended, as coded.
    pub ended: Option<(Date, String)>,
}

/// A private fostering arrangement that we know of.
#[derive(Clone, Debug, PartialEq)]
pub struct PrivateFostering {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// When we were told.
    pub told: Date,
    /// Since when the child lives there.
    pub since: Option<Date>,
    /// When and how it ended, as coded.
    pub ended: Option<(Date, String)>,
}

impl Care {
    /// The episode of early help that runs, if one does.
    pub fn early_help_now(&self) -> Option<&EarlyHelp> {
        self.early_help.iter().rfind(|one| one.ended.is_none())
    }

    /// The private fostering arrangement that we know of and that has not ended.
    pub fn fostered_now(&self) -> Option<&PrivateFostering> {
        self.fostered.iter().rfind(|one| one.ended.is_none())
    }
}
