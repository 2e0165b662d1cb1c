//! What children said, with the label of the entry that says it. Called once for each page, on the
//! cases that are there already: nothing is read for it.

use super::Member;
use casework::{Depth, case::Visit};

/// How many visits with a child's words are quoted for each child.
const EACH: usize = 2;
/// How many are quoted on a page.
const IN_ALL: usize = 6;

/// Puts the latest words of each child beside them. Only whoever sees the record reads them.
pub(super) fn quote(members: &mut [Member]) {
    let mut left = IN_ALL;
    let deep = |member: &&mut Member| member.is_child() && member.access.depth == Depth::Record;
    for member in members.iter_mut().filter(deep) {
        member.quotes = said(&member.case.visits, EACH.min(left));
        left -= member.quotes.len();
    }
}

/// The latest visits on which something was said, newest first.
fn said(visits: &[Visit], most: usize) -> Vec<Visit> {
    let said = visits.iter().rev().filter(|visit| !visit.words.is_empty());
    said.take(most)
        .map(|visit| Visit { label: strictest(visits, visit), ..visit.clone() })
        .collect()
}

/// The strictest label under which the entry of a visit speaks of the child.
fn strictest(visits: &[Visit], visit: &Visit) -> words::Label {
    let together = visits.iter().filter(|one| one.position == visit.position);
    together.map(|one| one.label).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use casework::{
        Happened,
        visit::{Seen, SeenAlone},
    };
    use jiff::civil::date;
    use words::{Label, WorkerId};

    fn visit(position: u64, ordinal: u32, (label, words): (Label, &str)) -> Visit {
        Visit {
            position,
            ordinal,
            happened: Happened::On(date(2026, 3, 2)),
            label,
            worker: WorkerId::from_bytes([1; 16]),
            seen: Seen::Yes,
            alone: SeenAlone::Yes,
            place: String::new(),
            words: words.to_owned(),
        }
    }

    #[test]
    fn the_latest_words_come_first_and_silent_visits_are_left_out() {
        let visits = [
            visit(3, 0, (Label::None, "First.")),
            visit(5, 0, (Label::None, "")),
            visit(7, 0, (Label::None, "Third.")),
            visit(9, 0, (Label::None, "Fourth.")),
        ];
        let words: Vec<String> = said(&visits, 2).into_iter().map(|visit| visit.words).collect();
        assert_eq!(words, ["Fourth.", "Third."]);
    }

    #[test]
    fn words_stand_under_the_label_of_their_entry_and_the_strictest_of_its_parts_counts() {
        let visits = [
            visit(3, 0, (Label::None, "Words.")),
            visit(3, 1, (Label::ConfidentialAddress, "")),
            visit(4, 0, (Label::ThirdParty, "Others.")),
        ];
        let labels: Vec<Label> = said(&visits, 2).into_iter().map(|visit| visit.label).collect();
        assert_eq!(labels, [Label::ThirdParty, Label::ConfidentialAddress]);
    }
}
