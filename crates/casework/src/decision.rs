//! The decision register: a question, the options, who may decide, what was decided and why.
//!
//! Whoever needs a decision asks for it, with a day; it is waited for on the lists until somebody
//! else decides it in their own name. Who may decide what is a dated table (see `delegation`).
//! Dissent is kept in words with who it is from, also when it comes later. A decision here ends no
//! protection plan and moves no gate: those have commands of their own.

pub mod delegation;

use crate::{
    actor::Role,
    attendance::{Participant, case_of, people},
    case::{Case, Decision},
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::{Event, Facet},
    form::{EpisodeKind, Field, Form, Kind},
    refusal::Refusal,
};
use delegation::{Decider, may_decide};
use serde::{Deserialize, Serialize};
use words::{
    Date, EpisodeId, Period, PersonId, Start, Subject, WorkerId, clock, codes::DECISION_MATTER, say,
};

/// Somebody asked for a decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DecisionAsked {
    /// By which it is spoken of; the same for brothers and sisters.
    pub decision: EpisodeId,
    /// What it is about, as coded.
    pub matter: String,
    /// What is to be decided.
    pub question: String,
    /// What could be decided.
    pub options: Vec<String>,
    /// Who is asked; nothing when it is whoever may.
    pub asked_of: Option<WorkerId>,
    /// By when it is needed.
    pub due: Date,
}

/// Somebody decided, in their own name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DecisionMade {
    /// By which it is spoken of; the same for brothers and sisters.
    pub decision: EpisodeId,
    /// What it is about, as coded.
    pub matter: String,
    /// What was to be decided.
    pub question: String,
    /// What could have been decided.
    pub options: Vec<String>,
    /// What was decided.
    pub decided: String,
    /// Why.
    pub reason: String,
    /// Under what the decider may decide it.
    pub delegation: String,
    /// What the child says; may be empty.
    pub child_view: String,
    /// What the family says; may be empty.
    pub family_view: String,
    /// Who took part.
    pub people: Vec<Participant>,
    /// Who disagreed, and what they say; may be empty.
    pub dissent: String,
}

/// Somebody said, after it was made, that they do not agree with a decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DecisionDissented {
    /// Which decision.
    pub decision: EpisodeId,
    /// Who does not agree.
    pub by: Participant,
    /// What they say.
    pub text: String,
}

/// How long a decision may take for which nobody gave a day. The council's own choice.
pub const ANSWERED_WITHIN: Period = Period::WorkingDays(5);

/// Ask for a decision.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct AskDecision {
    matter: String,
    question: String,
    options: String,
    asked_of: Option<WorkerId>,
    due: Option<Date>,
    siblings: Option<Vec<PersonId>>,
}

const MATTER: Field = Field::needed("matter", "What is it about?", Kind::Choice(&DECISION_MATTER))
    .hint("It says who may decide. Going to court and looking after a child: a director.");
const QUESTION: Field = Field::needed("question", "What is to be decided?", Kind::Text(2_000))
    .hint("One question, as you would put it to the person who decides.");
const OPTIONS: Field = Field::needed("options", "What could be decided?", Kind::Text(5_000))
    .hint("One on each line. Doing nothing is one of them.");

impl Command for AskDecision {
    const FORM: Form = Form {
        name: "ask_decision",
        title: "Ask for a decision",
        hint: "It stands on the lists until somebody decides. Whoever asks doesn't decide.",
        submit: "Ask for it",
        fields: &[
            MATTER,
            QUESTION,
            OPTIONS,
            Field::optional("asked_of", "Who is asked?", Kind::Worker)
                .hint("Left empty: whoever may decide it."),
            Field::optional("due", "By when is it needed?", Kind::Date)
                .hint("The day on which waiting begins to hurt the child. Left empty: within five working days."),
            Field::optional("siblings", "For which brothers and sisters as well?", Kind::Siblings),
        ],
    };
    const ROLES: &'static [Role] =
        &[Role::SocialWorker, Role::TeamManager, Role::ReviewingOfficer, Role::Director];
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.identity.kind != crate::identity::Kind::Adult && case.identity.died.is_none()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let latest = clock::due(situation.today, ANSWERED_WITHIN, Start::DayAfter);
        let due = self.due.or(latest.ok()).unwrap_or(situation.today);
        if due < situation.today {
            return Err(Refusal::because("Give a day that is still to come, or today."));
        }
        let event = DecisionAsked {
            decision: EpisodeId(situation.fresh(1)),
            matter: self.matter.clone(),
            question: self.question.clone(),
            options: options(&self.options)?,
            asked_of: self.asked_of,
            due,
        };
        for case in everybody(situation, &self.others())? {
            if let Some(asked) = self.asked_of {
                let decider = Decider::worker(asked, situation);
                may_decide(case, &decider, &self.matter, situation.today)?;
                if asked == situation.by() {
                    return Err(Refusal::because(
                        "Ask somebody else. If it is yours to decide, record the decision.",
                    ));
                }
            }
        }
        each(situation, &self.others(), situation.today, |_| Ok(event.clone().into()))
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }
}

