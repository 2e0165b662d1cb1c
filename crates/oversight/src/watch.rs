//! The watch: the things that are wrong today, each one a child, with why and whose it is.
//!
//! `sightline watch`, the director's page and the API print it. The same question always gives
//! the same list in the same order; nothing is summed, scored or ranked.

use crate::{
    kind::Kind,
    question::Question,
    signals::{self, Alert},
};
use casework::Workforce;
use serde::Serialize;
use std::collections::BTreeSet;
use words::{Date, PersonId};

/// Everything that is wrong: the most pressing kind first, then what has lasted longest.
pub fn watch(question: &Question<'_>) -> Vec<Alert> {
    watch_for(Kind::ALL, question)
}

/// The same of some kinds only.
pub fn watch_for(
    kinds: impl IntoIterator<Item = Kind> + Clone,
    question: &Question<'_>,
) -> Vec<Alert> {
    let mut alerts: Vec<Alert> = question
        .stirring()
        .flat_map(|child| {
            let of_kind = move |kind| signals::of_child(&child, kind, question);
            kinds.clone().into_iter().flat_map(of_kind)
        })
        .collect();
    alerts.sort_by_key(Alert::order);
    alerts
}

/// What is wrong for one person; nothing when they are not in the scope.
pub fn watch_one(person: PersonId, question: &Question<'_>) -> Vec<Alert> {
    let child = question.timeline.child(person, question.as_at);
    let Some(child) = child.filter(|child| question.covers(child)) else {
        return Vec::new();
    };
    Kind::ALL.into_iter().flat_map(|kind| signals::of_child(&child, kind, question)).collect()
}

/// How many children alerts are about: each once, however many there are for one.
pub fn children(alerts: &[Alert]) -> usize {
    alerts.iter().map(|alert| alert.child).collect::<BTreeSet<_>>().len()
}

/// An alert as it is printed for other programs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Watched {
    /// The code of its kind.
    pub kind: Kind,
    /// The council's own number for the child; without one our id.
    pub child: String,
    /// Since when.
    pub since: Date,
    /// The last day that would have been in time, where there is a limit.
    pub due: Option<Date>,
    /// Who has to put it right: the council's own number for the worker; without one our id.
    pub owner: Option<String>,
    /// The entries that show it, by position.
    pub entries: Vec<u64>,
    /// Why, in a sentence that names no child.
    pub why: String,
    /// The digest of the council's file of clocks by which it was judged; nothing without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clocks: Option<String>,
}

impl Watched {
    /// The same, judged by a council's file of clocks.
    pub fn by_clocks(self, digest: Option<&str>) -> Self {
        Self { clocks: digest.map(str::to_owned), ..self }
    }

    /// An alert with the council's own numbers.
    pub fn of(alert: &Alert, workforce: &Workforce) -> Self {
        let number = |id| workforce.worker(id).and_then(|worker| worker.staff_number.clone());
        Self {
            kind: alert.kind,
            child: alert.council_number.clone().unwrap_or_else(|| alert.child.to_string()),
            since: alert.since,
            due: alert.due,
            owner: alert.owner.map(|id| number(id).unwrap_or_else(|| id.to_string())),
            entries: alert.entries.clone(),
            why: alert.why.clone(),
            clocks: None,
        }
    }
}
