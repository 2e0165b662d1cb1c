//! One event onto who somebody is: names, birth, numbers, addresses, relatives.
//!
//! Called by the fold for every entry. Nothing here refuses: what was recorded is true until
//! withdrawn.

use super::{Address, Case, Relationship};
use crate::{entry::Entry, event::Event, identity, restriction::Classification};

/// Takes what an event says of who somebody is.
pub(super) fn who(case: &mut Case, entry: &Entry, event: &Event) {
    let day = entry.happened.day();
    match event {
        Event::PersonRegistered(e) => registered(case, entry, e),
        Event::PersonNamed(e) => named(&mut case.identity.names, &e.name),
        Event::PersonBorn(e) => {
            case.identity.kind = identity::Kind::Child;
            case.identity.born = Some(day);
            if let Some(name) = &e.name {
                case.identity.names.push(name.clone());
            }
        }
        Event::PersonDescribed(e) => described(case, e),
        Event::PersonIdentified(e) => identified(&mut case.identity.identifiers, &e.identifier),
        Event::PersonMoved(e) => {
            let address = Address {
                id: e.address,
                lines: e.lines.clone(),
                postcode: e.postcode.clone(),
                from: day,
                to: e.until,
                label: entry.label,
            };
            moved(&mut case.identity.addresses, address);
        }
        Event::PersonDied(_) => case.identity.died = Some(day),
        Event::FamilyJoined(e) if !case.families.contains(&e.family) => {
            case.families.push(e.family);
        }
        Event::RelationshipRecorded(e) => case.relationships.push(Relationship {
            id: e.relationship,
            other: e.other,
            relation: e.relation.clone(),
            household: e.household,
            responsibility: e.responsibility,
            from: e.from,
            to: None,
            by: entry.actor,
        }),
        Event::RelationshipEnded(e) => {
            for one in case.relationships.iter_mut().filter(|r| r.id == e.relationship) {
                one.to = Some(day);
            }
        }
        _ => {}
    }
}

fn registered(case: &mut Case, entry: &Entry, event: &identity::PersonRegistered) {
    let who = &mut case.identity;
    who.kind = event.kind;
    who.names.extend(event.name.clone());
    who.born = event.born;
    who.expected = event.expected;
    who.sex.clone_from(&event.sex);
    if event.open_to_all {
        case.classification = Classification::Open;
        case.registered_by = Some((entry.actor, entry.recorded));
    }
}

fn described(case: &mut Case, event: &identity::PersonDescribed) {
    let who = &mut case.identity;
    let keep = |old: &mut Option<String>, new: &Option<String>| {
        if new.is_some() {
            old.clone_from(new);
        }
    };
    keep(&mut who.sex, &event.sex);
    keep(&mut who.ethnicity, &event.ethnicity);
    keep(&mut who.language, &event.language);
    if let Some(disabilities) = &event.disabilities {
        who.disabilities.clone_from(disabilities);
    }
    if let Some(interpreter) = event.interpreter {
        who.interpreter = interpreter;
    }
}

/// The last name is the current one: names of the past and further ones go before it.
fn named(names: &mut Vec<identity::Name>, name: &identity::Name) {
    let place = if name.is_current() { names.len() } else { names.len().saturating_sub(1) };
    names.insert(place, name.clone());
}

/// The kinds of which somebody has one at a time: a new number takes the place of the old.
const ONE_AT_A_TIME: [&str; 4] = ["council_id", "nhs_number", "upn", "common_child_id"];

fn identified(identifiers: &mut Vec<identity::Identifier>, new: &identity::Identifier) {
    let alone = ONE_AT_A_TIME.contains(&new.kind.as_str());
    identifiers.retain(|old| if alone { old.kind != new.kind } else { old != new });
    identifiers.push(new.clone());
}

/// Takes an address in the order of the days. Whoever moves leaves where they were; an address
/// recorded late ends where the next one began; one that came with its own end ends nothing.
fn moved(addresses: &mut Vec<Address>, mut new: Address) {
    if new.to.is_none() {
        for old in addresses.iter_mut().filter(|old| old.to.is_none() && old.from <= new.from) {
            old.to = Some(new.from);
        }
        let later = addresses.iter().filter(|next| next.to.is_none() && next.from > new.from);
        new.to = later.map(|next| next.from).min();
    }
    let place = addresses.partition_point(|old| old.from <= new.from);
    addresses.insert(place, new);
}
