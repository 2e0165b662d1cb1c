//! Life so far: when a case was open, which plans ran, when it was in court, who held it and when
//! nobody did.
//!
//! Children with the same spells share a band. Spells are worked out from the cases on the page, so
//! that the picture, its table and the rows above can't differ.

use super::{View, called};
use crate::pictures::{Band, Life, Look, Spell};
use casework::{allocation::Answer, case::Referral};
use office::read::family::Member;
use words::Date;

/// The bands; nothing when there is nothing to draw.
pub(super) fn of(view: &View<'_>) -> Option<Life> {
    let children = view.children();
    let mut contacts: Vec<Date> = children
        .iter()
        .flat_map(|member| &member.case.contacts)
        .map(|one| one.received.day())
        .collect();
    contacts.sort_unstable();
    contacts.dedup();
    let mut bands = Vec::new();
    bands.extend(band("Case", &children, open));
    bands.extend(band("Plan", &children, plans));
    bands.extend(band("Court", &children, court));
    bands.extend(band("Worker", &children, |member| workers(view, member)));
    let life = Life { today: view.page.today, past: view.page.as_at.is_some(), contacts, bands };
    (!life.is_empty()).then_some(life)
}

fn band(kind: &str, children: &[&Member], spells: impl Fn(&Member) -> Vec<Spell>) -> Vec<Band> {
    let mut bands: Vec<(Vec<Spell>, Vec<&Member>)> = Vec::new();
    for child in children {
        let own = spells(child);
        match bands.iter_mut().find(|(known, _)| *known == own) {
            Some((_, them)) => them.push(child),
            None => bands.push((own, vec![child])),
        }
    }
    bands.retain(|(spells, _)| !spells.is_empty());
    let band = |(spells, them): (Vec<Spell>, Vec<&Member>)| {
        let names: Vec<String> = them.iter().map(|member| called::short(member)).collect();
        Band { kind: kind.to_owned(), whose: names.join(", "), spells }
    };
    bands.into_iter().map(band).collect()
}

/// From when to when the case was open, joined where one spell ran into the next.
fn open(member: &Member) -> Vec<Spell> {
    let spells = opened(member).into_iter().map(|(from, to)| Spell {
        from,
        to,
        text: "Open".to_owned(),
        look: Look::Soft,
    });
    spells.collect()
}

fn opened(member: &Member) -> Vec<(Date, Option<Date>)> {
    let of = |referral: &Referral| {
        let (decided, ..) = referral.decided.as_ref().filter(|_| referral.is_accepted())?;
        Some((decided.day(), referral.closed.as_ref().map(|(day, _)| *day)))
    };
    let mut spells: Vec<(Date, Option<Date>)> =
        member.case.referrals.iter().filter_map(of).collect();
    spells.sort_unstable_by_key(|(from, _)| *from);
    let mut joined: Vec<(Date, Option<Date>)> = Vec::new();
    for (from, to) in spells {
        match joined.last_mut() {
            Some((_, end)) if end.is_none_or(|end| from <= end) => *end = later(*end, to),
            _ => joined.push((from, to)),
        }
    }
    joined
}

/// The later of two ends; one that has not come is the latest.
fn later(one: Option<Date>, other: Option<Date>) -> Option<Date> {
    Some(one?.max(other?))
}

fn plans(member: &Member) -> Vec<Spell> {
    let mut spells: Vec<Spell> = member
        .case
        .plans
        .iter()
        .map(|plan| {
            let (text, look) = match plan.kind.as_str() {
                "child_protection" => ("Protection", Look::Strong),
                "care" => ("In care", Look::Legal),
                "child_in_need" => ("Child in need", Look::Soft),
                _ => ("Plan", Look::Soft),
            };
            let to = plan.ended.as_ref().map(|(day, _)| *day);
            Spell { from: plan.started, to, text: text.to_owned(), look }
        })
        .collect();
    spells.sort_by_key(|spell| spell.from);
    spells
}

