//! Now: one sentence by a fixed rule over facts.
//!
//! The rule, in its order, is the same for every family and is told in the help: a death; who is
//! missing; what is done to protect a child; what is in court; who is looked after or sleeps nowhere
//! fit; who is homeless, exploited or on the move between councils; the child who was not seen for
//! longest; children whom nobody holds; what waits for a decision; the newest pinned event of the
//! last half year.

use super::{View, called, care, court, duties, protection};
use crate::components::Prose;
use casework::{
    Responsible,
    visit::{Seen, SeenAlone},
};
use jiff::ToSpan;
use office::read::family::{CaseStanding, Member};
use oversight::Kind;
use words::{Date, Label, codes, say};

/// The last day on which a child was seen; nothing sorts before every day.
pub(super) fn last_seen(member: &Member) -> Option<Date> {
    let seen = member.case.visits.iter().rev().find(|visit| visit.seen == Seen::Yes);
    seen.map(|visit| visit.happened.day())
}

/// The last day on which a child was seen alone.
pub(super) fn last_alone(member: &Member) -> Option<Date> {
    let alone =
        |visit: &&casework::case::Visit| visit.seen == Seen::Yes && visit.alone == SeenAlone::Yes;
    member.case.visits.iter().rev().find(alone).map(|visit| visit.happened.day())
}

/// Whether the watch says that a child was not seen for too long.
pub(super) fn is_unseen(view: &View<'_>, member: &Member) -> bool {
    let mut alerts = view.page.alerts.iter();
    let unseen = [Kind::NotSeen, Kind::ProtectionVisit, Kind::Section47Seen];
    alerts.any(|alert| alert.child == member.id && unseen.contains(&alert.kind))
}

/// The sentence.
pub(super) fn sentence(view: &View<'_>) -> Prose {
    let mut said = Prose::new();
    for member in view.known_children() {
        if let Some(died) = member.case.identity.died {
            said = said.strong(format!("{} died on {}. ", called::short(member), say::date(died)));
        }
    }
    said = care::missing(view, said);
    said = protection::sentence(view, said);
    said = court::sentence(view, said);
    said = care::sentence(view, said);
    said = duties::sentence(view, said);
    said = unseen(view, said);
    said = unheld(view, said);
    said = waiting(view, said);
    if !view.pattern_only() {
        said = newest_pinned(view, said);
    }
    if said.is_empty() {
        said = quiet(view);
    }
    if view.pattern_only() {
        let rest = "You see the pattern: contacts, referrals, warnings and who answers. What was written is open to their team.";
        said = said.plain(rest);
    }
    said
}

/// Open children who are born, alive, and whose record the reader sees.
fn to_be_seen<'a>(view: &View<'a>) -> Vec<&'a Member> {
    let mut children = view.children();
    children.retain(|member| {
        let who = &member.case.identity;
        member.case.is_open() && who.died.is_none() && who.kind == casework::identity::Kind::Child
    });
    children
}

fn unseen(view: &View<'_>, said: Prose) -> Prose {
    let children = to_be_seen(view);
    let Some(longest) = children.iter().map(|member| last_seen(member)).min() else {
        return said;
    };
    let them: Vec<&Member> =
        children.into_iter().filter(|member| last_seen(member) == longest).collect();
    let (names, have) = (called::all(&them), if them.len() == 1 { "has" } else { "have" });
    let late = them.iter().any(|member| is_unseen(view, member));
    let said = match longest {
        None => said.late(format!("{names} {have} never been seen, in what we hold")),
        Some(day) => {
            let ago = say::days_between(day, view.page.today);
            let sentence = match ago {
                0 | 1 => format!("{names} {} seen {}", was(&them), say::ago(day, view.page.today)),
                more => format!("{names} {have} not been seen for {}", say::days(more)),
            };
            if late { said.late(sentence) } else { said.strong(sentence) }
        }
    };
    match missed(&them, longest) {
        Some((day, why)) => {
            said.plain(format!("; {why} on {}. ", say::date_near(day, view.page.today)))
        }
        None => said.plain(". "),
    }
}

fn was(them: &[&Member]) -> &'static str {
    if them.len() == 1 { "was" } else { "were" }
}

/// The latest visit since then that did not see them, and why.
fn missed(them: &[&Member], since: Option<Date>) -> Option<(Date, String)> {
    let visits = them.iter().flat_map(|member| &member.case.visits);
    let missed = visits.filter_map(|visit| match &visit.seen {
        Seen::No(why) if since.is_none_or(|since| visit.happened.day() >= since) => {
            Some((visit.happened.day(), called::within(codes::NOT_SEEN_REASON.text(why))))
        }
        _ => None,
    });
    missed.max_by_key(|(day, _)| *day)
}

