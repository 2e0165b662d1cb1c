//! Twin worlds: two councils alike but for one restricted child. For everybody but the child's
//! custodians every page, answer of the API and list of the watch must be the same to the byte;
//! and what may not be seen is answered as what does not exist.
//!
//! The addresses are read from the router's own source, so that one that is added is asked too.

use crate::browser::{Browser, HOST, Page, read};
use axum::{
    body::Body,
    http::{Method, Request, header},
};
use casework::Role;
use std::collections::BTreeSet;
use town::{PEOPLE, Town};
use words::PersonId;

/// Those who look after the restricted child.
const CUSTODIANS: [u128; 2] = [7, 4];

/// Everybody else: number and name.
fn others() -> impl Iterator<Item = (u128, &'static str)> {
    PEOPLE.iter().filter(|one| !CUSTODIANS.contains(&one.0)).map(|one| (one.0, one.1))
}

/// Whatever differs between any two requests: moments, tokens, ids.
fn told(body: &str) -> String {
    let mut text = String::new();
    for piece in body.split_inclusive(['"', '>', '<']) {
        let secret = piece.len() > 30
            && piece.chars().all(|c| c.is_ascii_alphanumeric() || "-_\"".contains(c));
        text.push_str(if secret { "*\"" } else { piece });
    }
    text
}

async fn twin(with: bool) -> (Town, PersonId) {
    let town = Town::found().await;
    town.open_child("Ellie", "Callow").await;
    // The same steps in both worlds; in one of them the last child is nobody's to find.
    let child = town.open_child("Leah", "Morgan").await;
    if with {
        restrict(&town, child).await;
    }
    (town, child)
}

async fn restrict(town: &Town, child: PersonId) {
    let iris = town.desk(Role::InformationGovernance).await;
    let (first, second) = (town::worker(7).to_string(), town::worker(4).to_string());
    let answers = [
        ("classification", "restricted"),
        ("kind", "staff_relative"),
        ("first_custodian", first.as_str()),
        ("second_custodian", second.as_str()),
        ("reason", "Her aunt works here."),
    ];
    town.ask(&iris, "classify_person", Some(child), &answers).await.unwrap();
}

/// Every address that a person's id can stand in.
fn addresses(id: &str) -> Vec<String> {
    let mut all: Vec<String> = ["", "/chronology", "/looks", "/entries/12"]
        .iter()
        .map(|end| format!("/people/{id}{end}"))
        .collect();
    all.push(format!("/people/{id}/contacts/{id}"));
    all.push(format!("/families/{id}"));
    all.extend(casework::ACTS.iter().map(|act| format!("/people/{id}/{}", act.name())));
    all
}

#[tokio::test]
async fn a_restricted_child_and_nobody_at_all_are_the_same_page_for_everybody_else() {
    let (town, child) = twin(true).await;
    let (restricted, nobody) = (child.to_string(), PersonId(uuid::Uuid::from_u128(5)).to_string());
    for (id, name) in others() {
        let browser = Browser::signed_in(&town, id).await;
        for (one, other) in addresses(&restricted).iter().zip(addresses(&nobody)) {
            let (there, gone) = (browser.get(one).await, browser.get(&other).await);
            assert_eq!(there.status, gone.status, "{name} learns something from {one}");
            assert_eq!(told(&there.body), told(&gone.body), "{name} learns something from {one}");
        }
    }
}

