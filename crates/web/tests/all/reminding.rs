//! Reminders: what waits on my work stands as counts in the head of every page, names nobody, and
//! goes with the child to whoever takes it.

use crate::browser::Browser;
use casework::{Fact, Happened, task::TaskAgreed};
use office::{Desk, read::work::Task};
use town::{Town, worker};
use words::{EpisodeId, PersonId, Subject};

const PRIYA: u128 = 1;
const TOMAS: u128 = 2;
const MARCUS: u128 = 3;
const OWEN: u128 = 10;

/// Ellie with one thing agreed that is late, one for today, one for Tuesday, two for Wednesday and
/// one for Thursday.
async fn town() -> (Town, PersonId) {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let days = ["2026-03-06", "2026-03-09", "2026-03-10", "2026-03-11", "2026-03-11", "2026-03-12"];
    let facts = days.iter().zip(1_u128..).map(|(due, number)| {
        let event = TaskAgreed {
            task: EpisodeId(uuid::Uuid::from_u128(0x7A5C + number)),
            what: format!("Ring Mrs Callow about Ellie, {number}"),
            due: due.parse().unwrap(),
            worker: None,
            asked: String::new(),
        };
        let agreed = Happened::On("2026-03-09".parse().unwrap());
        Fact::new(Subject::Person(child), agreed, event)
    });
    town.adopt(facts.collect()).await;
    (town, child)
}

/// What stands in the head of a page; nothing where nothing waits.
async fn head(town: &Town, who: u128, path: &str) -> Option<String> {
    let page = Browser::signed_in(town, who).await.get(path).await.body;
    let (_, rest) = page.split_once("class=\"sl-top__due\" href=\"/my-work\">")?;
    let words = rest.split_once("</a>")?.0;
    let (hidden, shown) = words.split_once("</span>")?;
    assert!(hidden.ends_with("My work: "));
    Some(shown.to_owned())
}

/// The same counted on my work.
async fn counted(town: &Town, desk: &Desk) -> String {
    let work = town.office.my_work(desk).await.unwrap();
    let by = |task: &&Task| task.due.is_some_and(|due| due <= "2026-03-11".parse().unwrap());
    let soon = work.week.iter().chain(&work.later).filter(by).count();
    let all = [(work.first.len(), "first"), (work.today.len(), "today"), (soon, "by Wednesday")];
    let some = all.iter().filter(|(count, _)| *count > 0);
    some.map(|(count, when)| format!("{count} {when}")).collect::<Vec<_>>().join(", ")
}

#[tokio::test]
async fn the_head_of_every_page_counts_what_my_work_lists_and_names_nobody() {
    let (town, child) = town().await;
    let expected = counted(&town, &town.seat(PRIYA).await).await;
    assert!(expected.starts_with("1 first, 1 today, ") && expected.ends_with(" by Wednesday"));
    for path in ["/help", "/my-work", "/calendar", "/front-door", &format!("/people/{child}")] {
        let said = head(&town, PRIYA, path).await;
        assert_eq!(said.as_deref(), Some(expected.as_str()), "{path}");
    }
    let letters = expected.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    assert_eq!(letters, " first,  today,  by Wednesday", "words for when, and nobody's name");
    let task = town.first_choice(&town.seat(PRIYA).await, "finish_task", child, "task").await;
    let done = [("task", task.as_str()), ("done", "2026-03-09")];
    town.ask(&town.seat(PRIYA).await, "finish_task", Some(child), &done).await.unwrap();
    let less = counted(&town, &town.seat(PRIYA).await).await;
    assert_ne!(less, expected);
    assert_eq!(head(&town, PRIYA, "/help").await, Some(less), "at once");
}

#[tokio::test]
async fn reminders_go_with_the_child() {
    let (town, child) = town().await;
    assert_eq!(head(&town, TOMAS, "/help").await, None);
    let to = worker(TOMAS).to_string();
    let marcus = town.seat(MARCUS).await;
    town.ask(&marcus, "offer_allocation", Some(child), &[("worker", &to)]).await.unwrap();
    assert_eq!(head(&town, TOMAS, "/help").await.as_deref(), Some("1 first"), "the offer");
    let before = head(&town, PRIYA, "/help").await;
    let tomas = town.seat(TOMAS).await;
    let offer = town.first_choice(&tomas, "accept_allocation", child, "allocation").await;
    let accepted = [("allocation", offer.as_str())];
    town.ask(&tomas, "accept_allocation", Some(child), &accepted).await.unwrap();
    assert_eq!(head(&town, PRIYA, "/help").await, None, "Priya has it no longer");
    assert_eq!(head(&town, TOMAS, "/help").await, before);
}

#[tokio::test]
async fn whoever_only_reads_is_reminded_of_nothing() {
    let (town, child) = town().await;
    assert_eq!(head(&town, OWEN, &format!("/people/{child}")).await, None);
}

#[tokio::test]
async fn a_calendar_reminds_on_the_working_day_before_and_names_nobody() {
    let (town, _) = town().await;
    let mut priya = Browser::signed_in(&town, PRIYA).await;
    let form = priya.form_token().await;
    let page = priya.post("/calendar", &[("_form", &form), ("do", "make")]).await;
    let at = page.body.find("/calendar/").map(|at| &page.body[at..]).unwrap();
    let feed = Browser::of(&town).get(&at[..at.find("</code>").unwrap()]).await.body;
    let events = feed.matches("BEGIN:VEVENT").count();
    assert_eq!(feed.matches("BEGIN:VALARM\r\nACTION:DISPLAY\r\n").count(), events, "{feed}");
    // Today's on its own morning; Tuesday's on Monday's.
    for trigger in ["TRIGGER:PT510M", "TRIGGER:-PT930M"] {
        assert!(feed.contains(trigger), "{feed}");
    }
    assert!(!feed.contains("Ellie") && !feed.contains("Callow"));
}

#[tokio::test]
async fn what_is_late_says_who_knows_and_stays_late() {
    let (town, child) = town().await;
    // Nobody has visited for six weeks.
    town.later(42 * 24);
    let priya = Browser::signed_in(&town, PRIYA).await;
    let page = priya.get("/my-work").await.body;
    let way = format!("/people/{child}/acknowledge_late?what=");
    let at = page.find(&way).map(|at| &page[at..]).unwrap_or_else(|| panic!("{page}"));
    let path = &at[..at.find('"').unwrap()];
    let before = head(&town, PRIYA, "/help").await;
    let form = priya.get(path).await.body;
    let what = form.split("name=\"what\"").nth(1).unwrap();
    let what = what.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert!(!what.is_empty() && !what.contains("Ellie"), "{what}");
    let desk = town.seat(PRIYA).await;
    let answers =
        [("what", what.as_str()), ("doing", "I go there after school"), ("by", "2026-04-21")];
    town.ask(&desk, "acknowledge_late", Some(child), &answers).await.unwrap();
    let said = "You said on Monday: I go there after school, by Tuesday.";
    let page = priya.get("/my-work").await.body;
    assert!(page.contains(said), "{page}");
    assert_eq!(head(&town, PRIYA, "/help").await, before, "it is as late as before");
    let marcus = Browser::signed_in(&town, MARCUS).await;
    let story = marcus.get(&format!("/people/{child}")).await.body;
    assert!(story.contains("Priya Nair on Monday") && story.contains("I go there after school"));
}
