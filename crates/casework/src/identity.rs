//! Who somebody is: registering, names, birth, description, numbers, address, death.
//!
//! A death is a fact: nothing here or anywhere holds it up (product rule 1).

use crate::{
    access::Depth,
    actor::Role,
    choices::PERSON_KIND,
    command::{About, Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{Field, Form, Kind as Ask},
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use words::{
    Date, EpisodeId, Label, PersonId, Subject,
    codes::{DISABILITY, ETHNICITY, IDENTIFIER_KIND, LANGUAGE, NAME_USE, SEX},
    number::{NhsNumber, Upn},
};

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

/// Who may make and change a record of who somebody is.
const RECORDERS: &[Role] =
    &[Role::SocialWorker, Role::TeamManager, Role::FrontDoor, Role::OutOfHours];

/// Register somebody who is not known yet, after searching.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RegisterPerson {
    kind: Kind,
    given: Option<String>,
    family: Option<String>,
    born: Option<Date>,
    expected: Option<Date>,
    sex: Option<String>,
}

impl Command for RegisterPerson {
    const FORM: Form = Form {
        name: "register_person",
        title: "Register somebody new",
        hint: "You have searched and they are not known to us. What you don't know yet can follow.",
        submit: "Register",
        fields: &[
            Field::needed("kind", "Who are they?", Ask::Choice(&PERSON_KIND)),
            Field::optional("given", "First names", Ask::Line(100)),
            Field::optional("family", "Last name", Ask::Line(100)),
            Field::optional("born", "Date of birth", Ask::PastDate),
            Field::needed("expected", "Expected date of birth", Ask::Date).when("kind", "unborn"),
            Field::optional("sex", "Sex", Ask::Choice(&SEX)),
        ],
    };
    const ABOUT: About = About::NewPerson;
    const ROLES: &'static [Role] = RECORDERS;
    const DEPTH: Depth = Depth::Nothing;
    const READS: &'static [Facet] = &Facet::ALL;

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        if situation.case.exists() {
            return Err(Refusal::because("This person is registered already."));
        }
        let given = self.given.unwrap_or_default();
        let family = self.family.unwrap_or_default();
        if self.kind != Kind::Unborn && given.is_empty() && family.is_empty() {
            return Err(Refusal::because("Give at least one name, also if it is only a nickname."));
        }
        if self.kind == Kind::Unborn && self.born.is_some() {
            return Err(Refusal::because(
                "A child with a date of birth is born: choose \"child\".",
            ));
        }
        let named = !(given.is_empty() && family.is_empty());
        let event = PersonRegistered {
            kind: self.kind,
            name: named.then(|| Name::current(given, family)),
            born: self.born,
            expected: self.expected,
            sex: self.sex,
            open_to_all: true,
        };
        Ok(vec![about(situation, Happened::On(situation.today), event)])
    }
}

fn about(
    situation: &Situation<'_>,
    happened: Happened,
    event: impl Into<crate::event::Event>,
) -> Fact {
    Fact::new(Subject::Person(situation.case.id), happened, event)
}

/// Record a name that somebody uses.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordName {
    given: String,
    family: Option<String>,
    used_as: String,
}

impl Command for RecordName {
    const FORM: Form = Form {
        name: "record_name",
        title: "Record a name",
        hint: "Names that were used before stay on the record and go on being found.",
        submit: "Record the name",
        fields: &[
            Field::needed("given", "First names", Ask::Line(100)),
            Field::optional("family", "Last name", Ask::Line(100)),
            Field::needed("used_as", "How is this name used?", Ask::Choice(&NAME_USE)),
        ],
    };
    const ROLES: &'static [Role] = RECORDERS;
    const DEPTH: Depth = Depth::Summary;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[Facet::Identity];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let name = Name {
            given: self.given,
            family: self.family.unwrap_or_default(),
            used_as: self.used_as,
        };
        let names = &situation.case.identity.names;
        if names.last() == Some(&name) || (!name.is_current() && names.contains(&name)) {
            return Err(Refusal::because("This is their name on the record already."));
        }
        Ok(vec![about(situation, Happened::On(situation.today), PersonNamed { name })])
    }
}

/// Record that an unborn child was born.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordBirth {
    born: Date,
    given: Option<String>,
    family: Option<String>,
}

impl Command for RecordBirth {
    const FORM: Form = Form {
        name: "record_birth",
        title: "Record a birth",
        hint: "The story that was told before the birth goes on under the same record.",
        submit: "Record the birth",
        fields: &[
            Field::needed("born", "When was the child born?", Ask::PastDate),
            Field::optional("given", "First names", Ask::Line(100)),
            Field::optional("family", "Last name", Ask::Line(100)),
        ],
    };
    const ROLES: &'static [Role] = RECORDERS;
    const DEPTH: Depth = Depth::Summary;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[Facet::Identity];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        if situation.case.identity.kind != Kind::Unborn {
            return Err(Refusal::because("This person is recorded as born already."));
        }
        let name = Name::current(self.given.unwrap_or_default(), self.family.unwrap_or_default());
        let name = Some(name).filter(|name| !name.whole().is_empty());
        Ok(vec![about(situation, Happened::On(self.born), PersonBorn { name })])
    }
}

/// Add to what is known of somebody.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct DescribePerson {
    #[serde(flatten)]
    known: PersonDescribed,
}

