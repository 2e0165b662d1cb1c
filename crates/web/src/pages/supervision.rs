//! `/supervision`: the reader's own, and when those whom they supervise were supervised last;
//! `/supervision/{id}`: somebody's, for their line and information governance.

use super::{lists::answers, wording};
use crate::{
    Visitor, answer,
    components::{Act as Step, Breadcrumbs, Crumb, Line, Lines, NotificationBanner, Prose},
    sheets::{SuperviseeRow, Supervision},
};
use axum::{
    extract::{Path, RawQuery},
    response::Response,
};
use casework::supervision::Action;
use office::{
    Failure,
    read::supervision::{Held, Supervisee, SupervisionPage},
};
use words::{WorkerId, codes::SUPERVISION_KIND, say};

const PATH: &str = "/supervision";
const RECORD: &str = "/new/record_supervision";

/// `GET /supervision`
pub(crate) async fn show(visitor: Visitor, query: RawQuery) -> Response {
    let asked = answers(query);
    let page = visitor.office.supervision(&visitor.desk, None).await;
    let sheet = page.map(|page| {
        let mut sheet = own(&visitor, &page);
        let saved = wording::saved(asked.one("saved"));
        sheet.shell.saved = saved.map(NotificationBanner::saved);
        sheet
    });
    answer::shown(&visitor, sheet)
}

/// `GET /supervision/{id}`
pub(crate) async fn one(visitor: Visitor, Path(id): Path<String>) -> Response {
    let sheet = match id.parse::<WorkerId>() {
        Ok(worker) => {
            let page = visitor.office.supervision(&visitor.desk, Some(worker)).await;
            page.map(|page| theirs(&visitor, &page))
        }
        Err(_) => Err(Failure::NotFound),
    };
    answer::shown(&visitor, sheet)
}

fn own(visitor: &Visitor, page: &SupervisionPage) -> Supervision {
    let acts = match page.people.is_empty() {
        true => Vec::new(),
        false => vec![Step::green("Record supervision", RECORD, "")],
    };
    Supervision {
        shell: visitor.shell("Supervision", None),
        heading: "Your supervision".to_owned(),
        readers: "You read every word of this. Your line reads it, and information governance; \
                  nobody else."
            .into(),
        nothing: "Nothing is recorded here yet. Whoever supervises you records it.".into(),
        people: page.people.iter().map(|one| row(page, one)).collect(),
        acts,
        ..of(page, Reader::Themselves)
    }
}

fn theirs(visitor: &Visitor, page: &SupervisionPage) -> Supervision {
    let name = page.workforce.name_of(page.whose.worker);
    let mut shell = visitor.shell("Supervision", None);
    shell.crumbs = Some(Breadcrumbs::new(vec![Crumb::to("Supervision", PATH), Crumb::here(name)]));
    let acts = match page.supervises {
        true => vec![Step::green("Record supervision", record(page.whose.worker), "")],
        false => Vec::new(),
    };
    Supervision {
        shell,
        heading: format!("Supervision of {name}"),
        readers: format!("{name} reads this too, and so do their line and information governance.")
            .into(),
        nothing: "Nothing is recorded here yet.".into(),
        acts,
        ..of(page, Reader::Another)
    }
}

fn record(worker: WorkerId) -> String {
    format!("{RECORD}?worker={worker}")
}

/// Who reads what was agreed: whoever was supervised is spoken to, not of.
#[derive(Clone, Copy)]
enum Reader {
    Themselves,
    Another,
}

fn of(page: &SupervisionPage, reader: Reader) -> Supervision {
    let lines: Vec<Line> = page.held.iter().map(|held| line(page, held, reader)).collect();
    Supervision {
        lead: lead(page),
        held: (!lines.is_empty()).then(|| Lines::dated(&lines)),
        ..Supervision::default()
    }
}

fn lead(page: &SupervisionPage) -> Prose {
    let Some(last) = page.whose.last else {
        return "No supervision is recorded yet.".into();
    };
    let lead = Prose::new().plain(format!("Last on {}. ", say::date(last)));
    let lead = match page.whose.due {
        Some(due) if due < page.today => {
            lead.late(format!("It was to be held again by {}.", say::date(due)))
        }
        Some(due) => lead.plain(format!("Again by {}.", say::date(due))),
        None => lead,
    };
    lead.plain(format!(" Within {}.", page.limit))
}

fn line(page: &SupervisionPage, held: &Held, reader: Reader) -> Line {
    let about = about(&held.kind, reader);
    let by = page.workforce.name_of(held.by);
    let asked = match (held.wellbeing, reader) {
        (true, Reader::Themselves) => "You were asked how you are.",
        (false, Reader::Themselves) => "You were not asked how you are.",
        (true, Reader::Another) => "They were asked how they are.",
        (false, Reader::Another) => "They were not asked how they are.",
    };
    let who = Prose::new().strong(format!("With {by}. ")).plain(format!("{about}. {asked}"));
    let action = |one: &Action| format!("By {}: {}", say::date_near(one.by, page.today), one.what);
    let words: Vec<String> =
        std::iter::once(held.agreed.clone()).chain(held.actions.iter().map(action)).collect();
    Line::new(say::date(held.on), who, words.join("\n"))
}

fn about(kind: &str, reader: Reader) -> &str {
    match (kind, reader) {
        ("personal", Reader::Themselves) => "Your own work, learning and how you are",
        ("cases", Reader::Themselves) => "The children you hold",
        ("both", Reader::Themselves) => "Your own work and the children you hold",
        ("both", Reader::Another) => "Their own work and the children they hold",
        (code, _) => SUPERVISION_KIND.text(code),
    }
}

fn row(page: &SupervisionPage, one: &Supervisee) -> SuperviseeRow {
    let name = page.workforce.name_of(one.worker);
    let last = match one.last {
        Some(day) => Prose::from(say::date(day)),
        None => "Not recorded yet".into(),
    };
    let due = match one.due {
        Some(due) if due < page.today => Prose::new().late(format!("{}, late", say::date(due))),
        Some(due) => say::date(due).into(),
        None => Prose::new(),
    };
    SuperviseeRow {
        name: Prose::new().link(name, format!("{PATH}/{}", one.worker)),
        last,
        due,
        next: Prose::new().link_about(
            "Record supervision",
            record(one.worker),
            format!("of {name}"),
        ),
    }
}
