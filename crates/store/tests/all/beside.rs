//! What stands beside the journal: sessions, drafts, credentials, tokens, settings, jobs.

use crate::support::{Bench, Kind, entry, key, moment, on_both};
use std::time::Duration;
use store::{DraftKey, NewDraft, NewJob, NewSession, NewToken};

on_both!(
    a_session_is_found_until_it_runs_out,
    sessions_end_in_the_append_that_ends_access,
    a_draft_is_found_by_its_owner_alone,
    failures_are_counted_and_forgotten,
    a_token_ends,
    settings_are_replaced_whole,
    a_job_stands_with_its_entry_and_is_leased_once,
    a_lease_that_ran_out_is_fenced,
    a_job_that_keeps_failing_is_buried_and_can_be_revived,
    a_stopped_kind_is_not_leased,
);

fn session(token: u8, actor: u32) -> NewSession {
    NewSession {
        token: [token; 32],
        actor: key(1, actor),
        at: moment(0),
        idle_until: moment(60),
        ends: moment(600),
        note: "signed in here".to_owned(),
    }
}

async fn a_session_is_found_until_it_runs_out(kind: Kind) {
    let bench = Bench::open(kind).await;
    let sessions = bench.archive.sessions();
    sessions.open(session(1, 1)).await.unwrap();
    let found = sessions.find([1; 32], moment(59)).await.unwrap().unwrap();
    assert_eq!((found.actor, found.note.as_str()), (key(1, 1), "signed in here"));
    assert_eq!(sessions.find([1; 32], moment(60)).await.unwrap(), None);
    sessions.seen([1; 32], moment(50), moment(900)).await.unwrap();
    assert!(sessions.find([1; 32], moment(599)).await.unwrap().is_some());
    assert_eq!(sessions.find([1; 32], moment(600)).await.unwrap(), None);
    sessions.wrote([1; 32], 7).await.unwrap();
    sessions.wrote([1; 32], 5).await.unwrap();
    sessions.note([1; 32], "elsewhere").await.unwrap();
    sessions.rotate([1; 32], [2; 32]).await.unwrap();
    assert_eq!(sessions.find([1; 32], moment(59)).await.unwrap(), None);
    let found = sessions.find([2; 32], moment(59)).await.unwrap().unwrap();
    assert_eq!((found.position, found.note.as_str()), (7, "elsewhere"));
    assert_eq!(sessions.of(key(1, 1), moment(59)).await.unwrap().len(), 1);
    sessions.end([2; 32]).await.unwrap();
    assert_eq!(sessions.find([2; 32], moment(59)).await.unwrap(), None);
    sessions.open(session(3, 1)).await.unwrap();
    assert_eq!(sessions.sweep(moment(59)).await.unwrap(), 0);
    assert_eq!(sessions.sweep(moment(60)).await.unwrap(), 1);
}

async fn sessions_end_in_the_append_that_ends_access(kind: Kind) {
    let bench = Bench::open(kind).await;
    let sessions = bench.archive.sessions();
    for (token, actor) in [(1, 1), (2, 1), (3, 2)] {
        sessions.open(session(token, actor)).await.unwrap();
    }
    let mut leaving = entry(1, key(1, 1), "contract ended");
    leaving.ends_sessions_of = vec![key(1, 1)];
    bench.archive.append(leaving).await.unwrap();
    assert_eq!(sessions.of(key(1, 1), moment(1)).await.unwrap(), []);
    assert!(sessions.find([3; 32], moment(1)).await.unwrap().is_some());
    assert_eq!(sessions.end_all_of(key(1, 2)).await.unwrap(), 1);
}

