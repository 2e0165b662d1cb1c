//! Postcodes and house numbers, made comparable.
//!
//! A postcode is spaced as the post spaces it; what does not have its form is no postcode.

/// The postcode in a text, spaced and in capitals: "so14 2ab" and "SO142AB" give "SO14 2AB".
///
/// Only the form is checked. Nothing when the text is something else.
pub fn postcode(text: &str) -> Option<String> {
    let compact: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .take(9)
        .map(|letter| letter.to_ascii_uppercase())
        .collect();
    if !compact.is_ascii() || !(5..=7).contains(&compact.len()) {
        return None;
    }
    let (outward, inward) = compact.split_at(compact.len() - 3);
    let inward_form = shape(inward) == "9AA";
    (inward_form && is_outward(outward)).then(|| format!("{outward} {inward}"))
}

/// Whether a text has the form of a postcode's first half: "SO14", "W1A".
pub(crate) fn is_outward(text: &str) -> bool {
    matches!(shape(text).as_str(), "A9" | "A99" | "A9A" | "AA9" | "AA99" | "AA9A")
}

/// Letters as A, digits as 9, anything else as it is.
fn shape(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            'A'..='Z' => 'A',
            '0'..='9' => '9',
            other => other,
        })
        .collect()
}

/// The house number at the head of an address line, flats included: "Flat 2, 14b Quay Road" gives
/// "2/14b". Nothing when the line has no number.
pub fn house_number(line: &str) -> Option<String> {
    let numbers: Vec<String> = crate::tokens(line)
        .into_iter()
        .filter(|token| token.starts_with(|first: char| first.is_ascii_digit()) && token.len() <= 6)
        .take(2)
        .collect();
    (!numbers.is_empty()).then(|| numbers.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_postcode_is_spaced_as_the_post_spaces_it() {
        for text in ["so142ab", " SO14 2AB ", "SO1 42AB"] {
            assert_eq!(postcode(text).as_deref(), Some("SO14 2AB"));
        }
        assert_eq!(postcode("w1a1aa").as_deref(), Some("W1A 1AA"));
        assert_eq!(postcode("m11ae").as_deref(), Some("M1 1AE"));
    }

    #[test]
    fn what_has_not_the_form_is_no_postcode() {
        for text in ["", "SO14", "2ABSO14", "SO14 2A8", "SO14 2ABC", "ŠO14 2AB", "not known"] {
            assert_eq!(postcode(text), None, "{text}");
        }
    }

    #[test]
    fn a_house_number_keeps_flat_and_letter() {
        assert_eq!(house_number("14b Quay Road").as_deref(), Some("14b"));
        assert_eq!(house_number("Flat 2, 14B Quay Road").as_deref(), Some("2/14b"));
        assert_eq!(house_number("The Old Mill"), None);
    }

    proptest! {
        #[test]
        fn no_text_makes_them_panic(text in any::<String>()) {
            let _ = (postcode(&text), house_number(&text));
        }
    }
}
