//! The council's policy: limits of its own, tighter than law and guidance and never looser.
//!
//! `office` makes it from the council's file of clocks and hands it in with every question.

use super::{ClockRule, LastDay, OwnLimits, Way, ago, count::last_day, rule_on, said};
use crate::kind::Kind;
use std::{collections::BTreeSet, sync::Arc};
use words::{Date, Period, WorkerId, say, school::Terms};

/// What a council chose for itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    own: Arc<OwnLimits>,
    imports: BTreeSet<WorkerId>,
    look_back: Period,
    terms: Arc<Terms>,
    bulk: u16,
}

impl Default for Policy {
    /// The table as it stands, no imports, a year of looking back, no school terms, and six closings
    /// are many.
    fn default() -> Self {
        let (own, imports, terms) = (Arc::default(), BTreeSet::new(), Arc::default());
        Self { own, imports, look_back: Period::Months(12), terms, bulk: 6 }
    }
}

/// Why a limit can't be set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PolicyProblem {
    /// Law or guidance is tighter.
    #[error(
        "{asked} is longer than the {limit} of {source_text}. A limit of law or guidance can be made shorter, not longer."
    )]
    Looser {
        /// What was asked.
        asked: Period,
        /// What law or guidance allows.
        limit: Period,
        /// Where it says so.
        source_text: &'static str,
    },
    /// The two can't be compared.
    #[error("The limit of {source_text} is {limit}. Give yours in the same unit, not as {asked}.")]
    OtherUnit {
        /// What was asked.
        asked: Period,
        /// What the table has.
        limit: Period,
        /// Where it says so.
        source_text: &'static str,
    },
    /// A return's definition is the same everywhere.
    #[error("{source_text} is the same for every council and can't be changed.")]
    Fixed {
        /// Where it says so.
        source_text: &'static str,
    },
    /// There is nothing to set.
    #[error("There is no limit for \"{}\" to set.", .0.code())]
    NoLimit(Kind),
    /// Nobody knows a clock of this name.
    #[error(
        "There is no clock called \"{0}\". The page /clocks and docs/clocks.md name every one."
    )]
    Unknown(String),
    /// It is not a number with a unit.
    #[error(
        "\"{0}\" is not a limit. Write a whole number and a unit: 35 working days, 10 days, 6 weeks, 3 months, 24 hours."
    )]
    NotALimit(String),
    /// No time at all.
    #[error("A limit of nothing can't be kept. Give at least 1.")]
    Nothing,
    /// The council has another limit of the same clock from the same day.
    #[error(
        "\"{}\" has another limit from {} already. Keep one of the two.", .0.code(), say::date(*.1)
    )]
    Twice(Kind, Date),
}

impl Policy {
    /// Says which limits the council decided for itself.
    pub fn under(mut self, own: Arc<OwnLimits>) -> Self {
        self.own = own;
        self
    }

    /// The council's own limits.
    pub fn own(&self) -> &OwnLimits {
        &self.own
    }

    /// Says which workers stand for imports: what they recorded came from another system, so when
    /// it was recorded tells nothing about practice.
    pub fn importing_as(mut self, imports: impl IntoIterator<Item = WorkerId>) -> Self {
        self.imports.extend(imports);
        self
    }

    /// Sets how long past events (a closing, a re-referral, a late record) stay on the watch.
    pub fn looking_back(mut self, look_back: Period) -> Self {
        self.look_back = look_back;
        self
    }

    /// Sets the terms of the council's schools.
    pub fn with_terms(mut self, terms: impl Into<Arc<Terms>>) -> Self {
        self.terms = terms.into();
        self
    }

    /// The terms of the council's schools; none where nobody has given them.
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// Sets how many cases one person may have closed with something missing, within the window, before
    /// the last of them is one of many: that number and more are. Two or more; with fewer it is two.
    pub fn closing_in_bulk_from(mut self, cases: u16) -> Self {
        self.bulk = cases.max(2);
        self
    }

    /// From how many closings on one is one of many.
    pub fn bulk(&self) -> usize {
        usize::from(self.bulk)
    }

    /// How long past events stay on the watch.
    pub fn look_back(&self) -> Period {
        self.look_back
    }

    /// Whether a worker stands for an import.
    pub fn is_import(&self, worker: Option<WorkerId>) -> bool {
        worker.is_some_and(|worker| self.imports.contains(&worker))
    }

    /// The limit of a kind for what began on a day; nothing when none was in force.
    pub fn limit(&self, kind: Kind, began: Date) -> Option<Limit> {
        let rule = rule_on(kind, began)?;
        let own = self.own.on(kind, began).map(|own| own.period);
        let own = own.filter(|period| permitted(rule, *period).is_ok());
        Some(Limit { rule, period: own.unwrap_or(rule.period) })
    }
}

/// Whether a council may put its own period in the place of a rule's.
pub(super) fn permitted(rule: &ClockRule, asked: Period) -> Result<(), PolicyProblem> {
    let (limit, source_text) = (rule.period, rule.source);
    // What is counted back is the notice that others owe us, so it is not ours to set either.
    if rule.force == super::Force::Definition || rule.way == Way::Back {
        return Err(PolicyProblem::Fixed { source_text });
    }
    match same_unit(asked, limit) {
        None => Err(PolicyProblem::OtherUnit { asked, limit, source_text: rule.authority() }),
        Some((asked_number, number)) if asked_number > number && !rule.is_local() => {
            Err(PolicyProblem::Looser { asked, limit, source_text })
        }
        Some(_) => Ok(()),
    }
}

