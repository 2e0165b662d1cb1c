//! Words that several pages share: a line of a chronology told in a sentence, an answer said back.

use casework::{
    Answers, Field, Workforce,
    chronology::Line,
    form::Kind,
};
use words::say;

/// A line of a chronology: who recorded what.
pub(super) fn told(line: &Line, workforce: &Workforce) -> String {
    let who = workforce.name_of(line.actor);
    let when = say::time(line.recorded);
    match line.text.is_empty() {
        true => format!("{when}, {who}: {}", line.heading),
        false => format!("{when}, {who}: {}. {}", line.heading, line.text),
    }
}

/// An answer as it is said back: the words of a code instead of the code.
pub(super) fn answered(field: &Field, answers: &Answers) -> String {
    let said = |given: &str| match field.kind {
        Kind::Choice(set) | Kind::Choices(set) => set.text(given).to_owned(),
        Kind::YesNo => if given == "yes" { "Yes".to_owned() } else { "No".to_owned() },
        Kind::Worker | Kind::Team | Kind::Person | Kind::Siblings | Kind::Episode(_) => {
            "As you chose".to_owned()
        }
        _ => given.to_owned(),
    };
    let all: Vec<String> = answers.many(field.name).into_iter().map(said).collect();
    all.join(", ")
}

/// What has just been done, from the name of its command: the banner of the next page.
pub(super) fn saved(act: Option<&str>) -> Option<String> {
    let form = casework::act(act?)?.form;
    Some(format!("Done and recorded: {}.", lower_first(form.title)))
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
