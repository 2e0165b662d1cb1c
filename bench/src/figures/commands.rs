//! Commands through the office with many writers, beside writing the same rows bare.

use crate::{
    bare::{self, Replayed},
    building,
    cast::{Cast, Held},
    options::Options,
    report::{Figure, Report},
    spread::{Came, Times},
    visitors::fresh,
};
use anyhow::Context;
use casework::Answers;
use office::{Asked, Desk, Office};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use words::{CommandId, PersonId, WorkerId};

/// How many write at once.
const WRITERS: usize = 64;
/// Children to each writer.
const CHILDREN: usize = 8;

/// Measures commands, then writes what they wrote into a copy made before.
pub(crate) async fn measure(
    options: &Options,
    cast: &Cast,
    report: &mut Report,
) -> anyhow::Result<()> {
    let office = building::office(options).await?;
    office.standing().await?;
    let writers = writers(&office, cast).await?;
    office.close().await;
    let copy = bare::Copy::make(options).await?;
    let office = building::office(options).await?;
    let before = office.standing().await?.position;
    // The new office's memory is warmed by one command about each child, which is not counted.
    write(&office, &writers, Lasting::Once).await?;
    let warm = office.standing().await?.position;
    let (rate, mut times) = write(&office, &writers, Lasting::Time(options.part(4))).await?;
    office.close().await;
    let Replayed { commands, groups, seconds } = copy.replay(before, warm).await?;
    let bare = commands as f64 / seconds;
    let note = format!(
        "{}; baseline: the same {commands} entries in the same {groups} groups",
        times.says()
    );
    let name = format!("Commands through the office, {WRITERS} writers");
    let figure = Figure::new(name, rate, "/s").at_least(500.0);
    report.take(figure.beside(bare).ratio_at_least(0.5).note(note));
    Ok(())
}

/// One writer: who, and about whom.
#[derive(Clone)]
struct Writer {
    desk: Desk,
    children: Vec<PersonId>,
}

/// How long each writes.
#[derive(Clone, Copy)]
enum Lasting {
    /// One command about each child.
    Once,
    /// For a time.
    Time(Duration),
}

async fn writers(office: &Office, cast: &Cast) -> anyhow::Result<Vec<Writer>> {
    // The longest story comes first, and is nobody's usual day.
    let held = &cast.held[1.min(cast.held.len())..];
    let mut writers = Vec::new();
    for place in 0..WRITERS {
        let own: Vec<&Held> = held.iter().skip(place).step_by(WRITERS).take(CHILDREN).collect();
        let mut by_worker = std::collections::BTreeMap::<WorkerId, Vec<PersonId>>::new();
        for child in own {
            by_worker.entry(child.worker).or_default().push(child.child);
        }
        let Some((worker, children)) = by_worker.into_iter().max_by_key(|(_, all)| all.len())
        else {
            continue;
        };
        let desk = office.desk(worker, "bench").await;
        let desk = desk.ok().flatten().context("Somebody who holds a case does not work there")?;
        writers.push(Writer { desk, children });
    }
    Ok(writers)
}

/// Everybody writes; gives the commands a second, and what each took.
async fn write(
    office: &Office,
    writers: &[Writer],
    lasting: Lasting,
) -> anyhow::Result<(f64, Times)> {
    let mut all = JoinSet::new();
    let began = Instant::now();
    for writer in writers {
        let (office, writer) = (office.clone(), writer.clone());
        all.spawn(async move { one(&office, &writer, lasting).await });
    }
    let mut times = Times::default();
    for one in all.join_all().await {
        times.add(&one?);
    }
    let seconds = began.elapsed().as_secs_f64();
    Ok((times.count() as f64 / seconds, times))
}

async fn one(office: &Office, writer: &Writer, lasting: Lasting) -> anyhow::Result<Times> {
    let mut times = Times::default();
    let began = Instant::now();
    for (number, child) in writer.children.iter().cycle().enumerate() {
        let more = match lasting {
            Lasting::Once => number < writer.children.len(),
            Lasting::Time(time) => began.elapsed() < time,
        };
        if !more {
            break;
        }
        let asked = asked(*child, number);
        let sent = Instant::now();
        let done = office.perform(&writer.desk, &asked).await;
        done.map_err(|failure| anyhow::anyhow!("A command was not taken: {failure}"))?;
        times.take(sent.elapsed(), Came::Well);
    }
    Ok(times)
}

/// A note, and every third time a visit.
fn asked(about: PersonId, number: usize) -> Asked {
    let text = "They were at home and well, and we went through the plan together. ".repeat(7);
    let note = [("at", "2026-03-09T08:30"), ("heading", "Call with school"), ("text", &text)];
    let visit = [
        ("at", "2026-03-09T08:30"),
        ("place", "home"),
        ("seen", "yes"),
        ("alone", "yes"),
        ("text", &text),
    ];
    let (act, answers) = match number % 3 {
        2 => ("record_visit", Answers::from_pairs(visit)),
        _ => ("write_note", Answers::from_pairs(note)),
    };
    let command = CommandId(fresh());
    Asked { command, act: act.to_owned(), about: Some(about), answers, token: None }
}
