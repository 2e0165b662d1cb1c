//! A family's page, its chronology, one entry, who has looked; and the same page as at a past day.

use crate::{Pages, frame};
use jiff::civil::{Date, date};
use std::error::Error;
use web::{
    components::{
        Act, Checkboxes, ChoiceItem, DateInput, Group, Line, LineKind, Prose, Question, Select,
        SelectOption, SubNavigation, SummaryList, SummaryRow, Tab,
    },
    layout::AsAt,
    pictures::{Band, Couple, FamilyTree, Life, Look, Spell, Symbol, Together, TreePerson},
    sheets::{
        ActGroup, ChildNow, Chronology, ChronologyFilter, EntryPart, EntrySheet, Family, Handling,
        LookRow, Looks, OtherActs, Planned, RecordHead, Relatives, Summary, Written, Year,
    },
};

pub(crate) fn write(pages: &mut Pages<'_>) -> Result<(), Box<dyn Error>> {
    pages.write("family", &family())?;
    let mut earlier = family();
    earlier.shell.as_at =
        Some(AsAt { day: "14 October 2025".to_owned(), back: "family.html".to_owned() });
    earlier.acts.clear();
    earlier.as_at_action.clear();
    earlier.news.clear();
    pages.write("family-as-at", &earlier)?;
    pages.write("family-new", &unknown_family())?;
    pages.write("chronology", &chronology())?;
    pages.write("entry", &entry())?;
    pages.write("looks", &looks())
}

pub(crate) fn head(here: &str) -> RecordHead {
    let tabs = [
        ("Story", "family.html"),
        ("Chronology", "chronology.html"),
        ("Who has looked", "looks.html"),
    ];
    RecordHead {
        heading: "Callow family".to_owned(),
        children: "Ellie, 9, Jayden, 6, and Theo, 14 months.".into(),
        labels: vec![
            Handling {
                name: "Confidential address".to_owned(),
                words: "Do not tell Liam Marsh, or anyone linked with him, where Kirsty, Ellie and Jayden live.".into(),
            },
            Handling {
                name: "Placement address withheld".to_owned(),
                words: "Theo’s carer’s address is not for any of the family.".into(),
            },
        ],
        tabs: SubNavigation {
            name: "Callow family".to_owned(),
            tabs: tabs
                .into_iter()
                .map(|(text, href)| Tab { text: text.to_owned(), href: href.to_owned(), here: text == here })
                .collect(),
        },
    }
}

fn sourced(text: &str, entries: &str) -> Prose {
    Prose::new().plain(format!("{text} (")).link(entries, "chronology.html").plain(")")
}

fn bold(name: &str, rest: &str) -> Prose {
    Prose::new().strong(name).plain(rest)
}

fn family() -> Family {
    let mut shell = frame::worker(None, "Callow family");
    shell.print_note = "Callow family F-20418. Confidential address: not for Liam Marsh or anyone linked with him.".to_owned();
    Family {
        shell,
        head: head("Story"),
        now: Prose::new()
            .late("Ellie and Jayden have not been seen for 19 days")
            .plain("; nobody was in on 4 March, the day the visit was due. On Saturday night police found Liam Marsh outside the flat."),
        acts: vec![
            Act::green("Record a visit", "form-visit.html", ""),
            Act::plain("Write a note", "form-visit.html", ""),
            Act::plain("Record a contact", "form-visit.html", ""),
            Act::plain("Record something else", "form-visit.html", ""),
        ],
        mirror: Prose::new(),
        facts: vec![
            bold("At home:", " Kirsty, their mother, 29, with Ellie and Jayden. Liam Marsh, Theo’s father, must not come there. Denise, Kirsty’s mother, helps. ").link("Everybody", "#who"),
            bold("Ring Kirsty:", " ").link("07700 900142", "tel:07700900142").plain(". Do not text: Liam has read her messages."),
            bold("Accountable:", " Priya Nair, social worker, since 3 November 2025. Manager: Marcus Adeyemi. ").link("Who has looked", "#looked"),
        ],
        children: children(),
        no_child: false,
        last_looked: "Friday at 15:10".to_owned(),
        news: vec![
            Line::new("Saturday 22:10", Prose::new().link("Police report", "entry.html"), "Shouting, Liam outside, children indoors and awake. No arrest. Sam Ekholm (out of hours) rang Kirsty on Sunday at 09:20."),
            Line::new("Friday 16:30", Prose::new().link("School", "entry.html"), "Ellie was late 4 times in 2 weeks."),
        ],
        summary: summary(),
        planned: planned(),
        no_plan: Prose::new(),
        decisions: Vec::new(),
        documents: Vec::new(),
        all_documents: Prose::new(),
        all_decisions: Prose::new(),
        pinned: pinned(),
        relatives: relatives(),
        life: Some(life()),
        pattern_only: false,
        pattern: Vec::new(),
        others: vec![OtherActs {
            name: "Ellie, 9".to_owned(),
            groups: vec![ActGroup {
                name: "Day to day".to_owned(),
                acts: vec![
                    Act::plain("Raise a warning", "#", "about Ellie"),
                    Act::plain("Start an assessment", "#", "about Ellie"),
                    Act::plain("Record an address", "#", "about Ellie"),
                ],
            }],
        }],
        known: Default::default(),
        known_problem: String::new(),
        looked: Prose::new()
            .plain("In the last 7 days: you (6 times), Marcus Adeyemi (2), Sam Ekholm, out of hours (1), Ruth Abara, legal (1). ")
            .link("All 214 looks", "looks.html"),
        as_at_action: "family-as-at.html".to_owned(),
    }
}

