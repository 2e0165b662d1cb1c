//! Rows of any sort: nothing panics, the counts add up, and twice is once.

use super::{Place, adds_up, extract::Folder};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, TestRng, TestRunner},
};
use returns::ssd::TABLES;

/// A value as extracts have them, good and bad.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        3 => "P[0-4]",
        2 => "20[12][0-9]-0[1-9]-[12][0-9]",
        1 => "20[12][0-9]-0[1-9]-[12][0-9] [01][0-9]:30:00",
        1 => prop_oneof![Just("Y"), Just("N"), Just("NULL"), Just("1"), Just("maybe")]
            .prop_map(str::to_owned),
        1 => prop_oneof![Just("[\"3B\",\"4A\"]"), Just("{\"NFA\":\"Y\"}"), Just("{\"a\":[{}]}"), Just("{")]
            .prop_map(str::to_owned),
        1 => "[A-Z][0-9]{0,2}",
        1 => "\\PC{0,20}",
    ]
}

/// Some rows of each table, each of random values under the real columns.
fn rows() -> impl Strategy<Value = Vec<(usize, Vec<String>)>> {
    let tables = TABLES.into_iter().flatten().count();
    let row = (0..tables, prop::collection::vec(value(), 26));
    prop::collection::vec(row, 1..60)
}

fn folder_of(rows: &[(usize, Vec<String>)]) -> Folder {
    let people = (0..4).fold("pers_person_id,pers_forename,pers_dob\n".to_owned(), |text, n| {
        text + &format!("P{n},Child,2015-01-0{}\n", n + 1)
    });
    let folder = Folder::new().with("ssd_person", &people);
    for (place, table) in TABLES.into_iter().flatten().enumerate() {
        let own: Vec<&Vec<String>> =
            rows.iter().filter(|(of, _)| *of == place).map(|(_, values)| values).collect();
        if own.is_empty() {
            continue;
        }
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        let mut text = names.join(",") + "\n";
        for values in own {
            let line: Vec<String> =
                names.iter().zip(values).map(|(_, value)| quoted(value)).collect();
            text.push_str(&(line.join(",") + "\n"));
        }
        folder.write(table.name, text);
    }
    folder
}

#[tokio::test]
async fn any_rows_under_the_real_columns_are_counted_and_twice_they_add_nothing() {
    let place = Place::new().await;
    let mut runner =
        TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(Default::default()));
    for _ in 0..24 {
        let rows = rows().new_tree(&mut runner).unwrap().current();
        let folder = folder_of(&rows);
        let source = office::import::Source::Ssd(folder.path().to_owned());
        // The table of people may itself be one that nobody can read.
        let Ok(first) = place.office().import(&source, &|_, _, _| {}).await else { continue };
        adds_up(&first);
        let head = place.head().await;
        let second = place.office().import(&source, &|_, _, _| {}).await.unwrap();
        adds_up(&second);
        assert_eq!(place.head().await, head, "{rows:?}");
        assert_eq!(second.total.read, first.total.read);
        assert_eq!((second.total.taken, second.total.kept), (0, 0), "{rows:?}");
    }
    let verified = place.office().verify(None, &|_, _| {}).await.unwrap();
    assert!(verified.is_well(), "{}", verified.says());
}
