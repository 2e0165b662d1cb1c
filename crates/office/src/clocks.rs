//! The council's file of clocks: limits that it made tighter than law and guidance, each with the
//! day from which it holds, why, and who decided.
//!
//! The program reads the file before it opens the record, for `serve` and for `watch` alike. What
//! always holds: a file is taken whole or not at all, and its digest says on every page and in every
//! answer which one was.

use oversight::clocks::{OwnLimit, OwnLimits, clock_named, limit_written};
use sha2::{Digest, Sha256};
use std::{fmt, sync::Arc};
use words::Date;

/// The columns of the file, in any order.
const COLUMNS: [&str; 5] = ["clock", "limit", "from", "why", "decided_by"];

/// The largest file that is read, in bytes: a council has some dozens of limits.
const LARGEST: usize = 1 << 20;

/// How much may be said in a cell.
const LONGEST: usize = 500;

/// The council's own limits as its file gives them.
#[derive(Clone, Debug, Default)]
pub struct CouncilClocks {
    limits: Arc<OwnLimits>,
    digest: Option<Arc<str>>,
}

impl CouncilClocks {
    /// Reads a file.
    ///
    /// # Errors
    /// With every line that can't be used; none of the file is taken.
    pub fn read(bytes: &[u8]) -> Result<Self, ClocksRefused> {
        if bytes.len() > LARGEST {
            return Err(ClocksRefused::whole(
                "It is larger than a megabyte: is it the right file?",
            ));
        }
        let text = std::str::from_utf8(bytes).map_err(|_| {
            ClocksRefused::whole("It is not text in UTF-8. Save it as \"CSV UTF-8\".")
        })?;
        let rows = text.strip_prefix('\u{feff}').unwrap_or(text);
        let limits = Arc::new(limits(rows)?);
        let digest = ledger::hex(&Sha256::digest(bytes));
        Ok(Self { limits, digest: Some(digest.into()) })
    }

    /// The limits.
    pub fn limits(&self) -> &Arc<OwnLimits> {
        &self.limits
    }

    /// SHA-256 of the file in hexadecimal figures; nothing where there is none.
    pub fn digest(&self) -> Option<&str> {
        self.digest.as_deref()
    }
}

/// Why a file of clocks was not taken: a sentence a line, each with what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClocksRefused {
    /// The number of each line, from 1, where the sentence is of one, and the sentence.
    pub lines: Vec<(Option<u64>, String)>,
}

impl ClocksRefused {
    fn whole(sentence: &str) -> Self {
        Self { lines: vec![(None, sentence.to_owned())] }
    }
}

impl fmt::Display for ClocksRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (line, sentence)) in self.lines.iter().enumerate() {
            let between = if place == 0 { "" } else { "\n" };
            match line {
                Some(line) => write!(f, "{between}line {line}: {sentence}")?,
                None => write!(f, "{between}{sentence}")?,
            }
        }
        Ok(())
    }
}

impl std::error::Error for ClocksRefused {}

fn limits(text: &str) -> Result<OwnLimits, ClocksRefused> {
    let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let unread = |error: csv::Error| {
        let line = error.position().map(csv::Position::line);
        ClocksRefused { lines: vec![(line, "This line can't be read as CSV.".to_owned())] }
    };
    let head = rows.headers().map_err(unread)?.clone();
    let places = columns(&head)?;
    let (mut limits, mut problems) = (OwnLimits::default(), Vec::new());
    for row in rows.records() {
        let row = row.map_err(unread)?;
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let added = own(&row, places)
            .and_then(|own| limits.add(own).map_err(|problem| problem.to_string()));
        if let Err(sentence) = added {
            problems.push((row.position().map(csv::Position::line), sentence));
        }
    }
    if problems.is_empty() { Ok(limits) } else { Err(ClocksRefused { lines: problems }) }
}

/// Where each of [`COLUMNS`] stands. Any other column is refused: it would be left out unseen.
fn columns(head: &csv::StringRecord) -> Result<[usize; 5], ClocksRefused> {
    let names: Vec<String> = head.iter().map(|name| name.trim().to_ascii_lowercase()).collect();
    let mut places = [0; 5];
    for (place, wanted) in places.iter_mut().zip(COLUMNS) {
        let found = names.iter().position(|name| name == wanted);
        *place = found.filter(|_| names.len() == COLUMNS.len()).ok_or_else(|| ClocksRefused {
            lines: vec![(
                Some(1),
                format!("The first line must name the columns {}.", COLUMNS.join(", ")),
            )],
        })?;
    }
    Ok(places)
}

