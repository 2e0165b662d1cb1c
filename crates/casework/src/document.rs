//! Documents: somebody added a file to a record, under a title and a handling label.
//!
//! The bytes lie in the strongroom under a random name; the journal keeps that name, the digest,
//! the size and the type, so that a file that was changed or exchanged is found out. What a file may
//! be, how it may be called, and who may open it under its label is decided here.

pub mod opening;
pub mod paper;

use crate::{
    actor::Role,
    case::Document,
    command::{Command, Situation, Urgency},
    entry::{Fact, Happened},
    event::Facet,
    form::{Field, Form, Kind},
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use words::{Date, EpisodeId, Label, PersonId, Subject, codes::DOCUMENT_KIND, say};

/// A file that lies in the strongroom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptFile {
    /// Its random name there.
    pub id: Uuid,
    /// How it was called when it came, without a path; never used to find or to open it.
    pub called: String,
    /// What it is by its content, as an IANA media type.
    pub media: String,
    /// How many bytes it has.
    pub size: u64,
    /// Its SHA-256, in hexadecimal.
    pub digest: String,
}

/// Somebody added a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DocumentAdded {
    /// By which it is spoken of; the same on every record it was added to at once.
    pub document: EpisodeId,
    /// What it is called.
    pub title: String,
    /// What kind it is, as coded.
    pub kind: String,
    /// Whom it is from; may be empty.
    pub from: String,
    /// What whoever finds it should know; may be empty.
    pub text: String,
    /// The file.
    pub file: KeptFile,
}

/// A file was refused because a virus was found in it. Recorded about the worker, and without the
/// name of the file or of anybody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UploadInfected {
    /// The scanner's own name for what it found.
    pub found: String,
    /// How many bytes the file had.
    pub size: u64,
}

/// Somebody asked for a document, and its file is not the one that was recorded: other bytes lie in
/// its place. Nothing of it was given out, or not all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentExchanged {
    /// Which document.
    pub document: EpisodeId,
    /// The random name of its file.
    pub file: Uuid,
}

/// Add a document.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct AddDocument {
    title: String,
    kind: String,
    dated: Option<Date>,
    from: Option<String>,
    text: Option<String>,
    siblings: Option<Vec<PersonId>>,
    label: Option<Label>,
    file: Uuid,
}

impl Command for AddDocument {
    const FORM: Form = Form {
        name: "add_document",
        title: "Add a document",
        hint: "",
        submit: "Add the document",
        fields: &[
            Field::needed("title", "What is it?", Kind::Line(120))
                .hint("As you would say it to a colleague, like “School report, spring”."),
            Field::needed("kind", "What kind of document is it?", Kind::Choice(&DOCUMENT_KIND)),
            Field::optional("dated", "Which date stands on it?", Kind::PastDate)
                .hint("It then stands in the chronology under this date. Leave it empty when there is none."),
            Field::optional("from", "Who is it from?", Kind::Line(120)),
            Field::optional("text", "What should whoever finds it know?", Kind::Text(2_000)),
            Field::optional(
                "siblings",
                "Does it belong to brothers and sisters as well?",
                Kind::Siblings,
            )
            .hint("It is then added to each of their records."),
            Field::optional("label", "Special handling", Kind::Label)
                .hint("Legal advice and papers of an adoption can then be opened by fewer people."),
            Field::needed("file", "The file", Kind::File)
                .hint("PDF, Word or OpenDocument text, picture, e-mail or plain text."),
        ],
    };
    const ROLES: &'static [Role] = &[
        Role::SocialWorker,
        Role::TeamManager,
        Role::FrontDoor,
        Role::OutOfHours,
        Role::ReviewingOfficer,
        Role::Director,
        Role::InformationGovernance,
    ];
    /// A court order that has arrived is a fact, whatever else is unclear.
    const URGENCY: Urgency = Urgency::NeverHeldUp;
    const READS: &'static [Facet] = &[];

    fn decide(self, situation: &Situation<'_>) -> Result<Vec<Fact>, Refusal> {
        let file = situation.files.iter().find(|file| file.id == self.file).ok_or_else(|| {
            Refusal::because("The file isn't here any more. Choose it again and send the form.")
        })?;
        let everybody = situation.together(&self.others())?;
        let event = DocumentAdded {
            document: EpisodeId(situation.fresh(1)),
            title: self.title.clone(),
            kind: self.kind.clone(),
            from: self.from.clone().unwrap_or_default(),
            text: self.text.clone().unwrap_or_default(),
            file: file.clone(),
        };
        let happened = Happened::On(self.dated.unwrap_or(situation.today));
        let fact = |person| {
            Fact::new(Subject::Person(person), happened, event.clone())
                .labelled(self.label.unwrap_or_default())
        };
        Ok(everybody.into_iter().map(fact).collect())
    }

    fn others(&self) -> Vec<PersonId> {
        self.siblings.clone().unwrap_or_default()
    }
}

