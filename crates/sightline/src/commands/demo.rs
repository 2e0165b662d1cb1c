//! `sightline demo`: a fictional authority, the same for the same scale, seed and day.
//!
//! It is told while it is recorded, so a large one needs no more memory than a small one. Ctrl-C
//! lets the day under way finish and stops; the same command goes on from there. What went wrong in
//! it by the plan is written to `truth.json`, once a second reckoning agrees.

mod events;
mod telling;

use crate::{
    Outcome,
    cli::{Cli, Demo},
    say,
};
use anyhow::{Context, bail};
use office::{Clock, Demonstration, Office};
use sample::{Authority, Scale};
use serde::Serialize;
use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};
use telling::{Batch, Telling, Told};
use words::{Date, Moment};

/// Which authority.
#[derive(Clone, Copy)]
struct Which {
    scale: Scale,
    seed: u64,
    today: Date,
}

/// One sign-in of the demo.
#[derive(Serialize)]
struct SignIn {
    role: String,
    name: String,
    sees: &'static str,
    sign_in: String,
    password: String,
}

/// What was made.
#[derive(Serialize)]
struct Made {
    entries: u64,
    sign_ins: Vec<SignIn>,
}

/// Makes the authority on an empty record, or goes on with one that was begun.
pub(crate) async fn run(cli: &Cli, demo: &Demo) -> anyhow::Result<Outcome> {
    let real = Cli::clock()?;
    let today = demo.today.unwrap_or_else(|| real.today());
    let Some(scale) = Scale::named(&demo.scale) else {
        bail!("There is no scale {:?}. There are small, mean and large.", demo.scale);
    };
    let which = Which { scale, seed: demo.seed, today };
    if let [format, folder] = demo.written_as.as_slice() {
        return write_as(cli, which, (format, Path::new(folder), demo.days)).await;
    }
    // The demo's past is recorded under the moments at which it would have been recorded.
    let moment = Arc::new(AtomicI64::new(0));
    let told = Arc::clone(&moment);
    let clock = Clock::from_fn(move || {
        Moment::from_microsecond(told.load(Ordering::SeqCst)).unwrap_or(Moment::UNIX_EPOCH)
    });
    let office = cli.open(clock).await?;
    if office.demonstration().await.is_some() {
        bail!(
            "There is a record here already. Choose an empty folder with --data, or an empty database."
        );
    }
    let outline = sample::outline(which.scale, which.seed, which.today);
    let made = make(cli, &office, (which, &outline), &moment).await;
    office.close().await;
    let (told, sign_ins) = made?;
    let made = Made { entries: told.entries, sign_ins };
    say::answer(cli.format, &made, || told_to_a_person(&made, outline.name))?;
    Ok(Outcome::Well)
}

async fn make(
    cli: &Cli,
    office: &Office,
    (which, outline): (Which, &Authority),
    moment: &AtomicI64,
) -> anyhow::Result<(Told, Vec<SignIn>)> {
    let told = record(office, which, moment).await?;
    write_truth(&cli.data, &told)?;
    let sign_ins = let_in(office, outline).await?;
    Ok((told, sign_ins))
}

/// Gives the people of the authority their sign-ins, all with one password.
async fn let_in(office: &Office, outline: &Authority) -> anyhow::Result<Vec<SignIn>> {
    let password = office::new_password()?;
    let mut sign_ins = Vec::new();
    for one in sample::sign_ins(&outline.workers) {
        office.set_password(&one.name, one.worker, &password).await?;
        let worker = outline.workers.iter().find(|worker| worker.id == one.worker);
        let role = worker.and_then(|worker| worker.roles.first());
        sign_ins.push(SignIn {
            role: role.map_or("", |role| role.code()).to_owned(),
            name: worker.map(|worker| worker.name.clone()).unwrap_or_default(),
            sees: one.role,
            sign_in: one.name,
            password: password.clone(),
        });
    }
    let shown =
        sign_ins.iter().map(|one| (one.sign_in.clone(), format!("{}. {}", one.name, one.sees)));
    office.keep_demonstration(&Demonstration { password, sign_ins: shown.collect() }).await?;
    Ok(sign_ins)
}

