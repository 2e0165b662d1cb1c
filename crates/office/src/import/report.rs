//! What an import came to: counts that add up, table by table, and what somebody should look at.
//!
//! Names of children are never in it: a finding has the table, the line, the council's own key
//! and a sentence.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use words::{Date, Moment, say};

/// How many findings a report lists; more are only counted.
const MOST_LISTED: usize = 10_000;
/// How many findings are said on a terminal.
const MOST_SAID: usize = 20;

/// How many rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Read: the sum of all others.
    pub read: u64,
    /// Taken as facts.
    pub taken: u64,
    /// Kept whole as source rows.
    pub kept: u64,
    /// Here already from an earlier run.
    pub here: u64,
    /// Passed over, each with a reason.
    pub skipped: u64,
    /// Not fit to be taken or kept, each with a reason.
    pub refused: u64,
    /// Here, and saying otherwise since: corrected or ended.
    #[serde(default)]
    pub changed: u64,
    /// Here, and saying otherwise than people recorded: held back where it does.
    #[serde(default)]
    pub differences: u64,
}

impl Counts {
    /// Whether each row read came to something.
    pub fn add_up(&self) -> bool {
        let recorded = self.taken + self.changed + self.kept;
        self.read == recorded + self.here + self.skipped + self.refused + self.differences
    }

    fn and(self, other: Self) -> Self {
        Self {
            read: self.read + other.read,
            taken: self.taken + other.taken,
            kept: self.kept + other.kept,
            here: self.here + other.here,
            skipped: self.skipped + other.skipped,
            refused: self.refused + other.refused,
            changed: self.changed + other.changed,
            differences: self.differences + other.differences,
        }
    }
}

/// The counts of one table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableCounts {
    /// The table, as the extract names it.
    pub table: String,
    /// How many rows.
    #[serde(flatten)]
    pub counts: Counts,
    /// Why rows were passed over or refused, and how many for each reason.
    pub reasons: BTreeMap<String, u64>,
    /// Rows of an earlier extract that this one does not have.
    #[serde(default)]
    pub vanished: u64,
    /// Those of them that were taken back.
    #[serde(default)]
    pub withdrawn: u64,
}

/// Something that somebody should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// In which table.
    pub table: String,
    /// On which line, from 1; 0 when it is about the table as a whole.
    pub line: u64,
    /// The row's key: the council's own, never a name. Empty when it is about the table.
    pub key: String,
    /// What, and what to do about it.
    pub sentence: String,
}

/// Where and why an import ended before its end. What was recorded until then stays, and the same
/// command goes on from there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CutShort {
    /// The table under way; empty when it ended before the first.
    pub table: String,
    /// How many rows of that table had been looked at.
    pub row: u64,
    /// Why, and what to do.
    pub sentence: String,
}

/// What an import came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Which import of this record it was, from 1.
    pub number: u64,
    /// `ssd`, `cin` or `ssda903`.
    pub source: String,
    /// The folder or file, by its last name.
    pub from: String,
    /// When it began.
    pub begun: Moment,
    /// When it ended.
    pub finished: Moment,
    /// Whether somebody stopped it; the next run goes on.
    pub stopped: bool,
    /// Why it could not be finished; nothing when it was.
    #[serde(default)]
    pub cut_short: Option<CutShort>,
    /// The table under way and how many of its rows were looked at.
    #[serde(skip)]
    pub(super) under_way: (String, u64),
    /// Table by table, in the order in which they were read.
    pub tables: Vec<TableCounts>,
    /// All tables together.
    pub total: Counts,
    /// Whether every row that was read is in one of the counts.
    pub adds_up: bool,
    /// What is to be known of the extract as a whole, as sentences.
    pub notes: Vec<String>,
    /// What somebody should look at, the first of them.
    pub findings: Vec<Found>,
    /// How many findings are not listed.
    pub further_findings: u64,
    /// People of this extract whom it doesn't classify: information governance only, until they do.
    pub unclassified: u64,
    /// Children with an open case in this extract whose worker it doesn't say.
    pub worker_unknown: u64,
    /// The day on which the extract was taken, as far as anybody said or its rows tell.
    #[serde(default)]
    pub taken: Option<Date>,
    /// How many things the other system says otherwise than people recorded here.
    #[serde(default)]
    pub differences: u64,
}

