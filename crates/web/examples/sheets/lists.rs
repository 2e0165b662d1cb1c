//! Lists: a team's needs, the council's, search, the front door, users, imports, restrictions.

use crate::{Pages, frame};
use std::error::Error;
use web::{
    components::{
        Act, Alert, Checkboxes, ChoiceItem, Group, Line, PageLink, PageNumber, Pagination, Prose,
        Question, Select, SelectOption,
    },
    layout::Place,
    sheets::{
        BulkActs, CheckChosen, Chosen, Contacts, DifferenceRow, Differences, Filter, Find, Found,
        HiddenField, ImportCount, Imports, Need, NeedGroup, Needs, Opening, RestrictedChild,
        Restrictions, Search, TeamRow, Unclassified, UserRow, Users,
    },
};

pub(crate) fn write(pages: &mut Pages<'_>) -> Result<(), Box<dyn Error>> {
    pages.write("team", &team())?;
    pages.write("unallocated", &unallocated())?;
    pages.write("team-nothing", &nothing())?;
    pages.write("bulk", &bulk())?;
    pages.write("search", &search())?;
    pages.write("search-none", &search_none())?;
    pages.write("front-door", &front_door())?;
    pages.write("users", &users())?;
    pages.write("imports", &imports())?;
    pages.write("differences", &differences())?;
    pages.write("restrictions", &restrictions())
}

pub(crate) fn pages() -> Pagination {
    let page = |number: u8, current| PageNumber::Page {
        number: number.to_string(),
        href: format!("?page={number}"),
        about: None,
        current,
    };
    Pagination {
        next: Some(PageLink::new("?page=2")),
        numbers: vec![page(1, true), page(2, false), page(3, false)],
        ..Pagination::default()
    }
}

fn need(value: &str, name: &str, waiting: &str, why: Prose, next: Prose) -> Need {
    Need {
        value: value.to_owned(),
        name: name.to_owned(),
        child: Prose::new().link(name, "family.html"),
        waiting: waiting.to_owned(),
        why,
        next,
    }
}

fn strong(first: &str, rest: &str) -> Prose {
    Prose::new().strong(first).plain(rest)
}

fn step(text: &str, act: &str, about: &str) -> Prose {
    Prose::new().plain(text).link_about(act, "form-offer.html", format!("for {about}"))
}

fn nobody() -> NeedGroup {
    NeedGroup {
        id: "nobody".to_owned(),
        name: "No social worker".to_owned(),
        rows: vec![
            need("a1", "Tyler Brandt, 2", "6 days", "Child in need. D Marr left on 3 March. Kit Sorensen refused the handover: full. Yours until taken.".into(), step("Nobody named to see Tyler. Grace Imani has room for 2. ", "Offer to Grace Imani", "Tyler Brandt")),
            need("a2", "Ivy, 4, and Jude Castell, 1", "4 days", "Protection plan. Moved in from another council on 5 March. Yours until taken.".into(), step("Conference due by 26 March. ", "Allocate", "Ivy and Jude Castell")),
            need("a3", "Unborn baby of L Petrov", "3 days", "Assessment. Referral accepted on Friday. Baby due 21 April. Yours until taken.".into(), step("First visit by 13 March. ", "Allocate", "the unborn baby of L Petrov")),
        ],
    }
}

fn unseen() -> NeedGroup {
    NeedGroup {
        id: "visit".to_owned(),
        name: "Not seen in time".to_owned(),
        rows: vec![
            need(
                "b1",
                "Ellie, 9, and Jayden Callow, 6",
                "5 days",
                strong(
                    "Protection visit late. Not seen for 19 days.",
                    " Nobody in on 4 March. Not tried again. Police were there on Saturday.",
                ),
                step("Priya plans it today. ", "Open", "Ellie and Jayden Callow"),
            ),
            need(
                "b2",
                "Zara Okonjo, 12",
                "4 days",
                strong(
                    "Protection visit late. Not seen for 18 days.",
                    " Two tries, nobody in. No reason given since.",
                ),
                step("Kit Sorensen has not said. ", "Ask Kit", "Zara Okonjo"),
            ),
            need(
                "b3",
                "Mila Kovač, 5",
                "1 day",
                strong("Child in need visit late. Not seen for 29 days.", " No reason given."),
                step("Grace Imani has not said. ", "Ask Grace", "Mila Kovač"),
            ),
        ],
    }
}

