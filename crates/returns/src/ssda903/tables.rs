//! Every table of the return, in the order in which they must be loaded: who the children are,
//! their episodes, and the rest.
//!
//! Facts of the return as councils' data teams exchange it: names and columns of collection year
//! 2026-27, which earlier years had too unless a date says otherwise. The README names the sources.

use super::{
    build, codes,
    column::{
        Column,
        Kind::{self, Code, Date, Flag, Number, PartDate, Postcode, PupilNumber, Text},
        Need::{Always, Derived, Sometimes},
    },
    table::Table,
};
use jiff::civil::date;
use words::codes::{
    ABSENCE, ACTIVITY, ETHNICITY, IN_TOUCH, LEGAL_STATUS, NEW_EPISODE_REASON,
    PLACEMENT_CHANGE_REASON, PLACEMENT_PROVIDER, PLACEMENT_TYPE, REVIEW_PART, SEX,
};

const CHILD: Column = Column { name: "CHILD", kind: Text(10), need: Always };
const DOB: Column = Column { name: "DOB", kind: Date, need: Always };

const fn always(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, need: Always }
}

const fn sometimes(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, need: Sometimes }
}

const fn derived(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, need: Derived }
}

/// The tables, in load order.
pub const TABLES: &[Table] = &[
    Table {
        name: "Header",
        key: &["CHILD"],
        columns: &[
            CHILD,
            always("SEX", Code(&SEX)),
            DOB,
            always("ETHNIC", Code(&ETHNICITY)),
            always("UPN", PupilNumber),
            sometimes("MOTHER", Flag),
            sometimes("MC_DOB", Date),
            derived("UASC", Flag),
        ],
        orders: &[("DOB", "MC_DOB")],
        from: None,
        read: build::child,
    },
    Table {
        name: "Episodes",
        key: &["CHILD", "DECOM"],
        columns: &[
            CHILD,
            always("DECOM", Date),
            always("RNE", Code(&NEW_EPISODE_REASON)),
            always("LS", Code(&LEGAL_STATUS)),
            always("CIN", Code(&codes::CATEGORY_OF_NEED)),
            always("PLACE", Code(&PLACEMENT_TYPE)),
            sometimes("PLACE_PROVIDER", Code(&PLACEMENT_PROVIDER)),
            sometimes("DEC", Date),
            sometimes("REC", Code(&codes::REASON_EPISODE_CEASED)),
            sometimes("REASON_PLACE_CHANGE", Code(&PLACEMENT_CHANGE_REASON)),
            sometimes("HOME_POST", Postcode),
            sometimes("PL_POST", Postcode),
            sometimes("URN", Text(0)),
            derived("PL_LA", Text(9)),
            derived("PL_LOCATION", Code(&codes::PLACEMENT_LOCATION)),
            derived("PL_DISTANCE", Text(0)),
        ],
        orders: &[("DECOM", "DEC")],
        from: None,
        read: build::episode,
    },
    Table {
        name: "UASC",
        key: &["CHILD"],
        columns: &[CHILD, always("SEX", Code(&SEX)), DOB, sometimes("DUC", Date)],
        orders: &[("DOB", "DUC")],
        from: None,
        read: build::unaccompanied,
    },
    Table {
        name: "Reviews",
        key: &["CHILD", "REVIEW"],
        columns: &[CHILD, DOB, always("REVIEW", Date), always("REVIEW_CODE", Code(&REVIEW_PART))],
        orders: &[("DOB", "REVIEW")],
        from: None,
        read: build::review,
    },
    Table {
        name: "Missing",
        key: &["CHILD", "MIS_START"],
        columns: &[
            CHILD,
            DOB,
            always("MISSING", Code(&ABSENCE)),
            always("MIS_START", Date),
            sometimes("MIS_END", Date),
        ],
        orders: &[("DOB", "MIS_START"), ("MIS_START", "MIS_END")],
        from: None,
        read: build::missing,
    },
    Table {
        name: "OC2",
        key: &["CHILD"],
        columns: &[
            CHILD,
            DOB,
            sometimes("SDQ_SCORE", Number(0, 40)),
            sometimes("SDQ_REASON", Code(&codes::SDQ_REASON)),
            sometimes("CONVICTED", Flag),
            sometimes("HEALTH_CHECK", Flag),
            sometimes("IMMUNISATIONS", Flag),
            sometimes("TEETH_CHECK", Flag),
            sometimes("HEALTH_ASSESSMENT", Flag),
            sometimes("SUBSTANCE_MISUSE", Flag),
            sometimes("INTERVENTION_RECEIVED", Flag),
            sometimes("INTERVENTION_OFFERED", Flag),
        ],
        orders: &[],
        from: None,
        read: build::health,
    },
    Table {
        name: "OC3",
        key: &["CHILD"],
        columns: &[
            CHILD,
            DOB,
            always("IN_TOUCH", Code(&IN_TOUCH)),
            always("ACTIV", Code(&ACTIVITY)),
            always("ACCOM", Code(&codes::ACCOMMODATION)),
        ],
        orders: &[],
        from: None,
        read: build::care_leaver,
    },
    Table {
        name: "PlacedAdoption",
        key: &["CHILD", "DATE_PLACED"],
        columns: &[
            CHILD,
            DOB,
            sometimes("DATE_PLACED", Date),
            sometimes("DATE_PLACED_CEASED", Date),
            sometimes("REASON_PLACED_CEASED", Code(&codes::REASON_PLACED_CEASED)),
        ],
        orders: &[("DOB", "DATE_PLACED"), ("DATE_PLACED", "DATE_PLACED_CEASED")],
        from: None,
        read: build::placed_for_adoption,
    },
    Table {
        name: "AD1",
        key: &["CHILD"],
        columns: &[
            CHILD,
            DOB,
            sometimes("DATE_INT", Date),
            sometimes("DATE_MATCH", Date),
            sometimes("FOSTER_CARE", Flag),
            sometimes("NB_ADOPTR", Number(1, 2)),
            sometimes("SEX_ADOPTR", Code(&codes::ADOPTER_SEX)),
            sometimes("LS_ADOPTR", Code(&codes::ADOPTER_LEGAL_STATUS)),
        ],
        orders: &[("DOB", "DATE_INT"), ("DOB", "DATE_MATCH")],
        from: None,
        read: build::adoption,
    },
    Table {
        name: "PrevPerm",
        key: &["CHILD"],
        columns: &[
            CHILD,
            DOB,
            always("PREV_PERM", Code(&codes::PREVIOUS_PERMANENCE)),
            sometimes("LA_PERM", Text(3)),
            sometimes("DATE_PERM", PartDate),
        ],
        orders: &[],
        from: None,
        read: build::previous_permanence,
    },
    Table {
        name: "SWEpisodes",
        key: &["CHILD", "SW_DECOM"],
        columns: &[
            CHILD,
            DOB,
            always("SW_ID", Text(0)),
            always("SW_DECOM", Date),
            sometimes("SW_DEC", Date),
            sometimes("SW_REASON", Code(&codes::WORKER_CHANGE_REASON)),
        ],
        orders: &[("SW_DECOM", "SW_DEC")],
        from: Some(date(2023, 4, 1)),
        read: build::worker_episode,
    },
    Table {
        name: "DoLo",
        key: &["CHILD", "DOLO_START"],
        columns: &[CHILD, DOB, always("DOLO_START", Date), sometimes("DOLO_END", Date)],
        orders: &[("DOB", "DOLO_START"), ("DOLO_START", "DOLO_END")],
        from: Some(date(2026, 4, 1)),
        read: build::deprivation,
    },
];

