//! A family's life so far as bands: one band per kind and child, one box per spell.
//!
//! The family page draws it twice, all years for a desk and the last twelve months for a phone,
//! and gives the same spells as a table. Nothing here is cut without the table having it whole.

use super::life_drawing::{self, Frame};
use crate::components::{Markup, Prose, StackTable};
use jiff::{ToSpan, civil::Date};
use words::say;

/// How a spell's box looks. Its words say what it is; the look only parts neighbours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// Solid: the strongest plan, the present worker.
    Strong,
    /// Pale: the ordinary spell.
    #[default]
    Soft,
    /// Home.
    Home,
    /// Law and care.
    Legal,
    /// A dashed box: time with nobody.
    Gap,
}

/// One spell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spell {
    /// First day.
    pub from: Date,
    /// Last day; nothing while it runs.
    pub to: Option<Date>,
    /// What it was; for a gap, what was missing: "No worker".
    pub text: String,
    /// How its box looks.
    pub look: Look,
}

/// The spells of one kind and the same people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// "Plan", "Home", "Worker".
    pub kind: String,
    /// "Ellie, Jayden".
    pub whose: String,
    /// The spells in order.
    pub spells: Vec<Spell>,
}

/// Everything that is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Life {
    /// The day on which the page stands: its line, and the end of what runs.
    pub today: Date,
    /// Whether that is a day of the past.
    pub past: bool,
    /// When others told us something.
    pub contacts: Vec<Date>,
    /// The bands from top to bottom; bands of a kind stand together.
    pub bands: Vec<Band>,
}

impl Life {
    /// Whether there is anything to draw.
    pub fn is_empty(&self) -> bool {
        self.contacts.is_empty() && self.bands.iter().all(|band| band.spells.is_empty())
    }

    /// The drawing of all years, for a desk and for paper.
    pub fn wide(&self) -> Markup {
        life_drawing::draw(self, &Frame::wide(self))
    }

    /// The drawing of the last twelve months, for a phone.
    pub fn narrow(&self) -> Markup {
        life_drawing::draw(self, &Frame::narrow(self))
    }

    /// The same spells as a table, in date order.
    pub fn table(&self) -> StackTable {
        let mut rows: Vec<(&Band, &Spell)> = self
            .bands
            .iter()
            .flat_map(|band| band.spells.iter().map(move |spell| (band, spell)))
            .collect();
        rows.sort_by_key(|(_, spell)| spell.from);
        StackTable::new("Spells in date order", &["What", "Who", "From", "To"]).rows(
            rows.into_iter().map(|(band, spell)| {
                let to = spell.to.map_or_else(|| "Now".to_owned(), say::date);
                let what = format!("{}: {}", band.kind, spell.text);
                vec![
                    what.into(),
                    band.whose.clone().into(),
                    say::date(spell.from).into(),
                    to.into(),
                ]
            }),
        )
    }

    /// What stands under the picture.
    pub fn caption(&self) -> Prose {
        let gaps = self.gaps();
        let end = if gaps.is_empty() { String::new() } else { format!(" {gaps}") };
        Prose::from(format!(
            "Triangles are contacts from others. A dashed box is time with nobody.{end}"
        ))
    }

    pub(super) fn first_day(&self) -> Date {
        let spells = self.bands.iter().flat_map(|band| &band.spells).map(|spell| spell.from);
        let first = spells.chain(self.contacts.iter().copied()).min().unwrap_or(self.today);
        first.min(self.today.saturating_sub(12.months())).first_of_month()
    }

    /// Each gap in a sentence, or nothing.
    pub(super) fn gaps(&self) -> String {
        let gaps =
            self.bands.iter().flat_map(|band| &band.spells).filter(|spell| spell.look == Look::Gap);
        let mut sentences: Vec<String> = Vec::new();
        for gap in gaps {
            let day = say::date(gap.from);
            let sentence = match say::days_between(gap.from, gap.to.unwrap_or(self.today)) {
                0 => format!("{} on {day}.", gap.text),
                days => format!("{} for {} from {day}.", gap.text, say::days(days)),
            };
            // The same gap of several children is said once.
            if !sentences.contains(&sentence) {
                sentences.push(sentence);
            }
        }
        sentences.join(" ")
    }

    /// "Plan, home and worker".
    pub(super) fn kinds(&self) -> String {
        let mut kinds: Vec<String> = Vec::new();
        for band in &self.bands {
            if !kinds.iter().any(|kind| kind.eq_ignore_ascii_case(&band.kind)) {
                kinds.push(if kinds.is_empty() {
                    band.kind.clone()
                } else {
                    band.kind.to_lowercase()
                });
            }
        }
        say::list(&kinds)
    }
}

#[cfg(test)]
mod tests {
    use super::{Band, Life, Look, Spell};
    use jiff::civil::date;

    fn life() -> Life {
        let spell = |from, to, text: &str, look| Spell { from, to, text: text.to_owned(), look };
        Life {
            today: date(2026, 3, 9),
            past: false,
            contacts: vec![date(2024, 2, 11), date(2026, 3, 7)],
            bands: vec![Band {
                kind: "Worker".to_owned(),
                whose: "Family".to_owned(),
                spells: vec![
                    spell(date(2024, 3, 4), Some(date(2025, 10, 17)), "T <Lowe>", Look::Soft),
                    spell(date(2025, 10, 17), Some(date(2025, 11, 3)), "No worker", Look::Gap),
                    spell(date(2025, 11, 3), None, "Priya Nair", Look::Strong),
                ],
            }],
        }
    }

    #[test]
    fn a_gap_is_drawn_dashed_and_said_in_words() {
        let drawn = life().wide().to_string();
        assert!(drawn.contains("s-gap"));
        assert!(drawn.contains("No worker for 17 days from 17 October 2025."));
    }

    #[test]
    fn the_table_has_every_spell_of_the_picture() {
        assert_eq!(life().table().rows.len(), 3);
    }

    #[test]
    fn words_of_the_record_are_escaped_in_the_drawing() {
        assert!(life().wide().to_string().contains("T &#60;Lowe&#62;"));
    }

    #[test]
    fn the_phone_sees_only_the_last_twelve_months() {
        let drawn = life().narrow().to_string();
        assert_eq!(drawn.matches("s-dot").count(), 1);
    }

    #[test]
    fn a_drawing_carries_no_style_attribute() {
        let life = life();
        assert!(!format!("{}{}", life.wide(), life.narrow()).contains("style="));
    }
}
