//! The words of my work: the first sentence, how a child stands, when they were seen, what is due.

use super::super::lists::called;
use crate::{Visitor, components::Prose};
use office::read::work::{Due, DueKind, HeldChild, Looked, WorkPage};
use oversight::Kind;
use std::collections::BTreeSet;
use words::{Date, say};

/// What the first sentence counts: lines as they stand on the page.
pub(super) struct Lead<'a> {
    pub(super) work: &'a WorkPage,
    pub(super) first: usize,
    pub(super) today: usize,
    pub(super) week: usize,
    pub(super) later: usize,
    pub(super) news: usize,
    pub(super) families: usize,
}

impl Lead<'_> {
    /// The first sentence: the day and the counts, each a link to what it counts.
    pub(super) fn says(&self) -> Prose {
        let day = say::date_with_day(self.work.today_is);
        let lead = self.steps(Prose::new().plain(format!("{day}. ")));
        let lead = self.council(self.drafts(self.news(lead)));
        match (self.work.children.len(), self.families) {
            (0, _) => lead,
            (children, 1) => {
                lead.plain("You have ").link(say::children(children), "#mine").plain(".")
            }
            (children, families) => lead
                .plain("You have ")
                .link(say::children(children), "#mine")
                .plain(format!(" in {families} families.")),
        }
    }

    fn steps(&self, mut lead: Prose) -> Prose {
        let first = match self.first {
            0 => None,
            1 => Some(("1 thing comes first".to_owned(), "#first")),
            more => Some((format!("{more} things come first"), "#first")),
        };
        let today = (self.today > 0).then(|| (format!("{} for today", self.today), "#today"));
        let week = (self.week > 0).then(|| (format!("{} later this week", self.week), "#week"));
        let alone = self.later > 0 && self.first + self.today + self.week == 0;
        let later = alone.then(|| (format!("{} in the next four weeks", self.later), "#later"));
        let steps: Vec<_> = [first, today, week, later].into_iter().flatten().collect();
        let last = steps.len().saturating_sub(1);
        for (place, (words, href)) in steps.iter().enumerate() {
            let between = match place {
                0 => "",
                1 if last > 1 => ", then ",
                _ => " and ",
            };
            lead = lead.plain(between).link(words.as_str(), *href);
        }
        if steps.is_empty() { lead } else { lead.plain(". ") }
    }

    /// For a director: how many to know by name, and for how many something is late.
    fn council(&self, lead: Prose) -> Prose {
        let Some(council) = &self.work.council else { return lead };
        let known: BTreeSet<_> = council.named.iter().map(|row| row.person.id).collect();
        let lead = match known.len() {
            0 => lead,
            one => lead.link(say::children(one), "#named").plain(" to know by name. "),
        };
        match council.late {
            0 => lead,
            1 => lead.link("1 child", "#council").plain(" needs something that is late. "),
            more => lead
                .link(say::children(more), "#council")
                .plain(" in the council need something that is late. "),
        }
    }

    fn news(&self, lead: Prose) -> Prose {
        let words = match self.news {
            0 => return lead,
            1 => "1 is new".to_owned(),
            more => format!("{more} are new"),
        };
        let since = match self.work.looked {
            Looked::Then => format!(
                " since you last looked, on {}. ",
                say::date_time_near(self.work.since, self.work.today_is)
            ),
            Looked::NotLately => " in the last 3 days. ".to_owned(),
        };
        lead.link(words, "#new").plain(since)
    }

    fn drafts(&self, lead: Prose) -> Prose {
        match self.work.drafts.len() {
            0 => lead,
            1 => lead.link("1 draft", "#drafts").plain(" is waiting. "),
            more => lead.link(format!("{more} drafts"), "#drafts").plain(" are waiting. "),
        }
    }
}

/// What waits on other pages of this person: their team's, the front door's.
pub(in crate::pages) fn elsewhere(work: &WorkPage) -> Prose {
    let mut prose = Prose::new();
    if let Some(teams) = work.teams {
        let mut said: Vec<(String, &str)> = Vec::new();
        match teams.unallocated {
            0 => {}
            1 => said.push(("1 child has no social worker".to_owned(), "/team#unallocated")),
            more => {
                said.push((format!("{more} children have no social worker"), "/team#unallocated"))
            }
        }
        match teams.late {
            0 => {}
            1 => said.push(("something is late for 1 child".to_owned(), "/team")),
            more => said.push((format!("something is late for {more} children"), "/team")),
        }
        if said.is_empty() {
            prose = prose.plain("In your team everybody has a social worker and nothing is late. ");
        }
        for (place, (words, href)) in said.into_iter().enumerate() {
            prose =
                prose.plain(if place == 0 { "In your team " } else { " and " }).link(words, href);
        }
        if prose.pieces.len() > 1 {
            prose = prose.plain(". ");
        }
    }
    match work.waiting {
        None => prose,
        Some(0) => prose.plain("Nothing waits at the front door."),
        Some(1) => {
            prose.link("1 contact or referral waits for a decision", "/front-door").plain(".")
        }
        Some(more) => prose
            .link(format!("{more} contacts and referrals wait for a decision"), "/front-door")
            .plain("."),
    }
}

