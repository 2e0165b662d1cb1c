//! What of a chronology stands on a paper, by for whom it is printed.

use super::opening::PaperFor;
use crate::chronology::{Line, Topic};

/// What becomes of a line on a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnPaper {
    /// It stands there.
    Whole,
    /// Its words stay off, and a marker says under which label.
    LeftOut,
    /// It is nothing for whoever gets the paper: who opened or restricted the record, and what was
    /// taken off it.
    Absent,
}

impl PaperFor {
    /// What becomes of a line.
    pub fn shows(self, line: &Line) -> OnPaper {
        match self {
            Self::OurWork if self.leaves_out(line.label) => OnPaper::LeftOut,
            Self::OurWork => OnPaper::Whole,
            _ if line.withdrawn.is_some() || line.topic == Topic::Record => OnPaper::Absent,
            _ if self.leaves_out(line.label) => OnPaper::LeftOut,
            _ => OnPaper::Whole,
        }
    }
}
