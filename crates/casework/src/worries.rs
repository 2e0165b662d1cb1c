//! What worries us and what is going well, in a worker's own words: the two short texts with which
//! a family's page begins. Written anew they replace the earlier ones, which the chronology keeps.

use crate::{
    actor::Role,
    case::Case,
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{Field, Form, Kind},
    refusal::Refusal,
    siblings::{LABEL, SAME_WORDS},
};
use serde::{Deserialize, Serialize};
use words::{Label, PersonId, Subject};

/// Somebody wrote down what worries us about a child and what is going well.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorriesWritten {
    /// What worries us; may be empty.
    pub worries: String,
    /// What is going well; may be empty.
    pub strengths: String,
    /// The entries of this record that show it, by position and part; may be empty.
    pub sources: Vec<(u64, u32)>,
}

/// Write what worries us and what is going well.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct WriteWorries {
    worries: Option<String>,
    strengths: Option<String>,
    sources: Option<Vec<(u64, u32)>>,
    siblings: Option<Vec<PersonId>>,
    label: Option<Label>,
}

impl Command for WriteWorries {
    const FORM: Form = Form {
        name: "write_worries",
        title: "Write what worries us and what is going well",
        hint: "It stands at the top of the family's page. What you write replaces what stands there; the chronology keeps the earlier words.",
        submit: "Put it on the page",
        fields: &[
            Field::optional("worries", "What worries us?", Kind::Text(4_000))
                .hint("A few plain sentences, as you would say them to the family."),
            Field::optional("strengths", "What is going well?", Kind::Text(4_000))
                .hint("Who and what keeps this child safe already?"),
            Field::optional("sources", "Which entries show it?", Kind::Entries)
                .hint("Whoever reads it can open them."),
            SAME_WORDS,
            LABEL,
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager];
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    /// Whoever writes sees first what somebody else has put there meanwhile.
    const READS: &'static [Facet] = &[Facet::Plan];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let everybody = situation.together(&self.others())?;
        let worries = self.worries.unwrap_or_default();
        let strengths = self.strengths.unwrap_or_default();
        if worries.is_empty() && strengths.is_empty() {
            return Err(Refusal::because("Write what worries us, or what is going well, or both."));
        }
        let sources = self.sources.unwrap_or_default();
        if !sources.iter().all(|place| stands(situation.case, *place)) {
            return Err(Refusal::because(
                "One of the entries you chose isn't on this record, or was withdrawn. Choose others.",
            ));
        }
        let fact = |person| {
            // On a brother's record only his own entries can show it.
            let case = situation.other(person).unwrap_or(situation.case);
            let sources = sources.iter().filter(|place| stands(case, **place)).copied().collect();
            let event =
                WorriesWritten { worries: worries.clone(), strengths: strengths.clone(), sources };
            Fact::new(Subject::Person(person), Happened::On(situation.today), event)
                .labelled(self.label.unwrap_or_default())
        };
        Ok(everybody.into_iter().map(fact).collect())
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }

    fn begins(case: &Case) -> Vec<(&'static str, String)> {
        let Some(last) = &case.worries else { return Vec::new() };
        let words = [("worries", last.worries.clone()), ("strengths", last.strengths.clone())];
        let places = last.sources.iter().filter(|place| stands(case, **place));
        let sources = places.map(|(position, part)| ("sources", format!("{position}.{part}")));
        let label = (last.label != Label::None).then(|| ("label", last.label.code().to_owned()));
        words.into_iter().chain(sources).chain(label).collect()
    }
}

/// Whether an entry stands on a record and was not withdrawn.
fn stands(case: &Case, place: (u64, u32)) -> bool {
    let gone = case.withdrawn.iter().any(|one| (one.position, one.ordinal) == place);
    !gone && case.place(place.0, place.1).is_some()
}
