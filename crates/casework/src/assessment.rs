//! Assessments: started on a referral, written up by a worker, authorised by somebody else.

use crate::{
    actor::Role,
    case::{Case, Returned},
    command::{Command, Situation},
    entry::{Fact, Happened},
    event::Facet,
    form::{EpisodeKind, Field, Form, Kind},
    refusal::{Missing, Refusal},
    visit::Seen,
};
use serde::{Deserialize, Serialize};
use words::{
    Date, EpisodeId, Label, Subject, WorkerId,
    codes::{ASSESSMENT_FACTOR, ASSESSMENT_OUTCOME},
    say,
};

/// An assessment began.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AssessmentStarted {
    /// By which it is spoken of.
    pub assessment: EpisodeId,
    /// The referral it belongs to.
    pub referral: EpisodeId,
}

/// An assessment was written up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AssessmentFinished {
    /// Which.
    pub assessment: EpisodeId,
    /// The factors found, as coded for the census.
    pub factors: Vec<String>,
    /// What should happen, as coded.
    pub outcome: String,
    /// What was found, and why.
    pub text: String,
    /// What the child thinks about it; may be empty.
    pub child_view: String,
}

/// A manager authorised an assessment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AssessmentAuthorised {
    /// Which.
    pub assessment: EpisodeId,
    /// What the manager said about it; may be empty.
    pub text: String,
}

/// A manager sent an assessment back to whoever wrote it. Its clock runs on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AssessmentReturned {
    /// Which.
    pub assessment: EpisodeId,
    /// What has to be added or changed.
    pub reason: String,
}

/// Start an assessment.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct StartAssessment {
    referral: EpisodeId,
    started: Date,
}

impl Command for StartAssessment {
    const FORM: Form = Form {
        name: "start_assessment",
        title: "Start an assessment",
        hint: "It should be finished within 45 working days of the referral.",
        submit: "Start",
        fields: &[
            Field::needed(
                "referral",
                "On which referral?",
                Kind::Episode(EpisodeKind::OpenReferral),
            ),
            Field::needed("started", "When did it start?", Kind::PastDate),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager];
    const READS: &'static [Facet] = &[Facet::Plan, Facet::Status];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let referral = case.referral(self.referral).filter(|referral| referral.is_open());
        let referral = referral
            .ok_or_else(|| Refusal::because("This referral isn't open. Choose one that is."))?;
        if self.started < referral.received {
            return Err(Refusal::because("An assessment can't start before its referral arrived.")
                .at("started"));
        }
        let running =
            |one: &&crate::case::Assessment| one.referral == referral.id && one.finished.is_none();
        if case.assessments.iter().any(|one| running(&one)) {
            return Err(Refusal::because("An assessment on this referral is running already."));
        }
        let event =
            AssessmentStarted { assessment: EpisodeId(situation.fresh(1)), referral: referral.id };
        Ok(vec![Fact::new(Subject::Person(case.id), Happened::On(self.started), event)])
    }
}

/// Write up an assessment and send it for authorisation.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct FinishAssessment {
    assessment: EpisodeId,
    factors: Option<Vec<String>>,
    text: String,
    child_view: Option<String>,
    outcome: String,
    label: Option<Label>,
}

