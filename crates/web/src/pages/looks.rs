//! `/people/{id}/looks`: who has looked at somebody, and why they could. `/looks`: what was opened
//! in an emergency and waits for its review.

use super::families::{
    Pairs, called,
    head::{self, Tab},
};
use crate::{
    Visitor, answer,
    components::{Line, PageLink, Pagination, Prose},
    layout::Place,
    sheets::{Emergencies, EmergencyRow, LookRow, Looks},
};
use axum::{
    extract::{Path, Query},
    response::Response,
};
use casework::Workforce;
use office::{
    Failure,
    read::looked::{EmergencyAccess, Look, LookedPage},
};
use words::{PersonId, london, say};

/// Why a record was open to somebody who opened it in an emergency, as a look names it.
const EMERGENCY: &str = "emergency access";

/// `GET /people/{id}/looks`
pub(crate) async fn show(
    visitor: Visitor,
    Path(id): Path<String>,
    Query(pairs): Query<Pairs>,
) -> Response {
    let sheet = async {
        let person: PersonId = id.parse().map_err(|_| Failure::NotFound)?;
        let before = pairs.iter().find(|(name, _)| name == "before");
        let before = before.and_then(|(_, place)| place.parse().ok());
        let page = visitor.office.who_looked(&visitor.desk, person, before).await?;
        Ok(sheet(&visitor, &page, before))
    };
    answer::shown(&visitor, sheet.await)
}

fn sheet(visitor: &Visitor, page: &LookedPage, before: Option<u64>) -> Looks {
    let today = visitor.today();
    let head = head::of_person(&page.case, ("", Tab::Looks), today);
    let own = format!("/people/{}/looks", page.case.id);
    let rows = grouped(&page.looks);
    Looks {
        shell: visitor.shell(format!("Who has looked, {}", head.heading), None),
        head,
        lead: lead(page),
        rows: rows.iter().map(|looks| row(visitor, page, looks)).collect(),
        nothing: "Nobody has looked before you.".into(),
        pages: Pagination {
            previous: before.map(|_| PageLink {
                text: Some("Newest looks".to_owned()),
                ..PageLink::new(own.as_str())
            }),
            next: page.older.map(|place| PageLink {
                text: Some("Older looks".to_owned()),
                ..PageLink::new(format!("{own}?before={place}"))
            }),
            ..Pagination::default()
        },
    }
}

fn lead(page: &LookedPage) -> Prose {
    let mut people: Vec<_> = page.looks.iter().map(|look| look.worker).collect();
    people.sort_unstable();
    people.dedup();
    let Some(first) = page.looks.last() else { return Prose::new() };
    let times = match page.looks.len() {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => format!("{more} times"),
    };
    let people = match people.len() {
        1 => "1 person has".to_owned(),
        more => format!("{more} people have"),
    };
    let more = if page.older.is_some() { " Older ones are on the next page." } else { "" };
    let since = say::date(london::day_of(first.at));
    Prose::from(format!(
        "{people} looked, {times} in all since {since}, newest first. Looks of one day for one reason stand together.{more}"
    ))
}

/// Looks of one person on one day for one reason stand together. In an emergency each access has its
/// own reason, so only looks that follow each other do.
fn grouped(looks: &[Look]) -> Vec<Vec<&Look>> {
    let mut groups: Vec<Vec<&Look>> = Vec::new();
    for look in looks {
        let same = |group: &Vec<&Look>| {
            let first = group[0];
            first.worker == look.worker
                && first.reason == look.reason
                && london::day_of(first.at) == london::day_of(look.at)
        };
        let last = groups.len().saturating_sub(1);
        let place = groups.iter().rposition(same);
        match place.filter(|place| look.reason != EMERGENCY || *place == last) {
            Some(place) => groups[place].push(look),
            None => groups.push(vec![look]),
        }
    }
    groups
}

fn row(visitor: &Visitor, page: &LookedPage, looks: &[&Look]) -> LookRow {
    let (newest, oldest) = (looks[0], looks[looks.len() - 1]);
    let today = visitor.today();
    let who = who(visitor, &page.workforce, newest);
    let mut when = said_when(newest, today);
    if say::time(oldest.at) != say::time(newest.at) {
        when = format!("{when}, first at {}", say::time(oldest.at));
    }
    let mut what: Vec<&str> = Vec::new();
    for look in looks {
        let shown = shown(&look.page);
        if !what.contains(&shown) {
            what.push(shown);
        }
    }
    LookRow {
        who: who.into(),
        when: when.into(),
        what: capital(&say::list(&what)).into(),
        why: why(page, newest),
    }
}

