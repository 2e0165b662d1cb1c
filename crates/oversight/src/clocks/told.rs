//! How a clock counts, in sentences: the page of each clock says them.

use super::{ClockRule, Evidence, Force};
use words::{Period, Start};

impl ClockRule {
    /// How its days, weeks or hours are counted, bank holidays included.
    pub fn counts(&self) -> String {
        if self.period.is_nothing() {
            return NO_DAYS.to_owned();
        }
        let first = match (self.period, self.start) {
            (Period::Hours(_), _) => return COUNTED_IN_HOURS.to_owned(),
            (_, Start::DayAfter) => "The day on which it starts is day 0.",
            (_, Start::BeginningWith) => "The day on which it starts is day 1.",
        };
        let days = match self.period {
            Period::WorkingDays(_) => {
                "Working days are Monday to Friday less the bank holidays of England; where those \
                 are not known, weekdays are counted and the line says so."
            }
            Period::Months(_) | Period::Years(_) => {
                "It ends on the same day of the month, and where there is no such day on the last \
                 one. Weekends and bank holidays count."
            }
            _ => "Every day counts, weekends and bank holidays too.",
        };
        format!("{first} {days} It is late on the day after its last.")
    }

    /// How sure it is that the figure is what the source says, in a sentence.
    pub fn how_sure(&self) -> &'static str {
        match self.evidence {
            Evidence::Verified => "Read in the source, or in a local procedure that quotes it.",
            Evidence::Known => "Common knowledge of the field, not read again.",
            Evidence::Uncertain => "Found in no source: never shown as law.",
        }
    }
}

impl Force {
    /// In a word: "law".
    pub fn text(self) -> &'static str {
        match self {
            Self::Statutory => "law",
            Self::Guidance => "guidance",
            Self::Definition => "definition",
            Self::LocalPolicy => "local policy",
        }
    }
}

const COUNTED_IN_HOURS: &str = "It runs from the minute, nights, weekends and bank holidays \
     included. Where only the day is known, it is late on the day after its last.";

const NO_DAYS: &str = "No days are added: the day on which it starts is its last, whichever day of \
     the week that is. It is late on the day after its last.";

#[cfg(test)]
mod tests {
    use crate::clocks::RULES;

    #[test]
    fn every_clock_says_how_it_counts() {
        for rule in RULES {
            let (counts, unit) = (rule.counts(), rule.period.to_string());
            assert!(counts.ends_with("the day after its last."), "{}: {counts}", rule.id);
            let working = counts.contains("Monday to Friday");
            assert_eq!(working, unit.contains("working day"), "{}: {counts}", rule.id);
        }
    }

    #[test]
    fn a_day_that_counts_itself_is_said_in_words() {
        for id in ["ED02", "LG11"] {
            let rule = RULES.iter().find(|rule| rule.id == id).unwrap();
            assert_eq!(rule.says(), "the day itself", "{id}");
            assert!(rule.counts().starts_with("No days are added:"), "{id}: {}", rule.counts());
        }
        assert!(RULES.iter().all(|rule| !rule.says().starts_with("0 ")));
    }
}
