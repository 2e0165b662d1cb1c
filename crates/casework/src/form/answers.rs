//! What somebody answered, as it arrived: names and texts, nothing interpreted.

use serde_json::Value;
use std::collections::BTreeMap;

/// The answers to a form as they were typed or sent. A field may have several values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(BTreeMap<String, Vec<String>>);

impl Answers {
    /// From pairs, as a browser sends them.
    pub fn from_pairs<K: Into<String>, V: Into<String>>(
        pairs: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in pairs {
            all.entry(name.into()).or_default().push(value.into());
        }
        Self(all)
    }

    /// From a JSON object, as the API takes it: text, numbers, yes/no, or lists of them.
    /// A member that is an object is refused by its name.
    pub fn from_json(body: &Value) -> Result<Self, String> {
        let members =
            body.as_object().ok_or_else(|| "The body must be a JSON object.".to_owned())?;
        let mut all = BTreeMap::new();
        for (name, value) in members {
            let texts = match value {
                Value::Array(items) => items.iter().map(|item| plain(name, item)).collect(),
                Value::Null => Ok(Vec::new()),
                one => plain(name, one).map(|text| vec![text]),
            };
            all.insert(name.clone(), texts?);
        }
        Ok(Self(all))
    }

    /// The first value of a field, trimmed; nothing when it is empty.
    pub fn one(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.iter().map(|text| text.trim()).find(|text| !text.is_empty())
    }

    /// Every value of a field that is not empty.
    pub fn many(&self, name: &str) -> Vec<&str> {
        let values = self.0.get(name).map(Vec::as_slice).unwrap_or_default();
        values.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect()
    }

    /// Exactly what was typed in a field, for giving back.
    pub fn typed(&self, name: &str) -> &str {
        self.0.get(name).and_then(|values| values.first()).map_or("", String::as_str)
    }

    /// Sets one value, replacing what was there.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.insert(name.to_owned(), vec![value.into()]);
    }

    /// Every name with its values, in name order: what a draft keeps.
    pub fn all(&self) -> &BTreeMap<String, Vec<String>> {
        &self.0
    }
}

fn plain(name: &str, value: &Value) -> Result<String, String> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Bool(true) => Ok("yes".to_owned()),
        Value::Bool(false) => Ok("no".to_owned()),
        Value::Number(number) => Ok(number.to_string()),
        _ => Err(format!("{name} must be a text, a number, true or false, or a list of those.")),
    }
}
