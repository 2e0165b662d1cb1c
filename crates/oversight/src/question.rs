//! What is asked: of which timeline, as at when, under which policy, and for whose eyes.
//!
//! `office` makes one for each list, figure or watch. Every list and signal reads through it, so
//! that the scope is applied in one place and a count is always the length of its list.

use crate::{
    clocks::{Deadline, Limit, Policy, ago},
    kind::Kind,
    timeline::{AsAt, Child, Timeline},
};
use casework::{Role, Scope, Workforce};
use words::{Date, Moment, PersonId, TeamId, WorkerId};

/// A question to the timeline.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// Of whom.
    pub timeline: &'a Timeline,
    /// Workers and teams as they are now.
    pub workforce: &'a Workforce,
    /// The limits that hold.
    pub policy: &'a Policy,
    /// As at when.
    pub as_at: AsAt,
    scope: Option<&'a Scope>,
    now: Option<Moment>,
    only: Option<&'a [PersonId]>,
}

impl<'a> Question<'a> {
    /// A question about everybody. The caller answers for who sees the answer.
    pub fn about_everybody(
        timeline: &'a Timeline,
        workforce: &'a Workforce,
        policy: &'a Policy,
        as_at: AsAt,
    ) -> Self {
        let (scope, now, only) = (None, None, None);
        Self { timeline, workforce, policy, as_at, scope, now, only }
    }

    /// The same about those in a scope only. Whoever is not in it is absent from lists and counts.
    pub fn within(self, scope: &'a Scope) -> Self {
        Self { scope: Some(scope), ..self }
    }

    /// The same at a moment of the day that is asked about: what is counted in hours has passed when
    /// its hours have. Without one it has passed with its last day.
    pub fn at(self, now: Moment) -> Self {
        Self { now: Some(now), ..self }
    }

    /// Whether a clock has run out.
    pub fn has_passed(&self, deadline: &Deadline) -> bool {
        match (deadline.hours.due, self.now) {
            (Some(due), Some(now)) => due < now,
            _ => deadline.is_past(self.day()),
        }
    }

    /// The same about these people only, each named once: for an answer that is moved on instead
    /// of made anew. Every list is then what the whole one holds of them.
    pub fn only(self, people: &'a [PersonId]) -> Self {
        Self { only: Some(people), ..self }
    }

    /// The day that is asked about.
    pub fn day(&self) -> Date {
        self.as_at.about
    }

    /// The first day that no longer counts as recent, looking back as far as the policy does.
    pub fn past(&self) -> Date {
        ago(self.as_at.about, self.policy.look_back())
    }

    /// Everybody in the scope for whom something goes on or happened recently.
    pub fn stirring(&self) -> impl Iterator<Item = Child<'a>> + use<'a> {
        self.stirring_since(self.past())
    }

    /// Everybody in the scope whose case is open.
    pub fn open(&self) -> impl Iterator<Item = Child<'a>> + use<'a> {
        self.stirring_since(self.as_at.about).filter(|child| child.opened().is_some())
    }

    fn stirring_since(&self, since: Date) -> impl Iterator<Item = Child<'a>> + use<'a> {
        let question = *self;
        let (timeline, as_at) = (self.timeline, self.as_at);
        let some = self.only.into_iter().flatten();
        let some = some.filter_map(move |person| timeline.stirring_one(*person, since, as_at));
        let all = self.only.is_none().then(|| timeline.stirring(since, as_at));
        let children = some.chain(all.into_iter().flatten());
        children.filter(move |child| question.covers(child))
    }

    /// Whether a child is in the scope.
    pub fn covers(&self, child: &Child<'_>) -> bool {
        self.scope.is_none_or(|scope| scope.holds(child.facts(), self.timeline))
    }

    /// The limit of a kind for what began on a day; nothing when none was in force.
    pub fn limit(&self, kind: Kind, began: Date) -> Option<Limit> {
        self.policy.limit(kind, began)
    }

    /// Who has to do something about a child: whoever holds the case, else the manager.
    pub fn owner(&self, child: &Child<'_>) -> Option<WorkerId> {
        let holder = child.holder(self.workforce).map(|(worker, _)| worker);
        holder.or_else(|| self.manager(child.team()))
    }

    /// Who answers for a team's children: its manager; for a team that has none, or that was stood
    /// down, a director. Nothing only when there is no director either.
    pub fn manager(&self, team: Option<TeamId>) -> Option<WorkerId> {
        let team = team.and_then(|id| self.workforce.team(id));
        let standing = team.filter(|team| team.stood_down.is_none_or(|day| self.day() < day));
        standing.and_then(|team| team.manager).or_else(|| self.director())
    }

    /// Who decides about a child: the manager of the team that holds them, else the front door's.
    pub fn decides(&self, child: &Child<'_>) -> Option<WorkerId> {
        match child.team() {
            None => self.front_door_manager(),
            team => self.manager(team),
        }
    }

    /// Who answers for what waits at the front door.
    pub fn front_door_manager(&self) -> Option<WorkerId> {
        let doors = self.workforce.teams().filter(|team| team.kind == "front_door");
        let standing = doors.filter(|team| team.stood_down.is_none_or(|day| self.day() < day));
        standing.filter_map(|team| team.manager).next().or_else(|| self.director())
    }

    /// A director who did not do something; else whoever chairs conferences.
    pub fn director_other_than(&self, who: Option<WorkerId>) -> Option<WorkerId> {
        let of = |role: Role| {
            let here = self.workforce.workers().filter(|worker| worker.left.is_none());
            let holds = here.filter(move |worker| worker.roles.contains(&role));
            holds.map(|worker| worker.id).find(|id| Some(*id) != who)
        };
        of(Role::Director).or_else(|| of(Role::ReviewingOfficer))
    }

    /// Somebody who chairs conferences or reviews care, and did not do something; else a director.
    pub fn reviewer_other_than(&self, who: Option<WorkerId>) -> Option<WorkerId> {
        let here = self.workforce.workers().filter(|worker| worker.left.is_none());
        let reviews = here.filter(|worker| worker.roles.contains(&Role::ReviewingOfficer));
        let reviewer = reviews.map(|worker| worker.id).find(|id| Some(*id) != who);
        reviewer.or_else(|| self.director_other_than(who))
    }

    fn director(&self) -> Option<WorkerId> {
        let here = self.workforce.workers().filter(|worker| worker.left.is_none());
        here.filter(|worker| worker.roles.contains(&Role::Director)).map(|worker| worker.id).next()
    }
}
