//! What is known of one kind, and the table of all of them, laid out when it is built.

use super::{Group, Kind};

/// What puts something right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The command, by name.
    pub act: &'static str,
    /// On a button, where there is one child: "Record a visit".
    pub alone: &'static str,
    /// Before a child's name: "Record a visit to".
    pub before: &'static str,
}

/// How a kind is said wherever it is shown: headings, counts, what is due, what mends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// As a heading says it.
    pub heading: &'static str,
    /// After "1": "has not been seen in time".
    pub one: &'static str,
    /// After a higher number: "have not been seen in time".
    pub more: &'static str,
    /// What is due, in a word or two: "Visit".
    pub due: &'static str,
    /// What puts it right, where one command does.
    pub step: Option<Step>,
}

/// Everything that is known of a kind.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) kind: Kind,
    pub(super) code: &'static str,
    /// Whether something has to be done by a day.
    pub(super) clock: bool,
    pub(super) group: Group,
    pub(super) said: Said,
}

/// Something has to be done by a day.
pub(super) const fn clock((kind, code): (Kind, &'static str), group: Group, said: Said) -> Row {
    Row { kind, code, clock: true, group, said }
}

/// Something is so, or has happened; no day is set for it.
pub(super) const fn sign((kind, code): (Kind, &'static str), group: Group, said: Said) -> Row {
    Row { kind, code, clock: false, group, said }
}

pub(super) const fn said(
    heading: &'static str,
    (one, more): (&'static str, &'static str),
    due: &'static str,
    step: Option<Step>,
) -> Said {
    Said { heading, one, more, due, step }
}

pub(super) const fn step(
    act: &'static str,
    alone: &'static str,
    before: &'static str,
) -> Option<Step> {
    Some(Step { act, alone, before })
}

pub(super) const VISIT: Option<Step> = step("record_visit", "Record a visit", "Record a visit to");
pub(super) const CALL: Option<Step> =
    step("convene_conference", "Call a conference", "Call a conference for");

/// The rows of every area, each at the place of its kind.
pub(super) const fn in_order(areas: &[&[Row]]) -> [Row; Kind::COUNT] {
    let mut table = [areas[0][0]; Kind::COUNT];
    let mut told = [false; Kind::COUNT];
    let mut area = 0;
    while area < areas.len() {
        let mut row = 0;
        while row < areas[area].len() {
            let place = areas[area][row].kind as usize;
            assert!(!told[place], "a kind has two rows");
            told[place] = true;
            table[place] = areas[area][row];
            row += 1;
        }
        area += 1;
    }
    let mut place = 0;
    while place < told.len() {
        assert!(told[place], "a kind has no row");
        place += 1;
    }
    table
}

/// The kind of every row.
pub(super) const fn kinds(table: &[Row; Kind::COUNT]) -> [Kind; Kind::COUNT] {
    let mut kinds = [table[0].kind; Kind::COUNT];
    let mut place = 0;
    while place < kinds.len() {
        kinds[place] = table[place].kind;
        place += 1;
    }
    kinds
}
