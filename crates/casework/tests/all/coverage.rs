//! Every command has its accepted path and its refusals, and every sentence of refusal that the
//! room can say is said in some row. A new one without a row fails here.

use crate::{
    alleging, alone, beside_care, caring, closing, conferring, corrections, courting, death,
    deciding, exploiting, finding_out, front_door, holding, identities, leaving_care, mirroring,
    missing, moving, papers, promising, protecting, reversing, staff, stepping, supervising, tasks,
    working,
};
use casework::ACTS;
use std::{collections::BTreeMap, fs, path::Path};

type Row = (&'static str, &'static str, &'static [&'static str]);

fn rows() -> impl Iterator<Item = &'static Row> {
    let files: [&'static [Row]; 29] = [
        beside_care::ROWS,
        caring::ROWS,
        closing::ROWS,
        leaving_care::ROWS,
        missing::ROWS,
        conferring::ROWS,
        corrections::ROWS,
        death::ROWS,
        finding_out::ROWS,
        front_door::ROWS,
        holding::ROWS,
        identities::ROWS,
        papers::ROWS,
        protecting::ROWS,
        reversing::ROWS,
        staff::ROWS,
        tasks::ROWS,
        working::ROWS,
        alleging::ROWS,
        alleging::HERS,
        alone::ROWS,
        exploiting::ROWS,
        moving::ROWS,
        courting::ROWS,
        deciding::ROWS,
        mirroring::ROWS,
        supervising::ROWS,
        stepping::ROWS,
        promising::ROWS,
    ];
    files.into_iter().flatten()
}

/// Said by tests that no row can hold: a crowd of children, answers that never saw a form, a
/// conference's many answers, an adult's record.
const ELSEWHERE: [&str; 6] = [
    "The same words can be recorded for at most",
    "The answers don't fit the form",
    "The plan must be reviewed within",
    "The plan must be reviewed after this conference",
    "This record is an adult's. Raise it on the child's",
    "This record is an adult's. Record the move on the child's",
];

/// What is said by refusals and gates in the rows, also by those that stand at a field.
fn said() -> Vec<&'static str> {
    let refusing = rows().flat_map(|(_, outcome, said)| match (*outcome, *said) {
        ("refused" | "gated", said) => said,
        ("asks", [_field, said @ ..]) => said,
        _ => &[],
    });
    refusing.copied().chain(ELSEWHERE).collect()
}

/// The texts that the sources hand to refusals: what stands between the quotes after these calls.
fn sentences() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for file in sources(&root).iter().filter(|file| !is_chronology(file)) {
        let text = fs::read_to_string(file).unwrap();
        for call in ["because(", "gate(", "on_the_form(", "mended_by("] {
            for (at, _) in text.match_indices(call) {
                if let Some(sentence) = sentence(&text[at + call.len()..]) {
                    found.insert(sentence, file.display().to_string());
                }
            }
        }
    }
    found
}

/// The chronology says what happened and refuses nothing.
fn is_chronology(file: &Path) -> bool {
    file.components().any(|part| part.as_os_str() == "chronology")
}

fn sources(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(sources(&path)) } else { files.push(path) }
    }
    files
}

/// The first literal of a call that reads like a sentence; nothing where the call is a definition.
fn sentence(after: &str) -> Option<String> {
    let call = &after[..after.find(";\n").unwrap_or(after.len())];
    let literals = call.split("\\\"").collect::<Vec<_>>().join("'");
    let texts: Vec<&str> = literals.split('"').skip(1).step_by(2).collect();
    let sentence = texts.into_iter().find(|text| text.contains(' '))?;
    sentence.starts_with(char::is_uppercase).then(|| sentence.to_owned())
}

/// Whether a row's text can be a piece of a sentence, whatever is filled in there.
fn fits(text: &str, sentence: &str) -> bool {
    let fixed: Vec<&str> = sentence.split(['{', '}']).step_by(2).collect();
    let whole = fixed.iter().any(|piece| piece.contains(text)) || in_order(text, &fixed);
    whole || fixed.windows(2).any(|beside| straddles(text, (beside[0], beside[1])))
}

fn in_order(text: &str, pieces: &[&str]) -> bool {
    let mut rest = text;
    pieces.iter().all(|piece| match rest.split_once(piece) {
        Some((_, after)) => {
            rest = after;
            true
        }
        None => false,
    })
}

/// Whether a text begins with the end of one piece or ends with the beginning of the next, with what
/// is filled in between.
fn straddles(text: &str, (before, after): (&str, &str)) -> bool {
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let head = ends.iter().copied().filter(|at| before.ends_with(&text[..*at])).max();
    let tail = ends.iter().copied().filter(|at| after.starts_with(&text[*at..])).min();
    head.unwrap_or(0) + (text.len() - tail.unwrap_or(text.len())) >= 12
}

#[test]
fn every_command_has_a_row_that_records_and_one_that_does_not() {
    for act in ACTS {
        let of: Vec<&Row> = rows().filter(|(command, _, _)| *command == act.name()).collect();
        let records = of.iter().any(|(_, outcome, _)| *outcome == "records");
        let refuses = of.iter().any(|(_, outcome, _)| *outcome != "records");
        assert!(records, "no row records {}", act.name());
        assert!(refuses, "no row refuses {}", act.name());
    }
}

#[test]
fn every_refusal_that_the_room_can_say_is_reached_by_a_row() {
    let said = said();
    let sentences = sentences();
    assert!(sentences.len() > 70, "the sources were read: {}", sentences.len());
    // A text that could be of two sentences shows neither.
    let of_one = |text: &&&str| sentences.keys().filter(|one| fits(text, one)).count() == 1;
    let telling: Vec<&str> = said.iter().filter(of_one).copied().collect();
    let is_said = |sentence: &str| {
        telling.iter().any(|text| fits(text, sentence))
            || said.iter().any(|text| sentence.trim_end_matches('.') == *text)
    };
    let unsaid: Vec<_> = sentences.iter().filter(|(text, _)| !is_said(text)).collect();
    assert!(unsaid.is_empty(), "no row reaches: {unsaid:#?}");
}

#[test]
fn every_refusal_is_a_sentence() {
    for (sentence, file) in sentences() {
        assert!(sentence.ends_with(['.', '}', '!', '?']), "{file}: {sentence}");
    }
}

#[test]
fn every_name_of_a_command_is_there_once() {
    let mut names: Vec<&str> = ACTS.iter().map(|act| act.name()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), ACTS.len());
    assert!(casework::act("fly_to_the_moon").is_none());
}
