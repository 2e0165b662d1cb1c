//! `/people/{id}/{act}` and `/new/{act}`: every form there is, opened, kept as a draft, sent.

mod begun;
mod given_back;
mod not_done;
mod upon;

pub(super) use crate::form_page::COMMAND_ID;
pub(super) use given_back::given_back;

use self::begun::begun;
use super::contacts;
use crate::{
    Posted, Visitor, answer,
    components::SelectOption,
    form_page::{Filling, LastAnswer, READ_TOKEN, fill},
    sheets::{FormSheet, HiddenField},
};
use axum::{
    Json,
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use casework::{About, Act, Answers, Problem, form::Kind};
use office::{Asked, Done, Failure};
use serde::Deserialize;
use std::collections::BTreeMap;
use words::{CommandId, PersonId, Subject, say};

/// A form that this page offers: which command, and about whom.
#[derive(Clone, Copy)]
pub(super) struct Opened {
    act: &'static Act,
    about: Option<PersonId>,
}

impl Opened {
    pub(super) fn on(id: &str, act: &str) -> Result<Self, Failure> {
        let about = id.parse().map_err(|_| Failure::NotFound)?;
        let act = casework::act(act).filter(|act| act.about == About::Person);
        Ok(Self { act: act.ok_or(Failure::NotFound)?, about: Some(about) })
    }

    fn new(act: &str) -> Result<Self, Failure> {
        let act = casework::act(act).filter(|act| act.about != About::Person);
        Ok(Self { act: act.ok_or(Failure::NotFound)?, about: None })
    }

    /// The form at a path, if one stands there.
    pub(super) fn at(path: &str) -> Option<Self> {
        let pieces: Vec<&str> = path.trim_matches('/').split('/').collect();
        match pieces.as_slice() {
            ["people", id, act] => Self::on(id, act).ok(),
            ["new", act] => Self::new(act).ok(),
            _ => None,
        }
    }

    fn address(&self) -> String {
        match self.about {
            Some(person) => format!("/people/{person}/{}", self.act.name()),
            None => format!("/new/{}", self.act.name()),
        }
    }

    fn back(&self) -> String {
        match (self.about, self.act.about) {
            (Some(person), _) => format!("/people/{person}"),
            (None, About::Workforce) => home_of(self.act.name()).to_owned(),
            (None, _) => "/".to_owned(),
        }
    }
}

/// Answers that a link brings along: which contact, which entry, whom to relate.
pub(super) type Given = Query<BTreeMap<String, String>>;

/// `GET /people/{id}/{act}`
pub async fn show(
    visitor: Visitor,
    Path((id, act)): Path<(String, String)>,
    given: Given,
) -> Response {
    open(&visitor, Opened::on(&id, &act), given).await
}

/// `GET /new/{act}`
pub async fn show_new(visitor: Visitor, Path(act): Path<String>, given: Given) -> Response {
    open(&visitor, Opened::new(&act), given).await
}

async fn open(visitor: &Visitor, opened: Result<Opened, Failure>, given: Given) -> Response {
    let sheet = async {
        let opened = opened?;
        let mut answers = Answers::default();
        for (name, value) in
            given.0.iter().filter(|(name, _)| opened.act.form.field(name).is_some())
        {
            answers.set(name, value);
        }
        begun(visitor, opened, Typed { answers, ..Typed::default() }).await
    };
    answer::shown(visitor, sheet.await)
}

/// What a page that puts a form beside other things knows about it.
pub(super) struct Known {
    /// Answers that the page gives itself: carried unseen.
    pub(super) given: Answers,
    /// Fields that must be answered this time although the table lets them be empty.
    pub(super) needed: Vec<String>,
    /// Fields that are not asked for as long as nothing was written in them.
    pub(super) unasked: Vec<String>,
    /// What was sent and could not be taken, with what is wrong; nothing when it is opened.
    pub(super) returned: Option<Returned>,
}

/// What was sent and comes back.
#[derive(Clone)]
pub(super) struct Returned {
    /// What was typed.
    pub(super) answers: Answers,
    /// What is wrong with it.
    pub(super) problems: Vec<Problem>,
}

/// A form about somebody that stands beside other things on a page.
///
/// # Errors
/// When the reader may not fill it in.
pub(super) async fn beside(
    visitor: &Visitor,
    (act, person): (&'static Act, PersonId),
    known: Known,
) -> Result<FormSheet, Failure> {
    let opened = Opened { act, about: Some(person) };
    let Known { given: answers, needed, unasked, returned } = known;
    let carried = answers.all().keys().cloned().collect();
    let form = match returned {
        Some(Returned { answers, problems }) => {
            let typed = Typed { answers, problems, carried, needed, unasked };
            sheet(visitor, opened, typed, String::new()).await?
        }
        None => {
            let typed = Typed { answers, carried, needed, unasked, ..Typed::default() };
            begun(visitor, opened, typed).await?
        }
    };
    Ok(FormSheet { back: String::new(), ..form })
}

/// What stands on a form that comes back.
#[derive(Default)]
struct Typed {
    answers: Answers,
    problems: Vec<Problem>,
    /// Answers that the page gives, by field: not asked.
    carried: Vec<String>,
    /// Fields that must be answered this time although the table lets them be empty.
    needed: Vec<String>,
    /// Fields that are not asked for as long as nothing was written in them.
    unasked: Vec<String>,
}

async fn sheet(
    visitor: &Visitor,
    opened: Opened,
    mut typed: Typed,
    draft_line: String,
) -> Result<FormSheet, Failure> {
    let office = &visitor.office;
    let form = office.form(&visitor.desk, opened.act, opened.about).await?;
    let upon = upon::entries_of(visitor, opened, &typed.answers).await?;
    if upon.is_empty() {
        // Nobody decides about an entry that they are not shown.
        let entries = opened.act.form.fields.iter().filter(|f| matches!(f.kind, Kind::Entry));
        entries.for_each(|field| typed.answers.set(field.name, ""));
    }
    let mut filling = Filling::empty(visitor.today());
    let command = typed.answers.one(COMMAND_ID).map_or(form.command.to_string(), str::to_owned);
    filling.answers = typed.answers;
    filling.problems = typed.problems;
    filling.carried = typed.carried;
    filling.needed = typed.needed;
    filling.unasked = typed.unasked;
    filling.ways = upon::ways(visitor, opened);
    for (field, choices) in form.choices {
        let options = choices.into_iter().map(|c| SelectOption::new(c.value, c.text)).collect();
        filling.offers.insert(field.to_owned(), options);
    }
    for (field, sentence) in form.last_time {
        let last = LastAnswer { when: String::new(), answer: sentence };
        filling.last.insert(field.to_owned(), last);
    }
    let page = FormSheet {
        shell: visitor.shell(form.form.title, None),
        about: form.about.into(),
        upon,
        action: opened.address(),
        draft_url: format!("{}/draft", opened.address()),
        draft_line,
        hidden: vec![
            HiddenField::new(COMMAND_ID, command),
            HiddenField::new(READ_TOKEN, form.token),
        ],
        back: opened.back(),
        ..FormSheet::default()
    };
    Ok(fill(page, &opened.act.form, &filling))
}

/// `POST /people/{id}/{act}`
pub async fn submit(Path((id, act)): Path<(String, String)>, posted: Posted) -> Response {
    send(posted, Opened::on(&id, &act)).await
}

/// `POST /new/{act}`
pub async fn submit_new(Path(act): Path<String>, posted: Posted) -> Response {
    send(posted, Opened::new(&act)).await
}

async fn send(posted: Posted, opened: Result<Opened, Failure>) -> Response {
    let Posted { visitor, answers } = posted;
    match opened {
        Ok(opened) => send_answers(&visitor, opened, answers).await.0,
        Err(failure) => answer::failed(&visitor, &failure),
    }
}

/// Sends a form's answers; says too whether they had been sent before.
pub(super) async fn send_answers(
    visitor: &Visitor,
    opened: Opened,
    answers: Answers,
) -> (Response, bool) {
    if answers.one("keep") == Some("yes") {
        let kept = match save(visitor, opened, &answers).await {
            Ok(_) => answer::to("/my-work"),
            Err(failure) => answer::failed(visitor, &failure),
        };
        return (kept, false);
    }
    let Some(command) = answers.one(COMMAND_ID).and_then(|id| id.parse::<CommandId>().ok()) else {
        return (answer::failed(visitor, &Failure::NotFound), false);
    };
    let asked = Asked {
        command,
        act: opened.act.name().to_owned(),
        about: opened.about,
        answers: answers.clone(),
        token: Some(answers.one(READ_TOKEN).unwrap_or_default().to_owned()),
    };
    match visitor.office.perform(&visitor.desk, &asked).await {
        Ok(done) => (answer::to(&after(visitor, opened, &done).await), done.repeated),
        Err(failure) => (not_done(visitor, opened, answers, failure).await, false),
    }
}

/// The page on which a command about workers and teams stands.
fn home_of(act: &str) -> &'static str {
    if act == "record_supervision" { "/supervision" } else { "/users" }
}

/// Where to go when it is done: never to a record that whoever wrote it may not open. Only the
/// command's name stands in the address.
async fn after(visitor: &Visitor, opened: Opened, done: &Done) -> String {
    let person = done.subjects.iter().find_map(|subject| match subject {
        Subject::Person(person) => Some(*person),
        _ => None,
    });
    match (opened.act.about, person) {
        (About::Workforce, _) | (_, None) => {
            let name = opened.act.name();
            format!("{}?saved={name}", home_of(name))
        }
        (About::NewPerson, Some(person))
            if !visitor.office.knows_of(&visitor.desk, person).await.unwrap_or(false) =>
        {
            format!("/my-work?saved={}", opened.act.name())
        }
        (_, Some(person)) if matches!(opened.act.name(), "add_document" | "issue_letter") => {
            format!("/people/{person}/documents?saved={}", opened.act.name())
        }
        (_, Some(person)) => format!("/people/{person}?saved={}", opened.act.name()),
    }
}

/// The page of a form that was not done; whatever was typed is kept first.
pub(super) async fn not_done(
    visitor: &Visitor,
    opened: Opened,
    answers: Answers,
    failure: Failure,
) -> Response {
    // Whatever was typed is kept before anything is said about it.
    let kept = save(visitor, opened, &answers).await;
    if let Err(failure) = &kept {
        tracing::warn!(%failure, "a draft could not be kept");
    }
    match failure {
        Failure::Invalid(problems) => {
            let returned = Returned { answers: answers.clone(), problems: problems.clone() };
            if let Some(sheet) =
                contacts::again(visitor, (opened.act, opened.about), returned).await
            {
                // It stood beside a contact's history, and comes back there.
                return (StatusCode::UNPROCESSABLE_ENTITY, answer::shown(visitor, sheet))
                    .into_response();
            }
            let typed = Typed { answers, problems, ..Typed::default() };
            let sheet = sheet(visitor, opened, typed, String::new()).await;
            (StatusCode::UNPROCESSABLE_ENTITY, answer::shown(visitor, sheet)).into_response()
        }
        Failure::CannotSave(sentence) => {
            let typed =
                Typed { answers, problems: vec![Problem::new("", sentence)], ..Typed::default() };
            let sheet = sheet(visitor, opened, typed, String::new()).await;
            (StatusCode::SERVICE_UNAVAILABLE, answer::shown(visitor, sheet)).into_response()
        }
        Failure::Refused(refusal) => {
            let sheet = not_done::refused(visitor, opened, &refusal).await;
            (StatusCode::UNPROCESSABLE_ENTITY, answer::shown(visitor, sheet)).into_response()
        }
        Failure::Conflict(conflict) => {
            let sheet = not_done::conflicting(visitor, opened, &answers, &conflict).await;
            (StatusCode::CONFLICT, answer::shown(visitor, sheet)).into_response()
        }
        other => answer::failed(visitor, &other),
    }
}

/// Keeps the words of a form before something is done that may fail.
pub(super) async fn keep_words(
    visitor: &Visitor,
    (act, person): (&str, words::PersonId),
    answers: &Answers,
) {
    if let Ok(opened) = Opened::on(&person.to_string(), act)
        && let Err(failure) = save(visitor, opened, answers).await
    {
        tracing::warn!(%failure, "a draft could not be kept");
    }
}

/// `POST /people/{id}/{act}/draft`
pub async fn keep(Path((id, act)): Path<(String, String)>, posted: Posted) -> Response {
    keep_of(posted, Opened::on(&id, &act)).await
}

/// `POST /new/{act}/draft`
pub async fn keep_new(Path(act): Path<String>, posted: Posted) -> Response {
    keep_of(posted, Opened::new(&act)).await
}

/// What the page's script is told.
#[derive(serde::Serialize, Deserialize)]
struct Kept {
    saved: String,
}

async fn keep_of(posted: Posted, opened: Result<Opened, Failure>) -> Response {
    let saved = async { save(&posted.visitor, opened?, &posted.answers).await };
    match saved.await {
        Ok(saved) => Json(Kept { saved }).into_response(),
        Err(Failure::CannotSave(_) | Failure::CannotRead(_)) => {
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn save(visitor: &Visitor, opened: Opened, answers: &Answers) -> Result<String, Failure> {
    let own = answers.all().iter().filter(|(name, _)| !name.starts_with('_') && *name != "keep");
    let pairs =
        own.flat_map(|(name, values)| values.iter().map(move |v| (name.clone(), v.clone())));
    let words = Answers::from_pairs(pairs);
    let saved = visitor.office.keep_draft(&visitor.desk, opened.act, opened.about, &words).await?;
    Ok(say::time(saved))
}