/// The numbers of two periods of one unit.
fn same_unit(one: Period, other: Period) -> Option<(u32, u32)> {
    match (one, other) {
        (Period::WorkingDays(a), Period::WorkingDays(b))
        | (Period::SchoolDays(a), Period::SchoolDays(b))
        | (Period::CalendarDays(a), Period::CalendarDays(b))
        | (Period::Weeks(a), Period::Weeks(b))
        | (Period::Months(a), Period::Months(b))
        | (Period::Years(a), Period::Years(b)) => Some((u32::from(a), u32::from(b))),
        (Period::Hours(a), Period::Hours(b)) => Some((a, b)),
        _ => None,
    }
}

/// A limit as it holds for one council and what began on one day.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// The rule it comes from.
    pub rule: &'static ClockRule,
    /// How long, the council's own choice included.
    pub period: Period,
}

impl PartialEq for Limit {
    fn eq(&self, other: &Self) -> bool {
        (self.rule.id, self.rule.effective_from, self.period)
            == (other.rule.id, other.rule.effective_from, other.period)
    }
}

impl Limit {
    /// The last day in time of what began on a day.
    pub(crate) fn last_day(&self, from: Date) -> LastDay {
        match self.rule.way {
            Way::Forward => last_day(from, self.period, self.rule.start),
            Way::Back => LastDay { day: ago(from, self.period), exact: true },
        }
    }

    /// How long, as a page says it: "35 working days", "6 weeks before", "the day itself".
    pub fn how_long(&self) -> String {
        said(self.period, self.rule.way)
    }

    /// "1 working day (Working Together ..., chapter 3)", "20 working days (local policy)".
    pub fn says(&self) -> String {
        format!("{} ({})", self.how_long(), self.authority())
    }

    /// On whose word: a limit that the council made shorter is its own.
    pub fn authority(&self) -> &'static str {
        let own = self.period != self.rule.period && !self.rule.is_local();
        if own { "local policy" } else { self.rule.authority() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clocks::{Evidence, Force, OwnLimit, RULES};
    use jiff::civil::date;

    const TODAY: Date = date(2026, 3, 9);

    const FROM: Date = date(2026, 1, 1);

    /// A policy with one limit of the council's own.
    fn with(kind: Kind, period: Period) -> Result<Policy, PolicyProblem> {
        let mut own = OwnLimits::default();
        let (why, decided_by) = ("Fewer days".to_owned(), "Ruth Abara".to_owned());
        own.add(OwnLimit { kind, period, from: FROM, why, decided_by })?;
        Ok(Policy::default().under(Arc::new(own)))
    }

    #[test]
    fn a_limit_of_guidance_is_tightened_and_never_loosened() {
        let policy = with(Kind::Assessment45, Period::WorkingDays(35)).unwrap();
        let limit = policy.limit(Kind::Assessment45, TODAY).unwrap();
        assert_eq!(limit.says(), "35 working days (local policy)");
        let before = policy.limit(Kind::Assessment45, FROM.yesterday().unwrap()).unwrap();
        assert_eq!(before.period, Period::WorkingDays(45), "what began before its day");
        let refused = with(Kind::Assessment45, Period::WorkingDays(46)).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "46 working days is longer than the 45 working days of Working Together to Safeguard \
             Children 2023, chapter 3. A limit of law or guidance can be made shorter, not longer."
        );
    }

    #[test]
    fn another_unit_is_refused_because_it_can_not_be_compared() {
        let refused = with(Kind::ReferralDecision, Period::Hours(24)).unwrap_err();
        assert!(refused.to_string().ends_with("in the same unit, not as 24 hours."), "{refused}");
    }

    #[test]
    fn a_local_limit_is_the_councils_own() {
        let policy = with(Kind::NotSeen, Period::WorkingDays(30)).unwrap();
        let limit = policy.limit(Kind::NotSeen, TODAY).unwrap();
        assert_eq!(limit.says(), "30 working days (local policy)");
    }

    #[test]
    fn a_definition_is_the_same_for_every_council() {
        let refused = with(Kind::ReReferral, Period::Months(6));
        assert!(matches!(refused, Err(PolicyProblem::Fixed { .. })));
        let none = with(Kind::EndedWithoutGate, Period::Months(6)).unwrap_err();
        assert_eq!(none.to_string(), "There is no limit for \"ended_without_gate\" to set.");
    }

    #[test]
    fn what_began_under_an_earlier_edition_is_judged_by_it() {
        let policy = Policy::default();
        let before = policy.limit(Kind::ReferralDecision, date(2023, 12, 14)).unwrap();
        let after = policy.limit(Kind::ReferralDecision, date(2023, 12, 15)).unwrap();
        assert_eq!(
            (before.rule.evidence, after.rule.evidence),
            (Evidence::Uncertain, Evidence::Verified)
        );
        assert_eq!(before.says(), "1 working day (local policy)", "not read again, so not said");
        assert!(policy.limit(Kind::Assessment45, date(2013, 4, 14)).is_none());
        assert!(policy.limit(Kind::Assessment45, date(2013, 4, 15)).is_some());
    }

    #[test]
    fn what_is_uncertain_is_never_said_to_be_law() {
        let rule = ClockRule {
            force: Force::Statutory,
            evidence: Evidence::Uncertain,
            ..*rule_on(Kind::ReferralDecision, TODAY).unwrap()
        };
        assert!(rule.is_local());
        assert_eq!(rule.authority(), "local policy");
        assert_eq!(permitted(&rule, Period::WorkingDays(9)), Ok(()));
    }

    #[test]
    fn no_two_rules_of_a_kind_are_in_force_on_one_day() {
        let mut day = date(2010, 1, 1);
        while day < date(2027, 1, 1) {
            for kind in Kind::ALL {
                let found = RULES.iter().filter(|rule| rule.kind == kind && rule.in_force(day));
                assert!(found.count() <= 1, "{kind:?} on {day}");
            }
            day = day.tomorrow().unwrap();
        }
    }
}
