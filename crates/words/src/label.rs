//! Handling labels: how an entry may be shown, below the level of the whole record.
//!
//! A label travels with the entry into every page, print, export and search (product rule 6).

use serde::{Deserialize, Serialize};

/// How an entry must be handled wherever it is shown.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    /// No special handling: whoever may read the record may read it.
    #[default]
    None,
    /// An address that somebody named in the record must not learn.
    ConfidentialAddress,
    /// The placement's address is withheld from the family.
    PlacementAddressWithheld,
    /// About or from somebody else than the subject.
    ThirdParty,
    /// From the police, not to be passed on without asking them.
    PoliceSensitive,
    /// Legal advice.
    LegallyPrivileged,
    /// Restricted by a court's order.
    CourtRestricted,
    /// About an adoption.
    Adoption,
}

impl Label {
    /// Every label, in the order in which a form offers them.
    pub const ALL: [Self; 8] = [
        Self::None,
        Self::ConfidentialAddress,
        Self::PlacementAddressWithheld,
        Self::ThirdParty,
        Self::PoliceSensitive,
        Self::LegallyPrivileged,
        Self::CourtRestricted,
        Self::Adoption,
    ];

    /// The stable code that the journal keeps.
    pub fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::ConfidentialAddress => "confidential_address",
            Self::PlacementAddressWithheld => "placement_address_withheld",
            Self::ThirdParty => "third_party",
            Self::PoliceSensitive => "police_sensitive",
            Self::LegallyPrivileged => "legally_privileged",
            Self::CourtRestricted => "court_restricted",
            Self::Adoption => "adoption",
        }
    }

    /// The label of a stored code, or nothing if this release does not know it.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|label| label.code() == code)
    }

    /// Whether words under it stay on their own entry's page: an address that somebody must not
    /// learn is on no list, in no choice of a form, on no print and no screen that others may see.
    pub fn stays_on_its_entry(self) -> bool {
        matches!(self, Self::ConfidentialAddress | Self::PlacementAddressWithheld)
    }

    /// As a page says it.
    pub fn text(self) -> &'static str {
        match self {
            Self::None => "No special handling",
            Self::ConfidentialAddress => "Confidential address",
            Self::PlacementAddressWithheld => "Placement address withheld",
            Self::ThirdParty => "Third party",
            Self::PoliceSensitive => "Police sensitive",
            Self::LegallyPrivileged => "Legally privileged",
            Self::CourtRestricted => "Restricted by a court",
            Self::Adoption => "Adoption",
        }
    }
}
