//! An extract looked through before anything of it is taken: is it ours, whole, of today, and are
//! its columns where they were?
//!
//! The looking goes on beside the reading of the journal. What always holds: an extract that is
//! refused changes nothing, and each refusal says what to do.

use super::{
    covers::Covers,
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
/// Of fewer people than this nobody can say whether a return or census is another council's.
const FEW_PEOPLE: u64 = 5;

/// What a look through a table showed.
#[derive(Debug, Default)]
pub(super) struct Looked {
    /// The file in which it stands, as sentences name it.
    pub(super) file: String,
    /// Each row and a digest of what it says.
    pub(super) rows: Vec<(u64, u64)>,
    /// Where the file breaks off, in words.
    pub(super) broken: Option<String>,
    /// What is wrong with it as a whole, in words that say what to do.
    pub(super) wrong: Option<String>,
    /// By column of days: how many are filled in, and how many can't be read.
    days: BTreeMap<&'static str, (u64, u64)>,
    newest: Option<Date>,
}

/// What an extract is, as far as anybody can tell from itself.
#[derive(Clone, Debug)]
pub(super) struct About {
    pub(super) system: System,
    pub(super) covers: Covers,
    /// The newest day that is not to come, in any row.
    pub(super) newest: Option<Date>,
    /// The council that it names, by its code.
    pub(super) council: Option<String>,
}

/// Of how many of an extract's people the record knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Met {
    /// In the extract.
    pub(super) theirs: u64,
    /// Known here from extracts.
    pub(super) ours: u64,
    /// Both.
    pub(super) both: u64,
}

/// What a look through an extract showed.
#[derive(Debug)]
pub(super) struct Survey {
    pub(super) about: About,
    pub(super) tables: BTreeMap<String, Looked>,
}

/// What is taken of an extract.
#[derive(Debug, Default)]
pub(super) struct Verdict {
    /// Tables of which nothing is taken, each with why.
    pub(super) held_back: HashMap<String, (String, u64)>,
    /// Tables that were there before and are not now.
    pub(super) absent: Vec<String>,
}

impl About {
    /// The year that it is about, by the year in which that ends.
    pub(super) fn year(&self) -> Option<i16> {
        match self.covers {
            Covers::In(year) => Some(year.last_day().year()),
            Covers::Everything | Covers::Nothing => None,
        }
    }

    /// Whether it may follow the last one of its kind.
    fn follows(&self, night: &Night, before: &Remembered) -> Result<(), String> {
        let older =
            |now: Option<Date>, last: Option<Date>| now.zip(last).filter(|(now, last)| now < last);
        if let Some((now, last)) = older(night.taken, before.taken) {
            return Err(format!(
                "This extract was taken on {}, and one of {} is here already. Give the newer one.",
                say::date(now),
                say::date(last)
            ));
        }
        let years = self.year().zip(before.year);
        if let Some((now, last)) = years.filter(|(now, last)| now < last) {
            return Err(format!(
                "This is about the year to March {now}, and one about the year to March {last} is here already. Earlier years come first: what one of them says now would stand as the newest."
            ));
        }
        let same_year = years.is_none_or(|(now, last)| now == last);
        if night.taken.is_none()
            && same_year
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

    /// Whether it names the council that the last one named.
    fn names_us(&self, before: &Remembered) -> Result<(), String> {
        let both = self.council.as_ref().zip(before.council.as_ref());
        both.filter(|(now, last)| now != last).map_or(Ok(()), |(now, last)| {
            Err(format!(
                "This names the council {now}, and the one before it {last}: it looks like another council's. Check the file."
            ))
        })
    }
}

impl Met {
    /// Whether so few are known that it is another council's. `share` says which part must be: a
    /// half of one that follows another of the same year, less of a year's first.
    pub(super) fn is_stranger(self, share: u64) -> Result<(), String> {
        let Self { theirs, ours, both } = self;
        if both * share < ours && both * share < theirs {
            return Err(format!(
                "This looks like another council's extract: of {theirs} people in it {both} are known here, where {ours} are. Check the folder."
            ));
        }
        Ok(())
    }
}

impl Survey {
    /// Looks through a Standard Safeguarding Dataset.
    pub(super) fn of(extract: &Extract, today: Date) -> Self {
        let tables =
            extract.tables.iter().filter(|file| file.shape.is_none_or(|s| !s.housekeeping));
        let tables: BTreeMap<String, Looked> =
            tables.map(|file| (file.name.clone(), look(file, today))).collect();
        let newest = tables.values().filter_map(|looked| looked.newest).max();
        let about =
            About { system: System::Ssd, covers: Covers::Everything, newest, council: None };
        Self { about, tables }
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
        here.retain(|table, rows| *rows > 0 && self.about.system.has_table(table));
        if here.is_empty() {
            return Ok(Verdict::default());
        }
        self.about.names_us(remembered)?;
        self.about.follows(night, remembered)?;
        self.is_ours(known, &here)?;
        let mut verdict = Verdict::default();
        for table in here.keys() {
            let Some(looked) = self.tables.get(table) else {
                verdict.absent.push(table.clone());
                continue;
            };
            let rows = known.rows_covered(table, self.about.covers).count() as u64;
            is_whole(table, (looked, rows), night)?;
            if let Some(why) = self.swapped(table, (looked, known), night) {
                verdict.held_back.insert(table.clone(), (why, looked.rows.len() as u64));
            }
        }
        verdict.absent.sort();
        Ok(verdict)
    }

