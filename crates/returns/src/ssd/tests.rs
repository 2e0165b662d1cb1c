//! The reader of extracts against good files and each kind of bad file.

mod chance;

use super::*;
use crate::{Finding, What};
use jiff::civil::time;
use std::{
    fs,
    io::{self, Read},
    ops::ControlFlow,
};
use words::Date;

const PERSON: &str = "pers_person_id,pers_forename,pers_surname,pers_dob,pers_send_flag\n";

fn reading(name: &str, bytes: &[u8]) -> (Vec<Row>, Result<TableReport, TableError>) {
    let mut rows = Vec::new();
    let result = read_table(name, bytes, &mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    });
    (rows, result)
}

fn people(rows: &str) -> (Vec<Row>, TableReport) {
    let (rows, report) = reading("ssd_person", format!("{PERSON}{rows}").as_bytes());
    (rows, report.expect("the table can be read"))
}

fn noticed(findings: &[Finding], field: &str) -> Vec<What> {
    findings
        .iter()
        .filter(|finding| finding.field == field)
        .map(|finding| finding.what.clone())
        .collect()
}

#[test]
fn a_row_is_read_by_the_names_of_its_columns() {
    let file = "\u{feff}Pers_DOB, pers_surname ,pers_person_id,shoe_size\r\n\
                2016-08-01 00:00:00,\"O'Shea, \"\"Zo\u{eb}\"\"\",P1,31\r\n";
    let (rows, report) = reading("SSD_Person", file.as_bytes());
    let report = report.unwrap();
    let row = &rows[0];
    assert_eq!(row.key(), "P1");
    assert_eq!(row.person(), Some("P1"));
    assert_eq!((row.line, row.table.as_ref()), (2, "ssd_person"));
    assert_eq!(row.text("pers_surname"), Some("O'Shea, \"Zoë\""));
    assert_eq!(row.date("pers_dob"), Ok(Some(Date::constant(2016, 8, 1))));
    assert_eq!(row.text("shoe_size"), Some("31"));
    assert_eq!(row.text("pers_forename"), None);
    assert_eq!(row.fields().count(), 4);
    assert_eq!(report.further_columns, ["shoe_size"]);
    assert!(report.missing_columns.contains(&"pers_sex".to_owned()));
    assert_eq!(row.findings, []);
}

#[test]
fn days_and_times_are_read_in_iso_forms_only() {
    let when = |text: &str| {
        let (rows, _) = people(&format!("P1,Ellie,Marsh,{text},Y\n"));
        rows[0].when("pers_dob")
    };
    let day = Date::constant(2016, 8, 1);
    for text in ["2016-08-01", "2016-08-01 00:00:00", "2016-08-01T00:00:00.000", " 2016-08-01 "] {
        assert_eq!(when(text), Ok(Some(When { date: day, time: None })), "{text}");
    }
    for text in ["2016-08-01 16:40:00", "2016-08-01T16:40:00Z", "2016-08-01T16:40:00+01:00"] {
        let time = Some(time(16, 40, 0, 0));
        assert_eq!(when(text), Ok(Some(When { date: day, time })), "{text}");
    }
    assert_eq!(when(""), Ok(None));
    assert_eq!(when("NULL"), Ok(None));
    for text in ["01/08/2016", "2016-02-30", "2016-08-01x", "2016-08-01 25:00", "éé-ééééé", "1"]
    {
        assert_eq!(when(text).unwrap_err().what, What::NotADate, "{text}");
    }
    for text in ["0216-08-01", "1900-01-01", "2916-08-01"] {
        assert_eq!(when(text).unwrap_err().what, What::OtherCentury, "{text}");
    }
}

#[test]
fn flags_numbers_and_codes_are_read_as_suppliers_write_them() {
    let (rows, _) = people("P1,Ellie,Marsh,,Y\nP2,,,,no\nP3,,,,perhaps\nP4,,,,\n");
    let flags: Vec<_> = rows.iter().map(|row| row.flag("pers_send_flag").ok()).collect();
    assert_eq!(flags, [Some(Some(true)), Some(Some(false)), None, Some(None)]);
    assert_eq!(noticed(&rows[2].findings, "pers_send_flag"), [What::NotAFlag]);
    let file = "cont_contact_id,cont_contact_source_code\nC1,1A: Family member\nC2,10\nC3,:\n";
    let (rows, _) = reading("ssd_contacts", file.as_bytes());
    let codes: Vec<_> = rows.iter().map(|row| row.code("cont_contact_source_code")).collect();
    assert_eq!(codes, [Some("1A"), Some("10"), None]);
    let file = "prof_professional_id,prof_full_time_equivalency\nW1,0.6\nW2,NaN\n";
    let (rows, _) = reading("ssd_professionals", file.as_bytes());
    assert_eq!(rows[0].number("prof_full_time_equivalency"), Ok(Some(0.6)));
    assert!(rows[1].number("prof_full_time_equivalency").is_err());
}

