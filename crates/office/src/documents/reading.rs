//! Reading documents and letters: as far as the record may be seen, and the label allows.
//!
//! What always holds: access is judged, and the look is written down, before anything of a document
//! leaves; a document that was withdrawn or erased is not there; and a label that keeps somebody
//! from a document keeps its title from them too.

use super::{NotShown, OpenedFile, Picture};
use crate::{Desk, Failure, Office, read::AsAt};
use casework::{
    Access, Case, Depth, Workforce, as_at as past,
    case::{Document, Letter},
    document::opening,
};
use std::sync::Arc;
use strongroom::{Failed, LARGEST_PICTURE};
use words::{Date, EpisodeId, PersonId};

/// How many characters of a text stand on a document's page.
const SHOWN_TEXT: usize = 20_000;

/// A document in a list, and why this reader may not open it, if they may not.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The document; without title, words and sender when it is closed to the reader.
    pub document: Document,
    /// Whom to ask, when it is closed to the reader.
    pub closed: Option<&'static str>,
}

impl Listed {
    /// A document as a reader may know of it.
    pub fn of(document: &Document, desk: &Desk, access: &Access) -> Self {
        let closed = opening::closed(&desk.actor, access, document.label);
        let mut document = document.clone();
        if closed.is_some() {
            document.title.clear();
            document.text.clear();
            document.from.clear();
            document.file.called.clear();
        }
        Self { document, closed }
    }
}

/// The documents and letters of a record.
pub struct DocumentsPage {
    /// Whose.
    pub case: Arc<Case>,
    /// The documents, by the date on them, the latest first.
    pub documents: Vec<Listed>,
    /// The letters, the latest first; one that is closed to the reader without its words.
    pub letters: Vec<Letter>,
    /// Whether the reader may add one.
    pub may_add: bool,
    /// Workers and teams, for names.
    pub workforce: Arc<Workforce>,
    /// The day of the page.
    pub today: Date,
    /// Set in an as-at view.
    pub as_at: Option<AsAt>,
}

/// What of a document stands on its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A picture, which is asked for by itself.
    Picture,
    /// The beginning of a text, or all of it.
    Text(String),
    /// Nothing: it is taken out as a file.
    Nothing,
}

/// One document.
pub struct DocumentPage {
    /// Whose record.
    pub case: Arc<Case>,
    /// The document.
    pub listed: Listed,
    /// What of it stands on the page.
    pub shown: Shown,
    /// Workers and teams, for names.
    pub workforce: Arc<Workforce>,
    /// The day of the page.
    pub today: Date,
}

/// One letter.
pub struct LetterPage {
    /// Whose record.
    pub case: Arc<Case>,
    /// The letter.
    pub letter: Letter,
    /// Workers and teams, for names.
    pub workforce: Arc<Workforce>,
}

impl Office {
    /// The documents and letters of somebody's record.
    ///
    /// # Errors
    /// [`Failure::NotFound`] unless the reader sees the record.
    pub async fn documents_of(
        &self,
        desk: &Desk,
        person: PersonId,
        as_at: Option<AsAt>,
    ) -> Result<DocumentsPage, Failure> {
        let now = self.case(person).await?;
        let access = Self::must_see(desk, &now, Depth::Record)?;
        let case = match as_at {
            Some(AsAt { about, known }) => {
                let known = self.archive().position_at(known).await?;
                let mut entries = self.entries(person).await?;
                Self::keep_from(desk, &access, &mut entries);
                Arc::new(past::case(person, &entries, past::AsAt { about, known }))
            }
            None => self.case_shown(desk, now).await?,
        };
        if !case.exists() {
            return Err(Failure::NotFound);
        }
        self.look(desk, "/people/{id}/documents", access.reason, [person]).await?;
        let listed = case.papers.documents.iter().map(|one| Listed::of(one, desk, &access));
        let mut documents: Vec<Listed> = listed.collect();
        documents.sort_by_key(|one| std::cmp::Reverse((one.document.dated, one.document.position)));
        let mut letters: Vec<Letter> = case.papers.letters.clone();
        letters.sort_by_key(|one| std::cmp::Reverse((one.written, one.position)));
        let act = casework::act("add_document");
        let may_add = as_at.is_none()
            && !desk.reads_only()
            && act.is_some_and(|act| desk.actor.is_any(act.roles));
        let today = as_at.map_or_else(|| self.inner.clock.today(), |as_at| as_at.about);
        let workforce = self.standing().await?.workforce;
        Ok(DocumentsPage { case, documents, letters, may_add, workforce, today, as_at })
    }

