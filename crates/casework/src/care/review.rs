//! Reviews of a child's care by a reviewing officer from outside the case's line.
//!
//! The officer is named once for a period of care, reads the record for it, and records each review.
//! The first is held within 20 working days, the second within three months, each further one within
//! six (Care Planning, Placement and Case Review (England) Regulations 2010, regulation 33).

use super::in_care;
use crate::{
    access::Depth,
    accountable,
    actor::Role,
    attendance::{Participant, may_chair, people, who_took_part},
    case::Case,
    command::{Command, Situation},
    entry::{Fact, Happened},
    event::Facet,
    form::{Field, Form, Kind},
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use words::{
    Date, EpisodeId, Period, Start, Subject, WorkerId, clock,
    codes::{PERMANENCE_PLAN, REVIEW_PART},
    say,
};

/// Somebody was named to review a child's care.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReviewingOfficerAppointed {
    /// Which period of care.
    pub period: EpisodeId,
    /// Who.
    pub officer: WorkerId,
}

/// A child's care was reviewed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CareReviewHeld {
    /// Which period of care; nothing when an import did not say.
    pub period: Option<EpisodeId>,
    /// Who held it; nothing when an import did not say.
    pub officer: Option<WorkerId>,
    /// Who took part.
    pub people: Vec<Participant>,
    /// How the child took part, as the return codes it; may be empty.
    pub part: String,
    /// What the child said; may be empty.
    pub child_view: String,
    /// The plan for where the child grows up, as coded; may be empty.
    pub permanence: String,
    /// What was decided, by whom it is done, by when.
    pub decisions: String,
    /// When it is to be reviewed again.
    pub next: Option<Date>,
    /// Whether what follows it is recorded here step by step: so of each that a reviewing officer
    /// records, and not of what an import brought or what was recorded before steps were.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub followed: bool,
}

/// After the first review of a period of care the next is held within three months.
pub const SECOND_REVIEW: Period = Period::Months(3);
/// After a later review the next is held within six months.
pub const LATER_REVIEW: Period = Period::Months(6);

/// Name who reviews a child's care.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct AppointReviewingOfficer {
    officer: WorkerId,
}

impl Command for AppointReviewingOfficer {
    const FORM: Form = Form {
        name: "appoint_reviewing_officer",
        title: "Name the reviewing officer",
        hint: "Somebody who doesn't hold the case, manage it, or sit with its team.",
        submit: "Name the officer",
        fields: &[Field::needed("officer", "Who reviews this child's care?", Kind::Chair)],
    };
    const ROLES: &'static [Role] = &[Role::ReviewingOfficer, Role::TeamManager];
    const DEPTH: Depth = Depth::Summary;
    const READS: &'static [Facet] = &[Facet::Plan, Facet::Allocation];

    fn fits(case: &Case) -> bool {
        case.is_in_care()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let period = in_care(case)?;
        if period.officer == Some(self.officer) {
            return Err(Refusal::because("This officer reviews the child's care already."));
        }
        outside(case, self.officer, situation)?;
        let officer = situation.workforce.worker(self.officer);
        let unfit = officer.and_then(|one| accountable::may_review(one, situation.today).err());
        if let Some(missing) = unfit {
            return Err(Refusal::gate(
                "A reviewing officer must be a registered social worker.",
                vec![missing],
            ));
        }
        let event = ReviewingOfficerAppointed { period: period.id, officer: self.officer };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(situation.today), event)])
    }
}

/// Whether somebody stands outside the line of the case; otherwise what stands in the way.
pub(super) fn outside(
    case: &Case,
    officer: WorkerId,
    situation: &Situation<'_>,
) -> Result<(), Refusal> {
    may_chair(case, officer, situation.workforce).map_err(|missing| {
        Refusal::gate(
            "The reviewing officer must stand outside the line of the case.",
            vec![missing],
        )
    })
}

/// Record a review of a child's care.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordCareReview {
    held: Date,
    part: String,
    child_view: String,
    people: String,
    decisions: String,
    permanence: String,
    next: Option<Date>,
}

impl Command for RecordCareReview {
    const FORM: Form = Form {
        name: "record_care_review",
        title: "Record a review of a child's care",
        hint: "The reviewing officer records it.",
        submit: "Record the review",
        fields: &[
            Field::needed("held", "When was it held?", Kind::PastDate),
            Field::needed("part", "How did the child take part?", Kind::Choice(&REVIEW_PART)),
            Field::needed(
                "child_view",
                "What does the child say, in their own words?",
                Kind::Text(20_000),
            ),
            who_took_part(5_000),
            Field::needed(
                "decisions",
                "What was decided, and who does it by when?",
                Kind::Text(50_000),
            ),
            Field::needed(
                "permanence",
                "Where is the child to grow up?",
                Kind::Choice(&PERMANENCE_PLAN),
            ),
            Field::optional("next", "When is it reviewed again?", Kind::Date)
                .hint("Left empty: the last day that the law allows."),
        ],
    };
    const ROLES: &'static [Role] = &[Role::ReviewingOfficer];
    const READS: &'static [Facet] = &[Facet::Plan, Facet::Allocation];

    fn fits(case: &Case) -> bool {
        case.is_in_care()
    }

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        let Some(last) = case.care.reviews_now().last() else { return Vec::new() };
        let mut known = vec![(
            "permanence",
            format!("At the last review: {}", PERMANENCE_PLAN.text(&last.permanence)),
        )];
        if !last.child_view.is_empty() {
            let said = format!("Last time, {}: {}", say::date(last.held), last.child_view);
            known.push(("child_view", said));
        }
        known
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let period = in_care(case)?;
        outside(case, situation.by(), situation)?;
        if self.held < period.started {
            return Err(Refusal::because("Care can't be reviewed before it began.").at("held"));
        }
        let next = self.next(case)?;
        let event = CareReviewHeld {
            period: Some(period.id),
            officer: Some(situation.by()),
            people: people(&self.people, situation.workforce),
            part: self.part,
            child_view: self.child_view,
            permanence: self.permanence,
            decisions: self.decisions,
            next: Some(next),
            followed: true,
        };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(self.held), event)])
    }
}

impl RecordCareReview {
    /// When it is reviewed again: as was agreed, and never later than the law allows.
    fn next(&self, case: &Case) -> Result<Date, Refusal> {
        let first = case.care.reviews_now().all(|one| one.held >= self.held);
        let period = if first { SECOND_REVIEW } else { LATER_REVIEW };
        let last = clock::due(self.held, period, Start::DayAfter).unwrap_or(self.held);
        match self.next {
            Some(day) if day <= self.held => {
                Err(Refusal::because("Care must be reviewed again after this review.").at("next"))
            }
            Some(day) if day > last => Err(Refusal::because(format!(
                "Care must be reviewed again within {period} of this review, by {}.",
                say::date(last)
            ))
            .at("next")),
            agreed => Ok(agreed.unwrap_or(last)),
        }
    }
}
