//! The first pages of lists and of search, by themselves and while notes are saved.

use crate::{
    cast::Cast,
    client::{Browser, Connection},
    load::{Requests, open_loop},
    options::Options,
    report::{Figure, Report},
    serving::Serving,
    visitors::Visitors,
};
use anyhow::Context;
use std::{net::SocketAddr, sync::Arc};

/// Requests a second.
const RATE: u32 = 100;
/// Notes saved a second beside them.
const SAVES: u32 = 15;

/// Measures each list.
pub(crate) async fn measure(
    options: &Options,
    serving: &Serving,
    (visitors, cast, report): (&Arc<Visitors>, &Cast, &mut Report),
) -> anyhow::Result<()> {
    let server = serving.started.server;
    let searches = searches(server, visitors, cast).await?;
    let lists: [(&str, Requests); 3] = [
        ("/overdue", readers(visitors, "/overdue")),
        ("/unallocated", readers(visitors, "/unallocated")),
        ("/search", searches),
    ];
    let lasting = options.part(4);
    for (name, requests) in &lists {
        let mut times = open_loop(server, RATE, lasting, Arc::clone(requests)).await;
        let name = format!("{name}, {RATE}/s: p99");
        report.take(Figure::new(name, times.within(990), "ms").at_most(50.0).note(times.says()));
    }
    for (name, requests) in lists {
        let saving = open_loop(server, SAVES, lasting, visitors.notes());
        let reading = open_loop(server, RATE, lasting, requests);
        let (mut saved, mut times) = tokio::join!(saving, reading);
        let name = format!("{name}, {RATE}/s while {SAVES} notes/s are saved: p99");
        let note = format!("{}; saves {}", times.says(), saved.says());
        report.take(Figure::new(name, times.within(990), "ms").at_most(50.0).note(note));
    }
    Ok(())
}

/// A list as the director sees it, and as each manager does.
fn readers(visitors: &Arc<Visitors>, path: &'static str) -> Requests {
    let visitors = Arc::clone(visitors);
    Arc::new(move |number| {
        let number = usize::try_from(number).unwrap_or(0);
        let reader = match number % 4 {
            0 => &visitors.director,
            _ => &visitors.managers[number % visitors.managers.len()],
        };
        reader.pressing().get(path)
    })
}

/// Searches of every kind, each made once; what is measured is the page that a search leads to.
async fn searches(
    server: SocketAddr,
    visitors: &Arc<Visitors>,
    cast: &Cast,
) -> anyhow::Result<Requests> {
    let reader = visitors.director.clone();
    let mut connection = Connection::open(server).await?;
    let mut pages = Vec::new();
    for text in &cast.searches {
        pages.push(search(&mut connection, &reader, text).await?);
    }
    let reader = reader.pressing();
    Ok(Arc::new(move |number| {
        let place = usize::try_from(number).unwrap_or(0) % pages.len();
        reader.get(&pages[place])
    }))
}

async fn search(
    connection: &mut Connection,
    reader: &Browser,
    text: &str,
) -> anyhow::Result<String> {
    let page = connection.ask(&reader.get("/my-work").bytes).await?.text();
    let form = crate::client::hidden(&page, "_form").context("The page has no form")?;
    let request = reader.post("/search", &[("_form", &form), ("find", text)]);
    let answer = connection.ask(&request.bytes).await?;
    let leads = answer.header("location");
    Ok(leads.with_context(|| format!("A search was answered with {}", answer.status))?.to_owned())
}
