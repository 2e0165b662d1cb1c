//! Open children: all of them, those whom nobody holds, those whom nobody has seen.

use crate::{
    clocks::Deadline,
    kind::Kind,
    question::Question,
    signals,
    timeline::{Child, Opened},
};
use casework::Responsible;
use words::{Date, PersonId, TeamId, WorkerId, say};

/// A child whose case is open.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenChild {
    /// Who.
    pub child: PersonId,
    /// Open without a break since this day.
    pub opened: Date,
    /// The team that holds the child.
    pub team: Option<TeamId>,
    /// Who holds the case, and since when.
    pub holder: Option<(WorkerId, Date)>,
    /// When they were last seen.
    pub last_seen: Option<Date>,
    /// When they were last seen alone.
    pub last_seen_alone: Option<Date>,
    /// What has to be done next, also when its day has passed.
    pub next_due: Option<(Kind, Date)>,
}

/// Every open child, the longest open first.
pub fn open_children(question: &Question<'_>) -> Vec<OpenChild> {
    let mut rows: Vec<OpenChild> = question
        .open()
        .filter_map(|child| Some(open_child(&child, &child.opened()?, question)))
        .collect();
    rows.sort_by_key(|row| (row.opened, row.child));
    rows
}

fn open_child(child: &Child<'_>, opened: &Opened<'_>, question: &Question<'_>) -> OpenChild {
    let next = signals::next_due(child, question).into_iter().next();
    OpenChild {
        child: child.person(),
        opened: opened.since,
        team: child.team(),
        holder: child.holder(question.workforce).map(|(worker, spell)| (worker, spell.from)),
        last_seen: child.last_seen().map(|visit| visit.from),
        last_seen_alone: child.last_seen_alone().map(|visit| visit.from),
        next_due: next.map(|deadline| (deadline.kind, deadline.due)),
    }
}

/// An open child whom nobody holds, from the first day on.
#[derive(Clone, Debug, PartialEq)]
pub struct Unallocated {
    /// Who.
    pub child: PersonId,
    /// Nobody has held the case since this day.
    pub since: Date,
    /// How many days ago that was.
    pub days: i64,
    /// The last day on which it is in time to find somebody.
    pub due: Option<Date>,
    /// Whether that day has passed.
    pub overdue: bool,
    /// The team that should.
    pub team: Option<TeamId>,
    /// Who answers for the child until somebody does.
    pub until_then: Option<WorkerId>,
    /// To whom it was offered, and when, while that waits for an answer.
    pub offered: Option<(WorkerId, Date)>,
    /// How it stands, in words.
    pub status: String,
}

/// Every open child whom nobody holds, the longest first. Those of whom an import did not say
/// whose they are stand on [`imported_unknown`] instead.
pub fn unallocated(question: &Question<'_>) -> Vec<Unallocated> {
    let of = |child: Child<'_>| {
        let answer = child.responsible(question.workforce);
        let nobody = matches!(answer, Responsible::Nobody { .. });
        let counted = nobody && !signals::is_imported_unknown(&child, question);
        counted.then(|| unallocated_child(&child, answer, question))
    };
    let mut rows: Vec<Unallocated> = question.open().filter_map(of).collect();
    rows.sort_by_key(|row| (row.since, row.child));
    rows
}

fn unallocated_child(
    child: &Child<'_>,
    answer: Responsible,
    question: &Question<'_>,
) -> Unallocated {
    let (team, since) = match answer {
        Responsible::Nobody { team, since } => (team, since),
        Responsible::Worker { team, since, .. } => (Some(team), since),
        Responsible::NotOpen => (child.team(), question.day()),
    };
    let deadline = signals::deadlines(child, Kind::Unallocated, question).pop();
    let offer = signals::offered_to(child);
    let offered = offer.and_then(|offer| offer.worker.map(|worker| (worker, offer.from)));
    let status = match offered {
        Some((_, on)) => format!("Offered on {}, not answered", say::date_near(on, question.day())),
        None => "Not offered to anybody".to_owned(),
    };
    Unallocated {
        child: child.person(),
        since,
        days: say::days_between(since, question.day()),
        due: deadline.as_ref().map(|deadline| deadline.due),
        overdue: deadline.is_some_and(|deadline| deadline.is_past(question.day())),
        team,
        until_then: question.manager(team),
        offered,
        status,
    }
}

/// An open child of whom an import did not say whose they are.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedUnknown {
    /// Who.
    pub child: PersonId,
    /// Open since.
    pub opened: Date,
    /// The day of the import that brought the case.
    pub imported: Date,
    /// The team that holds the child, when the import named one.
    pub team: Option<TeamId>,
    /// Who can confirm the worker.
    pub until_then: Option<WorkerId>,
}

/// Every open child of whom an import did not say whose they are, the longest open first.
pub fn imported_unknown(question: &Question<'_>) -> Vec<ImportedUnknown> {
    let unknown = question.open().filter(|child| signals::is_imported_unknown(child, question));
    let mut rows: Vec<ImportedUnknown> = unknown
        .filter_map(|child| {
            let opened = child.opened()?;
            Some(ImportedUnknown {
                child: child.person(),
                opened: opened.since,
                imported: opened.spell.recorded,
                team: child.team(),
                until_then: question.manager(child.team()),
            })
        })
        .collect();
    rows.sort_by_key(|row| (row.opened, row.child));
    rows
}

/// An open child whom nobody has seen for too long.
#[derive(Clone, Debug, PartialEq)]
pub struct NotSeen {
    /// Who.
    pub child: PersonId,
    /// When they were last seen, also before the case opened.
    pub last_seen: Option<Date>,
    /// When they were last seen alone.
    pub last_seen_alone: Option<Date>,
    /// What the clock counts from: last seen, opened or born.
    pub since: Date,
    /// How many days ago that was.
    pub days: i64,
    /// The last day on which a visit would have been in time.
    pub due: Date,
    /// Who holds the case.
    pub holder: Option<WorkerId>,
    /// The team that holds the child.
    pub team: Option<TeamId>,
}

/// Every open child whom nobody has seen for too long, the longest first.
pub fn not_seen(question: &Question<'_>) -> Vec<NotSeen> {
    let late = |child: &Child<'_>| -> Option<Deadline> {
        let deadline = signals::deadlines(child, Kind::NotSeen, question).pop();
        deadline.filter(|deadline| deadline.is_past(question.day()))
    };
    let mut rows: Vec<NotSeen> = question
        .open()
        .filter_map(|child| {
            let deadline = late(&child)?;
            Some(NotSeen {
                child: child.person(),
                last_seen: child.last_seen().map(|visit| visit.from),
                last_seen_alone: child.last_seen_alone().map(|visit| visit.from),
                since: deadline.since,
                days: say::days_between(deadline.since, question.day()),
                due: deadline.due,
                holder: child.holder(question.workforce).map(|(worker, _)| worker),
                team: child.team(),
            })
        })
        .collect();
    rows.sort_by_key(|row| (row.since, row.child));
    rows
}
