//! The words of lists: headings, and counts in a sentence, each leading to what it counts.

use crate::components::{Count, Link, Prose, Tally};
use office::read::lists::{Ask, What};
use oversight::{Kind, kind::Group};

/// The heading of a group, and the words of a filter.
pub(in crate::pages) fn heading(what: What) -> &'static str {
    match what {
        What::Watched(Kind::Unallocated) => "No social worker",
        What::Watched(Kind::NotSeen) => "Not seen in time",
        What::Watched(Kind::Allocation) => "Accepted, and no worker has taken the case",
        What::Watched(kind) => kind.text(),
        What::Asked(Ask::Closure) => "Asked to be closed",
        What::Asked(Ask::Assessment) => "Assessment to authorise",
        What::Asked(Ask::Offer) => "Offered and not answered",
        What::Asked(Ask::EmergencyAccess) => "Opened in an emergency, not reviewed",
        What::Asked(Ask::Amendment) => "Assessment sent back",
    }
}

/// "4 have no social worker": a count with its verb.
pub(in crate::pages) fn said_of(what: What, number: usize) -> String {
    let (one, more) = match what {
        What::Watched(kind) => (kind.said().one, kind.said().more),
        What::Asked(Ask::Closure) => ("is asked to be closed", "are asked to be closed"),
        What::Asked(Ask::Assessment) => {
            ("has an assessment to authorise", "have an assessment to authorise")
        }
        What::Asked(Ask::Offer) => (
            "was offered to somebody and not answered",
            "were offered to somebody and not answered",
        ),
        What::Asked(Ask::EmergencyAccess) => {
            ("was opened in an emergency", "were opened in an emergency")
        }
        What::Asked(Ask::Amendment) => {
            ("has an assessment that was sent back", "have an assessment that was sent back")
        }
    };
    format!("{number} {}", if number == 1 { one } else { more })
}

/// Goes on with counts, each leading to what it counts: "4 have no social worker, 5 have not been
/// seen in time and 2 wait for a decision".
pub(in crate::pages) fn counted(
    mut prose: Prose,
    counts: &[(What, usize)],
    href: impl Fn(What) -> String,
) -> Prose {
    let last = counts.len().saturating_sub(1);
    for (place, (what, number)) in counts.iter().enumerate() {
        let between = match place {
            0 => "",
            place if place == last => " and ",
            _ => ", ",
        };
        prose = prose.plain(between).link(said_of(*what, *number), href(*what));
    }
    if counts.is_empty() { prose } else { prose.plain(".") }
}

/// Counts by group, each leading to what it counts, with the kinds of which it is made. A group of
/// one kind says that kind.
pub(in crate::pages) fn tally(
    groups: &[(Group, usize)],
    kinds: &[(What, usize)],
    href: impl Fn(&[What]) -> String,
) -> Tally {
    let of = |(group, number): &(Group, usize)| {
        let within: Vec<(What, usize)> =
            kinds.iter().filter(|(what, _)| what.group() == *group).copied().collect();
        let whats: Vec<What> = within.iter().map(|(what, _)| *what).collect();
        let (text, finer) = match within[..] {
            [(what, one)] => (verb(what, one), Prose::new()),
            _ => {
                let said: Vec<String> =
                    within.iter().map(|(what, one)| said_of(*what, *one)).collect();
                (group.text().to_owned(), format!("{}.", said.join(", ")).into())
            }
        };
        let about = String::new();
        Count { number: number.to_string(), of: Link { text, href: href(&whats), about }, finer }
    };
    Tally { counts: groups.iter().map(of).collect() }
}

/// What is said of a number of children, without the number.
fn verb(what: What, number: usize) -> String {
    let said = said_of(what, number);
    said.split_once(' ').map_or(said.clone(), |(_, rest)| rest.to_owned())
}
