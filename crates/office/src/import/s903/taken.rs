//! One row of a return: whose it is, what it says, and how that stands to what it said before.
//!
//! What always holds: a row that was once taken as facts goes on as facts, whoever has told more of
//! the child since, and one that was kept whole stays beside the story that others told.

use super::{
    CHILD, Importing,
    ahead::Known,
    rows::{self, Sight, Spoken},
};
use crate::import::{
    ImportError,
    known::Made,
    names::System,
    origin::{self, Origin},
    restrictions::Decided,
    said::NamesToday,
    scribe::{CountedAs, Judged, Statement},
    spoken,
    story::identified,
    taking::cleaned,
};
use casework::{Fact, Happened, import::SourceRowAttached};
use returns::ssda903::Row;
use std::collections::BTreeMap;
use words::{Date, Label, Subject};

const TWICE: &str = "The same row stood on an earlier line";

impl Importing<'_> {
    pub(super) fn row(&mut self, row: &Row) -> Result<(), ImportError> {
        let Some(child) = self.ahead.child(&row.child).cloned() else { return Ok(()) };
        let sight = Sight {
            names: self.scribe.names,
            today: self.scribe.today,
            child: &child,
            year: self.ahead.year,
            reviews: self.ahead.reviews,
        };
        let mut said = rows::spoken(row, sight);
        let found = row.findings.iter().map(spoken::finding);
        said.findings = found.chain(said.findings).collect();
        let origin = Origin::new(System::S903, row.table.name, &said.key);
        let origin = origin.saying(origin::digest(row.fields()), row.line);
        self.child(&row.child, &child, (row, &origin))?;
        match self.scribe.judge(&origin) {
            Judged::Twice(_) => {
                self.scribe.skip(TWICE, 1);
                Ok(())
            }
            Judged::Again(first) => self.again(&child, said, (&origin, first)),
            judged => self.says(&child, said, (&origin, judged)),
        }
    }

    /// A child of whom the first row is met: registered when nobody knows them, and classified.
    fn child(
        &mut self,
        number: &str,
        child: &Known,
        (row, speaks): (&Row, &Origin),
    ) -> Result<(), ImportError> {
        if !self.met.insert(number.to_owned()) {
            return Ok(());
        }
        let decision = self
            .decisions
            .as_ref()
            .and_then(|decisions| decisions.of(&child.key).or_else(|| decisions.of(number)));
        if let Some(decision) = decision {
            let (key, person) = (child.key.clone(), child.person);
            self.decided.push(Decided { key, person, decision });
        }
        let origin = Origin::new(System::S903, CHILD, &child.key);
        if child.here || self.scribe.known.digest(origin.id()).is_some() {
            return Ok(());
        }
        if row.table.name == "Header" {
            // The row itself brings them; this remembers that it did.
            self.scribe.known.take(&origin);
            return Ok(());
        }
        let sentence =
            "This child is not in Header. They come without sex, ethnicity and number of school.";
        self.scribe.find(speaks, sentence.to_owned());
        let (person, today) = (child.person, self.scribe.today);
        let facts = vec![
            rows::registered(person, today, (child.born(), None)),
            identified(person, today, "council_id", cleaned(&child.key, 48).0),
        ];
        self.scribe.record(&origin, facts, CountedAs::Nothing)
    }

    /// What a row says: its facts with what is left of it beside them, or the row kept whole.
    fn says(
        &mut self,
        child: &Known,
        mut said: Spoken,
        (origin, judged): (&Origin, Judged),
    ) -> Result<(), ImportError> {
        let told = if origin.table == "Header" { child.here } else { child.told };
        let made = self.scribe.known.row(origin.id()).map(|row| row.made);
        if told && made != Some(Made::Facts) {
            said.facts.clear();
        }
        let taken = !said.facts.is_empty();
        self.in_care_before += u64::from(taken && said.in_care_before && judged == Judged::Fresh);
        let found = std::mem::take(&mut said.findings);
        let names_today = names_today(&said, self.scribe.today);
        let facts = facts_of(child, said, (origin, self.scribe.today));
        let counted_as = if taken { CountedAs::Taken } else { CountedAs::Kept };
        let statement =
            Statement { found, names_today, ..Statement::new(origin, facts, counted_as) };
        self.scribe.state(statement, judged, None)
    }

    /// Another row with a key that stood before: nobody can say which is right, so it is kept.
    fn again(
        &mut self,
        child: &Known,
        mut said: Spoken,
        (origin, first): (&Origin, u64),
    ) -> Result<(), ImportError> {
        let own = origin.keyed(&format!("{} {:08x}", origin.key, origin.digest >> 32));
        let judged = self.scribe.judge(&own);
        if judged != Judged::Fresh {
            self.scribe.here();
            return Ok(());
        }
        said.facts.clear();
        let sentence = format!(
            "Another row with this key stands on line {first}. This one is kept whole: look which is right."
        );
        let found = std::mem::take(&mut said.findings).into_iter().chain([sentence]).collect();
        let facts = facts_of(child, said, (&own, self.scribe.today));
        let statement = Statement { found, ..Statement::new(&own, facts, CountedAs::Kept) };
        self.scribe.state(statement, judged, None)
    }
}

/// What is recorded of a row: its facts, and what is left of it. A row that leaves nothing is
/// remembered all the same.
fn facts_of(child: &Known, said: Spoken, (origin, today): (&Origin, Date)) -> Vec<Fact> {
    let rest = if said.facts.is_empty() { said.values.clone() } else { said.rest() };
    let (day, label) = (said.day.filter(|day| *day <= today), said.label);
    let mut facts = said.facts;
    let happened = facts.first().map_or(Happened::On(day.unwrap_or(today)), |fact| fact.happened);
    if label != Label::None {
        facts.iter_mut().for_each(|fact| fact.label = label);
    }
    if facts.is_empty() || !rest.is_empty() {
        let subject = Subject::Person(child.person);
        facts.push(Fact::new(subject, happened, attached(origin, rest)).labelled(label));
    }
    facts
}

/// Whether one of a row's dates is today.
fn names_today(said: &Spoken, today: Date) -> NamesToday {
    let (day, month) = (today.day(), today.month());
    let written = [
        format!("{day:02}/{month:02}/{}", today.year()),
        format!("{day}/{month}/{}", today.year()),
    ];
    let is = |text: &String| written.contains(text);
    if said.values.values().any(is) { NamesToday::Yes } else { NamesToday::No }
}

/// Values of a row as a fact beside the others, or alone.
fn attached(origin: &Origin, values: BTreeMap<String, String>) -> SourceRowAttached {
    SourceRowAttached {
        source: System::S903.code().to_owned(),
        table: origin.table.clone(),
        key: origin.key.clone(),
        values,
    }
}
