//! What goes wrong on the way from a strategy discussion to a protection plan, before and at the
//! first conference; and what only looks like it.
//!
//! Day 10 stands beside day 11 and day 15 beside day 16, a conference on its last lawful day beside
//! one that was never called, a discussion that decided no enquiry beside one that was not held.

use super::{Closing, Decided, Episode, Family, Late, Maker, Standing, decide_on};
use crate::{
    calendar,
    plan::{Conference, Discussion, Emergency, Guarded, Protecting, Recording, Reversed},
};
use jiff::{ToSpan, civil::Date};

/// Everything planted about child protection, once.
pub(super) fn all(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    families.extend(discussions(maker));
    families.extend(recordings(maker));
    families.extend(enquiries(maker));
    families.extend(conferences(maker));
    families.extend(conferences_held(maker));
    families.extend(transfers(maker));
    families.extend(reversals(maker));
    families.extend(emergencies(maker));
    families.extend(super::guarding::all(maker));
    families
}

const NO_RISK: Option<&str> = Some("no_continuing_risk");

impl Maker<'_> {
    /// The last day of which all work is written up.
    fn last(&self) -> Date {
        self.back(1)
    }

    /// A running case that was decided for a strategy discussion on a day.
    pub(super) fn urgent(&mut self, decided: Date, protecting: Protecting) -> Episode {
        let referred = calendar::add(decided, -1);
        let mut episode = self.running(0, referred);
        decide_on(&mut episode, decided);
        let guarded = protecting.plan.as_ref().map(|plan| plan.made);
        let needs_nothing = protecting.found.is_some_and(|(_, found)| Some(found) == NO_RISK);
        let declined = protecting.conference.and_then(|one| one.held);
        let declined = declined.is_some_and(|(_, decision)| decision == "no_plan");
        let other = match protecting.discussion {
            Discussion::Held(_, decision, _) => !decision.starts_with("section_47"),
            Discussion::NotAsked | Discussion::Asked => false,
        };
        if !(needs_nothing || declined || other) {
            episode.standing = Standing::Protected;
            episode.plan = guarded;
        }
        Episode { protecting: Some(protecting), late: Late::Never, ..episode }
    }

    /// What follows a discussion on a day, as it goes when nothing goes wrong.
    fn discussed(&mut self, day: Date) -> Protecting {
        let last = self.last();
        Protecting::from(&mut self.chance, day, last)
    }

    /// A running case with a protection plan that a conference made on a day.
    pub(super) fn guarded(&mut self, made: Date) -> Episode {
        let (discussed, last) = (calendar::add(made, -13), self.last());
        let plan = Guarded::made(&mut self.chance, made, last);
        let protecting = Protecting {
            discussion: Discussion::Held(discussed, "section_47_joint", Recording::Whole),
            found: Some((calendar::add(discussed, 8), "continuing_risk")),
            conference: Some(called(discussed, made).held(made, "plan_made")),
            plan: Some(plan),
            ..Protecting::default()
        };
        self.urgent(discussed, protecting)
    }

    pub(super) fn protected_family(&mut self, many: usize, episode: Episode) -> Family {
        let referred = episode.referred;
        self.family(many, referred, (5, 12)).with(episode)
    }
}

/// A conference called a few days after a discussion.
fn called(discussed: Date, planned: Date) -> Conference {
    let called = calendar::add(discussed, 4);
    Conference { called, planned, moved: None, held: None, transfer: false }
}

impl Conference {
    fn held(self, day: Date, decision: &'static str) -> Self {
        Self { held: Some((day, decision)), ..self }
    }
}

/// Asked for and not held; beside it one that was asked for yesterday, and one that decided that
/// no enquiry is needed.
fn discussions(maker: &mut Maker<'_>) -> Vec<Family> {
    let asked = || Protecting { discussion: Discussion::Asked, ..Protecting::default() };
    let decided = maker.back(2);
    let episode = maker.urgent(decided, asked());
    let note = "It was decided to hold a strategy discussion about {child}, and nobody held one.";
    let late = maker.protected_family(2, episode).marked("strategy_discussion", decided, note);
    let yesterday = maker.back(1);
    let episode = maker.urgent(yesterday, asked());
    let in_time = maker.protected_family(1, episode);
    let day = maker.back(30);
    let discussion = Discussion::Held(day, "assessment", Recording::Whole);
    let episode = maker.urgent(day, Protecting { discussion, ..Protecting::default() });
    let no_enquiry = maker.protected_family(2, episode);
    vec![late, in_time, no_enquiry]
}

