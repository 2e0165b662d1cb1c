//! Strategy discussions: the police, health and social care decide together whether a child is to
//! be protected by a section 47 enquiry.
//!
//! Nothing holds one up (product rule 2): one person records it in two minutes, without a worker,
//! an open case or a filled form. What was skipped is asked for within a clock.

use crate::{
    access::Depth,
    accountable,
    actor::Role,
    attendance::{Participant, Presence, case_of, people, who_took_part},
    case::Case,
    command::{Command, Situation, Urgency},
    enquiry::Section47Started,
    entry::{Fact, Happened},
    event::Facet,
    form::{EpisodeKind, Field, Form, Kind},
    identity,
    refusal::{Missing, Refusal},
};
use serde::{Deserialize, Serialize};
use words::{
    EpisodeId, Label, Moment, PersonId, Subject,
    codes::{NOT_PRESENT_REASON, STRATEGY_DECISION},
};

/// A strategy discussion was held.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StrategyDiscussionHeld {
    /// By which it is spoken of; the same for brothers and sisters who were discussed together.
    pub discussion: EpisodeId,
    /// What was decided, as coded; empty when imported without.
    pub decision: String,
    /// Why.
    pub reason: String,
    /// Whether the police took part.
    pub police: Presence,
    /// Whether health took part.
    pub health: Presence,
    /// Who took part.
    pub people: Vec<Participant>,
    /// What happens next, and who does it; may be empty.
    pub next_steps: String,
}

impl StrategyDiscussionHeld {
    /// Whether something was skipped that has to be said later.
    pub fn is_incomplete(&self) -> bool {
        self.police == Presence::NotStated
            || self.health == Presence::NotStated
            || self.people.is_empty()
            || self.next_steps.is_empty()
    }
}

/// What had been skipped about a strategy discussion was added.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StrategyDiscussionCompleted {
    /// Which.
    pub discussion: EpisodeId,
    /// Whether the police took part, where it had not been said.
    pub police: Presence,
    /// Whether health took part, where it had not been said.
    pub health: Presence,
    /// Who took part, where nobody had been named.
    pub people: Vec<Participant>,
    /// What happens next, where it had not been said.
    pub next_steps: String,
}

/// Whether a decision of a strategy discussion starts a section 47 enquiry.
pub fn starts_enquiry(decision: &str) -> bool {
    matches!(decision, "section_47_joint" | "section_47_single")
}

/// The start of an enquiry for a child, unless one is running: then the decision is about that one.
/// Whoever holds the case leads it when they may; otherwise a lead is named afterwards.
pub(crate) fn enquiry(
    case: &Case,
    discussion: EpisodeId,
    decision: &str,
    situation: &Situation<'_>,
) -> Option<Section47Started> {
    if !starts_enquiry(decision) || case.protection.running_enquiry().is_some() {
        return None;
    }
    let holder = crate::responsibility::responsible(case, situation.workforce, situation.today);
    let lead = match holder {
        crate::Responsible::Worker { worker, .. } => situation.workforce.worker(worker),
        _ => None,
    };
    let lead = lead.filter(|worker| accountable::may_lead(worker, situation.today).is_ok());
    Some(Section47Started {
        enquiry: EpisodeId(situation.fresh(2)),
        discussion: Some(discussion),
        referral: case.open_referrals().last().map(|referral| referral.id),
        joint: Some(decision == "section_47_joint"),
        lead: lead.map(|worker| worker.id),
    })
}

/// What may be left out when it is recorded and is asked for later: both forms ask the same.
const POLICE: Field = Field::optional("police", "Did the police take part?", Kind::YesNo);
const NO_POLICE: Field =
    Field::needed("no_police", "Why not the police?", Kind::Choice(&NOT_PRESENT_REASON))
        .when("police", "no");
const HEALTH: Field = Field::optional("health", "Did health take part?", Kind::YesNo);
const NO_HEALTH: Field =
    Field::needed("no_health", "Why not health?", Kind::Choice(&NOT_PRESENT_REASON))
        .when("health", "no");
const PEOPLE: Field = who_took_part(5_000).or_empty();
const NEXT_STEPS: Field =
    Field::optional("next_steps", "What happens next, and who does it?", Kind::Text(20_000));

/// Record a strategy discussion.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordStrategyDiscussion {
    at: Moment,
    decision: String,
    reason: String,
    police: Option<bool>,
    no_police: Option<String>,
    health: Option<bool>,
    no_health: Option<String>,
    people: Option<String>,
    next_steps: Option<String>,
    siblings: Option<Vec<PersonId>>,
    label: Option<Label>,
}

