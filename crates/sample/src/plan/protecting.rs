//! What is done to protect the children of an episode, laid out day by day.
//!
//! Left to itself everything that runs today is in time; what was late once and has been done since
//! is late as it happens. Failings are set afterwards, by [`super::planted`]. A day that has not
//! come yet is agreed and not held.

use crate::{calendar, chance::Chance};
use jiff::{Span, ToSpan, civil::Date};

/// An initial conference is held within so many working days of the strategy discussion.
pub(crate) const CONFERENCE: i64 = 15;

/// What is done to protect the children of an episode.
#[derive(Clone, Debug, Default)]
pub(crate) struct Protecting {
    /// The strategy discussion for which the referral was accepted.
    pub(crate) discussion: Discussion,
    /// When the section 47 enquiry said what it found, and what, as coded.
    pub(crate) found: Option<(Date, &'static str)>,
    /// The initial or transfer-in conference, once it was called.
    pub(crate) conference: Option<Conference>,
    /// The protection plan, once a conference made it.
    pub(crate) plan: Option<Guarded>,
    /// The police or a court acted at once.
    pub(crate) emergency: Option<Emergency>,
    /// A director reversed what others had decided.
    pub(crate) reversed: Option<Reversed>,
}

/// A strategy discussion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Discussion {
    /// Nobody asked for one: another council did the finding out.
    #[default]
    NotAsked,
    /// It was asked for, and none is recorded.
    Asked,
    /// It was held on that day, decided this, as coded, and was recorded like this.
    Held(Date, &'static str, Recording),
}

/// How a strategy discussion was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Recording {
    /// With everything.
    Whole,
    /// Who came and what follows was left out.
    LeftOut,
    /// Nobody was named to lead the enquiry.
    NobodyLeads,
}

/// A conference that was called.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Conference {
    /// When it was called: of a transfer-in the day on which the other council told us.
    pub(crate) called: Date,
    /// For which day at first.
    pub(crate) planned: Date,
    /// To which day it was moved.
    pub(crate) moved: Option<Date>,
    /// When it was held, if it was, and what it decided, as coded.
    pub(crate) held: Option<(Date, &'static str)>,
    /// Whether the child came from another council with a plan.
    pub(crate) transfer: bool,
}

/// A protection plan and its meetings.
#[derive(Clone, Debug)]
pub(crate) struct Guarded {
    pub(crate) made: Date,
    /// Days on which the core group met, the first first.
    pub(crate) groups: Vec<Date>,
    /// When it meets next, as agreed the last time.
    pub(crate) next_group: Date,
    /// Days on which a review conference was held, the first first.
    pub(crate) reviews: Vec<Date>,
    /// When and why it ended, as coded.
    pub(crate) ended: Option<(Date, &'static str)>,
}

/// What the police or a court did at once.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Emergency {
    /// Police protection from the evening of a day; nobody has said what followed.
    Police(Date),
    /// An emergency protection order from a day to a day, extended to another or not; nobody has
    /// said what followed.
    Order(Date, Date, Option<Date>),
}

/// A reversal of what others had decided together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reversed {
    pub(crate) on: Date,
    /// When all had been told and somebody else answered, and how, as coded.
    pub(crate) answered: Option<(Date, &'static str)>,
}

impl Protecting {
    /// Whether the referral was accepted for a strategy discussion.
    pub(crate) fn is_asked(&self) -> bool {
        self.discussion != Discussion::NotAsked
    }

    /// The day of the strategy discussion that decided an enquiry.
    pub(crate) fn enquired(&self) -> Option<Date> {
        match self.discussion {
            Discussion::Held(day, decision, _) if decision.starts_with("section_47") => Some(day),
            _ => None,
        }
    }

