//! The chronology: a line for everything, in a colleague's words, and nothing of what was withdrawn.

use crate::{
    cast::{MAYA, SAM, workforce},
    check::{Scene, entry},
    events::golden,
    scenes::{held, seen, visit},
};
use casework::{
    Event, What,
    chronology::{Line, Topic, lines},
    contact::ContactReceived,
    correction::{EntryDisputed, EntryWithdrawn},
    plan::{PlanEnded, PlanStarted},
    visit::{Seen, SeenAlone, VisitRecorded},
};
use words::Label;

/// The line of one event, recorded by Sam.
fn line(event: Event) -> Line {
    let happened = "2026-03-09".parse().unwrap();
    lines(&[entry(1, SAM, happened, event)], &workforce()).remove(0)
}

fn lines_of(scene: &Scene) -> Vec<Line> {
    lines(scene.entries(crate::cast::ELLIE), scene.workforce())
}

#[test]
fn every_event_has_a_line_in_words() {
    let said: Vec<String> = golden()
        .into_iter()
        .map(|event| {
            let kind = event.kind();
            let line = line(event);
            assert!(!line.heading.trim().is_empty(), "{kind} has no heading");
            assert!(!line.heading.contains(kind), "{kind} shows its kind");
            assert!(!line.heading.contains('_'), "{kind} shows a code: {}", line.heading);
            format!("{:<24} {:<15} {}", kind, line.topic.code(), line.heading)
        })
        .collect();
    insta::assert_snapshot!("headings", said.join("\n"));
}

#[test]
fn no_heading_carries_the_words_that_were_recorded() {
    for event in golden().into_iter().filter(|event| event.kind() != "note.written") {
        let kind = event.kind();
        let line = line(event);
        for text in line.text.lines().filter(|text| text.len() > 12) {
            assert!(!line.heading.contains(text), "{kind}: {}", line.heading);
        }
    }
}

#[test]
fn what_an_import_left_empty_is_left_out_of_the_line() {
    let contact =
        ContactReceived { source: String::new(), ..crate::scenes::contact(crate::scenes::CONTACT) };
    assert_eq!(line(contact.into()).heading, "Contact");
    let ended = PlanEnded { plan: crate::scenes::PLAN, reason: String::new(), text: String::new() };
    assert_eq!(line(ended.into()).heading, "Plan ended");
    let note = casework::note::NoteWritten { heading: String::new(), ..crate::check::note("") };
    assert_eq!(line(note.into()).heading, "Note");
    let bare =
        VisitRecorded { place: String::new(), ..visit(Seen::NotStated, SeenAlone::NotStated) };
    assert_eq!(line(bare.into()).heading, "Visit by Sam: not stated whether seen");
}

#[test]
fn a_visit_says_seen_and_alone_or_why_not() {
    let said = |seen, alone| line(visit(seen, alone).into()).heading;
    let no = |reason: &str| Seen::No(reason.to_owned());
    let not_alone = |reason: &str| SeenAlone::No(reason.to_owned());
    assert_eq!(said(Seen::Yes, SeenAlone::Yes), "Visit by Sam, at home: seen alone");
    assert_eq!(
        said(Seen::Yes, not_alone("too_young")),
        "Visit by Sam, at home: seen, not alone: too young to be spoken to alone"
    );
    assert_eq!(said(Seen::Yes, not_alone("")), "Visit by Sam, at home: seen, not alone");
    assert_eq!(said(Seen::Yes, SeenAlone::NotStated), "Visit by Sam, at home: seen");
    assert_eq!(
        said(no("nobody_in"), SeenAlone::NotStated),
        "Visit by Sam, at home: not seen: nobody was in"
    );
}

#[test]
fn an_abbreviation_stays_one() {
    let contact = ContactReceived {
        source: "3A".to_owned(),
        ..crate::scenes::contact(crate::scenes::CONTACT)
    };
    assert_eq!(line(contact.into()).heading, "Contact from GP");
}

#[test]
fn each_kind_of_plan_is_called_by_its_name() {
    let started = |kind: &str| {
        let plan =
            PlanStarted { kind: kind.to_owned(), ..crate::scenes::plan(crate::scenes::PLAN, "") };
        line(plan.into()).heading
    };
    assert_eq!(started("child_in_need"), "Child-in-need plan started");
    assert_eq!(started("child_protection"), "Protection plan started");
    assert_eq!(started("care"), "Came into care");
    assert_eq!(started("pathway"), "Plan started");
}

#[test]
fn a_withdrawn_entry_leaves_a_marker_and_none_of_its_words() {
    let disputed = EntryDisputed {
        position: 9,
        ordinal: 0,
        by: "Gemma".to_owned(),
        text: "He was never in the flat".to_owned(),
    };
    let withdrawn = EntryWithdrawn {
        position: 9,
        ordinal: 0,
        kind: "wrong_person".to_owned(),
        reason: "Another child's".to_owned(),
    };
    let scene = seen().and(MAYA, "2026-03-04", disputed).and(MAYA, "2026-03-05", withdrawn);
    let lines = lines_of(&scene);
    let marker = &lines[8];
    assert_eq!(marker.heading, "An entry stood here and was withdrawn");
    assert_eq!(marker.withdrawn.as_deref(), Some("Another child's"));
    assert_eq!((marker.topic, &marker.disputes), (Topic::Record, &Vec::new()));
    let whole = serde_json::to_string(&lines).unwrap();
    for word in ["I like the new flat", "They were in.", "never in the flat", "seen alone"] {
        assert!(!whole.contains(word), "{word} is still told");
    }
}

