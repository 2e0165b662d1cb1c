//! Children who are missing, and children in care, where protection stands on the page.
//!
//! Missing comes before everything else. Then since when a child is looked after and under which
//! law, where they live, who reviews it, what is due. Whoever sees the pattern sees that it is so
//! and what is due; where a child is placed stands only for those who see the record. An address is
//! never here on a page of the past, nor while any address of this family is withheld.

use super::{
    View, called,
    protection::{self, State, next},
    told,
};
use crate::components::Prose;
use casework::{
    Case, Depth, Happened,
    case::care::{CarePeriod, MissingEpisode, Placement},
};
use office::read::family::Member;
use oversight::Kind;
use words::{Label, codes, say};

/// The beginning of the sentence of Now: who is missing.
pub(super) fn missing(view: &View<'_>, said: Prose) -> Prose {
    let states = protection::together(view, &[is_gone]);
    states.into_iter().fold(said, |said, (state, them)| said.late(state.of(&them)).plain(" "))
}

/// What follows on protection: who sleeps nowhere fit, who is looked after, who has left care.
pub(super) fn sentence(view: &View<'_>, said: Prose) -> Prose {
    let unfit = protection::together(view, &[super::beside_care::unfit_tonight]);
    let said =
        unfit.into_iter().fold(said, |said, (state, them)| said.late(state.of(&them)).plain(" "));
    let states = protection::together(view, &[looked_after, super::beside_care::has_left]);
    states.into_iter().fold(said, |said, (state, them)| said.strong(state.of(&them)).plain(" "))
}

/// Whether somebody may still be looked for and looked after.
pub(super) fn lives_on(child: &Member) -> bool {
    child.case.identity.died.is_none()
}

fn is_gone(view: &View<'_>, child: &Member) -> Vec<State> {
    let gone = child.case.care.missing_now().filter(|_| lives_on(child));
    gone.map(|one| {
        let what = if is_away(one) { "away without leave" } else { "missing" };
        State::has(&format!("been {what} since {}", moment(view, one.began)))
    })
    .collect()
}

fn is_away(one: &MissingEpisode) -> bool {
    one.kind == "A"
}

/// For how long a child has been gone, where the hour is known: the first days count in hours.
fn lasting(view: &View<'_>, one: &MissingEpisode) -> String {
    match (one.began, view.page.as_at) {
        (Happened::At(at), None) => format!(", for {}", say::hours(at, view.desk.now)),
        _ => String::new(),
    }
}

/// Who was told that a child is missing: whoever is on duty must not have to look it up.
fn who_knows(one: &MissingEpisode, said: Prose) -> Prose {
    let told: Vec<String> =
        one.told.iter().map(|code| called::within(codes::TOLD_OF_MISSING.text(code))).collect();
    match told.is_empty() {
        true => said.late("Nobody is recorded as told. "),
        false => said.plain(format!("Told: {}. ", say::list(&told))),
    }
}

/// A moment near the page's day, with its hour where that is known.
fn moment(view: &View<'_>, happened: Happened) -> String {
    match (happened, view.page.as_at) {
        (Happened::At(at), None) => say::date_time_near(at, view.page.today),
        (Happened::At(at), Some(_)) => say::date_time(at),
        (Happened::On(day), _) => view.day(day),
    }
}

fn looked_after(_: &View<'_>, child: &Member) -> Vec<State> {
    let of = |period: &CarePeriod| {
        let law = child.case.care.status().map_or_else(
            || " (legal status not recorded)".to_owned(),
            |status| match status.code.as_str() {
                "V2" => " (section 20)".to_owned(),
                code => format!(" ({})", called::within(codes::LEGAL_STATUS.text(code))),
            },
        );
        let home = child.case.care.placement().filter(|_| child.access.depth == Depth::Record);
        let home = match home.map_or("", |one| home_of(&one.kind)) {
            "" => String::new(),
            home => format!(", {home}"),
        };
        State::has(&format!("been looked after since {}{law}{home}", say::date(period.started)))
    };
    child.case.care.period().filter(|_| lives_on(child)).map(of).into_iter().collect()
}