#[tokio::test]
async fn lists_and_searches_hold_no_trace_of_a_restricted_child() {
    let (town, child) = twin(true).await;
    let lists = [
        "/my-work",
        "/team",
        "/team/offers",
        "/front-door",
        "/unallocated",
        "/overdue",
        "/supervision",
        "/clocks",
        "/clocks/not_seen",
        "/clocks/assessment_45",
        "/imported",
        "/differences",
        "/looks",
        "/looks/given-out",
        "/users",
        "/tokens",
    ];
    for (id, name) in others() {
        let mut browser = Browser::signed_in(&town, id).await;
        for list in lists {
            let page = browser.get(list).await;
            assert!(!page.body.contains("Morgan"), "{name} sees a restricted child on {list}");
            assert!(
                !page.body.contains(&child.to_string()),
                "{name} sees a restricted child on {list}"
            );
        }
        let token = browser.form_token().await;
        let sent = browser.post("/search", &[("_form", &token), ("find", "Leah Morgan")]).await;
        let found = browser.get(&sent.location.unwrap()).await;
        assert!(!found.body.contains(&child.to_string()), "{name} finds a restricted child");
    }
}

#[tokio::test]
async fn the_custodians_see_the_child_and_an_open_twin_is_seen_by_the_team() {
    let (town, child) = twin(true).await;
    let custodian = Browser::signed_in(&town, 7).await;
    assert!(custodian.get(&format!("/people/{child}")).await.body.contains("Leah"));
    let (town, child) = twin(false).await;
    let worker = Browser::signed_in(&town, 1).await;
    assert!(worker.get(&format!("/people/{child}")).await.body.contains("Leah"));
}

#[tokio::test]
async fn what_is_a_restricted_childs_own_is_found_under_no_other_childs_address() {
    let town = Town::found().await;
    let ellie = town.open_child("Ellie", "Callow").await;
    let leah = town.open_child("Leah", "Morgan").await;
    let door = town.desk(Role::FrontDoor).await;
    let heard = [("received", "2026-03-09T08:30"), ("source", "2B"), ("said", "Leah was hurt.")];
    town.ask(&door, "record_contact", Some(leah), &heard).await.unwrap();
    let contact = town.first_choice(&door, "decide_contact", leah, "contact").await;
    restrict(&town, leah).await;
    let nobodys = uuid::Uuid::from_u128(77).to_string();
    let below = ["contacts/{}", "documents/{}", "documents/{}/file", "letters/{}"];
    for (id, name) in others() {
        let mut browser = Browser::signed_in(&town, id).await;
        for under in [ellie, leah] {
            for path in below.map(|path| format!("/people/{under}/{path}")) {
                let there = browser.get(&path.replace("{}", &contact)).await;
                let gone = browser.get(&path.replace("{}", &nobodys)).await;
                assert_eq!(there.status, gone.status, "{name} learns something from {path}");
                assert_eq!(told(&there.body), told(&gone.body), "{name}, {path}");
            }
        }
        let token = browser.form_token().await;
        let fields = [("_form", &*token), ("contact", &*contact), ("decision", "advice")];
        let page = browser.post(&format!("/people/{ellie}/decide_contact"), &fields).await;
        assert!(!page.body.contains("Leah") && !page.body.contains("was hurt"), "{name}");
    }
    let custodian = Browser::signed_in(&town, CUSTODIANS[0]).await;
    let own = custodian.get(&format!("/people/{leah}/contacts/{contact}")).await;
    assert!(own.body.contains("Leah was hurt."), "{}", own.status);
    let other = custodian.get(&format!("/people/{ellie}/contacts/{contact}")).await;
    assert!(!other.body.contains("Leah was hurt."), "a contact stands under its own child alone");
}

/// Every address that the router knows, read where it is written, without the assets.
fn routes() -> BTreeSet<(String, Method)> {
    let pages = routes_of(include_str!("../../src/app.rs"), "");
    let api = routes_of(include_str!("../../src/api.rs"), "/api/v1");
    pages.chain(api).collect()
}

fn routes_of(source: &'static str, root: &'static str) -> impl Iterator<Item = (String, Method)> {
    source
        .split(".route(")
        .skip(1)
        .filter_map(|piece| piece.trim_start().strip_prefix('"'))
        .flat_map(move |piece| {
            let (path, rest) = piece.split_once('"').unwrap();
            let handlers = handlers(rest);
            let get = handlers.contains("get(").then_some(Method::GET);
            let post = handlers.contains("post(").then_some(Method::POST);
            assert!(get.is_some() || post.is_some(), "no method of {path} is known here");
            [get, post].into_iter().flatten().map(move |method| (format!("{root}{path}"), method))
        })
}

