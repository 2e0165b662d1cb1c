//! An extract looked through before anything of it is taken: is it ours, whole, of today, and are
//! its columns where they were?
//!
//! The looking goes on beside the reading of the journal. What always holds: an extract that is
//! refused changes nothing, and each refusal says what to do.

use super::{
    known::Known,
    names::System,
    night::{Night, Remembered},
    origin::{self, Origin},
};
use returns::{
    What,
    ssd::{Extract, Kind, Row, RowRefusal, TableFile},
};
use std::{
    collections::{BTreeMap, HashMap},
    ops::ControlFlow,
};
use words::{Date, say};

/// Of fewer rows than this nothing is concluded from how many have changed or are missing.
const FEW: u64 = 20;
const PEOPLE: &str = "ssd_person";

/// What a look through a table showed.
#[derive(Debug, Default)]
struct Looked {
    /// Each row and a digest of what it says.
    rows: Vec<(u64, u64)>,
    /// Where the file breaks off, in words.
    broken: Option<String>,
    /// By column of days: how many are filled in, and how many can't be read.
    days: BTreeMap<&'static str, (u64, u64)>,
    newest: Option<Date>,
}

/// What a look through an extract showed.
#[derive(Debug, Default)]
pub(super) struct Survey {
    tables: BTreeMap<String, Looked>,
    /// The newest day that is not to come, in any row.
    pub(super) newest: Option<Date>,
}

/// What is taken of an extract.
#[derive(Debug, Default)]
pub(super) struct Verdict {
    /// Tables of which nothing is taken, each with why.
    pub(super) held_back: HashMap<String, (String, u64)>,
    /// Tables that were there before and are not now.
    pub(super) absent: Vec<String>,
}

impl Survey {
    /// Looks through an extract.
    pub(super) fn of(extract: &Extract, today: Date) -> Self {
        let tables =
            extract.tables.iter().filter(|file| file.shape.is_none_or(|s| !s.housekeeping));
        let tables: BTreeMap<String, Looked> =
            tables.map(|file| (file.name.clone(), look(file, today))).collect();
        let newest = tables.values().filter_map(|looked| looked.newest).max();
        Self { tables, newest }
    }

    /// Judges it against what is here.
    ///
    /// # Errors
    /// With a sentence when nothing of it may be taken.
    pub(super) fn judge(
        &self,
        known: &Known,
        night: &Night,
        remembered: &Remembered,
    ) -> Result<Verdict, String> {
        let mut here = known.tables();
        here.retain(|table, rows| *rows > 0 && table.starts_with("ssd_"));
        if here.is_empty() {
            return Ok(Verdict::default());
        }
        self.is_of_today(night, remembered)?;
        self.is_ours(known, &here)?;
        let mut verdict = Verdict::default();
        for (table, rows) in &here {
            let Some(looked) = self.tables.get(table) else {
                verdict.absent.push(table.clone());
                continue;
            };
            self.is_whole(table, (looked, *rows), night)?;
            if let Some(why) = swapped(table, looked, known, night) {
                verdict.held_back.insert(table.clone(), (why, looked.rows.len() as u64));
            }
        }
        verdict.absent.sort();
        Ok(verdict)
    }

    fn is_of_today(&self, night: &Night, before: &Remembered) -> Result<(), String> {
        let older =
            |now: Option<Date>, last: Option<Date>| now.zip(last).filter(|(now, last)| now < last);
        if let Some((now, last)) = older(night.taken, before.taken) {
            return Err(format!(
                "This extract was taken on {}, and one of {} is here already. Give the newer one.",
                say::date(now),
                say::date(last)
            ));
        }
        if night.taken.is_none()
            && let Some((now, last)) = older(self.newest, before.newest.or(before.taken))
        {
            return Err(format!(
                "The newest day in this extract is {}, and one that goes to {} is here already: it is an older one. Give the newer one, or say with --taken on which day this was taken.",
                say::date(now),
                say::date(last)
            ));
        }
        Ok(())
    }

