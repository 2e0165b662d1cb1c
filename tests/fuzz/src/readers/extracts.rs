//! Files of other systems: census message, dataset tables, return tables, restrictions.
//!
//! What must hold of each: rows handed over and rows counted are the same number, and whatever was
//! refused is told with its line.

use super::Reader;
use returns::{cin, restrictions::Restrictions, ssd, ssda903};
use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

const SAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../crates/returns/tests/samples");

/// Every sample below a folder whose name ends so.
fn samples(ending: &str) -> Vec<Vec<u8>> {
    let mut folders = vec![PathBuf::from(SAMPLES)];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        let mut entries: Vec<PathBuf> = fs::read_dir(&folder)
            .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
            .flatten()
            .map(|entry| entry.path())
            .collect();
        entries.sort();
        for path in entries {
            match path.is_dir() {
                true => folders.push(path),
                false if path.to_string_lossy().ends_with(ending) => found.push(bytes(&path)),
                false => {}
            }
        }
    }
    assert!(!found.is_empty(), "there are no samples that end in {ending}");
    found
}

fn bytes(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub(super) fn cin() -> Reader {
    let words: &[&[u8]] = &[
        b"<Child>",
        b"</Child>",
        b"<Children>",
        b"</Message>",
        b"<Header/>",
        b"<CINdetails>",
        b"</CINdetails>",
        b"<Assessments>",
        b"<LAchildID>A1</LAchildID>",
        b"2025-06-30",
    ];
    let read = |input: &[u8]| {
        let mut children = 0_u64;
        let read = cin::read(input, &mut |child| {
            children += 1;
            let _ = format!("{child:?}").len();
            ControlFlow::Continue(())
        });
        let (report, problem) = match read {
            Ok(report) => (report, String::new()),
            Err(stopped) => (*stopped.report, stopped.problem.to_string()),
        };
        assert_eq!(report.counts.taken, children, "children that were taken were not counted");
        let told = report.refused.len() as u64;
        assert!(told == report.counts.refused.min(10_000), "a refused child is not told");
        format!("{problem} {:?} {:?}", report.refused.first(), report.findings.first())
    };
    Reader { name: "cin", seeds: samples(".xml"), words, read: Box::new(read) }
}

/// A table of the dataset with one plausible row and one empty one.
fn table(table: &ssd::Table) -> Vec<u8> {
    let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    let value = |column: &ssd::Column| match column.kind {
        ssd::Kind::Text(_) => "A1",
        ssd::Kind::Date => "2025-06-30",
        ssd::Kind::Flag => "Y",
        ssd::Kind::Number => "12",
        ssd::Kind::Json => "\"[\"\"3B\"\"]\"",
    };
    let row: Vec<&str> = table.columns.iter().map(value).collect();
    format!("{}\n{}\n{}\n", names.join(","), row.join(","), ",".repeat(names.len() - 1))
        .into_bytes()
}

pub(super) fn ssd() -> Reader {
    let tables: Vec<&'static ssd::Table> = ssd::TABLES.into_iter().flatten().collect();
    let number = |place: usize| u8::try_from(place).expect("there are some dozens of tables");
    // The first byte says which table the rest is.
    let seed = |(place, one): (usize, &&ssd::Table)| [vec![number(place)], table(one)].concat();
    let seeds = tables.iter().enumerate().map(seed).collect();
    let read = move |input: &[u8]| {
        let (which, rest) = input.split_first().unwrap_or((&0, &[]));
        let name = tables[usize::from(*which) % tables.len()].name;
        let mut rows = 0_u64;
        let read = ssd::read_table(name, rest, &mut |row| {
            rows += 1;
            assert!(!row.key().is_empty(), "a row without a key");
            ControlFlow::Continue(())
        });
        told(read, rows)
    };
    Reader {
        name: "ssd",
        seeds,
        words: &[b"NULL", b"Y", b"\n", b"2025-06-30"],
        read: Box::new(read),
    }
}

pub(super) fn ssda903() -> Reader {
    let read = |input: &[u8]| {
        let mut rows = 0_u64;
        let read = ssda903::read_table(None, input, &mut |row| {
            rows += 1;
            assert!(!row.key().is_empty(), "a row without a key");
            ControlFlow::Continue(())
        });
        told(read, rows)
    };
    let words: &[&[u8]] = &[b"CHILD", b"DECOM", b"01/04/2024", b"S,N1,U6", b"\r\n"];
    Reader { name: "ssda903", seeds: samples(".csv"), words, read: Box::new(read) }
}

fn told(read: Result<ssd::TableReport, ssd::TableError>, rows: u64) -> String {
    let (report, problem) = match read {
        Ok(report) => (report, String::new()),
        Err(stopped) => (*stopped.report, stopped.problem.to_string()),
    };
    assert_eq!(report.counts.taken, rows, "rows that were taken were not counted");
    assert_eq!(report.refused.len() as u64, report.counts.refused.min(10_000));
    format!("{} {problem} {:?} {:?}", report.table, report.refused.first(), report.findings.first())
}

pub(super) fn restrictions() -> Reader {
    let seeds = vec![b"person_id,restricted\nP1,Y\nP2,N\nP1,N\n,Y\nP3,maybe\n".to_vec()];
    let read = |input: &[u8]| match Restrictions::read(input) {
        // A Y anywhere outweighs an N: whatever was decided, P1 is never open in the seed's rows.
        Ok(read) => format!("{:?} {} {:?}", read.of("P1"), read.len(), read.findings.first()),
        Err(error) => error.problem.to_string(),
    };
    Reader {
        name: "restrictions",
        seeds,
        words: &[b"Y", b"N", b"P1,", b"\n"],
        read: Box::new(read),
    }
}
