//! Documents and letters: who adds them, what a file may be, who opens it under which label, and
//! what a letter says.

use crate::{
    cast::{ADA, DEE, ELLIE, FAY, INES, IVY, KIT, MAYA, OMAR, PRIYA, SAM, actor},
    check::{answers, check},
    scenes::{contacted, held as allocated, referred, registered, with_brother},
};
use casework::{
    Access, Depth, Event,
    access::EMERGENCY,
    document::{
        ACCEPTED, KeptFile, called, media,
        opening::{PaperFor, closed},
        unfit,
    },
};
use uuid::Uuid;
use words::{Label, Subject, WorkerId, codes};

/// The file that whoever asks has just sent.
pub(crate) fn held() -> KeptFile {
    KeptFile {
        id: Uuid::from_u128(0x6001),
        called: "report.pdf".to_owned(),
        media: "application/pdf".to_owned(),
        size: 12,
        digest: "ab".repeat(32),
    }
}

const FILE: &str = "00000000-0000-0000-0000-000000006001";
const OTHER: &str = "00000000-0000-0000-0000-000000006002";

check! {
    a_document_is_added: allocated(), SAM, "add_document",
        ["title" = "Report", "kind" = "report", "file" = FILE] => records("document.added");
    a_document_goes_onto_the_records_of_brothers_and_sisters: with_brother(allocated()), SAM, "add_document",
        ["title" = "Report", "kind" = "report", "file" = FILE, "siblings" = KIT]
        => records("document.added document.added");
    a_document_without_its_file_is_refused: allocated(), SAM, "add_document",
        ["title" = "Report", "kind" = "report", "file" = OTHER]
        => refused("The file isn't here any more");
    a_document_needs_a_file: allocated(), SAM, "add_document",
        ["title" = "Report", "kind" = "report"] => asks("file", "Choose a file under “The file”.");
    a_document_needs_a_title: allocated(), SAM, "add_document",
        ["kind" = "report", "file" = FILE] => asks("title", "What is it?");
    a_document_is_not_of_tomorrow: allocated(), SAM, "add_document",
        ["title" = "Report", "kind" = "report", "file" = FILE, "dated" = "2026-03-10"]
        => asks("dated", "in the future");
    a_file_is_named_by_an_id: allocated(), SAM, "add_document",
        ["title" = "Report", "kind" = "report", "file" = "../../etc/passwd"]
        => asks("file", "Choose from the list");
    a_worker_of_another_team_adds_no_document: allocated(), PRIYA, "add_document",
        ["title" = "Report", "kind" = "report", "file" = FILE] => unseen();
    an_inspector_adds_no_document: allocated(), INES, "add_document",
        ["title" = "Report", "kind" = "report", "file" = FILE] => not_theirs();
    an_administrator_adds_no_document: allocated(), ADA, "add_document",
        ["title" = "Report", "kind" = "report", "file" = FILE] => not_theirs();

    a_visit_is_confirmed: allocated(), SAM, "issue_letter",
        ["letter" = "visit_confirmation", "visit_at" = "2026-03-10T16:00", "place" = "home",
         "to" = "Ms Gemma Marsh"] => records("letter.issued");
    a_visit_that_has_been_is_not_confirmed: allocated(), SAM, "issue_letter",
        ["letter" = "visit_confirmation", "visit_at" = "2026-03-09T10:00", "place" = "home",
         "to" = "Ms Gemma Marsh"] => refused("This visit has been already");
    a_confirmation_needs_the_visit: allocated(), SAM, "issue_letter",
        ["letter" = "visit_confirmation", "place" = "home", "to" = "Ms Gemma Marsh"]
        => asks("visit_at", "Give a date and a time under “When will you visit?”.");
    what_was_decided_is_written_to_the_family: referred(), FAY, "issue_letter",
        ["letter" = "contact_outcome", "to" = "Ms Gemma Marsh"] => unseen();
    what_was_decided_is_written_by_whoever_holds_the_case: allocated(), MAYA, "issue_letter",
        ["letter" = "contact_outcome", "to" = "Ms Gemma Marsh"] => records("letter.issued");
    nothing_is_written_about_a_contact_that_nobody_decided: contacted()
            .and(MAYA, "2026-02-03", casework::allocation::TeamAssigned { team: crate::cast::NORTH }),
        MAYA, "issue_letter", ["letter" = "contact_outcome", "to" = "Ms Gemma Marsh"]
        => refused("No contact about this child has been decided yet");
    the_director_writes_no_letters: registered(), DEE, "issue_letter",
        ["letter" = "contact_outcome", "to" = "Ms Gemma Marsh"] => not_theirs();
}

