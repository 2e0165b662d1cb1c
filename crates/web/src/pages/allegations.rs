//! `/allegations`: allegations against people who work with children, for designated officers.
//!
//! The records on it are restricted to those who read it; what each says stands on its own page.

use super::{lists::called, wording};
use crate::{
    Visitor, answer,
    components::{NotificationBanner, Prose},
    layout::Place,
    sheets::{Need, NeedGroup, Needs},
};
use axum::{extract::Query, response::Response};
use casework::case::duties::Allegation;
use office::{Failure, PersonRow, read::allegations::AllegationsPage};
use words::{Date, codes, say};

type Asked = Query<std::collections::BTreeMap<String, String>>;

/// `GET /allegations`
pub async fn show(visitor: Visitor, Query(asked): Asked) -> Response {
    let sheet = sheet(&visitor).await.map(|mut sheet| {
        let saved = asked.get("saved").map(String::as_str);
        sheet.shell.saved = wording::saved(saved).map(NotificationBanner::saved);
        sheet
    });
    answer::shown(&visitor, sheet)
}

async fn sheet(visitor: &Visitor) -> Result<Needs, Failure> {
    let page = visitor.office.allegations(&visitor.desk).await?;
    let rows = |open: bool| {
        let all = page
            .records
            .iter()
            .flat_map(|(row, case)| case.duties.allegations.iter().map(move |one| (row, one)));
        let of = all.filter(move |(_, one)| one.closed.is_none() == open);
        of.map(|(row, one)| need(row, one, page.today)).collect::<Vec<Need>>()
    };
    let (open, closed) = (rows(true), rows(false));
    let (title, number) = ("Allegations against people who work with children", open.len());
    let group = |id: &str, name: &str, rows| NeedGroup { id: id.into(), name: name.into(), rows };
    Ok(Needs {
        shell: visitor.shell(title, Some(Place::Allegations)),
        heading: title.to_owned(),
        lead: lead(&page, number),
        whom: "Against whom".to_owned(),
        order: "Open ones first, the longest known first of all".to_owned(),
        nothing: "No allegation is on a record that you keep.".into(),
        groups: vec![group("open", "Open", open), group("closed", "Closed", closed)],
        ..Needs::default()
    })
}

fn lead(page: &AllegationsPage, open: usize) -> Prose {
    let said = match open {
        0 => "None is open. ".to_owned(),
        1 => "1 is open. ".to_owned(),
        more => format!("{more} are open. "),
    };
    let told = page.records.iter().flat_map(|(_, case)| case.duties.allegations_open());
    let untold = told.filter(|one| one.officer_told.is_none()).count();
    let said = Prose::from(said);
    let said = match untold {
        0 => said,
        1 => said.late("Nobody has told a designated officer of 1 of them. "),
        more => said.late(format!("Nobody has told a designated officer of {more} of them. ")),
    };
    said.link("Record an allegation", "/new/receive_allegation")
}

fn need(row: &PersonRow, one: &Allegation, today: Date) -> Need {
    let name = called(row, today);
    let setting = codes::ALLEGATION_SETTING.text(&one.setting);
    let why = Prose::from(match one.employer.as_str() {
        "" => format!("{setting}. "),
        employer => format!("{setting}, {employer}. "),
    });
    let why = match one.evaluated.as_ref().map(|(_, threshold)| threshold.as_str()) {
        None if one.officer_told.is_none() => why.late("Nobody has told a designated officer. "),
        None => why.late("Not weighed yet. "),
        Some("met") => why.plain("It is looked into. "),
        Some(_) => why.plain("Advice was given. "),
    };
    let why = match &one.concluded {
        Some((_, outcome, _)) => {
            let text = codes::ALLEGATION_OUTCOME.text(outcome);
            why.plain(format!("{}. ", text.split_once(',').map_or(text, |(word, _)| word)))
        }
        None => why,
    };
    let about = format!("/people/{}", row.id);
    let step = |words: &str, act: &str| {
        Prose::new().link_about(words, format!("{about}/{act}"), format!("about {name}"))
    };
    let next = match (one.closed, &one.evaluated, &one.concluded) {
        (Some(day), ..) => format!("Closed on {}.", say::date(day)).into(),
        (None, None, _) => step("Weigh it", "evaluate_allegation"),
        (None, Some((_, threshold)), None) if threshold == "met" => match one.review_by {
            Some(day) if day < today => step("Record a meeting", "record_allegation_meeting")
                .plain(", ")
                .late(format!("was due {}", say::date_near(day, today))),
            Some(day) => step("Record a meeting", "record_allegation_meeting")
                .plain(format!(", by {}", say::date_near(day, today))),
            None => step("Record a meeting", "record_allegation_meeting"),
        },
        _ => step("Close it", "close_allegation"),
    };
    let days = match one.closed {
        Some(closed) if closed <= one.known => "Less than a day".to_owned(),
        closed => say::since(one.known, closed.unwrap_or(today)),
    };
    let child = Prose::new().link(name.as_str(), about.as_str());
    Need { value: String::new(), child, waiting: days, why, next, name }
}
