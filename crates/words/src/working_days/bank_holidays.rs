//! England's bank holidays, 2000 to 2030, as one sorted table.
//!
//! Source: the Banking and Financial Dealings Act 1971 and royal proclamations under its section 1;
//! Good Friday and Christmas Day by common law. Years to come follow the rules of that Act and are
//! marked [`Standing::ByRule`], because a proclamation may still add or move a day.

use jiff::civil::{Date, date};

/// The first day about which the table speaks.
pub const FIRST_DAY: Date = date(2000, 1, 1);

/// The last day about which the table speaks.
pub const LAST_DAY: Date = date(2030, 12, 31);

/// How sure a bank holiday is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It was kept.
    Kept,
    /// Worked out by the rules of the Act; a royal proclamation may still change it.
    ByRule,
}

/// One bank holiday in England.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BankHoliday {
    /// The day on which nobody works.
    pub on: Date,
    /// What it is called; "(substitute)" when the day itself fell on a weekend.
    pub name: &'static str,
    /// Whether it was kept or is expected.
    pub standing: Standing,
}

const fn kept(on: Date, name: &'static str) -> BankHoliday {
    BankHoliday { on, name, standing: Standing::Kept }
}

const fn by_rule(on: Date, name: &'static str) -> BankHoliday {
    BankHoliday { on, name, standing: Standing::ByRule }
}

