//! A senior reverses what others decided: a strategy discussion, a conference, a review, a legal
//! planning meeting, or somebody of the decision register.
//!
//! It needs a reason; everybody who took part, the chair and the reviewing officer are told and say
//! what they think; what they say is kept; somebody who did not reverse it answers. It stands on the
//! watch until then. Nobody reverses their own, and nobody what they could not have decided. A
//! protection plan goes on whatever is reversed: only a conference ends it.

use crate::{
    actor::Role,
    attendance::{Participant, colleague, same_name},
    case::{Case, Reversal, Undone},
    command::{Command, Situation},
    decision::delegation::{Decider, may_decide},
    enquiry::Section47Stopped,
    entry::{Fact, Happened},
    event::{Event, Facet},
    form::{EpisodeKind, Field, Form, Kind},
    refusal::{Missing, Refusal},
    strategy,
    veil::is_closed,
};
use serde::{Deserialize, Serialize};
use words::{
    EpisodeId, Label, Subject, WorkerId,
    codes::{REVERSAL_ANSWER, REVERSAL_REACTION, STRATEGY_DECISION},
};

/// Somebody reversed what others had decided together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DecisionReversed {
    /// By which the reversal is spoken of.
    pub reversal: EpisodeId,
    /// The meeting, review or decision that is reversed.
    pub decided: EpisodeId,
    /// `strategy_discussion`, `conference`, `care_review`, `legal_planning`, `pre_proceedings` or
    /// `decision`.
    pub of: String,
    /// What had been decided: as coded, where it was; otherwise in words.
    pub before: String,
    /// What a strategy discussion's decision is now, as coded; empty of any other.
    pub now: String,
    /// What is to happen instead.
    pub instead: String,
    /// Why.
    pub reason: String,
    /// Who disagrees, and what they say; may be empty.
    pub dissent: String,
    /// Everybody who has to be told.
    pub tell: Vec<Participant>,
    /// Who is asked to answer it: somebody else; nothing when nobody else is there to.
    pub escalated_to: Option<WorkerId>,
}

/// Somebody who took part was told of a reversal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReversalTold {
    /// Which reversal.
    pub reversal: EpisodeId,
    /// Who was told, as the list names them.
    pub name: String,
    /// What they think of it, as coded.
    pub reaction: String,
    /// What they say; may be empty.
    pub text: String,
}

/// Somebody who did not reverse it answered a reversal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReversalAnswered {
    /// Which reversal.
    pub reversal: EpisodeId,
    /// How, as coded.
    pub answer: String,
    /// Why.
    pub reason: String,
}

/// The answer with which what had been decided holds again.
pub const SET_ASIDE: &str = "set_aside";

/// Said of somebody who can't be told of a reversal, with the reason.
pub(crate) const NOT_TOLD: &str = "not_told";

/// Reverse what others decided.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ReverseDecision {
    decision: EpisodeId,
    now: Option<String>,
    instead: String,
    reason: String,
    dissent: Option<String>,
}

impl Command for ReverseDecision {
    const FORM: Form = Form {
        name: "reverse_decision",
        title: "Reverse what others decided",
        hint: "Everybody who took part is told, and the chair or reviewing officer. Somebody else answers it. A protection plan goes on until a conference ends it.",
        submit: "Reverse it",
        fields: &[
            Field::needed("decision", "Which decision?", Kind::Episode(EpisodeKind::Decision)),
            Field::optional(
                "now",
                "If it was a strategy discussion: what is decided now?",
                Kind::Choice(&STRATEGY_DECISION),
            ),
            Field::needed("instead", "What is to happen instead?", Kind::Text(20_000))
                .hint("In words that stand by themselves: it takes the place of what was decided."),
            Field::needed("reason", "Why?", Kind::Text(20_000))
                .hint("What do you know that they did not, or see otherwise? They will read it."),
            Field::optional("dissent", "Who disagrees, and what do they say?", Kind::Text(20_000)),
        ],
    };
    const ROLES: &'static [Role] = &[Role::TeamManager, Role::Director];
    const READS: &'static [Facet] = &[Facet::Plan];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let undone = case.undoable(self.decision).ok_or_else(|| {
            Refusal::because("This decision has been reversed already, or is not on this record.")
        })?;
        may_reverse(&undone, situation)?;
        let now = fitting(&undone, self.now)?;
        let event = DecisionReversed {
            reversal: EpisodeId(situation.fresh(1)),
            decided: undone.id,
            of: undone.of.to_owned(),
            before: undone.decision.to_owned(),
            now: now.clone(),
            instead: self.instead,
            reason: self.reason.clone(),
            dissent: self.dissent.unwrap_or_default(),
            tell: to_tell(&undone, situation),
            escalated_to: escalation(situation),
        };
        let reversal = event.reversal;
        let mut events: Vec<Event> = vec![event.into()];
        if undone.of == "strategy_discussion" {
            events.extend(following(&undone, &now, (reversal, self.reason), situation));
        }
        let today = Happened::On(situation.today);
        let label = label_of(case, &undone);
        let fact = |event| Fact::new(Subject::Person(case.id), today, event).labelled(label);
        Ok(events.into_iter().map(fact).collect())
    }
}