/// Records what is told, from where an earlier run stopped.
async fn record(office: &Office, which: Which, moment: &AtomicI64) -> anyhow::Result<Told> {
    let known = office.standing().await?.position;
    let mut telling = Telling::begin(which, known);
    let mut stop = std::pin::pin!(tokio::signal::ctrl_c());
    let mut checked = known == 0;
    loop {
        let batch = tokio::select! {
            batch = telling.next() => batch,
            asked = &mut stop => {
                asked.context("Ctrl-C can't be listened for")?;
                bail!("Stopped. Run the same command again to go on.");
            }
        };
        let Some(Batch { last_known, entries, day }) = batch else { break };
        if let Some(last) = last_known.filter(|_| !checked) {
            // What stands here has to be the beginning of this very authority.
            if office.stands_at(last).await? != Some(known) {
                bail!(
                    "There is a record here already. Choose an empty folder with --data, or an empty database."
                );
            }
            checked = true;
        }
        let Some(last) = entries.last() else { continue };
        moment.store(last.recorded.as_microsecond(), Ordering::SeqCst);
        let batch = entries.iter().map(|one| (one.command, one.actor, one.facts.as_slice()));
        let adopted = office.adopt_together("demonstration", batch).await;
        adopted.context("The demo could not be recorded")?;
        telling.shown(day);
    }
    let told = telling.end()?;
    if !checked {
        bail!(
            "There is more on this record than a demonstration. Choose an empty folder with --data, or an empty database."
        );
    }
    Ok(told)
}

fn write_truth(folder: &Path, told: &Told) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(folder.join("truth.json"), told.truth()))
        .with_context(|| format!("truth.json can't be written to {}", folder.display()))
}

/// What was written.
#[derive(Serialize)]
struct Written<'a> {
    folder: &'a Path,
    extracts: u32,
}

/// Writes the authority as another system would hand it over; nothing is recorded.
async fn write_as(
    cli: &Cli,
    which: Which,
    (format, folder, days): (&str, &Path, Option<u32>),
) -> anyhow::Result<Outcome> {
    match format {
        "ssd" => {}
        "events" if days.is_some() => bail!("--days belongs to --as ssd DIR."),
        "events" => return write_events(cli, which, folder).await,
        _ => bail!(
            "There is nothing called {format:?}. There are ssd and events: --as ssd DIR, --as events FILE."
        ),
    }
    let Which { scale, seed, today } = which;
    let nights = sample::ssd::Nights { scale, seed, today, nights: days };
    let folder_of_it = folder.to_owned();
    let planted = tokio::task::spawn_blocking(move || {
        nights.write(&folder_of_it, &mut |done, all| say::progress("Families", done, all))
    })
    .await
    .context("The extracts were not written to the end")??;
    let truth = serde_json::to_string_pretty(&planted)?;
    std::fs::write(folder.join("truth.json"), truth)
        .with_context(|| format!("truth.json can't be written to {}", folder.display()))?;
    let written = Written { folder, extracts: days.unwrap_or(1) };
    let first = match days {
        None => folder.to_owned(),
        Some(_) => folder.join(nights.days().first().copied().unwrap_or(today).to_string()),
    };
    say::answer(cli.format, &written, || {
        format!(
            "{} is written to {} as a Standard Safeguarding Dataset. Nobody in it is real.\n\
             Take it with: sightline import ssd {}",
            sample::outline(scale, seed, today).name,
            folder.display(),
            first.display(),
        )
    })?;
    Ok(Outcome::Well)
}

/// Writes every entry of the authority to a file, and the truth beside it; nothing is recorded.
async fn write_events(cli: &Cli, which: Which, file: &Path) -> anyhow::Result<Outcome> {
    let own = file.to_owned();
    let written = tokio::task::spawn_blocking(move || events::write(which, &own)).await;
    let (entries, planted) = written.context("The entries were not written to the end")??;
    let truth = file.with_file_name("truth.json");
    std::fs::write(&truth, serde_json::to_string_pretty(&planted)?)
        .with_context(|| format!("{} can't be written", truth.display()))?;
    say::answer(cli.format, &serde_json::json!({ "file": file, "entries": entries }), || {
        format!(
            "{entries} entries of {} are written to {}, one a line, and what went wrong to {}. \
             Nobody in it is real.",
            sample::outline(which.scale, which.seed, which.today).name,
            file.display(),
            truth.display(),
        )
    })?;
    Ok(Outcome::Well)
}

fn told_to_a_person(made: &Made, name: &str) -> String {
    let mut text = format!("{name} is ready: {} entries. Nobody in it is real.\n\n", made.entries);
    if let Some(first) = made.sign_ins.first() {
        text.push_str(&format!("Sign in with the password {} as\n", first.password));
    }
    for one in &made.sign_ins {
        text.push_str(&format!("  {:<18} {}. {}\n", one.sign_in, one.name, one.sees));
    }
    text
}