/// What stands before the bracket that closes a route.
fn handlers(rest: &str) -> &str {
    let mut open = 1;
    let end = rest.find(|letter| {
        open += match letter {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        open == 0
    });
    &rest[..end.unwrap_or(rest.len())]
}

#[test]
fn every_route_that_is_written_is_asked() {
    for source in [include_str!("../../src/app.rs"), include_str!("../../src/api.rs")] {
        let routes = source.split(".route(").skip(1);
        let written = routes.filter(|route| !route.starts_with("assets::ROUTE"));
        // Some stand twice: the operator's port has them too.
        let written: BTreeSet<String> =
            written.filter_map(|route| route.split('"').nth(1)).map(str::to_owned).collect();
        let asked: BTreeSet<String> = routes_of(source, "").map(|(path, _)| path).collect();
        assert_eq!(asked, written);
    }
    let all: BTreeSet<String> = routes().into_iter().map(|(path, _)| path).collect();
    assert!(all.contains("/people/{id}/add_document"), "its route is written on several lines");
    for path in all {
        assert!(!filled(&path, "x").iter().any(|path| path.contains('{')), "{path} is not filled");
    }
}

/// The addresses of a route, about somebody: every command where one stands in it.
fn filled(path: &str, person: &str) -> Vec<String> {
    let path = path
        .replace("{id}", person)
        .replace("{contact}", person)
        .replace("{document}", person)
        .replace("{letter}", person)
        .replace("{secret}", "none")
        .replace("{position}", "12")
        .replace("{handle}", "none");
    if !path.contains("{act}") {
        return vec![path];
    }
    casework::ACTS.iter().map(|act| path.replace("{act}", act.name())).collect()
}

/// A world with one family that everybody knows, and with or without a child whom only custodians
/// do: in the same team, with the same worker, at the same address, heard of in the same way.
async fn world(with: bool) -> (Town, PersonId) {
    let town = Town::found().await;
    let ellie = town.open_child("Ellie", "Callow").await;
    home(&town, ellie).await;
    if with {
        let leah = town.open_child("Leah", "Morgan").await;
        home(&town, leah).await;
        restrict(&town, leah).await;
        related(&town, ellie, leah).await;
    } else {
        // She opens the same form in the other world, and finds nothing on it.
        let joan = town.seat(CUSTODIANS[1]).await;
        assert_eq!(town.first_choice(&joan, "end_relationship", ellie, "relationship").await, "");
    }
    // Long enough for clocks to run out: the child must be missing from what is late, too.
    town.later(24 * 60);
    (town, ellie)
}

/// A custodian puts on both records that the two are sisters, ends it, and puts it there again. The
/// positions of what stands on the first one's.
async fn related(town: &Town, one: PersonId, other: PersonId) -> Vec<u64> {
    let joan = town.seat(CUSTODIANS[1]).await;
    let id = other.to_string();
    let answers = [("other", id.as_str()), ("relation", "sibling"), ("household", "yes")];
    let mut positions = Vec::new();
    let done = town.ask(&joan, "record_relationship", Some(one), &answers).await.unwrap();
    assert!(done.subjects.contains(&words::Subject::Person(other)), "she knows both");
    positions.push(done.position);
    let relationship = town.first_choice(&joan, "end_relationship", one, "relationship").await;
    let ended = [
        ("relationship", relationship.as_str()),
        ("ended", "2026-03-09"),
        ("reason", "A mistake."),
    ];
    positions.push(town.ask(&joan, "end_relationship", Some(one), &ended).await.unwrap().position);
    positions
        .push(town.ask(&joan, "record_relationship", Some(one), &answers).await.unwrap().position);
    positions
}

#[tokio::test]
async fn a_restricted_relative_is_on_nothing_of_an_open_childs_record() {
    let (town, leah) = twin(true).await;
    let ellie = town.open_child("Ellie", "Callow").await;
    let positions = related(&town, ellie, leah).await;
    let priya = Browser::signed_in(&town, 1).await;
    let joan = Browser::signed_in(&town, 7).await;
    for position in positions {
        let path = format!("/people/{ellie}/entries/{position}");
        assert_eq!(joan.get(&path).await.status, 200, "a custodian reads it");
        assert_eq!(priya.get(&path).await.status, 404, "nobody else does");
    }
    let chronology = format!("/people/{ellie}/chronology");
    assert!(joan.get(&chronology).await.body.contains("Relationship recorded"));
    let form = format!("/people/{ellie}/end_relationship");
    for path in [chronology.as_str(), form.as_str(), "/my-work"] {
        let body = priya.get(path).await.body;
        for words in
            ["Relationship recorded", "relationship ended", "Brother or sister", "A mistake."]
        {
            assert!(!body.contains(words), "{path}: {words}");
        }
    }
    let seat = town.seat(7).await;
    let page = town.office.person(&seat, ellie, None).await.unwrap();
    let standing = page.members.iter().find(|member| member.id == ellie).unwrap();
    let hidden = standing.case.relationships.last().unwrap().id.to_string();
    let priya = town.seat(1).await;
    let mut told = Vec::new();
    for id in [hidden, uuid::Uuid::from_u128(9).to_string()] {
        let ended = [("relationship", id.as_str()), ("ended", "2026-03-09"), ("reason", "No.")];
        let answer = town.ask(&priya, "end_relationship", Some(ellie), &ended).await;
        told.push(answer.unwrap_err().to_string());
    }
    assert_eq!(told[0], told[1], "one that is kept from her is one that there never was");
}

async fn home(town: &Town, child: PersonId) {
    let address = [("from", "2026-01-05"), ("lines", "12 Mill Lane"), ("postcode", "PO1 2AB")];
    let priya = town.seat(1).await;
    town.ask(&priya, "record_address", Some(child), &address).await.unwrap();
}

/// Of an answer what may be compared: no secrets, and not up to where the journals reach, which
/// every entry and every look of anybody moves.
fn compared(page: &Page) -> String {
    let body = told(&page.body);
    let body = match body.split_once("/looks?before=") {
        None => body,
        Some((before, after)) => {
            let after = after.trim_start_matches(|digit: char| digit.is_ascii_digit());
            format!("{before}/looks?before={after}")
        }
    };
    match serde_json::from_str::<serde_json::Value>(&body) {
        Ok(mut value) => {
            value.as_object_mut().map(|members| members.remove("position"));
            format!("{} {value}", page.status)
        }
        Err(_) => format!("{} {body}", page.status),
    }
}

/// The designated officers.
const OFFICERS: [u128; 2] = [13, 14];

/// A world with one family, and with or without an allegation against somebody who works with
/// children, about what was done to a child of this family.
async fn alleging(with: bool) -> (Town, PersonId) {
    let town = Town::found().await;
    let ellie = town.open_child("Ellie", "Callow").await;
    home(&town, ellie).await;
    if with {
        let priya = town.seat(1).await;
        let answers = [
            ("given", "Leah"),
            ("family", "Morgan"),
            ("born", "1984-04-02"),
            ("setting", "council"),
            ("works_here", &town::worker(3).to_string()),
            ("employer", "Callow House"),
            ("kinds", "harmed"),
            ("known", "2026-03-09"),
            ("text", "Morgan pushed a child."),
        ];
        let done = town.ask(&priya, "receive_allegation", None, &answers).await.unwrap();
        let adult = town::person(&done);
        let officer = town.seat(OFFICERS[0]).await;
        let allegation =
            town.first_choice(&officer, "name_allegation_child", adult, "allegation").await;
        let child = ellie.to_string();
        let named = [("allegation", allegation.as_str()), ("child", &child), ("tell", "no")];
        town.ask(&officer, "name_allegation_child", Some(adult), &named).await.unwrap();
    }
    // Long enough for its clocks to run out.
    town.later(24 * 60);
    (town, ellie)
}

#[tokio::test]
async fn in_twin_worlds_an_allegation_leaves_no_trace_for_anybody_else() {
    let ((with, child), (without, twin)) = (alleging(true).await, alleging(false).await);
    assert_eq!(child, twin, "the worlds begin alike");
    for (id, name, ..) in PEOPLE.iter().filter(|one| !OFFICERS.contains(&one.0)) {
        let (here, there) = (with.seat(*id).await, without.seat(*id).await);
        let one = with.office.watch_for(&here, None).await.unwrap();
        let other = without.office.watch_for(&there, None).await.unwrap();
        assert_eq!(one, other, "{name} learns something from the watch");
        let (mut here, mut there) =
            (Browser::signed_in(&with, *id).await, Browser::signed_in(&without, *id).await);
        for words in ["Leah Morgan", "Morgan", "1984-04-02", "Callow House", "Callow"] {
            let mut found = Vec::new();
            for browser in [&mut here, &mut there] {
                let token = browser.form_token().await;
                let sent = browser.post("/search", &[("_form", &token), ("find", words)]).await;
                found.push(compared(&browser.get(&sent.location.unwrap()).await));
            }
            assert_eq!(found[0], found[1], "{name} learns something by searching {words}");
        }
        for (route, _) in routes().into_iter().filter(|(_, method)| method == Method::GET) {
            let form = route.contains("{act}");
            let of = |path: &String| path.contains("allegation") || path.contains("relationship");
            let paths = filled(&route, &child.to_string()).into_iter();
            for path in paths.filter(|path| !form || of(path)) {
                let (one, other) = (here.get(&path).await, there.get(&path).await);
                same(&one, &other, &format!("{name} learns something from {path}"));
            }
        }
    }
}

/// Fails with the first place at which two answers differ.
fn same(one: &Page, other: &Page, what: &str) {
    let (one, other) = (compared(one), compared(other));
    if one == other {
        return;
    }
    let at = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    let near = |text: &str| {
        let bytes = &text.as_bytes()[at.saturating_sub(120).min(text.len())..];
        String::from_utf8_lossy(&bytes[..bytes.len().min(240)]).into_owned()
    };
    panic!("{what}:\n{}\n--\n{}", near(&one), near(&other));
}

#[tokio::test]
async fn in_twin_worlds_every_page_and_list_is_the_same_for_everybody_else() {
    let ((with, child), (without, twin)) = (world(true).await, world(false).await);
    assert_eq!(child, twin, "the worlds begin alike");
    for (id, name) in others() {
        let (here, there) =
            (Browser::signed_in(&with, id).await, Browser::signed_in(&without, id).await);
        for (route, _) in routes().into_iter().filter(|(_, method)| method == Method::GET) {
            for path in filled(&route, &child.to_string()) {
                let (one, other) = (here.get(&path).await, there.get(&path).await);
                same(&one, &other, &format!("{name} learns something from {path}"));
            }
        }
    }
}

#[tokio::test]
async fn in_twin_worlds_every_search_finds_the_same() {
    let ((with, _), (without, _)) = (world(true).await, world(false).await);
    for (id, name) in others() {
        for words in ["Leah Morgan", "Morgan", "Leah", "2017-04-02", "2017", "PO1 2AB", "Callow"] {
            let mut pages = Vec::new();
            for town in [&with, &without] {
                let mut browser = Browser::signed_in(town, id).await;
                let token = browser.form_token().await;
                let sent = browser.post("/search", &[("_form", &token), ("find", words)]).await;
                pages.push(compared(&browser.get(&sent.location.unwrap()).await));
            }
            assert_eq!(pages[0], pages[1], "{name} learns something by searching {words}");
        }
    }
}

/// A call of the API.
pub async fn call(browser: &Browser, token: &str, (method, path): (&Method, &str)) -> Page {
    let body = match path.ends_with("/search") {
        true => "{\"text\":\"Morgan\"}",
        false => "{}",
    };
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, HOST)
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::CONTENT_TYPE, "application/json")
        .header("idempotency-key", uuid::Uuid::from_u128(0xA11).to_string())
        .body(Body::from(body));
    read(browser.send(request.unwrap()).await).await
}