    /// The page of one document.
    ///
    /// # Errors
    /// [`Failure::NotFound`] unless the reader sees the record and the document stands on it.
    pub async fn document(
        &self,
        desk: &Desk,
        person: PersonId,
        document: EpisodeId,
    ) -> Result<DocumentPage, Failure> {
        let (case, access) = self.record_of(desk, person).await?;
        let found = case.papers.document(document).ok_or(Failure::NotFound)?;
        let listed = Listed::of(found, desk, &access);
        let page = "/people/{id}/documents/{document}";
        self.look(desk, page, access.reason, [person]).await?;
        let shown = match (&listed.closed, found.file.media.as_str()) {
            (Some(_), _) => Shown::Nothing,
            (None, media) if self.draws(media) => Shown::Picture,
            (None, "text/plain" | "message/rfc822") => self.beginning(found).await,
            (None, _) => Shown::Nothing,
        };
        let workforce = self.standing().await?.workforce;
        let today = self.inner.clock.today();
        let case = self.case_shown(desk, case).await?;
        Ok(DocumentPage { listed, shown, workforce, today, case })
    }

    /// The file of a document, to be given out.
    ///
    /// # Errors
    /// [`Failure::NotFound`] unless the reader may open it; [`Failure::CannotRead`] when the file
    /// is missing or can't be opened.
    pub async fn document_file(
        &self,
        desk: &Desk,
        person: PersonId,
        document: EpisodeId,
    ) -> Result<OpenedFile, Failure> {
        let (found, access) = self.opened(desk, person, document).await?;
        let page = "/people/{id}/documents/{document}/file";
        self.look(desk, page, access.reason, [person]).await?;
        self.give_out(desk, (person, &found)).await
    }

    /// A document as a picture, made anew from what is in it.
    ///
    /// # Errors
    /// [`Failure::NotFound`] unless the reader may open it. When it can't be shown the inner result
    /// says why.
    pub async fn document_picture(
        &self,
        desk: &Desk,
        person: PersonId,
        document: EpisodeId,
    ) -> Result<Result<Picture, NotShown>, Failure> {
        let (found, access) = self.opened(desk, person, document).await?;
        let page = "/people/{id}/documents/{document}/picture";
        self.look(desk, page, access.reason, [person]).await?;
        let media = found.file.media.as_str();
        if !self.draws(media) {
            return Ok(Err(NotShown::NoneOfThisKind));
        }
        let showing = Arc::clone(&self.documents().showing);
        let Ok(_turn) = showing.acquire().await else { return Ok(Err(NotShown::TooLong)) };
        let bytes = match self.whole(&found.file, LARGEST_PICTURE).await {
            Ok(bytes) => bytes,
            Err(Failed::Full) => return Ok(Err(NotShown::TooLarge)),
            Err(why) => return Err(super::files::unreadable(&why)),
        };
        if let (Some(pages), "application/pdf") = (&self.documents().pages, media) {
            return Ok(pages.first(&bytes).await);
        }
        let made = tokio::task::spawn_blocking(move || strongroom::picture(&bytes)).await;
        Ok(made.unwrap_or(Err(NotShown::Unreadable)))
    }

    /// One letter, as it went out.
    ///
    /// # Errors
    /// [`Failure::NotFound`] unless the reader sees the record and the letter stands on it.
    pub async fn letter(
        &self,
        desk: &Desk,
        person: PersonId,
        letter: EpisodeId,
    ) -> Result<LetterPage, Failure> {
        let (case, access) = self.record_of(desk, person).await?;
        let letter = case.papers.letter(letter).ok_or(Failure::NotFound)?.clone();
        if opening::closed(&desk.actor, &access, letter.label).is_some() {
            return Err(Failure::NotFound);
        }
        self.look(desk, "/people/{id}/letters/{letter}", access.reason, [person]).await?;
        let case = self.case_shown(desk, case).await?;
        Ok(LetterPage { letter, workforce: self.standing().await?.workforce, case })
    }

    async fn record_of(
        &self,
        desk: &Desk,
        person: PersonId,
    ) -> Result<(Arc<Case>, Access), Failure> {
        let case = self.case(person).await?;
        let access = Self::must_see(desk, &case, Depth::Record)?;
        Ok((case, access))
    }

    /// A document that the reader may open.
    async fn opened(
        &self,
        desk: &Desk,
        person: PersonId,
        document: EpisodeId,
    ) -> Result<(Document, Access), Failure> {
        let (case, access) = self.record_of(desk, person).await?;
        let found = case.papers.document(document).ok_or(Failure::NotFound)?;
        match opening::closed(&desk.actor, &access, found.label) {
            None => Ok((found.clone(), access)),
            Some(_) => Err(Failure::NotFound),
        }
    }

    /// Whether documents of a kind are shown as pictures here.
    fn draws(&self, media: &str) -> bool {
        match media {
            "image/jpeg" | "image/png" | "image/webp" => true,
            "application/pdf" => self.documents().pages.is_some(),
            _ => false,
        }
    }

    /// The beginning of a text. One that is missing or can't be opened says so on its page.
    async fn beginning(&self, document: &Document) -> Shown {
        let Ok(bytes) = self.whole(&document.file, 4 << 20).await else { return Shown::Nothing };
        let text = String::from_utf8_lossy(&bytes);
        Shown::Text(text.chars().take(SHOWN_TEXT).collect())
    }
}
