//! Under the sentence of Now: who leads what protects a child and what of it is due, who is at home, who answers for the children, and who else there is of
//! whom the reader may only know that much.

use super::{View, beside_care, called, care, court, duties, protection, steps};
use crate::components::Prose;
use casework::{Depth, Responsible};
use office::read::family::Member;
use words::say;

/// Who leads what protects a child, who is at home, who answers, and who else there is of whom the reader may only know that much.
pub(super) fn of(view: &View<'_>) -> Vec<Prose> {
    let at_home = at_home(view);
    let answers = accountable(view);
    let others = of_others(view);
    let rest = [at_home, answers, others].into_iter().filter(|fact| !fact.is_empty());
    let first: [protection::Lines; 7] = [
        care::gone,
        protection::of_child,
        court::of_child,
        duties::of_child,
        care::of_child,
        steps::of_child,
        beside_care::of_child,
    ];
    let alleged = duties::of_adults(view).into_iter();
    let first = first.into_iter().flat_map(|lines| protection::lines(view, lines));
    alleged.chain(first).chain(rest).collect()
}

fn at_home(view: &View<'_>) -> Prose {
    let mut groups: Vec<(Vec<String>, Vec<&Member>)> = Vec::new();
    for child in view.known_children() {
        let adults = super::children::adults_at_home(view, child);
        match groups.iter_mut().find(|(with, _)| *with == adults) {
            Some((_, children)) => children.push(child),
            None => groups.push((adults, vec![child])),
        }
    }
    groups.retain(|(adults, _)| !adults.is_empty());
    let told: Vec<String> = groups
        .iter()
        .map(|(adults, children)| format!("{} with {}", called::all(children), say::list(adults)))
        .collect();
    match told.is_empty() {
        true => Prose::new(),
        false => Prose::new()
            .strong("At home:")
            .plain(format!(" {}. ", told.join("; ")))
            .link("Everybody", "#who"),
    }
}

/// Who answers for a child, in words, and since when.
pub(super) fn answers_for(view: &View<'_>, member: &Member) -> Prose {
    let workforce = &view.page.workforce;
    let manager = |team: Option<words::TeamId>| {
        let team = team.and_then(|id| workforce.team(id));
        team.and_then(|team| team.manager).map(|id| workforce.name_of(id).to_owned())
    };
    match member.responsible {
        Responsible::NotOpen => "Nobody: no case is open".into(),
        Responsible::Worker { worker, team, since } => {
            let manager = manager(Some(team));
            let manager = manager.map_or_else(String::new, |name| format!(" Manager: {name}."));
            Prose::from(format!(
                "{}, {}, since {}.{manager}",
                workforce.name_of(worker),
                workforce.team_name(Some(team)),
                say::date(since),
            ))
        }
        Responsible::Nobody { team, since } => {
            let until = manager(team).map_or_else(
                || "No team has a manager who answers until somebody takes it.".to_owned(),
                |name| {
                    format!(
                        "{name}, manager of {}, until somebody takes it.",
                        workforce.team_name(team)
                    )
                },
            );
            Prose::new().late("nobody").plain(format!(" since {}. {until}", say::date(since)))
        }
    }
}

fn accountable(view: &View<'_>) -> Prose {
    let mut groups: Vec<(&Responsible, Vec<&Member>)> = Vec::new();
    for member in view.known_children() {
        if member.responsible == Responsible::NotOpen {
            continue;
        }
        match groups.iter_mut().find(|(who, _)| **who == member.responsible) {
            Some((_, them)) => them.push(member),
            None => groups.push((&member.responsible, vec![member])),
        }
    }
    if groups.is_empty() {
        return Prose::new();
    }
    let several = groups.len() > 1;
    let mut said = Prose::new().strong("Accountable:").plain(" ");
    for (_, them) in &groups {
        if several {
            said = said.plain(format!("for {} ", called::all(them)));
        }
        said.pieces.extend(answers_for(view, them[0]).pieces);
        said = said.plain(" ");
    }
    if view.pattern_only() { said } else { said.link("Who has looked", "#looked") }
}

fn of_others(view: &View<'_>) -> Prose {
    let page = view.page;
    let others = page.members.iter().filter(|member| member.is_child());
    let others = others.filter(|member| member.access.depth == Depth::Exists);
    let told: Vec<String> = others
        .map(|member| {
            let team = member.case.team.map(|(team, _)| page.workforce.team_name(Some(team)));
            let team = team.map_or_else(String::new, |team| format!(", known to {team}"));
            format!("{}{team}", called::whole(&member.case))
        })
        .collect();
    match told.is_empty() {
        true => Prose::new(),
        false => {
            Prose::new().strong("Also in this family:").plain(format!(" {}.", told.join("; ")))
        }
    }
}
