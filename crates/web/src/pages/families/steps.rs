//! Liberty, relatives who care for the time being, adoption, special guardianship, detention, education,
//! health and care needs: a line each under the sentence of Now, as far as it is so.
//!
//! All of them stand only for those who see the record. A line says the last step and its day, and what
//! is due; who adopts, who applies and where a child is kept stand on their own entries.

use super::{View, care::lives_on, protection::next};
use crate::components::Prose;
use casework::{
    Depth, Happened,
    case::steps::{LibertyMeasure, Step},
};
use office::read::family::Member;
use oversight::Kind;
use words::{CodeSet, codes, say};

const LIBERTY: [Kind; 6] = [
    Kind::SecureHours72,
    Kind::SecureOrder3,
    Kind::SecureOrder6,
    Kind::LibertyOrder,
    Kind::SecureReviewFirst,
    Kind::SecureReview,
];
const CARER: [Kind; 3] = [Kind::ConnectedCarer16, Kind::ConnectedCarer8, Kind::ParentsAssessed10];
const ADOPTION: [Kind; 7] = [
    Kind::AdoptionDecision2,
    Kind::AdoptionPanel7,
    Kind::AdoptionTold2,
    Kind::AdoptionWritten5,
    Kind::AdoptionMatch6,
    Kind::AdoptionMatch121,
    Kind::AdoptionMove426,
];
const GUARDIANS: [Kind; 2] = [Kind::GuardianReport3, Kind::GuardianSupport12];
const DETAINED: [Kind; 2] = [Kind::DetentionVisit10, Kind::DetentionPlan10];
const NEEDS: [Kind; 2] = [Kind::NeedsDecision6, Kind::NeedsPlan20];

/// Lines about what the law sees in steps, as far as each is so.
pub(super) fn of_child(view: &View<'_>, child: &Member) -> Vec<(String, Prose)> {
    if !lives_on(child) || child.access.depth < Depth::Record {
        return Vec::new();
    }
    let steps = &child.case.steps;
    let in_care = child.case.is_in_care();
    let line = |head: &str, kinds: &[Kind], said: Option<Prose>| {
        let is_due = child.due.iter().any(|due| kinds.contains(&due.deadline.kind));
        let said = said.or_else(|| is_due.then(Prose::new))?;
        Some((head.to_owned(), next(view, child, kinds, said)))
    };
    let last = |all: &[Step], set: &CodeSet, over: &[&str]| {
        let last = all.last().filter(|one| !over.contains(&one.step.as_str()));
        last.map(|one| said(view, set.text(&one.step), one))
    };
    let connected = last(&steps.connected, &codes::CONNECTED_STEP, &["assessed", "ended"]);
    let adoption = steps.adoption.last().map(|one| {
        let decided = codes::ADOPTION_DECISION.find(&one.step).map(|code| code.text);
        said(view, decided.unwrap_or_else(|| codes::ADOPTION_STEP.text(&one.step)), one)
    });
    let guardians =
        last(&steps.guardianship, &codes::GUARDIANSHIP_STEP, &["withdrawn", "support_ended"]);
    let detained = last(&steps.detention, &codes::DETENTION_STEP, &["released"]);
    let needs = last(&steps.needs, &codes::NEEDS_STEP, &["refused", "withdrawn"]);
    let lines = [
        line("Liberty", &LIBERTY, kept(view, child)),
        line("Relative or friend who cares", &CARER, connected.filter(|_| in_care)),
        line("Adoption", &ADOPTION, adoption.filter(|_| in_care)),
        line("Special guardianship", &GUARDIANS, guardians),
        line("Detention", &DETAINED, detained),
        line("Education, health and care needs", &NEEDS, needs),
    ];
    lines.into_iter().flatten().collect()
}

/// A step with its day.
fn said(view: &View<'_>, what: &str, step: &Step) -> Prose {
    Prose::from(format!("{what}, on {}. ", view.day(step.on)))
}

/// Since when the child is kept, and until when a court lets them be.
fn kept(view: &View<'_>, child: &Member) -> Option<Prose> {
    let steps = &child.case.steps;
    let stay = steps.stay_now().map(|stay| {
        let since = match stay.began {
            Happened::At(at) if view.page.as_at.is_none() => {
                say::date_time_near(at, view.page.today)
            }
            began => view.day(began.day()),
        };
        Prose::new().strong(format!("Kept in secure accommodation since {since}. "))
    });
    let order = |one: &LibertyMeasure| {
        let what = codes::LIBERTY_ORDER.text(&one.kind);
        let until = one.until.map(|day| format!(" until {}", view.day(day)));
        format!("{what}{}. ", until.unwrap_or_default())
    };
    // The last of a kind is the one that holds.
    let kinds = ["secure", "deprivation"];
    let of = |kind: &&str| steps.orders_now().rfind(|one| one.kind == **kind).map(order);
    let orders: Vec<String> = kinds.iter().filter_map(of).collect();
    match (stay, orders.is_empty()) {
        (None, true) => None,
        (stay, _) => Some(stay.unwrap_or_else(Prose::new).plain(orders.concat())),
    }
}
