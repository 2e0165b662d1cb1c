//! `/clocks`: how long things may take, since when and on whose word; `/clocks/{id}`: one clock, by its
//! code or its id, with who is late by it as far as the reader may see.

use super::{
    families::called,
    lists::{address, answers, clock_page, heading, lines, pages, place_and_day},
    looks::capital,
};
use crate::{
    Visitor, answer,
    components::{Breadcrumbs, Crumb, Lines, Prose},
    sheets::{Clock, ClockRow, Clocks, Edition, OwnRow},
};
use axum::{
    extract::{Path, RawQuery},
    response::Response,
};
use office::read::lists::{ClockNow, ClockPage, ClocksPage, Filter, ROWS, What};
use oversight::{
    ClockRule,
    clocks::{Force, OwnLimit},
};
use words::{Date, say};

const PATH: &str = "/clocks";
const LATE: &str = "/overdue";

/// `GET /clocks`
pub(crate) async fn show(visitor: Visitor) -> Response {
    let sheet = visitor.office.clocks_page().await.map(|page| all(&visitor, &page));
    answer::shown(&visitor, sheet)
}

/// `GET /clocks/{id}`
pub(crate) async fn one(visitor: Visitor, Path(id): Path<String>, query: RawQuery) -> Response {
    let asked = answers(query);
    let page = asked.one("page").and_then(|page| page.parse().ok()).unwrap_or(1);
    let found = visitor.office.clock_page(&visitor.desk, &id, page).await;
    answer::shown(&visitor, found.map(|found| sheet(&visitor, found)))
}

/// On whose word clocks stand, each an anchor and a heading.
const WORDS: [(Force, &str, &str); 4] = [
    (Force::Statutory, "law", "Set by law"),
    (Force::Guidance, "guidance", "Set by guidance"),
    (Force::LocalPolicy, "local", "Set by this council, because no law gives a figure"),
    (Force::Definition, "definition", "Counted alike everywhere"),
];

/// On whose word a clock stands. What is uncertain is never said to be law.
fn word_of(rule: &ClockRule) -> Force {
    if rule.is_local() { Force::LocalPolicy } else { rule.force }
}

fn all(visitor: &Visitor, page: &ClocksPage) -> Clocks {
    let group = |(force, id, heading): (Force, &'static str, &'static str)| {
        let of = page.clocks.iter().filter(|clock| word_of(clock.rule) == force);
        (id, heading, of.map(row).collect::<Vec<_>>())
    };
    let groups = WORDS.into_iter().map(group).filter(|(.., rows)| !rows.is_empty());
    let own = page.clocks.iter().filter(|clock| clock.own.is_some()).count();
    let lead = place_and_day(visitor).strong(format!("{} clocks", page.clocks.len()));
    let lead = match own {
        0 => lead.plain("."),
        1 => lead.plain(", 1 of which has a limit of this council’s own."),
        more => lead.plain(format!(", {more} of which have a limit of this council’s own.")),
    };
    let shell = visitor.shell("Clocks", None);
    let groups: Vec<_> = groups.collect();
    let lead =
        groups.iter().enumerate().fold(lead.plain(" "), |lead, (place, (id, heading, rows))| {
            let between = if place == 0 { "" } else { "; " };
            let words = format!("{} {}", rows.len(), called::within(heading));
            lead.plain(between).link(words, format!("#{id}"))
        });
    let lead = lead.plain(".");
    Clocks { shell, lead, file: file(page.digest.as_deref()), groups }
}

fn row(clock: &ClockNow) -> ClockRow {
    let what = heading(What::Watched(clock.kind));
    ClockRow {
        clock: Prose::new().link(what, clock_page(clock.kind)).quiet(format!(" {}", clock.rule.id)),
        limit: match &clock.limit {
            Some(limit) => capital(&limit.how_long()).into(),
            None => "Not in force".into(),
        },
        word: match (&clock.limit, &clock.own) {
            (Some(limit), Some(_)) if limit.period != clock.rule.period => {
                let usual = format!("; {} {}", says(clock.rule), clock.rule.says());
                Prose::new().strong("This council").plain(usual)
            }
            _ => on_the_word_of(clock.rule),
        },
        since: match (&clock.own, clock.rule.effective_from) {
            (Some(own), _) => say::date(own.from).into(),
            (None, Some(from)) => say::date(from).into(),
            (None, None) => "Always".into(),
        },
    }
}

/// "guidance says", "usual practice is".
fn says(rule: &ClockRule) -> &'static str {
    match word_of(rule) {
        Force::Statutory => "law says",
        Force::Guidance => "guidance says",
        _ => "usual practice is",
    }
}

/// "Guidance: Working Together ...". Of what is uncertain or local the source stands quietly.
fn on_the_word_of(rule: &ClockRule) -> Prose {
    match word_of(rule) {
        Force::Statutory => format!("Law: {}", rule.source).into(),
        Force::Guidance => format!("Guidance: {}", rule.source).into(),
        Force::Definition => rule.source.into(),
        Force::LocalPolicy => {
            Prose::new().plain("Local policy. ").quiet(format!("{}.", rule.source))
        }
    }
}

