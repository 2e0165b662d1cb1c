//! Adoption before an order: the panel, the agency's decision, who was told of it, the match, the
//! application.
//!
//! What the agency itself decides has a gate: who may decide, and that a child is matched only once it
//! was decided, or a court allowed, that they be placed. What adopters do is a fact. Words about
//! adopters are handled as an adoption's (product rule 7).

use super::last;
use crate::{
    actor::Role,
    care::in_care,
    case::Case,
    command::{Command, Situation},
    decision::delegation::{Decider, may_decide},
    entry::{Fact, Happened},
    event::Facet,
    form::{Field, Form, Kind},
    refusal::{Missing, Refusal},
};
use serde::{Deserialize, Serialize};
use words::{
    Date, Label, Subject, WorkerId,
    codes::{ADOPTION_DECISION, ADOPTION_STEP},
};

/// A step of adoption.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AdoptionStepRecorded {
    /// Which, as coded.
    pub step: String,
    /// What the decision-maker decided, as coded; empty for any other step.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub outcome: String,
    /// Who decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decider: Option<WorkerId>,
    /// What was said, and what follows; may be empty.
    pub text: String,
}

impl AdoptionStepRecorded {
    /// What it comes to: of a decision what was decided, else the step.
    pub fn code(&self) -> &str {
        if self.step == "decided" { &self.outcome } else { &self.step }
    }
}

/// Record a step of adoption.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordAdoptionStep {
    step: String,
    on: Date,
    outcome: Option<String>,
    decider: Option<WorkerId>,
    why_not: Option<String>,
    text: Option<String>,
}

impl Command for RecordAdoptionStep {
    const FORM: Form = Form {
        name: "record_adoption_step",
        title: "Record a step of adoption",
        hint: "A placement for adoption itself is recorded as a move.",
        submit: "Record the step",
        fields: &[
            Field::needed("step", "What happened?", Kind::Choice(&ADOPTION_STEP)),
            Field::needed("on", "When?", Kind::PastDate),
            Field::needed("outcome", "What was decided?", Kind::Choice(&ADOPTION_DECISION))
                .when("step", "decided"),
            Field::needed("decider", "Who decided it?", Kind::Worker)
                .when("step", "decided")
                .hint("The agency’s decision-maker."),
            Field::needed("why_not", "Why can’t the parents be told?", Kind::Text(5_000))
                .when("step", "not_told"),
            Field::optional("text", "What was said, and what follows?", Kind::Text(20_000)),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager, Role::Director];
    const READS: &'static [Facet] = &[Facet::Plan];

    fn fits(case: &Case) -> bool {
        case.is_in_care()
    }

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        last(&case.steps.adoption, |code| match ADOPTION_STEP.find(code) {
            Some(_) => ADOPTION_STEP.text(code),
            None => ADOPTION_DECISION.text(code),
        })
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let period = in_care(case)?;
        if self.on < period.started {
            return Err(Refusal::because(
                "No step of adoption comes before care began. Check the day.",
            )
            .at("on"));
        }
        self.may_be(situation)?;
        let decided = self.step == "decided";
        let decider = decided.then(|| self.decider(situation));
        let label = match self.step.as_str() {
            "matched" | "applied" => Label::Adoption,
            _ => Label::None,
        };
        let text = self.words();
        let event = AdoptionStepRecorded {
            step: self.step,
            outcome: self.outcome.filter(|_| decided).unwrap_or_default(),
            decider,
            text,
        };
        let fact = Fact::new(Subject::Person(case.id), Happened::On(self.on), event);
        Ok(vec![fact.labelled(label)])
    }
}

impl RecordAdoptionStep {
    /// Who decided: the form asks for it, and whoever records it did where nobody else is named.
    fn decider(&self, situation: &Situation<'_>) -> WorkerId {
        self.decider.unwrap_or_else(|| situation.by())
    }

    /// What was said, and first why the parents can't be told, where that is the step.
    fn words(&self) -> String {
        let why = self.why_not.iter().filter(|_| self.step == "not_told");
        let parts: Vec<&str> = why.chain(&self.text).map(String::as_str).collect();
        parts.join("\n\n")
    }

    /// What has to stand before this step.
    fn may_be(&self, situation: &Situation<'_>) -> Result<(), Refusal> {
        let case = situation.case;
        match self.step.as_str() {
            "decided" => {
                let decider = Decider::worker(self.decider(situation), situation);
                may_decide(case, &decider, "adoption", self.on).map(drop)
            }
            "told" | "told_in_writing" | "not_told"
                if case.steps.adoption_decided(self.on).is_none() =>
            {
                Err(Refusal::gate(
                    "Parents are told of a decision.",
                    vec![Missing::mended_by(
                        "record_adoption_step",
                        "No decision about adoption is on the record by that day.",
                    )],
                ))
            }
            "matched" if !self.may_be_placed(case) => Err(Refusal::gate(
                "A child is matched with adopters once they may be placed for adoption.",
                vec![Missing::mended_by(
                    "record_adoption_step",
                    "Neither the decision-maker nor a placement order says so by that day.",
                )],
            )),
            _ => Ok(()),
        }
    }

    /// Whether the agency decided, or a court ordered, by that day that the child should be placed.
    fn may_be_placed(&self, case: &Case) -> bool {
        let status = case.care.statuses.iter().rfind(|one| one.from <= self.on);
        case.steps.adoption_decided(self.on) == Some("should")
            || status.is_some_and(|one| one.code == "E1")
    }
}
