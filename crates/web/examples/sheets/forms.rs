//! Forms: a visit as first seen, with errors and with a draft; a contact; breaking glass.

use crate::{Pages, frame};
use casework::form::{Answers, EpisodeKind, Field, Form, Kind, Problem};
use jiff::civil::date;
use std::error::Error;
use web::{
    components::{Prose, SelectOption},
    form_page::{COMMAND_ID, Filling, READ_TOKEN, fill},
    layout::Place,
    sheets::{AgencyAsked, Contact, EarlierContact, FormSheet, Handling, HiddenField, PersonThere},
};
use words::{Code, CodeSet};

static PLACE: CodeSet = CodeSet {
    name: "sample_place",
    source: "made up",
    codes: &[
        Code::always("home", "At home"),
        Code::always("school", "At school or nursery"),
        Code::always("hub", "At a family hub"),
        Code::always("other", "Somewhere else"),
    ],
};
static NOT_SEEN: CodeSet = CodeSet {
    name: "sample_not_seen",
    source: "made up",
    codes: &[
        Code::always("out", "Nobody was in"),
        Code::always("refused", "We were not let in"),
        Code::always("away", "The child was away"),
    ],
};
static ALONE: CodeSet = CodeSet {
    name: "sample_alone",
    source: "made up",
    codes: &[
        Code::always("yes", "Yes"),
        Code::always("no", "No"),
        Code::always("young", "Too young to be seen alone"),
    ],
};
static NEXT: CodeSet = CodeSet {
    name: "sample_decision",
    source: "made up",
    codes: &[
        Code::always("referral", "Referral: a social worker assesses"),
        Code::always("early", "Early help"),
        Code::always("advice", "Advice to whoever told us"),
        Code::always("nothing", "No further action"),
    ],
};
static KIND: CodeSet = CodeSet {
    name: "sample_restriction",
    source: "made up",
    codes: &[
        Code::always("staff", "Relative of a member of staff"),
        Code::always("address", "Protected address"),
        Code::always("adoption", "Adoption"),
        Code::always("court", "Court or police"),
    ],
};

const VISIT: Form = Form {
    name: "record_visit",
    title: "Record a visit",
    hint: "",
    submit: "Record the visit",
    fields: &[
        Field::needed("at", "When did you go?", Kind::Moment),
        Field::needed("place", "Where?", Kind::Choice(&PLACE)),
        Field::needed("seen", "Did you see the child?", Kind::YesNo),
        Field::needed("not_seen", "Why not?", Kind::Choice(&NOT_SEEN)).when("seen", "no"),
        Field::needed("alone", "Did you see the child alone?", Kind::Choice(&ALONE))
            .when("seen", "yes"),
        Field::needed("not_alone", "Why not alone?", Kind::Text(2_000)).when("alone", "no"),
        Field::optional(
            "child_words",
            "What did the child say, in their own words?",
            Kind::Text(10_000),
        ),
        Field::needed("text", "What happened, and what did you find?", Kind::Text(50_000))
            .hint("Write as if the child will read it."),
        Field::optional(
            "siblings",
            "Which brothers and sisters did you see in the same way?",
            Kind::Siblings,
        )
        .hint("The same words are then recorded for each of them."),
        Field::optional("label", "Special handling", Kind::Label),
    ],
};

const DECIDE: Form = Form {
    name: "decide_contact",
    title: "Decide what this contact means",
    hint: "",
    submit: "Decide",
    fields: &[
        Field::needed("decision", "What happens next for Rosie and Finlay?", Kind::Choice(&NEXT)),
        Field::needed("why_nothing", "Which checks did you make?", Kind::Text(2_000))
            .when("decision", "nothing"),
        Field::needed("history", "What do the earlier contacts add?", Kind::Text(2_000))
            .hint("Say what you make of them, even if nothing"),
        Field::needed("reason", "Why this decision?", Kind::Text(2_000))
            .hint("Rosie may read this one day"),
    ],
};

const BREAK_GLASS: Form = Form {
    name: "break_glass",
    title: "Open this record to keep a child safe",
    hint: "It opens at once. Those who look after the record are told now, and one of them will review it. You can read it until 09:12 tomorrow.",
    submit: "Open the record",
    fields: &[Field::needed("reason", "Why do you need it now?", Kind::Text(2_000))
        .hint("One sentence is enough.")],
};

const OFFER: Form = Form {
    name: "offer_allocation",
    title: "Offer this child to a social worker",
    hint: "They are told at once, and accept or refuse with a reason.",
    submit: "Offer",
    fields: &[
        Field::needed("worker", "To whom?", Kind::Worker),
        Field::needed("plan", "Which plan?", Kind::Episode(EpisodeKind::Plan)),
        Field::optional("words", "What should they know first?", Kind::Text(2_000)),
        Field::needed("from", "From when?", Kind::Date),
    ],
};