fn file(digest: Option<&str>) -> Prose {
    match digest {
        Some(digest) => Prose::new().plain(format!(
            "This council’s own limits stand in a file on the server, with the digest (SHA-256) \
             {digest}. “sightline watch” prints the same digest when it judges by the same file."
        )),
        None => {
            "This council has no limits of its own. Whoever runs the server names a file of them \
                 with “--clocks”, and each says from which day, why, and who decided it."
                .into()
        }
    }
}

fn sheet(visitor: &Visitor, page: ClockPage) -> Clock {
    let what = heading(What::Watched(page.now.kind));
    let mut shell = visitor.shell(what, None);
    shell.crumbs = Some(Breadcrumbs::new(vec![Crumb::to("Clocks", PATH), Crumb::here(what)]));
    let rows = lines(visitor, &page.late.rows, (&page.late.workforce, page.late.today));
    let at = |number: usize| format!("{}?page={number}#late", clock_page(page.now.kind));
    Clock {
        shell,
        heading: what.to_owned(),
        lead: lead(&page.now),
        starts: page.now.rule.starts.to_owned(),
        stops: page.now.rule.stops.to_owned(),
        counts: page.now.rule.counts(),
        editions: page.editions.iter().map(|rule| edition(rule)).collect(),
        own_said: own_said(&page),
        own: own_rows(&page.own),
        late_said: late_said(visitor, &page),
        late: (!rows.is_empty()).then(|| Lines::new(&rows)),
        pages: pages((page.late.page, ROWS), page.late.all, at),
    }
}

/// "35 working days for what begins today, on this council’s own word."
fn lead(now: &ClockNow) -> Prose {
    let Some(limit) = &now.limit else {
        return format!("Clock {}. No edition of it is in force today.", now.rule.id).into();
    };
    let lead = Prose::new().plain(format!("Clock {}. ", now.rule.id));
    let lead = match limit.period.is_nothing() {
        true => lead.strong("The day itself").plain(" is the last in time. "),
        false => lead.strong(limit.how_long()).plain(" for what begins today. "),
    };
    match limit.period == now.rule.period {
        true => lead.joined(on_the_word_of(now.rule)),
        false => {
            lead.plain(format!("This council decided so; {} {}.", says(now.rule), now.rule.says()))
        }
    }
}

fn edition(rule: &ClockRule) -> Edition {
    Edition {
        days: days(rule.effective_from, rule.effective_to).into(),
        limit: capital(&rule.says()).into(),
        word: on_the_word_of(rule),
        sure: rule.how_sure().into(),
    }
}

/// "From 1 April 2026 to 31 March 2027", as what begins on those days falls under it.
fn days(from: Option<Date>, to: Option<Date>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!("From {} to {}", say::date(from), say::date(to)),
        (Some(from), None) => format!("From {} on", say::date(from)),
        (None, Some(to)) => format!("Until {}", say::date(to)),
        (None, None) => "Always".to_owned(),
    }
}

fn own_said(page: &ClockPage) -> Prose {
    let said = match (word_of(page.now.rule), page.own.is_empty()) {
        (Force::Definition, _) => {
            return "A definition is the same for every council, so that figures can be compared."
                .into();
        }
        (Force::LocalPolicy, true) => {
            "This council has not set a figure of its own, so usual practice is taken."
        }
        (_, true) => "This council has not made it shorter.",
        (_, false) => "What begins on these days is judged by this council’s own limit.",
    };
    match page.digest.as_deref() {
        Some(digest) if !page.own.is_empty() => {
            Prose::new().plain(said).quiet(format!(" From the file with the digest {digest}."))
        }
        _ => said.into(),
    }
}

/// The newest first, each until the day before the next.
fn own_rows(own: &[OwnLimit]) -> Vec<OwnRow> {
    let row = |(place, one): (usize, &OwnLimit)| {
        let next = place.checked_sub(1).and_then(|newer| own.get(newer));
        let to = next.and_then(|next| next.from.yesterday().ok());
        OwnRow {
            days: days(Some(one.from), to).into(),
            limit: one.period.to_string().into(),
            why: one.why.as_str().into(),
            by: one.decided_by.as_str().into(),
        }
    };
    own.iter().enumerate().map(row).collect()
}

fn late_said(visitor: &Visitor, page: &ClockPage) -> Prose {
    let at = say::time(visitor.desk.now);
    let said = match (page.late.children, page.late.everybody) {
        (0, true) => return format!("Nobody. Checked {at}.").into(),
        (0, false) => {
            return format!("No child whose record is open to you. Checked {at}.").into();
        }
        (number, _) => Prose::new().strong(say::children(number)),
    };
    let said = match page.late.everybody {
        true => said,
        false => said.plain(", of those whose record is open to you"),
    };
    let filter = Filter { what: vec![page.now.kind.code().to_owned()], ..Filter::default() };
    match page.opens_list {
        true => {
            let href = format!("{}#rows", address(LATE, &filter, 1));
            said.plain(". ").link("Open them in the list of what is late", href).plain(".")
        }
        false => said.plain("."),
    }
}
