//! One question of a form as it stands on the page, by the kind of its answer.

use super::{CHOSEN, Filling};
use crate::components::{
    Checkboxes, ChoiceItem, DateInput, FileUpload, Group, Input, InsetText, Markup, Prose,
    Question, Radios, Select, SelectOption, Textarea,
};
use askama::Template;
use casework::form::{Field, Form, Kind, Needed, nothing};
use words::{CodeSet, Label};

/// More answers than this stand in a list to choose from, not as radio buttons.
const MOST_RADIOS: usize = 12;

/// The question; nothing when there is nothing to ask.
pub(super) fn markup(form: &Form, field: &Field, filling: &Filling) -> Option<Markup> {
    Some(match field.kind {
        Kind::Line(most) => line(field, filling, most),
        Kind::Text(most) => text(field, filling, most),
        Kind::PastDate | Kind::Date => Markup::of(&date(field, filling)),
        Kind::Moment => {
            let time = filling.answers.typed(&format!("{}-time", field.name)).to_owned();
            Markup::of(&date(field, filling).with_time(time))
        }
        Kind::YesNo => yes_no(form, field, filling),
        Kind::Choice(set) => choice(form, field, filling, set),
        Kind::Choices(set) => choices(field, filling, codes(set, filling)),
        Kind::Siblings | Kind::Entries if filling.offered(field.name).is_empty() => return None,
        Kind::Siblings | Kind::Entries => {
            choices(field, filling, filling.offered(field.name).to_vec())
        }
        Kind::Episode(_) => episode(field, filling),
        Kind::Worker | Kind::Chair | Kind::Team | Kind::Person | Kind::Child => {
            select(field, filling, filling.offered(field.name).to_vec())
        }
        Kind::Label => select(field, filling, labels()),
        Kind::File => file(field, filling),
        Kind::Entry => return None,
    })
}

/// The radio question and the answer inside which a field stands, if it stands inside one.
pub(super) fn host(
    form: &Form,
    field: &Field,
    filling: &Filling,
) -> Option<(&'static Field, &'static str)> {
    let Needed::When(name, answer) = field.needed else { return None };
    let host = form.field(name)?;
    let shown = match host.kind {
        Kind::YesNo => true,
        Kind::Choice(set) => (1..=MOST_RADIOS).contains(&set.on(filling.today).count()),
        _ => false,
    };
    shown.then_some((host, answer))
}

fn question(field: &Field, filling: &Filling) -> Question {
    Question {
        hint: (!field.hint.is_empty()).then(|| field.hint.into()),
        error: filling.problem(field.name),
        before: filling.before(field.name),
        ..Question::new(field.name, filling.label(field))
    }
}

fn group(field: &Field, filling: &Filling) -> Group {
    Group {
        hint: (!field.hint.is_empty()).then(|| field.hint.into()),
        error: filling.problem(field.name),
        before: filling.before(field.name),
        ..Group::new(field.name, filling.label(field))
    }
}

fn line(field: &Field, filling: &Filling, most: usize) -> Markup {
    let mut input = Input::new(question(field, filling)).value(filling.answers.typed(field.name));
    if most <= 20 {
        input.classes = "govuk-input--width-20".into();
    }
    Markup::of(&input)
}

fn text(field: &Field, filling: &Filling, most: usize) -> Markup {
    let rows = if most <= 2_000 {
        3
    } else if most <= 10_000 {
        5
    } else {
        8
    };
    let mut textarea =
        Textarea::new(question(field, filling)).value(filling.answers.typed(field.name)).rows(rows);
    textarea.spellcheck = Some(true);
    Markup::of(&textarea)
}

fn date(field: &Field, filling: &Filling) -> DateInput {
    let example = match field.kind {
        Kind::Moment => "For example, 9 3 2026 and 16:40",
        _ => "For example, 9 3 2026",
    };
    let mut group = group(field, filling);
    // How to write it is said whatever else there is to say.
    group.hint = Some(format!("{} {example}", field.hint).trim().into());
    let part = |part: &str| filling.answers.typed(&format!("{}-{part}", field.name)).to_owned();
    DateInput { values: [part("day"), part("month"), part("year")], ..DateInput::new(group) }
}

/// One answer with whatever is asked only after it.
fn item(form: &Form, field: &Field, filling: &Filling, option: &SelectOption) -> ChoiceItem {
    let value = option.value.clone().unwrap_or_else(|| option.text.clone());
    let asked: Vec<Markup> = form
        .fields
        .iter()
        .filter(|inner| {
            host(form, inner, filling)
                .is_some_and(|(host, answer)| host.name == field.name && answer == value)
        })
        .filter_map(|inner| markup(form, inner, filling))
        .collect();
    let mut item = ChoiceItem::new(value, option.text.as_str())
        .chosen_when(|value| filling.answers.typed(field.name) == value);
    if !asked.is_empty() {
        item.conditional = Some(Markup::joined(&asked));
    }
    item
}

