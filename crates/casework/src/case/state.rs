//! The parts of a case that say who somebody is, where the case stands and what was corrected: plain
//! values, each as its entries left it. What was done with the child stands in `work`.

use crate::{
    allocation::{Answer, EndReason},
    entry::Happened,
    identity::{Identifier, Kind as PersonKind, Name},
    relationship::Relation,
};
use words::{Date, EpisodeId, Label, Moment, PersonId, TeamId, WorkerId};

/// Who somebody is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Identity {
    /// Child, adult or unborn.
    pub kind: PersonKind,
    /// Every name they use or used; the last is current. Empty when none was supplied.
    pub names: Vec<Name>,
    /// The day of birth.
    pub born: Option<Date>,
    /// The day on which they are expected.
    pub expected: Option<Date>,
    /// The day of death.
    pub died: Option<Date>,
    /// Sex, as the census codes it.
    pub sex: Option<String>,
    /// Ethnicity, as the census codes it.
    pub ethnicity: Option<String>,
    /// Disabilities, as the census codes them.
    pub disabilities: Vec<String>,
    /// First language.
    pub language: Option<String>,
    /// Whether an interpreter is needed.
    pub interpreter: bool,
    /// Numbers by which others know them.
    pub identifiers: Vec<Identifier>,
    /// Where they live and lived, oldest first.
    pub addresses: Vec<Address>,
}

impl Identity {
    /// Given and family name as used now, or "Name not supplied". A name that was recorded without
    /// one of the two leaves that one as it was.
    pub fn name(&self) -> String {
        let name = format!("{} {}", self.latest(|name| &name.given), self.family());
        match name.trim() {
            "" => "Name not supplied".to_owned(),
            name => name.to_owned(),
        }
    }

    fn latest(&self, part: fn(&Name) -> &String) -> &str {
        let parts = self.names.iter().rev().map(part);
        parts.map(String::as_str).find(|part| !part.is_empty()).unwrap_or_default()
    }

    /// The given name alone, as siblings are listed.
    pub fn given(&self) -> String {
        match self.latest(|name| &name.given) {
            "" => self.name(),
            given => given.to_owned(),
        }
    }

    /// The family name as used now, or empty.
    pub fn family(&self) -> &str {
        self.latest(|name| &name.family)
    }

    /// The council's own number for them, when there is one.
    pub fn council_number(&self) -> Option<&str> {
        let own = self.identifiers.iter().rfind(|id| id.kind == "council_id");
        own.map(|identifier| identifier.value.as_str())
    }
}

/// An address with the days between which somebody lived there.
#[derive(Clone, Debug, PartialEq)]
pub struct Address {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// As written, without the postcode.
    pub lines: String,
    /// The postcode, or empty.
    pub postcode: String,
    /// From this day.
    pub from: Date,
    /// Until this day, when it ended.
    pub to: Option<Date>,
    /// Confidential addresses are shown to nobody below the record's depth, and never in a URL.
    pub label: Label,
}

/// What somebody else is to this person.
#[derive(Clone, Debug, PartialEq)]
pub struct Relationship {
    /// By which it is spoken of; the same at both ends.
    pub id: EpisodeId,
    /// The other.
    pub other: PersonId,
    /// What the other is to this person: `mother`.
    pub relation: Relation,
    /// Whether the other lives in the same home.
    pub household: bool,
    /// Whether the other holds parental responsibility; nothing when not known.
    pub responsibility: Option<bool>,
    /// From this day, when known.
    pub from: Option<Date>,
    /// Until this day, when it ended.
    pub to: Option<Date>,
    /// Who recorded it.
    pub by: WorkerId,
}

/// Somebody told us something about a child.
#[derive(Clone, Debug, PartialEq)]
pub struct Contact {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// Where its entry stands.
    pub position: u64,
    /// When it arrived.
    pub received: Happened,
    /// When it was recorded, from which nobody can go back.
    pub recorded: Moment,
    /// Who it came from, as coded.
    pub source: String,
    /// What was decided, by whom, when.
    pub decision: Option<(String, WorkerId, Happened)>,
    /// How its words must be handled.
    pub label: Label,
}

/// A request for the council's services, and with its acceptance an open case.
#[derive(Clone, Debug, PartialEq)]
pub struct Referral {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// Where its entry stands.
    pub position: u64,
    /// When it arrived.
    pub received: Date,
    /// Who it came from, as coded.
    pub source: String,
    /// The main reason, as the census codes it.
    pub need: Option<String>,
    /// When it was decided, by whom and what.
    pub decided: Option<(Happened, WorkerId, String)>,
    /// When and why its case was closed.
    pub closed: Option<(Date, String)>,
}

/// The decisions that open a case; every other one ends the referral.
const ACCEPTING: [&str; 3] = ["assessment", "strategy_discussion", "immediate_protection"];

impl Referral {
    /// Whether a decision opens a case.
    pub fn accepts(decision: &str) -> bool {
        ACCEPTING.contains(&decision)
    }

