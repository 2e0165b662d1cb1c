//! Makes a page's form from a form's table: one template renders every command.
//!
//! What was typed stays as it was typed. A question that is asked only after a certain answer
//! stands inside that answer: in sight without a script, and folded away with one.

mod question;

use crate::{
    components::{ErrorLine, ErrorSummary, Link, Markup, SelectOption},
    sheets::{FormSheet, HiddenField},
};
use askama::Template;
use casework::form::{Answers, Field, Form, Kind, Needed, Nothing, Problem, nothing};
use std::collections::BTreeMap;
use words::Date;

/// The hidden field that carries the command's own id, so that sending twice does it once.
pub const COMMAND_ID: &str = "_command";

/// What is added to the name of a field for a file that is chosen anew; under the name itself goes
/// the id of one that was sent before.
pub const CHOSEN: &str = "-chosen";

/// The hidden field that carries, sealed, what was read when the form was opened.
pub const READ_TOKEN: &str = "_read";

/// The answer that the record has from last time.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/last_answer.html")]
pub struct LastAnswer {
    /// When it was given: "18 February".
    pub when: String,
    /// What it was, in words.
    pub answer: String,
}

/// Everything that a form is filled with.
#[derive(Clone, Debug, Default)]
pub struct Filling {
    /// What was typed: sent and refused, or a draft.
    pub answers: Answers,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// What may be chosen in a field that offers people, teams or this child's episodes.
    pub offers: BTreeMap<String, Vec<SelectOption>>,
    /// The record's answers from last time.
    pub last: BTreeMap<String, LastAnswer>,
    /// Fields that must be answered this time although the table lets them be empty.
    pub needed: Vec<String>,
    /// Fields that the page answers itself: carried unseen, not asked.
    pub carried: Vec<String>,
    /// Fields that are not asked for as long as nothing was written in them.
    pub unasked: Vec<String>,
    /// Where somebody can make what a question has none of to choose from, by field.
    pub ways: BTreeMap<String, Link>,
    /// The day in England, by which codes are in force.
    pub today: Date,
}

impl Filling {
    /// An empty form on a day.
    pub fn empty(today: Date) -> Self {
        Self { today, ..Self::default() }
    }

    /// Offers what may be chosen in a field.
    pub fn offer(mut self, field: &str, options: Vec<SelectOption>) -> Self {
        self.offers.insert(field.to_owned(), options);
        self
    }

    /// Puts the last answer beside a question.
    pub fn last(mut self, field: &str, when: &str, answer: &str) -> Self {
        let last = LastAnswer { when: when.to_owned(), answer: answer.to_owned() };
        self.last.insert(field.to_owned(), last);
        self
    }

    fn problem(&self, field: &str) -> Option<Markup> {
        let problem = self.problems.iter().find(|problem| problem.field == field)?;
        Some(problem.sentence.as_str().into())
    }

    fn before(&self, field: &str) -> Option<Markup> {
        self.last.get(field).map(Markup::of)
    }

    fn offered(&self, field: &str) -> &[SelectOption] {
        self.offers.get(field).map(Vec::as_slice).unwrap_or_default()
    }

    /// What must exist before a question that has to be answered can be; nothing when it can.
    fn lacks(&self, field: &Field) -> Option<Nothing> {
        let must = matches!(field.needed, Needed::Yes) && !self.is_given(field);
        let chosen = match field.kind {
            Kind::Entry => self.answers.one(field.name).is_some(),
            _ => !self.offered(field.name).is_empty(),
        };
        nothing(field.kind).filter(|_| must && !chosen)
    }

    /// Whether the page answers a field itself.
    fn is_given(&self, field: &Field) -> bool {
        self.carried.iter().any(|name| name == field.name)
    }

    /// Whether a field is left out for as long as nothing stands in it.
    fn is_unasked(&self, field: &Field) -> bool {
        self.unasked.iter().any(|name| name == field.name) && self.answers.one(field.name).is_none()
    }

