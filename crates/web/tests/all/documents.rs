//! Documents through the door: sent with a form without a script, refused with every word kept,
//! given out under strict headers, absent for whoever may not see them.

use crate::browser::{Browser, HOST, Page, hidden, read};
use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use town::Town;
use words::PersonId;

const PRIYA: u128 = 1;
const MARCUS: u128 = 3;
const JOAN: u128 = 4;
const IRIS: u128 = 9;
const OWEN: u128 = 10;

const PDF: &[u8] = b"%PDF-1.7\nA report about Ellie\n%%EOF\n";

/// A form with a file, as a browser sends it.
struct Form {
    bytes: Vec<u8>,
}

impl Form {
    fn new() -> Self {
        Self { bytes: Vec::new() }
    }

    fn field(mut self, name: &str, value: &str) -> Self {
        let part =
            format!("--X\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        self.bytes.extend_from_slice(part.as_bytes());
        self
    }

    fn file(mut self, name: &str, bytes: &[u8]) -> Self {
        let part = format!(
            "--X\r\nContent-Disposition: form-data; name=\"file-chosen\"; filename=\"{name}\"\r\nContent-Type: application/pdf\r\n\r\n"
        );
        self.bytes.extend_from_slice(part.as_bytes());
        self.bytes.extend_from_slice(bytes);
        self.bytes.extend_from_slice(b"\r\n");
        self
    }

    fn end(mut self) -> Vec<u8> {
        self.bytes.extend_from_slice(b"--X--\r\n");
        self.bytes
    }
}

async fn send(browser: &Browser, child: PersonId, body: Vec<u8>) -> Page {
    let mut request = Request::builder()
        .method(Method::POST)
        .uri(format!("/people/{child}/add_document"))
        .header(header::HOST, HOST)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=X");
    if let Some(cookie) = &browser.cookie {
        request = request.header(header::COOKIE, cookie);
    }
    read(browser.send(request.body(Body::from(body)).unwrap()).await).await
}

/// The form as its page has it, with these words.
async fn filled(browser: &Browser, child: PersonId, title: &str) -> Form {
    let page = browser.get(&format!("/people/{child}/add_document")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert!(page.body.contains("enctype=\"multipart/form-data\""));
    let command = hidden(&page.body, "_command");
    Form::new()
        .field("_form", &hidden(&page.body, "_form"))
        .field("_command", &command)
        .field("_read", &hidden(&page.body, "_read"))
        .field("title", title)
        .field("kind", "report")
        .field("text", "Page 3 is about the absences.")
}

async fn whole(browser: &Browser, path: &str) -> (StatusCode, HeaderMap, Vec<u8>) {
    let request = Request::builder()
        .uri(path)
        .header(header::HOST, HOST)
        .header(header::COOKIE, browser.cookie.clone().unwrap_or_default())
        .body(Body::empty())
        .unwrap();
    let response = browser.send(request).await;
    let (status, headers) = (response.status(), response.headers().clone());
    (status, headers, to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec())
}

/// The address of the only document on a list.
fn address(page: &str, child: PersonId) -> String {
    let start = format!("/people/{child}/documents/");
    let at = page.find(&start).expect("a document stands on the page");
    page[at..at + start.len() + 36].to_owned()
}

async fn added(priya: &Browser, child: PersonId, form: Form) -> String {
    let done = send(priya, child, form.file("Report.pdf", PDF).end()).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let list = priya.get(done.location.as_deref().unwrap()).await;
    assert!(list.body.contains("You added a document. It is on the record."));
    address(&list.body, child)
}

#[tokio::test]
async fn a_document_is_added_without_a_script_and_given_out_to_be_saved() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let priya = Browser::signed_in(&town, PRIYA).await;
    let form = filled(&priya, child, "School report, spring").await;
    let own = added(&priya, child, form).await;
    let marcus = Browser::signed_in(&town, MARCUS).await;
    let story = marcus.get(&format!("/people/{child}")).await;
    assert!(story.body.contains("School report, spring") && story.body.contains("id=\"papers\""));
    let chronology = marcus.get(&format!("/people/{child}/chronology?topic=papers")).await;
    assert!(chronology.body.contains("Document added: report or assessment"));
    let page = marcus.get(&own).await;
    assert!(
        page.body.contains("Page 3 is about the absences.") && page.body.contains("Save the file")
    );
    let (status, headers, bytes) = whole(&marcus, &format!("{own}/file")).await;
    assert_eq!((status, bytes.as_slice()), (StatusCode::OK, PDF));
    let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("");
    assert_eq!(said("content-type"), "application/pdf");
    assert!(
        said("content-disposition").starts_with("attachment; filename=\"Report or assessment of ")
    );
    assert_eq!(
        said("content-security-policy"),
        "default-src 'none'; sandbox; frame-ancestors 'none'"
    );
    assert_eq!((said("x-content-type-options"), said("cache-control")), ("nosniff", "no-store"));
    assert_eq!(said("content-length"), PDF.len().to_string());
    let looks = marcus.get(&format!("/people/{child}/looks")).await;
    assert!(looks.body.to_lowercase().contains("the file of a document"));
    let page_policy = whole(&marcus, &own).await.1;
    assert!(page_policy["content-security-policy"].to_str().unwrap().contains("script-src 'self'"));
}

#[tokio::test]
async fn a_refused_file_keeps_every_word_of_its_form() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let priya = Browser::signed_in(&town, PRIYA).await;
    let mut program = b"MZ\x90\0".to_vec();
    program.resize(4_096, 0);
    for (bytes, said) in [
        (program.as_slice(), "This file is a program, whatever its name says"),
        (b"", "This file is empty"),
    ] {
        let form = filled(&priya, child, "A letter I typed").await;
        let page = send(&priya, child, form.file("letter.pdf", bytes).end()).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains(said), "{said}");
        assert!(page.body.contains("value=\"A letter I typed\""));
        assert!(page.body.contains("Page 3 is about the absences."));
        assert!(page.body.contains("href=\"#file\""), "the problem leads to its field");
    }
    let again = priya.get(&format!("/people/{child}/add_document")).await;
    assert!(again.body.contains("A letter I typed"), "the draft is there too");
}

