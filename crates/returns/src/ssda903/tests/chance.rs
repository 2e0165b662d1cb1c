//! The reader of returns against chance: no bytes make it panic, and the counts add up.

use super::{super::*, EPISODES, SAMPLES, reading};
use crate::drip::Drip;
use proptest::prelude::*;
use std::{fs, ops::ControlFlow, path::Path};

/// A value as returns have them, good and bad, quoted so that it stays one value.
fn value() -> impl Strategy<Value = String> {
    let text = prop_oneof![
        3 => Just(String::new()),
        2 => "[0-9]{1,7}",
        2 => "[0-3]?[0-9]/[01]?[0-9]/20[12][0-9]",
        1 => "[A-Z]{1,4}[0-9]{0,2}",
        1 => prop_oneof![Just("ZZ/ZZ/ZZZZ"), Just("01/01/1500"), Just("2026-03-09"), Just("a\nb"),
            Just("TN2 4UT"), Just("V328792174218"), Just("\"")].prop_map(str::to_owned),
        1 => "\\PC{0,12}",
    ];
    text.prop_map(|text| format!("\"{}\"", text.replace('"', "\"\"")))
}

/// A table, its columns in any order, and rows most of which have as many values.
fn table_and_rows() -> impl Strategy<Value = (&'static Table, Vec<&'static str>, Vec<Vec<String>>)>
{
    let tables: Vec<&'static Table> = TABLES.iter().collect();
    proptest::sample::select(tables).prop_flat_map(|table| {
        let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        let width = names.len();
        let row = prop_oneof![
            6 => proptest::collection::vec(value(), width),
            1 => proptest::collection::vec(value(), 1..width + 3),
        ];
        let rows = proptest::collection::vec(row, 0..15);
        (Just(table), Just(names).prop_shuffle(), rows)
    })
}

fn file_of(names: &[&str], rows: &[Vec<String>], line_end: &str) -> String {
    let rows: String = rows.iter().map(|row| row.join(",") + line_end).collect();
    format!("{}{line_end}{rows}", names.join(","))
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = reading(&bytes);
        let below = [EPISODES.as_bytes(), &bytes].concat();
        let (rows, result) = reading(&below);
        let report = result.unwrap_or_else(|stopped| *stopped.report);
        prop_assert_eq!(report.counts.taken, rows.len() as u64);
        prop_assert_eq!(report.counts.refused, report.refused.len() as u64);
    }

    #[test]
    fn the_counts_add_up((table, names, rows) in table_and_rows()) {
        let (taken, result) = reading(file_of(&names, &rows, "\n").as_bytes());
        let report = match result {
            Ok(report) => report,
            // A file whose columns look swapped is refused before a row is handed over.
            Err(stopped) => {
                prop_assert!(taken.is_empty());
                let swapped = matches!(
                    stopped.problem,
                    Problem::SwappedColumns { .. } | Problem::WrongValues { .. }
                );
                prop_assert!(swapped, "{}", stopped.problem);
                return Ok(());
            }
        };
        prop_assert_eq!(report.table.as_str(), table.name);
        let counts = report.counts;
        prop_assert_eq!(counts.taken, taken.len() as u64);
        prop_assert_eq!(counts.taken + counts.skipped + counts.refused, rows.len() as u64);
        for row in &taken {
            prop_assert!(!row.child.is_empty() && !row.key().is_empty());
            prop_assert_eq!(row.fields().count(), names.len());
        }
    }

    #[test]
    fn it_does_not_matter_how_the_bytes_come(
        (_, names, rows) in table_and_rows(),
        most in 1..200_usize,
    ) {
        let file = file_of(&names, &rows, "\r\n");
        let mut dripped = Vec::new();
        let report = read_table(None, Drip::of(file.as_bytes(), most), &mut |row| {
            dripped.push((row.line, row.key(), row.values));
            ControlFlow::Continue(())
        });
        let (whole, expected) = reading(file.as_bytes());
        let whole: Vec<_> =
            whole.into_iter().map(|row| (row.line, row.key(), row.values)).collect();
        prop_assert_eq!(dripped, whole);
        prop_assert_eq!(report, expected);
    }

    #[test]
    fn no_damage_to_a_file_makes_the_reader_panic_or_miscount(
        place in 0..1_600_usize,
        byte in any::<u8>(),
        length in 0..40_usize,
    ) {
        let mut bytes = fs::read(Path::new(SAMPLES).join("v02/episodes.csv")).unwrap();
        let end = (place + length).min(bytes.len());
        bytes.splice(place.min(end)..end, [byte]);
        let (rows, result) = reading(&bytes);
        let report = result.unwrap_or_else(|stopped| *stopped.report);
        prop_assert_eq!(report.counts.taken, rows.len() as u64);
    }

    #[test]
    fn a_row_has_the_same_key_in_each_extract((_, names, rows) in table_and_rows()) {
        let keys = |names: &[&str], rows: &[Vec<String>]| {
            let (rows, _) = reading(file_of(names, rows, "\n").as_bytes());
            rows.iter().filter_map(Row::own_key).collect::<Vec<_>>()
        };
        let whole: Vec<_> = rows.into_iter().filter(|row| row.len() == names.len()).collect();
        let back: Vec<&str> = names.iter().rev().copied().collect();
        let turned: Vec<Vec<String>> =
            whole.iter().map(|row| row.iter().rev().cloned().collect()).collect();
        prop_assert_eq!(keys(&names, &whole), keys(&back, &turned));
    }
}
