//! Where each person of a family tree stands: a row per generation, parents over their children,
//! and one level for each union so that no two lines run together.
//!
//! Called by `tree` only. A muddled record (a circle of parents) still gets a place for everybody.

use super::tree::{Couple, Symbol, Together, TreePerson};
use std::collections::BTreeMap;

/// Between two people in a row.
const APART: f64 = 112.0;
/// From a symbol's middle to under its words.
const FOOT: f64 = 60.0;
/// From a symbol's middle to over it.
const HEAD: f64 = 21.0;
/// Between two levels of lines.
const LEVEL: f64 = 14.0;

/// Where one person stands: the middle of the symbol.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Placed {
    pub(super) x: f64,
    pub(super) y: f64,
}

impl Placed {
    pub(super) fn foot(&self) -> f64 {
        self.y + FOOT
    }

    pub(super) fn head(&self) -> f64 {
        self.y - HEAD
    }
}

/// One or two parents and their children, or a couple without any here.
#[derive(Clone, Debug)]
pub(super) struct Union {
    pub(super) parents: Vec<usize>,
    pub(super) children: Vec<usize>,
    pub(super) together: Together,
    /// The parent who has other unions too.
    pub(super) hub: Option<usize>,
    pub(super) level: f64,
}

pub(super) struct Layout {
    pub(super) places: Vec<Placed>,
    pub(super) unions: Vec<Union>,
    pub(super) width: f64,
    pub(super) height: f64,
}

pub(super) fn layout(people: &[TreePerson], couples: &[Couple]) -> Layout {
    let mut unions = chained(unions(people, couples));
    let rows = generations(people, &unions);
    let last = rows.iter().copied().max().unwrap_or(0);
    let mut x: Vec<f64> = vec![0.0; people.len()];
    for row in (0..=last).rev() {
        let members: Vec<usize> = (0..people.len()).filter(|&who| rows[who] == row).collect();
        if row == last {
            place_youngest(&members, &unions, &mut x);
        } else {
            place_over_children(&members, people, &unions, &mut x);
        }
    }
    shift(&mut x);
    let height = set_levels(&mut unions, &rows, &x, last);
    let places =
        (0..people.len()).map(|who| Placed { x: x[who], y: height.rows[rows[who]] }).collect();
    let width = x.iter().copied().fold(0.0, f64::max) + APART / 2.0;
    Layout { places, unions, width: width.max(APART), height: height.all }
}

/// Children of the same parents make a union; couples without children make one of their own.
fn unions(people: &[TreePerson], couples: &[Couple]) -> Vec<Union> {
    let mut by_parents: BTreeMap<Vec<usize>, Vec<usize>> = BTreeMap::new();
    for (child, person) in people.iter().enumerate() {
        let mut parents: Vec<usize> = person
            .parents
            .iter()
            .copied()
            .filter(|&who| who < people.len() && who != child)
            .collect();
        parents.sort_unstable();
        parents.dedup();
        if !parents.is_empty() {
            by_parents.entry(parents).or_default().push(child);
        }
    }
    for couple in couples.iter().filter(|couple| couple.one.max(couple.other) < people.len()) {
        let mut parents = vec![couple.one, couple.other];
        parents.sort_unstable();
        by_parents.entry(parents).or_default();
    }
    let all: Vec<Vec<usize>> = by_parents.keys().cloned().collect();
    let hub = |parents: &[usize]| {
        parents
            .iter()
            .copied()
            .find(|who| all.iter().filter(|other| other.contains(who)).count() > 1)
    };
    let together = |parents: &[usize]| {
        let said =
            couples.iter().find(|one| parents.contains(&one.one) && parents.contains(&one.other));
        said.map_or(Together::Yes, |couple| couple.together)
    };
    by_parents
        .iter()
        .map(|(parents, children)| Union {
            hub: hub(parents),
            together: together(parents),
            parents: parents.clone(),
            children: children.clone(),
            level: 0.0,
        })
        .collect()
}

