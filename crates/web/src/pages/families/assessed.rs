//! What the last assessment of each child found: its factors, in the words of the census, what it said
//! should happen, and who wrote it up.
//!
//! An assessment that was sent back and not sent again says nothing here. Under a handling label the
//! factors stay on the entry's own page. Brothers and sisters of whom the same was found on one day by
//! one person stand together.

use super::{
    View, called,
    told::{entry_href, labelled},
};
use crate::components::{Line, Prose};
use casework::case::Assessment;
use office::read::family::Member;
use words::{Date, Label, WorkerId, codes, say};

/// A line for each assessment that found something, newest first.
pub(super) fn lines(view: &View<'_>) -> Vec<Line> {
    let mut found: Vec<(&Assessment, Vec<&Member>)> = Vec::new();
    for member in view.children() {
        let Some(last) = last(member) else { continue };
        match found.iter_mut().find(|(known, _)| is_same(known, last)) {
            Some((_, them)) => them.push(member),
            None => found.push((last, vec![member])),
        }
    }
    found.sort_by_key(|(one, _)| std::cmp::Reverse(one.finished));
    found.into_iter().filter_map(|(one, them)| line(view, one, &them)).collect()
}

/// The newest assessment of a child that is written up, where it named a factor.
fn last(member: &Member) -> Option<&Assessment> {
    let written = member.case.assessments.iter().filter(|one| one.finished.is_some());
    written.max_by_key(|one| one.finished).filter(|one| !one.factors.is_empty())
}

type Same<'a> = (&'a [String], Option<&'a str>, Option<(Date, WorkerId)>, bool, Label);

fn is_same(one: &Assessment, other: &Assessment) -> bool {
    fn of(one: &Assessment) -> Same<'_> {
        let outcome = one.outcome.as_deref();
        (&one.factors, outcome, one.finished, one.authorised.is_some(), one.label)
    }
    of(one) == of(other)
}

fn line(view: &View<'_>, one: &Assessment, them: &[&Member]) -> Option<Line> {
    let (day, by) = one.finished?;
    let what = Prose::new().link("Assessment", entry_href(them[0].id, one.position));
    let names = called::all(them);
    let said = match one.label {
        Label::None => Prose::new().plain(format!("{names}. ")).strong(factors(one)).plain(". "),
        label => {
            labelled(label).plain(format!("{names}. What it found is on the entry’s own page. "))
        }
    };
    let by = view.page.workforce.name_of(by);
    let waits = match one.authorised {
        Some(_) => String::new(),
        None => " No manager has authorised it yet.".to_owned(),
    };
    let said = match outcome(one) {
        Some(outcome) => said.plain(format!("It said: {outcome}. ")),
        None => said,
    };
    Some(Line::new(say::date(day), what, said.quiet(format!("{by}.{waits}"))))
}

/// "Neglect; Mental health: a parent or carer".
fn factors(one: &Assessment) -> String {
    let named: Vec<&str> =
        one.factors.iter().map(|code| codes::ASSESSMENT_FACTOR.text(code)).collect();
    named.join("; ")
}

/// What should happen, where somebody said so under no label.
fn outcome(one: &Assessment) -> Option<String> {
    let code = one.outcome.as_deref().filter(|code| !code.is_empty())?;
    (one.label == Label::None).then(|| codes::ASSESSMENT_OUTCOME.text(code).to_lowercase())
}
