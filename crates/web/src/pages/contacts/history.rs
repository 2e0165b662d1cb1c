//! What was heard before: counts, patterns with the days they rest on, and every one of them.

use super::super::families::{called, told};
use crate::{components::Prose, sheets::EarlierContact};
use casework::Depth;
use jiff::ToSpan;
use office::read::contact::{ContactPage, Heard, Matter, Then};
use words::{Date, Label, PersonId, codes, say};

/// How many characters of what was said stand in a row.
const SHOWN: usize = 320;

fn heard(page: &ContactPage) -> impl Iterator<Item = &Heard> {
    page.history.iter().filter(|one| one.is_heard())
}

/// "7 earlier contacts and referrals, 3 of them in the last year".
pub(super) fn heading(page: &ContactPage) -> String {
    let year = page.today.saturating_sub(12.months());
    let (all, recent) =
        (heard(page).count(), heard(page).filter(|one| one.happened.day() > year).count());
    let all = match all {
        0 => return "Not heard of before".to_owned(),
        1 => "1 other contact or referral".to_owned(),
        more => format!("{more} other contacts and referrals"),
    };
    match recent {
        0 => format!("{all}, none of them in the last year"),
        more => format!("{all}, {more} in the last year"),
    }
}

/// Surnames, how many ended with nothing, and the last one; or whose records were searched.
pub(super) fn summary(page: &ContactPage) -> Prose {
    let names = surnames(page);
    let Some(newest) = heard(page).next() else {
        let mut people = vec![called::whole(&page.case)];
        let deep = page.connected.iter().filter(|one| one.depth >= Depth::Summary);
        people.extend(deep.map(|one| called::whole(&one.case)));
        let read = say::list(&people);
        return Prose::from(format!(
            "There is no other contact or referral about {read} on the record, read at {}.",
            say::time(page.now)
        ));
    };
    let mut said = Prose::new();
    if names.len() > 1 {
        said = said.plain(format!("{} surnames: {}. ", names.len(), names.join(", ")));
    }
    let nothing = heard(page).filter(|one| ended_with_nothing(&one.then)).count();
    if nothing > 0 {
        said = said.plain(format!("{nothing} ended with no further action. "));
    }
    let ago = say::ago(newest.happened.day(), page.today);
    said.plain(format!("The newest of them came {ago}, on {}.", say::date(newest.happened.day())))
}

fn ended_with_nothing(then: &Then) -> bool {
    matches!(then, Then::Contact(code) | Then::Referral(code) if code == "no_further_action")
}

/// Every surname of the child and of those whom the reader sees deep enough.
fn surnames(page: &ContactPage) -> Vec<String> {
    let deep = page.connected.iter().filter(|one| one.depth >= Depth::Summary);
    let cases = std::iter::once(&page.case).chain(deep.map(|one| &one.case));
    let mut names: Vec<String> = Vec::new();
    for name in cases.flat_map(|case| &case.identity.names) {
        if !name.family.is_empty() && !names.contains(&name.family) {
            names.push(name.family.clone());
        }
    }
    names
}

/// What comes back: the same source or the same main reason more than once, and a case that was
/// closed shortly before. Each is told with its days; none is a number of risk.
pub(super) fn patterns(page: &ContactPage) -> Vec<Prose> {
    let mut patterns = Vec::new();
    let source = |one: &Heard| match &one.matter {
        Matter::Contact(code) | Matter::Referral(code) => {
            Some(codes::REFERRAL_SOURCE.text(code).to_owned()).filter(|text| !text.is_empty())
        }
        Matter::Closing(_) => None,
    };
    let need =
        |one: &Heard| one.need.as_deref().map(|code| codes::PRIMARY_NEED.text(code).to_owned());
    patterns.extend(repeated(page, "From", source));
    patterns.extend(repeated(page, "Main reason", need));
    let received = page.line.happened.day();
    let closed = page.history.iter().find_map(|one| match &one.matter {
        Matter::Closing(why) if one.happened.day() <= received => Some((one.happened.day(), why)),
        _ => None,
    });
    if let Some((day, why)) = closed.filter(|(day, _)| *day > received.saturating_sub(12.months()))
    {
        let before = match say::days_between(day, received) {
            0 => "on the day of this contact".to_owned(),
            days => format!("{} before this contact", say::days(days)),
        };
        patterns.push(Prose::from(format!(
            "A case was closed on {}, {before}: {}.",
            say::date(day),
            called::within(codes::CLOSURE_REASON.text(why)),
        )));
    }
    patterns
}

