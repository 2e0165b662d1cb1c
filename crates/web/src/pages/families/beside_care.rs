//! Young people who leave care, early help and private fostering: a line each under the sentence of
//! Now.
//!
//! For a care leaver: what is owed and by whom, where they sleep tonight and whether that is fit,
//! when we were last in touch and how. A night in bed and breakfast, or nowhere, is said plainly and
//! to everybody who sees the pattern. What was talked of stands on its own entry.

use super::{
    View, called,
    care::lives_on,
    protection::{State, next},
};
use crate::components::Prose;
use casework::{
    Depth,
    case::care::{Accommodation, BED_AND_BREAKFAST, LeavingCare},
};
use office::read::family::Member;
use oversight::Kind;
use words::{Label, codes, say};

/// Where somebody sleeps, as said since care last had a say in it.
fn tonight(child: &Member) -> Option<&Accommodation> {
    let care = &child.case.care;
    let since = care.period().map(|period| period.started);
    care.tonight().filter(|one| since.is_none_or(|started| one.from >= started))
}

/// Who sleeps in bed and breakfast, or nowhere.
pub(super) fn unfit_tonight(view: &View<'_>, child: &Member) -> Vec<State> {
    let of = |one: &Accommodation| {
        let since = view.day(one.from);
        match one.kind.as_str() {
            BED_AND_BREAKFAST => Some(State::has(&format!(
                "been in bed and breakfast since {since}, which is wrong"
            ))),
            "S" => Some(State::has(&format!("had nowhere to sleep since {since}"))),
            _ => None,
        }
    };
    tonight(child).filter(|_| lives_on(child)).and_then(of).into_iter().collect()
}

/// Who has left care and is owed something still.
pub(super) fn has_left(_: &View<'_>, child: &Member) -> Vec<State> {
    let left = child.case.care.leaving_now().filter(|_| !child.case.is_in_care());
    left.filter(|_| lives_on(child)).map(|_| State::has("left care")).into_iter().collect()
}

/// A line about leaving care, early help, and private fostering, as far as each is so.
pub(super) fn of_child(view: &View<'_>, child: &Member) -> Vec<(String, Prose)> {
    if !lives_on(child) {
        return Vec::new();
    }
    let care = &child.case.care;
    let mut lines = Vec::new();
    if let Some(leaving) = care.leaving_now() {
        lines.push(("Leaving care".to_owned(), owed(view, child, leaving)));
    } else if child.due.iter().any(|due| PATHWAY.contains(&due.deadline.kind)) {
        let said = Prose::new().late("Nobody has said what is owed, and their age says it is. ");
        lines.push(("Leaving care".to_owned(), next(view, child, &PATHWAY, said)));
    }
    if let Some(sleeps) = tonight(child) {
        lines.push(("Tonight".to_owned(), sleeping(view, sleeps)));
    }
    if care.leaving_now().is_some() && child.access.depth == Depth::Record {
        lines.push(("In touch".to_owned(), in_touch(view, child)));
    }
    lines.extend(early_help(view, child).map(|said| ("Early help".to_owned(), said)));
    lines.extend(fostered(view, child).map(|said| ("Privately fostered".to_owned(), said)));
    lines
}

const PATHWAY: [Kind; 9] = [
    Kind::PathwayNeeds,
    Kind::PathwayPlan,
    Kind::PathwayReview,
    Kind::PathwayReviewMoved28,
    Kind::AdviserVisitFirst,
    Kind::AdviserVisit,
    Kind::InTouchBirthday,
    Kind::SupportOffer,
    Kind::LearningWish,
];

fn owed(view: &View<'_>, child: &Member, leaving: &LeavingCare) -> Prose {
    let category = codes::LEAVING_CARE.text(&leaving.category);
    let said = Prose::from(format!("{category}. "));
    let said = match leaving.adviser {
        Some(adviser) => {
            let name = view.page.workforce.name_of(adviser);
            said.plain(format!("{name} is the personal adviser. "))
        }
        None => said.late("No personal adviser is named. "),
    };
    let said = match child.case.care.pathway.last() {
        Some(plan) => said.plain(format!("Pathway plan of {}. ", view.day(plan.on))),
        None => said,
    };
    next(view, child, &PATHWAY, said)
}

fn sleeping(view: &View<'_>, one: &Accommodation) -> Prose {
    let said = match one.label {
        Label::None => Prose::new(),
        label => Prose::new().strong(format!("{}. ", label.text())),
    };
    let place = codes::ACCOMMODATION.text(&one.kind);
    let place = format!("{place}, since {}", view.day(one.from));
    match (one.kind.as_str(), one.suitable) {
        (BED_AND_BREAKFAST | "S", _) | (_, Some(false)) => {
            said.late(format!("{place}: not suitable."))
        }
        (_, Some(true)) => said.plain(format!("{place}: suitable.")),
        (_, None) => said.plain(format!("{place}. Nobody has said whether it is suitable.")),
    }
}

fn in_touch(view: &View<'_>, child: &Member) -> Prose {
    let touches = &child.case.care.touches;
    let said = match touches.last() {
        None => return Prose::new().late("Nobody has said whether we are in touch."),
        Some(last) if last.touch != "YES" => {
            let text = codes::IN_TOUCH.text(&last.touch);
            let why = text.strip_prefix("No, ").map_or_else(String::new, |why| format!(": {why}"));
            Prose::new().late(format!("Not in touch on {}{why}. ", view.day(last.on)))
        }
        Some(_) => Prose::new(),
    };
    match touches.iter().rfind(|one| one.touch == "YES") {
        Some(last) => {
            let how = match last.how.as_str() {
                "" => String::new(),
                code => format!(", {}", called::within(codes::TOUCH_HOW.text(code))),
            };
            said.plain(format!("Last in touch on {}{how}.", view.day(last.on)))
        }
        None => said.late("Never, in what we hold."),
    }
}

fn early_help(view: &View<'_>, child: &Member) -> Option<Prose> {
    let help = child.case.care.early_help_now()?;
    let deep = child.access.depth == Depth::Record;
    let lead = match help.lead.as_str() {
        lead if deep && !lead.is_empty() && !help.label.stays_on_its_entry() => {
            format!(", led by {lead}")
        }
        _ => String::new(),
    };
    let said = Prose::from(format!("Since {}{lead}. ", say::date(help.started)));
    Some(match help.review_by {
        Some(day) if day < view.page.today => {
            said.late(format!("Was to be looked at again by {}.", view.day(day)))
        }
        Some(day) => said.plain(format!("Looked at again by {}.", view.day(day))),
        None => said,
    })
}

const FOSTERED: [Kind; 3] =
    [Kind::PrivateFosteringFirst, Kind::PrivateFosteringVisit, Kind::PrivateFosteringLater];

fn fostered(view: &View<'_>, child: &Member) -> Option<Prose> {
    let one = child.case.care.fostered_now()?;
    let since = match one.since {
        Some(day) => format!("Since {}; we", say::date(day)),
        None => "We".to_owned(),
    };
    let said = format!("{since} were told on {}. ", say::date(one.told));
    Some(next(view, child, &FOSTERED, said.into()))
}
