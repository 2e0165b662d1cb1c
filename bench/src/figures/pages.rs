//! The family page over HTTP, every look written down before the answer.

use crate::{
    client::{Connection, Request},
    load::{Requests, burst, closed_loop, open_loop},
    options::Options,
    report::{Figure, Report},
    serving::Serving,
    spread::{Came, Times},
    visitors::Visitors,
};
use anyhow::ensure;
use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

/// Connections of the closed loops, and requests of a burst.
const MANY: u64 = 100;
/// So often is a burst made.
const BURSTS: u64 = 5;

/// Measures the page in every way.
pub(crate) async fn measure(
    options: &Options,
    serving: &Serving,
    (visitors, report): (&Arc<Visitors>, &mut Report),
) -> anyhow::Result<()> {
    let server = serving.started.server;
    longest(options, server, (visitors, report)).await?;
    first(serving, visitors, report).await?;
    closed(options, serving, (visitors, report)).await;
    bursts(server, visitors, report).await;
    let (lasting, used) = (Duration::from_secs(options.seconds), serving.used());
    let saves = options.rate / 20;
    let (mut times, mut saved) = tokio::join!(
        open_loop(server, options.rate - saves, lasting, visitors.pages()),
        open_loop(server, saves, lasting, visitors.notes()),
    );
    let pages = times.says();
    times.add(&saved);
    let name = format!("Family page, {}/s open loop, 5 % saves: p99", options.rate);
    let note = format!(
        "{}; {}; pages alone {pages}; saves alone {}",
        times.says(),
        work(serving, used, &times),
        saved.says()
    );
    report.take(Figure::new(name, times.within(990), "ms").at_most(25.0).note(note));
    let missed = Figure::new("  of these missed", times.amiss() as f64, "").at_most(0.0);
    report.take(missed);
    Ok(())
}

/// The server's processor time since it had used so much, by request: what a busy machine can't
/// change.
fn work(serving: &Serving, used: f64, times: &Times) -> String {
    let each = (serving.used() - used) * 1_000.0 / times.count().max(1) as f64;
    format!("{each:.2} ms of processor each")
}

async fn once(connection: &mut Connection, request: &Request) -> anyhow::Result<(Duration, usize)> {
    let began = Instant::now();
    let answer = connection.ask(&request.bytes).await?;
    let took = began.elapsed();
    ensure!(answer.status == request.wants, "A page was answered with {}", answer.status);
    Ok((took, answer.body.len()))
}

/// The child with the longest story: nothing of it in memory, then again.
async fn longest(
    options: &Options,
    server: SocketAddr,
    (visitors, report): (&Arc<Visitors>, &mut Report),
) -> anyhow::Result<()> {
    let mut connection = Connection::open(server).await?;
    let (cold, size) = once(&mut connection, &visitors.longest.page()).await?;
    let mut again = Times::default();
    for _ in 0..20 {
        let (took, _) = once(&mut connection, &visitors.longest.page()).await?;
        again.take(took, Came::Well);
    }
    let (_, plain) = once(&mut connection, &visitors.longest.plain_page()).await?;
    let cold = cold.as_secs_f64() * 1_000.0;
    let note = format!(
        "whole page, {size} bytes pressed, {plain} plain; again p50 {:.1} ms, longest {:.1} ms",
        again.within(500),
        again.longest()
    );
    let name = match options.demonstration {
        true => "Child with the longest story, first page",
        false => "Child with 5,000 entries, first page",
    };
    report.take(Figure::new(name, cold, "ms").at_most(100.0).note(note));
    Ok(())
}

/// Each child's first page, one after another: nothing of it in memory.
async fn first(
    serving: &Serving,
    visitors: &Arc<Visitors>,
    report: &mut Report,
) -> anyhow::Result<()> {
    let mut connection = Connection::open(serving.started.server).await?;
    let used = serving.used();
    let (mut times, mut bytes) = (Times::default(), 0);
    for pair in &visitors.pairs {
        let (took, size) = once(&mut connection, &pair.page()).await?;
        times.take(took, Came::Well);
        bytes += size;
    }
    let mean = bytes / times.count().max(1);
    let work = work(serving, used, &times);
    let note = format!("{}; {work}; {mean} bytes pressed", times.says());
    report.take(
        Figure::new("Family page, nothing in memory, one at a time: p50", times.within(500), "ms")
            .note(note),
    );
    Ok(())
}

fn always(request: Request) -> Requests {
    Arc::new(move |_| request.clone())
}

async fn closed(
    options: &Options,
    serving: &Serving,
    (visitors, report): (&Arc<Visitors>, &mut Report),
) {
    let server = serving.started.server;
    let bare = visitors.director.pressing();
    let short = options.part(10);
    let nothing = closed_loop(server, MANY, short, always(bare.get("/bare/nothing"))).await.0;
    report.take(Figure::new("Bare handler that does nothing, 100 connections", nothing, "/s"));
    let query = closed_loop(server, MANY, short, always(bare.get("/bare/query"))).await.0;
    report.take(Figure::new("Bare handler that runs one empty query", query, "/s"));
    let used = serving.used();
    let (rate, mut times) = closed_loop(server, MANY, options.part(3), visitors.pages()).await;
    let figure = Figure::new("Family page, 100 connections", rate, "/s").at_least(1_000.0);
    let note = format!("{}; {}", times.says(), work(serving, used, &times));
    report.take(figure.beside(query).note(note));
    let plain = Arc::clone(visitors);
    let plain: Requests = Arc::new(move |number| {
        let place = usize::try_from(number).unwrap_or(0) % plain.pairs.len();
        plain.pairs[place].plain_page()
    });
    let used = serving.used();
    let (rate, mut times) = closed_loop(server, MANY, short, plain).await;
    let figure = Figure::new("Family page, 100 connections, not pressed", rate, "/s");
    let note = format!("{}; {}", times.says(), work(serving, used, &times));
    report.take(figure.beside(query).note(note));
}

async fn bursts(server: SocketAddr, visitors: &Arc<Visitors>, report: &mut Report) {
    let mut all = Times::default();
    for round in 0..BURSTS {
        let pages = visitors.pages();
        let these: Requests = Arc::new(move |number| pages(round * MANY + number));
        all.add(&burst(server, MANY, these).await);
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
    let figure = Figure::new("Burst of 100 pages at once: the last", all.longest(), "ms");
    report.take(figure.at_most(250.0).note(format!("{BURSTS} bursts: {}", all.says())));
}
