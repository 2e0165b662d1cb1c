//! The council's own limits: a dated table beside that of law and guidance, which it may make
//! tighter and never looser.
//!
//! `office` fills it from the file that whoever runs the council's server names; [`super::Policy`]
//! asks it. A limit holds for what begins on its day or later, like an edition of guidance, so that
//! a question about an earlier day is answered as it was then.

use super::{
    ClockRule,
    policy::{PolicyProblem, permitted},
    rules::RULES,
};
use crate::kind::Kind;
use std::collections::BTreeMap;
use words::{Date, Period};

/// A limit that the council decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnLimit {
    /// Of which clock.
    pub kind: Kind,
    /// How long.
    pub period: Period,
    /// It holds for what begins on this day or later, until the next of the same clock.
    pub from: Date,
    /// Why, in words.
    pub why: String,
    /// Who decided it.
    pub decided_by: String,
}

/// The council's own limits, by clock and day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnLimits(BTreeMap<Kind, Vec<OwnLimit>>);

impl OwnLimits {
    /// Adds a limit. What law or guidance sets for any day on which it may hold can only be made
    /// tighter.
    ///
    /// # Errors
    /// With the sentence for whoever wrote the limit; nothing was added.
    pub fn add(&mut self, own: OwnLimit) -> Result<(), PolicyProblem> {
        if own.period.is_nothing() {
            return Err(PolicyProblem::Nothing);
        }
        // The newest first, so that a refusal names the edition in force.
        let mut rules = rules_of(own.kind).rev().filter(|rule| rule.applies_after(own.from));
        let Some(newest) = rules.next() else { return Err(PolicyProblem::NoLimit(own.kind)) };
        for rule in std::iter::once(newest).chain(rules) {
            permitted(rule, own.period)?;
        }
        let of_kind = self.0.entry(own.kind).or_default();
        match of_kind.binary_search_by_key(&own.from, |one| one.from) {
            Ok(_) => Err(PolicyProblem::Twice(own.kind, own.from)),
            Err(place) => {
                of_kind.insert(place, own);
                Ok(())
            }
        }
    }

    /// The limit under which something of a kind falls that began on a day.
    pub fn on(&self, kind: Kind, began: Date) -> Option<&OwnLimit> {
        self.of(kind).iter().rev().find(|own| own.from <= began)
    }

    /// Every limit of a kind, the earliest first.
    pub fn of(&self, kind: Kind) -> &[OwnLimit] {
        self.0.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.values().map(Vec::len).sum()
    }

    /// Whether the council has none of its own.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl ClockRule {
    /// Whether something that begins on a day or later can fall under it.
    fn applies_after(&self, day: Date) -> bool {
        self.effective_to.is_none_or(|to| day <= to)
    }
}

/// The editions of a clock, in the order of the table: the earliest first.
pub fn rules_of(kind: Kind) -> impl DoubleEndedIterator<Item = &'static ClockRule> {
    RULES.iter().filter(move |rule| rule.kind == kind)
}

/// The clock of a name: its code (`assessment_45`) or its id in the table (`AS01`).
///
/// # Errors
/// With the sentence for whoever wrote the name.
pub fn clock_named(name: &str) -> Result<Kind, PolicyProblem> {
    let by_id = || RULES.iter().find(|rule| rule.id.eq_ignore_ascii_case(name));
    let kind = Kind::from_code(name).or_else(|| by_id().map(|rule| rule.kind));
    let kind = kind.ok_or_else(|| PolicyProblem::Unknown(said(name)))?;
    match rules_of(kind).next() {
        Some(_) => Ok(kind),
        None => Err(PolicyProblem::NoLimit(kind)),
    }
}

