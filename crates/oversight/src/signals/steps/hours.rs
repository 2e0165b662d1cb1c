//! Hours within a window that moves with time, pure and in seconds: `liberty` asks when a stay that goes
//! on makes too many.
//!
//! What always holds: while a stay goes on, the hours within the window never become fewer, because as
//! much time comes in at one end as can leave at the other.

/// From a second to a second.
pub(super) type Stretch = (i64, i64);

/// What none of the others covers of a stretch, in order.
pub(super) fn uncovered(stretch: Stretch, covers: &[Stretch]) -> Vec<Stretch> {
    let mut left: Vec<Stretch> = Some(stretch).filter(|(a, b)| a < b).into_iter().collect();
    for (from, to) in covers.iter().filter(|(from, to)| from < to) {
        let pieces = left.iter().flat_map(|(a, b)| [(*a, *b.min(from)), (*a.max(to), *b)]);
        left = pieces.filter(|(a, b)| a < b).collect();
    }
    left
}

/// Stretches as one where they meet or overlap, the earliest first: somebody may record a stay before
/// the last was said to have ended.
pub(super) fn joined(mut stretches: Vec<Stretch>) -> Vec<Stretch> {
    stretches.sort_unstable();
    let mut all: Vec<Stretch> = Vec::new();
    for (from, to) in stretches {
        match all.last_mut() {
            Some((_, until)) if from <= *until => *until = to.max(*until),
            _ => all.push((from, to)),
        }
    }
    all
}

/// The second at which a stretch that began at `since` and goes on makes `most` within a window, with
/// those before it, of which no two overlap.
pub(super) fn passes(before: &[Stretch], since: i64, (most, window): (i64, i64)) -> i64 {
    let within = |(a, b): &Stretch| (*b.min(&since) - *a.max(&(since - window))).max(0);
    let mut left = most - before.iter().map(within).sum::<i64>();
    let edges = before.iter().flat_map(|(a, b)| [a + window, b + window]);
    let mut edges: Vec<i64> = edges.filter(|edge| *edge > since).collect();
    edges.sort_unstable();
    let mut at = since;
    for edge in edges {
        if left <= 0 {
            break;
        }
        // While the window leaves an earlier stretch behind, nothing is gained.
        let leaves = before.iter().any(|(a, b)| a + window <= at && at < b + window);
        if !leaves {
            if at + left <= edge {
                break;
            }
            left -= edge - at;
        }
        at = edge;
    }
    at + left.max(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HOUR: i64 = 3_600;
    const DAY: i64 = 24 * HOUR;
    const LAW: (i64, i64) = (72 * HOUR, 28 * DAY);

    #[test]
    fn alone_it_is_seventy_two_hours() {
        assert_eq!(passes(&[], 100 * DAY, LAW), 103 * DAY);
    }

    #[test]
    fn an_earlier_stay_within_the_window_is_counted_and_one_before_it_is_not() {
        assert_eq!(passes(&[(90 * DAY, 92 * DAY)], 100 * DAY, LAW), 101 * DAY);
        assert_eq!(passes(&[(60 * DAY, 62 * DAY)], 100 * DAY, LAW), 103 * DAY);
        assert_eq!(passes(&[(90 * DAY, 94 * DAY)], 100 * DAY, LAW), 100 * DAY, "too many already");
    }

    #[test]
    fn what_leaves_the_window_meanwhile_gives_as_much_time() {
        // Two days that leave before the new stay has run its first, and two that leave after it.
        assert_eq!(passes(&[(72 * DAY, 74 * DAY)], 100 * DAY, LAW), 103 * DAY);
        assert_eq!(passes(&[(73 * DAY, 75 * DAY)], 100 * DAY, LAW), 101 * DAY);
    }

    #[test]
    fn stays_that_overlap_are_one() {
        assert_eq!(joined(vec![(20, 30), (5, i64::MAX), (0, 10)]), [(0, i64::MAX)]);
        assert_eq!(joined(vec![(20, 30), (0, 10)]), [(0, 10), (20, 30)]);
    }

    #[test]
    fn an_order_of_a_court_covers_what_lies_within_it() {
        assert_eq!(uncovered((0, 100), &[(20, 30), (90, 120)]), [(0, 20), (30, 90)]);
        assert_eq!(uncovered((0, 100), &[(-5, 100)]), []);
        assert_eq!(uncovered((0, 100), &[(40, 40), (60, 50)]), [(0, 100)]);
    }

    proptest! {
        #[test]
        fn it_is_what_counting_every_hour_gives(
            gaps in prop::collection::vec((1..400_i64, 1..60_i64), 0..5),
            pause in 1..200_i64,
        ) {
            let mut before = Vec::new();
            let mut at = 0;
            for (gap, long) in gaps {
                before.push((at + gap, at + gap + long));
                at += gap + long;
            }
            let since = at + pause;
            let (most, window) = (72, 28 * 24);
            let total = |now: i64| {
                let earlier = before.iter().map(|(a, b)| (*b.min(&now) - *a.max(&(now - window))).max(0));
                earlier.sum::<i64>() + now - since
            };
            let counted = (since..).find(|now| total(*now) >= most).unwrap();
            prop_assert_eq!(passes(&before, since, (most, window)), counted);
        }
    }
}
