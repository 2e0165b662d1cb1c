//! From stored parts to entries as practice sees them.

use casework::{Entry, Facet, Happened, What};
use store::StoredPart;
use words::{Label, WorkerId};

/// Reads one stored part. It never fails: what can't be read says so and stays.
pub fn entry(part: &StoredPart) -> Entry {
    let happened = part.happened.parse().unwrap_or(Happened::At(part.recorded));
    Entry {
        position: part.sequence,
        ordinal: part.ordinal,
        recorded: part.recorded,
        happened,
        actor: WorkerId::from_bytes(part.actor),
        // A label of a newer version is handled as the strictest this one knows.
        label: Label::from_code(&part.label).unwrap_or(Label::CourtRestricted),
        facet: Facet::from_number(part.facet).unwrap_or(Facet::Notes),
        what: What::read(&part.kind, part.version, part.body.as_deref()),
    }
}

/// Reads parts in their order.
pub fn entries(parts: &[StoredPart]) -> Vec<Entry> {
    parts.iter().map(entry).collect()
}
