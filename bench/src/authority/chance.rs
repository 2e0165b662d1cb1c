//! Chance that is the same on every machine: a small fast generator, started from numbers.

use uuid::Uuid;

/// A stream of numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chance(u64);

/// What an id is for: the same number never names two things.
#[derive(Clone, Copy, Debug)]
#[repr(u8)]
pub(crate) enum Named {
    /// A person.
    Person = 1,
    /// A family.
    Family,
    /// A worker.
    Worker,
    /// A team.
    Team,
    /// A contact, referral, plan and so on.
    Episode,
}

impl Chance {
    /// The stream that belongs to a number.
    pub(crate) fn of(seed: u64) -> Self {
        let mut chance = Self(seed ^ 0x5851_f42d_4c95_7f2d);
        chance.next();
        chance
    }

    /// The next number.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below a bound; 0 when the bound is 0.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        if bound == 0 { 0 } else { self.next() % bound }
    }

    /// Whether something of so many in a hundred happens.
    pub(crate) fn percent(&mut self, of: u64) -> bool {
        self.below(100) < of
    }

    /// One of a list.
    pub(crate) fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[usize::try_from(self.below(of.len() as u64)).unwrap_or(0)]
    }

    /// A number from 0 to 1.
    pub(crate) fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// How many entries a child has: half have fewer than the median, and the tail is long.
    pub(crate) fn spread(&mut self, median: f64) -> f64 {
        // Twelve uniform numbers add up to something near enough to a bell.
        let bell: f64 = (0..12).map(|_| self.share()).sum::<f64>() - 6.0;
        median * (bell * 0.65).exp()
    }
}

/// The id of the so-manyth thing of a kind.
pub(crate) fn id(named: Named, number: u64) -> Uuid {
    let mut chance = Chance::of(number ^ (u64::from(named as u8) << 56));
    let (high, low) = (chance.next(), chance.next());
    uuid::Builder::from_random_bytes(((u128::from(high) << 64) | u128::from(low)).to_be_bytes())
        .into_uuid()
}

/// The id of a command, ordered by its moment as a client's are.
pub(crate) fn command(seconds: i64, number: u64) -> Uuid {
    let mut chance = Chance::of(number ^ 0x00c0_ffee);
    let mut rest = [0; 10];
    rest[..8].copy_from_slice(&chance.next().to_be_bytes());
    rest[8..].copy_from_slice(&chance.next().to_be_bytes()[..2]);
    let millis = u64::try_from(seconds).unwrap_or(0) * 1_000;
    uuid::Builder::from_unix_timestamp_millis(millis, &rest).into_uuid()
}