async fn a_draft_is_found_by_its_owner_alone(kind: Kind) {
    let bench = Bench::open(kind).await;
    let drafts = bench.archive.drafts();
    let draft = |subject, saved, body: &str| NewDraft {
        owner: key(1, 1),
        form: "visit".to_owned(),
        subject,
        saved: moment(saved),
        expires: moment(100),
        body: body.as_bytes().to_vec(),
    };
    drafts.save(draft(Some(key(2, 1)), 1, "first words")).await.unwrap();
    drafts.save(draft(Some(key(2, 1)), 2, "second words")).await.unwrap();
    drafts.save(draft(None, 3, "about nobody yet")).await.unwrap();
    let of = ("visit", Some(key(2, 1)));
    let found = drafts.find(key(1, 1), of, moment(50)).await.unwrap().unwrap();
    assert_eq!((found.body.as_slice(), found.saved), (b"second words".as_slice(), moment(2)));
    assert_eq!(drafts.find(key(1, 2), of, moment(50)).await.unwrap(), None);
    assert_eq!(drafts.find(key(1, 1), of, moment(100)).await.unwrap(), None);
    let all = drafts.of(key(1, 1), moment(50)).await.unwrap();
    assert_eq!(all.iter().map(|d| d.subject).collect::<Vec<_>>(), [None, Some(key(2, 1))]);
    let mut said = entry(1, key(2, 1), "what the draft was for");
    let (owner, form) = (key(1, 1), "visit".to_owned());
    said.ends_drafts = vec![DraftKey { owner, form, subject: Some(key(2, 1)) }];
    bench.archive.append(said).await.unwrap();
    assert_eq!(drafts.of(key(1, 1), moment(50)).await.unwrap().len(), 1);
    assert_eq!(drafts.sweep(moment(100)).await.unwrap(), 1);
}

async fn failures_are_counted_and_forgotten(kind: Kind) {
    let bench = Bench::open(kind).await;
    let credentials = bench.archive.credentials();
    credentials.set("r.okafor", (key(1, 1), "$argon2id$1"), moment(0)).await.unwrap();
    assert_eq!(credentials.failed("r.okafor").await.unwrap(), 1);
    assert_eq!(credentials.failed("r.okafor").await.unwrap(), 2);
    assert_eq!(credentials.failed("nobody").await.unwrap(), 0);
    credentials.lock("r.okafor", moment(30)).await.unwrap();
    let found = credentials.find("r.okafor").await.unwrap().unwrap();
    assert_eq!((found.failures, found.locked_until), (2, Some(moment(30))));
    credentials.succeeded("r.okafor").await.unwrap();
    credentials.set("r.okafor", (key(1, 1), "$argon2id$2"), moment(9)).await.unwrap();
    let all = credentials.all().await.unwrap();
    assert_eq!(all.len(), 1);
    assert_eq!((all[0].failures, all[0].locked_until), (0, None));
    assert_eq!((all[0].hash.as_str(), all[0].changed), ("$argon2id$2", moment(9)));
    credentials.remove("r.okafor").await.unwrap();
    assert_eq!(credentials.find("r.okafor").await.unwrap(), None);
}

async fn a_token_ends(kind: Kind) {
    let bench = Bench::open(kind).await;
    let tokens = bench.archive.tokens();
    let new = NewToken {
        hash: [4; 32],
        owner: key(1, 1),
        purpose: "returns".to_owned(),
        made: moment(0),
        ends: moment(10),
    };
    tokens.make(new).await.unwrap();
    assert!(tokens.find([4; 32], moment(9)).await.unwrap().unwrap().used.is_none());
    assert_eq!(tokens.find([4; 32], moment(10)).await.unwrap(), None);
    tokens.used([4; 32], moment(5)).await.unwrap();
    assert_eq!(tokens.of(key(1, 1)).await.unwrap()[0].used, Some(moment(5)));
    tokens.revoke([4; 32]).await.unwrap();
    assert_eq!(tokens.find([4; 32], moment(1)).await.unwrap(), None);
}

async fn settings_are_replaced_whole(kind: Kind) {
    let bench = Bench::open(kind).await;
    let settings = bench.archive.settings();
    assert_eq!(settings.get("name").await.unwrap(), None);
    settings.set("name", Some("one")).await.unwrap();
    settings.set("name", Some("two")).await.unwrap();
    settings.set("other", Some("three")).await.unwrap();
    assert_eq!(settings.get("name").await.unwrap().as_deref(), Some("two"));
    settings.set("name", None).await.unwrap();
    assert_eq!(settings.all().await.unwrap().into_keys().collect::<Vec<_>>(), ["other"]);
}

