//! Making the synthetic authority, or finding it made: this is where appending in bulk is measured.

use crate::{
    authority::{COUNCIL, Chance, DAY, END, MOVED_IN, Plan, Story, Written, moment},
    cast::council,
    options::Options,
};
use anyhow::{Context, ensure};
use jiff::{SignedDuration, Timestamp};
use office::{Clock, Founding, Office, Opening};
use serde::{Deserialize, Serialize};
use std::{
    fs,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Instant,
};
use store::{Archive, NewEntry, NewLook, Store};
use tokio::{sync::mpsc, task::JoinSet};
use views::{CaseMemory, Lists};

/// So many bytes of folded cases, as the program keeps.
pub(crate) const MEMORY: u64 = 96 * 1024 * 1024;
/// The password of everybody who signs in.
pub(crate) const PASSWORD: &str = "measured-from-nine-to-five";
/// Entries that are appended together.
pub(crate) const BATCH: usize = 10_000;
/// In the last weeks entries are appended day by day, as they were recorded.
const BY_DAY: i64 = END - 150 * DAY;
/// Looks at each open child in the weeks before.
const LOOKS: u64 = 20;

/// What is remembered of the making.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Made {
    /// Entries a second, all lists included, of the history brought family by family.
    pub(crate) entries_a_second: f64,
    /// How long that took.
    pub(crate) seconds: f64,
    /// Entries a second of what came since, all over the authority, in groups as large.
    pub(crate) scattered_a_second: f64,
    /// The mean size of a body.
    pub(crate) mean_body: f64,
    /// Parts in all.
    pub(crate) parts: u64,
}

/// A store opened as the program opens it, with a clock of one's own.
pub(crate) async fn open(options: &Options, clock: &Arc<AtomicI64>) -> anyhow::Result<Store> {
    let lists = Arc::new(Lists::new(Arc::new(CaseMemory::new(MEMORY))));
    let clock = Arc::clone(clock);
    let now = move || moment(clock.load(Ordering::Relaxed));
    let set = store::Options { clock: Arc::new(now), ..store::Options::default() };
    Ok(Store::open_with(&options.place(), lists, set).await?)
}

/// An office on the Monday, after everything that earlier runs recorded: moments that only count
/// on from the last one would hide what was committed together.
pub(crate) async fn office(options: &Options) -> anyhow::Result<Office> {
    let last = last_recorded(options).await?;
    let opening = Opening {
        place: options.place(),
        authority: council(options).to_owned(),
        founding: Founding::WhenMissing,
        clock: from_morning(last),
        memory: MEMORY,
        spool: None,
        documents: office::documents::Keeping::beside(&options.data),
    };
    Ok(Office::open(opening).await?)
}

async fn last_recorded(options: &Options) -> anyhow::Result<Option<Timestamp>> {
    let store = open(options, &Arc::new(AtomicI64::new(END))).await?;
    let archive = store.of(store.found_authority(council(options)).await?);
    let last = archive.parts_after(archive.head().await?.saturating_sub(1), 1).await?;
    store.close().await;
    Ok(last.first().map(|part| part.recorded))
}

/// A clock that goes on from the Monday's morning, or from just after a moment.
fn from_morning(last: Option<Timestamp>) -> Clock {
    let monday = Clock::standing_on(crate::authority::TODAY);
    let behind = last.map(|last| last.duration_since(monday.now()).max(SignedDuration::ZERO));
    let behind = behind.unwrap_or_default() + SignedDuration::from_secs(1);
    Clock::from_fn(move || monday.now() + behind)
}

/// The file beside the record that says how it was made.
fn note(options: &Options) -> PathBuf {
    let name = if options.database.is_some() { "made-postgres.json" } else { "made.json" };
    options.folder().join(name)
}

/// Makes the authority unless it is there.
pub(crate) async fn make(options: &Options, plan: &Arc<Plan>) -> anyhow::Result<Made> {
    fs::create_dir_all(options.folder())
        .with_context(|| format!("{} can't be made", options.folder().display()))?;
    let clock = Arc::new(AtomicI64::new(END));
    let store = open(options, &clock).await?;
    let archive = store.of(store.found_authority(COUNCIL).await?);
    let head = archive.head().await?;
    let kept = fs::read_to_string(note(options)).ok();
    let kept: Option<Made> = kept.and_then(|text| serde_json::from_str(&text).ok());
    if let Some(made) = kept.filter(|_| head >= plan.entries) {
        eprintln!("The authority is there already, with {head} entries.");
        store.close().await;
        return Ok(made);
    }
    ensure!(
        head == 0,
        "A making was broken off: remove {} or the database, and begin again.",
        options.folder().display()
    );
    eprintln!("Making an authority of {} entries about {} people.", plan.entries, plan.people());
    let made = fill(&archive, plan, &clock).await?;
    ensure!(archive.head().await? == plan.entries, "Not every entry of the plan was recorded.");
    look(&archive, plan, &clock).await?;
    store.close().await;
    sign_ins(options, plan).await?;
    fs::write(note(options), serde_json::to_string(&made)?)?;
    Ok(made)
}

