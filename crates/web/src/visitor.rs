//! Whoever asks for a page: signed in, known to the record at this moment; and what they post.

mod too_large;

use crate::{
    App, answer, door,
    layout::{FORM_TOKEN, Place, Shell, SignedIn, navigation},
    pages::{my_work, sign_in},
};
use axum::{
    body::to_bytes,
    extract::{FromRequest, FromRequestParts, Request},
    http::{HeaderMap, Method, header, request::Parts},
    response::{IntoResponse, Response},
};
use casework::Answers;
use office::{Desk, Office};
use words::say;

/// The cookie that holds the session's token.
pub const COOKIE: &str = "__Host-sightline";

/// The largest form that is taken: the longest text there is, several times over.
pub const LARGEST_FORM: usize = 2 * 1024 * 1024;
/// The largest form that is read at all, so that the words of one that is not taken come back.
pub const LARGEST_READ: usize = 4 * LARGEST_FORM;

/// Somebody signed in, asking for a page.
#[derive(Clone)]
pub struct Visitor {
    /// The one door to the record.
    pub office: Office,
    /// Who asks, as the record knows them now.
    pub desk: Desk,
    /// The token that every form of theirs carries.
    form_token: String,
    /// How much they are reminded of, in words without a name; empty when it is nothing.
    reminder: String,
}

impl Visitor {
    /// Who holds the session of a request; nothing when nobody does.
    pub async fn of(app: &App, headers: &HeaderMap) -> Result<Option<Self>, Response> {
        let Some(token) = cookie(headers) else {
            return Ok(None);
        };
        match app.office.session(&token).await {
            Ok(Some(desk)) => Ok(Some(Self::at(&app.office, desk))),
            Ok(None) => Ok(None),
            Err(failure) => {
                tracing::error!(%failure, "a session could not be read");
                Err(axum::http::StatusCode::SERVICE_UNAVAILABLE.into_response())
            }
        }
    }

    /// Whoever sits at a desk.
    pub fn at(office: &Office, desk: Desk) -> Self {
        let form_token = office.form_token(&desk);
        Self { office: office.clone(), desk, form_token, reminder: String::new() }
    }

    /// The same, with how much they are reminded of in the head of their page. A page is shown also
    /// when that can't be said.
    pub async fn reminded(mut self) -> Self {
        match self.office.reminders(&self.desk).await {
            Ok(Some(reminders)) => self.reminder = my_work::reminder(&reminders, self.today()),
            Ok(None) => {}
            Err(failure) => tracing::warn!(%failure, "reminders could not be counted"),
        }
        self
    }

    /// The frame of a page of theirs.
    pub fn shell(&self, title: impl Into<String>, here: Option<Place>) -> Shell {
        let now = self.desk.now;
        Shell {
            title: title.into(),
            council: self.office.council().to_owned(),
            user: Some(SignedIn {
                name: self.desk.name.clone(),
                role: self.desk.role().to_owned(),
            }),
            navigation: navigation(&self.desk.actor.roles, here),
            form_token: self.form_token.clone(),
            reminder: self.reminder.clone(),
            up_to: format!("{} on {}", say::time(now), say::date(words::london::day_of(now))),
            ..Shell::default()
        }
    }

    /// Whether a form carries this person's own token.
    pub fn is_token(&self, sent: Option<&str>) -> bool {
        sent == Some(self.form_token.as_str())
    }

    /// Today in England.
    pub fn today(&self) -> words::Date {
        words::london::day_of(self.desk.now)
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        if let Some(visitor) = Self::of(app, &parts.headers).await? {
            return Ok(match is_page(parts) {
                true => visitor.reminded().await,
                false => visitor,
            });
        }
        let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
        let next = if parts.method == Method::GET { path } else { "/" };
        Err(answer::to(&sign_in::address(next)))
    }
}

/// Whether a page is asked for, and not a picture or a file on it.
fn is_page(parts: &Parts) -> bool {
    let accepted = parts.headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    let page = accepted.is_none_or(|types| types.contains("text/html") || types.starts_with("*/*"));
    parts.method == Method::GET && page
}

/// A form that somebody signed in has sent from one of our pages.
pub struct Posted {
    /// Who.
    pub visitor: Visitor,
    /// What they answered.
    pub answers: Answers,
}

impl FromRequest<App> for Posted {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        if !door::is_ours(&parts.headers) {
            return Err(door::not_ours(app.office.council()));
        }
        let visitor = Visitor::of(app, &parts.headers).await?;
        let Ok(bytes) = to_bytes(body, LARGEST_READ).await else {
            let shell = frame(app, visitor.as_ref());
            return Err(too_large::unread(shell));
        };
        let answers = Answers::from_pairs(pairs(&bytes));
        if bytes.len() > LARGEST_FORM {
            let shell = frame(app, visitor.as_ref());
            return Err(too_large::given_back(shell, parts.uri.path(), &answers));
        }
        match visitor {
            Some(visitor) if visitor.is_token(answers.one(FORM_TOKEN)) => {
                Ok(Self { visitor, answers })
            }
            Some(_) => Err(door::not_ours(app.office.council())),
            // The session has ended while they wrote: their words go with them through signing in.
            None => Err(sign_in::keeping(app, parts.uri.path(), &answers)),
        }
    }
}

/// The frame of a page for whoever sent a form, signed in or not.
fn frame(app: &App, visitor: Option<&Visitor>) -> Shell {
    const TITLE: &str = "More than a form can hold";
    match visitor {
        Some(visitor) => visitor.shell(TITLE, None),
        None => Shell::outside(app.office.council(), TITLE),
    }
}

/// The pairs of a form as a browser sends it.
pub fn pairs(body: &[u8]) -> Vec<(String, String)> {
    let decoded = |text: &[u8]| {
        let spaced: Vec<u8> = text.iter().map(|b| if *b == b'+' { b' ' } else { *b }).collect();
        percent_encoding::percent_decode(&spaced).decode_utf8_lossy().into_owned()
    };
    let pair = |piece: &[u8]| {
        let middle = piece.iter().position(|byte| *byte == b'=').unwrap_or(piece.len());
        let value = piece.get(middle + 1..).unwrap_or_default();
        (decoded(&piece[..middle]), decoded(value))
    };
    body.split(|byte| *byte == b'&').filter(|piece| !piece.is_empty()).map(pair).collect()
}

pub(crate) fn cookie(headers: &HeaderMap) -> Option<String> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE)
        .map(|(_, value)| value.to_owned())
}