fn unheld(view: &View<'_>, said: Prose) -> Prose {
    let mut spells: Vec<(Date, Vec<&Member>)> = Vec::new();
    for member in view.known_children() {
        if let Responsible::Nobody { since, .. } = member.responsible {
            match spells.iter_mut().find(|(day, _)| *day == since) {
                Some((_, them)) => them.push(member),
                None => spells.push((since, vec![member])),
            }
        }
    }
    spells.sort_by_key(|(since, _)| *since);
    spells.into_iter().fold(said, |said, (since, them)| {
        let days = say::days_between(since, view.page.today);
        let length =
            if days < 1 { "since today".to_owned() } else { format!("for {}", say::days(days)) };
        let have = if them.len() == 1 { "has" } else { "have" };
        said.late(format!("{} {have} no social worker", called::all(&them)))
            .plain(format!(", {length}. "))
    })
}

/// Contacts and referrals that wait for a decision; what came on one day about several is said
/// once.
fn waiting(view: &View<'_>, said: Prose) -> Prose {
    let mut contacts: Vec<(Date, String, Vec<&Member>)> = Vec::new();
    let mut referrals: Vec<(Date, Vec<&Member>)> = Vec::new();
    for member in view.known_children() {
        for contact in member.case.contacts.iter().filter(|one| one.decision.is_none()) {
            let day = contact.received.day();
            match contacts.iter_mut().find(|(known, ..)| *known == day) {
                Some((.., them)) => them.push(member),
                None => {
                    let href = format!("/people/{}/contacts/{}", member.id, contact.id);
                    contacts.push((day, href, vec![member]));
                }
            }
        }
        for referral in member.case.referrals.iter().filter(|one| one.is_waiting()) {
            match referrals.iter_mut().find(|(known, _)| *known == referral.received) {
                Some((_, them)) => them.push(member),
                None => referrals.push((referral.received, vec![member])),
            }
        }
    }
    let today = view.page.today;
    let said = contacts.into_iter().fold(said, |said, (day, href, them)| {
        let what =
            format!("A contact of {} about {}", say::date_near(day, today), called::all(&them));
        said.link(what, href).plain(" waits for a decision. ")
    });
    referrals.into_iter().fold(said, |said, (day, them)| {
        let (day, names) = (say::date_near(day, today), called::all(&them));
        said.plain(format!("A referral of {day} about {names} waits for a decision. "))
    })
}

fn newest_pinned(view: &View<'_>, said: Prose) -> Prose {
    let today = view.page.today;
    let pinned = view
        .children()
        .into_iter()
        .flat_map(|member| member.case.pinned.iter().map(move |pinned| (member, pinned)));
    let since = today.saturating_sub(6.months());
    let recent = pinned.filter(|(member, pinned)| {
        // A death was said first.
        let death = member.case.identity.died == Some(pinned.happened.day());
        pinned.happened.day() >= since && !death
    });
    let Some((member, pinned)) = recent.max_by_key(|(_, pinned)| pinned.happened.day()) else {
        return said;
    };
    let day = match pinned.happened.day() {
        day if day == today && view.page.as_at.is_none() => "Today".to_owned(),
        day => format!("On {}", say::date_near(day, today)),
    };
    let what = match pinned.label {
        Label::None => pinned.text.clone(),
        label => format!("an entry marked “{}”", label.text()),
    };
    let href = format!("/people/{}/entries/{}", member.id, pinned.position);
    said.plain(format!("{day}: ")).link(what, href).plain(". ")
}

/// Said when nothing else is: that no case is open, and how the last one ended.
fn quiet(view: &View<'_>) -> Prose {
    let children = view.known_children();
    let open = children.iter().any(|member| member.case.is_open());
    if open {
        return Prose::new();
    }
    let last = children.iter().filter_map(|member| match member.standing(view.page.today) {
        CaseStanding::Closed(day, why) => Some((day, why)),
        _ => None,
    });
    match last.max_by_key(|(day, _)| *day) {
        Some((day, why)) => Prose::from(format!(
            "No case is open. The last was closed on {}: {}. ",
            say::date(day),
            called::within(codes::CLOSURE_REASON.text(&why)),
        )),
        None => Prose::from("No case is open, and there never was one. "),
    }
}
