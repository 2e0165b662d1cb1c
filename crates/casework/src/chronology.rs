//! The chronology: one line an entry, in the words a colleague would use.
//!
//! A line is made from the entry alone, so each links to its source. Text stays out of the
//! heading: who may see the line may not always see the words.

mod care;
mod court;
mod duties;
mod line;
mod papers;
mod promised;
mod protection;
mod steps;
mod supervision;
mod tasks;

use crate::{
    entry::{Entry, Happened, What},
    event::Event,
    standing::{At, Gone, Standing},
    veil,
    workforce::Workforce,
};
use std::collections::BTreeMap;
use words::{Label, Moment, WorkerId};

/// What a line is about, for filters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Contacts, referrals, closures.
    Story,
    /// Visits.
    Visits,
    /// Strategy discussions, section 47, conferences, emergency measures.
    Protection,
    /// In care, missing, leaving care.
    Care,
    /// Pre-proceedings, proceedings, what is filed.
    Court,
    /// Decisions of the register, and reversals.
    Decisions,
    /// Assessments and plans.
    Plans,
    /// Who held the case.
    Responsibility,
    /// Notes and warnings.
    Notes,
    /// Documents and letters.
    Papers,
    /// Who somebody is.
    Identity,
    /// Access, restriction, corrections, imports.
    Record,
    /// What was agreed to be done.
    Tasks,
}

impl Topic {
    /// Every topic, in the order in which a filter offers them.
    pub const ALL: [Self; 13] = [
        Self::Story,
        Self::Visits,
        Self::Protection,
        Self::Care,
        Self::Court,
        Self::Decisions,
        Self::Plans,
        Self::Responsibility,
        Self::Notes,
        Self::Papers,
        Self::Identity,
        Self::Record,
        Self::Tasks,
    ];

    /// The stable code, for a filter's address.
    pub fn code(self) -> &'static str {
        match self {
            Self::Story => "story",
            Self::Visits => "visits",
            Self::Protection => "protection",
            Self::Care => "care",
            Self::Court => "court",
            Self::Decisions => "decisions",
            Self::Plans => "plans",
            Self::Responsibility => "responsibility",
            Self::Notes => "notes",
            Self::Papers => "papers",
            Self::Identity => "identity",
            Self::Record => "record",
            Self::Tasks => "tasks",
        }
    }

    /// As a filter says it.
    pub fn text(self) -> &'static str {
        match self {
            Self::Story => "Contacts, referrals, closures",
            Self::Visits => "Visits",
            Self::Protection => "Child protection",
            Self::Care => "Care and leaving care",
            Self::Court => "Court and pre-proceedings",
            Self::Decisions => "Decisions and reversals",
            Self::Plans => "Assessments and plans",
            Self::Responsibility => "Who held the case",
            Self::Notes => "Notes and warnings",
            Self::Papers => "Documents and letters",
            Self::Identity => "Who they are",
            Self::Record => "Access and corrections",
            Self::Tasks => "What was agreed to be done",
        }
    }
}

/// One line of a chronology.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Line {
    /// Where its entry stands.
    pub position: u64,
    /// Which part of it.
    pub ordinal: u32,
    /// When it happened.
    pub happened: Happened,
    /// When it was recorded.
    pub recorded: Moment,
    /// Who recorded it.
    pub actor: WorkerId,
    /// How it must be handled.
    pub label: Label,
    /// What it is about.
    pub topic: Topic,
    /// What happened, in one line.
    pub heading: String,
    /// The words that were recorded; may be empty.
    pub text: String,
    /// The child's own words, quoted; may be empty.
    pub child_words: String,
    /// Why it was withdrawn, when it was: then heading and words are gone.
    pub withdrawn: Option<String>,
    /// Who disputes it and what they say, each.
    pub disputes: Vec<(String, String)>,
}

