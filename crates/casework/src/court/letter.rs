//! Pre-proceedings: the letter before proceedings, the meetings after it, and how it ended.
//!
//! The letter and the meetings have happened and are recorded whatever came before. To end
//! pre-proceedings is a decision: by somebody who may, with a reason, and to go to court only by
//! whoever may decide that. They run from the letter; up to sixteen weeks is good practice.

use super::{is_child, together};
use crate::{
    actor::Role,
    attendance::{AGENCY_OR_FAMILY, PARENTS, Participant, people, who_took_part},
    case::{Case, PreProceedings},
    command::{Command, Situation, Urgency},
    decision::delegation::{self, Decider},
    entry::Fact,
    event::Facet,
    form::{Field, Form, Kind},
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use words::{
    Date, EpisodeId, Label, PersonId,
    codes::{PRE_PROCEEDINGS_END, PRE_PROCEEDINGS_MEETING},
    say,
};

/// The letter before proceedings was sent: pre-proceedings began.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PreProceedingsStarted {
    /// By which they are spoken of.
    pub pre_proceedings: EpisodeId,
    /// The legal planning meeting that decided it; nothing when none is on the record.
    pub meeting: Option<EpisodeId>,
    /// To whom the letter went.
    pub to: String,
    /// Whether the plan of what must change went with it.
    pub plan_attached: bool,
    /// Whether the family was offered a meeting of its own; nothing when not said.
    pub family_meeting: Option<bool>,
    /// What worries us, and what must change by when.
    pub text: String,
}

/// A meeting of pre-proceedings was held.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PreProceedingsMet {
    /// Of which.
    pub pre_proceedings: EpisodeId,
    /// Which meeting it was, as coded.
    pub kind: String,
    /// How the parents took part, as coded.
    pub parents: String,
    /// Whether the parents had somebody to advise them in law; nothing when not said.
    pub advised: Option<bool>,
    /// Who took part.
    pub people: Vec<Participant>,
    /// What has changed, what has not, and who does what.
    pub text: String,
    /// When progress is reviewed, as agreed.
    pub next: Option<Date>,
}

/// Pre-proceedings ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PreProceedingsEnded {
    /// Which.
    pub pre_proceedings: EpisodeId,
    /// How, as coded.
    pub how: String,
    /// Why.
    pub reason: String,
}

/// Record that the letter before proceedings was sent.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordLetter {
    sent: Date,
    to: String,
    text: String,
    plan_attached: bool,
    family_meeting: Option<bool>,
    siblings: Option<Vec<PersonId>>,
}

impl Command for RecordLetter {
    const FORM: Form = Form {
        name: "record_letter_before_proceedings",
        title: "Record the letter before proceedings",
        hint: "Pre-proceedings run from the day on which it was sent.",
        submit: "Record the letter",
        fields: &[
            Field::needed("sent", "When was it sent?", Kind::PastDate),
            Field::needed("to", "To whom?", Kind::Text(1_000))
                .hint("Everybody who holds parental responsibility, one on each line."),
            Field::needed(
                "text",
                "What worries us, and what must change by when?",
                Kind::Text(50_000),
            )
            .hint(
                "In the letter's own plain words, so that they can be held against what followed.",
            ),
            Field::needed(
                "plan_attached",
                "Did the plan of what must change go with it?",
                Kind::YesNo,
            ),
            Field::optional(
                "family_meeting",
                "Was the family offered a meeting of its own to make a plan?",
                Kind::YesNo,
            )
            .hint("Relatives who could help are found early, or in court and late."),
            Field::optional("siblings", "For which brothers and sisters as well?", Kind::Siblings),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager];
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        is_child(case) && case.is_open() && case.court.pre_proceedings_now().is_none()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let id = EpisodeId(situation.fresh(1));
        together(situation, &self.others(), (self.sent, Label::None), |case| {
            if case.court.pre_proceedings_now().is_some() {
                return Err(Refusal::because(
                    "Pre-proceedings run already. Record a meeting, or how they ended.",
                ));
            }
            let event = PreProceedingsStarted {
                pre_proceedings: id,
                meeting: case.court.meetings.last().map(|one| one.id),
                to: self.to.clone(),
                plan_attached: self.plan_attached,
                family_meeting: self.family_meeting,
                text: self.text.clone(),
            };
            Ok(vec![event.into()])
        })
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }
}

/// The pre-proceedings that run for a child.
fn running(case: &Case) -> Result<&PreProceedings, Refusal> {
    case.court.pre_proceedings_now().ok_or_else(|| {
        Refusal::because(
            "No pre-proceedings run for this child. Record the letter before proceedings first.",
        )
    })
}

