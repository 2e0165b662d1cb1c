//! The words of the lines about the court, the decision register and reversals.
//!
//! The court's number for a case stands in the words of its entry and never in a heading.

use super::{
    Topic,
    line::{Said, because, said},
    protection::{labelled, paragraphs, people},
};
use crate::{
    court::{
        directions::{DirectionChanged, DirectionGiven, EvidenceFiled},
        hearings::HearingHeld,
        letter::{PreProceedingsMet, PreProceedingsStarted},
        planning::LegalPlanningHeld,
        proceedings::ProceedingsIssued,
    },
    decision::{DecisionAsked, DecisionMade},
    event::Event,
    reversal::{DecisionReversed, NOT_TOLD},
    wording::within,
    workforce::Workforce,
};
use words::{Date, codes, say};

/// The line of an event about the court or a decision; nothing for any other.
pub(super) fn line(event: &Event, workforce: &Workforce) -> Option<Said> {
    before(event, workforce)
        .or_else(|| proceedings(event))
        .or_else(|| directed(event, workforce))
        .or_else(|| register(event, workforce))
        .or_else(|| reversing(event))
}

fn one(heading: impl Into<String>, text: impl Into<String>) -> Option<Said> {
    Some(said(Topic::Court, heading, text))
}

fn on(before: &str, day: Option<Date>) -> String {
    day.map(|day| format!("{before} {}.", say::date(day))).unwrap_or_default()
}

fn before(event: &Event, workforce: &Workforce) -> Option<Said> {
    match event {
        Event::LegalPlanningHeld(e) => Some(planning(e, workforce)),
        Event::PreProceedingsStarted(e) => Some(letter(e)),
        Event::PreProceedingsMet(e) => Some(met(e)),
        Event::PreProceedingsEnded(e) => {
            one(because("Pre-proceedings ended", &codes::PRE_PROCEEDINGS_END, &e.how), &e.reason)
        }
        _ => None,
    }
}

fn planning(event: &LegalPlanningHeld, workforce: &Workforce) -> Said {
    let set = &codes::LEGAL_PLANNING_DECISION;
    let heading = because("Legal planning meeting", set, &event.decision);
    let threshold = codes::THRESHOLD_VIEW.text(&event.threshold);
    let text = paragraphs([
        event.reason.clone(),
        labelled("The threshold", &within(threshold)),
        labelled("Decided by", workforce.name_of(event.decider)),
        labelled("The lawyers advised", &event.advice),
        labelled("Did not agree", &event.dissent),
        people(&event.people),
    ]);
    said(Topic::Court, heading, text)
}

fn letter(event: &PreProceedingsStarted) -> Said {
    let plan = if event.plan_attached {
        "The plan of what must change went with it."
    } else {
        "No plan of what must change went with it."
    };
    let family = match event.family_meeting {
        Some(true) => "The family was offered a meeting of its own.",
        Some(false) => "The family was not offered a meeting of its own.",
        None => "",
    };
    let to = event.to.lines().map(str::trim).collect::<Vec<_>>().join(", ");
    let text =
        paragraphs([event.text.clone(), labelled("Sent to", &to), plan.into(), family.into()]);
    said(Topic::Court, "Letter before proceedings sent", text)
}

fn met(event: &PreProceedingsMet) -> Said {
    let set = &codes::PRE_PROCEEDINGS_MEETING;
    let advised = match event.advised {
        Some(true) => "The parents had legal advice.",
        Some(false) => "The parents had no legal advice.",
        None => "",
    };
    let text = paragraphs([
        event.text.clone(),
        labelled("The parents", &within(codes::PARENTS_PART.text(&event.parents))),
        advised.to_owned(),
        people(&event.people),
        on("Progress is reviewed on", event.next),
    ]);
    said(Topic::Court, because("Pre-proceedings meeting", set, &event.kind), text)
}

fn proceedings(event: &Event) -> Option<Said> {
    match event {
        Event::ProceedingsIssued(e) => Some(issued(e)),
        Event::ProceedingsExtended(e) => {
            one(format!("The court gave the proceedings until {}", say::date(e.until)), &e.reason)
        }
        Event::HearingHeld(e) => Some(hearing(e)),
        Event::CarePlanChanged(e) => {
            let heading = because("Care plan changed", &codes::PERMANENCE_PLAN, &e.plan);
            let told = on("The reviewing officer was told on", e.officer_told);
            let mut line = one(heading, paragraphs([e.reason.clone(), told]))?;
            line.child_words.clone_from(&e.child_view);
            Some(line)
        }
        Event::ProceedingsEnded(e) => {
            one(because("Proceedings ended", &codes::PROCEEDINGS_END, &e.outcome), &e.text)
        }
        _ => None,
    }
}

fn issued(event: &ProceedingsIssued) -> Said {
    let heading = because("Application to court", &codes::COURT_APPLICATION, &event.application);
    let text = paragraphs([
        event.text.clone(),
        labelled("Court", &event.court),
        labelled("The court's number", &event.case_number),
        on("First heard on", event.first_hearing),
    ]);
    said(Topic::Court, heading, text)
}

fn hearing(event: &HearingHeld) -> Said {
    let next = event.next.map(|day| match event.next_hearing.as_str() {
        "" => format!("The next hearing is on {}.", say::date(day)),
        code => format!("Next: {}, {}.", within(codes::HEARING.text(code)), say::date(day)),
    });
    let text = paragraphs([event.text.clone(), next.unwrap_or_default()]);
    said(Topic::Court, codes::HEARING.text(&event.hearing), text)
}

