//! The OpenAPI document: made from the tables of the forms, so that it can't fall behind them.

use axum::Json;
use casework::{
    About, Act, Field,
    form::{Kind, Needed},
};
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
            "description": "Case management for children's services. Every command takes the fields of its form.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/api/v1" }],
        "security": [{ "token": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
            "schemas": { "Problem": problem(), "Recorded": recorded() },
            "responses": {
                "Problem": {
                    "description": "Why there is no answer, and what to do.",
                    "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
                },
            },
        },
    })
}

fn problem() -> Value {
    json!({
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": { "type": "string", "enum": ["no-token", "unreadable", "not-found", "refused", "invalid", "conflict", "unavailable"] },
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "detail": { "type": "string" },
            "fields": { "type": "array", "items": { "type": "object", "properties": { "field": { "type": "string" }, "sentence": { "type": "string" } } } },
            "missing": { "type": "array", "items": { "type": "object", "properties": { "sentence": { "type": "string" }, "mend": { "type": ["string", "null"] } } } },
        },
    })
}

fn recorded() -> Value {
    json!({
        "type": "object",
        "required": ["position", "repeated", "subjects"],
        "properties": {
            "position": { "type": "integer", "description": "Its place in the journal." },
            "repeated": { "type": "boolean", "description": "Whether it had been done before." },
            "subjects": { "type": "array", "items": { "type": "object" } },
        },
    })
}

fn reading_paths() -> Map<String, Value> {
    let id = json!({ "name": "id", "in": "path", "required": true, "schema": { "type": "string", "format": "uuid" } });
    let query =
        |name: &str, schema: Value| json!({ "name": name, "in": "query", "schema": schema });
    let read =
        |summary: &str, parameters: Value| json!({ "get": operation(summary, &parameters, "200") });
    let search = json!({ "type": "object", "required": ["text"], "properties": { "text": { "type": "string" } } });
    let mut found = operation("Search names, births, numbers and postcodes", &json!([]), "200");
    found["requestBody"] = body(&search);
    let mut paths = Map::new();
    paths.insert("/commands".to_owned(), read("Every command with its fields", json!([])));
    paths.insert(
        "/people/{id}".to_owned(),
        read("Somebody, as deep as the owner may see", json!([id])),
    );
    let lines = json!([
        id,
        query("topic", json!({ "type": "string" })),
        query("page", json!({ "type": "integer", "minimum": 1 }))
    ]);
    paths.insert("/people/{id}/chronology".to_owned(), read("A page of the chronology", lines));
    paths.insert("/search".to_owned(), json!({ "post": found }));
    let day = json!([query("as_at", json!({ "type": "string", "format": "date" }))]);
    paths.insert("/watch".to_owned(), read("Which children need somebody", day));
    paths
}

fn operation(summary: &str, parameters: &Value, status: &str) -> Value {
    json!({
        "summary": summary,
        "parameters": parameters,
        "responses": {
            status: { "description": "The answer.", "content": { "application/json": { "schema": {} } } },
            "default": { "$ref": "#/components/responses/Problem" },
        },
    })
}

fn body(schema: &Value) -> Value {
    json!({ "required": true, "content": { "application/json": { "schema": schema } } })
}

fn command(act: &Act) -> Value {
    let mut parameters = vec![json!({
        "name": "Idempotency-Key", "in": "header", "required": true,
        "schema": { "type": "string", "format": "uuid" },
    })];
    if act.about == About::Person {
        parameters.push(json!({ "name": "id", "in": "path", "required": true, "schema": { "type": "string", "format": "uuid" } }));
    }
    let mut operation = operation(act.form.title, &json!(parameters), "201");
    operation["operationId"] = json!(act.name());
    operation["responses"]["201"]["content"]["application/json"]["schema"] =
        json!({ "$ref": "#/components/schemas/Recorded" });
    let fields = act.form.fields;
    let properties: Map<String, Value> =
        fields.iter().map(|f| (f.name.to_owned(), schema(f))).collect();
    let needed = fields.iter().filter(|field| matches!(field.needed, Needed::Yes));
    let needed: Vec<&str> = needed.map(|field| field.name).collect();
    operation["requestBody"] =
        body(&json!({ "type": "object", "properties": properties, "required": needed }));
    operation
}

/// A field as the list of commands tells it.
pub(crate) fn field(field: &Field) -> Value {
    let needed = match field.needed {
        Needed::Yes => json!(true),
        Needed::No => json!(false),
        Needed::When(other, answer) => json!({ "when": other, "is": answer }),
    };
    json!({ "name": field.name, "label": field.label, "needed": needed, "schema": schema(field) })
}

fn schema(field: &Field) -> Value {
    let mut schema = match field.kind {
        Kind::Line(max) | Kind::Text(max) => json!({ "type": "string", "maxLength": max }),
        Kind::PastDate | Kind::Date => json!({ "type": "string", "format": "date" }),
        Kind::Moment => json!({ "type": "string", "format": "date-time" }),
        Kind::Choice(set) => json!({ "type": "string", "enum": codes(set) }),
        Kind::Choices(set) => {
            json!({ "type": "array", "items": { "type": "string", "enum": codes(set) } })
        }
        Kind::YesNo => json!({ "type": "boolean" }),
        Kind::Siblings => {
            json!({ "type": "array", "items": { "type": "string", "format": "uuid" } })
        }
        Kind::Entry => json!({ "type": "integer", "minimum": 0 }),
        Kind::Label => {
            json!({ "type": "string", "enum": words::Label::ALL.map(words::Label::code) })
        }
        Kind::Worker | Kind::Team | Kind::Person | Kind::Episode(_) => {
            json!({ "type": "string", "format": "uuid" })
        }
    };
    schema["description"] = json!(format!("{} {}", field.label, field.hint).trim());
    schema
}

fn codes(set: &words::CodeSet) -> Vec<&'static str> {
    set.codes.iter().map(|code| code.code).collect()
}