/// The row of each person, the oldest first: below every parent, beside every partner.
fn generations(people: &[TreePerson], unions: &[Union]) -> Vec<usize> {
    let mut rows = vec![0_usize; people.len()];
    // So many rounds settle every tree; a circle of parents stops here instead of turning for ever.
    for _ in 0..people.len() {
        for union in unions {
            let beside = union.parents.iter().map(|&who| rows[who]).max().unwrap_or(0);
            for &parent in &union.parents {
                rows[parent] = beside;
            }
            for &child in &union.children {
                rows[child] = rows[child].max(beside + 1).min(people.len());
            }
        }
    }
    // Rows that nobody stands in are taken out.
    let mut used: Vec<usize> = rows.clone();
    used.sort_unstable();
    used.dedup();
    let mut rows: Vec<usize> =
        rows.iter().map(|row| used.binary_search(row).unwrap_or(0)).collect();
    pull_down(&mut rows, unions);
    stand_with_parents(&mut rows, unions);
    rows
}

/// Somebody who belongs to nobody here stands in the parents' row, not above everybody.
fn stand_with_parents(rows: &mut [usize], unions: &[Union]) {
    let linked = |who: &usize| {
        unions.iter().any(|union| union.parents.contains(who) || union.children.contains(who))
    };
    let parents = rows.iter().copied().max().unwrap_or(0).saturating_sub(1);
    for who in (0..rows.len()).filter(|who| !linked(who)).collect::<Vec<_>>() {
        rows[who] = parents;
    }
}

/// Parents stand just above their eldest row of children, not at the top of the page.
fn pull_down(rows: &mut [usize], unions: &[Union]) {
    for _ in 0..rows.len() {
        for union in unions {
            let Some(nearest) = union.children.iter().map(|&child| rows[child]).min() else {
                continue;
            };
            let row = nearest.saturating_sub(1);
            if union.hub.is_none() && union.parents.iter().all(|&who| rows[who] < row) {
                for &parent in &union.parents {
                    rows[parent] = row;
                }
            }
        }
    }
}

/// Gives the youngest row its places: children of the same parents side by side.
fn place_youngest(members: &[usize], unions: &[Union], x: &mut [f64]) {
    let mut order: Vec<usize> =
        unions.iter().flat_map(|union| union.children.iter().copied()).collect();
    order.retain(|who| members.contains(who));
    let others: Vec<usize> = members.iter().copied().filter(|who| !order.contains(who)).collect();
    order.extend(others);
    for (place, who) in order.into_iter().enumerate() {
        x[who] = place as f64 * APART;
    }
}

/// Gives an older row its places: everybody over their children, the childless at the end.
fn place_over_children(members: &[usize], people: &[TreePerson], unions: &[Union], x: &mut [f64]) {
    let mut beyond = x.iter().copied().fold(0.0, f64::max);
    let mut wanted: Vec<(f64, usize)> = Vec::new();
    for &who in members {
        let place = over_children(who, people, unions, x).unwrap_or_else(|| {
            beyond += APART;
            beyond
        });
        wanted.push((place, who));
    }
    wanted.sort_by(|one, other| one.0.total_cmp(&other.0));
    spread(&wanted, x);
}

/// Puts people where they want to be, but never nearer than [`APART`], and as little moved as can be.
fn spread(wanted: &[(f64, usize)], x: &mut [f64]) {
    let mut from = f64::MIN;
    for &(place, who) in wanted {
        x[who] = place.max(from);
        from = x[who] + APART;
    }
    let moved: f64 = wanted.iter().map(|&(place, who)| x[who] - place).sum();
    let back = moved / wanted.len().max(1) as f64;
    for &(_, who) in wanted {
        x[who] -= back;
    }
}

/// Puts unions that share a parent next to each other, beginning at an end of the chain, so that
/// a mother stands between the fathers of her children and half-brothers stand outside.
fn chained(unions: Vec<Union>) -> Vec<Union> {
    let share =
        |one: &Union, other: &Union| one.parents.iter().any(|who| other.parents.contains(who));
    let eldest = |union: &Union| union.children.first().copied().unwrap_or(usize::MAX);
    let degree = |union: &Union| unions.iter().filter(|other| share(union, other)).count();
    let mut waiting: Vec<&Union> = unions.iter().collect();
    waiting.sort_by_key(|union| (degree(union), eldest(union)));
    let mut chain: Vec<&Union> = Vec::new();
    while !waiting.is_empty() {
        let last = chain.last();
        let next = waiting
            .iter()
            .enumerate()
            .filter(|(_, union)| last.is_some_and(|last| share(last, union)))
            .min_by_key(|(_, union)| eldest(union))
            .map_or(0, |(place, _)| place);
        chain.push(waiting.remove(next));
    }
    chain.into_iter().cloned().collect()
}

