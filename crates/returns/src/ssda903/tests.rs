//! The reader of the return against invented returns, and against each kind of bad file.

mod chance;

use super::*;
use crate::{Finding, What};
use std::{
    collections::BTreeSet,
    fs,
    io::{self, Read},
    ops::ControlFlow,
    path::{Path, PathBuf},
};
use words::Date;

/// Where the invented returns lie.
const SAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/samples/ssda903");

const EPISODES: &str = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,\
    REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n";

const MISSING: &str = "CHILD,DOB,MISSING,MIS_START,MIS_END\n";

fn reading_of(year: Option<Year>, bytes: &[u8]) -> (Vec<Row>, Result<TableReport, TableError>) {
    let mut rows = Vec::new();
    let result = read_table(year, bytes, &mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    });
    (rows, result)
}

fn reading(bytes: &[u8]) -> (Vec<Row>, Result<TableReport, TableError>) {
    reading_of(None, bytes)
}

fn rows_of(text: &str) -> (Vec<Row>, TableReport) {
    let (rows, report) = reading(text.as_bytes());
    (rows, report.expect("the file can be read"))
}

fn problem(bytes: &[u8]) -> Problem {
    let (rows, result) = reading(bytes);
    assert!(rows.is_empty(), "nothing is handed over from a file that is refused");
    result.expect_err("the file is bad").problem
}

fn noticed(findings: &[Finding], field: &str) -> Vec<What> {
    findings
        .iter()
        .filter(|finding| finding.field == field)
        .map(|finding| finding.what.clone())
        .collect()
}

fn sample(folder: &str) -> PathBuf {
    Path::new(SAMPLES).join(folder)
}

#[test]
fn an_episode_is_read_with_its_types_and_its_key() {
    let file = format!(
        "{EPISODES}a10,9/7/2026,s,V2,N1,U6,PR4,20/10/2026,X1,CARPL,ME15 9WR,CT2 9NP,SC1000004\n"
    );
    let (rows, report) = rows_of(&file);
    let row = &rows[0];
    assert_eq!((report.table.as_str(), row.table.name, row.line), ("Episodes", "Episodes", 2));
    assert_eq!((row.child.as_str(), row.key().as_str()), ("A10", "A10|2026-07-09"));
    let Values::Episode(episode) = &row.values else { panic!("an episode") };
    assert_eq!(episode.start.as_ref().unwrap().date, Some(Date::constant(2026, 7, 9)));
    let reason = episode.reason_started.as_ref().unwrap();
    assert_eq!((reason.text.as_str(), reason.code.unwrap().code), ("s", "S"));
    assert_eq!(episode.reason_ended.as_ref().unwrap().code.unwrap().code, "X1");
    assert_eq!(episode.urn.as_deref(), Some("SC1000004"));
    assert_eq!(row.raw("DECOM"), Some("9/7/2026"));
    assert_eq!(row.fields().count(), 13);
    assert_eq!(row.findings, []);
    assert_eq!(report.missing_columns, ["PL_LA", "PL_LOCATION", "PL_DISTANCE"]);
}

#[test]
fn every_column_of_every_table_comes_out_of_its_type() {
    for table in TABLES {
        let values = table.columns.iter().map(|column| match column.kind {
            Kind::Text(_) => "X1".to_owned(),
            Kind::Date | Kind::PartDate => "01/02/2025".to_owned(),
            Kind::Code(set) => set.codes[0].code.to_owned(),
            Kind::Flag | Kind::Number(..) => "1".to_owned(),
            Kind::PupilNumber => "UN1".to_owned(),
            Kind::Postcode => "TN2 4UT".to_owned(),
        });
        let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        let values: Vec<String> = values.collect();
        let (rows, _) = rows_of(&format!("{}\n{}\n", names.join(","), values.join(",")));
        assert_eq!(rows[0].table, table);
        let said = format!("{:?}", rows[0].values).replace("from: None, to: None", "");
        assert!(!said.contains("None"), "{}: {said}", table.name);
    }
}

