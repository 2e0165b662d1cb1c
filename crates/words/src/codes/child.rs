//! Codes about who a child is: sex, ethnicity, disability, language, and why a number is missing.
//!
//! The returned sets keep the codes of the CIN census exactly; the words are those of its schema.

use crate::code::{Code, CodeSet};
use jiff::civil::date;

/// Sex: F, M or U; the figures that came before stay readable.
pub const SEX: CodeSet = CodeSet {
    name: "sex",
    source: "CIN census: Sex, from 2024-25; GenderCurrent before",
    codes: &[
        Code::always("F", "Female"),
        Code::always("M", "Male"),
        Code::always("U", "Not known, or not born yet"),
        until_2024("1", "Male (until 2024)"),
        until_2024("2", "Female (until 2024)"),
        until_2024("0", "Not recorded or unborn (until 2024)"),
        until_2024("9", "Indeterminate (until 2024)"),
    ],
};

/// Ethnic group in the 20 codes of the return.
pub const ETHNICITY: CodeSet = CodeSet {
    name: "ethnicity",
    source: "CIN census: Ethnicity, 20 codes (rule 4220)",
    codes: &[
        Code::always("WBRI", "White British"),
        Code::always("WIRI", "White Irish"),
        Code::always("WIRT", "Traveller of Irish heritage"),
        Code::always("WROM", "Gypsy or Roma"),
        Code::always("WOTH", "Any other White background"),
        Code::always("MWBC", "White and Black Caribbean"),
        Code::always("MWBA", "White and Black African"),
        Code::always("MWAS", "White and Asian"),
        Code::always("MOTH", "Any other mixed background"),
        Code::always("AIND", "Indian"),
        Code::always("APKN", "Pakistani"),
        Code::always("ABAN", "Bangladeshi"),
        Code::always("AOTH", "Any other Asian background"),
        Code::always("BCRB", "Black Caribbean"),
        Code::always("BAFR", "Black African"),
        Code::always("BOTH", "Any other Black background"),
        Code::always("CHNE", "Chinese"),
        Code::always("OOTH", "Any other ethnic group"),
        Code::always("REFU", "Preferred not to say"),
        Code::always("NOBT", "Not yet asked"),
    ],
};

/// Disability; a child may have several, and NONE only alone.
pub const DISABILITY: CodeSet = CodeSet {
    name: "disability",
    source: "CIN census: Disability, 13 codes; NONE stands alone (rule 8540)",
    codes: &[
        Code::always("NONE", "No disability"),
        Code::always("MOB", "Mobility"),
        Code::always("HAND", "Hand function"),
        Code::always("PC", "Personal care"),
        Code::always("INC", "Incontinence"),
        Code::always("COMM", "Communication"),
        Code::always("LD", "Learning"),
        Code::always("HEAR", "Hearing"),
        Code::always("VIS", "Vision"),
        Code::always("BEH", "Behaviour"),
        Code::always("CON", "Consciousness"),
        Code::always("AUT", "Autism or Asperger syndrome"),
        Code::always("DDA", "Another disability"),
    ],
};

/// Why a child has no unique pupil number.
pub const UPN_UNKNOWN: CodeSet = CodeSet {
    name: "upn_unknown",
    source: "CIN census: UPNunknown, seven codes; UN1, UN4 and UN7 as the returns' checks use them, UN2, UN3 and UN5 in common usage, UN6 without words of its own",
    codes: &[
        Code::always("UN1", "Not of school age yet"),
        Code::always("UN2", "Never went to a maintained school in England"),
        Code::always("UN3", "Educated outside England"),
        Code::always("UN4", "New to the council just before the return"),
        Code::always("UN5", "Sources disagree about who the child is"),
        Code::always("UN6", "UN6 (not described)"),
        Code::always("UN7", "Referral that ended with no further action"),
    ],
};