fn children() -> Vec<ChildNow> {
    let late = |rest: &str| Prose::new().late("19 days ago").plain(rest);
    let plan = "Protection plan, neglect, since 14 October 2025";
    let row =
        |name: &str, status: &str, lives: &str, seen: Prose, alone: &str, next: &str| ChildNow {
            child: Prose::new().link(name, "family.html"),
            status: status.into(),
            lives: lives.into(),
            seen,
            alone: alone.into(),
            next: next.into(),
            who: Prose::new(),
        };
    vec![
        row(
            "Ellie, 9",
            plan,
            "With Kirsty",
            late(", 18 February, at home"),
            "34 days ago, 3 February, at school",
            "Visit, was due 4 March",
        ),
        row(
            "Jayden, 6",
            plan,
            "With Kirsty",
            late(", 18 February, at home"),
            "19 days ago, 18 February",
            "Visit, was due 4 March",
        ),
        row(
            "Theo, 14 months",
            "Interim care order, since 12 January 2026. Court week 9 of 26",
            "Foster carer, since 2 February. Second placement",
            "5 days ago, 4 March, with his carer".into(),
            "Too young; watched at play 4 March",
            "Statement to court, 13 March 12:00",
        ),
    ]
}

fn summary() -> Summary {
    let written = |words: &str, entry: &str| Written {
        whose: "Ellie and Jayden".to_owned(),
        words: words.into(),
        signed: Prose::new()
            .plain("Priya Nair, 27 February 2026. Shown by: ")
            .link(entry, "entry.html")
            .plain(". 2 entries were recorded after it."),
    };
    Summary {
        assessed: Vec::new(),
        worries: vec![written(
            "Liam comes to the home although the court has told him not to. Kirsty drinks when she is frightened; Ellie then looks after Jayden.",
            "visit of 3 February 2026",
        )],
        well: vec![written(
            "Kirsty rings for help herself now. Denise has both children every Wednesday night.",
            "visit of 18 February 2026",
        )],
        acts: vec![Act::plain(
            "Write it anew for Ellie",
            "form-visit.html",
            "(what worries us and what is going well)",
        )],
        noticed: vec![Line::new(
            "2 February 2026",
            "Third worker in a year",
            "Jayden. A third worker within a year.",
        )],
        said: vec![
            sourced(
                "“I want Mum to lock the door and not open it.” Ellie, 3 February, at school, alone.",
                "visit",
            ),
            sourced(
                "“I like it at Nan’s because it’s quiet.” Jayden, 18 February, at home, alone.",
                "visit",
            ),
        ],
    }
}

fn planned() -> Vec<Planned> {
    let row = |what: &str, who: &str, by: Prose| Planned { what: what.into(), who: who.into(), by };
    vec![
        row("Visit Ellie and Jayden, each alone", "Priya Nair", Prose::new().late("4 March, late")),
        row(
            "Change the locks",
            "Housing, Joan Tredwell",
            Prose::new().late("27 February, late.").plain(" Rung on 5 March"),
        ),
        row("Core group", "Everyone in the plan", "12 March, 13:00".into()),
        row(
            "Statement to court about Theo",
            "Priya Nair; Ruth Abara checks",
            "13 March, 12:00".into(),
        ),
        row("Alcohol service, first meeting", "Kirsty, with Carys Bowen", "19 March".into()),
        row("Protection review conference", "Elaine Marlow, chair", "30 June".into()),
    ]
}

