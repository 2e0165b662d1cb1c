//! The record over the API: commands, people, chronologies, search, watch.

use super::{caller::Caller, problem::Problem};
use axum::{
    Json,
    extract::{Path, Query},
    http::{HeaderMap, StatusCode},
};
use casework::{Answers, Depth, chronology::Topic};
use office::{Asked, Done, Failure};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
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
pub async fn person(caller: Caller, Path(id): Path<String>) -> Answer<Json<Value>> {
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
    page: Option<usize>,
}

/// `GET /people/{id}/chronology`
pub async fn chronology(
    caller: Caller,
    Path(id): Path<String>,
    Query(which): Query<Which>,
) -> Answer<Json<Value>> {
    let topics: Vec<Topic> = Topic::ALL
        .into_iter()
        .filter(|topic| which.topic.as_deref() == Some(topic.code()))
        .collect();
    let page = which.page.unwrap_or(1);
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
    Path((id, act)): Path<(String, String)>,
    Json(body): Json<Value>,
) -> Answer<(StatusCode, Json<Recorded>)> {
    done(caller, &headers, (Some(person_id(&id)?), act), &body).await
}

/// `POST /commands/{act}`: for somebody new, or for workers and teams.
pub async fn perform_new(
    caller: Caller,
    headers: HeaderMap,
    Path(act): Path<String>,
    Json(body): Json<Value>,
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
    let command = key.and_then(|key| key.parse::<CommandId>().ok()).ok_or_else(|| {
        Problem::unreadable("Send an Idempotency-Key header with a UUID of your own: sending it again then does nothing twice.")
    })?;
    let answers = Answers::from_json(body).map_err(Problem::unreadable)?;
    let asked = Asked { command, act, about, answers, token: None };
    let done = caller.office.perform(&caller.desk, &asked).await;
    let done = done.map_err(|failure| Problem::of(&failure))?;
    let status = if done.repeated { StatusCode::OK } else { StatusCode::CREATED };
    Ok((status, Json(done.into())))
}

/// What is searched for.
#[derive(Deserialize)]
pub struct Sought {
    text: String,
}

/// `POST /search`: a POST, so that no name stands in an address.
pub async fn search(caller: Caller, Json(sought): Json<Sought>) -> Answer<Json<Value>> {
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
pub async fn watch(caller: Caller, Query(day): Query<AsAtDay>) -> Answer<Json<Value>> {
    let watched = caller.office.watch_for(&caller.desk, day.as_at).await;
    Ok(Json(json!(watched.map_err(|failure| Problem::of(&failure))?)))
}
