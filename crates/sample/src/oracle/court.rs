//! What the watch should find of courts and decisions: the same slow and plain reckoning.

use super::protecting::Beside;
use crate::calendar;
use casework::Event;
use jiff::{ToSpan, civil::Date};
use std::collections::BTreeMap;
use words::EpisodeId;

/// What was recorded about one child before a court was asked and in court.
#[derive(Default)]
pub(super) struct Court {
    /// Asked, needed by.
    asked: BTreeMap<EpisodeId, (Date, Date)>,
    /// Meeting, held, decided.
    planned: Vec<(EpisodeId, Date, String)>,
    /// Letter sent, when and how it ended.
    letters: Vec<(EpisodeId, Date, Option<Ended>)>,
    /// Met, meets again.
    met: Vec<(Date, Option<Date>)>,
    cases: Vec<Proceedings>,
    /// In which proceedings, wanted by.
    wanted: BTreeMap<EpisodeId, (EpisodeId, Date)>,
    /// Days on which a supervision order was made.
    supervised: Vec<Date>,
}

/// When something ended, and how, as coded.
type Ended = (Date, String);

struct Proceedings {
    id: EpisodeId,
    issued: Date,
    /// Whether the law gives them twenty-six weeks.
    limited: bool,
    until: Option<Date>,
    heard: Vec<String>,
    over: bool,
}

