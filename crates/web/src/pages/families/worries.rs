//! What worries us and what is going well, in the words of whoever wrote it, with their name, the
//! day and the entries that show it; and beside it, apart, what the record itself shows.
//!
//! Words under a withholding label stay on their own entry's page. Brothers and sisters of whom
//! the same was written stand together. Nothing here is composed: a person wrote it, or a rule
//! found it and says so.

use super::{
    View, called,
    told::{entry_href, labelled},
};
use crate::{
    components::{Act, Line, Prose},
    sheets::Written,
};
use casework::{Case, Depth, case::Worries};
use office::read::family::Member;
use words::say;

/// The command that writes them.
const WRITE: &str = "write_worries";
/// How many characters stand here; the entry has all of them.
const SHOWN: usize = 1_500;

/// Which of the two texts.
#[derive(Clone, Copy)]
pub(super) enum Side {
    /// What worries us.
    Worries,
    /// What is going well.
    Strengths,
}

impl Side {
    fn of(self, written: &Worries) -> &str {
        match self {
            Self::Worries => &written.worries,
            Self::Strengths => &written.strengths,
        }
    }
}

/// One of the two texts, as written about each person whose record the reader sees.
pub(super) fn written(view: &View<'_>, side: Side) -> Vec<Written> {
    let mut groups: Vec<(&Worries, Vec<&Member>)> = Vec::new();
    for (member, worries) in all(view).filter(|(_, one)| !side.of(one).is_empty()) {
        match groups.iter_mut().find(|(known, _)| is_one(known, worries)) {
            Some((_, them)) => them.push(member),
            None => groups.push((worries, vec![member])),
        }
    }
    let several = deep(view).count() > 1;
    let one = |(worries, them): (&Worries, Vec<&Member>)| Written {
        whose: if several { called::all(&them) } else { String::new() },
        words: words_of(worries, side, them[0]),
        signed: signed(view, worries, &them),
    };
    groups.into_iter().map(one).collect()
}

/// Everybody whose record the reader sees: children first.
fn deep<'a>(view: &View<'a>) -> impl Iterator<Item = &'a Member> {
    view.page.members.iter().filter(|member| member.access.depth == Depth::Record)
}

fn all<'a>(view: &View<'a>) -> impl Iterator<Item = (&'a Member, &'a Worries)> {
    deep(view).filter_map(|member| Some((member, member.case.worries.as_ref()?)))
}

/// Whether two people's were written together.
fn is_one(one: &Worries, other: &Worries) -> bool {
    let whole = |of: &Worries| (of.position, of.label, of.worries.clone(), of.strengths.clone());
    whole(one) == whole(other)
}

fn words_of(worries: &Worries, side: Side, member: &Member) -> Prose {
    let said = labelled(worries.label);
    let href = entry_href(member.id, worries.position);
    if worries.label.stays_on_its_entry() {
        return said.plain("The words are on ").link("the entry’s own page", href).plain(".");
    }
    match super::told::cut(side.of(worries), SHOWN) {
        (text, false) => said.plain(text),
        (text, true) => said.plain(format!("{text} ")).link("Read all of it", href),
    }
}

/// Who wrote it and when, the entries that show it, and how much was recorded after it.
fn signed(view: &View<'_>, worries: &Worries, them: &[&Member]) -> Prose {
    let who = view.page.workforce.name_of(worries.by);
    let own = entry_href(them[0].id, worries.position);
    let mut said = Prose::new()
        .plain(format!("{who}, "))
        .link_about(say::date(worries.written), own, "(the entry)")
        .plain(".");
    let mut before = " Shown by: ";
    for member in them {
        for (name, position) in sources(view, &member.case) {
            let about = format!("about {}", called::short(member));
            said = said.plain(before).link_about(name, entry_href(member.id, position), about);
            before = "; ";
        }
    }
    if before == "; " {
        said = said.plain(".");
    }
    match recorded_since(&them[0].case, worries.position) {
        0 => said,
        1 => said.plain(" 1 entry was recorded after it."),
        more => said.plain(format!(" {more} entries were recorded after it.")),
    }
}

/// How many further saves the record has had.
fn recorded_since(case: &Case, position: u64) -> usize {
    let mut after: Vec<u64> = case.places.iter().map(|place| place.position).collect();
    after.retain(|at| *at > position);
    after.dedup();
    after.len()
}

