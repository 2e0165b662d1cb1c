//! `/people/{id}/letters/{letter}`: a letter as it went out, made for paper.

use super::place;
use crate::{
    Visitor, answer,
    components::{Line, Prose},
    sheets::LetterSheet,
};
use axum::{extract::Path, response::Response};
use casework::{Workforce, case::Letter, letter::kind_text, veil::is_closed};
use office::documents::LetterPage;
use words::{Label, PersonId, say};

/// A letter in a list; one that is closed to the reader opens nothing and says whom to ask.
pub(in crate::pages) fn line(letter: &Letter, (person, workforce): (PersonId, &Workforce)) -> Line {
    let href = format!("/people/{person}/letters/{}", letter.id);
    let label = match letter.label {
        Label::None => Prose::new(),
        label => Prose::new().strong(format!("{}. ", label.text())),
    };
    if is_closed(&letter.text) {
        let why = label.plain(letter.text.as_str()).plain(" ");
        let why = why.quiet(format!("{}.", workforce.name_of(letter.by)));
        return Line::new(say::date(letter.written), "A letter, which you can’t open", why);
    }
    let why = label.plain(format!("{}, to {}. ", kind_text(&letter.kind), letter.to));
    let why = why.quiet(format!("{}.", workforce.name_of(letter.by)));
    Line::new(say::date(letter.written), Prose::new().link(letter.heading.as_str(), href), why)
}

/// `GET /people/{id}/letters/{letter}`
pub(crate) async fn show(visitor: Visitor, Path((id, letter)): Path<(String, String)>) -> Response {
    let sheet = async {
        let (person, letter) = place(&id, &letter)?;
        let page = visitor.office.letter(&visitor.desk, person, letter).await?;
        Ok(sheet(&visitor, &page))
    };
    answer::shown(&visitor, sheet.await)
}

fn sheet(visitor: &Visitor, page: &LetterPage) -> LetterSheet {
    let letter = &page.letter;
    let back = format!("/people/{}/documents", page.case.id);
    let mut shell = visitor.shell(kind_text(&letter.kind), None);
    shell.paper = Some(crate::layout::Paper::Letter);
    let address = letter.address.lines().map(str::trim).filter(|line| !line.is_empty());
    LetterSheet {
        shell,
        written: say::date(letter.written),
        to: std::iter::once(letter.to.as_str()).chain(address).map(str::to_owned).collect(),
        heading: letter.heading.clone(),
        paragraphs: letter.text.split("\n\n").map(str::to_owned).collect(),
        signed: signed(page),
        label: match letter.label {
            Label::None => String::new(),
            label => label.text().to_owned(),
        },
        back: Prose::new().link("Documents and letters", back).plain(". "),
    }
}

/// Name, post and team of whoever wrote it, as they are here.
fn signed(page: &LetterPage) -> Vec<String> {
    let mut lines = vec![page.workforce.name_of(page.letter.by).to_owned()];
    if let Some(worker) = page.workforce.worker(page.letter.by) {
        lines.push(worker.post.clone());
        lines.push(page.workforce.team_name(worker.team).to_owned());
    }
    lines.retain(|line| !line.is_empty());
    lines
}
