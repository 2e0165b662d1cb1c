//! The server as a whole: bodies of forms and of the API, and whatever stands in an address, sent
//! by somebody who is signed in.
//!
//! Whatever is sent, the answer is never one that says "our fault" (500 and above).

use super::Reader;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, header, request::Builder},
};
use casework::ACTS;
use percent_encoding::{NON_ALPHANUMERIC, percent_encode};
use serde_json::{Value, json};
use std::fmt::Write as _;
use tokio::runtime::Runtime;
use tower::ServiceExt as _;
use town::Town;
use web::{App, Hosts, router};
use words::PersonId;

const HOST: &str = "localhost:8080";
const PASSWORD: &str = "meadow-river";

/// Somebody signed in, and a program with a token.
pub(super) struct Visit {
    pub(super) runtime: Runtime,
    router: Router,
    cookie: String,
    form_token: String,
    token: String,
    pub(super) child: PersonId,
    sent: u128,
    pub(super) town: Town,
}

/// Where the bytes go, told by the first of them.
const WAYS: u8 = 9;

pub(super) fn server() -> Reader {
    let mut visit = Visit::begin();
    let mut seeds: Vec<Vec<u8>> = Vec::new();
    for (place, act) in ACTS.iter().enumerate() {
        let fields =
            act.form.fields.iter().map(|field| (field.name.to_owned(), json!("2026-03-09")));
        let body = Value::Object(fields.collect()).to_string();
        let pairs = act.form.fields.iter().map(|field| format!("{}=2026-03-09", field.name));
        let number = u8::try_from(place).unwrap_or(u8::MAX);
        seeds.push([vec![0, number], body.into_bytes()].concat());
        seeds.push([vec![1, number], pairs.collect::<Vec<_>>().join("&").into_bytes()].concat());
    }
    for (way, text) in [
        (2, "2026-03-08"),
        (3, "known=2026-03-08&topic=notes&page=2"),
        (4, "Kirsty Marsh"),
        (5, "what=not_seen&team=00000000-0000-0000-0000-000000000051&page=1"),
        (6, "2026-03-08"),
        (7, "known-day=8&known-month=3&known-year=2026"),
        (8, "00000000-0000-0000-0000-000000000001"),
    ] {
        seeds.push([vec![way, 0], text.as_bytes().to_vec()].concat());
    }
    let read = move |input: &[u8]| visit.send(input);
    Reader {
        name: "server",
        seeds,
        words: &[b"&", b"=", b"known=", b"page=", b"%2F"],
        read: Box::new(read),
    }
}

impl Visit {
    /// Somebody who signed in, in a council of their own.
    pub(super) fn begin() -> Self {
        let runtime = Runtime::new().expect("a runtime starts");
        let (town, child, token) = runtime.block_on(async {
            let town = Town::found().await;
            let child = town.open_child("Ellie", "Callow").await;
            let office = &town.office;
            let set = office.set_password("marcus", town::worker(3), PASSWORD).await;
            set.expect("a password");
            let token = office.make_token(&town.seat(3).await, "fuzz", 1).await.expect("a token");
            (town, child, token)
        });
        let app = App { office: town.office.clone(), hosts: Hosts::new(8080, &[]) };
        let router = router(app);
        let (cookie, form_token) = (String::new(), String::new());
        let mut visit = Self { runtime, router, cookie, form_token, token, child, sent: 0, town };
        visit.sign_in();
        visit
    }

    fn sign_in(&mut self) {
        let body = Body::from(format!("user=marcus&password={PASSWORD}"));
        let request = self.by_browser(Method::POST, "/sign-in").body(body);
        let answer = self.runtime.block_on(async {
            self.router.clone().oneshot(request.expect("a request")).await.expect("an answer")
        });
        let cookie = answer.headers().get(header::SET_COOKIE).and_then(|value| value.to_str().ok());
        let cookie = cookie.and_then(|cookie| cookie.split(';').next());
        self.cookie = cookie.expect("somebody is signed in").to_owned();
        let request = self.by_browser(Method::GET, "/help").body(Body::empty());
        let page = self.answer(request.expect("a request")).1;
        let from = page.find("name=\"_form\" value=\"").expect("a form on the page") + 20;
        self.form_token = page[from..].split('"').next().unwrap_or_default().to_owned();
    }

    fn by_browser(&self, method: Method, path: &str) -> Builder {
        self.by_browser_as(method, path, "application/x-www-form-urlencoded")
    }