/// The entries by which it was shown and that still stand, each called by what it is.
fn sources(view: &View<'_>, case: &Case) -> Vec<(String, u64)> {
    let Some(worries) = &case.worries else { return Vec::new() };
    let gone =
        |place: &(u64, u32)| case.withdrawn.iter().any(|one| (one.position, one.ordinal) == *place);
    let mut named: Vec<(String, u64)> = Vec::new();
    for place in worries.sources.iter().filter(|place| !gone(place)) {
        if named.iter().any(|(_, position)| *position == place.0) {
            continue;
        }
        let by = || case.place(place.0, place.1).map(|one| view.page.workforce.name_of(one.actor));
        let name = source(case, place.0).or_else(|| Some(format!("entry by {}", by()?)));
        named.extend(name.map(|name| (name, place.0)));
    }
    named
}

/// What an entry is called: what it is and its day, and never its words; nothing for a note, of
/// which a case keeps neither.
fn source(case: &Case, position: u64) -> Option<String> {
    let visits = case.visits.iter().filter(|one| one.position == position);
    let visits = visits.map(|one| ("visit", one.happened.day()));
    let contacts = case.contacts.iter().filter(|one| one.position == position);
    let contacts = contacts.map(|one| ("contact", one.received.day()));
    let referrals = case.referrals.iter().filter(|one| one.position == position);
    let referrals = referrals.map(|one| ("referral", one.received));
    let discussions = case.protection.discussions.iter().filter(|one| one.position == position);
    let discussions = discussions.map(|one| ("strategy discussion", one.held.day()));
    let conferences = case.protection.conferences.iter().filter(|one| one.position == position);
    let conferences = conferences.filter_map(|one| Some(("conference", one.held.as_ref()?.on)));
    let groups = case.protection.core_groups.iter().filter(|one| one.position == position);
    let groups = groups.map(|one| ("core group", one.held));
    let pinned = case.pinned.iter().filter(|one| one.position == position);
    let pinned = pinned.map(|one| ("pinned entry", one.happened.day()));
    let mut all = visits
        .chain(contacts)
        .chain(referrals)
        .chain(discussions)
        .chain(conferences)
        .chain(groups)
        .chain(pinned);
    all.next().map(|(what, day)| format!("{what} of {}", say::date(day)))
}

/// Who may write it: a link for each person about whom it is offered.
pub(super) fn acts(view: &View<'_>) -> Vec<Act> {
    let several = deep(view).filter(|member| member.is_child()).count() > 1;
    let one = |member: &Member| {
        let href = super::acts::href(member, WRITE)?;
        let anew = if member.case.worries.is_some() { "Write it anew" } else { "Write it" };
        let name = called::short(member);
        let words = if several { format!("{anew} for {name}") } else { anew.to_owned() };
        let about = "(what worries us and what is going well)";
        Some(Act::plain(&words, href, about))
    };
    deep(view).filter(|member| member.is_child()).filter_map(one).collect()
}

/// What the record itself shows, by a rule, with the entries that show it. What has a clock stands
/// among what is planned.
pub(super) fn noticed(view: &View<'_>) -> Vec<Line> {
    let mut found: Vec<(&oversight::Alert, Vec<&Member>)> = Vec::new();
    for member in deep(view) {
        let alerts = view.page.alerts.iter().filter(|one| one.child == member.id);
        for alert in alerts.filter(|alert| !alert.kind.is_clock()) {
            let same = |known: &oversight::Alert| {
                (known.kind, &known.why, known.since) == (alert.kind, &alert.why, alert.since)
            };
            match found.iter_mut().find(|(known, _)| same(known)) {
                Some((_, them)) => them.push(member),
                None => found.push((alert, vec![member])),
            }
        }
    }
    found.sort_by_key(|(alert, _)| (alert.kind, alert.since));
    let line = |(alert, them): (&oversight::Alert, Vec<&Member>)| {
        let what = match alert.entries.first() {
            Some(position) => {
                Prose::new().link(alert.kind.text(), entry_href(them[0].id, *position))
            }
            None => alert.kind.text().into(),
        };
        let names = called::all(&them);
        Line::new(say::date(alert.since), what, format!("{names}. {}", alert.why))
    };
    // A concern stands there until somebody ends it, whatever the rules find.
    super::duties::worrying(view).into_iter().chain(found.into_iter().map(line)).collect()
}
