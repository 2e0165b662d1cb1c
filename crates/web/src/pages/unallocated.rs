//! `/unallocated`: children whose case is open and whom nobody holds, in the whole council as far
//! as the reader may see.

use super::{
    lists::{Narrowing, address, answers, counted, filter, groups, page_of, pages, place_and_day},
    wording,
};
use crate::{
    Visitor, answer,
    components::{NotificationBanner, Prose},
    layout::Place,
    sheets::{NeedGroup, Needs},
};
use axum::{extract::RawQuery, response::Response};
use casework::Answers;
use office::{
    Failure,
    read::lists::{Filter, ListPage, ROWS},
};
use words::say;

const PATH: &str = "/unallocated";

/// `GET /unallocated`
pub(crate) async fn show(visitor: Visitor, query: RawQuery) -> Response {
    let sheet = sheet(&visitor, &answers(query)).await;
    answer::shown(&visitor, sheet)
}

async fn sheet(visitor: &Visitor, asked: &Answers) -> Result<Needs, Failure> {
    let filter = filter(asked);
    let list = visitor.office.unallocated(&visitor.desk, &filter).await?;
    let mut shell = visitor.shell("Children with no social worker", Some(Place::Unallocated));
    shell.saved = wording::saved(asked.one("saved")).map(NotificationBanner::saved);
    shell.print_note = order(&list);
    Ok(Needs {
        shell,
        heading: "Children with no social worker".to_owned(),
        lead: lead(visitor, &list, &filter),
        filter: Narrowing { path: PATH, filter: &filter, list: &list }.part(),
        order: order(&list),
        groups: alone(visitor, &list),
        nothing: nothing(visitor, &list),
        pages: pages((list.page, ROWS), list.all, |page| address(PATH, &filter, page)),
        ..Needs::default()
    })
}

fn lead(visitor: &Visitor, list: &ListPage, filter: &Filter) -> Prose {
    let place = place_and_day(visitor);
    let mut lead = match list.counts.is_empty() {
        true => place,
        false => counted(place, &list.counts, |_| "#rows".to_owned()),
    };
    let longest = list.rows.first().filter(|_| list.page == 1);
    if let Some(told) = longest.and_then(|row| row.told.as_ref()) {
        let days = say::days_between(told.since, list.today);
        lead = lead.plain(match days {
            0 => " The longest has had nobody since today.".to_owned(),
            days => format!(" The longest has had nobody for {}.", say::days(days)),
        });
    }
    if list.imported > 0 {
        let words = match list.imported {
            1 => "1 more child came".to_owned(),
            more => format!("{more} more children came"),
        };
        let href = address("/imported", &Filter { what: Vec::new(), ..filter.clone() }, 1);
        lead = lead
            .plain(" ")
            .link(format!("{words} by import"), href)
            .plain(" and nobody has said yet whose they are: they are counted apart.");
    }
    lead
}

/// "11 children, longest wait first".
pub(super) fn order(list: &ListPage) -> String {
    format!("{}, longest wait first{}", say::children(list.children), page_of(list))
}

/// The one group of a page whose heading says what it is of.
pub(super) fn alone(visitor: &Visitor, list: &ListPage) -> Vec<NeedGroup> {
    let unnamed = |group| NeedGroup { name: String::new(), ..group };
    groups(visitor, list).into_iter().map(unnamed).collect()
}

fn nothing(visitor: &Visitor, list: &ListPage) -> Prose {
    let at = say::time(visitor.desk.now);
    if list.left_out > 0 {
        return Prose::new().plain(format!(
            "Nobody in what the filter shows. It leaves out {}. Checked {at}.",
            say::children(list.left_out)
        ));
    }
    match list.everybody {
        true => format!("Every child whose case is open has a social worker. Checked {at}.").into(),
        false => {
            format!("Every child who is open to you has a social worker. Checked {at}.").into()
        }
    }
}