/// The options of a text with one on each line; a decision with one option is none.
fn options(text: &str) -> Result<Vec<String>, Refusal> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let options: Vec<String> = lines.map(str::to_owned).collect();
    if options.len() < 2 {
        return Err(Refusal::because(
            "Write at least two options, one on each line. Doing nothing is one of them.",
        ));
    }
    Ok(options)
}

fn everybody<'a>(
    situation: &'a Situation<'_>,
    others: &[PersonId],
) -> Result<Vec<&'a Case>, Refusal> {
    let ids = situation.together(others)?;
    Ok(ids.into_iter().filter_map(|id| case_of(situation, id)).collect())
}

fn each(
    situation: &Situation<'_>,
    others: &[PersonId],
    on: Date,
    of: impl Fn(&Case) -> Result<Event, Refusal>,
) -> Result<Vec<Fact>, Refusal> {
    let fact = |case: &Case| Ok(Fact::new(Subject::Person(case.id), Happened::On(on), of(case)?));
    everybody(situation, others)?.into_iter().map(fact).collect()
}

const DECIDED: Field = Field::needed("decided", "What is decided?", Kind::Text(5_000));
const REASON: Field = Field::needed("reason", "Why?", Kind::Text(20_000))
    .hint("Why this and not the other options: it is read again when it is doubted.");
const CHILD_VIEW: Field =
    Field::needed("child_view", "What does the child say?", Kind::Text(10_000))
        .hint("In their own words; if nobody has asked, say so and why.");
const FAMILY_VIEW: Field =
    Field::needed("family_view", "What does the family say?", Kind::Text(10_000));
const PEOPLE: Field = Field::optional("people", "Who took part?", Kind::Text(5_000))
    .hint("One on each line: name, agency. They are told if it is reversed.");
const DISSENT: Field =
    Field::optional("dissent", "Who does not agree, and what do they say?", Kind::Text(20_000))
        .hint("In their words. It stays beside the decision.");
const SIBLINGS: Field = Field::optional(
    "siblings",
    "For which brothers and sisters is the same decided?",
    Kind::Siblings,
)
.hint("What this child says is kept for this child alone.");
const ON: Field = Field::needed("on", "When was it decided?", Kind::PastDate);

/// What both ways of deciding ask.
#[derive(Clone, Debug, PartialEq)]
struct Answer {
    on: Date,
    decided: String,
    reason: String,
    child_view: String,
    family_view: String,
    people: Option<String>,
    dissent: Option<String>,
}

impl Answer {
    /// The decision about a child, when whoever decides may.
    fn of(
        &self,
        case: &Case,
        what: &DecisionAsked,
        situation: &Situation<'_>,
    ) -> Result<Event, Refusal> {
        let rule = may_decide(case, &Decider::actor(situation), &what.matter, self.on)?;
        let own = case.id == situation.case.id;
        let event = DecisionMade {
            decision: what.decision,
            matter: what.matter.clone(),
            question: what.question.clone(),
            options: what.options.clone(),
            decided: self.decided.clone(),
            reason: self.reason.clone(),
            delegation: rule.source.to_owned(),
            child_view: if own { self.child_view.clone() } else { String::new() },
            family_view: self.family_view.clone(),
            people: people(self.people.as_deref().unwrap_or_default(), situation.workforce),
            dissent: self.dissent.clone().unwrap_or_default(),
        };
        Ok(event.into())
    }
}

/// Record a decision that nobody had to ask for.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct MakeDecision {
    matter: String,
    question: String,
    options: String,
    on: Date,
    decided: String,
    reason: String,
    child_view: String,
    family_view: String,
    people: Option<String>,
    dissent: Option<String>,
    siblings: Option<Vec<PersonId>>,
}

impl Command for MakeDecision {
    const FORM: Form = Form {
        name: "make_decision",
        title: "Record a decision of yours",
        hint: "You decide it in your own name. Whoever took part is told if somebody reverses it.",
        submit: "Decide",
        fields: &[
            MATTER,
            QUESTION,
            OPTIONS,
            ON,
            DECIDED,
            REASON,
            CHILD_VIEW,
            FAMILY_VIEW,
            PEOPLE,
            DISSENT,
            SIBLINGS,
        ],
    };
    const ROLES: &'static [Role] = &[Role::TeamManager, Role::Director];
    const READS: &'static [Facet] = &[Facet::Plan, Facet::Status];

