//! Running one reader on changed inputs, and keeping those that led to a finding.
//!
//! An input that is answered in a way that no input was answered before is itself changed further:
//! so the changes work their way in, from the first line of a file to its last.

use crate::{
    chance::Chance,
    mutation,
    readers::{self, Reader},
};
use std::{
    collections::HashSet,
    fs,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    process,
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

/// A reader that takes longer than this for 64 KiB hangs.
const HANGS: Duration = Duration::from_secs(60);
/// Inputs that are changed further.
const MOST_KEPT: usize = 3_000;

/// How long to go on.
#[derive(Clone, Copy)]
pub(crate) enum Lasting {
    For(Duration),
    /// So many inputs, for a test.
    #[cfg_attr(not(test), expect(dead_code, reason = "only tests count inputs"))]
    Inputs(u64),
}

/// What is being read, for whoever watches over it.
type Now = Arc<Mutex<Option<(Instant, Vec<u8>)>>>;

/// Runs a reader. Gives whether there was no finding.
pub(crate) fn run(name: &str, seed: u64, lasting: Lasting, keep: &Path) -> Result<bool, String> {
    let mut reader = readers::named(name)?;
    // What a reader says when it panics is kept in the report, not repeated here by the thousand.
    if cfg!(not(test)) {
        std::panic::set_hook(Box::new(|_| {}));
    }
    let now = Now::default();
    watch(name.to_owned(), keep.to_owned(), Arc::clone(&now));
    let mut fuzzing = Fuzzing::begin(&mut reader, keep, now);
    let mut chance = Chance::new(seed);
    while fuzzing.goes_on(lasting) {
        let input = mutation::changed(&fuzzing.corpus, fuzzing.reader.words, &mut chance);
        fuzzing.feed(input)?;
    }
    println!("{}", fuzzing.says());
    Ok(fuzzing.findings.is_empty())
}

/// Reads one input again, aloud.
pub(crate) fn again(name: &str, file: &Path) -> Result<bool, String> {
    let mut reader = readers::named(name)?;
    let input = fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    println!("{}", (reader.read)(&input));
    Ok(true)
}

struct Fuzzing<'r> {
    reader: &'r mut Reader,
    keep: &'r Path,
    corpus: Vec<Vec<u8>>,
    answers: HashSet<u64>,
    findings: HashSet<String>,
    began: Instant,
    inputs: u64,
    slowest: Duration,
    now: Now,
}

impl<'r> Fuzzing<'r> {
    fn begin(reader: &'r mut Reader, keep: &'r Path, now: Now) -> Self {
        let corpus = reader.seeds.clone();
        Self {
            reader,
            keep,
            corpus,
            answers: HashSet::new(),
            findings: HashSet::new(),
            began: Instant::now(),
            inputs: 0,
            slowest: Duration::ZERO,
            now,
        }
    }

    fn goes_on(&self, lasting: Lasting) -> bool {
        match lasting {
            Lasting::For(time) => self.began.elapsed() < time,
            Lasting::Inputs(most) => self.inputs < most,
        }
    }

    fn set(&self, now: Option<(Instant, Vec<u8>)>) {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) = now;
    }

    fn feed(&mut self, input: Vec<u8>) -> Result<(), String> {
        let began = Instant::now();
        self.set(Some((began, input.clone())));
        let answered = catch_unwind(AssertUnwindSafe(|| (self.reader.read)(&input)));
        self.set(None);
        self.inputs += 1;
        self.slowest = self.slowest.max(began.elapsed());
        match answered {
            Ok(answer) => {
                if self.answers.insert(kind_of(&answer)) && self.corpus.len() < MOST_KEPT {
                    self.corpus.push(input);
                }
                Ok(())
            }
            Err(panic) => {
                let why = panic.downcast_ref::<String>().cloned();
                let why = why.or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned()));
                self.found(&input, why.unwrap_or_else(|| "a panic without words".to_owned()))
            }
        }
    }

    fn found(&mut self, input: &[u8], why: String) -> Result<(), String> {
        let short: String = why.chars().take(300).collect();
        // One finding is told once, however many inputs lead to it.
        if self.findings.insert(without_numbers(&short)) {
            let file = kept(self.keep, self.reader.name, input)?;
            println!("{}: {short}\n  kept as {file}", self.reader.name);
        }
        Ok(())
    }

    fn says(&self) -> String {
        format!(
            "{}: {} inputs in {:.0} s, {} kinds of answer, {} findings, slowest {} ms",
            self.reader.name,
            self.inputs,
            self.began.elapsed().as_secs_f64(),
            self.answers.len(),
            self.findings.len(),
            self.slowest.as_millis()
        )
    }
}

/// Stops the program when one input is not answered at all.
fn watch(name: String, keep: std::path::PathBuf, now: Now) {
    thread::spawn(move || {
        loop {
            thread::sleep(Duration::from_secs(1));
            let reading = now.lock().unwrap_or_else(PoisonError::into_inner).clone();
            if let Some((began, input)) = reading
                && began.elapsed() > HANGS
            {
                let file = kept(&keep, &name, &input).unwrap_or_default();
                println!("{name}: hangs on an input, 1 findings; kept as {file}");
                process::exit(1);
            }
        }
    });
}

fn kept(folder: &Path, name: &str, input: &[u8]) -> Result<String, String> {
    let mut hash = DefaultHasher::new();
    input.hash(&mut hash);
    let file = folder.join(format!("{name}-{:016x}", hash.finish()));
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(&file, input));
    written.map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(file.display().to_string())
}

/// Answers that differ only in their numbers are of one kind.
fn kind_of(answer: &str) -> u64 {
    let mut hash = DefaultHasher::new();
    without_numbers(answer).hash(&mut hash);
    hash.finish()
}

fn without_numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars().take(2_000) {
        let letter = if letter.is_ascii_digit() { '0' } else { letter };
        if !(letter == '0' && out.ends_with('0')) {
            out.push(letter);
        }
    }
    out
}
