//! Reading answers against a form's table into the JSON that its command is made of.

use super::{Answers, Field, Form, Kind, Needed, Problem};
use jiff::civil::{Date, DateTime};
use serde_json::{Map, Value, json};
use uuid::Uuid;
use words::{CodeSet, Label, clean_line, clean_text};

/// Nobody whose record we keep was born before this year, and nothing is planned after the other.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

impl Form {
    /// Reads answers into the command's JSON. `today` is the day in England, against which
    /// past dates and the codes in force are judged. Fails with every problem at once.
    pub fn read(&self, answers: &Answers, today: Date) -> Result<Value, Vec<Problem>> {
        let mut object = Map::new();
        let mut problems = Vec::new();
        for field in self.fields {
            match read_field(field, answers, today) {
                Ok(Some(value)) => {
                    object.insert(field.name.to_owned(), value);
                }
                Ok(None) if self.must(field, answers) => {
                    problems.push(Problem::new(field.name, missing(field)));
                }
                Ok(None) => {}
                Err(sentence) => problems.push(Problem::new(field.name, sentence)),
            }
        }
        if problems.is_empty() { Ok(Value::Object(object)) } else { Err(problems) }
    }

    fn must(&self, field: &Field, answers: &Answers) -> bool {
        match field.needed {
            Needed::Yes => true,
            Needed::No => false,
            Needed::When(other, value) => {
                answers.many(other).into_iter().any(|given| plain(given) == value)
            }
        }
    }
}

/// Yes and no are also taken as an API writes them.
fn plain(given: &str) -> &str {
    match given {
        "true" => "yes",
        "false" => "no",
        other => other,
    }
}

/// What to do about a question that was not answered: the whole question, as it stands on the form.
fn missing(field: &Field) -> String {
    let what = match field.kind {
        Kind::Worker | Kind::Chair => "Choose a colleague",
        Kind::Team => "Choose a team",
        Kind::Person | Kind::Siblings => "Choose somebody",
        Kind::Child => "Choose a child",
        Kind::File => "Choose a file",
        Kind::Entry | Kind::Entries => "Choose an entry",
        Kind::Choice(_) | Kind::Choices(_) | Kind::Episode(_) | Kind::YesNo | Kind::Label => {
            "Choose an answer"
        }
        Kind::PastDate | Kind::Date => "Give a date",
        Kind::Moment => "Give a date and a time",
        Kind::Line(_) | Kind::Text(_) => "Write an answer",
    };
    format!("{what} under “{}”.", field.label)
}

fn read_field(field: &Field, answers: &Answers, today: Date) -> Result<Option<Value>, String> {
    let Some(first) = answers.one(field.name) else {
        return match field.kind {
            Kind::PastDate => day_in_parts(field, answers)?.map(|d| past(d, today)).transpose(),
            Kind::Date => Ok(day_in_parts(field, answers)?.map(|date| json!(date))),
            Kind::Moment => moment_in_parts(field, answers),
            _ => Ok(None),
        };
    };
    let value = match field.kind {
        Kind::Line(max) => json!(clean_line(first, max).map_err(|problem| problem.to_string())?),
        Kind::Text(max) => json!(clean_text(first, max).map_err(|problem| problem.to_string())?),
        Kind::PastDate => past(iso_day(first)?, today)?,
        Kind::Date => json!(iso_day(first)?),
        Kind::Moment => json!(iso_moment(first)?),
        Kind::Choice(set) => json!(code(set, first, today)?),
        Kind::Choices(set) => json!(codes(set, &answers.many(field.name), today)?),
        Kind::YesNo => json!(yes_no(first)?),
        Kind::Siblings => json!(ids(&answers.many(field.name))?),
        Kind::Entry => json!(first.parse::<u64>().map_err(|_| "Give the entry's number.")?),
        Kind::Entries => json!(places(&answers.many(field.name))?),
        Kind::Label => json!(Label::from_code(first).ok_or("Choose a label from the list.")?),
        Kind::Worker
        | Kind::Chair
        | Kind::Team
        | Kind::Person
        | Kind::Child
        | Kind::Episode(_)
        | Kind::File => json!(id(first)?),
    };
    Ok(Some(value))
}

fn code(set: &CodeSet, given: &str, today: Date) -> Result<String, String> {
    match set.find(given) {
        Some(entry) if entry.in_force(today) => Ok(entry.code.to_owned()),
        Some(entry) => Err(format!("\"{}\" is no longer used. Choose another.", entry.text)),
        None => Err("Choose an answer from the list.".to_owned()),
    }
}

