//! The council's policy: limits of its own, tighter than law and guidance and never looser.
//!
//! `office` reads it from the configuration and hands it in with every question.

use super::{ClockRule, LastDay, count::last_day, rule_on, rules::RULES};
use crate::kind::Kind;
use std::collections::{BTreeMap, BTreeSet};
use words::{Date, Period, WorkerId};

/// What a council chose for itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    limits: BTreeMap<Kind, Period>,
    imports: BTreeSet<WorkerId>,
    look_back: Period,
    bulk: u16,
}

impl Default for Policy {
    /// The table as it stands, no imports, a year of looking back, and six closings are many.
    fn default() -> Self {
        let (limits, imports) = (BTreeMap::new(), BTreeSet::new());
        Self { limits, imports, look_back: Period::Months(12), bulk: 6 }
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
}

impl Policy {
    /// Sets the limit of a kind. What law or guidance set can only be made tighter.
    pub fn set(&mut self, kind: Kind, period: Period) -> Result<(), PolicyProblem> {
        // The newest first, so that a refusal names the edition in force.
        let mut rules = RULES.iter().rev().filter(|rule| rule.kind == kind).peekable();
        if rules.peek().is_none() {
            return Err(PolicyProblem::NoLimit(kind));
        }
        for rule in rules {
            permitted(rule, period)?;
        }
        self.limits.insert(kind, period);
        Ok(())
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
        let own = self.limits.get(&kind).filter(|own| permitted(rule, **own).is_ok());
        Some(Limit { rule, period: own.copied().unwrap_or(rule.period) })
    }
}

/// Whether a council may put its own period in the place of a rule's.
fn permitted(rule: &ClockRule, asked: Period) -> Result<(), PolicyProblem> {
    let (limit, source_text) = (rule.period, rule.source);
    if rule.force == super::Force::Definition {
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
        last_day(from, self.period, self.rule.start)
    }

    /// "1 working day (Working Together ..., chapter 3)", "20 working days (local policy)".
    pub fn says(&self) -> String {
        let own = self.period != self.rule.period && !self.rule.is_local();
        let authority = if own { "local policy" } else { self.rule.authority() };
        format!("{} ({authority})", self.period)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clocks::{Evidence, Force};
    use jiff::civil::date;

    const TODAY: Date = date(2026, 3, 9);

    #[test]
    fn a_limit_of_guidance_is_tightened_and_never_loosened() {
        let mut policy = Policy::default();
        assert_eq!(policy.set(Kind::Assessment45, Period::WorkingDays(35)), Ok(()));
        let limit = policy.limit(Kind::Assessment45, TODAY).unwrap();
        assert_eq!(limit.says(), "35 working days (local policy)");
        let refused = policy.set(Kind::Assessment45, Period::WorkingDays(46)).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "46 working days is longer than the 45 working days of Working Together to Safeguard \
             Children 2023, chapter 3. A limit of law or guidance can be made shorter, not longer."
        );
        assert_eq!(policy.limit(Kind::Assessment45, TODAY).unwrap().period, limit.period);
    }

    #[test]
    fn another_unit_is_refused_because_it_can_not_be_compared() {
        let mut policy = Policy::default();
        let refused = policy.set(Kind::ReferralDecision, Period::Hours(24)).unwrap_err();
        assert!(refused.to_string().ends_with("in the same unit, not as 24 hours."), "{refused}");
    }

    #[test]
    fn a_local_limit_is_the_councils_own() {
        let mut policy = Policy::default();
        assert_eq!(policy.set(Kind::NotSeen, Period::WorkingDays(30)), Ok(()));
        let limit = policy.limit(Kind::NotSeen, TODAY).unwrap();
        assert_eq!(limit.says(), "30 working days (local policy)");
    }

    #[test]
    fn a_definition_is_the_same_for_every_council() {
        let mut policy = Policy::default();
        let refused = policy.set(Kind::ReReferral, Period::Months(6));
        assert!(matches!(refused, Err(PolicyProblem::Fixed { .. })));
        let none = policy.set(Kind::EndedWithoutGate, Period::Months(6)).unwrap_err();
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
