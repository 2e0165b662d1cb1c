//! The reader of extracts against chance: no bytes make it panic, and the counts add up.

use super::{super::*, PERSON, people, reading};
use crate::drip::Drip;
use proptest::prelude::*;
use std::ops::ControlFlow;

/// A value as extracts have them, good and bad, quoted so that it stays one value.
fn value() -> impl Strategy<Value = String> {
    let text = prop_oneof![
        3 => Just(String::new()),
        2 => "[A-Z]{0,2}[0-9]{0,6}",
        1 => "20[12][0-9]-[01][0-9]-[0-3][0-9]( [0-2][0-9]:[0-5][0-9])?",
        1 => prop_oneof![Just("NULL"), Just("Y"), Just("{\"a\":[1]}"), Just("a\nb"), Just("\"")]
            .prop_map(str::to_owned),
        1 => "\\PC{0,12}",
    ];
    text.prop_map(|text| format!("\"{}\"", text.replace('"', "\"\"")))
}

/// Rows of so many values each, most of them as many as there are columns.
fn rows(columns: usize) -> impl Strategy<Value = Vec<Vec<String>>> {
    let row = prop_oneof![
        6 => proptest::collection::vec(value(), columns),
        1 => proptest::collection::vec(value(), 1..columns + 3),
    ];
    proptest::collection::vec(row, 0..15)
}

/// A table, and rows of its width.
fn table_and_rows() -> impl Strategy<Value = (&'static Table, Vec<Vec<String>>)> {
    let tables: Vec<&'static Table> = tables::all().collect();
    proptest::sample::select(tables).prop_flat_map(|table| (Just(table), rows(table.columns.len())))
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let (_, _) = reading("ssd_person", &bytes);
        let below = [PERSON.as_bytes(), &bytes].concat();
        let (rows, result) = reading("ssd_person", &below);
        let report = result.unwrap_or_else(|stopped| *stopped.report);
        prop_assert_eq!(report.counts.taken, rows.len() as u64);
        let _ = Restrictions::read(bytes.as_slice());
        let _ = Restrictions::read([b"person_id,restricted\n".as_slice(), &bytes].concat().as_slice());
    }

    #[test]
    fn the_counts_add_up((table, rows) in table_and_rows()) {
        let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        let lines: String = rows.iter().map(|row| row.join(",") + "\n").collect();
        let file = format!("{}\n{lines}", names.join(","));
        let (taken, report) = reading(table.name, file.as_bytes());
        let counts = report.unwrap().counts;
        prop_assert_eq!(counts.taken, taken.len() as u64);
        prop_assert_eq!(counts.taken + counts.skipped + counts.refused, rows.len() as u64);
        for row in &taken {
            prop_assert!(!row.key().is_empty());
            prop_assert_eq!(row.fields().count(), names.len());
        }
    }

    #[test]
    fn it_does_not_matter_how_the_bytes_come(
        (table, rows) in table_and_rows(),
        most in 1..200_usize,
    ) {
        let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        let lines: String = rows.iter().map(|row| row.join(",") + "\r\n").collect();
        let file = format!("{}\r\n{lines}", names.join(","));
        let mut dripped = Vec::new();
        let report = read_table(table.name, Drip::of(file.as_bytes(), most), &mut |row| {
            dripped.push((row.line, row.key(), row.findings));
            ControlFlow::Continue(())
        });
        let (whole, expected) = reading(table.name, file.as_bytes());
        let whole: Vec<_> =
            whole.into_iter().map(|row| (row.line, row.key(), row.findings)).collect();
        prop_assert_eq!(dripped, whole);
        prop_assert_eq!(report, expected);
    }

    #[test]
    fn no_value_makes_a_getter_panic(value in "[^\"\r\n]{0,40}") {
        let (rows, _) = people(&format!("P1,a,b,\"{value}\",\"{value}\"\n"));
        for row in rows {
            let _ = (row.when("pers_dob"), row.flag("pers_dob"), row.number("pers_dob"));
            let _ = (row.code("pers_dob"), row.codes("pers_dob"), row.json("pers_dob"));
        }
    }
}
