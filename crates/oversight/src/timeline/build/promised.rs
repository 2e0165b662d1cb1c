//! Steps round a review of care, a reviewing officer's disputes, placement plans, refusals of contact,
//! support from 21 on, and notice of a death.

use super::{Builder, Unknown};
use crate::timeline::spell::SpellKind;
use casework::{Entry, Event};

impl Builder<'_> {
    pub(super) fn promised(&mut self, entry: &Entry, event: &Event) -> Result<(), Unknown> {
        match event {
            Event::CareReviewHeld(e) if e.followed => {
                self.looked_at((SpellKind::ReviewFollowed, None), "", entry);
            }
            Event::PlacementStarted(e) => {
                if let Some(followed) = e.followed {
                    // With the council's own foster carers nobody approves where they live.
                    let own = e.provider == "PR1" && e.kind.starts_with('U');
                    let code = if followed.outside && !own { "outside" } else { "" };
                    self.looked_at((SpellKind::PlacementFollowed, None), code, entry);
                }
            }
            Event::OutsidePlacementApproved(e) => {
                self.looked_at((SpellKind::OutsideApproved, Some(e.began)), "", entry);
            }
            Event::ReviewStepTaken(e) => {
                self.looked_at((SpellKind::ReviewStep, e.review), &e.step, entry);
            }
            Event::ReviewDisputeRaised(e) => {
                let row = self.row(SpellKind::ReviewDispute, entry);
                self.running(e.dispute, row);
            }
            Event::ReviewDisputeSettled(e) => return self.over(e.dispute, &e.how, entry),
            Event::PlacementPlanAgreed(e) => {
                self.looked_at((SpellKind::PlacementPlan, Some(e.began)), "", entry);
            }
            Event::FamilyContactRefused(e) => {
                let row = self.row(SpellKind::ContactRefused, entry);
                self.running(e.refusal, row);
            }
            Event::ContactRefusalEnded(e) => return self.over(e.refusal, &e.how, entry),
            Event::SupportOffered(_) => {
                self.looked_at((SpellKind::SupportOffered, None), "", entry);
            }
            Event::LearningWishTold(e) => {
                let wants = if e.wants { "yes" } else { "no" };
                self.looked_at((SpellKind::LearningWish, None), wants, entry);
            }
            Event::DeathNoticeGiven(_) => {
                self.looked_at((SpellKind::DeathNotified, None), "", entry);
            }
            _ => {}
        }
        Ok(())
    }
}
