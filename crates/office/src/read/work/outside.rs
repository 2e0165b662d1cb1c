//! What somebody has to do for children whose case they do not hold: conferences they chair, care
//! they review, young people they advise, reversals and decisions taken off a record that wait for
//! their answer.

use super::tasks::{Task, TaskKind};
use crate::{
    Desk, Failure, Office, Standing,
    read::lists::{policy, unnamed},
};
use casework::{Case, Depth, Role, case, case::Conference, correction::answering};
use oversight::{AsAt, Child, Deadline, Kind, Question, SpellKind, clocks::Hours, signals};
use std::{collections::BTreeMap, sync::Arc};
use views::PersonRow;
use words::{Date, PersonId, WorkerId, codes, say};

/// What the reviewing officer holds, or sees to.
const REVIEWS: [Kind; 3] = [Kind::CareReviewFirst, Kind::CareReviewSecond, Kind::CareReview];
/// What a personal adviser sees to.
const ADVICE: [Kind; 3] = [Kind::PathwayNeeds, Kind::PathwayPlan, Kind::PathwayReview];

/// A child near whom the reader works, and the clocks that run for the child.
struct Near {
    child: PersonId,
    due: Vec<Deadline>,
}

impl Office {
    /// What the reader has to do for children whom somebody else holds.
    pub(super) async fn outside(
        &self,
        desk: &Desk,
        standing: &Standing,
    ) -> Result<Vec<Task>, Failure> {
        let today = self.inner.clock.today();
        let near = near(desk, standing, today);
        let ids: Vec<PersonId> = near.iter().map(|one| one.child).collect();
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let names = self.named(&ids).await?;
        let cases = self.cases(&ids).await?;
        let cases: BTreeMap<PersonId, Arc<Case>> =
            cases.into_iter().map(|case| (case.id, case)).collect();
        let of = |one: &Near| {
            let case = cases.get(&one.child)?;
            let person = names.get(&one.child).cloned().unwrap_or_else(|| unnamed(one.child));
            Some(of_child(desk, (case, &person), one, (standing, today)))
        };
        Ok(near.iter().filter_map(of).flatten().collect())
    }
}

/// Children whose conferences the reader chairs, whose care they review or whom they advise, and
/// those of whom a reversal, or a decision that was taken off the record, is not answered.
fn near(desk: &Desk, standing: &Standing, today: Date) -> Vec<Near> {
    let scope = desk.scope(Depth::Summary);
    let timeline = standing.timeline();
    let policy = policy(standing);
    let as_at = AsAt { about: today, known: standing.position };
    let question = Question::about_everybody(&timeline, &standing.workforce, &policy, as_at);
    let question = question.within(&scope);
    let answers = desk.actor.is_any(&[Role::Director, Role::ReviewingOfficer]);
    let works = |child: &Child<'_>| child.facts().workers.contains(&desk.worker());
    let reversed = |child: &Child<'_>| answers && !child.running(SpellKind::Reversed).is_empty();
    let chairs = desk.is(Role::ReviewingOfficer);
    let gone = |child: &Child<'_>| chairs && !child.running(SpellKind::TakenOff).is_empty();
    let near = question.stirring();
    let near = near.filter(|child| works(child) || reversed(child) || gone(child));
    let mut near: Vec<Near> = near
        .map(|child| Near { child: child.person(), due: signals::next_due(&child, &question) })
        .collect();
    near.sort_by_key(|one| one.child);
    near
}

fn of_child(
    desk: &Desk,
    (case, person): (&Case, &PersonRow),
    near: &Near,
    (standing, today): (&Standing, Date),
) -> Vec<Task> {
    let me = desk.worker();
    let task = |kind, since, due, why: String| Task {
        kind,
        person: person.clone(),
        since,
        due,
        hours: Hours::default(),
        late: due.is_some_and(|due: Date| due < today),
        why,
        by: None,
        acknowledged: case.acknowledged.clone(),
    };
    let chaired = case.protection.called().filter(|one| one.chair == Some(me));
    let chaired = chaired.filter_map(|one| {
        let day = one.planned?;
        Some(task(TaskKind::Chair(one.id), day, Some(day), called(one, today)))
    });
    let adviser = case.care.leaving_now().and_then(|one| one.adviser) == Some(me);
    let kinds = |kind: &Kind| {
        (REVIEWS.contains(kind) && case.reviewing_officer() == Some(me))
            || (ADVICE.contains(kind) && adviser)
    };
    let clocks = near.due.iter().filter(|one| kinds(&one.kind));
    let clocks = clocks
        .map(|one| task(TaskKind::Outside(one.kind), one.since, Some(one.due), String::new()));
    let reversals = case.protection.reversals.iter().filter(|one| one.answered.is_none());
    let reversals = reversals.filter(|one| concerns(one, case, me)).map(|one| {
        task(TaskKind::AnswerReversal(one.id), one.on, None, reversed(one, (standing, me)))
    });
    let gone = case.taken_off.iter();
    let gone = gone.filter(|one| answering::asked(case, one, &standing.workforce).contains(&me));
    let gone = gone.map(|one| {
        task(TaskKind::AnswerWithdrawal(one.id), one.on, None, taken_off(one, standing))
    });
    chaired.chain(clocks).chain(reversals).chain(gone).collect()
}

/// Who took a decision off the record, and nothing of what it had said.
fn taken_off(one: &case::TakenOff, standing: &Standing) -> String {
    let (by, day) = (standing.workforce.name_of(one.by), say::date(one.on));
    format!("{by} took what was decided outside the line of the case off the record, on {day}.")
}

/// How a conference that is called stands. Nobody has written down what a past one decided.
fn called(one: &Conference, today: Date) -> String {
    let kind = codes::CONFERENCE_KIND.text(&one.kind);
    let moved = match one.moved {
        0 => String::new(),
        1 => " Moved once.".to_owned(),
        times => format!(" Moved {times} times."),
    };
    match one.planned {
        Some(day) if day < today => format!(
            "{kind} was called for {}. Nobody has recorded what it decided.{moved}",
            say::date(day)
        ),
        _ => format!("{kind}, which you chair.{moved}"),
    }
}

/// Whether a reversal waits for somebody, or undid what they decided or chaired. Nobody is asked
/// about their own.
fn concerns(one: &case::Reversal, case: &Case, me: WorkerId) -> bool {
    let asked = one.escalated_to == Some(me);
    let told = one.tell.iter().any(|who| who.worker == Some(me));
    let chaired = case.protection.conferences.iter();
    let chaired = chaired.filter(|held| held.id == one.decided).any(|held| held.chair == Some(me));
    one.by != me && (asked || told || chaired)
}

fn reversed(one: &case::Reversal, (standing, me): (&Standing, WorkerId)) -> String {
    let name = |id| standing.workforce.name_of(id);
    let by = name(one.by);
    let day = say::date(one.on);
    let mine = one.untold().any(|who| who.worker == Some(me));
    let told = match (one.untold().count(), mine) {
        (0, _) => String::new(),
        (1, true) => " You have not said what you think of it.".to_owned(),
        (1, false) => " 1 person who took part has not been told.".to_owned(),
        (more, true) => format!(
            " {more} people who took part have not been told, and you are one of them: say what you think of it."
        ),
        (more, false) => format!(" {more} people who took part have not been told."),
    };
    let waits = match one.escalated_to {
        Some(id) if id == me => " It waits for your answer.".to_owned(),
        Some(id) => format!(" It waits for {} to answer.", name(id)),
        None => " Nobody has been asked to answer it.".to_owned(),
    };
    format!("{by} reversed what was decided, on {day}.{told}{waits}")
}
