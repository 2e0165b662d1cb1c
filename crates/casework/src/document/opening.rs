//! Who may open a document under its handling label, and what may stand on paper for whom.
//!
//! Whoever sees the record sees that a document is there; some labels keep its title and its words
//! from readers who have no part in the work. Never is somebody at night kept from a court's order
//! or a confidential address: those keep a child safe.

use crate::{
    access::{Access, EMERGENCY},
    actor::{Actor, Role},
};
use words::Label;

/// Why somebody who sees the record may still not open a document; nothing when they may.
///
/// Legal advice is privileged: it belongs to the council, so a reader from outside or somebody who
/// opened the record in an emergency does not read it. Papers of an adoption are for those who work
/// with the child, and for information governance.
pub fn closed(actor: &Actor, access: &Access, label: Label) -> Option<&'static str> {
    let emergency = access.reason == EMERGENCY;
    let outside = actor.is(Role::Inspector);
    let governs = actor.is(Role::InformationGovernance);
    match label {
        Label::LegallyPrivileged if outside || emergency => Some(
            "It is legal advice to the council. Ask whoever holds the case, or the council's solicitor.",
        ),
        Label::Adoption if (outside || emergency || is_far(actor, access)) && !governs => Some(
            "It belongs to an adoption. Ask whoever holds the case, or information governance.",
        ),
        _ => None,
    }
}

/// Whether somebody sees a record by their office alone and has no part in the work.
fn is_far(actor: &Actor, access: &Access) -> bool {
    actor.is(Role::Director) && access.reason == "director"
}

/// For whom something is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperFor {
    /// Supervision, a meeting, a visit.
    OurWork,
    /// The child or the family.
    Family,
    /// A partner agency.
    Partner,
    /// The court.
    Court,
}

impl PaperFor {
    /// Every answer.
    pub const ALL: [Self; 4] = [Self::OurWork, Self::Family, Self::Partner, Self::Court];

    /// The stable code, which is that of `codes::PAPER_FOR`.
    pub fn code(self) -> &'static str {
        match self {
            Self::OurWork => "our_work",
            Self::Family => "family",
            Self::Partner => "partner",
            Self::Court => "court",
        }
    }

    /// The answer of a stable code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// In the foot of a printed page.
    pub fn text(self) -> &'static str {
        match self {
            Self::OurWork => "our own work",
            Self::Family => "the child or the family",
            Self::Partner => "a partner agency",
            Self::Court => "the court",
        }
    }

    /// Why a print is an export, as the journal of looks says it.
    pub fn reason(self) -> &'static str {
        match self {
            Self::OurWork => "export: printed for our own work",
            Self::Family => "export: printed for the child or the family",
            Self::Partner => "export: printed for a partner agency",
            Self::Court => "export: printed for the court",
        }
    }

    /// Whether words under a label stay off the paper. An address that somebody must not learn is
    /// on no print at all; what the police or a lawyer said is not ours to hand on.
    pub fn leaves_out(self, label: Label) -> bool {
        match label {
            Label::None => false,
            Label::ConfidentialAddress | Label::PlacementAddressWithheld => true,
            Label::ThirdParty => self == Self::Family,
            Label::CourtRestricted => matches!(self, Self::Family | Self::Partner),
            Label::PoliceSensitive | Label::LegallyPrivileged | Label::Adoption => {
                self != Self::OurWork
            }
        }
    }
}