fn pinned() -> Vec<Line> {
    let gone = Line {
        kind: LineKind::Gone,
        ..Line::new(
            "3 February 2026",
            "",
            "An entry was taken out of view on 5 February: written on the wrong child.",
        )
    };
    vec![
        gone,
        Line::new(
            "6 January 2026",
            Prose::new().link("Theo taken to hospital with a broken arm", "entry.html"),
            "Emergency protection order the same night.",
        ),
        Line::new(
            "14 October 2025",
            Prose::new().link("First conference", "entry.html"),
            "All three on a plan. Health disagreed about the category and said why.",
        ),
        Line::new(
            "20 September 2024",
            Prose::new().link("Case closed", "entry.html"),
            "Not seen for 31 days before it closed.",
        ),
    ]
}

fn person(name: &str, note: &str, symbol: Symbol, parents: &[usize]) -> TreePerson {
    TreePerson {
        name: name.to_owned(),
        note: note.to_owned(),
        symbol,
        parents: parents.to_vec(),
        ..TreePerson::default()
    }
}

fn tree() -> FamilyTree {
    let ours = |person: TreePerson, home: bool| TreePerson { ours: true, home, ..person };
    FamilyTree {
        of: "Ellie, Jayden and Theo".to_owned(),
        people: vec![
            person("Denise", "54", Symbol::Female, &[]),
            person("Aaron", "31", Symbol::Male, &[]),
            TreePerson { home: true, ..person("Kirsty", "29", Symbol::Female, &[0, 7]) },
            person("Liam", "33", Symbol::Male, &[]),
            ours(person("Ellie", "9", Symbol::Female, &[1, 2]), true),
            ours(person("Jayden", "6", Symbol::Male, &[1, 2]), true),
            ours(person("Theo", "14 months", Symbol::Male, &[2, 3]), false),
            TreePerson { died: true, ..person("Ron", "died 2019", Symbol::Male, &[]) },
        ],
        couples: vec![
            Couple { one: 1, other: 2, together: Together::Parted },
            Couple { one: 2, other: 3, together: Together::Parted },
        ],
    }
}

fn relatives() -> Relatives {
    Relatives {
        tree: Some(tree()),
        family: vec![
            bold("Kirsty Callow", ", 29, mother of all three. Has also been Kirsty Marsh and Kirsty Dunn. Lives with Ellie and Jayden."),
            bold("Denise Dunn", ", 54, Kirsty’s mother. 12 minutes away."),
            bold("Aaron Pike", ", 31, father of Ellie and Jayden. Parental responsibility for both. No contact since 2023."),
            bold("Liam Marsh", ", 33, father of Theo. Parental responsibility. Must not come to the home (court, 14 November 2025). Has ").link("other children known to us", "search.html").plain("."),
        ],
        helpers: vec![
            bold("Carys Bowen", ", health visitor"),
            bold("Mr Osei", ", Albany Road School"),
            bold("Imran Shah", ", Theo’s reviewing officer"),
        ],
    }
}

fn spell(from: Date, to: Option<Date>, text: &str, look: Look) -> Spell {
    Spell { from, to, text: text.to_owned(), look }
}

fn band(kind: &str, whose: &str, spells: Vec<Spell>) -> Band {
    Band { kind: kind.to_owned(), whose: whose.to_owned(), spells }
}

