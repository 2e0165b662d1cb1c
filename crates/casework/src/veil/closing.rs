//! Closing entries to a reader: what a label keeps from them leaves before anything is made of it.
//!
//! `office` closes entries before it folds a case or says a line, so that no page, form, print,
//! export or answer of a program has the words to let slip. What always holds: a closed entry keeps
//! its place, its days, who acted and its coded answers, because a page without them would say
//! untrue things about a child's safety; every word that somebody wrote is gone; and whatever speaks
//! of a closed entry, as a dispute, a withdrawal or an answer does, is closed with it.

use crate::{
    chronology::Line,
    entry::{Entry, What},
    event::Event,
    standing::At,
};
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;
use words::{Date, Label, Moment, codes};

/// How every sentence begins that stands in the place of closed words.
pub const CLOSED: &str = "You can't open this.";
/// The heading of a closed line: it says nothing of what happened.
const HEADING: &str = "An entry that is closed to you";
/// Kinds of plans, which are no code set: without them a fold would not know what runs.
const KINDS: [&str; 3] = ["child_in_need", "child_protection", "care"];
/// Fields beside the words, which are left empty so that the sentence stands once.
const BESIDE: [&str; 15] = [
    "address",
    "advice",
    "by",
    "called",
    "case_number",
    "child_view",
    "child_words",
    "delegation",
    "dissent",
    "from",
    "key",
    "postcode",
    "table",
    "to",
    "urn",
];

/// Whom to ask about a label that closes an entry; nothing for one that closes none.
type Whom<'a> = &'a dyn Fn(Label) -> Option<&'static str>;

/// What stands in the place of words.
fn sentence(whom: &str) -> String {
    format!("{CLOSED} {whom}")
}

/// Whether this is what stands in the place of closed words.
pub fn is_closed(text: &str) -> bool {
    text.starts_with(CLOSED)
}

/// Closes what labels close to a reader, and what speaks of it. The entries must be all of one
/// person's, in the order of the journal; closing them twice changes nothing more.
pub fn close(entries: &mut [Entry], whom: Whom<'_>) {
    let mut closed = Closed::default();
    for entry in entries {
        let own = Some(entry.label).filter(|label| whom(*label).is_some());
        let Some(label) = own.or_else(|| closed.spoken_of(entry)) else { continue };
        closed.take(entry, label);
        entry.label = label;
        shut(entry, whom(label).unwrap_or_default());
    }
}

/// What was closed so far: by where it stands, and by the id under which it is spoken of.
#[derive(Default)]
struct Closed {
    places: BTreeMap<At, Label>,
    episodes: BTreeMap<String, Label>,
}

impl Closed {
    fn take(&mut self, entry: &Entry, label: Label) {
        self.places.insert((entry.position, entry.ordinal), label);
        if let Some(id) = entry.event().and_then(begun) {
            self.episodes.insert(id.to_string(), label);
        }
    }

    /// The label of the closed entry of which this one speaks.
    fn spoken_of(&self, entry: &Entry) -> Option<Label> {
        let event = entry.event()?;
        let place = match event {
            Event::EntryWithdrawn(e) => Some((e.position, e.ordinal)),
            Event::EntryDisputed(e) => Some((e.position, e.ordinal)),
            Event::EntrySuperseded(e) => Some((e.position, e.ordinal)),
            _ => None,
        };
        if let Some(label) = place.and_then(|place| self.places.get(&place)) {
            return Some(*label);
        }
        if self.episodes.is_empty() {
            return None;
        }
        let body = String::from_utf8(event.body().ok()?).ok()?;
        self.episodes.iter().find(|(id, _)| body.contains(id.as_str())).map(|(_, label)| *label)
    }
}

/// The id under which later entries speak of one whose words they may repeat.
fn begun(event: &Event) -> Option<Uuid> {
    match event {
        Event::ContactReceived(e) => Some(e.contact.0),
        Event::DecisionAsked(e) => Some(e.decision.0),
        Event::DecisionMade(e) => Some(e.decision.0),
        Event::AssessmentFinished(e) => Some(e.assessment.0),
        Event::DecisionReversed(e) => Some(e.reversal.0),
        Event::StrategyDiscussionHeld(e) => Some(e.discussion.0),
        Event::LegalPlanningHeld(e) => Some(e.meeting.0),
        Event::PlacementStarted(e) => Some(e.placement.0),
        Event::WarningRaised(e) => Some(e.warning.0),
        Event::TaskAgreed(e) => Some(e.task.0),
        Event::ExploitationRaised(e) => Some(e.concern.0),
        Event::DifferenceFound(e) => Some(e.difference.0),
        _ => None,
    }
}

