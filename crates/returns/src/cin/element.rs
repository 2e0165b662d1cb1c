//! One child's XML as a small tree, with everything hostile kept out.
//!
//! A document type or an entity other than the five of XML refuses the file; depth, size and
//! number of elements are bounded before anything is built.

use super::{
    read::{Problem, ReadError},
    utf8::Utf8,
};
use crate::bounded::Bounded;
use quick_xml::{Reader, events::Event};
use std::io::Read;

/// Elements within elements; the format has seven.
const DEEPEST: usize = 24;

/// Elements in one child; a long life has some hundreds.
const MOST_ELEMENTS: usize = 20_000;

/// Bytes that one child or one text may take.
pub(crate) const MOST_BYTES: u64 = 8 * 1024 * 1024;

/// An element with its text and what stands in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Element {
    /// Its name without a prefix.
    pub(crate) name: String,
    /// The line of its start.
    pub(crate) line: u64,
    /// Its own text, trimmed.
    pub(crate) text: String,
    /// The elements in it, in order.
    pub(crate) children: Vec<Element>,
}

/// One step through the document.
#[derive(Debug)]
pub(crate) enum Step {
    /// An element begins: its name without a prefix, and the namespace it declares, if it does.
    Open(String, Option<String>),
    /// An element ends.
    Close,
    /// Text.
    Text(String),
    /// The document ends.
    End,
}

/// The document, step by step.
pub(crate) struct Document<R: Read> {
    reader: Reader<Utf8<Bounded<R>>>,
    buffer: Vec<u8>,
    depth: usize,
}

impl<R: Read> Document<R> {
    pub(crate) fn new(inner: R) -> Self {
        let mut reader = Reader::from_reader(Utf8::new(Bounded::new(inner, MOST_BYTES)));
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), depth: 0 }
    }

    /// A record begins: it has the whole allowance of bytes.
    pub(crate) fn begin_record(&mut self) {
        self.reader.get_mut().inner_mut().begin();
    }

    /// Whether a byte that is not UTF-8 was passed since this was last asked.
    pub(crate) fn met_bad_byte(&mut self) -> bool {
        self.reader.get_mut().met_bad_byte()
    }

    pub(crate) fn line(&self) -> u64 {
        self.reader.get_ref().line()
    }

    pub(crate) fn offset(&self) -> u64 {
        self.reader.get_ref().offset()
    }

    /// An error at the present place.
    pub(crate) fn error(&self, problem: Problem) -> ReadError {
        ReadError::new(problem, self.line(), self.offset())
    }

    /// The next step that matters; comments and instructions are passed over.
    pub(crate) fn step(&mut self) -> Result<Step, ReadError> {
        loop {
            if let Some(step) = self.next_step()? {
                return Ok(step);
            }
        }
    }

    fn next_step(&mut self) -> Result<Option<Step>, ReadError> {
        self.buffer.clear();
        let event = self.reader.read_event_into(&mut self.buffer);
        let step = match event {
            Ok(event) => understood(event),
            Err(problem) => Err(Problem::NotXml(problem.to_string())),
        };
        let step = step.map_err(|problem| {
            let exceeded = self.reader.get_mut().inner_mut().exceeded();
            self.error(if exceeded { Problem::TooLong } else { problem })
        })?;
        match step {
            Some(Step::Open(..)) => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err(self.error(Problem::TooDeep));
                }
            }
            Some(Step::Close) => self.depth = self.depth.saturating_sub(1),
            Some(Step::End) if self.depth > 0 => return Err(self.error(Problem::Truncated)),
            _ => {}
        }
        Ok(step)
    }

    /// The rest of an element whose start has been read, as a tree; nothing when it has more
    /// elements than any child has. The document then stands after its end either way.
    pub(crate) fn element(&mut self, name: String) -> Result<Option<Element>, ReadError> {
        let root = Element { name, line: self.line(), ..Element::default() };
        let mut open = vec![root];
        let mut elements = 1;
        loop {
            match self.step()? {
                Step::Open(name, _) => {
                    elements += 1;
                    if elements > MOST_ELEMENTS {
                        self.skip(open.len() + 1)?;
                        return Ok(None);
                    }
                    open.push(Element { name, line: self.line(), ..Element::default() });
                }
                Step::Text(text) => {
                    if let Some(inner) = open.last_mut() {
                        inner.text.push_str(&text);
                    }
                }
                Step::Close => {
                    let Some(mut done) = open.pop() else {
                        return Err(self.error(Problem::NotXml("an end without a start".into())));
                    };
                    done.text = done.text.trim().to_owned();
                    match open.last_mut() {
                        Some(parent) => parent.children.push(done),
                        None => return Ok(Some(done)),
                    }
                }
                Step::End => return Err(self.error(Problem::Truncated)),
            }
        }
    }

    /// Passes over what is left of so many open elements.
    pub(crate) fn skip(&mut self, open: usize) -> Result<(), ReadError> {
        let mut open = open;
        while open > 0 {
            match self.step()? {
                Step::Open(..) => open += 1,
                Step::Close => open -= 1,
                Step::Text(_) => {}
                Step::End => return Err(self.error(Problem::Truncated)),
            }
        }
        Ok(())
    }
}

/// What an event of the parser means; nothing for one that does not matter.
fn understood(event: Event<'_>) -> Result<Option<Step>, Problem> {
    Ok(Some(match event {
        Event::Start(start) | Event::Empty(start) => {
            let name = start.local_name().as_ref().to_owned();
            let namespace = namespace_of(&start)?;
            Step::Open(name, namespace)
        }
        Event::End(_) => Step::Close,
        Event::Text(text) => Step::Text((*text).to_owned()),
        Event::CData(text) => Step::Text((*text).to_owned()),
        Event::GeneralRef(reference) => Step::Text(character(&reference)?.to_string()),
        Event::Decl(declaration) => {
            check_encoding(declaration.encoding())?;
            return Ok(None);
        }
        Event::DocType(_) => return Err(Problem::DocumentType),
        Event::Comment(_) | Event::PI(_) => return Ok(None),
        Event::Eof => Step::End,
    }))
}

fn namespace_of(start: &quick_xml::events::BytesStart<'_>) -> Result<Option<String>, Problem> {
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|problem| Problem::NotXml(problem.to_string()))?;
        let key = attribute.key.as_ref();
        if key == "xmlns" || key.starts_with("xmlns:") && start.name().as_ref().contains(':') {
            return Ok(Some(attribute.value.to_string()));
        }
    }
    Ok(None)
}

fn character(reference: &quick_xml::events::BytesRef<'_>) -> Result<char, Problem> {
    if reference.is_char_ref() {
        let character = reference.resolve_char_ref();
        return character
            .ok()
            .flatten()
            .ok_or_else(|| Problem::NotXml(format!("&{};", &**reference)));
    }
    Ok(match &**reference {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "apos" => '\'',
        "quot" => '"',
        other => return Err(Problem::Entity(other.chars().take(40).collect())),
    })
}

fn check_encoding<E>(
    declared: Option<Result<std::borrow::Cow<'_, str>, E>>,
) -> Result<(), Problem> {
    let Some(Ok(declared)) = declared else { return Ok(()) };
    let plain = declared.to_ascii_lowercase();
    if matches!(plain.as_str(), "utf-8" | "utf8" | "us-ascii" | "ascii") {
        return Ok(());
    }
    Err(Problem::Encoding(declared.into_owned()))
}
