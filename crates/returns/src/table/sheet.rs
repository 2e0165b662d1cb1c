//! The header row and the plain rows below it, before anybody says what they mean.
//!
//! The readers of tables open a sheet and take its rows. A row that comes out has one value for
//! each column, in UTF-8; every other row was counted as skipped or refused.

use super::{
    Problem, RowRefusal, Stop, TableReport,
    records::{Ending, Records, read_head},
};
use crate::{Finding, What, finding::has_control_character};
use std::{
    collections::HashMap,
    io::{Chain, Cursor, Read},
    sync::Arc,
};

/// The header row.
#[derive(Debug, Default)]
pub(crate) struct Header {
    /// Names in the file's order, in one case, each different.
    pub(crate) names: Vec<String>,
    /// Where each name stands.
    pub(crate) places: HashMap<String, usize>,
}

impl Header {
    /// Whether there is a column of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.places.contains_key(name)
    }

    /// The beginning of the header, for an error.
    pub(crate) fn beginning(&self) -> String {
        self.names.join(",").chars().take(80).collect()
    }
}

/// A row of which nobody has said yet what it means.
#[derive(Clone, Debug)]
pub(crate) struct Plain {
    /// The line on which it begins, from 1.
    pub(crate) line: u64,
    /// The byte at which it begins, from 0.
    pub(crate) offset: u64,
    header: Arc<Header>,
    values: Vec<String>,
    ending: Ending,
}

impl Plain {
    /// The text of a column as it stood; nothing when the file has no such column.
    pub(crate) fn raw(&self, column: &str) -> Option<&str> {
        self.header.places.get(column).and_then(|place| self.values.get(*place)).map(String::as_str)
    }

    /// The text of a column without the space around it; nothing when it is empty or absent.
    pub(crate) fn text(&self, column: &str) -> Option<&str> {
        self.raw(column).map(str::trim).filter(|text| !text.is_empty())
    }

    /// Every column with its text, in the file's order.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.header.names.iter().map(String::as_str).zip(self.values.iter().map(String::as_str))
    }

    /// A key for a row that has none of its own: a digest of the whole row.
    pub(crate) fn digest_key(&self) -> String {
        format!("row-{:032x}", self.digest())
    }

    /// What can be noticed without knowing what the columns mean.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (name, value) in self.fields() {
            if has_control_character(value) {
                findings.push(Finding::new(self.line, name, What::ControlCharacter, ""));
            }
        }
        if self.ending == Ending::Missing
            && let Some(last) = self.header.names.last()
        {
            let why = "the file ends here without a line end, so the value may be cut off";
            let what = What::Contradiction(why.to_owned());
            findings.push(Finding::new(self.line, last, what, ""));
        }
        findings
    }

    /// A digest that stays the same between releases and machines (FNV-1a, 128 bits). It keeps
    /// rows apart; it protects nothing.
    fn digest(&self) -> u128 {
        let mut digest: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
        for (name, value) in self.fields() {
            for byte in name.bytes().chain([0]).chain(value.trim().bytes()).chain([1]) {
                digest ^= u128::from(byte);
                digest = digest.wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
            }
        }
        digest
    }
}

/// A table's file, open below its header row.
pub(crate) struct Sheet<R: Read> {
    rows: Records<Chain<Cursor<Vec<u8>>, R>>,
    header: Arc<Header>,
    /// The line of the header row.
    pub(crate) line: u64,
}

impl<R: Read> Sheet<R> {
    /// Reads the header row; `fold` brings its names into one case.
    pub(crate) fn open(
        mut source: R,
        fold: fn(&str) -> String,
        report: &mut TableReport,
    ) -> Result<Self, Stop> {
        let head = read_head(&mut source)?;
        let mut rows = Records::new(Cursor::new(head).chain(source));
        let Some(place) = rows.next()? else { return Err((Problem::NoHeader, 1)) };
        let mut header = Header::default();
        for (column, bytes) in rows.record.iter().enumerate() {
            let text = std::str::from_utf8(bytes).map_err(|_| {
                (Problem::Encoding("something else than UTF-8".to_owned()), place.line)
            })?;
            let name = fold(text.trim_start_matches('\u{feff}').trim());
            let name = unrepeated(name, column, &header, report);
            header.places.insert(name.clone(), column);
            header.names.push(name);
        }
        Ok(Self { rows, header: Arc::new(header), line: place.line })
    }

    /// The header row.
    pub(crate) fn header(&self) -> &Header {
        &self.header
    }

    /// The next row that can be read; nothing at the end.
    pub(crate) fn next(&mut self, report: &mut TableReport) -> Result<Option<Plain>, Stop> {
        while let Some(place) = self.rows.next()? {
            if self.rows.record.iter().all(|value| value.trim_ascii().is_empty()) {
                report.counts.skipped += 1;
                continue;
            }
            let (line, offset, ending) = (place.line, place.offset, place.ending);
            match self.values(ending) {
                Ok(values) => {
                    let header = Arc::clone(&self.header);
                    return Ok(Some(Plain { line, offset, header, values, ending }));
                }
                Err(reason) => report.refuse(line, offset, reason),
            }
        }
        Ok(None)
    }

    fn values(&self, ending: Ending) -> Result<Vec<String>, RowRefusal> {
        let (found, expected) = (self.rows.record.len(), self.header.names.len());
        if ending == Ending::OpenQuote || ending == Ending::Missing && found < expected {
            return Err(RowRefusal::HalfWritten);
        }
        if found != expected {
            return Err(RowRefusal::Ragged { found, expected });
        }
        let columns = self.rows.record.iter().zip(&self.header.names);
        columns
            .map(|(bytes, column)| match std::str::from_utf8(bytes) {
                Ok(text) => Ok(text.to_owned()),
                Err(_) => Err(RowRefusal::NotUtf8 { column: column.clone() }),
            })
            .collect()
    }
}

/// A column's name, or one of its own when it is empty or there already.
fn unrepeated(name: String, place: usize, header: &Header, report: &mut TableReport) -> String {
    if name.is_empty() {
        return format!("column {}", place + 1);
    }
    if !header.has(&name) {
        return name;
    }
    report.findings.push(Finding::new(1, name.as_str(), What::Repeated, ""));
    format!("{name} (column {})", place + 1)
}
