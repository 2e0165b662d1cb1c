//! A label closes every line: under each label, to each reader, on every page of a child there is,
//! no word of what is closed is in any byte of any answer.
//!
//! The record is made of every golden event of a person, with a word in the place of each sentence
//! that nothing else says. Who may not read what stands here once more, so that a slip in the table
//! is a failure of this test.

use crate::browser::{Browser, HOST, Page, read};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use casework::{
    About, Event, Fact, Happened,
    correction::{EntryDisputed, EntryWithdrawn},
};
use serde_json::Value;
use std::{collections::BTreeSet, fs};
use town::Town;
use words::{Label, PersonId, Subject, codes};

/// A word that nothing says but what stands under a label.
fn canary(label: Label) -> String {
    format!("kestrel{}", label.code().replace('_', ""))
}

const PRIYA: u128 = 1;
const MARCUS: u128 = 3;
const JOAN: u128 = 4;
const SAM: u128 = 6;
const RUTH: u128 = 7;
const IRIS: u128 = 9;
const OWEN: u128 = 10;
const MINA: u128 = 11;

/// Whoever sees the record. Sam opened it in an emergency.
const READERS: [u128; 6] = [PRIYA, MARCUS, SAM, RUTH, IRIS, OWEN];
/// Whoever does not.
const OTHERS: [u128; 2] = [JOAN, MINA];

/// Kinds that would change who the child is, who sees them, or somebody else's record.
const NOT_THESE: [&str; 17] = [
    "person.registered",
    "person.named",
    "person.born",
    "person.died",
    "person.described",
    "person.identified",
    "family.",
    "relationship.",
    "allocation.",
    "team.",
    "role.",
    "worker.",
    "restriction.",
    "break_glass.",
    "allegation",
    "entry.",
    "upload.",
];

/// To whom a label closes an entry.
fn closed_to(label: Label) -> &'static [u128] {
    match label {
        Label::ConfidentialAddress | Label::PoliceSensitive | Label::CourtRestricted => &[OWEN],
        Label::LegallyPrivileged => &[SAM, OWEN],
        Label::Adoption => &[SAM, RUTH, OWEN],
        Label::None | Label::PlacementAddressWithheld | Label::ThirdParty => &[],
    }
}

/// The places of a body at which somebody wrote something.
fn sentences(value: &Value, at: String, found: &mut Vec<String>) {
    let code = |text: &str| codes::ALL.iter().any(|set| set.find(text).is_some());
    match value {
        Value::String(text) if text.contains(' ') && !code(text) => found.push(at),
        Value::Array(all) => {
            let each = all.iter().enumerate();
            each.for_each(|(place, one)| sentences(one, format!("{at}/{place}"), found));
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(name, one)| sentences(one, format!("{at}/{name}"), found));
        }
        _ => {}
    }
}

/// Every golden event of a person, saying the canary wherever it says anything.
fn telling(canary: &str) -> Vec<Event> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../casework/tests/events");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|one| one.unwrap().path()).collect();
    files.sort();
    let event = |path: &std::path::PathBuf| {
        let (kind, version) = path.file_stem()?.to_str()?.rsplit_once(".v")?;
        if NOT_THESE.iter().any(|not| kind.starts_with(not)) {
            return None;
        }
        let mut body: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        let mut places = Vec::new();
        sentences(&body, String::new(), &mut places);
        for place in &places {
            *body.pointer_mut(place).unwrap() = Value::from(format!("The {canary} of {kind}"));
        }
        let body = serde_json::to_vec(&body).unwrap();
        Some(Event::parse(kind, version.parse().unwrap(), &body).unwrap())
    };
    files.iter().filter_map(event).collect()
}

/// A child of whom everything is recorded under a label, disputed and corrected.
async fn labelled(town: &Town, label: Label) -> PersonId {
    let child = town.open_child("Ellie", "Callow").await;
    let day = Happened::On("2026-03-09".parse().unwrap());
    let fact = |event: Event| Fact::new(Subject::Person(child), day, event);
    let canary = canary(label);
    let facts: Vec<Fact> =
        telling(&canary).into_iter().map(|one| fact(one).labelled(label)).collect();
    town.adopt(facts).await;
    let sam = town.seat(SAM).await;
    town.ask(&sam, "break_glass", Some(child), &[("reason", "At the door now")]).await.unwrap();
    let iris = town.seat(IRIS).await;
    let page = town.office.chronology(&iris, child, &[], 1, None).await.unwrap();
    let place = |line: &&casework::chronology::Line| line.label == label && label != Label::None;
    if let Some(line) = page.lines.iter().find(place) {
        let (position, ordinal) = (line.position, line.ordinal);
        let (by, text) = ("Mrs Callow".to_owned(), format!("No {canary} there."));
        let disputed = EntryDisputed { position, ordinal, by, text };
        let (kind, reason) = ("wrong".to_owned(), format!("Another {canary} was meant."));
        // Another part of the same entry, whichever side of the disputed one it stands on.
        let ordinal = ordinal.checked_sub(1).unwrap_or(ordinal + 1);
        let withdrawn = EntryWithdrawn { position, ordinal, kind, reason };
        town.adopt(vec![fact(disputed.into()), fact(withdrawn.into())]).await;
    }
    child
}

