//! What the family page says of children who are missing, children in care and care leavers, and
//! that an address of a placement which is withheld is nowhere on it.

use crate::browser::Browser;
use town::{Town, worker};
use words::PersonId;

/// Numbers of the council's people.
const PRIYA: u128 = 1;
const MARCUS: u128 = 3;
const JOAN: u128 = 4;
const ANNA: u128 = 5;
const RUTH: u128 = 7;
const OWEN: u128 = 10;
const CARYS: u128 = 12;

async fn get(town: &Town, reader: u128, path: &str) -> String {
    Browser::signed_in(town, reader).await.get(path).await.body
}

async fn story(town: &Town, reader: u128, child: PersonId) -> String {
    get(town, reader, &format!("/people/{child}")).await
}

/// What stands before the children's rows: the sentence of Now and its lines.
fn first(page: &str) -> &str {
    page.split("id=\"now\"").nth(1).unwrap().split("<table").next().unwrap()
}

async fn ask(town: &Town, who: u128, child: PersonId, act: &str, answers: &[(&str, &str)]) {
    let desk = town.seat(who).await;
    town.ask(&desk, act, Some(child), answers).await.unwrap();
}

async fn came_into_care(town: &Town, child: PersonId, label: &str) {
    let answers = [
        ("started", "2026-03-03"),
        ("status", "V2"),
        ("reason", "Her mother is in hospital."),
        ("kind", "U6"),
        ("place", "The Okafors, 7 Orchard Rise"),
        ("postcode", "AB1 2CD"),
        ("urn", "SC123456"),
        ("label", label),
    ];
    ask(town, PRIYA, child, "start_care", &answers).await;
}

#[tokio::test]
async fn missing_comes_first_of_all_and_goes_with_the_return() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    came_into_care(&town, child, "none").await;
    let gone = [("at", "2026-03-08T21:40"), ("kind", "M"), ("told", "police")];
    ask(&town, PRIYA, child, "record_missing", &gone).await;
    for reader in [PRIYA, JOAN, OWEN] {
        let page = story(&town, reader, child).await;
        let first = first(&page);
        let missing = first.find("Ellie has been missing since").unwrap();
        assert!(missing < first.find("Ellie has been looked after since").unwrap());
        assert!(first.find("Missing:").unwrap() < first.find("In care:").unwrap());
        assert!(first.contains("at 21:40, for 11 hours.") && first.contains("Nobody knows where."));
        assert!(first.contains("Told: police."), "whoever is on duty sees who knows");
        assert_eq!(first.contains("What is known and what is done"), reader != JOAN);
    }
    let desk = town.seat(PRIYA).await;
    let which = town.first_choice(&desk, "record_return", child, "missing").await;
    let back = [("missing", which.as_str()), ("at", "2026-03-09T08:30")];
    ask(&town, PRIYA, child, "record_return", &back).await;
    let page = story(&town, PRIYA, child).await;
    assert!(!page.contains("has been missing"));
    assert!(first(&page).contains("Came back:") && first(&page).contains("Return interview by"));
}

#[tokio::test]
async fn a_child_in_care_stands_in_the_first_lines_with_who_reviews_it_and_what_is_due() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    came_into_care(&town, child, "none").await;
    let page = story(&town, PRIYA, child).await;
    assert!(first(&page).contains("Nobody is named to review it."));
    let officer = worker(CARYS).to_string();
    ask(&town, MARCUS, child, "appoint_reviewing_officer", &[("officer", &officer)]).await;
    let page = story(&town, PRIYA, child).await;
    for words in [
        "Ellie has been looked after since 3 March 2026 (section 20), in a foster placement.",
        "Foster carer, for now, since 3 March 2026.",
        "The Okafors, 7 Orchard Rise, AB1 2CD",
        "Carys Penn reviews it.",
        "irst review of care by",
        "nitial health assessment by",
    ] {
        assert!(first(&page).contains(words), "{words}");
    }
    let pattern = story(&town, JOAN, child).await;
    assert!(first(&pattern).contains("looked after since 3 March 2026 (section 20)."));
    assert!(first(&pattern).contains("Carys Penn reviews it."));
    for words in ["Orchard Rise", "AB1 2CD", "foster placement", "Okafors", "in hospital"] {
        assert!(!pattern.contains(words), "{words}");
    }
}

#[tokio::test]
async fn the_address_of_a_withheld_placement_is_nowhere_on_the_page() {
    let town = Town::found().await;
    for label in ["placement_address_withheld", "confidential_address", "police_sensitive"] {
        let child = town.open_child("Ellie", "Callow").await;
        came_into_care(&town, child, label).await;
        town.later(24);
        let then = format!("/people/{child}?known=2026-03-09");
        for reader in [PRIYA, MARCUS, JOAN, OWEN] {
            for path in [format!("/people/{child}"), then.clone()] {
                let page = get(&town, reader, &path).await;
                for words in ["Okafors", "Orchard Rise", "AB1 2CD", "SC123456"] {
                    assert!(!page.contains(words), "{label}, {reader}, {path}: {words}");
                }
            }
        }
        let page = story(&town, PRIYA, child).await;
        let (said, other) = ("Placement address withheld", "Address withheld");
        let said = if label == "placement_address_withheld" { said } else { other };
        assert!(first(&page).contains(said), "{label}");
        assert!(page.contains("is not on this page"), "{label}");
    }
}

