//! Reading ahead: what rows of a later table say that a fact of an earlier one needs.
//!
//! A meeting says when the next one is due, and a plan why it ended; an extract has both in the
//! rows of the reviews that follow. It holds keys and days, never a name.

use crate::import::reading;
use casework::conference::held::FIRST_REVIEW;
use jiff::ToSpan;
use returns::ssd::{Extract, Row};
use std::collections::HashMap;
use words::{Date, Period, Start, clock};

/// The first review of a child's care is held within so long of its beginning: regulation 33(1) of
/// the Care Planning, Placement and Case Review (England) Regulations 2010.
const FIRST_CARE_REVIEW: Period = Period::WorkingDays(20);

/// A review, held or due, as a row has it.
#[derive(Clone, Copy, Debug)]
struct Review {
    due: Option<Date>,
    held: Option<Date>,
    /// Whether it ended the plan.
    ends: bool,
}

impl Review {
    /// The days of a row: due, and held.
    fn of(row: &Row, [due, held]: [&str; 2]) -> Self {
        let day = |column| row.date(column).ok().flatten();
        Self { due: day(due), held: day(held), ends: false }
    }
}

/// The reviews of one table, by the key of the plan or period of care that they are about.
#[derive(Debug, Default)]
pub(super) struct Reviews(HashMap<String, Vec<Review>>);

/// What was read ahead.
#[derive(Debug, Default)]
pub(super) struct Ahead {
    /// The factors of each assessment, by its key.
    pub(super) factors: HashMap<String, Vec<String>>,
    /// Review conferences, by the key of the protection plan.
    pub(super) conferences: Reviews,
    /// Reviews of care, by the key of the period.
    pub(super) care: Reviews,
}

impl Ahead {
    /// Reads. What is wrong with a table is said when its turn comes.
    pub(super) async fn read(extract: &Extract) -> Self {
        let mut ahead = Self::default();
        each(extract, "ssd_assessment_factors", |row| ahead.factor(row)).await;
        each(extract, "ssd_cp_reviews", |row| {
            let days = ["cppr_cp_review_due", "cppr_cp_review_date"];
            let goes_on = row.flag("cppr_cp_review_outcome_continue_cp").ok().flatten();
            let review = Review { ends: goes_on == Some(false), ..Review::of(row, days) };
            ahead.conferences.add(row.text("cppr_cp_plan_id"), review);
        })
        .await;
        each(extract, "ssd_cla_reviews", |row| {
            if row.flag("clar_cla_review_cancelled").ok().flatten() != Some(true) {
                let days = ["clar_cla_review_due_date", "clar_cla_review_date"];
                ahead.care.add(row.text("clar_cla_id"), Review::of(row, days));
            }
        })
        .await;
        ahead
    }

    fn factor(&mut self, row: &Row) {
        let Some(assessment) = row.text("cinf_assessment_id") else { return };
        let all = self.factors.entry(assessment.to_owned()).or_default();
        for code in row.codes("cinf_assessment_factors_json") {
            if !all.contains(&code) {
                all.push(code);
            }
        }
    }

    /// When a protection plan is to be reviewed first.
    pub(super) fn first_conference(&self, plan: &str, started: Date) -> Option<Date> {
        let limit = clock::due(started, FIRST_REVIEW, Start::DayAfter).ok();
        self.conferences
            .next_after(plan, started)
            .or(limit.filter(|_| !self.conferences.is_empty()))
    }

    /// When a child's care is to be reviewed first.
    pub(super) fn first_care_review(&self, period: &str, started: Date) -> Option<Date> {
        let limit = clock::due(started, FIRST_CARE_REVIEW, Start::DayAfter);
        // Where no bank holidays are known: four weeks, which is the same without one.
        let limit = limit.or_else(|_| started.checked_add(4.weeks())).ok();
        self.care.next_after(period, started).or(limit.filter(|_| !self.care.is_empty()))
    }
}

async fn each(extract: &Extract, table: &str, mut take: impl FnMut(&Row)) {
    let Some(file) = extract.table(table).cloned() else { return };
    let mut reading = reading::table(file);
    while let Some(rows) = reading.next().await {
        rows.iter().for_each(&mut take);
    }
}

impl Reviews {
    fn add(&mut self, key: Option<&str>, review: Review) {
        if let Some(key) = key.filter(|_| review.due.or(review.held).is_some()) {
            self.0.entry(key.to_owned()).or_default().push(review);
        }
    }

    /// Whether the extract brings none at all: then nothing may be concluded from their absence.
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// When the review after a day was due, as a row of it says.
    pub(super) fn next_after(&self, key: &str, day: Date) -> Option<Date> {
        let all = self.0.get(key)?.iter();
        let when = |one: &&Review| one.held.or(one.due);
        let next = all.filter(|one| when(one).is_some_and(|when| when > day)).min_by_key(when)?;
        next.due.filter(|due| *due > day)
    }

    /// Whether a review of a day ended the plan; of any day, without one.
    pub(super) fn ended(&self, key: &str, day: Option<Date>) -> bool {
        let of_day = |one: &Review| day.is_none() || one.held == day;
        self.0.get(key).is_some_and(|all| all.iter().any(|one| one.ends && of_day(one)))
    }
}
