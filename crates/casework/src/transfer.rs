//! A child who moves between councils: told, records asked for and sent, accepted in words or not,
//! responsibility taken on a day.
//!
//! Until the receiving council has taken it, responsibility stays where it was, so that no child
//! lives between two councils (product system S11 and S12). Being told is a fact and never held up; a
//! child who comes to us and is not open here waits at the front door as a referral.

use crate::{
    access::Depth,
    actor::Role,
    case::{Case, duties::Transfer},
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::{Event, Facet},
    form::{EpisodeKind, Field, Form, Kind},
    referral::ReferralReceived,
    refusal::{Missing, Refusal},
};
use serde::{Deserialize, Serialize};
use words::{
    Date, EpisodeId, Subject,
    codes::{TRANSFER_DIRECTION, TRANSFER_END, TRANSFER_RECORDS, TRANSFER_STANDING},
};

/// A council told another that a child has moved there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TransferNotified {
    /// By which it is spoken of.
    pub transfer: EpisodeId,
    /// `in` to us or `out` from us, as coded.
    pub direction: String,
    /// The other council.
    pub council: String,
    /// How the child stands, as coded.
    pub standing: String,
    /// Since when the child lives there, or is to; nothing when not known.
    pub moved: Option<Date>,
    /// Why the child moves, with whom, whom we speak to there; may be empty.
    pub text: String,
}

/// Records were asked for, sent, or came.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TransferRecordsMoved {
    /// Of which move.
    pub transfer: EpisodeId,
    /// What was done, as coded.
    pub step: String,
    /// Which records, and to whom; may be empty.
    pub text: String,
}

/// The receiving council answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TransferAnswered {
    /// To which move.
    pub transfer: EpisodeId,
    /// Whether it takes the child.
    pub accepted: bool,
    /// Who said so, with what they do.
    pub by: String,
    /// What they said, or why not.
    pub words: String,
    /// From which day it is to be responsible; nothing when it does not take the child.
    pub from: Option<Date>,
}

/// A move ended: responsibility was taken on the day on which this happened, or the child stays.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TransferEnded {
    /// Which.
    pub transfer: EpisodeId,
    /// How, as coded.
    pub how: String,
    /// How it is known; may be empty.
    pub text: String,
}

/// The source of a referral that comes from another council, as the census codes it.
const OTHER_COUNCIL: &str = "5C";

const RECORDERS: &[Role] = &[
    Role::SocialWorker,
    Role::TeamManager,
    Role::FrontDoor,
    Role::OutOfHours,
    Role::ReviewingOfficer,
];
const WHICH: Field = Field::needed("transfer", "Which move?", Kind::Episode(EpisodeKind::Transfer));

fn running(case: &Case, id: EpisodeId) -> Result<&Transfer, Refusal> {
    let one = case.duties.transfers_running().find(|one| one.id == id);
    one.ok_or_else(|| Refusal::because("This move has ended, or is not on this record."))
}

fn runs(case: &Case) -> bool {
    case.duties.transfers_running().next().is_some()
}

/// Refuses a day before anybody was told, given in a field.
fn since(one: &Transfer, (field, day): (&'static str, Date)) -> Result<(), Refusal> {
    if day < one.notified {
        let refusal = Refusal::because("That day is before anybody was told of the move.");
        return Err(refusal.at(field));
    }
    Ok(())
}

/// Record that a child moves between councils.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordTransfer {
    direction: String,
    council: String,
    standing: String,
    notified: Date,
    moved: Option<Date>,
    text: Option<String>,
}

impl Command for RecordTransfer {
    const FORM: Form = Form {
        name: "record_transfer",
        title: "Record a move between councils",
        hint: "Responsibility stays where it is until the receiving council has taken it.",
        submit: "Record the move",
        fields: &[
            Field::needed("direction", "Which way?", Kind::Choice(&TRANSFER_DIRECTION)),
            Field::needed("council", "Which other council?", Kind::Line(120)),
            Field::needed(
                "standing",
                "How does the child stand?",
                Kind::Choice(&TRANSFER_STANDING),
            ),
            Field::needed("notified", "When was the receiving council told?", Kind::PastDate),
            Field::optional("moved", "From which day does the child live there?", Kind::Date),
            Field::optional(
                "text",
                "Why, with whom, and whom do we speak to there?",
                Kind::Text(20_000),
            ),
        ],
    };
    const ROLES: &'static [Role] = RECORDERS;
    const DEPTH: Depth = Depth::Summary;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.is_a_child() && !runs(case)
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        if !case.is_a_child() {
            return Err(Refusal::because(
                "This record is an adult's. Record the move on the child's.",
            ));
        }
        if runs(case) {
            return Err(Refusal::because(
                "A move of this child is on the record already. End it first.",
            ));
        }
        let known = case.is_open() || case.referrals.iter().any(|one| one.is_waiting());
        let comes = self.direction == "in" && !known;
        let referral = comes.then(|| ReferralReceived {
            referral: EpisodeId(situation.fresh(2)),
            contact: None,
            source: OTHER_COUNCIL.to_owned(),
            need: None,
            text: format!("{} told us that the child has moved here.", self.council),
        });
        let notified = TransferNotified {
            transfer: EpisodeId(situation.fresh(1)),
            direction: self.direction,
            council: self.council,
            standing: self.standing,
            moved: self.moved,
            text: self.text.unwrap_or_default(),
        };
        let events = [Event::from(notified)].into_iter().chain(referral.map(Event::from));
        let fact = |event| Fact::new(Subject::Person(case.id), Happened::On(self.notified), event);
        Ok(events.map(fact).collect())
    }
}