/// Everything that can be asked for about a child, with the entry that holds the most.
async fn pages(town: &Town, child: PersonId) -> (Vec<String>, u64) {
    let iris = town.seat(IRIS).await;
    let page = town.office.chronology(&iris, child, &[], 1, None).await.unwrap();
    let mut positions: Vec<u64> = page.lines.iter().map(|line| line.position).collect();
    positions.sort_unstable();
    let most =
        *positions.iter().max_by_key(|one| positions.iter().filter(|x| x == one).count()).unwrap();
    positions.dedup();
    let own = format!("/people/{child}");
    let mut all: Vec<String> = ["", "/chronology", "/chronology?page=2", "/documents", "/looks"]
        .map(|rest| format!("{own}{rest}"))
        .into();
    all.extend(
        ["our_work", "family", "partner", "court"]
            .map(|whom| format!("{own}/print?what=chronology&for={whom}")),
    );
    all.push(format!("{own}/print?what=story&for=our_work"));
    all.extend(
        ["", "/chronology", "/documents"].map(|rest| format!("{own}{rest}?as_at=2026-03-09")),
    );
    all.extend(positions.iter().map(|position| format!("{own}/entries/{position}")));
    let documents = town.office.documents_of(&iris, child, None).await.unwrap();
    for one in &documents.documents {
        let id = one.document.id;
        all.extend(["", "/file", "/picture"].map(|rest| format!("{own}/documents/{id}{rest}")));
    }
    all.extend(documents.letters.iter().map(|one| format!("{own}/letters/{}", one.id)));
    let case = town.office.person(&iris, child, None).await.unwrap();
    let contacts = case.members.iter().flat_map(|member| &member.case.contacts);
    all.extend(contacts.map(|one| format!("{own}/contacts/{}", one.id)));
    let acts = casework::ACTS.iter().filter(|act| act.about == About::Person);
    all.extend(acts.map(|act| format!("{own}/{}", act.name())));
    let lists = ["/my-work", "/calendar", "/front-door", "/team", "/overdue", "/differences"];
    all.extend(lists.map(str::to_owned));
    (all, most)
}

/// What the programs of somebody are told.
async fn api(browser: &mut Browser, child: PersonId) -> Vec<Page> {
    let form = browser.form_token().await;
    let name = format!("Labels {child}");
    let fields = [("_form", form.as_str()), ("name", name.as_str()), ("days", "30")];
    let made = browser.post("/tokens", &fields).await;
    let after = made.body.split("<p class=\"sl-secret\"><code>").nth(1).unwrap_or_default();
    let token = after.split('<').next().unwrap_or_default().to_owned();
    let mut answers = Vec::new();
    for rest in ["", "/chronology", "/chronology?page=2", "/documents"] {
        let request = Request::get(format!("/api/v1/people/{child}{rest}"))
            .header(header::HOST, HOST)
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .body(Body::empty());
        answers.push(read(browser.send(request.unwrap()).await).await);
    }
    answers
}

async fn found(browser: &mut Browser) -> Page {
    let form = browser.form_token().await;
    let sent = browser.post("/search", &[("_form", &form), ("find", "Callow")]).await;
    browser.get(&sent.location.unwrap_or_default()).await
}

/// Whose answers are looked at, and under which label.
#[derive(Clone, Copy)]
struct Asked<'a> {
    label: Label,
    canary: &'a str,
    who: u128,
    child: PersonId,
    /// The entry that holds the most.
    most: u64,
}

/// What one reader is answered on every page.
async fn answered(town: &Town, asked: Asked<'_>, pages: &[String]) -> Vec<(String, Page)> {
    let mut browser = Browser::signed_in(town, asked.who).await;
    let mut answers = Vec::new();
    for path in pages {
        answers.push((path.clone(), browser.get(path).await));
    }
    let programs = api(&mut browser, asked.child).await;
    answers.extend(programs.into_iter().map(|page| ("the API".to_owned(), page)));
    answers.push(("search".to_owned(), found(&mut browser).await));
    answers
}

