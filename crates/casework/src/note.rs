//! Case notes: what happened, in words. A major event is pinned to the family page.

use crate::{
    actor::Role,
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{Field, Form, Kind},
    refusal::Refusal,
    siblings::{LABEL, SAME_WORDS},
};
use serde::{Deserialize, Serialize};
use words::{Label, Moment, PersonId, Subject};

/// Somebody wrote down what happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoteWritten {
    /// What it is about, in a few words.
    pub heading: String,
    /// What happened.
    pub text: String,
    /// For a major event: the line that stands on the family page.
    pub pinned: Option<String>,
}

/// Write a case note.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct WriteNote {
    at: Moment,
    heading: String,
    text: String,
    major: Option<bool>,
    siblings: Option<Vec<PersonId>>,
    label: Option<Label>,
}

impl Command for WriteNote {
    const FORM: Form = Form {
        name: "write_note",
        title: "Write a note",
        hint: "",
        submit: "Record the note",
        fields: &[
            Field::needed("at", "When did it happen?", Kind::Moment),
            Field::needed("heading", "What is it about?", Kind::Line(120)),
            Field::needed("text", "What happened?", Kind::Text(100_000))
                .hint("Write as if the child will read it."),
            Field::optional("major", "Is it a major event?", Kind::YesNo)
                .hint("Major events stand on the family page for everybody who comes after you."),
            SAME_WORDS,
            LABEL,
        ],
    };
    const ROLES: &'static [Role] = &[
        Role::SocialWorker,
        Role::TeamManager,
        Role::OutOfHours,
        Role::Director,
        Role::DesignatedOfficer,
    ];
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        if self.at > situation.now {
            return Err(Refusal::because(
                "This is in the future. Write it down when it has happened.",
            )
            .at("at"));
        }
        let event = NoteWritten {
            pinned: (self.major == Some(true)).then(|| self.heading.clone()),
            heading: self.heading.clone(),
            text: self.text.clone(),
        };
        let everybody = situation.together(&self.others())?;
        let fact = |person| {
            Fact::new(Subject::Person(person), Happened::At(self.at), event.clone())
                .labelled(self.label.unwrap_or_default())
        };
        Ok(everybody.into_iter().map(fact).collect())
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }
}
