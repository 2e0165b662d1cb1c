//! `/differences`: where this record and the council's other system differ, each with the way to
//! answer it.

use super::lists::{answers, called, pages, place_and_day, way};
use crate::{
    Visitor, answer,
    components::{NotificationBanner, Prose},
    layout::Place,
    pages::wording,
    sheets::{DifferenceRow, Differences},
};
use axum::{extract::RawQuery, response::Response};
use casework::{Depth, mirror::Difference};
use office::{
    Failure,
    read::{
        differences::{DifferencesPage, Differing},
        lists::ROWS,
    },
};
use words::{Label, say};

const PATH: &str = "/differences";

/// `GET /differences`
pub(crate) async fn show(visitor: Visitor, query: RawQuery) -> Response {
    let asked = answers(query);
    let page = asked.one("page").and_then(|page| page.parse().ok()).unwrap_or(1);
    let sheet = sheet(&visitor, page).await.map(|mut sheet| {
        let saved = wording::saved(asked.one("saved"));
        sheet.shell.saved = saved.map(NotificationBanner::saved);
        sheet
    });
    answer::shown(&visitor, sheet)
}

async fn sheet(visitor: &Visitor, page: usize) -> Result<Differences, Failure> {
    let list = visitor.office.differences(&visitor.desk, page).await?;
    Ok(Differences {
        shell: visitor.shell("Differences with the other system", Some(Place::Differences)),
        lead: lead(visitor, &list),
        rows: list.rows.iter().flat_map(|one| rows(visitor, one)).collect(),
        nothing: format!("Nothing differs. Checked {}.", say::time(visitor.desk.now)).into(),
        pages: pages((list.page, ROWS), list.people, |page| format!("{PATH}?page={page}")),
    })
}

fn lead(visitor: &Visitor, list: &DifferencesPage) -> Prose {
    let lead = place_and_day(visitor);
    let lead = match list.people {
        0 => lead.plain("Nothing here differs from the council’s other system"),
        1 => lead.strong("1 person’s record differs from the council’s other system"),
        more => {
            lead.strong(format!("{more} people’s records differ from the council’s other system"))
        }
    };
    match list.mirrored_until {
        Some(day) => lead.plain(format!(", as read for {}.", say::date(day))),
        None => lead.plain("."),
    }
}

fn rows(visitor: &Visitor, one: &Differing) -> Vec<DifferenceRow> {
    let person = &one.person;
    let way = way(visitor, Depth::Record, person.id, "answer_difference");
    let row = |difference: &Difference| DifferenceRow {
        person: Prose::new()
            .link(called(person, visitor.today()), format!("/people/{}", person.id)),
        field: difference.field.as_str().into(),
        here: words_of(difference, &difference.here),
        there: words_of(difference, &difference.there),
        since: say::date_near(difference.since, visitor.today()).into(),
        next: match &way {
            Some(way) => Prose::new().link_about(
                "Answer",
                format!("{way}?difference={}", difference.id),
                format!("{} of {}", difference.field.to_lowercase(), person.name),
            ),
            None => Prose::new(),
        },
    };
    one.differences.iter().map(row).collect()
}

/// What must be handled with care is read on the record, and not on a list.
fn words_of(difference: &Difference, words: &str) -> Prose {
    match difference.label {
        Label::None => words.into(),
        label => format!("{}: on the record", label.text()).into(),
    }
}
