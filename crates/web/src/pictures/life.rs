//! A family's life so far as bands: one band per kind and child, one box per spell.
//!
//! The family page draws it twice, all years for a desk and the last twelve months for a phone,
//! and gives the same spells as a table. Nothing here is cut without the table having it whole.

use crate::components::{Markup, Prose, StackTable};
use askama::Template;
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
    /// When others told us something.
    pub contacts: Vec<Date>,
    /// The bands from top to bottom; bands of a kind stand together.
    pub bands: Vec<Band>,
}

/// How wide a letter is, on the whole, in the drawing's units.
const LETTER: f64 = 7.6;

/// The measures of one of the two drawings.
struct Frame {
    from: Date,
    to: Date,
    left: f64,
    width: f64,
    first_row: f64,
    row: f64,
    box_height: f64,
}

impl Frame {
    fn x(&self, day: Date) -> f64 {
        let all = say::days_between(self.from, self.to).max(1) as f64;
        let past = say::days_between(self.from, day) as f64;
        (self.left + (past / all).clamp(0.0, 1.0) * self.width).round()
    }
}

struct BandDrawing {
    kind: String,
    whose: String,
    y: f64,
    boxes: Vec<BoxDrawing>,
}

struct BoxDrawing {
    class: &'static str,
    x: f64,
    width: f64,
    height: f64,
    text: String,
    text_class: &'static str,
    text_x: f64,
    text_y: f64,
    anchor: &'static str,
}

struct Tick {
    x: f64,
    text: String,
}

#[derive(Template)]
#[template(path = "pictures/life.html")]
struct Drawing {
    class: &'static str,
    id: &'static str,
    title: String,
    description: String,
    width: f64,
    height: f64,
    ticks: Vec<Tick>,
    contacts: Vec<f64>,
    contacts_y: f64,
    contacts_label_y: f64,
    label_x: f64,
    labels_above: bool,
    bands: Vec<BandDrawing>,
    bottom: f64,
    today_x: f64,
}

impl Life {
    /// Whether there is anything to draw.
    pub fn is_empty(&self) -> bool {
        self.contacts.is_empty() && self.bands.iter().all(|band| band.spells.is_empty())
    }

    /// The drawing of all years, for a desk and for paper.
    pub fn wide(&self) -> Markup {
        let from = self.first_day();
        let frame = Frame {
            from,
            to: self.today.saturating_add(3.weeks()),
            left: 124.0,
            width: 826.0,
            first_row: 78.0,
            row: 34.0,
            box_height: 24.0,
        };
        self.draw(&frame, "sl-big", "life")
    }

    /// The drawing of the last twelve months, for a phone.
    pub fn narrow(&self) -> Markup {
        let frame = Frame {
            from: self.today.saturating_sub(12.months()),
            to: self.today.saturating_add(1.week()),
            left: 4.0,
            width: 322.0,
            first_row: 80.0,
            row: 44.0,
            box_height: 22.0,
        };
        self.draw(&frame, "sl-small", "life-year")
    }

    /// The same spells as a table, in date order.
    pub fn table(&self) -> StackTable {
        let mut rows: Vec<(&Band, &Spell)> =
            self.bands.iter().flat_map(|band| band.spells.iter().map(move |spell| (band, spell))).collect();
        rows.sort_by_key(|(_, spell)| spell.from);
        StackTable::new("Spells in date order", &["What", "Who", "From", "To"]).rows(
            rows.into_iter().map(|(band, spell)| {
                let to = spell.to.map_or_else(|| "Now".to_owned(), say::date);
                let what = format!("{}: {}", band.kind, spell.text);
                vec![what.into(), band.whose.clone().into(), say::date(spell.from).into(), to.into()]
            }),
        )
    }

    /// What stands under the picture.
    pub fn caption(&self) -> Prose {
        let gaps = self.gaps();
        let end = if gaps.is_empty() { String::new() } else { format!(" {gaps}") };
        Prose::from(format!("Triangles are contacts from others. A dashed box is time with nobody.{end}"))
    }

    fn first_day(&self) -> Date {
        let spells = self.bands.iter().flat_map(|band| &band.spells).map(|spell| spell.from);
        let first = spells.chain(self.contacts.iter().copied()).min().unwrap_or(self.today);
        first.min(self.today.saturating_sub(12.months())).first_of_month()
    }

    fn gaps(&self) -> String {
        let gaps = self.bands.iter().flat_map(|band| &band.spells).filter(|spell| spell.look == Look::Gap);
        let sentences: Vec<String> = gaps
            .map(|gap| {
                let days = say::days(say::days_between(gap.from, gap.to.unwrap_or(self.today)));
                format!("{} for {days} from {}.", gap.text, say::date(gap.from))
            })
            .collect();
        sentences.join(" ")
    }

