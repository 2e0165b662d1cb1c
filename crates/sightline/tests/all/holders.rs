//! Every place that keeps copies of the record is named with how it forgets what is erased.

use crate::support::demo;

/// Which holder answers for each table; lists' own tables are known by their first word.
const TABLES: [(&str, &str); 25] = [
    ("authority", "index of entries"),
    ("head", "index of entries"),
    ("entry", "index of entries"),
    ("stream_head", "index of entries"),
    ("layout", "index of entries"),
    ("access_head", "index of entries"),
    ("part", "part"),
    ("view", "views"),
    ("view_state", "views"),
    ("view_table", "views"),
    ("session", "session"),
    ("draft", "draft"),
    ("credential", "sign-ins, tokens and calendars"),
    ("token", "sign-ins, tokens and calendars"),
    ("feed", "sign-ins, tokens and calendars"),
    ("feed_use", "sign-ins, tokens and calendars"),
    ("setting", "setting"),
    ("job", "job"),
    ("job_stop", "job"),
    ("access_entry", "access journal and spool"),
    ("access_subject", "access journal and spool"),
    ("access_actor", "access journal and spool"),
    ("access_spool", "access journal and spool"),
    ("sqlite_sequence", "index of entries"),
    ("sqlite_stat1", "index of entries"),
];

#[test]
fn every_table_is_named_among_those_that_forget() {
    let demo = demo();
    for file in ["record.db", "access.db"] {
        let file = rusqlite::Connection::open(demo.path().join(file)).expect("it opens");
        let mut asked = file
            .prepare("select name from sqlite_master where type = 'table'")
            .expect("it is understood");
        let names = asked.query_map([], |row| row.get::<_, String>(0)).expect("it can be asked");
        for name in names.flatten() {
            let list = name.starts_with("view_") && name.contains("_v");
            let known = if list { "view" } else { &*name };
            let row = TABLES.iter().find(|(table, _)| *table == known);
            let (_, place) = row.unwrap_or_else(|| panic!("{name}: how does it forget?"));
            let known = office::holders().any(|holder| holder.place == *place);
            assert!(known, "{name}: no holder is {place}");
        }
    }
}