fn undecided() -> NeedGroup {
    NeedGroup {
        id: "decision".to_owned(),
        name: "Waiting for a decision".to_owned(),
        rows: vec![need(
            "c1",
            "Reuben Tate, 10",
            "9 days",
            strong("No manager’s decision for 41 days.", " Not on the last two supervision lists."),
            step("Yours. ", "Decide", "Reuben Tate"),
        )],
    }
}

fn filter() -> Filter {
    let tick =
        |value: &str, text: &str| ChoiceItem { checked: true, ..ChoiceItem::new(value, text) };
    let whats = vec![
        tick("nobody", "No social worker"),
        tick("visit", "Not seen in time"),
        tick("decision", "Waiting for a decision"),
    ];
    let workers = ["Everybody", "Nobody", "Grace Imani", "Kit Sorensen", "Priya Nair"];
    Filter {
        summary: "Filter: everything is shown".to_owned(),
        action: "team.html".to_owned(),
        what: Some(
            Checkboxes::new(Group::new("what", "What"), whats).classes("govuk-checkboxes--small"),
        ),
        worker: Some(Select::new(
            Question::new("worker", "Worker"),
            workers.iter().map(|name| SelectOption::new(*name, *name)).collect(),
        )),
        team: None,
    }
}

fn team() -> Needs {
    Needs {
        shell: frame::manager(Some(Place::Team), "Unallocated and overdue"),
        heading: "Unallocated and overdue".to_owned(),
        lead: Prose::new()
            .plain("Safeguarding East 2, Monday 9 March 2026. ")
            .strong("8 children and 1 unborn baby need something from this team.")
            .plain(" ")
            .link("4 have no social worker", "#nobody")
            .plain(", ")
            .link("4 have not been seen in time", "#visit")
            .plain(" and ")
            .link("1 waits for a decision", "#decision")
            .plain(". On Friday at 17:00 it was 7: Ivy and Jude Castell are new."),
        filter: Some(filter()),
        order: "7 rows, longest wait first in each group".to_owned(),
        groups: vec![nobody(), unseen(), undecided()],
        bulk: Some(BulkActs {
            action: "bulk.html".to_owned(),
            acts: vec![
                ("ask".to_owned(), "Ask the worker for a date".to_owned()),
                ("offer".to_owned(), "Offer to a worker".to_owned()),
            ],
        }),
        ..Needs::default()
    }
}

fn unallocated() -> Needs {
    let mut shell = frame::manager(Some(Place::Unallocated), "No social worker");
    shell.alerts.push(Alert::warning(
        "Behind the record",
        Prose::new().plain("This list is from 07:40. 12 newer entries are saved but not in it yet. Nothing is lost. ").link("Read the newest entries", "#newest"),
    ));
    Needs {
        shell,
        heading: "Children with no social worker".to_owned(),
        lead: Prose::new()
            .plain("Solent City Council, Monday 9 March 2026. ")
            .strong("3 children and 1 unborn baby")
            .plain(" have no social worker. The longest has waited 6 days."),
        order: "3 rows, longest wait first".to_owned(),
        groups: vec![nobody()],
        pages: pages(),
        ..Needs::default()
    }
}

fn nothing() -> Needs {
    Needs {
        shell: frame::manager(Some(Place::Team), "Unallocated and overdue"),
        heading: "Unallocated and overdue".to_owned(),
        lead: "Safeguarding East 2, Monday 9 March 2026.".into(),
        nothing:
            "Everybody has a social worker, was seen in time and has a decision. Checked at 08:52."
                .into(),
        filter: Some(filter()),
        ..Needs::default()
    }
}

fn bulk() -> CheckChosen {
    let row = |value: &str, name: &str, now: &str, refused: &str| Chosen {
        value: value.to_owned(),
        name: name.to_owned(),
        now: now.into(),
        words: String::new(),
        refused: refused.to_owned(),
        asked: None,
    };
    CheckChosen {
        shell: frame::manager(Some(Place::Team), "Offer 2 children to a worker"),
        heading: "Offer 2 children to a worker".to_owned(),
        lead: "The worker is told at once and accepts or refuses each child. Until then they are yours.".into(),
        errors: None,
        worker: Some(Select::new(Question::new("worker", "To whom?"), vec![SelectOption::new("", "Choose"), SelectOption::new("g", "Grace Imani, 11 children")])),
        chosen: vec![
            row("a1", "Tyler Brandt, 2", "No social worker for 6 days. Child in need.", ""),
            row("a2", "Ivy Castell, 4", "No social worker for 4 days. Protection plan.", "Kit Sorensen took Ivy at 08:56. This row will be left out."),
        ],
        action: "#".to_owned(),
        hidden: vec![HiddenField::new("do", "offer")],
        submit: "Offer them".to_owned(),
        back: "team.html".to_owned(),
    }
}

