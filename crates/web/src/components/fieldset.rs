//! Fields that answer one question together.

use super::{Classes, ErrorMessage, Hint, Markup};
use askama::Template;

/// The question that the fields answer.
#[derive(Clone, Debug, Default)]
pub struct Legend {
    /// The question.
    pub text: Markup,
    /// Further classes: a size.
    pub classes: Classes,
    /// Whether it is the page's heading.
    pub page_heading: bool,
}

impl Legend {
    /// A small bold legend.
    pub fn new(text: impl Into<Markup>) -> Self {
        Self { text: text.into(), classes: "govuk-fieldset__legend--s".into(), page_heading: false }
    }
}

/// Fields that answer one question together.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/fieldset.html")]
pub struct Fieldset {
    /// The question.
    pub legend: Legend,
    /// The fields.
    pub body: Markup,
    /// Ids of descriptions, or empty.
    pub described_by: String,
    /// A role for those that readers announce wrongly without one.
    pub role: Option<String>,
    /// Further classes.
    pub classes: Classes,
}

/// The parts that radio buttons, check boxes and dates share.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Identifier of the first field, and the beginning of the others'.
    pub id: String,
    /// Name under which the answer is sent.
    pub name: String,
    /// The question; nothing when something else on the page asks it.
    pub legend: Option<Legend>,
    /// Help.
    pub hint: Option<Markup>,
    /// What is wrong.
    pub error: Option<Markup>,
    /// Stands between the help and the fields: the last answer.
    pub before: Option<Markup>,
    /// Ids of further descriptions.
    pub described_by: Option<String>,
    /// Further classes of the whole group.
    pub group_classes: Classes,
}

impl Group {
    /// A question whose id is its name.
    pub fn new(name: &str, legend: impl Into<Markup>) -> Self {
        Self {
            id: name.to_owned(),
            name: name.to_owned(),
            legend: Some(Legend::new(legend)),
            ..Self::default()
        }
    }

    /// The same question with help.
    pub fn hint(mut self, hint: impl Into<Markup>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same question with what is wrong with the answer.
    pub fn error(mut self, error: impl Into<Markup>) -> Self {
        self.error = Some(error.into());
        self
    }

    /// The ids of everything that describes the fields, or empty.
    pub(super) fn described(&self) -> String {
        let mut ids: Vec<String> = self.described_by.clone().into_iter().collect();
        if self.hint.is_some() {
            ids.push(format!("{}-hint", self.id));
        }
        if self.error.is_some() {
            ids.push(format!("{}-error", self.id));
        }
        ids.join(" ")
    }

    /// Puts the fields into a fieldset when there is a legend.
    pub(super) fn around(&self, fields: Markup, role: Option<&str>) -> Markup {
        let Some(legend) = self.legend.clone() else { return fields };
        Markup::of(&Fieldset {
            legend,
            body: fields,
            described_by: self.described(),
            role: role.map(str::to_owned),
            classes: Classes::default(),
        })
    }

    pub(super) fn hint_part(&self) -> Option<Hint> {
        let text = self.hint.clone()?;
        Some(Hint { text, id: Some(format!("{}-hint", self.id)), classes: Classes::default() })
    }

    pub(super) fn error_part(&self) -> Option<ErrorMessage> {
        let text = self.error.clone()?;
        Some(ErrorMessage { text, id: Some(format!("{}-error", self.id)), ..Default::default() })
    }
}
