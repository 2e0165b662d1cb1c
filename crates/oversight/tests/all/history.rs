//! Made-up histories: what every test of this crate begins with.
//!
//! People and teams are numbers; nobody here is anybody.

use casework::{
    Entry, Event, Happened, Role, What, Workforce,
    allocation::{AllocationAccepted, AllocationEnded, AllocationOffered, AllocationRefused},
    assessment::{AssessmentAuthorised, AssessmentFinished, AssessmentStarted},
    closure::{CaseClosed, Exception},
    correction::EntryWithdrawn,
    identity::{self, Identifier, PersonBorn, PersonDied, PersonIdentified, PersonRegistered},
    mirror::EntrySuperseded,
    referral::{ReferralDecided, ReferralReceived},
    team::{TeamFormed, TeamStoodDown},
    visit::{Seen, SeenAlone, VisitRecorded},
    worker::{RoleGranted, WorkerLeft, WorkerPosted, WorkerRegistered},
    workforce::Qualification,
};
use jiff::civil::{Date, date};
use oversight::{AsAt, Kind, Policy, Question, Timeline, watch};
use uuid::Uuid;
use words::{EpisodeId, Label, Moment, PersonId, Subject, TeamId, WorkerId, london};

/// A worker by number: 1 to 6 hold cases, 10 and 11 manage teams 1 and 2, 12 the front door.
pub(crate) fn worker(number: u128) -> WorkerId {
    WorkerId(Uuid::from_u128(number))
}

pub(crate) const MANAGER: u128 = 10;
pub(crate) const OTHER_MANAGER: u128 = 11;
pub(crate) const FRONT_DOOR_MANAGER: u128 = 12;
pub(crate) const DIRECTOR: u128 = 20;
pub(crate) const IMPORT: u128 = 99;

/// A team by number.
pub(crate) fn team(number: u128) -> TeamId {
    TeamId(Uuid::from_u128(1000 + number))
}

/// Noon in England.
pub(crate) fn noon(day: Date) -> Moment {
    london::moment_of(day, jiff::civil::time(12, 0, 0, 0)).expect("noon is an hour of every day")
}

/// An entry that was recorded on the day on which it happened.
pub(crate) fn entry(position: u64, on: Date, event: impl Into<Event>) -> Entry {
    let event = event.into();
    Entry {
        position,
        ordinal: 0,
        recorded: noon(on),
        happened: Happened::On(on),
        actor: worker(MANAGER),
        label: Label::None,
        facet: event.facet(),
        what: What::Event(Box::new(event)),
    }
}

/// The workers and teams of the tests.
pub(crate) fn workforce() -> Workforce {
    let mut workforce = Workforce::default();
    let start = date(2015, 1, 1);
    for (number, kind) in [(1, "assessment"), (2, "family_help"), (3, "front_door")] {
        let formed = TeamFormed { name: format!("Team {number}"), kind: kind.into(), number: None };
        workforce.take(Subject::Team(team(number)), &entry(1, start, formed));
    }
    for number in (1..=6).chain([MANAGER, OTHER_MANAGER, FRONT_DOOR_MANAGER, DIRECTOR]) {
        let registered = WorkerRegistered {
            name: format!("Worker {number}"),
            qualification: Qualification::SocialWorker,
            registration: None,
            staff_number: Some(format!("S{number}")),
            agency: false,
        };
        workforce.take(Subject::Worker(worker(number)), &entry(1, start, registered));
        let post = match number {
            MANAGER => Some((1, true)),
            OTHER_MANAGER => Some((2, true)),
            FRONT_DOOR_MANAGER => Some((3, true)),
            DIRECTOR => None,
            4..=6 => Some((2, false)),
            _ => Some((1, false)),
        };
        if let Some((number_of_team, manages)) = post {
            let posted = WorkerPosted { team: team(number_of_team), post: String::new(), manages };
            workforce.take(Subject::Worker(worker(number)), &entry(1, start, posted));
        }
    }
    let director = RoleGranted { role: Role::Director };
    workforce.take(Subject::Worker(worker(DIRECTOR)), &entry(1, start, director));
    workforce
}

/// The same after somebody left.
pub(crate) fn without(workforce: &mut Workforce, number: u128, left: Date) {
    let gone = WorkerLeft { reason: String::new() };
    workforce.take(Subject::Worker(worker(number)), &entry(2, left, gone));
}

/// The same after a team was stood down.
pub(crate) fn stood_down(workforce: &mut Workforce, number: u128, day: Date) {
    let ended = TeamStoodDown { reason: String::new() };
    workforce.take(Subject::Team(team(number)), &entry(2, day, ended));
}

