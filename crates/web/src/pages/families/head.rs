//! The head of a record's pages: names, handling labels before everything else, the tabs.

use super::called;
use crate::{
    components::{Prose, SubNavigation, Tab as TabLink},
    sheets::{Handling, RecordHead},
};
use casework::{Case, Depth, case::Warning, veil::ON_ITS_ENTRY};
use office::read::family::{FamilyPage, Member};
use words::{Date, Label, PersonId, say};

/// The pages of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pages) enum Tab {
    /// The family page.
    Story,
    /// The chronology.
    Chronology,
    /// Documents and letters.
    Documents,
    /// Who has looked.
    Looks,
}

/// The way between the pages of a record; `query` keeps the day of a past view.
pub(in crate::pages) fn tabs(person: PersonId, query: &str, here: Tab) -> SubNavigation {
    named_tabs((person, ""), query, here)
}

/// The same where a page tells of several: the pages about one of them carry that one's name.
pub(in crate::pages) fn named_tabs(
    (person, name): (PersonId, &str),
    query: &str,
    here: Tab,
) -> SubNavigation {
    let own = format!("/people/{person}");
    let of = |text: &str| match name {
        "" => text.to_owned(),
        name => format!("{text}, {name}"),
    };
    let tab = |tab: Tab, text: &str, href: String| TabLink {
        text: text.to_owned(),
        href,
        here: tab == here,
    };
    SubNavigation {
        name: "This record".to_owned(),
        tabs: vec![
            tab(Tab::Story, "Story", format!("{own}{query}")),
            tab(Tab::Chronology, &of("Chronology"), format!("{own}/chronology{query}")),
            tab(Tab::Documents, &of("Documents"), format!("{own}/documents{query}")),
            tab(Tab::Looks, &of("Who has looked"), format!("{own}/looks")),
        ],
    }
}

/// Somebody whose labels stand at the head.
pub(in crate::pages) struct Labelled<'a> {
    name: String,
    case: &'a Case,
    address: Vec<Label>,
}

impl<'a> Labelled<'a> {
    /// Somebody on a family page.
    pub(in crate::pages) fn of(member: &'a Member) -> Self {
        let mut address = member.address_labels.clone();
        address.extend(super::care::placement_label(&member.case));
        address.sort_unstable();
        address.dedup();
        Self { name: called::short(member), case: &member.case, address }
    }

    /// Somebody whose own page it is.
    pub(in crate::pages) fn alone(case: &'a Case) -> Self {
        let held = case.identity.addresses.iter().filter(|one| one.to.is_none());
        let mut address: Vec<Label> =
            held.map(|one| one.label).filter(|label| *label != Label::None).collect();
        address.extend(super::care::placement_label(case));
        address.sort_unstable();
        address.dedup();
        Self { name: called::given(case), case, address }
    }
}

/// How a record must be handled: labels of addresses, then warnings that stand, oldest review
/// first. The same words about several people stand once.
pub(in crate::pages) fn labels<'a>(
    people: impl Iterator<Item = Labelled<'a>>,
    today: Date,
) -> Vec<Handling> {
    let mut addresses: Vec<(Label, Vec<String>)> = Vec::new();
    let mut warnings: Vec<(&Warning, Date, Vec<String>)> = Vec::new();
    for person in people {
        for label in person.address {
            match addresses.iter_mut().find(|(known, _)| *known == label) {
                Some((_, names)) => names.push(person.name.clone()),
                None => addresses.push((label, vec![person.name.clone()])),
            }
        }
        for warning in person.case.warnings.iter().filter(|warning| warning.ended.is_none()) {
            let same = |known: &Warning| known.text == warning.text && known.label == warning.label;
            match warnings.iter_mut().find(|(known, ..)| same(known)) {
                Some((_, review, names)) => {
                    *review = (*review).min(warning.review_by);
                    names.push(person.name.clone());
                }
                None => {
                    let names = vec![person.name.clone()];
                    warnings.push((warning, warning.review_by, names));
                }
            }
        }
    }
    addresses.sort_unstable_by_key(|(label, _)| *label);
    warnings.sort_by_key(|(_, review, _)| *review);
    let address = addresses.into_iter().map(|(label, names)| Handling {
        name: label.text().to_owned(),
        words: address_words(label, &names).into(),
    });
    let warning =
        warnings.into_iter().map(|(warning, review, names): (&Warning, Date, Vec<String>)| {
            Handling {
                name: match warning.label {
                    Label::None => format!("Warning, {}", say::list(&names)),
                    label => {
                        format!("Warning, {}, {}", say::list(&names), label.text().to_lowercase())
                    }
                },
                words: match warning.label.stays_on_its_entry() {
                    true => warning_words(ON_ITS_ENTRY, review, today),
                    false => warning_words(&warning.text, review, today),
                },
            }
        });
    address.chain(warning).collect()
}

fn address_words(label: Label, names: &[String]) -> String {
    let (who, live) = (say::list(names), if names.len() == 1 { "lives" } else { "live" });
    match label {
        Label::PlacementAddressWithheld => {
            format!("Where {who} {live} is not for any of the family. It is not on this page.")
        }
        _ => format!(
            "Somebody in this record must not learn where {who} {live}. It is not on this page; do not say it, send it or print it."
        ),
    }
}

