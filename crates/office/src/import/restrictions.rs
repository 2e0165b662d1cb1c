//! Applying the decisions on restrictions that come with an extract. It fails closed.
//!
//! An N opens a record that nobody has decided on; it never opens one that was restricted here. A
//! Y closes a record that was open, and waits for two custodians. Each decision stands on the
//! record as it was read a moment before, and is decided again when that has moved.

use super::{
    ImportError,
    names::System,
    origin::Origin,
    scribe::{CountedAs, Judged, Scribe},
    spoken,
};
use casework::{
    Case, Event, Facet, Fact, Happened,
    import::SourceRowAttached,
    restriction::{Classification, RestrictionClassified},
};
use returns::{
    What,
    ssd::{Decision, Restrictions},
};
use std::collections::BTreeMap;
use store::{AppendError, Expected, NewEntry};
use words::{Date, PersonId, Subject};

/// The name under which the decisions are counted.
pub(super) const TABLE: &str = "restrictions";
/// How many are decided together, and how often a bundle is decided again.
const BUNDLE: usize = 500;
const TRIES: usize = 5;

/// A decision about somebody of the extract.
pub(super) struct Decided {
    pub(super) key: String,
    pub(super) person: PersonId,
    pub(super) decision: Decision,
}

impl Decided {
    /// Where it stands.
    pub(super) fn origin(&self, system: System) -> Origin {
        let values = [("person_id", self.key.as_str()), ("restricted", self.word())];
        let digest = super::origin::digest(values.into_iter());
        Origin::new(system, TABLE, &self.key).saying(digest, 0)
    }

    /// The fact that opens the record of somebody on whom nobody decided before.
    pub(super) fn opens(&self, today: Date) -> Fact {
        let (subject, happened) = (Subject::Person(self.person), Happened::On(today));
        Fact::new(subject, happened, classified(Classification::Open, DECIDED_WITH))
    }

    fn word(&self) -> &'static str {
        match self.decision {
            Decision::Restricted => "Y",
            Decision::Open => "N",
        }
    }
}