#[tokio::test]
async fn a_good_file_stays_when_another_answer_must_be_put_right() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let priya = Browser::signed_in(&town, PRIYA).await;
    let form = filled(&priya, child, "").await;
    let page = send(&priya, child, form.file("Report.pdf", PDF).end()).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("Report.pdf (PDF, 36 bytes) is here already"), "{}", page.body);
    let file = hidden(&page.body, "file");
    let form = filled(&priya, child, "Now with a title").await.field("file", &file);
    // A browser sends the field of a file that was not chosen as well: empty, and without a name.
    let done = send(&priya, child, form.file("", b"").end()).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
}

#[tokio::test]
async fn a_form_without_a_file_says_so_and_keep_keeps() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let priya = Browser::signed_in(&town, PRIYA).await;
    let form = filled(&priya, child, "Report").await;
    let page = send(&priya, child, form.file("", b"").end()).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("Choose a file under “The file”."), "{}", page.body);
    let form = filled(&priya, child, "For later").await.field("keep", "yes");
    let kept = send(&priya, child, form.file("Report.pdf", PDF).end()).await;
    assert_eq!(kept.location.as_deref(), Some("/my-work"));
    let again = priya.get(&format!("/people/{child}/add_document")).await;
    assert!(again.body.contains("For later"));
    assert!(again.body.contains("Report.pdf (PDF, 36 bytes) is here already"));
}

#[tokio::test]
async fn an_upload_that_is_cut_midway_says_so_and_keeps_the_words() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let priya = Browser::signed_in(&town, PRIYA).await;
    let form = filled(&priya, child, "Cut short").await;
    let mut body = form.file("Report.pdf", &[b'%'; 40_000]).end();
    body.truncate(body.len() - 20_000);
    let page = send(&priya, child, body).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("The file did not arrive whole"), "{}", page.body);
    assert!(page.body.contains("Cut short"));
    let list = priya.get(&format!("/people/{child}/documents")).await;
    assert!(list.body.contains("No document is on this record yet."));
}

