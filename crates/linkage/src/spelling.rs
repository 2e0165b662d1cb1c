//! One wrong letter: too many, too few, another, or two changed about.
//!
//! Keys hold a token with each letter left out in turn, so an index finds a slip without
//! comparing everything with everything.

/// Shorter tokens differ by one letter from far too many others.
const SHORTEST: usize = 4;

/// Slips beyond so many letters are not looked for.
const READ: usize = 12;

/// The token with each letter left out in turn, without repeats; none for a short token.
fn with_one_left_out(token: &str) -> Vec<String> {
    let letters: Vec<char> = token.chars().take(READ).collect();
    if letters.len() < SHORTEST {
        return Vec::new();
    }
    let mut shorter: Vec<String> = (0..letters.len())
        .map(|skipped| {
            let kept = letters.iter().enumerate().filter(|(place, _)| *place != skipped);
            kept.map(|(_, letter)| letter).collect()
        })
        .collect();
    shorter.sort();
    shorter.dedup();
    shorter
}

/// Everything under which a token and those one letter from it meet: itself, and itself with each
/// letter left out. None for a token too short to be taken as a slip, or as the shorter side of
/// one.
pub(crate) fn slips(token: &str) -> Vec<String> {
    if token.chars().count() < SHORTEST - 1 {
        return Vec::new();
    }
    let mut all = vec![token.to_owned()];
    all.extend(with_one_left_out(token));
    all
}

/// Whether two tokens differ by one letter: one added, one missing, one other, or two neighbours
/// changed about. Equal tokens do not differ, and short ones are never taken as a slip.
pub(crate) fn differ_by_one(one: &str, other: &str) -> bool {
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    if one.len().min(other.len()) < SHORTEST - 1 || one.len().max(other.len()) < SHORTEST {
        return false;
    }
    let same_front = one.iter().zip(&other).take_while(|(left, right)| left == right).count();
    let (one, other) = (&one[same_front..], &other[same_front..]);
    match (one, other) {
        ([], []) => false,
        ([_, rest @ ..], _) if rest == other => true,
        (_, [_, rest @ ..]) if rest == one => true,
        ([_, left @ ..], [_, right @ ..]) if left == right => true,
        ([first, second, left @ ..], [third, fourth, right @ ..]) => {
            first == fourth && second == third && left == right
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_kind_of_slip_is_one_letter() {
        for slip in ["marsh", "mash", "marssh", "mbrsh", "mrash", "xmarsh", "arsh"] {
            assert_eq!(differ_by_one("marsh", slip), slip != "marsh", "{slip}");
        }
        assert!(!differ_by_one("marsh", "march1"));
        assert!(!differ_by_one("marsh", "mshra"));
    }

    #[test]
    fn short_names_are_never_taken_as_a_slip() {
        assert!(!differ_by_one("ali", "ari"));
        assert!(with_one_left_out("ali").is_empty());
        assert_eq!(with_one_left_out("anna"), ["ana", "ann", "nna"]);
        assert_eq!(slips("ana"), ["ana"]);
        assert_eq!(slips("anna"), ["anna", "ana", "ann", "nna"]);
        assert!(slips("al").is_empty());
    }

    proptest! {
        #[test]
        fn an_index_of_left_out_letters_finds_every_slip(
            token in "[a-z]{4,9}",
            place in 0..9_usize,
            letter in "[a-z]",
        ) {
            let place = place.min(token.len() - 1);
            let mut slip = token.clone();
            slip.replace_range(place..=place, &letter);
            let mut keys = with_one_left_out(&token);
            keys.push(token.clone());
            let mut asked = with_one_left_out(&slip);
            asked.push(slip.clone());
            prop_assert!(asked.iter().any(|asked| keys.contains(asked)));
            prop_assert_eq!(differ_by_one(&token, &slip), token != slip);
        }

        #[test]
        fn differing_by_one_goes_both_ways(one in "[ab]{0,7}", other in "[ab]{0,7}") {
            prop_assert_eq!(differ_by_one(&one, &other), differ_by_one(&other, &one));
        }
    }
}
