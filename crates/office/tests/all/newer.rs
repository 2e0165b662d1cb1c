//! A node beside a newer release: kinds it does not know are neither dropped nor guessed at, and
//! lists of the two releases live side by side.

use casework::{Facet, Role};
use office::{Failure, Office, Place, SignInProblem, read::lists::Filter};
use std::sync::Arc;
use store::{Archive, Key, NewEntry, NewPart, NoViews, Options, Store};
use tempfile::TempDir;
use town::{Town, worker};
use words::PersonId;

const PRIYA: u128 = 1;
const RUTH: u128 = 7;

/// A node of a release that writes what this one can't read, and keeps none of its lists.
struct Newer {
    archive: Archive,
    store: Store,
    written: u8,
}

impl Newer {
    async fn beside(town: &Town, place: &Place) -> Self {
        let options =
            Options { spool: Some(town.folder.path().join("newer")), ..Options::default() };
        let store = Store::open_with(place, Arc::new(NoViews), options).await.unwrap();
        Self { archive: store.of(1), store, written: 0 }
    }

    async fn records(&mut self, subject: Key, (kind, version): (&str, u16), facet: Facet) {
        self.written += 1;
        let part = NewPart {
            subject,
            facet: facet as u8,
            kind: kind.to_owned(),
            version,
            happened: "2026-03-09".to_owned(),
            actor: worker(PRIYA).bytes(),
            purpose: "a newer release".to_owned(),
            label: String::new(),
            body: b"{\"shape\":\"of later\"}".to_vec(),
        };
        let command = [self.written; 16];
        let entry = NewEntry { command, parts: vec![part], ..NewEntry::default() };
        self.archive.append(entry).await.unwrap();
    }
}

/// A town on either database. On an embedded record the other node is a command beside the server.
async fn towns() -> Vec<(Town, Place)> {
    let mut towns = Vec::new();
    for postgres in [false, true] {
        let folder = TempDir::new().unwrap();
        let place = match postgres {
            true => Place::Postgres(cluster::fresh_database()),
            false => Place::Directory(folder.path().to_owned()),
        };
        towns.push((Town::at(place.clone(), folder).await, place));
    }
    towns
}

async fn holds(office: &Office) {
    let verified = office.verify(None, &|_, _| {}).await.unwrap();
    assert!(verified.holds && verified.stale.is_empty(), "{verified:?}");
}

async fn finds(town: &Town, words: &str) -> usize {
    let ruth = town.seat(RUTH).await;
    town.office.search(&ruth, words).await.unwrap().found.len()
}

#[tokio::test]
async fn a_kind_from_a_newer_release_is_shown_as_such_and_nothing_is_decided_over_it() {
    for (town, place) in towns().await {
        let child = town.open_child("Ellie", "Callow").await;
        let mut newer = Newer::beside(&town, &place).await;
        newer.records(child.bytes(), ("forecast.written", 1), Facet::Plan).await;
        newer.records(child.bytes(), ("visit.recorded", 9), Facet::Notes).await;
        newer.store.close().await;
        let ruth = town.seat(RUTH).await;
        let story = town.office.chronology(&ruth, child, &[], 1, None).await.unwrap();
        let newer = |line: &&casework::chronology::Line| {
            line.heading == "Recorded by a newer version of Sightline"
        };
        assert_eq!(story.lines.iter().filter(newer).count(), 2);
        assert!(town.office.person(&ruth, child, None).await.is_ok());
        let priya = town.seat(PRIYA).await;
        let plan = [("started", "2026-03-09"), ("aims", "Warm."), ("review_by", "2026-03-12")];
        let refused = town.ask(&priya, "start_plan", Some(child), &plan).await.unwrap_err();
        let Failure::Refused(refusal) = refused else { panic!("{refused:?}") };
        assert!(refusal.sentence.contains("a newer version of Sightline wrote it"));
        // What has happened is recorded all the same.
        let died = [("died", "2026-03-08")];
        town.ask(&priya, "record_death", Some(child), &died).await.unwrap();
        holds(&town.office).await;
    }
}

#[tokio::test]
async fn lists_go_on_beside_a_release_that_keeps_lists_of_its_own() {
    for (town, place) in towns().await {
        let child = town.open_child("Ellie", "Callow").await;
        let mut newer = Newer::beside(&town, &place).await;
        for number in 0..3_u128 {
            let unborn = PersonId(uuid::Uuid::from_u128(0xABC0 + number));
            newer.records(unborn.bytes(), ("forecast.written", 1), Facet::Plan).await;
            newer.records(child.bytes(), ("forecast.written", 2), Facet::Notes).await;
            // Read at once, with no rebuild: the node catches up by itself.
            let ruth = town.seat(RUTH).await;
            let list = town.office.overdue(&ruth, &Filter::default()).await.unwrap();
            assert!(list.everybody);
            assert_eq!(finds(&town, "Ellie Callow").await, 1);
            assert_eq!(town.office.pulse().await.unwrap().lists_behind, 0);
        }
        newer.store.close().await;
        town.child("Jack", "Callow").await;
        assert_eq!(finds(&town, "Callow").await, 2);
        holds(&town.office).await;
    }
}

#[tokio::test]
async fn a_restriction_that_a_newer_release_wrote_hides_rather_than_shows() {
    for (town, place) in towns().await {
        let child = town.open_child("Ellie", "Callow").await;
        let mut newer = Newer::beside(&town, &place).await;
        newer.records(child.bytes(), ("restriction.classified", 2), Facet::Status).await;
        newer.store.close().await;
        let priya = town.seat(PRIYA).await;
        let refused = town.office.person(&priya, child, None).await.err();
        assert!(matches!(refused, Some(Failure::NotFound)), "{refused:?}");
        assert_eq!(finds(&town, "Ellie Callow").await, 0);
        let ruth = town.seat(RUTH).await;
        let filter = Filter::default();
        for list in [
            town.office.overdue(&ruth, &filter).await,
            town.office.unallocated(&ruth, &filter).await,
        ] {
            assert!(list.unwrap().rows.iter().all(|row| row.person.id != child));
        }
        let iris = town.desk(Role::InformationGovernance).await;
        assert!(town.office.person(&iris, child, None).await.is_ok());
    }
}

#[tokio::test]
async fn whoever_a_newer_release_may_have_let_go_has_no_access_here_until_it_can_be_read() {
    for (town, place) in towns().await {
        let office = &town.office;
        office.set_password("priya", worker(PRIYA), "correct horse").await.unwrap();
        let session = office.sign_in("priya", "correct horse").await.unwrap().token;
        let mut newer = Newer::beside(&town, &place).await;
        newer.records(worker(2).bytes(), ("worker.trained", 1), Facet::Notes).await;
        newer.records(worker(PRIYA).bytes(), ("role.suspended", 1), Facet::Status).await;
        newer.store.close().await;
        assert!(office.session(&session).await.unwrap().is_none());
        let said = office.sign_in("priya", "correct horse").await.err().unwrap();
        assert!(matches!(said, SignInProblem::Newer));
        assert!(said.to_string().contains("Try again in a few minutes"), "{said}");
        let wrong = office.sign_in("priya", "wrong").await.err();
        assert!(matches!(wrong, Some(SignInProblem::Wrong)), "only after the right password");
        assert!(office.desk(worker(2), "test").await.unwrap().is_some(), "training ends nothing");
        holds(office).await;
    }
}