    /// Judges a return or a census, of which either all is taken or nothing: its tables rest on
    /// each other. `met` says how many of its people are known.
    ///
    /// # Errors
    /// As [`Survey::judge`].
    pub(super) fn judge_whole(
        &self,
        (known, met): (&Known, Met),
        night: &Night,
        remembered: &Remembered,
    ) -> Result<(), String> {
        let share = if self.about.year() == remembered.year { 2 } else { 5 };
        if met.theirs >= FEW_PEOPLE && met.ours >= FEW_PEOPLE {
            met.is_stranger(share)?;
        }
        let verdict = self.judge(known, night, remembered)?;
        let first = verdict.held_back.into_values().map(|(why, _)| why).min();
        first.map_or(Ok(()), Err)
    }

    /// Why a table looks as if its columns had changed places, or as if it were another table.
    fn swapped(
        &self,
        table: &str,
        (looked, known): (&Looked, &Known),
        night: &Night,
    ) -> Option<String> {
        if night.confirm_changed.iter().any(|one| one == table) {
            return None;
        }
        let told = unless_confirmed(table);
        let mut days = looked.days.iter();
        let unread = days.find(|(_, (filled, bad))| *filled >= 10 && bad * 2 > *filled);
        if let Some((column, (filled, bad))) = unread {
            return Some(format!(
                "In {bad} of {filled} rows of {table} {column} holds no date: {told}"
            ));
        }
        // What another year began may well say otherwise in this one.
        let own = looked.rows.iter().filter(|(id, _)| known.is_covered(*id, self.about.covers));
        let both = own.filter_map(|(id, digest)| Some((known.digest(*id)?, digest)));
        let (mut same, mut changed) = (0_u64, 0_u64);
        for (here, now) in both {
            if here == *now { same += 1 } else { changed += 1 }
        }
        (changed > FEW && changed > same).then(|| {
            format!(
                "{changed} of {} rows of {table} say otherwise than before: {told}",
                changed + same
            )
        })
    }

    fn is_ours(&self, known: &Known, here: &HashMap<String, u64>) -> Result<(), String> {
        let (Some(looked), Some(ours)) = (self.tables.get(PEOPLE), here.get(PEOPLE)) else {
            return Ok(());
        };
        let both = looked.rows.iter().filter(|(id, _)| known.digest(*id).is_some()).count() as u64;
        Met { theirs: looked.rows.len() as u64, ours: *ours, both }.is_stranger(2)
    }
}

/// How a table that looks as if it were another may be taken all the same.
fn unless_confirmed(table: &str) -> String {
    format!("the columns look swapped. If it is right, say --confirm-changed {table}.")
}

/// Whether a table is there to its end.
fn is_whole(table: &str, (looked, known): (&Looked, u64), night: &Night) -> Result<(), String> {
    let file = &looked.file;
    if let Some(wrong) = &looked.wrong {
        return Err(format!("{file}: {wrong}"));
    }
    if let Some(broken) = &looked.broken {
        return Err(format!(
            "{file} is half written: {broken} Wait until the extract is finished, or make it again."
        ));
    }
    let rows = looked.rows.len() as u64;
    let confirmed = night.confirm_vanished.iter().any(|one| one == table);
    if known >= FEW && rows * 2 < known && !confirmed {
        let of = if file.starts_with(table) { String::new() } else { format!(" of {table}") };
        return Err(format!(
            "{file} has {}{of} where {known} are here: it looks half written. Make the extract again; if it is right, say --confirm-vanished {table}.",
            say::counted(i64::try_from(rows).unwrap_or(i64::MAX), "row")
        ));
    }
    Ok(())
}

fn look(file: &TableFile, today: Date) -> Looked {
    let mut looked = Looked::in_file(format!("{}.csv", file.name));
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
    /// Of a file of which nothing has been looked at yet.
    pub(super) fn in_file(file: String) -> Self {
        Self { file, ..Self::default() }
    }

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
