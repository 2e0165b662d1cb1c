//! Protection in the census: section 47 enquiries with their initial conference, and plans with
//! their reviews.
//!
//! The census knows neither when an enquiry ended nor what a meeting said. An enquiry that led to a
//! conference ended with it; one that needed none ended, as far as anybody can tell, on its own
//! first day.

use super::{CensusRow, Element, Writer, Writing, values_of, whole};
use crate::import::story::{held, odd_order, on};
use casework::{
    conference::held::ConferenceHeld,
    enquiry::{CONTINUING_RISK, Section47Finished, Section47Started},
};
use returns::cin::{ChildProtectionPlan, Section47};
use words::{Date, EpisodeId};

/// A protection plan of an episode, by its first day.
pub(super) type Made = (Date, EpisodeId);

/// The element of an enquiry.
pub(in super::super) const ENQUIRY: &str = "Section47";

impl Writing {
    /// A protection plan; gives it with its first day, when that can be read.
    pub(super) fn protection_plan(
        &mut self,
        plan: &ChildProtectionPlan,
        of: &str,
        referral: EpisodeId,
    ) -> Option<Made> {
        let element = Element {
            table: "ChildProtectionPlans",
            of,
            line: plan.line,
            kind: "child_protection",
            days: [plan.start.as_ref(), plan.end.as_ref()],
            categories: [plan.initial_category.as_deref(), plan.latest_category.as_deref()],
            reviews: &plan.reviews,
            values: values_of(plan, &[]),
        };
        self.plan(element, referral)
    }

    /// An enquiry, what it came to, and its conference.
    pub(super) fn enquiry(
        &mut self,
        enquiry: &Section47,
        (of, referral): (&str, EpisodeId),
        made: &[Made],
    ) {
        let key = self.key(ENQUIRY, of, enquiry.start.as_ref());
        let values = values_of(enquiry, &[]);
        let mut said = Writer::new(&values);
        let Some(started) = said.day("start", enquiry.start.as_ref()) else {
            let sentence =
                "S47ActualStartDate is missing or can't be read. The enquiry is kept whole.";
            self.rows.push(whole(ENQUIRY, key, (enquiry.line, None), values, Some(sentence)));
            return;
        };
        let id = self.names.episode("cin Section47", &key);
        let begun = Section47Started {
            enquiry: id,
            discussion: None,
            referral: Some(referral),
            joint: None,
            lead: None,
        };
        said.facts.push(on(self.person, started, begun));
        let conference = said.day("conference", enquiry.conference.as_ref());
        said.odd(odd_order(started, conference, "The enquiry"));
        let none = enquiry.conference_not_required.as_ref().and_then(|flag| flag.yes);
        if none.is_some() {
            said.carried.push("conference_not_required".to_owned());
        }
        let found = match (conference, none) {
            (Some(day), _) => Some((day, CONTINUING_RISK, "")),
            (None, Some(true)) => Some((started, "", "No conference was required.")),
            _ => None,
        };
        if let Some((day, outcome, text)) = found {
            let (outcome, text) = (outcome.to_owned(), text.to_owned());
            let finished =
                Section47Finished { enquiry: id, outcome, text, child_view: String::new() };
            said.facts.push(on(self.person, day, finished));
        }
        if let Some(day) = conference {
            let plan = made.iter().find(|(first, _)| *first == day).map(|(_, plan)| *plan);
            let decision = if plan.is_some() { "plan_made" } else { "" };
            let meeting = self.names.episode("cin conference", &key);
            let event = ConferenceHeld { plan, ..held(meeting, "initial", decision) };
            said.facts.push(on(self.person, day, event));
        }
        let row = said.row(ENQUIRY, key, enquiry.line);
        self.rows.push(CensusRow { values, ..row });
    }

    /// The reviews of a plan. One before its end kept it going; one on the day of its end ended it.
    pub(super) fn reviews(
        &self,
        said: &mut Writer<'_>,
        (key, plan): (&str, EpisodeId),
        (element, ended): (&Element<'_>, Option<Date>),
    ) {
        for (place, review) in (1..).zip(element.reviews) {
            let Some(day) = said.day(&format!("reviews {place}"), Some(review)) else { continue };
            let decision = if ended == Some(day) { "plan_ends" } else { "plan_continues" };
            let meeting = self.names.episode("cin review", &format!("{key} {day}"));
            let event = ConferenceHeld { plan: Some(plan), ..held(meeting, "review", decision) };
            said.facts.push(on(self.person, day, event));
        }
    }
}
