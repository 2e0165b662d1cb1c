//! `/restrictions`: records to classify, restricted ones, emergency access to review.

mod check;

use crate::{
    Visitor, answer,
    components::{Act as Step, Line, NotificationBanner, PageLink, Pagination, Prose},
    layout::Place,
    sheets::{Opening, RestrictedChild, Restrictions, Unclassified},
};
use axum::{extract::Query, response::Response};
use casework::{choices, restriction::Restriction};
pub use check::submit;
use office::{
    Failure, PersonRow,
    read::restrictions::{OpenedInEmergency, RestrictionsPage},
};
use serde::Deserialize;
use words::{PersonId, say};

const PATH: &str = "/restrictions";

/// After whom the page begins.
#[derive(Deserialize)]
pub struct After {
    after: Option<PersonId>,
    /// How many people were just marked as not restricted.
    opened: Option<usize>,
}

/// `GET /restrictions`
pub async fn show(visitor: Visitor, Query(after): Query<After>) -> Response {
    let sheet = sheet(&visitor, after.after).await.map(|mut sheet| {
        sheet.shell.saved = after.opened.filter(|number| *number > 0).map(opened);
        sheet
    });
    answer::shown(&visitor, sheet)
}

/// Said after people were marked as not restricted.
fn opened(number: usize) -> NotificationBanner {
    NotificationBanner::saved(match number {
        1 => "Done and recorded: 1 person is not restricted.".to_owned(),
        more => format!("Done and recorded: {more} people are not restricted."),
    })
}

async fn sheet(visitor: &Visitor, after: Option<PersonId>) -> Result<Restrictions, Failure> {
    let office = &visitor.office;
    let name = match after {
        Some(after) => office.sort_name(&visitor.desk, after).await?,
        None => String::new(),
    };
    let from = after.unwrap_or(PersonId::from_bytes([0; 16]));
    let page = office.restrictions(&visitor.desk, (&name, from)).await?;
    let short = page.restricted.iter().filter(|(_, one)| one.is_short()).count();
    let lead = lead(&page, short);
    let next = page.unclassified.last().filter(|_| page.more);
    let pages = next.map(|last| Pagination {
        next: Some(PageLink::new(format!("{PATH}?after={}", last.id))),
        ..Pagination::default()
    });
    let today = visitor.today();
    let restricted = page.restricted.iter().map(|(row, restriction)| {
        let names: Vec<&str> =
            restriction.custodians.iter().map(|id| page.workforce.name_of(*id)).collect();
        restricted(row, (restriction, &names), today)
    });
    let restricted = restricted.collect();
    Ok(Restrictions {
        shell: visitor.shell("Restrictions", Some(Place::Restrictions)),
        lead,
        openings: page.openings.iter().map(|one| opening(one, &page.workforce, today)).collect(),
        unclassified: page.unclassified.iter().map(|row| waiting(row, today)).collect(),
        classify_action: PATH.to_owned(),
        pages: pages.unwrap_or_default(),
        restricted,
    })
}

fn lead(page: &RestrictionsPage, short: usize) -> Prose {
    let number = page.unclassified.len();
    let waiting = match (page.more, number) {
        (true, _) => format!("More than {number} people wait"),
        (false, 1) => "1 person waits".to_owned(),
        (false, _) => format!("{number} people wait"),
    };
    let lead = Prose::new().link(waiting, "#unclassified").plain(" to be classified. ");
    let lead = match short {
        0 => lead,
        1 => lead.link("1 restricted record needs custodians", "#restricted").plain(". "),
        more => lead
            .link(format!("{more} restricted records need custodians"), "#restricted")
            .plain(". "),
    };
    lead.plain(match page.openings.len() {
        0 => "No record that was opened in an emergency waits for a review.".to_owned(),
        1 => "1 record was opened in an emergency and waits for a review.".to_owned(),
        more => format!("{more} records were opened in an emergency and wait for a review."),
    })
}

/// A restricted record; what stands in the way of its custodians is said first.
fn restricted(
    row: &PersonRow,
    (restriction, names): (&Restriction, &[&str]),
    today: words::Date,
) -> RestrictedChild {
    let short = restriction.is_short();
    let custodians = match (short, names) {
        (false, names) => say::list(names).into(),
        (true, []) => Prose::new().late("Needs custodians: nobody is left."),
        (true, names) => {
            Prose::new().late("Needs custodians:").plain(format!(" only {} is left.", names[0]))
        }
    };
    let kind = match restriction.kind.as_str() {
        "" => "The last decision can’t be read here",
        code => choices::RESTRICTION.text(code),
    };
    let act = if short { "Name custodians" } else { "Decide again" };
    RestrictedChild {
        child: Prose::new().link(named(row, today), format!("/people/{}", row.id)),
        kind: kind.into(),
        custodians,
        next: Prose::new().link_about(
            act,
            format!("/people/{}/classify_person", row.id),
            format!("for {}", row.name),
        ),
    }
}

fn named(row: &PersonRow, today: words::Date) -> String {
    match row.born {
        Some(_) => format!("{}, {}", row.name, say::age(row.born, today)),
        None => row.name.clone(),
    }
}

fn waiting(row: &PersonRow, today: words::Date) -> Unclassified {
    let number = row.council_number.as_deref().map(|number| format!("Council’s number {number}"));
    Unclassified {
        value: row.id.to_string(),
        name: named(row, today),
        child: Prose::new().link(named(row, today), format!("/people/{}/classify_person", row.id)),
        origin: Prose::new().plain(number.unwrap_or_else(|| "An import".to_owned())),
        hints: Prose::new().link_about(
            "Read the record",
            format!("/people/{}", row.id),
            row.name.as_str(),
        ),
    }
}

fn opening(
    one: &OpenedInEmergency,
    workforce: &casework::Workforce,
    today: words::Date,
) -> Opening {
    let name = one.case.identity.name();
    let who = Prose::new()
        .strong(workforce.name_of(one.access.worker))
        .plain(" opened ")
        .link(name.as_str(), format!("/people/{}", one.case.id));
    let href = format!("/people/{}/review_break_glass?access={}", one.case.id, one.access.id);
    let line =
        Line::new(say::date_time_near(one.access.opened, today), who, one.access.reason.as_str());
    Opening { line: line.act(Step::grey("Review", href, name)) }
}
