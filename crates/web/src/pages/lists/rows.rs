//! Rows of a list: brothers and sisters who need the same together, kind by kind, each with the
//! next step on the line it belongs to.

use super::{called, heading, shallow, together, way};
use crate::{
    Visitor,
    components::{Line, Prose},
    sheets::{Need, NeedGroup},
};
use casework::{Workforce, form::Kind as FieldKind};
use office::{
    PersonRow,
    read::lists::{Ask, ListPage, Row, Told, What},
};
use oversight::{Kind, clocks::rules_of};
use words::{Date, say};

/// Rows that say the same of brothers and sisters.
type Siblings<'a> = Vec<&'a Row>;

/// The groups of a page of a list, in the order of safety, the longest first in each.
pub(in crate::pages) fn groups(visitor: &Visitor, list: &ListPage) -> Vec<NeedGroup> {
    let mut groups: Vec<NeedGroup> = Vec::new();
    for one in list.rows.chunk_by(|a, b| a.what == b.what) {
        let Some(first) = one.first() else { continue };
        let siblings = siblings(one);
        let named = (&*list.workforce, list.today);
        let rows = siblings.iter().map(|rows| need(visitor, named, rows));
        groups.push(NeedGroup {
            id: first.what.code().to_owned(),
            name: match first.what.has_happened() {
                true => format!("{}, newest first", heading(first.what)),
                false => heading(first.what).to_owned(),
            },
            rows: rows.collect(),
        });
    }
    groups
}

/// Rows of one family that have waited equally long and are somebody's same task stand together,
/// in the place of the first.
fn siblings(rows: &[Row]) -> Vec<Siblings<'_>> {
    let mut together: Vec<Siblings<'_>> = Vec::new();
    for row in rows {
        let same =
            |others: &&mut Siblings<'_>| others.first().is_some_and(|first| fits(first, row));
        match together.iter_mut().find(same) {
            Some(others) => others.push(row),
            None => together.push(vec![row]),
        }
    }
    for siblings in &mut together {
        siblings.sort_by_key(|row| (row.person.born.or(row.person.expected), row.person.id));
    }
    together
}

fn fits(one: &Row, other: &Row) -> bool {
    let family = one.person.family.is_some() && one.person.family == other.person.family;
    let told = match (&one.told, &other.told) {
        (Some(one), Some(other)) => {
            (one.since, one.due, &one.why, one.holder)
                == (other.since, other.due, &other.why, other.holder)
        }
        _ => false,
    };
    family && told && one.owner == other.owner && one.person.id != other.person.id
}

/// Rows as lines of a page that has no table: for how long, who, why, and what may be done.
pub(in crate::pages) fn lines(
    visitor: &Visitor,
    rows: &[Row],
    named: (&Workforce, Date),
) -> Vec<Line> {
    let line = |rows: &Siblings<'_>| {
        let need = need(visitor, named, rows);
        let why = need.why.plain(" ").joined(need.next);
        Line::new(need.waiting, need.child, why)
    };
    rows.chunk_by(|a, b| a.what == b.what).flat_map(siblings).map(|one| line(&one)).collect()
}

fn need(visitor: &Visitor, (workforce, today): (&Workforce, Date), rows: &[&Row]) -> Need {
    let people: Vec<&PersonRow> = rows.iter().map(|row| &row.person).collect();
    // A group is never empty: it is made of the rows that it holds.
    let row = rows[0];
    let name = match &row.told {
        Some(_) => together(&people, today),
        None => shallow(&row.person),
    };
    let child = Prose::new().link(name.as_str(), format!("/people/{}", row.person.id));
    let waiting = row.told.as_ref().map_or(String::new(), |told| waiting(row.what, told, visitor));
    Need {
        value: rows.iter().map(|row| row.person.id.to_string()).collect::<Vec<_>>().join(" "),
        child,
        waiting,
        why: why(workforce, row),
        next: next(visitor, (workforce, today), rows, &name),
        name,
    }
}

/// "6 days" of what goes on, "6 days ago" of what has happened, "18 hours late" where hours count.
fn waiting(what: What, told: &Told, visitor: &Visitor) -> String {
    let (today, now) = (visitor.today(), visitor.desk.now);
    match (told.hours.due, told.hours.since) {
        (Some(due), _) if due < now => return format!("{} late", say::hours(due, now)),
        (_, Some(since)) => return say::hours(since, now),
        _ => {}
    }
    if what.has_happened() {
        return say::ago(told.since, today);
    }
    say::since(told.since, today)
}

