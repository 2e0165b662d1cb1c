//! `/overdue`: what is late for children, and what should be looked into, in the whole council as
//! far as the reader may see.

use super::{
    lists::{Narrowing, address, answers, filter, groups, page_of, pages, place_and_day, tally},
    wording,
};
use crate::{
    Visitor, answer,
    components::{NotificationBanner, Prose},
    layout::Place,
    sheets::Needs,
};
use axum::{extract::RawQuery, response::Response};
use casework::Answers;
use office::{
    Failure,
    read::lists::{Filter, ListPage, ROWS, What},
};
use words::say;

const PATH: &str = "/overdue";
const CLOCKS: &str = "/clocks";

/// `GET /overdue`
pub(crate) async fn show(visitor: Visitor, query: RawQuery) -> Response {
    let sheet = sheet(&visitor, &answers(query)).await;
    answer::shown(&visitor, sheet)
}

async fn sheet(visitor: &Visitor, asked: &Answers) -> Result<Needs, Failure> {
    let filter = filter(asked);
    let list = visitor.office.overdue(&visitor.desk, &filter).await?;
    let mut shell = visitor.shell("Late", Some(Place::Overdue));
    shell.saved = wording::saved(asked.one("saved")).map(NotificationBanner::saved);
    shell.print_note = order(&list);
    Ok(Needs {
        shell,
        heading: "Late".to_owned(),
        lead: lead(visitor, &list),
        tally: tally(&list.groups, &list.counts, |whats| opened_on(PATH, &list, &filter, whats)),
        filter: Narrowing { path: PATH, filter: &filter, list: &list }.part(),
        order: order(&list),
        groups: groups(visitor, &list),
        nothing: nothing(visitor, &list),
        pages: pages((list.page, ROWS), list.all, |page| address(PATH, &filter, page)),
        ..Needs::default()
    })
}

fn lead(visitor: &Visitor, list: &ListPage) -> Prose {
    let mut lead = place_and_day(visitor);
    if list.late > 0 {
        let need = if list.late == 1 { "needs" } else { "need" };
        let late = format!("{} {need} something that is late.", say::children(list.late));
        lead = lead.strong(late);
    }
    if !list.everybody && list.children > 0 {
        lead = lead.plain(" This counts only children whose record is open to you.");
    }
    lead.plain(" How long each thing may take, and on whose word: ")
        .link("clocks", CLOCKS)
        .plain(".")
}

/// Where a count leads: to its group when every row is on this page, else to a list of it alone.
pub(super) fn opened_on(path: &str, list: &ListPage, filter: &Filter, whats: &[What]) -> String {
    let whole = list.all <= list.rows.len();
    if let ([what], true) = (whats, whole)
        && list.rows.iter().any(|row| row.what == *what)
    {
        return format!("#{}", what.code());
    }
    let what = whats.iter().map(|what| what.code().to_owned()).collect();
    format!("{}#rows", address(path, &Filter { what, ..filter.clone() }, 1))
}

/// "50 children, what has gone on longest first, page 1 of 2"; of what has happened the newest, as
/// the groups say themselves.
pub(super) fn order(list: &ListPage) -> String {
    let order = match list.rows.first() {
        Some(row) if row.what.has_happened() => "",
        _ => ", what has gone on longest first",
    };
    format!("{}{order}{}", say::children(list.children), page_of(list))
}

fn nothing(visitor: &Visitor, list: &ListPage) -> Prose {
    let at = say::time(visitor.desk.now);
    if list.left_out > 0 {
        return Prose::new().plain(format!(
            "Nothing in what the filter shows. It leaves out {}. Checked {at}.",
            say::children(list.left_out)
        ));
    }
    match list.everybody {
        true => format!("Nothing is late, and nothing has to be looked into. Checked {at}.").into(),
        false => format!("No child whose record is open to you stands here. That does not say that nothing is late: ask a manager or the director. Checked {at}.").into(),
    }
}
