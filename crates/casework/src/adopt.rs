//! Adopting facts that an import brings: what looks wrong is found and said, never refused.
//!
//! Rules bind commands only. A fact from another system is recorded as it is; a finding stands
//! beside it so that somebody can put it right.

use crate::{entry::Fact, event::Event, identity::Identifier};
use serde::Serialize;
use words::{Date, NhsNumber, Upn};

/// Something odd about a fact that was adopted all the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What is odd, as a sentence that says what to look at.
    pub sentence: String,
}

/// What is odd about a fact on the day of its import. Empty when nothing is.
pub fn findings(fact: &Fact, today: Date) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut find = |sentence: String| found.push(Finding { sentence });
    let day = fact.happened.day();
    if day > today {
        find(format!("This is dated {}, in the future. Look at the date.", words::say::date(day)));
    }
    if day.year() < 1900 {
        find(format!("This is dated {}, which can't be right.", words::say::date(day)));
    }
    match &fact.event {
        Event::PersonRegistered(e) => {
            if e.born.is_some_and(|born| born > today) {
                find(
                    "The date of birth is in the future; an unborn child has an expected date."
                        .to_owned(),
                );
            }
            if e.born.is_none() && e.expected.is_none() {
                find("There is neither a date of birth nor an expected one.".to_owned());
            }
        }
        Event::PersonIdentified(e) => {
            if let Some(problem) = wrong_number(&e.identifier) {
                find(problem);
            }
        }
        _ => {}
    }
    found
}

fn wrong_number(identifier: &Identifier) -> Option<String> {
    match identifier.kind.as_str() {
        "nhs_number" => NhsNumber::new(&identifier.value).err().map(|e| e.to_string()),
        "upn" | "former_upn" => Upn::new(&identifier.value).err().map(|e| e.to_string()),
        _ => None,
    }
}
