//! `/people/{id}/chronology`: every entry in the order in which it happened, filtered by what it
//! is about, a page at a time, now or as it was known on a day.

use super::families::{
    Pairs,
    as_at::Asked,
    head::{self, Tab},
    told,
};
use crate::{
    Visitor, answer,
    components::{
        Checkboxes, ChoiceItem, DateInput, Group, Line, PageLink, PageNumber, Pagination, Prose,
    },
    layout,
    sheets::{Chronology, ChronologyFilter, Year},
};
use axum::{
    extract::{Path, Query},
    response::Response,
};
use casework::chronology::Topic;
use office::{
    Failure,
    read::chronology::{ChronologyPage, LINES},
};
use words::{PersonId, say};

/// What is shown and what not.
struct Filter {
    topics: Vec<Topic>,
    page: usize,
    asked: Asked,
}

impl Filter {
    fn read(pairs: &Pairs, today: words::Date) -> Self {
        let of = |wanted: &'static str| {
            pairs.iter().filter(move |(name, _)| name == wanted).map(|(_, value)| value.as_str())
        };
        let topics =
            Topic::ALL.into_iter().filter(|topic| of("topic").any(|code| code == topic.code()));
        let mut topics: Vec<Topic> = topics.collect();
        if topics.len() == Topic::ALL.len() {
            topics.clear();
        }
        let page = of("page").find_map(|page| page.parse().ok()).unwrap_or(1);
        Self { topics, page, asked: Asked::read(pairs, today) }
    }

    /// The address of another page with the same filter.
    fn href(&self, person: PersonId, page: usize) -> String {
        let topics = self.topics.iter().map(|topic| format!("topic={}", topic.code()));
        let known = self.asked.query.strip_prefix('?').map(str::to_owned);
        let page = (page > 1).then(|| format!("page={page}"));
        let pairs: Vec<String> = topics.chain(known).chain(page).collect();
        let query = if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) };
        format!("/people/{person}/chronology{query}")
    }
}

/// `GET /people/{id}/chronology`
pub(crate) async fn show(
    visitor: Visitor,
    Path(id): Path<String>,
    Query(pairs): Query<Pairs>,
) -> Response {
    let sheet = async {
        let person: PersonId = id.parse().map_err(|_| Failure::NotFound)?;
        let mut filter = Filter::read(&pairs, visitor.today());
        let mut page = read(&visitor, person, &filter).await;
        if filter.asked.at.is_some() && matches!(page, Err(Failure::NotFound)) {
            filter.asked.nothing_then();
            page = read(&visitor, person, &filter).await;
        }
        Ok(sheet(&visitor, &filter, &page?))
    };
    answer::shown(&visitor, sheet.await)
}

async fn read(
    visitor: &Visitor,
    person: PersonId,
    filter: &Filter,
) -> Result<ChronologyPage, Failure> {
    let office = &visitor.office;
    office.chronology(&visitor.desk, person, &filter.topics, filter.page, filter.asked.at).await
}

fn sheet(visitor: &Visitor, filter: &Filter, page: &ChronologyPage) -> Chronology {
    let person = page.case.id;
    let head = head::of_person(&page.case, (&filter.asked.query, Tab::Chronology), page.today);
    let mut shell = visitor.shell(format!("Chronology, {}", head.heading), None);
    shell.print_note = head::print_note(&head);
    shell.as_at = page.as_at.map(|as_at| layout::AsAt {
        day: say::date(as_at.about),
        back: format!("/people/{person}/chronology"),
    });
    Chronology {
        shell,
        lead: match page.as_at {
            None if page.total > 0 => {
                lead(page).plain(" ").link("Print it", format!("/people/{person}/print"))
            }
            _ => lead(page),
        },
        filter: form(filter, page),
        years: years(page),
        nothing: nothing(filter, page),
        pages: pages(filter, page),
        head,
    }
}

fn lead(page: &ChronologyPage) -> Prose {
    let count = match page.all {
        1 => "1 entry".to_owned(),
        more => format!("{more} entries"),
    };
    let Some((first, last)) = page.days else {
        return Prose::new();
    };
    let days = match first == last {
        true => format!("of {}", say::date(first)),
        false => format!("from {} to {}, newest first", say::date(first), say::date(last)),
    };
    let hidden = page.total - page.all;
    let hidden = match hidden {
        0 => String::new(),
        hidden => format!(" {hidden} more are left out by the filter."),
    };
    Prose::from(format!("{count} {days}. Each opens its source.{hidden}"))
}

fn form(filter: &Filter, page: &ChronologyPage) -> ChronologyFilter {
    let chosen = |topic: Topic| filter.topics.is_empty() || filter.topics.contains(&topic);
    let item = |topic: Topic| ChoiceItem {
        checked: chosen(topic),
        ..ChoiceItem::new(topic.code(), topic.text())
    };
    let items = Topic::ALL.into_iter().map(item).collect();
    let mut known = Group::new("known", "As it was known on")
        .hint("For example, 14 10 2025. Today’s restrictions still apply.");
    known.id = "as-known".to_owned();
    let problem = &filter.asked.problem;
    known.error = (!problem.is_empty()).then(|| problem.as_str().into());
    let kinds = Checkboxes::new(Group::new("topic", "What"), items);
    let shown: Vec<&str> = filter.topics.iter().map(|topic| topic.text()).collect();
    let summary = match shown.as_slice() {
        [] => "Filter: everything is shown".to_owned(),
        shown => format!("Filter: only {}", shown.join("; ").to_lowercase()),
    };
    ChronologyFilter {
        summary,
        action: format!("/people/{}/chronology", page.case.id),
        kinds: Some(kinds.classes("govuk-checkboxes--small")),
        known: Some(DateInput { values: filter.asked.typed.clone(), ..DateInput::new(known) }),
        open: !problem.is_empty(),
        ..ChronologyFilter::default()
    }
}

fn years(page: &ChronologyPage) -> Vec<Year> {
    let mut years: Vec<Year> = Vec::new();
    for line in &page.lines {
        let name = line.happened.day().year().to_string();
        let shown: Line = told::line(line, (page.case.id, &page.workforce), page.today);
        match years.last_mut().filter(|year| year.name == name) {
            Some(year) => year.lines.push(shown),
            None => years.push(Year { name, lines: vec![shown] }),
        }
    }
    years
}

fn nothing(filter: &Filter, page: &ChronologyPage) -> Prose {
    let own = format!("/people/{}/chronology{}", page.case.id, filter.asked.query);
    match page.total {
        0 => "Nothing is recorded yet.".into(),
        total => Prose::new()
            .plain("Nothing of this kind is recorded. ")
            .link(format!("Show all {total} entries"), own),
    }
}

fn pages(filter: &Filter, page: &ChronologyPage) -> Pagination {
    let last = page.all.div_ceil(LINES);
    if last < 2 {
        return Pagination::default();
    }
    let here = page.page;
    let link = |number: usize| PageLink::new(filter.href(page.case.id, number));
    let mut numbers: Vec<PageNumber> = Vec::new();
    let mut before = 0;
    for number in (1..=last).filter(|n| *n == 1 || *n == last || n.abs_diff(here) <= 1) {
        if number > before + 1 {
            numbers.push(PageNumber::Gap);
        }
        before = number;
        numbers.push(PageNumber::Page {
            number: number.to_string(),
            href: filter.href(page.case.id, number),
            about: None,
            current: number == here,
        });
    }
    Pagination {
        previous: (here > 1).then(|| link(here - 1)),
        next: (here < last).then(|| link(here + 1)),
        numbers,
        ..Pagination::default()
    }
}
