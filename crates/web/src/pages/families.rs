//! `/families/{id}`: the story of a family in a minute, now or as it was known on a day.
//!
//! `/people/{id}` is the same page with one person in front. Somebody of whom the reader may only
//! know that they exist gets that page and nothing else.

mod acts;
pub(super) mod as_at;
mod assessed;
mod beside_care;
pub(super) mod called;
mod care;
mod children;
mod court;
mod documents;
mod duties;
mod exists;
mod facts;
pub(super) mod head;
mod life;
mod now;
mod pattern;
mod planned;
mod promised;
mod protection;
mod relatives;
mod steps;
pub(super) mod told;
mod tree;
mod worries;

use super::wording;
use crate::{
    Visitor, answer,
    components::{NotificationBanner, Prose},
    layout,
    sheets::{Family, RecordHead, Summary},
};
use as_at::Asked;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use casework::Depth;
use office::{
    Desk, Failure,
    read::family::{FamilyPage, Member},
};
use words::{Date, FamilyId, PersonId, say};

/// What stands behind the question mark of an address.
pub(super) type Pairs = Vec<(String, String)>;

/// Whose page is asked for.
#[derive(Clone, Copy)]
pub(super) enum Whose {
    /// A family's.
    Family(FamilyId),
    /// That of a person and their family.
    Person(PersonId),
}

/// `GET /families/{id}`
pub(crate) async fn show(
    visitor: Visitor,
    Path(id): Path<String>,
    Query(pairs): Query<Pairs>,
) -> Response {
    match id.parse() {
        Ok(id) => respond(&visitor, Whose::Family(id), &pairs).await,
        Err(_) => answer::failed(&visitor, &Failure::NotFound),
    }
}

/// The page of a family, or of as much of it as the reader may see.
pub(super) async fn respond(visitor: &Visitor, whose: Whose, pairs: &Pairs) -> Response {
    let mut asked = Asked::read(pairs, visitor.today());
    let mut page = open(visitor, whose, &asked).await;
    if asked.at.is_some() && matches!(page, Err(Failure::NotFound)) {
        // Nobody was on the record then, or nobody whom this reader may know of is now.
        asked.nothing_then();
        page = open(visitor, whose, &asked).await;
    }
    let page = match page {
        Ok(page) => page,
        Err(failure) => return answer::failed(visitor, &failure),
    };
    let chosen = page.chosen.and_then(|id| page.who(id));
    let depth = chosen.map_or_else(|| page.depth(), |member| member.access.depth);
    if depth <= Depth::Exists {
        return answer::page(&exists::sheet(visitor, &page));
    }
    let saved = pairs.iter().find(|(name, _)| name == "saved").map(|(_, act)| act.as_str());
    let mut sheet = sheet(&View { page: &page, desk: &visitor.desk, asked: &asked, whose });
    let head = std::mem::take(&mut sheet.shell);
    sheet.shell = layout::Shell {
        saved: wording::saved(saved).map(NotificationBanner::saved),
        as_at: head.as_at,
        print_note: head.print_note,
        ..visitor.shell(sheet.head.heading.clone(), None)
    };
    answer::page(&sheet)
}

async fn open(visitor: &Visitor, whose: Whose, asked: &Asked) -> Result<FamilyPage, Failure> {
    match whose {
        Whose::Family(id) => visitor.office.family(&visitor.desk, id, asked.at).await,
        Whose::Person(id) => visitor.office.person(&visitor.desk, id, asked.at).await,
    }
}

/// A page and who reads it.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    page: &'a FamilyPage,
    desk: &'a Desk,
    asked: &'a Asked,
    whose: Whose,
}

impl<'a> View<'a> {
    /// Somebody's own page, as at the same day.
    fn href(&self, person: PersonId) -> String {
        format!("/people/{person}{}", self.asked.query)
    }

    /// The page itself, as of now.
    fn own_address(&self) -> String {
        match self.whose {
            Whose::Family(id) => format!("/families/{id}"),
            Whose::Person(id) => format!("/people/{id}"),
        }
    }

    /// A day near that of the page: by its name within the same week, in full on a page of the
    /// past, where "Friday" would be read as the last one.
    fn day(&self, day: Date) -> String {
        match self.page.as_at {
            Some(_) => say::date(day),
            None => say::date_near(day, self.page.today),
        }
    }

    /// A moment near that of the page, with its hour.
    fn moment(&self, at: words::Moment) -> String {
        match self.page.as_at {
            None => say::date_time_near(at, self.page.today),
            Some(_) => say::date_time(at),
        }
    }

    /// By when something is due: to the minute where hours count.
    fn due(&self, deadline: &oversight::Deadline) -> String {
        deadline.hours.due.map_or_else(|| self.day(deadline.due), |at| self.moment(at))
    }

