//! `/people/{id}/entries/{position}`: one entry, every part of it that is about this person, with
//! what has happened to it since and what may be done about it.

use super::families::{
    called,
    head::{self, Tab},
};
use crate::{
    Visitor, answer,
    components::{Act, Prose, SummaryList, SummaryRow},
    sheets::{EntryPart, EntrySheet},
};
use axum::{extract::Path, response::Response};
use casework::{Happened, chronology::Line};
use office::{Failure, read::chronology::EntryPage};
use words::{Label, PersonId, london, say};

/// `GET /people/{id}/entries/{position}`
pub(crate) async fn show(
    visitor: Visitor,
    Path((id, position)): Path<(String, String)>,
) -> Response {
    let sheet = async {
        let person: PersonId = id.parse().map_err(|_| Failure::NotFound)?;
        let position: u64 = position.parse().map_err(|_| Failure::NotFound)?;
        let page = visitor.office.entry(&visitor.desk, person, position).await?;
        Ok(sheet(&visitor, position, &page))
    };
    answer::shown(&visitor, sheet.await)
}

fn sheet(visitor: &Visitor, position: u64, page: &EntryPage) -> EntrySheet {
    let head = head::of_person(&page.case, ("", Tab::Chronology), page.today);
    let mut shell = visitor.shell(format!("Entry {position}, {}", head.heading), None);
    shell.print_note = head::print_note(&head);
    let parts = page.parts.iter().map(|(line, acts)| part(page, line, acts)).collect();
    let chronology = format!("/people/{}/chronology", page.case.id);
    let recorded = Prose::new()
        .plain(format!("Entry {position}. "))
        .link("Back to the chronology", chronology);
    EntrySheet { shell, head, parts, recorded }
}

fn part(page: &EntryPage, line: &Line, acts: &[&'static casework::Act]) -> EntryPart {
    let person = page.case.id;
    let act = |act: &&'static casework::Act| {
        let (position, ordinal) = (line.position, line.ordinal);
        let name = act.name();
        let href = format!("/people/{person}/{name}?position={position}&ordinal={ordinal}");
        Act::plain(act.form.title, href, "")
    };
    EntryPart {
        heading: line.heading.clone(),
        label: match line.label {
            Label::None => String::new(),
            label => label.text().to_owned(),
        },
        since: since(line),
        facts: facts(page, line),
        said: match line.child_words.trim_matches(['“', '”', '"']) {
            "" => String::new(),
            words => format!("“{words}” {}", called::given(&page.case)),
        },
        text: line.text.clone(),
        acts: acts.iter().map(act).collect(),
    }
}

/// What has happened to it since.
pub(super) fn since(line: &Line) -> Vec<Prose> {
    let withdrawn = line.withdrawn.as_ref().map(|why| {
        Prose::new()
            .strong("Taken off this record. ")
            .plain(format!("{why} What it said is shown nowhere, also not as at an earlier date."))
    });
    let disputes = line.disputes.iter().map(|(by, what)| {
        let by = say::going_on(by);
        Prose::new().strong(format!("{by} disputes this: ")).plain(what.as_str())
    });
    withdrawn.into_iter().chain(disputes).collect()
}

fn facts(page: &EntryPage, line: &Line) -> SummaryList {
    let happened = match line.happened {
        Happened::At(moment) => say::date_time(moment),
        Happened::On(day) => say::date(day),
    };
    let late = say::days_between(line.happened.day(), london::day_of(line.recorded));
    let late =
        if late > 0 { format!(", {} after it happened", say::days(late)) } else { String::new() };
    let by = page.workforce.name_of(line.actor);
    SummaryList::new(vec![
        SummaryRow::new("When", happened),
        SummaryRow::new("Recorded by", by),
        SummaryRow::new("Recorded", format!("{}{late}", say::date_time(line.recorded))),
    ])
}
