//! The watch of an imported record beside the watch of the record it was written from: the same
//! children, since the same days, as far as an extract has tables for it.

use super::{
    Place,
    extract::Folder,
    there_and_back::{children, entries, people},
};
use casework::{
    Case, Entry, Event, Fact, Happened, Workforce,
    care::{
        LegalStatusChanged,
        health::HealthChecked,
        placement::PlacementStarted,
        review::{CareReviewHeld, ReviewingOfficerAppointed},
    },
    early_help::EarlyHelpStarted,
    leaving_care::{
        LeavingCareRecorded, PathwayPlanRecorded,
        tonight::{AccommodationRecorded, InTouchRecorded},
    },
    missing::{MissingBegan, MissingEnded, ReturnInterviewRecorded},
    plan::{PlanEnded, PlanStarted},
    visit::{Seen, SeenAlone, VisitRecorded},
};
use jiff::ToSpan;
use oversight::{AsAt, Kind, Policy, Question, Timeline};
use sample::{Authority, Recorded, Scale};
use std::collections::BTreeSet;
use words::{CommandId, Date, EpisodeId, PersonId, Subject};

const TODAY: Date = Date::constant(2026, 3, 9);

/// What no table of an extract carries, and why. Everything else must come back.
pub(crate) const NOT_CARRIED: [(Kind, &str); 57] = [
    (Kind::Unallocated, "a row names neither a worker who left nor a team that was stood down"),
    (Kind::Allocation, "whoever never had a worker is counted as imported with none known"),
    (Kind::StrategyDiscussion, "the dataset has no strategy discussions"),
    (Kind::StrategyRecord, "the dataset has no strategy discussions, and a lead only at the end"),
    (Kind::CoreGroup10, "the dataset has no core groups"),
    (Kind::CoreGroup, "the dataset has no core groups"),
    (Kind::ConferenceTransfer15, "a row does not say when the other council told us"),
    (Kind::PoliceProtection72, "the dataset has no police protection outside care"),
    (Kind::EmergencyOrder8, "the dataset has no emergency orders outside care"),
    (Kind::PlacementNotice, "a row does not say whether a move was an emergency"),
    (Kind::PlacementNotice5, "a row does not say whether a move was an emergency"),
    (Kind::InitialHealth20, "no row and a table that is not filled look alike"),
    (Kind::Reversal, "the dataset has no reversals"),
    (Kind::RecordedLate, "a row does not say when it was recorded"),
    (Kind::CareVisitLasting, "a row does not say that a placement is meant to last"),
    (Kind::PathwayNeeds, "a row of care leavers does not say when their needs were assessed"),
    (Kind::PathwayPlan, "whoever has no plan and no row yet looks like whoever is not due one"),
    (Kind::ImportedWorkerUnknown, "it is about imports"),
    (Kind::ReviewingOfficer5, "a row does not say when somebody was named"),
    (Kind::EducationPlanFirst, "the dataset has no education plans"),
    (Kind::EducationPlanTerm, "the dataset has no education plans"),
    (Kind::SchoolPlace20, "a row does not say whether a move was an emergency"),
    (Kind::InTouchBirthday, "a row has the last time that somebody was in touch, and none before"),
    (Kind::DecisionDue, "the dataset has no decisions"),
    (Kind::ApplicationDue, COURT),
    (Kind::FilingDue, COURT),
    (Kind::LetterDue, COURT),
    (Kind::PreProceedingsMeeting, COURT),
    (Kind::PreProceedingsReview, COURT),
    (Kind::PreProceedings16, COURT),
    (Kind::CaseManagementHearing, COURT),
    (Kind::IssuesResolutionHearing, COURT),
    (Kind::Proceedings26Weeks, COURT),
    (Kind::PrivateFosteringFirst, FOSTERING),
    (Kind::PrivateFosteringVisit, FOSTERING),
    (Kind::PrivateFosteringLater, FOSTERING),
    (Kind::AllegationTold1, "a council keeps allegations apart"),
    (Kind::AllegationReview, "a council keeps allegations apart"),
    (Kind::ExploitationReview, "the dataset has no exploitation"),
    (Kind::TransferAnswer, "the dataset has no moves between councils"),
    (Kind::HomelessDuty10, "the dataset has no homeless young people"),
    (Kind::AgeAssessment28, "the dataset has no doubted ages"),
    (Kind::BulkClosure, "a row does not say who closed a case"),
    (Kind::PermanencePlan, "a row does not say where a child is to grow up"),
    (Kind::BedAndBreakfast2, "a row has the last place, and not the first night there"),
    (Kind::CareVisitParents, "a row does not say how a move came about"),
    (Kind::ShortBreakVisitFirst, "no row and a table that is not filled look alike"),
    (Kind::ShortBreakReviewFirst, "no row and a table that is not filled look alike"),
    (Kind::PathwayReviewMoved28, "a row has the last place, and not the first night there"),
    (Kind::AdviserVisitFirst, "a row has the last place, and not the first night there"),
    (Kind::AdviserVisit, "a row has the last place, and not the first night there"),
    (Kind::SupervisionOrder12, COURT),
    (Kind::PrivateFosteringPlanned, FOSTERING),
    (Kind::PrivateFosteringTold48, FOSTERING),
    (Kind::Supervision, "the dataset has no supervision"),
    (Kind::UnfitToHold, "a row does not say what somebody is qualified as"),
    (Kind::DecisionWithdrawn, "an extract lacks what was taken off, and does not say so"),
];
const COURT: &str = "the dataset has nothing of courts";
const FOSTERING: &str = "the dataset has no private fostering";

