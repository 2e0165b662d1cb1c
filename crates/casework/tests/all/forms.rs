//! Reading forms: every kind of field with what it takes and what it refuses, in words that help.

use crate::cast::TODAY;
use casework::{
    ACTS, Answers, Form,
    form::{EpisodeKind, Field, Kind, Needed},
};
use serde_json::{Value, json};
use words::codes::{ASSESSMENT_FACTOR, SEX};

const EVERYTHING: Form = Form {
    name: "everything",
    title: "Everything",
    hint: "",
    submit: "Send",
    fields: &[
        Field::optional("line", "A line", Kind::Line(20)),
        Field::optional("text", "A text", Kind::Text(40)),
        Field::optional("past", "A past day", Kind::PastDate),
        Field::optional("day", "Any day", Kind::Date),
        Field::optional("at", "A moment", Kind::Moment),
        Field::optional("sex", "A choice", Kind::Choice(&SEX)),
        Field::optional("factors", "Choices", Kind::Choices(&ASSESSMENT_FACTOR)),
        Field::optional("really", "Yes or no", Kind::YesNo),
        Field::optional("worker", "A worker", Kind::Worker),
        Field::optional("team", "A team", Kind::Team),
        Field::optional("person", "A person", Kind::Person),
        Field::optional("siblings", "Brothers and sisters", Kind::Siblings),
        Field::optional("plan", "A plan", Kind::Episode(EpisodeKind::Plan)),
        Field::optional("entry", "An entry", Kind::Entry),
        Field::optional("label", "A label", Kind::Label),
    ],
};

const ID: &str = "00000000-0000-0000-0000-000000002002";

fn read(pairs: &[(&str, &str)]) -> Result<Value, Vec<casework::Problem>> {
    EVERYTHING.read(&Answers::from_pairs(pairs.iter().copied()), TODAY)
}

#[track_caller]
fn takes(pairs: &[(&str, &str)], expected: Value) {
    assert_eq!(read(pairs), Ok(expected), "{pairs:?}");
}

#[track_caller]
fn refuses(pairs: &[(&str, &str)], says: &str) {
    let problems = read(pairs).expect_err("it was taken");
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert!(problems[0].sentence.contains(says), "{pairs:?}: {problems:#?}");
    assert!(pairs[0].0.starts_with(&problems[0].field), "{problems:#?}");
}

#[test]
fn a_line_is_one_line() {
    takes(&[("line", "  Zoë\r\n  Łukasz\t1 ")], json!({ "line": "Zoë Łukasz 1" }));
    takes(&[("line", "01234567890123456789")], json!({ "line": "01234567890123456789" }));
    takes(&[("line", " \t ")], json!({}));
    refuses(&[("line", "012345678901234567890")], "21 characters long. Shorten it to 20");
    refuses(&[("line", "a\0b")], "control character (U+0000)");
    refuses(&[("line", &"x".repeat(1_000_000))], "Shorten it to 20");
}

#[test]
fn a_text_keeps_its_lines() {
    takes(&[("text", "a\r\nb\rc")], json!({ "text": "a\nb\nc" }));
    takes(
        &[("text", ""), ("text", "said in the second box")],
        json!({ "text": "said in the second box" }),
    );
    refuses(&[("text", "a\u{7}b")], "control character (U+0007)");
    refuses(&[("text", &"é".repeat(41))], "41 characters long. Shorten it to 40");
}

#[test]
fn a_past_day_is_past_or_today() {
    takes(&[("past", "2026-03-09")], json!({ "past": "2026-03-09" }));
    takes(&[("past", "2024-02-29")], json!({ "past": "2024-02-29" }));
    refuses(&[("past", "2026-03-10")], "This date is in the future");
    refuses(&[("past", "9999-12-31")], "The year 9999 can't be right");
    refuses(&[("past", "0202-03-09")], "The year 202 can't be right");
    refuses(&[("past", "1899-12-31")], "The year 1899 can't be right");
    for wrong in ["2026-02-31", "2025-02-29", "soon", "9/3/26", "2026-13-01"] {
        refuses(&[("past", wrong)], "Write the date as day, month and year, like 9 3 2026");
    }
}

#[test]
fn a_day_in_parts_is_read_as_people_write_it() {
    let parts = |day, month, year| [("past-day", day), ("past-month", month), ("past-year", year)];
    for month in ["3", "03", "March", "mar", " MARCH "] {
        takes(&parts("9", month, "2026"), json!({ "past": "2026-03-09" }));
    }
    takes(
        &[("day-day", "31"), ("day-month", "12"), ("day-year", "2100")],
        json!({ "day": "2100-12-31" }),
    );
    takes(&parts("", " ", ""), json!({}));
    refuses(&parts("31", "2", "2026"), "There is no such date");
    refuses(&parts("31", "February", "2026"), "There is no such date");
    refuses(&parts("9", "ma", "2026"), "There is no such date");
    refuses(&parts("9", "Thermidor", "2026"), "There is no such date");
    refuses(&parts("-9", "3", "2026"), "There is no such date");
    refuses(&parts("9", "3", "99999"), "There is no such date");
    refuses(&parts("9", "3", "26"), "The year 26 can't be right");
    refuses(&parts("9", "3", "0202"), "The year 202 can't be right");
    refuses(&parts("10", "3", "2026"), "This date is in the future");
    refuses(&parts("9", "", "2026"), "The date must have a day, a month and a year");
    refuses(&[("past-year", "2026")], "The date must have a day, a month and a year");
}