fn directed(event: &Event, workforce: &Workforce) -> Option<Said> {
    match event {
        Event::DirectionGiven(e) => Some(direction(e, workforce)),
        Event::DirectionChanged(e) => Some(changed(e)),
        Event::EvidenceFiled(e) => Some(filed(e, workforce)),
        Event::ExpertInstructed(e) => {
            let text = paragraphs([labelled("Who", &e.expert), e.question.clone()]);
            one(format!("Expert instructed, to report by {}", say::date(e.due)), text)
        }
        _ => None,
    }
}

fn direction(event: &DirectionGiven, workforce: &Workforce) -> Said {
    let what = within(codes::FILING.text(&event.what));
    let by = within(codes::FILED_BY.text(&event.by));
    let heading = format!("The court directed, by {}: {what}, from {by}", say::date(event.due));
    let writer = event.worker.map(|id| workforce.name_of(id).to_owned()).unwrap_or_default();
    said(Topic::Court, heading, paragraphs([event.text.clone(), labelled("Written by", &writer)]))
}

fn changed(event: &DirectionChanged) -> Said {
    let heading = match event.due {
        Some(day) => format!("The court gave another day for filing: {}", say::date(day)),
        None => "The court no longer asks for something to be filed".to_owned(),
    };
    said(Topic::Court, heading, &event.reason)
}

fn filed(event: &EvidenceFiled, workforce: &Workforce) -> Said {
    let heading =
        format!("{} filed, due on {}", codes::FILING.text(&event.what), say::date(event.due));
    let checked = event.checked_by.map(|id| workforce.name_of(id).to_owned()).unwrap_or_default();
    said(
        Topic::Court,
        heading,
        paragraphs([event.text.clone(), labelled("Checked before it went by", &checked)]),
    )
}

/// Whether something that was filed on a day was in time: ": in time", ": 4 days late".
pub(super) fn lateness(event: &EvidenceFiled, filed: Date) -> String {
    match say::days_between(event.due, filed) {
        late if late > 0 => format!(": {} late", say::days(late)),
        _ => ": in time".to_owned(),
    }
}

fn register(event: &Event, workforce: &Workforce) -> Option<Said> {
    match event {
        Event::DecisionAsked(e) => Some(asked(e, workforce)),
        Event::DecisionMade(e) => Some(made(e)),
        Event::DecisionDissented(e) => {
            let text = labelled(&e.by.name, &e.text);
            Some(said(Topic::Decisions, "Somebody does not agree with a decision", text))
        }
        _ => None,
    }
}

fn about(what: &str, matter: &str) -> String {
    because(what, &codes::DECISION_MATTER, matter)
}

fn options(options: &[String]) -> String {
    let lines = options.iter().map(|one| format!("- {one}"));
    format!("The options:\n{}", lines.collect::<Vec<_>>().join("\n"))
}

fn asked(event: &DecisionAsked, workforce: &Workforce) -> Said {
    let of = event.asked_of.map(|id| workforce.name_of(id).to_owned()).unwrap_or_default();
    let text = paragraphs([
        event.question.clone(),
        options(&event.options),
        labelled("Asked of", &of),
        format!("Needed by {}.", say::date(event.due)),
    ]);
    said(Topic::Decisions, about("Decision asked for", &event.matter), text)
}

fn made(event: &DecisionMade) -> Said {
    let text = paragraphs([
        labelled("Decided", &event.decided),
        labelled("Why", &event.reason),
        labelled("The question", &event.question),
        options(&event.options),
        labelled("The family says", &event.family_view),
        labelled("Did not agree", &event.dissent),
        people(&event.people),
        labelled("Under", &event.delegation),
    ]);
    let mut line = said(Topic::Decisions, about("Decision", &event.matter), text);
    line.child_words.clone_from(&event.child_view);
    line
}

fn reversing(event: &Event) -> Option<Said> {
    let one = |heading: String, text: String| Some(said(Topic::Decisions, heading, text));
    match event {
        Event::DecisionReversed(e) => Some(reversed(e)),
        Event::ReversalTold(e) if e.reaction == NOT_TOLD => {
            one("Can't be told of the reversal".to_owned(), labelled(&e.name, &e.text))
        }
        Event::ReversalTold(e) => {
            let heading = because("Told of the reversal", &codes::REVERSAL_REACTION, &e.reaction);
            one(heading, paragraphs([labelled(&e.name, &e.text)]))
        }
        Event::ReversalAnswered(e) => {
            one(because("Reversal answered", &codes::REVERSAL_ANSWER, &e.answer), e.reason.clone())
        }
        _ => None,
    }
}

fn reversed(event: &DecisionReversed) -> Said {
    let of = match event.of.as_str() {
        "conference" => "What a conference decided was reversed",
        "strategy_discussion" => "What a strategy discussion decided was reversed",
        "care_review" => "What a review of care decided was reversed",
        "legal_planning" => "What a legal planning meeting decided was reversed",
        "pre_proceedings" => "How pre-proceedings ended was reversed",
        _ => "A decision was reversed",
    };
    let heading = because(of, &codes::STRATEGY_DECISION, &event.now);
    let before = if event.of == "decision" { event.before.as_str() } else { "" };
    let text = paragraphs([
        labelled("Why", &event.reason),
        labelled("Instead", &event.instead),
        labelled("It had been decided", before),
        labelled("Did not agree", &event.dissent),
    ]);
    said(Topic::Decisions, heading, text)
}