#[tokio::test]
async fn what_does_not_come_from_our_own_form_is_not_read() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let priya = Browser::signed_in(&town, PRIYA).await;
    let forged = Form::new().field("_form", "forged").field("title", "x").file("a.pdf", PDF).end();
    assert_eq!(send(&priya, child, forged).await.status, StatusCode::FORBIDDEN);
    let before = Form::new().file("a.pdf", PDF).field("_form", &priya.form_token().await).end();
    let page = send(&priya, child, before).await;
    assert_ne!(page.status, StatusCode::SEE_OTHER, "a file before its token is not read");
    let stranger = Browser::of(&town);
    let out = Form::new().field("title", "Words of somebody signed out").file("a.pdf", PDF).end();
    let page = send(&stranger, child, out).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert!(page.body.contains("Words of somebody signed out"), "they come through signing in");
    let strays = town.office.strays(office::documents::Stray::Tell).await.unwrap();
    assert_eq!(strays.files, 0);
}

#[tokio::test]
async fn a_document_is_absent_for_whoever_may_not_see_it_like_one_that_is_not_there() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let priya = Browser::signed_in(&town, PRIYA).await;
    let own = added(&priya, child, filled(&priya, child, "Report").await).await;
    let nobody = format!("/people/{child}/documents/00000000-0000-0000-0000-000000000001");
    let joan = Browser::signed_in(&town, JOAN).await;
    for end in ["", "/file", "/picture"] {
        let (refused, absent) =
            (joan.get(&format!("{own}{end}")).await, joan.get(&format!("{nobody}{end}")).await);
        assert_eq!((refused.status, refused.body), (StatusCode::NOT_FOUND, absent.body));
        assert_eq!(priya.get(&format!("{nobody}{end}")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(
            priya.get(&format!("/people/x/documents/y{end}")).await.status,
            StatusCode::NOT_FOUND
        );
    }
    assert_eq!(joan.get(&format!("/people/{child}/documents")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(joan.get(&format!("/people/{child}/print")).await.status, StatusCode::NOT_FOUND);
    let form = joan.get(&format!("/people/{child}/add_document")).await;
    assert_eq!(form.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_label_closes_a_document_to_an_inspector_who_reads_the_record() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let priya = Browser::signed_in(&town, PRIYA).await;
    let form = filled(&priya, child, "Counsel on the threshold").await;
    let own = added(&priya, child, form.field("label", "legally_privileged")).await;
    let owen = Browser::signed_in(&town, OWEN).await;
    for path in [format!("/people/{child}/documents"), format!("/people/{child}"), own.clone()] {
        let page = owen.get(&path).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.body.contains("Counsel"), "{path}");
    }
    assert!(owen.get(&own).await.body.contains("It is legal advice to the council"));
    assert_eq!(owen.get(&format!("{own}/file")).await.status, StatusCode::NOT_FOUND);
    assert!(priya.get(&own).await.body.contains("Counsel on the threshold"));
    let (_, headers, _) = whole(&priya, &format!("{own}/file")).await;
    let name = headers.get("content-disposition").unwrap().to_str().unwrap();
    assert!(name.starts_with("attachment; filename=\"LEGALLY PRIVILEGED - "), "{name}");
    assert!(!name.contains("Counsel") && !name.contains("Ellie"), "{name}");
}

#[tokio::test]
async fn a_paper_says_for_whom_it_is_and_the_story_is_for_our_own_work_only() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let priya = Browser::signed_in(&town, PRIYA).await;
    let own = format!("/people/{child}/print");
    let asks = priya.get(&own).await;
    assert!(asks.body.contains("For whom is it?") && asks.body.contains("The court"));
    let court = priya.get(&format!("{own}?what=chronology&for=court")).await;
    assert!(court.body.contains("Printed by Priya Nair for the court"), "{}", court.body);
    assert!(court.body.contains("oldest first") && court.body.contains("class=\"sl-paper-foot\""));
    let story = priya.get(&format!("{own}?what=story&for=our_work")).await;
    assert!(story.body.contains("Printed by Priya Nair for our own work"));
    for wrong in ["?what=story&for=family", "?what=chronology", "?for=court", "?what=x&for=y"] {
        let page = priya.get(&format!("{own}{wrong}")).await;
        assert!(page.body.contains("For whom is it?"), "{wrong}");
        assert!(page.body.contains("<title>Error:"), "{wrong}");
    }
    let looks =
        Browser::signed_in(&town, MARCUS).await.get(&format!("/people/{child}/looks")).await;
    assert!(looks.body.contains("Export: printed for the court"));
}

#[tokio::test]
async fn a_letter_is_written_and_stands_alone_on_its_paper() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let mut priya = Browser::signed_in(&town, PRIYA).await;
    let path = format!("/people/{child}/issue_letter");
    let page = priya.get(&path).await;
    let (form, command, seen) =
        (hidden(&page.body, "_form"), hidden(&page.body, "_command"), hidden(&page.body, "_read"));
    let fields = [
        ("_form", form.as_str()),
        ("_command", &command),
        ("_read", &seen),
        ("letter", "visit_confirmation"),
        ("visit_at-day", "10"),
        ("visit_at-month", "3"),
        ("visit_at-year", "2026"),
        ("visit_at-time", "16:00"),
        ("place", "home"),
        ("to", "Ms Kirsty Callow"),
        ("address", "12 Mill Lane\nSolent"),
        ("text", "Please bring the <red> book."),
    ];
    let done = priya.post(&path, &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let list = priya.get(done.location.as_deref().unwrap()).await;
    assert!(list.body.contains("Letters we wrote"));
    let start = format!("/people/{child}/letters/");
    let at = list.body.find(&start).unwrap();
    let letter = priya.get(&list.body[at..at + start.len() + 36]).await;
    for words in [
        "Ms Kirsty Callow<br>12 Mill Lane<br>Solent",
        "Visit to Ellie on Tuesday 10 March 2026",
        "Please bring the &#60;red&#62; book.",
        "Priya Nair<br>Social worker<br>Safeguarding North",
    ] {
        assert!(letter.body.contains(words), "{words}: {}", letter.body);
    }
    assert!(!letter.body.contains("Official-sensitive"), "it goes to the family");
}

#[tokio::test]
async fn information_governance_reads_what_was_given_out_and_nobody_else_does() {
    let town = Town::found().await;
    let child = town.open_child("Ellie", "Callow").await;
    let (iris, priya) =
        (Browser::signed_in(&town, IRIS).await, Browser::signed_in(&town, PRIYA).await);
    assert!(iris.get("/looks/given-out").await.body.contains("Nothing has been given out."));
    let form = filled(&priya, child, "School report, spring").await;
    let own = added(&priya, child, form).await;
    priya.get(&own).await;
    let print = format!("/people/{child}/print");
    priya.get(&print).await;
    let before = iris.get("/looks/given-out").await.body;
    assert!(before.contains("Nothing has been given out."), "to read is not to give out: {before}");

    let marcus = Browser::signed_in(&town, MARCUS).await;
    whole(&marcus, &format!("{own}/file")).await;
    priya.get(&format!("{print}?what=chronology&for=court")).await;
    let page = iris.get("/looks/given-out").await.body;
    for said in [
        "The file of a document",
        "Marcus Adeyemi, team manager",
        "A print",
        "Export: printed for the court",
        "Ellie Callow",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!page.contains("School report"), "a look names no document: {page}");
    assert!(iris.get("/looks").await.body.contains("\"/looks/given-out\""));
    let own_look = iris.get(&format!("/people/{child}/looks")).await.body;
    assert!(own_look.contains("hat was given out"), "reading it is a look: {own_look}");
    for other in [PRIYA, MARCUS, JOAN, OWEN] {
        let told = Browser::signed_in(&town, other).await.get("/looks/given-out").await;
        assert_eq!(told.status, StatusCode::NOT_FOUND, "{other}");
    }
}
