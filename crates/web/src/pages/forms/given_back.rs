//! A form whose words came through signing in, because the session had ended when it was sent.

use super::{Opened, Typed, sheet};
use crate::{Visitor, answer};
use axum::response::Response;
use casework::Answers;
use words::say;

/// Keeps the words as a draft and opens their form. Where a draft stands that says something else,
/// as one written in another window, or where nothing can be kept, the form comes back with the
/// words on it and the draft stays as it is.
pub(in crate::pages) async fn given_back(
    visitor: &Visitor,
    opened: Opened,
    answers: Answers,
) -> Response {
    let (office, desk) = (&visitor.office, &visitor.desk);
    let before = match office.draft(desk, opened.act, opened.about).await {
        Ok(before) => before,
        Err(failure) => return answer::failed(visitor, &failure),
    };
    let line = match before.filter(|draft| !goes_on(&answers, &draft.answers)) {
        Some(draft) => format!(
            "Your draft of {} says something else; it stays until you change or send this",
            say::date_time_near(draft.saved, visitor.today())
        ),
        None => match office.keep_draft(desk, opened.act, opened.about, &answers).await {
            Ok(_) => return answer::to(&opened.address()),
            Err(failure) => {
                tracing::warn!(%failure, "a draft could not be kept");
                "Not kept as a draft. Your words are still on this page".to_owned()
            }
        },
    };
    answer::shown(
        visitor,
        sheet(visitor, opened, Typed { answers, ..Typed::default() }, line).await,
    )
}

/// Whether nothing of a draft is missing in what was written: it is the same, or goes on from it.
fn goes_on(written: &Answers, draft: &Answers) -> bool {
    let own = draft.all().iter().filter(|(name, _)| !name.starts_with('_'));
    let mut pairs = own.flat_map(|(name, values)| values.iter().map(move |value| (name, value)));
    pairs.all(|(name, said)| {
        said.trim().is_empty()
            || written.many(name).iter().any(|now| now.trim().starts_with(said.trim()))
    })
}
