//! Two nodes on one PostgreSQL: what one records the other shows, whatever is decided on both is
//! decided once, and access that ends at one has ended at the other.

use casework::{Answers, Role};
use office::{
    Asked, Desk, Done, Failure, Founding, Office, Opening, Place, SignInProblem,
    documents::Keeping,
    read::lists::{Filter, ListPage},
};
use std::sync::Arc;
use store::{NoViews, Options, Store};
use tempfile::TempDir;
use town::{Town, person, worker};
use words::PersonId;

/// Numbers of the council's people.
const PRIYA: u128 = 1;
const TOMAS: u128 = 2;
const MARCUS: u128 = 3;
const ANNA: u128 = 5;
const RUTH: u128 = 7;
const LEO: u128 = 8;
const IRIS: u128 = 9;

/// Answers to a form.
type Answered<'a> = &'a [(&'a str, &'a str)];

/// A town on a database, and a second node beside its own.
struct Two {
    town: Town,
    other: Office,
    place: Place,
}

impl Two {
    async fn found() -> Self {
        let place = Place::Postgres(cluster::fresh_database());
        let town = Town::at(place.clone(), TempDir::new().unwrap()).await;
        let opening = Opening {
            place: place.clone(),
            documents: Keeping::beside(town.folder.path()),
            authority: town.office.council().to_owned(),
            founding: Founding::WhenMissing,
            clock: town.office.clock().clone(),
            memory: 8 << 20,
            spool: None,
        };
        let other = Office::open(opening).await.unwrap();
        Self { town, other, place }
    }

    /// Both nodes; `turn` says which comes first.
    fn nodes(&self, turn: usize) -> [&Office; 2] {
        let nodes = [&self.town.office, &self.other];
        [nodes[turn % 2], nodes[(turn + 1) % 2]]
    }

    async fn ask(
        &self,
        (node, who): (&Office, u128),
        (act, about): (&str, Option<PersonId>),
        answers: &[(&str, &str)],
    ) -> Result<Done, Failure> {
        let asked = self.asked(act, about, answers);
        node.perform(&seat(node, who).await, &asked).await
    }

    fn asked(&self, act: &str, about: Option<PersonId>, answers: &[(&str, &str)]) -> Asked {
        Asked {
            command: self.town.command(),
            act: act.to_owned(),
            about,
            answers: Answers::from_pairs(answers.iter().copied()),
            token: None,
        }
    }
}

/// Somebody at their desk, at a node.
async fn seat(node: &Office, who: u128) -> Desk {
    node.desk(worker(who), "test").await.unwrap().unwrap()
}

async fn first_choice(node: &Office, who: u128, act: &str, child: PersonId, field: &str) -> String {
    let (desk, act) = (seat(node, who).await, casework::act(act).unwrap());
    let sheet = node.form(&desk, act, Some(child)).await.unwrap();
    sheet.choices[field].first().map(|choice| choice.value.clone()).unwrap_or_default()
}

fn told(page: &ListPage) -> String {
    format!("{:?} {:?} {} {}", page.rows, page.counts, page.children, page.late)
}

/// Everything that is counted or listed at a node, as its readers are told it.
async fn shown(node: &Office, child: PersonId) -> Vec<String> {
    let filter = Filter::default();
    let (ruth, marcus, priya) =
        (seat(node, RUTH).await, seat(node, MARCUS).await, seat(node, PRIYA).await);
    let team = node.team(&marcus, &filter).await.unwrap();
    let door = node.waiting_contacts(&seat(node, ANNA).await, 1).await.unwrap();
    let work = node.my_work(&priya).await.unwrap();
    let search = node.search(&ruth, "Callow").await.unwrap();
    let story = node.chronology(&ruth, child, &[], 1, None).await.unwrap();
    vec![
        told(&node.overdue(&ruth, &filter).await.unwrap()),
        told(&node.unallocated(&ruth, &filter).await.unwrap()),
        format!("{:?}", node.watch_for(&ruth, None).await.unwrap()),
        told(&team.list),
        format!("{} {} {}", door.all, door.late, door.decided.len()),
        format!("{} {}", work.today.len(), work.children.len()),
        format!("{:?}", search.found.iter().map(|hit| hit.person.id).collect::<Vec<_>>()),
        format!("{:?}", story.lines),
    ]
}