    /// From a strategy discussion that decides an enquiry on, up to the last day of all work.
    pub(crate) fn from(chance: &mut Chance, discussed: Date, last: Date) -> Self {
        let single = chance.in_a_hundred(22);
        let decision = if single { "section_47_single" } else { "section_47_joint" };
        let recording = Recording::Whole;
        let mut found = calendar::add(discussed, chance.between(6, 10));
        let mut planned = calendar::add(discussed, chance.between(11, CONFERENCE));
        if chance.in_a_hundred(8) {
            // Late, and done since: history, and nothing to look at today.
            let late = calendar::add(discussed, chance.between(CONFERENCE + 1, CONFERENCE + 4));
            planned = if late <= last { late } else { planned };
            let late = calendar::add(discussed, chance.between(11, 13));
            found = if late <= last { late } else { found };
        }
        Self {
            discussion: Discussion::Held(discussed, decision, recording),
            found: (found <= last).then_some((found, "continuing_risk")),
            conference: Some(Conference {
                called: calendar::add(discussed, chance.between(3, 5)),
                planned,
                moved: None,
                held: (planned <= last).then_some((planned, "plan_made")),
                transfer: false,
            }),
            ..Self::default()
        }
    }

    /// The plan that the conference made, if it has; ended at the last review by a day.
    pub(crate) fn planned(self, chance: &mut Chance, last: Date, ends_by: Option<Date>) -> Self {
        let made = self.conference.and_then(|one| one.held);
        let made = made.filter(|(_, decision)| *decision == "plan_made").map(|(day, _)| day);
        let plan = made.map(|day| Guarded::made(chance, day, last));
        let plan = plan.map(|plan| match ends_by {
            Some(day) => plan.ends_by(day),
            None => plan,
        });
        Self { plan, ..self }
    }
}

impl Guarded {
    /// A plan that runs, every meeting in time, up to the last day of all work.
    pub(crate) fn made(chance: &mut Chance, made: Date, last: Date) -> Self {
        let mut day = calendar::add(made, chance.between(6, 10));
        if chance.in_a_hundred(6) {
            let late = calendar::add(made, chance.between(11, 14));
            day = if late <= last { late } else { day };
        }
        Self::met_first(chance, (made, day), last)
    }

    /// A plan made and its core group met first on these days, and in time ever after.
    pub(crate) fn met_first(
        chance: &mut Chance,
        (made, mut day): (Date, Date),
        last: Date,
    ) -> Self {
        let mut groups = Vec::new();
        while day <= last {
            groups.push(day);
            day = calendar::on_or_after(day + chance.between(24, 37).days());
        }
        let next_group = day;
        let mut day = calendar::on_or_before(made + chance.between(72, 88).days());
        let mut reviews = Vec::new();
        while day <= last {
            reviews.push(day);
            day = calendar::on_or_before(day + chance.between(150, 178).days());
        }
        Self { made, groups, next_group, reviews, ended: None }
    }

    /// Ended by its last review before a day, or by one on that day.
    fn ends_by(mut self, day: Date) -> Self {
        self.reviews.retain(|review| *review <= day);
        let on = calendar::on_or_before(day.max(self.made + 20.days()));
        let end = self.reviews.last().copied().unwrap_or(on);
        self.ended(end, "conference")
    }

    /// Ended on a day for a reason; nobody meets about it afterwards.
    pub(crate) fn ended(mut self, day: Date, reason: &'static str) -> Self {
        self.groups.retain(|group| *group < day);
        self.reviews.retain(|review| *review <= day);
        if reason == "conference" && self.reviews.last() != Some(&day) {
            self.reviews.push(day);
        }
        self.ended = Some((day, reason));
        self
    }

    /// When a meeting is followed by the next at the latest.
    pub(crate) fn next_group_after(&self, place: usize) -> Date {
        self.groups.get(place + 1).copied().unwrap_or(self.next_group)
    }
}

/// By when a plan is reviewed that a conference made or kept on a day.
pub(crate) fn review_by(held: Date, place: usize) -> Date {
    let span: Span = if place == 0 { 3.months() } else { 6.months() };
    held + span
}