/// Who looked, and in which role.
pub(super) fn who(visitor: &Visitor, workforce: &Workforce, look: &Look) -> String {
    match look.worker {
        me if me == visitor.desk.worker() => "You".to_owned(),
        _ if look.is_of_the_machine() => "Whoever holds the machine".to_owned(),
        worker => format!("{}, {}", workforce.name_of(worker), look.role.to_lowercase()),
    }
}

/// When somebody looked: today by the hour alone.
pub(super) fn said_when(look: &Look, today: words::Date) -> String {
    match london::day_of(look.at) == today {
        true => format!("Today {}", say::time(look.at)),
        false => say::date_time_near(look.at, today).replace(" at ", " "),
    }
}

/// What a page showed, in the words of its heading.
fn shown(page: &str) -> &'static str {
    match page {
        "/families/{id}" => "story",
        "/people/{id}/chronology" => "chronology",
        "/people/{id}/entries/{position}" => "an entry",
        "/people/{id}/looks" => "who has looked",
        "/people/{id}/documents" => "documents",
        "/people/{id}/documents/{document}" => "a document",
        "/people/{id}/documents/{document}/file" => "the file of a document",
        "/people/{id}/documents/{document}/picture" => "a document",
        "/people/{id}/letters/{letter}" => "a letter",
        "/people/{id}/print" => "a print",
        "/people/{id}/{act}" => "a form",
        "/contacts/{id}" => "contact and history",
        "/search" => "found in a search",
        "/my-work" => "my work",
        "/calendar" => "calendar",
        "/front-door" => "front door",
        "/looks" => "review of emergency access",
        "/looks/given-out" => "what was given out",
        page if page.starts_with("/api/") => "through a program",
        _ => "a line in a list",
    }
}

/// A text with a capital at its beginning.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn why(page: &LookedPage, look: &Look) -> Prose {
    if look.reason != EMERGENCY {
        return capital(&look.reason).into();
    }
    let access = page.case.break_glass.iter().rev().find(|access| {
        access.worker == look.worker && access.opened <= look.at && look.at < access.until
    });
    let said = Prose::new().late("Opened in an emergency");
    match access {
        None => said,
        Some(access) => {
            let said = said.plain(format!(": “{}” ", access.reason));
            match access.reviewed {
                Some((by, right)) => {
                    let verdict = if right { "it was right" } else { "it was not right" };
                    said.quiet(format!("Reviewed by {}: {verdict}.", page.workforce.name_of(by)))
                }
                None => said.late("Not reviewed yet."),
            }
        }
    }
}

/// `GET /looks`
pub(crate) async fn choose(visitor: Visitor) -> Response {
    let sheet = async {
        let page = visitor.office.emergencies(&visitor.desk).await?;
        let lead = match page.waiting.len() {
            0 => "No record that was opened in an emergency waits for a review.".to_owned(),
            1 => "1 record was opened in an emergency and waits for a review.".to_owned(),
            more => format!("{more} records were opened in an emergency and wait for a review."),
        };
        let waiting = page.waiting.iter();
        Ok(Emergencies {
            shell: visitor.shell("Who has looked", Some(Place::Looks)),
            lead: lead.into(),
            rows: waiting.map(|one| emergency(&visitor, one, &page.workforce)).collect(),
            copies: page
                .copies
                .map(|copies| copies.iter().map(|look| copied(look, visitor.today())).collect()),
        })
    };
    answer::shown(&visitor, sheet.await)
}

/// A backup: when, by whom, and whether anybody could read it.
fn copied(look: &Look, today: words::Date) -> Line {
    let when = say::date_time_near(look.at, today);
    Line::new(when, look.role.as_str(), format!("{}.", capital(&look.reason)))
}

fn emergency(visitor: &Visitor, one: &EmergencyAccess, workforce: &Workforce) -> EmergencyRow {
    let (person, today) = (one.case.id, visitor.today());
    let name = called::whole(&one.case);
    let own = one.access.worker == visitor.desk.worker();
    let ended = if one.access.until <= visitor.desk.now { "held until" } else { "holds until" };
    let opened = say::date_time_near(one.access.opened, today);
    EmergencyRow {
        whose: Prose::new().link(name.as_str(), format!("/people/{person}/looks")),
        who: workforce.name_of(one.access.worker).into(),
        when: format!("{opened}; {ended} {}", say::date_time_near(one.access.until, today)).into(),
        why: format!("“{}”", one.access.reason).into(),
        next: match own {
            true => "Somebody else reviews it: you took it".into(),
            false => {
                let href = format!("/people/{person}/review_break_glass?access={}", one.access.id);
                Prose::new().link_about("Review", href, format!("the access to {name}"))
            }
        },
    }
}
