//! Reading a message from its first byte to its last, one child at a time.
//!
//! Importers call [`read`] or [`read_items`]. The counts add up: every `Child` element is handed
//! over or refused with a reason, everything else beside them is skipped and counted.

use super::{
    build,
    element::{Document, Element, Step},
    message::{Child, Header},
};
use crate::{Finding, What, seen::Seen};
use serde::Serialize;
use std::{
    io::{Cursor, Read},
    ops::ControlFlow,
};

/// Refusals kept in a report; more are only counted.
const MOST_LISTED: usize = 10_000;

/// How many of what was met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Children handed over.
    pub taken: u64,
    /// Elements beside the children that the message has no place for.
    pub skipped: u64,
    /// Children that could not be read.
    pub refused: u64,
}

/// Why one child could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// There is no `LAchildID`, so nothing could be filed under the child.
    #[error("The child has no LAchildID. Give one and send the child again.")]
    NoChildId,
    /// There are no `ChildIdentifiers` at all.
    #[error("The child has no ChildIdentifiers. Give them and send the child again.")]
    NoIdentifiers,
    /// A byte that is not UTF-8.
    #[error("The child's text is not UTF-8. Save the file as UTF-8 and send the child again.")]
    NotUtf8,
    /// More elements than any child has.
    #[error("The child has more than 20,000 elements. Check the file.")]
    TooManyElements,
}

/// One child that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// The line on which the child begins, from 1.
    pub line: u64,
    /// The byte just after the child's start tag, from 0.
    pub offset: u64,
    /// The council's id of the child, when that could be read.
    pub la_child_id: Option<String>,
    /// Why.
    pub reason: Refusal,
}

/// What the reading of a whole message came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Whose message it is; empty when it has no header.
    pub header: Header,
    /// How many of what.
    pub counts: Counts,
    /// The children refused, the first 10,000 of them.
    pub refused: Vec<Refused>,
    /// What was noticed about the message outside its children.
    pub findings: Vec<Finding>,
    /// Whether the caller stopped the reading.
    pub stopped: bool,
}

/// What is wrong with a file as a whole.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The file is empty.
    #[error("The file is empty. Send the message again.")]
    Empty,
    /// It is UTF-16 or declares another encoding.
    #[error("The file is written in {0}. Save it as UTF-8 and try again.")]
    Encoding(String),
    /// It declares a document type, which a message never has and attacks do.
    #[error(
        "The file declares a document type, which a census message never has. It was not read."
    )]
    DocumentType,
    /// It uses an entity that only a document type could define.
    #[error("The file uses the entity \"{0}\", which a census message never has. It was not read.")]
    Entity(String),
    /// Its outermost element is not `Message`.
    #[error("This is not a census message: it begins with \"{0}\" where a Message should be.")]
    WrongRoot(String),
    /// It ends in the middle.
    #[error("The file ends in the middle. Send it again, whole.")]
    Truncated,
    /// Elements within elements beyond any message.
    #[error("The file has elements within elements to a depth that no message has.")]
    TooDeep,
    /// One child or text beyond any length.
    #[error("One child or text in the file is longer than 8 MB. Check the file.")]
    TooLong,
    /// It is not XML.
    #[error("The file is not XML from here on: {0}.")]
    NotXml(String),
}

/// Why the reading stopped, where, and what had been read by then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{problem} (line {line}, byte {offset}; {} children were read before)", report.counts.taken)]
pub struct ReadError {
    /// What is wrong.
    pub problem: Problem,
    /// The line, from 1.
    pub line: u64,
    /// The byte, from 0.
    pub offset: u64,
    /// What was read until then; its children have been handed over.
    pub report: Box<Report>,
}

impl ReadError {
    pub(super) fn new(problem: Problem, line: u64, offset: u64) -> Self {
        Self { problem, line, offset, report: Box::default() }
    }
}

/// One thing of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// The header; it comes first when the message has one.
    Header(Box<Header>),
    /// A child.
    Child(Box<Child>),
}