impl Report {
    /// Whether all was taken as it stood: nothing refused, found or left for a further run.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
            && self.further_findings == 0
            && self.total.refused == 0
            && self.adds_up
            && !self.stopped
            && self.cut_short.is_none()
    }

    /// Adds a finding, or counts it when the list is full.
    pub(super) fn find(&mut self, found: Found) {
        if self.findings.len() < MOST_LISTED {
            self.findings.push(found);
        } else {
            self.further_findings += 1;
        }
    }

    /// It can't go on from where it is.
    pub(super) fn cut_short(&mut self, sentence: String) {
        let (mut table, row) = std::mem::take(&mut self.under_way);
        if row == 0 && self.tables.iter().all(|one| one.counts.read == 0) {
            table.clear();
        }
        self.cut_short = Some(CutShort { table, row, sentence });
    }

    /// Adds up and closes the report.
    pub(super) fn settle(&mut self, finished: Moment) {
        self.under_way = Default::default();
        self.finished = finished;
        self.total = self.tables.iter().fold(Counts::default(), |sum, t| sum.and(t.counts));
        self.adds_up = self.total.add_up() && self.tables.iter().all(|t| t.counts.add_up());
    }

    /// The report as a person reads it on a terminal.
    pub fn says(&self) -> String {
        let how = match &self.cut_short {
            Some(_) => "not finished",
            None if self.stopped => "stopped: run it again to go on",
            None => "finished",
        };
        let number = match self.number {
            0 => "Import".to_owned(),
            number => format!("Import {number}"),
        };
        let mut text =
            format!("{number} from {} ({}), {how}.\n\n", self.from, self.source.to_uppercase());
        text.push_str(&self.says_cut_short());
        if self.cut_short.is_some() && self.tables.is_empty() {
            return text;
        }
        text.push_str(&self.counts_table());
        for note in &self.notes {
            text.push_str(&format!("\n{note}"));
        }
        text.push_str(&self.what_waits());
        text.push_str(&self.said_findings());
        if !self.adds_up {
            text.push_str("\nThe counts do not add up. Report this fault with this page.\n");
        }
        text
    }

    /// The report on one line: its number, what and when, how it ended, how many rows.
    pub fn in_a_line(&self) -> String {
        let when = say::date_time(self.finished);
        let how = match &self.cut_short {
            Some(cut) if cut.table.is_empty() => "refused".to_owned(),
            Some(cut) => format!("broke off in {}", cut.table),
            None if self.stopped => "stopped".to_owned(),
            None => "finished".to_owned(),
        };
        let Counts { read, taken, kept, here, refused, changed, .. } = self.total;
        format!(
            "{:>4}  {:<4} {:<24} {when}, {how}: {read} read, {taken} taken, {changed} changed, {kept} kept, {here} here already, {refused} refused, {} to look at",
            self.number,
            self.source,
            self.from,
            self.findings.len() as u64 + self.further_findings,
        )
    }

    /// Where it broke off and why; empty when it did not.
    fn says_cut_short(&self) -> String {
        let Some(CutShort { table, row, sentence }) = &self.cut_short else {
            return String::new();
        };
        if table.is_empty() {
            return format!("{sentence}\nNo row was read.\n");
        }
        let rows = say::counted(i64::try_from(*row).unwrap_or(i64::MAX), "row");
        format!(
            "{sentence}\nIt broke off in {table}, after {rows}. What is counted here is recorded.\n\n"
        )
    }

    fn counts_table(&self) -> String {
        let heads = [
            "read", "taken", "changed", "kept", "here", "skipped", "refused", "differ", "vanished",
        ];
        let mut text = format!("{:<28}", "table");
        heads.iter().for_each(|head| text.push_str(&format!("{head:>10}")));
        text.push('\n');
        let total = TableCounts {
            table: "together".to_owned(),
            counts: self.total,
            vanished: self.tables.iter().map(|one| one.vanished).sum(),
            withdrawn: self.tables.iter().map(|one| one.withdrawn).sum(),
            ..TableCounts::default()
        };
        for table in self.tables.iter().chain([&total]) {
            let Counts { read, taken, kept, here, skipped, refused, changed, differences } =
                table.counts;
            text.push_str(&format!("{:<28}", table.table));
            for number in
                [read, taken, changed, kept, here, skipped, refused, differences, table.vanished]
            {
                text.push_str(&format!("{number:>10}"));
            }
            text.push('\n');
            if table.withdrawn > 0 {
                text.push_str(&format!("    {}: Vanished and taken back\n", table.withdrawn));
            }
            for (reason, number) in &table.reasons {
                text.push_str(&format!("    {number}: {reason}\n"));
            }
        }
        text
    }

    fn what_waits(&self) -> String {
        let mut text = String::new();
        let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        if self.unclassified > 0 {
            text.push_str(&format!(
                "\n{} not classified: only information governance can read their records until then.",
                counted(number(self.unclassified), "person is", "people are"),
            ));
        }
        if self.worker_unknown > 0 {
            text.push_str(&format!(
                "\n{} an open case and nobody knows whose it is: a manager confirms it.",
                counted(number(self.worker_unknown), "child has", "children have"),
            ));
        }
        if self.differences > 0 {
            text.push_str(&format!(
                "\n{} otherwise in the other system than people recorded here: see the page \"Differences\".",
                counted(number(self.differences), "thing stands", "things stand"),
            ));
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text
    }

    fn said_findings(&self) -> String {
        let all = self.findings.len() as u64 + self.further_findings;
        if all == 0 {
            return "\nNothing to look at.\n".to_owned();
        }
        let number = i64::try_from(all).unwrap_or(i64::MAX);
        let mut text = format!("\n{} to look at:\n", say::counted(number, "thing"));
        for found in self.findings.iter().take(MOST_SAID) {
            text.push_str(&format!("  {}\n", found.says()));
        }
        let said = self.findings.len().min(MOST_SAID) as u64;
        if all > said {
            text.push_str(&format!("  and {} more: see the page \"Imports\".\n", all - said));
        }
        text
    }
}

impl Found {
    /// "ssd_person, line 12 (123): ...".
    pub fn says(&self) -> String {
        let line = if self.line > 0 { format!(", line {}", self.line) } else { String::new() };
        let key = if self.key.is_empty() { String::new() } else { format!(" ({})", self.key) };
        format!("{}{line}{key}: {}", self.table, self.sentence)
    }
}

fn counted(number: i64, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_that_do_not_add_up_are_said() {
        let counts = Counts { read: 3, taken: 2, ..Counts::default() };
        let table = TableCounts { counts, ..TableCounts::default() };
        let mut report = Report { tables: vec![table], ..Report::default() };
        report.settle(Moment::UNIX_EPOCH);
        assert!(!report.adds_up && !report.is_clean());
        assert!(report.says().contains("do not add up"));
    }

    #[test]
    fn findings_beyond_the_list_are_counted() {
        let mut report = Report::default();
        let found =
            Found { table: String::new(), line: 1, key: String::new(), sentence: String::new() };
        for _ in 0..MOST_LISTED + 3 {
            report.find(found.clone());
        }
        assert_eq!((report.findings.len(), report.further_findings), (MOST_LISTED, 3));
    }
}