    fn label(&self, field: &Field) -> String {
        let free = matches!(field.needed, Needed::No)
            && !self.needed.iter().any(|name| name == field.name);
        if free { format!("{} (optional)", field.label) } else { field.label.to_owned() }
    }
}

/// Fills a sheet from a form's table. `page` brings what the table can't know: the frame, about
/// whom, where it is sent, the draft, the command id and what was read.
pub fn fill(page: FormSheet, form: &Form, filling: &Filling) -> FormSheet {
    let errors = error_summary(form, &filling.problems);
    let or = |given: String, own: &str| if given.is_empty() { own.to_owned() } else { given };
    let mut hidden = page.hidden;
    hidden.extend(carried(form, filling));
    let files = form.fields.iter().any(|field| matches!(field.kind, Kind::File));
    let stuck = form.fields.iter().any(|field| filling.lacks(field).is_some());
    FormSheet {
        shell: if errors.is_some() { page.shell.with_error() } else { page.shell },
        heading: or(page.heading, form.title),
        hint: if page.hint.is_empty() { form.hint.into() } else { page.hint },
        submit: or(page.submit, form.submit),
        questions: questions(form, filling),
        errors,
        hidden,
        files,
        stuck,
        ..page
    }
}

/// The questions in order, each as it stands on the page. Where one lacks what it needs nothing can
/// be sent, so only that is said, unless words were written already.
pub fn questions(form: &Form, filling: &Filling) -> Vec<Markup> {
    let lacking: Vec<&Field> =
        form.fields.iter().filter(|field| filling.lacks(field).is_some()).collect();
    let written = |field: &Field| {
        let words = matches!(field.kind, Kind::Line(_) | Kind::Text(_));
        words && filling.answers.one(field.name).is_some()
    };
    let all = lacking.is_empty() || form.fields.iter().any(written);
    let apart = |field: &&Field| {
        let asked = !is_carried(field, filling) && !filling.is_unasked(field);
        all && asked && question::host(form, field, filling).is_none()
    };
    let first = lacking.iter().map(|field| question::lacking(field, filling));
    let rest = form.fields.iter().filter(|field| filling.lacks(field).is_none()).filter(apart);
    first.chain(rest.filter_map(|field| question::markup(form, field, filling))).collect()
}

/// Everything that is wrong, in the order of the questions, each leading to its field; what is
/// wrong with the whole form comes first.
pub fn error_summary(form: &Form, problems: &[Problem]) -> Option<ErrorSummary> {
    if problems.is_empty() {
        return None;
    }
    let place =
        |problem: &Problem| form.fields.iter().position(|field| field.name == problem.field);
    let mut sorted: Vec<&Problem> = problems.iter().collect();
    sorted.sort_by_key(|problem| place(problem));
    let lines = sorted.into_iter().map(|problem| ErrorLine {
        text: problem.sentence.as_str().into(),
        href: form.field(&problem.field).map(|field| format!("#{}", anchor(field))),
    });
    Some(ErrorSummary::new(lines.collect()))
}

/// The id of the first thing that can be filled in.
fn anchor(field: &Field) -> String {
    match field.kind {
        Kind::PastDate | Kind::Date | Kind::Moment => format!("{}-day", field.name),
        _ => field.name.to_owned(),
    }
}

/// Whether the page gives an answer, not the person: the number of an entry, or what it says.
fn is_carried(field: &Field, filling: &Filling) -> bool {
    matches!(field.kind, Kind::Entry) || filling.is_given(field)
}

fn carried(form: &Form, filling: &Filling) -> Vec<HiddenField> {
    let entries = form.fields.iter().filter(|field| is_carried(field, filling));
    entries.map(|field| HiddenField::new(field.name, filling.answers.typed(field.name))).collect()
}

#[cfg(test)]
mod tests;
