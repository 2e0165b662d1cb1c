//! The decision register of a child, and every decision that somebody may still reverse.

use super::{Case, LegalPlanning, Reversal};
use crate::{
    attendance::Participant,
    court::{letter, planning},
    decision::{DecisionAsked, DecisionMade},
    entry::Entry,
    event::Event,
    reversal::SET_ASIDE,
};
use uuid::Uuid;
use words::{Date, EpisodeId, Label, PersonId, WorkerId, codes};

/// One question of the register, and what was decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// Where its last entry stands.
    pub position: u64,
    /// What it is about, as coded.
    pub matter: String,
    /// What is to be decided.
    pub question: String,
    /// What could be decided.
    pub options: Vec<String>,
    /// Who asked, and when; nothing when nobody had to.
    pub asked: Option<(WorkerId, Date)>,
    /// Who is asked; nothing when it is whoever may.
    pub asked_of: Option<WorkerId>,
    /// By when it is needed; of one that nobody asked for, the day on which it was made.
    pub due: Date,
    /// What was decided.
    pub made: Option<Made>,
    /// Who disagreed afterwards.
    pub dissent: Vec<Participant>,
    /// How its words must be handled.
    pub label: Label,
}

/// What was decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Made {
    /// When.
    pub on: Date,
    /// By whom.
    pub by: WorkerId,
    /// What.
    pub decided: String,
    /// Who took part.
    pub people: Vec<Participant>,
    /// Whether somebody disagreed then and there.
    pub dissented: bool,
}

impl Decision {
    /// The question again, as it was asked.
    pub(crate) fn as_asked(&self) -> DecisionAsked {
        DecisionAsked {
            decision: self.id,
            matter: self.matter.clone(),
            question: self.question.clone(),
            options: self.options.clone(),
            asked_of: self.asked_of,
            due: self.due,
        }
    }
}

/// A decision that can be reversed.
#[derive(Clone, Debug)]
pub struct Undone<'a> {
    /// The meeting, review or decision.
    pub id: EpisodeId,
    /// `strategy_discussion`, `conference`, `care_review`, `legal_planning`, `pre_proceedings` or
    /// `decision`.
    pub of: &'static str,
    /// What it decided: as coded, where it is; otherwise in words.
    pub decision: &'a str,
    /// The day on which it decided.
    pub on: Date,
    /// Who decided it in their own name, where one person did: nobody reverses their own.
    pub decider: Option<WorkerId>,
    /// The matter by which it is known who may decide it; empty where a meeting decides.
    pub matter: &'a str,
    /// Colleagues with a part in it, each with which: who recorded, chaired, leads, asked.
    pub colleagues: Vec<(WorkerId, &'static str)>,
    /// Who else took part.
    pub people: Vec<&'a Participant>,
}

impl Undone<'_> {
    /// In words: "Conference", and what it decided.
    pub fn says(&self) -> (&'static str, &str) {
        match self.of {
            "conference" => ("Conference", codes::CONFERENCE_DECISION.text(self.decision)),
            "strategy_discussion" => {
                ("Strategy discussion", codes::STRATEGY_DECISION.text(self.decision))
            }
            "legal_planning" => {
                ("Legal planning meeting", codes::LEGAL_PLANNING_DECISION.text(self.decision))
            }
            "pre_proceedings" => {
                ("End of pre-proceedings", codes::PRE_PROCEEDINGS_END.text(self.decision))
            }
            "care_review" => ("Review of care", self.decision),
            _ => ("Decision", self.decision),
        }
    }
}

/// By which a review of care is spoken of. It has no id of its own; where its entry stands is one
/// that never changes.
pub(crate) fn review(person: PersonId, position: u64) -> EpisodeId {
    EpisodeId(Uuid::new_v5(&person.0, &position.to_be_bytes()))
}

/// Takes one event of the register into a case. Nothing here refuses.
pub(super) fn decided(case: &mut Case, entry: &Entry, event: &Event) {
    match event {
        Event::DecisionAsked(e) => case.decisions.push(asked(entry, e)),
        Event::DecisionMade(e) => made(case, entry, e),
        Event::DecisionDissented(e) => {
            for one in case.decisions.iter_mut().filter(|one| one.id == e.decision) {
                one.dissent.push(e.by.clone());
            }
        }
        _ => {}
    }
}

fn asked(entry: &Entry, event: &DecisionAsked) -> Decision {
    Decision {
        id: event.decision,
        position: entry.position,
        matter: event.matter.clone(),
        question: event.question.clone(),
        options: event.options.clone(),
        asked: Some((entry.actor, entry.happened.day())),
        asked_of: event.asked_of,
        due: event.due,
        made: None,
        dissent: Vec::new(),
        label: entry.label,
    }
}

fn made(case: &mut Case, entry: &Entry, event: &DecisionMade) {
    let made = Made {
        on: entry.happened.day(),
        by: entry.actor,
        decided: event.decided.clone(),
        people: event.people.clone(),
        dissented: !event.dissent.is_empty(),
    };
    if let Some(one) = case.decisions.iter_mut().find(|one| one.id == event.decision) {
        one.position = entry.position;
        one.made = Some(made);
        one.label = entry.label;
        return;
    }
    case.decisions.push(Decision {
        id: event.decision,
        position: entry.position,
        matter: event.matter.clone(),
        question: event.question.clone(),
        options: event.options.clone(),
        asked: None,
        asked_of: None,
        due: made.on,
        made: Some(made),
        dissent: Vec::new(),
        label: entry.label,
    });
}