type Found = Vec<(&'static str, Date)>;

impl Court {
    pub(super) fn take(&mut self, event: &Event, day: Date) {
        match event {
            Event::DecisionAsked(e) => {
                self.asked.insert(e.decision, (day, e.due));
            }
            Event::DecisionMade(e) => {
                self.asked.remove(&e.decision);
            }
            Event::LegalPlanningHeld(e) => {
                self.planned.push((e.meeting, day, e.decision.clone()));
            }
            Event::DecisionReversed(e) => self.planned.retain(|one| one.0 != e.decided),
            Event::PreProceedingsStarted(e) => self.letters.push((e.pre_proceedings, day, None)),
            Event::PreProceedingsMet(e) => self.met.push((day, e.next)),
            Event::PreProceedingsEnded(e) => {
                for one in self.letters.iter_mut().filter(|one| one.0 == e.pre_proceedings) {
                    one.2 = Some((day, e.how.clone()));
                }
            }
            _ => self.sits(event, day),
        }
    }

    fn sits(&mut self, event: &Event, day: Date) {
        match event {
            Event::ProceedingsIssued(e) => self.cases.push(Proceedings {
                id: e.proceedings,
                issued: day,
                limited: matches!(e.application.as_str(), "care" | "supervision"),
                until: None,
                heard: Vec::new(),
                over: false,
            }),
            Event::ProceedingsExtended(e) => {
                self.case(e.proceedings, |one| one.until = Some(e.until));
            }
            Event::HearingHeld(e) => {
                self.case(e.proceedings, |one| one.heard.push(e.hearing.clone()));
            }
            Event::ProceedingsEnded(e) => {
                self.case(e.proceedings, |one| one.over = true);
                self.supervised.extend((e.outcome == "supervision").then_some(day));
                self.wanted.retain(|_, (of, _)| *of != e.proceedings);
            }
            Event::DirectionGiven(e) if matches!(e.by.as_str(), "council" | "expert") => {
                self.wanted.insert(e.direction, (e.proceedings, e.due));
            }
            Event::ExpertInstructed(e) => {
                self.wanted.insert(e.direction, (e.proceedings, e.due));
            }
            Event::DirectionChanged(e) => match (e.due, self.wanted.get_mut(&e.direction)) {
                (Some(due), Some(one)) => one.1 = due,
                _ => {
                    self.wanted.remove(&e.direction);
                }
            },
            Event::EvidenceFiled(e) => {
                self.wanted.remove(&e.direction);
            }
            _ => {}
        }
    }

    fn case(&mut self, id: EpisodeId, change: impl Fn(&mut Proceedings)) {
        self.cases.iter_mut().filter(|one| one.id == id).for_each(change);
    }

    /// Everything that is wrong on a day.
    pub(super) fn found(&self, beside: &Beside<'_>) -> Found {
        if beside.dead {
            return Found::new();
        }
        let on = beside.on;
        let late = self.asked.values().filter(|(_, due)| *due < on);
        let mut found: Found = late.map(|(asked, _)| ("decision_due", *asked)).collect();
        if !beside.open.is_empty() {
            found.extend(self.letter(on));
            found.extend(self.application(on));
            found.extend(self.ran_out(beside));
        }
        found.extend(self.warned(on));
        found.extend(self.sitting(on));
        let late = self.wanted.values().filter(|(_, due)| *due < on);
        found.extend(late.map(|(_, due)| ("filing_due", *due)));
        found
    }

    /// The last legal planning meeting, when it decided this.
    fn decided(&self, what: &str) -> Option<Date> {
        let last = self.planned.last().filter(|one| one.2 == what)?;
        Some(last.1)
    }

    fn letter(&self, on: Date) -> Option<(&'static str, Date)> {
        let day = self.decided("pre_proceedings")?;
        let sent = self.letters.iter().any(|one| one.1 >= day || one.2.is_none());
        let issued = self.cases.iter().any(|one| one.issued >= day);
        let late = !sent && !issued && calendar::add(day, 10) < on;
        late.then_some(("letter_due", day))
    }

    fn application(&self, on: Date) -> Option<(&'static str, Date)> {
        let ended = self.letters.iter().filter_map(|one| one.2.as_ref()).next_back();
        let ended = ended.filter(|(_, how)| how == "to_court").map(|(day, _)| *day);
        let day = self.decided("issue").into_iter().chain(ended).max()?;
        let issued = self.cases.iter().any(|one| one.issued >= day);
        let late = !issued && calendar::add(day, 10) < on;
        late.then_some(("application_due", day))
    }

    /// The last supervision order, when its year is over or the child is grown next to it, and nobody
    /// asked the court again.
    fn ran_out(&self, beside: &Beside<'_>) -> Option<(&'static str, Date)> {
        let ordered = *self.supervised.iter().max()?;
        let grown = beside.born.map(|born| born + 18.years());
        let asked = self.cases.iter().any(|one| one.issued > ordered);
        let over = asked || grown.is_some_and(|day| day <= beside.on);
        let year = ordered + 12.months();
        let last = grown.map_or(year, |day| day.min(year));
        (!over && last < beside.on).then_some(("supervision_order_12", ordered))
    }

    /// What runs between the letter and the court.
    fn warned(&self, on: Date) -> Found {
        let mut found = Found::new();
        for (_, sent, _) in self.letters.iter().filter(|one| one.2.is_none()) {
            let last = self.met.iter().filter(|one| one.0 >= *sent).max();
            let (kind, day, due) = match last {
                None => ("pre_proceedings_meeting", *sent, calendar::add(*sent, 10)),
                Some((met, next)) => {
                    let limit = *met + 56.days();
                    let due = next.filter(|next| next > met).map_or(limit, |next| next.min(limit));
                    ("pre_proceedings_review", *met, due)
                }
            };
            found.extend((due < on).then_some((kind, day)));
            found.extend((*sent + 112.days() < on).then_some(("pre_proceedings_16", *sent)));
        }
        found
    }

    /// What runs in court.
    fn sitting(&self, on: Date) -> Found {
        let mut found = Found::new();
        for one in self.cases.iter().filter(|one| one.limited && !one.over) {
            let any = |of: &[&str]| one.heard.iter().any(|heard| of.contains(&heard.as_str()));
            let first =
                any(&["case_management", "further", "fact_finding", "issues_resolution", "final"]);
            // The day of issue is the first of the eighteen, and of the twenty-six weeks.
            if !first && calendar::add(one.issued, 17) < on {
                found.push(("case_management_hearing", one.issued));
            }
            if !any(&["issues_resolution", "final"]) && one.issued + 140.days() < on {
                found.push(("issues_resolution_hearing", one.issued));
            }
            if one.until.unwrap_or(one.issued + 181.days()) < on {
                found.push(("proceedings_26_weeks", one.issued));
            }
        }
        found
    }
}
