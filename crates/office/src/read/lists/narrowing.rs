//! A list narrowed: to whom the reader may see, to the teams and kinds they asked for. Counts are
//! made of the same items.

use super::{Answered, Filter, IMPORTED, Item, List, What};
use crate::{Desk, Standing};
use casework::Scope;
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};
use words::{PersonId, TeamId};

/// A list, its items and what of it is asked for.
pub(super) struct Asked<'a> {
    pub(super) list: &'a List,
    pub(super) items: Vec<&'a Item>,
    pub(super) filter: &'a Filter,
    pub(super) imported: usize,
}

/// Items that the reader may see and asked for, in their order.
#[derive(Default)]
pub(super) struct Narrowed<'a> {
    pub(super) items: Vec<&'a Item>,
    /// How many children they are about, each once.
    pub(super) children: usize,
    pub(super) counts: Vec<(What, usize)>,
    pub(super) teams: Vec<TeamId>,
    pub(super) left_out: usize,
    pub(super) late: usize,
}

/// A child that was met in passing through a list.
struct Met {
    seen: bool,
    /// The kind under which it was counted last; a list goes kind by kind.
    counted: Option<What>,
    late: bool,
    shown: bool,
}

/// One pass: a list may be long, and each of its children is judged once.
pub(super) fn narrow<'a>(standing: &Standing, scope: &Scope, asked: &Asked<'a>) -> Narrowed<'a> {
    let timeline = standing.timeline();
    let filter = asked.filter;
    let mut children: HashMap<PersonId, Met> = HashMap::new();
    let mut teams: HashSet<TeamId> = HashSet::new();
    let mut narrowed = Narrowed::default();
    for item in &asked.items {
        let met = children.entry(item.child).or_insert_with(|| {
            let seen = timeline.is_within(item.child, scope);
            Met { seen, counted: None, late: false, shown: false }
        });
        if !met.seen {
            continue;
        }
        teams.extend(item.team);
        if !filter.teams.hold(item.team) {
            continue;
        }
        if met.counted != Some(item.what) {
            met.counted = Some(item.what);
            count(&mut narrowed.counts, item.what);
        }
        met.late |= item.what.is_late();
        if filter.asks_for(item) {
            met.shown = true;
            narrowed.items.push(item);
        }
    }
    let of = |is: fn(&Met) -> bool| children.values().filter(|met| is(met)).count();
    narrowed.children = of(|met| met.shown);
    narrowed.left_out = of(|met| met.seen) - narrowed.children;
    narrowed.late = of(|met| met.late);
    narrowed.teams = by_name(standing, teams);
    narrowed
}

impl Filter {
    fn asks_for(&self, item: &Item) -> bool {
        let what = self.what.is_empty() || self.what.iter().any(|w| w == item.what.code());
        what && (self.only.is_empty() || self.only.contains(&item.child))
    }
}

fn count(counts: &mut Vec<(What, usize)>, what: What) {
    match counts.last_mut().filter(|(last, _)| *last == what) {
        Some((_, children)) => *children += 1,
        None => counts.push((what, 1)),
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
    let of_teams = answered.imported.iter().map(Arc::as_ref);
    let of_teams = of_teams.filter(|item| filter.teams.hold(item.team));
    children(of_teams.filter(seen))
}

/// How many children items are about, each once.
pub(super) fn children<'a>(items: impl Iterator<Item = &'a Item>) -> usize {
    items.map(|item| item.child).collect::<HashSet<_>>().len()
}

fn by_name(standing: &Standing, teams: HashSet<TeamId>) -> Vec<TeamId> {
    let mut teams: Vec<TeamId> = teams.into_iter().collect();
    teams.sort_by_key(|team| (standing.workforce.team_name(Some(*team)).to_owned(), *team));
    teams
}
