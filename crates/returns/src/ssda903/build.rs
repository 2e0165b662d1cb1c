//! From a plain row to what its table says: one function a table, which `tables` names.
//!
//! What a column holds stands in `tables` alone; a code or number is read by what it says there.

use super::{
    column::{Kind, coded, dated, numbered},
    table::Table,
    values::{
        Adoption, CareLeaver, Child, Deprivation, Episode, Health, Missing, PartDated,
        PlacedForAdoption, PreviousPermanence, Review, Unaccompanied, Values, WorkerEpisode,
    },
};
use crate::{
    finding::is_plausible_year,
    table::Plain,
    value::{Coded, Dated, Flag, Numbered},
};

/// A row being read into its type.
pub(super) struct Cells<'a> {
    table: &'static Table,
    plain: &'a Plain,
}

impl<'a> Cells<'a> {
    pub(super) fn of(table: &'static Table, plain: &'a Plain) -> Self {
        Self { table, plain }
    }

    fn text(&self, column: &str) -> Option<String> {
        self.plain.text(column).map(str::to_owned)
    }

    fn date(&self, column: &str) -> Option<Dated> {
        self.plain.text(column).map(dated)
    }

    fn flag(&self, column: &str) -> Option<Flag> {
        self.plain.text(column).map(Flag::read)
    }

    fn code(&self, column: &str) -> Option<Coded> {
        let Kind::Code(set) = self.table.column(column)?.kind else { return None };
        self.plain.text(column).map(|text| coded(text, set))
    }

    fn number(&self, column: &str) -> Option<Numbered> {
        let Kind::Number(least, most) = self.table.column(column)?.kind else { return None };
        self.plain.text(column).map(|text| numbered(text, (least, most)))
    }
}

impl PartDated {
    /// Reads a date of which some may be unknown; nothing when it is neither.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('/');
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 {
            return None;
        }
        let unknown = |part: &str| part.bytes().all(|byte| matches!(byte, b'Z' | b'z'));
        let number = |part: &str, most: i16| {
            let number: Option<i16> = part.parse().ok();
            let digits = part.bytes().all(|byte| byte.is_ascii_digit());
            number.filter(|number| digits && (1..=most).contains(number))
        };
        let known = |part: &str, most: i16| match number(part, most) {
            Some(number) => Some(Some(number)),
            None => (part.len() == 2 && unknown(part)).then_some(None),
        };
        let (day, month) = (known(day, 31)?, known(month, 12)?);
        let year = if unknown(year) { None } else { Some(number(year, 2100)?) };
        if year.is_some_and(|year| !is_plausible_year(year)) {
            return None;
        }
        // A whole date must be one of the calendar's.
        if day.is_some() && month.is_some() && year.is_some() && dated(text).date.is_none() {
            return None;
        }
        let small = |number: Option<i16>| number.and_then(|number| i8::try_from(number).ok());
        Some(Self { text: text.to_owned(), day: small(day), month: small(month), year })
    }

    /// The same; a text that is neither is kept without day, month and year.
    fn of(text: &str) -> Self {
        let kept = || Self { text: text.to_owned(), day: None, month: None, year: None };
        Self::read(text).unwrap_or_else(kept)
    }
}

pub(super) fn child(cells: &Cells<'_>) -> Values {
    Values::Child(Child {
        sex: cells.code("SEX"),
        birth: cells.date("DOB"),
        ethnicity: cells.code("ETHNIC"),
        upn: cells.text("UPN"),
        mother: cells.flag("MOTHER"),
        own_child_birth: cells.date("MC_DOB"),
        unaccompanied: cells.flag("UASC"),
    })
}

pub(super) fn episode(cells: &Cells<'_>) -> Values {
    Values::Episode(Box::new(Episode {
        start: cells.date("DECOM"),
        reason_started: cells.code("RNE"),
        legal_status: cells.code("LS"),
        need: cells.code("CIN"),
        placement: cells.code("PLACE"),
        provider: cells.code("PLACE_PROVIDER"),
        end: cells.date("DEC"),
        reason_ended: cells.code("REC"),
        reason_moved: cells.code("REASON_PLACE_CHANGE"),
        home_postcode: cells.text("HOME_POST"),
        placement_postcode: cells.text("PL_POST"),
        urn: cells.text("URN"),
    }))
}

pub(super) fn unaccompanied(cells: &Cells<'_>) -> Values {
    let (sex, birth, ceased) = (cells.code("SEX"), cells.date("DOB"), cells.date("DUC"));
    Values::Unaccompanied(Unaccompanied { sex, birth, ceased })
}

