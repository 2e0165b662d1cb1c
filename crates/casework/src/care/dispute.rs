//! The formal disputes of a reviewing officer about a child's care.
//!
//! The officer raises one where what a review decided is not done, or what is planned does the child
//! harm, and nobody else says that it is settled: whoever stands in the line of the case can't. It ends
//! within twenty working days (Handbook for independent reviewing officers, 2010, paragraph 6.2).

use super::{in_care, review::outside};
use crate::{
    actor::Role,
    case::Case,
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{EpisodeKind, Field, Form, Kind},
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use words::{Date, EpisodeId, Subject, codes::DISPUTE_END};

/// A reviewing officer raised a formal dispute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReviewDisputeRaised {
    /// By which it is spoken of.
    pub dispute: EpisodeId,
    /// Which period of care.
    pub period: EpisodeId,
    /// What is in dispute, and what it means for the child.
    pub about: String,
    /// What the officer asks for, and of whom.
    pub wanted: String,
}

/// A formal dispute of a reviewing officer ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReviewDisputeSettled {
    /// Which.
    pub dispute: EpisodeId,
    /// How, as coded.
    pub how: String,
    /// What is done, by whom and by when.
    pub text: String,
}

/// Raise a formal dispute as the reviewing officer.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RaiseReviewDispute {
    raised: Date,
    about: String,
    wanted: String,
}

impl Command for RaiseReviewDispute {
    const FORM: Form = Form {
        name: "raise_review_dispute",
        title: "Raise a formal dispute as reviewing officer",
        hint: "It is settled within twenty working days, and a director answers for that.",
        submit: "Raise the dispute",
        fields: &[
            Field::needed("raised", "When was it raised?", Kind::PastDate),
            Field::needed(
                "about",
                "What is in dispute, and what does it mean for the child?",
                Kind::Text(20_000),
            ),
            Field::needed("wanted", "What do you ask for, and of whom?", Kind::Text(20_000)),
        ],
    };
    const ROLES: &'static [Role] = &[Role::ReviewingOfficer];
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.is_in_care()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let period = in_care(case)?;
        outside(case, situation.by(), situation)?;
        if self.raised < period.started {
            return Err(Refusal::because(
                "A dispute about a child's care can't be raised before care began.",
            )
            .at("raised"));
        }
        let event = ReviewDisputeRaised {
            dispute: EpisodeId(situation.fresh(1)),
            period: period.id,
            about: self.about,
            wanted: self.wanted,
        };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(self.raised), event)])
    }
}

/// Record how a formal dispute of a reviewing officer ended.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct SettleReviewDispute {
    dispute: EpisodeId,
    settled: Date,
    how: String,
    text: String,
}

impl Command for SettleReviewDispute {
    const FORM: Form = Form {
        name: "settle_review_dispute",
        title: "Record how a reviewing officer's dispute ended",
        hint: "Only a reviewing officer says that it has.",
        submit: "Record the end",
        fields: &[
            Field::needed("dispute", "Which dispute?", Kind::Episode(EpisodeKind::ReviewDispute)),
            Field::needed("settled", "When did it end?", Kind::PastDate),
            Field::needed("how", "How did it end?", Kind::Choice(&DISPUTE_END)),
            Field::needed("text", "What is done now, by whom and by when?", Kind::Text(20_000)),
        ],
    };
    const ROLES: &'static [Role] = &[Role::ReviewingOfficer];
    const READS: &'static [Facet] = &[Facet::Plan];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let mut open = case.promised.disputes_now();
        let dispute = open.find(|one| one.id == self.dispute).ok_or_else(|| {
            Refusal::because("This dispute has ended already, or is not on this record.")
        })?;
        outside(case, situation.by(), situation)?;
        if self.settled < dispute.raised {
            return Err(Refusal::because("A dispute can't end before it was raised.").at("settled"));
        }
        let event = ReviewDisputeSettled { dispute: dispute.id, how: self.how, text: self.text };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(self.settled), event)])
    }
}
