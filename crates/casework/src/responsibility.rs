//! Who is responsible for a child on a day: a pure function of the record, so exception lists are
//! right although no job has run.

use crate::{
    allocation::Answer,
    case::{Allocation, Case, Referral},
    workforce::Workforce,
};
use words::{Date, TeamId, WorkerId};

/// Who answers for a child on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Responsible {
    /// The case is not open: nobody needs to.
    NotOpen,
    /// A worker holds it.
    Worker {
        /// Who.
        worker: WorkerId,
        /// In which team.
        team: TeamId,
        /// Since when.
        since: Date,
    },
    /// It is open and nobody holds it.
    Nobody {
        /// The team that should.
        team: Option<TeamId>,
        /// Since when.
        since: Date,
    },
}

/// Judges who answers for a child on a day. A worker who has left, or whose team was stood down
/// and who was placed nowhere else, holds nobody's case.
pub fn responsible(case: &Case, workforce: &Workforce, on: Date) -> Responsible {
    let Some(opened) = opened(case, on) else {
        return Responsible::NotOpen;
    };
    let holds =
        |held: &&Allocation| held.runs_on(on) && gone(held, workforce).is_none_or(|gone| on < gone);
    if let Some(held) = case.allocations.iter().rev().find(holds) {
        let since = held.answered.map_or(held.offered, |(_, day)| day);
        return Responsible::Worker { worker: held.worker, team: held.team, since };
    }
    let ends = case.allocations.iter().filter_map(|held| {
        let (Answer::Accepted, from) = held.answered? else { return None };
        let ended = held.ended.as_ref().map(|(day, _)| *day);
        // What ended before it began was held on no day.
        [ended, gone(held, workforce)].into_iter().flatten().min().filter(|end| from < *end)
    });
    let since = ends.filter(|day| *day <= on).max().map_or(opened, |day| day.max(opened));
    Responsible::Nobody { team: case.team.map(|(team, _)| team), since }
}

/// The day from which a worker is no longer here to hold what they accepted.
fn gone(held: &Allocation, workforce: &Workforce) -> Option<Date> {
    let worker = workforce.worker(held.worker)?;
    let team = worker.team.filter(|team| *team == held.team).and_then(|id| workforce.team(id));
    let stood_down = team.and_then(|team| team.stood_down);
    [worker.left, stood_down].into_iter().flatten().min()
}

/// The day from which the case has been open without a break up to a day.
pub fn opened(case: &Case, on: Date) -> Option<Date> {
    let spells: Vec<(Date, Option<Date>)> = case.referrals.iter().filter_map(spell).collect();
    let runs = |spell: &&(Date, Option<Date>)| spell.0 <= on && spell.1.is_none_or(|to| on < to);
    let mut opened = spells.iter().filter(runs).map(|(from, _)| *from).min()?;
    // A referral that was closed only after the next had been accepted left no break.
    let joins = |spell: &&(Date, Option<Date>), day: Date| {
        spell.0 < day && spell.1.is_some_and(|to| to >= day)
    };
    while let Some((from, _)) = spells.iter().find(|spell| joins(spell, opened)) {
        opened = *from;
    }
    Some(opened)
}

/// From when to when a referral's case was open.
fn spell(referral: &Referral) -> Option<(Date, Option<Date>)> {
    let (decided, _, _) = referral.decided.as_ref().filter(|_| referral.is_accepted())?;
    let from = decided.day();
    let to = referral.closed.as_ref().map(|(day, _)| *day);
    (to.is_none_or(|to| from < to)).then_some((from, to))
}
