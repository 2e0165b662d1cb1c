//! What an import found: the counts that add up, and every row skipped or refused with its reason.

use crate::{
    components::{Cell, Pagination, Prose, StackTable, Table},
    layout::Shell,
};
use askama::Template;

/// The counts of one table of the extract.
#[derive(Clone, Debug, Default)]
pub struct ImportCount {
    /// The table's name.
    pub table: String,
    /// Rows read.
    pub read: u64,
    /// Rows taken as entries.
    pub taken: u64,
    /// Rows that say otherwise than before, corrected or ended.
    pub changed: u64,
    /// Rows kept whole as source rows.
    pub kept: u64,
    /// Rows skipped, because they are here already.
    pub skipped: u64,
    /// Rows refused, each with a reason below.
    pub refused: u64,
    /// Rows that say otherwise than people recorded here.
    pub differ: u64,
    /// Rows of an earlier extract that this one does not have: not among those read.
    pub vanished: u64,
}

/// What an import found.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/imports.html")]
pub struct Imports {
    /// The frame.
    pub shell: Shell,
    /// Which import, when, by whom, and whether the counts add up.
    pub lead: Prose,
    /// Earlier imports, each opening its own report; may be empty.
    pub others: Prose,
    /// Counts by table.
    pub counts: Vec<ImportCount>,
    /// Findings of this page, each as where, and what with what to do.
    pub findings: Vec<(Prose, Prose)>,
    /// What is to be known of the extract as a whole.
    pub notes: Vec<Prose>,
    /// Said where there is no finding.
    pub nothing: Prose,
    /// What waits for somebody: children without a worker, children not yet classified.
    pub waiting: Vec<Prose>,
    /// Ways to the other pages of findings.
    pub pages: Pagination,
}

impl Imports {
    fn counts_table(&self) -> Table {
        let number = |count: u64| Cell::number(thousands(count));
        let heads = [
            "Read",
            "Taken",
            "Changed",
            "Kept whole",
            "Here or skipped",
            "Refused",
            "Differ",
            "Vanished",
        ];
        let mut head = vec![Cell::new("Table")];
        head.extend(heads.map(Cell::number));
        Table {
            caption: "Rows of each table".to_owned(),
            caption_classes: "govuk-visually-hidden".into(),
            head,
            rows: self
                .counts
                .iter()
                .map(|row| {
                    let numbers = [
                        row.read,
                        row.taken,
                        row.changed,
                        row.kept,
                        row.skipped,
                        row.refused,
                        row.differ,
                        row.vanished,
                    ];
                    let mut cells = vec![Cell::new(row.table.as_str())];
                    cells.extend(numbers.map(number));
                    cells
                })
                .collect(),
            first_is_header: true,
            classes: "sl-table sl-table--flat".into(),
        }
    }

    fn findings_table(&self) -> StackTable {
        StackTable::new("Findings", &["Where", "What, and what to do"])
            .rows(self.findings.iter().map(|(place, what)| vec![place.clone(), what.clone()]))
    }
}

/// "41,212".
fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn thousands_are_parted_by_commas() {
        let said: Vec<String> = [0, 999, 1_000, 41_212, 2_000_000].map(thousands).into();
        assert_eq!(said, ["0", "999", "1,000", "41,212", "2,000,000"]);
    }
}
