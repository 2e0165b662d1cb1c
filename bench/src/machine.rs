//! The machine: its cores, how long it takes to make a write safe, and how much memory is used.

use crate::spread::{Came, Times};
use std::{
    fs::{self, File},
    io::Write,
    path::Path,
    time::Instant,
};

/// The processor's name and how many cores there are.
pub(crate) fn cores() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = text.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    format!("{cores} cores, {}", model.map_or("processor not named", |(_, name)| name))
}

/// What else the machine was doing when the run began.
pub(crate) fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').take(3).collect::<Vec<_>>().join(" ")
}

/// How long a thousand writes of a page take to be safe, one after another.
pub(crate) fn flushing(folder: &Path) -> std::io::Result<Times> {
    let path = folder.join("flushing");
    let mut file = File::create(&path)?;
    let page = [7_u8; 4_096];
    let mut times = Times::default();
    for _ in 0..1_000 {
        let began = Instant::now();
        file.write_all(&page)?;
        file.sync_data()?;
        times.take(began.elapsed(), Came::Well);
    }
    fs::remove_file(path)?;
    Ok(times)
}

/// The memory of a process that is its own, in MB; nothing when it has gone.
pub(crate) fn memory(process: u32) -> Option<f64> {
    let text = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("RssAnon:"))?;
    let kib: f64 = line.trim().trim_end_matches(" kB").trim().parse().ok()?;
    Some(kib * 1_024.0 / 1_000_000.0)
}

/// The seconds of processor time that a process has used.
pub(crate) fn used(process: u32) -> f64 {
    let text = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // The name in brackets may hold blanks; the twelfth and thirteenth fields after it are ticks.
    let rest = text.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks =
        rest.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}