pub(super) fn review(cells: &Cells<'_>) -> Values {
    let (birth, held) = (cells.date("DOB"), cells.date("REVIEW"));
    Values::Review(Review { birth, held, part: cells.code("REVIEW_CODE") })
}

pub(super) fn missing(cells: &Cells<'_>) -> Values {
    Values::Missing(Missing {
        birth: cells.date("DOB"),
        absence: cells.code("MISSING"),
        start: cells.date("MIS_START"),
        end: cells.date("MIS_END"),
    })
}

pub(super) fn health(cells: &Cells<'_>) -> Values {
    Values::Health(Box::new(Health {
        birth: cells.date("DOB"),
        difficulties: cells.number("SDQ_SCORE"),
        no_score_reason: cells.code("SDQ_REASON"),
        convicted: cells.flag("CONVICTED"),
        health_check: cells.flag("HEALTH_CHECK"),
        immunisations: cells.flag("IMMUNISATIONS"),
        teeth_check: cells.flag("TEETH_CHECK"),
        health_assessment: cells.flag("HEALTH_ASSESSMENT"),
        substance_misuse: cells.flag("SUBSTANCE_MISUSE"),
        intervention_received: cells.flag("INTERVENTION_RECEIVED"),
        intervention_offered: cells.flag("INTERVENTION_OFFERED"),
    }))
}

pub(super) fn care_leaver(cells: &Cells<'_>) -> Values {
    Values::CareLeaver(CareLeaver {
        birth: cells.date("DOB"),
        in_touch: cells.code("IN_TOUCH"),
        activity: cells.code("ACTIV"),
        accommodation: cells.code("ACCOM"),
    })
}

pub(super) fn placed_for_adoption(cells: &Cells<'_>) -> Values {
    Values::PlacedForAdoption(PlacedForAdoption {
        birth: cells.date("DOB"),
        decided: cells.date("DATE_PLACED"),
        ceased: cells.date("DATE_PLACED_CEASED"),
        reason_ceased: cells.code("REASON_PLACED_CEASED"),
    })
}

pub(super) fn adoption(cells: &Cells<'_>) -> Values {
    Values::Adoption(Box::new(Adoption {
        birth: cells.date("DOB"),
        decided: cells.date("DATE_INT"),
        matched: cells.date("DATE_MATCH"),
        had_fostered: cells.flag("FOSTER_CARE"),
        adopters: cells.number("NB_ADOPTR"),
        adopters_sex: cells.code("SEX_ADOPTR"),
        adopters_legal_status: cells.code("LS_ADOPTR"),
    }))
}

pub(super) fn previous_permanence(cells: &Cells<'_>) -> Values {
    Values::PreviousPermanence(PreviousPermanence {
        birth: cells.date("DOB"),
        order: cells.code("PREV_PERM"),
        council: cells.text("LA_PERM"),
        made: cells.plain.text("DATE_PERM").map(PartDated::of),
    })
}

pub(super) fn worker_episode(cells: &Cells<'_>) -> Values {
    Values::WorkerEpisode(WorkerEpisode {
        birth: cells.date("DOB"),
        worker: cells.text("SW_ID"),
        start: cells.date("SW_DECOM"),
        end: cells.date("SW_DEC"),
        reason: cells.code("SW_REASON"),
    })
}

pub(super) fn deprivation(cells: &Cells<'_>) -> Values {
    let (start, end) = (cells.date("DOLO_START"), cells.date("DOLO_END"));
    Values::Deprivation(Deprivation { birth: cells.date("DOB"), start, end })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_may_be_known_in_part() {
        let read = |text: &str| PartDated::read(text).map(|date| (date.day, date.month, date.year));
        assert_eq!(read("05/04/2019"), Some((Some(5), Some(4), Some(2019))));
        assert_eq!(read("ZZ/04/2019"), Some((None, Some(4), Some(2019))));
        assert_eq!(read("zz/zz/2019"), Some((None, None, Some(2019))));
        assert_eq!(read("ZZ/ZZ/ZZZZ"), Some((None, None, None)));
        for text in [
            "",
            "ZZ",
            "Z/04/2019",
            "31/02/2019",
            "ZZ/13/2019",
            "ZZ/04/ZZ",
            "ZZ/04/1500",
            "ZZ/04/2019/ZZ",
            "2019-04-05",
            "+5/04/2019",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(PartDated::of("spring 2019").text, "spring 2019");
    }
}
