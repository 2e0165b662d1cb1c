//! What is open round a child's care: a reviewing officer's dispute, a refusal of contact, and how far
//! the last review has come.
//!
//! Whoever sees the pattern sees that it is so and what is due; no words of anybody stand here, and the
//! way to the entry is for those who see the record.

use super::{View, called, protection::next, told};
use crate::components::Prose;
use casework::{
    Depth,
    case::promised::{ContactRefusal, Dispute},
};
use office::read::family::Member;
use oversight::Kind;
use words::codes;

/// A line for each dispute and refusal that is open, and one for the steps of the last review.
pub(super) fn of_child(view: &View<'_>, child: &Member) -> Vec<(String, Prose)> {
    let promised = &child.case.promised;
    let mut lines = Vec::new();
    for one in promised.disputes_now() {
        lines.push(("Dispute".to_owned(), dispute(view, child, one)));
    }
    for one in promised.contact_refused() {
        lines.push(("Contact refused".to_owned(), refused(view, child, one)));
    }
    lines.extend(steps(view, child).map(|said| ("After the review".to_owned(), said)));
    lines
}

fn dispute(view: &View<'_>, child: &Member, one: &Dispute) -> Prose {
    let said = Prose::new().strong(format!(
        "The reviewing officer raised a formal dispute on {}. ",
        view.day(one.raised)
    ));
    entry(child, one.position, next(view, child, &[Kind::ReviewDispute20], said))
}

fn refused(view: &View<'_>, child: &Member, one: &ContactRefusal) -> Prose {
    let said = format!("Contact with the family is refused since {}. ", view.day(one.from));
    entry(child, one.position, next(view, child, &[Kind::ContactRefused7], said.into()))
}

/// The way to what was said, for whoever sees the record.
fn entry(child: &Member, position: u64, said: Prose) -> Prose {
    match child.access.depth {
        Depth::Record => {
            let href = told::entry_href(child.id, position);
            said.plain(" ").link_about("What was said", href, called::short(child))
        }
        _ => said,
    }
}

/// What was done of the last review, where anything was.
fn steps(view: &View<'_>, child: &Member) -> Option<Prose> {
    let last = child.case.care.reviews_now().last()?;
    let done = child.case.promised.steps_of(last.held).map(|one| {
        let step = called::within(codes::REVIEW_STEP.text(&one.step));
        let answer = match one.agrees {
            Some(false) => ", and does not agree",
            _ => "",
        };
        format!("{step} on {}{answer}", view.day(one.on))
    });
    let done: Vec<String> = done.collect();
    if done.is_empty() {
        return None;
    }
    let held = view.day(last.held);
    Some(Prose::from(format!("Of {held}: {}.", done.join("; "))))
}