fn codes(set: &CodeSet, given: &[&str], today: Date) -> Result<Vec<String>, String> {
    let mut chosen = Vec::new();
    for one in given {
        let code = code(set, one, today)?;
        if !chosen.contains(&code) {
            chosen.push(code);
        }
    }
    Ok(chosen)
}

fn yes_no(given: &str) -> Result<bool, String> {
    match plain(given) {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err("Choose yes or no.".to_owned()),
    }
}

fn id(given: &str) -> Result<Uuid, String> {
    given.parse().map_err(|_| "Choose from the list.".to_owned())
}

fn ids(given: &[&str]) -> Result<Vec<Uuid>, String> {
    given.iter().map(|one| id(one)).collect()
}

/// Entries as a position and a part: `12.0`.
fn places(given: &[&str]) -> Result<Vec<(u64, u32)>, String> {
    let place = |one: &&str| {
        let (position, part) = one.split_once('.').unwrap_or((one, "0"));
        Some((position.parse().ok()?, part.parse().ok()?))
    };
    given.iter().map(|one| place(one).ok_or_else(|| "Choose from the list.".to_owned())).collect()
}

fn iso_day(given: &str) -> Result<Date, String> {
    given
        .parse()
        .map_err(|_| "Write the date as day, month and year, like 9 3 2026.".to_owned())
        .and_then(in_our_years)
}

fn in_our_years(date: Date) -> Result<Date, String> {
    if YEARS.contains(&date.year()) {
        Ok(date)
    } else {
        Err(format!("The year {} can't be right. Check it.", date.year()))
    }
}

fn past(date: Date, today: Date) -> Result<Value, String> {
    if date > today {
        return Err("This date is in the future. Give the day on which it happened.".to_owned());
    }
    Ok(json!(date))
}

/// `name-day`, `name-month`, `name-year`, as the date input sends them.
fn day_in_parts(field: &Field, answers: &Answers) -> Result<Option<Date>, String> {
    let part = |part: &str| answers.one(&format!("{}-{part}", field.name)).map(str::to_owned);
    let (day, month, year) = (part("day"), part("month"), part("year"));
    if day.is_none() && month.is_none() && year.is_none() {
        return Ok(None);
    }
    let (Some(day), Some(month), Some(year)) = (day, month, year) else {
        return Err("The date must have a day, a month and a year.".to_owned());
    };
    let real = || Some(Date::new(year.parse().ok()?, month_number(&month)?, day.parse().ok()?));
    match real() {
        Some(Ok(date)) => in_our_years(date).map(Some),
        _ => Err("There is no such date. Write it like 9 3 2026.".to_owned()),
    }
}

/// A month as its number, or by its name or the beginning of it: `3`, `March`, `mar`.
fn month_number(given: &str) -> Option<i8> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let name = given.to_lowercase();
    let named = || NAMES.iter().position(|month| name.len() > 2 && month.starts_with(&name));
    given.parse().ok().or_else(|| i8::try_from(named()? + 1).ok())
}

fn moment_in_parts(field: &Field, answers: &Answers) -> Result<Option<Value>, String> {
    let Some(date) = day_in_parts(field, answers)? else {
        return Ok(None);
    };
    let given = answers.one(&format!("{}-time", field.name));
    let given = given.ok_or("Give the time too, like 16:40.")?;
    let given = given.replace('.', ":");
    let time = given.parse::<jiff::civil::Time>().or_else(|_| format!("0{given}").parse());
    let time = time.map_err(|_| "Write the time like 16:40.".to_owned())?;
    in_england(date.to_datetime(time)).map(|moment| Some(json!(moment)))
}

fn iso_moment(given: &str) -> Result<words::Moment, String> {
    if let Ok(moment) = given.parse::<words::Moment>() {
        in_our_years(words::london::day_of(moment))?;
        return Ok(moment);
    }
    let local: DateTime = given.parse().map_err(|_| "Write the time like 2026-03-09T16:40.")?;
    in_england(local)
}

/// A wall-clock time in England; one that occurs twice in October is the first of the two.
fn in_england(local: DateTime) -> Result<words::Moment, String> {
    in_our_years(local.date())?;
    words::london::moment_of(local.date(), local.time())
        .ok_or_else(|| "There is no such time.".to_owned())
}
