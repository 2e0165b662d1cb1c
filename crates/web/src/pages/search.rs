//! `/search`, `/search/{handle}`: who may this be? What was typed stands in no address.

use super::lists::{called, shallow, way};
use crate::{
    Posted, Visitor, answer,
    components::{Act, Prose},
    layout::FIND,
    sheets::{Found, Search},
};
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use casework::{Depth, identity::Kind};
use office::{
    Failure,
    read::search::{Hit, MOST, SearchPage},
};
use words::{Date, say};

const HELP: &str = "Search by parts of names, a date of birth or a year, a postcode, an NHS number, a pupil number or our own number. Several together find fewer people. Spelling need not be right.";

/// `POST /search`
pub(crate) async fn submit(posted: Posted) -> Response {
    let Posted { visitor, answers } = posted;
    match visitor.office.keep_search(&visitor.desk, answers.typed(FIND)).await {
        Ok(handle) => answer::to(&format!("/search/{handle}")),
        Err(failure) => answer::failed(&visitor, &failure),
    }
}

/// `GET /search/{handle}`
pub(crate) async fn show(visitor: Visitor, Path(handle): Path<String>) -> Response {
    let asked = match visitor.office.kept_search(&visitor.desk, &handle).await {
        Ok(Some(asked)) => asked,
        Ok(None) => {
            return (StatusCode::NOT_FOUND, answer::page(&forgotten(&visitor))).into_response();
        }
        Err(failure) => return answer::failed(&visitor, &failure),
    };
    let sheet = sheet(&visitor, &asked).await;
    answer::shown(&visitor, sheet)
}

/// What stands where a search is older than an hour, somebody else's or none.
fn forgotten(visitor: &Visitor) -> Search {
    Search {
        shell: visitor.shell("Search", None),
        lead: "This search is kept no longer. Type it again at the top of the page.".into(),
        help: HELP.into(),
        acts: acts(visitor, "Register somebody new"),
        ..Search::default()
    }
}

async fn sheet(visitor: &Visitor, asked: &str) -> Result<Search, Failure> {
    let mut shell = visitor.shell("Search", None);
    if asked.is_empty() {
        shell.title = "Search: nothing was typed".to_owned();
        let lead =
            "Nothing was typed. Type a name, a date of birth or a number at the top of the page.";
        return Ok(Search { shell, lead: lead.into(), help: HELP.into(), ..Search::default() });
    }
    let page = visitor.office.search(&visitor.desk, asked).await?;
    let today = visitor.today();
    Ok(Search {
        shell,
        lead: lead(&page),
        found: page.found.iter().map(|hit| found(visitor, hit, &page, today)).collect(),
        acts: acts(visitor, "None of these: register somebody new"),
        help: HELP.into(),
        asked: page.asked.clone(),
        ..Search::default()
    })
}

fn lead(page: &SearchPage) -> Prose {
    match (page.found.len(), page.more) {
        (0, _) => format!(
            "nobody was found. Searched {}: names and names once used, how they sound, births, numbers, addresses.",
            say::time(page.at)
        )
        .into(),
        (_, true) => format!("more than {MOST} people may fit, the best fit first. Add another word, a birth year or a postcode.").into(),
        (1, false) => "1 person may fit.".into(),
        (number, false) => format!("{number} people may fit, the best fit first.").into(),
    }
}

/// What may be begun from here, by whoever may begin it.
fn acts(visitor: &Visitor, words: &str) -> Vec<Act> {
    let may = casework::act("register_person")
        .is_some_and(|act| !visitor.desk.reads_only() && visitor.desk.actor.is_any(act.roles));
    let register = Act::grey(words, "/new/register_person", "");
    let alleges = casework::act("receive_allegation")
        .is_some_and(|act| !visitor.desk.reads_only() && visitor.desk.actor.is_any(act.roles));
    let alleged = "Record an allegation against somebody who works with children";
    let allegation = Act::plain(alleged, "/new/receive_allegation", "");
    may.then_some(register).into_iter().chain(alleges.then_some(allegation)).collect()
}

fn found(visitor: &Visitor, hit: &Hit, page: &SearchPage, today: Date) -> Found {
    let href = format!("/people/{}", hit.person.id);
    if hit.depth < Depth::Summary {
        return Found {
            person: Prose::new().link(hit.person.name.as_str(), href),
            born: hit
                .person
                .born
                .map_or("Not known".into(), |born| format!("{}", born.year()).into()),
            known: known_to_exist(hit, page),
            fits: said(&hit.because),
        };
    }
    Found {
        person: Prose::new().link(called(&hit.person, today), href),
        born: born(hit),
        known: known(visitor, hit, page),
        fits: said(&hit.because),
    }
}

fn born(hit: &Hit) -> Prose {
    match (hit.person.born, hit.person.expected) {
        (Some(born), _) => say::date(born).into(),
        (None, Some(expected)) => format!("Expected {}", say::date(expected)).into(),
        (None, None) => "Not known".into(),
    }
}

/// Name, birth year, open or not, team, whom to ask: nothing else.
fn known_to_exist(hit: &Hit, page: &SearchPage) -> Prose {
    if !hit.person.open {
        return "No open case".into();
    }
    let team = hit.person.team;
    let manager = team.and_then(|id| page.workforce.team(id)).and_then(|team| team.manager);
    let ask = manager.map_or(String::new(), |who| format!(". Ask {}", page.workforce.name_of(who)));
    format!("Open to {}{ask}", page.workforce.team_name(team)).into()
}

fn known(visitor: &Visitor, hit: &Hit, page: &SearchPage) -> Prose {
    let mut prose = Prose::new();
    let mut facts: Vec<String> = Vec::new();
    if hit.person.open {
        let team = page.workforce.team_name(hit.person.team);
        let holder = hit.person.worker.map(|who| page.workforce.name_of(who));
        facts.push(match holder {
            Some(worker) => format!("Open to {worker}, {team}"),
            None => format!("Open to {team}, no social worker"),
        });
    } else if let Some(closed) = hit.closed {
        facts.push(format!("Closed since {}", say::date(closed)));
    } else if hit.person.kind != Kind::Adult {
        facts.push("No case has been open".to_owned());
    }
    if !facts.is_empty() {
        prose = prose.plain(format!("{}. ", facts.join(". ")));
    }
    prose = prose.joined(relatives(hit));
    match way(visitor, hit.depth, hit.person.id, "record_contact") {
        Some(href) if hit.person.kind != Kind::Adult => {
            prose.link_about("Record a contact", href, format!("about {}", hit.person.name))
        }
        _ => prose,
    }
}

/// "Mother of Ellie Callow, born 2016, and Jayden Callow, born 2019."
fn relatives(hit: &Hit) -> Prose {
    let mut prose = Prose::new();
    for same in hit.relatives.chunk_by(|a, b| a.relation == b.relation) {
        let last = same.len().saturating_sub(1);
        for (place, relative) in same.iter().enumerate() {
            let between = match place {
                0 => format!("{} of ", relative.relation),
                place if place == last => ", and ".to_owned(),
                _ => ", ".to_owned(),
            };
            // The reader may know no more of the relative than that they exist.
            let name = shallow(&relative.person);
            prose = prose.plain(between).link(name, format!("/people/{}", relative.person.id));
        }
        prose = prose.plain(". ");
    }
    prose
}

fn said(reason: &str) -> Prose {
    let mut letters = reason.chars();
    let first = letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>());
    first.unwrap_or_default().into()
}