/// Pre-proceedings and proceedings.
fn court(member: &Member) -> Vec<Spell> {
    let spell = |text: &str, (from, to), look| Spell { from, to, text: text.to_owned(), look };
    let all = &member.case.court;
    let before = all.pre_proceedings.iter().map(|one| {
        let to = one.ended.as_ref().map(|over| over.on);
        spell("Pre-proceedings", (one.sent, to), Look::Soft)
    });
    let issued = all.proceedings.iter().map(|one| {
        let to = one.ended.as_ref().map(|(day, _)| *day);
        spell("Proceedings", (one.issued, to), Look::Legal)
    });
    let mut spells: Vec<Spell> = before.chain(issued).collect();
    spells.sort_by_key(|spell| spell.from);
    spells
}

/// Who held the case, and the days on which it was open and nobody did.
fn workers(view: &View<'_>, member: &Member) -> Vec<Spell> {
    let accepted = member.case.allocations.iter().filter_map(|held| match held.answered {
        Some((Answer::Accepted, from)) => {
            Some((from, held.ended.as_ref().map(|(to, _)| *to), held.worker))
        }
        _ => None,
    });
    let mut held: Vec<Spell> = accepted
        .map(|(from, to, worker)| Spell {
            from,
            to,
            text: view.page.workforce.name_of(worker).to_owned(),
            look: if to.is_none() { Look::Strong } else { Look::Soft },
        })
        .collect();
    held.sort_by_key(|spell| spell.from);
    let mut spells = gaps(&opened(member), &held, view.page.today);
    spells.extend(held);
    spells.sort_by_key(|spell| spell.from);
    spells
}

/// The parts of open spells in which nobody held the case; a day is no gap.
fn gaps(open: &[(Date, Option<Date>)], held: &[Spell], today: Date) -> Vec<Spell> {
    let mut gaps = Vec::new();
    for (from, to) in open {
        let end = to.unwrap_or(today).min(today);
        let mut at = *from;
        for spell in held {
            if spell.from > at && spell.from <= end {
                gaps.push((at, Some(spell.from)));
            }
            at = at.max(spell.to.unwrap_or(end)).min(end);
        }
        if at < end {
            gaps.push((at, *to));
        }
    }
    gaps.retain(|(from, to)| words::say::days_between(*from, to.unwrap_or(today)) > 1);
    let gap = |(from, to)| Spell { from, to, text: "No worker".to_owned(), look: Look::Gap };
    gaps.into_iter().map(gap).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 3, 9);

    fn held(from: Date, to: Option<Date>) -> Spell {
        Spell { from, to, text: "Priya Nair".to_owned(), look: Look::Soft }
    }

    fn found(open: &[(Date, Option<Date>)], spells: &[Spell]) -> Vec<(Date, Option<Date>)> {
        gaps(open, spells, TODAY).into_iter().map(|gap| (gap.from, gap.to)).collect()
    }

    #[test]
    fn days_between_two_workers_are_a_gap() {
        let open = [(date(2025, 6, 2), None)];
        let spells =
            [held(date(2025, 6, 3), Some(date(2025, 10, 17))), held(date(2025, 11, 3), None)];
        assert_eq!(found(&open, &spells), [(date(2025, 10, 17), Some(date(2025, 11, 3)))]);
    }

    #[test]
    fn an_open_case_that_nobody_holds_is_a_gap_that_goes_on() {
        let open = [(date(2026, 1, 5), None)];
        assert_eq!(found(&open, &[]), [(date(2026, 1, 5), None)]);
    }

    #[test]
    fn time_in_which_no_case_was_open_is_no_gap() {
        let open = [(date(2024, 3, 4), Some(date(2024, 9, 20))), (date(2025, 6, 2), None)];
        let spells =
            [held(date(2024, 3, 4), Some(date(2024, 9, 20))), held(date(2025, 6, 2), None)];
        assert!(found(&open, &spells).is_empty());
    }
}
