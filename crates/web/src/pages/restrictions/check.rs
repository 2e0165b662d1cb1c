//! Marking several people as not restricted: every name on a page of its own, and a second press.
//!
//! The first press records nothing. Whoever was classified meanwhile is left out and counted; of
//! whom something was recorded while the page stood is refused, and the others are done.

use super::{PATH, named, opened};
use crate::{
    Posted, Visitor, answer,
    components::Prose,
    sheets::{CheckChosen, Chosen, HiddenField},
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use casework::Answers;
use office::{
    Failure,
    read::restrictions::{NotRestricted, ROWS, ToOpen},
};
use std::collections::BTreeMap;
use words::{CommandId, PersonId};

/// The field of the page's own id.
const PAGE_ID: &str = "_command";
/// What is recorded as the reason; a word about one person is added to theirs.
const REASON: &str =
    "Looked at with others on the list of records not yet classified: plainly not restricted.";

/// `POST /restrictions`: the chosen ones come to the check page; from there they are opened.
pub async fn submit(posted: Posted) -> Response {
    let Posted { visitor, answers } = posted;
    let chosen = chosen(&answers);
    if chosen.is_empty() {
        return answer::to(PATH);
    }
    let done = match answers.one("do") {
        Some("perform") => perform(&visitor, &answers, &chosen).await,
        _ => check(&visitor, &chosen, &Came::default()).await.map(|sheet| answer::page(&sheet)),
    };
    done.unwrap_or_else(|failure| answer::failed(&visitor, &failure))
}

fn chosen(answers: &Answers) -> Vec<PersonId> {
    let mut ids: Vec<PersonId> =
        answers.many("chosen").into_iter().filter_map(|id| id.parse().ok()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.truncate(ROWS as usize);
    ids
}

/// What comes back with the page.
#[derive(Default)]
struct Came {
    /// For how many it was done.
    done: usize,
    /// Why somebody was refused.
    refused: BTreeMap<PersonId, String>,
    /// What was written about somebody.
    words: BTreeMap<PersonId, String>,
}

async fn perform(
    visitor: &Visitor,
    answers: &Answers,
    chosen: &[PersonId],
) -> Result<Response, Failure> {
    let page = answers.one(PAGE_ID).and_then(|id| id.parse::<CommandId>().ok());
    let page = page.ok_or(Failure::NotFound)?;
    let mut came = Came::default();
    let opening = |person: &PersonId| {
        let words = answers.one(&format!("words-{person}")).unwrap_or_default().trim();
        came.words.insert(*person, words.to_owned());
        let read = answers.one(&read_field(*person)).unwrap_or_default().to_owned();
        NotRestricted {
            person: *person,
            reason: format!("{REASON} {words}").trim().to_owned(),
            read,
        }
    };
    let people: Vec<NotRestricted> = chosen.iter().map(opening).collect();
    for (person, answer) in visitor.office.open_all(&visitor.desk, page, &people).await {
        match answer {
            Ok(_) => came.done += 1,
            Err(failure) => {
                came.refused.insert(person, failure.to_string());
            }
        }
    }
    if came.refused.is_empty() {
        return Ok(answer::to(&format!("{PATH}?opened={}", came.done)));
    }
    let left: Vec<PersonId> = came.refused.keys().copied().collect();
    let sheet = check(visitor, &left, &came).await?;
    Ok((StatusCode::CONFLICT, answer::page(&sheet)).into_response())
}

fn read_field(person: PersonId) -> String {
    format!("read-{person}")
}

async fn check(
    visitor: &Visitor,
    chosen: &[PersonId],
    came: &Came,
) -> Result<CheckChosen, Failure> {
    let to_open = visitor.office.to_open(&visitor.desk, chosen).await?;
    let number = to_open.people.len();
    let heading = match number {
        0 => "Nobody is left to mark".to_owned(),
        1 => "Mark 1 person as not restricted".to_owned(),
        more => format!("Mark {more} people as not restricted"),
    };
    let mut shell = visitor.shell(heading.as_str(), None);
    shell.saved = (came.done > 0).then(|| opened(came.done));
    let mut hidden = vec![
        HiddenField::new("do", "perform"),
        HiddenField::new(PAGE_ID, to_open.page.to_string()),
    ];
    let read = |(row, read): &(office::PersonRow, String)| {
        HiddenField::new(read_field(row.id), read.as_str())
    };
    hidden.extend(to_open.people.iter().map(read));
    Ok(CheckChosen {
        shell,
        lead: lead(&to_open, came),
        errors: None,
        worker: None,
        chosen: to_open.people.iter().map(|(row, _)| row_of(visitor, row, came)).collect(),
        action: PATH.to_owned(),
        hidden,
        submit: match number {
            0 => String::new(),
            1 => "Mark as not restricted".to_owned(),
            more => format!("Mark all {more} as not restricted"),
        },
        back: PATH.to_owned(),
        heading,
    })
}

fn lead(to_open: &ToOpen, came: &Came) -> Prose {
    let lead = match came.refused.len() {
        0 => Prose::new(),
        _ => Prose::new()
            .late("It was not done for those below.")
            .plain(" The reason stands beside the name. "),
    };
    let lead = match to_open.gone {
        0 => lead,
        1 => lead.plain("1 of those you chose does not wait any more and is left out. "),
        more => {
            lead.plain(format!("{more} of those you chose do not wait any more and are left out. "))
        }
    };
    if to_open.people.is_empty() {
        return lead;
    }
    lead.plain("Everybody whose work brings them to these people can find and read them from now on. Read the names once more. If you are not sure of somebody, go back and leave them out.")
}

fn row_of(visitor: &Visitor, row: &office::PersonRow, came: &Came) -> Chosen {
    let number = row.council_number.as_deref();
    let number = number.map_or_else(String::new, |number| format!("Council’s number {number}. "));
    let now = Prose::new().plain(number).link_about(
        "Read the record",
        format!("/people/{}", row.id),
        row.name.as_str(),
    );
    Chosen {
        value: row.id.to_string(),
        name: named(row, visitor.today()),
        now,
        words: came.words.get(&row.id).cloned().unwrap_or_default(),
        refused: came.refused.get(&row.id).cloned().unwrap_or_default(),
        asked: None,
    }
}