#[tokio::test]
async fn an_earlier_page_has_care_as_it_was_then_without_an_address() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    came_into_care(&town, child, "none").await;
    town.later(48);
    let moved = [
        ("moved", "2026-03-11"),
        ("route", "emergency"),
        ("reason", "CREQB"),
        ("kind", "K2"),
        ("place", "Larch House"),
    ];
    ask(&town, PRIYA, child, "change_placement", &moved).await;
    let now = story(&town, PRIYA, child).await;
    for words in ["in a children’s home.", "Moved in an emergency:", "ollow-up of a move by"] {
        assert!(first(&now).contains(words), "{words}");
    }
    assert!(now.contains("Larch House") && !now.contains("in a foster placement"));
    let then = get(&town, PRIYA, &format!("/people/{child}?known=2026-03-09")).await;
    assert!(first(&then).contains("in a foster placement."));
    for words in ["Larch House", "Orchard Rise", "children’s home", "/change_placement"] {
        assert!(!then.contains(words), "{words}");
    }
}

#[tokio::test]
async fn a_care_leaver_in_bed_and_breakfast_is_plainly_wrong_and_who_is_in_touch_is_said() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let priya = worker(PRIYA).to_string();
    let owed = [("from", "2026-03-02"), ("category", "relevant"), ("adviser", priya.as_str())];
    ask(&town, PRIYA, child, "record_leaving_care", &owed).await;
    let page = story(&town, PRIYA, child).await;
    assert!(first(&page).contains("Nobody has said whether we are in touch."));
    let sleeps = [("from", "2026-03-08"), ("kind", "W"), ("suitable", "yes")];
    ask(&town, PRIYA, child, "record_accommodation", &sleeps).await;
    let touch = [("on", "2026-03-06"), ("touch", "YES"), ("how", "telephone")];
    ask(&town, PRIYA, child, "record_in_touch", &touch).await;
    for reader in [PRIYA, JOAN] {
        let page = story(&town, reader, child).await;
        let first = first(&page);
        for words in [
            "Ellie has been in bed and breakfast since",
            "Ellie has left care.",
            "Relevant, at 16 or 17 and no longer in care. Priya Nair is the personal adviser.",
            "Bed and breakfast, since",
            ": not suitable.",
        ] {
            assert!(first.contains(words), "{reader}: {words}");
        }
        let touched = first.contains("Last in touch on") && first.contains(", by telephone.");
        assert_eq!(touched, reader == PRIYA);
    }
}

#[tokio::test]
async fn early_help_and_private_fostering_are_a_line_each() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let help = [
        ("started", "2026-03-02"),
        ("how", "step_down"),
        ("lead", "Nell Brook, school"),
        ("aims", "A quiet place to learn."),
        ("review_by", "2026-04-20"),
    ];
    ask(&town, PRIYA, child, "start_early_help", &help).await;
    let told = [("told", "2026-03-06"), ("carer", "Aunt Bea, 4 Quay Street")];
    ask(&town, PRIYA, child, "record_private_fostering", &told).await;
    for reader in [PRIYA, JOAN] {
        let page = story(&town, reader, child).await;
        let first = first(&page);
        for words in ["Early help:", "Since 2 March 2026", "Privately fostered:", "We were told on"]
        {
            assert!(first.contains(words), "{reader}: {words}");
        }
        assert_eq!(first.contains("led by Nell Brook"), reader == PRIYA);
        assert!(!first.contains("Quay Street"));
    }
}

#[tokio::test]
async fn where_a_child_is_kept_and_how_far_an_adoption_is_stand_for_those_who_see_the_record() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    came_into_care(&town, child, "none").await;
    let kept = [("at", "2026-03-08T21:40"), ("place", "Harbour House"), ("text", "She ran.")];
    ask(&town, PRIYA, child, "record_secure_stay", &kept).await;
    let page = story(&town, PRIYA, child).await;
    for words in ["Liberty:", "Kept in secure accommodation since", "at 21:40.", "rder of a court"]
    {
        assert!(first(&page).contains(words), "{words}");
    }
    let order = [
        ("order", "secure"),
        ("at", "2026-03-09T08:30"),
        ("until", "2026-05-29"),
        ("court", "Family Court at Solent"),
    ];
    ask(&town, PRIYA, child, "record_liberty_order", &order).await;
    let panel = [("step", "panel"), ("on", "2026-03-06"), ("text", "All agreed.")];
    ask(&town, PRIYA, child, "record_adoption_step", &panel).await;
    let notice = [("step", "notice"), ("on", "2026-03-06"), ("who", "Aunt Bea")];
    ask(&town, PRIYA, child, "record_guardianship", &notice).await;
    let page = story(&town, PRIYA, child).await;
    let lines = [
        "A secure accommodation order until",
        "nd of the first secure order by",
        "Adoption:",
        "The panel recommended, on",
        "Special guardianship:",
        "Somebody gave notice that they will apply, on",
        "pecial guardianship report by",
    ];
    for words in lines {
        assert!(first(&page).contains(words), "{words}");
    }
    let pattern = story(&town, JOAN, child).await;
    for words in
        ["Harbour House", "All agreed", "Aunt Bea", "The panel recommended", "Kept in secure"]
    {
        assert!(!pattern.contains(words), "{words}");
    }
    // That it is due tells of it: whoever reads what is late finds it there too, and nobody else.
    let due = "pecial guardianship report";
    assert!(pattern.contains(due) && story(&town, RUTH, child).await.contains(due));
    let front_door = story(&town, ANNA, child).await;
    assert!(front_door.contains("Ellie") && !front_door.contains(due), "{front_door}");
}
