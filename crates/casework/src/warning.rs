//! Warnings: a danger that whoever goes there must know, with a day on which it is looked at again.

use crate::{
    access::Depth,
    actor::Role,
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{EpisodeKind, Field, Form, Kind},
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use words::{Date, EpisodeId, Label, Subject};

/// A danger became known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WarningRaised {
    /// By which it is spoken of.
    pub warning: EpisodeId,
    /// What the danger is.
    pub text: String,
    /// When it must be looked at again.
    pub review_by: Date,
}

/// A warning was looked at again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WarningReviewed {
    /// Which.
    pub warning: EpisodeId,
    /// Why it stays or goes.
    pub text: String,
    /// When it must be looked at again; nothing when it ends.
    pub review_by: Option<Date>,
}

/// The longest that a warning may stand without being looked at again, in months: local policy.
const REVIEW_WITHIN_MONTHS: i32 = 12;

/// Raise a warning.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RaiseWarning {
    text: String,
    review_by: Date,
    label: Option<Label>,
}

impl Command for RaiseWarning {
    const FORM: Form = Form {
        name: "raise_warning",
        title: "Raise a warning",
        hint: "For a danger to those who visit, or to the family if something is said or done. It stands at the top of the page.",
        submit: "Raise the warning",
        fields: &[
            Field::needed(
                "text",
                "What is the danger, and what should people do?",
                Kind::Text(2_000),
            ),
            Field::needed("review_by", "When must it be looked at again?", Kind::Date)
                .hint("At most a year from now."),
            Field::optional("label", "Special handling", Kind::Label),
        ],
    };
    const ROLES: &'static [Role] =
        &[Role::SocialWorker, Role::TeamManager, Role::FrontDoor, Role::OutOfHours];
    const DEPTH: Depth = Depth::Summary;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        review_day(situation, self.review_by)?;
        let event = WarningRaised {
            warning: EpisodeId(situation.fresh(1)),
            text: self.text,
            review_by: self.review_by,
        };
        let fact =
            Fact::new(Subject::Person(situation.case.id), Happened::On(situation.today), event);
        Ok(vec![fact.labelled(self.label.unwrap_or_default())])
    }
}

fn review_day(situation: &Situation<'_>, day: Date) -> Result<(), Refusal> {
    let latest = situation.today.saturating_add(jiff::Span::new().months(REVIEW_WITHIN_MONTHS));
    if day <= situation.today || day > latest {
        return Err(Refusal::because("Choose a day after today and at most a year from now.")
            .at("review_by"));
    }
    Ok(())
}

/// Look at a warning again: keep it, or end it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ReviewWarning {
    warning: EpisodeId,
    stays: bool,
    review_by: Option<Date>,
    text: String,
}

impl Command for ReviewWarning {
    const FORM: Form = Form {
        name: "review_warning",
        title: "Review a warning",
        hint: "",
        submit: "Record the review",
        fields: &[
            Field::needed("warning", "Which warning?", Kind::Episode(EpisodeKind::Warning)),
            Field::needed("stays", "Does the danger remain?", Kind::YesNo),
            Field::needed("review_by", "When must it be looked at again?", Kind::Date)
                .when("stays", "yes"),
            Field::needed("text", "Why?", Kind::Text(2_000)),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager];
    const READS: &'static [Facet] = &[Facet::Status];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let standing = |w: &&crate::case::Warning| w.id == self.warning && w.ended.is_none();
        if !situation.case.warnings.iter().any(|one| standing(&one)) {
            return Err(Refusal::because(
                "This warning has ended already, or is not on this record.",
            ));
        }
        let review_by = self.review_by.filter(|_| self.stays);
        if let Some(day) = review_by {
            review_day(situation, day)?;
        }
        let event = WarningReviewed { warning: self.warning, text: self.text, review_by };
        let subject = Subject::Person(situation.case.id);
        Ok(vec![Fact::new(subject, Happened::On(situation.today), event)])
    }
}
