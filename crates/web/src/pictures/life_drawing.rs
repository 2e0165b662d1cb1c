//! Draws the bands of a life: where each box, word and line stands.
//!
//! Called by `life` only, once for a desk and once for a phone. Words that have no room are left
//! to the table; nothing is drawn outside the frame.

use super::life::{Band, Life, Look, Spell};
use crate::components::Markup;
use askama::Template;
use jiff::{ToSpan, civil::Date};
use words::say;

/// How wide a letter is, on the whole, in the drawing's units.
const LETTER: f64 = 7.6;

/// Where the words of a band stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Words {
    /// To the left of it: on a desk.
    Beside,
    /// Over it: on a phone.
    Above,
}

/// The measures of one of the two drawings.
pub(super) struct Frame {
    class: &'static str,
    id: &'static str,
    from: Date,
    to: Date,
    words: Words,
    label_x: f64,
    left: f64,
    width: f64,
    right_margin: f64,
    first_row: f64,
    row: f64,
    box_height: f64,
    contacts_label_y: f64,
    most_letters: usize,
}

impl Frame {
    /// All years.
    pub(super) fn wide(life: &Life) -> Self {
        Self {
            class: "sl-big",
            id: "life",
            from: life.first_day(),
            to: life.today.saturating_add(3.weeks()),
            words: Words::Beside,
            label_x: 10.0,
            left: 132.0,
            width: 818.0,
            right_margin: 10.0,
            first_row: 78.0,
            row: 34.0,
            box_height: 24.0,
            contacts_label_y: 56.0,
            most_letters: 17,
        }
    }

    /// The last twelve months.
    pub(super) fn narrow(life: &Life) -> Self {
        Self {
            class: "sl-small",
            id: "life-year",
            from: life.today.saturating_sub(12.months()),
            to: life.today.saturating_add(1.week()),
            words: Words::Above,
            label_x: 4.0,
            left: 4.0,
            width: 322.0,
            right_margin: 4.0,
            first_row: 80.0,
            row: 44.0,
            box_height: 22.0,
            contacts_label_y: 38.0,
            most_letters: 34,
        }
    }

    fn x(&self, day: Date) -> f64 {
        let all = say::days_between(self.from, self.to).max(1) as f64;
        let past = say::days_between(self.from, day) as f64;
        (self.left + (past / all).clamp(0.0, 1.0) * self.width).round()
    }

    /// Lines of the axis: as many months apart as leave room for their words.
    fn ticks(&self) -> Vec<Tick> {
        let months = (say::days_between(self.from, self.to) / 30).max(1);
        let room = (self.width / 74.0).floor().max(1.0) as i64;
        let steps = [1, 3, 6, 12, 24, 60, 120];
        let apart = steps.into_iter().find(|step| months / step <= room).unwrap_or(240);
        let mut ticks = Vec::new();
        let mut day = self.from.first_of_month();
        while day <= self.to {
            let month = i64::from(day.year()) * 12 + i64::from(day.month()) - 1;
            let x = self.x(day);
            let has_room = x + 40.0 < self.left + self.width;
            if month % apart == 0 && day >= self.from && has_room {
                ticks.push(Tick { x, text: say::month_short(day) });
            }
            day = day.saturating_add(1.month());
        }
        ticks
    }
}

struct Tick {
    x: f64,
    text: String,
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
    today: &'static str,
}

/// Draws a life inside a frame.
pub(super) fn draw(life: &Life, frame: &Frame) -> Markup {
    let bottom = frame.first_row + life.bands.len() as f64 * frame.row;
    let shown = |day: &&Date| **day >= frame.from && **day <= life.today;
    let (from, to) = (say::date(frame.from), say::date(life.today));
    let description = format!("{} The table below gives every date.", life.gaps());
    Markup::of(&Drawing {
        class: frame.class,
        id: frame.id,
        title: format!("{}, {from} to {to}", life.kinds()),
        description: description.trim().to_owned(),
        width: frame.left + frame.width + frame.right_margin,
        height: bottom + 26.0,
        ticks: frame.ticks(),
        contacts: life.contacts.iter().filter(shown).map(|day| frame.x(*day)).collect(),
        contacts_y: 42.0,
        contacts_label_y: frame.contacts_label_y,
        label_x: frame.label_x,
        labels_above: frame.words == Words::Above,
        bands: rows(life, frame),
        bottom,
        today_x: frame.x(life.today),
        today: if life.past { "That day" } else { "Today" },
    })
}

fn rows(life: &Life, frame: &Frame) -> Vec<BandDrawing> {
    let mut before = "";
    let mut rows = Vec::new();
    for (number, band) in life.bands.iter().enumerate() {
        let y = frame.first_row + number as f64 * frame.row;
        let repeated = std::mem::replace(&mut before, &band.kind) == band.kind;
        let unsaid = repeated && frame.words == Words::Beside;
        rows.push(BandDrawing {
            kind: if unsaid { String::new() } else { band.kind.clone() },
            whose: shortened(&band.whose, frame.most_letters),
            y,
            boxes: boxes(life, frame, band, y),
        });
    }
    rows
}

fn boxes(life: &Life, frame: &Frame, band: &Band, y: f64) -> Vec<BoxDrawing> {
    let mut free_from = frame.left;
    let mut boxes = Vec::new();
    for spell in band.spells.iter().filter(|spell| spell.to.is_none_or(|to| to > frame.from)) {
        let end = frame.x(spell.to.unwrap_or(life.today));
        let x = frame.x(spell.from).min(end - 3.0);
        boxes.push(one_box(frame, spell, (x, end, free_from), y));
        free_from = end;
    }
    boxes
}

/// One box from `x` to `end`. Its words stand inside when there is room, else before it when
/// nothing is there since `free_from`, else only in the table.
fn one_box(
    frame: &Frame,
    spell: &Spell,
    (x, end, free_from): (f64, f64, f64),
    y: f64,
) -> BoxDrawing {
    let wanted = spell.text.chars().count() as f64 * LETTER + 8.0;
    let (text, text_x, anchor) = if spell.look == Look::Gap {
        ("", x, "start")
    } else if wanted <= end - x {
        (spell.text.as_str(), x + 5.0, "start")
    } else if wanted <= x - free_from {
        (spell.text.as_str(), x - 4.0, "end")
    } else {
        ("", x, "start")
    };
    BoxDrawing {
        class: class(spell.look),
        x,
        width: end - x,
        height: frame.box_height,
        text: text.to_owned(),
        text_class: if anchor == "start" && spell.look == Look::Strong { "inv" } else { "" },
        text_x,
        text_y: y + frame.box_height - 7.0,
        anchor,
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
