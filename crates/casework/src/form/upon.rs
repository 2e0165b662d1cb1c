//! What a form decides upon: the entries that stand above its questions, so that nobody judges words
//! that they have not read, and what a gate still lacks.
//!
//! The page of a form asks here which entries these are; who may read them, and how much of them, is
//! judged where every line of a record is. An entry that a link names is one of them.

use super::{Answers, EpisodeKind, Form, Kind, episodes};
use crate::{
    case::{Case, ClosureRequest, Withdrawn, decided::review},
    closure,
    entry::Entry,
    event::Event,
    refusal::Missing,
    workforce::Workforce,
};
use words::{Date, EpisodeId, WorkerId};

/// One entry that a form is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upon {
    /// Where it stands.
    pub position: u64,
    /// Which part of it.
    pub ordinal: u32,
    /// What the gate still lacks: nothing of an entry that goes through none, an empty list where
    /// the gate is met.
    pub lacks: Option<Vec<Missing>>,
}

/// Who reads the form, and when.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// Who.
    pub worker: WorkerId,
    /// Today in England.
    pub today: Date,
    /// Workers and teams.
    pub workforce: &'a Workforce,
}

/// The entries that a form decides upon, oldest first: the one that its answers name, and those of
/// which its questions let one choose. `entries` must be all of the person's, `case` what is made of
/// them.
pub fn upon(
    form: &Form,
    answers: &Answers,
    (case, entries): (&Case, &[Entry]),
    reader: Reader<'_>,
) -> Vec<Upon> {
    let mut found: Vec<Upon> = named(form, answers, case).into_iter().collect();
    let kinds = form.fields.iter().filter_map(|field| match field.kind {
        Kind::Episode(kind) if kind.is_judged() => Some(kind),
        _ => None,
    });
    for kind in kinds {
        for offer in episodes::offers(case, kind, reader.worker, reader.workforce) {
            let its = |entry: &&Entry| says(entry, case) == Some(offer.id);
            // What was sent back and written again is judged as it reads now.
            found.extend(entries.iter().rfind(its).map(|entry| Upon {
                position: entry.position,
                ordinal: entry.ordinal,
                lacks: gate(case, kind, (offer.id, reader.today)),
            }));
        }
    }
    found.sort_by_key(|one| (one.position, one.ordinal));
    found
}

impl EpisodeKind {
    /// Whether it is something that others said and that a form decides upon.
    pub fn is_judged(self) -> bool {
        matches!(
            self,
            Self::AssessmentToAuthorise
                | Self::ClosureRequest
                | Self::Decision
                | Self::Reversal
                | Self::DecisionAwaited
                | Self::DecisionMade
                | Self::Difference
        )
    }
}

/// The entry that the answers name, where a form takes one.
fn named(form: &Form, answers: &Answers, case: &Case) -> Option<Upon> {
    let mut entries = form.fields.iter().filter(|field| matches!(field.kind, Kind::Entry));
    let position = answers.one(entries.next()?.name)?.parse().ok()?;
    let part = entries.next().and_then(|field| answers.one(field.name));
    let ordinal = part.map_or(Some(0), |part| part.parse().ok())?;
    case.place(position, ordinal).map(|_| Upon { position, ordinal, lacks: None })
}

/// Which episode's own words an entry holds, where somebody decides upon them.
fn says(entry: &Entry, case: &Case) -> Option<EpisodeId> {
    let gone = |one: &Withdrawn| (one.position, one.ordinal) == (entry.position, entry.ordinal);
    if case.withdrawn.iter().any(gone) {
        return None;
    }
    Some(match entry.event()? {
        Event::ClosureRequested(e) => e.request,
        Event::AssessmentFinished(e) => e.assessment,
        Event::StrategyDiscussionHeld(e) => e.discussion,
        Event::ConferenceHeld(e) => e.conference,
        Event::CareReviewHeld(_) => review(case.id, entry.position),
        Event::LegalPlanningHeld(e) => e.meeting,
        Event::PreProceedingsEnded(e) => e.pre_proceedings,
        Event::DecisionAsked(e) => e.decision,
        Event::DecisionMade(e) => e.decision,
        Event::DecisionReversed(e) => e.reversal,
        Event::DifferenceFound(e) => e.difference,
        _ => return None,
    })
}

fn gate(case: &Case, kind: EpisodeKind, (id, today): (EpisodeId, Date)) -> Option<Vec<Missing>> {
    let asked = |one: &&ClosureRequest| one.id == id;
    let request = case.closure_requests.iter().find(asked);
    let request = request.filter(|_| kind == EpisodeKind::ClosureRequest)?;
    Some(closure::missing(case, request, today))
}