#[tokio::test]
async fn in_twin_worlds_the_api_and_the_watch_answer_the_same() {
    let ((with, child), (without, _)) = (world(true).await, world(false).await);
    for (id, name) in others() {
        let (here, there) = (with.seat(id).await, without.seat(id).await);
        let tokens = (
            with.office.make_token(&here, "twin", 1).await.unwrap(),
            without.office.make_token(&there, "twin", 1).await.unwrap(),
        );
        let (one, other) = (Browser::of(&with), Browser::of(&without));
        for (route, method) in routes().into_iter().filter(|(path, _)| path.starts_with("/api")) {
            for path in filled(&route, &child.to_string()) {
                let asked = (&method, path.as_str());
                let (one, other) =
                    (call(&one, &tokens.0, asked).await, call(&other, &tokens.1, asked).await);
                same(&one, &other, &format!("{name} learns something from {path}"));
            }
        }
        // What `sightline watch --operator` prints, as at several days.
        for day in [None, Some("2026-03-09"), Some("2026-04-20")] {
            let day = day.map(|day| day.parse().unwrap());
            let one = with.office.watch_for(&here, day).await.unwrap();
            let other = without.office.watch_for(&there, day).await.unwrap();
            assert_eq!(one, other, "{name} learns something from the watch");
        }
    }
}

