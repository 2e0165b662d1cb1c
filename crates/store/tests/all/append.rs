//! Appending: order, moments, repeats, limits, two authorities.

use crate::support::{Bench, Kind, entry, key, moment, on_both, part};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};
use store::{AppendError, Head, NewEntry, StoreError};

on_both!(
    entries_written_at_once_stand_without_gaps,
    a_part_comes_back_exactly_as_it_went_in,
    a_repeated_command_gets_the_first_answer,
    a_repeat_in_the_same_group_gets_the_first_answer,
    a_clock_that_goes_back_never_makes_a_moment_earlier,
    two_authorities_never_see_each_other,
    an_authority_that_was_never_founded_is_refused,
    a_bulk_is_recorded_whole_or_not_at_all,
    an_entry_that_breaks_a_limit_costs_the_others_nothing,
    tails_and_scans_give_every_part_once,
    a_moment_finds_the_position_of_that_time,
    founding_twice_gives_the_same_number,
    a_closed_store_says_so,
);

async fn entries_written_at_once_stand_without_gaps(kind: Kind) {
    let bench = Bench::open(kind).await;
    let writers = (0..200).map(|number| {
        let archive = bench.archive.clone();
        tokio::spawn(async move {
            archive.append(entry(number, key(1, number % 17), "words")).await.unwrap().sequence
        })
    });
    let mut sequences = Vec::new();
    for writer in writers.collect::<Vec<_>>() {
        sequences.push(writer.await.unwrap());
    }
    sequences.sort_unstable();
    assert_eq!(sequences, (1..=200).collect::<Vec<u64>>());
    assert_eq!(bench.archive.head().await.unwrap(), 200);
    let parts = bench.archive.parts_after(0, 1_000).await.unwrap();
    assert!(parts.windows(2).all(|two| two[0].recorded < two[1].recorded));
}

async fn a_part_comes_back_exactly_as_it_went_in(kind: Kind) {
    let bench = Bench::open(kind).await;
    let mut first = part(key(1, 1), 3, "Straße – “quoted” \u{1f600}\n\ttext");
    first.label = "police-sensitive".to_owned();
    let second = part(key(2, 2), 250, "");
    let parts = vec![first.clone(), second.clone()];
    let new = NewEntry { command: key(9, 9), parts, ..NewEntry::default() };
    let appended = bench.archive.append(new).await.unwrap();
    let read = bench.archive.parts_of(&[key(2, 2), key(1, 1), key(1, 1)]).await.unwrap();
    assert_eq!(read.len(), 2);
    for (read, wrote, ordinal) in [(&read[0], first, 0), (&read[1], second, 1)] {
        assert_eq!(read.sequence, appended.sequence);
        assert_eq!(read.ordinal, ordinal);
        assert_eq!(read.recorded, appended.recorded);
        assert_eq!((read.subject, read.facet), (wrote.subject, wrote.facet));
        assert_eq!((&*read.kind, read.version), (wrote.kind.as_str(), wrote.version));
        assert_eq!((&read.happened, read.actor), (&wrote.happened, wrote.actor));
        assert_eq!((&read.purpose, &read.label), (&wrote.purpose, &wrote.label));
        assert_eq!(read.body.as_ref(), Some(&wrote.body));
    }
    let heads = bench.archive.heads(&[key(1, 1), key(2, 2), key(3, 3)]).await.unwrap();
    let head = |first, facet| Head { subject: key(first, first.into()), facet, position: 1 };
    assert_eq!(heads, [head(1, 3), head(2, 250)]);
}

async fn a_repeated_command_gets_the_first_answer(kind: Kind) {
    let bench = Bench::open(kind).await;
    let first = bench.archive.append(entry(1, key(1, 1), "once")).await.unwrap();
    bench.archive.append(entry(2, key(1, 1), "between")).await.unwrap();
    let again = bench.archive.append(entry(1, key(1, 1), "other words")).await.unwrap();
    assert!(!first.repeated && again.repeated);
    assert_eq!((again.sequence, again.recorded), (first.sequence, first.recorded));
    assert_eq!(bench.archive.head().await.unwrap(), 2);
    let known = bench.archive.command(key(0xc, 1)).await.unwrap().unwrap();
    assert_eq!((known.sequence, known.recorded), (first.sequence, first.recorded));
    assert_eq!(bench.archive.command(key(0xc, 3)).await.unwrap(), None);
}

