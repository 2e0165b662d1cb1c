//! Agreement: with casework's own judgement, of followed with whole, of then with as at then.
//!
//! Over random histories, sensible and not: corrections, repeats, answers to nothing, withdrawals. Steps
//! of ours go on about what a clock or a list rests on, with codes that matter; every kind of event
//! stands among them besides, by its golden file.

use crate::{
    golden::{Beside, Golden, somewhere},
    history::{History, noon, stood_down, team, without, worker, workforce},
};
use casework::{
    Case, Entry, Event, What, Workforce,
    access::Facts,
    allegation::{
        AllegationReceived,
        ending::AllegationClosed,
        work::{AllegationEvaluated, AllegationTold},
    },
    allocation::TeamAssigned,
    break_glass::{BreakGlassOpened, BreakGlassReviewed},
    care::{
        LegalStatusChanged,
        placement::{PlacementChangeCompleted, PlacementStarted},
        review::ReviewingOfficerAppointed,
    },
    closure::{ClosureDeclined, ClosureRequested},
    conference::{ConferenceConvened, ConferenceRearranged, held::ConferenceHeld},
    contact::{ContactDecided, ContactReceived},
    court::{
        directions::{DirectionChanged, DirectionGiven, EvidenceFiled},
        hearings::HearingHeld,
        letter::{PreProceedingsEnded, PreProceedingsMet, PreProceedingsStarted},
        planning::LegalPlanningHeld,
        proceedings::{ProceedingsEnded, ProceedingsExtended, ProceedingsIssued},
    },
    decision::{DecisionAsked, DecisionMade},
    emergency::{EmergencyMeasureEnded, EmergencyOrderExtended, EmergencyOrderMade},
    enquiry::{Section47Finished, Section47Led, Section47Started},
    homeless::{HomelessEnded, HomelessPresented},
    identity::{self, PersonRegistered},
    leaving_care::{LeavingCareRecorded, tonight::AccommodationRecorded},
    missing::{MissingBegan, MissingEnded, ReturnInterviewRecorded},
    note::NoteWritten,
    plan::{PlanEnded, PlanStarted},
    responsible,
    restriction::{Classification, RestrictionClassified},
    reversal::{DecisionReversed, ReversalAnswered},
    task::{TaskAgreed, TaskDone, TaskDropped, TaskPassedOn},
    transfer::{TransferAnswered, TransferEnded, TransferNotified},
};
use jiff::{ToSpan, civil::date};
use oversight::{AsAt, Followed, Timeline};
use proptest::prelude::*;
use words::{Date, EpisodeId};

/// One random step: what, to which of the things that began before, on which day, by whom.
pub(crate) type Step = (u16, prop::sample::Index, i64, u128);

const FIRST: Date = date(2024, 1, 1);

/// How many steps are ours; those after them are the kinds of event, in the order of their table.
const OURS: u16 = 86;

pub(crate) fn steps() -> impl Strategy<Value = Vec<Step>> {
    let kinds = u16::try_from(Event::KINDS.len()).expect("there are some hundreds of kinds");
    let what = prop_oneof![3 => 0..OURS, 2 => OURS..OURS + kinds];
    let step = (what, any::<prop::sample::Index>(), 0..300_i64, 1..7_u128);
    prop::collection::vec(step, 1..50)
}

/// The days run forward on the whole, and some things are recorded long after they happened.
fn written(steps: &[Step]) -> History {
    written_of(1, steps)
}

/// The same of the person with a number.
pub(crate) fn written_of(number: u128, steps: &[Step]) -> History {
    let mut history = History::of(number);
    let mut golden = Golden::default();
    let mut episodes: Vec<EpisodeId> = vec![history.fresh()];
    let long = (0_i64..).zip(steps).last().map_or(1, |(last, _)| last + 1);
    for (place, (what, which, jitter, who)) in (0_i64..).zip(steps) {
        let forward = 600 * place / long;
        let day = FIRST + (forward + jitter).days();
        let one = episodes[which.index(episodes.len())];
        let beside = Beside { day, who: *who };
        if let Some(begun) = any_step(&mut history, &mut golden, *what, (beside, one)) {
            episodes.push(begun);
        }
        history.actor = worker(*who);
    }
    if steps.len().is_multiple_of(2) {
        paired(&mut history);
    }
    history
}