    /// Whether it was accepted: it leads to work rather than to no further action.
    pub fn is_accepted(&self) -> bool {
        self.decided.as_ref().is_some_and(|(_, _, decision)| ACCEPTING.contains(&decision.as_str()))
    }

    /// Whether it was accepted and its case is not closed.
    pub fn is_open(&self) -> bool {
        self.is_accepted() && self.closed.is_none()
    }

    /// Whether it waits for a decision.
    pub fn is_waiting(&self) -> bool {
        self.decided.is_none() && self.closed.is_none()
    }
}

/// An offer of a case to a worker, and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Allocation {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// Where the offer stands.
    pub position: u64,
    /// To whom; nothing when an import named nobody we know.
    pub worker: WorkerId,
    /// In which team.
    pub team: TeamId,
    /// Who offered it.
    pub offered_by: WorkerId,
    /// When it was offered.
    pub offered: Date,
    /// What the worker answered, and when.
    pub answered: Option<(Answer, Date)>,
    /// When and why it ended.
    pub ended: Option<(Date, EndReason)>,
}

impl Allocation {
    /// Whether the worker holds the case on a day.
    pub fn runs_on(&self, day: Date) -> bool {
        let accepted = matches!(self.answered, Some((Answer::Accepted, from)) if from <= day);
        accepted && self.ended.as_ref().is_none_or(|(to, _)| day < *to)
    }

    /// Whether it was offered and waits for an answer.
    pub fn waits(&self) -> bool {
        self.answered.is_none() && self.ended.is_none()
    }

    /// Whether it was accepted and has not ended, whatever the day.
    pub fn runs(&self) -> bool {
        matches!(self.answered, Some((Answer::Accepted, _))) && self.ended.is_none()
    }
}

/// Somebody asked for a case to be closed.
#[derive(Clone, Debug, PartialEq)]
pub struct ClosureRequest {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// Where the request stands.
    pub position: u64,
    /// Of which referral.
    pub referral: EpisodeId,
    /// Who asked: somebody else must answer.
    pub by: WorkerId,
    /// When.
    pub asked: Date,
    /// The proposed reason, as coded.
    pub reason: String,
    /// The outcome for the child, in words.
    pub outcome: String,
    /// Whether the partners who work with the child were told.
    pub partners_told: bool,
}

/// A danger that whoever goes there must know.
#[derive(Clone, Debug, PartialEq)]
pub struct Warning {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// What the danger is, in words.
    pub text: String,
    /// From this day.
    pub raised: Date,
    /// When it must be looked at again.
    pub review_by: Date,
    /// When it ended, when it did.
    pub ended: Option<Date>,
    /// How its words must be handled wherever they are shown.
    pub label: Label,
}

/// A major event that stands on the family page.
#[derive(Clone, Debug, PartialEq)]
pub struct Pinned {
    /// Where its entry stands.
    pub position: u64,
    /// When it happened.
    pub happened: Happened,
    /// What it was, in one line.
    pub text: String,
    /// How it must be handled.
    pub label: Label,
}

/// Access taken in an emergency.
#[derive(Clone, Debug, PartialEq)]
pub struct BreakGlass {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// Where its entry stands.
    pub position: u64,
    /// Who took it.
    pub worker: WorkerId,
    /// When.
    pub opened: Moment,
    /// Until when it holds.
    pub until: Moment,
    /// Why.
    pub reason: String,
    /// Who reviewed it, and whether it was right.
    pub reviewed: Option<(WorkerId, bool)>,
}

/// Where an entry of this record stands, also one that can't be read or was withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its place in the journal.
    pub position: u64,
    /// Which part of that entry.
    pub ordinal: u32,
    /// Who recorded it.
    pub actor: WorkerId,
    /// What may be taken off the record, and by whom.
    pub removal: Removal,
}

/// What may be taken off a record, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removal {
    /// A fact or words: whoever records may put them right.
    Open,
    /// The case's standing rests on it: somebody who didn't record it decides.
    ByAnother,
    /// A conference, a review, a section 47 enquiry, a court or a reversal said so: somebody outside
    /// the line of the case decides who didn't record it, and what was recorded together goes together.
    OutsideTheLine,
    /// The trail of who opened, restricted or corrected the record: nobody.
    Never,
}

/// What was decided outside the line of the case was taken off its record.
#[derive(Clone, Debug, PartialEq)]
pub struct TakenOff {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// Where the withdrawal stands.
    pub position: u64,
    /// When.
    pub on: Date,
    /// By whom.
    pub by: WorkerId,
    /// Why, in words that tell nothing of what it said.
    pub reason: String,
    /// When somebody from outside the line answered, and who.
    pub answered: Option<(Date, WorkerId)>,
}

impl TakenOff {
    /// Whether nobody has answered.
    pub fn waits(&self) -> bool {
        self.answered.is_none()
    }
}

/// The marker that a withdrawn entry leaves.
#[derive(Clone, Debug, PartialEq)]
pub struct Withdrawn {
    /// Where the withdrawn entry stood.
    pub position: u64,
    /// Which part of it.
    pub ordinal: u32,
    /// Why, in words that tell nothing of what it said.
    pub reason: String,
}