    fn is_ours(&self, known: &Known, here: &HashMap<String, u64>) -> Result<(), String> {
        let (Some(looked), Some(ours)) = (self.tables.get(PEOPLE), here.get(PEOPLE)) else {
            return Ok(());
        };
        let theirs = looked.rows.len() as u64;
        let both = looked.rows.iter().filter(|(id, _)| known.digest(*id).is_some()).count() as u64;
        if both * 2 < *ours && both * 2 < theirs {
            return Err(format!(
                "This looks like another council's extract: of {theirs} people in it {both} are known here, where {ours} are. Check the folder."
            ));
        }
        Ok(())
    }

    fn is_whole(
        &self,
        table: &str,
        (looked, known): (&Looked, u64),
        night: &Night,
    ) -> Result<(), String> {
        if let Some(broken) = &looked.broken {
            return Err(format!(
                "{table}.csv is half written: {broken} Wait until the extract is finished, or make it again."
            ));
        }
        let rows = looked.rows.len() as u64;
        let confirmed = night.confirm_vanished.iter().any(|one| one == table);
        if known >= FEW && rows * 2 < known && !confirmed {
            return Err(format!(
                "{table}.csv has {rows} rows where {known} are here: it looks half written. Make the extract again; if it is right, say --confirm-vanished {table}."
            ));
        }
        Ok(())
    }
}

fn look(file: &TableFile, today: Date) -> Looked {
    let mut looked = Looked::default();
    let read = file.read(&mut |row| {
        looked.take(&row, today);
        ControlFlow::Continue(())
    });
    let report = match read {
        Ok(report) => report,
        Err(error) => {
            looked.broken = Some(error.problem.to_string());
            *error.report
        }
    };
    let torn = report.refused.iter().find(|one| matches!(one.reason, RowRefusal::HalfWritten));
    if let Some(torn) = torn {
        looked.broken = Some(format!("it ends in the middle of line {}.", torn.line));
    }
    looked
}

impl Looked {
    fn take(&mut self, row: &Row, today: Date) {
        let id = Origin::new(System::Ssd, &row.table, &row.key()).id();
        self.rows.push((id, origin::digest(row.fields())));
        for column in row.shape.map_or(&[][..], |table| table.columns) {
            if column.kind != Kind::Date || row.text(column.name).is_none_or(|text| text == "NULL")
            {
                continue;
            }
            let counts = self.days.entry(column.name).or_default();
            counts.0 += 1;
            match row.date(column.name) {
                Ok(day) => {
                    let day = day.filter(|day| *day <= today);
                    self.newest = self.newest.max(day);
                }
                Err(finding) => {
                    let unread = matches!(finding.what, What::NotADate | What::OtherCentury);
                    counts.1 += u64::from(unread);
                }
            }
        }
    }
}

/// Why a table looks as if its columns had changed places, or as if it were another table.
fn swapped(table: &str, looked: &Looked, known: &Known, night: &Night) -> Option<String> {
    if night.confirm_changed.iter().any(|one| one == table) {
        return None;
    }
    let told = format!("If it is right, say --confirm-changed {table}.");
    let unread = looked.days.iter().find(|(_, (filled, bad))| *filled >= 10 && bad * 2 > *filled);
    if let Some((column, (filled, bad))) = unread {
        return Some(format!(
            "In {bad} of {filled} rows {column} holds no date: the columns look swapped. Nothing of this table was taken. {told}"
        ));
    }
    let both = looked.rows.iter().filter_map(|(id, digest)| Some((known.digest(*id)?, digest)));
    let (mut same, mut changed) = (0_u64, 0_u64);
    for (here, now) in both {
        if here == *now { same += 1 } else { changed += 1 }
    }
    (changed > FEW && changed > same).then(|| {
        format!(
            "{changed} of {} rows say otherwise than before: the columns look swapped. Nothing of this table was taken. {told}",
            changed + same
        )
    })
}