/// Takes the words out of an entry.
fn shut(entry: &mut Entry, whom: &str) {
    let said = sentence(whom);
    match &entry.what {
        What::Event(event) if names(event) => {}
        What::Event(event) => {
            let emptied = emptied(event, &said);
            entry.what = emptied.map_or(What::Erased, |event| What::Event(Box::new(event)));
        }
        What::Erasing { .. } => entry.what = What::Erasing { reason: said },
        What::Newer { .. } | What::Broken { .. } | What::Erased => {}
    }
}

/// Who somebody is stands at the head of every page, whatever label a line of it has: only the
/// line itself is closed.
fn names(event: &Event) -> bool {
    event.kind().starts_with("person.") && !matches!(event, Event::PersonMoved(_))
}

/// The event without a word that somebody wrote; nothing when it can't be read without them.
fn emptied(event: &Event, said: &str) -> Option<Event> {
    let mut body: Value = serde_json::from_slice(&event.body().ok()?).ok()?;
    let coded = match event {
        // What a meeting with the lawyers decided is advice too, in a code as in words.
        Event::LegalPlanningHeld(_) => Coded::Goes,
        _ => Coded::Stays,
    };
    let mut places = Vec::new();
    written(&body, String::new(), coded, &mut places);
    let whole = body.clone();
    places.iter().for_each(|place| empty(&mut body, place, said));
    let parse = |body: &Value| {
        let bytes = serde_json::to_vec(body).ok()?;
        Event::parse(event.kind(), event.version(), &bytes).ok()
    };
    parse(&body).or_else(|| {
        // Some of it is no word but the shape of the event: that is given back.
        let mut body = whole;
        for place in &places {
            let before = body.pointer(place).cloned()?;
            empty(&mut body, place, said);
            if parse(&body).is_none() {
                *body.pointer_mut(place)? = before;
            }
        }
        parse(&body)
    })
}

/// Whether coded answers are taken out with the words.
#[derive(Clone, Copy, PartialEq)]
enum Coded {
    Stays,
    Goes,
}

/// Where something stands that somebody wrote: neither an id, a day, a moment nor, where codes stay,
/// a code.
fn written(value: &Value, at: String, coded: Coded, found: &mut Vec<String>) {
    match value {
        Value::String(text) if is_written(text, coded) => found.push(at),
        Value::Array(all) => {
            let each = all.iter().enumerate();
            each.for_each(|(place, one)| written(one, format!("{at}/{place}"), coded, found));
        }
        Value::Object(fields) => {
            for (name, one) in fields {
                // As a place in a document is written: RFC 6901.
                let name = name.replace('~', "~0").replace('/', "~1");
                written(one, format!("{at}/{name}"), coded, found);
            }
        }
        _ => {}
    }
}

fn is_written(text: &str, coded: Coded) -> bool {
    let is_code = || KINDS.contains(&text) || codes::ALL.iter().any(|set| set.find(text).is_some());
    !text.is_empty()
        && Uuid::parse_str(text).is_err()
        && text.parse::<Date>().is_err()
        && text.parse::<Moment>().is_err()
        && !(coded == Coded::Stays && is_code())
}

/// Puts the sentence in the place of the words of a field, and nothing where it would stand again.
fn empty(body: &mut Value, place: &str, said: &str) {
    let name = place.trim_start_matches('/');
    let beside = name.contains('/') || BESIDE.contains(&name);
    let instead = if beside { "" } else { said };
    if let Some(value) = body.pointer_mut(place) {
        *value = Value::String(instead.to_owned());
    }
}

/// Makes a line of a closed entry say that it is closed and whom to ask, and nothing else: its
/// heading, its words, the child's own, and what those say who dispute it are gone.
pub fn say_closed(line: &mut Line, whom: &str) {
    line.child_words.clear();
    line.disputes.clear();
    let said = sentence(whom);
    match &mut line.withdrawn {
        Some(reason) => {
            *reason = said;
            line.text.clear();
        }
        None => {
            HEADING.clone_into(&mut line.heading);
            line.text = said;
        }
    }
}
