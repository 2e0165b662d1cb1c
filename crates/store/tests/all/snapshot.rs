//! Several reads of one picture: they agree with each other, whatever is written meanwhile.

use crate::support::{Bench, Kind, entry, key, on_both};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

on_both!(
    reads_of_one_picture_agree_while_entries_come,
    a_picture_reads_views_for_many_subjects_at_once,
    a_picture_that_fails_leaves_the_connection_as_it_was,
);

async fn reads_of_one_picture_agree_while_entries_come(kind: Kind) {
    let bench = Bench::open(kind).await;
    let whom = key(1, 1);
    bench.archive.append(entry(1, whom, "first")).await.unwrap();
    let done = Arc::new(AtomicBool::new(false));
    let (archive, ended) = (bench.archive.clone(), Arc::clone(&done));
    let writing = tokio::spawn(async move {
        let mut number = 2;
        while !ended.load(Ordering::Relaxed) {
            archive.append(entry(number, whom, "more")).await.unwrap();
            number += 1;
        }
    });
    for _ in 0..60 {
        let read = bench.archive.snapshot(move |record| {
            Box::pin(async move {
                let head = record.head().await?;
                let heads = record.heads(&[whom]).await?;
                let parts = record.parts_of(&[whom]).await?;
                let since = record.parts_since(whom, head, 9).await?;
                let last = record.parts_since(whom, 0, 2).await?;
                Ok((head, heads, parts, (since, last)))
            })
        });
        let (head, heads, parts, (since, last)) = read.await.unwrap();
        assert_eq!(heads.iter().map(|one| one.position).max(), Some(head));
        assert_eq!(parts.last().map(|part| part.sequence), Some(head));
        assert!(since.is_empty());
        assert_eq!(last, parts[parts.len().saturating_sub(2)..]);
    }
    done.store(true, Ordering::Relaxed);
    writing.await.unwrap();
}

async fn a_picture_reads_views_for_many_subjects_at_once(kind: Kind) {
    let bench = Bench::open(kind).await;
    for number in 1..=20 {
        bench.archive.append(entry(number, key(1, number), "word")).await.unwrap();
    }
    let read = bench.archive.snapshot(|record| {
        Box::pin(async move {
            let asked: Vec<_> = (1..=70).step_by(2).map(|number| key(1, number)).collect();
            let text = "select subject, parts from {tallies} \
                        where authority = ?1 and parts >= ?2 and subject in ({list})";
            record.select_listed(text, &[1_i64.into()], &asked).await
        })
    });
    let mut found: Vec<_> =
        read.await.unwrap().iter().map(|row| row.key("subject").unwrap()).collect();
    found.sort_unstable();
    found.dedup();
    assert_eq!(found, (1..=19).step_by(2).map(|number| key(1, number)).collect::<Vec<_>>());
}

async fn a_picture_that_fails_leaves_the_connection_as_it_was(kind: Kind) {
    let bench = Bench::open(kind).await;
    for _ in 0..10 {
        let wrong = bench.archive.snapshot(|record| {
            Box::pin(async move { record.select("select nothing from {no_such_list}", &[]).await })
        });
        assert!(wrong.await.is_err());
    }
    bench.archive.append(entry(1, key(1, 1), "still here")).await.unwrap();
    let head = bench.archive.snapshot(|record| Box::pin(record.head()));
    assert_eq!(head.await.unwrap(), 1);
}