#[test]
fn any_day_may_be_past_or_to_come() {
    takes(&[("day", "2027-01-01")], json!({ "day": "2027-01-01" }));
    takes(&[("day", "1900-01-01")], json!({ "day": "1900-01-01" }));
    refuses(&[("day", "2101-01-01")], "The year 2101 can't be right");
}

#[test]
fn a_moment_is_a_day_and_a_time_in_england() {
    takes(&[("at", "2026-03-09T16:40")], json!({ "at": "2026-03-09T16:40:00Z" }));
    takes(&[("at", "2026-07-09T16:40")], json!({ "at": "2026-07-09T15:40:00Z" }));
    takes(&[("at", "2026-07-09T16:40:00Z")], json!({ "at": "2026-07-09T16:40:00Z" }));
    takes(&[("at", "2026-03-29T01:30")], json!({ "at": "2026-03-29T01:30:00Z" }));
    takes(&[("at", "2026-10-25T01:30")], json!({ "at": "2026-10-25T00:30:00Z" }));
    refuses(&[("at", "yesterday")], "Write the time like 2026-03-09T16:40");
    refuses(&[("at", "0202-03-09T16:40")], "The year 202 can't be right");
    refuses(&[("at", "0202-03-09T16:40:00Z")], "The year 202 can't be right");
    refuses(&[("at", "2026-02-31T16:40")], "Write the time like 2026-03-09T16:40");
}

#[test]
fn a_moment_in_parts_needs_its_time() {
    let parts = |time| [("at-day", "9"), ("at-month", "3"), ("at-year", "2026"), ("at-time", time)];
    takes(&parts("16:40"), json!({ "at": "2026-03-09T16:40:00Z" }));
    takes(&parts("9:05"), json!({ "at": "2026-03-09T09:05:00Z" }));
    takes(&parts("16.40"), json!({ "at": "2026-03-09T16:40:00Z" }));
    refuses(&parts(""), "Give the time too, like 16:40");
    for wrong in ["25:00", "24:00", "16:60", "noon", "-1:00"] {
        refuses(&parts(wrong), "Write the time like 16:40");
    }
    refuses(
        &[("at-day", "31"), ("at-month", "2"), ("at-year", "2026"), ("at-time", "9:00")],
        "There is no such date",
    );
    takes(&[("at-time", "16:40")], json!({}));
}

#[test]
fn a_choice_is_one_of_the_codes_in_force() {
    takes(&[("sex", " F ")], json!({ "sex": "F" }));
    refuses(&[("sex", "female")], "Choose an answer from the list");
    refuses(&[("sex", "1")], "\"Male (until 2024)\" is no longer used. Choose another");
    let before = Answers::from_pairs([("sex", "1")]);
    let then = "2024-03-31".parse().unwrap();
    assert_eq!(EVERYTHING.read(&before, then), Ok(json!({ "sex": "1" })));
}

#[test]
fn choices_are_each_one_of_the_codes_and_each_once() {
    takes(&[("factors", "16A"), ("factors", "3B")], json!({ "factors": ["16A", "3B"] }));
    takes(
        &[("factors", "16A"), ("factors", "16A"), ("factors", "")],
        json!({ "factors": ["16A"] }),
    );
    refuses(&[("factors", "16A"), ("factors", "99Z")], "Choose an answer from the list");
    refuses(&[("factors", "18A")], "is no longer used");
}

#[test]
fn yes_and_no_are_taken_in_both_ways_of_writing() {
    for (given, meant) in [("yes", true), ("true", true), ("no", false), ("false", false)] {
        takes(&[("really", given)], json!({ "really": meant }));
    }
    refuses(&[("really", "perhaps")], "Choose yes or no");
    refuses(&[("really", "1")], "Choose yes or no");
}

#[test]
fn what_the_page_offers_is_chosen_by_id() {
    for field in ["worker", "team", "person", "plan"] {
        takes(&[(field, ID)], json!({ field: ID }));
        refuses(&[(field, "Sam")], "Choose from the list");
    }
    takes(&[("siblings", ID), ("siblings", ID)], json!({ "siblings": [ID, ID] }));
    refuses(&[("siblings", ID), ("siblings", "Kit")], "Choose from the list");
}

#[test]
fn an_entry_is_a_number_and_a_label_a_code() {
    takes(&[("entry", "17")], json!({ "entry": 17 }));
    for wrong in ["-1", "1.5", "seventeen", "99999999999999999999999"] {
        refuses(&[("entry", wrong)], "Give the entry's number");
    }
    takes(&[("label", "third_party")], json!({ "label": "third_party" }));
    refuses(&[("label", "secret")], "Choose a label from the list");
}

