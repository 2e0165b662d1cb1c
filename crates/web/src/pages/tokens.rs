//! `/tokens`: API tokens. Everybody makes, lists and withdraws their own; an administrator sees
//! that others' are there and may withdraw them.

use crate::{
    Posted, Visitor, answer,
    components::{
        ChoiceItem, ErrorLine, ErrorSummary, Group, Input, NotificationBanner, Question, Radios,
    },
    layout::Place,
    sheets::{FreshToken, TokenRow, Tokens},
};
use axum::{
    extract::Query,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use casework::{Answers, Problem, Role};
use office::{ApiToken, Failure, LONGEST_TOKEN, LONGEST_TOKEN_NAME};
use serde::Deserialize;
use words::{Date, london, say};

const PATH: &str = "/tokens";
/// For how many days a token may be asked to hold.
const DAYS: [u16; 3] = [7, 30, LONGEST_TOKEN];

/// What was just done.
#[derive(Deserialize)]
pub struct Done {
    withdrawn: Option<String>,
}

/// `GET /tokens`
pub async fn show(visitor: Visitor, Query(done): Query<Done>) -> Response {
    let sheet = async {
        let mut sheet = sheet(&visitor, &Sent::default()).await?;
        sheet.shell.saved = done.withdrawn.map(|_| {
            NotificationBanner::saved("The token is withdrawn. It opens nothing any more.")
        });
        Ok(sheet)
    };
    answer::shown(&visitor, sheet.await)
}

/// `POST /tokens`: makes one, or withdraws one.
pub async fn submit(posted: Posted) -> Response {
    let Posted { visitor, answers } = posted;
    let done = match answers.one("withdraw") {
        Some(id) => withdraw(&visitor, id).await,
        None => make(&visitor, answers).await,
    };
    done.unwrap_or_else(|failure| answer::failed(&visitor, &failure))
}

async fn withdraw(visitor: &Visitor, id: &str) -> Result<Response, Failure> {
    match visitor.office.withdraw_token(&visitor.desk, id).await {
        // Withdrawn a moment ago, in another window or by a second press: it is as was asked.
        Ok(_) | Err(Failure::NotFound) => Ok(answer::to(&format!("{PATH}?withdrawn=1"))),
        Err(failure) => Err(failure),
    }
}

async fn make(visitor: &Visitor, answers: Answers) -> Result<Response, Failure> {
    let name = answers.one("name").unwrap_or_default().trim().to_owned();
    let days = answers.one("days").and_then(|days| days.parse().ok()).unwrap_or_default();
    match visitor.office.make_token(&visitor.desk, &name, days).await {
        Ok(secret) => {
            let mut sheet = sheet(visitor, &Sent::default()).await?;
            let until =
                london::day_of(visitor.desk.now).saturating_add(jiff::Span::new().days(days));
            sheet.fresh = Some(FreshToken { name, secret, until: say::date(until) });
            Ok(answer::page(&sheet))
        }
        Err(Failure::Invalid(problems)) => {
            let sheet = sheet(visitor, &Sent { answers, problems }).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, answer::page(&sheet)).into_response())
        }
        Err(failure) => Err(failure),
    }
}

/// What was sent and must be put right; nothing at first.
#[derive(Default)]
struct Sent {
    answers: Answers,
    problems: Vec<Problem>,
}

impl Sent {
    fn problem(&self, field: &str) -> Option<&str> {
        let mine = self.problems.iter().find(|problem| problem.field == field);
        mine.map(|problem| problem.sentence.as_str())
    }

    fn name(&self) -> Input {
        let hint = format!(
            "So that you know it again: “Monthly list for the panel”. At most {LONGEST_TOKEN_NAME} characters. Administrators can read it: no child’s name."
        );
        let mut question = Question::new("name", "What will use it?").hint(hint);
        if let Some(problem) = self.problem("name") {
            question = question.error(problem);
        }
        Input::new(question).value(self.answers.typed("name"))
    }

    fn days(&self) -> Radios {
        let mut group = Group::new("days", "For how long should it hold?");
        if let Some(problem) = self.problem("days") {
            group = group.error(problem);
        }
        let sent = self.answers.typed("days");
        let item = |days: u16| ChoiceItem {
            checked: sent == days.to_string(),
            ..ChoiceItem::new(days.to_string(), say::days(days.into()))
        };
        Radios::new(group, DAYS.map(item).to_vec()).classes("govuk-radios--small")
    }

    fn errors(&self) -> Option<ErrorSummary> {
        let line = |problem: &Problem| ErrorLine {
            text: problem.sentence.as_str().into(),
            href: Some(format!("#{}", problem.field)),
        };
        let lines: Vec<ErrorLine> = self.problems.iter().map(line).collect();
        (!lines.is_empty()).then(|| ErrorSummary::new(lines))
    }
}

async fn sheet(visitor: &Visitor, sent: &Sent) -> Result<Tokens, Failure> {
    let today = visitor.today();
    let mine = visitor.office.my_tokens(&visitor.desk).await?;
    let everybodys = match visitor.desk.is(Role::Administrator) {
        true => Some(visitor.office.everybodys_tokens(&visitor.desk).await?),
        false => None,
    };
    let errors = sent.errors();
    let place = visitor.desk.is(Role::Administrator).then_some(Place::Users);
    let shell = visitor.shell("Your API tokens", place);
    Ok(Tokens {
        shell: if errors.is_some() { shell.with_error() } else { shell },
        lead: lead(&mine, today),
        errors,
        name: sent.name(),
        days: sent.days(),
        mine: mine.iter().map(|one| row(one, today)).collect(),
        everybodys: everybodys.map(|all| all.iter().map(|one| row(one, today)).collect()),
        ..Tokens::default()
    })
}

fn lead(mine: &[ApiToken], today: Date) -> String {
    let holding = mine.iter().filter(|one| one.holds);
    let first = holding.clone().map(|one| one.ends).min();
    match (holding.count(), first) {
        (1, Some(ends)) => {
            format!("You have 1 token. It holds until {}.", say::date_time_near(ends, today))
        }
        (more, Some(ends)) => format!(
            "You have {more} tokens that hold. The first ends on {}.",
            say::date_time_near(ends, today)
        ),
        _ => "You have no token that holds.".to_owned(),
    }
}

fn row(one: &ApiToken, today: Date) -> TokenRow {
    let ends = say::date_time_near(one.ends, today);
    TokenRow {
        value: one.id.clone(),
        name: one.name.clone(),
        owner: one.owner_name.clone(),
        made: say::date_time_near(one.made, today),
        used: one.used.map_or("Never".to_owned(), |used| say::date_time_near(used, today)),
        ends: match (one.holds, one.owner_left) {
            (false, _) => format!("Ended {ends}"),
            (true, true) => "Opens nothing: its owner has left".to_owned(),
            (true, false) => ends,
        },
        holds: one.holds,
    }
}