fn own(row: &csv::StringRecord, places: [usize; 5]) -> Result<OwnLimit, String> {
    if row.len() != COLUMNS.len() {
        return Err(format!(
            "It has {} cells, not {}. Put words that hold a comma into \"quotation marks\".",
            row.len(),
            COLUMNS.len()
        ));
    }
    let [clock, limit, from, why, decided_by] =
        places.map(|place| row.get(place).unwrap_or_default().trim());
    let kind = clock_named(clock).map_err(|problem| problem.to_string())?;
    let period = limit_written(limit).map_err(|problem| problem.to_string())?;
    let from: Date = from.parse().map_err(|_| {
        "Say from which day it holds, as 2026-04-01, in the column \"from\".".to_owned()
    })?;
    let why = words_in("why", why, "Say why the council decided it")?;
    let decided_by = words_in("decided_by", decided_by, "Say who decided it")?;
    Ok(OwnLimit { kind, period, from, why, decided_by })
}

fn words_in(column: &str, text: &str, wanted: &str) -> Result<String, String> {
    let fits = !text.is_empty() && text.chars().count() <= LONGEST;
    match fits && !text.chars().any(char::is_control) {
        true => Ok(text.to_owned()),
        false => Err(format!(
            "{wanted}, in one line of at most {LONGEST} characters, in the column \"{column}\"."
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oversight::Kind;
    use words::Period;

    fn read(rows: &str) -> Result<CouncilClocks, ClocksRefused> {
        CouncilClocks::read(format!("clock,limit,from,why,decided_by\n{rows}").as_bytes())
    }

    #[test]
    fn a_file_gives_limits_with_their_days_reasons_and_names() {
        let rows = "assessment_45,35 working days,2026-04-01,\"Scrutiny, June\",Ruth Abara\n\n\
                    CN02,15 working days,2026-05-01,Panel,Ruth Abara\n";
        let clocks = read(rows).unwrap();
        let one = &clocks.limits().of(Kind::Assessment45)[0];
        assert_eq!((one.period, one.why.as_str()), (Period::WorkingDays(35), "Scrutiny, June"));
        assert_eq!(clocks.limits().of(Kind::NotSeen)[0].decided_by, "Ruth Abara");
        assert_eq!(clocks.digest().map(str::len), Some(64));
        assert_eq!(CouncilClocks::default().digest(), None);
    }

    #[test]
    fn columns_stand_in_any_order_and_a_mark_of_the_encoding_is_no_word() {
        let text = "\u{feff}From,Clock,Limit,Decided_by,Why\r\n2026-04-01,CP04,10 working days,Ruth,Panel\r\n";
        let clocks = CouncilClocks::read(text.as_bytes()).unwrap();
        assert_eq!(clocks.limits().of(Kind::Conference15).len(), 1);
    }

    #[test]
    fn every_line_that_can_not_be_used_is_named_and_nothing_is_taken() {
        let rows = "assessment_45,46 working days,2026-04-01,Panel,Ruth\n\
                    not_seen,15 working days,2026-04-01,Panel,Ruth\n\
                    conference_16,1 day,2026-04-01,Panel,Ruth\n\
                    not_seen,soon,2026-04-01,Panel,Ruth\n\
                    not_seen,9 working days,1 April,Panel,Ruth\n\
                    not_seen,9 working days,2026-05-01,,Ruth\n\
                    not_seen,9 working days,2026-05-01,Panel, and more,Ruth\n";
        let refused = read(rows).unwrap_err();
        let lines: Vec<_> = refused.lines.iter().filter_map(|(line, _)| *line).collect();
        assert_eq!(lines, [2, 4, 5, 6, 7, 8]);
        let said = refused.to_string();
        assert!(said.starts_with("line 2: 46 working days is longer than the 45"), "{said}");
        assert!(said.contains("line 4: There is no clock called \"conference_16\"."), "{said}");
        assert!(said.contains("line 8: It has 6 cells, not 5."), "{said}");
    }

    #[test]
    fn what_is_no_such_file_is_refused_in_a_sentence() {
        for (bytes, sentence) in [
            (&b"\xff\xfe\x00"[..], "not text in UTF-8"),
            (&b"clock,limit\n"[..], "line 1: The first line must name the columns"),
            (&b""[..], "line 1: The first line must name the columns"),
            (&b"clock,limit,from,why,decided_by,extra\n"[..], "line 1: The first line must name"),
        ] {
            let refused = CouncilClocks::read(bytes).unwrap_err().to_string();
            assert!(refused.contains(sentence), "{refused}");
        }
        let large = vec![b'x'; LARGEST + 1];
        assert!(CouncilClocks::read(&large).unwrap_err().to_string().contains("megabyte"));
    }
}
