//! Care and leaving care as the record stands: plain values, each as its entries left it.
//!
//! A period of care is the plan of kind `care`; what the law says, where the child lives and how it
//! is reviewed stand beside it, each in the order of the days on which it happened.

use super::{
    Case,
    beside::{EarlyHelp, PrivateFostering},
};
use crate::{attendance::Participant, entry::Happened};
use words::{Date, EpisodeId, Label, WorkerId};

/// Everything of a child's time in care and after it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Care {
    /// Periods of care.
    pub periods: Vec<CarePeriod>,
    /// Legal statuses, each from its day until the next.
    pub statuses: Vec<LegalStatus>,
    /// Placements, each from its day until the next.
    pub placements: Vec<Placement>,
    /// Reviews by a reviewing officer.
    pub reviews: Vec<CareReview>,
    /// What was done for the child's health.
    pub health: Vec<HealthCheck>,
    /// Personal education plans, made or looked at again.
    pub education: Vec<EducationPlan>,
    /// Times when the child was missing, or away without leave.
    pub missing: Vec<MissingEpisode>,
    /// What is owed to somebody who leaves care, each from its day until the next.
    pub leaving: Vec<LeavingCare>,
    /// Pathway plans, made or looked at again.
    pub pathway: Vec<PathwayPlan>,
    /// Whether the council is in touch, each time that it was said.
    pub touches: Vec<InTouch>,
    /// Where a young person sleeps, each from its day until the next.
    pub accommodation: Vec<Accommodation>,
    /// Early help, before social care and after it.
    pub early_help: Vec<EarlyHelp>,
    /// Private fostering arrangements that we know of.
    pub fostered: Vec<PrivateFostering>,
}

/// A period of care: from the day the child came into care to the day care ended.
#[derive(Clone, Debug, PartialEq)]
pub struct CarePeriod {
    /// By which it is spoken of; the same as its plan's.
    pub id: EpisodeId,
    /// Its first day.
    pub started: Date,
    /// Who reviews it, from outside the case's line.
    pub officer: Option<WorkerId>,
    /// The decision that it is to end, when one was made.
    pub end_decided: Option<EndDecision>,
    /// When and why it ended, as coded.
    pub ended: Option<(Date, String)>,
}

/// Somebody decided that care is to end.
#[derive(Clone, Debug, PartialEq)]
pub struct EndDecision {
    /// Where its entry stands.
    pub position: u64,
    /// When.
    pub on: Date,
    /// Who decided.
    pub by: WorkerId,
}

/// What the law says of a child in care.
#[derive(Clone, Debug, PartialEq)]
pub struct LegalStatus {
    /// Where its entry stands.
    pub position: u64,
    /// From this day.
    pub from: Date,
    /// Until this day, where that came with it; else until the next begins or care ends.
    pub until: Option<Date>,
    /// As the return codes it.
    pub code: String,
}

/// Where a child in care lives.
#[derive(Clone, Debug, PartialEq)]
pub struct Placement {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// Where its entry stands.
    pub position: u64,
    /// From this day.
    pub from: Date,
    /// Until this day, where that came with it; else until the next begins or care ends.
    pub until: Option<Date>,
    /// What kind of place, as the return codes it.
    pub kind: String,
    /// Who provides it, as the return codes it; may be empty.
    pub provider: String,
    /// With whom or where, in words; may be empty.
    pub place: String,
    /// The postcode, or empty.
    pub postcode: String,
    /// The number under which it is registered, or empty.
    pub urn: String,
    /// Why the child moved there, as the return codes it; empty for the first.
    pub reason: String,
    /// How the move came about, as coded; empty for the first and where an import did not say.
    pub route: String,
    /// Whether it was said to lie outside the council's own area.
    pub outside: bool,
    /// What a move in an emergency left undone was done on this day.
    pub completed: Option<Date>,
    /// How its words must be handled.
    pub label: Label,
}

impl Placement {
    /// Whether it is a temporary place that takes no placement's turn, as the return codes it.
    pub fn is_temporary(&self) -> bool {
        self.kind.starts_with('T')
    }

    /// Whether the child moved there in an emergency and what the law asks has not been done since.
    pub fn is_to_complete(&self) -> bool {
        self.route == "emergency" && self.completed.is_none()
    }
}

/// A review of a child's care.
#[derive(Clone, Debug, PartialEq)]
pub struct CareReview {
    /// Where its entry stands.
    pub position: u64,
    /// When it was held.
    pub held: Date,
    /// Who held it; nothing when an import did not say.
    pub officer: Option<WorkerId>,
    /// How the child took part, as the return codes it; may be empty.
    pub part: String,
    /// What the child said; may be empty.
    pub child_view: String,
    /// The plan for where the child grows up, as coded; may be empty.
    pub permanence: String,
    /// What was decided; may be empty.
    pub decisions: String,
    /// Who took part.
    pub people: Vec<Participant>,
    /// When it is to be reviewed again.
    pub next: Option<Date>,
}

/// Something that was done for a child's health.
#[derive(Clone, Debug, PartialEq)]
pub struct HealthCheck {
    /// Where its entry stands.
    pub position: u64,
    /// When.
    pub on: Date,
    /// What, as coded.
    pub check: String,
    /// The score of a strengths and difficulties questionnaire.
    pub score: Option<u8>,
}

