//! The OpenAPI document: made from the tables of the forms, so that it can't fall behind them.
//!
//! Every operation names every answer it gives, refusals too; the journey `api` of the browser
//! tests asks each of them and holds the answers against what stands here.

mod answers;
mod documents;
mod fields;

pub(super) use fields::{field, schema};

use axum::Json;
use casework::{About, Act, chronology::Topic};
use serde_json::{Map, Value, json};

/// `GET /openapi.json`
pub async fn show() -> Json<Value> {
    Json(document())
}

/// The document.
pub(crate) fn document() -> Value {
    let mut paths = reading_paths();
    for act in casework::ACTS {
        let path = match act.about {
            About::Person => format!("/people/{{id}}/commands/{}", act.name()),
            _ => format!("/commands/{}", act.name()),
        };
        paths.insert(path, json!({ "post": command(act) }));
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Sightline",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Case management for children's services. A token acts for its owner: it sees and does what they may at that moment, and every child it reads is written down as their look. Every command takes the fields of its form.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/api/v1" }],
        "security": [{ "token": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": { "token": {
                "type": "http", "scheme": "bearer",
                "description": "Made on the page “Your API tokens”; shown there once.",
            } },
            "schemas": answers::schemas(),
            "responses": problems(),
        },
    })
}

/// The answers that say why there is none, by name and status.
const PROBLEMS: [(&str, &str, &str); 8] = [
    ("Unreadable", "400", "The request can't be read: its address, its header or its body."),
    ("NoToken", "401", "There is no token, or it does not hold."),
    ("NothingHere", "404", "It does not exist, or not for this token: the two look alike."),
    ("Conflict", "409", "Somebody recorded something else at the same moment. Ask again."),
    ("TooLarge", "413", "The body is larger than any form."),
    ("NotJson", "415", "The body is not declared as application/json."),
    ("Refused", "422", "An answer must be put right, or practice refuses it and says why."),
    ("Unavailable", "503", "Nothing can be read or recorded now. Ask again later."),
];

