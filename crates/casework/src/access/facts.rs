//! What access to somebody depends on, folded from their case. A list's row carries the same.

use crate::{
    allocation::Answer,
    case::{Case, Relationship},
    restriction::Classification,
};
use words::{
    Date, EpisodeId, Moment, PersonId, TeamId, WorkerId, codes::relationship::RELATIONSHIP, london,
};

/// What is known of somebody that access depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Who holds the case, and who has been offered it; who chairs the child's conferences, while
    /// one is called or a protection plan runs; who reviews the child's care,
    /// and the personal adviser of a young person who leaves it.
    pub workers: Vec<WorkerId>,
    /// Who made the record and when, for as long as nobody holds it.
    pub registered: Option<(WorkerId, Moment)>,
    /// The team that holds it, or held it last.
    pub team: Option<TeamId>,
    /// The beginning of the day on which the team's work came to an end: the last case was closed
    /// and no plan runs. Nothing while the team holds it.
    pub closed: Option<Moment>,
    /// Who may know of them at all.
    pub classification: Classification,
    /// Who has broken the glass, until when.
    pub broken: Vec<(WorkerId, Moment)>,
    /// Those to whom they are related or with whom they live, as recorded and not ended.
    pub kin: Vec<Kin>,
}

/// Somebody to whom a person is related, or with whom they live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kin {
    /// By which the relationship is spoken of; the same on both records.
    pub relationship: EpisodeId,
    /// The other.
    pub other: PersonId,
    /// Who recorded it.
    pub by: WorkerId,
}

impl Facts {
    /// The facts of a case.
    pub fn of(case: &Case) -> Self {
        let live = case
            .allocations
            .iter()
            .filter(|a| a.ended.is_none() && !matches!(a.answered, Some((Answer::Refused, _))));
        let mut workers: Vec<WorkerId> = live.map(|allocation| allocation.worker).collect();
        let team = case.team.map(|(team, _)| team);
        let nobody = workers.is_empty() && team.is_none();
        workers.extend(case.chairs());
        Self {
            workers,
            registered: case.registered_by.filter(|_| nobody),
            team,
            closed: closed(case).and_then(london::start_of),
            classification: case.classification.clone(),
            broken: case.break_glass.iter().map(|b| (b.worker, b.until)).collect(),
            kin: case.relationships.iter().filter_map(Kin::of).collect(),
        }
    }
}

impl Kin {
    /// What a relationship makes of somebody; nothing when it ended, or is neither of the family
    /// nor of the household.
    fn of(one: &Relationship) -> Option<Self> {
        let family = !matches!(one.relation.as_str(), "friend" | "other")
            && RELATIONSHIP.find(&one.relation).is_some();
        let stands = one.to.is_none() && (family || one.household);
        stands.then_some(Self { relationship: one.id, other: one.other, by: one.by })
    }
}

/// The day on which a team's work came to an end. A team that took the case after the closing
/// holds it, and so does the team of somebody who is owed help after care.
fn closed(case: &Case) -> Option<Date> {
    if case.care.leaving_now().is_some() {
        return None;
    }
    if case.is_open() || case.plans.iter().any(|plan| plan.ended.is_none()) {
        return None;
    }
    let closed = case.referrals.iter().filter_map(|one| one.closed.as_ref()).map(|(day, _)| *day);
    closed.max().filter(|day| case.team.is_none_or(|(_, from)| from <= *day))
}
