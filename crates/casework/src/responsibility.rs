//! Who is responsible for a child on a day: a pure function of the record, so exception lists are
//! right although no job has run.

use crate::{case::Case, workforce::Workforce};
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
/// before they were placed elsewhere, holds nobody's case.
pub fn responsible(case: &Case, workforce: &Workforce, on: Date) -> Responsible {
    let Some(opened) = opened(case, on) else {
        return Responsible::NotOpen;
    };
    let gone = |worker: WorkerId| workforce.worker(worker).and_then(|worker| worker.left);
    let holding = case.allocations.iter().rev().find(|a| a.runs_on(on));
    if let Some(held) = holding.filter(|held| gone(held.worker).is_none_or(|left| on < left)) {
        let since = held.answered.map_or(held.offered, |(_, day)| day);
        return Responsible::Worker { worker: held.worker, team: held.team, since };
    }
    let ends = case.allocations.iter().filter_map(|a| {
        let ended = a.ended.as_ref().map(|(day, _)| *day);
        a.answered?;
        [ended, gone(a.worker)].into_iter().flatten().min()
    });
    let since = ends.filter(|day| *day <= on).max().map_or(opened, |day| day.max(opened));
    Responsible::Nobody { team: case.team.map(|(team, _)| team), since }
}

/// The day from which the case has been open without a break up to a day.
pub fn opened(case: &Case, on: Date) -> Option<Date> {
    let open = case.referrals.iter().filter(|referral| {
        let decided = referral.decided.as_ref().map(|(happened, _, _)| happened.day());
        referral.is_accepted()
            && decided.is_some_and(|day| day <= on)
            && referral.closed.as_ref().is_none_or(|(day, _)| on < *day)
    });
    open.filter_map(|referral| referral.decided.as_ref().map(|(h, _, _)| h.day())).min()
}