/// A limit as it is written: "35 working days", "1 month", "24 hours".
///
/// # Errors
/// With the sentence for whoever wrote it.
pub fn limit_written(text: &str) -> Result<Period, PolicyProblem> {
    let problem = || PolicyProblem::NotALimit(said(text));
    let (number, unit) = text.trim().split_once(' ').ok_or_else(problem)?;
    let many: u32 = number.parse().map_err(|_| problem())?;
    let few = u16::try_from(many).map_err(|_| problem());
    let period = match unit.trim().to_ascii_lowercase().as_str() {
        "working day" | "working days" => Period::WorkingDays(few?),
        "school day" | "school days" => Period::SchoolDays(few?),
        "day" | "days" | "calendar day" | "calendar days" => Period::CalendarDays(few?),
        "week" | "weeks" => Period::Weeks(few?),
        "month" | "months" => Period::Months(few?),
        "year" | "years" => Period::Years(few?),
        "hour" | "hours" => Period::Hours(many),
        _ => return Err(problem()),
    };
    if period.is_nothing() { Err(PolicyProblem::Nothing) } else { Ok(period) }
}

/// Somebody's words as a refusal may say them back.
fn said(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn own(kind: Kind, period: Period, from: Date) -> OwnLimit {
        let (why, decided_by) = ("Fewer days".to_owned(), "Ruth Abara".to_owned());
        OwnLimit { kind, period, from, why, decided_by }
    }

    #[test]
    fn a_limit_holds_from_its_day_until_the_next() {
        let mut limits = OwnLimits::default();
        let (first, next) = (date(2026, 4, 1), date(2027, 4, 1));
        limits.add(own(Kind::Assessment45, Period::WorkingDays(40), next)).unwrap();
        limits.add(own(Kind::Assessment45, Period::WorkingDays(35), first)).unwrap();
        let on = |day| limits.on(Kind::Assessment45, day).map(|own| own.period);
        assert_eq!(on(date(2026, 3, 31)), None);
        assert_eq!(on(first), Some(Period::WorkingDays(35)));
        assert_eq!(on(date(2027, 3, 31)), Some(Period::WorkingDays(35)));
        assert_eq!(on(next), Some(Period::WorkingDays(40)));
        assert_eq!(limits.len(), 2);
    }

    #[test]
    fn two_limits_from_one_day_contradict_each_other() {
        let mut limits = OwnLimits::default();
        let day = date(2026, 4, 1);
        limits.add(own(Kind::NotSeen, Period::WorkingDays(15), day)).unwrap();
        let twice = limits.add(own(Kind::NotSeen, Period::WorkingDays(10), day)).unwrap_err();
        assert_eq!(
            twice.to_string(),
            "\"not_seen\" has another limit from 1 April 2026 already. Keep one of the two."
        );
        assert_eq!(limits.on(Kind::NotSeen, day).unwrap().period, Period::WorkingDays(15));
    }

    #[test]
    fn only_editions_under_which_it_can_fall_are_compared() {
        let mut limits = OwnLimits::default();
        let long_ago = own(Kind::Assessment45, Period::WorkingDays(46), date(2014, 1, 1));
        let refused = limits.add(long_ago).unwrap_err();
        assert!(refused.to_string().contains("Working Together"), "{refused}");
        assert!(limits.is_empty());
    }

    #[test]
    fn a_clock_is_named_by_its_code_or_by_its_id() {
        assert_eq!(clock_named("assessment_45"), Ok(Kind::Assessment45));
        assert_eq!(clock_named("as01"), Ok(Kind::Assessment45));
        let unknown = clock_named("assesment").unwrap_err();
        assert_eq!(
            unknown.to_string(),
            "There is no clock called \"assesment\". The page /clocks and docs/clocks.md name \
             every one."
        );
        assert_eq!(clock_named("missing"), Err(PolicyProblem::NoLimit(Kind::Missing)));
    }

    #[test]
    fn a_limit_is_written_as_it_is_said() {
        for rule in RULES.iter().filter(|rule| !rule.period.is_nothing()) {
            assert_eq!(limit_written(&rule.period.to_string()), Ok(rule.period));
        }
        assert_eq!(limit_written(" 9 Calendar days "), Ok(Period::CalendarDays(9)));
        assert_eq!(limit_written("0 working days"), Err(PolicyProblem::Nothing));
        for bad in ["", "soon", "-3 days", "3.5 weeks", "70000 days", "5 fortnights", "5"] {
            let problem = limit_written(bad).unwrap_err();
            assert!(matches!(problem, PolicyProblem::NotALimit(_)), "{bad}: {problem}");
        }
    }
}
