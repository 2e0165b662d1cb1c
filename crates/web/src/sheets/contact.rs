//! A contact, for the one who decides: is a child in danger today, and have we heard this before?
//!
//! History stands before the form and is never folded, ranked or summed. What keeps a child safe
//! now is said first and needs nothing.

use crate::{
    components::{Act, Prose, StackTable},
    layout::Shell,
    sheets::FormSheet,
};
use askama::Template;

/// A contact that came before.
#[derive(Clone, Debug, Default)]
pub struct EarlierContact {
    /// The day, which opens it.
    pub when: Prose,
    /// From whom, about whom.
    pub from: Prose,
    /// What was said, and under what name it was recorded.
    pub what: Prose,
    /// What came of it.
    pub then: Prose,
}

/// Somebody at the address.
#[derive(Clone, Debug, Default)]
pub struct PersonThere {
    /// Name and age.
    pub person: Prose,
    /// Who they are to the child, and other surnames.
    pub who: Prose,
    /// How we know them.
    pub known: Prose,
}

/// An agency that was asked.
#[derive(Clone, Debug, Default)]
pub struct AgencyAsked {
    /// Which.
    pub agency: Prose,
    /// When.
    pub asked: Prose,
    /// What they answered, or that we wait.
    pub answer: Prose,
}

/// A contact and the decision about it.
#[derive(Debug, Default, Template)]
#[template(path = "sheets/contact.html")]
pub struct Contact {
    /// The frame.
    pub shell: Shell,
    /// "Contact about Rosie Tallis, 3".
    pub heading: String,
    /// By whom, when, and a number to ring.
    pub said: Prose,
    /// What was said, as it was written down.
    pub words: String,
    /// How it must be handled; empty when there is nothing special.
    pub label: String,
    /// The clocks, the real one first.
    pub clocks: Vec<Prose>,
    /// Whether the reader only reads: an inspector is not told what to do.
    pub reads_only: bool,
    /// Safety steps: never held up by anything below; none when the contact is decided.
    pub acts: Vec<Act>,
    /// "7 earlier contacts, 5 of them since October 2024".
    pub history_heading: String,
    /// Surnames, endings, the last one; or where nothing was found, what was searched.
    pub history: Prose,
    /// Patterns, each with its entries.
    pub patterns: Vec<Prose>,
    /// Every earlier contact, newest first.
    pub earlier: Vec<EarlierContact>,
    /// Who lives there, under all surnames.
    pub people: Vec<PersonThere>,
    /// How they were matched, and how to say that it is wrong.
    pub matched: Prose,
    /// Who was asked.
    pub agencies: Vec<AgencyAsked>,
    /// The decision that stands: whose, when, why; then there is no form.
    pub decided: Prose,
    /// The form of the decision; nothing when decided or when this reader may not decide.
    pub form: Option<FormSheet>,
    /// What is recorded with the decision.
    pub recorded: Prose,
}

impl Contact {
    /// Whether what keeps a child safe tonight is said: to everybody who can do something, also
    /// when the contact is decided and when somebody else decides it.
    fn is_acted_on(&self) -> bool {
        !self.reads_only
    }

    fn earlier_table(&self) -> StackTable {
        let mut table = StackTable::new(
            "All of them, and endings, newest first",
            &["When", "From, about", "What", "Then"],
        )
        .rows(self.earlier.iter().map(|row| {
            vec![row.when.clone(), row.from.clone(), row.what.clone(), row.then.clone()]
        }))
        .named();
        table.plain_columns = vec![1, 2];
        table.whole_columns = vec![0];
        table
    }

    fn people_table(&self) -> StackTable {
        StackTable::new("Family and home", &["Person", "Who", "Known to us"]).rows(
            self.people
                .iter()
                .map(|row| vec![row.person.clone(), row.who.clone(), row.known.clone()]),
        )
    }

    fn agencies_table(&self) -> StackTable {
        StackTable::new("Agencies asked", &["Agency", "Asked", "Answer"]).rows(
            self.agencies
                .iter()
                .map(|row| vec![row.agency.clone(), row.asked.clone(), row.answer.clone()]),
        )
    }
}
