//! `/team/offers`: a manager offers several children who have nobody, each to a worker of the
//! team, in one act.
//!
//! Each child is a command of their own. The answer says of each what became of it; the same page
//! sent again finds every command done already and says the same.

mod answered;

use super::super::lists::{answers, called, filter, page_of, pages};
use crate::{
    Posted, Visitor, answer,
    components::{ErrorLine, ErrorSummary, Input, Label, Prose, Question, Select, SelectOption},
    layout::Place,
    sheets::{HiddenField, OfferRow, Offers},
};
use answered::answered;
use axum::{
    extract::RawQuery,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use casework::Answers;
use office::{
    Failure, ToOffer,
    read::lists::{Filter, Load, ROWS, Row, TeamPage, What},
};
use oversight::Kind;
use std::collections::BTreeMap;
use words::{CommandId, PersonId, WorkerId, say};

const PATH: &str = "/team/offers";
/// The field of the page's own id.
const PAGE_ID: &str = "_command";
/// Who has nobody, as the team's list calls it.
const NOBODY: What = What::Watched(Kind::Unallocated);

/// `GET /team/offers`
pub(crate) async fn show(visitor: Visitor, query: RawQuery) -> Response {
    let page = filter(&answers(query)).page;
    let sheet = sheet(&visitor, Filter { page, ..Filter::default() }, &Sent::default()).await;
    answer::shown(&visitor, sheet)
}

/// `POST /team/offers`
pub(crate) async fn submit(posted: Posted) -> Response {
    let Posted { visitor, answers } = posted;
    let done = send(&visitor, answers).await;
    done.unwrap_or_else(|failure| answer::failed(&visitor, &failure))
}

/// What was sent and comes back; nothing at first.
#[derive(Default)]
struct Sent {
    answers: Answers,
    error: Option<&'static str>,
}

async fn send(visitor: &Visitor, answers: Answers) -> Result<Response, Failure> {
    let page = answers.one(PAGE_ID).and_then(|id| id.parse::<CommandId>().ok());
    let page = page.ok_or(Failure::NotFound)?;
    let children = children(&answers);
    let offers: Vec<ToOffer> =
        children.iter().filter_map(|child| offer(*child, &answers)).collect();
    if offers.is_empty() {
        let only = Filter { only: children, ..Filter::default() };
        let error = Some("Choose a worker for at least one child");
        let sheet = sheet(visitor, only, &Sent { answers, error }).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, answer::page(&sheet)).into_response());
    }
    answered(visitor, page, &offers).await
}

/// The children of the page that was sent, each once.
fn children(answers: &Answers) -> Vec<PersonId> {
    let mut ids: Vec<PersonId> = Vec::new();
    for id in answers.many("child").into_iter().filter_map(|id| id.parse().ok()) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids.truncate(ROWS);
    ids
}

/// What was chosen for a child; nothing for a child who is left as they are.
fn offer(child: PersonId, answers: &Answers) -> Option<ToOffer> {
    let worker = answers.one(&field("worker", child))?.parse::<WorkerId>().ok()?;
    let handover = answers.one(&field("handover", child)).unwrap_or_default().to_owned();
    // Without it the offer comes back as one of a form that has grown too old.
    let read = answers.one(&field("read", child)).unwrap_or_default().to_owned();
    Some(ToOffer { child, worker, handover, read })
}

fn field(name: &str, child: PersonId) -> String {
    format!("{name}-{child}")
}

/// Children of the reader's teams whom nobody holds, as a filter has it.
async fn nobodys(visitor: &Visitor, filter: Filter) -> Result<TeamPage, Failure> {
    let filter = Filter { what: vec![NOBODY.code().to_owned()], ..filter };
    visitor.office.team(&visitor.desk, &filter).await
}

async fn sheet(visitor: &Visitor, filter: Filter, sent: &Sent) -> Result<Offers, Failure> {
    let team = nobodys(visitor, filter).await?;
    let free = siblings_together(team.list.rows.iter().filter(|row| !is_offered(row)));
    let waiting = team.list.rows.len() - free.len();
    let ids: Vec<PersonId> = free.iter().map(|row| row.person.id).collect();
    let (page, read) = visitor.office.offering(&visitor.desk, &ids).await?;
    let workers = workers(&team);
    let row = |row: &&Row| self::row(visitor, (row, &team), (&workers, &read, sent));
    let rows: Vec<OfferRow> = free.iter().map(row).collect();
    let mut shell = visitor.shell("Offer children to workers", Some(Place::Team));
    let error = sent.error.filter(|_| !rows.is_empty());
    if error.is_some() {
        shell = shell.with_error();
    }
    let first = ids.first().map(|id| format!("#{}", field("worker", *id)));
    let line = |text: &str| ErrorLine { text: text.into(), href: first.clone() };
    Ok(Offers {
        shell,
        lead: lead(&team, waiting),
        errors: error.map(|text| ErrorSummary::new(vec![line(text)])),
        nothing: format!("Nobody is left to offer. Checked {}.", say::time(visitor.desk.now)),
        action: PATH.to_owned(),
        hidden: vec![HiddenField::new(PAGE_ID, page.to_string())],
        pages: pages((team.list.page, ROWS), team.list.all, |page| format!("{PATH}?page={page}")),
        rows,
    })
}

