//! The people of a family as a tree: those whom a parent's or a couple's line joins to the
//! children. Everybody else stands in the list beside it.

use super::{View, called, relatives};
use crate::pictures::{Couple, FamilyTree, Symbol, Together, TreePerson};
use casework::{Depth, identity::Kind};
use office::read::family::Member;
use std::collections::BTreeSet;
use words::{PersonId, codes::relationship::is_parent};

/// More people than this are no picture any more.
const MOST: usize = 24;

/// The tree; nothing when there is nobody but the children to draw.
pub(super) fn of(view: &View<'_>) -> Option<FamilyTree> {
    let page = view.page;
    let everybody: Vec<&Member> = page.members.iter().chain(&page.relatives).collect();
    let parents = parents(&everybody);
    let couples = couples(&everybody);
    let joined = joined(view, &parents, &couples);
    let shown: Vec<&Member> =
        everybody.into_iter().filter(|member| joined.contains(&member.id)).take(MOST).collect();
    let children = view.known_children();
    if shown.len() <= children.len() || children.is_empty() {
        return None;
    }
    let place = |id: PersonId| shown.iter().position(|member| member.id == id);
    let home = home(view, &shown);
    let people = shown.iter().map(|member| {
        let own = parents.iter().filter(|(child, _)| *child == member.id);
        TreePerson {
            name: called::short(member),
            note: called::age(&member.case, member.access.depth, page.today)
                .replace("not born yet, expected on", "expected"),
            symbol: symbol(view, member),
            ours: children.iter().any(|child| child.id == member.id),
            home: home.contains(&member.id),
            died: member.access.depth >= Depth::Summary && member.case.identity.died.is_some(),
            parents: own.filter_map(|(_, parent)| place(*parent)).collect(),
        }
    });
    let couples = couples.iter().filter_map(|(one, other, together)| {
        Some(Couple { one: place(*one)?, other: place(*other)?, together: *together })
    });
    Some(FamilyTree {
        of: called::all(&children),
        people: people.collect(),
        couples: couples.collect(),
    })
}

fn symbol(view: &View<'_>, member: &Member) -> Symbol {
    let who = &member.case.identity;
    // Below the pattern a reader knows no sex, but may know a mother from a father.
    let sex = who.sex.as_deref().filter(|_| member.access.depth >= Depth::Summary);
    let children = view.known_children();
    let is = |relation: &str| {
        let mut to = children.iter().filter_map(|child| relatives::to(child, member.id));
        to.any(|one| one.relation == relation)
    };
    match (who.kind, sex.and_then(words::codes::sex_today)) {
        (Kind::Unborn, _) => Symbol::Unborn,
        (_, Some("F")) => Symbol::Female,
        (_, Some("M")) => Symbol::Male,
        (_, None) if is("mother") => Symbol::Female,
        (_, None) if is("father") => Symbol::Male,
        _ => Symbol::Unknown,
    }
}

/// Child and parent, each pair once, from the records that the reader sees deep enough.
fn parents(everybody: &[&Member]) -> BTreeSet<(PersonId, PersonId)> {
    let deep = everybody.iter().filter(|member| member.access.depth >= Depth::Summary);
    deep.flat_map(|member| {
        member.case.relationships.iter().filter_map(|one| {
            if is_parent(&one.relation) {
                Some((member.id, one.other))
            } else {
                (one.relation == "child").then_some((one.other, member.id))
            }
        })
    })
    .collect()
}

/// Couples, each once, together or parted.
fn couples(everybody: &[&Member]) -> Vec<(PersonId, PersonId, Together)> {
    let mut couples: Vec<(PersonId, PersonId, Together)> = Vec::new();
    let deep = everybody.iter().filter(|member| member.access.depth >= Depth::Summary);
    for member in deep {
        for one in &member.case.relationships {
            let together = match (one.relation.as_str(), one.to) {
                ("partner", None) => Together::Yes,
                ("partner" | "ex_partner", _) => Together::Parted,
                _ => continue,
            };
            let (a, b) = (member.id.min(one.other), member.id.max(one.other));
            match couples.iter_mut().find(|(x, y, _)| (*x, *y) == (a, b)) {
                // The one that stands counts, whichever was recorded first.
                Some((_, _, known)) if together == Together::Yes => *known = together,
                Some(_) => {}
                None => couples.push((a, b, together)),
            }
        }
    }
    couples
}

/// Everybody whom lines join to the children.
fn joined(
    view: &View<'_>,
    parents: &BTreeSet<(PersonId, PersonId)>,
    couples: &[(PersonId, PersonId, Together)],
) -> BTreeSet<PersonId> {
    let mut joined: BTreeSet<PersonId> =
        view.known_children().iter().map(|child| child.id).collect();
    loop {
        let before = joined.len();
        for (child, parent) in parents {
            if joined.contains(child) || joined.contains(parent) {
                joined.extend([*child, *parent]);
            }
        }
        for (one, other, _) in couples {
            if joined.contains(one) || joined.contains(other) {
                joined.extend([*one, *other]);
            }
        }
        if joined.len() == before {
            return joined;
        }
    }
}

/// The home in which most of the children live: everybody whom "same home" joins.
fn home(view: &View<'_>, shown: &[&Member]) -> BTreeSet<PersonId> {
    let children = view.known_children();
    let mut homes: Vec<BTreeSet<PersonId>> = Vec::new();
    for child in &children {
        let with = shown.iter().filter(|other| {
            relatives::to(child, other.id).is_some_and(|one| one.household && one.to.is_none())
        });
        let home: BTreeSet<PersonId> = with.map(|other| other.id).chain([child.id]).collect();
        match homes.iter_mut().find(|known| !known.is_disjoint(&home)) {
            Some(known) => known.extend(home),
            None => homes.push(home),
        }
    }
    let ours = |home: &BTreeSet<PersonId>| {
        children.iter().filter(|child| home.contains(&child.id)).count()
    };
    let most = homes.into_iter().rev().max_by_key(ours);
    most.filter(|home| home.len() > 1).unwrap_or_default()
}
