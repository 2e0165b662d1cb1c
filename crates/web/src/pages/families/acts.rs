//! What the reader may do from the page: the next step in green, the everyday acts beside it, and
//! everything else for each person below. `office` says what is offered; this says where it leads.

mod kinds;

use super::{View, called};
use crate::{components::Act, sheets::OtherActs};
use casework::Depth;
use office::read::family::Member;

/// What stands on top, in this order, where it is offered; the first of them is green.
const FIRST: [&str; 22] = [
    "record_return",
    "end_emergency_measure",
    "evaluate_allegation",
    "record_allegation_meeting",
    "tell_of_allegation",
    "decide_contact",
    "accept_allocation",
    "decide_referral",
    "offer_allocation",
    "authorise_assessment",
    "decide_closure",
    "answer_decision",
    "review_break_glass",
    "record_conference",
    "record_return_interview",
    "complete_strategy_discussion",
    "complete_placement_change",
    "record_visit",
    "write_note",
    "agree_task",
    "record_contact",
    "break_glass",
];

/// Of these the first is green, whoever holds the case.
const TONIGHT: [&str; 2] = ["record_return", "end_emergency_measure"];

/// Where an act leads, when it is offered about somebody.
pub(super) fn href(member: &Member, act: &str) -> Option<String> {
    let offered = member.acts.iter().find(|one| one.name() == act)?;
    let waits = member.case.contacts.iter().rev().find(|one| one.decision.is_none());
    Some(match (act, waits) {
        // A contact is decided beside its history.
        ("decide_contact", Some(contact)) => {
            format!("/people/{}/contacts/{}", member.id, contact.id)
        }
        _ => format!("/people/{}/{}", member.id, offered.name()),
    })
}

fn title(act: &str) -> &'static str {
    casework::act(act).map_or("", |act| act.form.title)
}

/// The acts on top of the page. A visit is green for whoever makes visits; else the next step is.
pub(super) fn first(view: &View<'_>) -> Vec<Act> {
    let focus = view.focus();
    let about = called::short(focus);
    let offered = |name: &&str| href(focus, name).is_some() && fits(view, focus, name);
    let names: Vec<&str> = FIRST.into_iter().filter(offered).collect();
    let visits = focus.case.is_open() && names.contains(&"record_visit") && holds(view, focus);
    // Where a child is tonight comes before a visit.
    let visits = visits && !names.iter().any(|name| TONIGHT.contains(name));
    let green = if visits { Some("record_visit") } else { names.first().copied() };
    let rest = names.iter().filter(|name| Some(**name) != green).copied();
    let mut acts: Vec<Act> = Vec::new();
    for name in green.into_iter().chain(rest) {
        let Some(href) = href(focus, name) else { continue };
        let make = if Some(name) == green { Act::green } else { Act::plain };
        acts.push(make(title(name), href, format!("about {about}")));
    }
    let more = view.page.members.iter().any(|member| !member.acts.is_empty());
    if more {
        acts.push(Act::plain("Record something else", "#else", ""));
    }
    if focus.access.depth == Depth::Record && view.page.as_at.is_none() {
        acts.push(Act::plain("Print", format!("/people/{}/print", focus.id), ""));
    }
    acts
}

/// Whether the reader holds the case: then going to see the child is their next step.
fn holds(view: &View<'_>, member: &Member) -> bool {
    match member.responsible {
        casework::Responsible::Worker { worker, .. } => worker == view.desk.worker(),
        _ => false,
    }
}

/// A child who has a worker is given another from below, not from the top of the page.
fn fits(view: &View<'_>, member: &Member, act: &str) -> bool {
    let held = matches!(member.responsible, casework::Responsible::Worker { .. });
    match act {
        "offer_allocation" => !held,
        "evaluate_allegation" => {
            member.case.duties.allegations_open().any(|one| one.evaluated.is_none())
        }
        "break_glass" => view.page.depth() < Depth::Record,
        _ => true,
    }
}

/// Everything that may be recorded, a person each.
pub(super) fn others(view: &View<'_>) -> Vec<OtherActs> {
    let everybody = view.page.members.iter().filter(|member| member.access.depth >= Depth::Summary);
    let of = |member: &Member| OtherActs {
        name: called::with_age(member, view.page.today),
        groups: kinds::grouped(member.acts.iter().filter_map(|act| {
            let href = href(member, act.name())?;
            let about = format!("about {}", called::short(member));
            Some((act.name(), Act::plain(act.form.title, href, about)))
        })),
    };
    everybody.map(of).filter(|other| !other.groups.is_empty()).collect()
}
