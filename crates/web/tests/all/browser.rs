//! A browser without a screen: keeps its cookie, sends what a browser sends, reads what comes.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Method, Request, StatusCode, header},
    response::Response,
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tower::ServiceExt;
use town::Town;
use web::{App, Hosts, router};

/// The name under which the tests call the server.
pub const HOST: &str = "localhost:8080";

/// A signed-in person's browser, or a stranger's.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    pub cookie: Option<String>,
}

/// An answer, read.
pub struct Page {
    pub status: StatusCode,
    pub location: Option<String>,
    pub body: String,
}

impl Browser {
    /// A stranger's browser.
    pub fn of(town: &Town) -> Self {
        let app = App { office: town.office.clone(), hosts: Hosts::new(8080, &[]) };
        Self { router: router(app), cookie: None }
    }

    /// The browser of somebody who has signed in, by number.
    pub async fn signed_in(town: &Town, id: u128) -> Self {
        let name = format!("worker{id}");
        town.office.set_password(&name, town::worker(id), "meadow-river").await.unwrap();
        let mut browser = Self::of(town);
        let page = browser.post("/sign-in", &[("user", &name), ("password", "meadow-river")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{name} could not sign in");
        browser
    }

    /// Sends a request as it is.
    pub async fn send(&self, request: Request<Body>) -> Response {
        self.router.clone().oneshot(request).await.unwrap()
    }

    fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, HOST)
            .header("sec-fetch-site", "same-origin");
        match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        }
    }

    /// Opens an address.
    pub async fn get(&self, path: &str) -> Page {
        let request = self.request(Method::GET, path).body(Body::empty()).unwrap();
        read(self.send(request).await).await
    }

    /// Sends a form, with the form token of the last page that it would have been on.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let pairs =
            fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value)));
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(pairs.collect::<Vec<_>>().join("&")))
            .unwrap();
        let response = self.send(request).await;
        let cookies = response.headers().get_all(header::SET_COOKIE);
        if let Some(cookie) = cookies.iter().next().and_then(|value| value.to_str().ok()) {
            self.cookie = cookie.split(';').next().map(str::to_owned);
        }
        read(response).await
    }

    /// The form token that stands on this person's pages.
    pub async fn form_token(&self) -> String {
        hidden(&self.get("/help").await.body, "_form")
    }
}

/// The value of a hidden field on a page.
pub fn hidden(page: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let place = page.find(&start).unwrap_or_else(|| panic!("no field {name} on the page"));
    let rest = &page[place + start.len()..];
    rest[..rest.find('"').unwrap()].to_owned()
}

/// Reads an answer whole.
pub async fn read(response: Response) -> Page {
    let status = response.status();
    let location = response.headers().get(header::LOCATION);
    let location = location.and_then(|value| value.to_str().ok()).map(str::to_owned);
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    Page { status, location, body: String::from_utf8_lossy(&bytes).into_owned() }
}

/// Every hidden field on a page, in order.
pub fn all_hidden(page: &str) -> Vec<(String, String)> {
    let fields = page.split("<input type=\"hidden\" name=\"").skip(1);
    let field = |text: &str| {
        let (name, rest) = text.split_once("\" value=\"").unwrap();
        (plain(name), plain(rest.split_once('"').unwrap().0))
    };
    fields.map(field).collect()
}

/// A text as a browser reads it.
fn plain(text: &str) -> String {
    let marks = [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")];
    marks.iter().fold(text.to_owned(), |text, (mark, letter)| text.replace(mark, letter))
}
