//! Asking for a decision, and not agreeing with one.
//!
//! A question has at least two options and a day by which it is needed. Whoever is asked must be
//! somebody who may decide it. Dissent may be recorded at any time, in the words of whoever dissents.

use super::{
    ANSWERED_WITHIN, DecisionAsked, DecisionDissented, LABEL, MATTER, OPTIONS, QUESTION,
    delegation::{Decider, may_decide},
    each, everybody, options,
};
use crate::{
    actor::Role,
    attendance::people,
    case::Case,
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{EpisodeKind, Field, Form, Kind},
    refusal::Refusal,
};
use serde::Deserialize;
use words::{Date, EpisodeId, Label, PersonId, Start, Subject, WorkerId, clock};

/// Ask for a decision.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct AskDecision {
    matter: String,
    question: String,
    options: String,
    asked_of: Option<WorkerId>,
    due: Option<Date>,
    siblings: Option<Vec<PersonId>>,
    label: Option<Label>,
}

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
            LABEL,
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
            return Err(Refusal::because("Give a day that is still to come, or today.").at("due"));
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
        let how = (situation.today, self.label.unwrap_or_default());
        each(situation, &self.others(), how, |_| Ok(event.clone().into()))
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }
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
        let fact = Fact::new(Subject::Person(case.id), Happened::On(situation.today), event);
        Ok(vec![fact.labelled(made.label)])
    }
}
