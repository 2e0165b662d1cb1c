//! The web door: every route, and what stands round each of them.
//!
//! A request passes the host check, gets strict headers on its answer, and reaches a page that can
//! name the office and nothing below it.

use crate::{
    api, assets, door, meter,
    meter::Meter,
    pages,
    visitor::{LARGEST_FORM, LARGEST_READ},
};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware,
    routing::{get, post},
};
use office::Office;
use std::{
    future::{Future, IntoFuture},
    io,
};
use tokio::net::TcpListener;
use tower_http::{CompressionLevel, compression::CompressionLayer};

/// The names by which a browser may call this server.
#[derive(Clone, Debug)]
pub struct Hosts(Vec<String>);

impl Hosts {
    /// Localhost at a port, and further names as browsers send them.
    pub fn new(port: u16, further: &[String]) -> Self {
        let local = ["localhost", "127.0.0.1", "[::1]"].map(|name| format!("{name}:{port}"));
        Self(local.into_iter().chain(further.iter().cloned()).collect())
    }

    /// Whether a Host header names this server.
    pub fn allows(&self, host: &str) -> bool {
        self.0.iter().any(|known| known.eq_ignore_ascii_case(host))
    }
}

/// What every page can reach.
#[derive(Clone)]
pub struct App {
    /// The one door to the record.
    pub office: Office,
    /// The names by which a browser may call.
    pub hosts: Hosts,
}

/// Every route.
pub fn router(app: App) -> Router {
    let record = Router::new()
        .route("/families/{id}", get(pages::families::show))
        .route("/people/{id}", get(pages::people::show))
        .route("/people/{id}/chronology", get(pages::chronology::show))
        .route("/people/{id}/looks", get(pages::looks::show))
        .route("/people/{id}/print", get(pages::documents::print::show))
        .route("/people/{id}/documents", get(pages::documents::show))
        .route("/people/{id}/documents/{document}", get(pages::documents::one))
        .route("/people/{id}/letters/{letter}", get(pages::documents::letter::show))
        .route(
            "/people/{id}/add_document",
            get(pages::documents::adding::show)
                .post(pages::documents::adding::submit)
                .layer(DefaultBodyLimit::disable()),
        )
        .route("/people/{id}/entries/{position}", get(pages::entries::show))
        .route("/people/{id}/contacts/{contact}", get(pages::contacts::show))
        .route("/people/{id}/{act}", get(pages::forms::show).post(pages::forms::submit))
        .route("/people/{id}/{act}/draft", post(pages::forms::keep))
        .route("/new/{act}", get(pages::forms::show_new).post(pages::forms::submit_new))
        .route("/new/{act}/draft", post(pages::forms::keep_new));
    let lists = Router::new()
        .route("/", get(pages::home::show))
        .route("/my-work", get(pages::my_work::show))
        .route("/calendar", get(pages::calendar::show).post(pages::calendar::submit))
        .route("/calendar/{secret}/sightline.ics", get(pages::calendar::feed::show))
        .route("/front-door", get(pages::front_door::show))
        .route("/team", get(pages::team::show))
        .route("/team/offers", get(pages::team::offers::show).post(pages::team::offers::submit))
        .route("/unallocated", get(pages::unallocated::show))
        .route("/overdue", get(pages::overdue::show))
        .route("/imported", get(pages::imported::show).post(pages::imported::submit))
        .route("/search", post(pages::search::submit))
        .route("/search/{handle}", get(pages::search::show))
        .route("/allegations", get(pages::allegations::show))
        .route("/restrictions", get(pages::restrictions::show).post(pages::restrictions::submit))
        .route("/looks", get(pages::looks::choose))
        .route("/looks/given-out", get(pages::given_out::show))
        .route("/imports", get(pages::imports::show))
        .route("/differences", get(pages::differences::show))
        .route("/users", get(pages::users::show))
        .route("/tokens", get(pages::tokens::show).post(pages::tokens::submit))
        .route("/help", get(pages::reading::help))
        .route("/accessibility", get(pages::reading::accessibility))
        .route(
            "/sign-in",
            // The words of a form that was being sent come along, each under a longer name.
            get(pages::sign_in::show)
                .post(pages::sign_in::submit)
                .layer(DefaultBodyLimit::max(LARGEST_READ)),
        )
        .route("/sign-out", post(pages::sign_in::leave));
    Router::new()
        .merge(record)
        .merge(lists)
        .merge(standards())
        .nest("/api/v1", api::router())
        .route("/health", get(pages::reading::health))
        .route("/ready", get(pages::reading::ready))
        .fallback(pages::reading::nothing_here)
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .merge(files())
        .layer(middleware::from_fn(door::headers))
        .route(assets::ROUTE, get(assets::serve))
        .layer(middleware::from_fn_with_state(app.clone(), door::host))
        .with_state(app)
}

/// By when things are to be done, and how those who do them are held.
fn standards() -> Router<App> {
    Router::new()
        .route("/clocks", get(pages::clocks::show))
        .route("/clocks/{id}", get(pages::clocks::one))
        .route("/supervision", get(pages::supervision::show))
        .route("/supervision/{id}", get(pages::supervision::one))
}

/// Files and pictures, which are pressed already and go out as they are.
fn files() -> Router<App> {
    Router::new()
        .route("/people/{id}/documents/{document}/file", get(pages::documents::file::show))
        .route("/people/{id}/documents/{document}/picture", get(pages::documents::file::picture))
}

/// Serves until `stop` comes, then finishes what is under way.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    office: Office,
    hosts: Hosts,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let app = App { office, hosts };
    axum::serve(listener, router(app)).with_graceful_shutdown(stop).await
}

/// Serves as [`serve`] does, and tells whoever runs the server how it is doing, on a second
/// listener where there is one: nobody reaches the figures through the first.
///
/// # Errors
/// When a listener fails.
pub async fn serve_watched(
    office: Office,
    hosts: Hosts,
    (listener, operator): (TcpListener, Option<TcpListener>),
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let Some(operator) = operator else { return serve(office, hosts, listener, stop).await };
    let meter = Meter::default();
    let app = App { office, hosts };
    let figures = tokio::spawn(axum::serve(operator, operators(app.clone(), &meter)).into_future());
    let pages = router(app).layer(middleware::from_fn_with_state(meter, meter::count));
    let served = axum::serve(listener, pages).with_graceful_shutdown(stop).await;
    figures.abort();
    served
}

/// What whoever runs the server is told.
pub(crate) fn operators(app: App, meter: &Meter) -> Router {
    Router::new()
        .route("/health", get(pages::reading::health))
        .route("/ready", get(pages::reading::ready))
        .with_state(app.clone())
        .route("/metrics", get(meter::show).with_state((app.office, meter.clone())))
}
