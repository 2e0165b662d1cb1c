//! `/calendar`: what somebody has to do in the coming four weeks, day by day; and the address under
//! which their own calendar fetches it, made and withdrawn here.

pub(crate) mod feed;

use super::my_work;
use crate::{
    Posted, Visitor, answer,
    components::{NotificationBanner, Prose},
    layout::Place,
    sheets::{Calendar, CalendarDay, CalendarWeek, FeedUseRow},
};
use axum::{extract::Query, http::HeaderMap, response::Response};
use office::{
    CalendarFeed, Failure,
    read::work::{Coming, Task},
};
use serde::Deserialize;
use words::{Date, say};

const PATH: &str = "/calendar";

/// What was just done.
#[derive(Deserialize)]
pub(crate) struct Done {
    withdrawn: Option<String>,
}

/// `GET /calendar`
pub(crate) async fn show(visitor: Visitor, Query(done): Query<Done>) -> Response {
    let sheet = async {
        let mut sheet = sheet(&visitor).await?;
        sheet.shell.saved = done.withdrawn.map(|_| {
            NotificationBanner::saved("The address is withdrawn. It opens nothing any more.")
        });
        Ok(sheet)
    };
    answer::shown(&visitor, sheet.await)
}

/// `POST /calendar`: makes an address, or withdraws it.
pub(crate) async fn submit(headers: HeaderMap, posted: Posted) -> Response {
    let Posted { visitor, answers } = posted;
    let done = match answers.one("do") {
        Some("make") => make(&visitor, &headers).await,
        Some("withdraw") => withdraw(&visitor).await,
        _ => Ok(answer::to(PATH)),
    };
    done.unwrap_or_else(|failure| answer::failed(&visitor, &failure))
}

async fn withdraw(visitor: &Visitor) -> Result<Response, Failure> {
    visitor.office.withdraw_feed(&visitor.desk).await?;
    Ok(answer::to(&format!("{PATH}?withdrawn=1")))
}

async fn make(visitor: &Visitor, headers: &HeaderMap) -> Result<Response, Failure> {
    let secret = visitor.office.make_feed(&visitor.desk).await?;
    let mut sheet = sheet(visitor).await?;
    sheet.fresh = format!("{}{PATH}/{secret}/sightline.ics", feed::here(headers));
    Ok(answer::page(&sheet))
}

async fn sheet(visitor: &Visitor) -> Result<Calendar, Failure> {
    let coming = visitor.office.calendar(&visitor.desk).await?;
    let feed = visitor.office.my_feed(&visitor.desk).await?.filter(|feed| feed.holds);
    let today = coming.today;
    Ok(Calendar {
        shell: visitor.shell("Calendar", Some(Place::Calendar)),
        lead: lead(&coming),
        weeks: weeks(visitor, &coming),
        feed: feed.as_ref().map(|feed| told(feed, today)).unwrap_or_default(),
        uses: feed
            .iter()
            .flat_map(|feed| &feed.uses)
            .map(|one| FeedUseRow {
                program: one.program.clone(),
                last: say::date_time_near(one.last, today),
                first: say::date_time_near(one.first, today),
                times: one.times.to_string(),
            })
            .collect(),
        has_feed: feed.is_some(),
        fresh: String::new(),
    })
}

fn lead(coming: &Coming) -> Prose {
    let until = say::date_near(coming.until, coming.today);
    let mut lead = Prose::new().plain(format!("{} to {until}. ", say::date_with_day(coming.today)));
    lead = match my_work::how_many(&coming.tasks) {
        0 => lead.plain("Nothing has a day in these four weeks."),
        1 => lead.plain("1 thing has a day in these four weeks."),
        more => lead.plain(format!("{more} things have a day in these four weeks.")),
    };
    match my_work::how_many(&coming.late) {
        0 => lead,
        1 => lead.plain(" ").link("1 thing is late", "/my-work#first").plain("."),
        more => {
            lead.plain(" ").link(format!("{more} things are late"), "/my-work#first").plain(".")
        }
    }
}

/// What a calendar says of the address.
fn told(feed: &CalendarFeed, today: Date) -> Prose {
    let made = say::date_time_near(feed.made, today);
    let ends = say::date(words::london::day_of(feed.ends));
    let fetched = match feed.uses.is_empty() {
        true => " No program has fetched it yet.",
        false => "",
    };
    format!("You have an address, made {made}. It ends on {ends}.{fetched}").into()
}

/// Weeks from Monday, each with its days on which there is something.
fn weeks(visitor: &Visitor, coming: &Coming) -> Vec<CalendarWeek> {
    let monday = |day: Date| {
        day.saturating_sub(jiff::Span::new().days(i64::from(day.weekday().to_monday_zero_offset())))
    };
    let due = |task: &&Task| task.due.unwrap_or(coming.today);
    let tasks: Vec<&Task> = coming.tasks.iter().collect();
    let weeks = tasks.chunk_by(|a, b| monday(due(a)) == monday(due(b)));
    weeks
        .map(|week| {
            let first = monday(due(&week[0]));
            CalendarWeek {
                id: format!("week-{first}"),
                name: named(first, monday(coming.today)),
                days: week
                    .chunk_by(|a, b| a.due == b.due)
                    .map(|day| of_day(visitor, coming, day))
                    .collect(),
            }
        })
        .collect()
}

fn named(monday: Date, this: Date) -> String {
    match say::days_between(this, monday) {
        0 => "This week".to_owned(),
        7 => "Next week".to_owned(),
        _ => format!("Week of {}", say::date_near(monday, this)),
    }
}

fn of_day(visitor: &Visitor, coming: &Coming, day: &[&Task]) -> CalendarDay {
    let date = day[0].due.unwrap_or(coming.today);
    let tasks: Vec<Task> = day.iter().map(|task| (*task).clone()).collect();
    let lines = my_work::lines_of(visitor, &tasks, coming.today);
    CalendarDay {
        id: format!("day-{date}"),
        name: match date == coming.today {
            true => format!("Today, {}", say::date_with_day(date)),
            false => say::date_with_day(date),
        },
        lines,
    }
}
