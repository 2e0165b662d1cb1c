//! Forms as tables: a form is a const list of fields that stands beside its command.
//!
//! One template renders every form, one function reads every answer; the API reads the same table.
//! Reading never guesses: what cannot be understood comes back as a [`Problem`] that names the
//! field and says what to do, and what was typed stays as it was typed.

pub mod answers;
pub mod episodes;
mod nothing;
mod read;
mod round_the_edges;
pub mod upon;

pub use answers::Answers;
pub use nothing::{Nothing, nothing};
use serde::Serialize;
use words::CodeSet;

/// What a person is asked when they do something: the fields of one command.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// Stable name, the same as the command's: `record_visit`.
    pub name: &'static str,
    /// The page's heading, a verb first: "Record a visit".
    pub title: &'static str,
    /// One sentence under the heading, or empty.
    pub hint: &'static str,
    /// The words on the button.
    pub submit: &'static str,
    /// The fields in the order in which they are asked.
    pub fields: &'static [Field],
}

/// One question of a form.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Stable name, the same as the command's member.
    pub name: &'static str,
    /// The question as a colleague would ask it.
    pub label: &'static str,
    /// Help under the question, or empty.
    pub hint: &'static str,
    /// What kind of answer it takes.
    pub kind: Kind,
    /// When it must be answered.
    pub needed: Needed,
}

/// The kinds of answer.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// One line of text, at most so many characters.
    Line(usize),
    /// Several lines of text, at most so many characters.
    Text(usize),
    /// A day that is past or today.
    PastDate,
    /// Any day.
    Date,
    /// A day and a time in England.
    Moment,
    /// One of a code set.
    Choice(&'static CodeSet),
    /// Any number of a code set.
    Choices(&'static CodeSet),
    /// Yes or no.
    YesNo,
    /// A worker who may be chosen, offered by the page.
    Worker,
    /// A worker who may chair this child's conferences or review the child's care, offered by the
    /// page: nobody in the line of the case.
    Chair,
    /// A team, offered by the page.
    Team,
    /// Another person, offered by the page: those whose record was opened last.
    Person,
    /// A child, offered by the page: whoever is grown up is not.
    Child,
    /// Any number of brothers and sisters to whom the same words apply.
    Siblings,
    /// Something of this child's that began earlier: a referral, a plan; offered by the page.
    Episode(EpisodeKind),
    /// An entry of this record, by its number; carried by the page.
    Entry,
    /// Any number of entries of this record, offered by the page.
    Entries,
    /// A handling label.
    Label,
    /// A file that was sent before or comes with the form; answered with the id of the file.
    File,
}

/// Which of a child's own episodes a field offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EpisodeKind {
    /// A contact that waits for its decision.
    Contact,
    /// A referral that waits for its decision.
    WaitingReferral,
    /// A referral that was accepted and is not closed.
    OpenReferral,
    /// An assessment that is not finished.
    Assessment,
    /// An assessment that was written up by somebody else and waits for authorisation.
    AssessmentToAuthorise,
    /// A plan that has not ended.
    Plan,
    /// An allocation that was offered and not answered.
    OfferedAllocation,
    /// An allocation that runs, or an offer that nobody has answered: either can be ended.
    Allocation,
    /// A closure that was asked for and not answered.
    ClosureRequest,
    /// A warning that stands.
    Warning,
    /// An address that is current.
    Address,
    /// A relationship that stands.
    Relationship,
    /// Emergency access that somebody else took and nobody has reviewed.
    EmergencyAccess,
    /// A strategy discussion of which something was left out.
    StrategyToComplete,
    /// A section 47 enquiry that has not ended.
    Enquiry,
    /// A conference that was called and not held.
    Conference,
    /// A protection plan that has not ended.
    ProtectionPlan,
    /// Police protection or an emergency protection order that has not ended.
    EmergencyMeasure,
    /// An emergency protection order that has not ended.
    EmergencyOrder,
    /// What a meeting, a review or somebody of the register decided and nobody has reversed.
    Decision,
    /// A reversal that waits for an answer, or of which somebody is still to be told.
    Reversal,
    /// A placement to which a child moved in an emergency, and of which something is left to do.
    PlacementToComplete,
    /// A time for which a child is missing, or away without leave.
    Missing,
    /// A time after which nobody has spoken with the child about being missing.
    ReturnToInterview,
    /// Something agreed that is still to be done.
    Task,
    /// An allegation that is not closed.
    Allegation,
    /// A concern about exploitation that has not ended.
    Exploitation,
    /// A concern whose referral to the national referral mechanism waits for a decision.
    NationalReferral,
    /// A move between councils that has not ended.
    Transfer,
    /// Proceedings that have not ended.
    Proceedings,
    /// Something that a court directed and that is not filed.
    Direction,
    /// A question that waits for its decision, and that the reader did not ask.
    DecisionAwaited,
    /// A decision of the register.
    DecisionMade,
    /// A difference with the other system that nobody has answered.
    Difference,
    /// What was decided outside the line of the case, taken off the record by somebody else and not
    /// answered.
    Withdrawal,
    /// A stay in secure accommodation, or an order about liberty, that has not ended.
    LibertyMeasure,
    /// A formal dispute of a reviewing officer that has not ended.
    ReviewDispute,
    /// A refusal of contact with the family that has not ended.
    ContactRefusal,
}

/// When a field must be answered.
#[derive(Clone, Copy, Debug)]
pub enum Needed {
    /// Always.
    Yes,
    /// Never.
    No,
    /// When another field was answered so.
    When(&'static str, &'static str),
}

/// Why an answer could not be taken, in a sentence that says what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The field, by name; empty when it is about the whole form.
    pub field: String,
    /// For the person who typed it.
    pub sentence: String,
}

impl Problem {
    /// A problem with one field.
    pub fn new(field: &str, sentence: impl Into<String>) -> Self {
        Self { field: field.to_owned(), sentence: sentence.into() }
    }
}

impl Field {
    /// A field that must be answered.
    pub const fn needed(name: &'static str, label: &'static str, kind: Kind) -> Self {
        Self { name, label, hint: "", kind, needed: Needed::Yes }
    }

    /// A field that may be left empty.
    pub const fn optional(name: &'static str, label: &'static str, kind: Kind) -> Self {
        Self { name, label, hint: "", kind, needed: Needed::No }
    }

    /// The same field, which may be left empty.
    pub const fn or_empty(mut self) -> Self {
        self.needed = Needed::No;
        self
    }

    /// The same field with help under the question.
    pub const fn hint(mut self, hint: &'static str) -> Self {
        self.hint = hint;
        self
    }

    /// The same field, needed only when another was answered so.
    pub const fn when(mut self, field: &'static str, answer: &'static str) -> Self {
        self.needed = Needed::When(field, answer);
        self
    }
}

impl Form {
    /// The field of a name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}
