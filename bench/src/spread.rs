//! How long things took, and how that is spread.

use std::time::Duration;

/// What an answer came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Came {
    /// As it should.
    Well,
    /// Something else came, or nothing.
    Amiss,
}

/// Times of many alike things.
#[derive(Clone, Debug, Default)]
pub(crate) struct Times {
    micros: Vec<u64>,
    amiss: u64,
    sorted: usize,
}

impl Times {
    /// Takes one.
    pub(crate) fn take(&mut self, time: Duration, came: Came) {
        self.micros.push(u64::try_from(time.as_micros()).unwrap_or(u64::MAX));
        self.amiss += u64::from(came == Came::Amiss);
    }

    /// Takes those of another.
    pub(crate) fn add(&mut self, other: &Self) {
        self.micros.extend_from_slice(&other.micros);
        self.amiss += other.amiss;
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.micros.len()
    }

    /// How many did not come as they should.
    pub(crate) fn amiss(&self) -> u64 {
        self.amiss
    }

    fn sort(&mut self) {
        if self.sorted != self.micros.len() {
            self.micros.sort_unstable();
            self.sorted = self.micros.len();
        }
    }

    /// The time within which so many of a thousand came, in milliseconds.
    pub(crate) fn within(&mut self, thousandths: usize) -> f64 {
        self.sort();
        let last = self.micros.len().saturating_sub(1);
        let place = (self.micros.len() * thousandths).div_ceil(1_000).saturating_sub(1).min(last);
        self.micros.get(place).map_or(0.0, |micros| *micros as f64 / 1_000.0)
    }

    /// The longest, in milliseconds.
    pub(crate) fn longest(&mut self) -> f64 {
        self.within(1_000)
    }

    /// `p50 1.2, p99 3.4, p99.9 5.6, longest 7.8 ms; 1 of 2 amiss`
    pub(crate) fn says(&mut self) -> String {
        let (half, most, nearly, all) =
            (self.within(500), self.within(990), self.within(999), self.longest());
        let (count, amiss) = (self.count(), self.amiss);
        format!(
            "p50 {half:.2}, p99 {most:.2}, p99.9 {nearly:.2}, longest {all:.2} ms; {count} asked, {amiss} missed"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_within_which_most_came() {
        let mut times = Times::default();
        for millis in (1..=100).rev() {
            times.take(Duration::from_millis(millis), Came::Well);
        }
        assert_eq!(times.within(500), 50.0);
        assert_eq!(times.within(990), 99.0);
        assert_eq!(times.longest(), 100.0);
    }
}
