//! Whom a list holds is whom a page would show: the condition of the statements against
//! `casework::may`, over histories that are thrown together anew from a fixed seed.

use casework::{
    Actor, Case, Circumstances, Depth, Event, Happened, Role, Scope, Terms,
    access::Facts,
    allocation::{AllocationAccepted, AllocationEnded, AllocationOffered, TeamAssigned},
    break_glass::BreakGlassOpened,
    closure::CaseClosed,
    identity::{Kind, Name, PersonRegistered},
    may,
    plan::PlanStarted,
    referral::{ReferralDecided, ReferralReceived},
    relationship::{RelationshipEnded, RelationshipRecorded},
    restriction::{Classification, CustodianLost, Restriction, RestrictionClassified},
};
use jiff::{SignedDuration, ToSpan, civil::date};
use std::{collections::BTreeMap, sync::Arc};
use store::{Archive, NewEntry, NewPart, Options, Place, Store};
use tempfile::TempDir;
use uuid::Uuid;
use views::{CaseMemory, Lists, Sight};
use words::{Date, EpisodeId, Moment, PersonId, TeamId, WorkerId};

const PEOPLE: u64 = 24;
const TODAY: Date = date(2026, 3, 9);

/// Throws numbers from a seed; the same seed gives the same histories.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn worker(&mut self) -> WorkerId {
        WorkerId(Uuid::from_u128(0x200 + u128::from(self.throw(5))))
    }

    fn team(&mut self) -> TeamId {
        TeamId(Uuid::from_u128(0x300 + u128::from(self.throw(4))))
    }

    fn person(&mut self) -> PersonId {
        person(self.throw(PEOPLE))
    }

    fn day(&mut self) -> Date {
        TODAY - i64::try_from(self.throw(60)).unwrap().days()
    }
}

fn person(number: u64) -> PersonId {
    PersonId(Uuid::from_u128(0x100 + u128::from(number)))
}

fn now() -> Moment {
    "2026-03-09T10:00:00Z".parse().unwrap()
}

/// The journal of a made-up authority.
struct Journal {
    archive: Archive,
    dice: Dice,
    made: u128,
}

impl Journal {
    fn fresh(&mut self) -> EpisodeId {
        self.made += 1;
        EpisodeId(Uuid::from_u128(0x4000 + self.made))
    }

    async fn add(&mut self, who: PersonId, on: Date, event: impl Into<Event>) {
        let (event, by) = (event.into(), self.dice.worker());
        self.made += 1;
        let part = NewPart {
            subject: who.bytes(),
            facet: event.facet() as u8,
            kind: event.kind().to_owned(),
            version: event.version(),
            happened: Happened::On(on).to_string(),
            actor: by.bytes(),
            purpose: "test".to_owned(),
            label: String::new(),
            body: event.body().unwrap(),
        };
        let command = *Uuid::from_u128(0x9000_0000 + self.made).as_bytes();
        let entry = NewEntry { command, parts: vec![part], ..NewEntry::default() };
        self.archive.append(entry).await.unwrap();
    }

    async fn begin(&mut self, who: PersonId) {
        let registered = PersonRegistered {
            kind: if self.dice.throw(2) == 0 { Kind::Child } else { Kind::Adult },
            name: Some(Name::current("Somebody", "Marsh")),
            born: None,
            expected: None,
            sex: None,
            open_to_all: self.dice.throw(10) > 0,
        };
        self.add(who, TODAY, registered).await;
    }

    async fn go_on(&mut self) {
        let (who, on) = (self.dice.person(), self.dice.day());
        match self.dice.throw(9) {
            0 => {
                let team = self.dice.team();
                self.add(who, on, TeamAssigned { team }).await;
            }
            1 | 2 => self.allocate(who, on).await,
            3 => self.open(who, on).await,
            4 => self.restrict(who, on).await,
            5 => {
                let (access, until) = (self.fresh(), now() + SignedDuration::from_hours(6));
                let opened = BreakGlassOpened { access, until, reason: String::new() };
                self.add(who, on, opened).await;
            }
            6 if self.dice.throw(4) == 0 => {
                let plan = PlanStarted {
                    plan: self.fresh(),
                    kind: "child_in_need".to_owned(),
                    referral: None,
                    aims: String::new(),
                    review_by: None,
                };
                self.add(who, on, plan).await;
            }
            _ => self.relate(who, on).await,
        }
    }

    async fn allocate(&mut self, who: PersonId, on: Date) {
        let (allocation, worker, team) = (self.fresh(), self.dice.worker(), self.dice.team());
        let offered = AllocationOffered { allocation, worker, team, handover: String::new() };
        self.add(who, on, offered).await;
        if self.dice.throw(3) > 0 {
            self.add(who, on, AllocationAccepted { allocation }).await;
        }
        if self.dice.throw(3) == 0 {
            let (reason, text) = ("closed".to_owned(), String::new());
            self.add(who, on, AllocationEnded { allocation, reason, text }).await;
        }
    }