impl Case {
    /// Questions that wait for a decision, oldest first.
    pub fn awaited(&self) -> impl Iterator<Item = &Decision> {
        self.decisions.iter().filter(|one| one.made.is_none())
    }

    /// What the last legal planning meeting decided, nothing has followed on and nobody reversed.
    pub fn legal_decision_now(&self) -> Option<&LegalPlanning> {
        self.court.decided_now().filter(|one| !self.is_reversed(one.id))
    }

    /// Whether a decision was reversed, and the reversal not set aside.
    pub fn is_reversed(&self, id: EpisodeId) -> bool {
        let set_aside = |one: &Reversal| {
            one.answered.as_ref().is_some_and(|(_, _, answer)| answer == SET_ASIDE)
        };
        self.protection.reversals.iter().any(|one| one.decided == id && !set_aside(one))
    }

    /// Every decision that somebody may still reverse: of meetings and reviews, of the register, and
    /// how pre-proceedings ended. Oldest first of each.
    pub fn reversible(&self) -> impl Iterator<Item = Undone<'_>> {
        let reversed =
            |id: EpisodeId| self.protection.reversals.iter().any(|one| one.decided == id);
        let all = self.discussed().chain(self.conferred()).chain(self.reviewed());
        let all = all.chain(self.planned()).chain(self.stepped()).chain(self.registered());
        all.filter(move |one| !reversed(one.id))
    }

    /// A decision by id that somebody may still reverse.
    pub fn undoable(&self, id: EpisodeId) -> Option<Undone<'_>> {
        self.reversible().find(|one| one.id == id)
    }

    fn discussed(&self) -> impl Iterator<Item = Undone<'_>> {
        let all = &self.protection;
        all.discussions.iter().map(|one| {
            let led = all.enquiries.iter().find(|e| e.discussion == Some(one.id));
            let lead = led.and_then(|e| e.lead).map(|lead| (lead, "leads the enquiry"));
            Undone {
                id: one.id,
                of: "strategy_discussion",
                decision: &one.decision,
                on: one.held.day(),
                decider: None,
                matter: "",
                colleagues: [(one.by, "recorded the discussion")].into_iter().chain(lead).collect(),
                people: one.people.iter().collect(),
            }
        })
    }

    fn conferred(&self) -> impl Iterator<Item = Undone<'_>> {
        let all = self.protection.conferences.iter();
        let held = all.filter_map(|one| Some((one, one.held.as_ref()?)));
        held.map(|(one, held)| Undone {
            id: one.id,
            of: "conference",
            decision: &held.decision,
            on: held.on,
            decider: None,
            matter: "",
            colleagues: vec![(one.chair.unwrap_or(held.by), "chair")],
            people: held.people.iter().collect(),
        })
    }

    fn reviewed(&self) -> impl Iterator<Item = Undone<'_>> {
        let all = self.care.reviews.iter().filter(|one| !one.decisions.is_empty());
        all.map(|one| Undone {
            id: review(self.id, one.position),
            of: "care_review",
            decision: &one.decisions,
            on: one.held,
            decider: None,
            matter: "",
            colleagues: one.officer.map(|id| (id, "reviewing officer")).into_iter().collect(),
            people: one.people.iter().collect(),
        })
    }

    fn planned(&self) -> impl Iterator<Item = Undone<'_>> {
        self.court.meetings.iter().map(|one| Undone {
            id: one.id,
            of: "legal_planning",
            decision: &one.decision,
            on: one.held,
            decider: Some(one.decider),
            matter: planning::matter(&one.decision),
            colleagues: vec![(one.decider, "decided"), (one.by, "recorded the meeting")],
            people: one.people.iter().collect(),
        })
    }

    fn stepped(&self) -> impl Iterator<Item = Undone<'_>> {
        let all = self.court.pre_proceedings.iter();
        let ended = all.filter_map(|one| Some((one, one.ended.as_ref().filter(|e| e.decided)?)));
        ended.map(|(one, over)| Undone {
            id: one.id,
            of: "pre_proceedings",
            decision: &over.how,
            on: over.on,
            decider: Some(over.by),
            matter: letter::matter(&over.how),
            colleagues: vec![(over.by, "decided")],
            people: one.met.last().map(|met| met.people.iter().collect()).unwrap_or_default(),
        })
    }

    fn registered(&self) -> impl Iterator<Item = Undone<'_>> {
        let all = self.decisions.iter().filter_map(|one| Some((one, one.made.as_ref()?)));
        all.map(|(one, made)| {
            let asked = one.asked.map(|(by, _)| (by, "asked for it"));
            Undone {
                id: one.id,
                of: "decision",
                decision: &made.decided,
                on: made.on,
                decider: Some(made.by),
                matter: &one.matter,
                colleagues: [(made.by, "decided")].into_iter().chain(asked).collect(),
                people: made.people.iter().chain(&one.dissent).collect(),
            }
        })
    }
}