#[test]
fn factors_are_found_in_each_suppliers_json() {
    let codes = |text: &str| {
        let quoted = text.replace('"', "\"\"");
        let file = format!(
            "cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json\n1,2,\"{quoted}\"\n"
        );
        let (rows, _) = reading("ssd_assessment_factors", file.as_bytes());
        rows[0].codes("cinf_assessment_factors_json")
    };
    for text in [
        "[\"1A\", \"2B\"]",
        "{\"1A\":\"Yes\",\"2B\":\"Y\",\"3C\":\"No\"}",
        "{\"ASSESSMENT_FACTORS\":[\"1A\",\"2B\"]}",
        "1A,2B",
        "[1A, 2B]",
        "{\"factors\":\"1A: words,2B\"}",
    ] {
        assert_eq!(codes(text), ["1A", "2B"], "{text}");
    }
    assert!(codes("").is_empty());
    assert!(codes("null").is_empty());
}

#[test]
fn a_ragged_row_is_refused_with_its_line_and_the_next_is_read() {
    let (rows, report) = people("P1,Ellie\nP2,Sam,Marsh,2016-08-01,N\nP3,a,b,c,d,e\n");
    assert_eq!(rows.len(), 1);
    assert_eq!(report.counts, Counts { taken: 1, skipped: 0, refused: 2 });
    let lines: Vec<u64> = report.refused.iter().map(|refused| refused.line).collect();
    assert_eq!(lines, [2, 4]);
    assert_eq!(report.refused[0].reason, RowRefusal::Ragged { found: 2, expected: 5 });
}

#[test]
fn a_row_of_another_encoding_is_refused_with_its_column() {
    let mut bytes = format!("{PERSON}P1,Zo").into_bytes();
    bytes.extend(b"\xeb,Marsh,,\nP2,Zoe,Marsh,,\n");
    let (rows, report) = reading("ssd_person", &bytes);
    let report = report.unwrap();
    assert_eq!(rows[0].key(), "P2");
    let reason = RowRefusal::NotUtf8 { column: "pers_forename".into() };
    assert_eq!((report.refused[0].line, &report.refused[0].reason), (2, &reason));
}

#[test]
fn a_nul_is_noticed_and_blank_rows_are_skipped() {
    let (rows, report) = people("P1,El\0lie,Marsh,,\n,,,,\n\nP2,,,,\n");
    assert_eq!(report.counts, Counts { taken: 2, skipped: 1, refused: 0 });
    assert_eq!(noticed(&rows[0].findings, "pers_forename"), [What::ControlCharacter]);
    assert_eq!(rows[1].line, 5);
}

#[test]
fn a_value_over_several_lines_counts_as_one_row() {
    let (rows, _) = people("P1,\"El\nlie\",Marsh,,\nP2,,,,\n");
    assert_eq!(rows[1].line, 4);
    assert_eq!(rows[0].findings, []);
}

#[test]
fn duplicates_and_absent_keys_are_noticed() {
    let (rows, _) = people("P1,Ellie,,,\nP1,Sam,,,\n,Kit,,,\n");
    assert_eq!(noticed(&rows[1].findings, "pers_person_id"), [What::Duplicate { first: 2 }]);
    assert_eq!(noticed(&rows[2].findings, "pers_person_id"), [What::Missing]);
    assert!(rows[2].key().starts_with("row-"));
}

#[test]
fn a_row_without_a_key_has_the_same_digest_in_each_extract() {
    let file = "clai_person_id,clai_immunisations_status\nP1,Y\nP2,Y\nP1,Y\n";
    let (rows, _) = reading("ssd_cla_immunisations", file.as_bytes());
    let keys: Vec<String> = rows.iter().map(Row::key).collect();
    assert_eq!(keys[0], keys[2]);
    assert_ne!(keys[0], keys[1]);
    assert_eq!(keys[0].len(), "row-".len() + 32);
}

#[test]
fn wrong_files_are_refused_whole() {
    let problem = |bytes: &[u8]| reading("ssd_person", bytes).1.unwrap_err().problem;
    assert_eq!(problem(b""), Problem::NoHeader);
    assert!(matches!(problem(b"name;born\nEllie;2016\n"), Problem::WrongColumns(_)));
    assert!(matches!(problem(b"pers_\xff,b\n"), Problem::Encoding(_)));
    let wide: Vec<u8> = PERSON.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(problem(&wide), Problem::Encoding("UTF-16".into()));
    assert!(matches!(problem(b"PK\x03\x04"), Problem::Encoding(_)));
    let stopped = reading("ssd_person", b"").1.unwrap_err();
    assert!(stopped.to_string().starts_with("ssd_person, line 1: The file is empty"));
}

#[test]
fn an_open_quotation_mark_cannot_take_the_memory() {
    let endless = PERSON.as_bytes().chain(b"P1,\"".as_slice()).chain(io::repeat(b'x'));
    let stopped =
        read_table("ssd_person", endless, &mut |_| ControlFlow::Continue(())).unwrap_err();
    assert_eq!((stopped.problem, stopped.line), (Problem::TooLong, 2));
}

