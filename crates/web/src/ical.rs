//! Writes calendars as RFC 5545 asks: all-day events, lines folded at 75 bytes, text escaped.
//!
//! Small, and nothing but writing: what an event says is decided by whoever calls it. `calendar`'s
//! feed calls it; a journey reads what it writes with a parser that is not ours.

use words::{Date, Moment};

/// The longest line, in bytes, without its end.
const LONGEST: usize = 75;

/// Something on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllDay {
    /// The same whenever it is written again.
    pub uid: String,
    /// On which day, in England.
    pub day: Date,
    /// What, in a few words.
    pub summary: String,
    /// What else.
    pub description: String,
    /// Where it opens.
    pub url: String,
    /// When its owner is reminded: so many minutes after the beginning of the day, or before it.
    pub remind: i64,
}

/// A calendar of whole days under a name, as written at a moment.
pub fn calendar(name: &str, at: Moment, events: &[AllDay]) -> String {
    let mut written = String::new();
    let mut put = |line: &str| fold(&mut written, line);
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Sightline//Calendar 1//EN"] {
        put(line);
    }
    for line in ["CALSCALE:GREGORIAN", "METHOD:PUBLISH"] {
        put(line);
    }
    put(&format!("X-WR-CALNAME:{}", escaped(name)));
    for line in ["REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H"] {
        put(line);
    }
    let stamp = at.strftime("%Y%m%dT%H%M%SZ");
    for event in events {
        put("BEGIN:VEVENT");
        put(&format!("UID:{}", event.uid));
        put(&format!("DTSTAMP:{stamp}"));
        put(&format!("DTSTART;VALUE=DATE:{}", event.day.strftime("%Y%m%d")));
        let next = event.day.tomorrow().unwrap_or(event.day);
        put(&format!("DTEND;VALUE=DATE:{}", next.strftime("%Y%m%d")));
        put(&format!("SUMMARY:{}", escaped(&event.summary)));
        put(&format!("DESCRIPTION:{}", escaped(&event.description)));
        put(&format!("URL:{}", event.url));
        for line in ["TRANSP:TRANSPARENT", "CLASS:PRIVATE", "BEGIN:VALARM", "ACTION:DISPLAY"] {
            put(line);
        }
        put(&format!("TRIGGER:{}", duration(event.remind)));
        put(&format!("DESCRIPTION:{}", escaped(&event.summary)));
        for line in ["END:VALARM", "END:VEVENT"] {
            put(line);
        }
    }
    put("END:VCALENDAR");
    written
}

/// So many minutes, as a reminder counts them from the beginning of its event: RFC 5545, section
/// 3.3.6.
fn duration(minutes: i64) -> String {
    let sign = if minutes < 0 { "-" } else { "" };
    format!("{sign}PT{}M", minutes.unsigned_abs())
}

/// Text as a property holds it: RFC 5545, section 3.3.11. Control characters are left out.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

/// Adds a line, cut so that no piece is longer than 75 bytes and no letter is cut in two: RFC 5545,
/// section 3.1.
fn fold(out: &mut String, line: &str) {
    let mut length = 0;
    for letter in line.chars() {
        if length + letter.len_utf8() > LONGEST {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(letter);
        length += letter.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn written(summary: &str) -> String {
        let event = AllDay {
            uid: "abc@sightline".to_owned(),
            day: date(2026, 3, 29),
            summary: summary.to_owned(),
            description: "Sign in.".to_owned(),
            url: "https://sightline.example/calendar#day-2026-03-29".to_owned(),
            remind: -930,
        };
        calendar("Sightline", "2026-03-09T08:52:00Z".parse().unwrap(), &[event])
    }

    #[test]
    fn a_day_is_a_whole_day_without_a_time_zone_also_when_the_clocks_change() {
        let text = written("Visit due (2 children)");
        for line in [
            "DTSTART;VALUE=DATE:20260329\r\n",
            "DTEND;VALUE=DATE:20260330\r\n",
            "DTSTAMP:20260309T085200Z\r\n",
            "SUMMARY:Visit due (2 children)\r\n",
            "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT930M\r\n",
        ] {
            assert!(text.contains(line), "{text}");
        }
        assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    }

    #[test]
    fn text_is_escaped() {
        let text = written("One; two, three\\four\nfive\u{7}");
        assert!(text.contains("SUMMARY:One\\; two\\, three\\\\four\\nfive\r\n"), "{text}");
    }

    #[test]
    fn no_line_is_longer_than_75_bytes_and_unfolded_it_reads_as_it_was() {
        let long = "Ünïcödé–words ".repeat(20);
        let text = written(&long);
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        let unfolded = text.replace("\r\n ", "");
        assert!(unfolded.contains(&format!("SUMMARY:{long}\r\n")), "{unfolded}");
    }
}