impl Command for RecordStrategyDiscussion {
    const FORM: Form = Form {
        name: "record_strategy_discussion",
        title: "Record a strategy discussion",
        hint: "The first three answers are enough for now. What you leave out is asked for by the end of the next working day.",
        submit: "Record the discussion",
        fields: &[
            Field::needed("at", "When was it held?", Kind::Moment),
            Field::needed("decision", "What was decided?", Kind::Choice(&STRATEGY_DECISION)),
            Field::needed("reason", "Why?", Kind::Text(20_000)),
            POLICE,
            NO_POLICE,
            HEALTH,
            NO_HEALTH,
            PEOPLE,
            NEXT_STEPS,
            Field::optional(
                "siblings",
                "For which brothers and sisters was the same decided?",
                Kind::Siblings,
            ),
            Field::optional("label", "Special handling", Kind::Label),
        ],
    };
    const ROLES: &'static [Role] =
        &[Role::SocialWorker, Role::TeamManager, Role::FrontDoor, Role::OutOfHours];
    const DEPTH: Depth = Depth::Summary;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.identity.kind != identity::Kind::Adult
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        if !Self::fits(situation.case) {
            return Err(Refusal::because(
                "A strategy discussion is about a child. Record it on the child's own page.",
            ));
        }
        if self.at > situation.now {
            return Err(Refusal::because(
                "This discussion is in the future. Record it when it has been held.",
            )
            .at("at"));
        }
        let discussion = EpisodeId(situation.fresh(1));
        let everybody = situation.together(&self.others())?;
        let held = StrategyDiscussionHeld {
            discussion,
            decision: self.decision.clone(),
            reason: self.reason.clone(),
            police: (self.police, self.no_police.clone()).into(),
            health: (self.health, self.no_health.clone()).into(),
            people: people(self.people.as_deref().unwrap_or_default(), situation.workforce),
            next_steps: self.next_steps.clone().unwrap_or_default(),
        };
        let mut facts = Vec::new();
        for person in everybody {
            let (subject, when) = (Subject::Person(person), Happened::At(self.at));
            let label = self.label.unwrap_or_default();
            facts.push(Fact::new(subject, when, held.clone()).labelled(label));
            let started = case_of(situation, person)
                .and_then(|case| enquiry(case, discussion, &self.decision, situation));
            facts.extend(started.map(|started| Fact::new(subject, when, started)));
        }
        Ok(facts)
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }
}

/// Add what was skipped about a strategy discussion.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct CompleteStrategyDiscussion {
    discussion: EpisodeId,
    police: Option<bool>,
    no_police: Option<String>,
    health: Option<bool>,
    no_health: Option<String>,
    people: Option<String>,
    next_steps: Option<String>,
}

impl Command for CompleteStrategyDiscussion {
    const FORM: Form = Form {
        name: "complete_strategy_discussion",
        title: "Add what was left out of a strategy discussion",
        hint: "Answer only what was left out. What was said already stays as it is.",
        submit: "Add it",
        fields: &[
            Field::needed(
                "discussion",
                "Which discussion?",
                Kind::Episode(EpisodeKind::StrategyToComplete),
            ),
            POLICE,
            NO_POLICE,
            HEALTH,
            NO_HEALTH,
            PEOPLE,
            NEXT_STEPS,
        ],
    };
    const ROLES: &'static [Role] =
        &[Role::SocialWorker, Role::TeamManager, Role::FrontDoor, Role::OutOfHours];
    const DEPTH: Depth = Depth::Summary;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let discussion = case.protection.discussion(self.discussion);
        let discussion = discussion.filter(|one| !one.skipped().is_empty()).ok_or_else(|| {
            Refusal::because(
                "Nothing is left to say about this discussion, or it is not on this record.",
            )
        })?;
        let event = StrategyDiscussionCompleted {
            discussion: self.discussion,
            police: (self.police, self.no_police).into(),
            health: (self.health, self.no_health).into(),
            people: people(self.people.as_deref().unwrap_or_default(), situation.workforce),
            next_steps: self.next_steps.unwrap_or_default(),
        };
        let mut after = discussion.clone();
        after.complete(&event);
        let missing: Vec<Missing> = after.skipped().into_iter().map(Missing::on_the_form).collect();
        if !missing.is_empty() {
            return Err(Refusal::gate("This is still left out.", missing));
        }
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(situation.today), event)])
    }
}
