//! `/restrictions`: records to classify, restricted ones, emergency access to review.

use crate::{
    Posted, Visitor, answer,
    components::{Act as Step, Line, PageLink, Pagination, Prose},
    layout::Place,
    sheets::{Opening, RestrictedChild, Restrictions, Unclassified},
};
use axum::{extract::Query, response::Response};
use casework::{Answers, choices};
use office::{Asked, Failure, PersonRow, read::restrictions::OpenedInEmergency};
use serde::Deserialize;
use words::{CommandId, PersonId, say};

/// After whom the page begins.
#[derive(Deserialize)]
pub struct After {
    after: Option<PersonId>,
}

/// `GET /restrictions`
pub async fn show(visitor: Visitor, Query(after): Query<After>) -> Response {
    let sheet = sheet(&visitor, after.after).await;
    answer::shown(&visitor, sheet)
}

async fn sheet(visitor: &Visitor, after: Option<PersonId>) -> Result<Restrictions, Failure> {
    let office = &visitor.office;
    let name = match after {
        Some(after) => office.sort_name(&visitor.desk, after).await?,
        None => String::new(),
    };
    let from = after.unwrap_or(PersonId::from_bytes([0; 16]));
    let page = office.restrictions(&visitor.desk, (&name, from)).await?;
    let number = page.unclassified.len();
    let lead = Prose::new()
        .link(
            if page.more {
                format!("More than {number} people")
            } else {
                format!("{number} people")
            },
            "#unclassified",
        )
        .plain(" wait to be classified. ")
        .plain(match page.openings.len() {
            0 => "No record that was opened in an emergency waits for a review.".to_owned(),
            1 => "1 record was opened in an emergency and waits for a review.".to_owned(),
            more => format!("{more} records were opened in an emergency and wait for a review."),
        });
    let next = page.unclassified.last().filter(|_| page.more);
    let pages = next.map(|last| Pagination {
        next: Some(PageLink::new(format!("/restrictions?after={}", last.id))),
        ..Pagination::default()
    });
    let today = visitor.today();
    let restricted = page.restricted.iter().map(|(row, restriction)| {
        let names: Vec<&str> =
            restriction.custodians.iter().map(|id| page.workforce.name_of(*id)).collect();
        RestrictedChild {
            child: Prose::new().link(named(row, today), format!("/people/{}", row.id)),
            kind: Prose::new().plain(choices::RESTRICTION.text(&restriction.kind)),
            custodians: Prose::new().plain(say::list(&names)),
            next: Prose::new().link_about(
                "Decide again",
                format!("/people/{}/classify_person", row.id),
                row.name.as_str(),
            ),
        }
    });
    let restricted = restricted.collect();
    Ok(Restrictions {
        shell: visitor.shell("Restrictions", Some(Place::Restrictions)),
        lead,
        openings: page.openings.iter().map(|one| opening(one, &page.workforce, today)).collect(),
        unclassified: page.unclassified.iter().map(|row| waiting(row, today)).collect(),
        classify_action: "/restrictions".to_owned(),
        pages: pages.unwrap_or_default(),
        restricted,
    })
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

/// `POST /restrictions`: marks the chosen ones, who are plainly not restricted, as open.
pub async fn submit(posted: Posted) -> Response {
    let Posted { visitor, answers } = posted;
    for id in answers.many("chosen").into_iter().filter_map(|id| id.parse::<PersonId>().ok()) {
        let mut open = Answers::default();
        open.set("classification", "open");
        open.set("reason", "Looked at with others on the list of records not yet classified: plainly not restricted.");
        let asked = Asked {
            command: CommandId(uuid::Uuid::from_u128(id.0.as_u128() ^ 0x0070_656e)),
            act: "classify_person".to_owned(),
            about: Some(id),
            answers: open,
            token: None,
        };
        match visitor.office.perform(&visitor.desk, &asked).await {
            Ok(_) | Err(Failure::NotFound) => {}
            Err(failure) => return answer::failed(&visitor, &failure),
        }
    }
    answer::to("/restrictions")
}