impl Command for FinishAssessment {
    const FORM: Form = Form {
        name: "finish_assessment",
        title: "Finish an assessment",
        hint: "Your manager reads it and authorises it.",
        submit: "Send for authorisation",
        fields: &[
            Field::needed(
                "assessment",
                "Which assessment?",
                Kind::Episode(EpisodeKind::Assessment),
            ),
            Field::needed(
                "text",
                "What did you find, and why does it matter?",
                Kind::Text(100_000),
            ),
            Field::optional("child_view", "What does the child think?", Kind::Text(20_000)),
            Field::needed(
                "factors",
                "Which factors did you find?",
                Kind::Choices(&ASSESSMENT_FACTOR),
            ),
            Field::needed("outcome", "What should happen now?", Kind::Choice(&ASSESSMENT_OUTCOME)),
            Field::optional("label", "Special handling", Kind::Label)
                .hint("If it says much of somebody else, or must not be shown to everybody."),
        ],
    };
    const ROLES: &'static [Role] = &[Role::SocialWorker, Role::TeamManager];
    const READS: &'static [Facet] = &[Facet::Plan];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let assessment = case.assessments.iter().find(|one| one.id == self.assessment);
        let assessment = assessment.filter(|one| one.finished.is_none()).ok_or_else(|| {
            Refusal::because("This assessment is finished already, or is not on this record.")
        })?;
        let seen = case
            .visits
            .iter()
            .any(|visit| visit.seen == Seen::Yes && visit.happened.day() >= assessment.started);
        if !seen
            && case.identity.kind == crate::identity::Kind::Child
            && case.identity.died.is_none()
        {
            return Err(Refusal::gate(
                "An assessment can't be finished before the child was seen.",
                vec![Missing::mended_by(
                    "record_visit",
                    "Nobody has seen this child since the assessment started.",
                )],
            ));
        }
        let factors = self.factors.unwrap_or_default();
        if factors.len() > 1 && factors.iter().any(|code| code == "21") {
            return Err(
                Refusal::because("\"No factors found\" can't stand beside a factor.").at("factors")
            );
        }
        let event = AssessmentFinished {
            assessment: self.assessment,
            factors,
            outcome: self.outcome,
            text: self.text,
            child_view: self.child_view.unwrap_or_default(),
        };
        let fact = Fact::new(Subject::Person(case.id), Happened::On(situation.today), event);
        Ok(vec![fact.labelled(self.label.unwrap_or_default())])
    }

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        let back = case.assessments.iter().find_map(crate::case::Assessment::to_amend);
        let said = |back: &Returned| format!("Sent back {}: {}", say::date(back.on), back.reason);
        back.map(|back| ("text", said(back))).into_iter().collect()
    }

    /// What was sent back is amended, not typed again.
    fn begins(case: &Case) -> Vec<(&'static str, String)> {
        let Some(one) = case.assessments.iter().find(|one| one.to_amend().is_some()) else {
            return Vec::new();
        };
        let Some(written) = &one.written else { return Vec::new() };
        let words = [
            ("assessment", one.id.to_string()),
            ("text", written.text.clone()),
            ("child_view", written.child_view.clone()),
            ("outcome", one.outcome.clone().unwrap_or_default()),
        ];
        let factors = one.factors.iter().map(|code| ("factors", code.clone()));
        let label = (one.label != Label::None).then(|| ("label", one.label.code().to_owned()));
        let words = words.into_iter().filter(|(_, said)| !said.is_empty());
        words.chain(factors).chain(label).collect()
    }
}

/// Authorise an assessment that somebody else wrote.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct AuthoriseAssessment {
    assessment: EpisodeId,
    text: Option<String>,
}

impl Command for AuthoriseAssessment {
    const FORM: Form = Form {
        name: "authorise_assessment",
        title: "Authorise an assessment",
        hint: "Read it first. Nobody authorises their own.",
        submit: "Authorise",
        fields: &[
            Field::needed(
                "assessment",
                "Which assessment?",
                Kind::Episode(EpisodeKind::AssessmentToAuthorise),
            ),
            Field::optional("text", "What do you say to it?", Kind::Text(10_000)),
        ],
    };
    const ROLES: &'static [Role] = &[Role::TeamManager, Role::Director];
    const READS: &'static [Facet] = &[Facet::Plan];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let (author, label) = waits_for_answer(case, self.assessment)?;
        if author == situation.by() {
            return Err(Refusal::because(
                "You wrote this assessment. Somebody else must authorise it.",
            ));
        }
        let event = AssessmentAuthorised {
            assessment: self.assessment,
            text: self.text.unwrap_or_default(),
        };
        let fact = Fact::new(Subject::Person(case.id), Happened::On(situation.today), event);
        Ok(vec![fact.labelled(label)])
    }
}

/// Who wrote an assessment that waits to be authorised or sent back, and the label under which its
/// answer stands too: whoever answers may repeat its words.
fn waits_for_answer(case: &Case, id: EpisodeId) -> Result<(WorkerId, Label), Refusal> {
    let assessment = case.assessments.iter().find(|one| one.id == id);
    let assessment = assessment
        .ok_or_else(|| Refusal::because("There is no such assessment on this record."))?;
    if assessment.authorised.is_some() {
        return Err(Refusal::because("This assessment is authorised already."));
    }
    let author = assessment.finished.map(|(_, author)| (author, assessment.label));
    author.ok_or_else(|| Refusal::because("This assessment isn't written up yet."))
}

/// Send an assessment back to whoever wrote it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ReturnAssessment {
    assessment: EpisodeId,
    reason: String,
}

impl Command for ReturnAssessment {
    const FORM: Form = Form {
        name: "return_assessment",
        title: "Send an assessment back",
        hint: "Whoever wrote it sees why among their work and sends it again. The 45 working days run on.",
        submit: "Send it back",
        fields: &[
            Field::needed(
                "assessment",
                "Which assessment?",
                Kind::Episode(EpisodeKind::AssessmentToAuthorise),
            ),
            Field::needed("reason", "What has to be added or changed?", Kind::Text(10_000)),
        ],
    };
    const ROLES: &'static [Role] = &[Role::TeamManager, Role::Director];
    const READS: &'static [Facet] = &[Facet::Plan];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let case = situation.case;
        let (author, label) = waits_for_answer(case, self.assessment)?;
        if author == situation.by() {
            return Err(Refusal::because(
                "You wrote this assessment. Somebody else must read it and send it back.",
            ));
        }
        let event = AssessmentReturned { assessment: self.assessment, reason: self.reason };
        let fact = Fact::new(Subject::Person(case.id), Happened::On(situation.today), event);
        Ok(vec![fact.labelled(label)])
    }
}