/// The same with two parts in every entry, as a command that decides two things records them.
fn paired(history: &mut History) {
    for (place, entry) in (0_u64..).zip(&mut history.entries) {
        entry.position = place / 2 + 1;
        entry.ordinal = u32::from(place % 2 == 1);
    }
}

/// The nearest place from here on at which no entry is cut in two.
fn whole_entries(entries: &[Entry], end: usize) -> usize {
    let joins = |end: &usize| {
        *end > 0 && *end < entries.len() && entries[*end].position == entries[*end - 1].position
    };
    if joins(&end) { end + 1 } else { end }
}

/// One of our steps, or an event as its golden file gives it.
fn any_step(
    history: &mut History,
    golden: &mut Golden,
    what: u16,
    (beside, one): (Beside, EpisodeId),
) -> Option<EpisodeId> {
    let Some(kind) = what.checked_sub(OURS) else {
        return step(history, what, beside.day, beside.who, one);
    };
    let (event, begun) = golden.event(kind.into(), history, beside);
    history.add(beside.day, event);
    begun
}

fn step(
    history: &mut History,
    what: u16,
    day: Date,
    who: u128,
    one: EpisodeId,
) -> Option<EpisodeId> {
    match what {
        0 | 1 => return Some(history.referral(day)),
        2 => history.decided(one, day, "assessment"),
        3 => history.decided(one, day, "no_further_action"),
        4 => return Some(history.open(day)),
        5 => return Some(history.offered(who, day)),
        6 => return Some(history.held(who, day)),
        7 | 8 => history.accepted(one, day),
        9 => history.refused(one, day),
        10 | 11 => history.released(one, day),
        12 => drop(history.seen(day)),
        13 => drop(history.missed(day)),
        14 => return Some(history.assessment(one, day)),
        15 => history.finished(one, day),
        16 => history.authorised(one, day),
        17 => drop(history.closed(one, day)),
        18 => drop(history.closed_by_exception(one, day)),
        19 => history.died(day),
        20 => history.born(day),
        21 => {
            let place = somewhere(history, day);
            // What one recorded another withdraws, and an import supersedes what it recorded.
            match who % 3 {
                0 => history.superseded(place, day),
                _ => history.withdrawn(place, day),
            }
        }
        _ => return further(history, what, day, who, one),
    }
    None
}

fn further(
    history: &mut History,
    what: u16,
    day: Date,
    who: u128,
    one: EpisodeId,
) -> Option<EpisodeId> {
    let fresh = history.fresh();
    let text = String::new;
    let event: Event = match what {
        22 => ContactReceived {
            contact: fresh,
            source: text(),
            from: text(),
            said: text(),
            outcome_as_imported: None,
        }
        .into(),
        23 => ContactDecided {
            contact: one,
            decision: "early_help".into(),
            reason: text(),
            history: text(),
            shown: Vec::new(),
        }
        .into(),
        24 => PlanStarted {
            plan: fresh,
            kind: "child_in_need".into(),
            referral: None,
            aims: text(),
            review_by: None,
        }
        .into(),
        25 => PlanEnded { plan: one, reason: text(), text: text() }.into(),
        26 => ClosureRequested {
            request: fresh,
            referral: one,
            reason: text(),
            outcome: text(),
            partners_told: true,
        }
        .into(),
        27 if who < 3 => ClosureDeclined { request: one, reason: text() }.into(),
        27 => TeamAssigned { team: team(who % 3 + 1) }.into(),
        28 if who < 3 => BreakGlassReviewed { access: one, justified: true, text: text() }.into(),
        28 => BreakGlassOpened { access: fresh, until: noon(day), reason: text() }.into(),
        78.. => crate::stepping::at_random(what, (one, fresh), day, who),
        64.. => court(what, (one, fresh), day, who),
        60.. => task(what, (one, fresh), day, who),
        52.. => duties(what, (one, fresh), who),
        40.. => caring(what, (one, fresh), who),
        30.. => protection(what, (one, fresh), day, who),
        _ => status(who),
    };
    history.add(day, event);
    Some(fresh)
}

