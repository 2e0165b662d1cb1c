//! What people and programs send: answers to any form, words to search for.

use super::Reader;
use casework::{ACTS, Answers, Case};
use serde_json::{Value, json};
use words::{Date, PersonId};

fn today() -> Date {
    jiff::civil::date(2026, 3, 9)
}

/// The body of a command as the API takes it: the first byte says which command.
pub(super) fn form() -> Reader {
    let seed = |place: usize| {
        let form = &ACTS[place].form;
        let fields = form.fields.iter().map(|field| (field.name.to_owned(), json!("2026-03-09")));
        let body = Value::Object(fields.collect());
        [vec![u8::try_from(place % 256).unwrap_or(0)], body.to_string().into_bytes()].concat()
    };
    let seeds = (0..ACTS.len().min(256)).map(seed).collect();
    let read = |input: &[u8]| {
        let (which, rest) = input.split_first().unwrap_or((&0, &[]));
        let act = &ACTS[usize::from(*which) % ACTS.len()];
        let answers = match serde_json::from_slice::<Value>(rest) {
            Ok(body) => match Answers::from_json(&body) {
                Ok(answers) => answers,
                Err(sentence) => return sentence,
            },
            // What is no JSON is taken as a browser's form.
            Err(_) => Answers::from_pairs(pairs(rest)),
        };
        match act.form.read(&answers, today()) {
            Ok(read) => {
                // Everything that was read fits the command or is refused in a sentence.
                let case = Case::fold(PersonId::from_bytes([1; 16]), &[]);
                let named = act.others(&read, &case).len();
                format!("{} is read, naming {named}", act.name())
            }
            Err(problems) => {
                assert!(!problems.is_empty(), "refused without a reason");
                let told = problems.iter().map(|one| format!("{}: {}", one.field, one.sentence));
                format!("{} {}", act.name(), told.take(3).collect::<Vec<_>>().join("; "))
            }
        }
    };
    let words: &[&[u8]] = &[
        b"\"yes\"",
        b"\"no\"",
        b"true",
        b"[\"\",\"\"]",
        b"\"2026-03-09T08:40\"",
        b"\"00000000-0000-0000-0000-000000000001\"",
        b"{\"a\":{}}",
    ];
    Reader { name: "form", seeds, words, read: Box::new(read) }
}

fn pairs(body: &[u8]) -> Vec<(String, String)> {
    let text = percent_encoding::percent_decode(body).decode_utf8_lossy().into_owned();
    let pair = |piece: &str| {
        let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
        (name.to_owned(), value.to_owned())
    };
    text.split('&').map(pair).collect()
}

pub(super) fn search() -> Reader {
    let seeds: [&str; 8] = [
        "Kirsty Marsh",
        "O\u{2019}Neil-Smythe 14/10/2015",
        "2015",
        "9434765919",
        "SO14 7LY",
        "mohammed al-amin",
        "\u{15a}liwi\u{144}ska",
        "12 Mill Lane, SO14",
    ];
    let read = |input: &[u8]| {
        let text = String::from_utf8_lossy(input);
        format!("{:?}", linkage::keys_for_query(&text, today()))
    };
    let seeds = seeds.iter().map(|text| text.as_bytes().to_vec()).collect();
    Reader { name: "search", seeds, words: &[b" ", b"-", b"/", b"'"], read: Box::new(read) }
}
