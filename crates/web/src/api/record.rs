//! The record over the API: commands, people, chronologies, search, watch.

use super::{
    asked::{InBody, InPath, InQuery},
    caller::Caller,
    problem::Problem,
    shape,
};
use axum::{
    Json,
    http::{HeaderMap, StatusCode},
};
use casework::{Answers, Depth, chronology::Topic};
use office::{Asked, Done, Failure};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::num::NonZeroUsize;
use uuid::Uuid;
use words::{CommandId, Date, PersonId};

type Answer<T> = Result<T, Problem>;

fn person_id(text: &str) -> Answer<PersonId> {
    text.parse().map_err(|_| Problem::of(&Failure::NotFound))
}

/// `GET /commands`: every command, with the fields it takes.
pub async fn commands(_: Caller) -> Json<Value> {
    let all = casework::ACTS.iter().map(|act| {
        json!({
            "name": act.name(),
            "title": act.form.title,
            "about": format!("{:?}", act.about).to_lowercase(),
            "roles": act.roles,
            "fields": act.form.fields.iter().map(super::openapi::field).collect::<Vec<_>>(),
        })
    });
    Json(Value::Array(all.collect()))
}

/// `GET /people/{id}`: somebody, as deep as the token's owner may see.
pub async fn person(caller: Caller, InPath(id): InPath<String>) -> Answer<Json<Value>> {
    let id = person_id(&id)?;
    let page = caller.office.person(&caller.desk, id, None).await;
    let page = page.map_err(|failure| Problem::of(&failure))?;
    let member = page.members.iter().find(|member| member.id == id);
    let member = member.ok_or_else(|| Problem::of(&Failure::NotFound))?;
    let who = &member.case.identity;
    let mut told = json!({
        "id": id,
        "depth": member.access.depth,
        "name": who.name(),
        "birth_year": who.born.map(Date::year),
        "open": member.case.is_open(),
        "team": page.workforce.team_name(member.case.team.map(|(team, _)| team)),
        "position": page.position,
    });
    if member.access.depth == Depth::Record {
        told["born"] = json!(who.born);
        told["expected"] = json!(who.expected);
        told["died"] = json!(who.died);
        told["sex"] = json!(who.sex);
        told["ethnicity"] = json!(who.ethnicity);
        told["identifiers"] = json!(who.identifiers);
        told["visits"] = json!(member.case.visits.len());
        let last = member.case.visits.iter().rev().find(|v| v.seen == casework::visit::Seen::Yes);
        told["last_seen"] = json!(last.map(|visit| visit.happened.day()));
    }
    Ok(Json(told))
}

/// Which lines of a chronology.
#[derive(Deserialize)]
pub struct Which {
    topic: Option<String>,
    page: Option<NonZeroUsize>,
}

/// `GET /people/{id}/chronology`
pub async fn chronology(
    caller: Caller,
    InPath(id): InPath<String>,
    InQuery(which): InQuery<Which>,
) -> Answer<Json<Value>> {
    let known = |code: &str| Topic::ALL.into_iter().find(|topic| topic.code() == code);
    let topics: Vec<Topic> = match which.topic.as_deref().map(|code| (code, known(code))) {
        None => Vec::new(),
        Some((_, Some(topic))) => vec![topic],
        Some((code, None)) => {
            return Err(Problem::unreadable(format!("There is no topic “{code}”.")));
        }
    };
    let page = which.page.map_or(1, NonZeroUsize::get);
    let read = caller.office.chronology(&caller.desk, person_id(&id)?, &topics, page, None).await;
    let read = read.map_err(|failure| Problem::of(&failure))?;
    Ok(Json(json!({ "all": read.all, "page": read.page, "lines": read.lines })))
}

/// What was done.
#[derive(Serialize)]
pub struct Recorded {
    position: u64,
    repeated: bool,
    subjects: Vec<words::Subject>,
}

impl From<Done> for Recorded {
    fn from(done: Done) -> Self {
        Self { position: done.position, repeated: done.repeated, subjects: done.subjects }
    }
}