/// Left out when it was recorded; beside it the same of yesterday.
fn recordings(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for (back, recording) in
        [(2, Recording::LeftOut), (3, Recording::NobodyLeads), (1, Recording::LeftOut)]
    {
        let day = maker.back(back);
        let discussion = Discussion::Held(day, "section_47_joint", recording);
        let whole = maker.discussed(day);
        let episode = maker.urgent(day, Protecting { discussion, ..whole });
        let family = maker.protected_family(1, episode);
        let note = if recording == Recording::LeftOut {
            "Who took part in the strategy discussion about {child} was left out and never added."
        } else {
            "Nobody was named to lead the section 47 enquiry about {child}."
        };
        families.push(if back > 1 { family.marked("strategy_record", day, note) } else { family });
    }
    families
}

/// Nobody saw the child, or the enquiry has not said what it found on day 11; beside it day 10,
/// and an enquiry after which no conference was needed.
fn enquiries(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    let day = maker.back(2);
    let protecting = maker.discussed(day);
    let mut episode = maker.urgent(day, protecting);
    episode.seen_until = Some(day);
    let note = "Nobody has seen {child} since the section 47 enquiry was decided.";
    families.push(maker.protected_family(1, episode).marked("section_47_seen", day, note));
    for (many, back) in [(2, 11), (1, 10)] {
        let day = maker.back(back);
        let planned = calendar::add(day, 14);
        let protecting = Protecting {
            discussion: Discussion::Held(day, "section_47_joint", Recording::Whole),
            conference: Some(called(day, planned)),
            ..Protecting::default()
        };
        let episode = maker.urgent(day, protecting);
        let family = maker.protected_family(many, episode);
        let note = "The section 47 enquiry about {child} has not said what it found.";
        families.push(if back > 10 { family.marked("section_47_10", day, note) } else { family });
    }
    let day = maker.back(20);
    let protecting = Protecting {
        discussion: Discussion::Held(day, "section_47_single", Recording::Whole),
        found: NO_RISK.map(|found| (calendar::add(day, 9), found)),
        ..Protecting::default()
    };
    let episode = maker.urgent(day, protecting);
    families.push(maker.protected_family(1, episode));
    families
}

/// No conference on day 16, called and moved or never called; beside it one that is called for
/// day 15, which is today.
fn conferences(maker: &mut Maker<'_>) -> Vec<Family> {
    let today = calendar::on_or_after(maker.today);
    let mut families = Vec::new();
    for (many, back) in [(2, 16), (1, 19), (1, 15)] {
        let day = maker.back(back);
        let conference = match back {
            16 => Some(Conference {
                moved: Some(calendar::add(today, 2)),
                ..called(day, calendar::add(day, 14))
            }),
            15 => Some(called(day, today)),
            _ => None,
        };
        let protecting = Protecting {
            discussion: Discussion::Held(day, "section_47_joint", Recording::Whole),
            found: Some((calendar::add(day, 9), "continuing_risk")),
            conference,
            ..Protecting::default()
        };
        let episode = maker.urgent(day, protecting);
        let family = maker.protected_family(many, episode);
        let note = if conference.is_some() {
            "{child}'s conference was moved past its fifteenth working day."
        } else {
            "The enquiry found that {child} is likely to go on suffering harm, and nobody called a conference."
        };
        families.push(if back > 15 { family.marked("conference_15", day, note) } else { family });
    }
    families
}

/// Held on the last lawful day over a bank holiday, with the core group on its tenth working day;
/// and one that decided that no plan is needed. Nothing is wrong.
fn conferences_held(maker: &mut Maker<'_>) -> Vec<Family> {
    let holiday = calendar::bank_holiday_before(maker.today - 40.days());
    let day = calendar::add(holiday, -5);
    let (made, last) = (calendar::add(day, 15), maker.last());
    let tenth = calendar::add(made, 10);
    let plan = Guarded::met_first(&mut maker.chance, (made, tenth), last);
    let protecting = Protecting {
        discussion: Discussion::Held(day, "section_47_joint", Recording::Whole),
        found: Some((calendar::add(day, 10), "continuing_risk")),
        conference: Some(called(day, made).held(made, "plan_made")),
        plan: Some(plan),
        ..Protecting::default()
    };
    let episode = maker.urgent(day, protecting);
    let on_the_last_day = maker.protected_family(2, episode);
    let day = maker.back(40);
    let planned = calendar::add(day, 13);
    let protecting = Protecting {
        discussion: Discussion::Held(day, "section_47_single", Recording::Whole),
        found: Some((calendar::add(day, 9), "continuing_risk")),
        conference: Some(called(day, planned).held(planned, "no_plan")),
        ..Protecting::default()
    };
    let episode = maker.urgent(day, protecting);
    let no_plan = maker.protected_family(1, episode);
    vec![on_the_last_day, no_plan]
}

