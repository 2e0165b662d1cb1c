//! The harness: `given` a history, `when` somebody asks, then what was recorded or refused.
//!
//! It goes the way that the office goes: role, access, form, decision. [`check!`] makes a test a
//! row and keeps the rows, so that `coverage` can tell which refusal nobody has reached.

use crate::cast::{ELLIE, TODAY, actor, now, workforce};
use casework::{
    About, Access, Answers, Case, Circumstances, Entry, Event, Fact, Happened, Problem, Refusal,
    Situation, Terms, What, Workforce, access::Facts, act, may,
};
use std::{collections::BTreeMap, sync::Arc};
use uuid::Uuid;
use words::{CommandId, Date, Label, Moment, PersonId, Subject, WorkerId};

/// A history so far, with the people whom it is about.
#[derive(Clone)]
pub(crate) struct Scene {
    entries: BTreeMap<PersonId, Vec<Entry>>,
    position: u64,
    workforce: Workforce,
}

/// Nothing has happened yet.
pub(crate) fn given() -> Scene {
    Scene { entries: BTreeMap::new(), position: 0, workforce: workforce() }
}

/// The noon of a day, or the moment itself: when something was recorded on the day it happened.
fn recorded(happened: Happened) -> Moment {
    match happened {
        Happened::At(moment) => moment,
        Happened::On(day) => words::london::start_of(day).unwrap(),
    }
}

/// What a fact becomes in the journal.
pub(crate) fn entry(position: u64, by: WorkerId, happened: Happened, event: Event) -> Entry {
    Entry {
        position,
        ordinal: 0,
        recorded: recorded(happened),
        happened,
        actor: by,
        label: Label::None,
        facet: event.facet(),
        what: What::Event(Box::new(event)),
    }
}

impl Scene {
    /// Then this happened to Ellie.
    pub(crate) fn and(self, by: WorkerId, happened: &str, event: impl Into<Event>) -> Self {
        self.to(ELLIE, by, happened, event)
    }

    /// Then this happened to somebody.
    pub(crate) fn to(
        mut self,
        who: PersonId,
        by: WorkerId,
        happened: &str,
        event: impl Into<Event>,
    ) -> Self {
        self.position += 1;
        let happened = happened.parse().unwrap();
        let entry = entry(self.position, by, happened, event.into());
        self.entries.entry(who).or_default().push(entry);
        self
    }

    /// What happened last to somebody is a further part of the entry before it.
    pub(crate) fn join_last(&mut self, who: PersonId) {
        self.position -= 1;
        if let Some([.., before, last]) = self.entries.get_mut(&who).map(Vec::as_mut_slice) {
            (last.position, last.ordinal) = (before.position, before.ordinal + 1);
        }
    }

    /// Then a newer version of the program recorded something.
    pub(crate) fn and_newer(mut self, kind: &str) -> Self {
        self = self.and(crate::cast::SAM, "2026-03-06", note("stands in for it"));
        let last = self.entries.get_mut(&ELLIE).and_then(|entries| entries.last_mut()).unwrap();
        last.what = What::read(kind, 9, Some(b"{}"));
        self
    }

    /// The same with something that happened among the workers or teams.
    pub(crate) fn at_work(mut self, subject: Subject, on: &str, event: impl Into<Event>) -> Self {
        self.workforce.take(subject, &crate::cast::about_work(on, event));
        self
    }

    /// Ellie's case.
    pub(crate) fn case(&self) -> Case {
        self.case_of(ELLIE)
    }

    /// Somebody's case.
    pub(crate) fn case_of(&self, who: PersonId) -> Case {
        Case::fold(who, self.entries(who))
    }

    /// What access to everybody depends on.
    pub(crate) fn relatives(&self) -> BTreeMap<PersonId, Facts> {
        let facts = |id: &PersonId| (*id, Facts::of(&self.case_of(*id)));
        self.entries.keys().map(facts).collect()
    }

    /// How deep somebody sees a person at a moment.
    pub(crate) fn seen(&self, who: WorkerId, person: PersonId, at: &str) -> Access {
        let (now, relatives) = (at.parse().unwrap(), self.relatives());
        let under = Circumstances { now, terms: Terms::default(), relatives: &relatives };
        may(&actor(who), &Facts::of(&self.case_of(person)), &under)
    }