/// The kind of a placement inside a sentence; empty for a code that says nothing of the kind.
fn home_of(kind: &str) -> &'static str {
    match kind {
        "U1" | "U2" | "U3" => "with a relative or friend who fosters",
        "U4" | "U5" | "U6" => "in a foster placement",
        "K1" => "in a secure children’s home",
        "K2" => "in a children’s home",
        "K3" | "H5" => "in supported accommodation",
        "P1" => "with parents",
        "P2" => "living independently",
        "P3" => "living at a place of work",
        "R1" => "in a residential care home",
        "R2" | "T1" => "in hospital or other health provision",
        "R3" => "in a family centre or mother and baby unit",
        "R5" => "in a young offender institution or prison",
        "S1" => "in a residential school",
        "A3" | "A4" | "A5" | "A6" => "in a placement for adoption",
        "T0" | "T3" | "T4" => "in a temporary place",
        "T2" => "on holiday",
        _ => "",
    }
}

/// Lines about being missing and having come back: these stand before all others.
pub(super) fn gone(view: &View<'_>, child: &Member) -> Vec<(String, Prose)> {
    if !lives_on(child) {
        return Vec::new();
    }
    let care = &child.case.care;
    let deep = child.access.depth == Depth::Record;
    let mut lines = Vec::new();
    for one in care.missing_now() {
        let known = if is_away(one) { "We know where. " } else { "Nobody knows where. " };
        let said = Prose::from(format!(
            "Since {}{}. {known}",
            moment(view, one.began),
            lasting(view, one)
        ));
        let said = who_knows(one, said);
        let href = told::entry_href(child.id, one.position);
        let said = match deep {
            true => said.link_about("What is known and what is done", href, called::short(child)),
            false => said,
        };
        let head = if is_away(one) { "Away without leave" } else { "Missing" };
        lines.push((head.to_owned(), said));
    }
    let back = care.missing.iter().rfind(|one| one.waits_for_interview());
    let due = child.due.iter().any(|due| due.deadline.kind == Kind::ReturnInterview);
    if let Some((one, ended)) = back.filter(|_| due).and_then(|one| Some((one, one.ended?))) {
        let (from, to) = (moment(view, one.began), moment(view, ended));
        let said = format!("Missing from {from} to {to}. ");
        let said = next(view, child, &[Kind::ReturnInterview], said.into());
        lines.push(("Came back".to_owned(), said));
    }
    lines
}

const CARE: [Kind; 36] = [
    Kind::CareVisitFirst,
    Kind::CareVisit,
    Kind::CareVisitLasting,
    Kind::CareVisitParents,
    Kind::CareVisitInterim,
    Kind::CareVisitInterimLater,
    Kind::AdoptionVisit,
    Kind::ReviewingOfficer5,
    Kind::CareReviewFirst,
    Kind::CareReviewSecond,
    Kind::CareReview,
    Kind::ReviewReport3,
    Kind::ReviewDecisions5,
    Kind::ReviewAnswer5,
    Kind::ReviewRecord15,
    Kind::ReviewRecordSent20,
    Kind::PlacementPlan5,
    Kind::AdoptionReviewFirst,
    Kind::AdoptionReviewSecond,
    Kind::AdoptionReview,
    Kind::AdoptionWaitFirst,
    Kind::AdoptionWait,
    Kind::ShortBreak17,
    Kind::ShortBreakVisitFirst,
    Kind::ShortBreakVisit,
    Kind::ShortBreakReviewFirst,
    Kind::ShortBreakReview,
    Kind::AssessmentOrder7,
    Kind::EducationPlanFirst,
    Kind::EducationPlanTerm,
    Kind::InitialHealth20,
    Kind::HealthReviewUnderFive,
    Kind::HealthReview,
    Kind::DentalCheck,
    Kind::Questionnaire,
    Kind::Immunisations,
];