/// Moved here with a plan, and no conference on day 16; beside it day 15, and one that was held on
/// its last day.
fn transfers(maker: &mut Maker<'_>) -> Vec<Family> {
    let today = calendar::on_or_after(maker.today);
    let mut families = Vec::new();
    for (many, back, planned) in [(2, 16, today), (1, 15, today), (1, 38, maker.back(23))] {
        let (told, last) = (maker.back(back), maker.last());
        let mut conference =
            Conference { called: told, planned, moved: None, held: None, transfer: true };
        if planned <= last {
            conference = conference.held(planned, "plan_made");
        }
        let protecting = Protecting { conference: Some(conference), ..Protecting::default() };
        let protecting = protecting.planned(&mut maker.chance, last, None);
        let mut episode = maker.urgent(told, protecting);
        episode.referred = told;
        let family = maker.protected_family(many, episode);
        let note = "{child} moved here with a protection plan, and no conference has been held.";
        families.push(if back == 16 {
            family.marked("conference_transfer_15", told, note)
        } else {
            family
        });
    }
    families
}

/// A director reverses what a conference decided, and nobody is told; beside it a reversal of which
/// all were told and that somebody else set aside, and one of a strategy discussion.
fn reversals(maker: &mut Maker<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    for (many, made, on, answered) in [(2, 9, 6, None), (1, 21, 18, Some((15, "set_aside")))] {
        let made = maker.back(made);
        let mut episode = maker.guarded(made);
        let on = maker.back(on);
        let answered = answered.map(|(back, how)| (maker.back(back), how));
        if let Some(protecting) = &mut episode.protecting {
            protecting.reversed = Some(Reversed { on, answered });
        }
        let family = maker.protected_family(many, episode);
        let note = "The director reversed what {child}'s conference had decided, and told nobody who was there.";
        families.push(if answered.is_none() {
            family.marked("reversal", on, note)
        } else {
            family
        });
    }
    let day = maker.back(14);
    let protecting = Protecting {
        discussion: Discussion::Held(day, "section_47_single", Recording::Whole),
        reversed: Some(Reversed {
            on: calendar::add(day, 2),
            answered: Some((calendar::add(day, 5), "stands")),
        }),
        ..Protecting::default()
    };
    let mut episode = maker.urgent(day, protecting);
    episode.standing = Standing::InNeed;
    families.push(maker.protected_family(1, episode));
    families
}

/// Nobody has said what followed when police protection or an order was over; beside each one that
/// still holds.
fn emergencies(maker: &mut Maker<'_>) -> Vec<Family> {
    let today = maker.today;
    let (taken, ordered) = (today - 5.days(), today - 12.days());
    let all = [
        (Emergency::Police(taken), Some(("police_protection_72", taken))),
        (Emergency::Police(today - 2.days()), None),
        (Emergency::Order(ordered, ordered + 7.days(), None), Some(("emergency_order_8", ordered))),
        (Emergency::Order(ordered, ordered + 7.days(), Some(today + 2.days())), None),
    ];
    let mut families = Vec::new();
    for (emergency, mark) in all {
        let made = maker.back(30);
        let mut episode = maker.guarded(made);
        if let Some(protecting) = &mut episode.protecting {
            protecting.emergency = Some(emergency);
        }
        let family = maker.protected_family(1, episode);
        let note = "Nobody has said what followed when {child}'s emergency protection was over.";
        families.push(match mark {
            Some((kind, since)) => family.marked(kind, since, note),
            None => family,
        });
    }
    families
}

/// A case with a protection plan that is closed today, and by whom it was ended.
pub(super) fn closed(
    maker: &mut Maker<'_>,
    (referred, closed): (Date, Date),
    plan: (Date, Date, &'static str),
) -> Episode {
    let (made, ended, reason) = plan;
    let running = maker.guarded(made);
    let closing = super::closing(maker, referred, (closed, Closing::Gate));
    let protecting = running.protecting.map(|protecting| Protecting {
        plan: protecting.plan.map(|plan| plan.ended(ended, reason)),
        ..protecting
    });
    let decided = match running.decided {
        Decided::Taken(day) => day,
        Decided::Ended(_) | Decided::Waiting => referred,
    };
    let mut episode = Episode {
        referred: running.referred,
        standing: Standing::Protected,
        plan: Some(made),
        protecting,
        ..closing
    };
    decide_on(&mut episode, decided);
    episode
}
