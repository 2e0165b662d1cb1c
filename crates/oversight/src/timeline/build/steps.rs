//! What the law sees in steps: connected carers, liberty, special guardianship, adoption, detention,
//! education, health and care needs. What holds ends with the step that ends it.

use super::{Builder, Unknown};
use crate::{
    day::Day,
    timeline::spell::{Row, SpellKind},
};
use casework::{
    Entry, Event,
    steps::liberty::{LibertyMeasureEnded, LibertyOrderMade},
};

impl Builder<'_> {
    pub(super) fn steps(&mut self, entry: &Entry, event: &Event) -> Result<(), Unknown> {
        match event {
            Event::ConnectedCarerRecorded(e) => match e.step.as_str() {
                "approved" | "extended" => self.follows(SpellKind::ConnectedCarer, &e.step, entry),
                _ => self.no_longer(SpellKind::ConnectedCarer, entry),
            },
            Event::ParentsAssessed(e) => {
                self.looked_at((SpellKind::ParentsAssessed, None), &e.outcome, entry);
            }
            Event::SecureStayBegan(e) => {
                let row = self.row(SpellKind::SecureStay, entry);
                self.running(e.measure, row);
            }
            Event::LibertyOrderMade(e) => self.ordered(e, entry),
            Event::SecureReviewHeld(_) => {
                self.looked_at((SpellKind::SecureReview, None), "", entry);
            }
            Event::LibertyMeasureEnded(e) => return self.liberty_over(e, entry),
            Event::AdoptionStepRecorded(e) => {
                self.looked_at((SpellKind::AdoptionStep, None), e.code(), entry);
            }
            Event::GuardianshipRecorded(e) => self.guardianship(&e.step, entry),
            Event::DetentionRecorded(e) => match e.step.as_str() {
                "sentenced" | "remanded" => self.follows(SpellKind::Detained, &e.step, entry),
                "plan" => self.looked_at((SpellKind::DetentionPlan, None), "", entry),
                _ => self.no_longer(SpellKind::Detained, entry),
            },
            Event::NeedsRecorded(e) => match e.step.as_str() {
                "asked" => self.begins(SpellKind::NeedsAsked, entry),
                "agreed" => self.looked_at((SpellKind::NeedsAgreed, None), "", entry),
                _ => self.no_longer(SpellKind::NeedsAsked, entry),
            },
            _ => {}
        }
        Ok(())
    }

    /// Something that holds beside others of its kind.
    fn begins(&mut self, kind: SpellKind, entry: &Entry) {
        let row = self.row(kind, entry);
        self.line.begin(row);
    }

    /// Whatever holds of a kind on the day of an entry holds no longer.
    fn no_longer(&mut self, kind: SpellKind, entry: &Entry) {
        self.cut(kind, Day::of(entry.happened.day()), entry);
    }

    fn ordered(&mut self, event: &LibertyOrderMade, entry: &Entry) {
        let kind = match event.order.as_str() {
            "secure" => SpellKind::SecureOrder,
            _ => SpellKind::LibertyOrder,
        };
        let row = Row { origin: Day::of(event.until), ..self.row(kind, entry) };
        self.running(event.measure, row);
    }

    /// The moment of the end stands in a row of its own: a spell knows only the day of its end.
    fn liberty_over(&mut self, event: &LibertyMeasureEnded, entry: &Entry) -> Result<(), Unknown> {
        self.over(event.measure, "", entry)?;
        self.begins(SpellKind::LibertyOver, entry);
        Ok(())
    }

    fn guardianship(&mut self, step: &str, entry: &Entry) {
        match step {
            "notice" => self.begins(SpellKind::GuardianshipNotice, entry),
            "plan" | "reviewed" => self.follows(SpellKind::GuardianshipSupport, "", entry),
            "support_ended" => self.no_longer(SpellKind::GuardianshipSupport, entry),
            _ => self.no_longer(SpellKind::GuardianshipNotice, entry),
        }
    }
}
