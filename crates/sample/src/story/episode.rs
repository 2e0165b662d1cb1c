//! One episode from the contact to the closure, in the order in which things are decided.

use super::{Telling, contact::Referred, sitting};
use crate::{
    calendar,
    mint::clock,
    pen::{Sitting, about},
    plan::{Assessed, Decided, Episode, Standing},
    texts::notes,
};
use casework::{
    Happened,
    assessment::{AssessmentAuthorised, AssessmentFinished, AssessmentStarted},
    plan::{PlanEnded, PlanStarted},
};
use jiff::civil::Date;
use words::EpisodeId;

/// How many working days a child-in-need plan runs before it is written anew.
const PLAN_RUNS: i64 = 110;

/// The plans that run at the end of an episode: the child's place and the plan's id.
pub(super) type Plans = Vec<(usize, EpisodeId)>;

impl Telling<'_> {
    pub(super) fn episode(&mut self, episode: &Episode) {
        let (referred, desk) = self.refer(episode);
        let (Decided::Taken(_), Some(desk)) = (episode.decided, desk) else {
            return;
        };
        self.allocate(episode, &referred, desk);
        self.restrict(desk.day, episode.team);
        let until = self.until(episode);
        self.visits(episode, &referred, until);
        if let Some(assessed) = episode.assessed {
            self.assess(episode, &referred, assessed);
        }
        let plans = match (&episode.protecting, &episode.caring) {
            (Some(protecting), _) => self.protect((episode, &referred), protecting, (desk, until)),
            (None, Some(caring)) => self.care((episode, &referred), caring),
            (None, None) => self.plans(episode, &referred, until),
        };
        // Of a young person who has left care we write when we were in touch.
        let noted = episode.caring.as_ref().map_or(until, |care| care.until(until));
        self.notes(episode, &referred, noted);
        if let Some((day, how)) = episode.closed {
            self.close((episode, &referred), plans, (day, how));
        }
    }

    /// The last day of the episode's work: the day before it closes, or the last written up.
    fn until(&self, episode: &Episode) -> Date {
        let closing = episode.closed.map(|(day, _)| calendar::add(day, -1));
        let lost = episode.lost().map(|day| calendar::add(day, -1));
        let ends = [closing, lost, Some(self.setting.last())];
        ends.into_iter().flatten().min().unwrap_or(self.setting.last())
    }

    fn assess(&mut self, episode: &Episode, referred: &Referred, assessed: Assessed) {
        let worker = self.holder(episode, assessed.started);
        let start =
            sitting(assessed.started, self.chance.between(clock(9, 30), clock(11, 0)), worker);
        let mut started = Vec::new();
        for (kid, referral) in referred {
            let person = self.person(*kid);
            self.pen.write(start, |ticket| {
                let assessment = ticket.begins(1);
                started.push((*kid, assessment));
                let event = AssessmentStarted { assessment, referral: *referral };
                vec![about(person, start.on(), event)]
            });
        }
        let Some((finished, authorised)) = assessed.done else {
            return;
        };
        let worker = self.holder(episode, finished);
        let finish = sitting(finished, self.chance.between(clock(14, 0), clock(16, 30)), worker);
        let manager = self.second(episode, authorised);
        let sign = sitting(authorised, self.chance.between(clock(9, 0), clock(11, 30)), manager);
        self.finish(episode, &started, finish);
        let agreed = self.next(notes::AUTHORISED);
        for (kid, assessment) in started {
            let text = self.who(kid).tell(agreed);
            let event = AssessmentAuthorised { assessment, text };
            self.pen.one(sign, self.person(kid), sign.on(), event);
        }
    }

    fn finish(&mut self, episode: &Episode, started: &[(usize, EpisodeId)], when: Sitting) {
        let theme = self.theme_on(when.day);
        let text = self.next(theme.findings);
        let view = self.next(notes::CHILD_VIEW);
        let kids: Vec<usize> = started.iter().map(|(kid, _)| *kid).collect();
        let name = self.setting.staff.name(when.by).to_owned();
        for (kid, assessment) in started {
            let lead = kids.first().copied().unwrap_or(*kid);
            let words = self.speaking(lead, &kids, &name);
            let own = self.speaking(*kid, &[*kid], &name);
            let speaks = self.age(*kid, when.day) >= 5;
            let event = AssessmentFinished {
                assessment: *assessment,
                factors: theme.factors.iter().map(|code| (*code).to_owned()).collect(),
                outcome: outcome(episode).to_owned(),
                text: words.tell(text),
                child_view: if speaks { own.tell(view) } else { String::new() },
            };
            self.pen.one(when, self.person(*kid), when.on(), event);
        }
    }

    /// Starts the plan and writes it anew when it has run for some months.
    pub(super) fn plans(&mut self, episode: &Episode, referred: &Referred, until: Date) -> Plans {
        let Some(first) = episode.plan.filter(|day| *day <= until) else {
            return Plans::new();
        };
        let mut plans = self.start_plans(episode, referred, first);
        let mut anew = calendar::add(first, PLAN_RUNS);
        while episode.standing == Standing::InNeed && anew < calendar::add(until, -20) {
            let worker = self.holder(episode, anew);
            let when = sitting(anew, clock(14, 30), worker);
            for (kid, plan) in plans {
                let event = PlanEnded {
                    plan,
                    reason: "other".to_owned(),
                    text: "The plan was looked at again at the meeting and written anew."
                        .to_owned(),
                };
                self.pen.one(when, self.person(kid), when.on(), event);
            }
            plans = self.start_plans(episode, referred, anew);
            anew = calendar::add(anew, PLAN_RUNS);
        }
        plans
    }

    pub(super) fn start_plans(
        &mut self,
        episode: &Episode,
        referred: &Referred,
        day: Date,
    ) -> Plans {
        let worker = self.holder(episode, day);
        let when = sitting(day, clock(15, 30), worker);
        let theme = self.theme_on(day);
        let aims = self.next(theme.aims);
        let kids: Vec<usize> = referred.iter().map(|(kid, _)| *kid).collect();
        let lead = kids.first().copied().unwrap_or(0);
        let words = self.speaking(lead, &kids, self.setting.staff.name(worker));
        // Care is told of elsewhere. A protection plan is made by a conference; after it the child
        // is in need.
        let review_by = Some(calendar::add(day, PLAN_RUNS + 25));
        let mut plans = Plans::new();
        for (kid, referral) in referred {
            let person = self.person(*kid);
            self.pen.write(when, |ticket| {
                let plan = ticket.begins(1);
                plans.push((*kid, plan));
                let event = PlanStarted {
                    plan,
                    kind: "child_in_need".to_owned(),
                    referral: Some(*referral),
                    aims: words.tell(aims),
                    review_by,
                };
                vec![about(person, Happened::On(day), event)]
            });
        }
        plans
    }
}

/// What an assessment says should happen, which is what the plan of the story then does.
fn outcome(episode: &Episode) -> &'static str {
    match (episode.standing, episode.plan) {
        (Standing::Protected, _) => "section_47",
        (Standing::InCare, _) => "looked_after",
        (Standing::InNeed, Some(_)) => "child_in_need_plan",
        (Standing::InNeed, None) if episode.closed.is_none() => "child_in_need_plan",
        (Standing::InNeed, None) => "early_help",
    }
}
