//! Who may open a document under its handling label, and what may stand on paper for whom.
//!
//! Whoever sees the record sees that a document is there; some labels keep its title and its words
//! from readers who have no part in the work: the table is `access::labels`.

pub use crate::access::labels::closed;
use words::Label;

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
