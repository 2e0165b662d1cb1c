//! Chance that is the same every time: a small seeded generator (xoshiro256 with splitmix seeding).
//!
//! Every family draws from a stream of its own, so its story does not depend on who was written
//! before it. Nothing here is fit for secrets.

/// A stream of chances.
#[derive(Clone, Debug)]
pub(crate) struct Chance {
    state: [u64; 4],
}

fn splitmix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

impl Chance {
    /// The stream of that number under a seed.
    pub(crate) fn of(seed: u64, stream: u64) -> Self {
        let mut start = seed ^ stream.wrapping_mul(0xd134_2543_de82_ef95);
        let mut word = || splitmix(&mut start);
        Self { state: [word(), word(), word(), word()] }
    }

    fn next(&mut self) -> u64 {
        let [a, b, c, d] = self.state;
        let answer = b.wrapping_mul(5).rotate_left(7).wrapping_mul(9);
        let shifted = b << 17;
        let (c, d) = (c ^ a, d ^ b);
        self.state = [a ^ d, b ^ c, c ^ shifted, d.rotate_left(45)];
        answer
    }

    /// A number below another; 0 when that is 0.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        let wide = u128::from(self.next()) * u128::from(end);
        u64::try_from(wide >> 64).expect("the upper half of a product of two words is a word")
    }

    /// A number from one to another, both included.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from(high - low + 1).unwrap_or(0);
        low + i64::try_from(self.below(width)).unwrap_or(0)
    }

    /// Whether something happens that happens so often in a thousand times.
    pub(crate) fn in_a_thousand(&mut self, times: u64) -> bool {
        self.below(1000) < times
    }

    /// Whether something happens that happens so often in a hundred times.
    pub(crate) fn in_a_hundred(&mut self, times: u64) -> bool {
        self.below(100) < times
    }

    /// A place in a list of that length.
    pub(crate) fn place(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap_or(0)
    }

    /// One of a list, which is never empty here.
    pub(crate) fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.place(list.len())]
    }

    /// One of a list, as often as its weight says.
    pub(crate) fn weighed<'a, T>(&mut self, list: &'a [(u64, T)]) -> &'a T {
        let mut left = self.below(list.iter().map(|(weight, _)| weight).sum());
        for (weight, one) in list {
            if left < *weight {
                return one;
            }
            left -= weight;
        }
        &list[list.len() - 1].1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_and_stream_give_the_same_chances() {
        let draw = |seed, stream| {
            let mut chance = Chance::of(seed, stream);
            (0..8).map(|_| chance.below(1_000_000)).collect::<Vec<_>>()
        };
        assert_eq!(draw(7, 3), draw(7, 3));
        assert_ne!(draw(7, 3), draw(7, 4));
        assert_ne!(draw(7, 3), draw(8, 3));
    }

    #[test]
    fn every_number_between_comes_and_no_other() {
        let mut chance = Chance::of(1, 1);
        let mut seen = [0_u32; 5];
        for _ in 0..500 {
            seen[usize::try_from(chance.between(-2, 2) + 2).unwrap()] += 1;
        }
        assert!(seen.iter().all(|times| *times > 50), "{seen:?}");
        let heavy: u32 = (0..1000).map(|_| *chance.weighed(&[(9, 0), (1, 1)])).sum();
        assert!((50..200).contains(&heavy), "{heavy}");
        assert_eq!(chance.below(0), 0);
    }
}
