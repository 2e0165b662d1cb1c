//! How a folded token sounds: double metaphone over plain letters only.
//!
//! The encoder may panic on anything but ASCII, so nothing else is ever handed to it.

use rphonetic::DoubleMetaphone;

/// The codes of how a token may sound: one or two, none for a token of another script, of digits,
/// or too short to tell anything.
pub(crate) fn sounds(token: &str) -> Vec<String> {
    if token.len() < 3 || token.len() > 40 || !token.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Vec::new();
    }
    let result = DoubleMetaphone::new(Some(6)).double_metaphone(token);
    let mut codes = vec![result.primary()];
    let alternate = result.alternate();
    if alternate != codes[0] {
        codes.push(alternate);
    }
    // One consonant alone fits too many names to be worth a look.
    codes.retain(|code| code.len() > 1);
    codes
}

/// Whether two tokens may sound alike.
pub(crate) fn sound_alike(one: &str, other: &str) -> bool {
    let codes = sounds(one);
    !codes.is_empty() && sounds(other).iter().any(|code| codes.contains(code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_that_sound_alike_share_a_code() {
        assert!(sound_alike("catherine", "kathryn"));
        assert!(sound_alike("smith", "smyth"));
        assert!(sound_alike("philip", "fillip"));
        assert!(!sound_alike("marsh", "sorensen"));
    }

    #[test]
    fn other_scripts_and_scraps_have_no_sound() {
        assert!(sounds("محمد").is_empty());
        assert!(sounds("wójcik").is_empty());
        assert!(sounds("jo").is_empty());
        assert!(sounds("").is_empty());
    }

    proptest! {
        #[test]
        fn no_plain_token_makes_the_encoder_panic(token in "[a-z]{0,45}") {
            let _ = sounds(&token);
        }

        #[test]
        fn no_folded_text_makes_the_encoder_panic(text in any::<String>()) {
            for token in crate::tokens(&text) {
                let _ = sounds(&token);
            }
        }
    }
}