#[test]
fn the_invented_returns_are_read_whole() {
    let counts = |folder: &str, expected: &[(&str, u64)]| {
        let extract = Extract::open(&sample(folder)).unwrap();
        assert_eq!(extract.unrecognised, []);
        let mut found = Vec::new();
        for file in &extract.tables {
            let report = file.read(Year::ending(2027), &mut |_| ControlFlow::Continue(())).unwrap();
            let Counts { taken, skipped, refused } = report.counts;
            assert_eq!((skipped, refused), (0, 0), "{folder} {}", file.name);
            found.push((file.table.name, taken));
        }
        assert_eq!(found, expected, "{folder}");
    };
    let order = [
        "Header",
        "Episodes",
        "UASC",
        "Reviews",
        "Missing",
        "OC2",
        "OC3",
        "PlacedAdoption",
        "AD1",
        "PrevPerm",
        "SWEpisodes",
        "DoLo",
    ];
    let with = |numbers: [u64; 12]| order.into_iter().zip(numbers).collect::<Vec<_>>();
    counts("v02", &with([25, 24, 0, 39, 0, 8, 2, 1, 1, 14, 25, 0]));
    counts("v22", &with([149, 152, 9, 12, 18, 1, 1, 18, 18, 3, 23, 18]));
    counts("v38", &with([40, 49, 0, 69, 6, 23, 3, 1, 1, 11, 40, 1]));
    let last = [("Header", 12), ("Episodes", 13), ("UASC", 0), ("Missing", 0), ("OC3", 0)];
    counts("v02/last", &[&last[..], &[("PlacedAdoption", 1), ("DoLo", 0)]].concat());
}

/// The lines on which something is wrong with the form of a column's values.
fn misfits(folder: &str, table: &str, column: &str) -> (BTreeSet<u64>, BTreeSet<u64>) {
    let extract = Extract::open(&sample(folder)).unwrap();
    let (mut wrong, mut spaced) = (BTreeSet::new(), BTreeSet::new());
    let file = extract.table(table).unwrap();
    file.read(Year::ending(2027), &mut |row| {
        let formal = |what: &What| !matches!(what, What::OutOfOrder(_) | What::Duplicate { .. });
        if noticed(&row.findings, column).iter().any(formal) {
            wrong.insert(row.line);
        }
        if row.raw(column).is_some_and(|text| text.ends_with(' ')) {
            spaced.insert(row.line);
        }
        ControlFlow::Continue(())
    })
    .unwrap();
    (wrong, spaced)
}

#[test]
fn values_that_the_returns_checks_refuse_are_noticed() {
    let expected = fs::read_to_string(sample("expected.csv")).unwrap();
    let mut rules = 0;
    for line in expected.lines().skip(1) {
        let parts: Vec<&str> = line.split(',').collect();
        let [folder, rule, table, column, lines] = parts[..] else { panic!("{line}") };
        let (wrong, spaced) = misfits(folder, table, column);
        for line in lines.split(' ').map(|line| line.parse::<u64>().unwrap()) {
            // A space behind a date is passed over here and refused there.
            assert_eq!(wrong.contains(&line), !spaced.contains(&line), "{folder} {rule} {line}");
        }
        rules += 1;
    }
    assert_eq!(rules, 24);
}

