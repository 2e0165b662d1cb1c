//! What stands between a child and harm, said before everything else on the page: emergency
//! measures, protection plans, section 47 enquiries, strategy discussions, conferences.
//!
//! One sentence says that it is so, since when and for what; the lines under it say who leads and
//! what is due next. It is the same for whoever sees at least the pattern: a night worker must know.
//! Only facts and days stand here, never what was said at a meeting.

use super::{View, called, told};
use crate::components::Prose;
use casework::{
    Depth, Responsible,
    case::{Conference, Measure, Plan, Reversal},
};
use office::read::family::{Due, Member};
use oversight::Kind;
use words::{WorkerId, codes, say};

/// What is so for a child, to be said after the name: "is in police protection", "are in police protection".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct State {
    one: String,
    more: String,
}

impl State {
    pub(super) fn is(rest: &str) -> Self {
        Self { one: format!("is {rest}"), more: format!("are {rest}") }
    }

    pub(super) fn has(rest: &str) -> Self {
        Self { one: format!("has {rest}"), more: format!("have {rest}") }
    }

    /// The same words for one and for more: "came to the country alone".
    pub(super) fn plain(rest: &str) -> Self {
        Self { one: rest.to_owned(), more: rest.to_owned() }
    }

    /// The sentence about those of whom it is so.
    pub(super) fn of(&self, them: &[&Member]) -> String {
        let rest = if them.len() == 1 { &self.one } else { &self.more };
        format!("{} {rest}.", called::all(them))
    }
}

/// What is so for a child by one rule.
pub(super) type Rule = fn(&View<'_>, &Member) -> Vec<State>;

/// The beginning of the sentence of Now. Children of whom the same is so stand together.
pub(super) fn sentence(view: &View<'_>, said: Prose) -> Prose {
    let states = together(view, &[measures, plan, enquiry, discussion]);
    states.into_iter().fold(said, |said, (state, them)| said.strong(state.of(&them)).plain(" "))
}

/// What is so by some rules, in their order, each with the children of whom it is.
pub(super) fn together<'a>(view: &View<'a>, rules: &[Rule]) -> Vec<(State, Vec<&'a Member>)> {
    let mut states: Vec<(State, Vec<&Member>)> = Vec::new();
    for rule in rules {
        for child in view.known_children() {
            for state in rule(view, child) {
                match states.iter_mut().find(|(known, _)| *known == state) {
                    Some((_, them)) => them.push(child),
                    None => states.push((state, vec![child])),
                }
            }
        }
    }
    states
}

fn measures(view: &View<'_>, child: &Member) -> Vec<State> {
    let runs = child.case.protection.measures.iter().filter(|one| one.ended.is_none());
    runs.map(|one| measure(view, one)).collect()
}

fn measure(view: &View<'_>, one: &Measure) -> State {
    let until = say::date(one.until);
    if one.until < view.page.today {
        let what = called::within(one.text());
        let words = |was: &str| {
            format!("{was} under {what} until {until}, and nobody has said what followed")
        };
        return State { one: words("was"), more: words("were") };
    }
    match one.is_order() {
        true => State::is(&format!("under an emergency protection order until {until}")),
        false => State::is(&format!("in police protection until {until}")),
    }
}

fn plan(_: &View<'_>, child: &Member) -> Vec<State> {
    let of = |plan: &Plan| {
        let category = category(child, plan);
        let category = if category.is_empty() { "category not recorded" } else { &category };
        let since = say::date(plan.started);
        State::has(&format!("been on a child protection plan ({category}) since {since}"))
    };
    child.case.protection_plan().map(of).into_iter().collect()
}

/// The category of a protection plan, inside a sentence; empty when none is recorded.
pub(super) fn category(child: &Member, plan: &Plan) -> String {
    let code = child.case.protection.category_of(plan.id);
    code.map_or_else(String::new, |code| called::within(codes::CATEGORY_OF_ABUSE.text(code)))
}

fn enquiry(_: &View<'_>, child: &Member) -> Vec<State> {
    let running = child.case.protection.running_enquiry();
    let state = |since| State::has(&format!("been subject to a section 47 enquiry since {since}"));
    running.map(|one| state(say::date(one.started))).into_iter().collect()
}