fn repeated(page: &ContactPage, what: &str, of: impl Fn(&Heard) -> Option<String>) -> Vec<Prose> {
    let mut groups: Vec<(String, Vec<Date>)> = Vec::new();
    for one in heard(page) {
        let Some(text) = of(one) else { continue };
        match groups.iter_mut().find(|(known, _)| *known == text) {
            Some((_, days)) => days.push(one.happened.day()),
            None => groups.push((text, vec![one.happened.day()])),
        }
    }
    groups.retain(|(_, days)| days.len() > 1);
    let said = groups.into_iter().map(|(text, days)| {
        let times = days.len();
        let days: Vec<String> = days.into_iter().take(6).map(say::date).collect();
        let rest = if times > 6 { ", and earlier" } else { "" };
        let text = called::within(&text);
        Prose::from(format!("{what} {text} {times} times: {}{rest}.", days.join(", ")))
    });
    said.collect()
}

/// Every one of them, newest first.
pub(super) fn rows(page: &ContactPage) -> Vec<EarlierContact> {
    page.history.iter().map(|one| row(page, one)).collect()
}

/// How deep the reader sees somebody on this page, and what they are called.
fn person(page: &ContactPage, id: PersonId) -> (Depth, String) {
    if id == page.case.id {
        return (page.depth, called::given(&page.case));
    }
    let connected = page.connected.iter().find(|one| one.case.id == id);
    connected.map_or((Depth::Nothing, String::new()), |one| (one.depth, called::given(&one.case)))
}

fn row(page: &ContactPage, one: &Heard) -> EarlierContact {
    let names: Vec<String> = one.people.iter().map(|id| person(page, *id).1).collect();
    let names = say::list(&names);
    let deep = one.people.iter().find(|id| person(page, **id).0 == Depth::Record);
    let day = say::date(one.happened.day());
    let from = match &one.matter {
        Matter::Contact(code) | Matter::Referral(code) if !code.is_empty() => {
            format!("{}, about {names}", codes::REFERRAL_SOURCE.text(code))
        }
        Matter::Contact(_) | Matter::Referral(_) => format!("About {names}"),
        Matter::Closing(_) => format!("Case of {names} closed"),
    };
    EarlierContact {
        when: match deep {
            Some(id) => {
                let href = told::entry_href(*id, one.position);
                Prose::new().link_about(day, href, format!("about {names}"))
            }
            None => day.into(),
        },
        from: from.into(),
        what: what(one),
        then: then(&one.then).into(),
    }
}

fn what(one: &Heard) -> Prose {
    let mut said = match one.label {
        Label::None => Prose::new(),
        label => Prose::new().strong(format!("{}. ", label.text())),
    };
    if let Matter::Closing(why) = &one.matter {
        said = said.plain(format!("{}. ", codes::CLOSURE_REASON.text(why)));
    }
    if let Some(need) = &one.need {
        said = said.plain(format!("{}. ", codes::PRIMARY_NEED.text(need)));
    }
    if !one.said.is_empty() {
        said = said.plain(told::cut(&one.said, SHOWN).0);
    }
    if said.is_empty() { Prose::new().quiet("Words open to their team") } else { said }
}

fn then(then: &Then) -> String {
    match then {
        Then::Contact(code) => codes::CONTACT_DECISION.text(code).to_owned(),
        Then::Referral(code) => {
            format!("Referral: {}", called::within(codes::REFERRAL_DECISION.text(code)))
        }
        Then::Waiting => "Waits for a decision".to_owned(),
        Then::Ending => "Closed".to_owned(),
    }
}