/// Every bank holiday between [`FIRST_DAY`] and [`LAST_DAY`], earliest first.
pub const BANK_HOLIDAYS: &[BankHoliday] = &[
    kept(date(2000, 1, 3), "New Year's Day (substitute)"),
    kept(date(2000, 4, 21), "Good Friday"),
    kept(date(2000, 4, 24), "Easter Monday"),
    kept(date(2000, 5, 1), "Early May"),
    kept(date(2000, 5, 29), "Spring"),
    kept(date(2000, 8, 28), "Summer"),
    kept(date(2000, 12, 25), "Christmas Day"),
    kept(date(2000, 12, 26), "Boxing Day"),
    kept(date(2001, 1, 1), "New Year's Day"),
    kept(date(2001, 4, 13), "Good Friday"),
    kept(date(2001, 4, 16), "Easter Monday"),
    kept(date(2001, 5, 7), "Early May"),
    kept(date(2001, 5, 28), "Spring"),
    kept(date(2001, 8, 27), "Summer"),
    kept(date(2001, 12, 25), "Christmas Day"),
    kept(date(2001, 12, 26), "Boxing Day"),
    kept(date(2002, 1, 1), "New Year's Day"),
    kept(date(2002, 3, 29), "Good Friday"),
    kept(date(2002, 4, 1), "Easter Monday"),
    kept(date(2002, 5, 6), "Early May"),
    kept(date(2002, 6, 3), "Golden Jubilee"),
    kept(date(2002, 6, 4), "Spring (moved)"),
    kept(date(2002, 8, 26), "Summer"),
    kept(date(2002, 12, 25), "Christmas Day"),
    kept(date(2002, 12, 26), "Boxing Day"),
    kept(date(2003, 1, 1), "New Year's Day"),
    kept(date(2003, 4, 18), "Good Friday"),
    kept(date(2003, 4, 21), "Easter Monday"),
    kept(date(2003, 5, 5), "Early May"),
    kept(date(2003, 5, 26), "Spring"),
    kept(date(2003, 8, 25), "Summer"),
    kept(date(2003, 12, 25), "Christmas Day"),
    kept(date(2003, 12, 26), "Boxing Day"),
    kept(date(2004, 1, 1), "New Year's Day"),
    kept(date(2004, 4, 9), "Good Friday"),
    kept(date(2004, 4, 12), "Easter Monday"),
    kept(date(2004, 5, 3), "Early May"),
    kept(date(2004, 5, 31), "Spring"),
    kept(date(2004, 8, 30), "Summer"),
    kept(date(2004, 12, 27), "Christmas Day (substitute)"),
    kept(date(2004, 12, 28), "Boxing Day (substitute)"),
    kept(date(2005, 1, 3), "New Year's Day (substitute)"),
    kept(date(2005, 3, 25), "Good Friday"),
    kept(date(2005, 3, 28), "Easter Monday"),
    kept(date(2005, 5, 2), "Early May"),
    kept(date(2005, 5, 30), "Spring"),
    kept(date(2005, 8, 29), "Summer"),
    kept(date(2005, 12, 26), "Boxing Day"),
    kept(date(2005, 12, 27), "Christmas Day (substitute)"),
    kept(date(2006, 1, 2), "New Year's Day (substitute)"),
    kept(date(2006, 4, 14), "Good Friday"),
    kept(date(2006, 4, 17), "Easter Monday"),
    kept(date(2006, 5, 1), "Early May"),
    kept(date(2006, 5, 29), "Spring"),
    kept(date(2006, 8, 28), "Summer"),
    kept(date(2006, 12, 25), "Christmas Day"),
    kept(date(2006, 12, 26), "Boxing Day"),
    kept(date(2007, 1, 1), "New Year's Day"),
    kept(date(2007, 4, 6), "Good Friday"),
    kept(date(2007, 4, 9), "Easter Monday"),
    kept(date(2007, 5, 7), "Early May"),
    kept(date(2007, 5, 28), "Spring"),
    kept(date(2007, 8, 27), "Summer"),
    kept(date(2007, 12, 25), "Christmas Day"),
    kept(date(2007, 12, 26), "Boxing Day"),
    kept(date(2008, 1, 1), "New Year's Day"),
    kept(date(2008, 3, 21), "Good Friday"),
    kept(date(2008, 3, 24), "Easter Monday"),
    kept(date(2008, 5, 5), "Early May"),
    kept(date(2008, 5, 26), "Spring"),
    kept(date(2008, 8, 25), "Summer"),
    kept(date(2008, 12, 25), "Christmas Day"),
    kept(date(2008, 12, 26), "Boxing Day"),
    kept(date(2009, 1, 1), "New Year's Day"),
    kept(date(2009, 4, 10), "Good Friday"),
    kept(date(2009, 4, 13), "Easter Monday"),
    kept(date(2009, 5, 4), "Early May"),
    kept(date(2009, 5, 25), "Spring"),
    kept(date(2009, 8, 31), "Summer"),
    kept(date(2009, 12, 25), "Christmas Day"),
    kept(date(2009, 12, 28), "Boxing Day (substitute)"),
    kept(date(2010, 1, 1), "New Year's Day"),
    kept(date(2010, 4, 2), "Good Friday"),
    kept(date(2010, 4, 5), "Easter Monday"),
    kept(date(2010, 5, 3), "Early May"),
    kept(date(2010, 5, 31), "Spring"),
    kept(date(2010, 8, 30), "Summer"),
    kept(date(2010, 12, 27), "Christmas Day (substitute)"),
    kept(date(2010, 12, 28), "Boxing Day (substitute)"),
    kept(date(2011, 1, 3), "New Year's Day (substitute)"),
    kept(date(2011, 4, 22), "Good Friday"),
    kept(date(2011, 4, 25), "Easter Monday"),
    kept(date(2011, 4, 29), "Royal wedding"),
    kept(date(2011, 5, 2), "Early May"),
    kept(date(2011, 5, 30), "Spring"),
    kept(date(2011, 8, 29), "Summer"),
    kept(date(2011, 12, 26), "Boxing Day"),
    kept(date(2011, 12, 27), "Christmas Day (substitute)"),
    kept(date(2012, 1, 2), "New Year's Day (substitute)"),
    kept(date(2012, 4, 6), "Good Friday"),
    kept(date(2012, 4, 9), "Easter Monday"),
    kept(date(2012, 5, 7), "Early May"),
    kept(date(2012, 6, 4), "Spring (moved)"),
    kept(date(2012, 6, 5), "Diamond Jubilee"),
    kept(date(2012, 8, 27), "Summer"),
    kept(date(2012, 12, 25), "Christmas Day"),
    kept(date(2012, 12, 26), "Boxing Day"),
    kept(date(2013, 1, 1), "New Year's Day"),
    kept(date(2013, 3, 29), "Good Friday"),
    kept(date(2013, 4, 1), "Easter Monday"),
    kept(date(2013, 5, 6), "Early May"),
    kept(date(2013, 5, 27), "Spring"),
    kept(date(2013, 8, 26), "Summer"),
    kept(date(2013, 12, 25), "Christmas Day"),
    kept(date(2013, 12, 26), "Boxing Day"),
    kept(date(2014, 1, 1), "New Year's Day"),
    kept(date(2014, 4, 18), "Good Friday"),
    kept(date(2014, 4, 21), "Easter Monday"),
    kept(date(2014, 5, 5), "Early May"),
    kept(date(2014, 5, 26), "Spring"),
    kept(date(2014, 8, 25), "Summer"),
    kept(date(2014, 12, 25), "Christmas Day"),
    kept(date(2014, 12, 26), "Boxing Day"),
    kept(date(2015, 1, 1), "New Year's Day"),
    kept(date(2015, 4, 3), "Good Friday"),
    kept(date(2015, 4, 6), "Easter Monday"),
    kept(date(2015, 5, 4), "Early May"),
    kept(date(2015, 5, 25), "Spring"),
    kept(date(2015, 8, 31), "Summer"),
    kept(date(2015, 12, 25), "Christmas Day"),
    kept(date(2015, 12, 28), "Boxing Day (substitute)"),
    kept(date(2016, 1, 1), "New Year's Day"),
    kept(date(2016, 3, 25), "Good Friday"),
    kept(date(2016, 3, 28), "Easter Monday"),
    kept(date(2016, 5, 2), "Early May"),
    kept(date(2016, 5, 30), "Spring"),
    kept(date(2016, 8, 29), "Summer"),
    kept(date(2016, 12, 26), "Boxing Day"),
    kept(date(2016, 12, 27), "Christmas Day (substitute)"),
    kept(date(2017, 1, 2), "New Year's Day (substitute)"),
    kept(date(2017, 4, 14), "Good Friday"),
    kept(date(2017, 4, 17), "Easter Monday"),
    kept(date(2017, 5, 1), "Early May"),
    kept(date(2017, 5, 29), "Spring"),
    kept(date(2017, 8, 28), "Summer"),
    kept(date(2017, 12, 25), "Christmas Day"),
    kept(date(2017, 12, 26), "Boxing Day"),
    kept(date(2018, 1, 1), "New Year's Day"),
    kept(date(2018, 3, 30), "Good Friday"),
    kept(date(2018, 4, 2), "Easter Monday"),
    kept(date(2018, 5, 7), "Early May"),
    kept(date(2018, 5, 28), "Spring"),
    kept(date(2018, 8, 27), "Summer"),
    kept(date(2018, 12, 25), "Christmas Day"),
    kept(date(2018, 12, 26), "Boxing Day"),
    kept(date(2019, 1, 1), "New Year's Day"),
    kept(date(2019, 4, 19), "Good Friday"),
    kept(date(2019, 4, 22), "Easter Monday"),
    kept(date(2019, 5, 6), "Early May"),
    kept(date(2019, 5, 27), "Spring"),
    kept(date(2019, 8, 26), "Summer"),
    kept(date(2019, 12, 25), "Christmas Day"),
    kept(date(2019, 12, 26), "Boxing Day"),
    kept(date(2020, 1, 1), "New Year's Day"),
    kept(date(2020, 4, 10), "Good Friday"),
    kept(date(2020, 4, 13), "Easter Monday"),
    kept(date(2020, 5, 8), "Early May (moved to VE Day)"),
    kept(date(2020, 5, 25), "Spring"),
    kept(date(2020, 8, 31), "Summer"),
    kept(date(2020, 12, 25), "Christmas Day"),
    kept(date(2020, 12, 28), "Boxing Day (substitute)"),
    kept(date(2021, 1, 1), "New Year's Day"),
    kept(date(2021, 4, 2), "Good Friday"),
    kept(date(2021, 4, 5), "Easter Monday"),
    kept(date(2021, 5, 3), "Early May"),
    kept(date(2021, 5, 31), "Spring"),
    kept(date(2021, 8, 30), "Summer"),
    kept(date(2021, 12, 27), "Christmas Day (substitute)"),
    kept(date(2021, 12, 28), "Boxing Day (substitute)"),
    kept(date(2022, 1, 3), "New Year's Day (substitute)"),
    kept(date(2022, 4, 15), "Good Friday"),
    kept(date(2022, 4, 18), "Easter Monday"),
    kept(date(2022, 5, 2), "Early May"),
    kept(date(2022, 6, 2), "Spring (moved)"),
    kept(date(2022, 6, 3), "Platinum Jubilee"),
    kept(date(2022, 8, 29), "Summer"),
    kept(date(2022, 9, 19), "State funeral of Queen Elizabeth II"),
    kept(date(2022, 12, 26), "Boxing Day"),
    kept(date(2022, 12, 27), "Christmas Day (substitute)"),
    kept(date(2023, 1, 2), "New Year's Day (substitute)"),
    kept(date(2023, 4, 7), "Good Friday"),
    kept(date(2023, 4, 10), "Easter Monday"),
    kept(date(2023, 5, 1), "Early May"),
    kept(date(2023, 5, 8), "Coronation of King Charles III"),
    kept(date(2023, 5, 29), "Spring"),
    kept(date(2023, 8, 28), "Summer"),
    kept(date(2023, 12, 25), "Christmas Day"),
    kept(date(2023, 12, 26), "Boxing Day"),
    kept(date(2024, 1, 1), "New Year's Day"),
    kept(date(2024, 3, 29), "Good Friday"),
    kept(date(2024, 4, 1), "Easter Monday"),
    kept(date(2024, 5, 6), "Early May"),
    kept(date(2024, 5, 27), "Spring"),
    kept(date(2024, 8, 26), "Summer"),
    kept(date(2024, 12, 25), "Christmas Day"),
    kept(date(2024, 12, 26), "Boxing Day"),
    kept(date(2025, 1, 1), "New Year's Day"),
    kept(date(2025, 4, 18), "Good Friday"),
    kept(date(2025, 4, 21), "Easter Monday"),
    kept(date(2025, 5, 5), "Early May"),
    kept(date(2025, 5, 26), "Spring"),
    kept(date(2025, 8, 25), "Summer"),
    kept(date(2025, 12, 25), "Christmas Day"),
    kept(date(2025, 12, 26), "Boxing Day"),
    by_rule(date(2026, 1, 1), "New Year's Day"),
    by_rule(date(2026, 4, 3), "Good Friday"),
    by_rule(date(2026, 4, 6), "Easter Monday"),
    by_rule(date(2026, 5, 4), "Early May"),
    by_rule(date(2026, 5, 25), "Spring"),
    by_rule(date(2026, 8, 31), "Summer"),
    by_rule(date(2026, 12, 25), "Christmas Day"),
    by_rule(date(2026, 12, 28), "Boxing Day (substitute)"),
    by_rule(date(2027, 1, 1), "New Year's Day"),
    by_rule(date(2027, 3, 26), "Good Friday"),
    by_rule(date(2027, 3, 29), "Easter Monday"),
    by_rule(date(2027, 5, 3), "Early May"),
    by_rule(date(2027, 5, 31), "Spring"),
    by_rule(date(2027, 8, 30), "Summer"),
    by_rule(date(2027, 12, 27), "Christmas Day (substitute)"),
    by_rule(date(2027, 12, 28), "Boxing Day (substitute)"),
    by_rule(date(2028, 1, 3), "New Year's Day (substitute)"),
    by_rule(date(2028, 4, 14), "Good Friday"),
    by_rule(date(2028, 4, 17), "Easter Monday"),
    by_rule(date(2028, 5, 1), "Early May"),
    by_rule(date(2028, 5, 29), "Spring"),
    by_rule(date(2028, 8, 28), "Summer"),
    by_rule(date(2028, 12, 25), "Christmas Day"),
    by_rule(date(2028, 12, 26), "Boxing Day"),
    by_rule(date(2029, 1, 1), "New Year's Day"),
    by_rule(date(2029, 3, 30), "Good Friday"),
    by_rule(date(2029, 4, 2), "Easter Monday"),
    by_rule(date(2029, 5, 7), "Early May"),
    by_rule(date(2029, 5, 28), "Spring"),
    by_rule(date(2029, 8, 27), "Summer"),
    by_rule(date(2029, 12, 25), "Christmas Day"),
    by_rule(date(2029, 12, 26), "Boxing Day"),
    by_rule(date(2030, 1, 1), "New Year's Day"),
    by_rule(date(2030, 4, 19), "Good Friday"),
    by_rule(date(2030, 4, 22), "Easter Monday"),
    by_rule(date(2030, 5, 6), "Early May"),
    by_rule(date(2030, 5, 27), "Spring"),
    by_rule(date(2030, 8, 26), "Summer"),
    by_rule(date(2030, 12, 25), "Christmas Day"),
    by_rule(date(2030, 12, 26), "Boxing Day"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{ToSpan, civil::Weekday};

    fn easter_sunday(year: i16) -> Date {
        let (golden, century, rest) = (year % 19, year / 100, year % 100);
        let correction = (century - (century + 8) / 25 + 1) / 3;
        let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
        let week = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
        let shift = (golden + 11 * epact + 22 * week) / 451;
        let ordinal = epact + week - 7 * shift + 114;
        date(year, (ordinal / 31) as i8, (ordinal % 31 + 1) as i8)
    }

    fn monday_from(day: Date, step: i64) -> Date {
        let mut day = day;
        while day.weekday() != Weekday::Monday {
            day += step.days();
        }
        day
    }

    /// The Act's rules with no proclamation: eight days a year.
    fn by_the_rules(year: i16) -> Vec<Date> {
        let easter = easter_sunday(year);
        let mut new_year = date(year, 1, 1);
        if matches!(new_year.weekday(), Weekday::Saturday | Weekday::Sunday) {
            new_year = monday_from(new_year, 1);
        }
        let (christmas, boxing) = match date(year, 12, 25).weekday() {
            Weekday::Friday => (25, 28),
            Weekday::Saturday => (27, 28),
            Weekday::Sunday => (27, 26),
            _ => (25, 26),
        };
        let mut days = vec![
            new_year,
            easter - 2.days(),
            easter + 1.days(),
            monday_from(date(year, 5, 1), 1),
            monday_from(date(year, 5, 31), -1),
            monday_from(date(year, 8, 31), -1),
            date(year, 12, christmas),
            date(year, 12, boxing),
        ];
        days.sort();
        days
    }

    #[test]
    fn the_table_is_sorted_and_inside_its_bounds() {
        assert!(BANK_HOLIDAYS.windows(2).all(|pair| pair[0].on < pair[1].on));
        assert!(BANK_HOLIDAYS.iter().all(|day| FIRST_DAY <= day.on && day.on <= LAST_DAY));
    }

    #[test]
    fn every_year_without_a_proclamation_follows_the_rules_of_the_act() {
        for year in
            (2000..=2030).filter(|year| ![2002, 2011, 2012, 2020, 2022, 2023].contains(year))
        {
            let listed: Vec<Date> =
                BANK_HOLIDAYS.iter().map(|day| day.on).filter(|on| on.year() == year).collect();
            assert_eq!(listed, by_the_rules(year), "{year}");
        }
    }

    #[test]
    fn proclaimed_days_stand_beside_or_instead_of_the_rules() {
        let proclaimed = [
            (2002, vec![date(2002, 6, 3), date(2002, 6, 4)], vec![date(2002, 5, 27)]),
            (2011, vec![date(2011, 4, 29)], vec![]),
            (2012, vec![date(2012, 6, 4), date(2012, 6, 5)], vec![date(2012, 5, 28)]),
            (2020, vec![date(2020, 5, 8)], vec![date(2020, 5, 4)]),
            (
                2022,
                vec![date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19)],
                vec![date(2022, 5, 30)],
            ),
            (2023, vec![date(2023, 5, 8)], vec![]),
        ];
        for (year, added, removed) in proclaimed {
            let mut expected = by_the_rules(year);
            expected.retain(|day| !removed.contains(day));
            expected.extend(added);
            expected.sort();
            let listed: Vec<Date> =
                BANK_HOLIDAYS.iter().map(|day| day.on).filter(|on| on.year() == year).collect();
            assert_eq!(listed, expected, "{year}");
        }
    }
}