#[test]
fn every_problem_is_found_at_once() {
    let problems = read(&[("past", "x"), ("sex", "x"), ("entry", "x")]).unwrap_err();
    let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
    assert_eq!(fields, ["past", "sex", "entry"]);
}

#[test]
fn what_the_form_does_not_ask_is_left_out() {
    takes(&[("line", "a"), ("admin", "yes")], json!({ "line": "a" }));
}

#[test]
fn a_field_needed_when_another_was_answered_so_is_asked_only_then() {
    const CONDITIONAL: Form = Form {
        fields: &[
            Field::needed("seen", "Seen?", Kind::YesNo),
            Field::needed("why", "Why not?", Kind::Line(20)).when("seen", "no"),
        ],
        ..EVERYTHING
    };
    let read = |pairs: &[(&str, &str)]| {
        CONDITIONAL.read(&Answers::from_pairs(pairs.iter().copied()), TODAY)
    };
    assert!(read(&[("seen", "yes")]).is_ok());
    for no in ["no", "false"] {
        let problems = read(&[("seen", no)]).unwrap_err();
        assert_eq!(problems[0].field, "why");
        assert!(read(&[("seen", no), ("why", "Asleep")]).is_ok());
    }
    assert_eq!(read(&[]).unwrap_err()[0].field, "seen");
}

#[test]
fn an_interface_sends_json() {
    let body = json!({ "line": "a", "really": true, "entry": 3, "factors": ["16A"], "past": null });
    let answers = Answers::from_json(&body).unwrap();
    let expected = json!({ "line": "a", "really": true, "entry": 3, "factors": ["16A"] });
    assert_eq!(EVERYTHING.read(&answers, TODAY), Ok(expected));
    for (wrong, says) in [
        (json!([]), "must be a JSON object"),
        (json!({ "line": { "a": 1 } }), "line must be a text"),
        (json!({ "factors": [["16A"]] }), "factors must be a text"),
    ] {
        assert!(Answers::from_json(&wrong).unwrap_err().contains(says));
    }
}

#[test]
fn what_was_typed_is_given_back_as_it_was_typed() {
    let mut answers = Answers::from_pairs([("line", "  a "), ("past", "31 2")]);
    assert_eq!(answers.typed("line"), "  a ");
    assert_eq!(answers.typed("nothing"), "");
    assert_eq!(answers.one("line"), Some("a"));
    answers.set("line", "b");
    assert_eq!(answers.many("line"), ["b"]);
    assert_eq!(answers.all().len(), 2);
}

#[test]
fn every_form_asks_in_sentences_and_its_conditions_name_its_own_fields() {
    for act in ACTS {
        let form = &act.form;
        assert!(!form.title.is_empty() && !form.submit.is_empty(), "{}", form.name);
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        assert!(form.name.chars().all(plain), "{}", form.name);
        let mut names: Vec<&str> = form.fields.iter().map(|field| field.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), form.fields.len(), "{} asks a name twice", form.name);
        for field in form.fields {
            assert!(field.label.starts_with(char::is_uppercase), "{} {}", form.name, field.name);
            assert!(form.field(field.name).is_some());
            let Needed::When(other, answer) = field.needed else { continue };
            let other = form.field(other).expect("the field of a condition");
            match other.kind {
                Kind::YesNo => assert!(["yes", "no"].contains(&answer)),
                Kind::Choice(set) => assert!(set.find(answer).is_some(), "{} {answer}", form.name),
                _ => panic!("{}: {} is no condition", form.name, other.name),
            }
        }
    }
}

#[test]
fn a_form_without_answers_names_every_field_that_it_needs() {
    for act in ACTS {
        let needed: Vec<&str> = act
            .form
            .fields
            .iter()
            .filter(|field| matches!(field.needed, Needed::Yes))
            .map(|field| field.name)
            .collect();
        let problems = act.form.read(&Answers::default(), TODAY).err().unwrap_or_default();
        let named: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(named, needed, "{}", act.name());
        for problem in problems {
            let question = act.form.field(&problem.field).map_or("", |field| field.label);
            let sentence = problem.sentence;
            assert!(sentence.contains(&format!(" under “{question}”")), "{sentence}");
            assert!(sentence.ends_with('.'), "{sentence}");
        }
    }
}

#[test]
fn answers_that_never_saw_a_form_are_refused_in_words() {
    let (actor, case) = (crate::cast::actor(crate::cast::SAM), crate::scenes::held().case());
    let situation = casework::Situation {
        command: words::CommandId(uuid::Uuid::nil()),
        now: crate::cast::now(),
        today: TODAY,
        actor: &actor,
        case: &case,
        others: &[],
        workforce: &crate::cast::workforce(),
        files: &[],
    };
    for act in ACTS {
        for answers in [json!(null), json!([]), json!({ "text": 7, "worker": [], "siblings": 1 })] {
            assert_eq!(act.others(&answers, &case), [], "{}", act.name());
            let refusal = act.decide(answers.clone(), &situation);
            if let Err(refusal) = refusal {
                assert!(!refusal.sentence.is_empty());
            }
        }
        let refused = act.decide(json!(7), &situation).unwrap_err();
        assert!(refused.sentence.starts_with("The answers don't fit the form"), "{refused:?}");
    }
}
