//! Pre-proceedings and court proceedings: the Public Law Outline as commands and events.
//!
//! Evidence that is late harms a child twice: what the court waits for is recorded with its day, and
//! the watch asks for it. What has happened (a letter, an order, a hearing) is recorded whatever is
//! missing; what is decided (to begin, to end, to go to court) has a name, a reason and a delegation.

pub mod directions;
pub mod hearings;
pub mod letter;
pub mod planning;
pub mod proceedings;

use crate::{
    attendance::case_of,
    case::Case,
    command::Situation,
    entry::{Fact, Happened},
    event::Event,
    identity,
    refusal::Refusal,
};
use words::{Date, Label, PersonId, Subject};

/// Whether somebody is a child, born or not: nobody else is the subject of these proceedings.
fn is_child(case: &Case) -> bool {
    case.identity.kind != identity::Kind::Adult && case.identity.died.is_none()
}

/// The facts about a child and the others to whom the same words apply. What stands in the way for
/// one of the others is said with their name.
fn together(
    situation: &Situation<'_>,
    others: &[PersonId],
    (on, label): (Date, Label),
    of: impl Fn(&Case) -> Result<Vec<Event>, Refusal>,
) -> Result<Vec<Fact>, Refusal> {
    let mut facts = Vec::new();
    for person in situation.together(others)? {
        let Some(case) = case_of(situation, person) else { continue };
        let events = of(case).map_err(|refusal| named(case, refusal, situation))?;
        let fact = |event| Fact::new(Subject::Person(person), Happened::On(on), event);
        facts.extend(events.into_iter().map(|event| fact(event).labelled(label)));
    }
    Ok(facts)
}

fn named(case: &Case, refusal: Refusal, situation: &Situation<'_>) -> Refusal {
    if case.id == situation.case.id {
        return refusal;
    }
    let sentence = format!("{}: {}", case.identity.given(), refusal.sentence);
    Refusal { sentence, ..refusal }
}
