//! Inputs of any size, made while they are read: memory must not grow with them.

use returns::{cin, ssd, ssda903};
use std::{
    fs,
    io::{self, Read},
    ops::ControlFlow,
    time::Instant,
};

/// What a reader may keep beside one row: ids that must not come twice, findings, buffers.
const MOST_MIB: u64 = 600;

/// Streams so many bytes through a reader and tells what that took. Gives whether memory stayed
/// bounded and every row was read.
pub(crate) fn read(name: &str, bytes: u64) -> Result<bool, String> {
    let began = Instant::now();
    let before = resident();
    let mut rows = 0_u64;
    let read = match name {
        "cin" => {
            let source = Streamed::new(CIN, bytes);
            cin::read(source, &mut |_| count(&mut rows))
                .map(|report| report.counts.taken)
                .map_err(|stopped| stopped.problem.to_string())
        }
        "ssd" => {
            let source = Streamed::new(SSD, bytes);
            ssd::read_table("ssd_contacts", source, &mut |_| count(&mut rows))
                .map(|report| report.counts.taken)
                .map_err(|stopped| stopped.problem.to_string())
        }
        "ssda903" => {
            let source = Streamed::new(S903, bytes);
            ssda903::read_table(None, source, &mut |_| count(&mut rows))
                .map(|report| report.counts.taken)
                .map_err(|stopped| stopped.problem.to_string())
        }
        _ => {
            return Err(format!(
                "there is no large input for {name}; there are: cin, ssd, ssda903"
            ));
        }
    };
    let took = began.elapsed().as_secs_f64();
    let taken = read.map_err(|problem| format!("{name}: {problem}"))?;
    let mib = resident().saturating_sub(before) / 1024;
    println!(
        "{name}: {:.2} GiB in {took:.0} s ({:.0} MiB/s), {taken} rows taken, RssAnon grew by {mib} \
         MiB (at most {MOST_MIB})",
        bytes as f64 / f64::from(1 << 30),
        bytes as f64 / f64::from(1 << 20) / took
    );
    Ok(mib <= MOST_MIB && taken == rows && taken > 0)
}

fn count(rows: &mut u64) -> ControlFlow<()> {
    *rows += 1;
    ControlFlow::Continue(())
}

/// Memory that belongs to this process alone, in KiB.
fn resident() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
    line.and_then(|line| line.trim().strip_suffix("kB")?.trim().parse().ok()).unwrap_or(0)
}

/// What an input is made of; `{n}` is another number in each row.
struct Made {
    begins: &'static str,
    row: &'static str,
    ends: &'static str,
}

const CIN: Made = Made {
    begins: "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Message><Header><CollectionDetails>\
             <Collection>CIN</Collection><Year>2026</Year><ReferenceDate>2026-03-31</ReferenceDate>\
             </CollectionDetails></Header><Children>",
    row: "<Child><ChildIdentifiers><LAchildID>A{n}</LAchildID><PersonBirthDate>2015-06-30\
          </PersonBirthDate><Sex>F</Sex></ChildIdentifiers><ChildCharacteristics><Ethnicity>WBRI\
          </Ethnicity></ChildCharacteristics><CINdetails><CINreferralDate>2025-06-30\
          </CINreferralDate><ReferralSource>1A</ReferralSource><PrimaryNeedCode>N1</PrimaryNeedCode>\
          <ReferralNFA>0</ReferralNFA></CINdetails></Child>\n",
    ends: "</Children></Message>\n",
};

const SSD: Made = Made {
    begins: "cont_contact_id,cont_person_id,cont_contact_date,cont_contact_source_code,\
             cont_contact_source_desc,cont_contact_outcome_json\n",
    row: "C{n},P{n},2025-06-30,1A,\"Individual, family member\",\"{\"\"NFA\"\":\"\"Y\"\"}\"\n",
    ends: "",
};

const S903: Made = Made {
    begins: "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,\
             PL_POST,URN\n",
    row: "{n},01/04/2024,S,C2,N1,U6,PR1,,,,SO14 7LY,SO15 2AB,SC123456\n",
    ends: "",
};

/// An input that is made as it is read.
struct Streamed {
    made: Made,
    left: u64,
    number: u64,
    /// What was made and not read yet.
    waiting: Vec<u8>,
    at: usize,
    ended: bool,
}

impl Streamed {
    fn new(made: Made, bytes: u64) -> Self {
        let waiting = made.begins.as_bytes().to_vec();
        Self { made, left: bytes, number: 100_000, waiting, at: 0, ended: false }
    }

    fn more(&mut self) {
        self.waiting.clear();
        self.at = 0;
        while self.waiting.len() < 1 << 16 && self.left > 0 {
            self.number += 1;
            let row = self.made.row.replace("{n}", &self.number.to_string());
            self.left = self.left.saturating_sub(row.len() as u64);
            self.waiting.extend_from_slice(row.as_bytes());
        }
        if self.waiting.is_empty() && !self.ended {
            self.ended = true;
            self.waiting.extend_from_slice(self.made.ends.as_bytes());
        }
    }
}

impl Read for Streamed {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.at == self.waiting.len() {
            self.more();
        }
        let many = into.len().min(self.waiting.len() - self.at);
        into[..many].copy_from_slice(&self.waiting[self.at..self.at + many]);
        self.at += many;
        Ok(many)
    }
}