    fn fits(case: &Case) -> bool {
        AskDecision::fits(case)
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let others = self.others();
        let what = DecisionAsked {
            decision: EpisodeId(situation.fresh(1)),
            matter: self.matter,
            question: self.question,
            options: options(&self.options)?,
            asked_of: None,
            due: self.on,
        };
        let answer = Answer {
            on: self.on,
            decided: self.decided,
            reason: self.reason,
            child_view: self.child_view,
            family_view: self.family_view,
            people: self.people,
            dissent: self.dissent,
        };
        each(situation, &others, answer.on, |case| answer.of(case, &what, situation))
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }
}

/// Decide what somebody else asked.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct AnswerDecision {
    decision: EpisodeId,
    on: Date,
    decided: String,
    reason: String,
    child_view: String,
    family_view: String,
    people: Option<String>,
    dissent: Option<String>,
    siblings: Option<Vec<PersonId>>,
}

impl Command for AnswerDecision {
    const FORM: Form = Form {
        name: "answer_decision",
        title: "Decide what was asked",
        hint: "You decide it in your own name. Whoever took part is told if somebody reverses it.",
        submit: "Decide",
        fields: &[
            Field::needed(
                "decision",
                "Which question?",
                Kind::Episode(EpisodeKind::DecisionAwaited),
            ),
            ON,
            DECIDED,
            REASON,
            CHILD_VIEW,
            FAMILY_VIEW,
            PEOPLE,
            DISSENT,
            SIBLINGS,
        ],
    };
    const ROLES: &'static [Role] = &[Role::TeamManager, Role::Director];
    const READS: &'static [Facet] = &[Facet::Plan, Facet::Status];

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        let mut open = case.awaited();
        let Some(one) = open.next().filter(|_| open.next().is_none()) else { return Vec::new() };
        let options = one.options.join("; ");
        vec![("decided", format!("The options: {options}"))]
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let others = self.others();
        let answer = Answer {
            on: self.on,
            decided: self.decided,
            reason: self.reason,
            child_view: self.child_view,
            family_view: self.family_view,
            people: self.people,
            dissent: self.dissent,
        };
        each(situation, &others, answer.on, |case| {
            let asked = awaited(case, self.decision)?;
            if asked.asked.is_some_and(|(by, _)| by == situation.by()) {
                return Err(Refusal::because(
                    "You asked for this decision. Somebody else must decide it.",
                ));
            }
            if asked.asked.is_some_and(|(_, day)| answer.on < day) {
                return Err(Refusal::because("It can't have been decided before it was asked."));
            }
            answer.of(case, &asked.as_asked(), situation)
        })
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }
}

/// A question of this record that waits for its decision.
fn awaited(case: &Case, id: EpisodeId) -> Result<&Decision, Refusal> {
    case.awaited()
        .find(|one| one.id == id)
        .ok_or_else(|| Refusal::because("This has been decided already, or is not on this record."))
}

/// Record that somebody does not agree with a decision.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordDissent {
    decision: EpisodeId,
    by: String,
    text: String,
}

impl Command for RecordDissent {
    const FORM: Form = Form {
        name: "record_dissent",
        title: "Record that somebody does not agree with a decision",
        hint: "It stays beside the decision, in their words. They are told if it is reversed.",
        submit: "Record it",
        fields: &[
            Field::needed("decision", "Which decision?", Kind::Episode(EpisodeKind::DecisionMade)),
            Field::needed("by", "Who does not agree?", Kind::Line(200))
                .hint("Name, agency or what they are to the child."),
            Field::needed("text", "What do they say?", Kind::Text(20_000)),
        ],
    };
    const ROLES: &'static [Role] =
        &[Role::SocialWorker, Role::TeamManager, Role::ReviewingOfficer, Role::Director];
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let made = case.decisions.iter().find(|one| one.id == self.decision && one.made.is_some());
        let made =
            made.ok_or_else(|| Refusal::because("There is no such decision on this record."))?;
        let by = people(&self.by, situation.workforce).into_iter().next();
        let by = by.ok_or_else(|| Refusal::because("Say who does not agree."))?;
        let event = DecisionDissented { decision: made.id, by, text: self.text };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(situation.today), event)])
    }
}

/// How a question that waits is offered, and said on the page: what it is about, and since when.
pub fn waits(one: &Decision) -> String {
    let since = one.asked.map(|(_, day)| format!(", asked {}", say::date(day))).unwrap_or_default();
    format!("{}{since}", one.question)
}