fn letter(answers: &[(&str, String)]) -> casework::letter::LetterIssued {
    match allocated().when(SAM, "issue_letter", answers).event("letter.issued") {
        Event::LetterIssued(letter) => letter,
        other => panic!("{other}"),
    }
}

#[test]
fn a_letter_says_when_and_where_and_that_the_child_is_seen_alone() {
    let letter = letter(answers![
        "letter" = "visit_confirmation",
        "visit_at" = "2026-03-10T16:00",
        "place" = "home",
        "to" = "Ms Gemma Marsh",
        "text" = "Please bring the red book."
    ]);
    assert_eq!(letter.heading, "Visit to Ellie on Tuesday 10 March 2026");
    let begins = "I am coming to see Ellie at home on Tuesday 10 March 2026 at 16:00.\n\n";
    assert!(letter.text.starts_with(begins), "{}", letter.text);
    assert!(letter.text.contains("alone") && letter.text.ends_with("Please bring the red book."));
}

#[test]
fn a_letter_never_says_where_a_child_is_placed() {
    for place in ["placement", "relative", "other_parent", "hospital"] {
        let letter = letter(answers![
            "letter" = "visit_confirmation",
            "visit_at" = "2026-03-10T16:00",
            "place" = place,
            "to" = "Ms Gemma Marsh"
        ]);
        assert!(letter.text.starts_with("I am coming to see Ellie on Tuesday"), "{place}");
    }
}

#[test]
fn every_decision_about_a_contact_has_its_own_words_for_a_letter() {
    let mut said = Vec::new();
    for code in codes::CONTACT_DECISION.codes {
        let decided = casework::contact::ContactDecided {
            contact: crate::scenes::CONTACT,
            decision: code.code.to_owned(),
            reason: String::new(),
            history: String::new(),
            shown: Vec::new(),
        };
        let scene = allocated().and(FAY, "2026-02-02T10:00:00Z", decided);
        let event = scene
            .when(SAM, "issue_letter", answers!["letter" = "contact_outcome", "to" = "Ms Marsh"])
            .event("letter.issued");
        let Event::LetterIssued(letter) = event else { panic!("{event}") };
        said.push(letter.text.split("\n\n").nth(1).unwrap_or_default().to_owned());
    }
    let all = said.len();
    said.sort();
    said.dedup();
    assert_eq!(said.len(), all);
}

#[test]
fn a_document_stands_on_the_record_under_its_own_date_until_it_is_withdrawn() {
    let scene = with_brother(allocated()).after(
        SAM,
        "add_document",
        answers![
            "title" = "Report",
            "kind" = "report",
            "file" = FILE,
            "dated" = "2025-11-03",
            "siblings" = KIT
        ],
    );
    for person in [ELLIE, KIT] {
        let case = scene.case_of(person);
        let [document] = case.papers.documents.as_slice() else { panic!("one document") };
        assert_eq!(document.dated.to_string(), "2025-11-03");
        assert_eq!((document.by, document.file.id), (SAM, held().id));
    }
    let case = scene.case();
    let document = &case.papers.documents[0];
    let position = document.position;
    let withdrawn = scene.after(
        SAM,
        "withdraw_entry",
        answers!["position" = position, "kind" = "wrong_person", "reason" = "Another child's"],
    );
    assert!(withdrawn.case().papers.documents.is_empty());
    assert_eq!(withdrawn.case_of(KIT).papers.documents.len(), 1, "the brother's stays");
}

#[test]
fn two_documents_of_one_command_are_the_same_document() {
    let facts = with_brother(allocated())
        .when(
            SAM,
            "add_document",
            answers![
                "title" = "Report",
                "kind" = "court",
                "file" = FILE,
                "siblings" = KIT,
                "label" = "court_restricted"
            ],
        )
        .facts();
    let ids: Vec<_> = facts
        .iter()
        .map(|fact| match &fact.event {
            Event::DocumentAdded(event) => (fact.subject, event.document),
            other => panic!("{other}"),
        })
        .collect();
    assert_eq!(ids[0].1, ids[1].1);
    assert_eq!((ids[0].0, ids[1].0), (Subject::Person(ELLIE), Subject::Person(KIT)));
    assert!(facts.iter().all(|fact| fact.label == Label::CourtRestricted));
}