    /// Children whose record the reader sees, eldest first.
    fn children(&self) -> Vec<&'a Member> {
        self.page.children(Depth::Record).collect()
    }

    /// Children of whom the reader sees at least the pattern, eldest first.
    fn known_children(&self) -> Vec<&'a Member> {
        self.page.children(Depth::Summary).collect()
    }

    /// Whether the reader sees nobody's record here, but the pattern.
    fn pattern_only(&self) -> bool {
        self.page.depth() == Depth::Summary
    }

    /// The person whom tabs and acts are about: the one who was asked for; else the open child who
    /// was not seen for longest, the eldest child, anybody.
    fn focus(&self) -> &'a Member {
        let depth = self.page.depth();
        let deep = |member: &&Member| member.access.depth == depth;
        let chosen = self.page.chosen.and_then(|id| self.page.who(id)).filter(deep);
        let children: Vec<&Member> = self.page.children(depth).collect();
        let open = children.iter().filter(|member| member.case.is_open()).copied();
        chosen
            .or_else(|| open.min_by_key(|member| now::last_seen(member)))
            .or_else(|| children.first().copied())
            .or_else(|| self.page.members.iter().find(deep))
            .unwrap_or(&self.page.members[0])
    }
}

fn sheet(view: &View<'_>) -> Family {
    let page = view.page;
    let head = family_head(view);
    let (items, next) = planned::of(view);
    let mut shell =
        layout::Shell { print_note: head::print_note(&head), ..layout::Shell::default() };
    shell.as_at = page
        .as_at
        .map(|as_at| layout::AsAt { day: say::date(as_at.about), back: view.own_address() });
    Family {
        shell,
        head,
        now: now::sentence(view),
        acts: acts::first(view),
        mirror: mirror(page),
        facts: facts::of(view),
        children: children::rows(view, &next),
        pattern_only: view.pattern_only(),
        no_child: view.known_children().is_empty(),
        pattern: if view.pattern_only() { pattern::lines(view) } else { Vec::new() },
        last_looked: page
            .looked_before
            .map_or_else(String::new, |at| say::date_time_near(at, page.today)),
        news: told::news(page),
        summary: if view.pattern_only() { Summary::default() } else { told::summary(view) },
        no_plan: planned::nothing(view),
        planned: items,
        decisions: court::decisions(view),
        all_decisions: chronology_of_decisions(view),
        pinned: told::pinned(view),
        documents: documents::lines(view),
        all_documents: documents::all(view),
        relatives: relatives::of(view),
        life: life::of(view),
        others: acts::others(view),
        looked: looked(view),
        as_at_action: view.own_address(),
        known: view.asked.typed.clone(),
        known_problem: view.asked.problem.clone(),
    }
}

/// Where every decision of the person in front is listed.
fn chronology_of_decisions(view: &View<'_>) -> Prose {
    let focus = view.focus();
    let href = format!("/people/{}/chronology?topic=decisions", focus.id);
    Prose::new().link_about("All decisions and reversals", href, called::short(focus))
}

/// The story as it is printed: nothing to do stands on it, and the frame says for whom it is.
pub(super) fn on_paper(
    visitor: &Visitor,
    (person, page): (PersonId, &FamilyPage),
    framed: impl FnOnce(layout::Shell) -> layout::Shell,
) -> Family {
    let asked = Asked::read(&Pairs::new(), visitor.today());
    let view = View { page, desk: &visitor.desk, asked: &asked, whose: Whose::Person(person) };
    let mut sheet = sheet(&view);
    let note = std::mem::take(&mut sheet.shell.print_note);
    let shell = visitor.shell(format!("Story, {}", sheet.head.heading), None);
    sheet.shell = framed(layout::Shell { print_note: note, ..shell });
    sheet
}

fn mirror(page: &FamilyPage) -> Prose {
    let said = |day: Date| {
        format!(
            "This record follows the council’s other system, as it was read for {}. What is recorded here stands beside it.",
            say::date(day)
        )
    };
    page.mirrored_until.map_or_else(Prose::new, |day| said(day).into())
}

fn family_head(view: &View<'_>) -> RecordHead {
    let focus = view.focus();
    let known = view.page.members.iter().filter(|member| member.access.depth >= Depth::Summary);
    RecordHead {
        heading: head::family_name(view.page),
        children: head::names(view.page),
        labels: head::labels(known.map(head::Labelled::of), view.page.today),
        tabs: match focus.access.depth {
            Depth::Record => {
                let several = view.page.members.len() > 1;
                let name = if several { called::short(focus) } else { String::new() };
                head::named_tabs((focus.id, &name), &view.asked.query, head::Tab::Story)
            }
            _ => crate::components::SubNavigation::default(),
        },
    }
}

fn looked(view: &View<'_>) -> Prose {
    let page = view.page;
    if page.depth() < Depth::Record || page.as_at.is_some() {
        return Prose::new();
    }
    let one = |(worker, times): &(words::WorkerId, u32)| {
        let who =
            if *worker == view.desk.worker() { "you" } else { page.workforce.name_of(*worker) };
        if *times == 1 { who.to_owned() } else { format!("{who} ({times} times)") }
    };
    let names: Vec<String> = page.looks.iter().map(one).collect();
    let said = match names.as_slice() {
        [] => "Nobody has looked in the last 7 days before you. ".to_owned(),
        names => format!("In the last 7 days: {}. ", say::list(names)),
    };
    let focus = view.focus();
    Prose::from(said).link_about(
        "All looks",
        format!("/people/{}/looks", focus.id),
        called::short(focus),
    )
}
