//! `/my-work`: what needs this person, in the order of safety, clock, convenience.

mod council;
mod saying;
mod tasks;

pub(super) use saying::{seen, standing, what_is_next};
pub(in crate::pages) use tasks::named;

use super::{
    lists::{called, together},
    wording,
};
use crate::{
    Visitor, answer,
    components::{Act, Line, NotificationBanner, Prose},
    layout::Place,
    sheets::{MyChild, MyWork},
};
use axum::{extract::RawQuery, response::Response};
use casework::Answers;
use office::{
    Failure,
    read::work::{Begun, HeldChild, Looked, News, Reminders, Task, WorkPage},
};
use std::collections::BTreeSet;
use tasks::Lines;
use words::{Date, FamilyId, WorkerId, london, say};

/// So many things stand first; more is a fact about the workload, for the manager.
const FIRST: usize = 5;
/// So many things stand later; the calendar has the rest.
const LATER: usize = 8;
/// So much of what was recorded stands on a line; the entry has the rest.
const LONGEST: usize = 180;

/// `GET /my-work`
pub(crate) async fn show(visitor: Visitor, query: RawQuery) -> Response {
    let asked = super::lists::answers(query);
    let sheet = async {
        let work = visitor.office.my_work(&visitor.desk).await?;
        Ok::<MyWork, Failure>(sheet(&visitor, &work, &asked))
    };
    answer::shown(&visitor, sheet.await)
}

fn sheet(visitor: &Visitor, work: &WorkPage, asked: &Answers) -> MyWork {
    let today = work.today_is;
    let mut shell = visitor.shell("My work", Some(Place::MyWork));
    shell.saved = wording::saved(asked.one("saved")).map(NotificationBanner::saved);
    let everything = asked.one("first") == Some("all");
    let lines = Lines::of(work);
    let line = |tasks: &Vec<&Task>| tasks::line(visitor, tasks, today);
    let most = if everything { lines.first.len() } else { FIRST };
    let families = families(&work.children);
    let mut children: Vec<MyChild> =
        families.iter().map(|family| my_child(family, today)).collect();
    let order = asked.one("order").unwrap_or_default();
    reorder(&mut children, &families, order);
    let news = news_together(&work.news);
    let lead = saying::Lead {
        work,
        first: lines.first.len(),
        today: lines.today.len(),
        later: lines.later.len(),
        week: lines.week.len(),
        news: news.len(),
        families: families.len(),
    };
    MyWork {
        shell,
        lead: lead.says().plain(" ").link("Your supervision", "/supervision").plain("."),
        covering: saying::elsewhere(work),
        first: lines.first.iter().take(most).map(line).collect(),
        more_first: more_first(lines.first.len().saturating_sub(most)),
        today: lines.today.iter().map(line).collect(),
        nothing: saying::nothing(visitor, work),
        last_looked: match work.looked {
            Looked::Then => say::date_time_near(work.since, today),
            Looked::NotLately => String::new(),
        },
        news: news.iter().map(|news| new(news, work)).collect(),
        drafts: work.drafts.iter().map(|begun| draft(begun, today)).collect(),
        council: council::sentence(work),
        tally: council::tally(work),
        named: council::named(visitor, work),
        more_named: council::more(work),
        week: lines.week.iter().map(line).collect(),
        later: lines.later.iter().take(LATER).map(line).collect(),
        more_later: more_later(lines.later.len().saturating_sub(LATER)),
        children,
        orders: orders(order, families.len()),
    }
}

fn more_first(more: usize) -> Prose {
    match more {
        0 => Prose::new(),
        more => {
            Prose::new().link(format!("{more} more come first"), "/my-work?first=all#first").plain(
                ". That is more than one person can do before anything else: tell your manager.",
            )
        }
    }
}

