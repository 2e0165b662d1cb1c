//! Tasks by agreement that are the reader's to do now: whoever they were agreed with, they stand on
//! the list of whoever has them today.

use super::tasks::{Task, TaskKind};
use crate::{
    Desk, Failure, Office, Standing,
    read::lists::{Answered, unnamed},
};
use casework::{
    Case, Depth,
    access::labels,
    case,
    veil::{CLOSED, ON_ITS_ENTRY},
};
use oversight::{clocks::Hours, lists::Agreed};
use words::{Label, PersonId, WorkerId, say};

impl Office {
    /// What was agreed and is the reader's to do.
    pub(super) async fn agreed_with(
        &self,
        desk: &Desk,
        standing: &Standing,
        answered: &Answered,
    ) -> Result<Vec<Task>, Failure> {
        let today = self.inner.clock.today();
        let mine = mine(desk, standing, &answered.agreed);
        let ids: Vec<PersonId> = mine.iter().map(|one| one.child).collect();
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let names = self.named(&ids).await?;
        let cases = self.cases(&ids).await?;
        let task = |one: &Agreed| {
            let case = cases.iter().find(|case| case.id == one.child)?;
            let agreed = case.open_tasks().find(|task| task.position == one.position)?;
            let closed = labels::closed(&desk.actor, &desk.may(case), agreed.label);
            let person = names.get(&one.child).cloned().unwrap_or_else(|| unnamed(one.child));
            Some(Task {
                kind: TaskKind::Agreed(agreed.id),
                person,
                since: one.since,
                due: Some(one.due),
                hours: Hours::default(),
                late: one.due < today,
                why: said((agreed, closed), (desk.worker(), standing)),
                by: Some(agreed.agreed_by),
                acknowledged: Vec::new(),
            })
        };
        Ok(mine.iter().filter_map(task).collect())
    }
}

fn mine(desk: &Desk, standing: &Standing, all: &[Agreed]) -> Vec<Agreed> {
    let scope = desk.scope(Depth::Record);
    let timeline = standing.timeline();
    let mine =
        |one: &&Agreed| one.doer == Some(desk.worker()) && timeline.is_within(one.child, &scope);
    all.iter().filter(mine).copied().collect()
}

/// What was agreed, who asked for it when it was somebody else, and whether it has slipped; whom to
/// ask where its label closes it to the reader.
fn said(
    (task, closed): (&case::Task, Option<&str>),
    (reader, standing): (WorkerId, &Standing),
) -> String {
    let mut said = match closed {
        Some(whom) => return format!("{}. {CLOSED} {whom}", task.label.text()),
        None if task.label.stays_on_its_entry() => ON_ITS_ENTRY.to_owned(),
        None => ended(&task.what),
    };
    if task.label != Label::None {
        said = format!("{}. {said}", task.label.text());
    }
    if !task.asked.is_empty() {
        said.push_str(&format!(" Asked for by {}.", say::going_on(&task.asked)));
    } else if task.agreed_by != reader {
        let by = standing.workforce.name_of(task.agreed_by);
        said.push_str(&format!(" {by} agreed it on {}.", say::date(task.agreed)));
    }
    if task.first_due < task.due {
        said.push_str(&format!(" First agreed for {}.", say::date(task.first_due)));
    }
    said
}

fn ended(sentence: &str) -> String {
    if sentence.ends_with(['.', '!', '?']) { sentence.to_owned() } else { format!("{sentence}.") }
}

/// How many things agreed for a child go to whoever takes the case next.
pub(super) fn goes_along(case: &Case) -> usize {
    case.open_tasks().filter(|task| task.worker.is_none()).count()
}
