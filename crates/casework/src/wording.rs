//! Words of code sets inside a sentence.
//!
//! Used by the chronology and by pinned lines, so that the same code is said the same way.

/// The words as they stand inside a sentence: a small first letter, unless they begin with an
/// abbreviation such as "GP".
pub(crate) fn within(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    if letters.clone().next().is_some_and(char::is_uppercase) {
        return text.to_owned();
    }
    first.to_lowercase().chain(letters).collect()
}