fn life() -> Life {
    let need = |to| spell(date(2025, 6, 2), Some(to), "Child in need", Look::Soft);
    let conference = date(2025, 10, 14);
    Life {
        past: false,
        today: date(2026, 3, 9),
        contacts: vec![
            date(2024, 2, 11),
            date(2025, 1, 9),
            date(2025, 3, 27),
            date(2025, 5, 22),
            date(2025, 9, 30),
            date(2026, 3, 7),
        ],
        bands: vec![
            band(
                "Plan",
                "Ellie, Jayden",
                vec![
                    spell(date(2024, 3, 4), Some(date(2024, 9, 20)), "Child in need", Look::Soft),
                    need(conference),
                    spell(conference, None, "Protection", Look::Strong),
                ],
            ),
            band(
                "Plan",
                "Theo",
                vec![
                    need(conference),
                    spell(conference, Some(date(2026, 2, 6)), "Protection", Look::Strong),
                ],
            ),
            band("Legal", "Theo", vec![spell(date(2026, 1, 6), None, "In court", Look::Legal)]),
            band(
                "Home",
                "Ellie, Jayden",
                vec![spell(date(2024, 1, 1), None, "With Kirsty", Look::Home)],
            ),
            band(
                "Home",
                "Theo",
                vec![
                    spell(date(2025, 1, 2), Some(date(2026, 1, 6)), "With Kirsty", Look::Home),
                    spell(date(2026, 1, 6), None, "Foster", Look::Legal),
                ],
            ),
            band(
                "Worker",
                "Family",
                vec![
                    spell(date(2024, 3, 4), Some(date(2024, 9, 20)), "J Bello", Look::Soft),
                    spell(date(2025, 6, 2), Some(date(2025, 10, 17)), "T Lowe", Look::Soft),
                    spell(date(2025, 10, 17), Some(date(2025, 11, 3)), "No worker", Look::Gap),
                    spell(date(2025, 11, 3), None, "Priya Nair", Look::Strong),
                ],
            ),
        ],
    }
}

/// A child of whom hardly anything is known yet.
fn unknown_family() -> Family {
    let mut head = head("Story");
    head.heading = "Name not supplied, F-90117".to_owned();
    head.children = "One child, born 4 May 2017, age 8.".into();
    head.labels.clear();
    Family {
        shell: frame::worker(None, "Name not supplied, F-90117"),
        head,
        now: Prose::new().late("Nobody is recorded as this child’s social worker.").plain(" The record came with an import on 8 March 2026, without names or workers. There is no visit in it."),
        acts: vec![Act::plain("Write a note", "form-visit.html", "")],
        facts: vec![bold("Accountable:", " nobody yet. Marcus Adeyemi, team manager, until somebody takes it.")],
        children: vec![ChildNow {
            child: Prose::new().link("Name not supplied, 8", "family.html"),
            status: "Child in need, since 2 September 2025".into(),
            lives: "Not recorded".into(),
            seen: Prose::new().late("Never, in what we hold"),
            alone: Prose::new().late("Never, in what we hold"),
            next: "Nothing planned".into(),
            who: Prose::new(),
        }],
        summary: Summary { acts: vec![Act::plain("Write it", "form-visit.html", "(what worries us and what is going well)")], ..Summary::default() },
        no_plan: "Nothing is planned.".into(),
        looked: "Nobody has looked before you.".into(),
        as_at_action: "family-as-at.html".to_owned(),
        ..Family::default()
    }
}

fn filter() -> ChronologyFilter {
    let tick =
        |value: &str, text: &str| ChoiceItem { checked: true, ..ChoiceItem::new(value, text) };
    let kinds = [
        "Contacts and referrals",
        "Visits",
        "Plans and meetings",
        "Decisions",
        "Notes",
        "Workers",
        "Facts: moves, births, deaths",
    ];
    let items =
        kinds.iter().zip(1..).map(|(text, number)| tick(&number.to_string(), text)).collect();
    let mut known =
        Group::new("known", "As it was known on").hint("Today’s restrictions still apply.");
    known.id = "as-known".to_owned();
    ChronologyFilter {
        summary: "Filter: everything is shown, newest first".to_owned(),
        action: "chronology.html".to_owned(),
        kinds: Some(
            Checkboxes::new(Group::new("kind", "What"), items).classes("govuk-checkboxes--small"),
        ),
        who: Some(
            Checkboxes::new(
                Group::new("who", "About whom"),
                vec![tick("a", "Ellie"), tick("b", "Jayden"), tick("c", "Theo")],
            )
            .classes("govuk-checkboxes--small"),
        ),
        order: Some(Select::new(
            Question::new("order", "Order"),
            vec![
                SelectOption::new("newest", "Newest first"),
                SelectOption::new("oldest", "Oldest first"),
            ],
        )),
        from: Some(DateInput::new(Group::new("from", "Happened from"))),
        to: Some(DateInput::new(Group::new("to", "Happened to"))),
        known: Some(DateInput::new(known)),
        open: false,
    }
}