#[test]
fn a_file_is_recognised_by_its_columns_in_any_order_and_case() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    put(
        "b.csv",
        "\u{feff}mis_end, Missing ,MIS_START,child,dob,SHOES\n,M,01/05/2026,1,01/01/2015,31\n",
    );
    put("A.CSV", EPISODES);
    put("providers.csv", "URN,LA_NAME\n");
    put("half.csv", "CHILD,DOB,REVIEW\n");
    put("empty.csv", "");
    put("notes.txt", "hello");
    put("restrictions.csv", "person_id,restricted\n1,Y\n");
    fs::create_dir(folder.path().join("last")).unwrap();
    let extract = Extract::open(folder.path()).unwrap();
    let names: Vec<_> =
        extract.tables.iter().map(|file| (file.name.as_str(), file.table.name)).collect();
    assert_eq!(names, [("A.CSV", "Episodes"), ("b.csv", "Missing")]);
    let problems: Vec<_> =
        extract.unrecognised.iter().map(|file| (file.name.as_str(), &file.problem)).collect();
    assert_eq!(problems.len(), 3);
    assert_eq!(problems[0], ("empty.csv", &Problem::NoHeader));
    let missing = vec!["REVIEW_CODE"];
    assert_eq!(problems[1], ("half.csv", &Problem::MissingColumns { table: "Reviews", missing }));
    assert_eq!(extract.ignored, ["last", "notes.txt"]);
    assert!(extract.missing.contains(&"Header") && extract.missing.len() == 10);
    let decisions = extract.restrictions().unwrap().unwrap();
    assert_eq!(decisions.of("1"), Some(Decision::Restricted));
    let report = extract.tables[1]
        .read(None, &mut |row| {
            assert_eq!((row.key().as_str(), row.text("SHOES")), ("1|2026-05-01", Some("31")));
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(report.further_columns, ["SHOES"]);
}

#[test]
fn a_folder_without_a_return_or_with_a_table_twice_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(Extract::open(folder.path()), Err(OpenError::NoTables(_))));
    let gone = folder.path().join("gone");
    assert!(matches!(Extract::open(&gone), Err(OpenError::Unreadable { .. })));
    for name in ["one.csv", "two.csv"] {
        fs::write(folder.path().join(name), MISSING).unwrap();
    }
    let problem = Extract::open(folder.path()).unwrap_err().to_string();
    assert!(problem.contains("one.csv and two.csv both hold the table Missing"), "{problem}");
}

#[test]
fn wrong_files_are_refused_whole() {
    assert_eq!(problem(b""), Problem::NoHeader);
    assert!(matches!(problem(b"name,born\nEllie,2016\n"), Problem::WrongColumns(_)));
    assert!(matches!(problem(b"CHILD,DOB\n1,01/01/2015\n"), Problem::WrongColumns(_)));
    let tabbed = MISSING.replace(',', "\t");
    assert_eq!(problem(tabbed.as_bytes()), Problem::Separator("tabs"));
    let lacking = EPISODES.replace(",REC", "").replace("PLACE_PROVIDER", "PROVIDER");
    let missing = vec!["PLACE_PROVIDER", "REC"];
    assert_eq!(problem(lacking.as_bytes()), Problem::MissingColumns { table: "Episodes", missing });
    assert!(matches!(problem(b"PK\x03\x04"), Problem::Encoding(_)));
    assert!(matches!(problem(b"CHILD,D\xf6B\n"), Problem::Encoding(_)));
    for wide in [u16::to_le_bytes as fn(u16) -> [u8; 2], u16::to_be_bytes] {
        let plain: Vec<u8> = MISSING.encode_utf16().flat_map(wide).collect();
        assert_eq!(problem(&plain), Problem::Encoding("UTF-16".into()));
        let marked: Vec<u8> = format!("\u{feff}{MISSING}").encode_utf16().flat_map(wide).collect();
        assert_eq!(problem(&marked), Problem::Encoding("UTF-16".into()));
    }
    let said = reading(b"").1.unwrap_err().to_string();
    assert!(said.starts_with("The file, line 1: The file is empty"), "{said}");
}

#[test]
fn a_value_in_windows_1252_refuses_its_row_only() {
    let mut file = format!("{MISSING}1,01/01/2015,M,01/05/2026,\n2").into_bytes();
    file.extend(b"\xa0,01/01/2015,M,01/05/2026,\n3,01/01/2015,M,01/05/2026,\n");
    let (rows, report) = reading(&file);
    let report = report.unwrap();
    assert_eq!(report.counts, Counts { taken: 2, skipped: 0, refused: 1 });
    let reason = RowRefusal::NotUtf8 { column: "CHILD".into() };
    assert_eq!((report.refused[0].line, &report.refused[0].reason), (3, &reason));
    assert!(reason.to_string().contains("Windows-1252"));
    assert_eq!(rows[1].child, "3");
}

