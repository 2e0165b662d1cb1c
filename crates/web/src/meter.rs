//! Figures about the server for whoever runs it, in the text format that Prometheus reads.
//!
//! `serve_watched` counts every request and shows the figures on the operator's own listener. What
//! always holds: a request is known by its route's template, its method and its status, never by
//! its address, so no name and no id can stand in a figure.

use axum::{
    extract::{MatchedPath, Request, State},
    http::{Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use office::{Office, Pulse};
use std::{
    collections::BTreeMap,
    fmt::Write as _,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

/// The upper bounds of the groups into which answers are sorted by how long they took, in seconds.
const BOUNDS: [f64; 11] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

/// Counts of requests. Clones count together.
#[derive(Clone, Default)]
pub struct Meter(Arc<Mutex<Counted>>);

#[derive(Default)]
struct Counted {
    requests: BTreeMap<(String, &'static str, u16), u64>,
    took: BTreeMap<String, Took>,
}

#[derive(Default)]
struct Took {
    within: [u64; BOUNDS.len()],
    count: u64,
    seconds: f64,
}

impl Meter {
    fn take(&self, route: String, (method, status): (&'static str, u16), took: Duration) {
        let mut counted = self.0.lock().expect("no holder of this lock panics");
        *counted.requests.entry((route.clone(), method, status)).or_default() += 1;
        let group = counted.took.entry(route).or_default();
        let seconds = took.as_secs_f64();
        for (within, bound) in group.within.iter_mut().zip(BOUNDS) {
            *within += u64::from(seconds <= bound);
        }
        group.count += 1;
        group.seconds += seconds;
    }

    /// The requests so far, as Prometheus reads them.
    fn text(&self) -> String {
        let counted = self.0.lock().expect("no holder of this lock panics");
        let mut text = String::new();
        about(&mut text, "sightline_requests_total", "counter", "Requests answered.");
        for ((route, method, status), count) in &counted.requests {
            let labels = format!("route=\"{route}\",method=\"{method}\",status=\"{status}\"");
            line(&mut text, &format!("sightline_requests_total{{{labels}}}"), *count as f64);
        }
        let name = "sightline_request_seconds";
        about(&mut text, name, "histogram", "How long answers took, in seconds.");
        for (route, took) in &counted.took {
            for (within, bound) in took.within.iter().zip(BOUNDS) {
                let labels = format!("route=\"{route}\",le=\"{bound}\"");
                line(&mut text, &format!("{name}_bucket{{{labels}}}"), *within as f64);
            }
            let labels = format!("route=\"{route}\",le=\"+Inf\"");
            line(&mut text, &format!("{name}_bucket{{{labels}}}"), took.count as f64);
            line(&mut text, &format!("{name}_sum{{route=\"{route}\"}}"), took.seconds);
            line(&mut text, &format!("{name}_count{{route=\"{route}\"}}"), took.count as f64);
        }
        text
    }
}

fn about(text: &mut String, name: &str, sort: &str, says: &str) {
    writeln!(text, "# HELP {name} {says}\n# TYPE {name} {sort}")
        .expect("writing to a string in memory cannot fail");
}

fn line(text: &mut String, name: &str, value: f64) {
    writeln!(text, "{name} {value}").expect("writing to a string in memory cannot fail");
}

/// The record's own figures.
fn pulse_text(pulse: &Pulse) -> String {
    let figures = [
        ("sightline_entries_total", "counter", "Entries of the record.", pulse.entries),
        ("sightline_looks_total", "counter", "Looks in the access journal.", pulse.looks),
        (
            "sightline_spooled_looks",
            "gauge",
            "Looks waiting in the spool of this server.",
            pulse.spooled.unwrap_or(0),
        ),
        ("sightline_lists_behind", "gauge", "Lists that are behind.", pulse.lists_behind),
        ("sightline_list_lag_entries", "gauge", "Lag of the last list.", pulse.list_lag),
        ("sightline_jobs_waiting", "gauge", "Jobs waiting or under way.", pulse.jobs_waiting),
        ("sightline_jobs_dead", "gauge", "Jobs given up.", pulse.jobs_dead),
        ("sightline_sessions", "gauge", "Open sessions.", pulse.sessions),
        (
            "sightline_history_forked",
            "gauge",
            "Whether the database is no continuation of what this server last saw.",
            pulse.forked.into(),
        ),
    ];
    let mut text = String::new();
    for (name, sort, says, value) in figures {
        about(&mut text, name, sort, says);
        line(&mut text, name, value as f64);
    }
    text
}

/// A method as it may stand in a figure: a stranger's own word may not.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::HEAD => "HEAD",
        Method::DELETE => "DELETE",
        _ => "other",
    }
}

/// Counts a request and how long its answer took.
pub(crate) async fn count(State(meter): State<Meter>, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or("none", MatchedPath::as_str).to_owned();
    let method = known(request.method());
    let began = Instant::now();
    let answer = next.run(request).await;
    meter.take(route, (method, answer.status().as_u16()), began.elapsed());
    answer
}

/// `GET /metrics`, on the operator's listener only.
pub(crate) async fn show(State((office, meter)): State<(Office, Meter)>) -> Response {
    let mut text = meter.text();
    let pulse = office.pulse().await;
    // A database that does not answer must not hide what the server itself knows.
    about(&mut text, "sightline_database_up", "gauge", "Whether the database answers.");
    line(&mut text, "sightline_database_up", f64::from(u8::from(pulse.is_ok())));
    if let Ok(pulse) = pulse {
        text.push_str(&pulse_text(&pulse));
    }
    ([(header::CONTENT_TYPE, FORMAT)], text).into_response()
}

const FORMAT: &str = "text/plain; version=0.0.4; charset=utf-8";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_knows_a_request_by_its_template() {
        let meter = Meter::default();
        meter.take("/people/{id}".to_owned(), ("GET", 200), Duration::from_millis(30));
        let text = meter.text();
        let counted =
            r#"sightline_requests_total{route="/people/{id}",method="GET",status="200"} 1"#;
        assert!(text.contains(counted), "{text}");
        let slower = r#"sightline_request_seconds_bucket{route="/people/{id}",le="0.025"} 0"#;
        let within = r#"sightline_request_seconds_bucket{route="/people/{id}",le="0.05"} 1"#;
        assert!(text.contains(slower) && text.contains(within), "{text}");
    }

    #[test]
    fn a_stranger_s_method_is_not_repeated() {
        let method = Method::from_bytes(b"WRENFIELD").expect("a method may be any word");
        assert_eq!(known(&method), "other");
    }
}