type Found = BTreeSet<(Kind, String, Date)>;

fn carried(found: Found) -> Found {
    let not = |kind: &Kind| NOT_CARRIED.iter().any(|(other, _)| other == kind);
    let found = found.into_iter().filter(|(kind, ..)| !not(kind));
    // A row has the last place and the day it was last heard of, and not the first night there.
    let since = |kind, since| if kind == Kind::BedAndBreakfast { TODAY } else { since };
    found.map(|(kind, child, day)| (kind, child, since(kind, day))).collect()
}

/// Children whose placement is meant to last: no row says so, and the stricter clock runs for them.
pub(crate) fn lasting(authority: &Authority) -> BTreeSet<String> {
    let held = authority.recorded.iter().flat_map(|one| &one.facts);
    let meant = held.filter_map(|fact| match (&fact.subject, &fact.event) {
        (Subject::Person(child), Event::CareReviewHeld(review))
            if review.permanence == "long_term_fostering" =>
        {
            Some(*child)
        }
        _ => None,
    });
    let meant: BTreeSet<PersonId> = meant.collect();
    let of = |person: PersonId, entries: &[Entry]| {
        Case::fold(person, entries).identity.council_number().map(str::to_owned)
    };
    let people = people(entries(authority)).into_iter();
    let meant = people.filter(|(person, _)| meant.contains(person));
    meant.filter_map(|(person, entries)| of(person, &entries)).collect()
}

/// The watch of the record that was told.
fn told(authority: &Authority) -> Found {
    let all = entries(authority);
    let mut workforce = Workforce::default();
    all.iter().for_each(|(subject, entry)| workforce.take(*subject, entry));
    let mut timeline = Timeline::new();
    timeline.advance(authority.recorded.len() as u64);
    for (person, entries) in people(all) {
        timeline.take(person, &entries);
    }
    let policy = Policy::default();
    let question =
        Question::about_everybody(&timeline, &workforce, &policy, AsAt::now(authority.today));
    let alerts = oversight::watch(&question).into_iter();
    let child = |one: &oversight::Alert| {
        one.council_number.clone().unwrap_or_else(|| one.child.to_string())
    };
    alerts.map(|one| (one.kind, child(&one), one.since)).collect()
}