async fn a_repeat_in_the_same_group_gets_the_first_answer(kind: Kind) {
    let bench = Bench::open(kind).await;
    let twice = vec![entry(1, key(1, 1), "a"), entry(1, key(1, 1), "a"), entry(2, key(1, 1), "b")];
    let answers = bench.archive.append_bulk(twice).await.unwrap();
    assert_eq!(answers.iter().map(|a| a.sequence).collect::<Vec<_>>(), [1, 1, 2]);
    assert_eq!(answers.iter().map(|a| a.repeated).collect::<Vec<_>>(), [false, true, false]);
}

async fn a_clock_that_goes_back_never_makes_a_moment_earlier(kind: Kind) {
    let seconds = Arc::new(AtomicI64::new(1_000));
    let hand = Arc::clone(&seconds);
    let bench = Bench::open_with(kind, |options| {
        options.clock = Arc::new(move || moment(hand.load(Ordering::Relaxed)));
    })
    .await;
    let first = bench.archive.append(entry(1, key(1, 1), "a")).await.unwrap();
    seconds.store(-50_000, Ordering::Relaxed);
    let second = bench.archive.append(entry(2, key(1, 1), "b")).await.unwrap();
    let third = bench.archive.append(entry(3, key(1, 1), "c")).await.unwrap();
    assert_eq!(first.recorded, moment(1_000));
    let tick = |a: &store::Appended| a.recorded.as_microsecond();
    assert_eq!(tick(&second), tick(&first) + 1);
    assert_eq!(tick(&third), tick(&first) + 2);
}

async fn two_authorities_never_see_each_other(kind: Kind) {
    let bench = Bench::open(kind).await;
    let other = bench.store.found_authority("Othershire").await.unwrap();
    let other = bench.store.of(other);
    bench.archive.append(entry(1, key(1, 1), "ours")).await.unwrap();
    let theirs = other.append(entry(1, key(1, 1), "theirs")).await.unwrap();
    assert_eq!((theirs.sequence, theirs.repeated), (1, false));
    let read = other.parts_of(&[key(1, 1)]).await.unwrap();
    assert_eq!(read.len(), 1);
    assert_eq!(read[0].body.as_deref(), Some(b"theirs".as_slice()));
    assert_eq!(other.parts_after(0, 10).await.unwrap().len(), 1);
    assert_eq!(other.each_subject(None, 10).await.unwrap().len(), 1);
    let rows = other.select("select bytes from {tallies} where authority = ?1", &[]).await.unwrap();
    assert_eq!(rows.iter().map(|row| row.int("bytes").unwrap()).collect::<Vec<_>>(), [6]);
    let names: Vec<String> =
        bench.store.authorities().await.unwrap().into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["Testshire", "Othershire"]);
}

async fn an_authority_that_was_never_founded_is_refused(kind: Kind) {
    let bench = Bench::open(kind).await;
    let nowhere = bench.store.of(77);
    let refused = nowhere.append(entry(1, key(1, 1), "a")).await;
    assert_eq!(refused, Err(AppendError::Unavailable(StoreError::NoSuchAuthority(77))));
    assert_eq!(nowhere.head().await, Err(StoreError::NoSuchAuthority(77)));
}

async fn a_bulk_is_recorded_whole_or_not_at_all(kind: Kind) {
    let bench = Bench::open(kind).await;
    let good: Vec<NewEntry> =
        (0..700).map(|n| entry(n, key(1, n % 90), &format!("line {n}"))).collect();
    let answers = bench.archive.append_bulk(good).await.unwrap();
    assert_eq!(answers.last().unwrap().sequence, 700);
    let spoilt = vec![
        entry(1_000, key(1, 1), "good"),
        crate::support::expecting(entry(1_001, key(1, 1), "moved"), 5),
    ];
    let refused = bench.archive.append_bulk(spoilt).await;
    assert!(matches!(refused, Err(AppendError::Moved { expected: 5, .. })), "{refused:?}");
    assert_eq!(bench.archive.head().await.unwrap(), 700);
    bench.archive.append(entry(1_000, key(1, 1), "good")).await.unwrap();
    let rows = bench
        .archive
        .select("select sum(parts) as parts from {tallies} where authority = ?1", &[])
        .await;
    // A sum of big integers is numeric on PostgreSQL; the error says to cast it.
    if kind == Kind::Sqlite {
        assert_eq!(rows.unwrap()[0].int("parts").unwrap(), 701);
    } else {
        assert!(rows.unwrap_err().to_string().contains("cast"));
    }
}

