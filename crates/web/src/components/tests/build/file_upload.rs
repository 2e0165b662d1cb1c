//! Makes our file upload from GOV.UK Frontend's options.

use super::{Value, classes, only_question, question};
use crate::components::FileUpload;

pub(super) fn file_upload(options: &Value) -> Option<FileUpload> {
    only_question(options, &[])?;
    Some(FileUpload { question: question(options)?, classes: classes(options) })
}