/// The watch of the record that its extract makes.
async fn imported(place: &Place, authority: &Authority) -> Found {
    let folder = Folder::new();
    sample::ssd::write_ssd(authority, folder.path()).unwrap();
    let report = place.import(&folder).await;
    assert_eq!((report.total.refused, report.total.skipped), (0, 0), "{}", report.says());
    let watched = place.office().watch(Some(authority.today), "test").await.unwrap();
    watched.into_iter().map(|one| (one.kind, one.child, one.since)).collect()
}

fn alike(authority: &Authority, told: Found, imported: Found) {
    let lasting = lasting(authority);
    let compared = |found| {
        let mut found = carried(found);
        found.retain(|(kind, child, _)| *kind != Kind::CareVisit || !lasting.contains(child));
        found
    };
    let (told, imported) = (compared(told), compared(imported));
    let more: Vec<_> = imported.difference(&told).collect();
    let less: Vec<_> = told.difference(&imported).collect();
    assert!(more.is_empty() && less.is_empty(), "more {more:#?}\nless {less:#?}");
}

#[tokio::test]
async fn the_watch_of_an_imported_council_is_that_of_the_council() {
    let authority = sample::authority(Scale::Small, 7, TODAY);
    let place = Place::new().await;
    let (told, imported) = (told(&authority), imported(&place, &authority).await);
    let kinds: BTreeSet<Kind> = carried(told.clone()).into_iter().map(|one| one.0).collect();
    assert!(kinds.len() > 12, "{kinds:?}");
    let unheld = told.iter().filter(|(kind, ..)| *kind == Kind::Allocation);
    for (_, child, _) in unheld {
        let counted = |(kind, other, _): &(Kind, String, Date)| {
            *kind == Kind::ImportedWorkerUnknown && other == child
        };
        assert!(imported.iter().any(counted), "{child}");
    }
    alike(&authority, told, imported);
}

/// Facts that are recorded after all others.
struct Later {
    authority: Authority,
    numbers: u128,
}

impl Later {
    fn add(&mut self, person: PersonId, day: Date, event: impl Into<Event>) {
        let last = self.authority.recorded.last().unwrap().clone();
        self.numbers += 1;
        self.authority.recorded.push(Recorded {
            recorded: last.recorded + jiff::SignedDuration::from_secs(1),
            command: CommandId(uuid(self.numbers)),
            facts: vec![Fact::new(Subject::Person(person), Happened::On(day), event)],
            ..last
        });
    }

    fn fresh(&mut self) -> EpisodeId {
        self.numbers += 1;
        EpisodeId(uuid(self.numbers))
    }

    fn care(&mut self, person: PersonId, day: Date) -> EpisodeId {
        let plan = self.fresh();
        let kind = "care".to_owned();
        let started =
            PlanStarted { plan, kind, referral: None, aims: String::new(), review_by: None };
        self.add(person, day, started);
        let (period, status) = (Some(plan), "V2".to_owned());
        let changed = LegalStatusChanged { period, status, until: None, text: String::new() };
        self.add(person, day, changed);
        self.placed(person, day, "U6");
        plan
    }

    fn placed(&mut self, person: PersonId, day: Date, kind: &str) {
        let placement = self.fresh();
        let started = PlacementStarted {
            placement,
            period: None,
            kind: kind.to_owned(),
            provider: "PR1".to_owned(),
            place: String::new(),
            postcode: "SO1 1AA".to_owned(),
            urn: String::new(),
            reason: "CARPL".to_owned(),
            route: "planned".to_owned(),
            reviewed: Some(day),
            officer_told: Some(day),
            until: None,
            text: String::new(),
            followed: None,
        };
        self.add(person, day, started);
    }

    fn reviewed(&mut self, person: PersonId, day: Date, next: Option<Date>) {
        let held = CareReviewHeld {
            period: None,
            officer: None,
            people: Vec::new(),
            part: "PN1".to_owned(),
            child_view: String::new(),
            permanence: String::new(),
            decisions: String::new(),
            next,
            followed: false,
        };
        self.add(person, day, held);
    }

