//! Care and leaving care, early help and private fostering: what holds until the next, what is looked
//! at again, who is missing.

use super::{Builder, Unknown};
use crate::{
    day::Day,
    timeline::{
        line::{Closed, Episode, Place},
        spell::{Marks, Row, SpellKind},
    },
};
use casework::{
    Entry, Event, care::health::HealthChecked, care::placement::PlacementStarted,
    leaving_care::LeavingCareRecorded, missing::ReturnInterviewRecorded,
};
use words::{Date, EpisodeId};

/// The code of a return interview that nobody has offered.
const NOT_OFFERED: &str = "not_offered";

impl Builder<'_> {
    pub(super) fn care(&mut self, entry: &Entry, event: &Event) -> Result<(), Unknown> {
        match event {
            Event::LegalStatusChanged(e) => {
                self.follows(SpellKind::LegalStatus, &e.status, entry);
                self.until(e.until, entry);
            }
            Event::PlacementStarted(e) => self.placed(e, entry),
            Event::PlacementChangeCompleted(e) => return self.over(e.placement, "", entry),
            Event::PlanEnded(e) => self.care_ended(e.plan, entry),
            Event::CareReviewHeld(e) => {
                self.looked_at((SpellKind::CareReview, e.next), &e.permanence, entry);
            }
            Event::HealthChecked(e) => self.checked(e, entry),
            Event::EducationPlanRecorded(e) => {
                self.looked_at((SpellKind::EducationPlan, e.next), "", entry);
            }
            Event::ReviewingOfficerAppointed(e) => {
                self.looked_at((SpellKind::OfficerNamed, None), "", entry);
                let officer = self.names.workers.number(&e.officer);
                if let Some(row) = self.line.rows.last_mut() {
                    row.worker = officer;
                }
            }
            Event::MissingBegan(e) => {
                let code = self.names.code_number(&e.kind);
                let row = Row { code, ..self.row(SpellKind::Missing, entry) };
                self.running(e.missing, row);
            }
            Event::MissingEnded(e) => return self.came_back(e.missing, entry),
            Event::ReturnInterviewRecorded(e) => return self.interviewed(e, entry),
            Event::EarlyHelpEnded(e) => return self.over(e.help, &e.how, entry),
            Event::PrivateFosteringEnded(e) => return self.over(e.arrangement, &e.how, entry),
            Event::DifferenceSettled(e) => return self.over(e.difference, &e.how, entry),
            _ => self.beside(entry, event),
        }
        Ok(())
    }

    fn beside(&mut self, entry: &Entry, event: &Event) {
        match event {
            Event::LeavingCareRecorded(e) => self.owed(e, entry),
            Event::PathwayPlanRecorded(e) => {
                self.looked_at((SpellKind::PathwayPlan, e.review_by), "", entry);
            }
            Event::AccommodationRecorded(e) => {
                self.follows(SpellKind::Accommodation, &e.code(), entry);
            }
            Event::InTouchRecorded(e) => {
                self.looked_at((SpellKind::InTouch, None), &e.touch, entry);
                if e.touch == "YES" && e.how == "visit" {
                    self.mark_last(Marks::SEEN);
                }
            }
            Event::EarlyHelpStarted(e) => {
                let row = self.row(SpellKind::EarlyHelp, entry);
                self.running(e.help, row);
            }
            Event::PrivateFosteringNotified(e) => {
                let row = self.row(SpellKind::PrivateFostering, entry);
                let origin = e.since.map_or(row.from, Day::of);
                self.running(e.arrangement, Row { origin, ..row });
            }
            Event::DifferenceFound(e) => {
                let row = self.row(SpellKind::Differs, entry);
                self.running(e.difference, row);
            }
            _ => {}
        }
    }

    /// Something of a day that says when it is looked at again.
    pub(super) fn looked_at(
        &mut self,
        (kind, next): (SpellKind, Option<Date>),
        code: &str,
        entry: &Entry,
    ) {
        let code = self.names.code_number(code);
        let row = self.row(kind, entry);
        let origin = next.map_or(row.from, Day::of);
        self.line.begin(Row { origin, code, ..row });
    }

    /// Says more of the row that has just begun.
    fn mark_last(&mut self, mark: Marks) {
        if let Some(row) = self.line.rows.last_mut() {
            row.marks = row.marks.with(mark);
        }
    }

    /// Something that holds until the next of its kind. One recorded late cuts the one that held
    /// on its day, and ends where that ended.
    pub(super) fn follows(&mut self, kind: SpellKind, code: &str, entry: &Entry) {
        let code = self.names.code_number(code);
        let mut row = Row { code, ..self.row(kind, entry) };
        if let Some(until) = self.cut(kind, row.from, entry) {
            row.to = until;
            row.ended = entry.position;
        }
        self.line.begin(row);
    }

    /// Ends what holds of a kind on a day, and says where what begins on it ends.
    pub(super) fn cut(&mut self, kind: SpellKind, day: Day, entry: &Entry) -> Option<Day> {
        let mut until = None;
        for place in self.places(kind) {
            let row = &self.line.rows[place];
            let (from, ended) = (row.from, (row.ended != 0).then_some(row.to));
            if from > day {
                until = earlier(until, Some(from));
            } else if ended.is_none_or(|to| to > day) {
                until = earlier(until, ended);
                self.line.end(place, Closed::on(day), entry);
            }
        }
        until
    }

    fn places(&self, kind: SpellKind) -> Vec<Place> {
        let rows = self.line.rows.iter().enumerate();
        let of = rows.filter(|(_, row)| row.kind == kind && !row.marks.has(Marks::VOID));
        of.map(|(place, _)| place).collect()
    }

    /// Ends what has just begun, where its end came with it.
    fn until(&mut self, until: Option<Date>, entry: &Entry) {
        if let Some(until) = until {
            let place = self.line.rows.len() - 1;
            self.line.end(place, Closed::on(Day::of(until)), entry);
        }
    }

    fn placed(&mut self, event: &PlacementStarted, entry: &Entry) {
        self.follows(SpellKind::Placement, &event.kind, entry);
        if event.route == "planned" {
            self.mark_last(Marks::PLANNED);
        }
        if !event.urn.trim().is_empty() {
            self.mark_last(Marks::REGISTERED);
        }
        self.until(event.until, entry);
        let emergency = event.route == "emergency";
        let running = if emergency {
            let row = self.row(SpellKind::PlacementToComplete, entry);
            self.line.begin(row)
        } else {
            self.line.rows.len() - 1
        };
        self.remember(event.placement, Episode::Running { running, over: !emergency });
    }

    /// With care end the legal status and the placement.
    fn care_ended(&mut self, plan: EpisodeId, entry: &Entry) {
        let Some(place) = self.line.episode(plan) else { return };
        let Episode::Plan { running, .. } = self.line.episodes[place].1 else { return };
        if self.names.code(self.line.rows[running].code) != Some("care") {
            return;
        }
        let day = Day::of(entry.happened.day());
        for kind in [SpellKind::LegalStatus, SpellKind::Placement] {
            self.cut(kind, day, entry);
        }
    }

    fn checked(&mut self, event: &HealthChecked, entry: &Entry) {
        let kind = match event.check.as_str() {
            "initial" | "review" => SpellKind::HealthAssessed,
            "dental" => SpellKind::Dental,
            "strengths" => SpellKind::Questionnaire,
            "immunisations" => SpellKind::Immunised,
            _ => return,
        };
        let code = if event.under_five == Some(true) { "under_five" } else { "" };
        self.looked_at((kind, None), code, entry);
    }

    fn came_back(&mut self, id: EpisodeId, entry: &Entry) -> Result<(), Unknown> {
        if self.over_if(id, (SpellKind::Missing, ""), entry)? {
            let row = self.row(SpellKind::ReturnInterviewDue, entry);
            self.running(id, row);
        }
        Ok(())
    }

    /// One that was not offered is still owed, and it is known that nobody did.
    fn interviewed(
        &mut self,
        event: &ReturnInterviewRecorded,
        entry: &Entry,
    ) -> Result<(), Unknown> {
        if event.outcome != NOT_OFFERED {
            // Its code says that nobody offered it, also as at a day before it was held.
            let due = (SpellKind::ReturnInterviewDue, "");
            return self.over_if(event.missing, due, entry).map(drop);
        }
        let place = self.episode(event.missing)?;
        if let Episode::Running { running, over: false } = self.line.episodes[place].1
            && self.line.rows[running].kind == SpellKind::ReturnInterviewDue
        {
            let code = self.names.code_number(NOT_OFFERED);
            self.line.correct(running, entry, |row| row.code = code);
        }
        Ok(())
    }

    /// Ends what runs under an id when it is of a kind; says whether it did.
    pub(super) fn over_if(
        &mut self,
        id: EpisodeId,
        (kind, code): (SpellKind, &str),
        entry: &Entry,
    ) -> Result<bool, Unknown> {
        let place = self.episode(id)?;
        let Episode::Running { running, over: false } = self.line.episodes[place].1 else {
            return Ok(false);
        };
        if self.line.rows[running].kind != kind {
            return Ok(false);
        }
        self.over(id, code, entry)?;
        Ok(true)
    }

    fn owed(&mut self, event: &LeavingCareRecorded, entry: &Entry) {
        if event.category == "nothing_owed" {
            let day = Day::of(entry.happened.day());
            self.cut(SpellKind::LeavingCare, day, entry);
            return;
        }
        self.follows(SpellKind::LeavingCare, &event.category, entry);
    }
}

/// The earlier of two ends; nothing means none.
fn earlier(one: Option<Day>, other: Option<Day>) -> Option<Day> {
    one.into_iter().chain(other).min()
}