fn chronology() -> Chronology {
    let entry = |when: &str, what: &str, why: Prose| {
        Line::new(when, Prose::new().link(what, "entry.html"), why)
    };
    let late = |text: &str, late: &str| Prose::new().plain(text).plain(" ").quiet(late);
    let gone = Line {
        kind: LineKind::Gone,
        ..Line::new(
            "3 February",
            "",
            "An entry was taken out of view on 5 February: written on the wrong child.",
        )
    };
    Chronology {
        shell: frame::worker(None, "Chronology, Callow family"),
        head: head("Chronology"),
        lead: "238 entries from 4 March 2024 to 7 March 2026, newest first. Each opens its source.".into(),
        filter: filter(),
        years: vec![
            Year {
                name: "2026".to_owned(),
                lines: vec![
                    entry("7 March, 22:10", "Police report", "Ellie, Jayden. Shouting heard, Liam Marsh outside the flat, children indoors and awake. No arrest.".into()),
                    entry("4 March, 16:00", "Visit, not seen", "Ellie, Jayden. Nobody was in. Priya Nair.".into()),
                    entry("18 February, 16:10", "Visit, seen", late("Ellie, Jayden. At home. Jayden alone. Priya Nair.", "Recorded on 24 February, 6 days later.")),
                    gone,
                    entry("6 January, 23:15", "Pinned: taken to hospital", "Theo. A broken arm. Emergency protection order the same night.".into()),
                ],
            },
            Year {
                name: "2025".to_owned(),
                lines: vec![
                    entry("3 November", "Priya Nair took the case", "Ellie, Jayden, Theo. After 17 days with no social worker.".into()),
                    entry("14 October", "Pinned: first conference", "All three on a plan for neglect. Health disagreed about the category and said why.".into()),
                ],
            },
        ],
        nothing: Prose::new(),
        pages: crate::lists::pages(),
    }
}

fn entry() -> EntrySheet {
    let part = EntryPart {
        heading: "Visit by Priya Nair, at home: seen alone".to_owned(),
        label: "Third party".to_owned(),
        since: vec![Prose::new().strong("Kirsty Callow disputes this: ").plain("she says she was not shouting.")],
        facts: SummaryList::new(vec![
            SummaryRow::new("When", "18 February 2026 at 16:10"),
            SummaryRow::new("Recorded by", "Priya Nair"),
            SummaryRow::new("Recorded", "24 February 2026 at 11:04, 6 days after it happened"),
        ]),
        said: "“I like it at Nan’s because it’s quiet.” Jayden".to_owned(),
        text: "The flat was tidy and warm. There was food in the fridge.\n\nKirsty said that Liam has not been round since the letter from court. Ellie looked at the floor when she said it.".to_owned(),
        acts: vec![
            Act::plain("Record that somebody disputes an entry", "#", ""),
            Act::plain("Take an entry off this record", "#", ""),
        ],
    };
    EntrySheet {
        shell: frame::worker(None, "Entry 20418, Callow family"),
        head: head("Chronology"),
        parts: vec![part],
        recorded: Prose::new()
            .plain("Entry 20418. ")
            .link("Back to the chronology", "chronology.html"),
    }
}

fn looks() -> Looks {
    let row = |who: &str, when: &str, what: &str, why: Prose| LookRow {
        who: who.into(),
        when: when.into(),
        what: what.into(),
        why,
    };
    Looks {
        shell: frame::worker(None, "Who has looked, Callow family"),
        head: head("Who has looked"),
        lead: "214 looks by 11 people since 4 March 2024, newest first.".into(),
        rows: vec![
            row("You", "Today 08:50", "Story", "Your children".into()),
            row(
                "Sam Ekholm, out of hours",
                "Sunday 09:12",
                "Story, police report",
                Prose::new().late("Opened in an emergency:").plain(
                    " “Police report in the night, ringing mother.” Reviewed by Tess Okafor today",
                ),
            ),
            row(
                "Marcus Adeyemi, team manager",
                "Friday 17:30",
                "Story, chronology",
                "Manages the team".into(),
            ),
            row(
                "Ruth Abara, legal",
                "Friday 10:02",
                "Chronology",
                "Works on the court case".into(),
            ),
        ],
        nothing: Prose::new(),
        pages: crate::lists::pages(),
    }
}