/// Reads a message and hands over its children, one at a time, until the end or until told to
/// break.
pub fn read<R: Read>(
    source: R,
    take: &mut dyn FnMut(Child) -> ControlFlow<()>,
) -> Result<Report, ReadError> {
    read_items(source, &mut |item| match item {
        Item::Header(_) => ControlFlow::Continue(()),
        Item::Child(child) => take(*child),
    })
}

/// The same with the header, before the children, for importers that must know the council and
/// the year first.
pub fn read_items<R: Read>(
    mut source: R,
    take: &mut dyn FnMut(Item) -> ControlFlow<()>,
) -> Result<Report, ReadError> {
    let head = read_head(&mut source)?;
    let mut reading = Reading {
        document: Document::new(Cursor::new(head).chain(source)),
        report: Report::default(),
        seen: Seen::default(),
        awaited: vec!["Header", "Children"],
    };
    match reading.message(take) {
        Ok(flow) => {
            reading.report.stopped = flow.is_break();
            Ok(reading.report)
        }
        Err(mut problem) => {
            problem.report = Box::new(reading.report);
            Err(problem)
        }
    }
}

/// The first bytes, which give other encodings away before the parser meets them.
fn read_head(source: &mut dyn Read) -> Result<Vec<u8>, ReadError> {
    let mut head = Vec::new();
    let unreadable =
        |problem: std::io::Error| ReadError::new(Problem::NotXml(problem.to_string()), 1, 0);
    source.take(4).read_to_end(&mut head).map_err(unreadable)?;
    let problem = match head.as_slice() {
        [] => Problem::Empty,
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, b'<', ..] | [b'<', 0, ..] => {
            Problem::Encoding("UTF-16".to_owned())
        }
        [b'P', b'K', ..] => Problem::WrongRoot("a ZIP archive".to_owned()),
        _ => return Ok(head),
    };
    Err(ReadError::new(problem, 1, 0))
}

struct Reading<R: Read> {
    document: Document<R>,
    report: Report,
    /// Identifiers met, with the names of their elements.
    seen: Seen,
    /// Parts of the message that it must have and that have not come yet.
    awaited: Vec<&'static str>,
}

type Take<'a> = &'a mut dyn FnMut(Item) -> ControlFlow<()>;

impl<R: Read> Reading<R> {
    fn message(&mut self, take: Take<'_>) -> Result<ControlFlow<()>, ReadError> {
        self.root()?;
        loop {
            self.document.begin_record();
            match self.document.step()? {
                Step::Open(name, _) if name == "Header" => {
                    self.awaited.retain(|part| *part != name);
                    let element = self.document.element(name)?.unwrap_or_default();
                    self.report.header = build::header(element);
                    let header = Box::new(self.report.header.clone());
                    if take(Item::Header(header)).is_break() {
                        return Ok(ControlFlow::Break(()));
                    }
                }
                Step::Open(name, _) if name == "Children" => {
                    self.awaited.retain(|part| *part != name);
                    if self.children(take)?.is_break() {
                        return Ok(ControlFlow::Break(()));
                    }
                }
                Step::Open(name, _) => self.skip_unknown(&format!("Message/{name}"))?,
                Step::Text(text) => self.note_loose_text("Message", &text),
                Step::Close => return self.after_message(),
                Step::End => return Err(self.document.error(Problem::Truncated)),
            }
        }
    }

    fn root(&mut self) -> Result<(), ReadError> {
        loop {
            match self.document.step()? {
                Step::Open(name, namespace) => {
                    if name != "Message" {
                        return Err(self.document.error(Problem::WrongRoot(shortened(&name))));
                    }
                    if let Some(namespace) = namespace {
                        self.note("Message", What::Namespace, &namespace);
                    }
                    return Ok(());
                }
                Step::Text(text)
                    if text.trim_matches(['\u{feff}', ' ', '\n', '\r', '\t']).is_empty() => {}
                Step::Text(text) => {
                    return Err(self.document.error(Problem::WrongRoot(shortened(text.trim()))));
                }
                Step::Close | Step::End => return Err(self.document.error(Problem::Empty)),
            }
        }
    }

