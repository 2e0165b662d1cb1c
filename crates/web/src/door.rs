//! What every request and answer must have: a host we know, headers that a browser obeys.

use crate::{App, layout::Shell, sheets::Trouble};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// Scripts, styles and pictures are ours alone; nobody frames a page or receives a form.
const CONTENT_POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; \
    form-action 'self'";

/// Answers only to the names by which this server is known: another name may be an attempt to
/// reach it through somebody's browser.
pub async fn host(State(app): State<App>, request: Request, next: Next) -> Response {
    let named = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let from_uri = request.uri().authority().map(|authority| authority.as_str());
    match named.or(from_uri) {
        Some(host) if app.hosts.allows(host) => next.run(request).await,
        _ => (StatusCode::MISDIRECTED_REQUEST, "This server is not called that.\n").into_response(),
    }
}

/// Puts the strict headers on every answer that is not a built file.
pub async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    // What is given out as a file has a stricter one of its own.
    let policy = HeaderValue::from_static(CONTENT_POLICY);
    response.headers_mut().entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    let put = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    for (name, value) in put {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    let policy = HeaderValue::from_static("camera=(), microphone=(), geolocation=()");
    response.headers_mut().insert("permissions-policy", policy);
    response
}

/// Whether a request that changes something comes from one of our own pages: browsers say so in
/// `Sec-Fetch-Site`, older ones in `Origin`.
pub fn is_ours(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text("origin"), text("host")) {
        (Some(site), _, _) => site == "same-origin",
        (None, Some(origin), Some(host)) => {
            origin.strip_prefix("https://").or(origin.strip_prefix("http://")) == Some(host)
        }
        _ => false,
    }
}

/// The answer to a request that does not come from one of our own pages.
pub fn not_ours(council: &str) -> Response {
    let sheet = Trouble {
        shell: Shell::outside(council, "This could not be done"),
        sentence: "This did not come from one of our own pages, so nothing was done. Go back, load the page again and send it from there.".to_owned(),
        reference: String::new(),
    };
    (StatusCode::FORBIDDEN, crate::answer::page(&sheet)).into_response()
}
