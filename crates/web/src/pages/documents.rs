//! `/people/{id}/documents`: the documents and letters of a record, each document, its file and its
//! picture; letters for paper; and what is printed.
//!
//! What always holds: a file is given out as a file, never to be opened by the browser as a page;
//! and no title stands in an address.

pub mod adding;
pub mod file;
pub mod letter;
pub mod print;

use super::{
    families::{
        Pairs,
        as_at::Asked,
        called,
        head::{self, Tab},
    },
    wording,
};
use crate::{
    Visitor, answer,
    components::{
        Act, Line, NotificationBanner, Prose, Question, Select, SelectOption, SummaryList,
        SummaryRow,
    },
    layout,
    sheets::{DocumentSheet, Documents},
};
use axum::{
    extract::{Path, Query},
    response::Response,
};
use casework::{Workforce, case::Document, document};
use office::{
    Failure,
    documents::{DocumentPage, DocumentsPage, Listed, Shown, say_size},
};
use words::{EpisodeId, Label, PersonId, codes::DOCUMENT_KIND, say};

/// From how many documents on a filter is worth its place.
const MANY: usize = 8;

/// The person and the document of an address.
pub(super) fn place(id: &str, document: &str) -> Result<(PersonId, EpisodeId), Failure> {
    let person = id.parse().map_err(|_| Failure::NotFound)?;
    Ok((person, document.parse().map_err(|_| Failure::NotFound)?))
}

/// `GET /people/{id}/documents`
pub(crate) async fn show(
    visitor: Visitor,
    Path(id): Path<String>,
    Query(pairs): Query<Pairs>,
) -> Response {
    let sheet = async {
        let person: PersonId = id.parse().map_err(|_| Failure::NotFound)?;
        let asked = Asked::read(&pairs, visitor.today());
        let page = visitor.office.documents_of(&visitor.desk, person, asked.at).await?;
        let kind = pairs.iter().find(|(name, _)| name == "kind").map(|(_, kind)| kind.as_str());
        let kind = kind.filter(|kind| DOCUMENT_KIND.find(kind).is_some()).unwrap_or_default();
        let mut sheet = sheet(&visitor, &page, (kind, &asked));
        let saved = pairs.iter().find(|(name, _)| name == "saved").map(|(_, act)| act.as_str());
        sheet.shell.saved = wording::saved(saved).map(NotificationBanner::saved);
        Ok(sheet)
    };
    answer::shown(&visitor, sheet.await)
}

fn sheet(visitor: &Visitor, page: &DocumentsPage, (kind, asked): (&str, &Asked)) -> Documents {
    let person = page.case.id;
    let own = format!("/people/{person}/documents");
    let head = head::of_person(&page.case, (&asked.query, Tab::Documents), page.today);
    let mut shell = visitor.shell(format!("Documents, {}", head.heading), None);
    shell.print_note = head::print_note(&head);
    shell.as_at =
        page.as_at.map(|as_at| layout::AsAt { day: say::date(as_at.about), back: own.clone() });
    let chosen: Vec<&Listed> =
        page.documents.iter().filter(|one| kind.is_empty() || one.document.kind == kind).collect();
    let mut acts = Vec::new();
    if page.may_add {
        acts.push(Act::green("Add a document", format!("/people/{person}/add_document"), ""));
    }
    let of = (person, &*page.workforce);
    Documents {
        shell,
        lead: lead(page, (kind, chosen.len())),
        acts,
        kinds: kinds(page, kind),
        known: page.as_at.map_or_else(String::new, |as_at| as_at.about.to_string()),
        documents: chosen.iter().map(|one| line(one, of)).collect(),
        nothing: match page.documents.is_empty() {
            true => "No document is on this record yet.".into(),
            false => Prose::new()
                .plain("There is no document of this kind. ")
                .link("Show all of them", format!("{own}{}", asked.query)),
        },
        letters: page.letters.iter().map(|letter| letter::line(letter, of)).collect(),
        action: own,
        head,
    }
}

fn lead(page: &DocumentsPage, (kind, shown): (&str, usize)) -> Prose {
    let all = i64::try_from(page.documents.len()).unwrap_or(i64::MAX);
    let count = say::counted(all, "document");
    match kind {
        "" if all == 0 => Prose::new(),
        "" => format!("{count}, by the date on them, the latest first.").into(),
        kind => format!("{shown} of {count}: {}.", DOCUMENT_KIND.text(kind).to_lowercase()).into(),
    }
}

fn kinds(page: &DocumentsPage, kind: &str) -> Option<Select> {
    if page.documents.len() < MANY && kind.is_empty() {
        return None;
    }
    let there = |code: &str| page.documents.iter().any(|one| one.document.kind == code);
    let codes = DOCUMENT_KIND.codes.iter().filter(|code| there(code.code) || code.code == kind);
    let mut options = vec![SelectOption::new("", "Every kind")];
    options.extend(codes.map(|code| SelectOption::new(code.code, code.text)));
    Some(Select::new(Question::new("kind", "Which kind?"), options).chosen(kind))
}

