//! What has to be recorded so that a row says what it says now: decided on what it said before and
//! on what people recorded here.
//!
//! Pure: `scribe` reads the journal and records what comes of it. What always holds: only what the
//! import itself recorded is superseded; an end that the row has now is added and corrects nothing.

use super::{
    differing::{Beside, Differs},
    said::Undated,
};
use casework::{Entry, Event, Fact};
use store::Key;
use words::Subject;

/// A part that a row made and that still stands.
#[derive(Clone, Debug)]
pub(super) struct Old {
    pub(super) subject: Key,
    pub(super) entry: Entry,
}

impl Old {
    fn says(&self, fact: &Fact, undated: &Undated) -> bool {
        let day = self.entry.happened == fact.happened || undated.is(fact);
        day && self.subject == fact.subject.bytes()
            && self.entry.label == fact.label
            && self.entry.event() == Some(&fact.event)
    }

    fn kind(&self) -> Option<&'static str> {
        self.entry.event().map(Event::kind)
    }
}

/// How what a row says now stands to what it said, each by its place among the facts and among
/// the old parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Matched {
    /// Said before as now.
    pub(super) kept: Vec<(usize, usize)>,
    /// Said otherwise before.
    pub(super) changed: Vec<(usize, usize)>,
    /// Not said before.
    pub(super) fresh: Vec<usize>,
    /// Not said any more.
    pub(super) lost: Vec<usize>,
}

/// Lays what a row says now beside what it said.
pub(super) fn matched(old: &[Old], facts: &[Fact], undated: &Undated) -> Matched {
    let mut matched = Matched::default();
    let mut left: Vec<usize> = (0..old.len()).collect();
    let mut take = |fits: &dyn Fn(&Old) -> bool| {
        let place = left.iter().position(|one| fits(&old[*one]))?;
        Some(left.remove(place))
    };
    let mut unlike = Vec::new();
    for (new, fact) in facts.iter().enumerate() {
        match take(&|one| one.says(fact, undated)) {
            Some(one) => matched.kept.push((new, one)),
            None => unlike.push(new),
        }
    }
    for new in unlike {
        let fact = &facts[new];
        let same = |one: &Old| {
            one.subject == fact.subject.bytes() && one.kind() == Some(fact.event.kind())
        };
        match take(&same) {
            Some(one) => matched.changed.push((new, one)),
            None => matched.fresh.push(new),
        }
    }
    matched.lost = left;
    matched
}

/// Something to be superseded: the old part, and the facts that take its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Supersede {
    pub(super) old: usize,
    pub(super) by: Vec<usize>,
}

/// What has to be recorded.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Plan {
    pub(super) supersede: Vec<Supersede>,
    /// The facts that are recorded, by their place, in order.
    pub(super) record: Vec<usize>,
    /// Where people recorded otherwise.
    pub(super) differs: Vec<Differs>,
}

impl Plan {
    /// Whether nothing has to be recorded for the row itself.
    pub(super) fn changes_nothing(&self) -> bool {
        self.supersede.is_empty() && self.record.is_empty()
    }
}

/// Plans a row about a person. `beside` is what stands on the record of whoever it is about, when
/// people recorded on it what the row could contradict.
pub(super) fn plan(
    old: &[Old],
    facts: &[Fact],
    undated: &Undated,
    beside: Option<&Beside<'_>>,
) -> Plan {
    let mut matched = matched(old, facts, undated);
    let differs = match beside {
        Some(beside) => beside.holds_back(&mut matched, old, facts),
        None => Vec::new(),
    };
    let whole_before = matched.kept.is_empty() && matched.changed.is_empty();
    let mut supersede: Vec<Supersede> =
        matched.changed.iter().map(|(new, old)| Supersede { old: *old, by: vec![*new] }).collect();
    for lost in &matched.lost {
        let kept_whole = matches!(old[*lost].entry.event(), Some(Event::SourceRowAttached(_)));
        // A row that was kept whole and can be read now says it from where it stood.
        let by = if whole_before && kept_whole {
            let about = old[*lost].subject;
            let same = |new: &usize| facts[*new].subject.bytes() == about;
            matched.fresh.iter().copied().filter(same).collect()
        } else {
            Vec::new()
        };
        supersede.push(Supersede { old: *lost, by });
    }
    // A record stays registered, whatever the extract has lost.
    supersede.retain(|one| {
        let registers = matches!(old[one.old].entry.event(), Some(Event::PersonRegistered(_)));
        !registers || !one.by.is_empty()
    });
    let mut record: Vec<usize> =
        matched.changed.iter().map(|(new, _)| *new).chain(matched.fresh).collect();
    record.sort_unstable();
    Plan { supersede, record, differs }
}

/// Plans a row about a worker or a team, of whom the last that was said counts: what is said
/// otherwise is said anew. `theirs` are those of the old parts' kinds that people recorded last.
pub(super) fn plan_of_work(old: &[Old], facts: &[Fact], theirs: &[&str]) -> (Plan, Vec<usize>) {
    let last = |fact: &Fact| old.iter().rfind(|one| one.kind() == Some(fact.event.kind()));
    let otherwise = facts
        .iter()
        .enumerate()
        .filter(|(_, fact)| last(fact).is_none_or(|one| one.entry.event() != Some(&fact.event)));
    let (held, record): (Vec<usize>, Vec<usize>) = otherwise
        .map(|(place, _)| place)
        .partition(|place| theirs.contains(&facts[*place].event.kind()));
    (Plan { record, ..Plan::default() }, held)
}

/// Whether facts are about a person, whose record is folded entry by entry.
pub(super) fn is_about_a_person(facts: &[Fact]) -> bool {
    facts.first().is_none_or(|fact| matches!(fact.subject, Subject::Person(_)))
}