fn why(workforce: &Workforce, row: &Row) -> Prose {
    let team = workforce.team_name(row.team);
    let owner = row.owner.map(|id| workforce.name_of(id));
    let Some(told) = &row.told else {
        let ask = owner.map(|name| format!(" Ask {name}.")).unwrap_or_default();
        return Prose::new().plain(format!("{team}.{ask}"));
    };
    let prose = match told.why.split_once(". ") {
        Some((first, rest)) if row.what.is_late() => {
            Prose::new().strong(format!("{first}.")).plain(format!(" {rest}"))
        }
        _ => Prose::new().plain(ended(&told.why)),
    };
    let prose = prose.plain(format!(" {}", answers_for(row, told, workforce)));
    match row.what {
        What::Watched(kind) if rules_of(kind).next().is_some() => {
            let about = format!("({})", heading(row.what));
            prose.plain(" ").link_about("About this limit", clock_page(kind), about)
        }
        _ => prose,
    }
}

/// The page of a clock.
pub(in crate::pages) fn clock_page(kind: Kind) -> String {
    format!("/clocks/{}", kind.code())
}

/// Who has the child, or who answers until somebody has.
fn answers_for(row: &Row, told: &Told, workforce: &Workforce) -> String {
    let team = match row.team {
        Some(_) => workforce.team_name(row.team),
        None => "No team has the child yet",
    };
    let nobody = [Kind::Unallocated, Kind::Allocation].map(What::Watched);
    match (told.holder, row.owner) {
        (Some(holder), _) => format!("{}, {team}, holds the case.", workforce.name_of(holder)),
        (None, Some(owner)) if nobody.contains(&row.what) => {
            format!("{team}. {} answers until somebody takes the case.", workforce.name_of(owner))
        }
        (None, Some(owner)) => format!("{team}. {} answers for it.", workforce.name_of(owner)),
        (None, None) => format!("{team}. Nobody answers for it."),
    }
}

fn ended(sentence: &str) -> String {
    if sentence.ends_with('.') || sentence.is_empty() {
        sentence.to_owned()
    } else {
        format!("{sentence}.")
    }
}

/// What may be done next, by this reader; siblings each have their own record, so each their link.
fn next(
    visitor: &Visitor,
    (workforce, today): (&Workforce, Date),
    rows: &[&Row],
    name: &str,
) -> Prose {
    let row = rows[0];
    let offered = row.told.as_ref().and_then(|told| told.offered);
    let mut prose = Prose::new();
    if let (What::Watched(Kind::Unallocated), Some((to, on))) = (row.what, offered) {
        let day = say::date_near(on, today);
        let to = workforce.name_of(to);
        return prose.plain(format!("{to} was asked on {day} and has not answered."));
    }
    let Some(step) = step(row.what).filter(|_| is_theirs(visitor, row)) else {
        return open(prose, row, name);
    };
    let rows = if step.is_shared() { &rows[..1] } else { rows };
    let mut links = 0;
    for row in rows {
        let Some(href) = way(visitor, row.depth, row.person.id, step.act) else { continue };
        let words = match rows.len() {
            1 => step.alone.to_owned(),
            _ => format!("{} {}", step.one_of, first_name(&row.person)),
        };
        let about = format!("for {}", called(&row.person, today));
        prose = prose.plain(if links > 0 { ", " } else { "" }).link_about(words, href, about);
        links += 1;
    }
    if links == 0 { open(prose, row, name) } else { prose }
}

/// Whether a step is the reader's to take: a reversal is answered by whoever it waits for, who is
/// never whoever made it.
fn is_theirs(visitor: &Visitor, row: &Row) -> bool {
    row.what != What::Watched(Kind::Reversal) || row.owner == Some(visitor.desk.worker())
}

fn first_name(person: &PersonRow) -> &str {
    person.name.split_whitespace().next().unwrap_or(&person.name)
}

fn open(prose: Prose, row: &Row, name: &str) -> Prose {
    prose.link_about("Open", format!("/people/{}", row.person.id), name)
}

/// The command that a row asks for, with its verb.
struct Step {
    act: &'static str,
    /// The words where there is one child.
    alone: &'static str,
    /// The words before a child's name where there are several.
    one_of: &'static str,
}

impl Step {
    /// Whether the form asks for which brothers and sisters the same words hold, so that one link
    /// does for all.
    fn is_shared(&self) -> bool {
        let fields = casework::act(self.act).map_or(&[][..], |act| act.form.fields);
        fields.iter().any(|field| matches!(field.kind, FieldKind::Siblings))
    }
}

fn step(what: What) -> Option<Step> {
    let step = |act, alone, one_of| Some(Step { act, alone, one_of });
    match what {
        What::Watched(kind) => {
            kind.said().step.and_then(|found| step(found.act, found.alone, found.before))
        }
        What::Asked(Ask::Closure) => step("decide_closure", "Decide", "Decide for"),
        What::Asked(Ask::Assessment) => {
            step("authorise_assessment", "Read and authorise", "Read and authorise for")
        }
        What::Asked(Ask::EmergencyAccess) => step("review_break_glass", "Review", "Review for"),
        _ => None,
    }
}