/// What is done to protect the child.
fn protection(what: u16, (one, fresh): (EpisodeId, EpisodeId), day: Date, who: u128) -> Event {
    let text = String::new;
    let chair = worker(who);
    match what {
        30 => PlanStarted {
            plan: fresh,
            kind: "child_protection".into(),
            referral: None,
            aims: text(),
            review_by: None,
        }
        .into(),
        31 => {
            let (discussion, joint) = (None, None);
            let lead = (who > 3).then_some(chair);
            Section47Started { enquiry: fresh, discussion, referral: None, joint, lead }.into()
        }
        32 => Section47Led { enquiry: one, lead: chair }.into(),
        33 => {
            let outcome = "continuing_risk".to_owned();
            Section47Finished { enquiry: one, outcome, text: text(), child_view: text() }.into()
        }
        34 => {
            let kind = "initial".to_owned();
            ConferenceConvened { conference: fresh, kind, planned: day, chair, notified: None }
                .into()
        }
        35 => ConferenceRearranged { conference: one, planned: day, chair, reason: text() }.into(),
        36 | 37 => conference(if what == 36 { one } else { fresh }, chair),
        38 => {
            let court = text();
            EmergencyOrderMade { measure: fresh, until: day, court, text: text() }.into()
        }
        _ if who < 3 => EmergencyOrderExtended { measure: one, until: day, text: text() }.into(),
        _ => EmergencyMeasureEnded { measure: one, how: text(), text: text() }.into(),
    }
}

/// Care, what holds until the next, and who is missing.
fn caring(what: u16, (one, fresh): (EpisodeId, EpisodeId), who: u128) -> Event {
    let text = String::new;
    let code = ["W", "D", "V"][usize::try_from(who % 3).unwrap_or(0)].to_owned();
    match what {
        40 | 41 => PlanStarted {
            plan: fresh,
            kind: "care".into(),
            referral: None,
            aims: text(),
            review_by: None,
        }
        .into(),
        42 => PlanEnded { plan: one, reason: "E4B".into(), text: text() }.into(),
        43 => LegalStatusChanged { period: None, status: code, until: None, text: text() }.into(),
        44 => placed(fresh, code),
        45 => {
            let day = FIRST;
            PlacementChangeCompleted {
                placement: one,
                reviewed: day,
                officer_told: day,
                notice: day,
                text: text(),
            }
            .into()
        }
        46 => ReviewingOfficerAppointed { period: one, officer: worker(who) }.into(),
        47 => MissingBegan {
            missing: fresh,
            kind: "M".into(),
            place: text(),
            told: Vec::new(),
            text: text(),
        }
        .into(),
        48 => MissingEnded { missing: one, text: text() }.into(),
        49 => ReturnInterviewRecorded {
            missing: one,
            outcome: "held".into(),
            by: text(),
            reason: text(),
            text: text(),
            child_words: text(),
        }
        .into(),
        50 => {
            let category = if who < 4 { "eligible" } else { "nothing_owed" };
            let adviser = (who < 3).then(|| worker(who));
            LeavingCareRecorded { category: category.into(), adviser, text: text() }.into()
        }
        _ => {
            AccommodationRecorded { kind: code, suitable: None, place: text(), text: text() }.into()
        }
    }
}

/// What was agreed to be done.
fn task(what: u16, (one, fresh): (EpisodeId, EpisodeId), day: Date, who: u128) -> Event {
    let (text, due) = (String::new, day + 9.days());
    let worker = (who > 3).then(|| worker(who));
    match what {
        60 => TaskAgreed { task: fresh, what: text(), due, worker, asked: text() }.into(),
        61 => TaskPassedOn { task: one, worker, due, reason: text() }.into(),
        62 => TaskDone { task: one, text: text() }.into(),
        _ => TaskDropped { task: one, reason: text() }.into(),
    }
}

/// The duties round the edges.
fn duties(what: u16, (one, fresh): (EpisodeId, EpisodeId), who: u128) -> Event {
    let text = String::new;
    match what {
        52 => AllegationReceived {
            allegation: fresh,
            setting: text(),
            employer: text(),
            kinds: Vec::new(),
            text: text(),
            told: None,
            worker: None,
        }
        .into(),
        53 => {
            let who = if who < 4 { "designated_officer" } else { "police" };
            AllegationTold { allegation: one, who: who.to_owned(), text: text() }.into()
        }
        54 => AllegationEvaluated {
            allegation: one,
            threshold: text(),
            reason: text(),
            review_by: None,
        }
        .into(),
        55 => AllegationClosed { allegation: one, text: text() }.into(),
        56 => TransferNotified {
            transfer: fresh,
            direction: text(),
            council: text(),
            standing: text(),
            moved: None,
            text: text(),
        }
        .into(),
        57 => {
            let (by, words) = (text(), text());
            TransferAnswered { transfer: one, accepted: who < 4, by, words, from: None }.into()
        }
        58 => TransferEnded { transfer: one, how: text(), text: text() }.into(),
        _ if who < 4 => {
            HomelessPresented { homeless: fresh, text: text(), child_words: text() }.into()
        }
        _ => HomelessEnded { homeless: one, how: text(), text: text() }.into(),
    }
}

