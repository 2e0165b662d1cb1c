//! Every kind of event, as its golden file gives it, for the random histories of `agreement`.
//!
//! A golden event speaks of days, workers and episodes of its own. Here it speaks of those of the
//! history it stands in: what the same golden id named before it names again more often than not, so
//! that what begins is also told, changed and ended. A kind without a golden file fails every test.

use crate::history::{History, noon, team, worker};
use casework::Event;
use jiff::civil::date;
use serde_json::Value;
use std::{collections::HashMap, fs, path::Path, sync::LazyLock};
use uuid::Uuid;
use words::{Date, EpisodeId, Moment, london};

/// The day on which golden events stand.
const GOLDEN: Date = date(2026, 3, 9);

/// The bodies, in the order of [`Event::KINDS`] and of the versions that are written now.
static BODIES: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../casework/tests/events");
    let body = |(kind, version): &(&str, u16)| {
        let file = folder.join(format!("{kind}.v{version}.json"));
        let text = fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("write {}: {error}", file.display()));
        serde_json::from_str(&text).expect("a golden event is JSON")
    };
    Event::KINDS.iter().map(body).collect()
});

/// When and by whom a golden event happens.
#[derive(Clone, Copy)]
pub(crate) struct Beside {
    pub(crate) day: Date,
    pub(crate) who: u128,
}

/// What golden ids name in one history.
#[derive(Debug, Default)]
pub(crate) struct Golden {
    named: HashMap<String, EpisodeId>,
}

impl Golden {
    /// The event of a kind, by its place in [`Event::KINDS`], and what it began if it began anything.
    pub(crate) fn event(
        &mut self,
        place: usize,
        history: &mut History,
        beside: Beside,
    ) -> (Event, Option<EpisodeId>) {
        let (kind, version) = Event::KINDS[place];
        let mut body = BODIES[place].clone();
        let mut begun = None;
        self.suit(&mut body, history, (beside, &mut begun));
        let event = Event::parse(kind, version, body.to_string().as_bytes());
        (event.unwrap_or_else(|error| panic!("{error}: {body}")), begun)
    }

    fn suit(
        &mut self,
        value: &mut Value,
        history: &mut History,
        (beside, begun): (Beside, &mut Option<EpisodeId>),
    ) {
        match value {
            Value::String(text) => {
                if let Some(suited) = self.text(text, history, (beside, begun)) {
                    *text = suited;
                }
            }
            Value::Array(all) => {
                for one in all {
                    self.suit(one, history, (beside, &mut *begun));
                }
            }
            Value::Object(fields) => {
                for (name, field) in fields {
                    match name.as_str() {
                        "position" | "withdrawal" if field.is_u64() => {
                            *field = somewhere(history, beside.day).into();
                        }
                        _ => self.suit(field, history, (beside, &mut *begun)),
                    }
                }
            }
            _ => {}
        }
    }

    fn text(
        &mut self,
        text: &str,
        history: &mut History,
        (beside, begun): (Beside, &mut Option<EpisodeId>),
    ) -> Option<String> {
        if let Ok(id) = text.parse::<Uuid>() {
            return match id.as_u128() {
                // Another person, and a family: nobody of this history.
                0x1000..0x2000 | 0x5000..0x6000 => None,
                number @ 0x2000..0x3000 => {
                    Some(worker((number + beside.who) % 6 + 1).0.to_string())
                }
                0x3000..0x4000 => Some(team(beside.who % 2 + 1).0.to_string()),
                _ => Some(self.episode(text, history, (beside, begun)).0.to_string()),
            };
        }
        if text.len() == 10
            && let Ok(day) = text.parse::<Date>()
        {
            return Some(moved(day, beside.day).to_string());
        }
        let moment = text.parse::<Moment>().ok()?;
        Some(noon(moved(london::day_of(moment), beside.day)).to_string())
    }

    /// Whatever a golden id names now: what it named before, or something new. An id never names two
    /// kinds of thing, as none does in a record.
    fn episode(
        &mut self,
        golden: &str,
        history: &mut History,
        (beside, begun): (Beside, &mut Option<EpisodeId>),
    ) -> EpisodeId {
        let before = self.named.get(golden).copied().filter(|_| !beside.who.is_multiple_of(3));
        before.unwrap_or_else(|| {
            let fresh = history.fresh();
            *begun = Some(fresh);
            self.named.insert(golden.to_owned(), fresh);
            fresh
        })
    }
}

/// A golden day, as far from the day of the step as it is from the day of golden events.
fn moved(golden: Date, day: Date) -> Date {
    day.saturating_add(golden - GOLDEN)
}

/// A place at which something may stand already.
pub(crate) fn somewhere(history: &History, day: Date) -> u64 {
    let before = history.entries.len() as u64;
    (u64::from(day.day_of_year().unsigned_abs()) + before) % before + 1
}
