//! Who may not read what a handling label covers: one table of labels, readers and whom to ask.
//!
//! `veil` closes entries by it, `document::opening` a document's file. What always holds: whoever
//! works with somebody reads everything about them; somebody at night is never kept from an address,
//! from the police's words or from a court's order, because those keep a child safe; and what a
//! table does not close is left to the depth at which the record is seen.

use super::{Access, Depth, EMERGENCY};
use crate::actor::{Actor, Role};
use words::Label;

/// How somebody comes to read a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reader {
    /// By their own work: they hold it, or their team does, or they keep it as a custodian.
    AtWork,
    /// They see who somebody is and what warns, and not the record: the front door, a relative's
    /// worker.
    Outline,
    /// They opened it in an emergency.
    Emergency,
    /// By their office over the whole service, with no part in the work.
    ByOffice,
    /// They answer for who reads what.
    Governance,
    /// They come from outside.
    Outside,
}

impl Reader {
    /// Every reader.
    pub const ALL: [Self; 6] = [
        Self::AtWork,
        Self::Outline,
        Self::Emergency,
        Self::ByOffice,
        Self::Governance,
        Self::Outside,
    ];

    /// How an actor reads under an access. Somebody from outside stays that, whatever opened the
    /// record to them.
    pub fn of(actor: &Actor, access: &Access) -> Self {
        if actor.is(Role::Inspector) {
            Self::Outside
        } else if access.reason == EMERGENCY {
            Self::Emergency
        } else if actor.is(Role::InformationGovernance) {
            Self::Governance
        } else if actor.is(Role::Director) && access.reason == "director" {
            Self::ByOffice
        } else if access.depth < Depth::Record {
            Self::Outline
        } else {
            Self::AtWork
        }
    }
}

/// A label that closes an entry to some readers.
#[derive(Clone, Copy, Debug)]
pub struct Closing {
    /// Under which label.
    pub label: Label,
    /// To whom it is closed.
    pub to: &'static [Reader],
    /// What kind of thing it is, and whom to ask: no word of the entry.
    pub whom: &'static str,
    /// Why: law, guidance or the council's own rule.
    pub source: &'static str,
}

/// Every label that closes something, once. What is not here is open to whoever sees the record.
pub const CLOSINGS: &[Closing] = &[
    Closing {
        label: Label::ConfidentialAddress,
        to: &[Reader::Outside],
        whom: "It tells an address that somebody must not learn. Ask whoever holds the case.",
        source: "The council's own rule: an address is read by those who have to go there.",
    },
    Closing {
        label: Label::PoliceSensitive,
        to: &[Reader::Outside],
        whom: "It came from the police, who are asked before it is passed on. Ask whoever holds the case, who asks them.",
        source: "The council's own rule, as agreed with the police when they share something.",
    },
    Closing {
        label: Label::LegallyPrivileged,
        to: &[Reader::Outline, Reader::Emergency, Reader::Outside],
        whom: "It is legal advice to the council. Ask whoever holds the case, or the council's solicitor.",
        source: "Legal professional privilege, which is the council's to give up and nobody else's.",
    },
    Closing {
        label: Label::CourtRestricted,
        to: &[Reader::Outside],
        whom: "A court has said who may read it. Ask whoever holds the case, or the council's solicitor.",
        source: "The order itself; what of proceedings about children may be told, and to whom, is for the court and its rules.",
    },
    Closing {
        label: Label::Adoption,
        to: &[Reader::Outline, Reader::Emergency, Reader::ByOffice, Reader::Outside],
        whom: "It belongs to an adoption. Ask whoever holds the case, or information governance.",
        source: "An adoption agency's case records are confidential and kept apart; product rule 7.",
    },
];

/// What kind of thing is closed and whom to ask, when a label closes an entry to somebody who sees
/// the record; nothing when they may read it.
pub fn closed(actor: &Actor, access: &Access, label: Label) -> Option<&'static str> {
    let reader = Reader::of(actor, access);
    let closing = CLOSINGS.iter().find(|one| one.label == label);
    closing.filter(|one| one.to.contains(&reader)).map(|one| one.whom)
}
