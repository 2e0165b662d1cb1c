//! Letters from the record: a visit confirmed, the outcome of a contact.
//!
//! A letter is written from what the record knows, and its whole text is recorded as it went out:
//! years later it reads as it read then, whatever the words of a letter are by that time.

use crate::{
    actor::Role,
    case::Case,
    command::{Command, Situation},
    entry::{Fact, Happened},
    event::Facet,
    form::{Field, Form, Kind},
    identity,
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use words::{
    EpisodeId, Label, Moment, Subject,
    codes::{LETTER_KIND, VISIT_PLACE},
    london, say,
};

/// A letter went out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LetterIssued {
    /// By which it is spoken of.
    pub letter: EpisodeId,
    /// Which letter, as coded.
    pub kind: String,
    /// To whom.
    pub to: String,
    /// Where to; empty when it is handed over.
    pub address: String,
    /// What stands over it.
    pub heading: String,
    /// All of its words, in paragraphs.
    pub text: String,
}

/// Write a letter.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct IssueLetter {
    letter: String,
    visit_at: Option<Moment>,
    place: Option<String>,
    to: String,
    address: Option<String>,
    text: Option<String>,
    label: Option<Label>,
}

impl Command for IssueLetter {
    const FORM: Form = Form {
        name: "issue_letter",
        title: "Write a letter",
        hint: "You can read and print it when it is written. It stays on the record as it went out.",
        submit: "Write the letter",
        fields: &[
            Field::needed("letter", "What do you want to say?", Kind::Choice(&LETTER_KIND)),
            Field::needed("visit_at", "When will you visit?", Kind::Moment)
                .when("letter", "visit_confirmation"),
            Field::needed("place", "Where?", Kind::Choice(&VISIT_PLACE))
                .when("letter", "visit_confirmation"),
            Field::needed("to", "To whom?", Kind::Line(120))
                .hint("As it stands on the envelope, like “Ms Kirsty Callow”."),
            Field::optional("address", "Where to?", Kind::Text(400))
                .hint("Leave it empty when you hand it over."),
            Field::optional("text", "What else should they know?", Kind::Text(4_000))
                .hint("In your own words. It stands in the letter as you write it."),
            Field::optional("label", "Special handling", Kind::Label),
        ],
    };
    const ROLES: &'static [Role] =
        &[Role::SocialWorker, Role::TeamManager, Role::FrontDoor, Role::OutOfHours];
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let (heading, text) = match (self.letter.as_str(), self.visit_at) {
            ("visit_confirmation", Some(at)) => {
                visit(situation, (at, self.place.as_deref().unwrap_or_default()))?
            }
            _ => outcome(situation)?,
        };
        let own = self.text.unwrap_or_default();
        let event = LetterIssued {
            letter: EpisodeId(situation.fresh(1)),
            kind: self.letter,
            to: self.to,
            address: self.address.unwrap_or_default(),
            heading,
            text: text
                .into_iter()
                .chain((!own.is_empty()).then_some(own))
                .collect::<Vec<_>>()
                .join("\n\n"),
        };
        let subject = Subject::Person(situation.case.id);
        let fact = Fact::new(subject, Happened::On(situation.today), event);
        Ok(vec![fact.labelled(self.label.unwrap_or_default())])
    }

    fn fits(case: &Case) -> bool {
        case.identity.died.is_none() && case.identity.kind != identity::Kind::Adult
    }

    fn beside(case: &Case) -> Vec<(&'static str, String)> {
        let addresses = case.identity.addresses.iter().filter(|one| one.to.is_none());
        let mut said = Vec::new();
        if addresses.map(|one| one.label).any(Label::stays_on_its_entry) {
            let sentence = "Somebody in this record must not learn where this child lives. Check whom you write to, and what your own words say.";
            said.push(("address", sentence.to_owned()));
        }
        said
    }
}

type Written = (String, Vec<String>);

/// A visit is confirmed.
fn visit(situation: &Situation<'_>, (at, place): (Moment, &str)) -> Result<Written, Refusal> {
    if at <= situation.now {
        return Err(Refusal::because(
            "This visit has been already. A letter confirms one that is to come.",
        ));
    }
    let child = situation.case.identity.given();
    let day = say::date_with_day(london::day_of(at));
    let place = match place {
        // Where a child is placed or somebody else lives is never said in a letter.
        "home" => " at home",
        "school" => " at school",
        "nursery" => " at nursery",
        "office" => " at our office",
        "contact_centre" => " at the family contact centre",
        "online" => " by video",
        _ => "",
    };
    let paragraphs = vec![
        format!("I am coming to see {child}{place} on {day} at {}.", say::time(at)),
        format!(
            "I would like to talk with you, and to spend some time with {child} alone as well. I do that on every visit, so that children can say what they want to say."
        ),
        "I carry a card with my name and photograph. Please ask to see it before you let me in.".to_owned(),
        "If you can't be there, or would like somebody beside you or an interpreter, please ring me as soon as you can, and we will find a way.".to_owned(),
    ];
    Ok((format!("Visit to {child} on {day}"), paragraphs))
}

/// What was decided about the last contact.
fn outcome(situation: &Situation<'_>) -> Result<Written, Refusal> {
    let decided = |contact: &&crate::case::Contact| contact.decision.is_some();
    let contact = situation.case.contacts.iter().rev().find(decided);
    let Some((contact, (decision, _, on))) =
        contact.and_then(|contact| Some((contact, contact.decision.as_ref()?)))
    else {
        return Err(Refusal::because(
            "No contact about this child has been decided yet, so there is no outcome to write about.",
        ));
    };
    let child = situation.case.identity.given();
    let came = say::date(contact.received.day());
    let decided = say::date(on.day());
    let what = match decision.as_str() {
        "referral" => {
            "We decided to look at what help you and your family need. A manager now decides how, within one working day, and a social worker will be in touch with you."
        }
        "strategy_discussion" => {
            "We decided to talk with the police and with health services at once about how to keep your child safe. A social worker will be in touch with you."
        }
        "open_case" => {
            "We told the social worker who knows your family. They will be in touch with you."
        }
        "early_help" => {
            "We think that early help could be right for your family. Somebody from early help will ring you and ask what would be useful. It is your choice."
        }
        "advice" => "We gave information and advice. We are not planning to do anything else.",
        "other_council" => {
            "Another council answers for where you live, so we passed it on to them. They will be in touch with you."
        }
        _ => "We decided that we do not need to do anything else.",
    };
    let paragraphs = vec![
        format!("Somebody was in touch with us about {child} on {came}. We looked at what we were told, and decided on {decided} what to do."),
        what.to_owned(),
        "If you think that this is wrong, or if something changes, please tell us. You can also make a complaint, and we will tell you how.".to_owned(),
    ];
    Ok((format!("What we decided about {child}"), paragraphs))
}

/// Which letter it is, as a page says it.
pub fn kind_text(kind: &str) -> &'static str {
    match kind {
        "visit_confirmation" => "Letter that confirms a visit",
        "contact_outcome" => "Letter about what we decided",
        _ => "Letter",
    }
}