/// What comes of a decision.
#[expect(clippy::large_enum_variant, reason = "one is made for each row and used up at once")]
enum Comes {
    Record(Event, CountedAs, Option<&'static str>),
    Skip(&'static str, Option<&'static str>),
}

const DECIDED_WITH: &str = "As decided with the import.";
const NAME_CUSTODIANS: &str = "restrictions.csv says that this record is restricted. Only information governance reads it until they name two custodians.";
const DECIDED_HERE: &str = "Decided here already";
const DIFFERS: &str =
    "restrictions.csv says otherwise than was decided here. Information governance looks at both.";

/// Applies all of them.
pub(super) async fn apply(
    scribe: &mut Scribe<'_>,
    restrictions: &Restrictions,
    (decided, at_once): (Vec<Decided>, u64),
) -> Result<(), ImportError> {
    scribe.begin_table(TABLE, decided.len() as u64);
    read_badly(scribe, restrictions);
    let strangers = (restrictions.len() as u64).saturating_sub(decided.len() as u64 + at_once);
    scribe.skip("Nobody of this extract", strangers);
    if strangers > 0 {
        let sentence = format!(
            "{strangers} of the decisions are about nobody of this extract. Check that the ids are those of the extract."
        );
        scribe.find_in(TABLE, 0, sentence);
    }
    for bundle in decided.chunks(BUNDLE) {
        bundle_of(scribe, bundle).await?;
        if scribe.is_stopped() {
            return Ok(());
        }
    }
    scribe.end_table().await
}

/// Lines that decide nothing.
fn read_badly(scribe: &mut Scribe<'_>, restrictions: &Restrictions) {
    for finding in &restrictions.findings {
        if !matches!(finding.what, What::Contradiction(_)) {
            scribe.refuse_rows("The line says neither Y nor N about anybody", 1);
        }
        scribe.find_in(TABLE, finding.line, spoken::finding(finding));
    }
}

async fn bundle_of(scribe: &mut Scribe<'_>, bundle: &[Decided]) -> Result<(), ImportError> {
    let mut open: Vec<(&Decided, Origin)> = Vec::new();
    for one in bundle {
        scribe.step();
        let origin = one.origin(scribe.system);
        match scribe.judge(&origin) {
            Judged::Here => scribe.here(),
            Judged::Twice(_) | Judged::Again(_) => scribe.skip("The person stands there twice", 1),
            Judged::Fresh | Judged::Changed => open.push((one, origin)),
        }
    }
    for _ in 0..TRIES {
        match decide(scribe, &open).await {
            Err(Trouble::Moved) => {}
            Err(Trouble::Other(error)) => return Err(error),
            Ok(()) => return scribe.flush().await,
        }
    }
    Err(ImportError::Record("somebody classifies the same records just now".to_owned()))
}

enum Trouble {
    Moved,
    Other(ImportError),
}

impl<E: Into<ImportError>> From<E> for Trouble {
    fn from(error: E) -> Self {
        Self::Other(error.into())
    }
}

async fn decide(scribe: &mut Scribe<'_>, open: &[(&Decided, Origin)]) -> Result<(), Trouble> {
    let people: Vec<PersonId> = open.iter().map(|(one, _)| one.person).collect();
    let cases = scribe.office.cases_read(&people).await.map_err(ImportError::from)?;
    let mut entries = Vec::new();
    let mut others = Vec::new();
    for ((one, origin), case) in open.iter().zip(&cases) {
        match comes(one, case) {
            Comes::Record(event, counted_as, finding) => {
                entries.push((entry(scribe, origin, case, event)?, counted_as));
                others.push((origin, None, finding));
            }
            Comes::Skip(reason, finding) => others.push((origin, Some(reason), finding)),
        }
    }
    match scribe.record_now(entries).await {
        Err(AppendError::Moved { .. }) => return Err(Trouble::Moved),
        other => other.map_err(ImportError::from)?,
    }
    for (origin, skipped, finding) in others {
        scribe.known.take(origin);
        if let Some(reason) = skipped {
            scribe.skip(reason, 1);
        }
        if let Some(sentence) = finding {
            scribe.find(origin, sentence.to_owned());
        }
    }
    Ok(())
}

fn classified(classification: Classification, reason: &str) -> Event {
    RestrictionClassified { classification, reason: reason.to_owned() }.into()
}

fn comes(one: &Decided, case: &Case) -> Comes {
    match (one.decision, &case.classification) {
        (Decision::Open, Classification::Unclassified) => {
            let event = classified(Classification::Open, DECIDED_WITH);
            Comes::Record(event, CountedAs::Taken, None)
        }
        (Decision::Open, Classification::Open)
        | (Decision::Restricted, Classification::Restricted(_) | Classification::Unclear(_)) => {
            Comes::Skip(DECIDED_HERE, None)
        }
        (Decision::Open, Classification::Restricted(_) | Classification::Unclear(_)) => {
            Comes::Skip(DECIDED_HERE, Some(DIFFERS))
        }
        (Decision::Restricted, Classification::Open) => {
            let reason = "The import says that this record is restricted.";
            let event = classified(Classification::Unclassified, reason);
            Comes::Record(event, CountedAs::Taken, Some(NAME_CUSTODIANS))
        }
        (Decision::Restricted, Classification::Unclassified) => {
            let values = [("person_id", one.key.clone()), ("restricted", "Y".to_owned())];
            let values: BTreeMap<String, String> =
                values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            let attached = SourceRowAttached {
                source: "ssd".to_owned(),
                table: TABLE.to_owned(),
                key: one.key.clone(),
                values,
            };
            Comes::Record(attached.into(), CountedAs::Kept, Some(NAME_CUSTODIANS))
        }
    }
}

/// The command carries where the record stood, so that a decision that comes back later is not
/// taken for the first one.
fn entry(
    scribe: &Scribe<'_>,
    origin: &Origin,
    case: &Case,
    event: Event,
) -> Result<NewEntry, ImportError> {
    let head = case.head_of(Facet::Status);
    let subject = Subject::Person(case.id);
    let what = format!("{} at {head}", origin.purpose());
    let command = scribe.names.command_about(case.id.bytes(), &what);
    let today: Date = scribe.today;
    let facts = [Fact::new(subject, Happened::On(today), event)];
    let read = Expected { subject: case.id.bytes(), facet: Facet::Status as u8, position: head };
    scribe.entry(origin, command, &facts, vec![read])
}