    /// Somebody's entries.
    pub(crate) fn entries(&self, who: PersonId) -> &[Entry] {
        self.entries.get(&who).map_or(&[], Vec::as_slice)
    }

    /// The workers and teams.
    pub(crate) fn workforce(&self) -> &Workforce {
        &self.workforce
    }

    /// Somebody asks for something to be done about Ellie.
    pub(crate) fn when(&self, who: WorkerId, command: &str, answers: &[(&str, String)]) -> Outcome {
        self.about(ELLIE, who, command, answers)
    }

    /// Somebody asks for something to be done about somebody.
    pub(crate) fn about(
        &self,
        person: PersonId,
        who: WorkerId,
        command: &str,
        answers: &[(&str, String)],
    ) -> Outcome {
        let act = act(command).unwrap_or_else(|| panic!("there is no command {command}"));
        let asking = actor(who);
        if !asking.is_any(act.roles) {
            return Outcome::NotTheirs;
        }
        let case = self.case_of(person);
        let relatives = self.relatives();
        let under = Circumstances { now: now(), terms: Terms::default(), relatives: &relatives };
        let depth = |case: &Case| may(&asking, &Facts::of(case), &under).depth;
        if act.about == About::Person && (!case.exists() || depth(&case) < act.depth) {
            return Outcome::Unseen;
        }
        let answers = Answers::from_pairs(answers.iter().map(|(name, text)| (*name, text.clone())));
        let typed = match act.form.read(&answers, TODAY) {
            Ok(typed) => typed,
            Err(problems) => return Outcome::Invalid(problems),
        };
        let named = act.others(&typed, &case);
        let others: Vec<Arc<Case>> = named.iter().map(|id| Arc::new(self.case_of(*id))).collect();
        let hidden = |other: &Arc<Case>| other.exists() && depth(other) < act.depth_of_others;
        if others.iter().any(hidden) {
            return Outcome::Unseen;
        }
        let situation = Situation {
            command: CommandId(Uuid::from_u128(0xC0)),
            now: now(),
            today: TODAY,
            actor: &asking,
            case: &case,
            others: &others,
            workforce: &self.workforce,
            files: &[crate::papers::held()],
        };
        match act.decide(typed.clone(), &situation) {
            Ok(facts) => {
                assert_eq!(act.decide(typed, &situation), Ok(facts.clone()), "deciding is pure");
                Outcome::Recorded(facts)
            }
            Err(refusal) => {
                let problems = refusal.problems();
                for problem in &problems {
                    let asked = act.form.field(&problem.field);
                    assert!(asked.is_some(), "{command} doesn't ask {}", problem.field);
                }
                match problems.is_empty() {
                    true => Outcome::Refused(refusal),
                    false => Outcome::Invalid(problems),
                }
            }
        }
    }

    /// The same history after somebody has done something, which must not be refused.
    pub(crate) fn after(self, who: WorkerId, command: &str, answers: &[(&str, String)]) -> Self {
        self.after_about(ELLIE, who, command, answers)
    }

    /// The same about somebody.
    pub(crate) fn after_about(
        mut self,
        person: PersonId,
        who: WorkerId,
        command: &str,
        answers: &[(&str, String)],
    ) -> Self {
        let facts = self.about(person, who, command, answers).facts();
        self.position += 1;
        let mut ordinals: BTreeMap<PersonId, u32> = BTreeMap::new();
        for fact in facts {
            let Subject::Person(person) = fact.subject else { continue };
            let ordinal = ordinals.entry(person).or_default();
            let mut entry = entry(self.position, who, fact.happened, fact.event);
            entry.label = fact.label;
            entry.ordinal = *ordinal;
            *ordinal += 1;
            self.entries.entry(person).or_default().push(entry);
        }
        self
    }
}

/// What came of asking.
#[derive(Debug)]
pub(crate) enum Outcome {
    Recorded(Vec<Fact>),
    Refused(Refusal),
    Invalid(Vec<Problem>),
    NotTheirs,
    Unseen,
}

