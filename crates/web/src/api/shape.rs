//! Whether the body of a command has the shape that the description declares: its members are
//! fields of the form, each of the declared type.
//!
//! A form's reader is kind to what a browser sends; a program that sends `false` for a name, or
//! misspells a field, is told so, because what it meant would else be lost without a word.

use super::openapi;
use casework::{Form, Problem};
use serde_json::Value;

/// What is wrong with a body; nothing when it has the declared shape.
pub(super) fn problems(form: &Form, body: &Value) -> Vec<Problem> {
    let members = body.as_object().into_iter().flatten();
    members.filter_map(|(name, value)| problem(form, name, value)).collect()
}

fn problem(form: &Form, name: &str, value: &Value) -> Option<Problem> {
    let Some(field) = form.field(name) else {
        let sentence = "This command has no such field: the description of the API lists them.";
        return Some(Problem::new(name, sentence));
    };
    let schema = openapi::schema(field);
    if fits(&schema, value) {
        return None;
    }
    let kind = schema["type"].as_str().unwrap_or("other");
    Some(Problem::new(name, format!("Send a JSON {kind} here.")))
}

fn fits(schema: &Value, value: &Value) -> bool {
    match schema["type"].as_str() {
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        Some("integer") => value.is_u64(),
        Some("array") => {
            value.as_array().is_some_and(|all| all.iter().all(|one| fits(&schema["items"], one)))
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::problems;
    use serde_json::json;

    #[test]
    fn a_misspelt_field_and_a_wrong_type_are_told_and_the_rest_is_let_through() {
        let form = casework::act("register_person").unwrap().form;
        let body = json!({ "kind": "child", "given": false, "familly": "Callow", "sex": null });
        let fields: Vec<String> =
            problems(&form, &body).into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["familly", "given", "sex"]);
        assert!(problems(&form, &json!({ "kind": "child", "given": "Ellie" })).is_empty());
    }
}
