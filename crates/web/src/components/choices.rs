//! Radio buttons and check boxes: every answer in sight.

use super::{Classes, Group, Hint, Label, Markup};
use askama::Template;

/// One answer that may be chosen.
#[derive(Clone, Debug, Default)]
pub struct ChoiceItem {
    /// What is sent.
    pub value: String,
    /// What is seen.
    pub text: Markup,
    /// Help under the answer.
    pub hint: Option<Markup>,
    /// Its own id; otherwise the group's with its number.
    pub id: Option<String>,
    /// Its own name, for check boxes that are sent apart.
    pub name: Option<String>,
    /// Whether it is chosen.
    pub checked: bool,
    /// Whether it can't be chosen.
    pub disabled: bool,
    /// Words that part the answers before and after; then nothing else is used.
    pub divider: Option<String>,
    /// What is asked further when it is chosen.
    pub conditional: Option<Markup>,
    /// Whether choosing it clears the others.
    pub exclusive: bool,
    /// Further classes of its label.
    pub label_classes: Classes,
}

impl ChoiceItem {
    /// An answer that is not chosen.
    pub fn new(value: impl Into<String>, text: impl Into<Markup>) -> Self {
        Self { value: value.into(), text: text.into(), ..Self::default() }
    }

    /// The same, chosen or not.
    pub fn chosen_when(mut self, chosen: impl Fn(&str) -> bool) -> Self {
        self.checked = chosen(&self.value);
        self
    }

    /// The same with help under it.
    pub fn hint(mut self, hint: impl Into<Markup>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    fn id(&self, group: &Group, number: usize) -> String {
        match (&self.id, number) {
            (Some(id), _) => id.clone(),
            (None, 1) => group.id.clone(),
            (None, number) => format!("{}-{number}", group.id),
        }
    }

    fn label(&self, kind: &str, id: &str) -> Label {
        let mut classes = Classes::from(format!("govuk-{kind}__label").as_str());
        classes.add(&self.label_classes.to_string());
        Label { classes, ..Label::plain(self.text.clone()) }.of(id)
    }

    fn hint_part(&self, kind: &str, id: &str) -> Option<Hint> {
        let text = self.hint.clone().filter(|hint| !hint.is_empty())?;
        let classes = format!("govuk-{kind}__hint").as_str().into();
        Some(Hint { text, id: Some(format!("{id}-item-hint")), classes })
    }
}

/// Answers of which one is chosen.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/radios.html")]
pub struct Radios {
    /// The question.
    pub group: Group,
    /// The answers in order.
    pub items: Vec<ChoiceItem>,
    /// Further classes: `govuk-radios--small`, `govuk-radios--inline`.
    pub classes: Classes,
}

impl Radios {
    /// Radio buttons, none preselected unless an item says so.
    pub fn new(group: Group, items: Vec<ChoiceItem>) -> Self {
        Self { group, items, classes: Classes::default() }
    }

    /// The same with further classes.
    pub fn classes(mut self, classes: &str) -> Self {
        self.classes = classes.into();
        self
    }

    fn inside(&self) -> Markup {
        self.group.around(
            Markup::of(&Fields {
                group: &self.group,
                items: &self.items,
                classes: &self.classes,
                kind: "radios",
                input: "radio",
            }),
            None,
        )
    }
}

/// Answers of which any number is chosen.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/checkboxes.html")]
pub struct Checkboxes {
    /// The question.
    pub group: Group,
    /// The answers in order.
    pub items: Vec<ChoiceItem>,
    /// Further classes: `govuk-checkboxes--small`.
    pub classes: Classes,
}

impl Checkboxes {
    /// Check boxes, none ticked unless an item says so.
    pub fn new(group: Group, items: Vec<ChoiceItem>) -> Self {
        Self { group, items, classes: Classes::default() }
    }

    /// The same with further classes.
    pub fn classes(mut self, classes: &str) -> Self {
        self.classes = classes.into();
        self
    }

    fn inside(&self) -> Markup {
        self.group.around(
            Markup::of(&Fields {
                group: &self.group,
                items: &self.items,
                classes: &self.classes,
                kind: "checkboxes",
                input: "checkbox",
            }),
            None,
        )
    }
}

/// The fields inside the group, the same for both but for two words.
#[derive(Template)]
#[template(path = "components/choice_fields.html")]
struct Fields<'a> {
    group: &'a Group,
    items: &'a [ChoiceItem],
    classes: &'a Classes,
    kind: &'static str,
    input: &'static str,
}

impl Fields<'_> {
    /// What describes one field. A check box without a fieldset carries the group's descriptions.
    fn described(&self, item: &ChoiceItem, id: &str) -> String {
        let mut ids = Vec::new();
        if self.input == "checkbox" && self.group.legend.is_none() {
            ids.push(self.group.described());
        }
        if item.hint.is_some() {
            ids.push(format!("{id}-item-hint"));
        }
        ids.retain(|id| !id.is_empty());
        ids.join(" ")
    }

    fn item_name<'a>(&'a self, item: &'a ChoiceItem) -> &'a str {
        item.name.as_deref().unwrap_or(&self.group.name)
    }
}