    fn draw(&self, frame: &Frame, class: &'static str, id: &'static str) -> Markup {
        let labels_above = class == "sl-small";
        let bottom = frame.first_row + self.bands.len() as f64 * frame.row;
        let shown = |day: &&Date| **day >= frame.from && **day <= self.today;
        Markup::of(&Drawing {
            class,
            id,
            title: format!("{}, {} to {}", self.kinds(), say::date(frame.from), say::date(self.today)),
            description: format!("{} The table below gives every date.", self.gaps()).trim().to_owned(),
            width: frame.left + frame.width + if labels_above { 4.0 } else { 10.0 },
            height: bottom + 26.0,
            ticks: ticks(frame),
            contacts: self.contacts.iter().filter(shown).map(|day| frame.x(*day)).collect(),
            contacts_y: 42.0,
            contacts_label_y: if labels_above { 38.0 } else { 56.0 },
            label_x: if labels_above { 4.0 } else { 0.0 },
            labels_above,
            bands: self.rows(frame),
            bottom,
            today_x: frame.x(self.today),
        })
    }

    fn kinds(&self) -> String {
        let mut kinds: Vec<String> = Vec::new();
        for band in &self.bands {
            if !kinds.iter().any(|kind| kind.eq_ignore_ascii_case(&band.kind)) {
                kinds.push(if kinds.is_empty() { band.kind.clone() } else { band.kind.to_lowercase() });
            }
        }
        say::list(&kinds)
    }

    fn rows(&self, frame: &Frame) -> Vec<BandDrawing> {
        let mut before = "";
        let mut rows = Vec::new();
        for (number, band) in self.bands.iter().enumerate() {
            let y = frame.first_row + number as f64 * frame.row;
            let repeated = std::mem::replace(&mut before, &band.kind) == band.kind;
            let spells: Vec<&Spell> =
                band.spells.iter().filter(|spell| spell.to.is_none_or(|to| to > frame.from)).collect();
            rows.push(BandDrawing {
                kind: if repeated && frame.left > 100.0 { String::new() } else { band.kind.clone() },
                whose: shortened(&band.whose, if frame.left > 100.0 { 17 } else { 34 }),
                y,
                boxes: spells
                    .iter()
                    .enumerate()
                    .map(|(place, spell)| self.spell(frame, y, spell, place.checked_sub(1).map(|one| spells[one])))
                    .collect(),
            });
        }
        rows
    }

    /// One box. Its words stand inside when there is room, else before it, else only in the table.
    fn spell(&self, frame: &Frame, y: f64, spell: &Spell, before: Option<&Spell>) -> BoxDrawing {
        let end = frame.x(spell.to.unwrap_or(self.today));
        let x = frame.x(spell.from).min(end - 3.0);
        let wanted = spell.text.chars().count() as f64 * LETTER + 8.0;
        let free_from = before.map_or(frame.left, |one| frame.x(one.to.unwrap_or(self.today)));
        let (text, text_x, anchor, inside) = if spell.look == Look::Gap {
            ("", x, "start", true)
        } else if wanted <= end - x {
            (spell.text.as_str(), x + 5.0, "start", true)
        } else if wanted <= x - free_from {
            (spell.text.as_str(), x - 4.0, "end", false)
        } else {
            ("", x, "start", true)
        };
        BoxDrawing {
            class: class(spell.look),
            x,
            width: end - x,
            height: frame.box_height,
            text: text.to_owned(),
            text_class: if inside && spell.look == Look::Strong { "inv" } else { "" },
            text_x,
            text_y: y + frame.box_height - 7.0,
            anchor,
        }
    }
}

fn class(look: Look) -> &'static str {
    match look {
        Look::Strong => "s-a",
        Look::Soft => "s-b",
        Look::Home => "s-c",
        Look::Legal => "s-d",
        Look::Gap => "s-gap",
    }
}

fn shortened(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    let kept: String = text.chars().take(letters - 1).collect();
    format!("{}…", kept.trim_end_matches([' ', ',']))
}

/// Lines of the axis: as many months apart as leave room for their words.
fn ticks(frame: &Frame) -> Vec<Tick> {
    let months = (say::days_between(frame.from, frame.to) / 30).max(1);
    let room = (frame.width / 74.0).floor().max(1.0) as i64;
    let apart = [1, 3, 6, 12, 24, 60, 120].into_iter().find(|step| months / step < room).unwrap_or(240);
    let mut ticks = Vec::new();
    let mut day = frame.from.first_of_month();
    while day <= frame.to {
        let month = i64::from(day.year()) * 12 + i64::from(day.month()) - 1;
        let x = frame.x(day);
        if month % apart == 0 && day >= frame.from && x + 60.0 < frame.left + frame.width + 20.0 {
            ticks.push(Tick { x, text: say::month_short(day) });
        }
        day = day.saturating_add(1.month());
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::{Band, Life, Look, Spell};
    use jiff::civil::date;

    fn life() -> Life {
        let spell = |from, to, text: &str, look| Spell { from, to, text: text.to_owned(), look };
        Life {
            today: date(2026, 3, 9),
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
