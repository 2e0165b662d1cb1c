//! My work, and my work on a quiet day.

use crate::{Pages, frame};
use std::error::Error;
use web::{
    components::{Act, Line, Prose},
    layout::Place,
    sheets::{MyChild, MyWork},
};

pub(crate) fn write(pages: &mut Pages<'_>) -> Result<(), Box<dyn Error>> {
    pages.write("my-work", &busy())?;
    pages.write("my-work-quiet", &quiet())
}

fn lead() -> Prose {
    Prose::new()
        .plain("Monday 9 March 2026. ")
        .link("3 things come first", "#first")
        .plain(", then ")
        .link("3 for today", "#today")
        .plain(" and ")
        .link("5 later this week", "#week")
        .plain(". ")
        .link("3 are new", "#new")
        .plain(" since you last looked, on Friday at 17:22. ")
        .link("2 drafts", "#drafts")
        .plain(" are waiting. You have ")
        .link("14 children", "#mine")
        .plain(" in 8 families.")
}

fn who(name: &str) -> Prose {
    Prose::new().link(name, "family.html")
}

fn first() -> Vec<Line> {
    vec![
        Line::new(
            "5 days late",
            who("Ellie, 9, and Jayden Callow, 6"),
            Prose::new()
                .late("Not seen for 19 days.")
                .plain(" Nobody was in when you called on Wednesday 4 March, the day it was due. Ellie was last seen alone 34 days ago. Police found Liam Marsh outside on Saturday night. ")
                .link("Read the police report", "entry.html"),
        )
        .act(Act::green("Record a visit", "form-visit.html", "to Ellie and Jayden Callow"))
        .act(Act::plain("Write a note", "form-visit.html", "about Ellie and Jayden Callow")),
        Line::new(
            "By 23:40 tomorrow",
            who("Amira Haddad, 15"),
            Prose::new()
                .late("Nobody has taken the return interview.")
                .plain(" Amira came home on Saturday at 23:40 after 2 nights missing. We have not seen her since."),
        )
        .act(Act::grey("Say who will do it", "#", "for Amira Haddad")),
        Line::new("3 days late", who("Kayden Frost, 3"), "Core group notes from 2 March were due on Friday. You have a draft, nearly finished.")
            .act(Act::plain("Finish the draft", "#", "of the core group notes for Kayden Frost")),
    ]
}

fn today() -> Vec<Line> {
    vec![
        Line::new("10:30", who("Noor Rahimi, 11"), "Visit at school, St Brannock’s. Ask for Mrs Oyelaran at reception. See Noor alone.")
            .act(Act::plain("Last visit and what Noor wanted", "#", "")),
        Line::new("14:00", who("Isla, 7, and Rory Penhale, 5"), "Child in need meeting at Harbour Family Hub. Their father is coming for the first time.")
            .act(Act::plain("Plan and agenda", "#", "for Isla and Rory Penhale")),
        Line::new("By 17:00", who("Billy Croft, 13"), "Your view on the section 47 outcome. Marcus Adeyemi is waiting for it.")
            .act(Act::plain("Write it", "#", "for Billy Croft")),
    ]
}

fn news() -> Vec<Line> {
    vec![
        Line::new("Saturday 22:10", who("Callow family"), "Police report: shouting heard, Liam Marsh outside the flat, children indoors. Out-of-hours worker Sam Ekholm rang Kirsty on Sunday.")
            .act(Act::plain("Read", "entry.html", "the police report about the Callow family")),
        Line::new("Friday 18:05", who("Billy Croft, 13"), "Marcus Adeyemi’s decision and reason.")
            .act(Act::plain("Read", "#", "the decision about Billy Croft")),
        Line::new("Today 08:12", who("Noor Rahimi, 11"), "School: Noor is in today.")
            .act(Act::plain("Read", "#", "the message about Noor Rahimi")),
    ]
}

fn drafts() -> Vec<Line> {
    vec![
        Line::new(
            "Thursday 16:48",
            "Core group notes, Kayden Frost",
            "312 words, written on your phone. Only you can see a draft.",
        )
        .act(Act::plain("Go on writing", "#", "core group notes, Kayden Frost")),
        Line::new(
            "Friday 12:20",
            "Phone call, Demi Asante",
            "40 words. Kept until 20 March, then you will be asked.",
        )
        .act(Act::plain("Go on writing", "#", "phone call, Demi Asante")),
    ]
}

fn week() -> Vec<Line> {
    vec![
        Line::new("Tuesday", who("Demi Asante, 16"), "Visit, due by Wednesday.")
            .act(Act::plain("Plan a visit", "#", "to Demi Asante")),
        Line::new("Thursday", who("Ellie, Jayden and Theo"), "Core group for the Callow family, 13:00, Albany Road School."),
        Line::new("Friday", who("Theo Marsh, 14 months"), "Your statement to court, by 12:00. It still has to be checked by Ruth Abara, who needs it by Wednesday.")
            .act(Act::plain("Open the statement", "#", "")),
        Line::new("Friday", who("Noah Beckett, 8"), "Assessment: day 41 of 45 today. Noah’s own view is not in it yet.")
            .act(Act::plain("Open the assessment", "#", "of Noah Beckett")),
        Line::new("Friday", "You", "Supervision with Marcus Adeyemi, 15:30. 2 actions from last time are open.")
            .act(Act::plain("See them", "#", "supervision actions")),
    ]
}

fn child(name: &str, why: &str, seen: Prose, next: &str) -> MyChild {
    MyChild { child: who(name), why: why.into(), seen, next: next.into() }
}

fn busy() -> MyWork {
    MyWork {
        shell: frame::worker(Some(Place::MyWork), "My work"),
        lead: lead(),
        covering: "You also cover Kit Sorensen’s children until Friday.".into(),
        first: first(),
        today: today(),
        last_looked: "Friday at 17:22".to_owned(),
        news: news(),
        drafts: drafts(),
        week: week(),
        children: vec![
            child(
                "Ellie, 9, and Jayden Callow, 6",
                "Protection plan",
                Prose::new().late("19 days ago").plain(". Alone: Ellie 34 days, Jayden 19 days"),
                "Visit, was due 4 March",
            ),
            child(
                "Kayden Frost, 3",
                "Protection plan",
                "7 days ago".into(),
                "Core group notes, were due 6 March",
            ),
            child("Noor Rahimi, 11", "Protection plan", "10 days ago, alone".into(), "Visit today"),
            child(
                "Isla, 7, and Rory Penhale, 5",
                "Child in need",
                "12 days ago, alone".into(),
                "Meeting today",
            ),
            child(
                "Theo Marsh, 14 months",
                "Looked after, interim care order",
                "5 days ago, with his carer".into(),
                "Court statement 13 March",
            ),
        ],
        orders: Prose::new()
            .link("Order by name", "?order=name")
            .plain(" · ")
            .link("by when last seen", "?order=seen"),
        ..MyWork::default()
    }
}

fn quiet() -> MyWork {
    MyWork {
        shell: frame::worker(Some(Place::MyWork), "My work"),
        lead: Prose::new().plain("Monday 9 March 2026. You have ").link("1 child", "#mine").plain("."),
        nothing: Prose::new()
            .plain("Nothing is late and nothing is due today. The next thing is on Thursday 12 March: ")
            .link("core group, Callow family", "family.html")
            .plain("."),
        children: vec![child("Kayden Frost, 3", "Protection plan", "7 days ago".into(), "Core group on Thursday")],
        ..MyWork::default()
    }
}