/// Decisions, pre-proceedings and proceedings.
fn court(what: u16, (one, fresh): (EpisodeId, EpisodeId), day: Date, who: u128) -> Event {
    let text = String::new;
    match what {
        64 => LegalPlanningHeld {
            meeting: fresh,
            threshold: text(),
            decision: if who < 4 { "pre_proceedings".into() } else { "issue".into() },
            decider: worker(who),
            reason: text(),
            people: Vec::new(),
            advice: text(),
            dissent: text(),
        }
        .into(),
        65 => PreProceedingsStarted {
            pre_proceedings: fresh,
            meeting: None,
            to: text(),
            plan_attached: true,
            family_meeting: None,
            text: text(),
        }
        .into(),
        66 => PreProceedingsMet {
            pre_proceedings: one,
            kind: text(),
            parents: text(),
            advised: None,
            people: Vec::new(),
            text: text(),
            next: Some(day),
        }
        .into(),
        67 => PreProceedingsEnded { pre_proceedings: one, how: "to_court".into(), reason: text() }
            .into(),
        68..=70 => register(what, (one, fresh), day, who),
        _ => heard(what, (one, fresh), day, who),
    }
}

fn register(what: u16, (one, fresh): (EpisodeId, EpisodeId), day: Date, who: u128) -> Event {
    let text = String::new;
    match what {
        68 => DecisionAsked {
            decision: fresh,
            matter: "contact".into(),
            question: text(),
            options: Vec::new(),
            asked_of: None,
            due: day,
        }
        .into(),
        69 => DecisionMade {
            decision: if who < 5 { one } else { fresh },
            matter: "contact".into(),
            question: text(),
            options: Vec::new(),
            decided: text(),
            reason: text(),
            delegation: text(),
            child_view: text(),
            family_view: text(),
            people: Vec::new(),
            dissent: text(),
        }
        .into(),
        _ => DecisionReversed {
            reversal: fresh,
            decided: one,
            of: if who < 4 { "legal_planning".into() } else { "pre_proceedings".into() },
            before: text(),
            now: text(),
            instead: text(),
            reason: text(),
            dissent: text(),
            tell: Vec::new(),
            escalated_to: None,
        }
        .into(),
    }
}

fn heard(what: u16, (one, fresh): (EpisodeId, EpisodeId), day: Date, who: u128) -> Event {
    let text = String::new;
    match what {
        71 | 72 => ProceedingsIssued {
            proceedings: fresh,
            application: "care".into(),
            court: text(),
            case_number: text(),
            first_hearing: None,
            text: text(),
        }
        .into(),
        73 => DirectionGiven {
            direction: fresh,
            proceedings: one,
            what: "care_plan".into(),
            by: if who < 5 { "council".into() } else { "parents".into() },
            worker: None,
            due: day,
            text: text(),
        }
        .into(),
        74 => {
            let due = (who < 4).then_some(day);
            DirectionChanged { direction: one, due, reason: text() }.into()
        }
        75 => EvidenceFiled {
            direction: one,
            what: "care_plan".into(),
            due: day,
            checked_by: None,
            text: text(),
        }
        .into(),
        76 if who < 4 => {
            ProceedingsExtended { proceedings: one, until: day, reason: text() }.into()
        }
        76 => HearingHeld {
            proceedings: one,
            hearing: "final".into(),
            text: text(),
            next: None,
            next_hearing: text(),
        }
        .into(),
        65 if who < 3 => {
            let answer = "set_aside".to_owned();
            ReversalAnswered { reversal: one, answer, reason: text() }.into()
        }
        _ => ProceedingsEnded { proceedings: one, outcome: text(), text: text() }.into(),
    }
}

fn placed(placement: EpisodeId, kind: String) -> Event {
    let text = String::new;
    let emergency = kind == "W";
    PlacementStarted {
        placement,
        period: None,
        kind,
        provider: text(),
        place: text(),
        postcode: text(),
        urn: text(),
        reason: text(),
        route: if emergency { "emergency".into() } else { text() },
        reviewed: None,
        officer_told: None,
        until: None,
        text: text(),
        followed: None,
    }
    .into()
}

