//! What was decided outside the line of a case was taken off the record: a chair or reviewing officer
//! reads that, and answers.
//!
//! Nothing is held up by it: the entry has gone, with its reason. It stands on the watch until somebody
//! from outside the line who did not take it off has said what they think.

use crate::{
    access::Depth,
    actor::Role,
    attendance::may_chair,
    case::{Case, Removal, TakenOff},
    command::{Command, Situation, Urgency},
    entry::{Entry, Fact, Happened},
    event::{Event, Facet},
    form::{EpisodeKind, Field, Form, Kind},
    refusal::Refusal,
    workforce::Workforce,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;
use words::{EpisodeId, PersonId, Subject, WorkerId};

/// Somebody from outside the line answered that something was taken off the record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WithdrawalAnswered {
    /// Where the withdrawal stands.
    pub withdrawal: u64,
    /// What they think of it, and what is done now.
    pub text: String,
}

/// By which a withdrawal is spoken of: where it stands never changes.
pub fn id(person: PersonId, withdrawal: u64) -> EpisodeId {
    let name = [b"withdrawal".as_slice(), &withdrawal.to_be_bytes()].concat();
    EpisodeId(Uuid::new_v5(&person.0, &name))
}

/// Takes into a case that something was taken off, where that was decided outside its line; what went
/// together is one.
pub(crate) fn taken_off(case: &mut Case, entry: &Entry, event: &super::EntryWithdrawn) {
    let part = (event.position, event.ordinal);
    let target = case.place(event.position, event.ordinal);
    let outside = target.is_some_and(|place| place.removal == Removal::OutsideTheLine);
    let known = case.taken_off.iter().any(|one| one.position == entry.position);
    if outside && !known && part < (entry.position, entry.ordinal) {
        case.taken_off.push(TakenOff {
            id: id(case.id, entry.position),
            position: entry.position,
            on: entry.happened.day(),
            by: entry.actor,
            reason: event.reason.clone(),
            answered: None,
        });
    }
}

/// Who is asked to answer that something was taken off a record: whoever chairs the child's
/// conferences or reviews its care, as far as they may; where none of them may, the first chair here
/// who may. Nobody once it is answered, or where nobody here may.
pub fn asked(case: &Case, gone: &TakenOff, workforce: &Workforce) -> Vec<WorkerId> {
    let may =
        |id: &WorkerId| gone.waits() && gone.by != *id && may_chair(case, *id, workforce).is_ok();
    let chairs = case.protection.conferences.iter().filter_map(|one| one.chair);
    let known: BTreeSet<WorkerId> = chairs.chain(case.reviewing_officer()).filter(&may).collect();
    if known.is_empty() {
        return workforce.workers().map(|worker| worker.id).find(may).into_iter().collect();
    }
    known.into_iter().collect()
}

/// Say what you think of something that was taken off the record.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct AnswerWithdrawal {
    withdrawal: EpisodeId,
    text: String,
}

impl Command for AnswerWithdrawal {
    const FORM: Form = Form {
        name: "answer_withdrawal",
        title: "Answer that a decision was taken off the record",
        hint: "A conference, a review, a section 47 enquiry, a court's order or a reversal had stood there. Ask whoever took it off what it said.",
        submit: "Answer",
        fields: &[
            Field::needed(
                "withdrawal",
                "What was taken off?",
                Kind::Episode(EpisodeKind::Withdrawal),
            ),
            Field::needed(
                "text",
                "Was it right to take it off, and what is done now?",
                Kind::Text(10_000),
            )
            .hint("Don't repeat what it said."),
        ],
    };
    const ROLES: &'static [Role] = &[Role::ReviewingOfficer];
    // Whoever chaired may see the child no more, now that the plan is off the record.
    const DEPTH: Depth = Depth::Summary;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let waiting = case.taken_off.iter().find(|one| one.id == self.withdrawal && one.waits());
        let waiting = waiting.ok_or_else(|| {
            Refusal::because("This has been answered already, or was never taken off this record.")
        })?;
        if waiting.by == situation.by() {
            return Err(Refusal::because(
                "You took this off the record. Somebody else must answer.",
            ));
        }
        may_chair(case, situation.by(), situation.workforce).map_err(|missing| {
            Refusal::gate("Somebody from outside the line of the case answers this.", vec![missing])
        })?;
        let event = WithdrawalAnswered { withdrawal: waiting.position, text: self.text };
        let event = Event::from(event);
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(situation.today), event)])
    }
}
