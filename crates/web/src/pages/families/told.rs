//! Lines of the record as a page tells them: what is new, what is pinned, what children said, and
//! a line of the chronology. A handling label stands on every line that carries one.

use super::{
    View, assessed, called,
    worries::{self, Side},
};
use crate::{
    components::{Line as PageLine, LineKind, Prose},
    sheets::Summary,
};
use casework::{Workforce, case::Visit, chronology::Line, visit::SeenAlone};
use office::read::family::{FamilyPage, Member};
use words::{Date, Label, PersonId, london, say};

/// How many characters of a text stand in a list; the entry has it whole.
const SHOWN: usize = 900;
/// How many stand in a list of what is new.
const GLANCE: usize = 240;

/// Where an entry is read whole.
pub(in crate::pages) fn entry_href(person: PersonId, position: u64) -> String {
    format!("/people/{person}/entries/{position}")
}

/// A text cut at a word, and whether it was.
pub(in crate::pages) fn cut(text: &str, most: usize) -> (String, bool) {
    if text.chars().count() <= most {
        return (text.to_owned(), false);
    }
    let start: String = text.chars().take(most).collect();
    let kept = start.rsplit_once(char::is_whitespace).map_or(start.as_str(), |(kept, _)| kept);
    (format!("{}…", kept.trim_end()), true)
}

/// A line of the chronology.
pub(in crate::pages) fn line(
    line: &Line,
    (person, workforce): (PersonId, &Workforce),
    today: Date,
) -> PageLine {
    let when = called::in_year(line.happened);
    if let Some(reason) = &line.withdrawn {
        let day = say::date_near(london::day_of(line.recorded), today);
        let text = format!("An entry recorded on {day} was taken off this record: {reason}");
        return PageLine { kind: LineKind::Gone, ..PageLine::new(when, "", text) };
    }
    let href = entry_href(person, line.position);
    let mut why = words(labelled(line.label), &line.text, &href);
    if !line.child_words.is_empty() {
        why = broken(why).plain(format!("“{}”", line.child_words.trim_matches(['“', '”', '"'])));
    }
    for (by, what) in &line.disputes {
        why = broken(why).strong(format!("{by} disputes this: ")).plain(what.as_str());
    }
    why = broken(why).quiet(recorded(line, workforce, today));
    PageLine {
        id: format!("entry-{}-{}", line.position, line.ordinal),
        ..PageLine::new(when, Prose::new().link(line.heading.as_str(), href), why)
    }
}

pub(super) fn labelled(label: Label) -> Prose {
    match label {
        Label::None => Prose::new(),
        label => Prose::new().strong(format!("{}. ", label.text())),
    }
}

fn words(said: Prose, text: &str, href: &str) -> Prose {
    match cut(text, SHOWN) {
        (text, _) if text.is_empty() => said,
        (text, false) => said.plain(text),
        (text, true) => said.plain(format!("{text} ")).link("Read all of it", href),
    }
}

fn broken(said: Prose) -> Prose {
    if said.is_empty() { said } else { said.plain("\n") }
}

/// "Priya Nair. Recorded on 24 February, 6 days later."
pub(in crate::pages) fn recorded(line: &Line, workforce: &Workforce, today: Date) -> String {
    let (happened, day) = (line.happened.day(), london::day_of(line.recorded));
    let late = say::days_between(happened, day);
    let who = workforce.name_of(line.actor);
    if late < 1 {
        return format!("{who}.");
    }
    format!("{who}. Recorded on {}, {} later.", say::date_near(day, today), say::days(late))
}

/// What others recorded since the reader last looked.
pub(super) fn news(page: &FamilyPage) -> Vec<PageLine> {
    let several = page.members.len() > 1;
    let one = |news: &office::read::family::News| {
        let line = &news.line;
        let them: Vec<&Member> = news.people.iter().filter_map(|id| page.who(*id)).collect();
        let when = say::date_time_near(line.recorded, page.today).replace(" at ", " ");
        let about = if several { format!("{}. ", called::all(&them)) } else { String::new() };
        let mut why = labelled(line.label).plain(about);
        if line.withdrawn.is_none() && line.label == Label::None {
            why = why.plain(format!("{} ", cut(&line.text, GLANCE).0));
        }
        why = why.quiet(recorded(line, &page.workforce, page.today));
        let href = entry_href(news.people[0], line.position);
        PageLine::new(when, Prose::new().link(line.heading.as_str(), href), why)
    };
    page.news.iter().map(one).collect()
}

/// What people wrote about the family, and what the children said.
pub(super) fn summary(view: &View<'_>) -> Summary {
    Summary {
        worries: worries::written(view, Side::Worries),
        well: worries::written(view, Side::Strengths),
        acts: worries::acts(view),
        assessed: assessed::lines(view),
        noticed: worries::noticed(view),
        said: words_said(view),
    }
}

