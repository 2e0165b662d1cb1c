//! The words of lists: headings, and counts in a sentence, each leading to what it counts.

use crate::components::Prose;
use office::read::lists::{Ask, What};
use oversight::Kind;

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
