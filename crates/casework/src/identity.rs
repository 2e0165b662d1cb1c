//! Who somebody is: registering, names, birth, description, numbers, address, death.
//!
//! A death is a fact: nothing here or anywhere holds it up (product rule 1).

mod commands;

pub use commands::{
    DescribePerson, RecordAddress, RecordBirth, RecordDeath, RecordIdentifier, RecordName,
    RegisterPerson,
};

use serde::{Deserialize, Serialize};
use words::{Date, EpisodeId};

/// Child, adult or unborn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Under eighteen when first recorded, and a child of ours for as long as the case lasts.
    #[default]
    Child,
    /// An adult in a child's life.
    Adult,
    /// Not born yet; becomes a child.
    Unborn,
}

/// A name that somebody uses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// Given names.
    pub given: String,
    /// Family name; may be empty.
    pub family: String,
    /// How it is used, as coded: `legal`, `known_as`, `previous`.
    #[serde(rename = "use")]
    pub used_as: String,
}

impl Name {
    /// A name in current use.
    pub fn current(given: impl Into<String>, family: impl Into<String>) -> Self {
        Self { given: given.into(), family: family.into(), used_as: "legal".to_owned() }
    }

    /// Given and family name together.
    pub fn whole(&self) -> String {
        format!("{} {}", self.given, self.family).trim().to_owned()
    }

    /// Whether it is what somebody is called now, and not a name of the past or a further one.
    pub fn is_current(&self) -> bool {
        !matches!(self.used_as.as_str(), "previous" | "birth" | "alias")
    }
}

/// A number by which others know somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identifier {
    /// `nhs_number`, `upn`, `former_upn`, `council_id`, or what an import brought.
    pub kind: String,
    /// As written.
    pub value: String,
}

/// A record was made for somebody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonRegistered {
    /// Child, adult or unborn.
    pub kind: Kind,
    /// Their name; nothing when the source carried none.
    pub name: Option<Name>,
    /// The day of birth, when known.
    pub born: Option<Date>,
    /// The day on which they are expected.
    pub expected: Option<Date>,
    /// Sex, as the census codes it.
    pub sex: Option<String>,
    /// Made here by somebody who could see that nothing restricts them; an import says no and
    /// leaves the person unclassified.
    pub open_to_all: bool,
}

/// Somebody uses a further name: from now on the current one, unless it is a name of the past or
/// one that is used besides.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonNamed {
    /// The name.
    pub name: Name,
}

/// An unborn child was born, on the day on which this happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonBorn {
    /// The name given, when there is one yet.
    pub name: Option<Name>,
}

/// What is known of somebody was added to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PersonDescribed {
    /// Sex, as the census codes it.
    pub sex: Option<String>,
    /// Ethnicity, as the census codes it.
    pub ethnicity: Option<String>,
    /// Disabilities, as the census codes them.
    pub disabilities: Option<Vec<String>>,
    /// First language.
    pub language: Option<String>,
    /// Whether an interpreter is needed.
    pub interpreter: Option<bool>,
}

/// A number of somebody's became known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonIdentified {
    /// The number.
    pub identifier: Identifier,
}

/// Somebody lives at an address from the day on which this happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonMoved {
    /// By which the address is spoken of.
    pub address: EpisodeId,
    /// As written, without the postcode.
    pub lines: String,
    /// The postcode, or empty.
    pub postcode: String,
    /// Until this day, when an import knows its end.
    pub until: Option<Date>,
}

/// Somebody died on the day on which this happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonDied {
    /// What is known of it, in words; may be empty.
    pub text: String,
}
