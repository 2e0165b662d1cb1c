//! What the law sees in steps, as the record stands: connected carers, parents, liberty, special
//! guardianship, adoption, detention, education, health and care needs. Plain values, each in the order
//! of the days on which it happened.

use crate::entry::Happened;
use words::{Date, EpisodeId};

/// Everything that is recorded in steps.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Steps {
    /// Connected carers' temporary approvals, and what became of them.
    pub connected: Vec<Step>,
    /// Assessments of parents with whom a child in care lives.
    pub parents: Vec<Step>,
    /// Stays in secure accommodation, and orders about liberty.
    pub liberty: Vec<LibertyMeasure>,
    /// Reviews of secure accommodation.
    pub secure_reviews: Vec<Step>,
    /// Special guardianship.
    pub guardianship: Vec<Step>,
    /// Adoption; a decision by what was decided.
    pub adoption: Vec<Step>,
    /// Detention.
    pub detention: Vec<Step>,
    /// Education, health and care needs.
    pub needs: Vec<Step>,
}

/// A step of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Where its entry stands.
    pub position: u64,
    /// When.
    pub on: Date,
    /// Which, as coded.
    pub step: String,
}

/// A stay in secure accommodation, or an order about liberty.
#[derive(Clone, Debug, PartialEq)]
pub struct LibertyMeasure {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// Where its entry stands.
    pub position: u64,
    /// Which order, as coded; of a stay empty.
    pub kind: String,
    /// Since when.
    pub began: Happened,
    /// Of an order: its last day.
    pub until: Option<Date>,
    /// When it was said to have ended.
    pub ended: Option<Happened>,
}

impl LibertyMeasure {
    /// Whether it is a stay in secure accommodation.
    pub fn is_stay(&self) -> bool {
        self.until.is_none()
    }
}

impl Steps {
    /// The stay in secure accommodation that has not ended.
    pub fn stay_now(&self) -> Option<&LibertyMeasure> {
        self.liberty.iter().rfind(|one| one.is_stay() && one.ended.is_none())
    }

    /// The orders about liberty of which nobody has said that they ended.
    pub fn orders_now(&self) -> impl DoubleEndedIterator<Item = &LibertyMeasure> {
        self.liberty.iter().filter(|one| !one.is_stay() && one.ended.is_none())
    }

    /// Whether somebody's notice of an application for special guardianship waited on a day.
    pub fn notice_waits(&self, on: Date) -> bool {
        let of = ["notice", "report", "withdrawn"];
        last(&self.guardianship, on, &of) == Some("notice")
    }

    /// Whether support for special guardians ran on a day.
    pub fn support_runs(&self, on: Date) -> bool {
        let last = last(&self.guardianship, on, &["plan", "reviewed", "support_ended"]);
        matches!(last, Some("plan" | "reviewed"))
    }

    /// What was decided last of adoption by a day.
    pub fn adoption_decided(&self, on: Date) -> Option<&str> {
        last(&self.adoption, on, &["should", "should_not"])
    }

    /// How the child was detained on a day, as coded.
    pub fn detained(&self, on: Date) -> Option<&str> {
        let last = last(&self.detention, on, &["sentenced", "remanded", "released"]);
        last.filter(|step| *step != "released")
    }

    /// Whether a request to assess education, health and care needs waited on a day.
    pub fn needs_wait(&self, on: Date) -> bool {
        let last = last(&self.needs, on, &["asked", "agreed", "refused", "plan", "withdrawn"]);
        matches!(last, Some("asked" | "agreed"))
    }
}

/// The last of these steps by a day.
fn last<'a>(steps: &'a [Step], on: Date, of: &[&str]) -> Option<&'a str> {
    let last = steps.iter().rfind(|one| one.on <= on && of.contains(&one.step.as_str()));
    last.map(|one| one.step.as_str())
}
