//! Legal planning meetings: social care and its lawyers look together at whether the threshold is
//! met and what follows.
//!
//! The last one counts: what it decides starts the clock of the letter, or of the application. What
//! the lawyers said is legal advice, and the entry stands under that label wherever it is shown.

use super::{is_child, together};
use crate::{
    actor::Role,
    attendance::{DISSENT, Participant, TOLD_IF_REVERSED, people, who_took_part},
    case::Case,
    command::{Command, Situation},
    decision::delegation::{self, Decider},
    event::Facet,
    form::{Field, Form, Kind},
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use words::{
    Date, EpisodeId, Label, PersonId, WorkerId,
    codes::{LEGAL_PLANNING_DECISION, THRESHOLD_VIEW},
    say,
};

/// A legal planning meeting was held.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LegalPlanningHeld {
    /// By which it is spoken of; the same for brothers and sisters.
    pub meeting: EpisodeId,
    /// What it thinks of the threshold, as coded.
    pub threshold: String,
    /// What was decided, as coded.
    pub decision: String,
    /// Who decided.
    pub decider: WorkerId,
    /// Why.
    pub reason: String,
    /// Who took part.
    pub people: Vec<Participant>,
    /// What the lawyers advised; may be empty.
    pub advice: String,
    /// Who disagreed, and what they say; may be empty.
    pub dissent: String,
}

/// The matter of the decision register that a meeting's decision is about.
pub(crate) fn matter(decision: &str) -> &'static str {
    if decision == "issue" { "proceedings" } else { "pre_proceedings" }
}

/// Record a legal planning meeting.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordLegalPlanning {
    held: Date,
    threshold: String,
    decision: String,
    decider: WorkerId,
    reason: String,
    people: String,
    advice: Option<String>,
    dissent: Option<String>,
    siblings: Option<Vec<PersonId>>,
}

impl Command for RecordLegalPlanning {
    const FORM: Form = Form {
        name: "record_legal_planning",
        title: "Record a legal planning meeting",
        hint: "Its words are kept as legal advice: they are not for the family's copy of the record.",
        submit: "Record the meeting",
        fields: &[
            Field::needed("held", "When was it held?", Kind::PastDate),
            Field::needed(
                "threshold",
                "What is the view on the threshold?",
                Kind::Choice(&THRESHOLD_VIEW),
            )
            .hint("The court can make an order only when it is met."),
            Field::needed("decision", "What was decided?", Kind::Choice(&LEGAL_PLANNING_DECISION)),
            Field::needed("decider", "Who decided it?", Kind::Worker)
                .hint("One person who may. Going to court is decided by a director."),
            Field::needed("reason", "Why?", Kind::Text(20_000))
                .hint("Say why now, and what else was thought of."),
            who_took_part(5_000).hint(TOLD_IF_REVERSED),
            Field::optional("advice", "What did the lawyers advise?", Kind::Text(20_000)),
            DISSENT,
            Field::optional(
                "siblings",
                "For which brothers and sisters was the same decided?",
                Kind::Siblings,
            ),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager, Role::Director];
    const READS: &'static [Facet] = &[Facet::Plan, Facet::Status];

    fn fits(case: &Case) -> bool {
        is_child(case) && case.is_open()
    }

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        let last = case.court.meetings.last();
        let said = last.map(|one| {
            let decided = LEGAL_PLANNING_DECISION.text(&one.decision);
            format!("Last time, {}: {decided}", say::date(one.held))
        });
        said.map(|said| ("decision", said)).into_iter().collect()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<crate::Fact>, Refusal> {
        let event = LegalPlanningHeld {
            meeting: EpisodeId(situation.fresh(1)),
            threshold: self.threshold.clone(),
            decision: self.decision.clone(),
            decider: self.decider,
            reason: self.reason.clone(),
            people: people(&self.people, situation.workforce),
            advice: self.advice.clone().unwrap_or_default(),
            dissent: self.dissent.clone().unwrap_or_default(),
        };
        let decider = Decider::worker(self.decider, situation);
        let what = (self.held, Label::LegallyPrivileged);
        together(situation, &self.others(), what, |case| {
            if !Self::fits(case) {
                return Err(Refusal::because(
                    "This case isn't open, so there is nothing to plan. Open it first.",
                ));
            }
            delegation::may_decide(case, &decider, matter(&event.decision), self.held)?;
            Ok(vec![event.clone().into()])
        })
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }
}
