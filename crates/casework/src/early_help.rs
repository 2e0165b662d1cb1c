//! Early help: an episode with a lead professional, stepped up to social care and down from it.
//!
//! The history stays on one record, whichever side of the line the family stands on. Stepping down
//! is a decision with a gate: social care is not left half done. Stepping up is never held up.

use crate::{
    access::Depth,
    actor::Role,
    case::Case,
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::{Event, Facet},
    form::{Field, Form, Kind},
    identity,
    referral::ReferralReceived,
    refusal::{Missing, Refusal},
};
use serde::{Deserialize, Serialize};
use words::{
    Date, EpisodeId, Subject,
    codes::{EARLY_HELP_END, EARLY_HELP_START},
};

/// Early help began.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EarlyHelpStarted {
    /// By which it is spoken of.
    pub help: EpisodeId,
    /// How it began, as coded; may be empty.
    pub how: String,
    /// Who leads it: a name and an agency; may be empty.
    pub lead: String,
    /// What is to change, in plain words; may be empty.
    pub aims: String,
    /// When it is looked at again.
    pub review_by: Option<Date>,
}

/// Early help ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EarlyHelpEnded {
    /// Which.
    pub help: EpisodeId,
    /// How, as coded; may be empty.
    pub how: String,
    /// What has changed for the child, or what worries us now.
    pub text: String,
}

/// The source of a referral that early help makes, as the census codes it.
const EARLY_HELP: &str = "5D";

const RECORDERS: &[Role] = &[Role::SocialWorker, Role::TeamManager, Role::FrontDoor];

/// Start early help.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct StartEarlyHelp {
    started: Date,
    how: String,
    lead: String,
    aims: String,
    review_by: Date,
}

impl Command for StartEarlyHelp {
    const FORM: Form = Form {
        name: "start_early_help",
        title: "Start early help",
        hint: "",
        submit: "Start it",
        fields: &[
            Field::needed("started", "When did it begin?", Kind::PastDate),
            Field::needed("how", "How did it begin?", Kind::Choice(&EARLY_HELP_START)),
            Field::needed("lead", "Who leads it?", Kind::Line(200)).hint("Name, agency."),
            Field::needed("aims", "What is to change?", Kind::Text(20_000))
                .hint("In words that the family would recognise."),
            Field::needed("review_by", "When is it looked at again?", Kind::Date),
        ],
    };
    const ROLES: &'static [Role] = RECORDERS;
    const DEPTH: Depth = Depth::Summary;
    const READS: &'static [Facet] = &[Facet::Status, Facet::Plan];

    fn fits(case: &Case) -> bool {
        case.identity.kind != identity::Kind::Adult && case.care.early_help_now().is_none()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        if case.care.early_help_now().is_some() {
            return Err(Refusal::because("This child has early help already."));
        }
        if self.review_by <= self.started {
            return Err(Refusal::because("Early help must be looked at again after it began.")
                .at("review_by"));
        }
        let standing = case.plans.iter().any(|plan| plan.ended.is_none());
        if self.how == "step_down" && standing {
            return Err(Refusal::gate(
                "Social care steps down when its own plan has ended.",
                vec![Missing::mended_by("end_plan", "A plan of social care has not ended.")],
            ));
        }
        let event = EarlyHelpStarted {
            help: EpisodeId(situation.fresh(1)),
            how: self.how,
            lead: self.lead,
            aims: self.aims,
            review_by: Some(self.review_by),
        };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(self.started), event)])
    }
}

/// End early help, or step up from it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct EndEarlyHelp {
    ended: Date,
    how: String,
    text: String,
}

impl Command for EndEarlyHelp {
    const FORM: Form = Form {
        name: "end_early_help",
        title: "End early help, or step up",
        hint: "Stepped up, it becomes a referral that waits for its decision.",
        submit: "Record it",
        fields: &[
            Field::needed("ended", "From which day?", Kind::PastDate),
            Field::needed("how", "How does it end?", Kind::Choice(&EARLY_HELP_END)),
            Field::needed(
                "text",
                "What has changed for the child, or what worries you now?",
                Kind::Text(20_000),
            ),
        ],
    };
    const ROLES: &'static [Role] = RECORDERS;
    const DEPTH: Depth = Depth::Summary;
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn fits(case: &Case) -> bool {
        case.care.early_help_now().is_some()
    }

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let help = case
            .care
            .early_help_now()
            .ok_or_else(|| Refusal::because("This child has no early help by our record."))?;
        if self.ended < help.started {
            return Err(Refusal::because("Early help can't end before it began.").at("ended"));
        }
        let referral = (self.how == "step_up").then(|| ReferralReceived {
            referral: EpisodeId(situation.fresh(1)),
            contact: None,
            source: EARLY_HELP.to_owned(),
            need: None,
            text: self.text.clone(),
        });
        let ended = EarlyHelpEnded { help: help.id, how: self.how, text: self.text };
        let events = [Event::from(ended)].into_iter().chain(referral.map(Event::from));
        let fact = |event| Fact::new(Subject::Person(case.id), Happened::On(self.ended), event);
        Ok(events.map(fact).collect())
    }
}
