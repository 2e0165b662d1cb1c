//! `/people/{id}/print`: asks what is printed and for whom, and makes the paper. A print is an
//! export: who made it, when and for whom is written down and stands on every sheet.

use crate::{
    Visitor, answer,
    components::{ChoiceItem, Group, Line, Prose, Radios},
    layout::{Paper, Shell},
    pages::families::{
        self, Pairs, called,
        head::{self, Tab},
        told,
    },
    sheets::{PaperSheet, PrintSheet, Year},
};
use axum::{
    extract::{Path, Query},
    response::Response,
};
use casework::document::{opening::PaperFor, paper::OnPaper};
use office::{Failure, read::paper::PaperPage};
use words::{PersonId, codes::PAPER_FOR, say};

/// `GET /people/{id}/print`
pub(crate) async fn show(
    visitor: Visitor,
    Path(id): Path<String>,
    Query(pairs): Query<Pairs>,
) -> Response {
    let Ok(person) = id.parse::<PersonId>() else {
        return answer::failed(&visitor, &Failure::NotFound);
    };
    let of = |wanted: &str| {
        let found = pairs.iter().find(|(name, _)| name == wanted);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    };
    match (of("what"), PaperFor::from_code(of("for"))) {
        ("story", Some(PaperFor::OurWork)) => story(&visitor, person).await,
        ("chronology", Some(paper)) => chronology(&visitor, person, paper).await,
        (what, paper) => answer::shown(&visitor, ask(&visitor, person, (what, paper)).await),
    }
}

/// Asks; what can't be printed for somebody is said beside the question.
async fn ask(
    visitor: &Visitor,
    person: PersonId,
    (what, paper): (&str, Option<PaperFor>),
) -> Result<PrintSheet, Failure> {
    let case = visitor.office.may_print(&visitor.desk, person).await?;
    let head = head::of_person(&case, ("", Tab::Story), visitor.today());
    let mut asks_what = Group::new("what", "What do you want to print?");
    if what == "story" && paper.is_some() {
        asks_what.error = Some(
            "The story is for our own work only. Print the chronology for anybody else.".into(),
        );
    } else if !what.is_empty() || paper.is_some() {
        asks_what.error = Some("Choose what to print, and for whom it is.".into());
    }
    let whats = [("chronology", "The chronology"), ("story", "The story, for our own work only")];
    let what_items = whats.map(|(value, text)| {
        ChoiceItem::new(value, text)
            .chosen_when(|one| one == what || (what.is_empty() && one == "chronology"))
    });
    let papers = PAPER_FOR.codes.iter().map(|code| {
        ChoiceItem::new(code.code, code.text)
            .chosen_when(|one| paper.is_some_and(|paper| paper.code() == one))
    });
    let failed = asks_what.error.is_some();
    let shell = visitor.shell(format!("Print, {}", head.heading), None);
    Ok(PrintSheet {
        shell: if failed { shell.with_error() } else { shell },
        head,
        action: format!("/people/{person}/print"),
        what: Some(Radios::new(asks_what, what_items.to_vec()).classes("govuk-radios--small")),
        paper: Some(
            Radios::new(Group::new("for", "For whom is it?"), papers.collect())
                .classes("govuk-radios--small"),
        ),
    })
}

/// The frame of a paper: for whom it is stands in its head and at the foot of every sheet.
fn on_paper(mut shell: Shell, paper: PaperFor) -> Shell {
    shell.paper = Some(Paper::For(paper.text()));
    shell
}

async fn story(visitor: &Visitor, person: PersonId) -> Response {
    match visitor.office.story_on_paper(&visitor.desk, person).await {
        Ok(page) => answer::page(&families::on_paper(visitor, (person, &page), |shell| {
            on_paper(shell, PaperFor::OurWork)
        })),
        Err(failure) => answer::failed(visitor, &failure),
    }
}

async fn chronology(visitor: &Visitor, person: PersonId, paper: PaperFor) -> Response {
    match visitor.office.chronology_on_paper(&visitor.desk, person, paper).await {
        Ok(page) => answer::page(&sheet(visitor, &page, paper)),
        Err(failure) => answer::failed(visitor, &failure),
    }
}

fn sheet(visitor: &Visitor, page: &PaperPage, paper: PaperFor) -> PaperSheet {
    let mut head = head::of_person(&page.case, ("", Tab::Chronology), page.today);
    let mut shell = visitor.shell(format!("Chronology, {}", head.heading), None);
    shell.print_note = match paper {
        PaperFor::OurWork => head::print_note(&head),
        // Warnings and where somebody lives are nothing for anybody else.
        _ => called::whole(&page.case),
    };
    if paper != PaperFor::OurWork {
        head.labels.clear();
    }
    PaperSheet { shell: on_paper(shell, paper), lead: lead(page), years: years(page, paper), head }
}

fn lead(page: &PaperPage) -> Prose {
    let days = page.lines.first().zip(page.lines.last());
    let Some(((first, _), (last, _))) = days else { return "Nothing is recorded yet.".into() };
    let out = page.lines.iter().filter(|(_, shown)| *shown == OnPaper::LeftOut).count();
    let out = match out {
        0 => String::new(),
        1 => " The words of 1 are left out under their label.".to_owned(),
        more => format!(" The words of {more} are left out under their labels."),
    };
    let count = i64::try_from(page.lines.len()).unwrap_or(i64::MAX);
    let entries = if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") };
    let (first, last) = (say::date(first.happened.day()), say::date(last.happened.day()));
    format!("{entries} from {first} to {last}, oldest first.{out}").into()
}

fn years(page: &PaperPage, paper: PaperFor) -> Vec<Year> {
    let mut years: Vec<Year> = Vec::new();
    for (line, shown) in &page.lines {
        let name = line.happened.day().year().to_string();
        let when = called::in_year(line.happened);
        let one = match shown {
            OnPaper::LeftOut => Line::new(
                when,
                Prose::from("An entry whose words are left out"),
                Prose::new().strong(format!("{}.", line.label.text())),
            ),
            _ => {
                let mut one = told::line(line, (page.case.id, &page.workforce), page.today);
                if paper != PaperFor::OurWork {
                    // Nobody outside can open what a link leads to.
                    one.who = line.heading.as_str().into();
                }
                one
            }
        };
        match years.last_mut().filter(|year| year.name == name) {
            Some(year) => year.lines.push(one),
            None => years.push(Year { name, lines: vec![one] }),
        }
    }
    years
}
