//! What people in the made-up authority write: plain sentences with the names left open.
//!
//! Written as good practice would write it, so that a child could read it. A text names people in
//! braces: `{child}`, `{children}`, `{carer}`, `{mum}` (what the children call the carer),
//! `{other}` (another adult of the family), `{school}` and `{worker}`; `{kids}` and `{Kids}` are "the
//! children", or the one child's name. `{are|is}` is the first for several children, else the second.

pub(crate) mod answering;
pub(crate) mod caring;
pub(crate) mod court;
pub(crate) mod duties;
pub(crate) mod harm;
pub(crate) mod little;
pub(crate) mod need;
pub(crate) mod notes;
pub(crate) mod protecting;
pub(crate) mod said;
pub(crate) mod strain;
pub(crate) mod visits;

/// Who is meant in a text.
#[derive(Clone, Debug)]
pub(crate) struct Who<'a> {
    pub(crate) child: &'a str,
    pub(crate) children: &'a str,
    /// How many children are meant.
    pub(crate) many: usize,
    pub(crate) carer: &'a str,
    pub(crate) mum: &'a str,
    pub(crate) other: &'a str,
    pub(crate) school: &'a str,
    pub(crate) worker: &'a str,
}

impl Who<'_> {
    fn named<'t>(&'t self, word: &'t str) -> &'t str {
        if let Some((several, one)) = word.split_once('|') {
            return if self.many > 1 { several } else { one };
        }
        match word {
            "child" => self.child,
            "children" => self.children,
            "kids" if self.many > 1 => "the children",
            "Kids" if self.many > 1 => "The children",
            "kids" | "Kids" => self.children,
            "carer" => self.carer,
            "mum" => self.mum,
            "other" => self.other,
            "school" => self.school,
            "worker" => self.worker,
            _ => "somebody",
        }
    }

    /// The text with the names put in.
    pub(crate) fn tell(&self, text: &str) -> String {
        let mut told = String::with_capacity(text.len() + 32);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (word, after) = after.split_once('}').unwrap_or((after, ""));
            told.push_str(before);
            told.push_str(self.named(word));
            rest = after;
        }
        told.push_str(rest);
        told
    }
}

/// For which ages a text is right, in whole years, both included.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ages(pub(crate) i64, pub(crate) i64);

impl Ages {
    pub(crate) fn hold(self, years: i64) -> bool {
        (self.0..=self.1).contains(&years)
    }
}

/// A contact as it came: who it came from as coded, how they gave their name, what they said.
pub(crate) type Told = (&'static str, &'static str, &'static str);

/// A major event: its heading, and what happened.
pub(crate) type Major = (&'static str, &'static str);

/// Why we are in a family's life, with everything that is written about it.
#[derive(Debug)]
pub(crate) struct Theme {
    /// The main need, as the census codes it.
    pub(crate) need: &'static str,
    /// The factors an assessment finds, as the census codes them.
    pub(crate) factors: &'static [&'static str],
    /// The eldest child's ages for which it is told.
    pub(crate) ages: Ages,
    /// What others tell us.
    pub(crate) contacts: &'static [Told],
    /// What an assessment finds.
    pub(crate) findings: &'static [&'static str],
    /// What a plan is to change.
    pub(crate) aims: &'static [&'static str],
    /// What visits find.
    pub(crate) visits: &'static [&'static str],
    /// What has changed when we leave.
    pub(crate) changed: &'static [&'static str],
    /// What is pinned to the family page.
    pub(crate) majors: &'static [Major],
}

/// Every theme with how often it is told.
pub(crate) static THEMES: &[(u64, &Theme)] = &[
    (14, &little::LITTLE_ONES),
    (22, &harm::FEAR_AT_HOME),
    (13, &harm::DRINKING),
    (13, &harm::HOME_NOT_SAFE),
    (16, &strain::LOW_MOOD),
    (9, &strain::YOUNG_CARER),
    (10, &strain::MONEY_AND_HOUSING),
    (9, &need::DISABILITY),
    (8, &need::TEENAGER),
];

/// The names of children as a sentence lists them.
pub(crate) fn together(names: &[String]) -> String {
    words::say::list(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHO: Who<'static> = Who {
        child: "Ellie",
        children: "Ellie and Sam",
        many: 2,
        carer: "Gemma",
        mum: "Mum",
        other: "Denise",
        school: "Bramble Lane School",
        worker: "Priya Nair",
    };

    fn every_text() -> Vec<&'static str> {
        let mut all = Vec::new();
        for (_, theme) in THEMES {
            all.extend(theme.contacts.iter().flat_map(|(_, from, said)| [*from, *said]));
            for list in [theme.findings, theme.aims, theme.visits, theme.changed] {
                all.extend(list);
            }
            all.extend(theme.majors.iter().flat_map(|(heading, text)| [*heading, *text]));
        }
        all.extend(visits::EVERY.iter().map(|(_, text)| *text));
        all.extend(said::EVERY.iter().map(|(_, text)| *text));
        all.extend(notes::EVERY.iter().flat_map(|note| [note.heading, note.text]));
        all.extend(visits::NOBODY_IN);
        all.extend(visits::AT_PLACEMENT);
        all.extend(visits::ENDINGS);
        all.extend(answering::EVERY);
        for list in protecting::EVERY.iter().chain(caring::EVERY) {
            all.extend(*list);
        }
        for kind in caring::BEDS {
            let (place, text) = caring::bed(kind);
            all.extend([place, text]);
        }
        all.extend(caring::WORRIES.iter().flat_map(|(one, other)| [*one, *other]));
        all.extend(["V2", "V3", "C1", "C2", "E1", "L3"].map(caring::order));
        all.extend(["eligible", "qualifying", "relevant", "former_relevant"].map(caring::owed));
        all
    }

    #[test]
    fn every_text_names_only_people_it_can_name() {
        for text in every_text() {
            let told = WHO.tell(text);
            assert!(!told.contains("somebody told"), "{text}");
            for word in text.split('{').skip(1).filter_map(|part| part.split('}').next()) {
                assert_ne!(WHO.named(word), "somebody", "{{{word}}} in {text}");
            }
            assert!(!told.contains(['{', '}']), "{told}");
        }
    }

    #[test]
    fn there_are_enough_texts_to_read_without_yawning() {
        let texts = every_text();
        let different: std::collections::HashSet<&str> = texts.iter().copied().collect();
        assert!(different.len() > 150, "{}", different.len());
    }

    #[test]
    fn every_place_of_a_visit_is_one_of_its_set() {
        for text in every_text() {
            assert!(words::codes::VISIT_PLACE.find(visits::place(text)).is_some(), "{text}");
        }
        assert!(every_text().iter().any(|text| visits::place(text) == "school"));
    }

    #[test]
    fn one_child_is_spoken_of_as_one() {
        let one = Who { children: "Ellie", many: 1, ..WHO };
        let text = "{Kids} {are|is} well. I saw {kids}.";
        assert_eq!(one.tell(text), "Ellie is well. I saw Ellie.");
        assert_eq!(WHO.tell(text), "The children are well. I saw the children.");
    }

    #[test]
    fn every_code_of_a_theme_is_one_of_its_set() {
        for (_, theme) in THEMES {
            assert!(words::codes::PRIMARY_NEED.find(theme.need).is_some());
            for factor in theme.factors {
                assert!(words::codes::ASSESSMENT_FACTOR.find(factor).is_some(), "{factor}");
            }
            for (source, _, _) in theme.contacts {
                assert!(words::codes::REFERRAL_SOURCE.find(source).is_some(), "{source}");
            }
        }
    }
}