fn with_job(command: u32, kind: &str) -> store::NewEntry {
    let mut entry = entry(command, key(1, 1), "words");
    let payload = "ids only".to_owned();
    entry.jobs = vec![NewJob { kind: kind.to_owned(), payload, after_seconds: 0 }];
    entry
}

const LONG: Duration = Duration::from_secs(60);
const SHORT: Duration = Duration::from_millis(30);

async fn a_job_stands_with_its_entry_and_is_leased_once(kind: Kind) {
    let bench = Bench::open(kind).await;
    let jobs = bench.archive.jobs();
    bench.archive.append(with_job(1, "tell")).await.unwrap();
    bench.archive.append(with_job(1, "tell")).await.unwrap();
    let later = NewJob { kind: "later".to_owned(), after_seconds: 600, ..NewJob::default() };
    jobs.add(later).await.unwrap();
    assert_eq!(jobs.waiting().await.unwrap(), 2);
    let (one, two) = tokio::join!(jobs.lease(10, LONG), jobs.lease(10, LONG));
    let (mut leased, other) = (one.unwrap(), two.unwrap());
    leased.extend(other);
    assert_eq!(leased.len(), 1);
    let expected = ("tell", "ids only", 1);
    assert_eq!((leased[0].kind.as_str(), leased[0].payload.as_str(), leased[0].attempt), expected);
    assert!(jobs.extend(&leased[0], LONG).await.unwrap());
    assert!(jobs.finish(&leased[0]).await.unwrap());
    assert_eq!(jobs.waiting().await.unwrap(), 1);
}

async fn a_lease_that_ran_out_is_fenced(kind: Kind) {
    let bench = Bench::open(kind).await;
    let jobs = bench.archive.jobs();
    bench.archive.append(with_job(1, "tell")).await.unwrap();
    let first = jobs.lease(1, SHORT).await.unwrap().remove(0);
    tokio::time::sleep(SHORT * 2).await;
    let second = jobs.lease(1, LONG).await.unwrap().remove(0);
    assert_eq!((second.job, second.attempt), (first.job, 2));
    assert!(!jobs.finish(&first).await.unwrap());
    assert!(!jobs.retry(&first, "late", SHORT).await.unwrap());
    assert!(!jobs.bury(&first, "late", "nobody").await.unwrap());
    assert!(jobs.finish(&second).await.unwrap());
}

async fn a_job_that_keeps_failing_is_buried_and_can_be_revived(kind: Kind) {
    let bench = Bench::open(kind).await;
    let jobs = bench.archive.jobs();
    bench.archive.append(with_job(1, "tell")).await.unwrap();
    let first = jobs.lease(1, LONG).await.unwrap().remove(0);
    assert!(jobs.retry(&first, "no answer", Duration::ZERO).await.unwrap());
    let second = jobs.lease(1, LONG).await.unwrap().remove(0);
    assert!(jobs.bury(&second, "still no answer", "duty desk").await.unwrap());
    assert_eq!(jobs.lease(1, LONG).await.unwrap(), []);
    let dead = jobs.dead().await.unwrap().remove(0);
    assert_eq!(
        (dead.attempts, dead.said.as_str(), dead.owner.as_str()),
        (2, "still no answer", "duty desk")
    );
    assert!(jobs.revive(dead.job).await.unwrap());
    assert!(!jobs.revive(dead.job).await.unwrap());
    assert_eq!(jobs.lease(1, LONG).await.unwrap()[0].attempt, 1);
}

async fn a_stopped_kind_is_not_leased(kind: Kind) {
    let bench = Bench::open(kind).await;
    let jobs = bench.archive.jobs();
    bench.archive.append(with_job(1, "tell")).await.unwrap();
    bench.archive.append(with_job(2, "count")).await.unwrap();
    jobs.stop("tell", "the mail server is being moved").await.unwrap();
    let leased = jobs.lease(10, LONG).await.unwrap();
    assert_eq!(leased.iter().map(|job| job.kind.as_str()).collect::<Vec<_>>(), ["count"]);
    let stopped = ("tell".to_owned(), "the mail server is being moved".to_owned());
    assert_eq!(jobs.stopped().await.unwrap(), [stopped]);
    jobs.resume("tell").await.unwrap();
    assert_eq!(jobs.lease(10, LONG).await.unwrap().len(), 1);
}