/// Over the middle of one's children, a step to the side of the other parent.
fn over_children(who: usize, people: &[TreePerson], unions: &[Union], x: &[f64]) -> Option<f64> {
    let mine: Vec<&Union> = unions.iter().filter(|union| union.parents.contains(&who)).collect();
    let middle = |union: &Union| {
        let places: Vec<f64> = union.children.iter().map(|&child| x[child]).collect();
        (!places.is_empty()).then(|| places.iter().sum::<f64>() / places.len() as f64)
    };
    let middles: Vec<f64> = mine.iter().filter_map(|union| middle(union)).collect();
    if middles.is_empty() {
        // A partner without children here stands beside the other.
        let other = mine.first()?.parents.iter().copied().find(|&other| other != who)?;
        return over_children_of_others(other, who, people, unions, x);
    }
    let here = middles.iter().sum::<f64>() / middles.len() as f64;
    let union = mine.first()?;
    if mine.len() > 1 || union.parents.len() < 2 {
        return Some(here);
    }
    let side = match union.hub {
        Some(hub) => {
            let first = unions.iter().find(|one| one.parents.contains(&hub));
            if first.is_some_and(|first| first.parents == union.parents) { -1.0 } else { 1.0 }
        }
        None if people[who].symbol == Symbol::Male => -1.0,
        None if people[other_of(union, who)].symbol == Symbol::Male => 1.0,
        None if union.parents[0] == who => -1.0,
        None => 1.0,
    };
    Some(here + side * APART / 2.0)
}

fn over_children_of_others(
    other: usize,
    who: usize,
    people: &[TreePerson],
    unions: &[Union],
    x: &[f64],
) -> Option<f64> {
    let has_children =
        unions.iter().any(|union| union.parents.contains(&other) && !union.children.is_empty());
    if !has_children || other == who {
        return None;
    }
    over_children(other, people, unions, x).map(|place| place + APART)
}

fn other_of(union: &Union, who: usize) -> usize {
    union.parents.iter().copied().find(|&other| other != who).unwrap_or(who)
}

/// The leftmost person stands half a step from the edge.
fn shift(x: &mut [f64]) {
    let left = x.iter().copied().fold(f64::MAX, f64::min);
    for place in x {
        *place = (*place - left + APART / 2.0).round();
    }
}

struct Heights {
    rows: Vec<f64>,
    all: f64,
}

/// Gives each union its level and each row its height: unions whose lines would meet get
/// different levels.
fn set_levels(unions: &mut [Union], rows: &[usize], x: &[f64], last: usize) -> Heights {
    let mut heights = Vec::new();
    let mut y = HEAD + 12.0;
    for row in 0..=last {
        heights.push(y);
        let mut taken: Vec<(f64, f64, usize)> = Vec::new();
        let mut levels = 0;
        for union in unions.iter_mut().filter(|union| rows[union.parents[0]] == row) {
            let ends: Vec<f64> =
                union.parents.iter().chain(&union.children).map(|&who| x[who]).collect();
            let (left, right) = (
                ends.iter().copied().fold(f64::MAX, f64::min),
                ends.iter().copied().fold(f64::MIN, f64::max),
            );
            let level = (0..).find(|level| {
                !taken
                    .iter()
                    .any(|&(from, to, other)| other == *level && left <= to && from <= right)
            });
            let level = level.unwrap_or(0);
            taken.push((left, right, level));
            levels = levels.max(level + 1);
            union.level = y + FOOT + 6.0 + level as f64 * LEVEL;
        }
        y += FOOT + 6.0 + levels as f64 * LEVEL + 4.0 + HEAD;
    }
    Heights { all: heights.last().copied().unwrap_or(0.0) + FOOT + 6.0, rows: heights }
}
