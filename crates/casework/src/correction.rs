//! Putting the record right: an entry on the wrong child, a mistake, a dispute.
//!
//! Nothing is deleted: a withdrawn entry leaves every view, past ones too, and stays as a marker.

use crate::{
    actor::Role,
    case::Case,
    command::{Command, Situation},
    entry::{Fact, Happened},
    event::Facet,
    form::{Field, Form, Kind},
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use words::{Subject, codes::CORRECTION_REASON};

/// An entry was withdrawn from every view.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntryWithdrawn {
    /// Where it stands.
    pub position: u64,
    /// Which part of it.
    pub ordinal: u32,
    /// `wrong_person`, `wrong_fact`.
    pub kind: String,
    /// Why, in words that tell nothing of what it said.
    pub reason: String,
}

/// Somebody disputes what an entry says. It stays, with their view beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntryDisputed {
    /// Where it stands.
    pub position: u64,
    /// Which part of it.
    pub ordinal: u32,
    /// Who disputes it.
    pub by: String,
    /// What they say.
    pub text: String,
}

/// Withdraw an entry.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct WithdrawEntry {
    position: u64,
    ordinal: Option<u64>,
    kind: String,
    reason: String,
}

impl Command for WithdrawEntry {
    const FORM: Form = Form {
        name: "withdraw_entry",
        title: "Take an entry off this record",
        hint: "It leaves every page, also as at an earlier date. A marker stays that says when and why. Record it again where it belongs.",
        submit: "Withdraw the entry",
        fields: &[
            Field::needed("position", "Entry number", Kind::Entry),
            Field::optional("ordinal", "Part", Kind::Entry),
            Field::needed("kind", "What is wrong?", Kind::Choice(&CORRECTION_REASON)),
            Field::needed("reason", "Why? Don't repeat what it said.", Kind::Line(300)),
        ],
    };
    const ROLES: &'static [Role] =
        &[Role::SocialWorker, Role::TeamManager, Role::InformationGovernance];
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let part = part(situation.case, self.position, self.ordinal)?;
        if situation.case.withdrawn.iter().any(|w| (w.position, w.ordinal) == part) {
            return Err(Refusal::because("This entry has been withdrawn already."));
        }
        let event = EntryWithdrawn {
            position: part.0,
            ordinal: part.1,
            kind: self.kind,
            reason: self.reason,
        };
        let subject = Subject::Person(situation.case.id);
        Ok(vec![Fact::new(subject, Happened::On(situation.today), event)])
    }
}

fn part(case: &Case, position: u64, ordinal: Option<u64>) -> Result<(u64, u32), Refusal> {
    let ordinal = u32::try_from(ordinal.unwrap_or(0));
    match ordinal {
        Ok(ordinal) if position > 0 && position <= case.head => Ok((position, ordinal)),
        _ => Err(Refusal::because("There is no such entry on this record.")),
    }
}

/// Record that somebody disputes an entry.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct DisputeEntry {
    position: u64,
    ordinal: Option<u64>,
    by: String,
    text: String,
}

impl Command for DisputeEntry {
    const FORM: Form = Form {
        name: "dispute_entry",
        title: "Record that somebody disputes an entry",
        hint: "The entry stays. Their view stands beside it wherever it is shown.",
        submit: "Record the dispute",
        fields: &[
            Field::needed("position", "Entry number", Kind::Entry),
            Field::optional("ordinal", "Part", Kind::Entry),
            Field::needed("by", "Who disputes it?", Kind::Line(200)),
            Field::needed("text", "What do they say?", Kind::Text(20_000)),
        ],
    };
    const ROLES: &'static [Role] =
        &[Role::SocialWorker, Role::TeamManager, Role::InformationGovernance];
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let (position, ordinal) = part(situation.case, self.position, self.ordinal)?;
        let event = EntryDisputed { position, ordinal, by: self.by, text: self.text };
        let subject = Subject::Person(situation.case.id);
        Ok(vec![Fact::new(subject, Happened::On(situation.today), event)])
    }
}