impl Outcome {
    /// What was recorded.
    #[track_caller]
    pub(crate) fn facts(self) -> Vec<Fact> {
        match self {
            Self::Recorded(facts) => facts,
            other => panic!("nothing was recorded: {other:#?}"),
        }
    }

    /// The one event of a kind.
    #[track_caller]
    pub(crate) fn event(self, kind: &str) -> Event {
        let events = self.facts().into_iter().map(|fact| fact.event);
        let mut of_kind: Vec<Event> = events.filter(|event| event.kind() == kind).collect();
        assert_eq!(of_kind.len(), 1, "events of kind {kind}: {of_kind:#?}");
        of_kind.remove(0)
    }

    /// Events of these kinds were recorded, in this order; kinds stand apart by spaces.
    #[track_caller]
    pub(crate) fn records(self, kinds: &str) {
        let found: Vec<&str> = self.facts().iter().map(|fact| fact.event.kind()).collect();
        assert_eq!(found.join(" "), kinds);
    }

    /// It was refused with a sentence that says this, and nothing more was listed as missing.
    #[track_caller]
    pub(crate) fn refused(self, says: &str) {
        match self {
            Self::Refused(refusal) => {
                assert!(refusal.sentence.contains(says), "{says:?} is not in {refusal:#?}");
                assert_eq!(refusal.missing, [], "it lists nothing more");
            }
            other => panic!("it was not refused: {other:#?}"),
        }
    }

    /// A gate refused it with a sentence, and this among what is missing.
    #[track_caller]
    pub(crate) fn gated(self, says: &str, missing: &str) {
        match self {
            Self::Refused(refusal) => {
                assert!(refusal.sentence.contains(says), "{says:?} is not in {refusal:#?}");
                let listed = refusal.missing.iter().any(|one| one.sentence.contains(missing));
                assert!(listed, "{missing:?} is not in {refusal:#?}");
            }
            other => panic!("it was not refused: {other:#?}"),
        }
    }

    /// A field was answered so that it can't be read, or so that another answer to it is needed.
    #[track_caller]
    pub(crate) fn asks(self, field: &str, says: &str) {
        match self {
            Self::Invalid(problems) => {
                let named = problems.iter().find(|problem| problem.field == field);
                let sentence = named.map(|problem| problem.sentence.as_str()).unwrap_or_default();
                assert!(sentence.contains(says), "{field}, {says:?}: {problems:#?}");
            }
            other => panic!("the form took it: {other:#?}"),
        }
    }

    /// Their role doesn't do this.
    #[track_caller]
    pub(crate) fn not_theirs(self) {
        assert!(matches!(self, Self::NotTheirs), "{self:#?}");
    }

    /// For them it is as if the person did not exist.
    #[track_caller]
    pub(crate) fn unseen(self) {
        assert!(matches!(self, Self::Unseen), "{self:#?}");
    }
}

/// A note of one line.
pub(crate) fn note(text: &str) -> casework::note::NoteWritten {
    casework::note::NoteWritten { heading: text.to_owned(), text: text.to_owned(), pinned: None }
}

/// A day, for a test that needs one.
pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Answers as a browser sends them: `answers!["reason" = "RC7", "worker" = SAM]`.
macro_rules! answers {
    ($($field:literal = $value:expr),* $(,)?) => {
        &[$(($field, $value.to_string())),*] as &[(&str, String)]
    };
}
pub(crate) use answers;

/// A row a test: `name: scene, who, "command", ["field" = answer] => outcome("...")`.
macro_rules! check {
    ($($name:ident: $scene:expr, $who:expr, $command:literal,
       [$($field:literal = $value:expr),* $(,)?] => $outcome:ident($($said:literal),*);)+) => {
        /// The rows of this file: command, outcome and what it says.
        pub(crate) const ROWS: &[(&str, &str, &[&str])] =
            &[$(($command, stringify!($outcome), &[$($said),*])),+];
        $(#[test]
        fn $name() {
            let scene = $scene;
            let answers = crate::check::answers![$($field = $value),*];
            scene.when($who, $command, answers).$outcome($($said),*);
        })+
    };
}
pub(crate) use check;
