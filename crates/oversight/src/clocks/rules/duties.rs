//! The clocks of the duties round the edges: allegations, exploitation, moves between councils,
//! homeless young people, doubted ages.
//!
//! Only telling the designated officer is set by guidance. The rest is the council's own, because no
//! current source gives a figure. `rules` puts these rows into the one table.

use super::{ClockRule, Evidence, Force, WORKING_TOGETHER_BEFORE, Way};
use crate::kind::Kind;
use jiff::civil::date;
use words::{Date, Period, Start};

/// The first day of the edition of guidance in which the figure was seen.
const SEEN_IN: Date = date(2023, 12, 15);

/// The designated officer is told of an allegation; the other rows are written from it.
pub(super) const ALLEGATION_TOLD: ClockRule = ClockRule {
    id: "CP20",
    kind: Kind::AllegationTold1,
    starts: "The employer, or whoever tells us, first knows of an allegation against somebody who works with children",
    stops: "The designated officer is told, or weighs it",
    period: Period::WorkingDays(1),
    start: Start::DayAfter,
    way: Way::Forward,
    force: Force::Guidance,
    evidence: Evidence::Verified,
    source: "Working Together to Safeguard Children 2023, chapter 4; Keeping Children Safe in Education, part 4",
    effective_from: Some(SEEN_IN),
    effective_to: None,
};

pub(super) const ALLEGATION_TOLD_BEFORE: ClockRule = ClockRule {
    evidence: Evidence::Uncertain,
    source: WORKING_TOGETHER_BEFORE,
    effective_from: None,
    effective_to: Some(date(2023, 12, 14)),
    ..ALLEGATION_TOLD
};

pub(super) const ALLEGATION_REVIEW: ClockRule = ClockRule {
    id: "CP21",
    kind: Kind::AllegationReview,
    starts: "An allegation becomes known, or is looked at again",
    stops: "It is looked at again, on the day agreed if that is sooner, or closed",
    period: Period::Months(1),
    force: Force::LocalPolicy,
    evidence: Evidence::Uncertain,
    source: "Benchmarks of earlier guidance; no current source gives a number",
    effective_from: None,
    ..ALLEGATION_TOLD
};

pub(super) const EXPLOITATION_REVIEW: ClockRule = ClockRule {
    id: "LP03",
    kind: Kind::ExploitationReview,
    starts: "A concern about exploitation is raised, or looked at again",
    stops: "It is looked at again, on the day agreed if that is sooner, or ended",
    period: Period::Months(3),
    evidence: Evidence::Known,
    source: "Common practice; guidance gives no number",
    ..ALLEGATION_REVIEW
};

pub(super) const TRANSFER_ANSWER: ClockRule = ClockRule {
    id: "LP04",
    kind: Kind::TransferAnswer,
    starts: "The receiving council is told that a child moves between councils",
    stops: "It answers, or the move ends",
    period: Period::WorkingDays(15),
    ..EXPLOITATION_REVIEW
};

pub(super) const HOMELESS_DUTY: ClockRule = ClockRule {
    id: "AS08",
    kind: Kind::HomelessDuty10,
    starts: "We hear that a young person of 16 or 17 is homeless",
    stops: "It is recorded what they were offered under section 20, or they have a home",
    period: Period::WorkingDays(10),
    evidence: Evidence::Uncertain,
    source: "Local protocols under the joint guidance of 2018 on homeless 16 and 17 year olds",
    ..EXPLOITATION_REVIEW
};

pub(super) const AGE_ASSESSMENT: ClockRule = ClockRule {
    id: "AS07",
    kind: Kind::AgeAssessment28,
    starts: "Somebody doubts the age of a child who came to the country alone",
    stops: "The age is decided",
    period: Period::CalendarDays(28),
    source: "No law gives a number",
    ..HOMELESS_DUTY
};