const RESTRICT: Form = Form {
    name: "classify",
    title: "Is this record restricted?",
    hint: "Until you say so, nobody but information governance can read it.",
    submit: "Record the decision",
    fields: &[
        Field::needed("restricted", "Is it restricted?", Kind::YesNo),
        Field::needed("kind", "Why?", Kind::Choice(&KIND)).when("restricted", "yes"),
        Field::needed("custodian", "Who looks after it?", Kind::Worker).when("restricted", "yes"),
        Field::needed("second", "And who else?", Kind::Worker).when("restricted", "yes"),
        Field::needed("reason", "What did you look at?", Kind::Text(2_000)),
    ],
};

pub(crate) fn write(pages: &mut Pages<'_>) -> Result<(), Box<dyn Error>> {
    let today = date(2026, 3, 9);
    pages.write("form-visit", &fill(page("Record a visit"), &VISIT, &visit()))?;
    let mut wrong = visit();
    wrong.answers = Answers::from_pairs([
        ("at-day", "31"),
        ("at-month", "2"),
        ("at-year", "2026"),
        ("at-time", "16:10"),
        ("seen", "no"),
        ("text", "The flat was dark.\nA neighbour said they left on Sunday."),
    ]);
    wrong.problems = vec![
        Problem::new("at", "There is no such date. Write it like 9 3 2026."),
        Problem::new("place", "Choose an answer under “Where?”."),
        Problem::new("not_seen", "Choose an answer under “Why not?”."),
    ];
    pages.write("form-visit-errors", &fill(page("Record a visit"), &VISIT, &wrong))?;
    let mut glass = page("Open this record");
    glass.draft_url.clear();
    glass.draft_line.clear();
    glass.about = "Leah Morgan, born 2014. Open to Safeguarding West.".into();
    glass.labels.clear();
    glass.back = "exists.html".to_owned();
    pages.write("break-glass", &fill(glass, &BREAK_GLASS, &Filling::empty(today)))?;
    let workers = || {
        vec![
            SelectOption::new("g", "Grace Imani, 11 children"),
            SelectOption::new("k", "Kit Sorensen, 18 children"),
        ]
    };
    let offer = Filling::empty(today)
        .offer("worker", workers())
        .offer("plan", vec![SelectOption::new("p", "Child in need, since 4 November 2025")]);
    pages
        .write("form-offer", &fill(page("Offer this child to a social worker"), &OFFER, &offer))?;
    let restrict = Filling::empty(today).offer("custodian", workers()).offer("second", workers());
    pages
        .write("form-restrict", &fill(page("Is this record restricted?"), &RESTRICT, &restrict))?;
    pages.write("contact", &contact())?;
    pages.write("contact-decided", &decided())
}

fn page(title: &str) -> FormSheet {
    FormSheet {
        shell: frame::worker(None, title),
        about: Prose::new().plain("Ellie Callow, 9. ").link("Callow family", "family.html"),
        labels: vec![Handling {
            name: "Confidential address".to_owned(),
            words: "Do not tell Liam Marsh, or anyone linked with him, where Kirsty, Ellie and Jayden live.".into(),
        }],
        action: "form-visit-errors.html".to_owned(),
        draft_url: "/drafts/sample".to_owned(),
        draft_line: "Draft of 16:40 today. Only you can see it.".to_owned(),
        hidden: vec![HiddenField::new(COMMAND_ID, "sample"), HiddenField::new(READ_TOKEN, "sample")],
        back: "family.html".to_owned(),
        ..FormSheet::default()
    }
}

fn visit() -> Filling {
    Filling::empty(date(2026, 3, 9))
        .offer(
            "siblings",
            vec![SelectOption::new("j", "Jayden, 6"), SelectOption::new("t", "Theo, 14 months")],
        )
        .last("child_words", "3 February", "“I want Mum to lock the door and not open it.”")
        .last("text", "18 February", "The flat was tidy and warm. There was food in the fridge.")
}

