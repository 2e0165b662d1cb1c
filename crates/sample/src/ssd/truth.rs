//! What is wrong in an authority on the morning of each extract, worked out apart from the record's
//! own code and written beside the extracts.
//!
//! `nights` tells it family by family, so that one of any size takes little memory: what shows only
//! over many families, as closings in bulk do, is not in it. It knows what an extract can't tell, and
//! nothing of what was typed wrongly in one.

use super::{People, Unwritten};
use crate::{oracle::Reckoning, pen::Recorded};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::{fs, path::Path};
use words::{Moment, PersonId};

/// Something that is wrong on a morning. `truth-DAY.json` is a list of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Truth {
    /// The kind of the watch, as `sightline watch` prints it.
    pub kind: String,
    /// The child.
    pub child: PersonId,
    /// The council's own number for the child.
    pub council_number: String,
    /// The day on which it began.
    pub since: Date,
}

/// One morning while it is told.
pub(super) struct Morning {
    day: Date,
    staff: Reckoning,
    found: Vec<Truth>,
}

impl Morning {
    /// A day, with what is known of the staff by a moment of it.
    pub(super) fn begin(staff: &[Recorded], (day, known): (Date, Moment)) -> Self {
        let mut reckoning = Reckoning::of(day);
        staff.iter().filter(|one| one.recorded < known).for_each(|one| reckoning.take(one));
        Self { day, staff: reckoning, found: Vec::new() }
    }

    /// What is known of a family by then.
    pub(super) fn family(&mut self, recorded: &[Recorded], people: &People) {
        let mut reckoning = self.staff.of_a_family();
        recorded.iter().for_each(|one| reckoning.take(one));
        let found = reckoning.found().into_iter().map(|one| Truth {
            kind: one.kind.to_owned(),
            child: one.child,
            council_number: people.number(one.child).unwrap_or_default().to_owned(),
            since: one.since,
        });
        self.found.extend(found);
    }

    /// Writes `truth-DAY.json` into the folder in which the extracts lie.
    pub(super) fn end(mut self, folder: &Path) -> Result<(), Unwritten> {
        self.found.sort();
        let text = serde_json::to_string_pretty(&self.found).map_err(Unwritten::Truth)?;
        let written = fs::write(folder.join(format!("truth-{}.json", self.day)), text);
        written
            .map_err(|problem| Unwritten::Folder { folder: folder.display().to_string(), problem })
    }
}
