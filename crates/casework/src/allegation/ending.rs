//! How an allegation ends: what was found, whether the barring service must be told, and closing
//! through a gate.
//!
//! The duty to refer rests on whoever removed the person from the work, or would have (Safeguarding
//! Vulnerable Groups Act 2006, section 35). An allegation is not closed while a referral that is due
//! has not been made.

use super::{OFFICERS, after_known, open, work::ChildAllegationClosed};
use crate::{
    actor::Role,
    case::{Case, duties::Allegation},
    command::{Command, Situation},
    entry::{Fact, Happened},
    event::Facet,
    form::{EpisodeKind, Field, Form, Kind},
    refusal::{Missing, Refusal},
};
use serde::{Deserialize, Serialize};
use words::{
    Date, EpisodeId, Subject,
    codes::{ALLEGATION_BARRING, ALLEGATION_OUTCOME},
};

/// What was found of an allegation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AllegationConcluded {
    /// Which.
    pub allegation: EpisodeId,
    /// What was found, as coded.
    pub outcome: String,
    /// Why.
    pub reason: String,
    /// Whether the person was removed from working with children, or would have been.
    pub removed: bool,
    /// Whether the barring service must be told, as coded; empty where nobody was removed.
    pub barring: String,
    /// Why it need not be told; may be empty.
    pub barring_reason: String,
}

/// An allegation was closed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AllegationClosed {
    /// Which.
    pub allegation: EpisodeId,
    /// What is to be learnt, and who keeps which record.
    pub text: String,
}

/// Record what was found of an allegation.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ConcludeAllegation {
    allegation: EpisodeId,
    concluded: Date,
    outcome: String,
    reason: String,
    removed: bool,
    barring: Option<String>,
    barring_reason: Option<String>,
}

impl Command for ConcludeAllegation {
    const FORM: Form = Form {
        name: "conclude_allegation",
        title: "Record what was found of an allegation",
        hint: "",
        submit: "Record it",
        fields: &[
            Field::needed(
                "allegation",
                "Which allegation?",
                Kind::Episode(EpisodeKind::Allegation),
            ),
            Field::needed("concluded", "When was it concluded?", Kind::PastDate),
            Field::needed("outcome", "What was found?", Kind::Choice(&ALLEGATION_OUTCOME)),
            Field::needed("reason", "What is that based on?", Kind::Text(50_000)),
            Field::needed(
                "removed",
                "Were they removed from working with children, or would they have been had they not left?",
                Kind::YesNo,
            ),
            Field::needed(
                "barring",
                "Does the barring service have to be told?",
                Kind::Choice(&ALLEGATION_BARRING),
            )
            .hint("The duty holds where they harmed a child, or are a risk to one.")
            .when("removed", "yes"),
            Field::needed("barring_reason", "Why does the duty not apply?", Kind::Text(5_000))
                .when("barring", "not_due"),
        ],
    };
    const ROLES: &'static [Role] = OFFICERS;
    const READS: &'static [Facet] = &[Facet::Status];

    fn fits(case: &Case) -> bool {
        case.duties.allegations_open().any(|one| one.is_met())
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let one = open(situation.case, self.allegation)?;
        after_known(one, ("concluded", self.concluded))?;
        if !one.is_met() {
            return Err(Refusal::gate(
                "Only an allegation that is looked into is concluded.",
                vec![Missing::mended_by(
                    "evaluate_allegation",
                    "By the record this one does not have to be looked into.",
                )],
            ));
        }
        let event = AllegationConcluded {
            allegation: one.id,
            outcome: self.outcome,
            reason: self.reason,
            removed: self.removed,
            barring: self.barring.unwrap_or_default(),
            barring_reason: self.barring_reason.unwrap_or_default(),
        };
        Ok(vec![situation.alleged(self.concluded, event)])
    }
}

/// Close an allegation.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct CloseAllegation {
    allegation: EpisodeId,
    closed: Date,
    text: String,
}

impl Command for CloseAllegation {
    const FORM: Form = Form {
        name: "close_allegation",
        title: "Close an allegation",
        hint: "",
        submit: "Close it",
        fields: &[
            Field::needed(
                "allegation",
                "Which allegation?",
                Kind::Episode(EpisodeKind::Allegation),
            ),
            Field::needed("closed", "On which day?", Kind::PastDate),
            Field::needed(
                "text",
                "What is to be learnt, and who keeps which record?",
                Kind::Text(20_000),
            ),
        ],
    };
    const ROLES: &'static [Role] = OFFICERS;
    const READS: &'static [Facet] = &[Facet::Status];

    fn fits(case: &Case) -> bool {
        case.duties.allegations_open().next().is_some()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let one = open(situation.case, self.allegation)?;
        after_known(one, ("closed", self.closed))?;
        let missing = missing(one);
        if !missing.is_empty() {
            return Err(Refusal::gate("This allegation can't be closed yet.", missing));
        }
        let on = Happened::On(self.closed);
        let told = one.children.iter().filter(|(_, told)| *told);
        let ends = told.map(|(child, _)| {
            let event = ChildAllegationClosed { allegation: one.id };
            Fact::new(Subject::Person(*child), on, event)
        });
        let closed = AllegationClosed { allegation: one.id, text: self.text };
        Ok(std::iter::once(situation.alleged(self.closed, closed)).chain(ends).collect())
    }
}

/// What the gate still lacks: nothing when the allegation may close.
fn missing(one: &Allegation) -> Vec<Missing> {
    let Some((_, threshold)) = &one.evaluated else {
        return vec![Missing::mended_by(
            "evaluate_allegation",
            "Nobody has said whether it has to be looked into.",
        )];
    };
    if threshold != "met" {
        return Vec::new();
    }
    let told = |who: &str| one.told.iter().any(|(known, _)| known == who);
    let concluded = one
        .concluded
        .is_none()
        .then(|| Missing::mended_by("conclude_allegation", "Nobody has said what was found."));
    let employer = (!told("employer")).then(|| {
        Missing::mended_by("tell_of_allegation", "Nobody has recorded that the employer was told.")
    });
    let police = (one.may_be_an_offence() && !told("police")).then(|| {
        Missing::mended_by(
            "tell_of_allegation",
            "It may be an offence, and nobody has recorded that the police were told.",
        )
    });
    let barring = (one.barring_due() && !told("barring")).then(|| {
        Missing::mended_by(
            "tell_of_allegation",
            "A referral to the barring service is due and not recorded.",
        )
    });
    [concluded, employer, police, barring].into_iter().flatten().collect()
}