/// Record what was done about the records of a child who moves.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordTransferRecords {
    transfer: EpisodeId,
    step: String,
    done: Date,
    text: Option<String>,
}

impl Command for RecordTransferRecords {
    const FORM: Form = Form {
        name: "record_transfer_records",
        title: "Record what was done about the records",
        hint: "",
        submit: "Record it",
        fields: &[
            WHICH,
            Field::needed("step", "What was done?", Kind::Choice(&TRANSFER_RECORDS)),
            Field::needed("done", "When?", Kind::PastDate),
            Field::optional("text", "Which records, and whom did you speak to?", Kind::Text(5_000)),
        ],
    };
    const ROLES: &'static [Role] = RECORDERS;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        runs(case)
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let one = running(situation.case, self.transfer)?;
        since(one, ("done", self.done))?;
        let text = self.text.unwrap_or_default();
        let event = TransferRecordsMoved { transfer: one.id, step: self.step, text };
        Ok(vec![Fact::new(Subject::Person(situation.case.id), Happened::On(self.done), event)])
    }
}

/// Record what the receiving council answered.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct AnswerTransfer {
    transfer: EpisodeId,
    accepted: bool,
    answered: Date,
    by: String,
    words: String,
    from: Option<Date>,
}

impl Command for AnswerTransfer {
    const FORM: Form = Form {
        name: "answer_transfer",
        title: "Record the receiving council's answer",
        hint: "To us: what our manager answered. From us: what they wrote back.",
        submit: "Record the answer",
        fields: &[
            WHICH,
            Field::needed("accepted", "Does the receiving council take the child?", Kind::YesNo),
            Field::needed("answered", "When was it said?", Kind::PastDate),
            Field::needed("by", "Who said it?", Kind::Line(200)).hint("Name, what they do there."),
            Field::needed("words", "What did they say, or why not?", Kind::Text(20_000)),
            Field::needed("from", "From which day are they responsible?", Kind::Date)
                .when("accepted", "yes"),
        ],
    };
    const ROLES: &'static [Role] = &[Role::TeamManager, Role::ReviewingOfficer];
    const READS: &'static [Facet] = &[Facet::Status];

    fn fits(case: &Case) -> bool {
        runs(case)
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let one = running(situation.case, self.transfer)?;
        since(one, ("answered", self.answered))?;
        let event = TransferAnswered {
            transfer: one.id,
            accepted: self.accepted,
            by: self.by,
            words: self.words,
            from: self.from.filter(|_| self.accepted),
        };
        Ok(vec![Fact::new(Subject::Person(situation.case.id), Happened::On(self.answered), event)])
    }
}

/// Record how a move between councils ended.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct EndTransfer {
    transfer: EpisodeId,
    how: String,
    ended: Date,
    text: Option<String>,
}

impl Command for EndTransfer {
    const FORM: Form = Form {
        name: "end_transfer",
        title: "Record how a move between councils ended",
        hint: "",
        submit: "Record it",
        fields: &[
            WHICH,
            Field::needed("how", "How did it end?", Kind::Choice(&TRANSFER_END)),
            Field::needed("ended", "From which day?", Kind::PastDate),
            Field::optional("text", "How do you know?", Kind::Text(20_000)),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager, Role::ReviewingOfficer];
    const READS: &'static [Facet] = &[Facet::Status];

    fn fits(case: &Case) -> bool {
        runs(case)
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let one = running(situation.case, self.transfer)?;
        since(one, ("ended", self.ended))?;
        if self.how == "taken" && one.accepted().is_none() {
            return Err(Refusal::gate(
                "Responsibility passes when the receiving council has accepted in words.",
                vec![Missing::mended_by(
                    "answer_transfer",
                    "No acceptance by the receiving council is recorded.",
                )],
            ));
        }
        let text = self.text.unwrap_or_default();
        let event = TransferEnded { transfer: one.id, how: self.how, text };
        Ok(vec![Fact::new(Subject::Person(situation.case.id), Happened::On(self.ended), event)])
    }
}

/// What a move to another council lacks before its case may close here as moved, or its protection
/// plan end as taken over: nothing once the other council has accepted in words, with a day, and that
/// day has come.
pub fn not_taken(case: &Case, today: Date) -> Option<Missing> {
    let out = case.duties.transfers.iter().rfind(|one| one.is_out() && !one.stays());
    let Some(one) = out else {
        return Some(Missing::mended_by(
            "record_transfer",
            "No move to another council is recorded.",
        ));
    };
    match one.accepted().and_then(|answer| answer.from) {
        None => Some(Missing::mended_by(
            "answer_transfer",
            "The other council has not accepted the child in words, with a day.",
        )),
        Some(from) if from > today => Some(Missing::on_the_form(format!(
            "The other council is responsible from {}. Until then the child is ours.",
            words::say::date(from)
        ))),
        Some(_) => None,
    }
}