/// What is recorded of one person.
#[derive(Clone, Debug)]
pub(crate) struct History {
    pub(crate) person: PersonId,
    pub(crate) entries: Vec<Entry>,
    pub(crate) actor: WorkerId,
    /// The day on which what follows is recorded, when not on the day it happens.
    pub(crate) recorded: Option<Date>,
    episodes: u128,
}

impl History {
    /// A child with the council number `C` and their number.
    pub(crate) fn of(number: u128) -> Self {
        Self::registered(number, identity::Kind::Child)
    }

    pub(crate) fn registered(number: u128, kind: identity::Kind) -> Self {
        let person = PersonId(Uuid::from_u128(500_000 + number));
        let mut history = Self {
            person,
            entries: Vec::new(),
            actor: worker(MANAGER),
            recorded: None,
            episodes: number * 1_000_000,
        };
        let registered = PersonRegistered {
            kind,
            name: None,
            born: None,
            expected: None,
            sex: None,
            open_to_all: true,
        };
        history.add(date(2018, 1, 2), registered);
        let identifier = Identifier { kind: "council_id".into(), value: format!("C{number}") };
        history.add(date(2018, 1, 2), PersonIdentified { identifier });
        history
    }

    pub(crate) fn fresh(&mut self) -> EpisodeId {
        self.episodes += 1;
        EpisodeId(Uuid::from_u128(self.episodes))
    }

    /// Records an event and says at which position.
    pub(crate) fn add(&mut self, on: Date, event: impl Into<Event>) -> u64 {
        let position = self.entries.len() as u64 + 1;
        let mut entry = entry(position, on, event);
        entry.recorded = noon(self.recorded.unwrap_or(on));
        entry.actor = self.actor;
        self.entries.push(entry);
        position
    }

    pub(crate) fn referral(&mut self, on: Date) -> EpisodeId {
        let referral = self.fresh();
        let received = ReferralReceived {
            referral,
            contact: None,
            source: "2A".into(),
            need: None,
            text: String::new(),
        };
        self.add(on, received);
        referral
    }

    pub(crate) fn decided(&mut self, referral: EpisodeId, on: Date, decision: &str) {
        let decided = ReferralDecided {
            referral,
            decision: decision.into(),
            reason: String::new(),
            need: None,
            team: Some(team(1)),
            checks_made: None,
            referrer_told: None,
        };
        self.add(on, decided);
    }

    /// A referral that was accepted on the day it came, for something that starts no assessment.
    pub(crate) fn open(&mut self, on: Date) -> EpisodeId {
        let referral = self.referral(on);
        self.decided(referral, on, "immediate_protection");
        referral
    }

    /// A case that nothing is wrong with: accepted, allocated and seen on one day.
    pub(crate) fn settled(number: u128, on: Date) -> (Self, EpisodeId) {
        let mut history = Self::of(number);
        let referral = history.open(on);
        history.held(1, on);
        history.seen(on);
        (history, referral)
    }

    pub(crate) fn offered(&mut self, number: u128, on: Date) -> EpisodeId {
        let allocation = self.fresh();
        let team = if number > 3 { team(2) } else { team(1) };
        let handover = String::new();
        let worker = worker(number);
        self.add(on, AllocationOffered { allocation, worker, team, handover });
        allocation
    }

    pub(crate) fn accepted(&mut self, allocation: EpisodeId, on: Date) {
        self.add(on, AllocationAccepted { allocation });
    }

    pub(crate) fn refused(&mut self, allocation: EpisodeId, on: Date) {
        self.add(on, AllocationRefused { allocation, reason: "No room".into() });
    }

    /// A worker who was offered the case and took it on one day.
    pub(crate) fn held(&mut self, number: u128, on: Date) -> EpisodeId {
        let allocation = self.offered(number, on);
        self.accepted(allocation, on);
        allocation
    }

    pub(crate) fn released(&mut self, allocation: EpisodeId, on: Date) {
        let reason = "handed_over".to_owned();
        self.add(on, AllocationEnded { allocation, reason, text: String::new() });
    }

    /// A handover from one worker to the next.
    pub(crate) fn handed(&mut self, from: EpisodeId, to: u128, on: Date) -> EpisodeId {
        self.released(from, on);
        self.held(to, on)
    }

    fn visit(&mut self, on: Date, seen: Seen, alone: SeenAlone) -> u64 {
        let visit = VisitRecorded {
            worker: worker(1),
            seen,
            alone,
            place: "home".into(),
            text: String::new(),
            child_words: String::new(),
            kind: None,
            bedroom: None,
        };
        self.add(on, visit)
    }

