//! What is planned, by whom and by when: clocks that run, reviews, and what waits for an answer.
//!
//! On a page of the past: as it stood then. Brothers and sisters of whom the same is to be done by
//! the same person on the same day stand on one line. The order is that of the days; what has no day comes last.

mod items;

use super::{View, called};
use crate::{components::Prose, sheets};
use casework::Depth;
use office::read::family::Member;
use std::collections::BTreeMap;
use words::{Date, Moment, PersonId, WorkerId, say};

/// Something to be done for one child.
#[derive(Clone, Debug, PartialEq)]
struct Item {
    /// What stands before the child's name: "Visit ".
    before: String,
    /// What stands after it: "’s plan".
    after: String,
    /// The same without a name: "Visit".
    short: &'static str,
    /// The command that does it.
    act: &'static str,
    /// Who has to.
    who: Option<WorkerId>,
    /// By when; nothing when it has no clock of its own.
    due: Option<Date>,
    /// The same to the minute, where hours count.
    at: Option<Moment>,
    /// Since when it waits; said when it has no clock.
    asked: Option<Date>,
}

/// The next thing for one child.
#[derive(Clone, Debug)]
pub(super) struct Next {
    short: &'static str,
    href: Option<String>,
    about: String,
    when: String,
    late: bool,
}

impl Next {
    /// As it stands in the child's row.
    pub(super) fn cell(&self) -> Prose {
        let said = match &self.href {
            Some(href) => Prose::new().link_about(self.short, href.as_str(), self.about.as_str()),
            None => Prose::new().plain(self.short),
        };
        if self.late {
            said.plain(", ").late(self.when.as_str())
        } else {
            said.plain(format!(", {}", self.when))
        }
    }
}

/// The table, and the next thing for each child.
pub(super) fn of(view: &View<'_>) -> (Vec<sheets::Planned>, BTreeMap<PersonId, Next>) {
    let mut lines: Vec<(Item, Vec<&Member>)> = Vec::new();
    let mut next = BTreeMap::new();
    for member in view.page.members.iter().filter(|member| member.access.depth >= Depth::Summary) {
        let mut items = items::of(view, member);
        items.sort_by_key(order);
        if let Some(item) = items.first().filter(|_| member.is_child()) {
            next.insert(member.id, next_of(view, member, item));
        }
        for item in items {
            match lines.iter_mut().find(|(known, _)| *known == item) {
                Some((_, them)) => them.push(member),
                None => lines.push((item, vec![member])),
            }
        }
    }
    lines.sort_by_key(|(item, _)| order(item));
    let rows = lines.iter().map(|(item, them)| planned(view, item, them));
    (rows.collect(), next)
}

fn order(item: &Item) -> (bool, Option<Date>) {
    (item.due.is_none(), item.due.or(item.asked))
}

fn next_of(view: &View<'_>, member: &Member, item: &Item) -> Next {
    let today = view.page.today;
    let late = is_late(view, item);
    let when = match (item.due, item.asked) {
        (Some(_), _) if item.at.is_some() => {
            let at = item.at.map_or_else(String::new, |at| view.moment(at));
            if late { format!("was due {at}") } else { format!("by {at}") }
        }
        (Some(due), _) if late => format!("was due {}", view.day(due)),
        (Some(due), _) if due == today && view.page.as_at.is_none() => "today".to_owned(),
        (Some(due), _) => format!("by {}", view.day(due)),
        (None, Some(asked)) => format!("asked {}", view.day(asked)),
        (None, None) => "no date".to_owned(),
    };
    Next {
        short: item.short,
        href: super::acts::href(member, item.act),
        about: called::short(member),
        when,
        late,
    }
}

fn planned(view: &View<'_>, item: &Item, them: &[&Member]) -> sheets::Planned {
    let today = view.page.today;
    let what = format!("{}{}{}", item.before, called::all(them), item.after);
    let href = them.iter().find_map(|member| super::acts::href(member, item.act));
    let who = item.who.map(|id| view.page.workforce.name_of(id));
    let who = who.or((item.act == "decide_contact").then_some("Front door"));
    let by = match (item.due, item.asked) {
        (Some(_), _) if item.at.is_some() && view.page.as_at.is_none() => by_the_hour(view, item),
        (Some(due), _) if view.page.as_at.is_some() => then(due, today),
        (Some(due), _) => called::by(due, today),
        (None, Some(asked)) => format!("Asked {}", view.day(asked)).into(),
        (None, None) => "No date".into(),
    };
    sheets::Planned {
        what: match href {
            Some(href) => Prose::new().link(what, href),
            None => what.into(),
        },
        who: who.map_or_else(|| Prose::new().late("Nobody yet"), Prose::from),
        by,
    }
}

/// Whether it should have been done by now: by the minute where hours count.
fn is_late(view: &View<'_>, item: &Item) -> bool {
    match (item.at, view.page.as_at) {
        (Some(at), None) => at < view.desk.now,
        _ => item.due.is_some_and(|due| due < view.page.today),
    }
}

/// "Thursday at 14:30"; once it has passed, how many hours ago.
fn by_the_hour(view: &View<'_>, item: &Item) -> Prose {
    let Some(at) = item.at else { return Prose::new() };
    match at < view.desk.now {
        true => {
            let late = say::hours(at, view.desk.now);
            Prose::new().late(format!("{}, {late} late", view.moment(at)))
        }
        false => view.moment(at).into(),
    }
}

/// A day on a page of the past, late when it had passed by then.
fn then(due: Date, today: Date) -> Prose {
    match due < today {
        true => Prose::new().late(format!("{}, late then", say::date(due))),
        false => say::date(due).into(),
    }
}

/// Said when nothing is planned.
pub(super) fn nothing(view: &View<'_>) -> Prose {
    match view.page.as_at {
        Some(then) => format!("Nothing was planned on {}.", say::date(then.about)).into(),
        None => "Nothing is planned.".into(),
    }
}