/// The label of what is reversed: whoever reverses it says again what it said.
fn label_of(case: &Case, undone: &Undone<'_>) -> Label {
    match undone.of {
        "legal_planning" => Label::LegallyPrivileged,
        _ => {
            let decision = case.decisions.iter().find(|one| one.id == undone.id);
            decision.map_or(Label::None, |one| one.label)
        }
    }
}

/// Whether whoever asks may reverse a decision: not their own, not from outside the line of the
/// case, and not what they could not have decided themselves.
fn may_reverse(undone: &Undone<'_>, situation: &Situation<'_>) -> Result<(), Refusal> {
    if undone.decider == Some(situation.by()) {
        return Err(Refusal::because(
            "You decided this yourself. Decide anew, and say what has changed.",
        ));
    }
    let matter = if undone.matter.is_empty() { "direction" } else { undone.matter };
    may_decide(situation.case, &Decider::actor(situation), matter, situation.today).map(|_| ())
}

/// The new decision, where the form of the old one takes one.
fn fitting(undone: &Undone<'_>, now: Option<String>) -> Result<String, Refusal> {
    match (undone.of, now) {
        ("conference", Some(_)) => Err(Refusal::because(
            "Only a conference changes what a conference decided about a plan. Leave this empty, and call the conference again.",
        )
        .at("now")),
        ("strategy_discussion", None) => {
            Err(Refusal::because("Say what is decided now instead.").at("now"))
        }
        ("strategy_discussion", Some(now)) if now == undone.decision => {
            Err(Refusal::because("This is what was decided already.").at("now"))
        }
        ("strategy_discussion", Some(now)) => Ok(now),
        (_, None) => Ok(String::new()),
        (_, Some(_)) => Err(Refusal::because(
            "This was no strategy discussion. Leave this empty, and say below what is to happen instead.",
        )
        .at("now")),
    }
}

/// Everybody with a part in it, the chair and the reviewing officer, each once; not whoever
/// reverses it.
fn to_tell(undone: &Undone<'_>, situation: &Situation<'_>) -> Vec<Participant> {
    let mut tell: Vec<Participant> = Vec::new();
    let colleagues = undone.colleagues.iter();
    let colleagues = colleagues.map(|(id, part)| colleague(*id, part, situation.workforce));
    let overseers = situation.case.overseers().into_iter();
    let overseers = overseers.map(|id| colleague(id, "chairs or reviews", situation.workforce));
    let people = undone.people.iter().map(|one| (*one).clone());
    let named = colleagues.chain(overseers).chain(people);
    for one in named.filter(|one| one.worker != Some(situation.by())) {
        if !tell.iter().any(|other| same_name(&other.name, &one.name)) {
            tell.push(one);
        }
    }
    tell
}

/// A director who is not the one who reverses; where there is none, whoever chairs conferences.
fn escalation(situation: &Situation<'_>) -> Option<WorkerId> {
    let of = |role: Role| {
        let here = situation.workforce.workers().filter(|worker| worker.left.is_none());
        let holds = here.filter(move |worker| worker.roles.contains(&role));
        holds.map(|worker| worker.id).find(|id| *id != situation.by())
    };
    of(Role::Director).or_else(|| of(Role::ReviewingOfficer))
}

/// What a strategy discussion's new decision starts or stops.
fn following(
    undone: &Undone<'_>,
    now: &str,
    (reversal, reason): (EpisodeId, String),
    situation: &Situation<'_>,
) -> Option<Event> {
    if strategy::starts_enquiry(now) {
        let started = strategy::enquiry(situation.case, undone.id, now, situation);
        return started.map(Into::into);
    }
    let running = situation.case.protection.running_enquiry();
    let running = running.filter(|enquiry| enquiry.discussion == Some(undone.id))?;
    Some(Section47Stopped { enquiry: running.id, reversal, reason }.into())
}

/// A reversal of this record that nobody has answered, or about which somebody is still to be told.
fn open<'a>(situation: &Situation<'a>, id: EpisodeId) -> Result<&'a Reversal, Refusal> {
    let reversals = &situation.case.protection.reversals;
    reversals
        .iter()
        .find(|one| one.id == id)
        .ok_or_else(|| Refusal::because("There is no such reversal on this record."))
}

/// Record that somebody was told of a reversal, and what they say.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct TellOfReversal {
    reversal: EpisodeId,
    name: Option<String>,
    reaction: String,
    why_not: Option<String>,
    text: Option<String>,
}

