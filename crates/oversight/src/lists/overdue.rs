//! What should have been done by now, and what has to be done soon.

use crate::{
    clocks::{Deadline, Hours},
    kind::Kind,
    question::Question,
    signals::{self, Alert},
    timeline::Child,
    watch::watch_for,
};
use words::{Date, Moment, PersonId, TeamId, WorkerId, say};

/// Something that should have been done for a child by a day that has passed.
#[derive(Clone, Debug, PartialEq)]
pub struct Overdue {
    /// For whom.
    pub child: PersonId,
    /// What.
    pub kind: Kind,
    /// Since when the clock ran.
    pub since: Date,
    /// The last day in time.
    pub due: Date,
    /// The moments between which it counts, where it is counted in hours.
    pub hours: Hours,
    /// How many days ago that was.
    pub days: i64,
    /// Who has to do it.
    pub owner: Option<WorkerId>,
    /// The team that holds the child.
    pub team: Option<TeamId>,
    /// How it stands, in a sentence.
    pub status: String,
    /// The entries that show it.
    pub entries: Vec<u64>,
}

/// Everything that is overdue, what fell due first standing first.
pub fn overdue(question: &Question<'_>) -> Vec<Overdue> {
    let alerts = watch_for(Kind::clocks(), question).into_iter();
    let mut rows: Vec<Overdue> = alerts.filter_map(|alert| row(alert, question)).collect();
    rows.sort_by_key(|row| (row.due, row.kind, row.child));
    rows
}

fn row(alert: Alert, question: &Question<'_>) -> Option<Overdue> {
    let due = alert.due?;
    Some(Overdue {
        child: alert.child,
        kind: alert.kind,
        since: alert.since,
        due,
        hours: alert.hours,
        days: say::days_between(due, question.day()),
        owner: alert.owner,
        team: alert.team,
        status: alert.why,
        entries: alert.entries,
    })
}

/// The next moment at which something that is counted in hours runs out.
pub fn next_hour(question: &Question<'_>) -> Option<Moment> {
    let counted = [Kind::PoliceProtection72, Kind::Section47Seen, Kind::ReturnInterview];
    let of = |child: Child<'_>| {
        let deadlines = counted.map(|kind| signals::deadlines(&child, kind, question));
        deadlines.into_iter().flatten()
    };
    let all = question.stirring().flat_map(of);
    all.filter(|deadline| !question.has_passed(deadline)).filter_map(|one| one.hours.due).min()
}

/// What has to be done by a day and is still in time, with the child, the next first.
pub fn due_by(last: Date, question: &Question<'_>) -> Vec<(PersonId, Deadline)> {
    let of = |child: Child<'_>| {
        let person = child.person();
        signals::next_due(&child, question).into_iter().map(move |deadline| (person, deadline))
    };
    let in_time = |deadline: &Deadline| !question.has_passed(deadline) && deadline.due <= last;
    let mut rows: Vec<(PersonId, Deadline)> =
        question.stirring().flat_map(of).filter(|(_, deadline)| in_time(deadline)).collect();
    rows.sort_by_key(|(child, deadline)| (deadline.due, deadline.kind, *child));
    rows
}