fn contact() -> Contact {
    let form = FormSheet {
        action: "contact-decided.html".to_owned(),
        draft_url: "/drafts/sample".to_owned(),
        ..FormSheet::default()
    };
    Contact {
        shell: frame::front_door(Some(Place::FrontDoor), "Contact about Rosie Tallis"),
        heading: "Contact about Rosie Tallis, 3".to_owned(),
        reads_only: false,
        said: Prose::new()
            .plain("From nursery, Friday 6 March 2026 at 16:40. ")
            .strong("Ring back: ")
            .plain("Mrs Quill, 01632 960188."),
        words: "A bruise on Rosie’s back, the shape of a hand. Her mother said she slipped in the bath. Rosie is at nursery now.".to_owned(),
        label: String::new(),
        clocks: vec![
            Prose::new().strong("Rosie goes home at 15:00"),
            Prose::new().strong("Decide by 16:40 today").plain(", 1 working day from when it came. 7 hours 42 minutes left at 08:58."),
            "Nobody opened it until 08:31 today. Yours since then.".into(),
        ],
        acts: Vec::new(),
        history_heading: "7 earlier contacts, 5 of them since October 2024".to_owned(),
        history: Prose::new().plain("3 surnames: Tallis, Stokes, Wray. 4 ended with no further action. The ").link("last one, 7 weeks ago", "#earlier").plain(", was also about a bruise to Rosie."),
        patterns: vec![
            Prose::new().plain("Violence or shouting at home is written in ").link("3 of the 7", "#").plain(", naming Carl Mott in 1."),
            Prose::new().plain("An injury explained as an accident is written in ").link("3, with today’s", "#").plain(": a burn, 2 bruises."),
            Prose::new().plain("Nobody has seen Rosie alone or watched her at play. ").link("Last seen by us 15 July 2025", "#").plain("."),
        ],
        earlier: earlier(),
        people: people(),
        matched: Prose::new().plain("Carl Mott was matched by name and birth date. ").link("This is not the same person", "#"),
        agencies: agencies(),
        decided: Prose::new(),
        form: Some(fill(form, &DECIDE, &Filling::empty(date(2026, 3, 9)))),
        recorded: "The decision carries your name, the time and the list of what stood on this page: 7 contacts, 4 people, 3 agencies.".into(),
    }
}

fn earlier() -> Vec<EarlierContact> {
    let row = |when: &str, from: &str, what: &str, then: &str| EarlierContact {
        when: Prose::new().link_about(when, "entry.html", "contact"),
        from: from.into(),
        what: what.into(),
        then: then.into(),
    };
    vec![
        row(
            "19 January 2026",
            "Nursery, Rosie",
            "Bruise on cheek. “Fell off a scooter.”",
            "No further action",
        ),
        row(
            "2 December 2025",
            "Police, Finlay",
            "Argument at home, both children upstairs.",
            "Advice",
        ),
        row(
            "11 August 2025",
            "Neighbour, both children",
            "Shouting, child crying at 23:00.",
            "No further action",
        ),
        row(
            "26 May 2025",
            "Police, both children",
            "Gemma hurt by Carl Mott. She did not want charges.",
            "Assessment, ended: no services",
        ),
        row(
            "30 October 2024",
            "GP, Gemma",
            "Low mood, asks for help, new partner. Recorded as Gemma Stokes.",
            "No further action",
        ),
        row(
            "14 February 2022",
            "Health visitor, Finlay",
            "Missed appointments. Recorded as Finlay Wray.",
            "Early help, 4 months",
        ),
        row(
            "8 June 2019",
            "Hospital, Finlay",
            "Burn to hand at 17 months. Recorded as Finlay Wray.",
            "No further action",
        ),
    ]
}

fn people() -> Vec<PersonThere> {
    let row = |name: &str, who: &str, known: Prose| PersonThere {
        person: Prose::new().link(name, "family.html"),
        who: who.into(),
        known,
    };
    vec![
        row("Rosie Tallis, 3", "The child", "3 contacts".into()),
        row("Finlay Wray, 8", "Brother. Bramble Lane School", "5 contacts".into()),
        row("Gemma Tallis, 27", "Mother. Also Stokes and Wray", "7 contacts, 3 surnames".into()),
        row(
            "Carl Mott, 34",
            "Gemma’s partner since 2024",
            Prose::new()
                .plain("2 contacts about other children. ")
                .link("Ask to see them", "break-glass.html"),
        ),
    ]
}

fn agencies() -> Vec<AgencyAsked> {
    let row = |agency: &str, asked: &str, answer: Prose| AgencyAsked {
        agency: agency.into(),
        asked: asked.into(),
        answer,
    };
    vec![
        row(
            "Health",
            "08:33",
            Prose::new().plain("08:51. Two missed appointments. ").link_about(
                "Read",
                "entry.html",
                "the answer from health",
            ),
        ),
        row("Police", "08:33", "Waiting. Promised by 10:30".into()),
        row(
            "Bramble Lane School",
            "08:40",
            Prose::new().plain("Waiting. ").link_about("Ring again", "#", "Bramble Lane School"),
        ),
    ]
}

fn decided() -> Contact {
    Contact {
        form: None,
        clocks: Vec::new(),
        decided: "Referral: a social worker assesses. Marcus Adeyemi, 9 March 2026 at 08:56: “The third injury in a year, and nobody has spoken with Rosie.”".into(),
        ..contact()
    }
}