/// A document in a list.
pub(super) fn line(one: &Listed, (person, workforce): (PersonId, &Workforce)) -> Line {
    let document = &one.document;
    let href = format!("/people/{person}/documents/{}", document.id);
    let kind = DOCUMENT_KIND.text(&document.kind);
    let title = match one.closed {
        Some(_) => format!("{kind}, which you can’t open"),
        None => document.title.clone(),
    };
    let mut why = match document.label {
        Label::None => Prose::new(),
        label => Prose::new().strong(format!("{}. ", label.text())),
    };
    if one.closed.is_none() {
        why = why.plain(said(kind, document));
    }
    let added = match document.added == document.dated {
        true => format!("{}.", workforce.name_of(document.by)),
        false => {
            format!("Added by {} on {}.", workforce.name_of(document.by), say::date(document.added))
        }
    };
    Line::new(say::date(document.dated), Prose::new().link(title, href), why.quiet(added))
}

/// "Report, from Mill Road School. PDF, 209 KB. "
fn said(kind: &str, document: &Document) -> String {
    let from =
        if document.from.is_empty() { String::new() } else { format!(", from {}", document.from) };
    format!("{kind}{from}. {}. ", file_said(document))
}

fn file_said(document: &Document) -> String {
    let media = document::media(&document.file.media).map_or("File", |media| media.text);
    let media = media.replacen("picture (", "Picture (", 1);
    format!("{media}, {}", say_size(document.file.size))
}

/// `GET /people/{id}/documents/{document}`
pub(crate) async fn one(
    visitor: Visitor,
    Path((id, document)): Path<(String, String)>,
) -> Response {
    let sheet = async {
        let (person, document) = place(&id, &document)?;
        let page = visitor.office.document(&visitor.desk, person, document).await?;
        Ok(document_sheet(&visitor, &page))
    };
    answer::shown(&visitor, sheet.await)
}

fn document_sheet(visitor: &Visitor, page: &DocumentPage) -> DocumentSheet {
    let (document, person) = (&page.listed.document, page.case.id);
    let own = format!("/people/{person}/documents/{}", document.id);
    let head = head::of_person(&page.case, ("", Tab::Documents), page.today);
    let kind = DOCUMENT_KIND.text(&document.kind);
    let heading = match page.listed.closed {
        Some(_) => kind.to_owned(),
        None => document.title.clone(),
    };
    let mut shell = visitor.shell(format!("{kind}, {}", head.heading), None);
    shell.print_note = head::print_note(&head);
    DocumentSheet {
        label: match document.label {
            Label::None => String::new(),
            label => label.text().to_owned(),
        },
        closed: page.listed.closed.map_or_else(Prose::new, |whom| {
            Prose::new().strong("You can’t open this document. ").plain(whom)
        }),
        facts: facts(page),
        text: document.text.clone(),
        picture: match page.shown {
            Shown::Picture => format!("{own}/picture"),
            _ => String::new(),
        },
        picture_text: format!("{heading}, as a picture"),
        beginning: match &page.shown {
            Shown::Text(text) => text.clone(),
            _ => String::new(),
        },
        acts: acts(visitor, page, &own),
        back: Prose::new().link("All documents", format!("/people/{person}/documents")),
        shell,
        head,
        heading,
    }
}

fn facts(page: &DocumentPage) -> SummaryList {
    let document = &page.listed.document;
    let mut rows = Vec::new();
    if page.listed.closed.is_none() {
        rows.push(SummaryRow::new("Kind", DOCUMENT_KIND.text(&document.kind)));
        if !document.from.is_empty() {
            rows.push(SummaryRow::new("From", document.from.as_str()));
        }
    }
    rows.push(SummaryRow::new("Date", say::date(document.dated)));
    let by = page.workforce.name_of(document.by);
    rows.push(SummaryRow::new("Added", format!("{by}, {}", say::date(document.added))));
    if page.listed.closed.is_none() {
        let file = format!("{} ({})", document.file.called, file_said(document));
        rows.push(SummaryRow::new("File", file));
    }
    SummaryList::new(rows)
}

fn acts(visitor: &Visitor, page: &DocumentPage, own: &str) -> Vec<Act> {
    let document = &page.listed.document;
    let person = page.case.id;
    let mut acts = Vec::new();
    if page.listed.closed.is_none() {
        acts.push(Act::green("Save the file", format!("{own}/file"), ""));
    }
    let withdraw = casework::act("withdraw_entry");
    let may =
        withdraw.filter(|act| !visitor.desk.reads_only() && visitor.desk.actor.is_any(act.roles));
    if let Some(act) = may {
        let (position, ordinal) = (document.position, document.ordinal);
        let href = format!("/people/{person}/{}?position={position}&ordinal={ordinal}", act.name());
        acts.push(Act::plain("It does not belong here", href, called::given(&page.case)));
    }
    acts
}
