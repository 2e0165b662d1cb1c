//! Above a form's questions: the entries that it decides upon, so that nobody judges words that they
//! have not read; and where somebody finds what a question has none of to choose from.

use super::Opened;
use crate::{
    Visitor,
    components::Link,
    pages::entries,
    sheets::{StillNeeded, UponEntry},
};
use casework::{
    About, Act, Answers, Field, Happened, Missing,
    chronology::Line,
    form::{Kind, nothing},
};
use office::{Failure, Upon};
use std::collections::BTreeMap;
use words::{Label, PersonId, say};

/// How much of an entry's words stands above the questions where it is the only one.
const ALONE: usize = 900;
/// How much of each where there are a few.
const AMONG_FEW: usize = 240;
/// From more entries than this only what each says in one line stands there.
const FEW: usize = 3;

/// The entries that a form with these answers decides upon.
///
/// # Errors
/// When there is nobody here that the reader can see.
pub(super) async fn entries_of(
    visitor: &Visitor,
    opened: Opened,
    answers: &Answers,
) -> Result<Vec<UponEntry>, Failure> {
    let Some(person) = opened.about else { return Ok(Vec::new()) };
    let found = visitor.office.upon(&visitor.desk, (opened.act, opened.about), answers).await?;
    let most = match found.len() {
        0 | 1 => ALONE,
        few if few <= FEW => AMONG_FEW,
        _ => 0,
    };
    Ok(found.iter().map(|one| entry(visitor, (person, one), most)).collect())
}

fn entry(visitor: &Visitor, (person, upon): (PersonId, &Upon), most: usize) -> UponEntry {
    let line = &upon.line;
    let short = |text: &str| if most == 0 { String::new() } else { beginning(text, most) };
    let said = short(line.child_words.trim_matches(['“', '”', '"']));
    UponEntry {
        heading: line.heading.clone(),
        label: match line.label {
            Label::None => String::new(),
            label => label.text().to_owned(),
        },
        recorded: recorded(line, &upon.recorder),
        since: entries::since(line),
        said: if said.is_empty() { said } else { format!("“{said}”") },
        text: short(&line.text),
        whole: Link {
            text: "Read the whole entry".to_owned(),
            href: format!("/people/{person}/entries/{}", line.position),
            about: format!(": {}", line.heading),
        },
        gate: upon.lacks.as_deref().map(gate).unwrap_or_default(),
        lacks: upon.lacks.iter().flatten().map(|one| lack(visitor, person, one)).collect(),
    }
}

/// The beginning of a text, cut between words.
fn beginning(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let whole = text[..end].rfind(char::is_whitespace).unwrap_or(end);
    format!("{} …", text[..whole].trim_end())
}

fn recorded(line: &Line, recorder: &str) -> String {
    let happened = match line.happened {
        Happened::At(moment) => say::date_time(moment),
        Happened::On(day) => say::date(day),
    };
    format!("{happened}. Recorded by {recorder}, {}.", say::date_time(line.recorded))
}

fn gate(lacks: &[Missing]) -> String {
    match lacks.len() {
        0 => "Nothing is missing: this case can be closed.".to_owned(),
        1 => "1 thing is still missing before this case can be closed:".to_owned(),
        more => format!("{more} things are still missing before this case can be closed:"),
    }
}

fn lack(visitor: &Visitor, person: PersonId, missing: &Missing) -> StillNeeded {
    StillNeeded {
        sentence: missing.sentence.as_str().into(),
        mend: missing.mend.and_then(|act| way(visitor, Some(person), act)),
    }
}

/// Where somebody finds what a question needs, by field: only where they may go.
pub(super) fn ways(visitor: &Visitor, opened: Opened) -> BTreeMap<String, Link> {
    let link = |field: &Field| {
        let lacking = nothing(field.kind)?;
        let link = match (field.kind, opened.about, lacking.mend) {
            (Kind::Entry, Some(person), _) => Link {
                text: "Open the chronology".to_owned(),
                href: format!("/people/{person}/chronology"),
                about: String::new(),
            },
            (_, about, Some(act)) => way(visitor, about, act)?,
            _ => return None,
        };
        Some((field.name.to_owned(), link))
    };
    opened.act.form.fields.iter().filter_map(link).collect()
}

/// The form of a command, where the reader's role includes it.
fn way(visitor: &Visitor, person: Option<PersonId>, act: &str) -> Option<Link> {
    let act: &Act = casework::act(act).filter(|act| visitor.desk.actor.is_any(act.roles))?;
    let href = match act.about {
        About::Person => format!("/people/{}/{}", person?, act.name()),
        _ => format!("/new/{}", act.name()),
    };
    Some(Link { text: act.form.title.to_owned(), href, about: String::new() })
}
