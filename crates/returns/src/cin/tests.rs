//! The reader against the sample, and against each kind of bad file.

mod chance;

use super::*;
use crate::{Finding, What};
use std::{
    io::{self, Read},
    ops::ControlFlow,
};

const SAMPLE: &str = include_str!("../../tests/samples/CIN_Census_2026.xml");

const ONE_CHILD: &str = "<Child><ChildIdentifiers><LAchildID>A1</LAchildID>\
    <PersonBirthDate>2016-08-01</PersonBirthDate><Sex>F</Sex></ChildIdentifiers>\
    <ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics>\
    <CINdetails><CINreferralDate>2025-05-01</CINreferralDate><ReferralSource>6</ReferralSource>\
    <ReferralNFA>0</ReferralNFA></CINdetails></Child>";

fn message(children: &str) -> String {
    format!("<?xml version=\"1.0\"?>\n<Message><Children>{children}</Children></Message>")
}

fn reading(bytes: &[u8]) -> (Vec<Child>, Result<Report, ReadError>) {
    let mut children = Vec::new();
    let result = read(bytes, &mut |child| {
        children.push(child);
        ControlFlow::Continue(())
    });
    (children, result)
}

fn problem(bytes: &[u8]) -> Problem {
    reading(bytes).1.expect_err("the file is bad").problem
}

fn findings_of(children: &str) -> Vec<Finding> {
    let (children, report) = reading(message(children).as_bytes());
    assert!(report.is_ok());
    children.into_iter().flat_map(|child| child.findings).collect()
}

fn noticed(findings: &[Finding], field: &str) -> Vec<What> {
    findings
        .iter()
        .filter(|finding| finding.field == field)
        .map(|finding| finding.what.clone())
        .collect()
}

#[test]
fn the_sample_is_read_whole_with_its_faults_as_findings() {
    let (children, report) = reading(SAMPLE.as_bytes());
    let report = report.unwrap();
    assert_eq!(report.counts, Counts { taken: 2, skipped: 0, refused: 0 });
    assert_eq!(report.header.lea.as_deref(), Some("201"));
    assert_eq!(report.header.year.as_deref(), Some("2023"));
    let first = &children[0];
    assert_eq!(first.line, 18);
    assert_eq!(first.identifiers.la_child_id, "DfEX0000001");
    assert_eq!(first.identifiers.upn.as_deref(), Some("A123456789123"));
    assert_eq!(first.disabilities, ["HAND", "HEAR"]);
    let episode = &first.episodes[0];
    assert_eq!(episode.closure_reason.as_deref(), Some("RC1"));
    assert_eq!(episode.assessments[0].factors, ["1C", "RB", "6B"]);
    assert_eq!(episode.protection_plans[0].reviews.len(), 1);
    assert_eq!(episode.pre_proceedings[0].outcome.as_deref(), Some("A"));
    assert_eq!(episode.pre_proceedings[0].meeting_offered.as_ref().unwrap().yes, Some(true));
    let found = &first.findings;
    assert_eq!(noticed(found, "ChildIdentifiers"), [What::LooseText]);
    assert!(matches!(noticed(found, "UPN")[..], [What::WrongNumber(_)]));
    assert!(matches!(noticed(found, "AssessmentAuthorisationDate")[..], [What::OutOfOrder(_)]));
    assert!(matches!(noticed(found, "AssessmentFactors")[..], [What::UnknownCode(_)]));
    assert!(first.extra.iter().any(|extra| extra.text == "PersonBirthDate"));
    let second = &children[1];
    assert_eq!(noticed(&second.findings, "LAchildID").len(), 2);
    assert!(second.episodes[0].assessments[0].factors.is_empty());
}

#[test]
fn a_good_child_has_no_finding() {
    assert_eq!(findings_of(ONE_CHILD), []);
}

#[test]
fn reviews_are_read_in_both_forms() {
    let plan = |reviews: &str| {
        let inner = format!(
            "<ChildProtectionPlans><CPPstartDate>2025-05-10</CPPstartDate>{reviews}\
             </ChildProtectionPlans></CINdetails>"
        );
        let (children, _) =
            reading(message(&ONE_CHILD.replace("</CINdetails>", &inner)).as_bytes());
        let reviews = children[0].episodes[0].protection_plans[0].reviews.clone();
        reviews.into_iter().map(|review| review.text).collect::<Vec<_>>()
    };
    let one = "<CPPreviewDate>2025-08-01</CPPreviewDate>";
    let two = "<CPPreviewDate>2026-01-05</CPPreviewDate>";
    let dates = ["2025-08-01", "2026-01-05"];
    assert_eq!(plan(&format!("<Reviews>{one}{two}</Reviews>")), dates);
    assert_eq!(plan(&format!("<Reviews>{one}</Reviews><Reviews>{two}</Reviews>")), dates);
}