#[test]
fn a_dispute_stands_beside_what_it_disputes() {
    let disputed = EntryDisputed {
        position: 9,
        ordinal: 0,
        by: "Gemma".to_owned(),
        text: "I was in.".to_owned(),
    };
    let lines = lines_of(&seen().and(MAYA, "2026-03-04", disputed));
    assert_eq!(lines[8].disputes, [("Gemma".to_owned(), "I was in.".to_owned())]);
    assert_eq!(lines[9].heading, "Gemma disputes entry 9");
}

#[test]
fn what_can_not_be_read_has_a_line_that_shows_no_kind() {
    let scene = held().and_newer("court.ordered");
    let last = lines_of(&scene).pop().unwrap();
    assert_eq!(last.heading, "Recorded by a newer version of Sightline");
    for (what, says) in [
        (What::Erased, "An entry stood here and was erased"),
        (
            What::Broken { kind: "team.assigned".to_owned(), problem: "team".to_owned() },
            "This entry can't be read",
        ),
    ] {
        let mut entry = crate::cast::about_work("2026-03-09", golden().remove(0));
        entry.what = what;
        let line = lines(&[entry], &workforce()).remove(0);
        assert!(line.heading.starts_with(says), "{}", line.heading);
        assert!(!line.heading.contains("team.assigned"));
    }
}

#[test]
fn a_line_carries_the_label_of_its_entry() {
    let mut entry = crate::cast::about_work("2026-03-09", golden().remove(0));
    entry.label = Label::PoliceSensitive;
    assert_eq!(lines(&[entry], &workforce())[0].label, Label::PoliceSensitive);
}

#[test]
fn every_topic_has_a_code_of_its_own_and_words() {
    let mut codes: Vec<&str> = Topic::ALL.iter().map(|topic| topic.code()).collect();
    codes.dedup();
    assert_eq!(codes.len(), Topic::ALL.len());
    assert!(Topic::ALL.iter().all(|topic| !topic.text().is_empty()));
}

#[test]
fn what_stays_on_its_entry_leaves_a_list_with_the_words_of_whoever_disputes_it() {
    let happened = "2026-03-09".parse().unwrap();
    let note = casework::note::NoteWritten {
        heading: "Mill Lane".to_owned(),
        text: "She is at 12 Mill Lane.".to_owned(),
        pinned: None,
    };
    let dispute = EntryDisputed {
        position: 1,
        ordinal: 0,
        by: "Her father".to_owned(),
        text: "Not 12 Mill Lane.".to_owned(),
    };
    let mut kept = entry(1, SAM, happened, note.into());
    kept.label = Label::ConfidentialAddress;
    let entries = [kept, entry(2, SAM, happened, dispute.into())];
    let whole = lines(&entries, &workforce());
    assert_eq!(whole[0].text, "Mill Lane\nShe is at 12 Mill Lane.", "its own page has it all");
    let mut listed = whole;
    listed.iter_mut().for_each(casework::veil::withhold);
    for line in &listed {
        assert_eq!(line.label, Label::ConfidentialAddress);
        assert_eq!(line.text, casework::veil::ON_ITS_ENTRY);
        assert!(!format!("{line:?}").contains("Mill Lane"), "{line:?}");
    }
}

#[test]
fn a_relative_who_is_kept_from_a_reader_leaves_nothing_in_the_entries() {
    let (other, family) =
        (words::PersonId::from_bytes([9; 16]), words::FamilyId::from_bytes([8; 16]));
    let relationship = words::EpisodeId::from_bytes([7; 16]);
    let recorded = casework::relationship::RelationshipRecorded {
        relationship,
        other,
        relation: "sibling".to_owned(),
        household: true,
        responsibility: None,
        from: None,
    };
    let ended =
        casework::relationship::RelationshipEnded { relationship, reason: "Adopted.".to_owned() };
    let dispute =
        EntryDisputed { position: 2, ordinal: 0, by: "Kirsty".to_owned(), text: "No.".to_owned() };
    let seen = visit(Seen::Yes, SeenAlone::Yes);
    let events: [Event; 5] = [
        seen.into(),
        recorded.into(),
        casework::relationship::FamilyJoined { family }.into(),
        ended.into(),
        dispute.into(),
    ];
    let happened = "2026-03-09".parse().unwrap();
    let all = events.into_iter().zip([1, 2, 2, 4, 5]);
    let mut entries: Vec<casework::Entry> =
        all.map(|(event, position)| entry(position, SAM, happened, event)).collect();
    entries[2].ordinal = 1;
    assert_eq!(casework::veil::relatives(&entries), [other].into());
    let whole = entries.clone();
    casework::veil::keep_from(&mut entries, &std::collections::BTreeSet::new());
    assert_eq!(entries.len(), 5);
    casework::veil::keep_from(&mut entries, &[other].into());
    assert_eq!(entries, whole[..1]);
}
