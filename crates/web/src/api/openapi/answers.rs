//! What the API answers, as schemas: beside `record.rs`, whose answers a journey checks against
//! them.

use super::super::problem::KINDS;
use casework::{Role, chronology::Topic};
use serde_json::{Value, json};

/// Every schema that has a name.
pub(super) fn schemas() -> Value {
    json!({
        "Problem": problem(),
        "Recorded": recorded(),
        "Command": command(),
        "Person": person(),
        "Chronology": chronology(),
        "Line": line(),
        "Found": found(),
        "Watched": watched(),
        "Documents": documents(),
        "SentFile": sent_file(),
    })
}

fn problem() -> Value {
    let field = object(json!({ "field": text(), "sentence": text() }), &["field", "sentence"]);
    let missing =
        object(json!({ "sentence": text(), "mend": maybe("string") }), &["sentence", "mend"]);
    let mut problem = object(
        json!({
            "type": { "type": "string", "enum": KINDS },
            "title": text(),
            "status": { "type": "integer", "minimum": 400, "maximum": 599 },
            "detail": text(),
            "fields": { "type": "array", "items": field },
            "missing": { "type": "array", "items": missing },
        }),
        &["type", "title", "status", "detail"],
    );
    problem["description"] = json!("Why there is no answer, as RFC 9457 has it.");
    problem
}

fn recorded() -> Value {
    let subject = json!({
        "type": "object", "minProperties": 1, "maxProperties": 1,
        "properties": { "person": uuid(), "worker": uuid(), "team": uuid(), "family": uuid() },
        "additionalProperties": false,
    });
    object(
        json!({
            "position": number("Its place in the journal."),
            "repeated": { "type": "boolean", "description": "Whether it had been done before." },
            "subjects": { "type": "array", "minItems": 1, "items": subject },
        }),
        &["position", "repeated", "subjects"],
    )
}

fn command() -> Value {
    let needed = json!({
        "description": "Always, never, or when another field has an answer.",
        "oneOf": [
            { "type": "boolean" },
            object(json!({ "when": text(), "is": text() }), &["when", "is"]),
        ],
    });
    let schema = json!({ "type": "object", "description": "A JSON Schema." });
    let field = object(
        json!({ "name": text(), "label": text(), "needed": needed, "schema": schema }),
        &["name", "label", "needed", "schema"],
    );
    object(
        json!({
            "name": text(),
            "title": text(),
            "about": { "type": "string", "enum": ["person", "newperson", "workforce"] },
            "roles": { "type": "array", "items": { "type": "string", "enum": Role::ALL } },
            "fields": { "type": "array", "items": field },
        }),
        &["name", "title", "about", "roles", "fields"],
    )
}

fn person() -> Value {
    let identifier = object(json!({ "kind": text(), "value": text() }), &["kind", "value"]);
    let mut person = object(
        json!({
            "id": uuid(),
            "depth": { "type": "string", "enum": ["exists", "summary", "record"] },
            "name": text(),
            "birth_year": maybe("integer"),
            "open": { "type": "boolean" },
            "team": text(),
            "position": number("Up to where in the journal this is known."),
            "born": maybe_date(),
            "expected": maybe_date(),
            "died": maybe_date(),
            "sex": maybe("string"),
            "ethnicity": maybe("string"),
            "identifiers": { "type": "array", "items": identifier },
            "visits": number("How many visits are recorded."),
            "last_seen": maybe_date(),
        }),
        &["id", "depth", "name", "birth_year", "open", "team", "position"],
    );
    person["description"] = json!("From `born` on only at the depth `record`.");
    person
}

fn chronology() -> Value {
    let lines = json!({ "type": "array", "items": { "$ref": "#/components/schemas/Line" } });
    object(
        json!({ "all": number("How many lines there are."), "page": number("Which page."), "lines": lines }),
        &["all", "page", "lines"],
    )
}