fn warning_words(text: &str, review: Date, today: Date) -> Prose {
    let ended = if text.ends_with(['.', '!', '?']) { "" } else { "." };
    let said = Prose::new().plain(format!("{text}{ended} "));
    if review < today {
        said.late(format!("Was to be looked at again by {}.", say::date(review)))
    } else {
        said.quiet(format!("Looked at again by {}.", say::date(review)))
    }
}

/// What stands in the head of a printed page: whose it is, and the labels of addresses.
pub(in crate::pages) fn print_note(head: &RecordHead) -> String {
    let labels = head.labels.iter().filter(|label| !label.name.starts_with("Warning"));
    let labels: String = labels.map(|label| format!(" {}.", label.name)).collect();
    format!("{}.{labels}", head.heading)
}

/// "Callow family"; children of several surnames "Tallis and Wray family"; one person without a
/// family by name.
pub(in crate::pages) fn family_name(page: &FamilyPage) -> String {
    if let [only] = page.members.as_slice() {
        return called::whole(&only.case);
    }
    let of = |children: bool| {
        let mut names: Vec<&str> = Vec::new();
        for member in page.members.iter().filter(|member| member.is_child() == children) {
            let name = member.case.identity.family();
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    };
    let names = if of(true).is_empty() { of(false) } else { of(true) };
    match names.is_empty() {
        true => called::whole(&page.members[0].case),
        false => format!("{} family", say::list(&names)),
    }
}

/// "Ellie, 9, Jayden, 6, and Theo, 14 months."
pub(in crate::pages) fn names(page: &FamilyPage) -> Prose {
    let known: Vec<&Member> = page.children(Depth::Summary).collect();
    let everybody: Vec<&Member> =
        page.members.iter().filter(|member| member.access.depth >= Depth::Summary).collect();
    let shown = if known.is_empty() { everybody } else { known };
    if let [only] = page.members.as_slice()
        && !only.is_child()
    {
        // The heading has the name already.
        return match called::age(&only.case, only.access.depth, page.today) {
            age if age.is_empty() => "An adult.".into(),
            age => format!("An adult, {age}.").into(),
        };
    }
    let said: Vec<String> =
        shown.iter().map(|member| called::with_age(member, page.today)).collect();
    let sentence = match said.as_slice() {
        [first @ .., last] if first.len() > 1 || (first.len() == 1 && last.contains(", ")) => {
            format!("{}, and {last}.", first.join(", "))
        }
        said => format!("{}.", say::list(said)),
    };
    Prose::from(sentence)
}

/// The head of a page about one person.
pub(in crate::pages) fn of_person(
    case: &Case,
    (query, here): (&str, Tab),
    today: Date,
) -> RecordHead {
    let born = case.identity.born.map(|born| format!("born {}", say::date(born)));
    let age = called::age(case, Depth::Record, today);
    let said: Vec<String> =
        [Some(age), born].into_iter().flatten().filter(|text| !text.is_empty()).collect();
    let mut children = Prose::new();
    if !said.is_empty() {
        let mut sentence = said.join(", ");
        if let Some(first) = sentence.get(..1).map(str::to_uppercase) {
            sentence.replace_range(..1, &first);
        }
        children = children.plain(format!("{sentence}. "));
    }
    if let Some(family) = case.families.first() {
        children = children.link("The family’s page", format!("/families/{family}{query}"));
    }
    RecordHead {
        heading: called::whole(case),
        children,
        labels: labels(std::iter::once(Labelled::alone(case)), today),
        tabs: tabs(case.id, query, here),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use words::EpisodeId;

    const TODAY: Date = date(2026, 3, 9);

    fn warned(name: &str, review: Date) -> (String, Case) {
        let mut case = Case::nothing_known(PersonId::from_bytes([7; 16]));
        case.warnings.push(Warning {
            id: EpisodeId::from_bytes([8; 16]),
            text: "There is a dog".to_owned(),
            raised: date(2025, 1, 1),
            review_by: review,
            ended: None,
            label: Label::None,
        });
        (name.to_owned(), case)
    }

    fn shown(people: &[(String, Case)], address: &[Label]) -> Vec<Handling> {
        let people = people.iter().map(|(name, case)| Labelled {
            name: name.clone(),
            case,
            address: address.to_vec(),
        });
        labels(people, TODAY)
    }

    #[test]
    fn one_warning_about_two_children_stands_once() {
        let people = [warned("Ellie", date(2026, 5, 1)), warned("Theo", date(2026, 3, 1))];
        let labels = shown(&people, &[]);
        assert_eq!(labels.len(), 1);
        assert_eq!(labels[0].name, "Warning, Ellie and Theo");
        let words = crate::components::Markup::of(&labels[0].words).to_string();
        assert!(words.contains("Was to be looked at again by 1 March 2026."), "{words}");
    }

    #[test]
    fn a_confidential_address_stands_before_a_warning() {
        let labels = shown(&[warned("Ellie", TODAY)], &[Label::ConfidentialAddress]);
        assert_eq!(labels[0].name, "Confidential address");
    }

    #[test]
    fn the_print_line_names_labels_of_addresses_and_no_warning() {
        let labels = shown(&[warned("Ellie", TODAY)], &[Label::ConfidentialAddress]);
        let head =
            RecordHead { heading: "Callow family".to_owned(), labels, ..RecordHead::default() };
        assert_eq!(print_note(&head), "Callow family. Confidential address.");
    }
}
