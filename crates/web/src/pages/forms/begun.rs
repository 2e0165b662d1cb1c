//! A form as it is opened: with the draft that its reader left, or with words of the record that are
//! written anew.
//!
//! What always holds: an old draft never points elsewhere than the link that opened the form.

use super::{Opened, Typed, sheet};
use crate::{Visitor, sheets::FormSheet};
use casework::{Answers, form::Kind};
use office::Failure;
use std::collections::BTreeMap;
use words::say;

/// A form with what the reader had written on it, if anything.
pub(super) async fn begun(
    visitor: &Visitor,
    opened: Opened,
    mut typed: Typed,
) -> Result<FormSheet, Failure> {
    let draft = visitor.office.draft(&visitor.desk, opened.act, opened.about).await?;
    let line = draft.as_ref().map(|draft| draft_line(visitor, opened, draft, &typed.answers));
    if let Some(draft) = draft {
        let meant = meant(opened, &typed);
        typed.answers = draft.answers;
        for (name, value) in meant {
            typed.answers.set(&name, value);
        }
    } else {
        // Words that stand on the record are amended, not typed again.
        let mut begins = visitor.office.begins(&visitor.desk, opened.act, opened.about).await?;
        for (name, values) in typed.answers.all() {
            begins.set(name, values.first().map_or("", String::as_str));
        }
        typed.answers = begins;
    }
    sheet(visitor, opened, typed, line.unwrap_or_default()).await
}

/// What the page carries and what its link names: that is what is meant, whatever a draft says. An
/// entry is named whole, its part too.
fn meant(opened: Opened, typed: &Typed) -> BTreeMap<String, String> {
    let given = |name: &str| (name.to_owned(), typed.answers.typed(name).to_owned());
    let mut all: BTreeMap<String, String> =
        typed.carried.iter().chain(typed.answers.all().keys()).map(|name| given(name)).collect();
    if entries(opened).any(|name| names(typed, name)) {
        all.extend(entries(opened).map(given));
    }
    all
}

fn names(typed: &Typed, field: &str) -> bool {
    typed.answers.one(field).is_some()
}

/// The fields that name the entry which a form is about.
fn entries(opened: Opened) -> impl Iterator<Item = &'static str> {
    let fields = opened.act.form.fields.iter();
    fields.filter(|field| matches!(field.kind, Kind::Entry)).map(|field| field.name)
}

/// When a draft was kept and until when; and that it was begun about another entry, where it was.
fn draft_line(visitor: &Visitor, opened: Opened, draft: &office::Draft, named: &Answers) -> String {
    let saved = say::date_time_near(draft.saved, visitor.today());
    let kept = say::date(words::london::day_of(draft.expires));
    let elsewhere = entries(opened)
        .any(|name| named.one(name).is_some_and(|meant| draft.answers.one(name) != Some(meant)));
    match elsewhere {
        true => format!(
            "Draft of {saved}, begun about another entry: check that its words fit this one"
        ),
        false => format!("Draft of {saved}, kept until {kept}"),
    }
}