    async fn open(&mut self, who: PersonId, on: Date) {
        let (referral, team) = (self.fresh(), self.dice.team());
        let received = ReferralReceived {
            referral,
            contact: None,
            source: "2A".to_owned(),
            need: None,
            text: String::new(),
        };
        self.add(who, on, received).await;
        let decided = ReferralDecided {
            referral,
            decision: "assessment".to_owned(),
            reason: String::new(),
            need: None,
            team: Some(team),
            checks_made: None,
            referrer_told: None,
        };
        self.add(who, on, decided).await;
        if self.dice.throw(3) > 0 {
            let closed = CaseClosed {
                referral,
                reason: "RC7".to_owned(),
                outcome: String::new(),
                exception: None,
                request: None,
            };
            self.add(who, on, closed).await;
        }
    }

    async fn restrict(&mut self, who: PersonId, on: Date) {
        let (first, second) = (self.dice.worker(), self.dice.worker());
        let classification = match self.dice.throw(4) {
            0 => Classification::Unclassified,
            1 => Classification::Open,
            _ => Classification::Restricted(Restriction {
                kind: "staff_relative".to_owned(),
                custodians: vec![first, second],
            }),
        };
        self.add(who, on, RestrictionClassified { classification, reason: String::new() }).await;
        if self.dice.throw(3) == 0 {
            self.add(who, on, CustodianLost { custodian: first, remaining: 1 }).await;
        }
    }

    async fn relate(&mut self, who: PersonId, on: Date) {
        let (other, relationship) = (self.dice.person(), self.fresh());
        if other == who {
            return;
        }
        let relation = ["sibling", "grandparent", "friend"][self.dice.throw(3) as usize];
        let household = self.dice.throw(4) == 0;
        let side = |other| RelationshipRecorded {
            relationship,
            other,
            relation: relation.to_owned(),
            household,
            responsibility: None,
            from: None,
        };
        self.add(who, on, side(other)).await;
        if self.dice.throw(5) > 0 {
            self.add(other, on, side(who)).await;
        }
        if self.dice.throw(5) == 0 {
            let ended = RelationshipEnded { relationship, reason: String::new() };
            self.add(who, on, ended).await;
        }
    }

    async fn facts(&self) -> BTreeMap<PersonId, Facts> {
        let mut facts = BTreeMap::new();
        for number in 0..PEOPLE {
            let id = person(number);
            let entries = views::entries(&self.archive.parts_of(&[id.bytes()]).await.unwrap());
            facts.insert(id, Facts::of(&Case::fold(id, &entries)));
        }
        facts
    }
}

async fn journal(place: &Place, seed: u64) -> (Store, Journal) {
    let lists = Arc::new(Lists::new(Arc::new(CaseMemory::new(1 << 20))));
    let options = Options { clock: Arc::new(now), ..Options::default() };
    let store = Store::open_with(place, lists, options).await.unwrap();
    let authority = store.found_authority("Solent City Council").await.unwrap();
    let mut journal = Journal { archive: store.of(authority), dice: Dice(seed), made: 0 };
    for number in 0..PEOPLE {
        journal.begin(person(number)).await;
    }
    for _ in 0..PEOPLE * 7 {
        journal.go_on().await;
    }
    (store, journal)
}

/// Compares every list with every judgement, and says how often the pattern of a relative was seen.
async fn agree(journal: &mut Journal) -> usize {
    let facts = journal.facts().await;
    let mut by_kin = 0;
    for round in 0..40_u64 {
        let role = Role::ALL[(round as usize) % Role::ALL.len()];
        let actor = Actor {
            worker: journal.dice.worker(),
            roles: vec![if round % 3 == 0 { Role::SocialWorker } else { role }],
            teams: vec![journal.dice.team()],
            manages: if round % 4 == 0 { vec![journal.dice.team()] } else { vec![] },
        };
        let days = [0, 1, 27, 28][journal.dice.throw(4) as usize];
        let at = now() + SignedDuration::from_hours(days * 24 + 5);
        let terms = Terms::default();
        let under = Circumstances { now: at, terms, relatives: &facts };
        for depth in [Depth::Exists, Depth::Summary, Depth::Record] {
            let sight = Sight::of(&Scope::of(&actor, depth, (at, terms)));
            for (id, of) in &facts {
                let access = may(&actor, of, &under);
                let listed = views::person(&journal.archive, &sight, *id).await.unwrap();
                assert_eq!(
                    listed.is_some(),
                    access.depth >= depth,
                    "{depth:?} of {id:?} for {actor:?} at {at}: {access:?}, {of:?}"
                );
                by_kin += usize::from(access.reason.starts_with("related"));
            }
        }
    }
    by_kin
}

#[tokio::test]
async fn a_list_holds_whom_a_page_would_show_on_an_embedded_record() {
    for seed in [1, 2, 3] {
        let folder = TempDir::new().unwrap();
        let place = Place::Directory(folder.path().to_owned());
        let (store, mut journal) = journal(&place, seed).await;
        let by_kin = agree(&mut journal).await;
        assert!(by_kin > 20, "relatives were seen for their sake: {by_kin}");
        store.close().await;
    }
}

#[tokio::test]
async fn a_list_holds_whom_a_page_would_show_on_postgres() {
    let place = Place::Postgres(cluster::fresh_database());
    let (store, mut journal) = journal(&place, 4).await;
    assert!(agree(&mut journal).await > 20);
    store.close().await;
}