/// Entries to be appended together, and the moment at which they are.
struct Batch {
    at: i64,
    entries: Vec<NewEntry>,
}

async fn fill(archive: &Archive, plan: &Arc<Plan>, clock: &AtomicI64) -> anyhow::Result<Made> {
    let (send, mut batches) = mpsc::channel(2);
    let told = Arc::clone(plan);
    std::thread::Builder::new().name("story".to_owned()).spawn(move || tell(&told, &send))?;
    let (mut done, mut bytes, mut parts) = (0, 0, 0_u32);
    let (mut brought, mut since) = (Pace::default(), Pace::default());
    while let Some(Batch { at, entries }) = batches.recv().await {
        clock.store(at, Ordering::Relaxed);
        let many = entries.len();
        let of_batch = entries.iter().flat_map(|entry| &entry.parts);
        (bytes, parts) = of_batch.fold((bytes, parts), |(b, p), part| (b + part.body.len(), p + 1));
        let began = Instant::now();
        archive.append_bulk(entries).await?;
        done += many;
        let pace = if at == MOVED_IN { &mut brought } else { &mut since };
        // The days of the last weeks are too small to be called bulk.
        if many == BATCH {
            pace.entries += many;
            pace.seconds += began.elapsed().as_secs_f64();
        }
        if done % 100_000 < BATCH {
            eprintln!("  {done} entries, {:.0} a second", pace.rate());
        }
    }
    Ok(Made {
        entries_a_second: brought.rate(),
        seconds: brought.seconds,
        scattered_a_second: since.rate(),
        mean_body: bytes as f64 / f64::from(parts),
        parts: u64::from(parts),
    })
}

/// How fast it goes.
#[derive(Default)]
struct Pace {
    entries: usize,
    seconds: f64,
}

impl Pace {
    fn rate(&self) -> f64 {
        if self.seconds > 0.0 { self.entries as f64 / self.seconds } else { 0.0 }
    }
}

/// Cuts the story into batches, beside the appends.
fn tell(plan: &Plan, send: &mpsc::Sender<Batch>) {
    let mut batch = Batch { at: 0, entries: Vec::with_capacity(BATCH) };
    for Written { at, entry } in Story::of(plan) {
        let another_day = at > BY_DAY && at / DAY != batch.at / DAY;
        if (batch.entries.len() >= BATCH || another_day) && !batch.entries.is_empty() {
            let whole =
                std::mem::replace(&mut batch, Batch { at, entries: Vec::with_capacity(BATCH) });
            if send.blocking_send(whole).is_err() {
                return;
            }
        }
        batch.at = at;
        batch.entries.push(entry);
    }
    // When nobody takes the last batch any more, the appends have failed and say so themselves.
    send.blocking_send(batch).ok();
}

/// Looks of the weeks before, so that pages find who looked and when the reader last did.
async fn look(archive: &Archive, plan: &Plan, clock: &AtomicI64) -> anyhow::Result<()> {
    let mut looks = Vec::new();
    for child in plan.held() {
        let mut chance = Chance::of(child.number ^ 0x10_0c);
        for number in 0..LOOKS {
            let back = i64::try_from(number * 2 * DAY as u64 + chance.below(2 * DAY as u64));
            let by = if chance.percent(70) || number == 0 {
                plan.staff.worker(child.worker)
            } else {
                plan.staff.manager(plan.staff.team_of(child.worker))
            };
            let look = NewLook {
                actor: by.bytes(),
                role: "Social worker".to_owned(),
                reason: "works with this person".to_owned(),
                page: "/families/{id}".to_owned(),
                subjects: vec![child.id().bytes()],
            };
            looks.push((END - DAY / 2 - back.unwrap_or(0), look));
        }
    }
    looks.sort_by_key(|(at, _)| *at);
    for some in looks.chunks(64) {
        let mut waiting = JoinSet::new();
        clock.store(some.last().map_or(END, |(at, _)| *at), Ordering::Relaxed);
        for (_, look) in some.iter().cloned() {
            let archive = archive.clone();
            waiting.spawn(async move { archive.look(look).await });
        }
        for done in waiting.join_all().await {
            done?;
        }
    }
    Ok(())
}

/// The name under which a worker signs in.
pub(crate) fn sign_in_name(worker: words::WorkerId) -> String {
    format!("w{}", worker.0.simple())
}

/// Gives everybody a sign-in.
async fn sign_ins(options: &Options, plan: &Plan) -> anyhow::Result<()> {
    let office = office(options).await?;
    let staff = &plan.staff;
    let workers = (0..staff.workers).map(|number| staff.worker(number));
    let managers = (0..staff.teams).map(|team| staff.manager(team));
    for worker in workers.chain(managers).chain([staff.director(), staff.front_door()]) {
        office
            .set_password(&sign_in_name(worker), worker, PASSWORD)
            .await
            .map_err(|error| anyhow::anyhow!("A sign-in could not be made: {error}"))?;
    }
    office.close().await;
    Ok(())
}
