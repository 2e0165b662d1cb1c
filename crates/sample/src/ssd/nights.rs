//! Extracts of an authority as it was known each night, family by family, so that one of any size
//! takes little memory.
//!
//! A night's extract holds what was recorded by half past seven of the morning whose date its folder
//! has. Between two nights contacts come, cases close, people move, and what was typed wrongly or
//! twice is put right; in the last nothing is left to put right, and it equals the extract that is
//! made directly.

use super::{Caseload, People, Unwritten, cells::Table, staff, tables_of, truth::Morning};
use crate::{
    authority::{Authority, Blueprint, Scale, outline},
    mint::{at, clock},
    order::Order,
    pen::{Planted, Recorded},
    staff::Worker,
    story::Told,
};
use jiff::{ToSpan, civil::Date};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};
use words::Moment;

/// Which extracts to write.
#[derive(Clone, Copy, Debug)]
pub struct Nights {
    /// How large the authority is.
    pub scale: Scale,
    /// The same number gives the same authority.
    pub seed: u64,
    /// The day on which it stands, which is the last extract's.
    pub today: Date,
    /// How many, each in a folder named by its day; nothing for the one of today, in the folder
    /// itself.
    pub nights: Option<u32>,
}

/// One extract while it is written.
struct Night {
    /// What an extract says beside its people: teams and workers of that morning.
    authority: Authority,
    known: Moment,
    caseload: Caseload,
    folder: PathBuf,
    /// What waits to be written, by table.
    waiting: BTreeMap<&'static str, Vec<u8>>,
    begun: BTreeSet<&'static str>,
    /// What is wrong on that morning; not told of the one extract of today.
    morning: Option<Morning>,
}

/// How much may wait for one file.
const FULL: usize = 48 * 1024;

impl Nights {
    /// The days whose folders are written, the first first.
    pub fn days(&self) -> Vec<Date> {
        let many = i64::from(self.nights.unwrap_or(1).max(1));
        (0..many).rev().map(|back| self.today - back.days()).collect()
    }