/// A discussion that was decided and not held, or that is to be held again.
fn discussion(_: &View<'_>, child: &Member) -> Vec<State> {
    let waits = child.due.iter().find(|due| due.deadline.kind == Kind::StrategyDiscussion);
    if let Some(due) = waits {
        let words = |waits: &str| {
            format!(
                "{waits} for a strategy discussion, decided on {}",
                say::date(due.deadline.since)
            )
        };
        return vec![State { one: words("waits"), more: words("wait") }];
    }
    let all = &child.case.protection;
    let again = all.discussions.last().filter(|last| last.decision == "meet_again");
    let again = again.filter(|_| all.running_enquiry().is_none() && child.case.is_open());
    let state = |day| {
        let rest = format!("discussed on {day}, and a strategy discussion is to be held again");
        State { one: format!("was {rest}"), more: format!("were {rest}") }
    };
    again.map(|last| state(say::date(last.held.day()))).into_iter().collect()
}

/// What a child's lines are: how each begins, and how it goes on.
pub(super) type Lines = fn(&View<'_>, &Member) -> Vec<(String, Prose)>;

/// Lines under the sentence, the same about several children once.
pub(super) fn lines(view: &View<'_>, of_child: Lines) -> Vec<Prose> {
    let mut lines: Vec<(String, Prose, Vec<&Member>)> = Vec::new();
    for child in view.known_children() {
        for (head, line) in of_child(view, child) {
            let same =
                |known: &&mut (String, Prose, Vec<&Member>)| known.0 == head && known.1 == line;
            match lines.iter_mut().find(same) {
                Some((.., them)) => them.push(child),
                None => lines.push((head, line, vec![child])),
            }
        }
    }
    let several = view.known_children().len() > 1;
    let line = |(head, line, them): (String, Prose, Vec<&Member>)| {
        let whose = if several { format!(", {}", called::all(&them)) } else { String::new() };
        Prose::new().strong(format!("{head}{whose}:")).plain(" ").joined(line)
    };
    lines.into_iter().map(line).collect()
}

/// Who leads and what is next, a line each: for the plan, the enquiry, the discussion, conferences
/// that are called, and what was reversed.
pub(super) fn of_child(view: &View<'_>, child: &Member) -> Vec<(String, Prose)> {
    let mut lines = Vec::new();
    let protection = &child.case.protection;
    if child.case.protection_plan().is_some() {
        lines.push(("Protection plan".to_owned(), on_a_plan(view, child)));
    }
    if let Some(enquiry) = protection.running_enquiry() {
        let said = led(view, enquiry.lead, "No social worker has been named to lead it. ");
        let said = match enquiry.joint {
            Some(true) => said.plain("Made together with the police. "),
            _ => said,
        };
        lines.push(("Section 47 enquiry".to_owned(), next(view, child, &ENQUIRY, said)));
    }
    let discussed = next(view, child, &DISCUSSION, Prose::new());
    if !discussed.is_empty() {
        lines.push(("Strategy discussion".to_owned(), discussed));
    }
    for conference in protection.called() {
        let head = codes::CONFERENCE_KIND.text(&conference.kind).to_owned();
        lines.push((head, called_for(view, conference)));
    }
    if child.access.depth == Depth::Record {
        let open = protection.reversals.iter().filter(|one| one.answered.is_none());
        lines.extend(open.map(|one| ("Reversed".to_owned(), reversed(view, child, one))));
    }
    lines
}

/// A reversal that nobody has answered. Whoever is to be told and reads this is asked what they say.
fn reversed(view: &View<'_>, child: &Member, one: &Reversal) -> Prose {
    let by = view.page.workforce.name_of(one.by);
    let what = match one.of.as_str() {
        "conference" => "what a conference decided",
        "care_review" => "what a review of care decided",
        "legal_planning" => "what a legal planning meeting decided",
        "pre_proceedings" => "how pre-proceedings ended",
        "strategy_discussion" => "what a strategy discussion decided",
        _ => "a decision",
    };
    let href = told::entry_href(child.id, one.position);
    let said = Prose::from(format!("{by} "))
        .link_about(format!("reversed {what}"), href, called::short(child))
        .plain(format!(" on {}. ", view.day(one.on)))
        .late("Nobody else has answered it.");
    let reader = view.desk.worker();
    if !one.untold().any(|untold| untold.worker == Some(reader)) {
        return said;
    }
    let said = said.strong(" You are one of those who are to be told.");
    match super::acts::href(child, "tell_of_reversal") {
        Some(href) => {
            said.plain(" ").link_about("Say what you think of it", href, called::short(child))
        }
        None => said,
    }
}

const PLAN: [Kind; 5] = [
    Kind::ProtectionVisit,
    Kind::CoreGroup10,
    Kind::CoreGroup,
    Kind::ProtectionReviewFirst,
    Kind::ProtectionReview,
];
const ENQUIRY: [Kind; 3] = [Kind::Section47Seen, Kind::Section47Outcome, Kind::Conference15];
const DISCUSSION: [Kind; 2] = [Kind::StrategyDiscussion, Kind::StrategyRecord];

fn on_a_plan(view: &View<'_>, child: &Member) -> Prose {
    let holder = match child.responsible {
        Responsible::Worker { worker, .. } => Some(worker),
        _ => None,
    };
    let said = led(view, holder, "Nobody leads it: no social worker holds the case. ");
    let chairs = child.case.chairs();
    let names: Vec<&str> = chairs.iter().map(|id| view.page.workforce.name_of(*id)).collect();
    let said = match names.as_slice() {
        [] => said,
        names => said.plain(format!("Conferences: {}. ", say::list(names))),
    };
    next(view, child, &PLAN, said)
}

fn led(view: &View<'_>, lead: Option<WorkerId>, nobody: &str) -> Prose {
    match lead {
        Some(lead) => format!("{} leads. ", view.page.workforce.name_of(lead)).into(),
        None => Prose::new().late(nobody),
    }
}

/// What is due of some kinds, the next first, after what was said before.
pub(super) fn next(view: &View<'_>, child: &Member, kinds: &[Kind], mut said: Prose) -> Prose {
    let due = dues(child).filter(|due| kinds.contains(&due.deadline.kind));
    let mut first = true;
    for due in due {
        let kind = due.deadline.kind;
        let day = view.due(&due.deadline);
        let what = kind.said().due;
        let what = if first { what.to_owned() } else { format!("; {}", called::within(what)) };
        first = false;
        said = match due.late {
            true => said.late(format!("{what} was due {day}")),
            false => said.plain(format!("{what} by {day}")),
        };
    }
    if first { said } else { said.plain(".") }
}

fn called_for(view: &View<'_>, conference: &Conference) -> Prose {
    let chair = conference.chair.map(|id| view.page.workforce.name_of(id));
    let chair = chair.map_or_else(String::new, |name| format!(", chaired by {name}"));
    let moved = match conference.moved {
        0 => String::new(),
        1 => " It was moved once.".to_owned(),
        more => format!(" It was moved {more} times."),
    };
    match conference.planned {
        Some(day) if day < view.page.today => {
            let late = format!("Was to be held on {}, and is not recorded.", view.day(day));
            Prose::new().late(late).plain(moved)
        }
        Some(day) => format!("Called for {}{chair}.{moved}", view.day(day)).into(),
        None => format!("Called, without a day{chair}.{moved}").into(),
    }
}

/// What is due for a child by a day, without the limit that a conference called in time will meet:
/// the conference itself is said.
pub(super) fn dues(child: &Member) -> impl Iterator<Item = &Due> {
    let called: Vec<&Conference> = child.case.protection.called().collect();
    child.due.iter().filter(move |due| {
        let review = match due.deadline.kind {
            Kind::ProtectionReviewFirst | Kind::ProtectionReview => true,
            Kind::Conference15 | Kind::ConferenceTransfer15 => false,
            _ => return true,
        };
        let meets = |one: &&&Conference| {
            (one.kind == "review") == review
                && one.planned.is_some_and(|day| day <= due.deadline.due)
        };
        called.iter().find(meets).is_none()
    })
}