fn more_later(more: usize) -> Prose {
    match more {
        0 => Prose::new().link("Your calendar of four weeks", "/calendar").plain("."),
        more => Prose::new().link(format!("{more} more in your calendar"), "/calendar").plain("."),
    }
}

/// How many things tasks are, as my work counts them: the same for brothers and sisters is one.
pub(super) fn how_many(tasks: &[Task]) -> usize {
    tasks::siblings(tasks).len()
}

/// How much somebody is reminded of, as the lines of my work count it, without a name: "2 first, 1
/// today, 3 by Wednesday". Empty when it is nothing.
pub(crate) fn reminder(reminders: &Reminders, today: Date) -> String {
    let until = say::weekday(reminders.until);
    let soon = match reminders.until == today {
        true => String::new(),
        false => format!("by {until}"),
    };
    let counts = [
        (how_many(&reminders.first), "first"),
        (how_many(&reminders.today), "today"),
        (how_many(&reminders.soon), soon.as_str()),
    ];
    let some = counts.iter().filter(|(count, _)| *count > 0);
    let said: Vec<String> = some.map(|(count, when)| format!("{count} {when}")).collect();
    said.join(", ")
}

/// The lines of the tasks of one day, with what each is in place of the day.
pub(super) fn lines_of(visitor: &Visitor, tasks: &[Task], today: Date) -> Vec<Line> {
    let line = |tasks: &Vec<&Task>| {
        let mut line = tasks::line(visitor, tasks, today);
        let named = tasks::named(tasks[0]);
        line.why = tasks::without(line.why, named);
        line.when = named.to_owned();
        line
    };
    tasks::siblings(tasks).iter().map(line).collect()
}

/// Brothers and sisters together, in the place of the one for whom something is due next.
fn families(children: &[HeldChild]) -> Vec<Vec<&HeldChild>> {
    let mut families: Vec<(Option<FamilyId>, Vec<&HeldChild>)> = Vec::new();
    for child in children {
        let family = child.person.family;
        match families.iter_mut().find(|(known, _)| family.is_some() && *known == family) {
            Some((_, together)) => together.push(child),
            None => families.push((family, vec![child])),
        }
    }
    let born = |child: &&HeldChild| (child.person.born.or(child.person.expected), child.person.id);
    for (_, together) in &mut families {
        together.sort_by_key(born);
    }
    families.into_iter().map(|(_, together)| together).collect()
}

fn my_child(family: &[&HeldChild], today: Date) -> MyChild {
    let people: Vec<_> = family.iter().map(|child| &child.person).collect();
    let href = family.first().map_or_else(String::new, |one| format!("/people/{}", one.person.id));
    let mut why = Prose::new();
    let mut said = BTreeSet::new();
    for child in family {
        let standing = standing(child);
        if said.insert(format!("{standing:?}")) {
            why = if why.is_empty() { standing } else { why.plain(". ").joined(standing) };
        }
    }
    MyChild {
        child: Prose::new().link(together(&people, today), href),
        why,
        seen: seen(family, today),
        next: next_of(family).map(|child| what_is_next(child, today)).unwrap_or_default(),
    }
}

/// The child for whom something is due next.
fn next_of<'a>(family: &[&'a HeldChild]) -> Option<&'a HeldChild> {
    let next = |child: &&&HeldChild| child.due.first().map_or(Date::MAX, |due| due.by);
    family.iter().min_by_key(next).copied()
}

/// Puts the rows in the order that was asked for; by what is due next they come.
fn reorder(rows: &mut Vec<MyChild>, families: &[Vec<&HeldChild>], order: &str) {
    let mut places: Vec<usize> = (0..rows.len()).collect();
    match order {
        "name" => places.sort_by_key(|place| families[*place][0].person.sort_name.clone()),
        "seen" => places.sort_by_key(|place| {
            families[*place].iter().map(|child| child.last_seen.unwrap_or(Date::MIN)).min()
        }),
        _ => return,
    }
    *rows = places.into_iter().map(|place| rows[place].clone()).collect();
}