/// The table of a name, in any case.
pub fn named(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name.eq_ignore_ascii_case(name))
}

/// Where a table stands in load order.
pub(super) fn place(table: &Table) -> usize {
    TABLES.iter().position(|other| other == table).unwrap_or(TABLES.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ssda903::Year;
    use std::collections::HashSet;

    #[test]
    fn keys_and_orders_name_columns_of_their_table() {
        let mut names = HashSet::new();
        for table in TABLES {
            assert!(names.insert(table.name));
            let pairs = table.orders.iter().flat_map(|(one, other)| [one, other]);
            for name in table.key.iter().chain(pairs) {
                assert!(table.column(name).is_some(), "{} {name}", table.name);
            }
            assert_eq!(table.key[0], "CHILD");
        }
        assert_eq!(names.len(), 12);
    }

    #[test]
    fn the_years_have_the_tables_they_had() {
        let tables = |year: i16| {
            let year = Year::ending(year).unwrap();
            TABLES.iter().filter(|table| table.is_in(year)).count()
        };
        assert_eq!((tables(2023), tables(2024), tables(2026), tables(2027)), (10, 11, 11, 12));
    }

    #[test]
    fn no_two_tables_have_the_same_columns() {
        let columns = |table: &Table| {
            let asked = table.columns.iter().filter(|column| column.need != Derived);
            asked.map(|column| column.name).collect::<HashSet<_>>()
        };
        for one in TABLES {
            for other in TABLES.iter().filter(|other| *other != one) {
                assert!(!columns(one).is_subset(&columns(other)), "{} {}", one.name, other.name);
            }
        }
    }
}
