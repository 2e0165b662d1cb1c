//! Words that several pages share: a line of a chronology told in a sentence, an answer said back.

use casework::{Answers, Field, Workforce, chronology::Line, form::Kind};
use words::{Label, say};

/// A line of a chronology: who recorded what.
pub(super) fn told(line: &Line, workforce: &Workforce) -> String {
    let who = workforce.name_of(line.actor);
    let when = say::time(line.recorded);
    let heading = handled(line);
    match line.text.is_empty() {
        true => format!("{when}, {who}: {heading}"),
        false => format!("{when}, {who}: {heading}. {}", line.text),
    }
}

/// The heading of a line with how it must be handled: the label goes wherever the words go.
pub(super) fn handled(line: &Line) -> String {
    match line.label {
        Label::None => line.heading.clone(),
        label => format!("{} ({})", line.heading, label.text().to_lowercase()),
    }
}

/// An answer as it is said back: the words of a code instead of the code.
pub(super) fn answered(field: &Field, answers: &Answers) -> String {
    let said = |given: &str| match field.kind {
        Kind::Choice(set) | Kind::Choices(set) => set.text(given).to_owned(),
        Kind::YesNo => {
            if given == "yes" {
                "Yes".to_owned()
            } else {
                "No".to_owned()
            }
        }
        Kind::Worker
        | Kind::Chair
        | Kind::Team
        | Kind::Person
        | Kind::Child
        | Kind::Siblings
        | Kind::Entries
        | Kind::File
        | Kind::Episode(_) => "As you chose".to_owned(),
        _ => given.to_owned(),
    };
    let all: Vec<String> = answers.many(field.name).into_iter().map(said).collect();
    all.join(", ")
}

/// What has just been done, from the name of its command: the banner of the next page.
pub(super) fn saved(act: Option<&str>) -> Option<String> {
    let title = casework::act(act?)?.form.title;
    let (verb, rest) = title.split_once(' ').unwrap_or((title, ""));
    Some(match DONE.iter().find(|(now, _)| *now == verb) {
        Some((_, then)) => format!("You {then} {rest}. It is on the record."),
        None => format!("“{title}” is on the record."),
    })
}

/// The verbs with which forms begin, and what is said when it was done.
const DONE: [(&str, &str); 37] = [
    ("Accept", "accepted"),
    ("Add", "added"),
    ("Agree", "agreed"),
    ("Allocate", "allocated"),
    ("Answer", "answered"),
    ("Appoint", "appointed"),
    ("Ask", "asked"),
    ("Authorise", "authorised"),
    ("Call", "called"),
    ("Change", "changed"),
    ("Confirm", "confirmed"),
    ("Decide", "decided"),
    ("Drop", "dropped"),
    ("End", "ended"),
    ("Extend", "extended"),
    ("Finish", "finished"),
    ("Close", "closed"),
    ("Follow", "followed"),
    ("Form", "formed"),
    ("Give", "gave"),
    ("Move", "moved"),
    ("Name", "named"),
    ("Open", "opened"),
    ("Pass", "passed"),
    ("Raise", "raised"),
    ("Record", "recorded"),
    ("Refuse", "refused"),
    ("Register", "registered"),
    ("Reverse", "reversed"),
    ("Review", "reviewed"),
    ("Say", "said"),
    ("Screen,", "screened,"),
    ("Send", "sent"),
    ("Start", "started"),
    ("Take", "took"),
    ("Weigh", "weighed"),
    ("Write", "wrote"),
];

#[cfg(test)]
mod tests {
    use super::saved;

    #[test]
    fn what_was_done_is_said_in_the_past() {
        let said = |act| saved(Some(act)).unwrap_or_default();
        assert_eq!(said("record_visit"), "You recorded a visit. It is on the record.");
        let taken = "You took an entry off this record. It is on the record.";
        assert_eq!(said("withdraw_entry"), taken);
        assert!(saved(Some("no_such_act")).is_none());
    }
}