/// Lines about a child in care: where, who reviews it, what is due, a move to be followed up.
pub(super) fn of_child(view: &View<'_>, child: &Member) -> Vec<(String, Prose)> {
    let Some(period) = child.case.care.period().filter(|_| lives_on(child)) else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    if child.access.depth == Depth::Record {
        lines.push(("Lives".to_owned(), placed(view, child)));
    }
    let said = match period.officer {
        Some(officer) => {
            Prose::from(format!("{} reviews it. ", view.page.workforce.name_of(officer)))
        }
        None => Prose::new().late("Nobody is named to review it. "),
    };
    let said = match child.case.care.reviews_now().last() {
        Some(last) => said.plain(format!("Last reviewed on {}. ", view.day(last.held))),
        None => said,
    };
    let said = match &period.end_decided {
        Some(decided) => {
            said.plain(format!("Decided on {}: care is to end. ", view.day(decided.on)))
        }
        None => said,
    };
    lines.push(("In care".to_owned(), next(view, child, &CARE, said)));
    if let Some(moved) = child.case.care.placements.iter().rfind(|one| one.is_to_complete()) {
        let day = view.day(moved.from);
        let said = Prose::from(format!("On {day}. The review and the notices wait. "));
        let said = next(
            view,
            child,
            &[Kind::PlacementNotice5, Kind::PlacementNotice, Kind::SchoolPlace20],
            said,
        );
        lines.push(("Moved in an emergency".to_owned(), said));
    }
    lines.extend(super::promised::of_child(view, child));
    lines
}

fn placed(view: &View<'_>, child: &Member) -> Prose {
    let Some(one) = child.case.care.placement() else {
        return Prose::new().late("Where the child lives is not recorded.");
    };
    let kind = codes::PLACEMENT_TYPE.text(&one.kind);
    let by = match one.provider.as_str() {
        "" => String::new(),
        code => format!(", provided by {}", called::within(codes::PLACEMENT_PROVIDER.text(code))),
    };
    let said = Prose::from(format!("{kind}{by}, since {}. ", say::date(one.from)));
    match (withheld(view), place(view, one)) {
        (true, _) => said.strong(format!("{}.", withheld_words(child))),
        (false, Some(place)) => said.plain(format!("{place}.")),
        (false, None) => said,
    }
}

/// Where a placement is, in words; nothing under any label, and nothing on a page of the past.
fn place(view: &View<'_>, one: &Placement) -> Option<String> {
    let shown = one.label == Label::None && view.page.as_at.is_none() && !withheld(view);
    let parts = [&one.place, &one.postcode].map(|part| part.trim().replace('\n', ", "));
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (shown && !parts.is_empty()).then(|| parts.join(", "))
}

/// The label under which somebody's placement stands, if it has one.
pub(super) fn placement_label(case: &Case) -> Option<Label> {
    let label = case.care.placement().map(|one| one.label);
    label.filter(|label| *label != Label::None)
}

/// Whether any address of this page is withheld: then none stands on it, since brothers and
/// sisters may live together.
pub(super) fn withheld(view: &View<'_>) -> bool {
    let mut everybody = view.page.members.iter().chain(&view.page.relatives);
    everybody.any(|one| !one.address_labels.is_empty() || placement_label(&one.case).is_some())
}

/// What stands where a withheld address would.
pub(super) fn withheld_words(child: &Member) -> &'static str {
    let own = placement_label(&child.case).or_else(|| child.address_labels.first().copied());
    match own {
        Some(Label::PlacementAddressWithheld) => "Placement address withheld",
        _ => "Address withheld",
    }
}

/// Whether care has a child live elsewhere than with the household that the record knows.
pub(super) fn is_elsewhere(child: &Member) -> bool {
    let placement = child.case.care.placement();
    child.case.is_in_care() && placement.is_none_or(|one| one.kind != "P1")
}

/// Where a child in care lives, as the child's row says it; nothing for whoever lives at home.
pub(super) fn lives(view: &View<'_>, child: &Member) -> Option<Prose> {
    if !is_elsewhere(child) {
        return None;
    }
    let Some(one) = child.case.care.placement() else {
        return Some(Prose::new().late("Not recorded"));
    };
    let kind = match home_of(&one.kind) {
        "" => codes::PLACEMENT_TYPE.text(&one.kind).to_owned(),
        home => format!("{}{}", home[..1].to_uppercase(), &home[1..]),
    };
    let said = Prose::from(kind);
    Some(match (withheld(view), place(view, one)) {
        (true, _) => said.plain(format!(". {}", withheld_words(child))),
        (false, Some(place)) => said.plain(format!(". {place}")),
        (false, None) => said,
    })
}
