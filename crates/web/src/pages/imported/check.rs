//! The check page of `/imported`: every child by name, with who is said to hold the case; and what
//! comes back of it when somebody is missing or a child was refused.

use super::{super::lists::called, CONFIRM, PAGE_ID, PATH, confirmed, field};
use crate::{
    Visitor,
    components::{ErrorLine, ErrorSummary, Prose, Question, Select, SelectOption},
    sheets::{CheckChosen, Chosen, HiddenField},
};
use office::{
    Failure, PersonRow,
    read::lists::{Filter, ListPage, Row},
};
use std::collections::BTreeMap;
use words::{PersonId, say};

/// What came back with the check page.
#[derive(Default)]
pub(super) struct Came {
    /// The worker chosen for everybody.
    pub(super) worker: String,
    /// The worker chosen for one child.
    pub(super) each: BTreeMap<PersonId, String>,
    /// Why a child was refused.
    pub(super) refused: BTreeMap<PersonId, String>,
    /// Children for whom nobody was chosen.
    pub(super) missing: Vec<PersonId>,
    /// For how many it was done.
    pub(super) done: usize,
}

/// The check page: every child by name, with who is said to hold the case.
pub(super) async fn check(
    visitor: &Visitor,
    chosen: &[PersonId],
    came: Came,
) -> Result<CheckChosen, Failure> {
    let filter = Filter { only: chosen.to_vec(), ..Filter::default() };
    let list = visitor.office.imported_unknown(&visitor.desk, &filter).await?;
    let act = casework::act(CONFIRM).ok_or(Failure::NotFound)?;
    let form = visitor.office.form(&visitor.desk, act, chosen.first().copied()).await?;
    let workers = form.choices.get("worker").cloned().unwrap_or_default();
    let options: Vec<SelectOption> =
        workers.into_iter().map(|one| SelectOption::new(one.value, one.text)).collect();
    let gone = gone(visitor, chosen, (&list, &came)).await?;
    let mut rows: Vec<Chosen> =
        list.rows.iter().map(|row| row_of(row, &list, (&came, &options))).collect();
    let number = rows.len();
    let title = match number {
        0 => "Not done".to_owned(),
        1 => "Say who holds 1 case".to_owned(),
        more => format!("Say who holds {more} cases"),
    };
    let mut shell = visitor.shell(title.as_str(), None);
    shell.saved = (came.done > 0).then(|| confirmed(came.done));
    let errors = errors(&list, &came);
    if errors.is_some() {
        shell = shell.with_error();
    }
    let lead = lead_of_check((number, gone.len()), &came);
    rows.extend(gone);
    Ok(CheckChosen {
        shell,
        heading: title,
        lead,
        errors,
        worker: (number > 1).then(|| everybody(&list, &came, &options)),
        submit: match number {
            0 => String::new(),
            1 => "Confirm".to_owned(),
            _ => "Confirm for all of them".to_owned(),
        },
        chosen: rows,
        action: PATH.to_owned(),
        hidden: vec![
            HiddenField::new("do", "perform"),
            HiddenField::new(PAGE_ID, form.command.to_string()),
        ],
        back: PATH.to_owned(),
    })
}

/// Children who were chosen and are no longer on the list: somebody was quicker.
async fn gone(
    visitor: &Visitor,
    chosen: &[PersonId],
    (list, came): (&ListPage, &Came),
) -> Result<Vec<Chosen>, Failure> {
    let listed = |id: &&PersonId| list.rows.iter().any(|row| row.person.id == **id);
    let gone: Vec<PersonId> = chosen.iter().filter(|id| !listed(id)).copied().collect();
    let people = visitor.office.children_named(&visitor.desk, PATH, &gone).await?;
    let one =
        |person: PersonRow| Chosen {
            name: called(&person, list.today),
            now: "No longer on this list.".into(),
            refused: came.refused.get(&person.id).cloned().unwrap_or_else(|| {
                "Somebody was quicker. Nothing of yours was recorded.".to_owned()
            }),
            ..Chosen::default()
        };
    Ok(people.into_iter().map(one).collect())
}

fn lead_of_check((left, gone): (usize, usize), came: &Came) -> Prose {
    let mut lead = Prose::new();
    if !came.refused.is_empty() || gone > 0 {
        let words = match came.refused.len().max(gone) {
            1 => "It was not done for 1 child.",
            _ => "It was not done for the children below.",
        };
        lead = lead.late(words).plain(" The reason stands beside the name. ");
    }
    if left == 0 {
        return lead;
    }
    lead.plain("The worker you name holds the case from today, sees it in their work at once, and can put it right.")
}

/// Whether nobody was chosen at all.
fn nobody_chosen(list: &ListPage, came: &Came) -> bool {
    list.rows.len() > 1 && list.rows.iter().all(|row| came.missing.contains(&row.person.id))
}

/// The question for all of them.
fn everybody(list: &ListPage, came: &Came, options: &[SelectOption]) -> Select {
    let mut question = Question::new("worker", "Who holds them?")
        .hint("Of all of them, unless you choose somebody else for one below.");
    if nobody_chosen(list, came) {
        question = question.error("Choose who holds these cases");
    }
    Select::new(question, named(options, "Choose")).chosen(&came.worker)
}

/// The first line says that nobody is chosen.
fn named(options: &[SelectOption], nobody: &str) -> Vec<SelectOption> {
    let mut all = vec![SelectOption::new("", nobody)];
    all.extend(options.iter().cloned());
    all
}

fn row_of(row: &Row, list: &ListPage, (came, options): (&Came, &[SelectOption])) -> Chosen {
    let id = row.person.id;
    let name = called(&row.person, list.today);
    let nobody = if list.rows.len() == 1 { "Choose" } else { "The same as above" };
    let open = row
        .told
        .as_ref()
        .map(|told| format!("Open since {}. {} ", say::date(told.since), told.why));
    let team = match row.team {
        Some(_) => list.workforce.team_name(row.team),
        None => "No team has the child yet",
    };
    let mut question = Question::new(&field(id), name.as_str())
        .hint(format!("{}{team}.", open.unwrap_or_default()));
    if came.missing.contains(&id) && !nobody_chosen(list, came) {
        question = question.error("Choose who holds this case");
    }
    let own = came.each.get(&id).map_or("", String::as_str);
    Chosen {
        value: id.to_string(),
        refused: came.refused.get(&id).cloned().unwrap_or_default(),
        asked: Some(Select::new(question, named(options, nobody)).chosen(own)),
        name,
        ..Chosen::default()
    }
}

fn errors(list: &ListPage, came: &Came) -> Option<ErrorSummary> {
    if nobody_chosen(list, came) {
        let href = Some("#worker".to_owned());
        let line = ErrorLine { text: "Choose who holds these cases".into(), href };
        return Some(ErrorSummary::new(vec![line]));
    }
    let missing = list.rows.iter().filter(|row| came.missing.contains(&row.person.id));
    let line = |row: &Row| ErrorLine {
        text: format!("Choose who holds the case of {}", called(&row.person, list.today)).into(),
        href: Some(format!("#{}", field(row.person.id))),
    };
    let lines: Vec<ErrorLine> = missing.map(line).collect();
    (!lines.is_empty()).then(|| ErrorSummary::new(lines))
}