/// The lines of a person's entries, in the order of the journal. Withdrawn entries leave only
/// their marker, and disputes stand beside what they dispute for as long as that stands.
pub fn lines(entries: &[Entry], workforce: &Workforce) -> Vec<Line> {
    let withdrawn = Standing::of(entries).gone;
    let place = |entry: &Entry| (entry.position, entry.ordinal);
    let labels: BTreeMap<At, Label> = entries.iter().map(|one| (place(one), one.label)).collect();
    let mut disputes: BTreeMap<(u64, u32), Vec<(String, String)>> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| !withdrawn.contains_key(&place(entry))) {
        if let Some(Event::EntryDisputed(e)) = entry.event() {
            let all = disputes.entry((e.position, e.ordinal)).or_default();
            all.push((e.by.clone(), e.text.clone()));
        }
    }
    let one = |entry: &Entry| {
        if let Some(withdrawal) = withdrawn.get(&place(entry)) {
            return marker(entry, withdrawal);
        }
        let mut line = whole(entry, workforce);
        line.disputes = disputes.get(&place(entry)).cloned().unwrap_or_default();
        if let Some(Event::EntryDisputed(e)) = entry.event() {
            // Whoever disputes words may repeat them: they are handled in the same way.
            let disputed = labels.get(&(e.position, e.ordinal)).copied().unwrap_or_default();
            if line.label == Label::None || disputed.stays_on_its_entry() {
                line.label = disputed;
            }
        }
        if disputes_any(entry, &withdrawn) {
            // Their words would tell what the withdrawn entry said.
            line.heading = "An entry that was withdrawn had been disputed".to_owned();
            line.text.clear();
        }
        line
    };
    entries.iter().map(one).collect()
}

/// Whether an entry disputes one that was withdrawn.
fn disputes_any(entry: &Entry, withdrawn: &BTreeMap<At, Gone<'_>>) -> bool {
    match entry.event() {
        Some(Event::EntryDisputed(e)) => withdrawn.contains_key(&(e.position, e.ordinal)),
        _ => false,
    }
}

fn bare(entry: &Entry, topic: Topic, heading: String) -> Line {
    Line {
        position: entry.position,
        ordinal: entry.ordinal,
        happened: entry.happened,
        recorded: entry.recorded,
        actor: entry.actor,
        label: entry.label,
        topic,
        heading,
        text: String::new(),
        child_words: String::new(),
        withdrawn: None,
        disputes: Vec::new(),
    }
}

fn marker(entry: &Entry, gone: &Gone<'_>) -> Line {
    let heading = match gone {
        Gone::Withdrawn(_) => "An entry stood here and was withdrawn",
        Gone::Superseded(_) => "An entry stood here; the other system says otherwise since",
    };
    let mut line = bare(entry, Topic::Record, heading.to_owned());
    line.withdrawn = Some(gone.reason().to_owned());
    line
}

/// What an event’s line says in its heading, without its day.
pub fn heading(event: &Event, workforce: &Workforce) -> String {
    line::say(event, workforce).heading
}

fn whole(entry: &Entry, workforce: &Workforce) -> Line {
    match &entry.what {
        What::Event(event) => {
            let said = line::say(event, workforce);
            let mut line = bare(entry, said.topic, said.heading);
            if let Event::EvidenceFiled(filed) = &**event {
                line.heading.push_str(&court::lateness(filed, entry.happened.day()));
            }
            line.text = said.text;
            line.child_words = said.child_words;
            if veil::with_its_words(entry) {
                // What somebody called it may say what the label keeps with the words.
                line.text = format!("{}\n{}", line.heading, line.text);
                "Note".clone_into(&mut line.heading);
            }
            line
        }
        What::Newer { .. } => {
            let heading = "Recorded by a newer version of Sightline";
            bare(entry, Topic::Record, heading.to_owned())
        }
        What::Erased => bare(entry, Topic::Record, "An entry stood here and was erased".to_owned()),
        What::Erasing { reason } => {
            let heading = "Words on this record were erased for ever".to_owned();
            Line { text: reason.clone(), ..bare(entry, Topic::Record, heading) }
        }
        What::Broken { .. } => bare(
            entry,
            Topic::Record,
            "This entry can't be read. An administrator has been told.".to_owned(),
        ),
    }
}
