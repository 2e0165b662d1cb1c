//! A made-up form with every kind of question.

use super::{Filling, LastAnswer, fill, questions};
use crate::{components::SelectOption, sheets::FormSheet};
use askama::Template;
use casework::form::{Answers, EpisodeKind, Field, Form, Kind, Problem};
use jiff::civil::date;
use words::{Code, CodeSet};

static PLACE: CodeSet = CodeSet {
    name: "place",
    source: "made up for a test",
    codes: &[
        Code::always("home", "At home"),
        Code::always("school", "At school"),
        Code { code: "office", text: "At an office", from: None, to: Some(date(2020, 1, 1)) },
    ],
};

const FORM: Form = Form {
    name: "call",
    title: "Make a call",
    hint: "Before you go in.",
    submit: "Record it",
    fields: &[
        Field::needed("at", "When did you go?", Kind::Moment),
        Field::needed("place", "Where?", Kind::Choice(&PLACE)),
        Field::needed("seen", "Did you see the child?", Kind::YesNo),
        Field::needed("why_not", "Why not?", Kind::Text(2_000)).when("seen", "no"),
        Field::needed("born", "Born", Kind::PastDate),
        Field::optional("name", "Who was there?", Kind::Line(200)),
        Field::optional("with", "Which brothers and sisters?", Kind::Siblings),
        Field::needed("worker", "Who goes next?", Kind::Worker),
        Field::needed("plan", "Which plan?", Kind::Episode(EpisodeKind::Plan)),
        Field::optional("label", "Special handling", Kind::Label),
        Field::needed("entry", "Which entry?", Kind::Entry),
    ],
};

fn page(filling: &Filling) -> String {
    fill(FormSheet::default(), &FORM, filling).render().unwrap()
}

fn empty() -> Filling {
    Filling::empty(date(2026, 3, 9))
}

#[test]
fn every_field_of_a_table_is_asked_once() {
    let page = page(&empty().offer("with", vec![SelectOption::new("1", "Jayden, 6")]));
    let names = [
        "at-day", "at-time", "place", "seen", "why_not", "born-day", "name", "with", "worker",
        "label", "entry",
    ];
    for name in names {
        assert!(page.contains(&format!("name=\"{name}\"")), "{name} is missing");
    }
}

#[test]
fn what_was_typed_is_given_back_as_it_was_typed() {
    let mut filling = empty();
    filling.answers = Answers::from_pairs([
        ("name", "O’Brien <the uncle> & \"Al\""),
        ("seen", "no"),
        ("at-day", "31"),
        ("at-time", "4pm"),
    ]);
    let page = page(&filling);
    assert!(page.contains("O’Brien &#60;the uncle&#62; &#38; &#34;Al&#34;"));
    assert!(page.contains("value=\"no\" checked"));
    assert!(page.contains("value=\"31\"") && page.contains("value=\"4pm\""));
}

#[test]
fn a_question_that_depends_on_an_answer_stands_inside_it() {
    let all = questions(&FORM, &empty());
    let seen = all.iter().map(ToString::to_string).find(|one| one.contains("Did you see")).unwrap();
    assert!(seen.contains("govuk-radios__conditional"));
    assert!(seen.contains("name=\"why_not\""));
    assert_eq!(page(&empty()).matches("name=\"why_not\"").count(), 1);
}

#[test]
fn an_error_leads_to_its_field_and_begins_the_title() {
    let mut filling = empty();
    filling.problems = vec![
        Problem::new("place", "Choose an answer: Where?"),
        Problem::new("at", "Give a date: when did you go"),
        Problem::new("", "The form was sent without a plan."),
    ];
    let page = page(&filling);
    assert!(page.contains("<title>Error: "));
    let places: Vec<usize> = ["sent without a plan", "href=\"#at-day\"", "href=\"#place\""]
        .iter()
        .map(|one| page.find(one).unwrap())
        .collect();
    assert!(places.is_sorted(), "the whole form first, then the order of the questions");
    assert!(page.contains("id=\"at-error\"") && page.contains("id=\"place-error\""));
}

#[test]
fn a_code_that_has_ended_is_not_offered() {
    assert!(!page(&empty()).contains("At an office"));
}

#[test]
fn the_last_answer_stands_beside_its_question() {
    let mut filling = empty();
    filling.last.insert(
        "name".to_owned(),
        LastAnswer { when: "18 February".to_owned(), answer: "Kirsty and Denise".to_owned() },
    );
    let page = page(&filling);
    assert!(page.contains("Last time, 18 February:") && page.contains("Kirsty and Denise"));
}

#[test]
fn the_only_plan_there_is_stands_chosen_and_none_says_so() {
    let one = page(&empty().offer("plan", vec![SelectOption::new("7", "Child in need, 4 March")]));
    assert!(one.contains("value=\"7\" checked"));
    assert!(page(&empty()).contains("There is none on this record"));
}

#[test]
fn a_form_without_a_draft_address_says_nothing_of_drafts() {
    assert!(!page(&empty()).contains("data-draft"));
}
