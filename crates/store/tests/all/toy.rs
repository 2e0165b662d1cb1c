//! A projection that knows nothing of any domain: it counts parts and lists them.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
};
use store::{
    Change, Key, Occasion, Projection, Recalled, StoredPart, Value, ViewTable, ViewWrites,
};

const VIEWS: &[ViewTable] = &[
    ViewTable {
        name: "tallies",
        version: 1,
        columns_sql: "authority BIGINT NOT NULL, subject BLOB NOT NULL, parts BIGINT NOT NULL, \
                      last TEXT NOT NULL, bytes BIGINT NOT NULL, PRIMARY KEY (authority, subject)",
        indexes: &["(authority, parts, subject)"],
    },
    ViewTable {
        name: "facets",
        version: 3,
        columns_sql: "authority BIGINT NOT NULL, subject BLOB NOT NULL, facet BIGINT NOT NULL, \
                      parts BIGINT NOT NULL, words TEXT, PRIMARY KEY (authority, facet, subject)",
        indexes: &[],
    },
];

/// A body that the toy refuses to tally.
pub(crate) const POISON: &str = "poison";
/// A kind that the toy will only project from a whole history.
pub(crate) const RECOUNTED: &str = "Recounted";
/// A body from which the toy makes a row with too few columns.
pub(crate) const CROOKED: &str = "crooked";

#[derive(Clone, Debug, Default)]
struct Folded {
    parts: i64,
    last: String,
    bytes: i64,
    facets: BTreeMap<u8, (i64, Option<String>)>,
    poisoned: bool,
    crooked: bool,
}

impl Folded {
    fn fold(&mut self, part: &StoredPart) {
        let body = part.body.as_ref().map(|body| String::from_utf8_lossy(body).into_owned());
        self.parts += 1;
        self.last = part.happened.clone();
        self.bytes += body.as_ref().map_or(0, |body| body.len() as i64);
        self.poisoned |= body.as_deref() == Some(POISON);
        self.crooked |= body.as_deref() == Some(CROOKED);
        let facet = self.facets.entry(part.facet).or_default();
        facet.0 += 1;
        facet.1 = body;
    }

    fn rows(&self) -> Vec<ViewWrites> {
        let tally = vec![self.parts.into(), self.last.as_str().into(), self.bytes.into()];
        let tallies = if self.poisoned {
            Err("the toy was poisoned".to_owned())
        } else if self.crooked {
            Ok(vec![vec![Value::Null]])
        } else {
            Ok(vec![tally])
        };
        let facets = self.facets.iter().map(|(facet, (parts, words))| {
            vec![Value::from(u32::from(*facet)), (*parts).into(), words.clone().into()]
        });
        vec![
            ViewWrites { view: "tallies", rows: tallies },
            ViewWrites { view: "facets", rows: Ok(facets.collect()) },
        ]
    }
}

/// Counts, and remembers as a real projection does.
#[derive(Default)]
pub(crate) struct Toy {
    known: Mutex<HashMap<(u32, Key), (u64, Folded)>>,
    /// Whether it forgets everybody as soon as it is asked for one, as a full memory may.
    pub(crate) forgets: AtomicBool,
}

impl Toy {
    pub(crate) fn forget_everything(&self) {
        self.known.lock().unwrap().clear();
    }
}

impl Projection for Toy {
    fn views(&self) -> &'static [ViewTable] {
        VIEWS
    }

    fn recall(&self, authority: u32, subject: &Key, before: u64) -> Option<Recalled> {
        let mut known = self.known.lock().unwrap();
        let at_before = known.get(&(authority, *subject)).filter(|(at, _)| *at == before);
        let recalled = at_before.map(|(_, folded)| Arc::new(folded.clone()) as Recalled);
        if self.forgets.load(Ordering::Relaxed) {
            known.clear();
        }
        recalled
    }

    fn needs_history(&self, kind: &str) -> bool {
        kind == RECOUNTED
    }

    fn project(&self, change: Change<'_>) -> Vec<ViewWrites> {
        let recounts = change.new.iter().any(|part| &*part.kind == RECOUNTED);
        let shown = !change.history.is_empty() || change.before == 0;
        assert!(shown || !recounts, "a kind that needs the history was shown without it");
        let mut known = self.known.lock().unwrap();
        let place = (change.authority, change.subject);
        let recalled = change.recalled.and_then(|recalled| recalled.downcast_ref::<Folded>());
        assert!(shown || recalled.is_some(), "somebody known was shown without what is known");
        let mut folded = recalled.cloned().unwrap_or_default();
        for part in change.history.iter().chain(change.new) {
            assert_eq!(part.subject, change.subject, "only the subject's own parts are shown");
            folded.fold(part);
        }
        let rows = folded.rows();
        if change.occasion == Occasion::Append {
            let last = change.new.last().map_or(change.before, |part| part.sequence);
            known.insert(place, (last, folded));
        }
        rows
    }

    fn rolled_back(&self, authority: u32, subjects: &[Key]) {
        let mut known = self.known.lock().unwrap();
        for subject in subjects {
            known.remove(&(authority, *subject));
        }
    }
}

const NEWER_VIEWS: &[ViewTable] = &[ViewTable { version: 2, ..VIEWS[0] }, VIEWS[1]];

/// The toy of a later release, in which a tally counts every part twice.
#[derive(Default)]
pub(crate) struct NewerToy(Toy);

impl Projection for NewerToy {
    fn views(&self) -> &'static [ViewTable] {
        NEWER_VIEWS
    }

    fn recall(&self, authority: u32, subject: &Key, before: u64) -> Option<Recalled> {
        self.0.recall(authority, subject, before)
    }

    fn project(&self, change: Change<'_>) -> Vec<ViewWrites> {
        let mut written = self.0.project(change);
        for row in written[0].rows.iter_mut().flatten() {
            if let Value::Int(parts) = &mut row[0] {
                *parts *= 2;
            }
        }
        written
    }

    fn rolled_back(&self, authority: u32, subjects: &[Key]) {
        self.0.rolled_back(authority, subjects);
    }
}
