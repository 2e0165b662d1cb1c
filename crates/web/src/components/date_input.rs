//! A date in three fields: day, month, year. It is sent as `name-day`, `name-month`, `name-year`.

use super::{Classes, Group, Input, Label, Markup, Question};
use askama::Template;

/// One of the three fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatePart {
    /// 1 to 31.
    Day,
    /// 1 to 12.
    Month,
    /// Four digits.
    Year,
}

impl DatePart {
    const ALL: [Self; 3] = [Self::Day, Self::Month, Self::Year];

    fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Day => "Day",
            Self::Month => "Month",
            Self::Year => "Year",
        }
    }

    fn width(self) -> &'static str {
        if self == Self::Year { "govuk-input--width-4" } else { "govuk-input--width-2" }
    }
}

/// A date in three fields.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/date_input.html")]
pub struct DateInput {
    /// The question; its name is the beginning of the three fields' names, or empty.
    pub group: Group,
    /// What stands in day, month and year, as it was typed.
    pub values: [String; 3],
    /// The fields that are wrong; all of them when there is an error and this is empty.
    pub wrong: Vec<DatePart>,
    /// Further classes.
    pub classes: Classes,
    /// A further field in the same row: the time.
    pub time: Option<Input>,
}

impl DateInput {
    /// An empty date.
    pub fn new(group: Group) -> Self {
        Self { group, ..Self::default() }
    }

    /// The same with a time of day, sent as `name-time`.
    pub fn with_time(mut self, value: impl Into<String>) -> Self {
        let name = self.field_name("time");
        let mut question = Question::new(&name, "Time");
        question.id = format!("{}-time", self.group.id);
        question.label = date_label("Time");
        let mut time = Input::new(question).value(value);
        time.classes = "govuk-date-input__input govuk-input--width-4".into();
        if self.group.error.is_some() {
            time.classes.add("govuk-input--error");
        }
        self.time = Some(time);
        self
    }

    fn field_name(&self, part: &str) -> String {
        if self.group.name.is_empty() {
            part.to_owned()
        } else {
            format!("{}-{part}", self.group.name)
        }
    }

    fn parts(&self) -> Vec<Input> {
        DatePart::ALL
            .into_iter()
            .zip(&self.values)
            .map(|(part, value)| self.part(part, value))
            .collect()
    }

    fn part(&self, part: DatePart, value: &str) -> Input {
        let mut question = Question::new(&self.field_name(part.word()), part.label());
        question.id = format!("{}-{}", self.group.id, part.word());
        question.label = date_label(part.label());
        let mut classes = Classes::from("govuk-date-input__input");
        if self.is_wrong(part) {
            classes.add("govuk-input--error");
        }
        classes.add(part.width());
        let mut input = Input::new(question).value(value);
        input.classes = classes;
        input.inputmode = Some("numeric".to_owned());
        input
    }

    fn is_wrong(&self, part: DatePart) -> bool {
        if self.wrong.is_empty() { self.group.error.is_some() } else { self.wrong.contains(&part) }
    }

    fn inside(&self) -> Markup {
        let fields = Markup::of(&DateFields { group: &self.group, date: self });
        self.group.around(fields, Some("group"))
    }
}

fn date_label(text: &str) -> Label {
    Label { classes: "govuk-date-input__label".into(), ..Label::plain(text) }
}

#[derive(Template)]
#[template(path = "components/date_fields.html")]
struct DateFields<'a> {
    group: &'a Group,
    date: &'a DateInput,
}
