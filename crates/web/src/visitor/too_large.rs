//! The page for a form that is too large: `visitor` answers with it before any page is asked.
//!
//! What was written stands on it to be copied, as far as it could be read; nothing of it is kept.

use crate::{
    answer,
    layout::Shell,
    sheets::{LongText, TooLarge},
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use casework::Answers;

/// The page for a form so large that it was not read.
pub(super) fn unread(shell: Shell) -> Response {
    page(&TooLarge { shell, texts: Vec::new() })
}

/// The page with what was written on a form at a path.
pub(super) fn given_back(shell: Shell, path: &str, answers: &Answers) -> Response {
    let act = path.trim_end_matches("/draft").rsplit('/').next().and_then(casework::act);
    let question = |name: &str| {
        let field = act.and_then(|act| act.form.field(name));
        field.map_or("What you wrote", |field| field.label).to_owned()
    };
    let own = answers.all().iter().filter(|(name, _)| !name.starts_with('_'));
    let mut texts: Vec<LongText> = own
        .map(|(name, values)| LongText { question: question(name), words: values.join("\n") })
        .filter(|text| !text.words.trim().is_empty())
        .collect();
    texts.sort_by_key(|text| std::cmp::Reverse(text.words.len()));
    page(&TooLarge { shell, texts })
}

fn page(sheet: &TooLarge) -> Response {
    (StatusCode::PAYLOAD_TOO_LARGE, answer::page(sheet)).into_response()
}
