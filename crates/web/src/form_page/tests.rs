//! A made-up form with every kind of question.

use super::{Filling, LastAnswer, fill, questions};
use crate::{
    components::{Link, SelectOption},
    sheets::FormSheet,
};
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
        Field::needed("born", "Born", Kind::PastDate).hint("The day on the certificate."),
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

/// Nothing typed yet, and everything there that has to be chosen from.
fn ready() -> Filling {
    let mut filling = empty()
        .offer("worker", vec![SelectOption::new("3", "Priya Nair")])
        .offer("plan", vec![SelectOption::new("7", "Child in need, 4 March")]);
    filling.answers.set("entry", "12");
    filling
}

#[test]
fn every_field_of_a_table_is_asked_once() {
    let page = page(&ready().offer("with", vec![SelectOption::new("1", "Jayden, 6")]));
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
    let mut filling = ready();
    filling.answers = Answers::from_pairs([
        ("entry", "12"),
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
    let all = questions(&FORM, &ready());
    let seen = all.iter().map(ToString::to_string).find(|one| one.contains("Did you see")).unwrap();
    assert!(seen.contains("govuk-radios__conditional"));
    assert!(seen.contains("name=\"why_not\""));
    assert_eq!(page(&ready()).matches("name=\"why_not\"").count(), 1);
}

#[test]
fn an_error_leads_to_its_field_and_begins_the_title() {
    let mut filling = ready();
    filling.problems = vec![
        Problem::new("place", "Choose an answer under “Where?”."),
        Problem::new("at", "Give a date and a time under “When did you go?”."),
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
    let page = page(&ready());
    assert!(page.contains("At home") && !page.contains("At an office"));
}

#[test]
fn the_last_answer_stands_beside_its_question() {
    let mut filling = ready();
    filling.last.insert(
        "name".to_owned(),
        LastAnswer { when: "18 February".to_owned(), answer: "Kirsty and Denise".to_owned() },
    );
    let page = page(&filling);
    assert!(page.contains("Last time, 18 February:") && page.contains("Kirsty and Denise"));
}

#[test]
fn the_only_plan_there_is_stands_chosen() {
    assert!(page(&ready()).contains("value=\"7\" checked"));
}

#[test]
fn where_nothing_can_be_chosen_nothing_can_be_sent_and_the_page_says_why() {
    let page_of = |filling: &Filling| fill(FormSheet::default(), &FORM, filling).render().unwrap();
    assert!(page_of(&ready()).contains("<button"));
    let way = Link {
        text: "Start a plan".to_owned(),
        href: "/p/start_plan".to_owned(),
        about: String::new(),
    };
    let mut lacking = ready().offer("plan", Vec::new());
    lacking.ways.insert("plan".to_owned(), way);
    let page = page_of(&lacking);
    assert!(page.contains("There is no child-in-need plan. Start one first."));
    assert!(page.contains("href=\"/p/start_plan\"") && page.contains("id=\"plan\""));
    assert!(!page.contains("<button") && !page.contains("Did you see"), "nothing to fill in");
    lacking.answers.set("name", "Her aunt");
    let page = page_of(&lacking);
    assert!(page.contains("Her aunt") && !page.contains("<button"), "no word is lost");
    lacking.carried.push("plan".to_owned());
    assert!(page_of(&lacking).contains("<button"), "the page itself answers it");
}

#[test]
fn a_date_says_how_to_write_it_beside_whatever_else_helps() {
    let page = page(&ready());
    assert!(page.contains("The day on the certificate. For example, 9 3 2026"), "{page}");
    assert!(page.contains(">For example, 9 3 2026 and 16:40"));
}

#[test]
fn a_field_that_is_not_asked_is_shown_as_soon_as_something_stands_in_it() {
    let mut filling = ready();
    filling.unasked.push("name".to_owned());
    assert!(!page(&filling).contains("name=\"name\""));
    filling.answers.set("name", "Her aunt");
    assert!(page(&filling).contains("name=\"name\" type=\"text\" value=\"Her aunt\""));
}

#[test]
fn the_heading_stands_apart_from_the_first_question() {
    let heading = |about: &str| {
        let page = FormSheet { about: about.into(), ..FormSheet::default() };
        let form = Form { hint: "", ..FORM };
        let page = fill(page, &form, &ready()).render().unwrap();
        page.split("<h1").nth(1).unwrap().split('>').next().unwrap().to_owned()
    };
    assert!(
        heading("").contains("margin-bottom-4") && heading("Ellie, 9").contains("margin-bottom-1")
    );
}

#[test]
fn a_form_without_a_draft_address_says_nothing_of_drafts() {
    assert!(!page(&empty()).contains("data-draft"));
}