fn search() -> Search {
    let found = |person: Prose, born: &str, known: Prose, fits: &str| Found {
        person,
        born: born.into(),
        known,
        fits: fits.into(),
    };
    Search {
        shell: frame::worker(None, "Search"),
        asked: "kirsty marsh 1996".to_owned(),
        lead: "3 people may fit, best fit first.".into(),
        found: vec![
            found(Prose::new().link("Kirsty Callow, 29", "family.html"), "12 June 1996. Also Kirsty Marsh, Kirsty Dunn", "Mother of Ellie, Jayden and Theo, open to Safeguarding East 2".into(), "A name she has used; birth year"),
            found(Prose::new().link("Kirstie Marsh, 30", "exists.html"), "1995", Prose::new().plain("Open to Safeguarding West. Ask Jo Petts, ").link("01632 960177", "tel:01632960177"), "Sounds the same; near birth year"),
            found(Prose::new().link("Kirsty Marsh, 9", "family.html"), "3 May 2016", "Closed since 11 August 2023".into(), "Same name"),
        ],
        acts: vec![Act::grey("None of these: record a contact about somebody new", "form-visit.html", "")],
        help: "Search by parts of names, a date of birth, an NHS number or our own number. Spelling need not be right.".into(),
        pages: Pagination::default(),
    }
}

fn search_none() -> Search {
    Search {
        asked: "zebedee quill".to_owned(),
        lead: "nobody was found. Searched: names and names once used, sounds alike, at 08:58."
            .into(),
        found: Vec::new(),
        ..search()
    }
}

fn front_door() -> Contacts {
    let who = |name: &str| Prose::new().link(name, "contact.html");
    Contacts {
        shell: frame::front_door(Some(Place::FrontDoor), "Front door"),
        lead: Prose::new()
            .strong("4 contacts wait for a decision.")
            .plain(" 1 is late. Nobody has opened 2 of them."),
        find: Some(Find::default()),
        waiting: vec![
            Line::new(
                "2 hours late",
                who("Osman Reid, 14"),
                Prose::new()
                    .plain("From police, Friday at 06:50: found on the sea front at 02:00. ")
                    .late("Nobody has opened it."),
            ),
            Line::new(
                "By 16:40 today",
                who("Rosie Tallis, 3"),
                "From Little Quay Nursery, Friday at 16:40: a bruise on her back, the shape of a hand. 7 earlier contacts. Dan Whitlock has it.",
            ),
            Line::new(
                "By 11:15 tomorrow",
                who("Unborn baby of J Farr"),
                "From midwife, today at 11:15: late booking, no fixed address.",
            ),
        ],
        nothing: Prose::new(),
        decided: vec![Line::new(
            "08:20",
            who("Mabel Lyle, 6"),
            "Referral, to the assessment team. Dan Whitlock.",
        )],
        pages: Pagination::default(),
    }
}

fn users() -> Users {
    let row = |name: &str, roles: &str, team: &str, account: Prose| UserRow {
        name: Prose::new().link(name, "#"),
        roles: roles.into(),
        team: team.into(),
        account,
    };
    let team = |name: &str, manager: Prose, size: &str, since: &str| TeamRow {
        name: Prose::new().link(name, "#"),
        manager,
        size: size.into(),
        since: since.into(),
    };
    Users {
        shell: frame::administrator(Some(Place::Users), "Users and teams"),
        lead: Prose::new()
            .plain("9 people may sign in, in 3 teams. ")
            .link("1 is locked out", "#users")
            .plain("."),
        acts: vec![
            Act::green("Add somebody", "form-visit.html", ""),
            Act::plain("Add a team", "form-visit.html", ""),
        ],
        users: vec![
            row("Adeyemi, Marcus", "Team manager", "Safeguarding East 2", "Signs in".into()),
            row(
                "Imani, Grace",
                "Social worker",
                "Safeguarding East 2",
                Prose::new()
                    .late("Locked out")
                    .plain(" since 08:31, 10 wrong passwords. ")
                    .link_about("Let in again", "#", "Grace Imani"),
            ),
            row("Marr, D", "Social worker", "None", "Ended on 3 March 2026".into()),
        ],
        teams: vec![
            team(
                "Safeguarding East 2",
                "Marcus Adeyemi".into(),
                "6 workers, 71 children",
                "1 April 2019",
            ),
            team(
                "Safeguarding East 3",
                Prose::new().late("Nobody"),
                "0 workers, 3 children",
                "Stood down 2 February 2026",
            ),
        ],
        pages: Pagination::default(),
    }
}