/// The children's own words, newest first, with where, when and whether alone.
fn words_said(view: &View<'_>) -> Vec<Prose> {
    let children = view.children().into_iter();
    let mut visits: Vec<(&Member, &Visit)> = children
        .flat_map(|member| member.quotes.iter().map(move |visit| (member, visit)))
        .collect();
    visits.sort_by_key(|(_, visit)| std::cmp::Reverse(visit.happened.day()));
    visits.into_iter().map(|(member, visit)| said(member, visit, view)).collect()
}

fn said(member: &Member, visit: &Visit, view: &View<'_>) -> Prose {
    let place = match visit.place.as_str() {
        "" => String::new(),
        code => format!(", {}", called::place(code)),
    };
    let alone = match visit.alone {
        SeenAlone::Yes => ", alone",
        SeenAlone::No(_) => ", not alone",
        SeenAlone::NotStated => "",
    };
    let day = view.day(visit.happened.day());
    let source = format!(" {}, {day}{place}{alone}. (", called::short(member));
    let words = if visit.label.stays_on_its_entry() {
        labelled(visit.label).plain("The words are on the entry’s own page.")
    } else {
        let (words, _) = cut(visit.words.trim_matches(['“', '”', '"']), SHOWN);
        labelled(visit.label).plain(format!("“{words}”"))
    };
    words.plain(source).link("visit", entry_href(member.id, visit.position)).plain(")")
}

/// Pinned events, newest first, and markers of those taken off.
pub(super) fn pinned(view: &View<'_>) -> Vec<PageLine> {
    let mut lines: Vec<(Date, PageLine, Vec<&Member>)> = Vec::new();
    for member in view.children() {
        for pinned in &member.case.pinned {
            let day = pinned.happened.day();
            let what = match pinned.label {
                label if label.stays_on_its_entry() => {
                    Prose::new().link(label.text(), entry_href(member.id, pinned.position))
                }
                label => {
                    let said = Prose::new()
                        .link(pinned.text.as_str(), entry_href(member.id, pinned.position));
                    if label == Label::None {
                        said
                    } else {
                        said.plain(format!(" ({})", label.text()))
                    }
                }
            };
            let same = |(known, line, _): &&mut (Date, PageLine, Vec<&Member>)| {
                *known == day && plain(&line.who) == plain(&what)
            };
            match lines.iter_mut().find(same) {
                Some((_, _, them)) => them.push(member),
                None => lines.push((day, PageLine::new(say::date(day), what, ""), vec![member])),
            }
        }
    }
    lines.sort_by_key(|(day, ..)| std::cmp::Reverse(*day));
    let several = view.known_children().len() > 1;
    let lines = lines.into_iter().map(|(_, mut line, them)| {
        if several {
            line.why = called::all(&them).into();
        }
        line
    });
    lines.collect()
}

/// The words of a sentence without its links.
fn plain(prose: &Prose) -> String {
    crate::pages::families::pattern::plain(prose)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::Lines;
    use casework::{Happened, chronology::Topic};
    use jiff::civil::date;
    use words::{Moment, WorkerId};

    const TODAY: Date = date(2026, 3, 9);

    fn told(label: Label, change: impl FnOnce(&mut Line)) -> String {
        let recorded: Moment = "2026-02-24T11:04:00Z".parse().unwrap();
        let mut line = Line {
            position: 20,
            ordinal: 0,
            happened: Happened::On(date(2026, 2, 18)),
            recorded,
            actor: WorkerId::from_bytes([1; 16]),
            label,
            topic: Topic::Visits,
            heading: "Visit".to_owned(),
            text: "12 Mill Lane".to_owned(),
            child_words: "I like it".to_owned(),
            withdrawn: None,
            disputes: Vec::new(),
        };
        change(&mut line);
        let of = (PersonId::from_bytes([7; 16]), &Workforce::default());
        let shown = super::line(&line, of, TODAY);
        crate::components::Markup::of(&Lines::dated(&[shown])).to_string()
    }

    #[test]
    fn a_label_stands_before_the_words_it_protects() {
        let shown = told(Label::PoliceSensitive, |_| {});
        let label = shown.find("Police sensitive").unwrap();
        assert!(label < shown.find("12 Mill Lane").unwrap());
    }

    #[test]
    fn what_was_withdrawn_leaves_its_marker_and_nothing_else() {
        let shown = told(Label::None, |line| {
            line.heading = "An entry stood here and was withdrawn".to_owned();
            line.text.clear();
            line.child_words.clear();
            line.withdrawn = Some("wrong child".to_owned());
        });
        assert!(shown.contains("wrong child") && shown.contains("sl-list__gone"));
        assert!(!shown.contains("entries/20"));
    }

    #[test]
    fn a_dispute_and_lateness_stand_beside_the_entry() {
        let shown = told(Label::None, |line| {
            line.disputes.push(("Kirsty".to_owned(), "She was not shouting.".to_owned()));
        });
        assert!(shown.contains("Kirsty disputes this:"));
        assert!(shown.contains("Recorded on 24 February, 6 days later."), "{shown}");
    }

    #[test]
    fn a_long_text_is_cut_at_a_word_and_leads_to_the_whole() {
        let shown = told(Label::None, |line| line.text = "word ".repeat(400));
        assert!(shown.contains("word…") && shown.contains("Read all of it"));
    }
}
