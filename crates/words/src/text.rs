//! Text that people typed or another system sent, made fit to keep.
//!
//! Forms and importers pass every free text through [`clean_text`]. It changes line ends and the
//! space around a text, and nothing else: accents, emoji and every script stay as they came.

/// Why a text cannot be kept. The message is for the person who typed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextProblem {
    /// Longer than the field takes.
    #[error("This is {length} characters long. Shorten it to {most} or fewer.")]
    TooLong {
        /// How long it is, in characters.
        length: usize,
        /// How long it may be.
        most: usize,
    },
    /// It holds a character that cannot be shown, such as a NUL.
    #[error(
        "There is a control character ({}) after {before} characters. Remove it: it cannot be \
         shown.",
        named(*found)
    )]
    ControlCharacter {
        /// The character.
        found: char,
        /// How many characters stand before it.
        before: usize,
    },
}

fn named(found: char) -> String {
    format!("U+{:04X}", u32::from(found))
}

/// The text with Windows and old Mac line ends made plain and the space around it taken off.
///
/// Refuses control characters other than new line and tab, and more than `most` characters
/// (counted after the cleaning, as people count: an accented letter may be two).
pub fn clean_text(input: &str, most: usize) -> Result<String, TextProblem> {
    // A text far beyond the limit is refused before anything is copied.
    if input.len() > most.saturating_mul(8).saturating_add(4096) {
        return Err(TextProblem::TooLong { length: input.chars().count(), most });
    }
    let plain = input.replace("\r\n", "\n").replace('\r', "\n");
    let plain = plain.trim();
    for (before, found) in plain.chars().enumerate() {
        if found.is_control() && found != '\n' && found != '\t' {
            return Err(TextProblem::ControlCharacter { found, before });
        }
    }
    let length = plain.chars().count();
    if length > most {
        return Err(TextProblem::TooLong { length, most });
    }
    Ok(plain.to_owned())
}

/// The same for a field of one line: new lines and tabs become spaces, and spaces are single.
pub fn clean_line(input: &str, most: usize) -> Result<String, TextProblem> {
    let text = clean_text(input, most)?;
    Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn accents_emoji_and_other_scripts_stay_as_they_came() {
        let text = "Zoë said 👩‍👧 \"ok\" - Łukasz, محمد";
        assert_eq!(clean_text(text, 100).unwrap(), text);
    }

    #[test]
    fn line_ends_are_made_plain_and_the_space_around_goes() {
        assert_eq!(clean_text("  a\r\nb\rc\td \n", 100).unwrap(), "a\nb\nc\td");
        assert_eq!(clean_line("a\r\n  b\tc", 100).unwrap(), "a b c");
    }

    #[test]
    fn a_nul_is_refused_with_its_place() {
        let refused = clean_text("ab\0c", 100).unwrap_err();
        assert_eq!(refused, TextProblem::ControlCharacter { found: '\0', before: 2 });
        assert!(refused.to_string().contains("U+0000"));
        assert!(clean_text("a\u{7f}b", 100).is_err());
        assert!(clean_text("a\u{85}b", 100).is_err());
    }

    #[test]
    fn the_limit_counts_characters_not_bytes() {
        assert!(clean_text("ééé", 3).is_ok());
        let refused = clean_text("éééé", 3).unwrap_err();
        assert_eq!(refused.to_string(), "This is 4 characters long. Shorten it to 3 or fewer.");
        assert!(clean_text(&"x".repeat(1_000_000), 10).is_err());
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing_more(text in ".{0,200}") {
            if let Ok(clean) = clean_text(&text, 200) {
                prop_assert_eq!(clean_text(&clean, 200), Ok(clean));
            }
        }
    }
}