#[test]
fn a_repeated_column_is_noticed_and_both_values_are_kept() {
    let file = "pers_person_id,pers_sex,pers_sex,\nP1,F,M,x\n";
    let (rows, report) = reading("ssd_person", file.as_bytes());
    assert_eq!(noticed(&report.unwrap().findings, "pers_sex"), [What::Repeated]);
    assert_eq!(rows[0].text("pers_sex"), Some("F"));
    assert_eq!(rows[0].text("pers_sex (column 3)"), Some("M"));
    assert_eq!(rows[0].text("column 4"), Some("x"));
}

#[test]
fn the_caller_may_stop() {
    let file = format!("{PERSON}P1,,,,\nP2,,,,\n");
    let report =
        read_table("ssd_person", file.as_bytes(), &mut |_| ControlFlow::Break(())).unwrap();
    assert!(report.stopped);
    assert_eq!(report.counts.taken, 1);
}

#[test]
fn a_folder_is_read_in_load_order() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    put("ssd_cin_visits.csv", "cinv_cin_visit_id,cinv_person_id\nV1,P1\n");
    put("SSD_person.csv", "pers_person_id\nP1\n");
    put("ssd_moon.csv", "phase\nfull\n");
    put("readme.txt", "hello");
    put("restrictions.csv", "person_id,restricted\nP1,N\n");
    let extract = Extract::open(folder.path()).unwrap();
    let names: Vec<&str> = extract.tables.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["ssd_person", "ssd_cin_visits", "ssd_moon"]);
    assert!(extract.missing.contains(&"ssd_cin_episodes"));
    assert_eq!(extract.ignored, ["readme.txt"]);
    let decisions = extract.restrictions().unwrap().unwrap();
    assert_eq!(decisions.of("P1"), Some(Decision::Open));
    let mut rows = Vec::new();
    for file in &extract.tables {
        let report = file.read(&mut |row| {
            rows.push((row.table.to_string(), row.key()));
            ControlFlow::Continue(())
        });
        assert_eq!(report.unwrap().counts.taken, 1);
    }
    assert_eq!(rows[1], ("ssd_cin_visits".to_owned(), "V1".to_owned()));
    assert!(rows[2].1.starts_with("row-"));
}

#[test]
fn a_folder_without_an_extract_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(Extract::open(folder.path()), Err(OpenError::NoTables(_))));
    let gone = folder.path().join("gone");
    assert!(matches!(Extract::open(&gone), Err(OpenError::Unreadable { .. })));
    for name in ["ssd_person.csv", "SSD_PERSON.csv"] {
        fs::write(folder.path().join(name), "pers_person_id\n").unwrap();
    }
    assert!(matches!(Extract::open(folder.path()), Err(OpenError::TwoFiles(_))));
}

#[test]
fn restrictions_fail_closed() {
    let file = "\u{feff}person_id,restricted\nP1,Y\nP2,N\nP3,maybe\nP4,\nP5,N\nP5,Y\nP5,N\n,Y\n";
    let restrictions = Restrictions::read(file.as_bytes()).unwrap();
    assert_eq!(restrictions.of("P1"), Some(Decision::Restricted));
    assert_eq!(restrictions.of("P2"), Some(Decision::Open));
    assert_eq!(restrictions.of("P3"), None);
    assert_eq!(restrictions.of("P4"), None);
    assert_eq!(restrictions.of("P5"), Some(Decision::Restricted));
    assert_eq!(restrictions.of("P99"), None);
    assert_eq!(restrictions.len(), 3);
    assert_eq!(restrictions.findings.len(), 5);
    let wrong = Restrictions::read(b"id,flag\nP1,Y\n".as_slice()).unwrap_err();
    assert!(matches!(wrong.problem, Problem::WrongColumns(_)));
}

#[test]
fn a_half_written_row_is_refused_and_a_whole_one_without_a_line_end_is_noticed() {
    let (rows, report) = people("P1,Ellie,Marsh,2016-08-01,N\nP2,Sa");
    assert_eq!((rows.len(), report.refused[0].line), (1, 3));
    assert_eq!(report.refused[0].reason, RowRefusal::HalfWritten);
    let (rows, report) = people("P1,Ellie,Marsh,2016-08-01,N\nP2,Sam,Marsh,2016-08-01,\"N\n");
    assert_eq!((rows.len(), report.refused[0].line), (1, 3));
    assert_eq!(report.refused[0].reason, RowRefusal::HalfWritten);
    let (rows, _) = people("P1,Ellie,Marsh,2016-08-01,N\nP2,Sam,Marsh,2016-08-01,N");
    assert_eq!(rows[0].findings, []);
    assert!(matches!(noticed(&rows[1].findings, "pers_send_flag")[..], [What::Contradiction(_)]));
}

#[test]
fn the_null_of_a_database_is_no_key_and_no_child() {
    let (rows, _) = people("NULL,Ellie,NULL,,\nNULL,Sam,,,\n");
    assert_eq!((rows[0].person(), rows[0].text("pers_surname")), (None, Some("NULL")));
    assert!(rows[0].key().starts_with("row-"));
    assert_ne!(rows[0].key(), rows[1].key());
    assert_eq!(noticed(&rows[1].findings, "pers_person_id"), [What::Missing]);
}
