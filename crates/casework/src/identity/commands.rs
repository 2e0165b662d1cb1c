//! The forms that record who somebody is. Each records what was found out or what happened, so
//! nothing on the record holds any of them up.

use super::{
    Identifier, Kind, Name, PersonBorn, PersonDescribed, PersonDied, PersonIdentified, PersonMoved,
    PersonNamed, PersonRegistered,
};
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
use serde::Deserialize;
use words::{
    Date, EpisodeId, Label, PersonId, Subject,
    codes::{DISABILITY, ETHNICITY, IDENTIFIER_KIND, LANGUAGE, NAME_USE, SEX},
    number::{NhsNumber, Upn},
};

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
