//! Section 47 enquiries: finding out whether a child is suffering, or is likely to suffer,
//! significant harm.
//!
//! A strategy discussion starts one at once, with or without a lead. A registered social worker
//! leads it and says what it found; whoever may is a dated table, see `accountable`. Where it found no
//! risk, another manager agrees, see `agreement`.

pub mod agreement;

use crate::{
    accountable,
    actor::Role,
    case::{Case, Enquiry, Visit},
    command::{Command, Situation},
    entry::{Fact, Happened},
    event::{Event, Facet},
    form::{EpisodeKind, Field, Form, Kind},
    refusal::{Missing, Refusal},
    visit::Seen,
};
use serde::{Deserialize, Serialize};
use words::{Date, EpisodeId, Subject, WorkerId, codes::SECTION_47_OUTCOME};

/// A section 47 enquiry began.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section47Started {
    /// By which it is spoken of.
    pub enquiry: EpisodeId,
    /// The strategy discussion that decided it; nothing when an import did not say.
    pub discussion: Option<EpisodeId>,
    /// The referral whose case it belongs to, when there is one.
    pub referral: Option<EpisodeId>,
    /// Whether it is made together with the police; nothing when not known.
    pub joint: Option<bool>,
    /// Who leads it, when they are named already.
    pub lead: Option<WorkerId>,
}

/// Somebody was named to lead a section 47 enquiry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section47Led {
    /// Which.
    pub enquiry: EpisodeId,
    /// Who leads it from now on.
    pub lead: WorkerId,
}

/// A section 47 enquiry ended with an outcome.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section47Finished {
    /// Which.
    pub enquiry: EpisodeId,
    /// What it found, as coded; empty when imported without.
    pub outcome: String,
    /// How that is known, and what is done now.
    pub text: String,
    /// What the child says about it; may be empty.
    pub child_view: String,
}

impl Section47Finished {
    /// Whether a conference has to be held: the child is likely to go on suffering harm.
    pub fn needs_conference(&self) -> bool {
        self.outcome == CONTINUING_RISK
    }
}

/// A section 47 enquiry was stopped before it found anything, because what had been decided was
/// reversed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section47Stopped {
    /// Which.
    pub enquiry: EpisodeId,
    /// The reversal that stopped it.
    pub reversal: EpisodeId,
    /// Why.
    pub reason: String,
}

/// The outcome that asks for a conference.
pub const CONTINUING_RISK: &str = "continuing_risk";

/// Name who leads a section 47 enquiry.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct NameSection47Lead {
    enquiry: EpisodeId,
    lead: WorkerId,
}

impl Command for NameSection47Lead {
    const FORM: Form = Form {
        name: "name_section_47_lead",
        title: "Say who leads the section 47 enquiry",
        hint: "A registered social worker leads it.",
        submit: "Name the lead",
        fields: &[
            Field::needed("enquiry", "Which enquiry?", Kind::Episode(EpisodeKind::Enquiry)),
            Field::needed("lead", "Who leads it?", Kind::Worker),
        ],
    };
    const ROLES: &'static [Role] = &[Role::TeamManager, Role::SocialWorker, Role::OutOfHours];
    const READS: &'static [Facet] = &[Facet::Plan];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let enquiry = running(situation, self.enquiry)?;
        let lead = situation.workforce.worker(self.lead).filter(|worker| worker.left.is_none());
        let lead = lead.ok_or_else(|| {
            Refusal::because("This worker is not here any more. Choose somebody who is.")
        })?;
        accountable::may_lead(lead, situation.today).map_err(|missing| {
            Refusal::gate("This worker can't lead the enquiry.", vec![missing])
        })?;
        if enquiry.lead == Some(lead.id) {
            return Err(Refusal::because("This worker leads the enquiry already."));
        }
        let event = Section47Led { enquiry: enquiry.id, lead: lead.id };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(situation.today), event)])
    }
}

fn running<'a>(situation: &Situation<'a>, id: EpisodeId) -> Result<&'a Enquiry, Refusal> {
    let enquiries = &situation.case.protection.enquiries;
    enquiries.iter().find(|one| one.id == id && one.runs()).ok_or_else(|| {
        Refusal::because("This enquiry has ended already, or is not on this record.")
    })
}

/// Say what a section 47 enquiry found.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct FinishSection47 {
    enquiry: EpisodeId,
    finished: Date,
    outcome: String,
    text: String,
    child_view: Option<String>,
}

impl Command for FinishSection47 {
    const FORM: Form = Form {
        name: "finish_section_47",
        title: "Finish a section 47 enquiry",
        hint: "When the child is likely to go on suffering harm, a conference is held within 15 working days of the strategy discussion that decided the enquiry. When not, another manager is asked to agree.",
        submit: "Finish the enquiry",
        fields: &[
            Field::needed("enquiry", "Which enquiry?", Kind::Episode(EpisodeKind::Enquiry)),
            Field::needed("finished", "When did it end?", Kind::PastDate),
            Field::needed("outcome", "What did it find?", Kind::Choice(&SECTION_47_OUTCOME)),
            Field::needed("text", "How do you know, and what is done now?", Kind::Text(50_000)),
            Field::optional(
                "child_view",
                "What does the child say, in their own words?",
                Kind::Text(20_000),
            ),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager];
    const READS: &'static [Facet] = &[Facet::Plan];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let enquiry = running(situation, self.enquiry)?;
        if self.finished < enquiry.started {
            return Err(Refusal::because("An enquiry can't end before it began.").at("finished"));
        }
        let missing = missing(situation, enquiry);
        if !missing.is_empty() {
            return Err(Refusal::gate("This enquiry can't be finished yet.", missing));
        }
        let asked = agreement::asked(enquiry, &self.outcome, situation);
        let event = Section47Finished {
            enquiry: enquiry.id,
            outcome: self.outcome,
            text: self.text,
            child_view: self.child_view.unwrap_or_default(),
        };
        let fact = |on, event: Event| Fact::new(Subject::Person(case.id), Happened::On(on), event);
        let asked = asked.map(|asked| fact(situation.today, asked.into()));
        Ok(std::iter::once(fact(self.finished, event.into())).chain(asked).collect())
    }
}

/// What has to be true before an enquiry may say what it found.
fn missing(situation: &Situation<'_>, enquiry: &Enquiry) -> Vec<Missing> {
    let case = situation.case;
    let mut missing = Vec::new();
    if enquiry.lead.is_none() {
        missing.push(Missing::mended_by(
            "name_section_47_lead",
            "Nobody has been named to lead the enquiry.",
        ));
    }
    if let Some(writer) = situation.workforce.worker(situation.by()) {
        missing.extend(accountable::may_lead(writer, situation.today).err());
    }
    let to_see = case.identity.kind == crate::identity::Kind::Child;
    if to_see && case.identity.died.is_none() {
        missing.extend(unseen(case, enquiry));
    }
    missing
}

/// Whether the child was seen since the enquiry began, and alone or why not.
fn unseen(case: &Case, enquiry: &Enquiry) -> Option<Missing> {
    let since = |visit: &&Visit| visit.seen == Seen::Yes && visit.happened.day() >= enquiry.started;
    let mut seen = case.visits.iter().filter(since).peekable();
    if seen.peek().is_none() {
        return Some(Missing::mended_by(
            "record_visit",
            "Nobody has seen this child since the enquiry began.",
        ));
    }
    (!seen.any(|visit| visit.alone.is_said())).then(|| {
        Missing::mended_by(
            "record_visit",
            "The child has not been seen alone since the enquiry began, and nobody has said why not.",
        )
    })
}
