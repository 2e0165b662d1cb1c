//! Who is who: family and home in words, and the same people as a tree.
//!
//! Only people of whom the reader may know are named. What somebody is to the children is told
//! from the children's own record, so that it is known at the children's depth.

use super::{View, called, tree};
use crate::{components::Prose, sheets::Relatives};
use casework::{Depth, case::Relationship};
use office::read::family::Member;
use words::{PersonId, say};

/// Family and home.
pub(super) fn of(view: &View<'_>) -> Relatives {
    let page = view.page;
    let children = view.known_children();
    // Of somebody alone the heading says all.
    let alone = page.members.len() + page.relatives.len() == 1;
    let others = page.members.iter().chain(&page.relatives);
    let others: Vec<&Member> = others
        .filter(|member| !alone && !children.iter().any(|child| child.id == member.id))
        .collect();
    let mut family: Vec<Prose> =
        others.iter().map(|member| line(view, member, &children)).collect();
    family.retain(|line| !line.is_empty());
    Relatives { tree: tree::of(view), family, helpers: Vec::new() }
}

/// What somebody is to the children: the standing relationship, else the latest that ended.
pub(super) fn to(child: &Member, other: PersonId) -> Option<&Relationship> {
    let of_other = || child.case.relationships.iter().filter(|one| one.other == other);
    of_other().rfind(|one| one.to.is_none()).or_else(|| of_other().max_by_key(|one| one.to))
}

fn line(view: &View<'_>, member: &Member, children: &[&Member]) -> Prose {
    let today = view.page.today;
    let name = called::whole(&member.case);
    let age = called::age(&member.case, member.access.depth, today);
    let age = if age.is_empty() { String::new() } else { format!(", {age}") };
    let related: Vec<(&Member, &Relationship)> =
        children.iter().filter_map(|child| Some((*child, to(child, member.id)?))).collect();
    let mut said = Prose::new().link(name, view.href(member.id)).plain(age);
    let what = related_as(&related, children.len());
    if !what.is_empty() {
        said = said.plain(format!(", {what}"));
    }
    said = said.plain(".");
    for sentence in sentences(view, member, &related) {
        said = said.plain(format!(" {sentence}"));
    }
    said
}

/// "mother of Ellie and Jayden; step-parent of Theo".
fn related_as(related: &[(&Member, &Relationship)], children: usize) -> String {
    let mut groups: Vec<(&str, Vec<&Member>)> = Vec::new();
    for (child, one) in related {
        match groups.iter_mut().find(|(relation, _)| *relation == one.relation) {
            Some((_, them)) => them.push(child),
            None => groups.push((&one.relation, vec![child])),
        }
    }
    let said = groups.iter().map(|(relation, them)| {
        let of = match (them.len() == children, children) {
            (true, 2) => "both".to_owned(),
            (true, more) if more > 2 => format!("all {more}"),
            _ => called::all(them),
        };
        let what = called::relation(relation);
        // "Cared for by" and the like already say towards whom.
        if what.ends_with(" of") || what.ends_with(" by") {
            format!("{what} {of}")
        } else {
            format!("{what} of {of}")
        }
    });
    said.collect::<Vec<_>>().join("; ")
}

fn sentences(
    view: &View<'_>,
    member: &Member,
    related: &[(&Member, &Relationship)],
) -> Vec<String> {
    let of = |keep: &dyn Fn(&Relationship) -> bool| {
        let them: Vec<&Member> =
            related.iter().filter(|(_, one)| keep(one)).map(|(child, _)| *child).collect();
        (!them.is_empty()).then(|| called::all(&them))
    };
    let stands = |one: &Relationship| one.to.is_none();
    let mut said = Vec::new();
    if member.access.depth >= Depth::Summary {
        let names = called::other_names(&member.case);
        if !names.is_empty() {
            said.push(format!("Has also been {}.", say::list(&names)));
        }
    } else if member.is_child() {
        let team = member.case.team.map(|(team, _)| view.page.workforce.team_name(Some(team)));
        said.extend(team.map(|team| format!("Known to {team}.")));
    }
    if let Some(them) = of(&|one| stands(one) && one.household) {
        said.push(format!("Lives with {them}."));
    }
    if let Some(them) = of(&|one| stands(one) && one.responsibility == Some(true)) {
        said.push(format!("Parental responsibility for {them}."));
    }
    if let Some(them) = of(&|one| stands(one) && one.responsibility == Some(false)) {
        said.push(format!("No parental responsibility for {them}."));
    }
    if related.iter().all(|(_, one)| !stands(one))
        && let Some(ended) = related.iter().filter_map(|(_, one)| one.to).max()
    {
        said.push(format!("Until {}.", say::date(ended)));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use casework::{Access, Case, Responsible, identity::Name};
    use std::sync::Arc;
    use words::EpisodeId;

    fn child(name: &str, relation: &str) -> Member {
        let mut case = Case::nothing_known(PersonId::from_bytes([name.len() as u8; 16]));
        case.identity.names.push(Name::current(name, "Callow"));
        case.relationships.push(Relationship {
            id: EpisodeId::from_bytes([3; 16]),
            other: PersonId::from_bytes([99; 16]),
            relation: relation.to_owned(),
            household: false,
            responsibility: None,
            from: None,
            to: None,
            by: words::WorkerId::from_bytes([1; 16]),
        });
        Member {
            id: case.id,
            access: Access { depth: Depth::Record, reason: "" },
            responsible: Responsible::NotOpen,
            owner: None,
            due: Vec::new(),
            acts: Vec::new(),
            address_labels: Vec::new(),
            quotes: Vec::new(),
            case: Arc::new(case),
        }
    }

    fn said(children: &[Member]) -> String {
        let all: Vec<(&Member, &Relationship)> =
            children.iter().map(|child| (child, &child.case.relationships[0])).collect();
        related_as(&all, children.len())
    }

    #[test]
    fn what_somebody_is_to_each_child_is_told_together() {
        let children =
            [child("Ellie", "mother"), child("Jay", "mother"), child("Th", "step_parent")];
        assert_eq!(said(&children), "mother of Ellie and Jay; step-parent of Th");
        assert_eq!(said(&children[..2]), "mother of both");
        assert_eq!(said(&children[2..]), "step-parent of Th");
    }
}