fn conference(id: EpisodeId, chair: words::WorkerId) -> Event {
    let text = String::new;
    ConferenceHeld {
        conference: id,
        kind: "review".into(),
        chair: Some(chair),
        decision: text(),
        reason: text(),
        quorate: None,
        people: Vec::new(),
        agencies: Vec::new(),
        apologies: Vec::new(),
        parents: text(),
        parents_view: text(),
        child: text(),
        child_view: text(),
        dissent: text(),
        plan: None,
        review_by: None,
    }
    .into()
}

fn status(who: u128) -> Event {
    let registered = |kind| PersonRegistered {
        kind,
        name: None,
        born: None,
        expected: None,
        sex: None,
        open_to_all: who == 4,
    };
    let classified =
        |classification| RestrictionClassified { classification, reason: String::new() };
    match who {
        1 => classified(Classification::Unclassified).into(),
        2 => classified(Classification::Open).into(),
        3 | 4 => registered(identity::Kind::Unborn).into(),
        _ => registered(identity::Kind::Child).into(),
    }
}

/// Some have left and a team was stood down, so that holding is not only what was accepted.
fn changed() -> Workforce {
    let mut workforce = workforce();
    without(&mut workforce, 2, date(2024, 9, 2));
    without(&mut workforce, 5, date(2025, 3, 3));
    stood_down(&mut workforce, 1, date(2025, 6, 2));
    workforce
}

/// The entries up to a position that no withdrawal reached, and that nothing up to there
/// superseded.
fn standing(history: &History, known: u64) -> Vec<Entry> {
    let at = casework::as_at::AsAt { about: Date::MAX, known };
    let entries = casework::as_at::known(&history.entries, at);
    let standing = casework::standing::Standing::of(&entries).entries;
    standing.into_iter().filter(|entry| entry.position <= known).cloned().collect()
}

fn taken(history: &History, entries: &[Entry]) -> Timeline {
    let mut timeline = Timeline::new();
    timeline.take(history.person, entries);
    timeline
}

fn note_written() -> Event {
    let note = NoteWritten { heading: "Call".to_owned(), text: "Well.".to_owned(), pinned: None };
    let event = Event::from(note);
    assert_eq!(event.kind(), Timeline::NEEDLESS);
    event
}

/// Everything a line says as at a day and position, in an order of its own.
fn told(timeline: &Timeline, history: &History, as_at: AsAt) -> Vec<String> {
    let child = timeline.child(history.person, as_at).expect("their line was taken");
    let mut spells: Vec<String> = child.spells().map(|spell| format!("{spell:?}")).collect();
    spells.sort();
    spells.push(format!("{:?}", (child.team(), child.opened(), child.died())));
    spells
}

pub(crate) fn days() -> impl Iterator<Item = Date> {
    (0..10).map(|step| FIRST + (step * 97).days())
}

/// How a line as at a position differs from that of what stood then; nothing when it doesn't.
fn differing(history: &History, now: &Timeline, known: u64) -> Option<String> {
    let then = taken(history, &standing(history, known));
    // That something was taken off is told by what stood there, which `standing` leaves out.
    let told = |timeline: &Timeline, as_at: AsAt| {
        let mut spells = told(timeline, history, as_at);
        spells.retain(|spell| !spell.contains("kind: TakenOff"));
        (spells, timeline.open(as_at).count())
    };
    days().find_map(|about| {
        let says = told(now, AsAt { about, known });
        let said = told(&then, AsAt::now(about));
        (says != said).then(|| format!("{about}, known to {known}: {says:#?} and {said:#?}"))
    })
}

/// Every kind of event, one after another, but for some.
fn every_kind(without: &[&str]) -> History {
    let (mut history, mut golden) = (History::of(1), Golden::default());
    let one = history.open(FIRST);
    for round in 0..2_u128 {
        for (place, (kind, _)) in (0_u16..).zip(Event::KINDS) {
            if without.contains(kind) {
                continue;
            }
            let day = FIRST + i64::from(place).days();
            // The first round begins what golden ids name, and the second goes on about it.
            let beside = Beside { day, who: 3 - round };
            let _ = any_step(&mut history, &mut golden, OURS + place, (beside, one));
            let last = history.entries.last().and_then(Entry::event);
            assert_eq!(last.map(Event::kind), Some(*kind), "it stands among the steps");
        }
    }
    history
}

