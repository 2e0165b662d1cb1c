//! `/sign-in`, `/sign-out`: and the words of whoever was signed out while writing.

mod kept;

use crate::{
    App, Posted, Visitor, answer, door,
    layout::Shell,
    sheets::{DemoSignIn, SignIn},
    visitor::{COOKIE, pairs},
};
use axum::{
    body::Bytes,
    extract::{Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use casework::Answers;
use kept::Kept;
use office::{Office, SignInProblem};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

/// Where to go after signing in.
#[derive(Deserialize)]
pub struct Next {
    next: Option<String>,
}

/// The address of the sign-in page that leads on to a path.
pub fn address(next: &str) -> String {
    if next == "/" {
        return "/sign-in".to_owned();
    }
    format!("/sign-in?next={}", utf8_percent_encode(next, NON_ALPHANUMERIC))
}

/// Only a path of ours: nobody is led elsewhere after signing in.
fn ours(next: Option<&str>) -> String {
    match next {
        Some(path) if path.starts_with('/') && !path.starts_with("//") && !path.contains('\\') => {
            path.to_owned()
        }
        _ => "/".to_owned(),
    }
}

async fn sheet(office: &Office, next: &str) -> SignIn {
    let shell = Shell::outside(office.council(), "Sign in");
    let mut sheet = SignIn::new(shell, next);
    if let Some(demonstration) = office.demonstration().await {
        sheet.demo_password = demonstration.password;
        let one = |(user_name, who)| DemoSignIn { user_name, who };
        sheet.demo = demonstration.sign_ins.into_iter().map(one).collect();
    }
    sheet
}

/// `GET /sign-in`
pub async fn show(State(app): State<App>, Query(next): Query<Next>) -> Response {
    answer::page(&sheet(&app.office, &ours(next.next.as_deref())).await)
}

/// The sign-in page that carries the words of a form whose session had ended.
pub fn keeping(app: &App, path: &str, answers: &Answers) -> Response {
    let shell = Shell::outside(app.office.council(), "Sign in to go on");
    // Whoever wanted to sign out is signed out already.
    let leaving = path == "/sign-out";
    let mut sheet = SignIn::new(shell, if leaving { "/".to_owned() } else { ours(Some(path)) });
    if !leaving {
        sheet.kept = kept::fields(path, answers);
    }
    (StatusCode::UNAUTHORIZED, answer::page(&sheet)).into_response()
}

/// `POST /sign-in`
pub async fn submit(State(app): State<App>, headers: HeaderMap, body: Bytes) -> Response {
    if !door::is_ours(&headers) {
        return door::not_ours(app.office.council());
    }
    let answers = Answers::from_pairs(pairs(&body));
    let name = answers.one("user").unwrap_or_default().to_owned();
    let next = ours(answers.one("next"));
    match app.office.sign_in(&name, answers.typed("password")).await {
        Ok(signed_in) => {
            let mut response = match Kept::of(&answers) {
                Some(kept) => kept.given_back(&Visitor::at(&app.office, signed_in.desk)).await,
                None => answer::to(&next),
            };
            put_cookie(&mut response, &signed_in.token, "");
            response
        }
        Err(problem @ (SignInProblem::Wrong | SignInProblem::Newer)) => {
            let mut sheet = sheet(&app.office, &next).await.failed(&name, &problem.to_string());
            sheet.kept = kept::again(&answers);
            (StatusCode::UNAUTHORIZED, answer::page(&sheet)).into_response()
        }
        Err(SignInProblem::Failed(failure)) => {
            let mut sheet = sheet(&app.office, &next).await.failed(&name, &failure.to_string());
            sheet.kept = kept::again(&answers);
            (StatusCode::SERVICE_UNAVAILABLE, answer::page(&sheet)).into_response()
        }
    }
}

/// `POST /sign-out`
pub async fn leave(headers: HeaderMap, posted: Posted) -> Response {
    let token = crate::visitor::cookie(&headers).unwrap_or_default();
    if let Err(failure) = posted.visitor.office.sign_out(&token).await {
        return answer::failed(&posted.visitor, &failure);
    }
    let mut response = answer::to("/sign-in");
    put_cookie(&mut response, "", "; Max-Age=0");
    response
}

fn put_cookie(response: &mut Response, token: &str, further: &str) {
    let cookie = format!("{COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Lax{further}");
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}