#[tokio::test]
async fn what_is_sent_about_a_restricted_child_is_answered_as_about_nobody() {
    let (town, child) = twin(true).await;
    let ids = [child.to_string(), PersonId(uuid::Uuid::from_u128(5)).to_string()];
    for (id, name) in others() {
        let mut browser = Browser::signed_in(&town, id).await;
        let form = browser.form_token().await;
        let seat = town.seat(id).await;
        let token = town.office.make_token(&seat, &format!("twin {id}"), 1).await.unwrap();
        for (route, _) in routes().into_iter().filter(|(_, method)| method == Method::POST) {
            if route.contains("sign-") {
                continue;
            }
            let api = route.starts_with("/api");
            let mut answers = Vec::new();
            for person in &ids {
                let mut answered = String::new();
                for path in filled(&route, person) {
                    let page = if api {
                        call(&browser, &token, (&Method::POST, &path)).await
                    } else {
                        let sent = sent_about(person, &form);
                        let sent: Vec<_> =
                            sent.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
                        browser.post(&path, &sent).await
                    };
                    answered.push_str(&compared(&page));
                }
                answers.push(answered.replace(person.as_str(), "somebody"));
            }
            assert!(answers[0] == answers[1], "{name} learns something by sending to {route}");
        }
    }
}

/// A form that names somebody in every way in which our pages name people.
fn sent_about(person: &str, form: &str) -> Vec<(String, String)> {
    let worker = town::worker(1).to_string();
    let pairs = [
        ("_form", form),
        ("_command", "0199f000-0000-7000-8000-00000000beef"),
        ("do", "perform"),
        ("chosen", person),
        ("child", person),
        ("worker", worker.as_str()),
        ("find", person),
    ];
    let mut sent: Vec<(String, String)> =
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    sent.push((format!("worker-{person}"), worker));
    sent.push((format!("read-{person}"), "made-up".to_owned()));
    sent
}
