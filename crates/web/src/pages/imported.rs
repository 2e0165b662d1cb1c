//! `/imported`: children of whom an import did not say whose they are. A manager chooses several,
//! says who holds each, and sees every name before anything is recorded.

use super::{
    lists::{Narrowing, address, answers, called, filter, pages, place_and_day},
    unallocated,
};
use crate::{
    Posted, Visitor, answer,
    components::{
        ErrorLine, ErrorSummary, NotificationBanner, Prose, Question, Select, SelectOption,
    },
    sheets::{BulkActs, CheckChosen, Chosen, HiddenField, Needs},
};
use axum::{
    extract::RawQuery,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use casework::Answers;
use office::{
    Confirmed, Failure, PersonRow, ToConfirm,
    read::lists::{Filter, ListPage, ROWS, Row},
};
use std::collections::BTreeMap;
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

/// What came back with the check page.
#[derive(Default)]
struct Came {
    /// The worker chosen for everybody.
    worker: String,
    /// The worker chosen for one child.
    each: BTreeMap<PersonId, String>,
    /// Why a child was refused.
    refused: BTreeMap<PersonId, String>,
    /// Children for whom nobody was chosen.
    missing: Vec<PersonId>,
    /// For how many it was done.
    done: usize,
}

async fn perform(
    visitor: &Visitor,
    answers: &Answers,
    chosen: &[PersonId],
) -> Result<Response, Failure> {
    let mut came = Came { worker: answers.one("worker").unwrap_or_default().to_owned(), ..Came::default() };
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

/// The check page: every child by name, with who is said to hold the case.
async fn check(
    visitor: &Visitor,
    chosen: &[PersonId],
    came: Came,
) -> Result<CheckChosen, Failure> {
    let filter = Filter { only: chosen.to_vec(), ..Filter::default() };
    let list = visitor.office.imported_unknown(&visitor.desk, &filter).await?;
    let act = casework::act(CONFIRM).ok_or(Failure::NotFound)?;
    let form = visitor.office.form(&visitor.desk, act, chosen.first().copied()).await?;
    let workers = form.choices.get("worker").cloned().unwrap_or_default();
    let options: Vec<SelectOption> =
        workers.into_iter().map(|one| SelectOption::new(one.value, one.text)).collect();
    let gone = gone(visitor, chosen, (&list, &came)).await?;
    let mut rows: Vec<Chosen> =
        list.rows.iter().map(|row| row_of(row, &list, (&came, &options))).collect();
    let number = rows.len();
    let title = match number {
        1 => "Say who holds 1 case".to_owned(),
        more => format!("Say who holds {more} cases"),
    };
    let mut shell = visitor.shell(title.as_str(), None);
    shell.saved = (came.done > 0).then(|| confirmed(came.done));
    let errors = errors(&list, &came);
    if errors.is_some() {
        shell = shell.with_error();
    }
    let lead = lead_of_check((number, gone.len()), &came);
    rows.extend(gone);
    Ok(CheckChosen {
        shell,
        heading: title,
        lead,
        errors,
        worker: (number > 1).then(|| everybody(&list, &came, &options)),
        submit: match number {
            0 => String::new(),
            1 => "Confirm".to_owned(),
            _ => "Confirm for all of them".to_owned(),
        },
        chosen: rows,
        action: PATH.to_owned(),
        hidden: vec![
            HiddenField::new("do", "perform"),
            HiddenField::new(PAGE_ID, form.command.to_string()),
        ],
        back: PATH.to_owned(),
    })
}

/// Children who were chosen and are no longer on the list: somebody was quicker.
async fn gone(
    visitor: &Visitor,
    chosen: &[PersonId],
    (list, came): (&ListPage, &Came),
) -> Result<Vec<Chosen>, Failure> {
    let listed = |id: &&PersonId| list.rows.iter().any(|row| row.person.id == **id);
    let gone: Vec<PersonId> = chosen.iter().filter(|id| !listed(id)).copied().collect();
    let people = visitor.office.children_named(&visitor.desk, &gone).await?;
    let one = |person: PersonRow| Chosen {
        name: called(&person, list.today),
        now: "No longer on this list.".into(),
        refused: came
            .refused
            .get(&person.id)
            .cloned()
            .unwrap_or_else(|| "Somebody was quicker. Nothing of yours was recorded.".to_owned()),
        ..Chosen::default()
    };
    Ok(people.into_iter().map(one).collect())
}

fn lead_of_check((left, gone): (usize, usize), came: &Came) -> Prose {
    let mut lead = Prose::new();
    if !came.refused.is_empty() || gone > 0 {
        let words = match came.refused.len().max(gone) {
            1 => "It was not done for 1 child.",
            _ => "It was not done for the children below.",
        };
        lead = lead.late(words).plain(" The reason stands beside the name. ");
    }
    if left == 0 {
        return lead;
    }
    lead.plain("The worker you name holds the case from today, sees it in their work at once, and can put it right.")
}

/// Whether nobody was chosen at all.
fn nobody_chosen(list: &ListPage, came: &Came) -> bool {
    list.rows.len() > 1 && list.rows.iter().all(|row| came.missing.contains(&row.person.id))
}

/// The question for all of them.
fn everybody(list: &ListPage, came: &Came, options: &[SelectOption]) -> Select {
    let mut question = Question::new("worker", "Who holds them?")
        .hint("Of all of them, unless you choose somebody else for one below.");
    if nobody_chosen(list, came) {
        question = question.error("Choose who holds these cases");
    }
    Select::new(question, named(options, "Choose")).chosen(&came.worker)
}

/// The first line says that nobody is chosen.
fn named(options: &[SelectOption], nobody: &str) -> Vec<SelectOption> {
    let mut all = vec![SelectOption::new("", nobody)];
    all.extend(options.iter().cloned());
    all
}

fn row_of(row: &Row, list: &ListPage, (came, options): (&Came, &[SelectOption])) -> Chosen {
    let id = row.person.id;
    let name = called(&row.person, list.today);
    let nobody = if list.rows.len() == 1 { "Choose" } else { "The same as above" };
    let open = row.told.as_ref().map(|told| format!("Open since {}. {} ", say::date(told.since), told.why));
    let team = match row.team {
        Some(_) => list.workforce.team_name(row.team),
        None => "No team has the child yet",
    };
    let mut question = Question::new(&field(id), name.as_str())
        .hint(format!("{}{team}.", open.unwrap_or_default()));
    if came.missing.contains(&id) && !nobody_chosen(list, came) {
        question = question.error("Choose who holds this case");
    }
    let own = came.each.get(&id).map_or("", String::as_str);
    Chosen {
        value: id.to_string(),
        refused: came.refused.get(&id).cloned().unwrap_or_default(),
        asked: Some(Select::new(question, named(options, nobody)).chosen(own)),
        name,
        ..Chosen::default()
    }
}

fn errors(list: &ListPage, came: &Came) -> Option<ErrorSummary> {
    if nobody_chosen(list, came) {
        let href = Some("#worker".to_owned());
        let line = ErrorLine { text: "Choose who holds these cases".into(), href };
        return Some(ErrorSummary::new(vec![line]));
    }
    let missing = list.rows.iter().filter(|row| came.missing.contains(&row.person.id));
    let line = |row: &Row| ErrorLine {
        text: format!("Choose who holds the case of {}", called(&row.person, list.today)).into(),
        href: Some(format!("#{}", field(row.person.id))),
    };
    let lines: Vec<ErrorLine> = missing.map(line).collect();
    (!lines.is_empty()).then(|| ErrorSummary::new(lines))
}