    /// A request of the browser that is signed in, with a body of a kind.
    pub(super) fn by_browser_as(&self, method: Method, path: &str, kind: &str) -> Builder {
        let request = Request::builder().method(method).uri(path).header(header::HOST, HOST);
        request
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, kind)
    }

    fn by_program(&mut self, method: Method, path: &str) -> Builder {
        self.sent += 1;
        let mut key = String::new();
        write!(key, "00000000-0000-4000-8000-{:012x}", self.sent)
            .expect("writing to a string in memory cannot fail");
        let request = Request::builder().method(method).uri(path).header(header::HOST, HOST);
        request
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token))
            .header(header::CONTENT_TYPE, "application/json")
            .header("idempotency-key", key)
    }

    fn answer(&self, request: Request<Body>) -> (u16, String) {
        let (status, _, bytes) = self.answered(request);
        (status, String::from_utf8_lossy(&bytes).into_owned())
    }

    /// What comes of a request with these bytes as its body: status, headers and every byte.
    pub(super) fn whole(&self, request: Builder, body: Vec<u8>) -> (u16, HeaderMap, Vec<u8>) {
        self.answered(request.body(Body::from(body)).expect("a request"))
    }

    fn answered(&self, request: Request<Body>) -> (u16, HeaderMap, Vec<u8>) {
        self.runtime.block_on(async {
            let answer = self.router.clone().oneshot(request).await.expect("an answer");
            let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
            let bytes = to_bytes(answer.into_body(), usize::MAX).await.expect("a whole answer");
            (status, headers, bytes.to_vec())
        })
    }

    fn send(&mut self, input: &[u8]) -> String {
        let (way, which) = (input.first().unwrap_or(&0) % WAYS, input.get(1).unwrap_or(&0));
        let rest = input.get(2..).unwrap_or_default();
        let act = &ACTS[usize::from(*which) % ACTS.len()];
        // Taking a role, a team or somebody's access away would end the visit.
        let ends = ["remove_worker", "revoke_role", "record_death", "classify_person"];
        if way < 2 && ends.contains(&act.name()) {
            return "passed over".to_owned();
        }
        let Some(request) = self.request((way, act.name()), rest) else {
            return "no request".to_owned();
        };
        let (status, body) = self.answer(request);
        assert!(status < 500, "{status} to way {way}, {}: {body:.200}", act.name());
        if status == 303 && body.is_empty() && way == 1 {
            return format!("{way} {} recorded", act.name());
        }
        // Of a page it is told how it begins; of a problem all that it says.
        let told: String = match body.find("error-summary") {
            Some(at) => body[at..].chars().take(600).collect(),
            None => body.chars().take(200).collect(),
        };
        format!("{way} {} {status} {told}", if way < 2 { act.name() } else { "" })
    }

    /// Sends a form with a file in it; "{token}" stands for the form's own token.
    pub(super) fn brings(&mut self, input: &[u8], boundary: &str) -> String {
        let body = replaced(input, b"{token}", self.form_token.as_bytes());
        let path = format!("/people/{}/add_document", self.child);
        let kind = format!("multipart/form-data; boundary={boundary}");
        let request = self.by_browser_as(Method::POST, &path, &kind).body(Body::from(body));
        let (status, body) = self.answer(request.expect("a request"));
        assert!(status < 500, "{status} to a form with a file: {body:.200}");
        let told: String = match body.find("error-summary") {
            Some(at) => body[at..].chars().take(600).collect(),
            None => body.chars().take(100).collect(),
        };
        format!("{status} {told}")
    }

    fn request(&mut self, (way, act): (u8, &str), rest: &[u8]) -> Option<Request<Body>> {
        let child = self.child;
        let encoded = percent_encode(rest, NON_ALPHANUMERIC).to_string();
        // Some of it as it is, where an address can hold it.
        let raw: String = String::from_utf8_lossy(rest).into_owned();
        let body = Body::from(rest.to_vec());
        let made = match way {
            0 => self
                .by_program(Method::POST, &format!("/api/v1/people/{child}/commands/{act}"))
                .body(body),
            1 => {
                let token = format!("_form={}&", self.form_token);
                let body = [token.into_bytes(), rest.to_vec()].concat();
                let path = format!("/people/{child}/{act}");
                self.by_browser(Method::POST, &path).body(Body::from(body))
            }
            2 => {
                let path = format!("/people/{child}?known={encoded}");
                self.by_browser(Method::GET, &path).body(Body::empty())
            }
            3 => {
                let path = format!("/people/{child}/chronology?{raw}");
                self.by_browser(Method::GET, &path).body(Body::empty())
            }
            4 => self
                .by_program(Method::POST, "/api/v1/search")
                .body(Body::from(json!({ "text": raw }).to_string())),
            5 => self.by_browser(Method::GET, &format!("/overdue?{raw}")).body(Body::empty()),
            6 => {
                let path = format!("/api/v1/watch?as_at={encoded}");
                self.by_program(Method::GET, &path).body(Body::empty())
            }
            7 => {
                let path = format!("/people/{child}?{raw}");
                self.by_browser(Method::GET, &path).body(Body::empty())
            }
            _ => {
                let path = format!("/people/{encoded}");
                self.by_browser(Method::GET, &path).body(Body::empty())
            }
        };
        // An address that is none is refused by the server's own reader of HTTP.
        made.ok()
    }
}

/// The bytes with every such piece of them replaced.
fn replaced(input: &[u8], piece: &[u8], by: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(input.len() + by.len());
    let mut rest = input;
    while let Some(at) = rest.windows(piece.len()).position(|window| window == piece) {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(by);
        rest = &rest[at + piece.len()..];
    }
    out.extend_from_slice(rest);
    out
}