#[test]
fn the_header_comes_before_the_children() {
    let mut order = Vec::new();
    read_items(SAMPLE.as_bytes(), &mut |item| {
        order.push(matches!(item, Item::Header(_)));
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(order, [true, false, false]);
}

#[test]
fn the_caller_may_stop() {
    let file = message(&ONE_CHILD.repeat(3));
    let report = read(file.as_bytes(), &mut |_| ControlFlow::Break(())).unwrap();
    assert!(report.stopped);
    assert_eq!(report.counts.taken, 1);
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_welcome() {
    let file = format!("\u{feff}{}", message(ONE_CHILD)).replace('\n', "\r\n");
    let (children, report) = reading(file.as_bytes());
    assert_eq!(children.len(), 1);
    let fields: Vec<String> =
        report.unwrap().findings.into_iter().map(|finding| finding.field).collect();
    assert_eq!(fields, ["Header"]);
}

#[test]
fn a_document_type_is_refused_before_it_can_expand() {
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE m [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\
                <Message><Children>&b;</Children></Message>";
    assert_eq!(problem(bomb.as_bytes()), Problem::DocumentType);
    let outside = "<!DOCTYPE m SYSTEM \"file:///etc/passwd\"><Message/>";
    assert_eq!(problem(outside.as_bytes()), Problem::DocumentType);
}

#[test]
fn an_entity_of_nobody_is_refused() {
    let file = message(&ONE_CHILD.replace("A1", "&xxe;"));
    assert_eq!(problem(file.as_bytes()), Problem::Entity("xxe".into()));
    let (children, _) = reading(message(&ONE_CHILD.replace("A1", "A&amp;&#66;")).as_bytes());
    assert_eq!(children[0].identifiers.la_child_id, "A&B");
}

#[test]
fn a_truncated_file_says_where_and_what_was_read() {
    let file = message(&ONE_CHILD.repeat(3));
    let cut = &file[..file.len() - ONE_CHILD.len()];
    let (children, result) = reading(cut.as_bytes());
    let stopped = result.unwrap_err();
    assert_eq!(children.len(), 2);
    assert_eq!(stopped.report.counts.taken, 2);
    assert!(matches!(stopped.problem, Problem::Truncated | Problem::NotXml(_)));
    assert!(stopped.to_string().contains("2 children were read before"), "{stopped}");
    let unclosed = message(ONE_CHILD).replace("</Message>", "");
    assert_eq!(problem(unclosed.as_bytes()), Problem::Truncated);
}

#[test]
fn what_is_no_census_message_is_refused_at_its_first_element() {
    assert_eq!(problem(b""), Problem::Empty);
    assert_eq!(problem(b"<html><body/></html>"), Problem::WrongRoot("html".into()));
    assert_eq!(problem(b"PK\x03\x04rest"), Problem::WrongRoot("a ZIP archive".into()));
    assert_eq!(problem(b"child,sex\n1,F\n"), Problem::WrongRoot("child,sex\n1,F".into()));
    assert!(matches!(problem(b"<Message><Children></Message>"), Problem::NotXml(_)));
}

#[test]
fn other_encodings_are_refused_by_name() {
    let wide: Vec<u8> = SAMPLE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(problem(&wide), Problem::Encoding("UTF-16".into()));
    let mut marked = vec![0xfe, 0xff];
    marked.extend(SAMPLE.encode_utf16().flat_map(u16::to_be_bytes));
    assert_eq!(problem(&marked), Problem::Encoding("UTF-16".into()));
    let latin = message(ONE_CHILD).replace("?>", " encoding=\"ISO-8859-1\"?>");
    assert_eq!(problem(latin.as_bytes()), Problem::Encoding("ISO-8859-1".into()));
}

#[test]
fn bad_bytes_refuse_their_child_only() {
    let bad = ONE_CHILD.replace("A1", "B\u{1}2");
    let file = message(&format!("{ONE_CHILD}\n{bad}\n{}", ONE_CHILD.replace("A1", "C3")));
    let bytes: Vec<u8> = file.bytes().map(|byte| if byte == 1 { 0xe9 } else { byte }).collect();
    let (children, report) = reading(&bytes);
    let report = report.unwrap();
    let ids: Vec<&str> =
        children.iter().map(|child| child.identifiers.la_child_id.as_str()).collect();
    assert_eq!(ids, ["A1", "C3"]);
    assert_eq!(report.counts, Counts { taken: 2, skipped: 0, refused: 1 });
    assert_eq!(report.refused[0].reason, Refusal::NotUtf8);
    assert_eq!(report.refused[0].line, 3);
    assert_eq!(report.refused[0].la_child_id.as_deref(), Some("B?2"));
}

#[test]
fn a_child_without_an_id_is_refused_and_the_next_is_read() {
    let nameless = ONE_CHILD.replace("<LAchildID>A1</LAchildID>", "<LAchildID> </LAchildID>");
    let empty = "<Child/>";
    let (children, report) = reading(message(&format!("{nameless}{empty}{ONE_CHILD}")).as_bytes());
    let reasons: Vec<Refusal> =
        report.unwrap().refused.into_iter().map(|refused| refused.reason).collect();
    assert_eq!(reasons, [Refusal::NoChildId, Refusal::NoIdentifiers]);
    assert_eq!(children.len(), 1);
}

#[test]
fn a_namespace_is_noticed_and_passed_over() {
    let file = message(ONE_CHILD).replace("<Message>", "<Message xmlns=\"urn:x\">");
    let (children, report) = reading(file.as_bytes());
    assert_eq!(children.len(), 1);
    assert_eq!(noticed(&report.unwrap().findings, "Message"), [What::Namespace]);
    let prefixed = "<c:Message xmlns:c=\"urn:x\"><c:Children><c:Child><c:ChildIdentifiers>\
                    <c:LAchildID>A1</c:LAchildID></c:ChildIdentifiers></c:Child></c:Children>\
                    </c:Message>";
    assert_eq!(reading(prefixed.as_bytes()).0.len(), 1);
}

#[test]
fn depth_and_number_of_elements_are_bounded() {
    let deep = message(&format!("<Child>{}", "<a>".repeat(100_000)));
    assert_eq!(problem(deep.as_bytes()), Problem::TooDeep);
    let many = format!("<Child>{}</Child>{ONE_CHILD}", "<a/>".repeat(30_000));
    let (children, report) = reading(message(&many).as_bytes());
    assert_eq!(report.unwrap().refused[0].reason, Refusal::TooManyElements);
    assert_eq!(children.len(), 1);
}

#[test]
fn a_text_without_an_end_is_cut_off() {
    let head = b"<Message><Children><Child><ChildIdentifiers><LAchildID>";
    let endless = head.chain(io::repeat(b'x'));
    let stopped = read(endless, &mut |_| ControlFlow::Continue(())).unwrap_err();
    assert_eq!(stopped.problem, Problem::TooLong);
    assert!(stopped.offset < 20_000_000);
    let endless_tag = b"<Message><".chain(io::repeat(b'x'));
    let stopped = read(endless_tag, &mut |_| ControlFlow::Continue(())).unwrap_err();
    assert_eq!(stopped.problem, Problem::TooLong);
}

#[test]
fn many_children_are_streamed_and_counted() {
    struct Many(u32, io::Cursor<Vec<u8>>);
    impl Read for Many {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let read = self.1.read(buffer)?;
            if read > 0 || self.0 == 0 {
                return Ok(read);
            }
            self.0 -= 1;
            let next = match self.0 {
                0 => "</Children></Message>".to_owned(),
                number => ONE_CHILD.replace("A1", &format!("C{number}")),
            };
            self.1 = io::Cursor::new(next.into_bytes());
            self.1.read(buffer)
        }
    }
    let head = io::Cursor::new(b"<Message><Children>".to_vec());
    let mut taken = 0;
    let report = read(Many(20_001, head), &mut |_| {
        taken += 1;
        ControlFlow::Continue(())
    });
    assert_eq!(report.unwrap().counts.taken, 20_000);
    assert_eq!(taken, 20_000);
}

#[test]
fn what_the_format_has_no_place_for_is_kept() {
    let odd = ONE_CHILD
        .replace("<Sex>", "<ShoeSize>31</ShoeSize><Sex>")
        .replace("</ChildIdentifiers>", "<Sex>M</Sex></ChildIdentifiers>");
    let beside = format!("<Adults><Adult/></Adults>{odd}");
    let (children, report) = reading(message(&beside).as_bytes());
    let report = report.unwrap();
    assert_eq!(report.counts, Counts { taken: 1, skipped: 1, refused: 0 });
    assert_eq!(noticed(&report.findings, "Children/Adults"), [What::NotInFormat]);
    let child = &children[0];
    assert_eq!(child.identifiers.sex.as_deref(), Some("F"));
    assert_eq!(noticed(&child.findings, "ChildIdentifiers/ShoeSize"), [What::NotInFormat]);
    assert_eq!(noticed(&child.findings, "ChildIdentifiers/Sex"), [What::Repeated]);
    let kept: Vec<&str> = child.extra.iter().map(|extra| extra.text.as_str()).collect();
    assert_eq!(kept, ["31", "M"]);
}

#[test]
fn duplicate_identifiers_are_noticed_with_the_first_line() {
    let upn = "<UPN>X801000000000</UPN><PersonBirthDate>";
    let first = ONE_CHILD.replace("<PersonBirthDate>", upn);
    let findings = findings_of(&format!("{first}\n{}", first.replace("A1", "B2")));
    assert_eq!(noticed(&findings, "UPN"), [What::Duplicate { first: 2 }]);
    let findings = findings_of(&format!("{ONE_CHILD}\n{ONE_CHILD}"));
    assert_eq!(noticed(&findings, "LAchildID"), [What::Duplicate { first: 2 }]);
}

#[test]
fn dates_that_are_none_keep_their_text() {
    for (text, what) in [
        ("1216-08-01", What::OtherCentury),
        ("1900-01-01", What::OtherCentury),
        ("01/08/2016", What::NotADate),
        ("2016-02-30", What::NotADate),
        ("2016-08-01T00:00:00", What::NotADate),
        ("soon", What::NotADate),
        ("éééééééééééé", What::NotADate),
    ] {
        let file = message(&ONE_CHILD.replace("2016-08-01", text));
        let child = reading(file.as_bytes()).0.remove(0);
        assert_eq!(noticed(&child.findings, "PersonBirthDate"), [what], "{text}");
        let birth = child.identifiers.birth.unwrap();
        assert_eq!((birth.text.as_str(), birth.date), (text, None));
    }
    let zoned = message(&ONE_CHILD.replace("2016-08-01", "2016-08-01+01:00"));
    assert!(reading(zoned.as_bytes()).0[0].identifiers.birth.as_ref().unwrap().date.is_some());
}

#[test]
fn a_control_character_is_noticed() {
    let findings = findings_of(&ONE_CHILD.replace("WBRI", "WB\0RI"));
    assert!(noticed(&findings, "Ethnicity").contains(&What::ControlCharacter));
}

#[test]
fn values_that_contradict_each_other_are_noticed() {
    let odd = ONE_CHILD
        .replace("<Sex>", "<PersonDeathDate>2015-01-01</PersonDeathDate><Sex>")
        .replace("<ReferralNFA>0", "<CINclosureDate>2024-01-01</CINclosureDate><ReferralNFA>maybe");
    let findings = findings_of(&odd);
    assert!(matches!(noticed(&findings, "PersonDeathDate")[..], [What::OutOfOrder(_)]));
    assert!(matches!(noticed(&findings, "CINclosureDate")[..], [What::OutOfOrder(_)]));
    assert_eq!(noticed(&findings, "ReasonForClosure"), [What::Missing]);
    assert_eq!(noticed(&findings, "ReferralNFA"), [What::NotAFlag]);
}

#[test]
fn what_the_format_requires_and_the_message_lacks_is_noticed() {
    let bare = ONE_CHILD
        .replace(
            "<Ethnicity>WBRI</Ethnicity>",
            "<Disabilities><Disability>LD</Disability>\
             <Disability>LD</Disability></Disabilities>",
        )
        .replace(
            "</CINdetails>",
            "<Assessments/><CINPlanDates/><Section47/><ChildProtectionPlans><Reviews/>\
             </ChildProtectionPlans></CINdetails>",
        );
    let findings = findings_of(&bare);
    for field in [
        "Ethnicity",
        "AssessmentActualStartDate",
        "CINPlanStartDate",
        "S47ActualStartDate",
        "CPPstartDate",
        "InitialCategoryOfAbuse",
        "LatestCategoryOfAbuse",
        "NumberOfPreviousCPP",
        "CPPreviewDate",
    ] {
        assert_eq!(noticed(&findings, field), [What::Missing], "{field}");
    }
    assert_eq!(noticed(&findings, "Disability"), [What::Repeated]);
    let none = ONE_CHILD
        .replace("<ChildCharacteristics><Ethnicity>WBRI</Ethnicity>", "")
        .replace("</ChildCharacteristics>", "");
    let findings = findings_of(&none);
    assert_eq!(noticed(&findings, "ChildCharacteristics"), [What::Missing]);
    assert_eq!(noticed(&findings, "Ethnicity"), []);
}

#[test]
fn a_message_without_header_or_children_says_so() {
    let report = reading(b"<Message/>").1.unwrap();
    assert_eq!(noticed(&report.findings, "Header"), [What::Missing]);
    assert_eq!(noticed(&report.findings, "Children"), [What::Missing]);
    let report = reading(SAMPLE.as_bytes()).1.unwrap();
    assert_eq!(report.findings, []);
}

#[test]
fn duplicates_are_noticed_in_a_message_of_one_line() {
    let file = format!("<Message><Children>{}</Children></Message>", ONE_CHILD.repeat(2));
    let (children, _) = reading(file.as_bytes());
    assert_eq!(noticed(&children[1].findings, "LAchildID"), [What::Duplicate { first: 1 }]);
}
