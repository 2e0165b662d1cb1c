//! What a reader is offered to do about somebody: acts of their roles, at their depth, that fit
//! the record as it stands. Offering is a courtesy; the command itself judges again.

use crate::Desk;
use casework::{
    ACTS, About, Act, Case, Depth,
    access::Facts,
    break_glass,
    case::Removal,
    form::{Field, Kind, Needed, episodes},
    identity,
};
use words::{WorkerId, london};

/// The acts about a person that a reader at a depth is offered, in the order of the table.
pub fn offered(desk: &Desk, case: &Case, depth: Depth) -> Vec<&'static Act> {
    if desk.reads_only() || depth == Depth::Nothing {
        return Vec::new();
    }
    let reader = desk.worker();
    ACTS.iter()
        .filter(|act| act.about == About::Person && desk.actor.is_any(act.roles))
        .filter(|act| depth >= act.depth.max(Depth::Exists))
        .filter(|act| act.form.fields.iter().all(|field| has_something(field, case, reader)))
        .filter(|act| makes_sense(act, case, (desk, depth)))
        .collect()
}

/// Whether a field that must be answered can be. An entry is chosen from the page that shows it,
/// which brings the form along; another person from those whom the reader has just opened.
fn has_something(field: &Field, case: &Case, reader: WorkerId) -> bool {
    match (field.kind, field.needed) {
        (Kind::Entry, Needed::Yes) => false,
        (Kind::Episode(kind), Needed::Yes) => episodes::has(case, kind, reader),
        _ => true,
    }
}

/// Whether an act fits how somebody stands, and whoever reads at a depth.
fn makes_sense(act: &Act, case: &Case, (desk, depth): (&Desk, Depth)) -> bool {
    let adult = case.identity.kind == identity::Kind::Adult;
    match act.name() {
        "break_glass" => depth < Depth::Record,
        "review_break_glass" => break_glass::may_review(&desk.actor, &Facts::of(case)),
        "record_birth" => case.identity.kind == identity::Kind::Unborn,
        "record_death" => case.identity.died.is_none(),
        "record_visit" | "record_contact" => !adult,
        "offer_allocation" => case.is_open() && !case.allocations.iter().any(|one| one.waits()),
        "confirm_worker" => case.is_open() && case.allocations.is_empty(),
        "start_plan" => {
            let runs =
                |one: &casework::case::Plan| one.ended.is_none() && one.kind == "child_in_need";
            case.is_open() && !case.plans.iter().any(runs)
        }
        "start_assessment" => !case.assessments.iter().any(|one| one.finished.is_none()),
        "request_closure" => case.closure_requests.is_empty(),
        _ => act.is_for(case, london::day_of(desk.now)),
    }
}

/// The acts about one entry of a record: dispute it, or take it off where that is ever possible.
pub(crate) fn about_entry(
    desk: &Desk,
    case: &Case,
    (position, ordinal): (u64, u32),
    depth: Depth,
) -> Vec<&'static Act> {
    let gone = case.withdrawn.iter().any(|one| (one.position, one.ordinal) == (position, ordinal));
    let Some(place) = case.place(position, ordinal).filter(|_| !gone && !desk.reads_only()) else {
        return Vec::new();
    };
    let names = ["dispute_entry", "withdraw_entry"].into_iter();
    names
        .filter(|name| *name != "withdraw_entry" || place.removal != Removal::Never)
        .filter_map(casework::act)
        .filter(|act| desk.actor.is_any(act.roles) && depth >= act.depth)
        .collect()
}
