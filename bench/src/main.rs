//! Measures what the record must reach, each figure beside a bare baseline of the same run.
//!
//! `make bench` runs it on a synthetic authority that it makes once under `var/bench`. It uses the
//! rooms as they are and changes nothing in them. It ends with 0 when every figure is reached, 1
//! when one is missed, 2 when it could not run.

mod authority;
mod bare;
mod building;
mod cast;
mod client;
mod figures;
mod load;
mod machine;
mod options;
mod report;
mod serving;
mod spread;
mod visitors;

use authority::Plan;
use cast::Cast;
use clap::Parser;
use options::{Format, Group, Hidden, Options};
use report::{Figure, Report};
use std::{process::ExitCode, sync::Arc};

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let options = Options::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("bench: the program could not start: {error}");
            return ExitCode::from(2);
        }
    };
    match runtime.block_on(run(&options)) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
        Err(error) => {
            eprintln!("bench: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Gives how many figures were missed.
async fn run(options: &Options) -> anyhow::Result<usize> {
    if let Some(Hidden::Serve) = options.hidden {
        serving::serve(options).await?;
        return Ok(0);
    }
    let mut report = Report::default();
    std::fs::create_dir_all(options.folder())?;
    let mut flushing = machine::flushing(&options.folder())?;
    let (cast, made) = there(options).await?;
    report.circumstances = circumstances(options, &cast).await?;
    let flush = (flushing.within(500), flushing.within(990));
    report.circumstances.push(format!(
        "A write made safe (fdatasync): p50 {:.3} ms, p99 {:.3} ms of 1,000",
        flush.0, flush.1
    ));
    if let Some(made) = made.filter(|_| options.wants(Group::Bulk)) {
        report.take(bulk(&made));
    }
    figures::all(options, &cast, &mut report).await?;
    match options.format {
        Format::Text => println!("{}", report.says()),
        Format::Json => println!("{}", serde_json::to_string_pretty(&report)?),
    }
    Ok(report.missed())
}

fn bulk(made: &building::Made) -> Figure {
    let note = format!(
        "the history brought family by family when the authority was made, {} at a time, in {:.0} \
         s; entries scattered over everybody: {:.0}/s; {} parts, {:.0} bytes to a body",
        building::BATCH,
        made.seconds,
        made.scattered_a_second,
        made.parts,
        made.mean_body
    );
    Figure::new("Bulk append, lists included", made.entries_a_second, "/s")
        .at_least(20_000.0)
        .note(note)
}

/// What is measured, and how it was made when this program made it.
async fn there(options: &Options) -> anyhow::Result<(Cast, Option<building::Made>)> {
    if options.demonstration {
        return Ok((Cast::read(options).await?, None));
    }
    let plan = Arc::new(Plan::new(options.entries));
    let made = building::make(options, &plan).await?;
    Ok((Cast::of(&plan), Some(made)))
}

async fn circumstances(options: &Options, cast: &Cast) -> anyhow::Result<Vec<String>> {
    Ok(vec![
        format!("Machine: {}; load before: {}", machine::cores(), machine::load()),
        format!("Database: {}", bare::version(options).await?),
        "The load was made on the same cores as the server runs on.".to_owned(),
        format!(
            "{}: {} entries, {} people, {} children whose case is held; {}",
            cast::council(options),
            cast.entries,
            cast.people,
            cast.held.len(),
            cast.stories
        ),
    ])
}