    /// Writes them, with `truth-DAY.json` beside the folder of each, and says how many families are
    /// done of how many. Gives what is wrong in the authority on the last day, by the plan. Whatever
    /// stood there under the same names is written anew.
    ///
    /// # Errors
    /// When a folder or a file cannot be written.
    pub fn write(
        &self,
        folder: &Path,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Vec<Planted>, Unwritten> {
        self.write_some((folder, 1), progress)
    }

    /// The same of one family in so many: a council of the same staff and fewer children.
    ///
    /// # Errors
    /// As [`Nights::write`].
    pub fn write_some(
        &self,
        (folder, one_in): (&Path, usize),
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Vec<Planted>, Unwritten> {
        let blueprint = Blueprint::new(self.scale, self.seed, self.today);
        let staff = crate::staff::write(blueprint.mint, &blueprint.staff).recorded;
        let mut nights = Vec::new();
        for day in self.days() {
            let own =
                self.nights.map_or_else(|| folder.to_owned(), |_| folder.join(day.to_string()));
            let mut night = Night::begin(self.known_on(day), own)?;
            let at = (day, night.known);
            night.morning = self.nights.map(|_| Morning::begin(&staff, at));
            nights.push(night);
        }
        let all = blueprint.families.len() as u64;
        let mut planted = Vec::new();
        for (done, told) in (1..).zip(blueprint.told()).step_by(one_in.max(1)) {
            planted.extend(told.written.planted.iter().cloned());
            self.family(&mut nights, &in_order(told))?;
            if done % 64 == 0 || done >= all {
                progress(done.min(all), all);
            }
        }
        for night in &mut nights {
            for table in staff::tables(&night.authority, &night.caseload) {
                night.put(&table)?;
            }
            night.end()?;
            night.morning.take().map_or(Ok(()), |morning| morning.end(folder))?;
        }
        planted.sort();
        Ok(planted)
    }

    /// Teams and workers as they were known on the morning of a day.
    fn known_on(&self, day: Date) -> Authority {
        let mut authority = outline(self.scale, self.seed, self.today);
        authority.today = day;
        for worker in &mut authority.workers {
            worker.posts.retain(|post| post.from < day);
        }
        let came = |worker: &Worker| !worker.posts.is_empty();
        authority.workers.retain(came);
        authority
    }

    /// One family into every extract; told once where nothing of it changed between them.
    fn family(&self, nights: &mut [Night], recorded: &[Recorded]) -> Result<(), Unwritten> {
        let mut before: Option<(usize, People)> = None;
        for night in nights {
            let known = recorded.partition_point(|one| one.recorded < night.known);
            let people = match before.take() {
                Some((same, people)) if same == known => people,
                _ => People::of((1..).zip(&recorded[..known])),
            };
            let mut tables = tables_of(&people, &night.authority);
            night.caseload.add(&people);
            if let Some(morning) = &mut night.morning {
                morning.family(&recorded[..known], &people);
            }
            for table in &mut tables {
                self.as_typed(table, night.authority.today);
                night.put(table)?;
            }
            before = Some((known, people));
        }
        Ok(())
    }

    /// What was typed wrongly or twice, until somebody put it right.
    fn as_typed(&self, table: &mut Table, day: Date) {
        let days = i64::from(self.nights.unwrap_or(1).max(1));
        let wrong = |key: &str, in_so_many: u64| {
            let number = fingerprint(key);
            let after = i64::try_from(number / in_so_many).unwrap_or(0).rem_euclid(days);
            number.is_multiple_of(in_so_many) && day < self.today - after.days()
        };
        match table.name {
            "ssd_person" => table.each_row("pers_ethnicity", |key, cell| {
                if wrong(key, 40) {
                    "NOBT".clone_into(cell);
                }
            }),
            "ssd_address" => table.each_row("addr_address_postcode", |key, cell| {
                if wrong(key, 50) && cell.len() > 2 {
                    let (begin, end) = cell.split_at(cell.len() - 2);
                    *cell = format!("{begin}{}", end.chars().rev().collect::<String>());
                }
            }),
            "ssd_contacts" => table.twice(|key| wrong(key, 60)),
            _ => {}
        }
    }
}

/// A number that a text always has and that tells nothing of it.
fn fingerprint(text: &str) -> u64 {
    let step = |number: u64, byte: &u8| (number ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    let number = text.as_bytes().iter().fold(0xcbf2_9ce4_8422_2325, step);
    number ^ (number >> 29)
}

/// A family's entries in their order.
fn in_order(told: Told) -> Vec<Recorded> {
    let mut recorded = told.written.recorded;
    recorded.sort_by_key(|one| one.recorded);
    let mut order = Order::new(told.written.speaks_of);
    recorded.into_iter().map(|one| order.place(one)).collect()
}

impl Night {
    fn begin(authority: Authority, folder: PathBuf) -> Result<Self, Unwritten> {
        let known = at(authority.today, clock(7, 30));
        let night = Self {
            authority,
            known,
            caseload: Caseload::default(),
            folder,
            waiting: BTreeMap::new(),
            begun: BTreeSet::new(),
            morning: None,
        };
        fs::create_dir_all(&night.folder).map_err(|problem| night.failed(problem))?;
        Ok(night)
    }

    fn failed(&self, problem: io::Error) -> Unwritten {
        Unwritten::Folder { folder: self.folder.display().to_string(), problem }
    }

    fn put(&mut self, table: &Table) -> Result<(), Unwritten> {
        let first = !self.begun.contains(table.name) && !self.waiting.contains_key(table.name);
        let bytes = if first { table.bytes()? } else { table.rows_only()? };
        let waiting = self.waiting.entry(table.name).or_default();
        waiting.extend(bytes);
        if waiting.len() > FULL { self.flush(table.name) } else { Ok(()) }
    }

    fn flush(&mut self, name: &'static str) -> Result<(), Unwritten> {
        let Some(waiting) = self.waiting.remove(name) else { return Ok(()) };
        let path = self.folder.join(format!("{name}.csv"));
        let mut options = OpenOptions::new();
        if self.begun.insert(name) {
            options.write(true).create(true).truncate(true);
        } else {
            options.append(true);
        }
        let written = options.open(path).and_then(|mut file| file.write_all(&waiting));
        written.map_err(|problem| self.failed(problem))
    }

    fn end(&mut self) -> Result<(), Unwritten> {
        let names: Vec<&'static str> = self.waiting.keys().copied().collect();
        names.into_iter().try_for_each(|name| self.flush(name))
    }
}
