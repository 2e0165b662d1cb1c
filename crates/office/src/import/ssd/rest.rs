//! Rows for which there is no fact yet: kept whole on their person, so that nothing is dropped.

use super::scene::{Said, Scene, Unfit};
use crate::import::{names::System, taking::Taking};
use casework::{Fact, Happened, import::SourceRowAttached};
use std::collections::BTreeMap;
use words::{Date, Label, Subject};

/// Any row.
pub(super) fn keep(row: &mut Taking<'_>, scene: &mut Scene<'_>) -> Result<Said, Unfit> {
    let person = scene.person(row)?;
    Err(Unfit::Whole(person, None))
}

/// Values of a row as a fact beside the others, or alone.
pub(super) fn attached(
    row: &Taking<'_>,
    (subject, label): (Subject, Label),
    values: BTreeMap<String, String>,
    happened: Happened,
) -> Fact {
    let attached = SourceRowAttached {
        source: System::Ssd.code().to_owned(),
        table: row.row.table.to_string(),
        key: row.row.key(),
        values,
    };
    Fact::new(subject, happened, attached).labelled(label)
}

/// The day under which a row that is kept whole stands.
pub(super) fn day_of(row: &Taking<'_>, today: Date) -> Happened {
    Happened::On(row.first_day(today).unwrap_or(today))
}
