//! Refusing contact between a child in care and the family, where a court has not.
//!
//! Under a care order, also an interim one, the council may refuse contact for seven days where that is
//! urgent and needed for the child's safety or welfare; for longer only a court may let it (Children Act
//! 1989, section 34(6)). Refusing is a decision and passes a gate; that it ended is a fact.

use super::in_care;
use crate::{
    actor::Role,
    case::Case,
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{EpisodeKind, Field, Form, Kind},
    refusal::{Missing, Refusal},
};
use serde::{Deserialize, Serialize};
use words::{
    Date, EpisodeId, Subject,
    codes::{CONTACT_REFUSAL_END, LEGAL_STATUS},
};

/// The council refused contact between a child in care and somebody of the family.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FamilyContactRefused {
    /// By which it is spoken of.
    pub refusal: EpisodeId,
    /// Which period of care.
    pub period: EpisodeId,
    /// Who may not have contact.
    pub who: String,
    /// Why it was urgent, and needed for the child.
    pub reason: String,
    /// When the child, the parents and the others who are owed it were told in writing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Date>,
}

/// A refusal of contact ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContactRefusalEnded {
    /// Which.
    pub refusal: EpisodeId,
    /// How, as coded.
    pub how: String,
    /// What was agreed or ordered; may be empty.
    pub text: String,
}

/// Refuse contact between a child in care and the family.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RefuseFamilyContact {
    from: Date,
    who: String,
    reason: String,
    told: Option<Date>,
}

impl Command for RefuseFamilyContact {
    const FORM: Form = Form {
        name: "refuse_family_contact",
        title: "Refuse contact between a child in care and the family",
        hint: "Where it is urgent and needed for the child, and for seven days at most. After that only a court may let the council refuse it.",
        submit: "Refuse contact",
        fields: &[
            Field::needed("from", "From which day?", Kind::PastDate),
            Field::needed("who", "Who may not have contact?", Kind::Line(300)),
            Field::needed(
                "reason",
                "Why is it urgent, and why does the child need it?",
                Kind::Text(20_000),
            ),
            Field::optional(
                "told",
                "When were the child, the parents and the reviewing officer told in writing?",
                Kind::PastDate,
            ),
        ],
    };
    const ROLES: &'static [Role] = &[Role::TeamManager, Role::Director];
    const READS: &'static [Facet] = &[Facet::Plan];

    fn fits(case: &Case) -> bool {
        case.care.status().is_some_and(|status| may_be_refused(&status.code))
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let period = in_care(case)?;
        let status = case.care.status().map(|status| status.code.as_str());
        if !status.is_some_and(may_be_refused) {
            let now = match status {
                Some(code) => format!("By our record it is now: {}.", LEGAL_STATUS.text(code)),
                None => "No legal status is on the record.".to_owned(),
            };
            return Err(Refusal::gate(
                "The council may refuse contact by itself only under a care order, or an interim one.",
                vec![Missing::mended_by("change_legal_status", now)],
            ));
        }
        if self.from < period.started {
            return Err(Refusal::because("Contact can't be refused before care began.").at("from"));
        }
        let event = FamilyContactRefused {
            refusal: EpisodeId(situation.fresh(1)),
            period: period.id,
            who: self.who,
            reason: self.reason,
            told: self.told,
        };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(self.from), event)])
    }
}

/// Whether the council may refuse contact by itself under a legal status.
fn may_be_refused(status: &str) -> bool {
    matches!(status, "C1" | "C2")
}

/// Record how a refusal of contact ended.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct EndContactRefusal {
    refusal: EpisodeId,
    ended: Date,
    how: String,
    text: Option<String>,
}

impl Command for EndContactRefusal {
    const FORM: Form = Form {
        name: "end_contact_refusal",
        title: "Record how a refusal of contact ended",
        hint: "",
        submit: "Record the end",
        fields: &[
            Field::needed("refusal", "Which refusal?", Kind::Episode(EpisodeKind::ContactRefusal)),
            Field::needed("ended", "When did it end?", Kind::PastDate),
            Field::needed("how", "How did it end?", Kind::Choice(&CONTACT_REFUSAL_END)),
            Field::optional(
                "text",
                "What was agreed, or what did the court say?",
                Kind::Text(10_000),
            ),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager, Role::Director];
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let mut open = case.promised.contact_refused();
        let refusal = open.find(|one| one.id == self.refusal).ok_or_else(|| {
            Refusal::because("This refusal of contact has ended already, or is not on this record.")
        })?;
        if self.ended < refusal.from {
            return Err(Refusal::because(
                "It can't have ended before contact was refused. Check the day.",
            )
            .at("ended"));
        }
        let event = ContactRefusalEnded {
            refusal: refusal.id,
            how: self.how,
            text: self.text.unwrap_or_default(),
        };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(self.ended), event)])
    }
}