/// `POST /people/{id}/commands/{act}`
pub async fn perform(
    caller: Caller,
    headers: HeaderMap,
    InPath((id, act)): InPath<(String, String)>,
    InBody(body): InBody<Value>,
) -> Answer<(StatusCode, Json<Recorded>)> {
    done(caller, &headers, (Some(person_id(&id)?), act), &body).await
}

/// `POST /commands/{act}`: for somebody new, or for workers and teams.
pub async fn perform_new(
    caller: Caller,
    headers: HeaderMap,
    InPath(act): InPath<String>,
    InBody(body): InBody<Value>,
) -> Answer<(StatusCode, Json<Recorded>)> {
    done(caller, &headers, (None, act), &body).await
}

async fn done(
    caller: Caller,
    headers: &HeaderMap,
    (about, act): (Option<PersonId>, String),
    body: &Value,
) -> Answer<(StatusCode, Json<Recorded>)> {
    let key = headers.get("idempotency-key").and_then(|value| value.to_str().ok());
    let key = key.and_then(|key| key.parse::<CommandId>().ok()).ok_or_else(|| {
        Problem::unreadable("Send an Idempotency-Key header with a UUID of your own: sending it again then does nothing twice.")
    })?;
    let known = casework::act(&act).ok_or_else(|| Problem::of(&Failure::NotFound))?;
    let answers = Answers::from_json(body).map_err(Problem::unreadable)?;
    let misshapen = shape::problems(&known.form, body);
    if !misshapen.is_empty() {
        return Err(Problem::of(&Failure::Invalid(misshapen)));
    }
    let command = command(key, &caller, (&act, about));
    let asked = Asked { command, act, about, answers, token: None };
    let done = caller.office.perform(&caller.desk, &asked).await;
    let done = done.map_err(|failure| Problem::of(&failure))?;
    let status = if done.repeated { StatusCode::OK } else { StatusCode::CREATED };
    Ok((status, Json(done.into())))
}

/// The longest text that is searched for, in characters.
pub(super) const LONGEST_SEARCH: usize = 200;

/// The id of a command: a key names one command of one owner about one person. A key that a
/// program uses again for something else must not be answered as if that had been done.
fn command(key: CommandId, caller: &Caller, (act, about): (&str, Option<PersonId>)) -> CommandId {
    let person = about.map(|person| person.bytes()).unwrap_or_default();
    let owner = caller.desk.worker().bytes();
    let name = [act.as_bytes(), &person, &owner].concat();
    CommandId(Uuid::new_v5(&key.0, &name))
}

/// What is searched for.
#[derive(Deserialize)]
pub struct Sought {
    text: String,
}

/// `POST /search`: a POST, so that no name stands in an address.
pub async fn search(caller: Caller, InBody(sought): InBody<Sought>) -> Answer<Json<Value>> {
    if sought.text.chars().count() > LONGEST_SEARCH {
        let detail = format!("Search by at most {LONGEST_SEARCH} characters.");
        return Err(Problem::unreadable(detail));
    }
    let page = caller.office.search(&caller.desk, &sought.text).await;
    let page = page.map_err(|failure| Problem::of(&failure))?;
    let found = page.found.iter().map(|one| {
        json!({
            "id": one.person.id,
            "name": one.person.name,
            "birth_year": one.person.born.map(Date::year),
            "open": one.person.open,
            "because": one.because,
        })
    });
    Ok(Json(json!({ "found": found.collect::<Vec<_>>(), "more": page.more })))
}

/// As at which day.
#[derive(Deserialize)]
pub struct AsAtDay {
    as_at: Option<Date>,
}

/// `GET /watch`: which children need somebody, of those whom the token's owner may see.
pub async fn watch(caller: Caller, InQuery(day): InQuery<AsAtDay>) -> Answer<Json<Value>> {
    let watched = caller.office.watch_for(&caller.desk, day.as_at).await;
    Ok(Json(json!(watched.map_err(|failure| Problem::of(&failure))?)))
}