/// Brothers and sisters together, in the place of the one who has waited longest.
fn siblings_together<'a>(rows: impl Iterator<Item = &'a Row>) -> Vec<&'a Row> {
    let mut together: Vec<Vec<&Row>> = Vec::new();
    for row in rows {
        let family = |others: &&mut Vec<&Row>| {
            row.person.family.is_some() && others[0].person.family == row.person.family
        };
        match together.iter_mut().find(family) {
            Some(others) => others.push(row),
            None => together.push(vec![row]),
        }
    }
    together.concat()
}

fn is_offered(row: &Row) -> bool {
    row.told.as_ref().is_some_and(|told| told.offered.is_some())
}

fn lead(team: &TeamPage, waiting: usize) -> Prose {
    let names: Vec<&str> =
        team.manages.iter().map(|id| team.list.workforce.team_name(Some(*id))).collect();
    let lead = Prose::new().plain(format!("{}. ", say::list(&names)));
    if team.list.children == 0 {
        return lead.plain("Every child has a social worker.");
    }
    let has = if team.list.children == 1 { "has" } else { "have" };
    let mut lead = lead.strong(format!(
        "{} {has} no social worker{}.",
        say::children(team.list.children),
        page_of(&team.list)
    ));
    if waiting > 0 {
        let (was, has) = if waiting == 1 { ("was", "is") } else { ("were", "are") };
        lead = lead.plain(format!(
            " {waiting} of them {was} offered already and {has} not shown: the worker has not answered."
        ));
    }
    lead.plain(" The worker accepts or refuses; until they accept, you answer for the child.")
}

/// Who may be chosen: the workers of these teams, by name, with how many they have.
fn workers(team: &TeamPage) -> Vec<SelectOption> {
    let words = |load: &Load| {
        let name = team.list.workforce.name_of(load.worker);
        let offered = match load.offered {
            0 => String::new(),
            more => format!(", {more} offered"),
        };
        let own = match team.manages.len() {
            0 | 1 => String::new(),
            _ => format!(", {}", team.list.workforce.team_name(load.team)),
        };
        format!("{name}{own} (holds {}{offered})", load.held)
    };
    let mut options = vec![SelectOption::new("", "Nobody for now")];
    let all = team.loads.iter();
    options.extend(all.map(|load| SelectOption::new(load.worker.to_string(), words(load))));
    options
}

fn row(
    visitor: &Visitor,
    (row, team): (&Row, &TeamPage),
    (workers, read, sent): (&[SelectOption], &BTreeMap<PersonId, String>, &Sent),
) -> OfferRow {
    let (id, list) = (row.person.id, &team.list);
    let name = called(&row.person, list.today);
    let since = row.told.as_ref().map(|told| say::days_between(told.since, list.today));
    let owner = row.owner.map(|owner| match owner == visitor.desk.worker() {
        true => "You answer for the child.".to_owned(),
        false => format!("{} answers for the child.", list.workforce.name_of(owner)),
    });
    let asked = |what: &str, label: String| {
        let mut question = Question::new(&field(what, id), "");
        question.label = Label::plain(label).of(&field(what, id));
        question
    };
    let (to, words) = (field("worker", id), field("handover", id));
    OfferRow {
        value: id.to_string(),
        read: read.get(&id).cloned().unwrap_or_default(),
        child: Prose::new().link(name.as_str(), format!("/people/{id}")),
        waiting: match since {
            Some(0) | None => "Since today".to_owned(),
            Some(days) => say::days(days),
        },
        why: format!("{}. {}", list.workforce.team_name(row.team), owner.unwrap_or_default())
            .into(),
        worker: Select::new(asked("worker", format!("Offer {name} to")), workers.to_vec())
            .chosen(sent.answers.typed(&to)),
        words: Input::new(asked("handover", "What must they know to begin? (optional)".to_owned()))
            .value(sent.answers.typed(&words)),
    }
}
