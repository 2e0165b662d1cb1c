//! A row for each child: how the case stands, where they live, when they were seen, what is next.

use super::{View, called, care, facts, now, planned::Next, protection};
use crate::{components::Prose, sheets::ChildNow};
use casework::{Depth, Responsible, identity::Kind, visit::SeenAlone};
use office::read::family::{CaseStanding, Member};
use std::collections::BTreeMap;
use words::{Date, PersonId, codes, say};

/// The rows, eldest first.
pub(super) fn rows(view: &View<'_>, next: &BTreeMap<PersonId, Next>) -> Vec<ChildNow> {
    let row = |child: &&Member| {
        let deep = child.access.depth == Depth::Record;
        let closed = || Prose::new().quiet("Open to their team");
        ChildNow {
            child: Prose::new().link(called::with_age(child, view.page.today), view.href(child.id)),
            status: status(view, child),
            lives: if deep { lives(view, child) } else { closed() },
            seen: if deep { seen(view, child) } else { closed() },
            alone: if deep { alone(view, child) } else { closed() },
            next: next.get(&child.id).map_or_else(|| nothing_next(view, child), Next::cell),
            who: facts::answers_for(view, child),
        }
    };
    view.known_children().iter().map(row).collect()
}

/// How a case stands, in words: "Protection plan, since 14 October 2025".
pub(super) fn status(view: &View<'_>, child: &Member) -> Prose {
    let since = |what: &str, day: Date| Prose::from(format!("{what}, since {}", say::date(day)));
    let said = standing(view, child, since);
    let said = match child.case.care.missing_now().next() {
        Some(_) => said.plain(". ").late("Missing"),
        None => said,
    };
    match child.case.protection.running_enquiry() {
        Some(one) => said.plain(format!(". Section 47 enquiry, since {}", say::date(one.started))),
        None => said,
    }
}

fn standing(view: &View<'_>, child: &Member, since: impl Fn(&str, Date) -> Prose) -> Prose {
    match child.standing(view.page.today) {
        CaseStanding::Died(day) => Prose::from(format!("Died on {}", say::date(day))),
        CaseStanding::Plan(kind, day) => {
            let protected = child.case.protection_plan().filter(|_| kind == "child_protection");
            let category = protected.map(|plan| protection::category(child, plan));
            match category.filter(|category| !category.is_empty()) {
                Some(category) => since(&format!("{}, {category}", plan(&kind)), day),
                None => since(plan(&kind), day),
            }
        }
        CaseStanding::Assessment(day) => since("Being assessed", day),
        CaseStanding::Open(day) => {
            Prose::from(format!("Open since {}, without a plan", say::date(day)))
        }
        CaseStanding::ReferralWaits(day) => {
            Prose::from(format!("Referral of {} waits for a decision", say::date(day)))
        }
        CaseStanding::ContactWaits(day) => {
            Prose::from(format!("Contact of {} waits for a decision", say::date(day)))
        }
        CaseStanding::Closed(day, why) => Prose::from(format!(
            "Not open. Closed on {}: {}",
            say::date(day),
            called::within(codes::CLOSURE_REASON.text(&why)),
        )),
        CaseStanding::NeverOpen => "Not open".into(),
    }
}

/// The name of a kind of plan.
pub(super) fn plan(kind: &str) -> &'static str {
    match kind {
        "child_protection" => "Protection plan",
        "care" => "In care",
        "child_in_need" => "Child-in-need plan",
        _ => "Plan",
    }
}

/// Adults and others who live in the same home as a child, brothers and sisters left out: "Kirsty
/// Callow (mother)". Nobody while care has the child live elsewhere.
pub(super) fn adults_at_home(view: &View<'_>, child: &Member) -> Vec<String> {
    if care::is_elsewhere(child) {
        return Vec::new();
    }
    let home = child.case.relationships.iter().filter(|one| one.household && one.to.is_none());
    let home = home.filter(|one| !one.relation.ends_with("sibling"));
    let named = home.filter_map(|one| {
        let who = view.page.who(one.other)?;
        Some(format!("{} ({})", called::whole(&who.case), called::relation(&one.relation)))
    });
    let mut named: Vec<String> = named.collect();
    named.dedup();
    named
}

fn lives(view: &View<'_>, child: &Member) -> Prose {
    let page = view.page;
    let withheld = care::withheld(view);
    if let Some(placed) = care::lives(view, child) {
        return placed;
    }
    let with = adults_at_home(view, child);
    let mut said = match with.as_slice() {
        [] => Prose::new(),
        with => Prose::from(format!("With {}. ", say::list(with))),
    };
    said = match child.address() {
        _ if withheld => said.plain(care::withheld_words(child)),
        Some(_) if page.as_at.is_some() => said,
        Some(address) => {
            let since = say::date(address.from);
            said.plain(format!("{}, since {since}", address.text))
        }
        None => said,
    };
    if said.is_empty() { "Not recorded".into() } else { said }
}

fn is_young(child: &Member, today: Date) -> bool {
    let born = child.case.identity.born;
    born.and_then(|born| words::say::years_old(born, today)).is_some_and(|years| years < 2)
}

fn seen(view: &View<'_>, child: &Member) -> Prose {
    let who = &child.case.identity;
    if who.kind == Kind::Unborn {
        return "Not born yet".into();
    }
    let late = now::is_unseen(view, child);
    let stress = |text: String| if late { Prose::new().late(text) } else { Prose::from(text) };
    let Some(day) = now::last_seen(child) else {
        let never = "Never, in what we hold".to_owned();
        let open = child.case.is_open() && who.died.is_none();
        return if open { Prose::new().late(never) } else { never.into() };
    };
    let said = stress(capital(&say::ago(day, view.page.today)));
    said.plain(format!(", {}{}", view.day(day), place(child, day)))
}

fn alone(view: &View<'_>, child: &Member) -> Prose {
    let today = view.page.today;
    if child.case.identity.kind == Kind::Unborn {
        return "Not born yet".into();
    }
    match now::last_alone(child) {
        Some(day) => Prose::from(format!(
            "{}, {}{}",
            capital(&say::ago(day, today)),
            view.day(day),
            place(child, day),
        )),
        None if is_young(child, today) => "Too young".into(),
        None => {
            let why = child.case.visits.iter().rev().find_map(|visit| match &visit.alone {
                SeenAlone::No(why) if !why.is_empty() => Some(why.as_str()),
                _ => None,
            });
            let since = casework::responsibility::opened(&child.case, today);
            let since = since.map_or_else(String::new, |day| format!(", since {}", say::date(day)));
            let said = Prose::new().late(format!("Never{since}"));
            match why {
                Some(why) => said.plain(format!(". {}", codes::NOT_SEEN_ALONE_REASON.text(why))),
                None => said,
            }
        }
    }
}

/// ", at school": where a visit was on a day.
fn place(child: &Member, day: Date) -> String {
    let visit = child.case.visits.iter().rev().find(|visit| visit.happened.day() == day);
    let place = visit.map_or("", |visit| visit.place.as_str());
    if place.is_empty() { String::new() } else { format!(", {}", called::place(place)) }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn nothing_next(view: &View<'_>, child: &Member) -> Prose {
    match child.responsible {
        Responsible::NotOpen => "Nothing".into(),
        _ if view.page.as_at.is_some() => "Nothing was planned".into(),
        _ => "Nothing planned".into(),
    }
}