    fn checked(&mut self, person: PersonId, day: Date, (check, under_five): (&str, bool)) {
        let checked = HealthChecked {
            check: check.to_owned(),
            by: String::new(),
            score: (check == "strengths").then_some(17),
            under_five: Some(under_five),
            text: String::new(),
        };
        self.add(person, day, checked);
    }

    fn seen(&mut self, person: PersonId, day: Date) {
        let worker = self.authority.workers[0].id;
        let visit = VisitRecorded {
            worker,
            seen: Seen::Yes,
            alone: SeenAlone::Yes,
            place: String::new(),
            text: String::new(),
            child_words: String::new(),
            kind: None,
            bedroom: None,
        };
        self.add(person, day, visit);
    }

    fn gone(&mut self, person: PersonId, from: Date) -> EpisodeId {
        let missing = self.fresh();
        let (kind, told) = ("M".to_owned(), Vec::new());
        let began = MissingBegan { missing, kind, place: String::new(), told, text: String::new() };
        self.add(person, from, began);
        missing
    }

    fn back(&mut self, person: PersonId, (missing, day): (EpisodeId, Date), outcome: &str) {
        self.add(person, day, MissingEnded { missing, text: String::new() });
        if !outcome.is_empty() {
            let recorded = ReturnInterviewRecorded {
                missing,
                outcome: outcome.to_owned(),
                by: String::new(),
                reason: String::new(),
                text: String::new(),
                child_words: String::new(),
            };
            self.add(person, day, recorded);
        }
    }

    fn leaves(&mut self, person: PersonId, (day, category): (Date, &str), bed: (&str, bool)) {
        let category = category.to_owned();
        let owed = LeavingCareRecorded { category, adviser: None, text: String::new() };
        self.add(person, day, owed);
        let touch = InTouchRecorded {
            touch: "YES".to_owned(),
            how: "met".to_owned(),
            activity: "G5".to_owned(),
            text: String::new(),
        };
        self.add(person, day, touch);
        let (kind, suitable) = (bed.0.to_owned(), Some(bed.1));
        let text = String::new();
        let sleeps = AccommodationRecorded { kind, suitable, place: String::new(), text };
        self.add(person, day, sleeps);
    }
}

fn uuid(number: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(0xCA4E_0000_0000_0000_0000_0000_0000_0000 | number)
}

/// The small authority with children in care, missing children and young people who left care.
fn caring() -> Authority {
    let authority = sample::authority(Scale::Small, 7, TODAY);
    let fit = |case: &&casework::Case| {
        let open = case.is_open() && case.protection_plans().count() == 0;
        let grown = case.identity.born.is_some_and(|born| born < TODAY - 7.years());
        open && grown && case.identity.died.is_none() && case.protection.enquiries.is_empty()
    };
    let children = children(&authority);
    let mut fitting: Vec<&casework::Case> = children.values().filter(fit).collect();
    // Those first whom nobody has seen for longest.
    fitting.sort_by_key(|case| case.visits.last().map(|visit| visit.happened.day()));
    let fitting: Vec<PersonId> = fitting.into_iter().map(|case| case.id).collect();
    assert!(fitting.len() > 20, "{}", fitting.len());
    let mut later = Later { authority, numbers: 0 };
    in_care(&mut later, &fitting);
    gone_and_leaving(&mut later, &fitting[10..]);
    later.authority
}

