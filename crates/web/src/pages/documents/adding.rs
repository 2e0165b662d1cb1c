//! `/people/{id}/add_document`: the form that brings a file along.
//!
//! It is read piece by piece as it comes. What always holds: the words of the form are kept as a
//! draft before the file is read, so nothing typed is lost whatever becomes of the file; and a file
//! that was taken stays taken when another answer must be put right.

use crate::{
    App, Posted, Visitor, door,
    form_page::CHOSEN,
    layout::FORM_TOKEN,
    pages::{forms, sign_in},
};
use axum::{
    extract::{
        FromRequest, Multipart, Path, Request, State,
        multipart::{Field, MultipartError},
    },
    http::header,
    response::Response,
};
use casework::{Answers, Problem, document::KeptFile};
use office::{Failure, documents::with_file};
use words::PersonId;

/// The form.
const ACT: &str = "add_document";
/// The field of the file.
const FILE: &str = "file";
/// The most characters that the words of the form have together.
const LONGEST_WORDS: usize = 512 * 1024;
/// So much more than the largest file is heard out, so that whoever sends too much is answered.
const HEARD_OUT: u64 = 200 << 20;

/// `GET /people/{id}/add_document`
pub(crate) async fn show(
    visitor: Visitor,
    Path(id): Path<String>,
    given: forms::Given,
) -> Response {
    forms::show(visitor, Path((id, ACT.to_owned())), given).await
}

/// `POST /people/{id}/add_document`
pub(crate) async fn submit(
    State(app): State<App>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let kind = request.headers().get(header::CONTENT_TYPE);
    let whole = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/form-data"));
    if !whole {
        // As after signing in again, or from a page that shows what changed meanwhile.
        return match Posted::from_request(request, &app).await {
            Ok(posted) => forms::submit(Path((id, ACT.to_owned())), posted).await,
            Err(response) => response,
        };
    }
    if !door::is_ours(request.headers()) {
        return door::not_ours(app.office.council());
    }
    let path = request.uri().path().to_owned();
    let visitor = match Visitor::of(&app, request.headers()).await {
        Ok(visitor) => visitor,
        Err(response) => return response,
    };
    let Ok(pieces) = Multipart::from_request(request, &app).await else {
        return door::not_ours(app.office.council());
    };
    let mut sent = Sent { visitor, person: id.parse().ok(), ..Sent::default() };
    let heard = sent.hear(pieces).await;
    let Some(visitor) = sent.visitor else {
        return sign_in::keeping(&app, &path, &sent.answers);
    };
    if !visitor.is_token(sent.answers.one(FORM_TOKEN)) {
        return door::not_ours(app.office.council());
    }
    let opened = match forms::Opened::on(&id, ACT) {
        Ok(opened) => opened,
        Err(failure) => return crate::answer::failed(&visitor, &failure),
    };
    match (heard, sent.file) {
        (Err(_), None) => {
            let failure = broken();
            forms::not_done(&visitor, opened, sent.answers, failure).await
        }
        (_, Some(Err(failure))) => forms::not_done(&visitor, opened, sent.answers, failure).await,
        (_, Some(Ok(file))) => {
            let answers = with_file(&sent.answers, &file);
            let (response, repeated) = forms::send_answers(&visitor, opened, answers).await;
            if repeated && let Some(person) = sent.person {
                forget(&visitor, person, &file).await;
            }
            response
        }
        (Ok(()), None) => forms::send_answers(&visitor, opened, sent.answers).await.0,
    }
}

/// The form had been sent before: the file that came this time belongs to nothing.
async fn forget(visitor: &Visitor, person: PersonId, file: &KeptFile) {
    if let Err(failure) = visitor.office.discard_file(&visitor.desk, person, file.id).await {
        tracing::warn!(%failure, "a file that was sent twice is held until it goes by itself");
    }
}

fn broken() -> Failure {
    let sentence = "The file did not arrive whole, so it was not kept. Your words are on this page; choose the file again.";
    Failure::Invalid(vec![Problem::new(FILE, sentence)])
}

/// What was sent, as far as it has come.
#[derive(Default)]
struct Sent {
    visitor: Option<Visitor>,
    person: Option<PersonId>,
    answers: Answers,
    words: usize,
    file: Option<Result<KeptFile, Failure>>,
}

impl Sent {
    /// Hears all of the form. Fails when it is cut short or is no form of ours.
    async fn hear(&mut self, mut pieces: Multipart) -> Result<(), MultipartError> {
        let mut pairs: Vec<(String, String)> = Vec::new();
        while let Some(field) = pieces.next_field().await? {
            let name = field.name().unwrap_or_default().to_owned();
            match field.file_name().map(str::to_owned) {
                Some(called) if name == format!("{FILE}{CHOSEN}") => {
                    self.answers = Answers::from_pairs(pairs.iter().cloned());
                    self.take_file(field, &called).await?;
                }
                Some(_) => {}
                None => {
                    let text = self.text(field).await?;
                    pairs.push((name, text));
                    self.answers = Answers::from_pairs(pairs.iter().cloned());
                }
            }
        }
        Ok(())
    }

    /// A line or a text of the form; what is beyond all measure is cut.
    async fn text(&mut self, mut field: Field<'_>) -> Result<String, MultipartError> {
        let mut text = Vec::new();
        while let Some(piece) = field.chunk().await? {
            let room = LONGEST_WORDS.saturating_sub(self.words);
            text.extend_from_slice(&piece[..piece.len().min(room)]);
            self.words += piece.len();
        }
        Ok(String::from_utf8_lossy(&text).into_owned())
    }

    /// Takes the file in, or hears it out when it is not taken.
    async fn take_file(
        &mut self,
        mut field: Field<'_>,
        called: &str,
    ) -> Result<(), MultipartError> {
        let mut piece = field.chunk().await?;
        while piece.as_ref().is_some_and(|bytes| bytes.is_empty()) {
            piece = field.chunk().await?;
        }
        if called.is_empty() && piece.is_none() {
            // No file was chosen.
            return Ok(());
        }
        let arriving = match (&self.visitor, self.person) {
            (Some(visitor), Some(person)) if visitor.is_token(self.answers.one(FORM_TOKEN)) => {
                forms::keep_words(visitor, (ACT, person), &self.answers).await;
                visitor.office.receive_file(&visitor.desk, person, called).await
            }
            _ => return hear_out(field, HEARD_OUT).await,
        };
        let largest = self.visitor.as_ref().map_or(0, |v| v.office.largest_document());
        let mut arriving = match arriving {
            Ok(arriving) => arriving,
            Err(failure) => {
                self.file = Some(Err(failure));
                return hear_out(field, largest + HEARD_OUT).await;
            }
        };
        while let Some(bytes) = piece {
            if let Err(failure) = arriving.take(bytes.into()).await {
                self.file = Some(Err(failure));
                return hear_out(field, largest + HEARD_OUT).await;
            }
            piece = field.chunk().await?;
        }
        self.file = Some(arriving.finish().await);
        Ok(())
    }
}

/// Hears the rest of a file and keeps nothing of it: a browser reads an answer only when it has
/// sent everything.
async fn hear_out(mut field: Field<'_>, most: u64) -> Result<(), MultipartError> {
    let mut heard = 0;
    while let Some(piece) = field.chunk().await? {
        heard += piece.len() as u64;
        if heard > most {
            break;
        }
    }
    Ok(())
}
