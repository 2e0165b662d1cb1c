//! Verifying beside bare hashing, and building every list again.

use crate::{
    authority::END,
    bare, building,
    cast::{Cast, council},
    options::Options,
    report::{Figure, Report},
};
use anyhow::ensure;
use std::{
    sync::{Arc, atomic::AtomicI64},
    time::Instant,
};
use store::{Against, Archive, NoViews, Store, Verified};

/// Verifies the journals by themselves and with every list, beside hashing the same bytes.
pub(crate) async fn verify(options: &Options, report: &mut Report) -> anyhow::Result<()> {
    let bytes = bare::hashing::measure(options).await?;
    let size = format!("{:.2} GB of rows, {} threads", bytes.bytes as f64 / 1e9, bytes.threads);
    let bare_rate = bytes.entries as f64 / bytes.reading_and_hashing;
    report
        .take(Figure::new("Bare SHA-256 while reading the same rows", bare_rate, "/s").note(size));
    let in_memory = bytes.bytes as f64 / 1e6 / bytes.hashing;
    let note = "as much from memory, same threads; no row is read".to_owned();
    report.take(Figure::new("Bare SHA-256 alone", in_memory, "MB/s").note(note));
    let journals = Store::open(&options.place(), Arc::new(NoViews)).await?;
    let archive = journals.of(journals.found_authority(council(options)).await?);
    let (verified, seconds) = timed(&archive).await?;
    let rate = entries(&verified) as f64 / seconds;
    journals.close().await;
    let alone = bytes.hashing / seconds;
    let note = format!("{seconds:.1} s; {:.0} % of hashing that reads nothing", alone * 100.0);
    let figure = Figure::new("Verify: chain, digests, index", rate, "/s");
    report.take(figure.beside(bare_rate).ratio_at_least(0.6).note(note));
    let store = building::open(options, &Arc::new(AtomicI64::new(END))).await?;
    let archive = store.of(store.found_authority(council(options)).await?);
    let (verified, seconds) = timed(&archive).await?;
    let rate = entries(&verified) as f64 / seconds;
    store.close().await;
    let note = format!("{seconds:.1} s for {} subjects", verified.subjects);
    report.take(
        Figure::new("Verify, every list compared too", rate, "/s").beside(bare_rate).note(note),
    );
    Ok(())
}

/// Entries of both journals: a look is read and hashed as an entry is.
fn entries(verified: &Verified) -> u64 {
    verified.record.entries() + verified.access.entries()
}

async fn timed(archive: &Archive) -> anyhow::Result<(Verified, f64)> {
    let began = Instant::now();
    let verified = archive.verify(&Against::default(), &|_, _| {}).await?;
    let seconds = began.elapsed().as_secs_f64();
    ensure!(verified.holds(), "The record does not verify: {:?}", verified.findings.first());
    Ok((verified, seconds))
}

/// Builds every list again, reading the journal once.
pub(crate) async fn rebuild(
    options: &Options,
    cast: &Cast,
    report: &mut Report,
) -> anyhow::Result<()> {
    let store = building::open(options, &Arc::new(AtomicI64::new(END))).await?;
    let archive = store.of(store.found_authority(council(options)).await?);
    let began = Instant::now();
    archive.rebuild_all(&|_, _| {}).await?;
    let seconds = began.elapsed().as_secs_f64();
    store.close().await;
    let note = format!("{:.0} entries/s", cast.entries as f64 / seconds);
    report.take(Figure::new("Rebuild of every list", seconds, "s").at_most(60.0).note(note));
    Ok(())
}