#[tokio::test]
async fn what_one_node_records_the_other_shows_at_once() {
    let two = Two::found().await;
    let child =
        [("kind", "child"), ("given", "Ellie"), ("family", "Callow"), ("born", "2017-04-02")];
    let [first, _] = two.nodes(0);
    let done = two.ask((first, ANNA), ("register_person", None), &child).await.unwrap();
    let child = person(&done);
    let team = town::SAFEGUARDING.to_string();
    let priya = worker(PRIYA).to_string();
    let contact = [("received", "2026-03-09T08:30"), ("source", "1A"), ("said", "Heard crying.")];
    let decided = [("decision", "referral"), ("need", "N1"), ("reason", "Worrying.")];
    let accepted = [("decision", "assessment"), ("team", &*team), ("reason", "Needs assessing.")];
    let offered = [("worker", &*priya)];
    let visited = [
        ("at", "2026-03-09T08:50"),
        ("place", "home"),
        ("seen", "yes"),
        ("alone", "yes"),
        ("child_words", "I like my room."),
        ("text", "She was well."),
    ];
    let planned =
        [("started", "2026-03-09"), ("aims", "A warm flat."), ("review_by", "2026-03-12")];
    // Each act is chosen from what the node shows that did not make the one before.
    let acts: [(u128, &str, Option<&str>, Answered<'_>); 7] = [
        (ANNA, "record_contact", None, &contact),
        (ANNA, "decide_contact", Some("contact"), &decided),
        (MARCUS, "decide_referral", Some("referral"), &accepted),
        (MARCUS, "offer_allocation", None, &offered),
        (PRIYA, "accept_allocation", Some("allocation"), &[]),
        (PRIYA, "record_visit", None, &visited),
        (PRIYA, "start_plan", None, &planned),
    ];
    for (turn, (who, act, choice, answers)) in acts.into_iter().enumerate() {
        let [node, other] = two.nodes(turn + 1);
        let chosen = match choice {
            Some(field) => Some((field, first_choice(node, who, act, child, field).await)),
            None => None,
        };
        let mut answers = answers.to_vec();
        answers.extend(chosen.as_ref().map(|(field, value)| (*field, value.as_str())));
        two.ask((node, who), (act, Some(child)), &answers).await.unwrap();
        let (there, here) = (shown(other, child).await, shown(node, child).await);
        for (there, here) in there.iter().zip(&here) {
            assert_eq!(there, here, "after {act}");
        }
    }
}

#[tokio::test]
async fn a_form_of_one_node_is_sent_to_the_other_and_a_conflict_is_told_there() {
    let two = Two::found().await;
    let child = two.town.open_child("Ellie", "Callow").await;
    let [here, there] = two.nodes(0);
    let act = casework::act("start_plan").unwrap();
    let token = here.form(&seat(here, PRIYA).await, act, Some(child)).await.unwrap().token;
    let other = here.form(&seat(here, MARCUS).await, act, Some(child)).await.unwrap().token;
    let plan = [("started", "2026-03-09"), ("aims", "A warm flat."), ("review_by", "2026-03-12")];
    let with = |token: &str| Asked {
        token: Some(token.to_owned()),
        ..two.asked("start_plan", Some(child), &plan)
    };
    there.perform(&seat(there, PRIYA).await, &with(&token)).await.unwrap();
    for node in [here, there] {
        let refused = node.perform(&seat(node, MARCUS).await, &with(&other)).await.unwrap_err();
        let Failure::Conflict(conflict) = refused else { panic!("{refused:?}") };
        assert_eq!(conflict.since.len(), 1, "what came since is told");
    }
}

#[tokio::test]
async fn of_two_decisions_at_once_on_two_nodes_one_stands() {
    let two = Two::found().await;
    let plan = [("started", "2026-03-09"), ("aims", "A warm flat."), ("review_by", "2026-03-12")];
    for turn in 0..6 {
        let child = two.town.open_child("Ellie", "Callow").await;
        let [here, there] = two.nodes(turn);
        let both = tokio::join!(
            two.ask((here, PRIYA), ("start_plan", Some(child)), &plan),
            two.ask((there, MARCUS), ("start_plan", Some(child)), &plan)
        );
        let outcomes = [both.0, both.1];
        assert_eq!(outcomes.iter().filter(|one| one.is_ok()).count(), 1, "{outcomes:?}");
        for refused in outcomes.into_iter().filter_map(Result::err) {
            let told = matches!(refused, Failure::Conflict(_) | Failure::Refused(_));
            assert!(told, "{refused:?}");
        }
    }
}

#[tokio::test]
async fn nothing_is_lost_when_both_nodes_write_about_the_same_children() {
    const EACH: usize = 12;
    let two = Two::found().await;
    let mut children = Vec::new();
    for name in ["Ellie", "Jack", "Mia"] {
        children.push(two.town.open_child(name, "Callow").await);
    }
    let writers = (0..6).map(|writer| {
        let (two, children) = (&two, &children);
        async move {
            let [node, other] = two.nodes(writer);
            for number in 0..EACH {
                let child = children[(writer + number) % children.len()];
                let text = format!("note {writer}-{number}");
                let note = [("at", "2026-03-09T08:40"), ("heading", &*text), ("text", &*text)];
                let asked = two.asked("write_note", Some(child), &note);
                let priya = seat(node, PRIYA).await;
                let done = node.perform(&priya, &asked).await.unwrap();
                // Sent again to the other node, as a browser does whose answer was lost.
                let again = other.perform(&seat(other, PRIYA).await, &asked).await.unwrap();
                assert_eq!((again.position, again.repeated), (done.position, true));
                let stranger = other.perform(&seat(other, TOMAS).await, &asked).await;
                assert!(matches!(stranger, Err(Failure::Invalid(_))), "{stranger:?}");
            }
        }
    });
    futures_util::future::join_all(writers).await;
    for node in two.nodes(0) {
        let ruth = seat(node, RUTH).await;
        let mut notes = 0;
        for child in &children {
            let topic = casework::chronology::Topic::Notes;
            notes += node.chronology(&ruth, *child, &[topic], 1, None).await.unwrap().all;
        }
        assert_eq!(notes, 6 * EACH);
        let verified = node.verify(None, &|_, _| {}).await.unwrap();
        assert!(verified.holds && verified.stale.is_empty(), "{verified:?}");
    }
}

#[tokio::test]
async fn access_that_ends_at_one_node_has_ended_at_the_other() {
    let two = Two::found().await;
    let child = two.town.open_child("Ellie", "Callow").await;
    let [here, there] = two.nodes(0);
    // Open desks stay open: what they may do is asked at each request.
    assert!(here.person(&seat(here, PRIYA).await, child, None).await.is_ok());
    let (ruth, marcus) = (worker(RUTH).to_string(), worker(MARCUS).to_string());
    let restricted = [
        ("classification", "restricted"),
        ("kind", "staff_relative"),
        ("first_custodian", &*ruth),
        ("second_custodian", &*marcus),
        ("reason", "Her aunt works here."),
    ];
    two.ask((there, IRIS), ("classify_person", Some(child)), &restricted).await.unwrap();
    let refused = here.person(&seat(here, PRIYA).await, child, None).await.err();
    assert!(matches!(refused, Some(Failure::NotFound)), "{refused:?}");
    let found = here.search(&seat(here, PRIYA).await, "Ellie Callow").await.unwrap();
    assert!(found.found.is_empty());
    here.set_password("priya", worker(PRIYA), "correct horse").await.unwrap();
    let session = here.sign_in("priya", "correct horse").await.unwrap().token;
    for node in [there, here] {
        assert!(node.session(&session).await.unwrap().is_some());
    }
    let priya = worker(PRIYA).to_string();
    let gone = [("worker", &*priya), ("left", "2026-03-09"), ("reason", "Contract ended.")];
    two.ask((there, LEO), ("remove_worker", None), &gone).await.unwrap();
    for node in [here, there] {
        assert!(node.session(&session).await.unwrap().is_none());
        let again = node.sign_in("priya", "correct horse").await.err();
        assert!(matches!(again, Some(SignInProblem::Wrong)));
    }
}

#[tokio::test]
async fn a_session_goes_on_at_the_other_node_and_ends_at_both() {
    let two = Two::found().await;
    let [here, there] = two.nodes(0);
    here.set_password("marcus", worker(MARCUS), "correct horse").await.unwrap();
    let session = here.sign_in("marcus", "correct horse").await.unwrap().token;
    let desk = there.session(&session).await.unwrap().unwrap();
    let handle = here.keep_search(&desk, "Callow").await.unwrap();
    let found = there.kept_search(&desk, &handle).await.unwrap();
    assert_eq!(found.as_deref(), Some("Callow"));
    let role = Role::TeamManager.code();
    let (who, role) = (worker(MARCUS).to_string(), role.to_owned());
    let taken = [("worker", &*who), ("role", &*role)];
    two.ask((there, LEO), ("revoke_role", None), &taken).await.unwrap();
    assert!(here.session(&session).await.unwrap().is_none_or(|desk| !desk.is(Role::TeamManager)));
    two.ask((here, LEO), ("grant_role", None), &taken).await.unwrap();
    let again = there.sign_in("marcus", "correct horse").await.unwrap().token;
    here.sign_out(&again).await.unwrap();
    assert!(there.session(&again).await.unwrap().is_none());
}

#[tokio::test]
async fn wrong_passwords_are_counted_over_both_nodes() {
    let two = Two::found().await;
    let [here, there] = two.nodes(0);
    here.set_password("priya", worker(PRIYA), "correct horse").await.unwrap();
    for turn in 0..5 {
        let [node, _] = two.nodes(turn);
        assert!(node.sign_in("priya", "wrong").await.is_err());
    }
    for node in [here, there] {
        assert!(node.sign_in("priya", "correct horse").await.is_err(), "locked at both");
    }
    two.town.later(1);
    assert!(there.sign_in("priya", "correct horse").await.is_ok());
}

#[tokio::test]
async fn what_has_run_out_is_swept_from_the_database_and_nothing_else() {
    let two = Two::found().await;
    let [here, there] = two.nodes(0);
    let priya = seat(here, PRIYA).await;
    here.set_password("priya", worker(PRIYA), "correct horse").await.unwrap();
    here.sign_in("priya", "correct horse").await.unwrap();
    here.keep_search(&priya, "Callow").await.unwrap();
    let child = two.town.open_child("Ellie", "Callow").await;
    let note = casework::act("write_note").unwrap();
    let words = Answers::from_pairs([("text", "not sent yet")]);
    here.keep_draft(&priya, note, Some(child), &words).await.unwrap();
    there.sweep().await;
    assert_eq!(here.pulse().await.unwrap().sessions, 1, "it has not run out yet");
    two.town.later(13);
    there.sweep().await;
    let beside =
        Options { spool: Some(two.town.folder.path().join("beside")), ..Options::default() };
    let store = Store::open_with(&two.place, Arc::new(NoViews), beside).await.unwrap();
    let now = here.clock().now();
    assert_eq!(store.of(1).sessions().sweep(now).await.unwrap(), 0, "a session was left");
    assert_eq!(store.of(1).drafts().sweep(now).await.unwrap(), 0, "a search was left");
    assert_eq!(here.drafts(&seat(here, PRIYA).await).await.unwrap().len(), 1);
    store.close().await;
}

const CANARY: &str = "Wrenfield-canary-48151623";

/// Everything that a node tells of a child, from memory and from the database.
async fn told_of(node: &Office, child: PersonId) -> String {
    let ruth = seat(node, RUTH).await;
    let story = node.chronology(&ruth, child, &[], 1, None).await.unwrap();
    let standing = node.standing().await.unwrap();
    let at = standing.position;
    format!("{:?} {:?} {at} {}", story.case, story.lines, shown(node, child).await.join(" "))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn erased_words_are_served_by_no_node_however_they_are_read_meanwhile() {
    let two = Two::found().await;
    for turn in 0..3 {
        let [here, there] = two.nodes(turn);
        let child = two.town.open_child("Ellie", "Callow").await;
        let plan = [("started", "2026-03-09"), ("aims", CANARY), ("review_by", "2026-03-12")];
        two.ask((here, PRIYA), ("start_plan", Some(child)), &plan).await.unwrap();
        for node in [here, there] {
            assert!(told_of(node, child).await.contains(CANARY), "nothing was there to erase");
        }
        let ruth = seat(here, RUTH).await;
        let story = here.chronology(&ruth, child, &[], 1, None).await.unwrap();
        let line = story.lines.iter().find(|line| format!("{line:?}").contains(CANARY)).unwrap();
        let places = [(line.position, line.ordinal)];
        // Whoever reads while the words go may remember them: that must not be served either.
        let readers = [here, there].map(|node| {
            let node = node.clone();
            tokio::spawn(async move {
                for _ in 0..20 {
                    told_of(&node, child).await;
                }
            })
        });
        here.erase(worker(IRIS), &places, "an order of the court").await.unwrap();
        for node in [there, here] {
            let told = told_of(node, child).await;
            assert!(!told.contains(CANARY), "turn {turn}: {told}");
            assert!(told.contains("an order of the court"), "{told}");
        }
        for reader in readers {
            reader.await.unwrap();
        }
        // A form at the other node is decided on what is left.
        two.ask(
            (there, PRIYA),
            ("start_plan", Some(child)),
            &[plan[0], ("aims", "Warm."), plan[2]],
        )
        .await
        .unwrap();
        assert!(!told_of(here, child).await.contains(CANARY), "turn {turn}");
        let verified = here.verify(None, &|_, _| {}).await.unwrap();
        assert!(verified.is_well(), "{:?}", verified.findings);
    }
}