/// The language somebody speaks at home.
pub const LANGUAGE: CodeSet = CodeSet {
    name: "language",
    source: "ISO 639-3, the languages most often spoken at home by children in England",
    codes: &[
        Code::always("eng", "English"),
        Code::always("bfi", "British Sign Language"),
        Code::always("sqi", "Albanian"),
        Code::always("amh", "Amharic"),
        Code::always("ara", "Arabic"),
        Code::always("ben", "Bengali"),
        Code::always("syl", "Sylheti"),
        Code::always("bul", "Bulgarian"),
        Code::always("yue", "Cantonese"),
        Code::always("ces", "Czech"),
        Code::always("prs", "Dari"),
        Code::always("nld", "Dutch"),
        Code::always("fas", "Persian (Farsi)"),
        Code::always("fra", "French"),
        Code::always("deu", "German"),
        Code::always("ell", "Greek"),
        Code::always("guj", "Gujarati"),
        Code::always("hau", "Hausa"),
        Code::always("heb", "Hebrew"),
        Code::always("hin", "Hindi"),
        Code::always("hun", "Hungarian"),
        Code::always("ibo", "Igbo"),
        Code::always("gle", "Irish"),
        Code::always("ita", "Italian"),
        Code::always("kor", "Korean"),
        Code::always("kri", "Krio"),
        Code::always("ckb", "Kurdish (Sorani)"),
        Code::always("kmr", "Kurdish (Kurmanji)"),
        Code::always("lav", "Latvian"),
        Code::always("lin", "Lingala"),
        Code::always("lit", "Lithuanian"),
        Code::always("mal", "Malayalam"),
        Code::always("cmn", "Mandarin"),
        Code::always("mar", "Marathi"),
        Code::always("mon", "Mongolian"),
        Code::always("nep", "Nepali"),
        Code::always("orm", "Oromo"),
        Code::always("phr", "Pahari (Mirpuri)"),
        Code::always("pus", "Pashto"),
        Code::always("pol", "Polish"),
        Code::always("por", "Portuguese"),
        Code::always("pan", "Punjabi"),
        Code::always("ron", "Romanian"),
        Code::always("rom", "Romani"),
        Code::always("rus", "Russian"),
        Code::always("sna", "Shona"),
        Code::always("sin", "Sinhala"),
        Code::always("slk", "Slovak"),
        Code::always("som", "Somali"),
        Code::always("spa", "Spanish"),
        Code::always("swa", "Swahili"),
        Code::always("tgl", "Tagalog"),
        Code::always("tam", "Tamil"),
        Code::always("tel", "Telugu"),
        Code::always("tet", "Tetum"),
        Code::always("tha", "Thai"),
        Code::always("tir", "Tigrinya"),
        Code::always("tur", "Turkish"),
        Code::always("twi", "Twi"),
        Code::always("ukr", "Ukrainian"),
        Code::always("urd", "Urdu"),
        Code::always("vie", "Vietnamese"),
        Code::always("cym", "Welsh"),
        Code::always("yid", "Yiddish"),
        Code::always("yor", "Yoruba"),
        Code::always("mis", "Another language"),
        Code::always("und", "Not known"),
    ],
};

/// The code of today for a sex written with any code of the set: `1` is `M`, `0` and `9` are `U`.
///
/// Nothing for a text that is no code of the set at all.
pub fn sex_today(code: &str) -> Option<&'static str> {
    match code {
        "F" | "2" => Some("F"),
        "M" | "1" => Some("M"),
        "U" | "0" | "9" => Some("U"),
        _ => None,
    }
}

const fn until_2024(code: &'static str, text: &'static str) -> Code {
    Code { code, text, from: None, to: Some(date(2024, 3, 31)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sex_of_the_set_has_a_code_of_today() {
        for code in SEX.codes {
            let today = sex_today(code.code).unwrap();
            assert!(SEX.find(today).unwrap().to.is_none());
        }
        assert_eq!(sex_today("male"), None);
    }

    #[test]
    fn the_returned_sets_have_the_sizes_of_the_return() {
        assert_eq!(ETHNICITY.codes.len(), 20);
        assert_eq!(DISABILITY.codes.len(), 13);
        assert_eq!(UPN_UNKNOWN.codes.len(), 7);
    }
}
