//! A list narrowed: to whom the reader may see, to the teams and kinds they asked for. Counts are
//! made of the same items.

use super::{Answered, Filter, IMPORTED, Item, List, What};
use crate::{Desk, Standing};
use casework::Scope;
use oversight::kind::Group;
use std::collections::BTreeSet;
use words::{Date, TeamId, say};

/// A list, its items and what of it is asked for.
pub(super) struct Asked<'a> {
    pub(super) list: &'a List,
    pub(super) items: Vec<&'a Item>,
    pub(super) filter: &'a Filter,
    pub(super) imported: usize,
}

/// Items that the reader may see and asked for.
pub(super) struct Narrowed<'a> {
    pub(super) items: Vec<&'a Item>,
    pub(super) counts: Vec<(What, usize)>,
    pub(super) groups: Vec<(Group, usize)>,
    pub(super) teams: Vec<TeamId>,
    pub(super) left_out: usize,
    pub(super) late: usize,
}

pub(super) fn narrow<'a>(standing: &Standing, scope: &Scope, asked: &Asked<'a>) -> Narrowed<'a> {
    let timeline = standing.timeline();
    let seen = |item: &&&Item| timeline.is_within(item.child, scope);
    let seen: Vec<&Item> = asked.items.iter().filter(seen).copied().collect();
    let filter = asked.filter;
    let of_teams: Vec<&Item> =
        seen.iter().filter(|item| filter.teams.hold(item.team)).copied().collect();
    let of_kind = |item: &&&Item| {
        let what = filter.what.is_empty() || filter.what.iter().any(|w| w == item.what.code());
        what && (filter.only.is_empty() || filter.only.contains(&item.child))
    };
    let mut items: Vec<&Item> = of_teams.iter().filter(of_kind).copied().collect();
    items.sort_by_key(|item| {
        let days = say::days_between(Date::ZERO, item.since);
        let days = if item.what.has_happened() { -days } else { days };
        (item.what.rank(), days, item.child)
    });
    let left_out = children(seen.iter().copied()) - children(items.iter().copied());
    let late = children(of_teams.iter().filter(|item| item.what.is_late()).copied());
    let groups = groups(&of_teams);
    Narrowed {
        counts: counts(&of_teams),
        groups,
        teams: teams(standing, &seen),
        items,
        left_out,
        late,
    }
}

/// How many children came by import with their worker unknown, for those who can say whose they
/// are.
pub(super) fn imported(
    desk: &Desk,
    standing: &Standing,
    answered: &Answered,
    filter: &Filter,
) -> usize {
    if !desk.actor.is_any(IMPORTED.roles) {
        return 0;
    }
    let scope = desk.scope(IMPORTED.depth);
    let timeline = standing.timeline();
    let seen = |item: &&Item| timeline.is_within(item.child, &scope);
    let of_teams = answered.imported.iter().filter(|item| filter.teams.hold(item.team));
    children(of_teams.filter(seen))
}

/// How many children each kind is about, in the order of a list.
pub(in crate::read) fn counts(items: &[&Item]) -> Vec<(What, usize)> {
    let kinds: BTreeSet<What> = items.iter().map(|item| item.what).collect();
    let of = |what: What| children(items.iter().filter(|item| item.what == what).copied());
    let mut kinds: Vec<What> = kinds.into_iter().collect();
    kinds.sort_by_key(|what| what.rank());
    kinds.into_iter().map(|what| (what, of(what))).collect()
}

/// How many children each group is about, each once; groups of nobody are left out.
pub(in crate::read) fn groups(items: &[&Item]) -> Vec<(Group, usize)> {
    let of =
        |group: Group| children(items.iter().filter(|item| item.what.group() == group).copied());
    let all = Group::ALL.into_iter().map(|group| (group, of(group)));
    all.filter(|(_, number)| *number > 0).collect()
}

/// How many children items are about, each once.
pub(in crate::read) fn children<'a>(items: impl Iterator<Item = &'a Item>) -> usize {
    items.map(|item| item.child).collect::<BTreeSet<_>>().len()
}

fn teams(standing: &Standing, items: &[&Item]) -> Vec<TeamId> {
    let teams: BTreeSet<TeamId> = items.iter().filter_map(|item| item.team).collect();
    let mut teams: Vec<TeamId> = teams.into_iter().collect();
    teams.sort_by_key(|team| standing.workforce.team_name(Some(*team)).to_owned());
    teams
}