    pub(crate) fn seen(&mut self, on: Date) -> u64 {
        self.visit(on, Seen::Yes, SeenAlone::No("too_young".into()))
    }

    pub(crate) fn seen_alone(&mut self, on: Date) -> u64 {
        self.visit(on, Seen::Yes, SeenAlone::Yes)
    }

    pub(crate) fn missed(&mut self, on: Date) -> u64 {
        self.visit(on, Seen::No("nobody_in".into()), SeenAlone::NotStated)
    }

    pub(crate) fn assessment(&mut self, referral: EpisodeId, on: Date) -> EpisodeId {
        let assessment = self.fresh();
        self.add(on, AssessmentStarted { assessment, referral });
        assessment
    }

    pub(crate) fn finished(&mut self, assessment: EpisodeId, on: Date) {
        let finished = AssessmentFinished {
            assessment,
            factors: Vec::new(),
            outcome: "child_in_need_plan".into(),
            text: String::new(),
            child_view: String::new(),
        };
        self.add(on, finished);
    }

    pub(crate) fn authorised(&mut self, assessment: EpisodeId, on: Date) {
        self.add(on, AssessmentAuthorised { assessment, text: String::new() });
    }

    pub(crate) fn closed(&mut self, referral: EpisodeId, on: Date) -> u64 {
        self.closing(referral, on, None)
    }

    pub(crate) fn closed_by_exception(&mut self, referral: EpisodeId, on: Date) -> u64 {
        let exception = Exception { missing: Vec::new(), reason: "Moved abroad".into() };
        self.closing(referral, on, Some(exception))
    }

    fn closing(&mut self, referral: EpisodeId, on: Date, exception: Option<Exception>) -> u64 {
        let closed = CaseClosed {
            referral,
            request: None,
            reason: "RC7".into(),
            outcome: String::new(),
            exception,
        };
        self.add(on, closed)
    }

    pub(crate) fn died(&mut self, on: Date) {
        self.add(on, PersonDied { text: String::new() });
    }

    pub(crate) fn born(&mut self, on: Date) {
        self.add(on, PersonBorn { name: None });
    }

    pub(crate) fn withdrawn(&mut self, position: u64, on: Date) {
        let withdrawn = EntryWithdrawn {
            position,
            ordinal: 0,
            kind: "wrong_person".into(),
            reason: "Another child".into(),
        };
        self.add(on, withdrawn);
    }

    /// Whoever recorded an entry says otherwise since.
    pub(crate) fn superseded(&mut self, position: u64, on: Date) {
        let target = self.entries.iter().find(|entry| entry.position == position);
        self.actor = target.map_or(self.actor, |entry| entry.actor);
        let (by, reason) = (Vec::new(), "The row says otherwise".into());
        self.add(on, EntrySuperseded { position, ordinal: 0, by, reason });
    }
}

/// A timeline with its workforce and policy, to be asked.
pub(crate) struct World {
    pub(crate) timeline: Timeline,
    pub(crate) workforce: Workforce,
    pub(crate) policy: Policy,
}

impl World {
    pub(crate) fn of(histories: &[&History]) -> Self {
        let mut timeline = Timeline::new();
        for history in histories {
            timeline.take(history.person, &history.entries);
            timeline.advance(history.entries.len() as u64);
        }
        let policy = Policy::default().importing_as([worker(IMPORT)]);
        Self { timeline, workforce: workforce(), policy }
    }

    pub(crate) fn ask(&self, about: Date) -> Question<'_> {
        self.ask_as_at(AsAt::now(about))
    }

    pub(crate) fn ask_as_at(&self, as_at: AsAt) -> Question<'_> {
        Question::about_everybody(&self.timeline, &self.workforce, &self.policy, as_at)
    }
}

/// The kinds of everything that is wrong for one child on a day.
pub(crate) fn wrong(history: &History, about: Date) -> Vec<Kind> {
    let world = World::of(&[history]);
    watch(&world.ask(about)).into_iter().map(|alert| alert.kind).collect()
}

/// Fails unless exactly this is wrong from a day on, and nothing the day before.
#[track_caller]
pub(crate) fn wrong_from(history: &History, kinds: &[Kind], first: Date) {
    let eve = first.yesterday().expect("no test is about the first day of all");
    assert_eq!(wrong(history, eve), [], "the day before, {eve}");
    assert_eq!(wrong(history, first), kinds, "on {first}");
}