    fn after_message(&mut self) -> Result<ControlFlow<()>, ReadError> {
        for part in std::mem::take(&mut self.awaited) {
            self.note(part, What::Missing, "");
        }
        loop {
            self.document.begin_record();
            match self.document.step()? {
                Step::End => return Ok(ControlFlow::Continue(())),
                Step::Text(text) => self.note_loose_text("after the Message", &text),
                Step::Open(name, _) => self.skip_unknown(&name)?,
                Step::Close => {}
            }
        }
    }

    fn children(&mut self, take: Take<'_>) -> Result<ControlFlow<()>, ReadError> {
        loop {
            self.document.begin_record();
            match self.document.step()? {
                Step::Open(name, _) if name == "Child" => {
                    if let Some(child) = self.child()? {
                        self.report.counts.taken += 1;
                        if take(Item::Child(Box::new(child))).is_break() {
                            return Ok(ControlFlow::Break(()));
                        }
                    }
                }
                Step::Open(name, _) => self.skip_unknown(&format!("Children/{name}"))?,
                Step::Text(text) => self.note_loose_text("Children", &text),
                Step::Close => return Ok(ControlFlow::Continue(())),
                Step::End => return Err(self.document.error(Problem::Truncated)),
            }
        }
    }

    /// One child, or nothing when it was refused.
    fn child(&mut self) -> Result<Option<Child>, ReadError> {
        let (line, offset) = (self.document.line(), self.document.offset());
        self.document.met_bad_byte();
        let element = self.document.element("Child".to_owned())?;
        let not_utf8 = self.document.met_bad_byte();
        let Some(element) = element else {
            self.refuse(Refused {
                line,
                offset,
                la_child_id: None,
                reason: Refusal::TooManyElements,
            });
            return Ok(None);
        };
        let la_child_id = id_of(&element);
        if not_utf8 {
            self.refuse(Refused { line, offset, la_child_id, reason: Refusal::NotUtf8 });
            return Ok(None);
        }
        match build::child(element) {
            Ok(mut child) => {
                (child.line, child.offset) = (line, offset);
                self.note_duplicates(&mut child);
                Ok(Some(child))
            }
            Err(reason) => {
                self.refuse(Refused { line, offset, la_child_id, reason });
                Ok(None)
            }
        }
    }

    fn note_duplicates(&mut self, child: &mut Child) {
        let upn = child.identifiers.upn.clone().map(|upn| ("UPN", upn));
        let id = ("LAchildID", child.identifiers.la_child_id.clone());
        for (field, text) in std::iter::once(id).chain(upn) {
            if let Some(first) = self.seen.before((field, &text), child.line) {
                let finding = Finding::new(child.line, field, What::Duplicate { first }, &text);
                child.findings.push(finding);
            }
        }
    }

    fn refuse(&mut self, refused: Refused) {
        self.report.counts.refused += 1;
        if self.report.refused.len() < MOST_LISTED {
            self.report.refused.push(refused);
        }
    }

    fn skip_unknown(&mut self, path: &str) -> Result<(), ReadError> {
        self.note(path, What::NotInFormat, "");
        self.report.counts.skipped += 1;
        let mut open = 1;
        while open > 0 {
            // Each step has its own allowance, as nothing of it is kept.
            self.document.begin_record();
            match self.document.step()? {
                Step::Open(..) => open += 1,
                Step::Close => open -= 1,
                Step::Text(_) => {}
                Step::End => return Err(self.document.error(Problem::Truncated)),
            }
        }
        Ok(())
    }

    fn note_loose_text(&mut self, field: &str, text: &str) {
        if !text.trim().is_empty() {
            self.note(field, What::LooseText, text.trim());
        }
    }

    fn note(&mut self, field: &str, what: What, text: &str) {
        if self.report.findings.len() < MOST_LISTED {
            let line = self.document.line();
            self.report.findings.push(Finding::new(line, shortened(field), what, text));
        }
    }
}

fn id_of(child: &Element) -> Option<String> {
    let identifiers = child.children.iter().find(|inner| inner.name == "ChildIdentifiers")?;
    let id = identifiers.children.iter().find(|inner| inner.name == "LAchildID")?;
    (!id.text.is_empty()).then(|| shortened(&id.text))
}

fn shortened(text: &str) -> String {
    text.chars().take(60).collect()
}