/// Who may not open something under a label, by why they see the record.
fn kept_out(label: Label) -> String {
    let readers: [(&str, WorkerId, &'static str); 6] = [
        ("worker", SAM, "works with this person"),
        ("manager", MAYA, "manages the team"),
        ("night", OMAR, EMERGENCY),
        ("director", DEE, "director"),
        ("governance", IVY, "information governance"),
        ("inspector", INES, "inspector"),
    ];
    let kept = readers.iter().filter(|(_, who, reason)| {
        closed(&actor(*who), &Access { depth: Depth::Record, reason }, label).is_some()
    });
    kept.map(|(name, ..)| *name).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_label_keeps_a_document_from_readers_who_have_no_part_in_it() {
    assert_eq!(kept_out(Label::LegallyPrivileged), "night inspector");
    assert_eq!(kept_out(Label::Adoption), "night director inspector");
    for label in [Label::ConfidentialAddress, Label::PoliceSensitive, Label::CourtRestricted] {
        assert_eq!(kept_out(label), "inspector", "{label:?} keeps a child safe, at night too");
    }
    for label in [Label::None, Label::PlacementAddressWithheld, Label::ThirdParty] {
        assert_eq!(kept_out(label), "", "{label:?} is withheld from the family, not from us");
    }
}

#[test]
fn what_stays_off_a_paper_follows_from_for_whom_it_is() {
    let off = |who: PaperFor| -> Vec<&str> {
        Label::ALL.into_iter().filter(|label| who.leaves_out(*label)).map(Label::code).collect()
    };
    let addresses = ["confidential_address", "placement_address_withheld"];
    assert_eq!(off(PaperFor::OurWork), addresses);
    let lawful = ["police_sensitive", "legally_privileged"];
    let court = [addresses.as_slice(), lawful.as_slice(), &["adoption"]].concat();
    assert_eq!(off(PaperFor::Court), court);
    assert_eq!(off(PaperFor::Family).len(), 7);
    assert_eq!(off(PaperFor::Partner).len(), 6);
    let codes: Vec<&str> = PaperFor::ALL.into_iter().map(PaperFor::code).collect();
    let set: Vec<&str> = codes::PAPER_FOR.codes.iter().map(|code| code.code).collect();
    assert_eq!(codes, set);
    assert!(PaperFor::ALL.into_iter().all(|one| PaperFor::from_code(one.code()) == Some(one)));
    assert!(PaperFor::from_code("the press").is_none());
}

#[test]
fn a_file_is_taken_by_what_it_is_and_not_by_what_it_is_called() {
    let pdf = Some("application/pdf");
    assert_eq!(unfit("holiday.exe", pdf, 10), None, "a PDF is a PDF");
    let said = |called: &str, content: Option<&str>| unfit(called, content, 10).unwrap_or_default();
    let program = Some("application/x-executable");
    assert!(said("letter.pdf", program).starts_with("This file is a program, whatever its name"));
    assert!(said("setup.exe", program).starts_with("This file is a program. Programs"));
    assert!(
        said("letter.docm", Some("application/vnd.ms-word.document.macroenabled.12"))
            .contains("macros")
    );
    assert!(said("all.zip", Some("application/zip")).contains("packed folder"));
    assert!(said("old.doc", Some("application/x-ole-storage")).contains("old kind"));
    assert!(said("film.mp4", Some("video/mp4")).starts_with("We can't tell"));
    assert!(said("noise", None).starts_with("We can't tell"));
    assert!(unfit("a.pdf", pdf, 0).unwrap_or_default().starts_with("This file is empty"));
    assert!(ACCEPTED.iter().all(|one| unfit("x", Some(one.code), 1).is_none()));
}

#[test]
fn a_name_keeps_its_words_and_loses_whatever_could_mislead() {
    let pdf = media("application/pdf").unwrap();
    let kept = |given: &str| called(given, pdf);
    assert_eq!(kept("Report of 3 March.pdf"), "Report of 3 March.pdf");
    assert_eq!(kept("../../etc/passwd"), "passwd.pdf");
    assert_eq!(kept("C:\\Users\\sam\\report.PDF"), "report.pdf");
    assert_eq!(kept("cod\u{202e}fdp.exe"), "codfdp.exe.pdf", "nothing turns the writing round");
    assert_eq!(kept("a\u{0}b\nc\u{7}.pdf"), "abc.pdf");
    assert_eq!(kept("\"; filename=x; \".pdf"), "filename=x.pdf");
    assert_eq!(kept("photo.jpeg"), "photo.pdf", "the ending says what it is");
    for nothing in ["", "...", "/", "\u{200b}.pdf", "   .pdf"] {
        assert_eq!(kept(nothing), "document.pdf", "{nothing:?}");
    }
    assert_eq!(kept(&"ż".repeat(400)).chars().count(), 104);
    assert_eq!(kept("Zoë’s قصة.pdf"), "Zoë’s قصة.pdf");
}