fn orders(order: &str, rows: usize) -> Prose {
    if rows < 2 {
        return Prose::new();
    }
    let ways = [("", "by what is due next"), ("name", "by name"), ("seen", "by when last seen")];
    let others = ways.into_iter().filter(|(code, _)| *code != order);
    let mut prose = Prose::new().plain("Order ");
    for (place, (code, words)) in others.enumerate() {
        let href = if code.is_empty() {
            "/my-work#mine".to_owned()
        } else {
            format!("/my-work?order={code}#mine")
        };
        prose = prose.plain(if place > 0 { " or " } else { "" }).link(words, href);
    }
    prose.plain(".")
}

/// What somebody recorded in the same words about brothers and sisters on one day stands once.
fn news_together(news: &[News]) -> Vec<Vec<&News>> {
    let mut lines: Vec<Vec<&News>> = Vec::new();
    for new in news {
        let same = |others: &&mut Vec<&News>| {
            let family = others[0].person.family;
            said(others[0]) == said(new)
                && family.is_some()
                && family == new.person.family
                && others.iter().all(|one| one.person.id != new.person.id)
        };
        match lines.iter_mut().find(same) {
            Some(others) => others.push(new),
            None => lines.push(vec![new]),
        }
    }
    lines
}

/// What, by whom, on which day.
fn said(news: &News) -> (&str, &str, WorkerId, Date) {
    let line = &news.line;
    (&line.heading, &line.text, line.actor, london::day_of(line.recorded))
}

fn new(news: &[&News], work: &WorkPage) -> Line {
    let line = &news[0].line;
    let people: Vec<_> = news.iter().map(|new| &new.person).collect();
    let name = together(&people, work.today_is);
    let news = news[0];
    let who = Prose::new().link(name.as_str(), format!("/people/{}", news.person.id));
    let by = work.workforce.name_of(line.actor);
    let text = shortened(&line.text);
    let heading = wording::handled(line);
    let said = match text.is_empty() {
        true => format!("{heading}. {by}."),
        false => format!("{heading}. {text} {by}."),
    };
    let href = format!("/people/{}/entries/{}", news.person.id, line.position);
    Line::new(say::date_time_near(line.recorded, work.today_is), who, said).act(Act::plain(
        "Read",
        href,
        format!("what {by} recorded about {name}"),
    ))
}

/// The beginning of a longer text, cut at a word.
fn shortened(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST {
        return line;
    }
    let cut: String = line.chars().take(LONGEST).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{whole} …")
}

fn draft(begun: &Begun, today: Date) -> Line {
    let draft = &begun.draft;
    let act = casework::act(&draft.form);
    let title = act.map_or("Something you began", |act| act.form.title);
    let about = begun.person.as_ref().map(|person| called(person, today));
    let who = match &about {
        Some(name) => format!("{title}, {name}"),
        None => title.to_owned(),
    };
    let written: usize =
        draft.answers.all().values().flatten().map(|text| text.split_whitespace().count()).sum();
    let written = say::counted(i64::try_from(written).unwrap_or(i64::MAX), "word");
    let kept = say::date_near(london::day_of(draft.expires), today);
    let why = format!("{written}. Kept until {kept}. Only you can see a draft.");
    let href = match draft.about {
        Some(person) => format!("/people/{person}/{}", draft.form),
        None => format!("/new/{}", draft.form),
    };
    Line::new(say::date_time_near(draft.saved, today), who.as_str(), why).act(Act::plain(
        "Go on writing",
        href,
        who,
    ))
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn a_long_text_is_cut_at_a_word() {
        assert_eq!(shortened("Rang the school.\nNoor is in."), "Rang the school. Noor is in.");
        let long = "word ".repeat(60);
        let cut = shortened(&long);
        assert!(cut.ends_with("word …") && cut.chars().count() <= 182, "{cut}");
    }
}