fn problems() -> Value {
    let content = json!({ "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } });
    let one = |(name, _, said): &(&str, &str, &str)| {
        ((*name).to_owned(), json!({ "description": said, "content": content }))
    };
    Value::Object(PROBLEMS.iter().map(one).collect())
}

/// The answers of an operation: what it gives, and each of these problems.
fn responses(answered: &[(&str, &str, Value)], statuses: &[&str]) -> Value {
    let mut all = Map::new();
    for (status, said, schema) in answered {
        let content = json!({ "application/json": { "schema": schema } });
        all.insert((*status).to_owned(), json!({ "description": said, "content": content }));
    }
    for (name, status, _) in PROBLEMS.iter().filter(|(_, status, _)| statuses.contains(status)) {
        let named = format!("#/components/responses/{name}");
        all.insert((*status).to_owned(), json!({ "$ref": named }));
    }
    Value::Object(all)
}

/// What every operation that reads may answer instead.
const READING: [&str; 4] = ["400", "401", "404", "503"];
/// What an operation with a body may answer instead.
const WRITING: [&str; 8] = ["400", "401", "404", "409", "413", "415", "422", "503"];

fn reading_paths() -> Map<String, Value> {
    let mut paths = Map::new();
    let mut read = |path: &str, operation: Value| {
        paths.insert(path.to_owned(), json!({ "get": operation }));
    };
    let all = |name: &str| json!({ "type": "array", "items": of(name) });
    let mut own = operation(("openapi", "This document"), json!([]), json!({ "type": "object" }));
    own["security"] = json!([]);
    own["responses"] =
        responses(&[("200", "The document.", json!({ "type": "object" }))], &["503"]);
    read("/openapi.json", own);
    read(
        "/commands",
        operation(("commands", "Every command with its fields"), json!([]), all("Command")),
    );
    let person = ("person", "Somebody, as deep as the owner may see");
    read("/people/{id}", operation(person, json!([id()]), of("Person")));
    let topics = Topic::ALL.map(Topic::code);
    let narrowed = json!([
        id(),
        query("topic", json!({ "type": "string", "enum": topics })),
        query("page", json!({ "type": "integer", "minimum": 1 })),
    ]);
    let lines = ("chronology", "A page of the chronology, newest first");
    read("/people/{id}/chronology", operation(lines, narrowed, of("Chronology")));
    let day = json!([query("as_at", json!({ "type": "string", "format": "date" }))]);
    read("/watch", operation(("watch", "Which children need somebody"), day, all("Watched")));
    paths.insert("/search".to_owned(), json!({ "post": search() }));
    documents::paths(&mut paths);
    paths
}

fn search() -> Value {
    let summary = ("search", "Search names, births, numbers and postcodes");
    let mut found = operation(summary, json!([]), of("Found"));
    let text = json!({ "type": "string", "maxLength": super::record::LONGEST_SEARCH });
    let asked = json!({ "type": "object", "required": ["text"], "properties": { "text": text } });
    found["requestBody"] = body(&asked);
    found["responses"] = responses(&[("200", "Whom it finds.", of("Found"))], &WRITING);
    found
}

fn operation((name, summary): (&str, &str), parameters: Value, answer: Value) -> Value {
    json!({
        "operationId": name,
        "summary": summary,
        "parameters": parameters,
        "responses": responses(&[("200", "The answer.", answer)], &READING),
    })
}

fn of(schema: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{schema}") })
}

fn id() -> Value {
    let schema = json!({ "type": "string", "format": "uuid" });
    json!({ "name": "id", "in": "path", "required": true, "schema": schema })
}

fn query(name: &str, schema: Value) -> Value {
    json!({ "name": name, "in": "query", "schema": schema })
}

fn body(schema: &Value) -> Value {
    json!({ "required": true, "content": { "application/json": { "schema": schema } } })
}

fn command(act: &Act) -> Value {
    let mut parameters = vec![json!({
        "name": "Idempotency-Key", "in": "header", "required": true,
        "description": "A UUID of your own. Sent again with the same command about the same person, nothing is done twice.",
        "schema": { "type": "string", "format": "uuid" },
    })];
    if act.about == About::Person {
        parameters.push(id());
    }
    let answered = [
        ("201", "It is recorded.", of("Recorded")),
        ("200", "It had been recorded before, under the same key.", of("Recorded")),
    ];
    json!({
        "operationId": act.name(),
        "summary": act.form.title,
        "description": act.form.hint,
        "parameters": parameters,
        "requestBody": body(&fields::body(act.form.fields)),
        "responses": responses(&answered, &WRITING),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Path and method of every route, a command's own name in place of `{act}`, as the router's
    /// source gives them: the router itself does not tell.
    fn routed() -> BTreeSet<(String, &'static str)> {
        let source = include_str!("../api.rs");
        let routes = source.split(".route(\"").skip(1).map(|rest| {
            let (path, rest) = rest.split_once('"').expect("a path ends");
            let method = if rest.trim_start_matches([',', ' ', '\n']).starts_with("get(") {
                "get"
            } else {
                "post"
            };
            (path.to_owned(), method)
        });
        let mut all = BTreeSet::new();
        for (path, method) in routes {
            let of_people = path.starts_with("/people/");
            let acts = casework::ACTS.iter().filter(|a| (a.about == About::Person) == of_people);
            if path.contains("{act}") {
                all.extend(acts.map(|act| (path.replace("{act}", act.name()), method)));
            } else {
                all.insert((path, method));
            }
        }
        all
    }

    #[test]
    fn the_document_names_every_route_and_no_other() {
        let document = document();
        let paths = document["paths"].as_object().expect("paths are an object");
        let said: BTreeSet<(String, &str)> = paths
            .iter()
            .flat_map(|(path, methods)| {
                let methods = methods.as_object().into_iter().flatten();
                methods
                    .map(|(method, _)| (path.clone(), if method == "get" { "get" } else { "post" }))
            })
            .collect();
        assert_eq!(routed(), said);
    }
}
