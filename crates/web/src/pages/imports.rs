//! `/imports`: what each import came to, with what somebody should look at;
//! `/imports?number=` one of them.

use super::lists::{answers, pages, place_and_day};
use crate::{
    Visitor, answer,
    components::Prose,
    layout::Place,
    sheets::{ImportCount, Imports},
};
use axum::{extract::RawQuery, response::Response};
use office::{
    Failure,
    import::{Found, Report, TableCounts},
};
use words::say;

const PATH: &str = "/imports";
/// How many findings stand on a page.
const ROWS: usize = 50;

/// `GET /imports`
pub(crate) async fn show(visitor: Visitor, query: RawQuery) -> Response {
    let asked = answers(query);
    let number = asked.one("number").and_then(|number| number.parse().ok());
    let page = asked.one("page").and_then(|page| page.parse().ok()).unwrap_or(1);
    let sheet = sheet(&visitor, number, page).await;
    answer::shown(&visitor, sheet)
}

async fn sheet(visitor: &Visitor, number: Option<u64>, page: usize) -> Result<Imports, Failure> {
    let reports = visitor.office.import_reports(&visitor.desk).await?;
    let newest = reports.first().map(|report| report.number);
    let shell = visitor.shell("Imports", Some(Place::Imports));
    let Some(number) = number.or(newest) else {
        let lead = place_and_day(visitor).plain("Nothing has been imported yet. An import is begun on the server with “sightline import”, and its report stands here.");
        return Ok(Imports { shell, lead, ..Imports::default() });
    };
    let report = visitor.office.import_report(&visitor.desk, number).await?;
    let report = report.ok_or(Failure::NotFound)?;
    let page = page.max(1);
    let at = |page: usize| format!("{PATH}?number={number}&page={page}#findings");
    let found = report.findings.iter().skip((page - 1) * ROWS).take(ROWS);
    Ok(Imports {
        shell,
        lead: lead(visitor, &report),
        others: others(&reports, number),
        counts: report.tables.iter().map(count).collect(),
        findings: found.map(finding).collect(),
        notes: report.notes.iter().map(|note| note.as_str().into()).collect(),
        nothing: "No row was refused or read otherwise than it stands.".into(),
        waiting: waiting(&report),
        pages: pages((page, ROWS), report.findings.len(), at),
    })
}

fn lead(visitor: &Visitor, report: &Report) -> Prose {
    let when = say::date_time_near(report.finished, visitor.today());
    let mut lead =
        Prose::new().plain(format!("{}, import {}, {when}. ", named(report), report.number));
    if report.stopped {
        lead = lead.late("It was stopped: run it again, and it goes on from there.").plain(" ");
    }
    let rows = report.total.read;
    let things = report.findings.len() as u64 + report.further_findings;
    lead = match report.adds_up {
        true => lead.strong(format!("{} all accounted for", rows_read(rows))),
        false => lead.late("The counts do not add up. Report this fault with this page"),
    };
    match things {
        0 if waiting(report).is_empty() => lead.plain(", nothing to look at."),
        0 => lead.plain(". ").link("Something waits for somebody", "#waiting").plain("."),
        1 => lead.plain(", ").link("1 thing to look at", "#findings").plain("."),
        more => lead.plain(", ").link(format!("{more} things to look at"), "#findings").plain("."),
    }
}

fn rows_read(rows: u64) -> String {
    if rows == 1 { "1 row,".to_owned() } else { format!("{rows} rows,") }
}

fn named(report: &Report) -> String {
    match report.source.as_str() {
        "ssd" => format!("Standard Safeguarding Dataset “{}”", report.from),
        "cin" => format!("Children in need census “{}”", report.from),
        "ssda903" => format!("Return of children looked after “{}”", report.from),
        other => format!("{other} “{}”", report.from),
    }
}

fn others(reports: &[Report], number: u64) -> Prose {
    let others: Vec<&Report> = reports.iter().filter(|report| report.number != number).collect();
    let mut prose = Prose::new();
    for (place, report) in others.iter().enumerate() {
        let day = say::date(words::london::day_of(report.finished));
        let words = format!("{} of {day}", named(report));
        prose = prose
            .plain(if place == 0 { "Other imports: " } else { ", " })
            .link(words, format!("{PATH}?number={}", report.number));
    }
    if others.is_empty() { prose } else { prose.plain(".") }
}

fn count(table: &TableCounts) -> ImportCount {
    let counts = table.counts;
    ImportCount {
        table: table.table.clone(),
        read: counts.read,
        taken: counts.taken,
        changed: counts.changed,
        kept: counts.kept,
        skipped: counts.here + counts.skipped,
        refused: counts.refused,
        differ: counts.differences,
        vanished: table.vanished,
    }
}

fn finding(found: &Found) -> (Prose, Prose) {
    let mut place = found.table.clone();
    if found.line > 0 {
        place.push_str(&format!(", line {}", found.line));
    }
    if !found.key.is_empty() {
        place.push_str(&format!(", key {}", found.key));
    }
    (place.into(), found.sentence.as_str().into())
}

/// What the import left for somebody to do: as it was when it ended, with the lists of now.
fn waiting(report: &Report) -> Vec<Prose> {
    let people = |number: u64, one: &str, more: &str| match number {
        1 => format!("1 {one}"),
        number => format!("{number} {more}"),
    };
    let mut waiting = Vec::new();
    if report.worker_unknown > 0 {
        let words = people(report.worker_unknown, "child came", "children came");
        waiting.push(
            Prose::new()
                .link(format!("{words} with an open case and no worker"), "/imported")
                .plain(": a manager says who holds it."),
        );
    }
    if report.differences > 0 {
        let words = match report.differences {
            1 => "1 thing differs".to_owned(),
            more => format!("{more} things differ"),
        };
        waiting.push(
            Prose::new()
                .link(words, "/differences")
                .plain(" in the other system from what people recorded here."),
        );
    }
    if report.unclassified > 0 {
        let words = people(report.unclassified, "person was", "people were");
        waiting.push(
            Prose::new()
                .link(format!("{words} not classified"), "/restrictions")
                .plain(": only information governance can read their records until they are."),
        );
    }
    waiting
}