/// A personal education plan, made or looked at again.
#[derive(Clone, Debug, PartialEq)]
pub struct EducationPlan {
    /// Where its entry stands.
    pub position: u64,
    /// When.
    pub on: Date,
    /// Where the child learns.
    pub school: String,
    /// When it is to be looked at again.
    pub next: Option<Date>,
}

/// A time when a child was missing, or away without leave.
#[derive(Clone, Debug, PartialEq)]
pub struct MissingEpisode {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// Where its last entry stands.
    pub position: u64,
    /// Missing or away, as the return codes it.
    pub kind: String,
    /// Who was told, as coded.
    pub told: Vec<String>,
    /// Since when.
    pub began: Happened,
    /// When the child came back or was found.
    pub ended: Option<Happened>,
    /// What came of the offer of a return interview, as last said, and when.
    pub interview: Option<(Happened, String)>,
}

impl MissingEpisode {
    /// Whether the child came back, and nobody has spoken with them about it or was told no.
    pub fn waits_for_interview(&self) -> bool {
        let answered = |(_, outcome): &(Happened, String)| outcome != "not_offered";
        self.ended.is_some() && !self.interview.as_ref().is_some_and(answered)
    }
}

/// What is owed to somebody who leaves care.
#[derive(Clone, Debug, PartialEq)]
pub struct LeavingCare {
    /// Where its entry stands.
    pub position: u64,
    /// From this day.
    pub from: Date,
    /// As coded.
    pub category: String,
    /// Their personal adviser.
    pub adviser: Option<WorkerId>,
}

/// A pathway plan, made or looked at again.
#[derive(Clone, Debug, PartialEq)]
pub struct PathwayPlan {
    /// Where its entry stands.
    pub position: u64,
    /// When.
    pub on: Date,
    /// What the young person wants; may be empty.
    pub view: String,
    /// When it is to be looked at again.
    pub review_by: Option<Date>,
}

/// Whether the council was in touch with a young person on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct InTouch {
    /// Where its entry stands.
    pub position: u64,
    /// When.
    pub on: Date,
    /// As the return codes it.
    pub touch: String,
    /// How, as coded; may be empty.
    pub how: String,
    /// What they do, as the return codes it; may be empty.
    pub activity: String,
}

/// Where a young person sleeps from a night on.
#[derive(Clone, Debug, PartialEq)]
pub struct Accommodation {
    /// Where its entry stands.
    pub position: u64,
    /// The first night.
    pub from: Date,
    /// As the return codes it, without the digit.
    pub kind: String,
    /// Whether it is suitable; nothing when not said.
    pub suitable: Option<bool>,
    /// How its words must be handled.
    pub label: Label,
}

/// The code of bed and breakfast.
pub const BED_AND_BREAKFAST: &str = "W";

impl Care {
    /// The period of care that runs, if one does.
    pub fn period(&self) -> Option<&CarePeriod> {
        self.periods.iter().rfind(|one| one.ended.is_none())
    }

    /// Whether a period of care ran on a day.
    pub fn ran_on(&self, day: Date) -> bool {
        let ended = |one: &CarePeriod| one.ended.as_ref().is_some_and(|(ended, _)| *ended < day);
        self.periods.iter().any(|one| one.started <= day && !ended(one))
    }

    /// What the law says now; nothing out of care, or while nobody has said.
    pub fn status(&self) -> Option<&LegalStatus> {
        let period = self.period()?;
        let last = self.statuses.last().filter(|one| one.from >= period.started);
        last.filter(|one| one.until.is_none())
    }

    /// Where the child lives now; nothing out of care, or while nobody has said.
    pub fn placement(&self) -> Option<&Placement> {
        let period = self.period()?;
        let last = self.placements.last().filter(|one| one.from >= period.started);
        last.filter(|one| one.until.is_none())
    }

    /// The reviews of the period of care that runs, oldest first.
    pub fn reviews_now(&self) -> impl Iterator<Item = &CareReview> {
        let started = self.period().map(|period| period.started);
        self.reviews.iter().filter(move |one| started.is_some_and(|day| one.held >= day))
    }

    /// The times for which a child is missing, or away without leave, now.
    pub fn missing_now(&self) -> impl Iterator<Item = &MissingEpisode> {
        self.missing.iter().filter(|one| one.ended.is_none())
    }

    /// What is owed to a young person who leaves care now; nothing when nothing is.
    pub fn leaving_now(&self) -> Option<&LeavingCare> {
        self.leaving.last().filter(|one| one.category != "nothing_owed")
    }

    /// Where a young person sleeps, as said last.
    pub fn tonight(&self) -> Option<&Accommodation> {
        self.accommodation.last()
    }
}

impl Case {
    /// Whether the child is in care now.
    pub fn is_in_care(&self) -> bool {
        self.care.period().is_some()
    }

    /// Who reviews the care of this child now.
    pub fn reviewing_officer(&self) -> Option<WorkerId> {
        self.care.period().and_then(|period| period.officer)
    }
}