impl Command for DescribePerson {
    const FORM: Form = Form {
        name: "describe_person",
        title: "Record more about this person",
        hint: "Ask, don't guess. Leave empty what you don't know: what is on the record stays.",
        submit: "Record",
        fields: &[
            Field::optional("sex", "Sex", Ask::Choice(&SEX)),
            Field::optional("ethnicity", "Ethnicity, as they describe it", Ask::Choice(&ETHNICITY)),
            Field::optional("disabilities", "Disabilities", Ask::Choices(&DISABILITY)),
            Field::optional("language", "First language", Ask::Choice(&LANGUAGE)),
            Field::optional("interpreter", "Is an interpreter needed?", Ask::YesNo),
        ],
    };
    const ROLES: &'static [Role] = RECORDERS;
    const DEPTH: Depth = Depth::Summary;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[Facet::Identity];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let known = PersonDescribed {
            disabilities: self.known.disabilities.filter(|list| !list.is_empty()),
            ..self.known
        };
        if known == PersonDescribed::default() {
            return Err(Refusal::because("Nothing was filled in, so nothing was recorded."));
        }
        let several = known.disabilities.as_ref().filter(|list| list.len() > 1);
        if several.is_some_and(|list| list.iter().any(|code| code == "NONE")) {
            return Err(Refusal::because(
                "\"No disability\" can't stand beside a disability. Choose one or the other.",
            ));
        }
        Ok(vec![about(situation, Happened::On(situation.today), known)])
    }
}

/// Record a number by which others know somebody.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordIdentifier {
    kind: String,
    value: String,
}

impl Command for RecordIdentifier {
    const FORM: Form = Form {
        name: "record_identifier",
        title: "Record a number",
        hint: "",
        submit: "Record the number",
        fields: &[
            Field::needed("kind", "Which number?", Ask::Choice(&IDENTIFIER_KIND)),
            Field::needed("value", "The number", Ask::Line(48)),
        ],
    };
    const ROLES: &'static [Role] = RECORDERS;
    const DEPTH: Depth = Depth::Summary;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[Facet::Identity];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let value = checked(&self.kind, &self.value).map_err(Refusal::because)?;
        let identifier = Identifier { kind: self.kind, value };
        if situation.case.identity.identifiers.contains(&identifier) {
            return Err(Refusal::because("This number is on the record already."));
        }
        Ok(vec![about(situation, Happened::On(situation.today), PersonIdentified { identifier })])
    }
}

/// The number as it is kept, or a sentence about what is wrong with it.
fn checked(kind: &str, value: &str) -> Result<String, String> {
    match kind {
        "nhs_number" => {
            NhsNumber::new(value).map(|n| n.digits().to_owned()).map_err(|e| e.to_string())
        }
        "upn" | "former_upn" => {
            Upn::new(value).map(|n| n.text().to_owned()).map_err(|e| e.to_string())
        }
        _ => Ok(value.to_owned()),
    }
}

/// Record where somebody lives.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordAddress {
    from: Date,
    lines: String,
    postcode: Option<String>,
    label: Option<Label>,
    siblings: Option<Vec<PersonId>>,
}

impl Command for RecordAddress {
    const FORM: Form = Form {
        name: "record_address",
        title: "Record an address",
        hint: "If somebody must not learn this address, say so below: it is then kept out of every page that they could see.",
        submit: "Record the address",
        fields: &[
            Field::needed("from", "Since when?", Ask::PastDate),
            Field::needed("lines", "Address without the postcode", Ask::Text(300)),
            Field::optional("postcode", "Postcode", Ask::Line(10)),
            Field::optional("label", "Special handling", Ask::Label),
            Field::optional("siblings", "Who else moved there?", Ask::Siblings),
        ],
    };
    const ROLES: &'static [Role] = RECORDERS;
    const DEPTH: Depth = Depth::Summary;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[Facet::Identity];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let everybody = situation.together(&self.others())?;
        let facts = everybody.into_iter().zip(1_u8..).map(|(person, number)| {
            let event = PersonMoved {
                address: EpisodeId(situation.fresh(number)),
                lines: self.lines.clone(),
                postcode: self.postcode.clone().unwrap_or_default().to_uppercase(),
                until: None,
            };
            Fact::new(Subject::Person(person), Happened::On(self.from), event)
                .labelled(self.label.unwrap_or_default())
        });
        Ok(facts.collect())
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }
}

/// Record that somebody died. Nothing holds it up.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordDeath {
    died: Date,
    text: Option<String>,
}

impl Command for RecordDeath {
    const FORM: Form = Form {
        name: "record_death",
        title: "Record a death",
        hint: "It is recorded at once. Everything else that has to be done follows from it, and is asked for afterwards.",
        submit: "Record the death",
        fields: &[
            Field::needed("died", "When did they die?", Ask::PastDate),
            Field::optional("text", "What do we know?", Ask::Text(20_000)),
        ],
    };
    const ROLES: &'static [Role] =
        &[Role::SocialWorker, Role::TeamManager, Role::FrontDoor, Role::OutOfHours, Role::Director];
    const DEPTH: Depth = Depth::Exists;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let event = PersonDied { text: self.text.unwrap_or_default() };
        Ok(vec![about(situation, Happened::On(self.died), event)])
    }
}
