//! All that is shown to whoever may only know that somebody exists: name, birth year, whether a
//! case is open, the team, whom to ask, and the way in to keep a child safe.

use super::called;
use crate::{
    Visitor,
    components::{Act, Prose},
    sheets::Exists,
};
use casework::{Depth, Responsible};
use office::read::family::{FamilyPage, Member};

/// The page about the person who was asked for, or about everybody of a family.
pub(super) fn sheet(visitor: &Visitor, page: &FamilyPage) -> Exists {
    let chosen = page.chosen.and_then(|id| page.who(id));
    let shown: Vec<&Member> = match chosen {
        Some(member) => vec![member],
        None => page.members.iter().collect(),
    };
    let heading = match shown.as_slice() {
        [only] => called::whole(&only.case),
        _ => super::head::family_name(page),
    };
    let mut facts = Prose::new();
    for member in &shown {
        facts = about(page, member, shown.len(), facts);
    }
    let way_in = |member: &&Member| member.acts.iter().any(|act| act.name() == "break_glass");
    let acts = shown.iter().copied().filter(way_in).map(|member| {
        let href = format!("/people/{}/break_glass", member.id);
        Act::plain("Open this record in an emergency", href, called::whole(&member.case))
    });
    Exists { shell: visitor.shell(heading.clone(), None), heading, facts, acts: acts.collect() }
}

fn about(page: &FamilyPage, member: &Member, of: usize, said: Prose) -> Prose {
    let name = if of > 1 { format!("{}. ", called::whole(&member.case)) } else { String::new() };
    let born = called::age(&member.case, Depth::Exists, page.today);
    let born = if born.is_empty() { String::new() } else { format!("B{}. ", &born[1..]) };
    let workforce = &page.workforce;
    let team = member.case.team.map(|(team, _)| team);
    let open = match (member.responsible, team) {
        (Responsible::NotOpen, None) => "No case is open. ".to_owned(),
        (Responsible::NotOpen, Some(team)) => {
            format!("No case is open; last known to {}. ", workforce.team_name(Some(team)))
        }
        (_, team) => format!("A case is open with {}. ", workforce.team_name(team)),
    };
    let manager = team.and_then(|id| workforce.team(id)).and_then(|team| team.manager);
    let manager = manager.map(|id| workforce.name_of(id));
    let ask = match (member.responsible, manager) {
        (Responsible::Worker { worker, .. }, Some(manager)) => {
            format!("Ask {}, or {manager}, their manager. ", workforce.name_of(worker))
        }
        (Responsible::Worker { worker, .. }, None) => {
            format!("Ask {}. ", workforce.name_of(worker))
        }
        (_, Some(manager)) => format!("Ask {manager}, manager of the team. "),
        (_, None) => "Ask the front door. ".to_owned(),
    };
    said.plain(format!("{name}{born}{open}{ask}"))
}