impl Command for TellOfReversal {
    const FORM: Form = Form {
        name: "tell_of_reversal",
        title: "Record what somebody says to a reversal",
        hint: "Each who took part is told, and what they say stays beside the decision.",
        submit: "Record it",
        fields: &[
            Field::needed("reversal", "Which reversal?", Kind::Episode(EpisodeKind::Reversal)),
            Field::optional("name", "Who was told, if it was not you?", Kind::Line(200))
                .hint("As they are named here. Left empty: you."),
            Field::needed("reaction", "What do they think?", Kind::Choice(&REVERSAL_REACTION)),
            Field::needed("why_not", "Why can't they be told?", Kind::Text(5_000))
                .when("reaction", NOT_TOLD),
            Field::optional("text", "What do they say?", Kind::Text(10_000)),
        ],
    };
    const ROLES: &'static [Role] =
        &[Role::SocialWorker, Role::TeamManager, Role::ReviewingOfficer, Role::Director];
    const READS: &'static [Facet] = &[];

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        let open = case.protection.reversals.iter().filter(|one| one.answered.is_none());
        let names = open.flat_map(Reversal::untold).map(|one| one.name.as_str());
        // What a label closes leaves nothing behind in a list.
        let names: Vec<&str> = names.filter(|name| !name.is_empty() && !is_closed(name)).collect();
        match names.is_empty() {
            true => Vec::new(),
            false => vec![("name", format!("Still to be told: {}.", names.join("; ")))],
        }
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let reversal = open(situation, self.reversal)?;
        if reversal.by == situation.by() {
            return Err(Refusal::because(
                "You reversed this decision. Somebody else records what those who took part say.",
            ));
        }
        let name = untold(reversal, self.name.as_deref(), situation.by())?;
        let event = ReversalTold {
            reversal: reversal.id,
            name,
            text: match self.why_not.filter(|_| self.reaction == NOT_TOLD) {
                Some(why_not) => why_not,
                None => self.text.unwrap_or_default(),
            },
            reaction: self.reaction,
        };
        let subject = Subject::Person(situation.case.id);
        Ok(vec![Fact::new(subject, Happened::On(situation.today), event)])
    }
}

/// Whom of those who are still to be told somebody means: whoever is named, otherwise themselves.
fn untold(reversal: &Reversal, name: Option<&str>, me: WorkerId) -> Result<String, Refusal> {
    let left: Vec<&Participant> = reversal.untold().collect();
    if left.is_empty() {
        return Err(Refusal::because("Everybody has been told of this reversal."));
    }
    let meant = |one: &&&Participant| match name {
        Some(name) => same_name(&one.name, name),
        None => one.worker == Some(me),
    };
    if let Some(one) = left.iter().find(meant) {
        return Ok(one.name.clone());
    }
    let names: Vec<&str> = left.iter().map(|one| one.name.as_str()).collect();
    let names = names.join("; ");
    let refusal = match name {
        Some(_) => {
            Refusal::because(format!("Write one of those who are still to be told: {names}."))
        }
        None => {
            Refusal::because(format!("You are not to be told yourself. Write who was: {names}."))
        }
    };
    Err(refusal.at("name"))
}

/// Answer a reversal that somebody else made.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct AnswerReversal {
    reversal: EpisodeId,
    answer: String,
    reason: String,
}

impl Command for AnswerReversal {
    const FORM: Form = Form {
        name: "answer_reversal",
        title: "Answer a reversal",
        hint: "Read what those who took part say. Nobody answers their own.",
        submit: "Answer",
        fields: &[
            Field::needed("reversal", "Which reversal?", Kind::Episode(EpisodeKind::Reversal)),
            Field::needed("answer", "What do you decide?", Kind::Choice(&REVERSAL_ANSWER)),
            Field::needed("reason", "Why?", Kind::Text(20_000)),
        ],
    };
    const ROLES: &'static [Role] = &[Role::Director, Role::ReviewingOfficer];
    const READS: &'static [Facet] = &[Facet::Plan, Facet::Status];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let reversal = open(situation, self.reversal)?;
        if reversal.answered.is_some() {
            return Err(Refusal::because("This reversal has been answered already."));
        }
        if reversal.by == situation.by() {
            return Err(Refusal::because("You made this reversal. Somebody else must answer it."));
        }
        // Whoever answers knows of it.
        let others = reversal.untold().filter(|one| one.worker != Some(situation.by()));
        let untold: Vec<Missing> = others.map(|one| still_untold(&one.name)).collect();
        if !untold.is_empty() {
            return Err(Refusal::gate(
                "Everybody with a part in it is told before a reversal is answered, or it is said why they can't be.",
                untold,
            ));
        }
        let event =
            ReversalAnswered { reversal: reversal.id, answer: self.answer, reason: self.reason };
        let subject = Subject::Person(situation.case.id);
        Ok(vec![Fact::new(subject, Happened::On(situation.today), event)])
    }
}

fn still_untold(name: &str) -> Missing {
    Missing::mended_by("tell_of_reversal", format!("{name} has not been told."))
}
