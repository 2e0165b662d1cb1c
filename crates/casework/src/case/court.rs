//! Pre-proceedings and proceedings: plain values, each as its entries left it, and how entries do.

use super::{Case, evolve::pin};
pub use crate::court::directions::is_ours;
use crate::{
    attendance::Participant,
    court::{
        directions::{DirectionChanged, DirectionGiven},
        hearings::ExpertInstructed,
        letter::{PreProceedingsEnded, PreProceedingsMet},
        proceedings::{ProceedingsIssued, is_limited, last_day},
    },
    entry::Entry,
    event::Event,
};
use words::{Date, EpisodeId, WorkerId, codes};

/// Everything about a child and the court, each oldest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Court {
    /// Legal planning meetings, in the order of their days.
    pub meetings: Vec<LegalPlanning>,
    /// Pre-proceedings.
    pub pre_proceedings: Vec<PreProceedings>,
    /// Proceedings.
    pub proceedings: Vec<Proceedings>,
}

/// A legal planning meeting.
#[derive(Clone, Debug, PartialEq)]
pub struct LegalPlanning {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// Where its entry stands.
    pub position: u64,
    /// When it was held.
    pub held: Date,
    /// What was decided, as coded.
    pub decision: String,
    /// Who decided.
    pub decider: WorkerId,
    /// Who recorded it.
    pub by: WorkerId,
    /// Who took part.
    pub people: Vec<Participant>,
}

/// Pre-proceedings, from the letter on.
#[derive(Clone, Debug, PartialEq)]
pub struct PreProceedings {
    /// By which they are spoken of.
    pub id: EpisodeId,
    /// Where the letter's entry stands.
    pub position: u64,
    /// When the letter was sent.
    pub sent: Date,
    /// The meetings, in the order in which they were recorded.
    pub met: Vec<Met>,
    /// How they ended.
    pub ended: Option<PreProceedingsOver>,
}

/// A meeting of pre-proceedings.
#[derive(Clone, Debug, PartialEq)]
pub struct Met {
    /// When it was held.
    pub held: Date,
    /// When progress is reviewed, as agreed.
    pub next: Option<Date>,
    /// Who took part.
    pub people: Vec<Participant>,
}

/// How pre-proceedings ended.
#[derive(Clone, Debug, PartialEq)]
pub struct PreProceedingsOver {
    /// Where its entry stands.
    pub position: u64,
    /// When.
    pub on: Date,
    /// How, as coded.
    pub how: String,
    /// Who recorded it.
    pub by: WorkerId,
    /// Whether somebody decided it; otherwise it followed on the issue of proceedings.
    pub decided: bool,
}

/// Proceedings about a child.
#[derive(Clone, Debug, PartialEq)]
pub struct Proceedings {
    /// By which they are spoken of.
    pub id: EpisodeId,
    /// Where the entry of their issue stands.
    pub position: u64,
    /// What is asked of the court, as coded.
    pub application: String,
    /// Which court; may be empty.
    pub court: String,
    /// When they were issued.
    pub issued: Date,
    /// The last day on which they are to end, as the court extended it.
    pub extended: Option<Date>,
    /// The last hearing that was recorded.
    pub heard: Option<(Date, String)>,
    /// The next hearing, and which it is, as coded; may be empty.
    pub next_hearing: Option<(Date, String)>,
    /// What is to be filed and was, in the order of the days on which it is due.
    pub directions: Vec<Direction>,
    /// The plan before the court, since when and as coded, where it was changed.
    pub plan: Option<(Date, String)>,
    /// When they ended and what was ordered, as coded.
    pub ended: Option<(Date, String)>,
}

/// Something that a court directed to be filed.
#[derive(Clone, Debug, PartialEq)]
pub struct Direction {
    /// By which it is spoken of.
    pub id: EpisodeId,
    /// Where its last entry stands.
    pub position: u64,
    /// When the court directed it.
    pub given: Date,
    /// What, as coded.
    pub what: String,
    /// Who has to file it, as coded.
    pub by: String,
    /// Which colleague writes it.
    pub worker: Option<WorkerId>,
    /// By when.
    pub due: Date,
    /// Whether it is still asked for.
    pub asked: bool,
    /// When it was filed.
    pub filed: Option<Date>,
}

