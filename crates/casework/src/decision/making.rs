//! Deciding: what somebody asked, or what nobody had to ask for.
//!
//! Whoever decides does it in their own name, says why, and keeps what the child and the family say
//! and who did not agree. Whoever asked doesn't decide.

use super::{
    DecisionAsked, DecisionMade, LABEL, MATTER, OPTIONS, QUESTION,
    asking::AskDecision,
    delegation::{Decider, may_decide},
    each, in_register, options,
};
use crate::{
    actor::Role,
    attendance::{TOLD_IF_REVERSED, people, who_took_part},
    case::{Case, Decision},
    command::{Command, Situation},
    enquiry::agreement,
    entry::Fact,
    event::{Event, Facet},
    form::{EpisodeKind, Field, Form, Kind},
    refusal::Refusal,
};
use serde::Deserialize;
use words::{Date, EpisodeId, Label, PersonId};

const DECIDED: Field = Field::needed("decided", "What is decided?", Kind::Text(5_000));
const REASON: Field = Field::needed("reason", "Why?", Kind::Text(20_000))
    .hint("Why this and not the other options: it is read again when it is doubted.");
const CHILD_VIEW: Field =
    Field::needed("child_view", "What does the child say?", Kind::Text(10_000))
        .hint("In their own words; if nobody has asked, say so and why.");
const FAMILY_VIEW: Field =
    Field::needed("family_view", "What does the family say?", Kind::Text(10_000));
const PEOPLE: Field = who_took_part(5_000).or_empty().hint(TOLD_IF_REVERSED);
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
        in_register(&what.matter)?;
        let rule = may_decide(case, &Decider::actor(situation), &what.matter, self.on)?;
        if what.matter == agreement::MATTER {
            agreement::may_agree(case, self.on, situation)?;
        }
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
    label: Option<Label>,
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
            LABEL,
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
        let how = (answer.on, self.label.unwrap_or_default());
        each(situation, &others, how, |case| answer.of(case, &what, situation))
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
    label: Option<Label>,
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
            LABEL,
        ],
    };
    const ROLES: &'static [Role] = &[Role::TeamManager, Role::Director];
    const READS: &'static [Facet] = &[Facet::Plan, Facet::Status];

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        let mut open = case.awaited();
        let Some(one) = open.next().filter(|_| open.next().is_none()) else { return Vec::new() };
        if one.label.stays_on_its_entry() {
            return Vec::new();
        }
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
        let given = self.label.filter(|label| *label != Label::None);
        let label = match given {
            Some(label) => label,
            None => awaited(situation.case, self.decision)?.label,
        };
        each(situation, &others, (answer.on, label), |case| {
            let asked = awaited(case, self.decision)?;
            if asked.asked.is_some_and(|(by, _)| by == situation.by()) {
                return Err(Refusal::because(
                    "You asked for this decision. Somebody else must decide it.",
                ));
            }
            if asked.asked.is_some_and(|(_, day)| answer.on < day) {
                return Err(
                    Refusal::because("It can't have been decided before it was asked.").at("on")
                );
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
