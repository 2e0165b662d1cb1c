//! The page of figures: what was measured, what was to be reached, and the bare baseline beside it.

use serde::Serialize;
use std::fmt::Write as _;

/// What is to be reached.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "is", content = "value")]
pub(crate) enum Target {
    /// No more than this.
    AtMost(f64),
    /// No less than this.
    AtLeast(f64),
}

/// One figure.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Figure {
    /// What was measured.
    pub(crate) name: String,
    /// How much.
    pub(crate) value: f64,
    /// Of what: `ms`, `/s`, `s`, `MB`, `x`.
    pub(crate) unit: &'static str,
    /// What was to be reached, in the same unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) target: Option<Target>,
    /// What the bare baseline did in the same run, in the same unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) baseline: Option<f64>,
    /// How much of the baseline was reached, 1 being all of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) ratio: Option<f64>,
    /// The least of it that was to be reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) least_ratio: Option<f64>,
    /// More about it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) note: String,
}

impl Figure {
    /// A figure by itself.
    pub(crate) fn new(name: impl Into<String>, value: f64, unit: &'static str) -> Self {
        Self {
            name: name.into(),
            value,
            unit,
            target: None,
            baseline: None,
            ratio: None,
            least_ratio: None,
            note: String::new(),
        }
    }

    /// It must be no more than this.
    pub(crate) fn at_most(mut self, most: f64) -> Self {
        self.target = Some(Target::AtMost(most));
        self
    }

    /// It must be no less than this.
    pub(crate) fn at_least(mut self, least: f64) -> Self {
        self.target = Some(Target::AtLeast(least));
        self
    }

    /// Beside a baseline of which more is better.
    pub(crate) fn beside(mut self, baseline: f64) -> Self {
        self.baseline = Some(baseline);
        self.ratio = Some(self.value / baseline);
        self
    }

    /// At least this part of the baseline is to be reached.
    pub(crate) fn ratio_at_least(mut self, least: f64) -> Self {
        self.least_ratio = Some(least);
        self
    }

    /// More about it.
    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// Whether what was to be reached was reached; nothing when nothing was asked.
    fn reached(&self) -> Option<bool> {
        let target = self.target.map(|target| match target {
            Target::AtMost(most) => self.value <= most,
            Target::AtLeast(least) => self.value >= least,
        });
        let ratio = self.least_ratio.zip(self.ratio).map(|(least, ratio)| ratio >= least);
        match (target, ratio) {
            (None, None) => None,
            (target, ratio) => Some(target.unwrap_or(true) && ratio.unwrap_or(true)),
        }
    }
}

/// All figures of a run.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Report {
    /// The machine and the circumstances, one line each.
    pub(crate) circumstances: Vec<String>,
    pub(crate) figures: Vec<Figure>,
}

impl Report {
    /// Takes a figure, and says it at once to whoever waits.
    pub(crate) fn take(&mut self, figure: Figure) {
        eprintln!("  {}", line(&figure));
        self.figures.push(figure);
    }

    /// How many figures missed what they were to reach.
    pub(crate) fn missed(&self) -> usize {
        self.figures.iter().filter(|figure| figure.reached() == Some(false)).count()
    }

    /// One page for a person.
    pub(crate) fn says(&self) -> String {
        let mut page = String::from("What Sightline reaches\n\n");
        for line in &self.circumstances {
            writeln!(page, "  {line}").ok();
        }
        page.push('\n');
        writeln!(
            page,
            "  {:<58} {:>12} {:>12} {:>12} {:>7}",
            "figure", "measured", "target", "baseline", "ratio"
        )
        .ok();
        for figure in &self.figures {
            writeln!(page, "  {}", line(figure)).ok();
        }
        writeln!(page, "\n  {} figures, {} missed.", self.figures.len(), self.missed()).ok();
        page
    }
}

fn line(figure: &Figure) -> String {
    let amount = |value: f64| format!("{} {}", short(value), figure.unit);
    let target = match figure.target {
        Some(Target::AtMost(most)) => format!("<= {}", short(most)),
        Some(Target::AtLeast(least)) => format!(">= {}", short(least)),
        None => {
            figure.least_ratio.map(|least| format!(">= {:.0} %", least * 100.0)).unwrap_or_default()
        }
    };
    let baseline = figure.baseline.map(short).unwrap_or_default();
    let ratio = figure.ratio.map(|ratio| format!("{:.0} %", ratio * 100.0)).unwrap_or_default();
    let verdict = match figure.reached() {
        Some(true) => "  ok",
        Some(false) => "  MISSED",
        None => "",
    };
    let note = if figure.note.is_empty() { String::new() } else { format!("  ({})", figure.note) };
    let (name, measured) = (&figure.name, amount(figure.value));
    format!("{name:<58} {measured:>12} {target:>12} {baseline:>12} {ratio:>7}{verdict}{note}")
}

fn short(value: f64) -> String {
    match value.abs() {
        large if large >= 1_000.0 => format!("{value:.0}"),
        middle if middle >= 100.0 => format!("{value:.0}"),
        small if small >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_reached_when_its_target_and_its_ratio_are() {
        let figure = Figure::new("commands", 600.0, "/s").at_least(500.0).beside(1_000.0);
        assert_eq!(figure.clone().ratio_at_least(0.5).reached(), Some(true));
        assert_eq!(figure.ratio_at_least(0.7).reached(), Some(false));
        assert_eq!(Figure::new("bytes", 1.0, "MB").reached(), None);
        assert_eq!(Figure::new("page", 30.0, "ms").at_most(25.0).reached(), Some(false));
    }
}