fn yes_no(form: &Form, field: &Field, filling: &Filling) -> Markup {
    let options = [SelectOption::new("yes", "Yes"), SelectOption::new("no", "No")];
    let items: Vec<ChoiceItem> =
        options.iter().map(|option| item(form, field, filling, option)).collect();
    let plain = items.iter().all(|item| item.conditional.is_none());
    let radios = Radios::new(group(field, filling), items);
    let classes =
        if plain { "govuk-radios--small govuk-radios--inline" } else { "govuk-radios--small" };
    Markup::of(&radios.classes(classes))
}

fn choice(form: &Form, field: &Field, filling: &Filling, set: &CodeSet) -> Markup {
    let options = codes(set, filling);
    if options.len() > MOST_RADIOS {
        return select(field, filling, options);
    }
    let items = options.iter().map(|option| item(form, field, filling, option)).collect();
    Markup::of(&Radios::new(group(field, filling), items).classes("govuk-radios--small"))
}

fn choices(field: &Field, filling: &Filling, options: Vec<SelectOption>) -> Markup {
    let chosen = filling.answers.many(field.name);
    let items = options
        .into_iter()
        .map(|option| {
            ChoiceItem::new(option.value.unwrap_or_default(), option.text)
                .chosen_when(|value| chosen.contains(&value))
        })
        .collect();
    Markup::of(&Checkboxes::new(group(field, filling), items).classes("govuk-checkboxes--small"))
}

/// A question that has nothing to choose from: what must exist first, and the way there.
pub(super) fn lacking(field: &Field, filling: &Filling) -> Markup {
    let sentence = nothing(field.kind).map_or_else(String::new, |one| one.sentence.to_owned());
    let said = Prose::new().plain(sentence);
    let said = match filling.ways.get(field.name) {
        Some(way) => said.plain(" ").joined(Prose::from(way.clone())),
        None => said,
    };
    // The summary of errors leads here.
    Markup::of(&InsetText { id: Some(field.name.to_owned()), ..InsetText::new(said) })
}

/// One of the child's own episodes: the only one there is stands chosen.
fn episode(field: &Field, filling: &Filling) -> Markup {
    let options = filling.offered(field.name);
    match options {
        [] => lacking(field, filling),
        [only] => {
            let only = ChoiceItem::new(only.value.clone().unwrap_or_default(), only.text.as_str());
            let chosen = ChoiceItem { checked: true, ..only };
            Markup::of(
                &Radios::new(group(field, filling), vec![chosen]).classes("govuk-radios--small"),
            )
        }
        several if several.len() > MOST_RADIOS => select(field, filling, several.to_vec()),
        several => {
            let typed = filling.answers.typed(field.name);
            let items = several
                .iter()
                .map(|option| {
                    ChoiceItem::new(option.value.clone().unwrap_or_default(), option.text.as_str())
                        .chosen_when(|value| value == typed)
                })
                .collect();
            Markup::of(&Radios::new(group(field, filling), items).classes("govuk-radios--small"))
        }
    }
}

fn select(field: &Field, filling: &Filling, mut options: Vec<SelectOption>) -> Markup {
    if !matches!(field.kind, Kind::Label) {
        options.insert(0, SelectOption::new("", "Choose"));
    }
    Markup::of(
        &Select::new(question(field, filling), options).chosen(filling.answers.typed(field.name)),
    )
}

/// A file to choose; one that was sent before is carried along and named.
fn file(field: &Field, filling: &Filling) -> Markup {
    let mut question = question(field, filling);
    question.name = format!("{}{CHOSEN}", field.name);
    let typed = filling.answers.typed(field.name);
    let mut offered = filling.offered(field.name).iter();
    let held = offered.find(|one| one.value.as_deref() == Some(typed) && !typed.is_empty());
    if let Some(held) = held {
        let carried = Carried { name: field.name, value: typed, called: &held.text };
        question.before = Some(Markup::of(&carried));
    }
    Markup::of(&FileUpload::new(question))
}

/// A file that is here already.
#[derive(Template)]
#[template(path = "components/carried_file.html")]
struct Carried<'a> {
    name: &'a str,
    value: &'a str,
    called: &'a str,
}

fn codes(set: &CodeSet, filling: &Filling) -> Vec<SelectOption> {
    set.on(filling.today).map(|code| SelectOption::new(code.code, code.text)).collect()
}

fn labels() -> Vec<SelectOption> {
    Label::ALL.into_iter().map(|label| SelectOption::new(label.code(), label.text())).collect()
}