#[test]
fn a_byte_order_mark_is_welcome_before_a_quoted_header_too() {
    let quoted = "\u{feff}\"CHILD\",\"DOB\",\"MISSING\",\"MIS_START\",\"MIS_END\"\r\n\
                  \"1\",\"01/01/2015\",\"M\",\"01/05/2026\",\"\"\r\n";
    let (rows, report) = rows_of(quoted);
    assert_eq!((rows.len(), report.table.as_str()), (1, "Missing"));
    assert_eq!(rows[0].findings, []);
}

#[test]
fn swapped_columns_are_noticed_before_a_row_is_handed_over() {
    let swapped = |header: &str, row: &str| problem(format!("{header}\n{row}\n{row}\n").as_bytes());
    let header = EPISODES.trim_end();
    let row = "1,09/07/2026,S,V2,N1,U6,PR4,,,,,,";
    let pair = |one, other| Problem::SwappedColumns { one, other };
    let dates_and_codes = header.replace("DECOM,RNE", "RNE,DECOM");
    assert_eq!(swapped(&dates_and_codes, row), pair("DECOM", "RNE"));
    let codes = header.replace("LS,CIN", "CIN,LS");
    assert_eq!(swapped(&codes, row), pair("LS", "CIN"));
    let child = header.replace("CHILD,DECOM", "DECOM,CHILD");
    assert_eq!(swapped(&child, row), pair("DECOM", "CHILD"));
    let five = "1,01/05/2026,M,01/01/2015,\n".repeat(5);
    assert_eq!(problem(format!("{MISSING}{five}").as_bytes()), pair("DOB", "MIS_START"));
    let iso = "1,2015-01-01,M,2026-05-01,\n".repeat(5);
    let wrong = problem(format!("{MISSING}{iso}").as_bytes());
    assert!(matches!(wrong, Problem::WrongValues { column: "DOB", .. }), "{wrong}");
}

#[test]
fn half_written_rows_are_refused_and_the_file_says_so() {
    let whole = "1,01/01/2015,M,01/05/2026,\n";
    let (rows, report) = rows_of(&format!("{MISSING}{whole}2,01/01/20"));
    assert_eq!((rows.len(), report.counts.refused), (1, 1));
    assert_eq!(report.refused[0].reason, RowRefusal::HalfWritten);
    let (rows, report) =
        rows_of(&format!("{MISSING}{whole}2,01/01/2015,M,01/05/2026,\"0\n{whole}"));
    assert_eq!((rows.len(), report.counts.refused), (1, 1));
    assert_eq!(report.refused[0].reason, RowRefusal::HalfWritten);
    let (rows, _) = rows_of(&format!("{MISSING}{whole}2,01/01/2015,M,01/05/2026,02/05/202"));
    let what = noticed(&rows[1].findings, "MIS_END");
    assert!(matches!(what[..], [What::Contradiction(_), What::WrongNumber(_)]), "{what:?}");
}

#[test]
fn rows_without_a_child_or_with_other_values_than_columns_are_refused() {
    let (rows, report) = rows_of(&format!(
        "{MISSING} ,01/01/2015,M,01/05/2026,\n1,01/01/2015\n1,2,3,4,5,6\n,,,,\n\n1,01/01/2015,M,01/05/2026,\n"
    ));
    assert_eq!(report.counts, Counts { taken: 1, skipped: 1, refused: 3 });
    let reasons: Vec<_> = report.refused.iter().map(|row| (row.line, &row.reason)).collect();
    assert_eq!(reasons[0], (2, &RowRefusal::NoChild { column: "CHILD".into() }));
    assert_eq!(reasons[1], (3, &RowRefusal::Ragged { found: 2, expected: 5 }));
    assert_eq!(reasons[2], (4, &RowRefusal::Ragged { found: 6, expected: 5 }));
    assert_eq!(rows[0].line, 7);
}

