//! A form's field as a schema: what the API takes in the body of a command.

use casework::{
    Field,
    form::{Kind, Needed},
};
use serde_json::{Map, Value, json};

/// The body of a command: every field of its form, those always needed as required.
pub(super) fn body(fields: &[Field]) -> Value {
    let properties: Map<String, Value> =
        fields.iter().map(|field| (field.name.to_owned(), schema(field))).collect();
    let needed = fields.iter().filter(|field| matches!(field.needed, Needed::Yes));
    let needed: Vec<&str> = needed.map(|field| field.name).collect();
    json!({
        "type": "object", "properties": properties, "required": needed,
        "additionalProperties": false,
    })
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

/// What one field takes.
pub(crate) fn schema(field: &Field) -> Value {
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
        Kind::Entries => json!({ "type": "array", "items": { "type": "string" } }),
        Kind::Entry => json!({ "type": "integer", "minimum": 0 }),
        Kind::Label => {
            json!({ "type": "string", "enum": words::Label::ALL.map(words::Label::code) })
        }
        Kind::Worker
        | Kind::Chair
        | Kind::Team
        | Kind::Person
        | Kind::Child
        | Kind::Episode(_)
        | Kind::File => json!({ "type": "string", "format": "uuid" }),
    };
    schema["description"] = json!(format!("{} {}", field.label, field.hint).trim());
    schema
}

fn codes(set: &words::CodeSet) -> Vec<&'static str> {
    set.codes.iter().map(|code| code.code).collect()
}
