//! Contacts: somebody tells us something about a child, and somebody decides what it means.
//!
//! What stood in front of whoever decided is recorded with the decision (system S1).

use crate::{
    access::Depth,
    actor::Role,
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{EpisodeKind, Field, Form, Kind},
    referral::ReferralReceived,
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use words::{
    EpisodeId, Label, Moment, PersonId, Subject,
    codes::{CONTACT_DECISION, PRIMARY_NEED, REFERRAL_SOURCE},
};

/// Somebody told us something about a child.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContactReceived {
    /// By which it is spoken of.
    pub contact: EpisodeId,
    /// Who it came from, as coded for the census.
    pub source: String,
    /// Their name and how to ring them back; may be empty.
    pub from: String,
    /// What was said.
    pub said: String,
    /// What an import knew of the outcome, as it was written there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome_as_imported: Option<String>,
}

/// What a contact means was decided.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContactDecided {
    /// Which contact.
    pub contact: EpisodeId,
    /// As coded: `no_further_action`, `referral`...
    pub decision: String,
    /// Why.
    pub reason: String,
    /// What the history added, in the decider's words.
    pub history: String,
    /// The contacts and referrals that stood on the page, by position: what was known.
    pub shown: Vec<u64>,
}

/// Record a contact.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordContact {
    received: Moment,
    source: String,
    from: Option<String>,
    said: String,
    siblings: Option<Vec<PersonId>>,
    label: Option<Label>,
}

impl Command for RecordContact {
    const FORM: Form = Form {
        name: "record_contact",
        title: "Record a contact",
        hint: "If a child may be in danger: ring the police on 999, then tell the manager on duty. The record can follow.",
        submit: "Record the contact",
        fields: &[
            Field::needed("received", "When did it reach us?", Kind::Moment),
            Field::needed("source", "Who is it from?", Kind::Choice(&REFERRAL_SOURCE)),
            Field::optional("from", "Their name, and how to ring them back", Kind::Line(200)),
            Field::needed("said", "What did they say?", Kind::Text(50_000))
                .hint("In their words where you can."),
            Field::optional(
                "siblings",
                "Which brothers and sisters is it about too?",
                Kind::Siblings,
            ),
            Field::optional("label", "Special handling", Kind::Label).hint(
                "If it came from the police, or is about somebody else: it then goes with these words wherever they are shown.",
            ),
        ],
    };
    const ROLES: &'static [Role] =
        &[Role::FrontDoor, Role::OutOfHours, Role::SocialWorker, Role::TeamManager];
    const DEPTH: Depth = Depth::Summary;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        if self.received > situation.now {
            return Err(Refusal::because(
                "This time is in the future. Give the time at which it reached us.",
            )
            .at("received"));
        }
        let everybody = situation.together(&self.others())?;
        let facts = everybody.into_iter().zip(1_u8..).map(|(person, number)| {
            let event = ContactReceived {
                contact: EpisodeId(situation.fresh(number)),
                source: self.source.clone(),
                from: self.from.clone().unwrap_or_default(),
                said: self.said.clone(),
                outcome_as_imported: None,
            };
            Fact::new(Subject::Person(person), Happened::At(self.received), event)
                .labelled(self.label.unwrap_or_default())
        });
        Ok(facts.collect())
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }
}

/// The decision that no history holds up (product rule 2). It makes a referral too, so that the
/// child stands on a list from that moment.
const AT_ONCE: &str = "strategy_discussion";

/// Decide what a contact means.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct DecideContact {
    contact: EpisodeId,
    history: Option<String>,
    decision: String,
    need: Option<String>,
    reason: String,
}

impl Command for DecideContact {
    const FORM: Form = Form {
        name: "decide_contact",
        title: "Decide what this contact means",
        hint: "",
        submit: "Decide",
        fields: &[
            Field::needed("contact", "Which contact?", Kind::Episode(EpisodeKind::Contact)),
            Field::optional("history", "What do the earlier contacts add?", Kind::Text(10_000)),
            Field::needed("decision", "What happens now?", Kind::Choice(&CONTACT_DECISION)),
            Field::needed("need", "What is the main reason for it?", Kind::Choice(&PRIMARY_NEED))
                .when("decision", "referral"),
            Field::needed("reason", "Why?", Kind::Text(10_000)),
        ],
    };
    const ROLES: &'static [Role] = &[Role::FrontDoor, Role::OutOfHours, Role::TeamManager];
    const DEPTH: Depth = Depth::Summary;
    const READS: &'static [Facet] = &[Facet::Status];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let contact = case.contacts.iter().find(|one| one.id == self.contact);
        let contact =
            contact.ok_or_else(|| Refusal::because("There is no such contact on this record."))?;
        if contact.decision.is_some() {
            return Err(Refusal::because(
                "Somebody has decided this contact already. Read their decision first.",
            ));
        }
        let earlier: Vec<u64> = case
            .contacts
            .iter()
            .filter(|other| other.id != contact.id)
            .map(|other| other.position)
            .chain(case.referrals.iter().map(|referral| referral.position))
            .collect();
        let history = self.history.unwrap_or_default();
        if !earlier.is_empty() && history.is_empty() && self.decision != AT_ONCE {
            return Err(Refusal::because(format!(
                "{} about this child on the record. Say what they add, also if it is nothing.",
                match earlier.len() {
                    1 => "There is another contact or referral".to_owned(),
                    more => format!("There are {more} other contacts and referrals"),
                }
            ))
            .at("history"));
        }
        if self.decision == "open_case" && !case.is_open() {
            return Err(Refusal::because(
                "This child's case isn't open, so no worker would get it. Make it a referral.",
            ));
        }
        let subject = Subject::Person(case.id);
        let now = Happened::At(situation.now);
        let decided = ContactDecided {
            contact: contact.id,
            decision: self.decision.clone(),
            reason: self.reason,
            history,
            shown: earlier,
        };
        // The reason may repeat what was said.
        let mut facts = vec![Fact::new(subject, now, decided).labelled(contact.label)];
        if self.decision == "referral" || self.decision == AT_ONCE {
            let referral = ReferralReceived {
                referral: EpisodeId(situation.fresh(1)),
                contact: Some(contact.id),
                source: contact.source.clone(),
                need: self.need,
                text: String::new(),
            };
            facts.push(Fact::new(subject, contact.received, referral));
        }
        Ok(facts)
    }
}
