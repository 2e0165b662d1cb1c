//! Who is in the child's life, under all their surnames, and how we know them.

use super::super::families::called;
use crate::{components::Prose, sheets::PersonThere};
use casework::{Case, Depth};
use office::read::contact::{Connected, ContactPage};
use words::{Label, say};

/// The child, then those in the same home, then the others.
pub(super) fn rows(page: &ContactPage) -> Vec<PersonThere> {
    let child = PersonThere {
        person: person(page, &page.case, page.depth),
        who: "The child".into(),
        known: known(page, &page.case, page.depth),
    };
    let others = page.connected.iter().map(|one| PersonThere {
        person: person(page, &one.case, one.depth),
        who: who(one),
        known: known(page, &one.case, one.depth),
    });
    std::iter::once(child).chain(others).collect()
}

fn person(page: &ContactPage, case: &Case, depth: Depth) -> Prose {
    let name = called::whole_with_age(case, depth, page.today);
    Prose::new().link(name, format!("/people/{}", case.id))
}

fn who(one: &Connected) -> Prose {
    let relation = words::codes::RELATIONSHIP.text(&one.relation).to_owned();
    let home = if one.household { ", same home" } else { "" };
    let mut said = format!("{relation}{home}.");
    if one.depth >= Depth::Summary {
        let names = called::other_names(&one.case);
        if !names.is_empty() {
            said = format!("{said} Also {}.", say::list(&names));
        }
    }
    said.into()
}

fn known(page: &ContactPage, case: &Case, depth: Depth) -> Prose {
    let team = case.team.map(|(team, _)| page.workforce.team_name(Some(team)).to_owned());
    let open = match (case.is_open(), team) {
        (true, Some(team)) => format!("Case open with {team}."),
        (true, None) => "Case open.".to_owned(),
        (false, _) => "No case is open.".to_owned(),
    };
    if depth < Depth::Summary {
        return open.into();
    }
    let count = |number: usize, thing: &str| match number {
        0 => None,
        more => Some(say::counted(i64::try_from(more).unwrap_or(i64::MAX), thing)),
    };
    let counts = [count(case.contacts.len(), "contact"), count(case.referrals.len(), "referral")];
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    let standing = case.warnings.iter().filter(|one| one.ended.is_none());
    let warnings: Vec<String> = standing
        .map(|one| match one.label {
            Label::None => one.text.clone(),
            label if label.stays_on_its_entry() => label.text().to_owned(),
            label => format!("{} ({})", one.text, label.text().to_lowercase()),
        })
        .collect();
    let heard = if counts.is_empty() { String::new() } else { format!(" {}.", say::list(&counts)) };
    let said = Prose::from(format!("{open}{heard}"));
    match warnings.is_empty() {
        true => said,
        false => said.plain(" ").strong("Warning: ").plain(warnings.join(" ")),
    }
}
