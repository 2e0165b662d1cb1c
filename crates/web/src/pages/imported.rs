//! `/imported`: children of whom an import did not say whose they are. A manager chooses several,
//! says who holds each, and sees every name before anything is recorded.

mod check;

use super::{
    lists::{Narrowing, address, answers, filter, pages, place_and_day},
    unallocated,
};
use crate::{
    Posted, Visitor, answer,
    components::{NotificationBanner, Prose},
    sheets::{BulkActs, Needs},
};
use axum::{
    extract::RawQuery,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use casework::Answers;
use check::{Came, check};
use office::{
    Confirmed, Failure, ToConfirm,
    read::lists::{ListPage, ROWS},
};
use words::{CommandId, PersonId, WorkerId, say};

const PATH: &str = "/imported";
/// The command that is done for each child.
const CONFIRM: &str = "confirm_worker";
/// The field of the page's own id.
const PAGE_ID: &str = "_command";

/// `GET /imported`
pub(crate) async fn show(visitor: Visitor, query: RawQuery) -> Response {
    let sheet = sheet(&visitor, &answers(query)).await;
    answer::shown(&visitor, sheet)
}

async fn sheet(visitor: &Visitor, asked: &Answers) -> Result<Needs, Failure> {
    let filter = filter(asked);
    let list = visitor.office.imported_unknown(&visitor.desk, &filter).await?;
    let mut shell = visitor.shell("Imported, worker unknown", None);
    shell.saved = asked.one("confirmed").and_then(|number| number.parse().ok()).map(confirmed);
    shell.print_note = unallocated::order(&list);
    let act = ("confirm".to_owned(), "Say who holds them".to_owned());
    Ok(Needs {
        shell,
        heading: "Imported, worker unknown".to_owned(),
        lead: lead(visitor, &list),
        filter: Narrowing { path: PATH, filter: &filter, list: &list }.part(),
        order: unallocated::order(&list),
        groups: unallocated::alone(visitor, &list),
        nothing: nothing(visitor, &list),
        bulk: Some(BulkActs { action: PATH.to_owned(), acts: vec![act] }),
        pages: pages((list.page, ROWS), list.all, |page| address(PATH, &filter, page)),
        ..Needs::default()
    })
}

fn confirmed(number: usize) -> NotificationBanner {
    NotificationBanner::saved(match number {
        1 => "Done and recorded: 1 child has a social worker.".to_owned(),
        more => format!("Done and recorded: {more} children have a social worker."),
    })
}

fn lead(visitor: &Visitor, list: &ListPage) -> Prose {
    let lead = place_and_day(visitor);
    if list.children == 0 {
        return lead.plain("Of every child that came by import we know who holds the case.");
    }
    let came = if list.children == 1 { "came" } else { "came each" };
    lead.strong(format!(
        "{} {came} with an open case, and the import did not say who holds it.",
        say::children(list.children)
    ))
    .plain(" Somebody may be seeing them; we do not know who. Say who holds each, or offer the child to a worker.")
}

fn nothing(visitor: &Visitor, list: &ListPage) -> Prose {
    let at = say::time(visitor.desk.now);
    match list.left_out {
        0 => format!("Nobody waits here. Checked {at}.").into(),
        number => format!(
            "Nobody in what the filter shows. It leaves out {}. Checked {at}.",
            say::children(number)
        )
        .into(),
    }
}

/// `POST /imported`: the chosen children come to the check page; from there they are confirmed.
pub(crate) async fn submit(posted: Posted) -> Response {
    let Posted { visitor, answers } = posted;
    let chosen = chosen(&answers);
    if chosen.is_empty() {
        return answer::to(PATH);
    }
    let done = match answers.one("do") {
        Some("perform") => perform(&visitor, &answers, &chosen).await,
        _ => check(&visitor, &chosen, Came::default()).await.map(|sheet| answer::page(&sheet)),
    };
    done.unwrap_or_else(|failure| answer::failed(&visitor, &failure))
}

/// The children who were chosen: a row of brothers and sisters sends all of them.
fn chosen(answers: &Answers) -> Vec<PersonId> {
    let ids = answers.many("chosen").into_iter().flat_map(str::split_whitespace);
    let mut ids: Vec<PersonId> = ids.filter_map(|id| id.parse().ok()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.truncate(ROWS);
    ids
}

async fn perform(
    visitor: &Visitor,
    answers: &Answers,
    chosen: &[PersonId],
) -> Result<Response, Failure> {
    let mut came =
        Came { worker: answers.one("worker").unwrap_or_default().to_owned(), ..Came::default() };
    let mut to_confirm = Vec::new();
    for child in chosen {
        let own = answers.one(&field(*child)).unwrap_or_default();
        came.each.insert(*child, own.to_owned());
        let worker = if own.is_empty() { came.worker.as_str() } else { own };
        match worker.parse::<WorkerId>() {
            Ok(worker) => to_confirm.push(ToConfirm { child: *child, worker }),
            Err(_) => came.missing.push(*child),
        }
    }
    if !came.missing.is_empty() {
        let sheet = check(visitor, chosen, came).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, answer::page(&sheet)).into_response());
    }
    let page = answers.one(PAGE_ID).and_then(|id| id.parse::<CommandId>().ok());
    let page = page.ok_or(Failure::NotFound)?;
    let answered = visitor.office.confirm_workers(&visitor.desk, page, &to_confirm).await;
    for Confirmed { child, answer } in answered {
        match answer {
            Ok(_) => came.done += 1,
            Err(failure) => {
                came.refused.insert(child, why_not(&failure));
            }
        }
    }
    if came.refused.is_empty() {
        return Ok(answer::to(&format!("{PATH}?confirmed={}", came.done)));
    }
    let left: Vec<PersonId> = came.refused.keys().copied().collect();
    let sheet = check(visitor, &left, came).await?;
    Ok((StatusCode::CONFLICT, answer::page(&sheet)).into_response())
}

/// Why it was not done for a child: the refusal, and what it still needs.
fn why_not(failure: &Failure) -> String {
    match failure {
        Failure::Refused(refusal) => {
            let missing = refusal.missing.iter().map(|missing| missing.sentence.as_str());
            std::iter::once(refusal.sentence.as_str()).chain(missing).collect::<Vec<_>>().join(" ")
        }
        other => other.to_string(),
    }
}

fn field(child: PersonId) -> String {
    format!("worker-{child}")
}