fn differences() -> Differences {
    let row = |who: &str, field: &str, [here, there]: [&str; 2], since: &str| DifferenceRow {
        person: Prose::new().link(who, "family.html"),
        field: field.into(),
        here: here.into(),
        there: there.into(),
        since: since.into(),
        next: Prose::new().link_about("Answer", "form-visit.html", format!("for {who}")),
    };
    Differences {
        shell: frame::governance(Some(Place::Differences), "Differences with the other system"),
        lead: Prose::new()
            .strong("2 people’s records differ from the council’s other system")
            .plain(", as read for 8 March 2026."),
        rows: vec![
            row("Ellie Callow, 9", "End of the plan", ["3 March 2026", "5 March 2026"], "Friday"),
            row("Jonah Pryce, 4", "Name", ["Jonah Pryce", "Jonas Pryce"], "Sunday"),
        ],
        nothing: Prose::new(),
        pages: Pagination::default(),
    }
}

fn imports() -> Imports {
    let count = |table: &str, numbers: [u64; 5]| {
        let [read, taken, kept, skipped, refused] = numbers;
        ImportCount {
            table: table.to_owned(),
            read,
            taken,
            kept,
            skipped,
            refused,
            ..ImportCount::default()
        }
    };
    Imports {
        shell: frame::governance(Some(Place::Imports), "Imports"),
        lead: Prose::new()
            .plain("Standard Safeguarding Dataset, read on 8 March 2026 by Tess Okafor. ")
            .strong("41,212 rows: all accounted for, 7 refused."),
        others: Prose::new().plain("Before it: ").link("CIN census, 2 March 2026", "#").plain("."),
        counts: vec![
            count("persons", [2_140, 2_138, 0, 0, 2]),
            count("contacts", [9_031, 9_031, 0, 0, 0]),
            count("assessments", [4_288, 4_283, 0, 0, 5]),
            count("sdq_scores", [1_204, 0, 1_204, 0, 0]),
        ],
        findings: vec![
            (
                "persons, line 812".into(),
                "The birth date is 31 February 2019. Put it right in the old system; tomorrow’s extract will bring it.".into(),
            ),
            (
                "assessments, line 77".into(),
                "It ended before it began. Ask the team; the row is kept as it came.".into(),
            ),
        ],
        notes: Vec::new(),
        nothing: Prose::new(),
        waiting: vec![
            Prose::new()
                .link("212 children were imported without a worker", "team.html")
                .plain(": managers confirm who has them."),
            Prose::new()
                .link("31 children are not yet classified", "restrictions.html")
                .plain(": nobody else can read them until they are."),
        ],
        pages: pages(),
    }
}

fn restrictions() -> Restrictions {
    let child = |value: &str, name: &str, origin: &str, hints: &str| Unclassified {
        value: value.to_owned(),
        name: name.to_owned(),
        child: Prose::new().link(name, "form-restrict.html"),
        origin: origin.into(),
        hints: hints.into(),
    };
    Restrictions {
        shell: frame::governance(Some(Place::Restrictions), "Restrictions"),
        lead: Prose::new().link("1 record was opened in an emergency", "#openings").plain(" and is to be reviewed. ").link("31 children are not yet classified", "#unclassified").plain(". ").link("1 record is restricted", "#restricted").plain("."),
        openings: vec![Opening {
            line: Line::new("Sunday 09:12", Prose::new().link("Callow family", "family.html"), "Sam Ekholm, out of hours: “Police report in the night, ringing mother.” Open to Sam until today at 09:12.")
                .act(Act::green("Review it", "form-visit.html", "the opening of the Callow family")),
        }],
        unclassified: vec![
            child("u1", "Harvey Lunt, 11", "Import of 8 March 2026", "Nothing found"),
            child("u2", "Corey Vance, 15", "Import of 8 March 2026", "An adult at the address has the name of a member of staff"),
        ],
        classify_action: "bulk.html".to_owned(),
        pages: pages(),
        restricted: vec![RestrictedChild {
            child: Prose::new().link("Lottie Amis, 3", "family.html"),
            kind: "Relative of a member of staff, since 4 January 2026".into(),
            custodians: "Tess Okafor, Helen Stroud".into(),
            next: Prose::new().link_about("Change who looks after it", "#", "Lottie Amis"),
        }],
    }
}
