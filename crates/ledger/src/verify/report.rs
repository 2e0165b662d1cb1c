//! What a reading of a journal found, and what that proves, in plain words.
//!
//! Made by [`Verifier::finish`](crate::Verifier::finish); the binary prints it and takes its exit
//! code from [`Report::holds`]. What always holds: the words never claim more than was compared,
//! and they say every time what no reading can show.

use crate::{Finding, Journal, Standing, hex};

/// Up to this many matching checkpoints are listed one by one.
const FEW: usize = 3;

/// What became of one outside checkpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The journal up to that size is what it was when the checkpoint was signed.
    Matches,
    /// The journal up to that size is not what it was: it was rewritten since.
    Differs,
    /// The journal ends before that size: entries were cut off its end.
    JournalTooShort,
    /// A bad entry stood in front of it, so nothing was compared.
    NotReached,
    /// The reading began after that size, so nothing was compared.
    BeforeTheBeginning,
    /// Its origin is another journal's.
    AnotherJournal,
}

/// An outside checkpoint and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The name it was given with.
    pub name: String,
    /// How many entries it covers.
    pub size: u64,
    /// How it compares.
    pub verdict: Verdict,
}

/// The outcome of one reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The authority whose journal was read.
    pub authority: u32,
    /// Which journal was read.
    pub journal: Journal,
    /// The sequence after which the reading began; 0 when it began at the first entry.
    pub began_after: u64,
    /// How many parts stand in the entries that were found good, erased ones among them.
    pub parts: u64,
    /// How many of those are erased.
    pub erased: u64,
    /// The first bad entry, if there is one.
    pub bad: Option<Finding>,
    /// The outside checkpoints, in the order in which they were judged.
    pub outside: Vec<Compared>,
    /// How far the journal was found good.
    pub standing: Standing,
}

