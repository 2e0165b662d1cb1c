//! Writing down what a row came to: its facts with what is left of it, or the row kept whole.
//!
//! What always holds: nothing of a row is lost. What no fact carries stands beside the facts; a
//! row whose person can't be found stands apart and is taken in full once the person comes.

use super::{
    CARE, Importing, people, rest,
    scene::{Beside, Said, Scene},
};
use crate::import::{
    ImportError,
    names::System,
    origin::Origin,
    restrictions,
    said::NamesToday,
    scribe::{Also, CountedAs, Judged, Statement},
    story,
    taking::Taking,
};
use casework::{
    Fact,
    identity::{Kind, Name, PersonRegistered},
};
use returns::ssd::{Decision, Row};
use words::{Label, PersonId, Subject};

impl Importing<'_> {
    /// A row's facts, and what is left of it beside them.
    pub(super) fn facts(
        &mut self,
        taking: &Taking<'_>,
        (origin, judged): (&Origin, Judged),
        said: Said,
        mut found: Vec<String>,
    ) -> Result<(), ImportError> {
        let Said { subject, mut facts, label, findings, beside } = said;
        for one in beside {
            self.beside(one, origin)?;
        }
        found.extend(findings);
        if label != Label::None {
            facts.iter_mut().for_each(|fact| fact.label = label);
        }
        let rest = taking.rest();
        let (first, counted_as) = match facts.first() {
            Some(first) => (first.happened, CountedAs::Taken),
            None => (rest::day_of(taking, self.scribe.today), CountedAs::Kept),
        };
        let rest = if &*taking.row.table == CARE { taking.whole() } else { rest };
        if !rest.is_empty() || facts.is_empty() {
            facts.push(rest::attached(taking, (subject, label), rest, first));
        }
        let also = if judged == Judged::Fresh { self.decision_on(origin) } else { None };
        let statement = self.statement(taking, Statement::new(origin, facts, counted_as), found);
        self.scribe.state(statement, judged, also)
    }

    /// A statement with what is odd about it, and whether the row names today.
    fn statement(
        &self,
        taking: &Taking<'_>,
        statement: Statement,
        found: Vec<String>,
    ) -> Statement {
        let named = taking.names(self.scribe.today);
        let names_today = if named { NamesToday::Yes } else { NamesToday::No };
        Statement { names_today, found, ..statement }
    }

    /// The decision that opens the record of a person who comes with this row. In one entry with
    /// the person it costs no second look; it stands only when nobody decided before.
    fn decision_on(&mut self, origin: &Origin) -> Option<Also> {
        let last = self.memory.decided.last().filter(|_| origin.table == "ssd_person")?;
        let fresh = last.key == origin.key && last.decision == Decision::Open;
        if !fresh || self.scribe.known.has(System::Cin, "Child", &origin.key) {
            return None;
        }
        let decision = last.origin(System::Ssd);
        if self.scribe.against_what_is_here(&decision) != Judged::Fresh {
            return None;
        }
        let fact = last.opens(self.scribe.today);
        self.memory.decided.pop();
        self.memory.decided_at_once += 1;
        Some(Also { origin: decision, table: restrictions::TABLE, fact })
    }

    /// What a row only speaks of has to be here before it.
    fn beside(&mut self, one: Beside, speaks: &Origin) -> Result<(), ImportError> {
        if self.scribe.known.digest(one.origin.id()).is_some() {
            return Ok(());
        }
        self.scribe.find(speaks, one.finding);
        self.scribe.record(&one.origin, one.facts, CountedAs::Nothing)
    }

    /// A row that is kept whole on its person.
    pub(super) fn whole(
        &mut self,
        taking: &Taking<'_>,
        (origin, judged): (&Origin, Judged),
        person: PersonId,
        found: Vec<String>,
    ) -> Result<(), ImportError> {
        let about = (Subject::Person(person), label_of(taking));
        let happened = rest::day_of(taking, self.scribe.today);
        let fact = rest::attached(taking, about, taking.whole(), happened);
        let statement = Statement::new(origin, vec![fact], CountedAs::Kept);
        let statement = self.statement(taking, statement, found);
        self.scribe.state(statement, judged, None)
    }

    /// Another row with a key that stood before: nobody can say which is right, so it is kept.
    pub(super) fn again(
        &mut self,
        row: &Row,
        origin: &Origin,
        first: u64,
    ) -> Result<(), ImportError> {
        let key = format!("{} {:08x}", origin.key, origin.digest >> 32);
        let own = origin.keyed(&key);
        if self.scribe.judge(&own) != Judged::Fresh {
            self.scribe.here();
            return Ok(());
        }
        let mut taking = Taking::of(row);
        let mut scene = Scene { memory: &mut self.memory, known: &self.scribe.known };
        let person = scene.person(&mut taking);
        let sentence = format!(
            "Another row with this key stands on line {first}. This one is kept whole: look which is right."
        );
        match person {
            Ok(person) => self.whole(&taking, (&own, Judged::Fresh), person, vec![sentence]),
            Err(_) => self.unattached(&taking, &own, &sentence),
        }
    }

    /// A row whose person can't be found: it stands apart, and is taken in full by a later import
    /// that brings the person.
    pub(super) fn unattached(
        &mut self,
        taking: &Taking<'_>,
        origin: &Origin,
        sentence: &str,
    ) -> Result<(), ImportError> {
        let apart = origin.under(&format!("unattached/{}", origin.table));
        let judged = self.scribe.against_what_is_here(&apart);
        if judged == Judged::Here {
            self.scribe.here();
            return Ok(());
        }
        let place = self.scribe.names.unattached(&origin.table);
        self.found_place(&origin.table, place)?;
        let about = (Subject::Person(place), label_of(taking));
        let happened = rest::day_of(taking, self.scribe.today);
        let fact = rest::attached(taking, about, taking.whole(), happened);
        self.scribe.find(origin, sentence.to_owned());
        self.scribe.state(Statement::new(&apart, vec![fact], CountedAs::Kept), judged, None)
    }

    /// The record on which rows of a table stand whose person can't be found. It is nobody's, has
    /// a name that says so, and only information governance reads it.
    fn found_place(&mut self, table: &str, place: PersonId) -> Result<(), ImportError> {
        let origin = Origin::new(System::Ssd, "unattached", table);
        if self.scribe.known.digest(origin.id()).is_some() {
            return Ok(());
        }
        let registered = PersonRegistered {
            kind: Kind::Adult,
            name: Some(Name::current(format!("Rows of {table}"), "without a person")),
            born: None,
            expected: None,
            sex: None,
            open_to_all: false,
        };
        let facts: Vec<Fact> = vec![story::on(place, self.scribe.today, registered)];
        self.scribe.record(&origin, facts, CountedAs::Nothing)
    }
}

/// How a row that is kept whole must be handled.
fn label_of(taking: &Taking<'_>) -> Label {
    match &*taking.row.table {
        "ssd_address" => people::handling(taking.peek("addr_address_type").unwrap_or_default()),
        "ssd_cla_placement" => Label::PlacementAddressWithheld,
        "ssd_permanence" | "ssd_cla_previous_permanence" => Label::Adoption,
        _ => Label::None,
    }
}