/// A kind of file that may be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Media {
    /// As an IANA media type.
    pub code: &'static str,
    /// What the name of a file of this kind ends with.
    pub ending: &'static str,
    /// As a page says it.
    pub text: &'static str,
}

/// Every kind of file that may be added. The list is short on purpose: each kind is one more thing
/// that a reader's machine has to open safely.
pub const ACCEPTED: [Media; 10] = [
    Media { code: "application/pdf", ending: "pdf", text: "PDF" },
    Media {
        code: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ending: "docx",
        text: "Word document",
    },
    Media {
        code: "application/vnd.oasis.opendocument.text",
        ending: "odt",
        text: "OpenDocument text",
    },
    Media { code: "image/jpeg", ending: "jpg", text: "picture (JPEG)" },
    Media { code: "image/png", ending: "png", text: "picture (PNG)" },
    Media { code: "image/webp", ending: "webp", text: "picture (WebP)" },
    Media { code: "image/heif", ending: "heic", text: "picture (HEIC)" },
    Media { code: "message/rfc822", ending: "eml", text: "e-mail" },
    Media { code: "application/vnd.ms-outlook", ending: "msg", text: "Outlook message" },
    Media { code: "text/plain", ending: "txt", text: "plain text" },
];

/// The kind of a media type, when it may be added.
pub fn media(code: &str) -> Option<Media> {
    ACCEPTED.into_iter().find(|media| media.code == code)
}

/// Why a file can't be added, as its name and its content have it; nothing when it can be. The
/// name is what the person gave it; `content` is what it was recognised as.
pub fn unfit(called: &str, content: Option<&str>, size: u64) -> Option<String> {
    let pretends = ACCEPTED.iter().any(|media| ends_with(called, media.ending));
    match content {
        _ if size == 0 => Some("This file is empty. Check it, and choose it again.".to_owned()),
        Some(code) if media(code).is_some() => None,
        Some("application/x-executable") if pretends => Some(
            "This file is a program, whatever its name says. Don't open it; tell whoever looks after your machines where it came from.".to_owned(),
        ),
        Some("application/x-executable") => Some(
            "This file is a program. Programs can't be added.".to_owned(),
        ),
        Some("application/vnd.ms-word.document.macroenabled.12") => Some(
            "This document has macros in it, which are small programs. Save it as PDF and add that.".to_owned(),
        ),
        Some("application/zip") => Some(
            "This is a packed folder or another kind of office file. Add what is in it as PDF, one by one.".to_owned(),
        ),
        Some("application/x-ole-storage") => Some(
            "This is a document of an old kind. Open it, save it as PDF or .docx, and add that.".to_owned(),
        ),
        _ => Some(
            "We can't tell what this file is, or it is of a kind that can't be added. Save it as PDF and add that.".to_owned(),
        ),
    }
}

fn ends_with(called: &str, ending: &str) -> bool {
    called.rsplit_once('.').is_some_and(|(_, last)| last.eq_ignore_ascii_case(ending))
}

/// How many characters of a file's own name are kept.
const LONGEST_NAME: usize = 100;

/// How a file is called, from what a browser says: without a path, without characters that can't be
/// seen or that turn the writing round, and with the ending of what it really is.
pub fn called(given: &str, media: Media) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{061c}')
    };
    let seen: String = last.chars().filter(|c| !hidden(*c)).collect();
    let known = ["jpeg", "heif"];
    let stem = match seen.rsplit_once('.') {
        Some((stem, end)) if known.contains(&end.to_ascii_lowercase().as_str()) => stem,
        Some((stem, end)) if ACCEPTED.iter().any(|m| end.eq_ignore_ascii_case(m.ending)) => stem,
        _ => seen.as_str(),
    };
    let quiet = |c: char| if "\"<>:|?*;%".contains(c) { ' ' } else { c };
    let words: String = stem.chars().map(quiet).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = words.trim_matches(['.', ' ']).chars().take(LONGEST_NAME).collect();
    let name = if short.is_empty() { "document".to_owned() } else { short };
    format!("{name}.{}", media.ending)
}

/// How a document is called when somebody saves it: its handling label first, then what it is and its
/// date. Nobody is named in it, whatever its sender called it: a name stands in the list of what a
/// machine has fetched, where everybody who uses that machine reads it.
pub fn saved_as(document: &Document) -> String {
    let ending = media(&document.file.media).map_or("bin", |media| media.ending);
    let kind = DOCUMENT_KIND.find(&document.kind).map_or("Document", |code| code.text);
    let kind = kind.replace(['/', ',', ':'], " ");
    let what = format!("{kind} of {}", say::date(document.dated));
    match document.label {
        Label::None => format!("{what}.{ending}"),
        label => format!("{} - {what}.{ending}", label.text().to_uppercase()),
    }
}