async fn an_entry_that_breaks_a_limit_costs_the_others_nothing(kind: Kind) {
    let bench = Bench::open(kind).await;
    let mut zero = entry(1, key(1, 1), "a");
    zero.parts[0].purpose = "zero \0 character".to_owned();
    let mut nameless = entry(2, key(1, 1), "b");
    nameless.parts[0].kind.clear();
    let (one, two, three) = tokio::join!(
        bench.archive.append(zero),
        bench.archive.append(nameless),
        bench.archive.append(entry(3, key(1, 1), "c")),
    );
    assert!(matches!(one, Err(AppendError::Unacceptable(_))));
    assert!(matches!(two, Err(AppendError::Unacceptable(_))));
    assert_eq!(three.unwrap().sequence, 1);
}

async fn tails_and_scans_give_every_part_once(kind: Kind) {
    let bench = Bench::open(kind).await;
    let many = (0..100).map(|n| {
        let parts = vec![part(key(1, n % 7), 0, "one"), part(key(2, n % 11), 1, "two")];
        NewEntry { command: key(0xc, n), parts, ..NewEntry::default() }
    });
    bench.archive.append_bulk(many.collect()).await.unwrap();
    let mut tail = Vec::new();
    while let Some(after) = {
        let last = tail.last().map_or(0, |part: &store::StoredPart| part.sequence);
        let next = bench.archive.parts_after(last, 9).await.unwrap();
        (!next.is_empty()).then_some(next)
    } {
        tail.extend(after);
    }
    assert_eq!(tail.len(), 200);
    assert!(tail.is_sorted_by_key(|part| (part.sequence, part.ordinal)));
    let (mut scan, mut from) = (Vec::new(), None);
    loop {
        let next = bench.archive.each_subject(from, 4).await.unwrap();
        let Some(last) = next.last() else { break };
        from = Some(last.subject);
        scan.extend(next);
    }
    assert_eq!(scan.len(), 200);
    assert!(scan.is_sorted_by_key(|part| (part.subject, part.sequence, part.ordinal)));
}

async fn a_moment_finds_the_position_of_that_time(kind: Kind) {
    let seconds = Arc::new(AtomicI64::new(0));
    let hand = Arc::clone(&seconds);
    let bench = Bench::open_with(kind, |options| {
        options.clock = Arc::new(move || moment(hand.fetch_add(10, Ordering::Relaxed)));
    })
    .await;
    let mut recorded = Vec::new();
    for number in 0..3 {
        recorded.push(bench.archive.append(entry(number, key(1, 1), "a")).await.unwrap().recorded);
    }
    let at = |moment| bench.archive.position_at(moment);
    let second = jiff::Span::new().seconds(1);
    assert_eq!(at(recorded[0].checked_sub(second).unwrap()).await.unwrap(), 0);
    assert_eq!(at(recorded[0]).await.unwrap(), 1);
    assert_eq!(at(recorded[2].checked_sub(second).unwrap()).await.unwrap(), 2);
    assert_eq!(at(recorded[2].checked_add(second).unwrap()).await.unwrap(), 3);
}

async fn founding_twice_gives_the_same_number(kind: Kind) {
    let bench = Bench::open(kind).await;
    let again = bench.store.found_authority("Testshire").await.unwrap();
    assert_eq!(again, bench.archive.authority());
    let after = bench.reopen().await;
    assert_eq!(after.found_authority("Testshire").await.unwrap(), again);
}

async fn a_closed_store_says_so(kind: Kind) {
    let bench = Bench::open(kind).await;
    bench.archive.append(entry(1, key(1, 1), "a")).await.unwrap();
    bench.store.close().await;
    let refused = bench.archive.append(entry(2, key(1, 1), "b")).await;
    assert_eq!(refused, Err(AppendError::Unavailable(StoreError::Closed)));
    assert!(bench.archive.head().await.is_err());
    let again = bench.reopen().await;
    assert_eq!(again.of(1).head().await.unwrap(), 1);
}