/// Record a meeting of pre-proceedings.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordPreProceedingsMeeting {
    held: Date,
    kind: String,
    text: String,
    parents: String,
    advised: Option<bool>,
    people: String,
    next: Option<Date>,
    siblings: Option<Vec<PersonId>>,
}

impl Command for RecordPreProceedingsMeeting {
    const FORM: Form = Form {
        name: "record_pre_proceedings_meeting",
        title: "Record a pre-proceedings meeting",
        hint: "",
        submit: "Record the meeting",
        fields: &[
            Field::needed("held", "When was it held?", Kind::PastDate),
            Field::needed("kind", "Which meeting was it?", Kind::Choice(&PRE_PROCEEDINGS_MEETING)),
            Field::needed(
                "text",
                "What has changed for the child, what has not, and who does what now?",
                Kind::Text(50_000),
            ),
            PARENTS,
            Field::optional("advised", "Did the parents have legal advice?", Kind::YesNo)
                .hint("The letter entitles them to it without paying."),
            who_took_part(5_000).hint(AGENCY_OR_FAMILY),
            Field::optional("next", "When is progress reviewed?", Kind::Date)
                .hint("A day that all agreed counts where it is sooner than the limit."),
            Field::optional("siblings", "For which brothers and sisters as well?", Kind::Siblings),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager];
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.court.pre_proceedings_now().is_some()
    }

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        let Some(now) = case.court.pre_proceedings_now() else { return Vec::new() };
        let last = now.met.last().and_then(|met| met.next);
        let agreed = last.map(|day| format!("Agreed last time: {}", say::date(day)));
        let agreed = agreed.unwrap_or_else(|| format!("Letter sent on {}", say::date(now.sent)));
        vec![("held", agreed)]
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        if self.next.is_some_and(|next| next <= self.held) {
            return Err(
                Refusal::because("Progress must be reviewed after this meeting.").at("next")
            );
        }
        together(situation, &self.others(), (self.held, Label::None), |case| {
            let now = running(case)?;
            if self.held < now.sent {
                return Err(Refusal::because(
                    "This meeting can't have been held before the letter was sent.",
                )
                .at("held"));
            }
            let event = PreProceedingsMet {
                pre_proceedings: now.id,
                kind: self.kind.clone(),
                parents: self.parents.clone(),
                advised: self.advised,
                people: people(&self.people, situation.workforce),
                text: self.text.clone(),
                next: self.next,
            };
            Ok(vec![event.into()])
        })
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }
}

/// The matter of the decision register that an end is about.
pub(crate) fn matter(how: &str) -> &'static str {
    if how == "to_court" { "proceedings" } else { "pre_proceedings" }
}

/// Decide how pre-proceedings end.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct EndPreProceedings {
    ended: Date,
    how: String,
    reason: String,
    siblings: Option<Vec<PersonId>>,
}

impl Command for EndPreProceedings {
    const FORM: Form = Form {
        name: "end_pre_proceedings",
        title: "Decide how pre-proceedings end",
        hint: "You decide it in your own name. Going to court is decided by a director.",
        submit: "Decide",
        fields: &[
            Field::needed("ended", "From which day?", Kind::PastDate),
            Field::needed("how", "How do they end?", Kind::Choice(&PRE_PROCEEDINGS_END)),
            Field::needed("reason", "Why?", Kind::Text(20_000)).hint(
                "What the family changed, what it did not, and what that means for the child.",
            ),
            Field::optional(
                "siblings",
                "For which brothers and sisters is the same decided?",
                Kind::Siblings,
            ),
        ],
    };
    const ROLES: &'static [Role] = &[Role::TeamManager, Role::Director];
    const READS: &'static [Facet] = &[Facet::Plan];

    fn fits(case: &Case) -> bool {
        case.court.pre_proceedings_now().is_some()
    }

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        let now = case.court.pre_proceedings_now();
        let sent = now.map(|one| format!("Letter sent on {}", say::date(one.sent)));
        sent.map(|sent| ("ended", sent)).into_iter().collect()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let decider = Decider::actor(situation);
        together(situation, &self.others(), (self.ended, Label::None), |case| {
            let now = running(case)?;
            if self.ended < now.sent {
                return Err(Refusal::because("They can't have ended before the letter was sent.")
                    .at("ended"));
            }
            delegation::may_decide(case, &decider, matter(&self.how), self.ended)?;
            let event = PreProceedingsEnded {
                pre_proceedings: now.id,
                how: self.how.clone(),
                reason: self.reason.clone(),
            };
            Ok(vec![event.into()])
        })
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }
}