#[test]
fn every_kind_of_event_is_as_at_a_position_what_stood_then() {
    let taking_off = ["entry.withdrawn", "entry.superseded"];
    let and_death = ["entry.withdrawn", "entry.superseded", "person.died"];
    for without in [&[][..], &taking_off, &and_death] {
        let history = every_kind(without);
        let now = taken(&history, &history.entries);
        for known in (1..=history.entries.len() as u64).step_by(3) {
            assert_eq!(differing(&history, &now, known), None, "without {without:?}");
        }
    }
}

proptest! {
    #[test]
    fn who_answers_is_what_casework_says(steps in steps(), cut in any::<prop::sample::Index>()) {
        let history = written(&steps);
        let timeline = taken(&history, &history.entries);
        let workforce = changed();
        let whole = history.entries.len() as u64;
        for known in [whole, cut.index(history.entries.len()) as u64 + 1] {
            let case = Case::fold(history.person, &standing(&history, known));
            for about in days() {
                let says = timeline.responsible(history.person, AsAt { about, known }, &workforce);
                prop_assert_eq!(says, responsible(&case, &workforce, about), "on {}", about);
            }
        }
    }

    #[test]
    fn access_depends_on_what_casework_says(steps in steps()) {
        let history = written(&steps);
        let timeline = taken(&history, &history.entries);
        let case = Case::fold(history.person, &history.entries);
        prop_assert_eq!(timeline.facts(history.person), Some(&Facts::of(&case)));
    }

    #[test]
    fn following_says_what_taking_the_whole_says(
        steps in steps(),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 1..5),
    ) {
        let history = written(&steps);
        let end = |cut: &prop::sample::Index| {
            whole_entries(&history.entries, cut.index(history.entries.len()))
        };
        let mut ends: Vec<usize> = cuts.iter().map(end).collect();
        ends.push(history.entries.len());
        ends.sort_unstable();
        let mut followed = Timeline::new();
        let mut from = 0;
        for end in ends {
            let tail = &history.entries[from..end];
            if followed.follow(history.person, tail) == Followed::NeedsHistory {
                followed.take(history.person, &history.entries[..end]);
            }
            from = end;
        }
        let whole = taken(&history, &history.entries);
        prop_assert_eq!(followed.facts(history.person), whole.facts(history.person));
        for about in days() {
            for known in [from as u64 / 2, u64::MAX] {
                let as_at = AsAt { about, known };
                let says = told(&followed, &history, as_at);
                prop_assert_eq!(says, told(&whole, &history, as_at));
            }
        }
        let open = |timeline: &Timeline| {
            days().map(|day| timeline.open(AsAt::now(day)).count()).collect::<Vec<_>>()
        };
        prop_assert_eq!(open(&followed), open(&whole));
    }

    #[test]
    fn what_is_needless_may_be_left_unread(
        steps in steps(),
        notes in prop::collection::vec(0..4_u8, 50),
    ) {
        let mut history = written(&steps);
        let mut lean = Vec::new();
        for (entry, note) in history.entries.iter_mut().zip(&notes) {
            match note {
                0 => entry.what = What::Event(Box::new(note_written())),
                1 => entry.what = What::Erased,
                _ => lean.push(entry.clone()),
            }
        }
        lean.extend(history.entries.iter().skip(notes.len()).cloned());
        let last = history.entries.last().map_or(0, |entry| entry.position);
        let whole = taken(&history, &history.entries);
        let mut read = Timeline::new();
        read.take_read_to(history.person, &lean, last);
        prop_assert_eq!(read.facts(history.person), whole.facts(history.person));
        prop_assert_eq!(read.head_of(history.person), whole.head_of(history.person));
        for about in days() {
            for known in [last / 2, u64::MAX] {
                let as_at = AsAt { about, known };
                prop_assert_eq!(told(&read, &history, as_at), told(&whole, &history, as_at));
            }
        }
    }

    #[test]
    fn as_at_a_position_is_what_stood_then_less_what_was_withdrawn_since(
        steps in steps(),
        cut in any::<prop::sample::Index>(),
    ) {
        let history = written(&steps);
        let known = cut.index(history.entries.len()) as u64 + 1;
        let now = taken(&history, &history.entries);
        prop_assert_eq!(differing(&history, &now, known), None);
    }
}
