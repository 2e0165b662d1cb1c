//! Proceedings: an application to court, how long it may take, and what the court ordered.
//!
//! An application for a care or supervision order is to be decided within 26 weeks, counted from the
//! day it was issued and including it; the court may extend that, eight weeks at a time (Children
//! Act 1989, section 32). What a court did is a fact: nothing holds it up. The court's number for the
//! case stands in the entry's own words only, never in a list, a heading or an address.

use super::{is_child, together};
use crate::{
    actor::Role,
    case::{Case, Proceedings},
    command::{Command, Situation, Urgency},
    court::letter::PreProceedingsEnded,
    entry::Fact,
    event::{Event, Facet},
    form::{EpisodeKind, Field, Form, Kind},
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use words::{
    Date, EpisodeId, Label, Period, PersonId, Start, clock,
    codes::{COURT_APPLICATION, PROCEEDINGS_END},
    say,
};

/// Proceedings about a child were issued.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProceedingsIssued {
    /// By which they are spoken of; the same for brothers and sisters.
    pub proceedings: EpisodeId,
    /// What is asked of the court, as coded.
    pub application: String,
    /// Which court; may be empty.
    pub court: String,
    /// The court's number for the case; may be empty.
    pub case_number: String,
    /// When it is first heard, where that is known.
    pub first_hearing: Option<Date>,
    /// What is asked and why now; may be empty.
    pub text: String,
}

/// The court gave proceedings longer than the time first allowed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProceedingsExtended {
    /// Which.
    pub proceedings: EpisodeId,
    /// The last day on which they are to end now.
    pub until: Date,
    /// Why, as the court said.
    pub reason: String,
}

/// Proceedings ended for a child.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProceedingsEnded {
    /// Which.
    pub proceedings: EpisodeId,
    /// What the court ordered about this child, as coded.
    pub outcome: String,
    /// What was ordered, about whom, and what it means for the child.
    pub text: String,
}

/// How long an application for a care or supervision order may take, with the day of its issue.
/// Children Act 1989, section 32(1)(a)(ii).
pub const LIMIT: Period = Period::Weeks(26);

/// Whether an application is to be decided within the limit.
pub fn is_limited(application: &str) -> bool {
    matches!(application, "care" | "supervision")
}

/// The last day of the time that the law first allows.
pub fn last_day(issued: Date) -> Date {
    clock::due(issued, LIMIT, Start::BeginningWith).unwrap_or(issued)
}

/// Proceedings about a child that have not ended.
pub(super) fn running(case: &Case, id: EpisodeId) -> Result<&Proceedings, Refusal> {
    case.court
        .proceedings_now()
        .find(|one| one.id == id)
        .ok_or_else(|| Refusal::because("These proceedings have ended, or are not on this record."))
}

pub(super) const WHICH: Field =
    Field::needed("proceedings", "Which proceedings?", Kind::Episode(EpisodeKind::Proceedings));

/// Record that proceedings were issued.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RecordProceedings {
    issued: Date,
    application: String,
    court: String,
    case_number: Option<String>,
    first_hearing: Option<Date>,
    text: Option<String>,
    siblings: Option<Vec<PersonId>>,
}