/// Said when nothing is late and nothing is due today.
pub(in crate::pages) fn nothing(visitor: &Visitor, work: &WorkPage) -> Prose {
    if !work.first.is_empty() || !work.today.is_empty() {
        return Prose::new();
    }
    if work.children.is_empty() && work.week.is_empty() && work.later.is_empty() {
        if work.council.is_some() {
            return Prose::new();
        }
        let at = say::time(visitor.desk.now);
        return format!(
            "You hold no child’s case, and nothing waits for you by name. Checked {at}."
        )
        .into();
    }
    let calm = Prose::new().plain("Nothing is late and nothing is due today. ");
    let next = work.week.first().or(work.later.first());
    let Some((task, due)) = next.and_then(|task| Some((task, task.due?))) else {
        return calm.plain(format!("Checked {}.", say::time(visitor.desk.now)));
    };
    calm.plain(format!("The next thing is on {}: ", say::date_near(due, work.today_is)))
        .link(
            format!("{}, {}", super::tasks::named(task), called(&task.person, work.today_is)),
            format!("/people/{}", task.person.id),
        )
        .plain(".")
}

/// Why we are there: "Protection plan", "Child in need", "Assessment".
pub(in crate::pages) fn standing(child: &HeldChild) -> Prose {
    let plan = |code: &String| match code.as_str() {
        "child_protection" => "Protection plan",
        "care" => "Looked after",
        "child_in_need" => "Child in need plan",
        _ => "Plan",
    };
    let mut words: Vec<&str> = child.plans.iter().map(plan).collect();
    words.dedup();
    if child.assessment.is_some() {
        words.push("Assessment");
    }
    if words.is_empty() {
        words.push("Case open, no plan recorded");
    }
    words.join(". ").into()
}

/// When children were last seen, and last seen alone; those of whom the same is so together.
pub(in crate::pages) fn seen(children: &[&HeldChild], today: Date) -> Prose {
    let mut said: Vec<(Vec<&str>, Prose)> = Vec::new();
    for child in children {
        let name = child.person.name.split_whitespace().next().unwrap_or(&child.person.name);
        let words = one_seen(child, today);
        match said.iter_mut().find(|(_, same)| *same == words) {
            Some((names, _)) => names.push(name),
            None => said.push((vec![name], words)),
        }
    }
    if said.len() == 1 {
        return said.remove(0).1;
    }
    let mut prose = Prose::new();
    for (place, (names, words)) in said.into_iter().enumerate() {
        let space = if place > 0 { " " } else { "" };
        let names = format!("{space}{}: ", say::list(&names));
        prose = prose.plain(names).joined(words).plain(".");
    }
    prose
}

fn one_seen(child: &HeldChild, today: Date) -> Prose {
    let late = child.due.iter().any(|due| is_visit(due) && due.late);
    let Some(seen) = child.last_seen else {
        return Prose::new().late("Never seen since the record began");
    };
    let words = say::ago(seen, today);
    let prose = if late { Prose::new().late(words) } else { words.into() };
    match child.last_seen_alone {
        Some(alone) if alone == seen => prose.plain(", alone"),
        Some(alone) => prose.plain(format!(", alone {}", say::ago(alone, today))),
        None => prose.plain(", never alone"),
    }
}

fn is_visit(due: &Due) -> bool {
    let visits = [Kind::NotSeen, Kind::ProtectionVisit, Kind::Section47Seen];
    matches!(due.kind, DueKind::Clock(kind) if visits.contains(&kind))
}

/// What is due next for a child, and by when.
pub(in crate::pages) fn what_is_next(child: &HeldChild, today: Date) -> Prose {
    let Some(due) = child.due.first() else {
        return "Nothing is due".into();
    };
    let what = due_named(due.kind);
    if let Some(at) = due.hours.due {
        let by = say::date_time_near(at, today);
        return match due.late {
            true => Prose::new().late(format!("{what}, was due {by}")),
            false => format!("{what} by {by}").into(),
        };
    }
    match say::days_between(due.by, today) {
        late if late > 0 => {
            Prose::new().late(format!("{what}, was due {}", say::date_near(due.by, today)))
        }
        0 => format!("{what} today").into(),
        _ => format!("{what} by {}", say::date_near(due.by, today)).into(),
    }
}

/// What is due, in a word or two.
pub(in crate::pages) fn due_named(kind: DueKind) -> &'static str {
    match kind {
        DueKind::Clock(kind) => kind.said().due,
        DueKind::PlanReview(_) => "Plan review",
        DueKind::WarningReview(_) => "Review of a warning",
        DueKind::Conference(_) => "Conference",
        DueKind::Hearing(_) => "Court hearing",
    }
}
