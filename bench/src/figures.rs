//! The figures, in the order in which they are measured: what only reads first, so that nothing
//! measured later stands on what was written by the run itself.

mod commands;
mod lists;
mod pages;
mod proof;

use crate::{
    cast::Cast,
    options::{Group, Options},
    report::{Figure, Report},
    serving::Serving,
    visitors::Visitors,
};
use std::sync::Arc;

/// Measures whatever is asked for.
pub(crate) async fn all(options: &Options, cast: &Cast, report: &mut Report) -> anyhow::Result<()> {
    if options.wants(Group::Verify) {
        proof::verify(options, report).await?;
    }
    if options.wants(Group::Rebuild) {
        proof::rebuild(options, cast, report).await?;
    }
    if options.wants(Group::Commands) {
        commands::measure(options, cast, report).await?;
    }
    if [Group::Start, Group::Pages, Group::Lists].into_iter().any(|group| options.wants(group)) {
        served(options, cast, report).await?;
    }
    Ok(())
}

async fn served(options: &Options, cast: &Cast, report: &mut Report) -> anyhow::Result<()> {
    let serving = Serving::start(options).await?;
    let started = serving.started;
    if options.wants(Group::Start) {
        let note = format!("opening {:.2} s before it", started.opening);
        report.take(
            Figure::new("Timeline, cold start", started.timeline, "s").at_most(10.0).note(note),
        );
        let note = format!("{:.0} MB before it", started.empty);
        let own = Figure::new("Own memory with the timeline (RssAnon)", started.full, "MB");
        report.take(own.at_most(300.0).note(note));
    }
    if options.wants(Group::Pages) || options.wants(Group::Lists) {
        let mut visitors = Visitors::sign_in(started.server, cast).await?;
        visitors.open_forms().await?;
        let visitors = Arc::new(visitors);
        if options.wants(Group::Pages) {
            pages::measure(options, &serving, (&visitors, report)).await?;
        }
        if options.wants(Group::Lists) {
            lists::measure(options, &serving, (&visitors, cast, report)).await?;
        }
        report
            .take(Figure::new("Own memory after the load", serving.memory(), "MB").at_most(300.0));
    }
    serving.stop().await
}