impl Direction {
    /// Whether the court waits for it.
    pub fn is_open(&self) -> bool {
        self.asked && self.filed.is_none()
    }

    /// Whether it is the council's to see that it is filed: its own, or the report of an expert.
    pub fn is_ours(&self) -> bool {
        is_ours(&self.by)
    }
}

impl Proceedings {
    /// The last day on which they are to end; nothing where the law gives none.
    pub fn until(&self) -> Option<Date> {
        is_limited(&self.application)
            .then(|| self.extended.unwrap_or_else(|| last_day(self.issued)))
    }
}

impl Court {
    /// The pre-proceedings that run.
    pub fn pre_proceedings_now(&self) -> Option<&PreProceedings> {
        self.pre_proceedings.iter().rfind(|one| one.ended.is_none())
    }

    /// The proceedings that have not ended.
    pub fn proceedings_now(&self) -> impl Iterator<Item = &Proceedings> {
        self.proceedings.iter().filter(|one| one.ended.is_none())
    }

    /// What a court waits for, in proceedings that have not ended.
    pub fn directions_now(&self) -> impl Iterator<Item = &Direction> {
        self.proceedings_now().flat_map(|one| &one.directions).filter(|one| one.is_open())
    }

    /// What the last legal planning meeting decided and nothing has followed on.
    pub fn decided_now(&self) -> Option<&LegalPlanning> {
        let last = self.meetings.last()?;
        let sent = self.pre_proceedings.iter().any(|one| one.sent >= last.held);
        let issued = self.proceedings.iter().any(|one| one.issued >= last.held);
        let waits = match last.decision.as_str() {
            "pre_proceedings" => !sent && !issued && self.pre_proceedings_now().is_none(),
            "issue" => !issued,
            _ => false,
        };
        waits.then_some(last)
    }
}

/// Takes one event about the court into a case. Nothing here refuses.
pub(super) fn court(case: &mut Case, entry: &Entry, event: &Event) {
    before(case, entry, event);
    issued(case, entry, event);
    directed(case, entry, event);
}

fn before(case: &mut Case, entry: &Entry, event: &Event) {
    let day = entry.happened.day();
    match event {
        Event::LegalPlanningHeld(e) => {
            let new = LegalPlanning {
                id: e.meeting,
                position: entry.position,
                held: day,
                decision: e.decision.clone(),
                decider: e.decider,
                by: entry.actor,
                people: e.people.clone(),
            };
            let all = &mut case.court.meetings;
            let place = all.partition_point(|old| old.held <= day);
            all.insert(place, new);
        }
        Event::PreProceedingsStarted(e) => {
            case.court.pre_proceedings.push(PreProceedings {
                id: e.pre_proceedings,
                position: entry.position,
                sent: day,
                met: Vec::new(),
                ended: None,
            });
            pin(case, entry, "Letter before proceedings sent".to_owned());
        }
        Event::PreProceedingsMet(e) => met(case, day, e),
        Event::PreProceedingsEnded(e) => over(case, entry, e),
        _ => {}
    }
}

fn met(case: &mut Case, held: Date, event: &PreProceedingsMet) {
    let all = case.court.pre_proceedings.iter_mut();
    for one in all.filter(|one| one.id == event.pre_proceedings) {
        one.met.push(Met { held, next: event.next, people: event.people.clone() });
    }
}

fn over(case: &mut Case, entry: &Entry, event: &PreProceedingsEnded) {
    let all = case.court.pre_proceedings.iter_mut();
    for one in all.filter(|one| one.id == event.pre_proceedings) {
        one.ended = Some(PreProceedingsOver {
            position: entry.position,
            on: entry.happened.day(),
            how: event.how.clone(),
            by: entry.actor,
            decided: !event.reason.is_empty(),
        });
    }
}