/// No byte of a page tells somebody what is closed to them.
fn kept(path: &str, page: &Page, Asked { label, canary, who, .. }: Asked<'_>) {
    let shut = closed_to(label).contains(&who) || OTHERS.contains(&who);
    // Whoever decides contacts reads the one that waits for it.
    if !shut || who == JOAN && path.contains("/contacts/") {
        return;
    }
    // A warning that no label closes keeps whoever goes to the door safe, and so stands on the
    // outline too.
    let warned = match who == JOAN && !closed_to(label).contains(&SAM) {
        true => page.body.replace(&format!("{canary} of warning.raised"), ""),
        false => page.body.clone(),
    };
    let told = warned.contains(canary);
    assert!(!told, "{label:?}: {path} tells {who}: {}", around(&warned, canary));
}

/// Words whose label keeps them on their own entry's page, found elsewhere by somebody who may read
/// them there.
fn strayed(path: &str, page: &Page, Asked { label, canary, who, .. }: Asked<'_>) -> Option<String> {
    const OWN: [&str; 8] = [
        "/entries/",
        "/documents/",
        "/letters/",
        "/contacts/",
        // These ask beside what was said last time.
        "write_worries",
        "record_education_plan",
        "record_pathway_plan",
        "reverse_decision",
    ];
    if !label.stays_on_its_entry() || OWN.iter().any(|own| path.contains(own)) {
        return None;
    }
    // What a paper is called, and what a difference is about, stand wherever they are listed; why
    // something was withdrawn has a label of its own.
    let listed = ["document.added", "letter.issued", "difference.found"];
    let elsewhere = listed.map(|kind| format!("{canary} of {kind}"));
    let why = format!("Another {canary} was meant.");
    let all = elsewhere.iter().chain([&why]);
    let said = all.fold(page.body.clone(), |said, one| said.replace(one, ""));
    said.contains(canary)
        .then(|| format!("{label:?} leaves its entry: {path}, {who}: {}", around(&said, canary)))
}

/// The entry's own page has the words for whoever may read them; for whoever may not, the chronology
/// keeps its place, and says why and whom to ask.
fn in_its_place(answers: &[(String, Page)], asked: Asked<'_>) {
    let Asked { label, canary, who, child, most } = asked;
    let body = |path: String| {
        let (_, page) = answers.iter().find(|(known, _)| *known == path).unwrap();
        (page.status, page.body.as_str())
    };
    let (status, entry) = body(format!("/people/{child}/entries/{most}"));
    // One of the events closed the case, and with it the whole record to whoever only managed it.
    if OTHERS.contains(&who) || who == MARCUS && status == StatusCode::NOT_FOUND {
        assert_eq!(status, StatusCode::NOT_FOUND);
    } else if closed_to(label).contains(&who) {
        let (status, lines) = body(format!("/people/{child}/chronology"));
        assert_eq!(status, StatusCode::OK);
        assert!(lines.contains("You can&#39;t open this.") && lines.contains("Ask "));
        assert!(lines.contains(label.text()) && lines.contains("9 March"));
    } else {
        assert!(entry.contains(canary), "{label:?} keeps {who} from their work: {status}");
    }
}

#[tokio::test]
async fn a_label_closes_every_line() {
    let town = Town::found().await;
    let mut left = BTreeSet::new();
    for label in Label::ALL.into_iter().filter(|label| *label != Label::None) {
        let canary = &canary(label);
        let child = labelled(&town, label).await;
        let (pages, most) = pages(&town, child).await;
        assert!(pages.len() > 100);
        for who in READERS.into_iter().chain(OTHERS) {
            let asked = Asked { label, canary, who, child, most };
            let answers = answered(&town, asked, &pages).await;
            answers.iter().for_each(|(path, page)| kept(path, page, asked));
            left.extend(answers.iter().filter_map(|(path, page)| strayed(path, page, asked)));
            in_its_place(&answers, asked);
        }
    }
    assert!(left.is_empty(), "{left:#?}");
}

/// What stands round the canary, for whoever has to find where it came from.
fn around(body: &str, canary: &str) -> String {
    let at = body.find(canary).unwrap_or_default();
    let (from, to) = (at.saturating_sub(300), (at + 100).min(body.len()));
    body.char_indices().filter(|(place, _)| (from..to).contains(place)).map(|(_, c)| c).collect()
}
