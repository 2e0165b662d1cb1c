//! A file to be chosen.

use super::{Classes, Question};
use askama::Template;

/// A file to be chosen. What was chosen once can't be printed back: a page says beside the question
/// which file it has already.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/file_upload.html")]
pub struct FileUpload {
    /// The question.
    pub question: Question,
    /// Further classes.
    pub classes: Classes,
}

impl FileUpload {
    /// No file yet.
    pub fn new(question: Question) -> Self {
        Self { question, ..Self::default() }
    }

    fn described(&self) -> String {
        self.question.described()
    }
}