fn issued(case: &mut Case, entry: &Entry, event: &Event) {
    let day = entry.happened.day();
    match event {
        Event::ProceedingsIssued(e) => {
            case.court.proceedings.push(proceedings(entry, e));
            let what = codes::COURT_APPLICATION.text(&e.application);
            pin(case, entry, format!("Application to court: {}", crate::wording::within(what)));
        }
        Event::ProceedingsExtended(e) => {
            of(case, e.proceedings).for_each(|one| one.extended = Some(e.until));
        }
        Event::HearingHeld(e) => of(case, e.proceedings).for_each(|one| {
            one.heard = Some((day, e.hearing.clone()));
            one.next_hearing = e.next.map(|next| (next, e.next_hearing.clone()));
        }),
        Event::CarePlanChanged(e) => {
            of(case, e.proceedings).for_each(|one| one.plan = Some((day, e.plan.clone())));
        }
        Event::ProceedingsEnded(e) => {
            of(case, e.proceedings).for_each(|one| one.ended = Some((day, e.outcome.clone())));
            let what = codes::PROCEEDINGS_END.text(&e.outcome);
            pin(case, entry, format!("Proceedings ended: {}", crate::wording::within(what)));
        }
        _ => {}
    }
}

fn of(case: &mut Case, id: EpisodeId) -> impl Iterator<Item = &mut Proceedings> {
    case.court.proceedings.iter_mut().filter(move |one| one.id == id)
}

fn proceedings(entry: &Entry, event: &ProceedingsIssued) -> Proceedings {
    Proceedings {
        id: event.proceedings,
        position: entry.position,
        application: event.application.clone(),
        court: event.court.clone(),
        issued: entry.happened.day(),
        extended: None,
        heard: None,
        next_hearing: event.first_hearing.map(|day| (day, String::new())),
        directions: Vec::new(),
        plan: None,
        ended: None,
    }
}

fn directed(case: &mut Case, entry: &Entry, event: &Event) {
    match event {
        Event::DirectionGiven(e) => asked(case, e.proceedings, given(entry, e)),
        Event::ExpertInstructed(e) => asked(case, e.proceedings, report(entry, e)),
        Event::DirectionChanged(e) => {
            directions(case, e.direction).for_each(|one| changed(one, entry, e));
        }
        Event::EvidenceFiled(e) => directions(case, e.direction).for_each(|one| {
            one.filed = Some(entry.happened.day());
            one.position = entry.position;
        }),
        _ => {}
    }
}

fn asked(case: &mut Case, id: EpisodeId, direction: Direction) {
    for one in of(case, id) {
        let place = one.directions.partition_point(|old| old.due <= direction.due);
        one.directions.insert(place, direction.clone());
    }
}

fn directions(case: &mut Case, id: EpisodeId) -> impl Iterator<Item = &mut Direction> {
    let all = case.court.proceedings.iter_mut().flat_map(|one| &mut one.directions);
    all.filter(move |one| one.id == id)
}

fn changed(one: &mut Direction, entry: &Entry, event: &DirectionChanged) {
    one.position = entry.position;
    one.asked = event.due.is_some();
    one.due = event.due.unwrap_or(one.due);
}

fn given(entry: &Entry, event: &DirectionGiven) -> Direction {
    Direction {
        id: event.direction,
        position: entry.position,
        given: entry.happened.day(),
        what: event.what.clone(),
        by: event.by.clone(),
        worker: event.worker,
        due: event.due,
        asked: true,
        filed: None,
    }
}

fn report(entry: &Entry, event: &ExpertInstructed) -> Direction {
    Direction {
        id: event.direction,
        position: entry.position,
        given: entry.happened.day(),
        what: "expert_report".to_owned(),
        by: "expert".to_owned(),
        worker: None,
        due: event.due,
        asked: true,
        filed: None,
    }
}
