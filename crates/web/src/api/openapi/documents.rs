//! The description of documents: beside `api/documents.rs`.

use super::{READING, body, id, of, operation, query, responses};
use serde_json::{Map, Value, json};
use words::codes::DOCUMENT_KIND;

/// What may be answered instead to a file that is sent.
const SENDING: [&str; 5] = ["400", "401", "404", "422", "503"];

/// The addresses of documents.
pub(super) fn paths(paths: &mut Map<String, Value>) {
    let kinds: Vec<&str> = DOCUMENT_KIND.codes.iter().map(|code| code.code).collect();
    let narrowed = json!([id(), query("kind", json!({ "type": "string", "enum": kinds }))]);
    let list = ("documents", "The documents of a record, by the date on them, the latest first");
    let list = operation(list, narrowed, of("Documents"));
    paths.insert("/people/{id}/documents".to_owned(), json!({ "get": list }));
    paths.insert("/people/{id}/documents/{document}/file".to_owned(), json!({ "get": file() }));
    paths.insert("/people/{id}/files".to_owned(), json!({ "post": send() }));
}

fn file() -> Value {
    let schema = json!({ "type": "string", "format": "uuid" });
    let document = json!({ "name": "document", "in": "path", "required": true, "schema": schema });
    let summary = ("document_file", "The file of a document");
    let mut read = operation(summary, json!([id(), document]), json!({}));
    let content = json!({ "*/*": { "schema": { "type": "string", "format": "binary" } } });
    read["responses"] = responses(&[], &READING);
    read["responses"]["200"] = json!({
        "description": "The file, under the media type of what it is.", "content": content,
    });
    read
}

fn send() -> Value {
    let called = json!({
        "name": "File-Name", "in": "header",
        "description": "How it is called, percent-encoded. What it is is told by its content.",
        "schema": { "type": "string" },
    });
    let summary = ("send_file", "Send a file, for the command add_document to put on the record");
    let mut sent = operation(summary, json!([id(), called]), json!({}));
    let mut bytes = body(&json!({}));
    bytes["content"] = json!({ "application/octet-stream": { "schema": { "type": "string", "format": "binary" } } });
    sent["requestBody"] = bytes;
    let held = ("201", "It is held for two weeks, for its sender alone.", of("SentFile"));
    sent["responses"] = responses(&[held], &SENDING);
    sent
}