impl Command for RecordProceedings {
    const FORM: Form = Form {
        name: "record_proceedings",
        title: "Record that proceedings were issued",
        hint: "Pre-proceedings that run end with it. The 26 weeks of a care or supervision order begin on the day of issue.",
        submit: "Record the proceedings",
        fields: &[
            Field::needed("issued", "When did the court issue the application?", Kind::PastDate),
            Field::needed(
                "application",
                "What is asked of the court?",
                Kind::Choice(&COURT_APPLICATION),
            ),
            Field::needed("court", "Which court?", Kind::Line(200)),
            Field::optional("case_number", "The court's number for the case", Kind::Line(20))
                .hint("It stands in this entry only, never in a list."),
            Field::optional("first_hearing", "When is it first heard?", Kind::Date),
            Field::optional("text", "What is asked, and why now?", Kind::Text(20_000)),
            Field::optional(
                "siblings",
                "For which brothers and sisters was it issued as well?",
                Kind::Siblings,
            ),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager, Role::Director];
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        is_child(case)
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        if self.first_hearing.is_some_and(|day| day < self.issued) {
            return Err(Refusal::because("The first hearing is before the day of issue.")
                .at("first_hearing"));
        }
        let issued = ProceedingsIssued {
            proceedings: EpisodeId(situation.fresh(1)),
            application: self.application.clone(),
            court: self.court.clone(),
            case_number: self.case_number.clone().unwrap_or_default(),
            first_hearing: self.first_hearing,
            text: self.text.clone().unwrap_or_default(),
        };
        together(situation, &self.others(), (self.issued, Label::None), |case| {
            if !is_child(case) {
                return Err(Refusal::because(
                    "Proceedings are about a child. Record them on the child's own page.",
                ));
            }
            let mut events: Vec<Event> = vec![issued.clone().into()];
            let before = case.court.pre_proceedings_now().filter(|one| one.sent <= self.issued);
            events.extend(before.map(|one| {
                let how = "to_court".to_owned();
                PreProceedingsEnded { pre_proceedings: one.id, how, reason: String::new() }.into()
            }));
            Ok(events)
        })
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }
}

/// Record that the court extended the time of proceedings.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ExtendProceedings {
    proceedings: EpisodeId,
    extended: Date,
    until: Date,
    reason: String,
    siblings: Option<Vec<PersonId>>,
}

impl Command for ExtendProceedings {
    const FORM: Form = Form {
        name: "extend_proceedings",
        title: "Record that the court gave proceedings longer",
        hint: "Only the court can, where it is needed to decide justly; each time by up to eight weeks.",
        submit: "Record the extension",
        fields: &[
            WHICH,
            Field::needed("extended", "When did the court decide it?", Kind::PastDate),
            Field::needed("until", "What is the last day now?", Kind::Date),
            Field::needed("reason", "Why, as the court said?", Kind::Text(10_000)),
            Field::optional("siblings", "For which brothers and sisters as well?", Kind::Siblings),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager];
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        let limited = case.court.proceedings_now().filter_map(|one| one.until()).last();
        let now = limited.map(|day| format!("Until now: {}", say::date(day)));
        now.map(|now| ("until", now)).into_iter().collect()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        together(situation, &self.others(), (self.extended, Label::None), |case| {
            let one = running(case, self.proceedings)?;
            if !is_limited(&one.application) {
                return Err(Refusal::because(
                    "Only applications for a care or supervision order have 26 weeks. There is nothing to extend.",
                ));
            }
            if one.until().is_some_and(|until| self.until <= until) {
                return Err(Refusal::because("They may last as long as that already."));
            }
            let event = ProceedingsExtended {
                proceedings: one.id,
                until: self.until,
                reason: self.reason.clone(),
            };
            Ok(vec![event.into()])
        })
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }
}

/// Record how proceedings ended for a child.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct EndProceedings {
    proceedings: EpisodeId,
    ended: Date,
    outcome: String,
    text: String,
    siblings: Option<Vec<PersonId>>,
}

impl Command for EndProceedings {
    const FORM: Form = Form {
        name: "end_proceedings",
        title: "Record how proceedings ended",
        hint: "What was directed and not filed is no longer waited for. If the legal status changes with the order, record that next.",
        submit: "Record the end",
        fields: &[
            WHICH,
            Field::needed("ended", "When did they end?", Kind::PastDate),
            Field::needed("outcome", "What was ordered?", Kind::Choice(&PROCEEDINGS_END)),
            Field::needed(
                "text",
                "What does the order say, about whom, and what does it mean for the child?",
                Kind::Text(20_000),
            ),
            Field::optional(
                "siblings",
                "For which brothers and sisters was the same ordered?",
                Kind::Siblings,
            )
            .hint("A child for whom something else was ordered is recorded apart."),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager];
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        together(situation, &self.others(), (self.ended, Label::None), |case| {
            let one = running(case, self.proceedings)?;
            if self.ended < one.issued {
                return Err(
                    Refusal::because("They can't have ended before they were issued.").at("ended")
                );
            }
            let event = ProceedingsEnded {
                proceedings: one.id,
                outcome: self.outcome.clone(),
                text: self.text.clone(),
            };
            Ok(vec![event.into()])
        })
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }
}