fn in_care(later: &mut Later, who: &[PersonId]) {
    let ago = |days: i64| TODAY - days.days();
    // New, and nobody has come; less new, and nobody has reviewed.
    later.care(who[0], ago(9));
    later.care(who[6], ago(45));
    // Reviewed once, and the second is late.
    let care = later.care(who[1], ago(200));
    let officer = later.authority.workers[1].id;
    later.add(who[1], ago(199), ReviewingOfficerAppointed { period: care, officer });
    later.reviewed(who[1], ago(180), Some(ago(90)));
    later.checked(who[1], ago(190), ("initial", false));
    later.seen(who[1], ago(20));
    // Years in care: moved, reviewed often, the doctor and the dentist late.
    later.care(who[2], ago(1_200));
    later.placed(who[2], ago(700), "U4");
    for review in [1_180, 1_100, 920, 750, 570, 400, 230] {
        later.reviewed(who[2], ago(review), Some(ago(review - 180)));
    }
    later.checked(who[2], ago(1_190), ("initial", false));
    later.checked(who[2], ago(500), ("review", false));
    later.checked(who[2], ago(600), ("dental", false));
    later.checked(who[2], ago(100), ("strengths", false));
    later.checked(who[2], ago(100), ("immunisations", false));
    // All in order: the next review is agreed and still to come.
    later.care(who[3], ago(400));
    later.reviewed(who[3], ago(380), Some(ago(300)));
    later.reviewed(who[3], ago(300), Some(ago(130)));
    later.reviewed(who[3], ago(130), Some(TODAY + 20.days()));
    for check in ["initial", "dental"] {
        later.checked(who[3], ago(390), (check, false));
    }
    later.checked(who[3], ago(40), ("review", false));
    later.checked(who[3], ago(40), ("dental", false));
    later.checked(who[3], ago(40), ("immunisations", false));
    later.seen(who[3], ago(10));
    // Home again, in care again, and the law changed.
    let first = later.care(who[4], ago(900));
    later.reviewed(who[4], ago(880), None);
    let (plan, reason) = (first, "E4A".to_owned());
    later.add(who[4], ago(700), PlanEnded { plan, reason, text: String::new() });
    later.care(who[4], ago(30));
    let (period, status) = (None, "C1".to_owned());
    let changed = LegalStatusChanged { period, status, until: None, text: String::new() };
    later.add(who[4], ago(12), changed);
    later.checked(who[4], ago(20), ("initial", false));
    later.seen(who[4], ago(25));
    // Left care: nothing of it is waited for any more.
    let over = later.care(who[5], ago(300));
    let (plan, reason) = (over, "E45".to_owned());
    later.add(who[5], ago(100), PlanEnded { plan, reason, text: String::new() });
}

fn gone_and_leaving(later: &mut Later, who: &[PersonId]) {
    let ago = |days: i64| TODAY - days.days();
    later.gone(who[0], ago(2));
    for (place, outcome) in [(1, "held"), (2, "refused"), (3, "not_offered"), (4, "")] {
        let missing = later.gone(who[place], ago(30));
        later.back(who[place], (missing, ago(28)), outcome);
    }
    later.leaves(who[5], (ago(120), "former_relevant"), ("W", false));
    let plan = PathwayPlanRecorded { text: String::new(), view: String::new(), review_by: None };
    later.add(who[5], ago(250), plan);
    later.leaves(who[6], (ago(130), "relevant"), ("U", true));
    later.leaves(who[7], (ago(10), "eligible"), ("E", true));
    let help = later.fresh();
    let started = EarlyHelpStarted {
        help,
        how: "asked".to_owned(),
        lead: "Harbour School".to_owned(),
        aims: String::new(),
        review_by: None,
    };
    later.add(who[8], ago(50), started);
}

#[tokio::test]
async fn children_in_care_missing_or_leaving_care_are_watched_as_before() {
    let authority = caring();
    let place = Place::new().await;
    let (told, imported) = (told(&authority), imported(&place, &authority).await);
    let kinds: BTreeSet<Kind> = told.iter().map(|one| one.0).collect();
    for kind in [
        Kind::Missing,
        Kind::ReturnInterview,
        Kind::BedAndBreakfast,
        Kind::CareVisitFirst,
        Kind::CareReviewFirst,
        Kind::CareReviewSecond,
        Kind::CareReview,
        Kind::HealthReview,
        Kind::DentalCheck,
        Kind::PathwayPlan,
        Kind::PathwayReview,
    ] {
        assert!(kinds.contains(&kind), "{kind:?} is not told of");
    }
    alike(&authority, told, imported);
}