fn line() -> Value {
    let moment = json!({ "type": "string", "format": "date-time" });
    let happened = json!({ "oneOf": [moment, date()] });
    let dispute = json!({
        "type": "array", "minItems": 2, "maxItems": 2, "items": text(),
        "description": "By whom, and what they say.",
    });
    object(
        json!({
            "position": number("Its place in the journal."),
            "ordinal": number("Which part of the entry."),
            "happened": happened,
            "recorded": moment,
            "actor": uuid(),
            "label": { "type": "string", "enum": words::Label::ALL.map(words::Label::code) },
            "topic": { "type": "string", "enum": Topic::ALL },
            "heading": text(),
            "text": text(),
            "child_words": text(),
            "withdrawn": maybe("string"),
            "disputes": { "type": "array", "items": dispute },
        }),
        &[
            "position",
            "ordinal",
            "happened",
            "recorded",
            "actor",
            "label",
            "topic",
            "heading",
            "text",
            "child_words",
            "withdrawn",
            "disputes",
        ],
    )
}

fn found() -> Value {
    let one = object(
        json!({
            "id": uuid(), "name": text(), "birth_year": maybe("integer"),
            "open": { "type": "boolean" }, "because": text(),
        }),
        &["id", "name", "birth_year", "open", "because"],
    );
    object(
        json!({ "found": { "type": "array", "items": one }, "more": { "type": "boolean" } }),
        &["found", "more"],
    )
}

fn watched() -> Value {
    let kinds: Vec<&str> = oversight::Kind::ALL.into_iter().map(oversight::Kind::code).collect();
    object(
        json!({
            "kind": { "type": "string", "enum": kinds },
            "child": text(),
            "since": date(),
            "due": maybe_date(),
            "owner": maybe("string"),
            "entries": { "type": "array", "items": number("A place in the journal.") },
            "why": text(),
            "clocks": {
                "type": "string",
                "description": "SHA-256 of the council's file of clocks, where it has one.",
            },
        }),
        &["kind", "child", "since", "due", "owner", "entries", "why"],
    )
}

fn documents() -> Value {
    let kinds: Vec<&str> = words::codes::DOCUMENT_KIND.codes.iter().map(|c| c.code).collect();
    let mut members = json!({
        "id": uuid(),
        "position": number("Its place in the journal."),
        "ordinal": number("Which part of the entry."),
        "kind": { "type": "string", "enum": kinds },
        "dated": date(),
        "added": date(),
        "by": uuid(),
        "label": { "type": "string", "enum": words::Label::ALL.map(words::Label::code) },
        "title": text(),
        "from": text(),
        "text": text(),
        "called": text(),
        "media": text(),
        "size": number("How many bytes it has."),
        "digest": text(),
        "closed": maybe("string"),
    });
    members["closed"]["description"] =
        json!("Whom to ask, when its label closes it to the owner: then its words are left out.");
    let all: Vec<String> =
        members.as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let one = object(members, &all);
    object(json!({ "documents": { "type": "array", "items": one } }), &["documents"])
}

fn sent_file() -> Value {
    let size = number("How many bytes it has.");
    object(
        json!({ "file": uuid(), "called": text(), "media": text(), "size": size, "digest": text() }),
        &["file", "called", "media", "size", "digest"],
    )
}

/// An object of these members alone, so that an answer with one more is found by whoever checks.
fn object(properties: Value, required: &[&str]) -> Value {
    json!({
        "type": "object", "properties": properties, "required": required,
        "additionalProperties": false,
    })
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn uuid() -> Value {
    json!({ "type": "string", "format": "uuid" })
}

fn date() -> Value {
    json!({ "type": "string", "format": "date" })
}

fn maybe_date() -> Value {
    json!({ "type": ["string", "null"], "format": "date" })
}

fn maybe(kind: &str) -> Value {
    json!({ "type": [kind, "null"] })
}

fn number(description: &str) -> Value {
    json!({ "type": "integer", "minimum": 0, "description": description })
}