#[test]
fn duplicate_rows_are_noticed_however_their_dates_are_written() {
    let (rows, _) = rows_of(&format!(
        "{MISSING}sw1,01/01/2015,M,01/05/2026,\nSW1,01/01/2015,M,1/5/2026,\nSW1,01/01/2015,M,,\n"
    ));
    assert_eq!(noticed(&rows[1].findings, "MIS_START"), [What::Duplicate { first: 2 }]);
    assert_eq!(noticed(&rows[2].findings, "MIS_START"), [What::Missing]);
    assert!(rows[2].key().starts_with("row-"));
}

#[test]
fn what_cannot_be_right_is_noticed_and_kept() {
    let row = "1,01/06/2026,S,V2,N9,Z1,PR4,01/05/2026,,,nowhere,,\n";
    let (rows, _) = reading_of(Year::ending(2027), format!("{EPISODES}{row}").as_bytes());
    let found = &rows[0].findings;
    assert_eq!(noticed(found, "CIN"), [What::UnknownCode("category_of_need".into())]);
    assert_eq!(noticed(found, "PLACE"), [What::UnknownCode("placement_type in 2026-27".into())]);
    assert!(matches!(noticed(found, "DEC")[..], [What::OutOfOrder(_)]));
    assert_eq!(noticed(found, "REC"), [What::Missing]);
    assert!(matches!(noticed(found, "HOME_POST")[..], [What::WrongNumber(_)]));
    let Values::Episode(episode) = &rows[0].values else { panic!("an episode") };
    assert_eq!(episode.need.as_ref().unwrap().text, "N9");
    assert_eq!(episode.placement.as_ref().unwrap().code.unwrap().code, "Z1");
    let (rows, _) = rows_of(&format!("{MISSING}1,01/01/1500,M,01/05/2926,\n"));
    assert_eq!(noticed(&rows[0].findings, "DOB"), [What::OtherCentury]);
    assert_eq!(noticed(&rows[0].findings, "MIS_START"), [What::OtherCentury]);
    assert_eq!(rows[0].key(), "1|01/05/2926");
}

#[test]
fn a_table_of_a_later_year_is_noticed() {
    let file = "CHILD,DOB,DOLO_START,DOLO_END\n1,01/01/2015,01/05/2026,\n";
    let findings = |year: i16| {
        let (rows, report) = reading_of(Year::ending(year), file.as_bytes());
        assert_eq!(rows.len(), 1);
        report.unwrap().findings
    };
    assert_eq!(noticed(&findings(2026), "DoLo"), [What::NotInFormat]);
    assert_eq!(findings(2027), []);
}

#[test]
fn the_caller_may_stop_and_an_endless_row_is_cut_off() {
    let file = format!("{MISSING}1,01/01/2015,M,01/05/2026,\n2,01/01/2015,M,01/05/2026,\n");
    let report = read_table(None, file.as_bytes(), &mut |_| ControlFlow::Break(())).unwrap();
    assert!(report.stopped);
    assert_eq!(report.counts.taken, 1);
    let mut taken = 0;
    let endless = file.as_bytes().chain(b"3,\"".as_slice()).chain(io::repeat(b'x'));
    let stopped = read_table(None, endless, &mut |_| {
        taken += 1;
        ControlFlow::Continue(())
    });
    let stopped = stopped.unwrap_err();
    assert_eq!((stopped.problem, stopped.line, taken), (Problem::TooLong, 4, 2));
    assert_eq!(stopped.report.counts.taken, 2);
}

#[test]
fn a_long_file_is_streamed() {
    struct Many(u32, io::Cursor<Vec<u8>>);
    impl Read for Many {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let read = self.1.read(buffer)?;
            if read > 0 || self.0 == 0 {
                return Ok(read);
            }
            self.0 -= 1;
            self.1 = io::Cursor::new(format!("{},01/01/2015,M,01/05/2026,\n", self.0).into());
            self.1.read(buffer)
        }
    }
    let file = Many(20_000, io::Cursor::new(MISSING.into()));
    let mut taken = 0;
    let report = read_table(None, file, &mut |_| {
        taken += 1;
        ControlFlow::Continue(())
    });
    assert_eq!((report.unwrap().counts.taken, taken), (20_000, 20_000));
}