impl Report {
    /// Whether nothing was found: no bad entry, and no outside checkpoint that disagrees.
    /// Checkpoints of another journal, or from before the beginning, do not count against it.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.bad.is_none() && self.outside.iter().all(|compared| !compared.verdict.accuses())
    }

    /// How many entries were found good in this reading.
    #[must_use]
    pub const fn entries(&self) -> u64 {
        self.standing.sequence() - self.began_after
    }

    /// The smallest outside checkpoint that no longer matches. Those that were not reached, because
    /// a bad entry stood in front of them, are not counted.
    #[must_use]
    pub fn first_broken_checkpoint(&self) -> Option<&Compared> {
        self.outside
            .iter()
            .filter(|compared| compared.verdict.accuses())
            .min_by_key(|compared| compared.size)
    }

    /// The last entry of this reading that an outside checkpoint confirms; `None` when no
    /// checkpoint that covers any of it matched.
    #[must_use]
    pub fn confirmed_up_to(&self) -> Option<u64> {
        self.matching().map(|compared| compared.size).filter(|size| *size > self.began_after).max()
    }

    /// What was found, what it proves and what it cannot prove: one sentence or two a line.
    #[must_use]
    pub fn says(&self) -> Vec<String> {
        let mut lines = vec![self.says_entries()];
        if self.began_after > 0 {
            lines.push(format!(
                "The reading began after entry {}. What lies before was not read; it is believed.",
                self.began_after
            ));
        }
        lines.extend(self.says_checkpoints());
        lines.extend(self.says_between());
        if self.standing.sequence() > 0 {
            let (size, root) = (self.standing.sequence(), hex(&self.standing.tree.root()));
            lines.push(format!("The root over entries 1 to {size} is {root}."));
        }
        lines.push(self.says_proved());
        if self.erased > 0 {
            lines.push(format!(
                "Erased parts: {} of {}. Their digests prove only that something with that digest \
                 stood there: not what it said, whom it was about or who had it erased. Each must \
                 be named by an entry that records its erasure.",
                self.erased, self.parts
            ));
        }
        lines.push(self.says_not_proved());
        lines
    }

    fn matching(&self) -> impl Iterator<Item = &Compared> {
        self.outside.iter().filter(|compared| compared.verdict == Verdict::Matches)
    }

    fn says_entries(&self) -> String {
        let whose = format!("the {} journal of authority {}", self.journal.name(), self.authority);
        let (first, last) = (self.began_after + 1, self.standing.sequence());
        match &self.bad {
            Some(finding) => format!(
                "Entry {} of {whose} is the first bad one: {}. Nothing after it was judged.",
                finding.sequence, finding.reason
            ),
            None if last < first => format!("There was nothing to read in {whose}."),
            None => format!(
                "Entries {first} to {last} of {whose} are whole, in order and follow from one \
                 another."
            ),
        }
    }

    /// A sentence for each checkpoint, but one for all that match when they are many.
    fn says_checkpoints(&self) -> Vec<String> {
        let many = self.matching().count() > FEW;
        let each = self.outside.iter().filter(|c| !many || c.verdict != Verdict::Matches);
        let mut lines: Vec<String> = each.map(Compared::says).collect();
        if many && let Some(largest) = self.matching().max_by_key(|compared| compared.size) {
            let (count, name, size) = (self.matching().count(), &largest.name, largest.size);
            lines.push(format!(
                "{count} outside checkpoints match; the last is {name} over {size} entries."
            ));
        }
        lines
    }

    /// Where the rewriting began, as narrowly as the checkpoints on both sides bound it, and when
    /// a larger checkpoint that matches shows that the signing key was used on it.
    fn says_between(&self) -> Vec<String> {
        let broken = self.outside.iter().filter(|c| c.verdict == Verdict::Differs);
        let Some(first) = broken.map(|compared| compared.size).min() else {
            return Vec::new();
        };
        let smaller = self.matching().map(|compared| compared.size).filter(|size| *size < first);
        let from = smaller.max().unwrap_or(self.began_after) + 1;
        let mut lines =
            vec![format!("The first entry that was rewritten stands between {from} and {first}.")];
        if let Some(after) = self.matching().find(|compared| compared.size >= first) {
            lines.push(format!(
                "Checkpoint {} matches all the same, so it was signed over another journal than \
                 the one over {first} entries: the signing key was used on a rewritten journal.",
                after.name
            ));
        }
        lines
    }

    fn says_proved(&self) -> String {
        let from = self.began_after + 1;
        match self.confirmed_up_to() {
            Some(size) => format!(
                "Proved: from entry {from} to entry {size}, no entry was added, changed, moved or \
                 taken out since the outside checkpoint over {size} entries was signed."
            ),
            None => "Proved: the entries that were found good fit together. No outside \
                     checkpoint confirms them, so a journal rewritten from end to end would look \
                     the same."
                .to_owned(),
        }
    }

    fn says_not_proved(&self) -> String {
        let since = match self.confirmed_up_to() {
            Some(size) => format!("what they rewrote after entry {size}"),
            None => "anything they rewrote".to_owned(),
        };
        format!(
            "Not proved: that what was recorded is true, or that everything was recorded. \
             Somebody who holds both the server and the signing key is found out only back to the \
             last checkpoint kept outside; this reading cannot show {since}."
        )
    }
}

impl Verdict {
    /// Whether this verdict speaks against the journal. (One that was not reached says nothing
    /// more than the bad entry in front of it.)
    #[must_use]
    pub const fn accuses(self) -> bool {
        matches!(self, Self::Differs | Self::JournalTooShort)
    }
}

impl Compared {
    /// The verdict as a sentence.
    #[must_use]
    pub fn says(&self) -> String {
        let Self { name, size, verdict } = self;
        match verdict {
            Verdict::Matches => format!("Checkpoint {name} over {size} entries matches."),
            Verdict::Differs => format!(
                "Checkpoint {name} over {size} entries does NOT match: the journal was rewritten \
                 after it was signed."
            ),
            Verdict::JournalTooShort => format!(
                "Checkpoint {name} covers {size} entries, more than the journal has: entries were \
                 cut off its end."
            ),
            Verdict::NotReached => format!(
                "Checkpoint {name} over {size} entries was not reached, because of the bad entry."
            ),
            Verdict::BeforeTheBeginning => format!(
                "Checkpoint {name} over {size} entries lies before the beginning of this reading \
                 and was not compared."
            ),
            Verdict::AnotherJournal => {
                format!("Checkpoint {name} belongs to another journal and was not compared.")
            }
        }
    }
}
